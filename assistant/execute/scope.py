"""The scope of a figure (口径): whose money of which funds, spending and year it is."""

from assistant.answer import Scope
from assistant.messages.answers import say
from index.evidence import Level
from index.records import Document, Figure, Fund, Phase, Spending, Stage


def interpretation_of(figure: Figure, document: Document, language: str) -> str:
    """口径：部门合计 · 全部资金 · 全部支出 · 2023年预算."""
    whole = "whole_unit" if document.level is Level.UNIT else "whole_department"
    owner = figure.owner or say(language, whole)
    fund = figure.fund.value if figure.fund is not Fund.ALL else say(language, "all_funds")
    spending = figure.spending.value if figure.spending is not Spending.ALL else say(language, "all_spending")
    level = document.level.value if document.level is not None else ""
    year = say(language, "budget_year", year=document.year, stage=f"{level}{document.stage.value}")
    natural = Phase.FINAL_ACCOUNT if document.stage is Stage.FINAL_ACCOUNT else Phase.THIS_BUDGET
    if figure.phase is not natural:
        year = f"{year}（{figure.phase.value}）"
    return say(language, "interpretation", parts=" · ".join((owner, fund, spending, year)))


def scope_of(figure: Figure, document: Document) -> Scope:
    return Scope(
        department=document.department,
        owner=figure.owner or document.department,
        year=document.year,
        stage=document.stage.value,
        fund=figure.fund.value,
    )
