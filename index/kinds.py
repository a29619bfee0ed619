"""What kind of table it is: by the words of its title, borne out by its codes; where the title says nothing,
by its columns and rows. Never by its number: table sets differ between places."""

import re
from collections.abc import Sequence

from index.raw import RawTable, Role
from index.records import TableKind
from index.terms import ECONOMIC_CODE, GENERAL_TITLE, KIND_TITLES

_BY_FUNCTION = (
    TableKind.INCOME_BY_FUNCTION,
    TableKind.EXPENSE_BY_FUNCTION,
    TableKind.GENERAL_BY_FUNCTION,
    TableKind.FUND_BY_FUNCTION,
    TableKind.STATE_CAPITAL_BY_FUNCTION,
)
_BY_ITEM = (TableKind.GENERAL_BASIC_BY_ITEM, TableKind.GENERAL_PROJECT_BY_ITEM)

# 政府收支分类科目: the classes of expenditure of government funds and of state capital.
_FUND_CODE = re.compile(
    r"^(?:20707|20709|20710|20822|20823|2116[01]|212(?:0[7-9]|1\d)|2136[679]|2146\d|21562|229(?:04|08|60)|23204|23304|234)"
)
_STATE_CAPITAL_CODE = re.compile(r"^223")
_ABROAD, _RECEPTION = re.compile(r"因公出国"), re.compile(r"公务接待")
_OWN_INCOME = re.compile(r"事业收入|经营收入|上级补助|附属单位上缴|财政专户|单位资金|其他收入")
_INCOME_TOTAL, _EXPENSE_TOTAL = re.compile(r"收入.*总计"), re.compile(r"支出.*总计")
_OTHER_USES = re.compile(r"上缴上级|经营支出|对附属单位补助|结转下年")
_STAFF, _PROJECT_NAME = re.compile(r"人员(?:经费|支出)"), re.compile(r"项目名称")
_PROCUREMENT = re.compile(r"采购")
_GOALS, _INDICATORS = re.compile(r"绩效目标"), re.compile(r"绩效指标|[一二三]级指标")
_FUNDS = (
    (re.compile(r"一般公共预算"), TableKind.GENERAL_BY_FUNCTION),
    (re.compile(r"政府性基金"), TableKind.FUND_BY_FUNCTION),
    (re.compile(r"国有资本经营"), TableKind.STATE_CAPITAL_BY_FUNCTION),
)


def table_kind(raw: RawTable, labels: Sequence[str] = (), codes: Sequence[str] = ()) -> TableKind:
    """The kind that title, codes, columns and rows say; `OTHER` where they leave it open."""
    title = raw.title or raw.heading
    kind = next((kind for pattern, kind in KIND_TITLES if pattern.search(title)), None)
    if kind is None:
        return _by_content(raw, labels, codes)
    economic = sum(bool(ECONOMIC_CODE.match(code)) for code in codes)
    if kind in _BY_FUNCTION and 2 * economic > len(codes):
        return TableKind.OTHER
    if kind in _BY_ITEM and codes and 2 * economic < len(codes):
        return TableKind.OTHER
    if kind is TableKind.PROJECTS and GENERAL_TITLE.search(title):
        return TableKind.GENERAL_PROJECT_BY_ITEM if 2 * economic > len(codes) else TableKind.OTHER
    return kind


def _by_content(raw: RawTable, labels: Sequence[str], codes: Sequence[str]) -> TableKind:
    headers = " ".join(header for column in raw.columns for header in column.path)
    rows = " ".join(labels)
    both = f"{headers} {rows}"
    if _ABROAD.search(both) and _RECEPTION.search(both) and not codes:
        return TableKind.THREE_PUBLIC
    if len({column.block for column in raw.columns}) > 1 and not codes:
        return _two_sided(headers, rows)
    if any(column.role is Role.PROSE and _GOALS.search("".join(column.path)) for column in raw.columns):
        return TableKind.TARGETS if _INDICATORS.search(headers) else TableKind.KEY_PROJECTS
    economic = sum(bool(ECONOMIC_CODE.match(code)) for code in codes)
    if codes and 2 * economic > len(codes):
        return TableKind.GENERAL_BASIC_BY_ITEM if _STAFF.search(headers) else TableKind.OTHER
    if codes:
        return _functional(headers, codes)
    of_projects = _PROJECT_NAME.search(headers) and not _PROCUREMENT.search(headers)
    return TableKind.PROJECTS if of_projects else TableKind.OTHER


def _two_sided(headers: str, rows: str) -> TableKind:
    if not (_INCOME_TOTAL.search(rows) and _EXPENSE_TOTAL.search(rows)):
        return TableKind.OTHER
    several = sum(bool(pattern.search(headers)) for pattern, _ in _FUNDS) > 1
    return TableKind.FISCAL_BALANCE if several or not _OWN_INCOME.search(rows) else TableKind.BALANCE


def _functional(headers: str, codes: Sequence[str]) -> TableKind:
    """Tables by function: income has sources as columns; expenditure of all funds has uses that no single
    fund has; one fund is named, or its codes are."""
    if _PROJECT_NAME.search(headers):
        return TableKind.PROJECTS
    if _OWN_INCOME.search(headers):
        return TableKind.INCOME_BY_FUNCTION
    if _OTHER_USES.search(headers):
        return TableKind.EXPENSE_BY_FUNCTION
    named = [kind for pattern, kind in _FUNDS if pattern.search(headers)]
    if len(named) == 1:
        return named[0]
    deep = [code for code in codes if len(code) > len("201")]
    if deep and all(_STATE_CAPITAL_CODE.match(code) for code in deep):
        return TableKind.STATE_CAPITAL_BY_FUNCTION
    if deep and all(_FUND_CODE.match(code) for code in deep):
        return TableKind.FUND_BY_FUNCTION
    return TableKind.OTHER
