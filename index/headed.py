"""What headings, tables and the file's name say of a document's identity, where they agree."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from index.cover import Line, title_evidence
from index.evidence import Evidence, EvidenceSource, IdentityPart, Level
from index.records import Stage, Table
from index.titles import (
    LONGEST_HEADING,
    Title,
    body_in,
    is_body,
    plain_line,
    stage_of_title,
    title_in,
    year_of_title,
)

_HEADED = re.compile(
    r"^(?:第[一二三]部分)?(?P<who>.{4,30}?)(?:部门|单位)?(?:概况|基本情况|主要职能|主要职责|机构设置)$"
)
_YEAR_LINE = re.compile(r"^[(]?(?P<year>(?:19|20)\d\d)年度[)]?$")
_TABLE_LEVEL = re.compile(r"^(?:(?:19|20)\d\d年度?)?(?:预算)?(?P<level>部门|单位)")
_COLUMN_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年度?(?:预算|决算)")
_FILE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading that names a year and a kind of account."""

    title: Title
    text: str
    page: int


def headings_of(lines: Sequence[Line]) -> tuple[Heading, ...]:
    """The dated headings of a document, its contents list included."""
    return tuple(
        Heading(title=title, text=line.text, page=line.page)
        for line in lines
        if len(line.text) <= LONGEST_HEADING and (title := title_in(line.text)) is not None
    )


def _agreed(claims: Iterable[Evidence]) -> Evidence | None:
    """The first piece of evidence for the value that most claims share; a tie says nothing."""
    found = list(claims)
    ranked = Counter(claim.value for claim in found).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return next(claim for claim in found if claim.value == ranked[0][0])


def heading_evidence(headings: Sequence[Heading], lines: Sequence[Line]) -> Iterator[Evidence]:
    """What most dated headings say, 示范市水务局概况, and a year on a line of its own."""
    said = [
        evidence
        for heading in headings
        for evidence in title_evidence(heading.title, heading.text, heading.page, EvidenceSource.HEADING)
    ]
    said += [evidence for line in lines if (evidence := _headed(line)) is not None]
    for part in IdentityPart:
        found = _agreed(evidence for evidence in said if evidence.what is part)
        if found is not None:
            yield found
    dated = (evidence for line in lines if (evidence := _dated(line)) is not None)
    found = _agreed(dated)
    if found is not None:
        yield found


def _headed(line: Line) -> Evidence | None:
    match = _HEADED.match(line.text)
    if match is None or not is_body(match["who"]):
        return None
    return _said(IdentityPart.DEPARTMENT, match["who"], EvidenceSource.HEADING, line.page, line.text)


def _dated(line: Line) -> Evidence | None:
    match = _YEAR_LINE.match(line.text)
    if match is None:
        return None
    return _said(IdentityPart.YEAR, match["year"], EvidenceSource.HEADING, line.page, line.text)


def table_evidence(tables: Sequence[Table]) -> Iterator[Evidence]:
    """What most tables say in their titles and after 单位名称：, then what their columns say."""
    for claims in (owners_of(tables), years_of(tables), stages_of(tables), _levels_of(tables)):
        found = _agreed(claims)
        if found is not None:
            yield found
    yield from _weak_stage(tables)
    yield from _column_year(tables)


def owners_of(tables: Sequence[Table]) -> list[Evidence]:
    """The body each table is headed with."""
    owners = [(table, body_in(plain_line(table.owner))) for table in tables if table.owner]
    return [
        _said(IdentityPart.DEPARTMENT, name, EvidenceSource.TABLE, _page(table), f"{_name(table)} {name}")
        for table, name in owners
        if name is not None
    ]


def years_of(tables: Sequence[Table]) -> list[Evidence]:
    """The year of each title that has one; titles that compare years have none."""
    years = [(table, year_of_title(plain_line(table.title))) for table in tables]
    return [
        _said(IdentityPart.YEAR, str(year), EvidenceSource.TABLE, _page(table), _name(table))
        for table, year in years
        if year is not None
    ]


def stages_of(tables: Sequence[Table]) -> list[Evidence]:
    """The kind of account of each title that says it; the body's own name (预算编审中心) says nothing."""
    body = _agreed(owners_of(tables))
    stages = [
        (table, stage_of_title(plain_line(table.title), body.value if body else "")) for table in tables
    ]
    return [
        _said(IdentityPart.STAGE, stage.value, EvidenceSource.TABLE, _page(table), _name(table))
        for table, stage in stages
        if stage is not None
    ]


def _levels_of(tables: Sequence[Table]) -> Iterator[Evidence]:
    for table in tables:
        match = _TABLE_LEVEL.match(plain_line(table.title))
        if match:
            level = Level(match["level"])
            yield _said(IdentityPart.LEVEL, level.value, EvidenceSource.TABLE, _page(table), _name(table))


def _weak_stage(tables: Sequence[Table]) -> Iterator[Evidence]:
    """Tables that only say 一般公共预算 are a budget's: a final account says 决算 in every table."""
    words = [plain_line(word) for table in tables for word in (table.title, *_headers(table))]
    if any(Stage.FINAL_ACCOUNT.value in word for word in words):
        return
    for table in tables:
        if Stage.BUDGET.value in table.title:
            stage = Stage.BUDGET.value
            yield _said(IdentityPart.STAGE, stage, EvidenceSource.TABLE, _page(table), _name(table))
            return


def _column_year(tables: Sequence[Table]) -> Iterator[Evidence]:
    """The latest year of columns headed 2023年预算数, 2024年预算数: a table looks back, never ahead."""
    dated = [
        _said(IdentityPart.YEAR, year, EvidenceSource.TABLE, _page(table), header)
        for table in tables
        for header in _headers(table)
        for year in _COLUMN_YEAR.findall(plain_line(header))
    ]
    if dated:
        yield max(dated, key=lambda evidence: evidence.value)


def _headers(table: Table) -> Iterator[str]:
    return (header for path in table.columns for header in path)


def file_evidence(file: str) -> Iterator[Evidence]:
    """What the file's name says: a whole title, or one year, or one kind of account."""
    stem = PurePath(file).stem
    plain = plain_line(stem)
    title = title_in(plain)
    if title is not None:
        yield from title_evidence(title, stem, None, EvidenceSource.FILE)
    years = set(_FILE_YEAR.findall(plain))
    if len(years) == 1:
        yield _said(IdentityPart.YEAR, years.pop(), EvidenceSource.FILE, None, stem)
    stages = [stage for stage in Stage if stage.value in plain]
    if len(stages) == 1:
        yield _said(IdentityPart.STAGE, stages[0].value, EvidenceSource.FILE, None, stem)


def _page(table: Table) -> int | None:
    return table.pages[0] if table.pages else None


def _name(table: Table) -> str:
    return plain_line(table.title)


def _said(what: IdentityPart, value: str, source: EvidenceSource, page: int | None, raw: str) -> Evidence:
    return Evidence(what=what, value=value, source=source, page=page, raw=raw)
