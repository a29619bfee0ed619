"""Words that part budgets from accounts (预算, 决算), which mean columns in a final account only."""

import re
from collections.abc import Container
from itertools import product

from assistant.vocabulary.cues import Term, TermKind
from index.records import Intake, Phase, Stage

_BUDGETED = re.compile("预算")
PHASE_ENDING = re.compile("(?:预算|决算)(?:数|金额)?$")


def part_phases(terms: dict[str, list[Term]], printed: Container[str]) -> None:
    """In a final account 三公经费预算 is a name and the word for its column, unless it is printed so."""
    for surface in [s for s in terms if PHASE_ENDING.search(s) and s not in printed]:
        terms[surface] = [t for t in terms[surface] if t.kind is not TermKind.ITEM]
        if not terms[surface]:
            del terms[surface]


def asked_here(
    surface: str, asked: tuple[Term, ...], stage: Stage, printed: frozenset[Phase]
) -> tuple[Term, ...]:
    """What an asking word means in a document of that stage.

    In a final account 预算 and 决算 part columns, and 上年决算 is the year before, wherever it is told; in a
    budget 预算 says nothing, and 决算 is not at hand unless last year's stands beside the budget.
    """
    phases = tuple(term for term in asked if term.kind is TermKind.PHASE)
    others = tuple(term for term in asked if term.kind is not TermKind.PHASE)
    if stage is Stage.FINAL_ACCOUNT:
        if any(Phase(term.value) is Phase.LAST_ACCOUNT for term in phases):
            return (Term(TermKind.YEAR, "-1"),)
        totals = [t for t in others if t.kind is TermKind.TOTAL and _BUDGETED.search(surface)]
        return phases or tuple(term for term in others if term not in totals)
    known = tuple(term for term in phases if Phase(term.value) in printed)
    return known if known and not others else others


_LAST_YEAR = ("上年", "上年度", "去年", "上一年", "上一年度")
_WHEN = ("", "的", "当年", "全年", "实际")
_EXECUTED = ("执行数", "预算执行数", "执行", "预算执行", "执行额", "执行金额")


def tells_execution(intake: Intake) -> bool:
    """Whether a budget says how last year's was executed, in a column or in prose."""
    column = any(figure.phase is Phase.LAST_EXECUTION for figure in intake.figures)
    told = any(s.last is not None and "执行" in s.sentence for s in intake.statements)
    return intake.document.stage is not Stage.FINAL_ACCOUNT and (column or told)


def executed_last_year(intake: Intake) -> dict[str, Term]:
    """2025年当年预算执行数, 去年执行数: last year's amount, in a budget that says how it was executed; of the
    column where one prints it. Empty where the budget says nothing of it."""
    year = intake.document.year - 1
    column = any(figure.phase is Phase.LAST_EXECUTION for figure in intake.figures)
    if not tells_execution(intake):
        return {}
    term = Term(TermKind.PHASE, Phase.LAST_EXECUTION.value) if column else Term(TermKind.YEAR, "-1")
    heads = (*_LAST_YEAR, f"{year}年", f"{year}年度")
    return {"".join(words): term for words in product(heads, _WHEN, _EXECUTED)}
