"""Change on the year from cells: last-year and change columns, or the same item in last year's document."""

from dataclasses import replace

from assistant.answer import Answer
from assistant.execute.draft import Computed, Draft, amount_text, figure_text, place_text
from assistant.execute.last_year import THIS_YEAR_OF, only, printed_last
from assistant.execute.phrases import warn
from assistant.execute.rates import Movement, computed_rate, computed_times, explains, movement
from assistant.execute.scope import interpretation_of, scope_of
from assistant.execute.units import in_unit
from assistant.execute.wording import say_direction, say_doubled, say_premise
from assistant.figures.selecting import Fact
from assistant.plans.plan import Aspect, Growth, Selector
from index.amounts import Amount, Unit, convert, plain_amount, subtract, within_rounding
from index.records import Figure, Fund, ItemKind, Phase, Spending


def from_tables(plan: Growth, draft: Draft, unit: Unit | None, *, narrower: bool = False) -> Answer | None:
    """Last-year and change columns of the tables; this year and last year come from one row of one table.

    Where `narrower`, of a table of one fund or one kind of spending, which the answer then names."""
    if plan.item is None:
        return None
    last = printed_last(plan.item, draft, narrower=narrower)
    if last is None:
        return None
    if narrower:
        if plan.aspect is Aspect.AMOUNT and (whole := only(plan.item, draft)) is not None:
            draft.cite(whole, plan.item)
            label, place = (
                called(whole.figure, plan.item, plan.subject),
                place_text(whole.figure, draft.language),
            )
            draft.say("figure", label=label, amount=figure_text(whole.figure), place=place)
        plan = replace(plan, item=replace(plan.item, fund=last.figure.fund, spending=last.figure.spending))
        if scope := _scope_name(last.figure):
            draft.say("only_narrower", scope=scope)
    if plan.aspect is Aspect.LAST:
        return _printed_last(last, plan, draft, unit)
    now = beside(last, THIS_YEAR_OF[last.figure.phase], draft)
    if now is None:
        return _printed_change(last, plan, draft)
    return _change_of(now, last, draft.context.document.year - 1, plan, draft)


def from_documents(plan: Growth, draft: Draft) -> Answer | None:
    """The same item in last year's document, where it is indexed."""
    if plan.item is None:
        return None
    year = draft.context.document.year - 1
    last = only(replace(plan.item, year=year), draft)
    if last is None:
        return None
    if plan.aspect is Aspect.LAST:
        return _printed_last(last, plan, draft, None)
    now = only(plan.item, draft)
    return None if now is None else _change_of(now, last, year, plan, draft)


def beside(cell: Fact, phase: Phase, draft: Draft) -> Fact | None:
    """The cell of another phase in the same row of the same table, of the same fund and spending."""
    key = cell.figure
    same = [
        f
        for f in draft.context.catalogue_of(key.document_id).figures
        if (f.table, f.row, f.phase, f.fund, f.spending, f.item)
        == (key.table, key.row, phase, key.fund, key.spending, key.item)
        and f.amount is not None
    ]
    return Fact(figure=same[0]) if len(same) == 1 else None


def _scope_name(figure: Figure) -> str:
    """一般公共预算·基本支出: what narrows a figure."""
    fund = figure.fund.value if figure.fund is not Fund.ALL else ""
    spending = figure.spending.value if figure.spending is not Spending.ALL else ""
    return "·".join(filter(None, (fund, spending)))


_BARE = frozenset({"合计", "总计", "小计"})


def called(figure: Figure, item: Selector | None, subject: str = "") -> str:
    """What a row is called in a sentence: a total by what was asked for, never a bare 合计."""
    if figure.item_kind is not ItemKind.TOTAL:
        return figure.item
    keys = () if item is None else (item.fund, item.spending)
    scope = "".join(key.value for key in keys if key is not None)
    return scope or (subject if figure.item in _BARE and subject else figure.item)


def _owned(figure: Figure, plan: Growth) -> str:
    owner = f"{figure.owner}的" if figure.owner and figure.owner != figure.item else ""
    return f"{owner}{called(figure, plan.item, plan.subject)}"


def _printed_last(last: Fact, plan: Growth, draft: Draft, unit: Unit | None) -> Answer:
    ref = draft.cite(last)
    figure = last.figure
    assert last.amount is not None
    computed = Computed(amount=Amount(last.amount, figure.unit), ref=ref, label=figure.item)
    year = draft.context.document.year - 1
    draft.say("last", year=year, subject=_owned(figure, plan), amount=figure_text(figure))
    draft.say("last_printed", place=place_text(figure, draft.language))
    warn(draft)
    return draft.answer(value=in_unit(computed, unit, draft))


def _change_of(now: Fact, last: Fact, year: int, plan: Growth, draft: Draft) -> Answer:
    """The change between two cells, with its rate."""
    refs = (draft.cite(now, plan.item), draft.cite(last))
    assert now.amount is not None
    assert last.amount is not None
    this, before = Amount(now.amount, now.figure.unit), Amount(last.amount, last.figure.unit)
    before = convert(before, this.unit)
    change = subtract(this, before)
    draft.step("difference", refs, f"{plain_amount(this.value)} - {plain_amount(before.value)}", change)
    direction = "持平" if change.value == 0 else ("增加" if change.value > 0 else "减少")
    subject = _owned(now.figure, plan)
    size = _printed_size(last, this, before, draft) or Amount(abs(change.value), change.unit)
    signed = Amount(size.value.copy_sign(change.value), size.unit)
    draft.this_year, draft.moved = this, Computed(amount=signed, ref=refs[0], label=subject)
    say_premise(plan, subject, direction, draft)
    key = "growth_flat" if direction == "持平" else "growth"
    shown = say_direction(direction, draft)
    years = (
        f"{draft.context.document.year}年 {figure_text(now.figure)}，{year}年 {figure_text(last.figure)}。"
    )
    if plan.aspect is Aspect.AMOUNT:
        draft.lines.append(f"{subject}：{years}")
    draft.say(key, subject=subject, direction=shown, change=amount_text(size))
    if plan.aspect is not Aspect.AMOUNT:
        draft.lines.append(years)
    moved = movement(
        Computed(amount=this, ref=refs[0], label=subject), Computed(amount=before, ref=refs[1], label=subject)
    )
    value = None if moved is None else _say_rate(moved, last, plan, subject, direction, draft)
    if plan.aspect is Aspect.REASON:
        draft.say("no_reason")
    document = draft.context.catalogue_of(now.figure.document_id).intake.document
    draft.scope = scope_of(now.figure, document)
    draft.interpretation = interpretation_of(now.figure, document, draft.language)
    warn(draft)
    if plan.aspect is Aspect.AMOUNT:
        return draft.answer(value=this)
    asked = plan.aspect in (Aspect.RATE, Aspect.TIMES)
    return draft.answer(value=value if value is not None and asked else size)


def _printed_change(last: Fact, plan: Growth, draft: Draft) -> Answer | None:
    """A change that is printed although this year's cell prints no number."""
    printed = beside(last, Phase.CHANGE, draft)
    if printed is None or not printed.amount:
        return None
    draft.cite(last, plan.item)
    draft.cite(printed)
    direction = "增加" if printed.amount > 0 else "减少"
    subject, size = _owned(last.figure, plan), Amount(abs(printed.amount), printed.figure.unit)
    say_premise(plan, subject, direction, draft)
    draft.say("growth", subject=subject, direction=say_direction(direction, draft), change=amount_text(size))
    year = draft.context.document.year - 1
    draft.say("last", year=year, subject=subject, amount=figure_text(last.figure))
    draft.scope = scope_of(last.figure, draft.context.document)
    warn(draft)
    return draft.answer(value=size)


def _printed_size(last: Fact, this: Amount, before: Amount, draft: Draft) -> Amount | None:
    """The change as the table prints it, where its last digit can be that of the two amounts."""
    printed = beside(last, Phase.CHANGE, draft)
    if printed is None or printed.amount is None:
        return None
    draft.cite(printed)
    fits = within_rounding(printed.amount, (this.value, -before.value))[0]
    return Amount(abs(printed.amount), printed.figure.unit) if fits else None


def _say_rate(
    moved: Movement, last: Fact, plan: Growth, subject: str, direction: str, draft: Draft
) -> Amount | None:
    """The rate that the table prints beside the two amounts, else the computed one; both if they differ."""
    if plan.aspect is Aspect.TIMES and (times := computed_times(moved, draft)) is not None:
        say_doubled(plan, subject, times.amount, draft)
        return times.amount
    shown = say_direction(direction, draft)
    printed = beside(last, Phase.RATE, draft)
    own = computed_rate(moved, draft) if printed is None or printed.amount is None else None
    if printed is not None and printed.amount is not None:
        draft.cite(printed)
        rate = Amount(abs(printed.amount), Unit.PERCENT)
        draft.say("growth_rate", subject=subject, direction=shown, rate=amount_text(rate))
        if not explains(rate.value, moved) and (other := computed_rate(moved, draft)) is not None:
            draft.say("rate_differs", rate=amount_text(other.amount))
        return rate
    if own is not None:
        draft.say("growth_rate", subject=subject, direction=shown, rate=amount_text(own.amount))
        return own.amount
    if moved.change != 0:
        draft.say("rate_undefined", last=amount_text(moved.last))
    return None
