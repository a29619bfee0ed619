"""Sums, differences, shares, multiples and averages over the amounts that a question names."""

from dataclasses import replace

from assistant.figures.context import Context
from assistant.figures.rows import rows_of
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.plans.plan import (
    Aspect,
    Average,
    Decline,
    Difference,
    Domain,
    Expression,
    Figure,
    Growth,
    Plan,
    Refusal,
    Selector,
    Show,
    Sum,
    SumOver,
)
from assistant.rules.changes import asks_last_year
from assistant.rules.expressions import expressions_of, named_operands
from assistant.rules.prose_subjects import stated_subject
from assistant.rules.selectors import TOTALS
from assistant.rules.shares import share_plan
from assistant.rules.signed_sums import signed_sum, two_sides
from assistant.vocabulary.cues import Cue, TermKind
from index.records import ItemKind


def arithmetic_plan(reading: Reading, context: Context) -> Plan | None:
    """Sums, differences, shares, multiples and averages over the named operands."""
    expressions = expressions_of(reading, context)
    if not expressions:
        return None
    if len(set(expressions)) == 1 and reading.asks(*_OF_SEVERAL) and _names_several(reading):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if len(expressions) > 1 and reading.asks(Cue.CHANGE, Cue.RATE):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if asks_last_year(reading, context):
        if reading.asks(Cue.CHANGE, Cue.RATE, Cue.REASON) or 0 in reading.year_offsets:
            return Decline(refusal=Refusal.NOT_UNDERSTOOD)
        expressions = of_last_year(expressions, reading, context)
    if reading.asks(Cue.SUM, Cue.TOTAL_WORD, Cue.ALL) and not reading.asks(Cue.EACH):
        once = expressions if reading.before_split is not None else list(dict.fromkeys(expressions))
        expressions = _grouped(reading, once, context)
    share = share_plan(reading, expressions, context)
    if share is not None:
        return share
    if len(expressions) < 2:
        return _group_sum(reading, expressions, context)
    combined = _combined(reading, expressions, context)
    return None if combined is None else Show(expression=combined, unit=reading.unit)


_TOGETHER = ("一共", "总共", "合共", "共", "总")
_OF_SEVERAL = (Cue.SUM, Cue.PLUS, Cue.MINUS, Cue.DIFFERENCE, Cue.AVERAGE)


def _names_several(reading: Reading) -> bool:
    """某项目和项目支出一共: two things were named, also where the second could narrow the first."""
    return sum(operand.names_something for operand in reading.operands) > 1


def of_last_year(expressions: list[Expression], reading: Reading, context: Context) -> list[Expression]:
    """去年甲和乙一共: each amount is last year's, as printed or derived."""
    subjects = [stated_subject(operand, context) for operand in named_operands(reading)]
    return [
        Growth(
            item=expression.selector if isinstance(expression, Figure) else None,
            aspect=Aspect.LAST,
            subject=subject,
        )
        for expression, subject in zip(expressions, subjects, strict=True)
    ]


def _combined(reading: Reading, expressions: list[Expression], context: Context) -> Expression | None:
    sides = two_sides(reading, expressions, context)
    if reading.asks(Cue.DIFFERENCE, Cue.THAN):
        return None if sides is None else Difference(first=sides[0], second=sides[1])
    if reading.asks(Cue.AVERAGE) and not reading.asks(Cue.MINUS):
        return Average(parts=tuple(expressions))
    if reading.asks(Cue.PLUS, Cue.MINUS) and not reading.asks(Cue.EACH):
        return signed_sum(reading, expressions, context)
    totals = any(operand.total and not (operand.names or operand.code) for operand in reading.operands)
    adds = reading.asks(Cue.SUM) or (reading.asks(Cue.TOTAL_WORD) and not totals) or _says_together(reading)
    if adds and not reading.asks(Cue.EACH):
        return Sum(parts=tuple(expressions))
    return None


def _says_together(reading: Reading) -> bool:
    """甲、乙一共花了多少: the total of what is named, in a word that alone asks for all of the money."""
    spent = (t for t in reading.tokens if t.kind is TermKind.TOTAL or t.has(Cue.SPEND.value))
    said = any(token.text.startswith(_TOGETHER) for token in spent)
    return said and all(operand.names or operand.code for operand in reading.operands)


def _grouped(reading: Reading, expressions: list[Expression], context: Context) -> list[Expression]:
    """In a sum, one name of several units or kinds of spending stands for all of them."""
    if len(expressions) > 1 and not reading.asks(Cue.ALL):
        return expressions
    grouped = [_group_of(o, e, context) for o, e in zip(named_operands(reading), expressions, strict=False)]
    units = any(token.kind is TermKind.DOMAIN and token.has("units") for token in reading.tokens)
    return [_all_readings(e, context, of_units=units) for e in grouped]


def _all_readings(expression: Expression, context: Context, *, of_units: bool) -> Expression:
    """Every reading of one name, with 两家单位 every unit's; of a total none, for its parts may leave
    something out that no table shows."""
    if not isinstance(expression, Figure):
        return expression
    facts = context.select(expression.selector).facts
    owned = tuple(fact for fact in facts if fact.figure.owner is not None)
    facts = owned if of_units and len(owned) > 1 else facts
    if len(facts) < 2 or expression.selector.kinds & TOTALS:
        return expression
    return Sum(parts=tuple(Figure(replace(expression.selector, figure_id=f.figure.id)) for f in facts))


def _group_of(operand: Operand, expression: Expression, context: Context) -> Expression:
    """对口帮扶 in a sum: words that several projects share stand for all of them, with the list shown."""
    loose = not operand.exact and len(operand.names) > 1 and operand.pieces
    entries = [context.catalogue.entries[name] for name in operand.names]
    if not loose or not all(ItemKind.PROJECT in entry.kinds for entry in entries):
        return expression
    base = Selector(kinds=frozenset({ItemKind.PROJECT}), owner=operand.owner, fund=operand.fund)
    return SumOver(domain=Domain(base=base, words=operand.pieces, label="".join(operand.pieces)))


def _group_sum(reading: Reading, expressions: list[Expression], context: Context) -> Plan | None:
    """所有驻镇帮镇扶村的钱: everything whose name holds the words, where all of it is asked for."""
    only = expressions[0]
    if isinstance(only, SumOver | Sum):
        return Show(expression=only, unit=reading.unit)
    operand = named_operands(reading)[0]
    if not reading.asks(Cue.ALL) or not operand.also or operand.owner:
        return None
    base = Selector(kinds=frozenset({ItemKind.PROJECT}))
    domain = Domain(base=base, words=(operand.label,), label=operand.label)
    return Show(expression=SumOver(domain=domain), unit=reading.unit) if rows_of(domain, context) else None
