"""Amounts: what a cell may print, exact arithmetic in one unit, the interval that digits imply."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.amounts import (
    Amount,
    AmountError,
    Unit,
    UnitMismatch,
    add,
    convert,
    decimal_step,
    format_amount,
    interval,
    is_amount,
    is_dash,
    parse_amount,
    plain_amount,
    round_half_up,
    subtract,
    within_rounding,
)

values = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=2)
money = st.sampled_from([Unit.YUAN, Unit.WAN_YUAN, Unit.YI_YUAN])
counted = st.sampled_from([unit for unit in Unit if not unit.is_money])


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1024.50", "1024.50"),
        ("1,024.50", "1024.50"),
        ("１０２４．５０", "1024.50"),
        ("１，０２４．５０", "1024.50"),
        (" 7.60 ", "7.60"),
        ("0.00", "0.00"),
        ("21172", "21172"),
        ("△7.60", "-7.60"),
        ("▲7.60", "-7.60"),
        ("-7.60", "-7.60"),
        ("−7.60", "-7.60"),
        ("（7.60）", "-7.60"),
        ("(7.60)", "-7.60"),
        ("5.73%", "5.73"),
        ("５．７３％", "5.73"),
    ],
)
def test_what_a_cell_prints_is_read_exactly(printed: str, value: str) -> None:
    read = parse_amount(printed)
    assert (read, str(read)) == (Decimal(value), value)


@pytest.mark.parametrize(
    "printed",
    [
        *("", " ", "-", "—", "--", "NaN", "Infinity", "1e3", "1_000", "0x10", "1,02", "1,0245", ",100"),
        *("1.2.3", "12.", ".5", "12元", "1 000", "（7.60", "△", "--7.60", "△-7.60", "十二", "合计"),
    ],
)
def test_anything_else_is_no_amount(printed: str) -> None:
    assert not is_amount(printed)
    with pytest.raises(AmountError):
        parse_amount(printed)


@pytest.mark.parametrize("printed", ["320.80①", "320.80²", "²", "①", "⑴", "1½", "320.8０①"])
def test_a_footnote_mark_is_no_digit(printed: str) -> None:
    assert not is_amount(printed)


@given(values)
def test_a_formatted_amount_parses_back_to_itself(value: Decimal) -> None:
    assert parse_amount(format_amount(value)) == value
    assert parse_amount(plain_amount(value)) == value


@given(st.text(max_size=20))
def test_any_text_is_an_amount_or_an_amount_error(text: str) -> None:
    if is_amount(text):
        assert parse_amount(text).is_finite()


def test_printed_decimals_survive_parsing() -> None:
    assert decimal_step(parse_amount("12.30")) == Decimal("0.01")
    assert decimal_step(parse_amount("12")) == Decimal("1")


@pytest.mark.parametrize("printed", ["-", "--", "—", "——", "–", " — "])
def test_a_dash_is_told_from_blank_and_zero(printed: str) -> None:
    assert is_dash(printed)
    assert not is_dash("")
    assert not is_dash("0.00")


@given(values, money, money)
def test_converting_there_and_back_changes_nothing(value: Decimal, first: Unit, second: Unit) -> None:
    amount = Amount(value, first)
    assert convert(convert(amount, second), first).value == value


def test_ten_thousand_yuan_is_one_wan_yuan_and_a_yi_is_ten_thousand_wan() -> None:
    assert convert(Amount(Decimal("20000.00"), Unit.WAN_YUAN), Unit.YUAN).value == 200_000_000
    assert convert(Amount(Decimal("20000.00"), Unit.WAN_YUAN), Unit.YI_YUAN).value == 2


@given(values, counted, money)
def test_what_is_counted_never_becomes_money(value: Decimal, unit: Unit, other: Unit) -> None:
    with pytest.raises(UnitMismatch):
        convert(Amount(value, unit), other)


def test_amounts_of_two_units_are_not_added() -> None:
    with pytest.raises(UnitMismatch):
        add(Amount(Decimal(1), Unit.WAN_YUAN), Amount(Decimal(1), Unit.YUAN))
    with pytest.raises(UnitMismatch):
        subtract(Amount(Decimal(1), Unit.WAN_YUAN), Amount(Decimal(1), Unit.PERCENT))


@given(st.lists(values, min_size=1, max_size=20))
def test_a_sum_is_exact_in_any_order(parts: list[Decimal]) -> None:
    amounts = [Amount(part, Unit.WAN_YUAN) for part in parts]
    assert add(*amounts).value == add(*reversed(amounts)).value == sum(parts)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [("2.665", 2, "2.67"), ("2.675", 2, "2.68"), ("-2.665", 2, "-2.67"), ("0.5", 0, "1"), ("1.5", 0, "2")],
)
def test_rounding_is_half_up(value: str, places: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(value), places)) == rounded


def test_formatting_rounds_only_where_places_are_given() -> None:
    assert format_amount(Decimal("20000.005")) == "20,000.005"
    assert format_amount(Decimal("20000.005"), 2) == "20,000.01"


def test_an_amount_without_separators_never_has_an_exponent() -> None:
    assert plain_amount(Decimal("2E+8")) == "200000000"
    assert plain_amount(Decimal("1E-7")) == "0.0000001"


def test_a_printed_amount_is_known_to_half_of_its_last_digit() -> None:
    assert Amount(Decimal("320.80"), Unit.WAN_YUAN).half_step == Decimal("0.005")
    assert interval(Decimal("320.80")) == (Decimal("320.795"), Decimal("320.805"))


def test_rounded_parts_may_miss_their_total_by_half_a_digit_each() -> None:
    parts = (Decimal("0.33"), Decimal("0.33"), Decimal("0.33"))
    assert within_rounding(Decimal("1.00"), parts) == (True, Decimal("0.02"))
    assert within_rounding(Decimal("1.02"), parts)[0] is False


def test_a_whole_number_is_known_more_loosely_than_one_with_decimals() -> None:
    assert within_rounding(Decimal("307.5"), (Decimal("307.50"),))[0]
    assert within_rounding(Decimal("307"), (Decimal("307.50"),))[0]
    assert not within_rounding(Decimal("307.00"), (Decimal("307.50"),))[0]
