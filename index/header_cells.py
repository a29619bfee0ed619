"""The cells of a printed header: words of the field that run over line ends put together."""

from dataclasses import dataclass
from functools import lru_cache

from index.header_terms import HEADER_TERMS
from index.pieces import Line

# Costs of reading pieces as header cells; only their order matters. A known word that runs over a line end
# costs less than two halves that mean nothing, and more than two known words side by side.
_UNKNOWN = 30
_CROSS = {"inline": 20, "closed": 12, "line": 1, "open": 0}
_CUT = {"inline": 0, "closed": 0, "line": 2, "open": 60}
# Two words printed without a blank between them: rare where cells are closed, common elsewhere.
_CUT_INSIDE = {True: 40, False: 20}
_LONGEST_CELL = 30
_NEVER = 1_000_000

TOTAL_WORDS = frozenset({"合计", "总计", "小计"})


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """One header cell: its text without blanks, whether the field knows the word, and the piece it ends with
    (an index into the pieces it was read from)."""

    text: str
    known: bool
    last_piece: int


@lru_cache(maxsize=4096)
def is_header_term(text: str) -> bool:
    """Whether the field uses the text as a whole header cell."""
    return any(term.fullmatch(text) for term in HEADER_TERMS)


def header_cells(lines: tuple[Line, ...], *, closes: bool) -> tuple[HeaderCell, ...]:
    """Header cells in printed order, words that run over line ends put together.

    `closes` says that the text layer ends every cell with a blank.
    """
    pieces = [piece for line in lines for piece in line.pieces]
    text = "".join(piece.text for piece in pieces)
    if not text:
        return ()
    borders: dict[int, str] = {}
    home: list[int] = []
    position = 0
    for number, piece in enumerate(pieces):
        home.extend([number] * len(piece.text))
        position += len(piece.text)
        borders[position] = _border(piece.last, piece.closed, closes=closes)
    borders[len(text)] = "inline"
    return tuple(
        HeaderCell(text[start:end], is_header_term(text[start:end]), home[end - 1])
        for start, end in _segments(text, borders, _CUT_INSIDE[closes])
    )


def _border(last: bool, closed: bool, *, closes: bool) -> str:
    if not last:
        return "inline"
    if not closes:
        return "line"
    return "closed" if closed else "open"


def _segments(text: str, borders: dict[int, str], cut_inside: int) -> list[tuple[int, int]]:
    """The cheapest cut of the header's text into cells (shortest path over its characters); of two as cheap
    the one that leaves 合计 a cell of its own."""
    best: list[tuple[int, int]] = [(0, 0)] + [(_NEVER, 0)] * len(text)
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - _LONGEST_CELL), end):
            cost = best[start][0] + _segment_cost(text, (start, end), borders, cut_inside)
            alone = cost == best[end][0] and text[start:end] in TOTAL_WORDS
            if cost < best[end][0] or alone:
                best[end] = (cost, start)
    cuts: list[tuple[int, int]] = []
    end = len(text)
    while end > 0:
        start = best[end][1]
        cuts.append((start, end))
        end = start
    return cuts[::-1]


def _segment_cost(text: str, segment: tuple[int, int], borders: dict[int, str], cut_inside: int) -> int:
    start, end = segment
    inner = [borders[position] for position in range(start + 1, end) if position in borders]
    cost = sum(_CROSS[kind] for kind in inner)
    cost += _CUT[borders[end]] if end in borders else cut_inside
    if is_header_term(text[start:end]):
        return cost
    if (start and start not in borders) or end not in borders:
        return _NEVER
    return cost + _UNKNOWN * (1 + sum(kind != "open" for kind in inner))
