"""Edits of the scope as values: which parts a reader can set, and to what."""

import re
from dataclasses import dataclass
from enum import Enum

from index.records import Fund, Spending, Stage


class Part(Enum):
    """The parts of the scope that can be edited; the values are the fields of `answer.Scope`."""

    DEPARTMENT = "department"
    OWNER = "owner"
    YEAR = "year"
    STAGE = "stage"
    FUND = "fund"
    SPENDING = "spending"
    ITEM = "items"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One part set to a printed value, or left open with None."""

    part: Part
    value: str | None


Edits = tuple[Edit, ...]
# Characters of a name that a reader may type or a file may hold.
_LONGEST_VALUE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The values that each part of the scope can be set to in the document spoken of, as printed."""

    departments: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    funds: tuple[str, ...] = ()
    spendings: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


def merged(first: Edits, later: Edits) -> Edits:
    """Both, the later where they speak of one part; another department has its own units and years."""
    if any(edit.part is Part.DEPARTMENT for edit in later):
        first = tuple(edit for edit in first if edit.part not in (Part.OWNER, Part.YEAR, Part.STAGE))
    parts = {edit.part: edit for edit in (*first, *later)}
    return tuple(parts.values())


def value_of(edits: Edits, part: Part) -> str | None:
    return next((edit.value for edit in edits if edit.part is part), None)


def is_offered(edit: Edit) -> bool:
    """Whether a value can be meant at all: funds and kinds of spending are closed sets, years are numbers."""
    if edit.value is None:
        return True
    match edit.part:
        case Part.FUND:
            return edit.value in {fund.value for fund in Fund}
        case Part.SPENDING:
            return edit.value in {spending.value for spending in Spending}
        case Part.STAGE:
            return edit.value in {stage.value for stage in Stage}
        case Part.YEAR:
            return re.fullmatch(r"(?:19|20)\d\d", edit.value) is not None
        case _:
            return 0 < len(edit.value) <= _LONGEST_VALUE
