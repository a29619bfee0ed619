"""Answers without one value: the readings to choose from, cells without a number, the kinds of no."""

from assistant.answer import Answer, Status
from assistant.execute.draft import Draft, amount_text, figure_text, place_text, table_text
from assistant.execute.expressions import Unanswerable
from assistant.execute.other_funds import money_elsewhere, tell_elsewhere
from assistant.execute.phrases import describe, full_label, headline, trimmed, warn
from assistant.execute.refusals import answer_refusal
from assistant.figures.partitions import overlapping
from assistant.figures.rows import is_withheld
from assistant.figures.selecting import Fact
from assistant.plans.plan import Decline, Refusal, Selector
from index.amounts import Amount, Unit, convert


def answer_gap(gap: Unanswerable, draft: Draft) -> Answer:
    """An expression without a value: the readings to choose from, or the kind of no."""
    if gap.reason == "ambiguous":
        return answer_readings(gap.label, gap.facts, draft, status=Status.CLARIFY, selector=gap.selector)
    if gap.reason == "overlap" and not gap.facts:
        return answer_refusal(Decline(refusal=Refusal.NOT_UNDERSTOOD), draft)
    if gap.reason == "overlap":
        return answer_readings(gap.label, gap.facts, draft, status=Status.CLARIFY, key="overlap")
    if gap.reason == "not_part":
        return answer_refusal(Decline(refusal=Refusal.NOT_PART, subject=gap.label), draft)
    if gap.reason == "blank":
        return answer_no_number(gap.facts[0], draft, gap.selector)
    return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=gap.label), draft)


def answer_readings(
    label: str,
    facts: tuple[Fact, ...],
    draft: Draft,
    *,
    status: Status = Status.ANSWERED,
    selector: Selector | None = None,
    unit: Unit | None = None,
    key: str = "",
) -> Answer:
    """Several natural readings side by side, none added."""
    if all(fact.amount is None for fact in facts):
        return answer_no_number(facts[0], draft)
    name = label or facts[0].figure.item
    key = key or ("ambiguous" if status is Status.CLARIFY else "readings")
    lines = [draft.words(key, label=name, count=len(facts))]
    for fact in facts:
        ref = draft.cite(fact, selector)
        text = figure_text(fact.figure)
        if unit is not None and fact.amount is not None and unit is not fact.figure.unit:
            amount = Amount(fact.amount, fact.figure.unit)
            other = trimmed(convert(amount, unit))
            draft.step("convert", (ref,), f"{amount_text(amount)} = {amount_text(other)}", other)
            text = f"{text} = {amount_text(other)}"
        lines.append(
            draft.words(
                "bullet",
                label=full_label(fact.figure),
                amount=f"{text}（{place_text(fact.figure, draft.language)}）",
            )
        )
    describe(facts[0], draft)
    draft.lines.append("\n".join(lines))
    for fact in facts[:4]:
        draft.suggest("amount", item=full_label(fact.figure))
    if status is Status.ANSWERED and len(facts) == 2 and not overlapping(facts):
        draft.suggest("both")
    warn(draft)
    return draft.answer(status=status, reason=key if status is Status.CLARIFY else None)


def answer_no_number(fact: Fact, draft: Draft, selector: Selector | None = None) -> Answer:
    """Blank, dash and a number withheld: the cell is shown, and it is not zero. Money of the row under
    another fund is told, and is the answer."""
    figure = fact.figure
    draft.cite(fact)
    describe(fact, draft)
    table = draft.context.catalogue_of(figure.document_id).intake.tables[figure.table]
    key = "dash" if figure.raw.strip() else "blank"
    key = "withheld" if is_withheld(figure) else key
    if table.is_empty:
        note = table.notes[0] if table.notes else ""
        place = table_text(figure, draft.language)
        draft.say("empty_table" if note else "empty_table_plain", label=figure.item, table=place, note=note)
        if note:
            draft.quote(note, figure.place, table.title)
    else:
        place = place_text(figure, draft.language)
        draft.say(key, label=headline(fact, Selector()), place=place, raw=figure.raw)
        elsewhere = () if selector is None else money_elsewhere(fact, selector, draft)
        tell_elsewhere(elsewhere, draft)
        if elsewhere:
            return draft.answer()
    return draft.answer(status=Status.NOT_FOUND, reason="withheld" if key == "withheld" else "blank")
