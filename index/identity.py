"""Whose document it is: department, year, kind of account and title, from cover, headings and tables.

Nothing is guessed: where department or year are printed nowhere, the identity has None there.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from index.records import Page, Stage, Table

# A cover, its line breaks included, ends before the contents list; longer ones were not seen in 15 documents.
COVER_LINES = 12
# Headings and titles are short; a line of prose that mentions a year is not.
LONGEST_HEADING = 40

_YEAR = r"(?P<year>(?:19|20)\d\d)\s*年度?"
_LEADING = r"(?:附件[\d一二三四五]*[:：.、]?|第[一二三四五]部分)?"
_TITLE = re.compile(rf"^{_LEADING}(?P<who>.*?){_YEAR}(?P<form>[^，。；、（(]{{0,8}}?(?P<stage>预算|决算))")
_LABELLED = re.compile(
    r"^(?:预算主管部门|主管部门|预算单位|部门名称|单位名称|编制部门|编制单位|填报部门|填报单位)[:：](?P<who>.+)$"
)
_HEADED = re.compile(
    r"^(?:第[一二三]部分)?(?P<who>.{4,30}?)(?:部门|单位)?(?:概况|基本情况|主要职能|主要职责|机构设置)$"
)
_CONTENTS = re.compile(r"^目录")
_ORGANISATION = re.compile(
    r"(?:局|委|会|办|办公室|办公厅|厅|部|院|中心|处|政府|署|馆|学校|中学|小学|大学|学院|幼儿园|街道|镇|乡|台|所|站|队|社|园|团|"
    r"机关|支队|总队|集团|公司|图书馆|博物馆|医院)(?:[（(].+[）)]|本级)?$"
)
_REGION = re.compile(r"[省市区县州盟旗]$")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile(r"[一二][〇○零一二三四五六七八九]{3}(?=\s*年)")
_FILE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_FORM = re.compile(r"部门|单位")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What names a document; None for what is printed nowhere."""

    title: str
    department: str | None
    year: int | None
    stage: Stage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    who: str
    year: int
    form: str
    stage: Stage


def identity_from(pages: Sequence[Page], tables: Sequence[Table], *, file: str) -> Identity:
    """The identity a document prints; its cover before its headings, its file name last (year only)."""
    lines = [_plain(line) for page in pages for line in page.text.splitlines() if line.strip()]
    cover = _cover_title(_cover(lines))
    common = _most_common(_headings([*lines, *(_plain(table.title) for table in tables)]))
    heading = cover or common
    department = _department(lines, tables, cover)
    year = heading.year if heading else _file_year(file)
    stage = heading.stage if heading else _stage_of(tables)
    return Identity(
        title=_title(department, year, heading, file), department=department, year=year, stage=stage
    )


def _plain(line: str) -> str:
    """Half-width, without blanks, years in digits: 二〇二三年 gives 2023年."""
    squeezed = re.sub(r"\s+", "", unicodedata.normalize("NFKC", line))
    return _CHINESE_YEAR.sub(lambda match: match[0].translate(_CHINESE_DIGITS), squeezed)


def _cover(lines: Sequence[str]) -> list[str]:
    cover: list[str] = []
    for line in lines[:COVER_LINES]:
        if _CONTENTS.match(line):
            break
        cover.append(line)
    years = [line for line in cover if _BARE_YEAR.fullmatch(line)]
    named = [line for line in cover if not line.isdigit()]
    # Some text layers set the digits of a title on a line of their own.
    return [years[0] + line if len(years) == 1 and line.startswith("年") else line for line in named]


def _cover_title(cover: Sequence[str]) -> _Heading | None:
    """The first title of the cover that names its body or region; it may run over three lines."""
    for start in range(len(cover)):
        for lines in (1, 2, 3):
            match = _TITLE.match("".join(cover[start : start + lines]))
            if match and (_ORGANISATION.search(match["who"]) or _REGION.search(match["who"])):
                return _heading(match)
    return None


def _heading(match: re.Match[str]) -> _Heading:
    return _Heading(
        who=match["who"], year=int(match["year"]), form=match["form"], stage=Stage(match["stage"])
    )


def _headings(lines: Iterable[str]) -> Iterator[_Heading]:
    for line in lines:
        match = _TITLE.match(line) if len(line) <= LONGEST_HEADING else None
        if match:
            yield _heading(match)


def _most_common(headings: Iterable[_Heading]) -> _Heading | None:
    """The heading whose year and kind of account most headings share; a tie says nothing."""
    found = list(headings)
    ranked = Counter((heading.year, heading.stage) for heading in found).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return next(heading for heading in found if (heading.year, heading.stage) == ranked[0][0])


def _department(lines: Sequence[str], tables: Sequence[Table], cover: _Heading | None) -> str | None:
    cover_lines = lines[:COVER_LINES]
    labelled = [match["who"] for line in cover_lines if (match := _LABELLED.match(line))]
    named = [cover.who] if cover else []
    headed = [match["who"] for line in lines if (match := _HEADED.match(line))]
    owners = [owner for owner, _ in Counter(t.owner for t in tables if t.owner).most_common(1)]
    printed = [match["who"] for line in lines if (match := _LABELLED.match(line))]
    return next(
        (name for name in (*labelled, *named, *headed, *owners, *printed) if _ORGANISATION.search(name)), None
    )


def _file_year(file: str) -> int | None:
    years = set(_FILE_YEAR.findall(PurePath(file).stem))
    return int(years.pop()) if len(years) == 1 else None


def _stage_of(tables: Sequence[Table]) -> Stage | None:
    """By the tables' titles, where all that say anything say the same."""
    stages = {stage for table in tables for stage in Stage if stage.value in table.title}
    return stages.pop() if len(stages) == 1 else None


def _title(department: str | None, year: int | None, heading: _Heading | None, file: str) -> str:
    if department is None or year is None or heading is None:
        return PurePath(file).stem
    kind = _FORM.search(heading.form)
    return f"{department}{year}年{kind[0] if kind else '部门'}{heading.stage.value}"
