"""What is compared where two figures or a sum and a whole are said to agree: one item in two tables, one name
in two classifications, named parts with what they should add up to."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from assistant.figures.context import Context
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.linking.segments import operands_from
from assistant.linking.tokens import Token
from assistant.plans.plan import Aspect, Figure, Growth, Reconcile, Selector
from assistant.rules.changes import growth_of
from assistant.rules.expressions import expression_of, in_each_table
from assistant.rules.selectors import inherits, selector_of, spread
from assistant.vocabulary.cues import Cue, TermKind
from index.records import ItemKind, TableKind

_BY_FUNCTION = frozenset(
    {
        TableKind.EXPENSE_BY_FUNCTION,
        TableKind.GENERAL_BY_FUNCTION,
        TableKind.FUND_BY_FUNCTION,
        TableKind.STATE_CAPITAL_BY_FUNCTION,
    }
)
_BY_ITEM = frozenset({TableKind.GENERAL_BASIC_BY_ITEM, TableKind.GENERAL_PROJECT_BY_ITEM})
_Pair = tuple[Selector, ...]
_PROCUREMENT = "procurement"
# Names by function end in it where those by item do not: 基本养老保险缴费支出.
_SPENT = "支出"
_EQUALS = re.compile("等于|等不等")
_MOVES = (Cue.UP.value, Cue.DOWN.value, Cue.CHANGE.value)


def parts_plan(reading: Reading, context: Context) -> Reconcile | None:
    """基本支出加项目支出等于支出总计吗: named parts and the one whole that they are set against."""
    sides = _sides(reading.tokens)
    if sides is None:
        return None
    parts = _named(spread(in_each_table(operands_from(sides[0], context.catalogue)[0])))
    wholes = _named(operands_from(sides[1], context.catalogue)[0])
    if not wholes and any(token.has(Cue.TOTAL_WORD.value) for token in sides[1]):
        wholes = [Operand(total=True)]
    if len(parts) > 1 and not wholes and all(part.subjects for part in parts):
        wholes = [Operand(subjects=(_PROCUREMENT,))]
        parts = [replace(p, subjects=tuple(s for s in p.subjects if s != _PROCUREMENT)) for p in parts]
    if len(parts) < 2 or len(wholes) != 1:
        return None
    if any(operand.unexplained for operand in (*parts, *wholes)):
        return None
    parts = list(spread(tuple(parts)))
    first = parts[0]
    whole_said = _named_like(parts, wholes[0])
    if whole_said is None:
        return None
    scoped = [first, *(inherits(part, first) if part.names or part.code else part for part in parts[1:])]
    alone = not wholes[0].names or ItemKind.THREE_PUBLIC in wholes[0].kinds
    whole_said = whole_said if alone else inherits(whole_said, first)
    moved = [any(token.has(*_MOVES) for token in side) for side in sides]
    if moved[0] is not moved[1]:
        return None
    read = partial(_change_of, reading=reading) if all(moved) else expression_of
    found = [read(part, context=context) for part in scoped]
    whole = read(whole_said, context=context) or _sum_of_all(whole_said, context)
    expressions = tuple(expression for expression in found if expression is not None)
    if whole is None or len(expressions) != len(found) or len(set(expressions)) != len(expressions):
        return None
    return Reconcile(parts=expressions, whole=whole)


def _sides(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]] | None:
    """The words of the parts and those of the whole: 甲、乙之和与丙, 甲加乙等于丙, 丙等于甲、乙之和."""
    equal = next((i for i, token in enumerate(tokens) if _EQUALS.search(token.text)), None)
    if equal is not None:
        before, after = tokens[:equal], tokens[equal + 1 :]
        turned = _adds(after) and not _adds(before)
        return (after, before) if turned else (before, after)
    summed = next((i for i, token in enumerate(tokens) if token.has(Cue.SUM.value)), None)
    if summed is not None:
        return tokens[:summed], tokens[summed + 1 :]
    agree = next((i for i, token in enumerate(tokens) if token.has(Cue.AGREE.value)), len(tokens))
    joins = [i for i, token in enumerate(tokens[:agree]) if token.has(Cue.AND.value)]
    plus = [i for i, token in enumerate(tokens[:agree]) if token.has(Cue.PLUS.value)]
    return (tokens[: joins[-1]], tokens[joins[-1] + 1 :]) if plus and joins and plus[-1] < joins[-1] else None


def _change_of(operand: Operand, *, reading: Reading, context: Context) -> Growth:
    """The change on the year of one side: 甲的增加额等于乙、丙两项增加额之和."""
    return replace(growth_of(operand, reading, context), aspect=Aspect.CHANGE, claimed=None, with_last=False)


def _adds(tokens: Sequence[Token]) -> bool:
    return any(token.has(Cue.SUM.value, Cue.PLUS.value) for token in tokens)


def _sum_of_all(whole: Operand, context: Context) -> Figure | None:
    """合计 where a row prints it beside the amounts that it adds up."""
    if not whole.total or whole.names:
        return None
    selector = Selector(names=("合计",), label="合计", table_number=whole.table_number)
    return Figure(selector) if context.select(selector).facts else None


def _named_like(parts: list[Operand], whole: Operand) -> Operand | None:
    """三公里的数, after parts of one name: that name in the table of the three public expenses."""
    if whole.names or ItemKind.THREE_PUBLIC not in whole.kinds:
        return whole
    if len({part.names for part in parts}) > 1 or not parts[0].names:
        return None
    return replace(parts[0], fund=None, spending=None, kinds=whole.kinds)


def _named(operands: tuple[Operand, ...]) -> list[Operand]:
    return [operand for operand in operands if operand.names_something]


def two_places(reading: Reading, named: list[Operand], context: Context) -> _Pair | None:
    """One item or total where two tables, or two classifications, print it; a table that is named twice, by
    its number and by its title, is one place."""
    pair = (
        _two_tables(reading, named, context)
        or _two_partitions(named, context)
        or _two_classifications(reading, named, context)
    )
    if pair is None:
        return None
    cells = [fact.figure.id for selector in pair for fact in context.select(selector).facts[:1]]
    return pair if len(set(cells)) == len(cells) else None


def _two_tables(reading: Reading, named: list[Operand], context: Context) -> _Pair | None:
    """表3和表5的住房公积金, 表2和表3的合计, 某项在A表、B表和C表里."""
    tables: list[tuple[str | None, tuple[str, ...]]] = []
    for token in reading.tokens:
        if token.kind in (TermKind.TABLE, TermKind.TITLE):
            said = operands_from((token,), context.catalogue)[0]
            tables += [(o.table_number, o.table_titles) for o in said]
    subjects = {replace(o, table_number=None, table_titles=()) for o in named}
    if len(subjects) != 1:
        return None
    return _in_tables(subjects.pop(), list(dict.fromkeys(tables)), context)


def _in_tables(
    subject: Operand, tables: list[tuple[str | None, tuple[str, ...]]], context: Context
) -> _Pair | None:
    """The item in each table; a table that does not print it keeps a selector without a cell, where two
    others do."""
    found, printed = [], 0
    for number, titles in tables:
        there = replace(subject, kinds=frozenset(), table_number=number, table_titles=titles)
        selector = selector_of(there, context) or selector_of(replace(there, flow=None), context)
        printed += selector is not None
        blank = Selector(names=subject.names, label=subject.label, table_number=number, table_titles=titles)
        found.append(selector or blank)
    return tuple(found) if len(tables) > 1 and printed > 1 else None


def _two_partitions(named: list[Operand], context: Context) -> _Pair | None:
    """功能分类表里的…合计与经济分类表的合计: one total as two kinds of table print it."""
    partitions = [operand.partition for operand in named if operand.partition in ("function", "economic")]
    if len(named) != 2 or len(set(partitions)) != 2:
        return None
    found = []
    for operand in (named[0], inherits(named[1], named[0])):
        selector = Selector(
            kinds=frozenset({ItemKind.TOTAL}),
            fund=operand.fund,
            spending=operand.spending,
            tables=_BY_FUNCTION if operand.partition == "function" else _BY_ITEM,
        )
        if not context.select(selector).facts:
            return None
        found.append(selector)
    return found[0], found[1]


def _two_classifications(reading: Reading, named: list[Operand], context: Context) -> _Pair | None:
    """住房公积金在功能分类和经济分类里: one name by function and by item, in the scope of the latter."""
    items = [operand for operand in named if operand.names]
    if {"function", "economic"} - set(reading.domains) or len(items) != 1:
        return None
    base = Selector(
        names=items[0].names, label=items[0].label, fund=items[0].fund, spending=items[0].spending
    )
    spent = {f"{name.removesuffix(_SPENT)}{end}" for name in base.names for end in ("", _SPENT)}
    base = replace(base, names=tuple(sorted(spent)))
    economic = replace(base, kinds=frozenset({ItemKind.ECONOMIC}))
    facts = context.select(economic).facts
    if len(facts) != 1:
        return None
    cell = facts[0].figure
    function = replace(base, kinds=frozenset({ItemKind.FUNCTION}))
    same = replace(function, fund=cell.fund, spending=cell.spending)
    by_function = next((s for s in (same, function) if len(context.select(s).facts) == 1), None)
    return None if by_function is None else (by_function, economic)
