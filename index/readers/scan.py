"""A scanned page to characters and cell boxes, as a page with a text layer has them.

Cells come from the rulings of the picture, and what stands in a cell is recognised cell by cell, so that no
text runs over a border. A cell without ink is blank; one with ink that cannot be read says so (`UNREAD`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from index.readers.cell_boxes import cell_boxes
from index.readers.glyphs import Char
from index.readers.recognition import Recognised, text_boxes, texts_of
from index.readers.scan_picture import DPI, PixelBox, Straightened, cut_out, ink_lines, straightened
from index.records import Box
from index.source_reading import UNREAD

# A number is taken only where the engine is sure of it; it is below this for blurred and touching digits.
_SURE = 90
# Words may be less sure: of a long name one confused character tells less. Blurred pages are below this.
_LEGIBLE = 80
# How far, in points, ends of rulings may be apart that meet on paper: gaps of a copy and what skew is left.
_TOLERANCE = 4
# Print enlarged does not make frames; a table is wider than this, in points.
_NARROWEST = 72
_NUMERAL = re.compile(r"[\d.,，．%％()（）△▲\-−—–+ ]*\d[\d.,，．%％()（）△▲\-−—–+ ]*")
_WIDE = re.compile(r"[\u2e80-\uffef]")
# Pictures do not tell how wide the box around a bracket was; among Chinese characters it is theirs.
_FULL_WIDTH = str.maketrans("(),:;", "（），：；")


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What is printed on a page: characters in points, and for each ruled table the boxes of its cells."""

    chars: list[Char]
    tables: list[list[Box]]


def read_scan(page: Any) -> ScannedPage:
    """Recognise a page of pdfplumber. What is illegible is kept in cells and left out elsewhere."""
    picture = np.asarray(
        page.to_image(resolution=DPI, antialias=True).original.convert("RGB"), dtype=np.uint8
    )
    straight = straightened(picture)
    tables = _tables(page, straight)
    areas = [_pixels(box) for boxes in tables for box in boxes]
    inside = [line for area in areas for line in ink_lines(straight, area)]
    outside = _lines_outside(straight, [_around(boxes) for boxes in tables])
    lines = [*inside, *outside]
    texts = [_certain(found) for found in texts_of([cut_out(straight, line) for line in lines])]
    told = [
        (line, text)
        for place, (line, text) in enumerate(zip(lines, texts, strict=True))
        if place < len(inside) or text != UNREAD
    ]
    return ScannedPage([char for line, text in told for char in _chars(line, text)], tables)


def _tables(page: Any, straight: Straightened) -> list[list[Box]]:
    upright, level = (
        [_edge(ruling, "v") for ruling in straight.upright],
        [_edge(ruling, "h") for ruling in straight.level],
    )
    if not upright or not level:
        return []
    found = page.find_tables(
        {
            "vertical_strategy": "explicit",
            "horizontal_strategy": "explicit",
            "explicit_vertical_lines": upright,
            "explicit_horizontal_lines": level,
            "snap_tolerance": _TOLERANCE,
            "join_tolerance": _TOLERANCE,
            "intersection_tolerance": _TOLERANCE,
        }
    )
    tables = [cell_boxes(table.cells, ()) for table in found]
    return [boxes for boxes in tables if _width(boxes) > _NARROWEST]


def _width(boxes: list[Box]) -> Decimal:
    return max(box[2] for box in boxes) - min(box[0] for box in boxes)


def _edge(ruling: PixelBox, orientation: str) -> dict[str, Any]:
    """A ruling as pdfplumber's edge: a line through its middle, in points."""
    x0, x1, y0, y1 = (_points(n) for n in (ruling.x0, ruling.x1, ruling.y0, ruling.y1))
    if orientation == "v":
        x0 = x1 = (x0 + x1) / 2
    else:
        y0 = y1 = (y0 + y1) / 2
    return {
        "object_type": "rect_edge",
        "orientation": orientation,
        **{"x0": x0, "x1": x1, "top": y0, "bottom": y1, "doctop": y0},
        **{"width": x1 - x0, "height": y1 - y0},
    }


def _points(pixels: int) -> Decimal:
    return Decimal(pixels) * 72 / DPI


def _pixels(box: Box) -> PixelBox:
    x0, y0, x1, y1 = (int(edge * DPI / 72) for edge in box)
    return PixelBox(x0, y0, x1, y1)


def _around(boxes: list[Box]) -> PixelBox:
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    return _pixels((left, top, max(box[2] for box in boxes), max(box[3] for box in boxes)))


def _lines_outside(straight: Straightened, tables: list[PixelBox]) -> list[PixelBox]:
    """The lines of print that stand in no table."""
    boxes = (PixelBox(*box) for box in text_boxes(straight.picture))
    return [box for box in boxes if not any(_holds_middle(table, box) for table in tables)]


def _holds_middle(area: PixelBox, box: PixelBox) -> bool:
    x, y = (box.x0 + box.x1) // 2, (box.y0 + box.y1) // 2
    return area.x0 <= x < area.x1 and area.y0 <= y < area.y1


def _chars(line: PixelBox, text: str) -> Iterator[Char]:
    """The characters of a line at even distances, Latin letters and digits half as wide as others."""
    widths = [2 if _WIDE.match(char) else 1 for char in text]
    left, top, right, bottom = (_points(n) for n in (line.x0, line.y0, line.x1, line.y1))
    unit = (right - left) / max(1, sum(widths))
    for char, width in zip(text, widths, strict=True):
        yield Char(text=char, x0=left, x1=left + unit * width, top=top, bottom=bottom)
        left += unit * width


def _certain(found: Recognised) -> str:
    text = found.text.strip()
    if not text or found.score < _LEGIBLE:
        return UNREAD
    if _NUMERAL.fullmatch(text):
        return text if found.score >= _SURE else UNREAD * len(text)
    return text.translate(_FULL_WIDTH) if _WIDE.search(text) else text
