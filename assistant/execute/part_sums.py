"""Named parts added and compared with what they should add up to; what the rest of the row holds is told."""

from dataclasses import replace

from assistant.answer import Answer
from assistant.execute.changes import answer_growth
from assistant.execute.draft import Computed, Draft, amount_text, scoped_label
from assistant.execute.expressions import Unanswerable, evaluate, whole_beside
from assistant.execute.gaps import answer_gap
from assistant.execute.wording import say_direction
from assistant.figures.partitions import overlapping
from assistant.figures.selecting import Fact, select
from assistant.plans.plan import Expression, Figure, Growth
from index.amounts import Amount, add, convert, parse_amount, plain_amount, subtract, within_rounding
from index.records import Figure as Cell


def answer_part_sum(parts: tuple[Expression, ...], whole: Expression, draft: Draft) -> Answer:
    """基本支出加项目支出等于支出总计吗: both sides from one table where one prints them."""
    try:
        found = [_evaluated(_told_apart(part, whole, draft), draft) for part in parts]
        facts = [part.fact for part in found if part.fact is not None]
        if overlapping(facts):
            raise Unanswerable("overlap", "", facts)
        total = _evaluated(_beside(found, whole, draft), draft)
        if not _one_way([*found, total], parts, draft):
            raise Unanswerable("unit_mismatch", "、".join(part.label for part in found))
    except Unanswerable as problem:
        return answer_gap(problem, draft)
    unit = total.amount.unit
    amounts = [convert(part.amount, unit) for part in found]
    summed = add(*amounts)
    expression = " + ".join(plain_amount(amount.value) for amount in amounts)
    step = draft.step("sum", tuple(part.ref for part in found), expression, summed)
    gap = subtract(summed, total.amount)
    if gap.value != 0:
        both = f"{plain_amount(summed.value)} - {plain_amount(total.amount.value)}"
        draft.step("difference", (step, total.ref), both, gap)
    ok, allowed = within_rounding(total.amount.value, tuple(amount.value for amount in amounts))
    draft.implied.append((allowed, unit.value))
    key = "parts_meet" if gap.value == 0 else ("parts_rounding" if ok else "parts_differ")
    draft.say(
        key,
        parts="、".join(_labelled(part) for part in found),
        sum=amount_text(summed),
        whole=_labelled(total),
        gap=amount_text(Amount(abs(gap.value), unit)),
        allowed=amount_text(Amount(allowed, unit)),
    )
    if key == "parts_differ":
        _say_rest(found, total, gap, draft)
    return draft.answer(value=total.amount)


def _told_apart(part: Expression, whole: Expression, draft: Draft) -> Expression:
    """A part of several readings without the whole, which is no part of itself."""
    if not isinstance(part, Figure) or not isinstance(whole, Figure):
        return part
    facts = draft.context.select(part.selector).facts
    wholes = {fact.figure.id for fact in draft.context.select(whole.selector).facts}
    rest = [fact for fact in facts if fact.figure.id not in wholes]
    if len(facts) == 1 or len(rest) != 1:
        return part
    return Figure(replace(part.selector, figure_id=rest[0].figure.id))


def _evaluated(part: Expression, draft: Draft) -> Computed:
    return _moved(part, draft) if isinstance(part, Growth) else evaluate(part, draft)


def _moved(growth: Growth, draft: Draft) -> Computed:
    """The change of an item as its proof states it, with its direction as part of the label."""
    told = list(draft.lines)
    moved = _told_change(growth, draft)
    draft.lines = told
    if moved is None:
        raise Unanswerable("not_published", growth.subject)
    proofs = {c.id: c.amount for c in draft.citations} | {s.id: s.result.amount for s in draft.steps}
    proved = Amount(parse_amount(proofs[moved.ref] or ""), moved.amount.unit)
    direction = say_direction("减少" if moved.amount.value < 0 else "增加", draft)
    return replace(moved, amount=proved, label=f"{moved.label}{direction}")


def _told_change(growth: Growth, draft: Draft) -> Computed | None:
    before = draft.moved
    answer_growth(growth, draft, None)
    return None if draft.moved is before else draft.moved


def _one_way(parts: list[Computed], growths: tuple[Expression, ...], draft: Draft) -> bool:
    """Whether all changes go one way, and their proofs too: only then do they add up as they are printed."""
    if not any(isinstance(growth, Growth) for growth in growths):
        return True
    falls = say_direction("减少", draft)
    return (
        len({(part.label.endswith(falls), part.amount.value < 0) for part in parts if part.amount.value}) < 2
    )


def _labelled(part: Computed) -> str:
    return f"{part.label}（{amount_text(part.amount)}）"


def _row_of(parts: list[Computed]) -> list[Cell]:
    """The cells of the parts where they all stand in one row, else none."""
    cells = [part.fact.figure for part in parts if part.fact is not None]
    one_row = len({(cell.document_id, cell.table, cell.row) for cell in cells}) == 1
    return cells if one_row and len(cells) == len(parts) else []


def _beside(parts: list[Computed], whole: Expression, draft: Draft) -> Expression:
    """The whole in the parts' own row where they are columns of one, else in their own column."""
    cells = _row_of(parts)
    if not isinstance(whole, Figure) or not cells:
        return whole_beside(parts[0], whole, draft)
    taken = {cell.id for cell in cells}
    row = [cell for cell in _cells_of_row(cells[0], draft) if cell.id not in taken]
    facts = select(row, whole.selector).facts
    if len(facts) != 1:
        return whole
    return Figure(replace(whole.selector, figure_id=facts[0].figure.id))


def _cells_of_row(cell: Cell, draft: Draft) -> list[Cell]:
    figures = draft.context.catalogue_of(cell.document_id).intake.figures
    return [f for f in figures if (f.table, f.row) == (cell.table, cell.row) and f.phase is cell.phase]


def _say_rest(parts: list[Computed], total: Computed, gap: Amount, draft: Draft) -> None:
    """The other columns of the row, where they are exactly what is missing."""
    cells = _row_of(parts)
    if not cells or total.fact is None or gap.value > 0:
        return
    taken = {cell.id for cell in cells} | {total.fact.figure.id}
    rest = [f for f in _cells_of_row(cells[0], draft) if f.id not in taken and f.amount]
    if sum((f.amount for f in rest if f.amount is not None), start=gap.value) != 0:
        return
    for cell in rest:
        draft.cite(Fact(figure=cell))
    told = (
        f"{scoped_label(f)}（{amount_text(Amount(f.amount, f.unit))}）" for f in rest if f.amount is not None
    )
    draft.say("parts_rest", rest="、".join(told))
