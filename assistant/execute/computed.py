"""Answers that are computed: sums, differences, shares, averages, with the cells they come from."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from assistant.answer import Answer, Citation
from assistant.execute.draft import Computed, Draft, amount_text, place_text
from assistant.execute.expressions import evaluate, part_within, whole_beside
from assistant.execute.phrases import converted, describe, labelled, told_apart, warn
from assistant.execute.row_words import leave_out_others, say_cut_ties
from assistant.figures.rows import summed_rows
from assistant.figures.selecting import Fact
from assistant.plans.plan import (
    Average,
    Difference,
    Excess,
    Expression,
    Figure,
    Growth,
    Ratio,
    Remainder,
    Selector,
    Sum,
    SumOver,
)
from index.amounts import Amount, Unit
from index.records import ItemKind


def answer_computed(expression: Expression, draft: Draft, unit: Unit | None) -> Answer:
    computed = evaluate(expression, draft)
    match expression:
        case Difference():
            _say_difference(expression, computed, draft)
        case Remainder():
            _say_remainder(expression, computed, draft)
        case Ratio():
            draft.lines.append(ratio_words(expression, computed, draft))
            if isinstance(expression.part, SumOver):
                draft.lines.append(_cited_lines(draft))
                say_cut_ties(expression.part, draft)
        case Excess():
            _say_excess(expression, computed, draft)
        case Average():
            _say_average(expression, computed, draft)
        case SumOver():
            _say_sum_over(expression, computed, draft)
        case Sum(parts=parts) if any(isinstance(part, Growth) for part in parts):
            lines = [
                draft.words("part", label=c.label, amount=amount_text(c.amount)) for c in labels(parts, draft)
            ]
            draft.say("sum", amount=amount_text(computed.amount), parts="\n".join(lines))
        case _:
            _say_sum(computed, draft)
    value = converted(_unsigned(expression, computed, unit, draft), unit, draft)
    if draft.recalled:
        fact = draft.context.select(replace(Selector(), figure_id=draft.recalled[0].figure_id)).facts[0]
        describe(_as_asked(fact, expression), draft)
    warn(draft)
    return draft.answer(value=_absolute(value) if isinstance(expression, Difference | Excess) else value)


def _as_asked(fact: Fact, expression: Expression) -> Fact:
    """A fund that is the sum of its columns is told as the fund, not as the first of them."""
    parts = expression.parts if isinstance(expression, Sum) else ()
    funds = {part.selector.fund for part in parts if isinstance(part, Figure)}
    fund = funds.pop() if len(funds) == 1 else None
    return fact if fund is None else replace(fact, figure=replace(fact.figure, fund=fund))


def _unsigned(expression: Expression, computed: Computed, unit: Unit | None, draft: Draft) -> Computed:
    """A gap that is converted is taken the other way round where it is below zero."""
    if unit is None or not isinstance(expression, Difference) or computed.amount.value >= 0:
        return computed
    draft.steps.clear()
    return evaluate(Difference(first=expression.second, second=expression.first), draft)


def _absolute(amount: Amount) -> Amount:
    return Amount(abs(amount.value), amount.unit)


def _cited_lines(draft: Draft) -> str:
    """Every cell with its place; those of one name are told apart by their columns."""
    lines = []
    several = len({citation.document.department for citation in draft.citations}) > 1
    names = Counter(_cited_name(citation) for citation in draft.citations)
    for citation in draft.citations:
        if citation.raw is not None and citation.amount is not None:
            where = (
                f"第{citation.page}页"
                if citation.table_number is None
                else f"表{citation.table_number}，第{citation.page}页"
            )
            amount = amount_text(Amount(Decimal(citation.amount), Unit(citation.unit)))
            whose = f"{citation.document.department}的" if several and not citation.owner else ""
            name = _cited_name(citation)
            column = f"（{citation.column}）" if names[name] > 1 and citation.column and not whose else ""
            label = f"{whose}{name}{column}"
            lines.append(draft.words("part", label=label, amount=f"{amount}（{where}）"))
    return "\n".join(lines)


def _say_sum(computed: Computed, draft: Draft) -> None:
    draft.say("sum", amount=amount_text(computed.amount), parts=_cited_lines(draft))


def _say_remainder(expression: Remainder, computed: Computed, draft: Draft) -> None:
    """The whole first, then what was taken off it, each with its cell."""
    whole = labels((expression.whole,), draft)[0]
    parts = labels(tuple(part_within(whole, part, draft) for part in expression.parts), draft)
    names = "、".join(dict.fromkeys(part.label for part in parts))
    draft.say("remainder", whole=whole.label, parts=names, amount=amount_text(computed.amount))
    draft.lines.append("\n".join(_placed(part, draft) for part in (whole, *parts)))
    asked = zip(expression.parts, parts, strict=True)
    narrower = [part for said, part in asked if _of_narrower_fund(said, part, whole)]
    if narrower:
        draft.say("remainder_fund", parts="、".join(dict.fromkeys(part.label for part in narrower)))


def _of_narrower_fund(said: Expression, part: Computed, whole: Computed) -> bool:
    """A part that is printed for one fund only, taken off a whole of more: the same item of other funds is
    still in what is left."""
    if not isinstance(said, Figure) or said.selector.fund or part.fact is None or whole.fact is None:
        return False
    cell = part.fact.figure
    of_classification = cell.item_kind in (ItemKind.ECONOMIC, ItemKind.FUNCTION, ItemKind.TOTAL)
    return of_classification and cell.fund is not whole.fact.figure.fund


def _placed(computed: Computed, draft: Draft) -> str:
    where = f"（{place_text(computed.fact.figure, draft.language)}）" if computed.fact is not None else ""
    return draft.words("part", label=computed.label, amount=f"{amount_text(computed.amount)}{where}")


def _say_excess(expression: Excess, computed: Computed, draft: Draft) -> None:
    """甲比乙多…，多百分之几; in 倍 also what multiple it is, for 多几倍 is said of both."""
    first, second = labels((expression.first, expression.second), draft)
    gap = next(step.result for step in draft.steps if step.op == "difference")
    rate = Amount(abs(computed.amount.value), computed.amount.unit)
    size = Amount(abs(Decimal(gap.amount)), Unit(gap.unit))
    draft.say(
        "excess",
        first=labelled(first, draft),
        second=labelled(second, draft),
        direction=draft.words("more" if computed.amount.value >= 0 else "less"),
        gap=amount_text(size),
        rate=amount_text(rate),
    )
    if expression.times:
        multiple = Ratio(part=expression.first, whole=expression.second, times=True)
        draft.lines.append(ratio_words(multiple, evaluate(multiple, draft), draft))


def _cited_name(citation: Citation) -> str:
    label = citation.row or citation.section or _column_name(citation.column or "")
    return f"{citation.owner}的{label}" if citation.owner and citation.owner != label else label


def _column_name(column: str) -> str:
    """The heading of a row without a name: “三公”经费预算数/公务接待费 is 公务接待费."""
    headings = [heading for heading in column.split("/") if heading not in ("小计", "合计")]
    return headings[-1] if headings else column


def _say_sum_over(over: SumOver, computed: Computed, draft: Draft) -> None:
    count = len(summed_rows(over, draft.context))
    draft.say("sum_over", domain=computed.label, amount=amount_text(computed.amount), count=count)
    draft.lines.append(_cited_lines(draft))
    say_cut_ties(over, draft)
    if over.count is None:
        leave_out_others(over.domain, summed_rows(over, draft.context), draft, over.bounds)


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
    return told_apart(found, draft)


def _say_difference(expression: Difference, computed: Computed, draft: Draft) -> None:
    first, second = expression.first, expression.second
    left, right = labels((first, second), draft)
    years = (_year_of(first), _year_of(second))
    gap = amount_text(Amount(abs(computed.amount.value), computed.amount.unit))
    of_one = len({citation.document.department for citation in draft.citations}) < 2
    if of_one and years[0] is not None and years[1] is not None and years[0] != years[1]:
        _say_years(left, right, (years[0], years[1]), computed, draft)
        return
    if computed.amount.value == 0:
        draft.say("difference_equal", amount=gap, first=labelled(left, draft), second=labelled(right, draft))
        return
    direction = draft.words("more" if computed.amount.value > 0 else "less")
    if expression.claimed is not None and (computed.amount.value > 0) is not (expression.claimed == ">"):
        claimed = draft.words("more" if expression.claimed == ">" else "less")
        draft.say("order_wrong", first=left.label, second=right.label, claimed=claimed)
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
    part, whole = told_apart((top, bottom), draft)
    slots = {"part": labelled(part, draft), "whole": labelled(whole, draft)}
    shown = amount_text(computed.amount)
    key = "times" if expression.times else "ratio"
    return draft.words(key, **slots, percent=shown, times=shown) + draft.words("rounded")
