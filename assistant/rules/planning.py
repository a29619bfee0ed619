"""One question to one plan: refusals, texts, reconciliations, rows, changes, arithmetic, look-ups."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from assistant.dialogue.session import Session
from assistant.faithful.carried import carried_by
from assistant.faithful.check import faithful
from assistant.figures.context import Context
from assistant.figures.phase_rows import in_one_scope
from assistant.linking.operands import Operand
from assistant.linking.qualifiers import says_spent
from assistant.linking.reading import Reading, read
from assistant.plans.plan import (
    Decline,
    Difference,
    Domain,
    Figure,
    Listing,
    Passages,
    Plan,
    Refusal,
    Selector,
    Several,
    Show,
    StatedFacts,
    Years,
)
from assistant.rules.arithmetic import arithmetic_plan, of_last_year
from assistant.rules.breakdowns import broken_down
from assistant.rules.changes import (
    asks_last_year,
    change_plan,
    changes_plan,
    denied_plan,
    main_operand,
)
from assistant.rules.domains import containing_plan, contents_plan, domain_plan
from assistant.rules.exclusions import exclusion_plan
from assistant.rules.expressions import described, expression_of, expressions_of, named_operands
from assistant.rules.filled_columns import without_plan
from assistant.rules.followups import follow_up
from assistant.rules.funds import funds_plan
from assistant.rules.goal_projects import goal_projects_plan
from assistant.rules.joint import joint_plan
from assistant.rules.keys_of_last import keys_of_last
from assistant.rules.listed import about_the_list
from assistant.rules.names import headings_plan, named_by_code
from assistant.rules.per_count import per_count_plan
from assistant.rules.premises import absent_plan, bounded_plan, member_plan, order_plan, unspent_plan
from assistant.rules.purchases import purchases_plan
from assistant.rules.reconciling import reconcile_plan
from assistant.rules.refusals import negated, refuse, unexplained_refusal
from assistant.rules.replacing import spending_of_last
from assistant.rules.row_measures import measured_plan
from assistant.rules.selectors import is_bare_key, selector_of
from assistant.rules.share_of_last import WITHIN
from assistant.rules.texts import early_text_plan, spoken_plan, stated_plan, text_plan, unread_plan
from assistant.rules.which_larger import compare_plan
from assistant.rules.wordings import BUDGET_UNITS
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.question import MAX_QUESTION_CHARACTERS, Question, fold
from index.records import Flow, ItemKind, PassageKind


def plan_question(question: Question, reading: Reading, context: Context, session: Session) -> Plan:
    """The plan of a question in its conversation; always a plan, a refusal where nothing else is certain."""
    question, reading = _of_last_name(question, reading, context, session)
    reading = _parts_of_stated(named_by_code(reading), context)
    reading = _place_of_last(reading, context, session)
    reading = _with_topic(_with_all_spending(reading, session), context, session)
    reading = keys_of_last(spending_of_last(reading, context, session), context, session)
    excepts = reading.asks(Cue.EXCEPT, Cue.BESIDES) and not BUDGET_UNITS.search(reading.text)
    excluding = _excluding(reading, context, session) if excepts else None
    plan = excluding or _plan(question, reading, context, session)
    if isinstance(plan, StatedFacts) and not isinstance(session.plan, StatedFacts) and session.turns:
        plan = Decline(refusal=Refusal.UNCLEAR) if _OF_IT.search(reading.text) else plan
    planned = in_one_scope(faithful(plan, reading, context), context)
    return spoken_plan(planned, question, reading, context) or planned


def _excluding(reading: Reading, context: Context, session: Session) -> Plan | None:
    """The plan of a question that leaves something out; rows without a fund are read by themselves."""

    def planned(rest: Reading) -> Plan:
        return _plan(
            Question(raw=rest.text, plain=rest.text, folded=rest.text, language="zh"), rest, context, session
        )

    negated_reading = replace(reading, cues=reading.cues | {Cue.NOT})
    return without_plan(negated_reading, context) or exclusion_plan(reading, context, session, planned)


def _plan(question: Question, reading: Reading, context: Context, session: Session) -> Plan:
    if len(question.plain) > MAX_QUESTION_CHARACTERS:
        return Decline(refusal=Refusal.TOO_LONG)
    if not question.folded.strip("、。"):
        return Decline(refusal=Refusal.EMPTY)
    steps: tuple[Callable[[], Plan | None], ...] = (
        lambda: about_the_list(question, reading, context, session),
        lambda: early_text_plan(question, reading, context),
        lambda: joint_plan(reading, context),
        lambda: goal_projects_plan(question, reading, context),
        lambda: per_count_plan(question, reading, context, session),
        lambda: funds_plan(question, reading, context, session),
        lambda: refuse(reading, context),
        lambda: containing_plan(question, reading, context),
        lambda: measured_plan(reading, context),
        lambda: purchases_plan(reading, context),
        lambda: without_plan(reading, context),
        lambda: absent_plan(reading, context) or unspent_plan(reading, context),
        lambda: denied_plan(reading, context),
        lambda: negated(reading),
        lambda: _years_plan(reading, context),
        lambda: changes_plan(reading, context),
        lambda: compare_plan(reading, context),
        lambda: headings_plan(reading) or contents_plan(reading, context),
        lambda: member_plan(reading, context),
        lambda: text_plan(question, reading, context),
        lambda: follow_up(reading, context, session),
        lambda: reconcile_plan(reading, context),
        lambda: stated_plan(reading, context),
        lambda: bounded_plan(reading, context),
        lambda: domain_plan(reading, context),
        lambda: unexplained_refusal(reading, context),
        lambda: change_plan(reading, context),
        lambda: order_plan(reading, context),
        lambda: _partless(reading),
        lambda: arithmetic_plan(reading, context),
        lambda: lookup_plan(reading, context),
    )
    for step in steps:
        plan = step()
        if plan is not None:
            return plan
    return Decline(refusal=Refusal.NOT_UNDERSTOOD)


def _partless(reading: Reading) -> Plan | None:
    """占基本支出百分之几, where nothing was spoken of before: a share of which no part is said."""
    alone = len(named_operands(reading)) == 1 and reading.asks(Cue.RATIO) and not reading.numbers
    partless = _OF_WHAT.match(reading.text) or WITHIN.match(reading.text)
    return Decline(refusal=Refusal.UNCLEAR) if alone and partless else None


_ASKS_PLAINLY = frozenset({Cue.FILL, Cue.HOW_MUCH, Cue.OF, Cue.CONVERT, Cue.AND})
# 采购里它有多少: of one item; what prose states of all of them is no answer.
_OF_IT = re.compile("它(?!们)")
_OF_WHAT = re.compile("占(?!比|用|地|多少)(?:它|其)?")


_POINTS = re.compile("^(?:那么?|它的?|其|这个?|那个?|该)+")


def _of_last_name(
    question: Question, reading: Reading, context: Context, session: Session
) -> tuple[Question, Reading]:
    """机关运行经费多少 / 定义是什么, 都包括什么: what is asked to be explained is what was named before."""
    asks = reading.asks(Cue.DEFINITION, Cue.CONTENTS) and not (reading.words or reading.domains)
    if not asks or session.plan is None or any(o.names_something for o in reading.operands):
        return question, reading
    plan = session.plan
    labels = {s.label or (s.fund.value if s.fund else "") for s in carried_by(plan).selectors}
    if isinstance(plan, Passages) and plan.topic:
        labels = set(plan.topic.split("|"))
    labels.discard("")
    if len(labels) != 1:
        return question, reading
    folded = f"{fold(labels.pop())}{_POINTS.sub('', question.folded)}"
    return replace(question, folded=folded), read(folded, context.catalogue)


def _parts_of_stated(reading: Reading, context: Context) -> Reading:
    """机关运行经费低于十万元的有哪些: 有哪些 asks for the parts of what is named, as 中低于 does."""
    if not (reading.asks(Cue.LIST) and reading.numbers) or reading.asks(Cue.INSIDE) or reading.domains:
        return reading
    for before, after in pairwise(reading.tokens):
        if before.kind is TermKind.SUBJECT and after.has(Cue.ABOVE.value, Cue.BELOW.value):
            return read(f"{reading.text[: after.start]}中{reading.text[after.start :]}", context.catalogue)
    return reading


_IN_WHOLE = re.compile("^(?:那么?|它)?(?:在|是)(?=[^、。]+(?:里|中|内))")


def _place_of_last(reading: Reading, context: Context, session: Session) -> Reading:
    """差旅费多少 / 在公用经费里排第几: the place is that of the row answered last."""
    if not (reading.asks(Cue.PLACE) and _IN_WHOLE.match(reading.text)) or not session.figures:
        return reading
    last = session.figures[-1].selector.label
    rest = _POINTS.sub("", reading.text)
    return read(f"{fold(last)}{rest}", context.catalogue) if last else reading


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


_CHANGES = (Cue.CHANGE, Cue.UP, Cue.DOWN, Cue.MORE, Cue.LESS, Cue.THAN)


def _with_all_spending(reading: Reading, session: Session) -> Reading:
    """民政局今年一共要花多少钱: what is spent, where nothing is named, is all the body spends, also beside
    the income (花了多少、收入多少). After an answer it may be of what was spoken of."""
    spent = reading.asks(Cue.SPEND) or says_spent(reading.tokens)
    how_much = reading.asks(Cue.HOW_MUCH) or "多少" in reading.text
    named = [operand for operand in reading.operands if operand.names_something or operand.unexplained]
    beside = 0 < len(named) < reading.text.count("多少") and not reading.asks(*_CHANGES)
    beside = beside and all(o.flow is Flow.INCOME and not (o.names or o.unexplained) for o in named)
    if not (spent and how_much) or (named and not beside) or reading.words or reading.domains:
        return reading
    owner = reading.operands[0].owner if reading.operands else None
    if session.plan is not None and not (owner and reading.asks(Cue.SUM)):
        return reading
    whole = Operand(flow=Flow.EXPENSE, total=True, total_label="总支出", owner=owner)
    return replace(reading, operands=(whole, *named))


def _years_plan(reading: Reading, context: Context) -> Plan | None:
    """Two indexed years compared, or the year in which one item is largest."""
    operand = main_operand(reading)
    if operand is None or operand.unexplained or reading.level is not None or "function" in reading.domains:
        return None
    if reading.asks(Cue.MAX_YEAR):
        selector = selector_of(operand, context)
        return None if selector is None else Years(selector=selector, largest=not reading.asks(Cue.SMALLEST))
    years = tuple(sorted(set(reading.years)))
    if reading.asks(Cue.REASON) and years == (context.document.year - 1, context.document.year):
        return None
    if len(years) != 2 or any(context.document_for(year) is None for year in years):
        return None
    selector = selector_of(operand, context)
    if selector is None:
        return None
    earlier, later = (Figure(replace(selector, year=year)) for year in years)
    return Show(expression=Difference(first=later, second=earlier), unit=reading.unit)


def lookup_plan(reading: Reading, context: Context) -> Plan | None:
    """The figure of one operand, or of several side by side."""
    reading = _with_what_narrows(reading)
    named = named_operands(reading)
    if not named:
        return _table_total(reading, context)
    if (refused := broken_down(named, reading, context)) is not None:
        return refused
    expressions = expressions_of(reading, context)
    if expressions is None:
        missing = next(o for o in named if expression_of(o, context) is None)
        unread = unread_plan(missing, reading, context)
        return unread or Decline(refusal=Refusal.NOT_PUBLISHED, subject=described(missing, context))
    if _by_unit(reading):
        return Decline(
            refusal=Refusal.NOT_PUBLISHED,
            subject=" · ".join(filter(None, ("下属单位", described(named[0], context)))),
        )
    if asks_last_year(reading, context):
        expressions = of_last_year(expressions, reading, context)
    if len(expressions) == 1:
        if _wants_two(reading):
            return Decline(refusal=Refusal.NOT_UNDERSTOOD)
        return Show(expression=expressions[0], unit=reading.unit)
    return Several(parts=tuple(expressions), unit=reading.unit)


def _with_what_narrows(reading: Reading) -> Reading:
    """高中教育、一般公共预算多少; 某中心，离退休多少: a fund, a kind of spending or a unit that a comma sets
    off narrows the item beside it, where nothing is added, compared or listed."""
    set_off = all(
        t.text == "、" for t in reading.tokens if t.kind is TermKind.CUE and Cue.AND.value in t.values
    )
    if len(reading.operands) != 2 or not (reading.cues <= _ASKS_PLAINLY and set_off):
        return reading
    first, second = reading.operands
    if first.unit and not first.names and second.names and second.owner is None:
        return replace(reading, operands=(replace(second, owner=first.owner, unit=True),))
    placed = second.table_number or second.table_titles
    if (
        not (first.names or first.code)
        or first.is_keyed
        or not (second.fund or second.spending)
        or not is_bare_key(second)
        or placed
    ):
        return reading
    narrowed = replace(first, fund=second.fund, fund_label=second.fund_label, spending=second.spending)
    return replace(reading, operands=(narrowed,))


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
