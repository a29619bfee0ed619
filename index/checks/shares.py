"""Shares in percent that prose states: a part of a whole, a final account of its budget."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from index.checks.ratios import judge_ratio
from index.checks.relations import Ratio, Term
from index.checks.terms import statement_term
from index.records import Statement

SHARE = "share_of_whole"
COMPLETED = "account_of_budget"
# Shares of one section are of one whole if at least so many of them are: a section may state only two.
_HALF = Decimal("0.5")
_COMPLETED = re.compile(r"完成(?:年初|全年|调整)?预算$")


def share_ratios(statements: tuple[Statement, ...]) -> tuple[Ratio, ...]:
    """Percentages beside the amounts that make them.

    | printed | what must hold |
    |---|---|
    | 基本支出7573.27万元，占87.64% | the part out of an amount stated in the section, or of all such parts |
    | 年初预算为85万元，支出决算为84万元，完成年初预算的98.8% | the account out of its budget |
    """
    by_heading: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_heading[statement.heading].append(statement)
    return tuple(ratio for group in by_heading.values() for ratio in (*_shares(group), *_completed(group)))


def _shares(statements: list[Statement]) -> tuple[Ratio, ...]:
    """The shares of a section, all of one whole; none where no whole makes half of them."""
    shared: list[tuple[Term, Term]] = []
    wholes: list[Term] = []
    for statement, following in zip(statements, (*statements[1:], None), strict=True):
        amount = _money(statement)
        share = None if following is None else statement_term(following, following.amount)
        if (
            amount is not None
            and following is not None
            and share is not None
            and _is_share(statement, following)
        ):
            shared.append((amount, share))
        elif amount is not None:
            wholes.append(amount)
    bases = [(whole,) for whole in wholes] + [tuple(amount for amount, _ in shared)]
    readings = [_of_whole(shared, base) for base in bases]
    best = max(readings, key=_holding, default=())
    return best if _holding(best) >= _HALF * len(best) and _holding(best) > 0 else ()


def _of_whole(shared: list[tuple[Term, Term]], base: tuple[Term, ...]) -> tuple[Ratio, ...]:
    return tuple(
        Ratio(rule=SHARE, total=share, parts=(amount,), base=base)
        for amount, share in shared
        if amount.amount.value != 0
    )


def _holding(ratios: tuple[Ratio, ...]) -> int:
    verdicts = [judge_ratio(ratio) for ratio in ratios]
    return sum(verdict is not None and verdict.severity is None for verdict in verdicts)


def _is_share(statement: Statement, following: Statement) -> bool:
    return following.subject.startswith(f"{statement.subject}占")


def _completed(statements: list[Statement]) -> Iterator[Ratio]:
    """完成预算 stands behind the budget and the account that it is of."""
    for budget, account, share in zip(statements, statements[1:], statements[2:], strict=False):
        rate = statement_term(share, share.amount)
        whole, part = _money(budget), _money(account)
        stated = "预算" in budget.subject and "决算" in account.subject and _COMPLETED.search(share.subject)
        if stated and rate is not None and whole is not None and part is not None:
            yield Ratio(rule=COMPLETED, total=rate, parts=(part,), base=(whole,))


def _money(statement: Statement) -> Term | None:
    term = statement_term(statement, statement.amount)
    return term if term is not None and term.amount.unit.is_money else None
