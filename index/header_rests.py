"""Rests of header cells that wrap in layers printed by visual rows: 上年决算 … and 数 on the next line."""

from dataclasses import replace

from index.header_cells import HeaderCell, is_header_term

# 数, 支出, 和结余; anything longer is a word of its own.
_LONGEST_REST = 3


def with_rests_joined(cells: list[HeaderCell]) -> list[HeaderCell]:
    """The cells with the unknown ones at their end put behind those they make another known word of, in
    order; as they are where a rest has more or fewer takers than it is printed."""
    cut = len(cells)
    while cut and not cells[cut - 1].known:
        cut -= 1
    kept, rests = list(cells[:cut]), cells[cut:]
    if not kept or not rests:
        return cells
    for text in dict.fromkeys(rest.text for rest in rests):
        takers = _takers(kept, text)
        if len(takers) != sum(rest.text == text for rest in rests):
            return cells
        for taker in takers:
            kept[taker] = replace(kept[taker], text=kept[taker].text + text)
    kept[-1] = replace(kept[-1], last_piece=rests[-1].last_piece)
    return kept


def ends_with_rest(cells: list[HeaderCell]) -> bool:
    """Whether the last cell is unknown and could be the rest of another: no name of a first row."""
    return bool(cells) and not cells[-1].known and bool(_takers(cells[:-1], cells[-1].text))


def _takers(cells: list[HeaderCell], rest: str) -> list[int]:
    if len(rest) > _LONGEST_REST:
        return []
    return [i for i, cell in enumerate(cells) if cell.known and is_header_term(cell.text + rest)]
