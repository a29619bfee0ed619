"""Which of two is larger, and in which year an item is largest."""

from dataclasses import replace

from assistant.answer import Answer, Status
from assistant.execute.draft import Computed, Draft, amount_text
from assistant.execute.expressions import Unanswerable, evaluate
from assistant.execute.gaps import answer_gap
from assistant.execute.phrases import labelled, told_apart, warn
from assistant.execute.prose_reasons import say_prose_reason
from assistant.execute.refusals import answer_refusal
from assistant.plans.plan import Among, Compare, Decline, Difference, Figure, Refusal, Years
from index.amounts import Amount, Unit, convert
from index.bodies import body_key


def answer_compare(plan: Compare, draft: Draft) -> Answer:
    """Which of two is larger; a presumed order that is wrong is corrected first."""
    try:
        first, second = evaluate(plan.first, draft), evaluate(plan.second, draft)
        ordered = (plan.first, plan.second) if _is_larger(first, second) else (plan.second, plan.first)
        gap = evaluate(Difference(first=ordered[0], second=ordered[1]), draft)
    except Unanswerable as problem:
        return answer_gap(problem, draft)
    size = amount_text(Amount(abs(gap.amount.value), gap.amount.unit))
    left, right = (labelled(each, draft) for each in told_apart((first, second), draft))
    if gap.amount.value == 0:
        draft.say("compare_equal", first=left, second=right)
    elif plan.claimed is None:
        larger, smaller = (left, right) if _is_larger(first, second) else (right, left)
        draft.say("compare_plain", first=larger, second=smaller, gap=size)
    else:
        holds = _is_larger(first, second) is (plan.claimed == ">")
        key = ("compare_yes" if holds else "compare_no") + ("" if plan.claimed == ">" else "_less")
        draft.say(key, first=left, second=right, gap=size)
    if plan.why and gap.amount.value != 0 and not say_prose_reason(_one_item(first, second), draft):
        draft.say("no_reason")
    warn(draft)
    return draft.answer()


def _one_item(first: Computed, second: Computed) -> tuple[str, ...]:
    """The name of what both amounts are of, where that is one item (its budget and its account)."""
    names = {None if side.fact is None else side.fact.figure.item for side in (first, second)}
    return tuple(name for name in names if name is not None) if len(names) == 1 else ()


def answer_among(plan: Among, draft: Draft) -> Answer:
    """The largest or smallest of several named amounts, then all of them in order; ties are told."""
    try:
        found = told_apart([evaluate(part, draft) for part in plan.parts], draft)
    except Unanswerable as gap:
        return answer_gap(gap, draft)
    if not all(c.amount.unit.is_money for c in found):
        return answer_refusal(Decline(refusal=Refusal.NOT_UNDERSTOOD), draft)
    sizes = {c.ref: convert(c.amount, Unit.YUAN).value for c in found}
    ordered = sorted(found, key=lambda c: sizes[c.ref], reverse=plan.largest)
    best = [c for c in ordered if sizes[c.ref] == sizes[ordered[0].ref]]
    word = draft.words("most" if plan.largest else "least")
    label = "、".join(dict.fromkeys(c.label for c in best))
    draft.say("among", label=label, word=word, amount=amount_text(best[0].amount))
    draft.lines.append(
        "\n".join(draft.words("bullet", label=c.label, amount=amount_text(c.amount)) for c in ordered)
    )
    warn(draft)
    return draft.answer(value=best[0].amount)


def _is_larger(first: Computed, second: Computed) -> bool:
    if not (first.amount.unit.is_money and second.amount.unit.is_money):
        return first.amount.value > second.amount.value
    return convert(first.amount, Unit.YUAN).value > convert(second.amount, Unit.YUAN).value


def answer_years(plan: Years, draft: Draft) -> Answer:
    """One item over the years that are indexed for the department."""
    department = body_key(draft.context.document.department)
    years = sorted(d.year for d in draft.context.documents if body_key(d.department) == department)
    if len(set(years)) < 2:
        draft.say("one_year", year=draft.context.document.year)
        return draft.answer(status=Status.NOT_FOUND, reason="one_year")
    found: list[tuple[int, Computed]] = []
    for year in sorted(set(years)):
        try:
            found.append((year, evaluate(Figure(replace(plan.selector, year=year)), draft)))
        except Unanswerable as gap:
            return answer_gap(gap, draft)
    best = (max if plan.largest else min)(found, key=lambda pair: pair[1].amount.value)
    word = draft.words("most" if plan.largest else "least")
    draft.say("max_year", label=best[1].label, year=best[0], word=word, amount=amount_text(best[1].amount))
    draft.lines.append(
        "\n".join(draft.words("year_item", year=y, amount=amount_text(c.amount)) for y, c in found)
    )
    return draft.answer(value=best[1].amount)
