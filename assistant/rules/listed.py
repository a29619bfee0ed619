"""Turns about the list just shown (其中超过1000万的, 还有呢) and the choice between readings."""

import re
from dataclasses import replace

from assistant.dialogue.scopes import pinned_facts
from assistant.dialogue.session import Asking, Recalled, Session
from assistant.figures.context import Context
from assistant.figures.rows import rows_of, with_amount
from assistant.linking.reading import Reading
from assistant.plans.plan import (
    Clarify,
    Count,
    Decline,
    Domain,
    Figure,
    Filter,
    Listing,
    Plan,
    Rank,
    Refusal,
    Selector,
    Several,
    Show,
)
from assistant.plans.plan_parts import with_selectors
from assistant.rules.domains import domain_plan
from assistant.rules.pointing import chosen, pinned
from assistant.rules.row_scope import KINDS
from assistant.rules.selectors import is_bare_key
from assistant.rules.turns import Act, act_of
from assistant.vocabulary.cues import Cue
from assistant.vocabulary.question import Question, fold, fold_name
from index.records import Figure as Cell
from index.records import ItemKind

_AMONG = re.compile(
    "^(?:那)?(?:在)?(?:其中|这些|那些|这里面|里面|里头|这当中|当中|它们|上面这?那?些|以上|上述|"
    "ofthese|ofthose|amongthem)"
)
# Rows that a filter left out, unlike those that a long list has yet to show.
_OTHERS = re.compile("其余|其他|其它|剩下|剩余|余下|另外|therest|others|remaining")


def about_the_list(question: Question, reading: Reading, context: Context, session: Session) -> Plan | None:
    """A choice between readings, the rest of a list, or a narrower list; None where it is none of them."""
    if session.asking is not None and session.asking.plan is not None:
        choice = _choice(question, session.asking, session, context)
        if choice is not None:
            return choice
    match _act(question):
        case Act.REST if session.turns:
            return _rest(question, context, session)
        case Act.ELSEWHERE:
            return _elsewhere(context)
    return _of_another_unit(reading, context, session) or _narrowed(reading, context, session)


def _of_another_unit(reading: Reading, context: Context, session: Session) -> Plan | None:
    """中心的项目有哪些 ｜ 本级的呢: the same rows of another unit, where the turn says nothing else."""
    plan = session.plan
    if not isinstance(plan, Rank | Filter | Count | Listing) or session.failed or len(reading.operands) != 1:
        return None
    operand = reading.operands[0]
    more = operand.names or operand.code or operand.fund or operand.spending or operand.unexplained
    if not (operand.unit or operand.own) or more or reading.domains or reading.asks(*_ASKS):
        return None
    owner = context.document.department if operand.own else operand.owner
    moved = plan.domain.base.owner is not None
    among = () if moved else plan.domain.among
    base = replace(plan.domain.base, owner=owner)
    return replace(plan, domain=replace(plan.domain, base=base, among=among))


# What makes a turn about a unit a question of its own.
_ASKS = (Cue.LARGEST, Cue.SMALLEST, Cue.COUNT, Cue.LIST, Cue.SUM, Cue.HOW_MUCH, Cue.RATIO, Cue.GOAL)


def _act(question: Question) -> Act | None:
    """As it was typed, or, of an English turn, as it is in Chinese."""
    return act_of(fold(question.plain)) or act_of(question.folded)


def _choice(question: Question, asking: Asking, session: Session, context: Context) -> Plan | None:
    """第一个 ｜ 中心的 ｜ 都要 after several readings: what was asked, with the readings chosen."""
    assert asking.plan is not None
    options = [(r, fact.figure) for r in session.listed for fact in pinned_facts(r, context)]
    if _act(question) is Act.ALL:
        plans = [_with_reading(asking.plan, r, figure, context) for r, figure in options]
        parts = tuple(plan.expression for plan in plans if isinstance(plan, Show))
        return Several(parts=parts) if len(parts) == len(plans) else None
    typed = question.folded in map(fold_name, asking.options)
    labels = asking.options if typed else tuple(_label(figure) for _, figure in options)
    found = chosen(question.folded, labels)
    if found is None or found >= len(options):
        return None
    return _with_reading(asking.plan, *options[found], context)


def _label(figure: Cell) -> str:
    """Everything that tells one reading from another."""
    parts = (figure.owner, figure.item, figure.fund.value, figure.spending.value, figure.code)
    return "".join(part or "" for part in (*parts, f"表{figure.table_number}", figure.table_title))


def _with_reading(plan: Plan, recalled: Recalled, figure: Cell, context: Context) -> Plan:
    """The plan with the ambiguous item settled; of amounts that overlap, the chosen one alone."""

    def settled(selector: Selector) -> Selector:
        facts = context.select(selector).facts
        meant = len(facts) > 1 and any(f.figure.id == figure.id for f in facts)
        return replace(selector, figure_id=figure.id) if meant else selector

    changed = with_selectors(plan, settled)
    return changed if changed != plan else Show(expression=Figure(pinned(recalled)))


def _rest(question: Question, context: Context, session: Session) -> Plan:
    """还有呢: the next of an order, the rows of a list that were not shown; 其余的: what a filter left."""
    plan = session.plan
    if isinstance(plan, Rank) and (plan.count > 1 or not _OTHERS.search(question.folded)):
        return replace(plan, offset=plan.offset + plan.count)
    if not isinstance(plan, Listing | Filter | Count):
        return Decline(refusal=Refusal.UNCLEAR)
    others = _OTHERS.search(question.folded) is not None
    shown = {r.figure_id for r in session.listed}
    rows = [f.figure for f in with_amount(rows_of(plan.domain, context)) if f.figure.id not in shown]
    rest = tuple((figure.table, figure.row) for figure in rows)
    if not rest or not shown or (isinstance(plan, Filter) and not others):
        return Decline(refusal=Refusal.NO_MORE)
    return Listing(domain=replace(plan.domain, among=rest))


def _elsewhere(context: Context) -> Plan:
    """其他部门呢: which of them is asked, where there are any."""
    others = tuple(
        dict.fromkeys(d.department for d in context.documents if d.department != context.document.department)
    )
    if not others:
        return Decline(refusal=Refusal.NOT_FOUND, subject="其他部门")
    return Clarify(reason="which_department", options=others[:8])


def _narrowed(reading: Reading, context: Context, session: Session) -> Plan | None:
    """这些项目里超过1000万的, 其中最小的, 有几个: of the rows just shown and no others."""
    domain = session.domain
    if not session.failed and not isinstance(session.plan, Rank | Filter | Count | Listing):
        return _ranked_of_shown(reading, context, session)
    if domain is None or session.failed or not isinstance(session.plan, Rank | Filter | Count | Listing):
        return None
    if (
        any(operand.exact or operand.owner or operand.own for operand in reading.operands)
        and not reading.domains
    ):
        return None
    points = _AMONG.match(reading.text) is not None or _by_key(reading, domain)
    if not points and (
        reading.operands
        or reading.domains
        or (isinstance(session.plan, Rank) and not reading.asks(Cue.COUNT))
    ):
        return None
    words = [word for word, kind in KINDS.items() if kind in domain.base.kinds]
    plan = domain_plan(reading if reading.domains else replace(reading, domains=tuple(words[:1])), context)
    if not isinstance(plan, Rank | Filter | Count | Listing) or plan.domain.base.kinds != domain.base.kinds:
        return None
    return replace(plan, domain=_within_list(plan.domain, domain, session, context))


def _by_key(reading: Reading, shown: Domain) -> bool:
    """项目都有哪些 ｜ 用政府性基金的是哪几个: of the projects shown, those that a fund pays."""
    keyed = bool(reading.operands) and all(is_bare_key(o) and o.fund for o in reading.operands)
    asked = reading.asks(Cue.WHICH, Cue.LIST, Cue.COUNT)
    return keyed and asked and not reading.domains and ItemKind.PROJECT in shown.base.kinds


def _ranked_of_shown(reading: Reading, context: Context, session: Session) -> Plan | None:
    """最大的是哪个 after several figures of one column that were asked for one by one or together."""
    if reading.operands or reading.domains or not reading.asks(Cue.LARGEST, Cue.SMALLEST):
        return None
    cells = [fact.figure for r in session.listed for fact in pinned_facts(r, context)]
    columns = {(f.document_id, f.table, f.column, f.item_kind) for f in cells}
    if len(cells) < 3 or len(columns) != 1:
        return None
    base = Selector(kinds=frozenset({cells[0].item_kind}))
    among = tuple((f.table, f.row) for f in cells)
    return Rank(domain=Domain(base=base, among=among), largest=not reading.asks(Cue.SMALLEST))


def _within_list(asked: Domain, shown: Domain, session: Session, context: Context) -> Domain:
    """The rows shown, narrowed by what the turn says of fund, spending, unit or words in the name."""
    figures = [fact.figure for r in session.listed for fact in pinned_facts(r, context)]
    base = replace(
        shown.base,
        fund=asked.base.fund or shown.base.fund,
        spending=asked.base.spending or shown.base.spending,
        owner=asked.base.owner or shown.base.owner,
    )
    among = tuple((f.table, f.row) for f in figures) or shown.among
    return replace(shown, base=base, among=among, words=asked.words, label=asked.label or shown.label)
