"""Amounts of prose as terms of equations."""

from index.amounts import Amount
from index.checks.equations import Term
from index.records import Quantity, Statement


def statement_term(statement: Statement, quantity: Quantity | None) -> Term | None:
    """A quantity that a statement prints, with its subject and page."""
    if quantity is None:
        return None
    where = f"{statement.heading} " if statement.heading else ""
    return Term(
        amount=Amount(quantity.amount, quantity.unit),
        place=f"{where}“{statement.subject}” {quantity.raw}, 第{quantity.place.page}页",
    )
