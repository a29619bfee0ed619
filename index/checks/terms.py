"""Amounts of prose as terms of equations."""

from index.amounts import Amount
from index.checks.relations import Term
from index.records import Quantity, Statement


def statement_term(statement: Statement, quantity: Quantity | None) -> Term | None:
    """A quantity that a statement prints, with its subject and page."""
    if quantity is None:
        return None
    where = f"{statement.heading} " if statement.heading else ""
    return Term(
        amount=Amount(quantity.amount, quantity.unit),
        place=f"{where}“{statement.subject}” {quantity.raw}{quantity.unit.value}, 第{quantity.place.page}页",
    )


def signed_change(statement: Statement) -> Term | None:
    """The change with its sign; an amount that stayed the same changed by zero."""
    if statement.direction == "持平":
        term = statement_term(statement, statement.change or statement.amount)
        return None if term is None else _times(term, 0)
    term = statement_term(statement, statement.change)
    if term is None or statement.direction is None:
        return None
    return _times(term, -1 if statement.direction == "减少" else 1)


def _times(term: Term, factor: int) -> Term:
    return Term(amount=Amount(factor * term.amount.value, term.amount.unit), place=term.place)
