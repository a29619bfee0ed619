"""What is published, kept at hand during a build, which is the only one that changes it."""

from collections.abc import Iterable

from index.parts import publication_key
from index.records import Document
from index.store import Publication


class Shelf:
    """The current versions by source, by content, and by what they are about."""

    def __init__(self, publications: Iterable[Publication]) -> None:
        self._by_source = {each.source: each for each in publications}
        self._by_content = {each.document.sha256: each for each in self._by_source.values()}

    def with_content(self, sha256: str) -> Publication | None:
        """The current version of this checksum."""
        return self._by_content.get(sha256)

    def about(self, document: Document) -> list[Publication]:
        """The current versions of the same department, year and kind of account."""
        key = publication_key(document)
        return [each for each in self._by_source.values() if publication_key(each.document) == key]

    def put(self, publication: Publication) -> None:
        """A new current version; the one of the same source before it is current no more."""
        before = self._by_source.get(publication.source)
        if before is not None:
            self._by_content.pop(before.document.sha256, None)
        self._by_source[publication.source] = publication
        self._by_content[publication.document.sha256] = publication
