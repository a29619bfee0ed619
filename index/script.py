"""The text of a source that is no text file, written down page by page, with the place of every line.

Readers of PDF, Word, Excel and web pages write here; prose is read from it the way a text layer is.
"""

from index.records import Page, Span


class Script:
    """Lines under pages. Offsets count characters of all pages joined by form feeds."""

    def __init__(self) -> None:
        self._pages: list[list[str]] = [[]]
        self._starts: list[int] = [0]
        self._end = 0

    @property
    def page(self) -> int:
        """The number of the page being written, from 1."""
        return len(self._pages)

    def line(self, text: str) -> Span:
        """Write one line; the span leaves its line end out."""
        start = self._end
        self._pages[-1].append(text)
        self._end = start + len(text) + 1
        return start, start + len(text)

    def row(self, cells: list[str]) -> list[Span]:
        """Write one row of a table as a line, cells parted by a blank; the span of every cell."""
        start, _ = self.line(" ".join(cells))
        spans: list[Span] = []
        for text in cells:
            spans.append((start, start + len(text)))
            start += len(text) + 1
        return spans

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written on the page yet."""
        return not any(line.strip() for line in self._pages[-1])

    def turn(self) -> None:
        """Begin the next page."""
        self._end += 1
        self._pages.append([])
        self._starts.append(self._end)

    def pages(self) -> tuple[Page, ...]:
        """Everything written so far."""
        return tuple(
            Page(number=number, text="".join(f"{line}\n" for line in lines), start=start)
            for number, (lines, start) in enumerate(zip(self._pages, self._starts, strict=True), 1)
        )
