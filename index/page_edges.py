"""What stands at the edges of pages and belongs to no table: page numbers, running heads and feet."""

import re
from collections import Counter

from index.header_cells import is_header_term
from index.pieces import Kind, Line
from index.terms import OWNER_LINE, TABLE_NUMBER, TABLE_TITLE, TOTAL_LABEL, UNIT_LINE

_PAGE_NUMBER = re.compile(
    r"[-─—–\s·]*(?P<bare>\d{1,3})[-─—–\s·]*|第(?P<said>\d{1,3})页(?:[，,/]?共\d{1,3}页)?|(?P<of>\d{1,3})/\d{1,3}"
)
# — 16 — is a page's number even where a label centred in the table is emitted after it.
_DASHED_NUMBER = re.compile(r"[-─—–]\s*\d{1,3}\s*[-─—–]")
# A running head stands beside the page's number on two lines at most, numbers on more pages than these.
_EDGE_LINES = 2
_LAST_LINES = 3
_FEWEST_PAGES = 3


def without_page_edges(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines without page numbers that go up with the pages, then without the lines that more than half of
    all pages begin or end with."""
    numbered = _without(lines, _page_numbers(lines))
    return _without(numbered, _running_lines(numbered))


def _without(lines: tuple[Line, ...], drop: set[int]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.index not in drop)


def _by_page(lines: tuple[Line, ...]) -> dict[int, list[Line]]:
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    return pages


def _page_numbers(lines: tuple[Line, ...]) -> set[int]:
    found: list[tuple[int, Line]] = []
    for page, own in _by_page(lines).items():
        dashed = [line for line in own[-_LAST_LINES:] if _DASHED_NUMBER.fullmatch(line.packed)]
        edges = {line.index: line for line in (own[0], *_said(own), *dashed, own[-1])}
        for line in edges.values():
            match = _PAGE_NUMBER.fullmatch(line.packed)
            if match is not None:
                found.append((int(match["bare"] or match["said"] or match["of"]) - page, line))
    shifts = Counter(shift for shift, _ in found)
    return {line.index for shift, line in found if shifts[shift] > _FEWEST_PAGES}


def _said(own: list[Line]) -> list[Line]:
    """Lines near the edges that call themselves a page: 第 5 页."""
    near = [*own[:_EDGE_LINES], *own[-_EDGE_LINES:]]
    return [line for line in near if line.packed.startswith("第")]


def _running_lines(lines: tuple[Line, ...]) -> set[int]:
    """Edge lines alike on most pages, but for those that a table's own head repeats."""
    pages = _by_page(lines)
    edges = {page: (own[0], own[-1]) for page, own in pages.items()}
    counts = Counter(text for pair in edges.values() for text in {line.packed for line in pair})
    least = max(_FEWEST_PAGES, len(pages) // 2)
    running = {text for text, count in counts.items() if count > least}
    return {
        line.index for pair in edges.values() for line in pair if line.packed in running and _is_plain(line)
    }


def _is_plain(line: Line) -> bool:
    """No part of a table: no amount, header, total, title, number, unit or owner."""
    if len(line.pieces) > 1 or line.pieces[0].kind is not Kind.TEXT or is_header_term(line.packed):
        return False
    told = (pattern.match(line.packed) for pattern in (TABLE_TITLE, TABLE_NUMBER, TOTAL_LABEL))
    return not any((*told, UNIT_LINE.search(line.text), OWNER_LINE.search(line.text)))
