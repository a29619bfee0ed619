"""One question to one plan: refusals, texts, reconciliations, rows, changes, arithmetic, look-ups."""

from collections.abc import Callable
from dataclasses import replace

from assistant.catalogue import concept
from assistant.context import Context
from assistant.cues import Cue
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
    Prose,
    Ratio,
    Refusal,
    Selector,
    Several,
    Show,
    Sum,
    SumOver,
    Years,
)
from assistant.question import MAX_QUESTION_CHARACTERS, Question, fold, fold_name
from assistant.reading import Reading, read
from assistant.rows import rows_of
from assistant.rules.domains import containing_plan, domain_plan, without_plan
from assistant.rules.followups import follow_up
from assistant.rules.reconciling import reconcile_plan
from assistant.rules.refusals import negated, refuse, unexplained_refusal
from assistant.rules.selectors import inherits, is_bare_key, selector_of, spread, whole_of
from assistant.rules.texts import stated_plan, stated_subject, text_plan
from assistant.session import Session
from index.records import ItemKind, PassageKind, Phase, TableKind

# The whole of what was just named: 占它总经费的比例.
_OWN_WHOLE = ("总经费", "它总经费", "总资金", "项目总额", "它的总额", "全部经费", "总额", "总的")
# With more matches than this, a loose word is a group rather than one thing.
_MOST_SIDE_BY_SIDE = 6


def plan_question(question: Question, reading: Reading, context: Context, session: Session) -> Plan:
    """The plan of a question in its conversation; always a plan, a refusal where nothing else is certain."""
    reading = _with_topic(reading, context, session)
    if len(question.plain) > MAX_QUESTION_CHARACTERS:
        return Decline(refusal=Refusal.TOO_LONG)
    if not question.folded.strip("、。"):
        return Decline(refusal=Refusal.EMPTY)
    steps: tuple[Callable[[], Plan | None], ...] = (
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
    operand = _main_operand(reading)
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


def _main_operand(reading: Reading) -> Operand | None:
    return next((operand for operand in reading.operands if operand.names_something), None)


def change_plan(reading: Reading, context: Context) -> Plan | None:
    """Change on the year, its rate, its reason, last year's amount, or the correction of a presumed one."""
    operand = _main_operand(reading)
    asks_change = reading.asks(Cue.CHANGE, Cue.RATE, Cue.REASON, Cue.UP, Cue.DOWN)
    asks_last = _asks_last_year(reading, context)
    if operand is None or not (asks_change or asks_last) or len(_named(reading)) > 1:
        return None
    selector = selector_of(operand, context)
    subject = "" if operand.unit else stated_subject(operand, context)
    if reading.asks(Cue.TIMES) and selector is not None:
        last = replace(selector, phase=Phase.LAST_BUDGET)
        if context.select(last).facts:
            ratio = Ratio(part=Figure(selector), whole=Figure(last), times=True)
            return Show(expression=ratio)
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject=_described(operand, context))
    if operand.unit and selector is None:
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject=_described(operand, context))
    growth = Growth(
        item=selector,
        aspect=_aspect(reading, asks_last),
        subject=subject,
        claimed=claimed_direction(reading),
        with_last=asks_last and (asks_change or 0 in reading.year_offsets),
    )
    return Show(expression=growth, unit=reading.unit)


def _asks_last_year(reading: Reading, context: Context) -> bool:
    if -1 in reading.year_offsets:
        return True
    return (
        context.document.year - 1 in reading.years and context.document_for(context.document.year - 1) is None
    )


def _aspect(reading: Reading, asks_last: bool) -> Aspect:
    if reading.asks(Cue.RATE) or (reading.asks(Cue.RATIO) and reading.asks(Cue.CHANGE, Cue.UP, Cue.DOWN)):
        return Aspect.RATE
    if reading.asks(Cue.REASON):
        return Aspect.REASON
    if asks_last and not reading.asks(Cue.CHANGE, Cue.UP, Cue.DOWN) and 0 not in reading.year_offsets:
        return Aspect.LAST
    return Aspect.CHANGE


def claimed_direction(reading: Reading) -> str | None:
    """The direction a question takes for granted (为什么下降了); none where it asks for it."""
    if reading.asks(Cue.CHANGE) and not reading.asks(Cue.REASON):
        return None
    if reading.asks(Cue.UP) and reading.asks(Cue.DOWN):
        return None
    if reading.asks(Cue.UP):
        return "增加"
    return "减少" if reading.asks(Cue.DOWN) else None


def _named(reading: Reading) -> tuple[Operand, ...]:
    """The operands with the qualifiers that the first one gives to all."""
    named = operands_of(reading)
    if (
        len(named) > 1
        and reading.before_split is None
        and not _has_keys(named[0])
        and _has_keys(named[-1])
        and named[-1].names
    ):
        named = (*(inherits(o, named[-1]) if o.names else o for o in named[:-1]), named[-1])
    return (named[0], *(_scoped_like(o, named[0]) for o in named[1:])) if named else ()


def _has_keys(operand: Operand) -> bool:
    return bool(operand.fund or operand.spending)


def operands_of(reading: Reading) -> tuple[Operand, ...]:
    """The operands that name something, with words that are said once for several of them."""
    named = tuple(operand for operand in reading.operands if operand.names_something)
    if reading.before_split is not None and reading.asks(Cue.RATIO):
        return named
    asked = sum(token.has(Cue.HOW_MUCH.value) for token in reading.tokens)
    return spread(named, compared=reading.before_split == 1, asked=asked)


def _scoped_like(operand: Operand, first: Operand) -> Operand:
    if operand.names or operand.code:
        return inherits(operand, first)
    if is_bare_key(operand) and operand.spending and not operand.fund and not first.names:
        return replace(operand, fund=first.fund)
    return operand


def expression_of(operand: Operand, context: Context) -> Expression | None:
    """The expression for one operand: its cell, or the group where a loose word meets many names."""
    selector = selector_of(operand, context)
    subject = stated_subject(operand, context)
    stated = bool(subject) and not (operand.unit or operand.own) and bool(context.statements_on(subject))
    if stated and concept(subject) is not None and _table_unread(context):
        stated = False
    prose = Prose(subject=subject) if stated else None
    if selector is None:
        return prose
    if not _is_only_a_part(operand, selector, context):
        return Figure(selector)
    return None if _table_unread(context) else prose or Figure(selector)


def _table_unread(context: Context) -> bool:
    """A 三公 table with numbers that no cell could take: prose alone is not enough beside it."""
    tables = context.intake.tables
    return any(t.unplaced for t in tables if t.kind is TableKind.THREE_PUBLIC)


def _is_only_a_part(operand: Operand, selector: Selector, context: Context) -> bool:
    """公务接待费 where tables print it for basic expenditure only, and the prose states the whole."""
    narrowed = operand.fund or operand.spending or operand.code or operand.under or operand.owner
    if concept(fold_name(operand.label)) is None or narrowed or operand.table_number or operand.table_titles:
        return False
    return all(fact.figure.item_kind is ItemKind.ECONOMIC for fact in context.select(selector).facts)


def _expressions(reading: Reading, context: Context) -> list[Expression] | None:
    """One expression an operand; None where any operand has no printed figure."""
    found: list[Expression] = []
    for bare, operand in zip(operands_of(reading), _named(reading), strict=True):
        expression = expression_of(operand, context) or expression_of(bare, context)
        if expression is None:
            return None
        found.append(expression)
    return found


def _compare_plan(reading: Reading, context: Context) -> Plan | None:
    """是不是比…多, 为什么比…还多, 超过…的部分, 哪个多: which of two is larger."""
    if len(_named(reading)) != 2 or (reading.before_split is None and not reading.asks(Cue.WHICH)):
        return None
    presumes = reading.asks(Cue.WHETHER, Cue.REASON, Cue.GOAL)
    asks_which = reading.asks(Cue.WHICH) and reading.asks(Cue.MORE, Cue.LESS, Cue.LARGEST, Cue.SMALLEST)
    if not (presumes or asks_which) or not reading.asks(Cue.MORE, Cue.LESS, Cue.LARGEST, Cue.SMALLEST):
        return None
    if refusal := unexplained_refusal(reading, context):
        return refusal
    expressions = _expressions(reading, context)
    if expressions is None:
        return None
    claimed = None if not presumes else (">" if reading.asks(Cue.MORE) else "<")
    return Compare(first=expressions[0], second=expressions[1], claimed=claimed)


def arithmetic_plan(reading: Reading, context: Context) -> Plan | None:
    """Sums, differences, shares, multiples and averages over the named operands."""
    expressions = _expressions(reading, context)
    if not expressions:
        return None
    if reading.asks(Cue.SUM, Cue.TOTAL_WORD, Cue.ALL) and not reading.asks(Cue.EACH):
        expressions = _grouped(reading, list(dict.fromkeys(expressions)), context)
    ratio = _ratio(reading, expressions, context)
    if ratio is not None:
        return Show(expression=ratio)
    if len(expressions) < 2:
        return _group_sum(reading, expressions, context)
    combined = _combined(reading, expressions)
    return None if combined is None else Show(expression=combined, unit=reading.unit)


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


def _ratio(reading: Reading, expressions: list[Expression], context: Context) -> Ratio | None:
    times = reading.asks(Cue.TIMES)
    if not (reading.asks(Cue.RATIO) or times):
        return None
    if len(expressions) == 1:
        only = expressions[0]
        if not isinstance(only, Figure) or times:
            return None
        own = any(token.text in _OWN_WHOLE for token in reading.tokens)
        if own and only.selector.names and (only.selector.fund or only.selector.spending):
            return Ratio(part=only, whole=Figure(replace(only.selector, fund=None, spending=None)))
        return Ratio(part=only, whole=Figure(whole_of(only.selector, context)))
    if reading.inside:
        part = _narrowed(reading, -1, 0, context) or expressions[-1]
        return Ratio(part=part, whole=expressions[0], times=times)
    split = reading.before_split or len(expressions) - 1
    parts = expressions[:split]
    if len(parts) == 1:
        parts = [_narrowed(reading, 0, -1, context) or parts[0]]
    part = parts[0] if len(parts) == 1 else Sum(parts=tuple(parts))
    return Ratio(part=part, whole=expressions[-1], times=times)


def _narrowed(reading: Reading, part: int, whole: int, context: Context) -> Expression | None:
    """A part of several readings is meant within the whole it is compared with (工资福利占基本支出)."""
    operands = operands_of(reading)
    expression = expression_of(operands[part], context)
    if not isinstance(expression, Figure) or len(context.select(expression.selector).facts) < 2:
        return None
    return expression_of(inherits(operands[part], operands[whole]), context)


def _grouped(reading: Reading, expressions: list[Expression], context: Context) -> list[Expression]:
    """In a sum, one name of several units or kinds of spending stands for all of them."""
    if len(expressions) > 1 and not reading.asks(Cue.ALL):
        return expressions
    grouped = [_group_of(o, e, context) for o, e in zip(_named(reading), expressions, strict=False)]
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
    operand = _named(reading)[0]
    if not reading.asks(Cue.ALL) or not operand.also or operand.owner:
        return None
    base = Selector(kinds=frozenset({ItemKind.PROJECT}))
    domain = Domain(base=base, words=(operand.label,), label=operand.label)
    return Show(expression=SumOver(domain=domain), unit=reading.unit) if rows_of(domain, context) else None


def lookup_plan(reading: Reading, context: Context) -> Plan | None:
    """The figure of one operand, or of several side by side."""
    named = _named(reading)
    if not named:
        return _table_total(reading, context)
    expressions = _expressions(reading, context)
    if expressions is None:
        missing = next(o for o in named if expression_of(o, context) is None)
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject=_described(missing, context))
    if len(expressions) == 1:
        if _wants_two(reading):
            return Decline(refusal=Refusal.NOT_UNDERSTOOD)
        return Show(expression=expressions[0], unit=reading.unit)
    return Several(parts=tuple(expressions[:_MOST_SIDE_BY_SIDE]), unit=reading.unit)


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


def _described(operand: Operand, context: Context) -> str:
    names = [context.catalogue.entries[n].name for n in operand.names if n in context.catalogue.entries]
    parts = (
        operand.owner,
        operand.fund.value if operand.fund else None,
        operand.spending.value if operand.spending else None,
        names[0] if names else operand.label or operand.code or operand.total_label,
    )
    return " · ".join(part for part in parts if part)
