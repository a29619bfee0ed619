"""Answers that are computed: sums, differences, shares, averages, with the cells they come from."""

from dataclasses import replace
from decimal import Decimal

from assistant.answer import Answer
from assistant.execute.draft import Computed, Draft, amount_text
from assistant.execute.expressions import evaluate, whole_beside
from assistant.execute.phrases import converted, describe, labelled, warn
from assistant.plan import (
    Average,
    Difference,
    Domain,
    Expression,
    Figure,
    Growth,
    Ratio,
    Selector,
    Sum,
    SumOver,
)
from assistant.rows import whole_rows, with_amount
from index.amounts import Amount, Unit


def answer_computed(expression: Expression, draft: Draft, unit: Unit | None) -> Answer:
    computed = evaluate(expression, draft)
    match expression:
        case Difference(first=first, second=second):
            _say_difference(first, second, computed, draft)
        case Ratio():
            draft.lines.append(ratio_words(expression, computed, draft))
        case Average():
            _say_average(expression, computed, draft)
        case SumOver(domain=domain):
            _say_sum_over(domain, computed, draft)
        case Sum(parts=parts) if any(isinstance(part, Growth) for part in parts):
            lines = [
                draft.words("part", label=c.label, amount=amount_text(c.amount)) for c in labels(parts, draft)
            ]
            draft.say("sum", amount=amount_text(computed.amount), parts="\n".join(lines))
        case _:
            _say_sum(computed, draft)
    value = converted(computed, unit, draft)
    if draft.recalled:
        fact = draft.context.select(replace(Selector(), figure_id=draft.recalled[0].figure_id)).facts[0]
        describe(fact, draft)
    warn(draft)
    return draft.answer(value=_absolute(value) if isinstance(expression, Difference) else value)


def _absolute(amount: Amount) -> Amount:
    return Amount(abs(amount.value), amount.unit)


def _cited_lines(draft: Draft) -> str:
    lines = []
    for citation in draft.citations:
        if citation.raw is not None and citation.amount is not None:
            label = citation.row or citation.section or ""
            owner = f"{citation.owner}的" if citation.owner and citation.owner != label else ""
            where = (
                f"第{citation.page}页"
                if citation.table_number is None
                else f"表{citation.table_number}，第{citation.page}页"
            )
            amount = amount_text(Amount(Decimal(citation.amount), Unit(citation.unit)))
            lines.append(draft.words("part", label=f"{owner}{label}", amount=f"{amount}（{where}）"))
    return "\n".join(lines)


def _say_sum(computed: Computed, draft: Draft) -> None:
    draft.say("sum", amount=amount_text(computed.amount), parts=_cited_lines(draft))


def _say_sum_over(domain: Domain, computed: Computed, draft: Draft) -> None:
    rows = with_amount(whole_rows(domain, draft.context))
    draft.say(
        "sum_over",
        domain=f"“{domain.label}”" if domain.label else "",
        amount=amount_text(computed.amount),
        count=len(rows),
    )
    draft.lines.append(_cited_lines(draft))


def _say_average(expression: Average, computed: Computed, draft: Draft) -> None:
    total = next(step for step in draft.steps if step.op == "sum")
    draft.say(
        "average",
        amount=amount_text(computed.amount),
        count=len(total.inputs),
        total=amount_text(Amount(Decimal(total.result.amount), Unit(total.result.unit))),
    )
    draft.lines.append(_cited_lines(draft))


def labels(parts: tuple[Expression, ...], draft: Draft) -> list[Computed]:
    """The operands again, for their names and amounts; citations are not repeated."""
    steps = list(draft.steps)
    found = [evaluate(part, draft) for part in parts]
    draft.steps[:] = steps
    return found


def _say_difference(first: Expression, second: Expression, computed: Computed, draft: Draft) -> None:
    left, right = labels((first, second), draft)
    years = (_year_of(first), _year_of(second))
    gap = amount_text(Amount(abs(computed.amount.value), computed.amount.unit))
    if years[0] is not None and years[1] is not None and years[0] != years[1]:
        _say_years(left, right, (years[0], years[1]), computed, draft)
        return
    if computed.amount.value == 0:
        draft.say("difference_equal", amount=gap, first=labelled(left, draft), second=labelled(right, draft))
        return
    direction = draft.words("more" if computed.amount.value > 0 else "less")
    draft.say(
        "difference",
        amount=gap,
        first=labelled(left, draft),
        second=labelled(right, draft),
        direction=direction,
    )


def _year_of(expression: Expression) -> int | None:
    return expression.selector.year if isinstance(expression, Figure) else None


def _say_years(
    later: Computed, earlier: Computed, years: tuple[int, int], computed: Computed, draft: Draft
) -> None:
    change = computed.amount.value
    slots = {
        "label": later.label,
        "later_year": years[0],
        "earlier_year": years[1],
        "amount": amount_text(Amount(abs(change), computed.amount.unit)),
        "later": amount_text(later.amount),
        "earlier": amount_text(earlier.amount),
    }
    if change == 0:
        draft.say("years_equal", **slots)
    else:
        draft.say("years", direction="增加" if change > 0 else "减少", **slots)


def ratio_words(expression: Ratio, computed: Computed, draft: Draft) -> str:
    top = labels((expression.part,), draft)[0]
    bottom = labels((whole_beside(top, expression.whole, draft),), draft)[0]
    slots = {"part": labelled(top, draft), "whole": labelled(bottom, draft)}
    shown = amount_text(computed.amount)
    key = "times" if expression.times else "ratio"
    return draft.words(key, **slots, percent=shown, times=shown) + draft.words("rounded")
