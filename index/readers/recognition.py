"""Pictures to text by RapidOCR, an optional extra: its models lie in its package, nothing is downloaded.

The one home of the library; nothing of it is loaded before the first scanned page.
"""

import logging
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

# The longer side that text is looked for on: print of 9 points is 15 pixels high there.
_DETECTION_SIDE = 1400


@dataclass(frozen=True, slots=True)
class Recognised:
    """One line of text and how sure the engine is of its characters, from 0 to 100."""

    text: str
    score: int


def is_available() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "cv2"))


def text_boxes(picture: Picture) -> list[tuple[int, int, int, int]]:
    """Where text stands on a page (height, width, 3): left, top, right, bottom in pixels."""
    found = _engine()(picture, use_det=True, use_cls=False, use_rec=False)
    boxes = () if found.boxes is None else found.boxes
    return [
        (int(box[:, 0].min()), int(box[:, 1].min()), int(box[:, 0].max()) + 1, int(box[:, 1].max()) + 1)
        for box in boxes
    ]


def texts_of(pictures: list[Picture]) -> list[Recognised]:
    """The text of each picture of one line."""
    if not pictures:
        return []
    found = _engine().recognize_txt(pictures)
    return [
        Recognised(text=text, score=int(100 * score))
        for text, score in zip(found.txts, found.scores, strict=True)
    ]


@cache
def _engine() -> Any:
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical", "Global.max_side_len": _DETECTION_SIDE})
