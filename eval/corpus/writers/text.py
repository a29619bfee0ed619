"""Text layers of the set pages in the three flavours that text extraction gives.

"wrapped": cells as their lines, a row on one line where none is wrapped, blank lines between, pages parted by
four newlines. "cells": every line of every cell a line. "rows": one visual row a line. Form feeds part the
pages of the last two.
"""

from itertools import groupby
from operator import attrgetter

from eval.corpus.layout import Layout
from eval.corpus.pages import Piece, SetDocument, SetPage

FLAVOURS = ("wrapped", "cells", "rows")
# pdfplumber's y_tolerance: baselines nearer than this are one line.
SAME_LINE = 3.0


def text_layer(document: SetDocument, flavour: str, layout: Layout) -> str:
    """The text of all pages."""
    match flavour:
        case "wrapped":
            return "\n\n\n\n".join(_wrapped(page, layout) for page in document.pages) + "\n"
        case "cells":
            return "\f".join(_cells(page) for page in document.pages)
        case _:
            return "\f".join(_rows(page) for page in document.pages)


def _wrapped(page: SetPage, layout: Layout) -> str:
    lines: list[str] = []
    for _, group in groupby(page.emitted, key=attrgetter("group")):
        lines += _group_lines(list(group), keep_blank=layout.text_blank == "a space")
    return "\n\n".join(lines)


def _group_lines(pieces: list[Piece], *, keep_blank: bool) -> list[str]:
    """A printed row: cells of one line joined, the lines of a wrapped cell each by itself."""
    lines: list[str] = []
    joined: list[str] = []
    for _, cell in groupby(pieces, key=attrgetter("cell")):
        texts = [piece.text for piece in cell]
        if len(texts) == 1:
            joined += texts if texts[0] or keep_blank else []
            continue
        lines += [" ".join(joined)] if joined else []
        joined = []
        lines += texts
    return [*lines, " ".join(joined)] if joined else lines


def _cells(page: SetPage) -> str:
    return "".join(f"{piece.text}\n" for piece in page.emitted if piece.text)


def _rows(page: SetPage) -> str:
    lines: list[list[Piece]] = []
    for piece in sorted((one for one in page.pieces + page.late if one.text), key=lambda one: one.y):
        if lines and piece.y - lines[-1][0].y <= SAME_LINE:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return "".join(" ".join(one.text for one in sorted(line, key=lambda one: one.x)) + "\n" for line in lines)
