"""The picture of a scanned page: set straight, its rulings, and the lines of ink in a part of it.

Everything is counted in pixels here; no text is known.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

# Offices scan at 200 dots an inch or more; print of 9 points is 25 pixels high then, enough to tell digits.
DPI = 200
# Paper goes through a feeder askew by less than this, in degrees; more would be a page laid in by hand.
_MOST_SKEW = 3.0
_SKEW_STEPS = (0.25, 0.05)
# Width that the page is reduced to for finding its skew: a twentieth of a degree still moves a ruling's end.
_SKEW_WIDTH = 1000
# A ruling is longer than a stroke of print of 16 points, in pixels, and thinner than a bar. A shorter one, of
# a row as low as its print, goes through the rulings across it at both ends; print stays clear of them.
_RULING = DPI // 4
_SHORT_RULING = DPI // 10
_THICKEST = 14
_TOUCHING = 3
# Darker than its surroundings by so many of 255 levels is ink.
_INK_CONTRAST = 25
_SURROUNDINGS = DPI // 4 + 1
# Smaller marks are dust, in pixels: a full stop of 7 points has four times as many.
_DUST = 6
# Ink beside a border may be the border's own.
_BORDER = 3
# Parts of one line of print are nearer than this part of its height; further apart they are two cells' texts.
_SAME_LINE = 1.35
_APART = 2.5


@dataclass(frozen=True, slots=True)
class PixelBox:
    """Left, top, right, bottom, the latter two excluded."""

    x0: int
    y0: int
    x1: int
    y1: int


@dataclass(frozen=True, slots=True)
class Straightened:
    """A page set straight: its picture (height, width, 3), its ink without rulings, and its rulings."""

    picture: Picture
    ink: NDArray[np.bool_]
    level: tuple[PixelBox, ...]
    upright: tuple[PixelBox, ...]


def straightened(picture: Picture) -> Straightened:
    """The page without skew, with its rulings told from its print."""
    straight = _turned(picture, _skew(_ink(picture)))
    ink = _ink(straight)
    every_level, every_upright = _strokes(ink, (_SHORT_RULING, 1)), _strokes(ink, (1, _SHORT_RULING))
    long_level = [box for box in every_level if box.x1 - box.x0 >= _RULING]
    long_upright = [box for box in every_upright if box.y1 - box.y0 >= _RULING]
    turned = [_across(box) for box in long_upright]
    level = [box for box in every_level if box.x1 - box.x0 >= _RULING or _ends_on(_across(box), turned)]
    upright = [box for box in every_upright if box.y1 - box.y0 >= _RULING or _ends_on(box, long_level)]
    print_only = ink.copy()
    for box in (*level, *upright):
        print_only[max(0, box.y0 - 2) : box.y1 + 2, max(0, box.x0 - 2) : box.x1 + 2] = 0
    return Straightened(straight, _without_dust(print_only) > 0, tuple(level), tuple(upright))


def ink_lines(page: Straightened, area: PixelBox) -> list[PixelBox]:
    """The lines of print in an area, top to bottom, those side by side left to right."""
    own = page.ink[area.y0 + _BORDER : area.y1 - _BORDER, area.x0 + _BORDER : area.x1 - _BORDER]
    if not own.any():
        return []
    found: list[PixelBox] = []
    for top, bottom in _joined(_runs(own.any(axis=1)), _usual_height(own)):
        strip = own[top:bottom]
        least_gap = int(_APART * max(bottom - top, DPI // 12))
        for left, right in _spread(_runs(strip.any(axis=0)), least_gap):
            x0, y0 = area.x0 + _BORDER, area.y0 + _BORDER
            found.append(PixelBox(x0 + left, y0 + top, x0 + right, y0 + bottom))
    return found


def cut_out(page: Straightened, box: PixelBox) -> Picture:
    """The picture of one line with the margin that recognition is trained on, at least as high as print."""
    height = max(box.y1 - box.y0, DPI // 9)
    margin = height // 6 + 1
    middle = (box.y0 + box.y1) // 2
    top, bottom = middle - height // 2 - margin, middle + (height + 1) // 2 + margin
    left, right = box.x0 - 2 * margin, box.x1 + 2 * margin
    rows, columns = page.picture.shape[:2]
    part = page.picture[max(0, top) : min(rows, bottom), max(0, left) : min(columns, right)].copy()
    return part


def _ink(picture: Picture) -> Picture:
    """255 where there is ink. Seals are red: in the red channel they are as light as paper."""
    red = cv2.GaussianBlur(np.ascontiguousarray(picture[:, :, 0]), (3, 3), 0)
    return _bytes(
        cv2.adaptiveThreshold(
            red, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _SURROUNDINGS, _INK_CONTRAST
        )
    )


def _bytes(array: Any) -> Picture:
    return np.asarray(array, dtype=np.uint8)


def _skew(ink: Picture) -> float:
    """The turn, in degrees, after which rows of ink and of paper differ most."""
    scale = min(1.0, _SKEW_WIDTH / ink.shape[1])
    small = _bytes(cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    best, reach = 0.0, _MOST_SKEW
    for step in _SKEW_STEPS:
        angles = [best + step * i for i in range(-int(reach / step), int(reach / step) + 1)]
        best = max(angles, key=lambda angle: _contrast(_turned(small, angle, fill=0)))
        reach = step
    return best


def _contrast(ink: Picture) -> float:
    rows = ink.sum(axis=1, dtype=np.float64)
    return float((np.diff(rows) ** 2).sum())


def _turned(picture: Picture, angle: float, *, fill: int = 255) -> Picture:
    if not angle:
        return picture
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    colour = (fill, fill, fill)
    return _bytes(cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=colour))


def _strokes(ink: Picture, size: tuple[int, int]) -> list[PixelBox]:
    """The straight strokes of at least this width and height. A step of one pixel breaks none."""
    across = np.ones((3, 1) if size[1] == 1 else (1, 3), np.uint8)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, size)
    mask = cv2.morphologyEx(cv2.dilate(ink, across), cv2.MORPH_OPEN, kernel)
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    boxes = (PixelBox(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats[1:count])
    return [box for box in boxes if _is_thin(box)]


def _is_thin(box: PixelBox) -> bool:
    """Long rulings may lean by a hundredth of their length."""
    thick, long = sorted((box.x1 - box.x0, box.y1 - box.y0))
    return thick <= _THICKEST + long // 100


def _across(box: PixelBox) -> PixelBox:
    """The box with its two directions exchanged."""
    return PixelBox(box.y0, box.x0, box.y1, box.x1)


def _ends_on(upright: PixelBox, level: list[PixelBox]) -> bool:
    """Whether an upright stroke goes through level rulings above and below."""
    middle = (upright.x0 + upright.x1) // 2
    over = [box for box in level if box.x0 - _TOUCHING <= middle <= box.x1 + _TOUCHING]
    above = any(abs(box.y0 - upright.y0) <= _TOUCHING for box in over)
    return above and any(abs(box.y1 - upright.y1) <= _TOUCHING for box in over)


def _without_dust(ink: Picture) -> Picture:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    small = np.flatnonzero(stats[:, cv2.CC_STAT_AREA] < _DUST)
    return np.where(np.isin(labels, small), 0, ink).astype(np.uint8) if count > 1 else ink


def _runs(filled: Any) -> list[tuple[int, int]]:
    """Where a row of flags (an array of one dimension) is set: start and end (excluded) of every stretch."""
    steps = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in zip(steps[::2], steps[1::2], strict=True)]


def _usual_height(ink: NDArray[np.bool_]) -> int:
    """The height of a line of print: that of the tallest stretch, within what print can be."""
    tallest = max(end - start for start, end in _runs(ink.any(axis=1)))
    return max(tallest, DPI // 10)


def _joined(runs: list[tuple[int, int]], height: int) -> list[tuple[int, int]]:
    """Stretches of rows put together to lines: parts of 二 or of a dash are no lines of their own."""
    lines: list[tuple[int, int]] = []
    for start, end in runs:
        if lines and end - lines[-1][0] <= _SAME_LINE * height:
            lines[-1] = (lines[-1][0], end)
        else:
            lines.append((start, end))
    return lines


def _spread(runs: list[tuple[int, int]], least_gap: int) -> list[tuple[int, int]]:
    """Stretches of columns put together unless a wide gap parts them."""
    cuts = [0, *(i for i, (a, b) in enumerate(pairwise(runs), 1) if b[0] - a[1] > least_gap), len(runs)]
    return [(runs[first][0], runs[last - 1][1]) for first, last in pairwise(cuts)]
