"""Whose document it is: department or unit, year, kind of account and place, each with its evidence.

Nothing is guessed: what is printed nowhere is None. Where sources differ the stronger is taken (a manifest,
then cover, headings, tables, the file's name), and the difference is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from index.conflicts import conflicts_of
from index.cover import cover_evidence, cover_of, labelled_evidence, lines_of
from index.evidence import Conflict, Evidence, IdentityPart, Level
from index.headed import file_evidence, heading_evidence, headings_of, table_evidence
from index.records import Page, Stage, Table
from index.regions import place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What names a document; None for what is printed nowhere. `evidence` has what was taken first."""

    title: str
    department: str | None
    level: Level | None
    year: int | None
    stage: Stage | None
    place: str | None
    evidence: tuple[Evidence, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def missing(self) -> tuple[IdentityPart, ...]:
        """The parts without which a document cannot be told from others, and which nothing prints."""
        parts = {
            IdentityPart.DEPARTMENT: self.department,
            IdentityPart.YEAR: self.year,
            IdentityPart.STAGE: self.stage,
        }
        return tuple(part for part, value in parts.items() if value is None)


def identity_from(
    pages: Sequence[Page], tables: Sequence[Table], *, file: str, said: Sequence[Evidence] = ()
) -> Identity:
    """The identity a document prints; `said` is what a manifest says of it, which goes before."""
    lines = lines_of(pages)
    cover = cover_of(lines, tables)
    headings = headings_of(lines)
    printed = (
        *cover_evidence(cover, lines),
        *heading_evidence(headings, lines),
        *table_evidence(tables),
        *labelled_evidence(lines[len(cover) :], lines),
        *file_evidence(file),
    )
    claims = dict.fromkeys((*said, *printed))
    taken = {evidence.what: evidence for evidence in reversed(claims)}
    place = _deepest_place(taken.get(IdentityPart.PLACE), taken.get(IdentityPart.DEPARTMENT))
    if place is not None:
        taken[IdentityPart.PLACE] = place
    believed = tuple(taken[part] for part in IdentityPart if part in taken)
    values = {evidence.what: evidence.value for evidence in believed}
    year, stage, level = (values.get(p) for p in (IdentityPart.YEAR, IdentityPart.STAGE, IdentityPart.LEVEL))
    return Identity(
        title=_title(values) or PurePath(file).stem,
        department=values.get(IdentityPart.DEPARTMENT),
        level=None if level is None else Level(level),
        year=None if year is None else int(year),
        stage=None if stage is None else Stage(stage),
        place=values.get(IdentityPart.PLACE),
        evidence=tuple(dict.fromkeys((*believed, *claims))),
        conflicts=tuple(conflicts_of(taken, headings, tables)),
    )


def _deepest_place(printed: Evidence | None, department: Evidence | None) -> Evidence | None:
    """The place of a title, or the body's where it says more: 示范市样例区 goes before 示范市."""
    place = None if department is None else place_of(department.value)
    if department is None or place is None or (printed and not place.startswith(printed.value)):
        return printed
    return Evidence(
        what=IdentityPart.PLACE,
        value=place,
        source=department.source,
        page=department.page,
        raw=department.raw,
    )


def _title(values: dict[IdentityPart, str]) -> str | None:
    """示范市水务局2024年部门预算; None where one of its parts is printed nowhere."""
    parts = [values.get(part) for part in (IdentityPart.DEPARTMENT, IdentityPart.YEAR, IdentityPart.STAGE)]
    if None in parts:
        return None
    level = values.get(IdentityPart.LEVEL, Level.DEPARTMENT.value)
    return f"{parts[0]}{parts[1]}年{level}{parts[2]}"
