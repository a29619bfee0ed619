"""互证: how often a figure is printed elsewhere, and which sums hold with it."""

from index.checks import support_from
from index.messages import support_text
from index.terminal import Colour, aligned, coloured
from tests.index.audited_budget import BALANCE, EXPENSE, GENERAL, statements, tables, with_cell


def test_a_figure_counts_the_places_and_the_sums_that_agree_with_it() -> None:
    supports = support_from(tables(), ())
    item = supports[EXPENSE, 3, 0]
    assert (item.places, item.equations) == (1, 2)  # the other table; its parent and its row
    with_prose = support_from(tables(), statements())
    assert with_prose[EXPENSE, 3, 0].places > item.places


def test_a_figure_that_disagrees_is_no_support() -> None:
    supports = support_from(with_cell(tables(), GENERAL, 3, 0, "53.00"), ())
    assert (supports[GENERAL, 3, 0].places, supports[GENERAL, 3, 0].equations) == (0, 0)
    assert supports[EXPENSE, 3, 0].places == 0


def test_every_printed_amount_has_its_support_and_the_summary_counts_them() -> None:
    supports = support_from(tables(), statements())
    assert len(supports) == sum(len(row.cells) for table in tables() for row in table.rows)
    assert (BALANCE, 3, 0) in supports
    assert support_text(supports.values()).startswith(f"互证：{len(supports)} 个数中 ")


def test_columns_are_aligned_by_the_width_on_the_screen() -> None:
    assert aligned((("规则", "差"), ("a", "1.00")), right=(1,)) == ["规则    差", "a     1.00"]


def test_colours_are_only_written_where_wanted() -> None:
    assert coloured("不符", Colour.RED, wanted=False) == "不符"
    assert coloured("不符", Colour.RED, wanted=True) == "\033[31m不符\033[0m"
