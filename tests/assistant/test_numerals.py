"""Every written form of a number is found with its exact value; ordinary words are left alone."""

import sys
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import numerals
from assistant.numerals import NumeralKind, find_numerals
from index.amounts import format_amount

D = Decimal


def readings(text: str) -> list[tuple[str, Decimal | None, str | None]]:
    return [(numeral.text, numeral.value, numeral.unit) for numeral in find_numerals(text)]


def kinds(text: str) -> list[NumeralKind]:
    return [numeral.kind for numeral in find_numerals(text)]


def test_the_package_offers_what_its_all_names() -> None:
    assert all(hasattr(numerals, name) for name in numerals.__all__)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("20,000.00", "20000.00", None),
        ("20000.00万元", "200000000", "元"),
        ("20,000.00 万元", "200000000", "元"),
        ("20,000.00（万元）", "200000000", "元"),
        ("２０，０００．００", "20000", None),
        ("2亿", "200000000", None),
        ("3.5亿元", "350000000", "元"),
        ("1千2百万", "12000000", None),
        ("两万", "20000", None),
        ("二十亿零三百万", "2003000000", None),
        ("三百二十点八", "320.8", None),
        ("三点五亿元", "350000000", "元"),
        ("壹仟", "1000", None),
        ("贰亿叁仟万元整", "230000000", "元"),
        ("兩萬元", "20000", "元"),
        ("一个亿", "100000000", None),
        ("一万亿", "1000000000000", None),
        ("三万五", "35000", None),
        ("三万零五", "30005", None),
        ("廿三", "23", None),
        ("十", "10", None),
        ("零", "0", None),
        ("俩", "2", None),
        ("-3.5万元", "-35000", "元"),
        ("△7.60", "-7.60", None),
        ("¥20,000", "20000", "元"),
        ("−￥20,000", "-20000", "元"),
        ("人民币200万", "2000000", "元"),
        ("RMB 200 million", "200000000", "元"),
        ("200 million yuan", "200000000", "元"),
        ("20k", "20000", None),
        ("2.5bn", "2500000000", None),
        ("2501 平方米", "2501", "平方米"),
        ("1.2万㎡", "12000", "平方米"),
        ("2501 m²", "2501", "平方米"),
        ("14名", "14", "人"),
        ("4 辆", "4", "辆"),
        ("$5", "5", "美元"),
    ],
)
def test_an_amount_is_found_with_its_exact_value(text: str, value: str, unit: str | None) -> None:
    (numeral,) = find_numerals(text)
    assert numeral.value == D(value)
    assert numeral.unit == unit


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("3%", "3"),
        ("3％", "3"),
        ("1.0 %", "1.0"),
        ("3‰", "0.3"),
        ("百分之三", "3"),
        ("百分之三点五", "3.5"),
        ("百分之百", "100"),
        ("千分之五", "0.5"),
        ("三成", "30"),
        ("七成五", "75"),
        ("三成半", "35"),
        ("九折", "90"),
        ("八五折", "85"),
        ("一半", "50"),
        ("半数", "50"),
        ("四分之一", "25"),
        ("1/4", "25"),
        ("¼", "25"),
        ("三分之一", None),
        ("1/3", None),
        ("⅓", None),
        ("half", "50"),
        ("a quarter", "25"),
        ("three quarters", "75"),
        ("two thirds", None),
        ("3 percent", "3"),
        ("3 per cent", "3"),
        ("three percent", "3"),
    ],
)
def test_a_share_is_found_in_percent_and_without_value_where_it_is_no_finite_decimal(
    text: str, percent: str | None
) -> None:
    (numeral,) = find_numerals(text)
    assert numeral.kind is NumeralKind.SHARE
    assert numeral.value == (None if percent is None else D(percent))
    assert numeral.unit == "%"


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("两倍", "2"),
        ("1.5倍", "1.5"),
        ("翻一番", "2"),
        ("翻了一番", "2"),
        ("翻两番", "4"),
        ("翻番", "2"),
        ("翻了一倍", "2"),
        ("翻倍", "2"),
        ("doubled", "2"),
        ("twice", "2"),
        ("threefold", "3"),
        ("three-fold", "3"),
        ("20-fold", "20"),
        ("3 times", "3"),
    ],
)
def test_a_multiple_is_found_as_so_many_times(text: str, times: str) -> None:
    (numeral,) = find_numerals(text)
    assert (numeral.kind, numeral.value, numeral.unit) == (NumeralKind.MULTIPLE, D(times), "倍")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty million", 20_000_000),
        ("three hundred and five thousand", 305_000),
        ("three point five million", 3_500_000),
        ("twenty-one", 21),
        ("a million", 1_000_000),
        ("one million", 1_000_000),
        ("a dozen", 12),
        ("TWELVE", 12),
    ],
)
def test_english_number_words_are_found(text: str, value: int) -> None:
    (numeral,) = find_numerals(text)
    assert numeral.value == value


@pytest.mark.parametrize(
    "text",
    [
        "2 0 0 0 0",
        "20 000",
        "20\u00a0000",
        "20\u2009000",
        "20_000",
        "20’000",
        "20'000",
        "20，000",
        "20\u00ad000",
        "20\u200b000",
        "2\u2060000\ufeff0",
        "2\ufe0f\u20e30️⃣0️⃣0️⃣0️⃣",
        "2&#48;000",
        "&#50;&#x30;&#48;&#48;&#48;",
        "20&zwnj;000",
        "２００００",
        "𝟐𝟎𝟎𝟎𝟎",
        "٢٠٠٠٠",
        "२००००",
        "2**0**000",
        "20`000`",
        "2<b>0</b>000",
        "20<!-- x -->000",
        r"20\000",
        "2̶0̶0̶0̶0̶",
        "[20000](cite:c1)",
    ],
)
def test_digits_are_found_whatever_is_put_between_or_over_them(text: str) -> None:
    assert [numeral.value for numeral in find_numerals(text)] == [D(20000)]


@pytest.mark.parametrize(
    "text",
    ["近三成", "上百万", "数千万", "几十", "十余个", "十几", "20多亿元", "2000余万元", "三亿半", "十来个",
     "过半", "百万", "数百万元", "20+项", "nearly 30%", "hundreds", "半个", "几分之一", "三五个"],
)  # fmt: skip
def test_a_vague_number_is_found_and_has_no_value(text: str) -> None:
    found = find_numerals(text)
    assert found
    assert found[-1].value is None


@pytest.mark.parametrize(
    "text",
    [
        "1.2.3",
        "20.000,00",
        "007",
        "c1",
        "O2O",
        "2e8",
        "10⁸",
        "2½",
        "MMXXIII",
        "10^8",
        "1,2,3",
        "lOO 万元",
        "IOO元",
        "ОО%",
        "二三十",
    ],
)
def test_what_cannot_be_read_with_certainty_is_found_and_has_no_value(text: str) -> None:
    found = find_numerals(text)
    assert found
    assert found[0].value is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("第3", 3), ("第三", 3), ("第 33 页", 33), ("第十二部分", 12), ("2nd", 2), ("third", 3)],
)
def test_an_ordinal_is_found_as_one(text: str, value: int) -> None:
    (numeral,) = find_numerals(text)
    assert (numeral.kind, numeral.value) == (NumeralKind.ORDINAL, D(value))


@pytest.mark.parametrize(
    ("text", "value"), [("②", 2), ("⑽", 10), ("Ⅳ", 4), ("¹", 1), ("㈢", 3), ("㊂", 3), ("💯", 100)]
)
def test_a_numeric_sign_is_found_as_a_mark(text: str, value: int) -> None:
    (numeral,) = find_numerals(text)
    assert (numeral.kind, numeral.value) == (NumeralKind.MARK, D(value))


@pytest.mark.parametrize("text", ["②%", "②亿元", "③ 万元", "②个百分点", "②倍", "②.5"])
def test_a_numeric_sign_with_a_measure_is_no_footnote(text: str) -> None:
    found = find_numerals(text)
    assert found[0].value is None
    assert found[0].end > found[0].span[1]


def test_years_and_ranges_are_found_one_by_one() -> None:
    assert readings("2023年") == [("2023", D(2023), "年")]
    assert readings("2023-2024") == [("2023", D(2023), None), ("2024", D(2024), None)]
    assert readings("二〇二三年") == [("二〇二三", D(2023), "年")]
    assert kinds("2023年度") == [NumeralKind.YEAR]
    assert readings("2023-12-31") == [("2023", D(2023), None), ("12", D(12), None), ("31", D(31), None)]


def test_money_of_two_thousand_yuan_is_no_year() -> None:
    assert kinds("2023万元") == [NumeralKind.NUMBER]


def test_years_that_have_passed_are_exact_though_the_word_for_nearly_stands_before_them() -> None:
    assert readings("近三年") == [("三", D(3), "年")]


@pytest.mark.parametrize(
    "text",
    ["一般公共预算", "统一", "一方面", "三公经费", "“三农”", "单位：万元", "（亿元）", "二级", "十分",
     "一些", "一个", "两者", "千方百计", "百姓", "四舍五入", "一览", "一律", "一致", "一次性", "双一流",
     "十四五", "进一步", "唯一", "之一", "万一", "每一项", "统一一般公共预算", "上半年", "零余额",
     "百分之几", "百分比", "第三方", "队伍", "以万元为单位", "one of them", "double counting", "统计",
     "成立", "多少", "半年", "参与", "大陆"],
)  # fmt: skip
def test_an_ordinary_word_that_holds_a_numeral_character_is_not_flagged(text: str) -> None:
    assert find_numerals(text) == ()


@pytest.mark.parametrize(
    "text",
    ["统一五千万元", "一个百分点", "十分之一", "这一亿元", "三万一千", "第一部分", "每一倍",
     "一百万一般公共预算", "十四五亿", "一个亿", "若干亿元", "好些万元", "几个亿"],
)  # fmt: skip
def test_a_number_that_begins_or_ends_like_an_ordinary_word_is_flagged(text: str) -> None:
    assert find_numerals(text)


def test_a_control_that_reorders_text_is_flagged_itself() -> None:
    assert readings("\u202e321") == [("\u202e", None, None), ("321", D(321), None)]


def test_a_hidden_link_target_is_no_number_but_the_same_brackets_without_a_link_are() -> None:
    assert find_numerals("[金额](https://example.org/20000)") == ()
    assert readings("金额(20000)") == [("20000", D(20000), None)]
    assert [numeral.value for numeral in find_numerals("金额](#20000)")] == [D(20000)]


def test_spans_point_into_the_text_as_written() -> None:
    text = "共**２０**，000.00&nbsp;万元。"
    (numeral,) = find_numerals(text)
    assert text[numeral.span[0] : numeral.span[1]] == "２０**，000.00&nbsp;万"
    assert text[numeral.span[0] : numeral.end] == "２０**，000.00&nbsp;万元"


def test_every_decimal_digit_and_numeric_sign_of_unicode_is_found() -> None:
    signs = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in ("Nd", "Nl", "No")
    ]
    assert len(signs) > 1500
    assert [sign for sign in signs if not find_numerals(f"约{sign}。")] == []


AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False)


@given(AMOUNTS, st.sampled_from(["", "万元", " 元", "亿元", "%"]))
def test_any_formatted_amount_is_found_with_its_value(amount: Decimal, unit: str) -> None:
    scale = {"万元": 10**4, "亿元": 10**8}.get(unit, 1)
    (numeral,) = find_numerals(f"金额为{format_amount(amount)}{unit}，其中")
    assert numeral.value == amount * scale


@given(st.integers(min_value=0, max_value=10**13 - 1))
def test_any_integer_in_chinese_numerals_is_found_with_its_value(number: int) -> None:
    (numeral,) = find_numerals(f"合计{chinese(number)}元。")
    assert (numeral.value, numeral.unit) == (D(number), "元")


@given(st.integers(min_value=0, max_value=9999), st.from_regex(r"[0-9]{1,4}", fullmatch=True))
def test_any_decimal_in_chinese_numerals_is_found_with_its_value(whole: int, places: str) -> None:
    spoken = "".join("零一二三四五六七八九"[int(digit)] for digit in places)
    (numeral,) = find_numerals(f"为{chinese(whole)}点{spoken}亿元")
    assert numeral.value == D(f"{whole}.{places}") * 10**8


@given(st.integers(min_value=1, max_value=10**9))
def test_a_number_split_by_invisible_characters_is_still_the_number(number: int) -> None:
    assert [n.value for n in find_numerals("\u200b".join(str(number)))] == [number]


@given(st.text())
def test_no_text_breaks_the_scan_and_spans_are_ordered_inside_it(text: str) -> None:
    position = 0
    for numeral in find_numerals(text):
        assert position <= numeral.span[0] < numeral.span[1] <= numeral.end <= len(text)
        position = numeral.span[1]


@given(
    st.text(
        alphabet="0123456789.,，点十百千万亿零一二两三半成分之第近数几%元个年 -·多余来番倍折", max_size=24
    )
)
def test_no_digit_of_a_text_escapes_the_scan(text: str) -> None:
    covered = {place for n in find_numerals(text) for place in range(n.span[0], n.end)}
    digits = {place for place, character in enumerate(text) if character.isdecimal()}
    assert digits <= covered


def chinese(number: int) -> str:
    """The usual spelling: 2003000000 is 二十亿零三百万. The oracle, written without the product's code."""
    if number == 0:
        return "零"
    groups = [
        (number // 10**12, "兆"),
        (number // 10**8 % 10**4, "亿"),
        (number // 10**4 % 10**4, "万"),
        (number % 10**4, ""),
    ]
    spoken = ""
    for value, name in groups:
        if value:
            gap = "零" if spoken and value < 1000 else ""
            spoken += gap + below_ten_thousand(value) + name
    return spoken


def below_ten_thousand(number: int) -> str:
    spoken, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            spoken += ("零" if gap and spoken else "") + "零一二三四五六七八九"[digit] + name
            gap = False
        else:
            gap = True
    return spoken
