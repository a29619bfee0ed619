"""What prose states of amounts, against the tables and against its own parts."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from index.amounts import Amount
from index.checks.balance import figure_part, three_public_part
from index.checks.equations import Equation, Term, judge
from index.checks.grid import figure_term
from index.checks.terms import statement_term
from index.figures import FUND_WORDS, first_match, item_name
from index.records import (
    Figure,
    Flow,
    Fund,
    ItemKind,
    Phase,
    Severity,
    Spending,
    Statement,
    Table,
    TableKind,
)

PROCUREMENT = "procurement_parts"
PROSE_TABLE = "prose_meets_table"
THREE_PUBLIC = "three_public_parts"

_QUOTES = str.maketrans("", "", '“”"「」 ')
_FUNCTION = re.compile(r"(?P<top>[^（）]+)（类）(?P<middle>[^（）]+)（款）(?P<item>.+)（项）")
_TOTAL = re.compile(r"(?:本年|部门|单位)*(?P<flow>收入|支出)(?:预算)?(?:总计|合计|总额|总数|数)?")
_OF_FUND = re.compile(
    r"(?P<fund>财政拨款|一般公共预算|政府性基金|国有资本经营|事业|事业单位经营|经营|其他|上级补助|附属单位上缴)"
    r"(?:预算)?(?:财政)?(?:拨款)?(?P<flow>收入|支出)(?:预算)?(?:总计|合计|总额|数)?"
)
_SPENDING = {"基本支出": Spending.BASIC, "项目支出": Spending.PROJECT}
_PARTS_OF_PURCHASE = ("货物", "工程", "服务")
_OPERATING = re.compile("机关运行经费|行政经费")


def prose_equations(
    statements: tuple[Statement, ...], figures: tuple[Figure, ...], tables: tuple[Table, ...]
) -> tuple[Equation, ...]:
    """Every amount that prose states of something a table prints too.

    A subject such as 支出预算 may be meant of the department or of one fund; the statement holds if any
    figure of that name has the amount, within what the decimals of both leave open.
    """
    year = _main_year(statements)
    printed = [figure for figure in figures if figure.amount is not None]
    equations = []
    for statement in statements:
        term = statement_term(statement, statement.amount)
        if term is None or not term.amount.unit.is_money or statement.year not in (year, None):
            continue
        phases = _phases(statement.subject)
        subject = _read(statement.subject)
        meant = (figure for figure in printed if figure.phase in phases and _is_meant(subject, figure))
        candidates = [figure_term(figure, tables) for figure in meant]
        terms = [candidate for candidate in candidates if candidate is not None]
        terms = [candidate for candidate in terms if candidate.amount.unit.is_money]
        if terms:
            equations.append(_closest(term, terms))
    return tuple(equations)


def _main_year(statements: tuple[Statement, ...]) -> int | None:
    """The year most statements are of; stocks (固定资产) are of the year before."""
    years = Counter(s.year for s in statements if s.year is not None and s.amount is not None)
    return years.most_common(1)[0][0] if years else None


def _phases(subject: str) -> frozenset[Phase]:
    """Which columns a subject can be meant of: 决算 says so, 年初预算 is the budget beside it."""
    if "决算" in subject:
        return frozenset({Phase.FINAL_ACCOUNT})
    if "年初预算" in subject or "预算数" in subject:
        return frozenset({Phase.THIS_BUDGET, Phase.LAST_BUDGET})
    return frozenset({Phase.THIS_BUDGET, Phase.FINAL_ACCOUNT})


def _closest(stated: Term, candidates: list[Term]) -> Equation:
    """Against the first candidate that agrees, else the first of all."""
    equations = [Equation(rule=PROSE_TABLE, total=stated, parts=(candidate,)) for candidate in candidates]
    agreeing = (equation for equation in equations if judge(equation).severity is not Severity.ERROR)
    return next(agreeing, equations[0])


@dataclass(frozen=True, slots=True)
class _Subject:
    """A statement's subject, taken apart once: at most one of the readings after `name` applies."""

    name: str
    three_public: str | None
    path: tuple[str, ...]
    spending: Spending | None
    flow: Flow | None
    funds: frozenset[Fund]
    is_operating: bool


def _read(subject: str) -> _Subject:
    name = item_name(subject).translate(_QUOTES)
    function = _FUNCTION.fullmatch(name)
    of_fund = _OF_FUND.fullmatch(name)
    total = _TOTAL.fullmatch(name)
    fund = None if of_fund is None else first_match(FUND_WORDS, of_fund["fund"] + of_fund["flow"])
    word = of_fund or total
    return _Subject(
        name=name,
        three_public=three_public_part(name),
        path=() if function is None else (function["top"], function["middle"], function["item"]),
        spending=_SPENDING.get(name),
        flow=None if word is None else (Flow.INCOME if word["flow"] == "收入" else Flow.EXPENSE),
        funds=frozenset() if fund is None else frozenset({fund}),
        is_operating=bool(_OPERATING.search(name)),
    )


def _is_meant(subject: _Subject, figure: Figure) -> bool:
    """Whether the subject is a name of the figure."""
    if figure.kind is TableKind.THREE_PUBLIC:
        if subject.three_public is not None:
            return figure_part(figure) == subject.three_public
        return subject.is_operating and bool(_OPERATING.search(figure.item))
    if subject.three_public is not None:
        return False
    if subject.path:
        return (*figure.ancestors, figure.item)[-3:] == subject.path
    if figure.item_kind is ItemKind.PROJECT:
        return subject.name == figure.item
    if figure.item_kind is ItemKind.TOTAL and subject.spending is not None:
        return figure.spending is subject.spending
    if subject.flow is not figure.flow:
        return False
    if subject.funds:
        return figure.item_kind in (ItemKind.TOTAL, ItemKind.SOURCE) and figure.fund in subject.funds
    return figure.item_kind is ItemKind.TOTAL


def part_equations(statements: tuple[Statement, ...]) -> tuple[Equation, ...]:
    """Procurement is goods, works and services; 三公 is its parts, in amounts and in changes."""
    by_heading: defaultdict[tuple[str, int | None, frozenset[Phase]], list[Statement]] = defaultdict(list)
    for statement in statements:
        by_heading[statement.heading, statement.year, _phases(statement.subject)].append(statement)
    return tuple(
        equation
        for group in by_heading.values()
        for equation in (*_procurement(group), *_three_public(group))
    )


def _procurement(statements: list[Statement]) -> Iterator[Equation]:
    totals: list[Term] = []
    parts: dict[str, list[Term]] = {}
    for statement in statements:
        term = statement_term(statement, statement.amount)
        if term is None or not term.amount.unit.is_money:
            continue
        part = next((word for word in _PARTS_OF_PURCHASE if word in statement.subject), None)
        if part is not None:
            parts.setdefault(part, []).append(term)
        elif "采购" in statement.subject:
            totals.append(term)
    if len(totals) == 1 and len(parts) > 1 and all(len(terms) == 1 for terms in parts.values()):
        yield Equation(
            rule=PROCUREMENT,
            total=totals[0],
            parts=tuple(term for terms in parts.values() for term in terms),
            at_most=len(parts) < len(_PARTS_OF_PURCHASE),
        )


_THREE_PUBLIC = {"total": ("abroad", "vehicles", "reception"), "vehicles": ("purchase", "operation")}


def _three_public(statements: list[Statement]) -> Iterator[Equation]:
    parts: dict[str, Statement] = {}
    for statement in statements:
        part = three_public_part(statement.subject)
        if part is not None:
            parts.setdefault(part, statement)
    for whole, names in _THREE_PUBLIC.items():
        if whole in parts and all(name in parts for name in names):
            yield from _sum_of(parts[whole], [parts[name] for name in names])


def _sum_of(whole: Statement, parts: list[Statement]) -> Iterator[Equation]:
    total = statement_term(whole, whole.amount)
    terms = [statement_term(part, part.amount) for part in parts]
    present = tuple(term for term in terms if term is not None)
    if total is not None and len(present) == len(parts):
        yield Equation(rule=THREE_PUBLIC, total=total, parts=present)
    change = _signed_change(whole)
    changes = [_signed_change(part) for part in parts]
    if change is not None and all(moved is not None for moved in changes):
        moves = tuple(moved for moved in changes if moved is not None)
        yield Equation(rule=THREE_PUBLIC, total=change, parts=moves)


def _signed_change(statement: Statement) -> Term | None:
    """The change with its sign; an amount that stayed the same changed by zero."""
    if statement.direction == "持平":
        term = statement_term(statement, statement.change or statement.amount)
        return (
            None
            if term is None
            else Term(amount=Amount(term.amount.value * 0, term.amount.unit), place=term.place)
        )
    term = statement_term(statement, statement.change)
    if term is None or statement.direction is None:
        return None
    sign = -1 if statement.direction == "减少" else 1
    return Term(amount=Amount(sign * term.amount.value, term.amount.unit), place=term.place)
