"""Titles of documents and tables: the body, the year and the kind of account that a printed line names."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from index.bodies import LABEL_CODE
from index.evidence import Level
from index.records import Stage
from index.regions import is_place

# Headings and titles are short; a line of prose that mentions a year is not.
LONGEST_HEADING = 40

_CHINESE_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")
_CHINESE_YEAR = re.compile(r"[一二][〇○零Oo0一二三四五六七八九]{3}(?=\s*年)")

# 预算 in the names of funds says nothing of the account: final accounts have 一般公共预算财政拨款支出决算表.
_FUNDS = re.compile(r"(一般公共|政府性基金|国有资本经营|公共财政)预算")
# A span of years (2022-2024年) is no one year.
_YEAR = r"(?<![-—~至])(?P<year>(?:19|20)\d\d)年度?"
_LEADING = (
    r"(?:附件[\d一二三四五六七八九十-]*[:：.、]?|附[:：]|第[一二三四五]部分"
    r"|[一二三四五六七八九十]+、|\d+[.、])?"
)
_FORM = r"(?P<form>[^,。;、:(]{0,8}?)"
# 预算单位 is a body, 预算绩效 and 预算执行 are sections of final accounts too, 预算编审中心 is a name.
_STAGE = (
    r"(?P<stage>预算|决算)(?!单位|主管|绩效|执行|管理|编制(?:中心|处|科|局|室)|编审|评审|中心|科|处|股|局|法)"
)
_WHO_FIRST = re.compile(rf"^{_LEADING}(?P<who>[^,。;:]*?){_YEAR}{_FORM}{_STAGE}")
_YEAR_FIRST = re.compile(rf"^{_LEADING}{_YEAR}(?P<who>[^,。;:]{{4,30}}?)(?P<form>部门|单位)?{_STAGE}")
_YEAR_LAST = re.compile(
    rf"^{_LEADING}(?P<who>[^,。;:]{{4,30}}?)(?P<form>部门|单位)?{_STAGE}(?:公开|信息公开|说明|报告|报表|表)*"
    rf"\(?{_YEAR}(?!\d*月)\)?$"
)
# How names of bodies end.
ORGANISATION = re.compile(
    r"(?:局|委|会|办|办公室|办公厅|厅|部|院|中心|处|政府|署|馆|校|中学|小学|大学|幼儿园|街道|镇|乡|台|所|站|队|社|园|团"
    r"|场|基地|机关|集团|公司|法庭|联盟|公会|协会)(?:\(.+\)|本级|本部|机关)?$"
)
_FORM_IN_BRACKETS = re.compile(r"\((部门|单位)\)")
# What stands between a body and the year and is neither's: 示范市水务局关于2024年部门预算的说明.
_JOINING = re.compile(r"(?:关于|部门|单位)$")
_FORM_WORD = re.compile(r"部门|单位")
_COMPARED = re.compile(r"上年|上一年|比较|对比|同比|增减|历年|近\S年")
_ANY_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What a title names: `who` is a body, a place or ""; `level` is None without 部门 or 单位."""

    who: str
    year: int
    level: Level | None
    stage: Stage


def plain_line(line: str) -> str:
    """Half-width, without blanks, years in digits: 二〇二三年 gives 2023年."""
    squeezed = re.sub(r"\s+", "", unicodedata.normalize("NFKC", line))
    return _CHINESE_YEAR.sub(lambda match: match[0].translate(_CHINESE_DIGITS), squeezed)


def without_funds(text: str) -> str:
    """The text with 一般公共预算 and its like shortened, so that 预算 in it means the account."""
    return _FUNDS.sub(r"\1", text)


def title_in(line: str) -> Title | None:
    """The title that a plain line begins with, whatever its order; None for prose and other headings.

    | line | who | year | level | stage |
    |---|---|---|---|---|
    | 示范市水务局2024年度部门决算 | 示范市水务局 | 2024 | 部门 | 决算 |
    | 2024年示范市水务局部门预算公开 | 示范市水务局 | 2024 | 部门 | 预算 |
    | 示范市水务局单位预算(2024年) | 示范市水务局 | 2024 | 单位 | 预算 |
    | 2024年度预算绩效情况说明 | none: 预算绩效 is no kind of account | | | |
    """
    for match in _matches(_FORM_IN_BRACKETS.sub(r"\1", without_funds(line))):
        who = _JOINING.sub("", match["who"])
        forms = _FORM_WORD.findall(match["who"][len(who) :] + (match["form"] or ""))
        return Title(
            who=who,
            year=int(match["year"]),
            level=Level(forms[-1]) if forms else None,
            stage=Stage(match["stage"]),
        )
    return None


def _matches(line: str) -> Iterator[re.Match[str]]:
    """A body between year and kind, then one before both, then the year at the end."""
    for pattern in (_YEAR_FIRST, _YEAR_LAST):
        match = pattern.match(line)
        if match and is_body(match["who"]):
            yield match
    match = _WHO_FIRST.match(line)
    if match:
        yield match


def is_body(name: str) -> bool:
    """Whether a name ends like a body's and is no place alone (街道, 镇)."""
    return bool(ORGANISATION.search(name)) and not is_place(name)


def names_someone(name: str) -> bool:
    """Whether a cover's title may have it in front: a body or a place."""
    return is_body(name) or is_place(name)


def body_in(label: str) -> str | None:
    """The body after 单位名称：, its code left out; None for what is no body (单位：万元)."""
    name = LABEL_CODE.sub("", label)
    return name if 2 < len(name) <= LONGEST_HEADING and is_body(name) else None


def year_of_title(title: str) -> int | None:
    """The year of a table's title; None where it has none or several, or compares years."""
    years = set(_ANY_YEAR.findall(title))
    return int(years.pop()) if len(years) == 1 and not _COMPARED.search(title) else None


def stage_of_title(title: str, department: str = "") -> Stage | None:
    """The kind of account of a table's title; the words of funds and of the body's own name are not its."""
    if _COMPARED.search(title):
        return None
    words = without_funds(title.replace(department, "") if department else title)
    words = words.replace("预算单位", "")
    if Stage.FINAL_ACCOUNT.value in words:
        return Stage.FINAL_ACCOUNT
    return Stage.BUDGET if Stage.BUDGET.value in words else None
