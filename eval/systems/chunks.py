"""Documents as the baselines see them: plain text cut into chunks of fixed length, with page and unit."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from assistant.answer import DocumentRef
from index.records import Document
from index.store import Store

CHUNK_CHARACTERS = 500

_BLANK_LINES = re.compile(r"[ \t\u3000]*\n\s*")
_UNIT = re.compile(r"单\s*位\s*[:：]\s*(亿元|万元|元)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A piece of a document: the page that it begins on, where in its text further pages begin, and the unit
    declared last before it, or ""."""

    document: DocumentRef
    page: int
    breaks: tuple[int, ...] = ()
    unit: str
    text: str

    @property
    def headed(self) -> str:
        """With the document's title before it, as it is searched: other documents print the same rows."""
        return f"{self.document.title}\n{self.text}"

    def page_at(self, place: int) -> int:
        """The page that a sign of the text stands on."""
        return self.page + bisect_right(self.breaks, place)


def chunks_of(text: str) -> tuple[str, ...]:
    """Pieces of the text of equal length, the last one shorter; they join to the text again."""
    return tuple(text[start : start + CHUNK_CHARACTERS] for start in range(0, len(text), CHUNK_CHARACTERS))


def stored_chunks(store: Store) -> tuple[Chunk, ...]:
    """The chunks of every current document of an index."""
    return tuple(
        chunk
        for document in store.documents()
        for chunk in document_chunks(document, list(_page_texts(store, document)))
    )


def document_chunks(document: Document, pages: Sequence[str]) -> Iterator[Chunk]:
    """One document's chunks, blank lines left out; a table may run from one page into the next."""
    plain = [_BLANK_LINES.sub("\n", page) for page in pages]
    starts = list(accumulate((len(page) for page in plain), initial=0))[:-1]
    text = "".join(plain)
    for number, piece in enumerate(chunks_of(text)):
        start = number * CHUNK_CHARACTERS
        yield Chunk(
            document=DocumentRef(
                id=document.id,
                title=document.title,
                department=document.department,
                year=document.year,
                sha256=document.sha256,
            ),
            page=bisect_right(starts, start),
            breaks=tuple(each - start for each in starts if start < each < start + len(piece)),
            unit=unit_before(text[:start], ""),
            text=piece,
        )


def unit_before(text: str, otherwise: str) -> str:
    """The unit that a text declares last (单位：万元)."""
    declared = _UNIT.findall(text)
    return str(declared[-1]) if declared else otherwise


def _page_texts(store: Store, document: Document) -> Iterator[str]:
    for number in range(1, document.pages + 1):
        page = store.page(document.id, number)
        if page is not None:
            yield page.text
