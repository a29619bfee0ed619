"""Parts that prose names beside their whole: procurement, 三公 and basic expenditure."""

from collections import defaultdict
from collections.abc import Iterator

from index.checks.balance import THREE_PUBLIC, THREE_PUBLIC_PARTS, three_public_part
from index.checks.prose import PARTS_OF_PURCHASE, purchase_part
from index.checks.relations import Equation, Term
from index.checks.subjects import phases_meant, subject_of
from index.checks.terms import signed_change, statement_term
from index.records import Spending, Statement

PROCUREMENT = "procurement_parts"
SPENDING_PARTS = "basic_is_staff_and_office"
_PARTS_OF_BASIC = (Spending.STAFF, Spending.OFFICE)


def part_equations(statements: tuple[Statement, ...]) -> tuple[Equation, ...]:
    """Procurement is goods, works and services; 三公 is its parts, in amounts and in changes; 基本支出 is
    人员经费 and 公用经费."""
    by_heading: defaultdict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        by_heading[statement.heading, statement.year, phases_meant(statement.subject)].append(statement)
    return tuple(
        equation
        for group in by_heading.values()
        for equation in (*_procurement(group), *_three_public(group), *_spending(group))
    )


def _procurement(statements: list[Statement]) -> Iterator[Equation]:
    totals: list[Term] = []
    parts: dict[str, list[Term]] = {}
    for statement in statements:
        term = statement_term(statement, statement.amount)
        part = purchase_part(statement.subject)
        if term is None or part is None or not term.amount.unit.is_money:
            continue
        if part == "total":
            totals.append(term)
        else:
            parts.setdefault(part, []).append(term)
    if len(totals) == 1 and len(parts) > 1 and all(len(terms) == 1 for terms in parts.values()):
        yield Equation(
            rule=PROCUREMENT,
            total=totals[0],
            parts=tuple(term for terms in parts.values() for term in terms),
            at_most=len(parts) < len(PARTS_OF_PURCHASE),
        )


def _three_public(statements: list[Statement]) -> Iterator[Equation]:
    parts: dict[str, Statement] = {}
    for statement in statements:
        part = three_public_part(statement.subject)
        if part is not None:
            parts.setdefault(part, statement)
    for whole, names in THREE_PUBLIC_PARTS.items():
        if whole in parts and all(name in parts for name in names):
            yield from _sum_of(parts[whole], [parts[name] for name in names])


def _sum_of(whole: Statement, parts: list[Statement]) -> Iterator[Equation]:
    total = statement_term(whole, whole.amount)
    terms = [statement_term(part, part.amount) for part in parts]
    present = tuple(term for term in terms if term is not None)
    if total is not None and len(present) == len(parts):
        yield Equation(rule=THREE_PUBLIC, total=total, parts=present)
    change = signed_change(whole)
    changes = [signed_change(part) for part in parts]
    if change is not None and all(moved is not None for moved in changes):
        moves = tuple(moved for moved in changes if moved is not None)
        yield Equation(rule=THREE_PUBLIC, total=change, parts=moves)


def _spending(statements: list[Statement]) -> Iterator[Equation]:
    """基本支出 is 人员经费 and 公用经费, where a section states each of them once."""
    said: defaultdict[Spending, list[Term]] = defaultdict(list)
    for statement in statements:
        spending = subject_of(statement.subject).spending
        term = statement_term(statement, statement.amount)
        if spending is not None and term is not None and term.amount.unit.is_money:
            said[spending].append(term)
    if all(len(said[spending]) == 1 for spending in (Spending.BASIC, *_PARTS_OF_BASIC)):
        parts = tuple(said[spending][0] for spending in _PARTS_OF_BASIC)
        yield Equation(rule=SPENDING_PARTS, total=said[Spending.BASIC][0], parts=parts)
