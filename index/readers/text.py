"""A text layer to pages. Knows nothing of tables: those are found in `index/layout.py`."""

import re
from pathlib import Path

from index.errors import SourceError, SourceFault
from index.records import Page

# Extractors part pages by a form feed or by four line ends; a document uses one or the other.
_PAGE_BREAK = re.compile(r"\f|(?:\r?\n){4}")


def read_text(path: Path | str) -> tuple[Page, ...]:
    """Pages of a UTF-8 file, a leading byte order mark left out; raises SourceError.

    `Page.start` counts characters of the decoded source, so that spans cut the source exactly.
    """
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError as error:
        raise SourceError(path, SourceFault.MISSING) from error
    except OSError as error:
        raise SourceError(path, SourceFault.UNREADABLE, detail=str(error)) from error
    if not data.strip():
        raise SourceError(path, SourceFault.EMPTY)
    try:
        source = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(path, SourceFault.ENCODING, detail=f"not UTF-8 at byte {error.start}") from error
    return pages_from_text(source)


def pages_from_text(source: str) -> tuple[Page, ...]:
    """Pages of a decoded source, numbered from 1: parted by form feeds if any, else by four line ends."""
    breaks = re.compile(r"\f") if "\f" in source.strip("\f") else _PAGE_BREAK
    pages: list[Page] = []
    start = 0
    for match in breaks.finditer(source):
        pages.append(Page(number=len(pages) + 1, text=source[start : match.start()], start=start))
        start = match.end()
    if source[start:].strip() or not pages:
        pages.append(Page(number=len(pages) + 1, text=source[start:], start=start))
    return tuple(pages)
