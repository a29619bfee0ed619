"""What a document's identity is known from: frozen records, data only."""

from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """Whether a document is of a department with its units, or of one unit alone."""

    DEPARTMENT = "部门"
    UNIT = "单位"


class IdentityPart(Enum):
    """The parts of a document's identity."""

    DEPARTMENT = "department"
    LEVEL = "level"
    YEAR = "year"
    STAGE = "stage"
    PLACE = "place"


class EvidenceSource(Enum):
    """Where a part is printed, the strongest first: what stands earlier is taken where two differ."""

    MANIFEST = "manifest"
    COVER = "cover"
    HEADING = "heading"
    TABLE = "table"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One printed word for one part. `value` is what it says (2024, 预算, 部门 …), `raw` the printed words;
    `page` counts from 1, None for a file's name and for a manifest."""

    what: IdentityPart
    value: str
    source: EvidenceSource
    page: int | None
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two sources that say different things of one part; `taken` is the one that was believed."""

    taken: Evidence
    other: Evidence
