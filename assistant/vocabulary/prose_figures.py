"""Project budgets that only prose states, as figures beside those of the tables: one planner serves both.

Such a figure has no table: its `table` is NO_TABLE and its `row` is the place of its statement.
"""

import re

from assistant.vocabulary.question import fold_name
from index.records import Figure, Flow, Fund, Intake, ItemKind, Phase, Spending, Statement, TableKind

NO_TABLE = -1
_PROJECT_BUDGET = re.compile("项目(?:总|年度)?预算|项目(?:总)?经费|项目(?:总)?资金")


def prose_figures(intake: Intake) -> tuple[Figure, ...]:
    """One figure for each project whose amount the prose states and no table prints."""
    printed = {fold_name(f.item) for f in intake.figures if f.item_kind is ItemKind.PROJECT}
    return tuple(
        _figure(statement, index, intake.document.id)
        for index, statement in enumerate(intake.statements)
        if _is_project(statement) and fold_name(statement.subject) not in printed
    )


def _is_project(statement: Statement) -> bool:
    """A statement of one whole project's budget, whose subject is the project."""
    amount = statement.amount
    return (
        amount is not None
        and amount.unit.is_money
        and statement.change is None
        and bool(_PROJECT_BUDGET.search(statement.sentence))
        and not _PROJECT_BUDGET.search(statement.subject)
        and len(statement.subject) > 2
        and "支出" not in statement.subject
    )


def _figure(statement: Statement, index: int, document_id: str) -> Figure:
    assert statement.amount is not None
    return Figure(
        id=f"{document_id}:{statement.id}",
        document_id=document_id,
        table=NO_TABLE,
        table_number="",
        table_title=statement.heading,
        kind=TableKind.OTHER,
        row=index,
        column=0,
        row_label=statement.subject,
        column_path=("正文",),
        item=statement.subject,
        item_kind=ItemKind.PROJECT,
        code=None,
        level=2,
        ancestors=(),
        owner=None,
        flow=Flow.EXPENSE,
        fund=Fund.ALL,
        spending=Spending.PROJECT,
        phase=Phase.THIS_BUDGET,
        raw=statement.amount.raw,
        amount=statement.amount.amount,
        unit=statement.amount.unit,
        place=statement.amount.place,
    )
