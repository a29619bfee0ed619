"""Amounts that only prose states, as figures beside those of the tables: one planner serves both. These are
the budgets of projects, and in a final account the budget of each item at the beginning of the year.

Such a figure has no table: its `table` is NO_TABLE and its `row` is the place of its statement.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.vocabulary.question import fold_name
from assistant.vocabulary.stated_items import stated_item, states
from index.records import (
    Figure,
    Flow,
    Fund,
    Intake,
    ItemKind,
    Phase,
    Spending,
    Stage,
    Statement,
    TableKind,
)

NO_TABLE = -1
_FIRST_BUDGET = re.compile("年初预算数?")
_ACCOUNT = re.compile("(?:支出)?决算数?")
_PROJECT_BUDGET = re.compile("项目(?:总|年度)?预算|项目(?:总)?经费|项目(?:总)?资金")


def prose_figures(intake: Intake) -> tuple[Figure, ...]:
    """One figure for each amount of these kinds that the prose states and no table prints."""
    return (*_projects(intake), *_first_budgets(intake))


def _projects(intake: Intake) -> tuple[Figure, ...]:
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


def _first_budgets(intake: Intake) -> Iterator[Figure]:
    """住房公积金（项）年初预算为187.75万元，支出决算为187.19万元: of the fund of the widest cell
    that prints the account of the same sentence; without such a cell it is left out."""
    if intake.document.stage is not Stage.FINAL_ACCOUNT:
        return
    told = {_sentence_key(s): s for s in intake.statements if _measure_is(s, _ACCOUNT)}
    cells = [
        figure
        for figure in intake.figures
        if (figure.phase, figure.spending, figure.flow) == (Phase.FINAL_ACCOUNT, Spending.ALL, Flow.EXPENSE)
    ]
    for index, statement in enumerate(intake.statements):
        account = told.get(_sentence_key(statement))
        if account is None or statement.amount is None or not _measure_is(statement, _FIRST_BUDGET):
            continue
        same = sorted((c for c in cells if states(account, c)), key=lambda c: c.fund is not Fund.ALL)
        for cell in same[:1]:
            yield replace(
                _figure(statement, index, intake.document.id),
                item=cell.item,
                item_kind=cell.item_kind,
                code=cell.code,
                level=cell.level,
                ancestors=cell.ancestors,
                flow=cell.flow,
                fund=cell.fund,
                spending=cell.spending,
            )


def _sentence_key(statement: Statement) -> tuple[str, tuple[str, ...]] | None:
    item = stated_item(statement.subject)
    return None if item is None else (statement.heading, item.names)


def _measure_is(statement: Statement, measure: re.Pattern[str]) -> bool:
    item = stated_item(statement.subject)
    return item is not None and measure.fullmatch(item.measure) is not None


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
