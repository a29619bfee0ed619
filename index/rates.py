"""Percentages among money: what is printed with % stands under a header of rates, whole numbers do not."""

import re
from collections.abc import Sequence

from index.chunks import Chunk
from index.raw import RawColumn

_RATE_HEADER = re.compile(r"[%％]|率$|幅度?$|比例$")
_PERCENT = ("%", "％")


def is_out_of_line(
    columns: Sequence[RawColumn], chunks: Sequence[Chunk], places: Sequence[int | None]
) -> bool:
    """Whether a row, its figures laid under `columns` at `places`, has a percentage under money or a count
    under %. Says nothing of tables without a header of rates."""
    if not any(_RATE_HEADER.search(column.path[-1]) for column in columns):
        return False
    pairs = [
        (columns[place], chunk) for chunk, place in zip(chunks, places, strict=True) if place is not None
    ]
    return any(_misfits(column.path[-1], chunk) for column, chunk in pairs)


def _misfits(header: str, chunk: Chunk) -> bool:
    if chunk.text.endswith(_PERCENT):
        return not _RATE_HEADER.search(header)
    return header.endswith(_PERCENT) and chunk.text.isdigit() and chunk.text != "0"
