"""One question to one plan: refusals, texts, reconciliations, rows, changes, arithmetic, look-ups."""

from collections.abc import Callable
from dataclasses import replace

from assistant.context import Context
from assistant.cues import Cue, TermKind
from assistant.operands import Operand
from assistant.plan import (
    Aspect,
    Average,
    Compare,
    Decline,
    Difference,
    Domain,
    Expression,
    Figure,
    Growth,
    Listing,
    Passages,
    Plan,
    Refusal,
    Selector,
    Several,
    Show,
    Sum,
    SumOver,
    Years,
)
from assistant.question import MAX_QUESTION_CHARACTERS, Question, fold
from assistant.reading import Reading, read
from assistant.rows import rows_of
from assistant.rules.changes import asks_last_year, change_plan, main_operand
from assistant.rules.domains import containing_plan, domain_plan, without_plan
from assistant.rules.expressions import described, expression_of, expressions_of, named_operands
from assistant.rules.followups import follow_up
from assistant.rules.listed import about_the_list
from assistant.rules.reconciling import reconcile_plan
from assistant.rules.refusals import negated, refuse, unexplained_refusal
from assistant.rules.selectors import selector_of
from assistant.rules.shares import share_plan
from assistant.rules.texts import stated_plan, stated_subject, text_plan
from assistant.session import Session
from index.records import ItemKind, PassageKind


def plan_question(question: Question, reading: Reading, context: Context, session: Session) -> Plan:
    """The plan of a question in its conversation; always a plan, a refusal where nothing else is certain."""
    reading = _with_topic(reading, context, session)
    if len(question.plain) > MAX_QUESTION_CHARACTERS:
        return Decline(refusal=Refusal.TOO_LONG)
    if not question.folded.strip("、。"):
        return Decline(refusal=Refusal.EMPTY)
    steps: tuple[Callable[[], Plan | None], ...] = (
        lambda: about_the_list(question, reading, context, session),
        lambda: refuse(reading, context),
        lambda: containing_plan(question, reading, context),
        lambda: without_plan(reading, context),
        lambda: negated(reading),
        lambda: _years_plan(reading, context),
        lambda: _compare_plan(reading, context),
        lambda: text_plan(question, reading, context),
        lambda: follow_up(reading, context, session),
        lambda: reconcile_plan(reading, context),
        lambda: stated_plan(reading, context),
        lambda: domain_plan(reading, context),
        lambda: unexplained_refusal(reading, context),
        lambda: change_plan(reading, context),
        lambda: arithmetic_plan(reading, context),
        lambda: lookup_plan(reading, context),
    )
    for step in steps:
        plan = step()
        if plan is not None:
            return plan
    return Decline(refusal=Refusal.NOT_UNDERSTOOD)


def _with_topic(reading: Reading, context: Context, session: Session) -> Reading:
    """什么是项目支出 / 那今年一共安排了多少: after a definition, an amount is asked of the term."""
    plan = session.plan
    defined = isinstance(plan, Passages) and plan.kinds == (PassageKind.DEFINITION,) and plan.topic
    if not defined or reading.operands or not reading.asks(Cue.HOW_MUCH) or reading.domains:
        return reading
    assert isinstance(plan, Passages)
    assert plan.topic is not None
    topic = read(fold(plan.topic.split("|")[0]), context.catalogue)
    return replace(reading, operands=topic.operands)


def _years_plan(reading: Reading, context: Context) -> Plan | None:
    """Two indexed years compared, or the year in which one item is largest."""
    operand = main_operand(reading)
    if operand is None or operand.unexplained:
        return None
    if reading.asks(Cue.MAX_YEAR):
        selector = selector_of(operand, context)
        return None if selector is None else Years(selector=selector, largest=not reading.asks(Cue.SMALLEST))
    years = tuple(sorted(set(reading.years)))
    if len(years) != 2 or any(context.document_for(year) is None for year in years):
        return None
    selector = selector_of(operand, context)
    if selector is None:
        return None
    earlier, later = (Figure(replace(selector, year=year)) for year in years)
    return Show(expression=Difference(first=later, second=earlier), unit=reading.unit)


def _compare_plan(reading: Reading, context: Context) -> Plan | None:
    """是不是比…多, 为什么比…还多, 超过…的部分, 哪个多: which of two is larger."""
    if len(named_operands(reading)) != 2 or (reading.before_split is None and not reading.asks(Cue.WHICH)):
        return None
    presumes = reading.asks(Cue.WHETHER, Cue.REASON, Cue.GOAL)
    asks_which = reading.asks(Cue.WHICH) and reading.asks(Cue.MORE, Cue.LESS, Cue.LARGEST, Cue.SMALLEST)
    if not (presumes or asks_which) or not reading.asks(Cue.MORE, Cue.LESS, Cue.LARGEST, Cue.SMALLEST):
        return None
    if refusal := unexplained_refusal(reading, context):
        return refusal
    expressions = expressions_of(reading, context)
    if expressions is None:
        return None
    claimed = None if not presumes else (">" if reading.asks(Cue.MORE) else "<")
    return Compare(first=expressions[0], second=expressions[1], claimed=claimed)


def arithmetic_plan(reading: Reading, context: Context) -> Plan | None:
    """Sums, differences, shares, multiples and averages over the named operands."""
    expressions = expressions_of(reading, context)
    if not expressions:
        return None
    if len(expressions) > 1 and reading.asks(Cue.CHANGE, Cue.RATE):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if asks_last_year(reading, context):
        if reading.asks(Cue.CHANGE, Cue.RATE, Cue.REASON) or 0 in reading.year_offsets:
            return Decline(refusal=Refusal.NOT_UNDERSTOOD)
        expressions = _of_last_year(expressions, reading, context)
    if reading.asks(Cue.SUM, Cue.TOTAL_WORD, Cue.ALL) and not reading.asks(Cue.EACH):
        expressions = _grouped(reading, list(dict.fromkeys(expressions)), context)
    share = share_plan(reading, expressions, context)
    if share is not None:
        return share
    if len(expressions) < 2:
        return _group_sum(reading, expressions, context)
    combined = _combined(reading, expressions)
    return None if combined is None else Show(expression=combined, unit=reading.unit)


def _of_last_year(expressions: list[Expression], reading: Reading, context: Context) -> list[Expression]:
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


def _combined(reading: Reading, expressions: list[Expression]) -> Expression | None:
    differs = reading.asks(Cue.DIFFERENCE, Cue.MINUS) or (
        reading.asks(Cue.THAN) and reading.asks(Cue.MORE, Cue.LESS)
    )
    if differs and len(expressions) == 2:
        return Difference(first=expressions[0], second=expressions[1])
    if reading.asks(Cue.AVERAGE):
        return Average(parts=tuple(expressions))
    totals = any(operand.total and not operand.names for operand in reading.operands)
    adds = reading.asks(Cue.SUM, Cue.PLUS) or (reading.asks(Cue.TOTAL_WORD) and not totals)
    if adds and not reading.asks(Cue.EACH):
        return Sum(parts=tuple(expressions))
    return None


def _grouped(reading: Reading, expressions: list[Expression], context: Context) -> list[Expression]:
    """In a sum, one name of several units or kinds of spending stands for all of them."""
    if len(expressions) > 1 and not reading.asks(Cue.ALL):
        return expressions
    grouped = [_group_of(o, e, context) for o, e in zip(named_operands(reading), expressions, strict=False)]
    return [_all_readings(e, context) for e in grouped]


def _all_readings(expression: Expression, context: Context) -> Expression:
    if not isinstance(expression, Figure):
        return expression
    facts = context.select(expression.selector).facts
    if len(facts) < 2:
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


def lookup_plan(reading: Reading, context: Context) -> Plan | None:
    """The figure of one operand, or of several side by side."""
    named = named_operands(reading)
    if not named:
        return _table_total(reading, context)
    expressions = expressions_of(reading, context)
    if expressions is None:
        missing = next(o for o in named if expression_of(o, context) is None)
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject=described(missing, context))
    if _by_unit(reading):
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject=f"下属单位 · {described(named[0], context)}")
    if asks_last_year(reading, context):
        expressions = _of_last_year(expressions, reading, context)
    if len(expressions) == 1:
        if _wants_two(reading):
            return Decline(refusal=Refusal.NOT_UNDERSTOOD)
        return Show(expression=expressions[0], unit=reading.unit)
    return Several(parts=tuple(expressions), unit=reading.unit)


def _by_unit(reading: Reading) -> bool:
    """下属单位的差旅费: a figure of the whole department is not that of its units."""
    said = [t.text for t in reading.tokens if t.kind is TermKind.DOMAIN and "units" in t.values]
    return any(not text.startswith(("哪", "谁")) for text in said)


def _table_total(reading: Reading, context: Context) -> Plan | None:
    """国有资本经营预算支出情况表有数据吗: a table alone is asked for by its total."""
    operand = next((o for o in reading.operands if o.table_number or o.table_titles), None)
    selector = None if operand is None else selector_of(operand, context)
    if operand is None or selector is None:
        return None
    facts = context.select(selector).facts
    if facts and context.intake.tables[facts[0].figure.table].is_empty and not reading.asks(Cue.TOTAL_WORD):
        table = Selector(
            kinds=frozenset({ItemKind.FUNCTION}),
            table_number=operand.table_number,
            table_titles=operand.table_titles,
        )
        return Listing(domain=Domain(base=table))
    return Show(expression=Figure(selector), unit=reading.unit)


def _wants_two(reading: Reading) -> bool:
    """A comparison of which only one side was understood is not answered by that side."""
    compares = reading.asks(Cue.THAN) and reading.asks(Cue.MORE, Cue.LESS)
    return compares or reading.asks(Cue.TIMES, Cue.DIFFERENCE, Cue.MINUS, Cue.PLUS)
