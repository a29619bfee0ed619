"""Answers that are one figure: the cell, its other views, its neighbours, or what prose states."""

from dataclasses import replace

from assistant.answer import Answer
from assistant.execute.changes import answer_growth
from assistant.execute.computed import answer_computed
from assistant.execute.draft import Draft, amount_text, figure_text, place_text, scoped_label, table_text
from assistant.execute.expressions import Unanswerable, evaluate
from assistant.execute.gaps import answer_gap, answer_no_number, answer_readings
from assistant.execute.last_year import tells_change
from assistant.execute.other_funds import money_elsewhere, tell_elsewhere
from assistant.execute.phrases import converted, describe, headline, warn
from assistant.execute.refusals import answer_refusal
from assistant.figures.selecting import Fact, Selection
from assistant.plans.plan import Decline, Figure, Growth, Prose, Refusal, Selector, Show
from assistant.vocabulary.prose_figures import NO_TABLE
from assistant.vocabulary.question import fold_name
from index.amounts import Unit
from index.records import Figure as Cell
from index.records import ItemKind, PassageKind

# How many neighbours of the same name are mentioned in the text; all of them stand in left_out.
_MENTIONED = 5


def answer_show(plan: Show, draft: Draft) -> Answer:
    """One expression. A look-up with several natural readings shows them all and adds none."""
    expression = plan.expression
    if isinstance(expression, Growth):
        return answer_growth(expression, draft, plan.unit)
    try:
        if isinstance(expression, Figure):
            return _answer_figure(expression.selector, draft, plan.unit)
        if isinstance(expression, Prose):
            return _answer_prose(expression, draft, plan.unit)
        return answer_computed(expression, draft, plan.unit)
    except Unanswerable as gap:
        return answer_gap(gap, draft)


def _answer_figure(selector: Selector, draft: Draft, unit: Unit | None) -> Answer:
    selection = draft.context.select(selector)
    if not selection.facts:
        return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=selector.label), draft)
    if len(selection.facts) > 1:
        return answer_readings(selector.label, selection.facts, draft, selector=selector, unit=unit)
    fact = selection.facts[0]
    if fact.amount is None:
        return answer_no_number(fact, draft, selector)
    computed = evaluate(Figure(selector), draft)
    describe(fact, draft)
    draft.say(
        "figure",
        label=headline(fact, selector),
        amount=figure_text(fact.figure),
        place=place_text(fact.figure, draft.language),
    )
    value = converted(computed, unit, draft)
    if fact.amount == 0:
        elsewhere = money_elsewhere(fact, selector, draft)
        if not elsewhere:
            draft.say("zero")
        tell_elsewhere(elsewhere, draft)
        _quote_empty(fact, draft)
    _mention_views(fact, draft)
    _mention_neighbours(selector, selection, fact, draft)
    warn(draft)
    _suggest(fact, draft)
    return draft.answer(value=value)


def _quote_empty(fact: Fact, draft: Draft) -> None:
    """A table that says of itself that it holds nothing is quoted."""
    figure = fact.figure
    if figure.table == NO_TABLE:
        return
    intake = draft.context.catalogue_of(figure.document_id).intake
    table = intake.tables[figure.table]
    for note in table.notes if table.is_empty else ():
        passage = next((p for p in intake.passages if fold_name(note).endswith(fold_name(p.text))), None)
        if passage is not None:
            draft.passage(passage)
            draft.say("source_sentence", sentence=passage.text)


def _mention_views(fact: Fact, draft: Draft) -> None:
    if fact.views:
        draft.say("corroborated", count=len(fact.views))
    for view in fact.conflicts:
        draft.leave_out(view.row_label, view.raw, f"{table_text(view, draft.language)}印的数额不同")


def _mention_neighbours(selector: Selector, selection: Selection, fact: Fact, draft: Draft) -> None:
    """Near misses: names that hold the same words, and narrower figures of the same name; never added."""
    near = [n for name in selector.also for n in _facts_named(name, selector, draft)]
    total = selector.kinds & {ItemKind.TOTAL}
    wider = [f for f in selection.others if not total and f.figure.phase is fact.figure.phase]
    narrower = [f for f in wider if f.amount is not None and _differs(f.figure, fact.figure)]
    for key, facts, why in (("near", near, "名称相近"), ("narrower", narrower, "同名的其他口径")):
        shown = list({(scoped_label(f.figure), figure_text(f.figure)): f for f in facts}.values())[
            :_MENTIONED
        ]
        if not shown:
            continue
        items = "；".join(
            draft.words("near_item", label=scoped_label(f.figure), amount=figure_text(f.figure))
            for f in shown
        )
        draft.say(key, items=items)
        for other in facts:
            draft.leave_out(scoped_label(other.figure), figure_text(other.figure), why)


def _differs(other: Cell, cited: Cell) -> bool:
    same = (other.item_kind, other.fund, other.spending, other.owner) == (
        cited.item_kind,
        cited.fund,
        cited.spending,
        cited.owner,
    )
    return not same and other.amount != 0 and not (other.amount == cited.amount and other.unit is cited.unit)


def _facts_named(name: str, selector: Selector, draft: Draft) -> tuple[Fact, ...]:
    other = replace(selector, names=(name,), also=(), code=None)
    return tuple(f for f in draft.context.select(other).facts if f.amount is not None)


def _suggest(fact: Fact, draft: Draft) -> None:
    item = fact.figure.item
    if fact.figure.item_kind is ItemKind.PROJECT:
        if _has_goal(item, draft):
            draft.suggest("goal", item=item)
        draft.suggest("share_of_projects", item=item)
    elif fact.figure.item_kind is ItemKind.THREE_PUBLIC:
        if tells_change(fact.figure, draft):
            draft.suggest("change", item=item)
        draft.suggest("three_public")
    elif fact.figure.item_kind in (ItemKind.FUNCTION, ItemKind.ECONOMIC):
        draft.suggest("share_of_total", item=item)


def _has_goal(item: str, draft: Draft) -> bool:
    goals = (p for p in draft.context.intake.passages if p.kind is PassageKind.GOAL and p.topic is not None)
    return any(fold_name(goal.topic or "") == fold_name(item) for goal in goals)


def _answer_prose(expression: Prose, draft: Draft, unit: Unit | None) -> Answer:
    computed = evaluate(expression, draft)
    draft.say("stated", subject=computed.label, amount=amount_text(computed.amount))
    value = converted(computed, unit, draft)
    sentence = draft.citations[0].quote or ""
    draft.say("source_sentence", sentence=sentence)
    return draft.answer(value=value)
