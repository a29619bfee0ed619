"""Several look-ups in one answer, side by side."""

from assistant.answer import Answer
from assistant.execute.computed import ratio_words
from assistant.execute.draft import Draft, amount_text, figure_text, place_text
from assistant.execute.expressions import Unanswerable, evaluate
from assistant.execute.gaps import answer_gap
from assistant.execute.phrases import describe, full_label, trimmed, warn
from assistant.plans.plan import Ratio, Several
from index.amounts import convert


def answer_several(plan: Several, draft: Draft) -> Answer:
    """Several look-ups in one answer, none added; what has no amount says why beside the others."""
    lines: list[str] = []
    gaps: list[Unanswerable] = []
    seen: set[str] = set()
    for part in plan.parts:
        try:
            computed = evaluate(part, draft)
            if computed.ref in seen:
                continue
            seen.add(computed.ref)
        except Unanswerable as gap:
            if gap.reason != "ambiguous":
                gaps.append(gap)
                continue
            lines += [
                draft.words("bullet", label=full_label(f.figure), amount=figure_text(f.figure))
                for f in gap.facts
            ]
            for fact in gap.facts:
                draft.cite(fact, gap.selector)
            lines = list(dict.fromkeys(lines))
            continue
        if isinstance(part, Ratio):
            lines.append(f"- {ratio_words(part, computed, draft)}")
            continue
        text = amount_text(computed.amount)
        if plan.unit is not None and plan.unit.is_money and computed.amount.unit.is_money:
            other = trimmed(convert(computed.amount, plan.unit))
            if other.unit is not computed.amount.unit:
                draft.step("convert", (computed.ref,), f"{text} = {amount_text(other)}", other)
                text = f"{text} = {amount_text(other)}"
        cited = computed.fact is not None and any(c.id == computed.ref for c in draft.citations)
        where = place_text(computed.fact.figure, draft.language) if cited and computed.fact else ""
        place = f"（{where}）" if where else ""
        lines.append(draft.words("bullet", label=computed.label, amount=f"{text}{place}"))
        if cited and computed.fact is not None:
            describe(computed.fact, draft)
    if not lines:
        return answer_gap(gaps[0], draft)
    draft.lines.append("\n".join(lines))
    for missing in gaps:
        answer_gap(missing, draft)
    draft.suggest("all")
    warn(draft)
    return draft.answer()
