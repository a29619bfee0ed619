"""Premises looked up before they are answered: a missing item, a part of a whole, an amount as said."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer import Answer, Citation, Status, Value
from assistant.execute.changes import change_from_prose
from assistant.execute.draft import Draft, amount_text, figure_text, place_text, scoped_label
from assistant.execute.last_year import stated_change
from assistant.execute.refusals import answer_refusal
from assistant.execute.scope import scope_of
from assistant.execute.table_changes import called, from_tables
from assistant.execute.wording import say_direction
from assistant.faithful.claims import Claim
from assistant.figures.selecting import Fact
from assistant.plans.plan import (
    Absent,
    Aspect,
    Decline,
    Growth,
    Member,
    Plan,
    Reconcile,
    Refusal,
    Selector,
    Show,
)
from assistant.vocabulary.concepts import concept
from assistant.vocabulary.question import fold_name
from index.amounts import Amount, Unit, convert, plain_amount
from index.records import Figure, Fund, ItemKind, Spending


def answer_absent(plan: Absent, draft: Draft) -> Answer:
    """Whether the item really is missing: its amount where there is one, else zero or blank, and why."""
    item = plan.item.item
    facts = () if item is None else draft.context.select(item).facts
    if item is None or not facts:
        return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=plan.item.subject), draft)
    fact = next((fact for fact in facts if fact.amount), facts[0])
    figure = fact.figure
    draft.cite(fact, item)
    draft.scope = scope_of(figure, draft.context.document)
    key = "absent_blank" if fact.amount is None else "absent_wrong" if fact.amount else "absent_right"
    draft.say(
        key,
        label=called(figure, item, plan.item.subject),
        amount=figure_text(figure),
        place=place_text(figure, draft.language),
    )
    statement = stated_change(plan.item, draft.context)
    if statement is not None and (plan.item.aspect is Aspect.REASON or not fact.amount):
        answer = change_from_prose(plan.item, statement, draft, None)
        return replace(answer, value=None)
    told = None if fact.amount else from_tables(replace(plan.item, aspect=Aspect.CHANGE), draft, None)
    if plan.item.aspect is Aspect.REASON:
        draft.say("no_reason")
        told = None if told is None else draft.answer()
    if told is not None:
        return replace(told, value=None)
    if fact.amount is None:
        return draft.answer(status=Status.NOT_FOUND, reason="blank")
    return draft.answer(value=Amount(fact.amount, figure.unit))


def answer_member(plan: Member, draft: Draft) -> Answer:
    """Whether the tables print the one under the other, with the cells of both."""
    parts, wholes = _figures(plan.part, draft), _figures(plan.whole, draft)
    if not parts or not wholes:
        missing = plan.whole if parts else plan.part
        return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=missing.label), draft)
    inside = next((figure for figure in parts if _belongs(figure, plan.whole, wholes)), None)
    shown = inside or parts[0]
    draft.cite(Fact(figure=shown), plan.part)
    key = "member" if inside is not None else "no_member"
    whole = wholes[0].item if plan.whole.names or plan.whole.code else plan.whole.label or _key(plan.whole)
    draft.say(
        key,
        part=scoped_label(replace(shown, owner=None)),
        whole=whole,
        amount=figure_text(shown),
        place=place_text(shown, draft.language),
    )
    if inside is None and shown.ancestors and (plan.whole.names or plan.whole.code):
        draft.say("listed_under", parent=shown.ancestors[-1])
    draft.scope = scope_of(shown, draft.context.document)
    return draft.answer()


def _figures(selector: Selector, draft: Draft) -> list[Figure]:
    """Every cell with an amount that a selector meets, the natural readings first."""
    selection = draft.context.select(selector)
    facts = (*selection.facts, *selection.others)
    found = (figure for fact in facts for figure in (fact.figure, *fact.views))
    return [figure for figure in found if figure.amount is not None]


def _key(selector: Selector) -> str:
    return "".join(key.value for key in (selector.fund, selector.spending) if key is not None)


def _belongs(part: Figure, whole: Selector, wholes: Sequence[Figure]) -> bool:
    """Whether a cell stands in the whole: in its column, among its rows, or under its code."""
    if not (whole.names or whole.code):
        spends = whole.spending in (None, part.spending) and whole.spending is not Spending.ALL
        funded = whole.fund in (None, part.fund) and whole.fund is not Fund.ALL
        return bool(whole.spending or whole.fund) and spends and funded and part.amount != 0
    return any(_holds(figure, part) for figure in wholes)


def _holds(whole: Figure, part: Figure) -> bool:
    if whole.item_kind is ItemKind.THREE_PUBLIC:
        said = concept(fold_name(part.item))
        return part.item_kind is ItemKind.THREE_PUBLIC and (
            (concept(fold_name(whole.item)) == "total" and said not in (None, "total", "operating_expenses"))
            or (concept(fold_name(whole.item)) == "vehicles" and str(said).startswith("vehicle_"))
        )
    if whole.code is not None and part.code is not None:
        return part.code != whole.code and part.code.startswith(whole.code)
    return whole.item in part.ancestors


def with_claims_checked(answer: Answer, claims: Sequence[Claim], draft: Draft, plan: Plan) -> Answer:
    """The answer with a first sentence where an amount or a share that the question takes for granted is not
    what is cited; the claim itself is never repeated."""
    if isinstance(plan, Decline) and plan.item is not None:
        return _judged(answer, claims, plan.item, draft)
    if answer.status is not Status.ANSWERED or not claims or (isinstance(plan, Reconcile) and plan.audit):
        return answer
    growth = plan.expression if isinstance(plan, Show) and isinstance(plan.expression, Growth) else None
    wrong = [claim for claim in claims if not _borne_out(claim, answer, draft, growth is not None)]
    if len(wrong) < len(claims) and any(claim.is_choice for claim in claims):
        return answer
    if not wrong or not any(_amounts(claim, answer) for claim in wrong):
        return answer
    corrected = replace(answer, text=f"{_correction(wrong[0], answer, draft)}\n\n{answer.text}")
    meant = None if wrong[0].of_change or wrong[0].unit != "元" else draft.this_year
    if not growth or meant is None:
        return corrected
    return replace(corrected, value=Value(amount=plain_amount(meant.value), unit=meant.unit.value))


def _judged(answer: Answer, claims: Sequence[Claim], item: Selector, draft: Draft) -> Answer:
    """A judgement of an amount that is not the printed one: the amount first, then that none is given."""
    facts = draft.context.select(item).facts
    if len(facts) != 1 or facts[0].amount is None or not facts[0].figure.unit.is_money:
        return answer
    figure = facts[0].figure
    printed = Amount(facts[0].amount, figure.unit)
    if any(claim.unit != "元" or claim.admits(convert(printed, Unit.YUAN).value) for claim in claims):
        return answer
    draft.cite(facts[0], item)
    place = place_text(figure, draft.language)
    said = draft.words("claim_wrong_of", label=figure.item, amount=amount_text(printed), place=place)
    return replace(
        answer,
        status=Status.ANSWERED,
        reason=None,
        text=f"{said}\n\n{answer.text}",
        value=Value(amount=plain_amount(printed.value), unit=printed.unit.value),
        citations=tuple(draft.citations),
    )


def _borne_out(claim: Claim, answer: Answer, draft: Draft, changed: bool) -> bool:
    """Whether an amount that the answer speaks of is one that the claim's words can mean. Of a change the
    claim is held against what it is said of: the change itself, or this year's amount."""
    about = _about(claim, draft)
    if changed and claim.unit == "元" and about is not None and about.unit.is_money:
        return claim.admits(abs(convert(about, Unit.YUAN).value))
    return any(claim.admits(abs(value)) for value in _amounts(claim, answer))


def _about(claim: Claim, draft: Draft) -> Amount | None:
    """What a claim in a question of change is held against: the change, or this year's amount."""
    if claim.of_change:
        return None if draft.moved is None else draft.moved.amount
    return draft.this_year


def _amounts(claim: Claim, answer: Answer) -> list[Decimal]:
    """Every amount that the answer cites or computes, in the claim's unit."""
    printed = [(c.amount, c.unit) for c in answer.citations] + [
        (step.result.amount, step.result.unit) for step in answer.steps
    ]
    found = []
    for amount, unit in printed:
        if amount is None or unit is None:
            continue
        value = Amount(Decimal(amount), Unit(unit))
        if claim.unit == "%" and value.unit is Unit.PERCENT:
            found.append(value.value)
        elif claim.unit == "元" and value.unit.is_money:
            found.append(convert(value, Unit.YUAN).value)
    return found


def _correction(claim: Claim, answer: Answer, draft: Draft) -> str:
    """The amount as printed with its place, where the answer is of one amount."""
    first = next((c for c in answer.citations if c.amount is not None and _is_in(claim, c)), None)
    about = _about(claim, draft)
    alone = answer.value is not None and len(answer.citations) == 1
    if first is None or not (alone or (about is not None and claim.unit == "元")):
        return draft.words("claim_wrong")
    label, place = _printed(first, draft)
    if about is not None and claim.of_change:
        direction = say_direction("减少" if about.value < 0 else "增加", draft)
        size = amount_text(Amount(abs(about.value), about.unit))
        return draft.words("claim_wrong_change", label=label, direction=direction, amount=size)
    printed = about or Amount(Decimal(first.amount or "0"), Unit(first.unit))
    return draft.words("claim_wrong_of", label=label, amount=amount_text(printed), place=place)


def _printed(citation: Citation, draft: Draft) -> tuple[str, str]:
    """What a cited amount is called, and its place in words."""
    if citation.quote is not None:
        section = citation.section or ""
        return citation.row or "", draft.words("place_prose", section=section, page=citation.page)
    figure = next(
        f
        for f in draft.context.catalogue_of(citation.document.id).figures
        if (f.table, f.row, f.column) == (citation.table_index, citation.row_index, citation.column_index)
    )
    return figure.item, place_text(figure, draft.language)


def _is_in(claim: Claim, citation: Citation) -> bool:
    unit = Unit(citation.unit)
    return unit is Unit.PERCENT if claim.unit == "%" else unit.is_money
