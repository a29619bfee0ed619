"""A table as read, as HTML: a head of several levels, the cited cell with its row and column marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from assistant.answer import Citation
from assistant.messages.page import Words
from assistant.view.labels import table_label
from index.amounts import format_amount
from index.records import Cell, Row, Table

# A table of a large department has thousands of rows; the page shows this many around the cited one.
ROWS_SHOWN = 200
_SIDES = ("income", "expense")
# Deeper rows are indented no further.
_DEEPEST_LEVEL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """One head cell: the path it stands for, and the columns and rows it spans."""

    path: tuple[str, ...]
    first: int
    columns: int
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """What every row of one table needs: which columns there are besides the figures, and what is marked."""

    columns: int
    coded: bool
    told: bool
    row: int | None
    column: int | None
    above: frozenset[int]
    words: Words


def table_html(table: Table, citation: Citation, words: Words) -> Markup:
    """The table with the cited cell, its row, the rows above it and its column path marked."""
    layout = _layout(table, citation, words)
    first, last = rows_around(len(table.rows), citation.row_index)
    caption = table_label(table.number, table.title, words)
    facts = [words.unit.format(unit=table.unit.value), words.pages.format(pages=_page_range(table.pages))]
    if table.owner:
        facts.append(words.owner.format(owner=table.owner))
    return Markup(
        '<figure class="source-table"><figcaption><b>{}</b><span>{}</span></figcaption>{}'
        '<div class="table-scroll" tabindex="0" role="region" aria-label="{}">'
        "<table><thead>{}</thead><tbody>{}</tbody></table></div>{}{}</figure>"
    ).format(
        caption,
        " · ".join(facts),
        Markup('<p class="note">{}</p>').format(words.says_empty) if table.is_empty else "",
        caption,
        _head(table.columns, layout),
        _body(table.rows, first, last, layout),
        _told_of_cited(table, citation.row_index, words),
        _foot(table, first, last, words),
    )


def _layout(table: Table, citation: Citation, words: Words) -> _Layout:
    return _Layout(
        columns=len(table.columns),
        coded=any(row.code for row in table.rows),
        told=any(row.text for row in table.rows),
        row=citation.row_index,
        column=citation.column_index,
        above=frozenset(_rows_above(table.rows, citation.row_index)),
        words=words,
    )


def rows_around(total: int, cited: int | None) -> tuple[int, int]:
    """The half-open range of rows to show: all, or ROWS_SHOWN with the cited one inside."""
    if total <= ROWS_SHOWN:
        return 0, total
    first = min(max((cited or 0) - ROWS_SHOWN // 2, 0), total - ROWS_SHOWN)
    return first, first + ROWS_SHOWN


def _rows_above(rows: tuple[Row, ...], cited: int | None) -> Iterable[int]:
    """The rows above the cited one in the hierarchy, nearest first."""
    seen: set[int] = set()
    above = rows[cited].parent if cited is not None and cited < len(rows) else None
    while above is not None and above not in seen:
        seen.add(above)
        yield above
        above = rows[above].parent


def head_rows(columns: tuple[tuple[str, ...], ...]) -> tuple[tuple[Header, ...], ...]:
    """Header paths as rows of head cells: neighbours that share a path become one cell.

    (总计), (财政拨款, 合计), (财政拨款, 基金) gives 总计 over two rows and 财政拨款 over two columns,
    then 合计 and 基金.
    """
    depth = max((len(path) for path in columns), default=0)
    return tuple(_head_row(columns, level, depth) for level in range(depth))


def _head_row(columns: tuple[tuple[str, ...], ...], level: int, depth: int) -> tuple[Header, ...]:
    cells: list[Header] = []
    for column, path in enumerate(columns):
        if len(path) <= level:
            continue
        shared = path[: level + 1]
        if len(path) == level + 1:
            cells.append(Header(path=shared, first=column, columns=1, rows=depth - level))
        elif cells and cells[-1].path == shared and cells[-1].rows == 1 and _ends_at(cells[-1], column):
            wider = cells[-1].columns + 1
            cells[-1] = Header(path=shared, first=cells[-1].first, columns=wider, rows=1)
        else:
            cells.append(Header(path=shared, first=column, columns=1, rows=1))
    return tuple(cells)


def _ends_at(cell: Header, column: int) -> bool:
    return cell.first + cell.columns == column


def _head(columns: tuple[tuple[str, ...], ...], layout: _Layout) -> Markup:
    levels = head_rows(columns) or ((),)
    words = layout.words
    before = [("code", words.code)] if layout.coded else []
    before.append(("item", words.item))
    after = [("told", words.prose)] if layout.told else []
    lines: list[Markup] = []
    for level, cells in enumerate(levels):
        pieces = [_head_cell(cell, layout.column) for cell in cells]
        if level == 0:
            left = [_fixed_head(name, text, len(levels)) for name, text in before]
            pieces = left + pieces + [_fixed_head(name, text, len(levels)) for name, text in after]
        lines.append(Markup("<tr>{}</tr>").format(Markup("").join(pieces)))
    return Markup("").join(lines)


def _fixed_head(name: str, text: str, rows: int) -> Markup:
    return Markup('<th scope="col" rowspan="{}" class="{}">{}</th>').format(rows, name, text)


def _head_cell(cell: Header, cited: int | None) -> Markup:
    marked = cited is not None and cell.first <= cited < cell.first + cell.columns
    return Markup('<th scope="{}" colspan="{}" rowspan="{}"{}>{}</th>').format(
        "col" if cell.columns == 1 else "colgroup",
        cell.columns,
        cell.rows,
        Markup(' class="cited-path"') if marked else "",
        cell.path[-1],
    )


def _body(rows: tuple[Row, ...], first: int, last: int, layout: _Layout) -> Markup:
    """All rows in their order; in a two-sided table income first, then expenditure."""
    width = layout.columns + 1 + layout.coded + layout.told
    lines: list[Markup] = []
    for side in (None, *_SIDES):
        chosen = [index for index in range(first, last) if rows[index].side == side]
        if side is not None and chosen:
            name = layout.words.income if side == "income" else layout.words.expense
            head = '<tr class="side"><th scope="rowgroup" colspan="{}"><span>{}</span></th></tr>'
            lines.append(Markup(head).format(width, name))
        lines += [_row(rows[index], index, layout) for index in chosen]
    return Markup("").join(lines)


def _row(row: Row, index: int, layout: _Layout) -> Markup:
    by_column = {cell.column: cell for cell in row.cells}
    cited = index == layout.row
    kind = "cited-row" if cited else "above-row" if index in layout.above else "plain"
    pieces = [Markup('<td class="code">{}</td>').format(row.code or "")] if layout.coded else []
    level = min(row.level, _DEEPEST_LEVEL)
    pieces.append(Markup('<th scope="row" class="item level-{}">{}</th>').format(level, row.label))
    pieces += [_cell(by_column.get(column), column, layout, cited=cited) for column in range(layout.columns)]
    if layout.told:
        pieces.append(_told(row.text, layout.words))
    return Markup('<tr class="{}">{}</tr>').format(kind, Markup("").join(pieces))


def _cell(cell: Cell | None, column: int, layout: _Layout, *, cited: bool) -> Markup:
    raw = cell.raw if cell is not None else ""
    content: Markup | str = shown_cell(cell) if cell is not None else ""
    blank = layout.words.blank
    kind = "number"
    if column == layout.column:
        kind = "number cited-cell" if cited else "number cited-column"
        content = Markup('<mark data-cited="1">{}</mark>').format(content or blank) if cited else content
    printed = layout.words.raw.format(raw=raw or blank)
    return Markup('<td class="{}" data-raw="{}" title="{}">{}</td>').format(kind, raw, printed, content)


def shown_cell(cell: Cell) -> str:
    """The figure with separators, or what is printed where there is none; a printed % stays."""
    if cell.amount is None:
        return cell.raw
    return format_amount(cell.amount) + ("%" if cell.raw.rstrip().endswith(("%", "％")) else "")


def _told(text: str | None, words: Words) -> Markup:
    """The prose column of a row, folded away: it is many times as high as the figures."""
    if not text:
        return Markup('<td class="told"></td>')
    unfolding = '<td class="told"><details><summary>{}</summary>{}</details></td>'
    return Markup(unfolding).format(words.unfold, text)


def _told_of_cited(table: Table, cited: int | None, words: Words) -> Markup:
    text = table.rows[cited].text if cited is not None and cited < len(table.rows) else None
    if not text:
        return Markup("")
    return Markup('<p class="cited-told"><b>{}</b>{}</p>').format(words.cited_prose, text)


def _foot(table: Table, first: int, last: int, words: Words) -> Markup:
    lines: list[str] = []
    if last - first < len(table.rows):
        lines.append(words.rows_shown.format(total=len(table.rows), first=first + 1, last=last))
    if table.unplaced:
        lines.append(words.unplaced.format(count=len(table.unplaced)))
    lines += table.notes
    return Markup("").join(Markup('<p class="note">{}</p>').format(line) for line in lines)


def _page_range(pages: tuple[int, ...]) -> str:
    if not pages:
        return ""
    return str(pages[0]) if pages[0] == pages[-1] else f"{pages[0]}–{pages[-1]}"
