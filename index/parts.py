"""One publication in several files: whether two documents of one department and year complete each other.

Departments publish the explanations and the tables of one account together or as two files.
"""

from enum import Enum

from index.bodies import body_key
from index.records import Document, Intake, TableKind


class Relation(Enum):
    """What one file is to another of the same publication."""

    PART = "another part"
    TWIN = "the same tables"


def publication_key(document: Document) -> tuple[str, int, str, str | None]:
    """What files of one publication have in common: department, year, kind of account, and whether it is the
    whole department's or one unit's."""
    level = document.level.value if document.level is not None else None
    return body_key(document.department), document.year, document.stage.value, level


def relation_of(one: Intake, other: Intake) -> Relation:
    """Twins share half of the tables of the one that has more, or have no tables either; the rest are parts.

    A file of explanations may repeat a table or two. Tables are told by kind, those of no kind by title.
    """
    own, others = _tables(one), _tables(other)
    return Relation.TWIN if 2 * len(own & others) >= max(len(own), len(others)) else Relation.PART


def _tables(intake: Intake) -> set[str]:
    return {
        table.title if table.kind is TableKind.OTHER else table.kind.value
        for table in intake.tables
        if not table.is_empty
    }
