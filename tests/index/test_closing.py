"""The gate of recognised figures: what closed sums prove, on tables written by hand."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from index.amounts import Unit
from index.closing import proof_of, scans_of, without_unproven
from index.records import Cell, Page, Place, Row, Stage, Table, TableKind
from index.source_reading import UNREAD

PAGES = (Page(number=1, text="", start=0), Page(number=2, text="", start=1))
SCANS = scans_of(PAGES, (1,))
COLUMNS = (("合计",), ("基本支出",), ("项目支出",))


def _row(code: str, label: str, parent: int | None, amounts: tuple[str, ...], page: int = 1) -> Row:
    place = Place(page=page)
    cells = tuple(
        Cell(column=column, raw=raw, amount=Decimal(raw) if raw else None, place=place)
        for column, raw in enumerate(amounts)
    )
    return Row(
        label=label,
        code=code or None,
        level=0 if not code else len(code) // 2,
        parent=parent,
        owner=None,
        side=None,
        text=None,
        text_place=None,
        place=place,
        cells=cells,
    )


def _table(*rows: Row) -> Table:
    return Table(
        number="",
        title="支出总表",
        kind=TableKind.EXPENSE_BY_FUNCTION,
        unit=Unit.WAN_YUAN,
        owner=None,
        pages=tuple(sorted({row.place.page for row in rows})),
        columns=COLUMNS,
        rows=rows,
        notes=(),
        is_empty=False,
        unplaced=(),
    )


SOUND = _table(
    _row("", "合计", None, ("187.71", "87.71", "100.00")),
    _row("213", "农林水支出", None, ("187.71", "87.71", "100.00")),
    _row("21303", "水利", 1, ("187.71", "87.71", "100.00")),
    _row("2130314", "防汛", 2, ("53.55", "53.55", "0.00")),
    _row("2130316", "农村水利", 2, ("134.16", "34.16", "100.00")),
)


def _with(table: Table, row: int, column: int, raw: str) -> Table:
    cells = list(table.rows[row].cells)
    cells[column] = replace(cells[column], raw=raw, amount=Decimal(raw))
    rows = [*table.rows[:row], replace(table.rows[row], cells=tuple(cells)), *table.rows[row + 1 :]]
    return replace(table, rows=tuple(rows))


def _kept(*tables: Table) -> tuple[Table, ...]:
    return without_unproven(tables, SCANS, proof_of(tables, SCANS, stage=Stage.BUDGET).cells)


def test_figures_of_closed_sums_are_kept_zeros_included() -> None:
    assert _kept(SOUND) == (SOUND,)


def test_one_misread_digit_is_withheld_with_what_it_contradicts() -> None:
    more = [_row(f"21304{n:02}", f"项{n}", 5, (f"{n + 1}.00", f"{n}.00", "1.00")) for n in range(1, 9)]
    whole = _table(
        _row("", "合计", None, ("231.71", "123.71", "108.00")),
        *SOUND.rows[1:],
        _row("21304", "其他", 1, ("44.00", "36.00", "8.00")),
        *more,
    )
    whole = _with(_with(_with(whole, 1, 0, "231.71"), 1, 1, "123.71"), 1, 2, "108.00")
    (table,) = _kept(_with(whole, 4, 0, "184.16"))
    assert table.rows[4].cells[0].raw == UNREAD
    assert "184.16" in [item.raw for item in table.unplaced]
    assert [cell.raw for cell in table.rows[7].cells] == ["3.00", "2.00", "1.00"]


def test_a_sum_of_one_part_proves_nothing_by_itself() -> None:
    alone = _table(
        _row("", "合计", None, ("53.55", "53.55", "")),
        _row("213", "农林水支出", None, ("53.55", "53.55", "")),
    )
    (table,) = _kept(alone)
    assert {cell.amount for row in table.rows for cell in row.cells} == {None}
    assert len(table.unplaced) == 4


def test_a_document_whose_sums_mostly_break_is_not_believed_at_all() -> None:
    broken = _with(_with(SOUND, 3, 0, "58.55"), 4, 1, "84.16")
    (table,) = _kept(broken)
    assert len(table.unplaced) == 15


def test_pages_with_a_text_layer_need_no_proof() -> None:
    printed = replace(SOUND, pages=(2,), rows=tuple(_on_page(row, 2) for row in SOUND.rows[:2]))
    assert _kept(printed) == (printed,)


def test_a_number_under_an_illegible_name_is_withheld() -> None:
    rows = (*SOUND.rows[:3], replace(SOUND.rows[3], label=f"防{UNREAD}"), SOUND.rows[4])
    (table,) = _kept(replace(SOUND, rows=rows))
    assert [item.raw for item in table.unplaced] == ["53.55", "53.55", "0.00"]


def _on_page(row: Row, page: int) -> Row:
    place = Place(page=page)
    return replace(row, place=place, cells=tuple(replace(cell, place=place) for cell in row.cells))


def test_sums_without_a_decimal_point_prove_no_scale() -> None:
    lost = replace(SOUND, rows=tuple(_reprinted(row, lambda raw: raw.replace(".", "")) for row in SOUND.rows))
    (table,) = _kept(lost)
    assert not any(cell.amount for row in table.rows for cell in row.cells)


def test_differences_that_lost_their_signs_are_withheld() -> None:
    columns = (("上年预算数",), ("本年预算数",), ("增减额",))
    rows = (
        _row("", "合计", None, ("187.71", "150.00", "37.71")),
        _row("213", "农林水支出", None, ("187.71", "150.00", "37.71")),
        _row("21303", "水利", 1, ("53.55", "50.00", "3.55")),
        _row("21304", "林业", 1, ("134.16", "100.00", "34.16")),
    )
    (table,) = _kept(replace(_table(*rows), columns=columns))
    assert [[cell.raw for cell in row.cells] for row in table.rows][-1] == ["134.16", "100.00", UNREAD]
    assert [item.raw for item in table.unplaced] == ["37.71", "37.71", "3.55", "34.16"]


def _reprinted(row: Row, change: Callable[[str], str]) -> Row:
    cells = tuple(
        replace(cell, raw=change(cell.raw), amount=Decimal(change(cell.raw)) if cell.raw else None)
        for cell in row.cells
    )
    return replace(row, cells=cells)
