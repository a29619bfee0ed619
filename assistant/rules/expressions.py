"""From the operands of a reading to expressions: what is shared between them, table before prose."""

from dataclasses import replace
from itertools import pairwise

from assistant.figures.context import Context
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.plans.plan import Expression, Figure, Prose, Selector
from assistant.rules.fund_columns import by_its_columns
from assistant.rules.prose_subjects import stated_subject
from assistant.rules.selectors import inherits, is_bare_key, part_of_topic, phased, selector_of, spread
from assistant.rules.stated import settled_by_prose
from assistant.vocabulary.concepts import concept
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.question import fold_name
from index.records import Fund, ItemKind, Phase, Spending, TableKind


def named_operands(reading: Reading) -> tuple[Operand, ...]:
    """The operands with the qualifiers that the first one gives to all."""
    named = operands_of(reading)
    if (
        len(named) > 1
        and reading.before_split is None
        and not _sets_part_against_whole(reading, tuple(o for o in reading.operands if o.names_something))
        and not _has_keys(named[0])
        and _has_keys(named[-1])
        and (named[-1].names or named[-1].code)
    ):
        last = named[-1]
        named = (*(inherits(o, last) if _is_another(o, last) else o for o in named[:-1]), last)
    if (
        len(named) == 2
        and reading.asks(*_SET_AGAINST)
        and not reading.inside
        and _sets_fund_against_item(named)
    ):
        return named
    return (named[0], *(_scoped_like(o, named[0]) for o in named[1:])) if named else ()


def _sets_fund_against_item(named: tuple[Operand, ...]) -> bool:
    """政府性基金支出比某项多多少: all of that fund, which says nothing of the item."""
    first, second = named
    alone = first.fund and not (first.names or first.code or first.owner or first.spending)
    return bool(alone and (second.names or second.code))


def _is_another(operand: Operand, last: Operand) -> bool:
    """甲、乙的基本支出 is of both; 甲和其中的基本支出 of the part only."""
    return bool(operand.names or operand.code) and (operand.names, operand.code) != (last.names, last.code)


def _has_keys(operand: Operand) -> bool:
    return bool(operand.fund or operand.spending)


def operands_of(reading: Reading) -> tuple[Operand, ...]:
    """The operands that name something, with words that are said once for several of them."""
    spoken = _within_subject(in_each_table(reading.operands), reading)
    named = tuple(operand for operand in spoken if operand.names_something)
    if reading.before_split is not None and reading.asks(Cue.RATIO):
        parts = (_of_whole(operand, named[-1]) for operand in named[:1])
        return (*parts, *(phased(operand, named[0]) for operand in named[1:]))
    asked = 2 if _adds_a_part(reading) else sum(t.has(Cue.HOW_MUCH.value) for t in reading.tokens)
    if _sets_part_against_whole(reading, named):
        return (named[0], part_of_topic(named[0], named[1]))
    if _each_by_itself(reading, named) or _is_of_another_fund(named):
        return named
    return spread(named, compared=reading.before_split == 1, asked=asked)


def _of_whole(part: Operand, whole: Operand) -> Operand:
    """局本级占项目支出多少: a unit alone is as much of it as the whole is of all money."""
    alone = (part.unit or part.own) and not (part.names or part.code or part.is_keyed or part.total)
    return replace(part, fund=whole.fund, spending=whole.spending) if alone else part


_SET_AGAINST = (Cue.DIFFERENCE, Cue.MINUS, Cue.TIMES, Cue.THAN)


def _sets_part_against_whole(reading: Reading, named: tuple[Operand, ...]) -> bool:
    """某项的总数和其中一般公共预算那部分差多少: the whole of what is named against its part of one fund."""
    if len(named) != 2 or not reading.asks(*_SET_AGAINST) or not is_bare_key(named[1]):
        return False
    whole, part = named
    other_key = (part.fund and not whole.fund) or (part.spending and not whole.spending)
    keyed = whole.spending and not (whole.total or whole.table_number or whole.table_titles)
    named_whole = whole.names or whole.code or whole.unit or keyed
    return bool(other_key and named_whole and _says_whole_then_part(reading))


def _is_of_another_fund(named: tuple[Operand, ...]) -> bool:
    """国有资本经营预算支出比政府性基金少多少: a row that is called after a fund is of no other one."""
    if len(named) != 2 or not is_bare_key(named[1]) or named[1].fund is None:
        return False
    others = (fund.value for fund in Fund if fund not in (Fund.ALL, named[1].fund))
    return bool(named[0].names) and any(other in named[0].names[0] for other in others)


def _adds_a_part(reading: Reading) -> bool:
    """教育支出和其中的项目支出各多少: the part is asked for beside its whole."""
    return reading.asks(Cue.EACH) and any(
        token.has(Cue.AND.value) and following.has(Cue.INSIDE.value)
        for token, following in pairwise(reading.tokens)
    )


def _each_by_itself(reading: Reading, named: tuple[Operand, ...]) -> bool:
    """购房补贴和事业收入各多少: two amounts, of which the fund narrows none."""
    apart = len(named) == 2 and reading.asks(Cue.EACH) and not reading.asks(Cue.INSIDE)
    if not apart or not is_bare_key(named[1]) or named[1].phase is not None:
        return False
    joined = any(t.has(Cue.AND.value) and t.text != "、" for t in reading.tokens)
    return joined and bool(named[0].names or named[0].code) and not named[0].is_keyed


def _says_whole_then_part(reading: Reading) -> bool:
    """总数 before the fund, or 部分 after it; a total said of the fund itself is all of that fund."""
    keys = [i for i, t in enumerate(reading.tokens) if t.kind in (TermKind.FUND, TermKind.SPENDING)]
    before, after = reading.tokens[: keys[-1]], reading.tokens[keys[-1] + 1 :]
    whole = any(t.has(Cue.TOTAL_WORD.value, Cue.ALL.value) for t in before)
    part = any("部分" in t.text for t in after)
    return (whole or part) and not any(t.has(Cue.TOTAL_WORD.value) for t in after)


def in_each_table(operands: tuple[Operand, ...]) -> tuple[Operand, ...]:
    """表6、表10的合计 and 表8合计多少、表9呢: a table alone is asked for what its neighbour is asked for."""
    operands = _in_first_table(operands)
    given = [o for o in operands if o.names_something and (o.table_number or o.table_titles)]
    if not given or len(operands) < 2:
        return operands
    found = []
    for index, operand in enumerate(operands):
        later = next((o for o in operands[index + 1 :] if o in given), None)
        pattern = later or given[-1]
        only_table = (operand.table_number or operand.table_titles) and not operand.names_something
        alone = only_table and not operand.unexplained
        here = replace(pattern, table_number=operand.table_number, table_titles=operand.table_titles)
        found.append(here if alone else operand)
    return tuple(found)


def _within_subject(operands: tuple[Operand, ...], reading: Reading) -> tuple[Operand, ...]:
    """机关运行经费当中、印刷费多少: a subject of prose said first, alone, is what the rest is a part of."""
    first, *rest = operands or (Operand(),)
    alone = first.subjects and not (first.names or first.unexplained or first.fund or first.spending)
    if not alone or not rest or not reading.asks(Cue.INSIDE) or not all(o.names for o in rest):
        return operands
    return tuple(replace(o, subjects=o.subjects or first.subjects) for o in rest)


def _in_first_table(operands: tuple[Operand, ...]) -> tuple[Operand, ...]:
    """表2里、某项: a table said first, by itself, is where all that follows is looked up."""
    first, *rest = operands or (Operand(),)
    alone = (first.table_number or first.table_titles) and not (first.names_something or first.unexplained)
    if not alone or not rest or any(o.table_number or o.table_titles for o in rest):
        return operands
    return tuple(replace(o, table_number=first.table_number, table_titles=first.table_titles) for o in rest)


def _scoped_like(operand: Operand, first: Operand) -> Operand:
    if operand.names and operand.names == first.names:
        return operand
    if operand.names or operand.code:
        return inherits(operand, first)
    if is_bare_key(operand) and operand.spending and not operand.fund and not first.names:
        return replace(operand, fund=first.fund)
    return operand


def expression_of(operand: Operand, context: Context) -> Expression | None:
    """The expression for one operand: its cell, or the group where a loose word meets many names. A total or
    a kind of spending of which cells print only parts is what prose states of the whole."""
    printed = _printed_expression(operand, context)
    return settled_by_prose(operand, printed, context) if operand.spending or operand.total else printed


def _printed_expression(operand: Operand, context: Context) -> Expression | None:
    selector = selector_of(operand, context)
    subject = stated_subject(operand, context)
    other_phase = operand.phase not in (None, Phase.FINAL_ACCOUNT)
    placed = operand.table_number or operand.table_titles or operand.partition
    elsewhere = operand.unit or operand.own or placed or other_phase
    stated = bool(subject) and not elsewhere and _is_stated(subject, context)
    if stated and concept(subject) not in (None, "operating_expenses") and _table_unread(context):
        stated = False
    prose = Prose(subject=subject) if stated else None
    if selector is None:
        return by_its_columns(operand, context) or prose
    if prose is not None and all(fact.amount is None for fact in context.select(selector).facts):
        return prose
    if prose is None and _is_a_share(operand, selector, context):
        return None
    if not _is_only_a_part(operand, selector, context):
        return Figure(selector)
    if operand.fund is None and _table_unread(context):
        return None
    return prose if operand.fund and operand.total else prose or Figure(selector)


def _is_stated(subject: str, context: Context) -> bool:
    return any(statement.amount is not None for statement in context.statements_on(subject))


def _table_unread(context: Context) -> bool:
    """A 三公 table with numbers that no cell could take: prose alone is not enough beside it."""
    tables = context.intake.tables
    return any(t.unplaced for t in tables if t.kind is TableKind.THREE_PUBLIC)


_SHARES_OF_BASIC = frozenset({Spending.STAFF, Spending.OFFICE})
_PARTS = frozenset({Spending.BASIC, Spending.PROJECT, Spending.STAFF, Spending.OFFICE})


def _is_a_share(operand: Operand, selector: Selector, context: Context) -> bool:
    """公用经费合计 is no total of the fund or of the department, and what a unit has for projects is not all
    that it has, where no cell prints that."""
    unit = operand.unit or operand.own
    if not (operand.total or operand.fund or unit) or operand.names or operand.code or operand.spending:
        return False
    if operand.table_number or operand.table_titles or operand.partition:
        return False
    printed = {fact.figure.spending for fact in context.select(selector).facts}
    return len(printed) == 1 and printed <= _PARTS if unit else printed <= _SHARES_OF_BASIC


def _is_only_a_part(operand: Operand, selector: Selector, context: Context) -> bool:
    """公务接待费, 一般公共预算支出 where tables print it for basic or project expenditure only, and the prose
    states the whole."""
    narrowed = operand.fund or operand.spending or operand.code or operand.under or operand.owner
    if operand.table_number or operand.table_titles or operand.partition:
        return False
    if operand.fund and not (operand.names or operand.code or operand.spending or operand.owner):
        return all(fact.figure.spending in _PARTS for fact in context.select(selector).facts)
    if concept(fold_name(operand.label)) is None or narrowed:
        return False
    return all(fact.figure.item_kind is ItemKind.ECONOMIC for fact in context.select(selector).facts)


def expressions_of(reading: Reading, context: Context) -> list[Expression] | None:
    """One expression an operand; None where any operand has no printed figure."""
    found: list[Expression] = []
    for bare, operand in zip(operands_of(reading), named_operands(reading), strict=True):
        expression = expression_of(operand, context) or expression_of(bare, context)
        if expression is None:
            return None
        found.append(expression)
    return found


def described(operand: Operand, context: Context) -> str:
    names = [context.catalogue.entries[n].name for n in operand.names if n in context.catalogue.entries]
    parts = (
        operand.owner,
        operand.fund.value if operand.fund else None,
        operand.spending.value if operand.spending else None,
        operand.phase.value if operand.phase else None,
        names[0] if names else operand.label or operand.code or operand.total_label,
    )
    return " · ".join(part for part in parts if part)
