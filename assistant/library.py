"""What the pages read: the published documents, each with all that was taken out of it."""

from pathlib import Path
from typing import Protocol

from index.records import Document, Intake
from index.store import Publication


class Library(Protocol):
    """The published documents. `Assistant` is one."""

    def documents(self) -> tuple[Document, ...]:
        """Those published now, in the order they were published."""
        ...

    def publications(self) -> tuple[Publication, ...]:
        """The same with the date and the source of each."""
        ...

    def intake(self, document_id: str) -> Intake:
        """Tables, figures, passages and findings of one. Raises KeyError where it is not published."""
        ...

    def original(self, document_id: str) -> Path | None:
        """The file that it was read from; None where that is gone or was altered since."""
        ...
