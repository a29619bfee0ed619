"""Expressions of the plan to exact amounts, each with its proof. Ambiguity and gaps stop the computation."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from enum import Enum

from assistant.catalogue import concept
from assistant.execute.draft import Computed, Draft, amount_text, scoped_label
from assistant.execute.last_year import last_year
from assistant.plan import (
    Aspect,
    Average,
    Difference,
    Domain,
    Expression,
    Figure,
    Growth,
    Prose,
    Ratio,
    Selector,
    Sum,
    SumOver,
)
from assistant.question import fold_name
from assistant.rows import whole_rows, with_amount
from assistant.selecting import Fact, select
from index.amounts import Amount, Unit, add, convert, plain_amount, round_half_up, subtract
from index.records import Figure as Cell
from index.records import Fund, ItemKind, Spending

# Shares and multiples are shown to this many decimals.
SHARE_PLACES = 2


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
            return _sum([evaluate(part, draft) for part in parts], draft)
        case SumOver(domain=domain):
            return sum_over(domain, draft)
        case Difference(first=first, second=second):
            return _difference(evaluate(first, draft), evaluate(second, draft), draft)
        case Ratio(part=part, whole=whole, times=times):
            top = evaluate(part, draft)
            before = len(draft.recalled)
            bottom = evaluate(whole_beside(top, whole, draft), draft)
            draft.recalled[before:] = [replace(found, whole=True) for found in draft.recalled[before:]]
            return _ratio(top, bottom, draft, times=times)
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


def _in_unit(part: Computed, unit: Unit, draft: Draft) -> Computed:
    if part.amount.unit is unit:
        return part
    amount = convert(part.amount, unit)
    expression = f"{amount_text(part.amount)} = {amount_text(amount)}"
    ref = draft.step("convert", (part.ref,), expression, amount)
    return Computed(amount=amount, ref=ref, label=part.label, fact=part.fact)


def _sum(given: list[Computed], draft: Draft) -> Computed:
    """The sum of distinct amounts: a cell that is named twice is added once."""
    parts = list({part.ref: part for part in given}.values())
    if overlapping(parts):
        cited = {citation.id for citation in draft.citations}
        shown = [part.fact for part in parts if part.fact and part.ref in cited]
        raise Unanswerable("overlap", "、".join(part.label for part in parts), shown)
    unit = _common_unit(parts)
    same = [_in_unit(part, unit, draft) for part in parts]
    total = add(same[0].amount, *(part.amount for part in same[1:]))
    expression = " + ".join(_operand(part.amount.value) for part in same)
    ref = draft.step("sum", tuple(part.ref for part in same), expression, total)
    return Computed(amount=total, ref=ref, label=" + ".join(part.label for part in parts))


def overlapping(parts: Sequence[Computed]) -> bool:
    """Whether two of the amounts hold the same money: a whole and its part, or two views of one budget
    (by function, by item, by project). Such amounts corroborate each other and are never added."""
    facts = [part.fact for part in parts if part.fact is not None]
    return any(_overlap(*_alike(a, b)) for index, a in enumerate(facts) for b in facts[index + 1 :])


def _alike(first: Fact, second: Fact) -> tuple[Cell, Cell]:
    """Views of both in one classification, where they have them; else the cited cells."""
    for one in (first.figure, *first.views):
        for other in (second.figure, *second.views):
            if one.item_kind is other.item_kind:
                return one, other
    return first.figure, second.figure


_TOTALS = frozenset({ItemKind.TOTAL, ItemKind.SOURCE})


def _overlap(first: Cell, second: Cell) -> bool:
    if first.document_id != second.document_id or first.phase is not second.phase:
        return False
    kinds = {first.item_kind, second.item_kind}
    if len(kinds) > 1 and not kinds <= _TOTALS:
        return ItemKind.OTHER not in kinds
    if _disjoint(first.fund, second.fund, Fund.ALL, Fund.FISCAL):
        return False
    if _disjoint(first.spending, second.spending, Spending.ALL, Spending.ALL):
        return False
    if first.owner != second.owner and first.owner is not None and second.owner is not None:
        return False
    if first.flow is not second.flow or kinds <= _TOTALS:
        return True
    return _holds(first, second) or _holds(second, first)


def _disjoint(first: Enum, second: Enum, *wider: Enum) -> bool:
    return first is not second and first not in wider and second not in wider


def _holds(whole: Cell, part: Cell) -> bool:
    """Whether one item is the other, or stands above it."""
    if whole.item_kind is ItemKind.THREE_PUBLIC:
        pair = (concept(fold_name(whole.item)), concept(fold_name(part.item)))
        return (
            pair[0] == "total" or pair[0] == pair[1] or (pair[0] == "vehicles" and "vehicle" in str(pair[1]))
        )
    if whole.item_kind is ItemKind.PROJECT:
        return whole.item == part.item and whole.owner == part.owner
    if whole.code is not None and part.code is not None:
        return part.code.startswith(whole.code)
    return whole.item == part.item or whole.item in part.ancestors


def _operand(value: Decimal) -> str:
    return f"({plain_amount(value)})" if value < 0 else plain_amount(value)


def _difference(first: Computed, second: Computed, draft: Draft) -> Computed:
    unit = _common_unit((first, second))
    left, right = _in_unit(first, unit, draft), _in_unit(second, unit, draft)
    gap = subtract(left.amount, right.amount)
    expression = f"{_operand(left.amount.value)} - {_operand(right.amount.value)}"
    ref = draft.step("difference", (left.ref, right.ref), expression, gap)
    return Computed(amount=gap, ref=ref, label=f"{first.label} - {second.label}")


def whole_beside(part: Computed, whole: Expression, draft: Draft) -> Expression:
    """A whole is taken from the part's own table where that prints it, and there from its own column: parts
    and whole of one partition, whatever another table of the same name adds up to."""
    if not isinstance(whole, Figure) or part.fact is None:
        return whole
    cell = part.fact.figure
    catalogue = draft.context.catalogue_of(cell.document_id)
    table = [f for f in catalogue.figures if f.table == cell.table and f.id != cell.id]
    if whole.selector.year is not None or whole.selector.figure_id is not None:
        return whole
    facts = select(table, whole.selector).facts
    column = [f for f in table if f.column == cell.column and f.flow is cell.flow]
    if whole.selector.kinds == frozenset({ItemKind.TOTAL}):
        other_side = whole.selector.flow not in (None, cell.flow)
        totals = [f for f in (table if other_side else column) if f.item_kind is ItemKind.TOTAL]
        beside = [f for f in totals if _fits(f, whole.selector, cell)]
        named = [f for f in beside if fold_name(f.item) == whole.selector.label]
        if beside:
            return Figure(replace(whole.selector, figure_id=(named or beside)[-1].id))
    near = select(column, whole.selector).facts or facts
    return Figure(replace(whole.selector, figure_id=near[0].figure.id)) if len(near) == 1 else whole


def _fits(figure: Cell, wanted: Selector, part: Cell) -> bool:
    """A total fits what was named as the whole: the words said nothing that its column denies."""
    if figure.flow is not (wanted.flow or part.flow):
        return False
    fund = wanted.fund in (None, figure.fund) or (wanted.fund is Fund.ALL and figure.fund is part.fund)
    return fund and wanted.spending in (None, figure.spending) and figure.phase is part.phase


def _ratio(part: Computed, whole: Computed, draft: Draft, *, times: bool) -> Computed:
    if part.ref == whole.ref and not times:
        raise Unanswerable("overlap", part.label)
    unit = _common_unit((part, whole))
    top, bottom = _in_unit(part, unit, draft), _in_unit(whole, unit, draft)
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


def _average(expression: Average, draft: Draft) -> Computed:
    parts = [evaluate(part, draft) for part in expression.parts]
    return average_of(parts, draft)


def _average_rows(expression: Average, draft: Draft) -> Computed:
    if expression.domain is None:
        raise Unanswerable("not_found", "")
    parts = row_parts(expression.domain, draft)
    return average_of(parts, draft)


def average_of(parts: list[Computed], draft: Draft) -> Computed:
    """The mean of the parts, to two decimals, half up."""
    total = _sum(parts, draft)
    mean = Amount(round_half_up(total.amount.value / len(parts), SHARE_PLACES), total.amount.unit)
    expression = f"{_operand(total.amount.value)} ÷ {len(parts)}"
    ref = draft.step("average", tuple(part.ref for part in parts), expression, mean)
    return Computed(amount=mean, ref=ref, label=total.label)


def row_parts(domain: Domain, draft: Draft) -> list[Computed]:
    """Every row of a domain with an amount other than zero, cited."""
    rows = with_amount(whole_rows(domain, draft.context))
    if not rows:
        raise Unanswerable("not_found", domain.label)
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


def sum_over(domain: Domain, draft: Draft) -> Computed:
    """The sum of a domain's rows."""
    return _sum(row_parts(domain, draft), draft)
