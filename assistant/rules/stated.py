"""What the prose of one document states of an item, where its tables print no one reading of the whole."""

from assistant.figures.context import Context
from assistant.figures.selecting import Fact, cost_in_its_year
from assistant.linking.operands import Operand
from assistant.plans.plan import Expression, Figure, Prose
from assistant.rules.prose_subjects import stated_subject
from assistant.vocabulary.concepts import concept
from assistant.vocabulary.question import fold_name
from index.amounts import Amount, Unit, convert
from index.figures import FUND_WORDS
from index.records import Fund, Statement


def settled_by_prose(item: Operand, expression: Expression | None, context: Context) -> Expression | None:
    """The expression, or the prose's amount in its place where cells give none, several, or only a part."""
    subject = stated_subject(item, context)
    stated = [s for s in context.statements_on(subject) if s.amount is not None] if subject else []
    if not stated or not _is_plain(item) or has_one_whole(item, expression, context):
        return expression
    fits = all(_is_of_fund(statement, item) for statement in stated)
    return Prose(subject=subject) if fits and _is_one_amount(stated) else expression


def _is_plain(item: Operand) -> bool:
    """Whether nothing narrows the item but the fund that prose names with it."""
    narrowed = item.spending if item.names or item.fund else None
    elsewhere = item.unit or item.own or item.owner or item.under or item.phase
    return not (narrowed or elsewhere or item.code or item.table_number or item.table_titles)


def has_one_whole(item: Operand, expression: Expression | None, context: Context) -> bool:
    """Whether cells print one reading that is as wide as what was asked, on the side that was asked for."""
    if not isinstance(expression, Figure):
        return expression is not None
    facts = context.select(expression.selector).facts
    if len(facts) != 1 or is_other_side(item, facts[0]):
        return False
    return cost_in_its_year(facts[0].figure, expression.selector) <= 0


def is_other_side(item: Operand, fact: Fact) -> bool:
    """Whether income was found where expenditure of a fund was asked for, or the other way round."""
    return not (item.names or item.code) and item.flow not in (None, fact.figure.flow)


def _is_of_fund(statement: Statement, item: Operand) -> bool:
    """Whether the words around a statement name no other fund than the item's: 其中：基本支出 in a section on
    general public budget money is a part. 三公 money is fiscal by definition."""
    if item.fund is not None or concept(fold_name(statement.subject)) is not None:
        return True
    return not any(
        fund in (Fund.FISCAL, Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL)
        for word, fund in FUND_WORDS
        if word.search(fold_name(f"{statement.heading}{statement.sentence}"))
    )


def _is_one_amount(stated: list[Statement]) -> bool:
    amounts = {_in_yuan(statement) for statement in stated}
    return len(amounts) == 1


def _in_yuan(statement: Statement) -> Amount | None:
    printed = statement.amount
    if printed is None:
        return None
    amount = Amount(printed.amount, printed.unit)
    return convert(amount, Unit.YUAN) if printed.unit.is_money else amount
