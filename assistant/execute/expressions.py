"""Expressions of the plan to exact amounts, each with its proof. Ambiguity and gaps stop the computation."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.execute.draft import Computed, Draft, amount_text, scoped_label
from assistant.execute.last_year import last_year
from assistant.execute.row_words import over_text, row_label
from assistant.execute.settling import in_one_classification, settled
from assistant.figures.partitions import PURCHASES, contains, overlapping
from assistant.figures.rows import summed_rows
from assistant.figures.selecting import Fact, select
from assistant.plans.plan import (
    Aspect,
    Average,
    Difference,
    Excess,
    Expression,
    Figure,
    Growth,
    Prose,
    Ratio,
    Remainder,
    Selector,
    Sum,
    SumOver,
)
from assistant.vocabulary.question import fold_name
from index.amounts import Amount, Unit, add, convert, decimal_places, plain_amount, round_half_up, subtract
from index.records import Figure as Cell
from index.records import Fund, ItemKind

# Shares and multiples are shown to this many decimals.
SHARE_PLACES = 2
# As many places are named by a number; more stand for every row in its order.
_MOST_PLACES = 100


class Unanswerable(Exception):
    """The expression has no single value. `facts` are the readings, empty where nothing was found."""

    def __init__(self, reason: str, label: str, facts: Sequence[Fact] = (), selector: Selector | None = None):
        super().__init__(reason)
        self.reason = reason
        self.label = label
        self.facts = tuple(facts)
        self.selector = selector


def evaluate(expression: Expression, draft: Draft) -> Computed:
    """The value of an expression; raises Unanswerable where it has none or more than one."""
    match expression:
        case Figure(selector):
            return _figure(selector, draft)
        case Prose(subject=subject):
            return _prose(subject, draft)
        case Sum(parts=parts):
            return sum_of([evaluate(part, draft) for part in settled(parts, draft)], draft)
        case SumOver():
            return sum_over(expression, draft)
        case Difference(first=first, second=second):
            first, second = in_one_classification((first, second), draft)
            return difference_of(evaluate(first, draft), evaluate(second, draft), draft)
        case Remainder(whole=whole, parts=parts):
            return _remainder(evaluate(whole, draft), parts, draft)
        case Ratio(part=part, whole=whole, times=times):
            part, whole = in_one_classification((part, whole), draft) if times else (part, whole)
            top = evaluate(part, draft)
            before = len(draft.recalled)
            bottom = evaluate(whole_beside(top, whole, draft), draft)
            draft.recalled[before:] = [replace(found, whole=True) for found in draft.recalled[before:]]
            return ratio_of(top, bottom, draft, times=times)
        case Excess(first=first, second=second, times=times):
            return _excess(evaluate(first, draft), evaluate(second, draft), draft, times=times)
        case Average(parts=parts, domain=domain):
            return _average(expression, draft) if domain is None else _average_rows(expression, draft)
        case Growth():
            found = last_year(expression, draft) if expression.aspect is Aspect.LAST else None
            if found is None:
                raise Unanswerable(
                    "not_published", f"{draft.context.document.year - 1}年{_called(expression)}"
                )
            return found


def _called(growth: Growth) -> str:
    return growth.subject or (growth.item.label if growth.item is not None else "")


def _figure(selector: Selector, draft: Draft) -> Computed:
    facts = draft.context.select(selector).facts
    if not facts:
        raise Unanswerable("not_published", selector.label)
    if len(facts) > 1:
        raise Unanswerable("ambiguous", selector.label, facts, selector)
    fact = facts[0]
    if fact.amount is None:
        raise Unanswerable("blank", scoped_label(fact.figure), facts, selector)
    ref = draft.cite(fact, selector)
    figure = fact.figure
    return Computed(amount=Amount(fact.amount, figure.unit), ref=ref, label=scoped_label(figure), fact=fact)


def _prose(subject: str, draft: Draft) -> Computed:
    for statement in draft.context.statements_on(subject):
        if statement.amount is not None:
            return draft.quantity(statement, statement.amount, statement.subject)
    raise Unanswerable("not_published", subject)


def _common_unit(parts: Sequence[Computed]) -> Unit:
    """The unit of the first part; others of money are converted to it exactly."""
    unit = parts[0].amount.unit
    if any(
        part.amount.unit is not unit and not (part.amount.unit.is_money and unit.is_money) for part in parts
    ):
        raise Unanswerable("unit_mismatch", "、".join(part.label for part in parts))
    return unit


def in_unit(part: Computed, unit: Unit, draft: Draft) -> Computed:
    if part.amount.unit is unit:
        return part
    amount = convert(part.amount, unit)
    expression = f"{amount_text(part.amount)} = {amount_text(amount)}"
    ref = draft.step("convert", (part.ref,), expression, amount)
    return Computed(amount=amount, ref=ref, label=part.label, fact=part.fact)


def sum_of(given: list[Computed], draft: Draft) -> Computed:
    """The sum of distinct amounts: a cell that is named twice is added once."""
    parts = list({part.ref: part for part in given}.values())
    if overlapping([part.fact for part in parts if part.fact is not None]):
        cited = {citation.id for citation in draft.citations}
        shown = [part.fact for part in parts if part.fact and part.ref in cited]
        raise Unanswerable("overlap", "、".join(part.label for part in parts), shown)
    return _added(parts, draft)


def _added(parts: list[Computed], draft: Draft) -> Computed:
    """The sum of amounts that are known to hold different money."""
    unit = _common_unit(parts)
    same = [in_unit(part, unit, draft) for part in parts]
    total = add(same[0].amount, *(part.amount for part in same[1:]))
    expression = " + ".join(_operand(part.amount.value) for part in same)
    ref = draft.step("sum", tuple(part.ref for part in same), expression, total)
    return Computed(amount=total, ref=ref, label=" + ".join(part.label for part in parts))


def _operand(value: Decimal) -> str:
    return f"({plain_amount(value)})" if value < 0 else plain_amount(value)


def difference_of(first: Computed, second: Computed, draft: Draft) -> Computed:
    unit = _common_unit((first, second))
    left, right = in_unit(first, unit, draft), in_unit(second, unit, draft)
    gap = subtract(left.amount, right.amount)
    expression = f"{_operand(left.amount.value)} - {_operand(right.amount.value)}"
    ref = draft.step("difference", (left.ref, right.ref), expression, gap)
    return Computed(amount=gap, ref=ref, label=f"{first.label} - {second.label}")


def _remainder(whole: Computed, taken: Sequence[Expression], draft: Draft) -> Computed:
    """The whole less its parts; every part must lie within the whole, and none within another."""
    found = [evaluate(part_within(whole, part, draft), draft) for part in taken]
    parts = list({part.ref: part for part in found}.values())
    strange = [p for e, p in zip(taken, found, strict=True) if not _is_part(whole, p, e)]
    if strange:
        raise Unanswerable("not_part", "、".join(dict.fromkeys(part.label for part in strange)))
    facts = [part.fact for part in parts if part.fact is not None]
    if overlapping(facts):
        raise Unanswerable("overlap", "、".join(part.label for part in parts), facts)
    same = [in_unit(part, whole.amount.unit, draft) for part in parts]
    rest = subtract(whole.amount, add(same[0].amount, *(part.amount for part in same[1:])))
    expression = " - ".join(_operand(part.amount.value) for part in (whole, *same))
    ref = draft.step("difference", (whole.ref, *(part.ref for part in same)), expression, rest)
    return Computed(amount=rest, ref=ref, label=" - ".join(part.label for part in (whole, *parts)))


def _is_part(whole: Computed, part: Computed, asked: Expression) -> bool:
    if whole.fact is not None and part.fact is not None:
        return contains(whole.fact, part.fact)
    return isinstance(asked, Prose) and asked.subject in PURCHASES and whole.fact is None


def part_within(whole: Computed, part: Expression, draft: Draft) -> Expression:
    """Of several readings of a part the one that lies within the whole, where it is one."""
    if whole.fact is None or not isinstance(part, Figure):
        return part
    facts = draft.context.select(part.selector).facts
    inside = [fact for fact in facts if contains(whole.fact, fact)]
    if len(facts) < 2 or len(inside) != 1:
        return part
    return Figure(replace(part.selector, figure_id=inside[0].figure.id))


def whole_beside(part: Computed, whole: Expression, draft: Draft) -> Expression:
    """A whole is taken from the part's own table where that prints it, and there from its own column: parts
    and whole of one partition, whatever another table of the same name adds up to. Of a final account it is
    this year's total: what is carried over to the next was not spent."""
    if not isinstance(whole, Figure) or part.fact is None:
        return whole
    cell = part.fact.figure
    catalogue = draft.context.catalogue_of(cell.document_id)
    others = (f for f in catalogue.figures if f.table == cell.table and f.id != cell.id)
    table = [f for f in others if f.amount is not None]
    if whole.selector.year is not None or whole.selector.figure_id is not None:
        return whole
    narrower = cell.item_kind in (ItemKind.PROJECT, ItemKind.ECONOMIC) or cell.fund is not Fund.ALL
    of_unit = cell.item_kind is ItemKind.TOTAL and cell.owner is not None and whole.selector.owner is None
    if of_unit or (narrower and _is_of_department(whole.selector)):
        return whole
    facts = select(table, whole.selector).facts
    column = [f for f in table if f.column == cell.column and f.flow is cell.flow]
    if whole.selector.kinds == frozenset({ItemKind.TOTAL}):
        other_side = whole.selector.flow not in (None, cell.flow)
        totals = [f for f in (table if other_side else column) if f.item_kind is ItemKind.TOTAL]
        beside = [f for f in totals if _fits(f, whole.selector, cell)]
        named = [f for f in beside if fold_name(f.item) == whole.selector.label]
        natural = {fact.figure.item for fact in draft.context.select(whole.selector).facts}
        grand = whole.selector.label.endswith("总计") and whole.selector.label in map(fold_name, natural)
        if grand and not named:  # printed elsewhere, beside this year's total
            return whole
        meant = [f for f in beside if len(natural) == 1 and f.item in natural]
        if beside:
            return Figure(replace(whole.selector, figure_id=(named or meant or beside)[-1].id))
    near = select(column, whole.selector).facts or facts
    if len(near) != 1 or _is_of_item_itself(near[0].figure, cell, whole.selector, draft):
        return whole
    return Figure(replace(whole.selector, figure_id=near[0].figure.id))


def _is_of_item_itself(near: Cell, part: Cell, whole: Selector, draft: Draft) -> bool:
    """某项里一般公共预算占多少: the whole is the item as it is asked for by itself, not what the part's table
    holds of it."""
    alone = draft.context.select(whole).facts
    same = fold_name(near.item) == fold_name(part.item) and bool(whole.names)
    return same and len(alone) == 1 and alone[0].figure.phase is part.phase


def _is_of_department(whole: Selector) -> bool:
    """支出总计, 一般公共预算支出 as the whole of a project or an item: all of it, not what its own table
    holds of it."""
    said = whole.flow is not None or whole.fund not in (None, Fund.ALL)
    return said and whole.spending is None and ItemKind.TOTAL in whole.kinds


def _fits(figure: Cell, wanted: Selector, part: Cell) -> bool:
    """A total fits what was named as the whole: the words said nothing that its column denies."""
    if figure.flow is not (wanted.flow or part.flow):
        return False
    fund = wanted.fund in (None, figure.fund) or (wanted.fund is Fund.ALL and figure.fund is part.fund)
    return (
        fund and wanted.spending in (None, figure.spending) and figure.phase is (wanted.phase or part.phase)
    )


def ratio_of(part: Computed, whole: Computed, draft: Draft, *, times: bool) -> Computed:
    if part.ref == whole.ref and not times:
        raise Unanswerable("overlap", part.label)
    unit = _common_unit((part, whole))
    top, bottom = in_unit(part, unit, draft), in_unit(whole, unit, draft)
    if bottom.amount.value == 0:
        raise Unanswerable("zero_whole", whole.label)
    quotient = top.amount.value / bottom.amount.value
    value = quotient if times else quotient * 100
    result = Amount(round_half_up(value, SHARE_PLACES), Unit.TIMES if times else Unit.PERCENT)
    expression = f"{_operand(top.amount.value)} ÷ {_operand(bottom.amount.value)}" + (
        "" if times else " × 100%"
    )
    ref = draft.step("times" if times else "ratio", (top.ref, bottom.ref), expression, result)
    return Computed(amount=result, ref=ref, label=part.label)


def _excess(first: Computed, second: Computed, draft: Draft, *, times: bool) -> Computed:
    """The gap of two amounts by the second, with the sign of the gap; both steps are shown."""
    gap = difference_of(first, second, draft)
    return ratio_of(gap, second, draft, times=times)


def _average(expression: Average, draft: Draft) -> Computed:
    parts = [evaluate(part, draft) for part in settled(expression.parts, draft)]
    return average_of(parts, draft)


def _average_rows(expression: Average, draft: Draft) -> Computed:
    if expression.domain is None:
        raise Unanswerable("not_found", "")
    parts = row_parts(SumOver(domain=expression.domain), draft)
    return average_of(parts, draft)


def average_of(parts: list[Computed], draft: Draft) -> Computed:
    """The mean of the parts: exact where it needs two decimals more than the parts print at most, else half
    up to two decimals or to as many as the parts print (0.063600 亿元)."""
    total = sum_of(parts, draft)
    places = max(SHARE_PLACES, decimal_places(total.amount.value))
    exact = round_half_up(total.amount.value / len(parts), places + SHARE_PLACES)
    rounded = round_half_up(exact, places)
    whole = exact * len(parts) == total.amount.value and exact != rounded
    mean = Amount(exact.normalize() if whole else rounded, total.amount.unit)
    expression = f"{_operand(total.amount.value)} ÷ {len(parts)}"
    ref = draft.step("average", tuple(part.ref for part in parts), expression, mean)
    return Computed(amount=mean, ref=ref, label=total.label)


def row_parts(over: SumOver, draft: Draft) -> list[Computed]:
    """Every row with an amount other than zero, cited; of a place that several rows share, none."""
    rows = summed_rows(over, draft.context)
    if not rows:
        raise Unanswerable("not_found", over.domain.label)
    if over.count == 1 and len(rows) > 1:
        raise Unanswerable("ambiguous", row_label(rows[0]), rows)
    return [
        Computed(
            amount=Amount(fact.amount, fact.figure.unit),
            ref=draft.cite(fact),
            label=scoped_label(fact.figure),
            fact=fact,
        )
        for fact in rows
        if fact.amount is not None
    ]


def sum_over(over: SumOver, draft: Draft) -> Computed:
    """The sum of a domain's rows; a single place is its row alone."""
    parts = row_parts(over, draft)
    if over.count is not None and len(parts) < over.count <= _MOST_PLACES:
        raise Unanswerable("not_published", over_text(over, over.count))
    if over.count == 1:
        return replace(parts[0], label=row_label(parts[0].fact)) if parts[0].fact is not None else parts[0]
    total = _added(parts, draft)
    draft.count(tuple(part.ref for part in parts))
    return replace(total, label=over_text(over, len(parts)))
