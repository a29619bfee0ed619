"""What a comparison with gold found: counts with their n, and every miss by its place. Data only."""

from dataclasses import dataclass, field
from enum import StrEnum


class MissKind(StrEnum):
    """What went otherwise than gold says. WRONG and SURPLUS are figures that stand where they should not."""

    UNPLACED = "unplaced"
    MISSED = "missed"
    WRONG = "wrong"
    SURPLUS = "surplus"
    LABEL = "label"
    COLUMN = "column"
    TABLE_KIND = "table_kind"
    IDENTITY = "identity"
    FAULT = "fault"
    ALARM = "alarm"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One difference: `expected` is gold's word, `found` the reader's; "" for nothing."""

    kind: MissKind
    where: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """`right` of `n`; n 0 says that nothing was compared."""

    right: int = 0
    n: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(right=self.right + other.right, n=self.n + other.n)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellScore:
    """Gold's `n` cells are exact, unplaced, missed, wrong, or in the right row by its code alone (`labels`).

    `surplus` are figures that gold does not print. `columns` counts headers where gold states one without
    vouching for it.
    """

    n: int = 0
    exact: int = 0
    unplaced: int = 0
    missed: int = 0
    wrong: int = 0
    surplus: int = 0
    labels: int = 0
    columns: Share = field(default_factory=Share)
    misses: tuple[Miss, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditScore:
    """Seeded faults found, and error findings that touch none. `clean` is true where nothing was seeded."""

    faults: Share
    alarms: int
    clean: bool
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentScore:
    """One document in one format. `gold` is the set's name, `complete` whether the set has every cell;
    `audit` is None where gold seeds no faults; `errors` counts error findings; `refusal` is the reader's
    reason, or ""."""

    gold: str
    document: str
    format: str
    cells: CellScore
    kinds: Share
    complete: bool
    identity: Share
    audit: AuditScore | None
    errors: int
    refusal: str
    misses: tuple[Miss, ...]
