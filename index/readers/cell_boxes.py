"""The boxes of a ruled table's cells, from the rulings that pdfplumber or a picture of the page gives."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from index.records import Box

# Rulings nearer than this are one ruling drawn twice, in points.
SAME_EDGE = 2
# A row is higher than this, in points.
_LOWEST_ROW = 6


def points(number: Any) -> Decimal:
    """A length that a library gives as a float, in hundredths of a point."""
    return Decimal(str(number)).quantize(Decimal("0.01"))


def cell_boxes(cells: Iterable[Any], upright: Sequence[dict[str, Any]]) -> list[Box]:
    """The boxes of one table's cells; `upright` are the page's vertical rulings as pdfplumber edges."""
    boxes = _innermost([_box(cell) for cell in cells if cell is not None])
    return boxes + _open_row(boxes, upright)


def edges_of(numbers: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """Borders in order, those that are drawn twice once."""
    edges: list[Decimal] = []
    for number in sorted(set(numbers)):
        if not edges or number - edges[-1] > SAME_EDGE:
            edges.append(number)
    return tuple(edges)


def _box(cell: Any) -> Box:
    x0, top, x1, bottom = (points(number) for number in cell)
    return x0, top, x1, bottom


def _innermost(boxes: list[Box]) -> list[Box]:
    """The cells without frames that are drawn around other cells."""
    return [box for box in boxes if not any(other != box and _holds_middle(box, other) for other in boxes)]


def _holds_middle(box: Box, other: Box) -> bool:
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] < x < box[2] and box[1] < y < box[3]


def _open_row(boxes: list[Box], upright: Sequence[dict[str, Any]]) -> list[Box]:
    """The cells of a last row that a page's end leaves without a ruling below it."""
    if not boxes:
        return []
    bottom = max(box[3] for box in boxes)
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    going = [
        edge
        for edge in upright
        if points(edge["top"]) <= bottom + SAME_EDGE and points(edge["bottom"]) > bottom + _LOWEST_ROW
    ]
    xs = edges_of(points(edge["x0"]) for edge in going)
    if len(xs) < 3 or abs(xs[0] - left) > SAME_EDGE or abs(xs[-1] - right) > SAME_EDGE:
        return []
    end = min(points(edge["bottom"]) for edge in going)
    return [(x0, bottom, x1, end) for x0, x1 in pairwise(xs)]
