"""Change on the year: from the prose that states it, from last-year columns, or from last year's document."""

from dataclasses import replace

from assistant.answer import Answer, Status
from assistant.execute.draft import Computed, Draft, amount_text, figure_text, label_of, place_text, scope_of
from assistant.execute.last_year import THIS_YEAR_OF, derived_last, only, printed_last, stated_change
from assistant.execute.refusals import answer_refusal
from assistant.messages.answers import DIRECTIONS
from assistant.plan import Aspect, Decline, Growth, Refusal
from assistant.selecting import Fact
from index.amounts import (
    Amount,
    Unit,
    convert,
    plain_amount,
    round_half_up,
    subtract,
    within_rounding,
)
from index.records import Phase, Statement


def answer_growth(plan: Growth, draft: Draft, unit: Unit | None) -> Answer:
    """How an item changed; a presumed direction that is wrong is corrected first."""
    statement = stated_change(plan, draft.context)
    zero = None if statement is not None else _zero_premise(plan, draft)
    if zero is not None:
        return zero
    if plan.aspect is Aspect.LAST and (printed := _from_tables(plan, draft, unit)) is not None:
        return printed
    if statement is not None:
        answer = _from_prose(plan, statement, draft, unit)
        if answer is not None:
            return answer
    return _from_tables(plan, draft, unit) or _from_documents(plan, draft) or _unanswered(plan, draft)


def _zero_premise(plan: Growth, draft: Draft) -> Answer | None:
    """为什么要安排这么多…, where nothing is budgeted."""
    if plan.aspect is not Aspect.REASON or plan.item is None:
        return None
    facts = draft.context.select(plan.item).facts
    if not facts or any(fact.amount != 0 for fact in facts):
        return None
    fact = facts[0]
    draft.cite(fact, plan.item)
    figure = fact.figure
    draft.say(
        "premise_zero",
        label=figure.item,
        amount=figure_text(figure),
        place=place_text(figure, draft.language),
    )
    draft.scope = scope_of(figure, draft.context.document)
    return draft.answer(value=Amount(fact.amount, figure.unit) if fact.amount is not None else None)


def _from_prose(plan: Growth, statement: Statement, draft: Draft, unit: Unit | None) -> Answer | None:
    match plan.aspect:
        case Aspect.LAST:
            return _last_from_prose(statement, draft, unit)
        case Aspect.RATE if statement.rate is None:
            return None
        case _:
            return _change_from_prose(plan, statement, draft, unit)


def _change_from_prose(plan: Growth, statement: Statement, draft: Draft, unit: Unit | None) -> Answer:
    direction = statement.direction or "持平"
    value = _say_premise_and_change(plan, statement, direction, draft)
    details = []
    if statement.amount is not None:
        amount = draft.quantity(statement, statement.amount, statement.subject)
        stage = draft.context.document.stage.value
        details.append(draft.words("growth_now", stage=stage, amount=amount_text(amount.amount)))
    if plan.aspect is Aspect.RATE and statement.change is not None:
        change = draft.quantity(statement, statement.change, statement.subject)
        details.append(
            draft.words(
                "growth_by", direction=_direction(direction, draft), change=amount_text(change.amount)
            )
        )
    if plan.aspect is not Aspect.RATE and statement.rate is not None:
        rate = draft.quantity(statement, statement.rate, statement.subject)
        details.append(
            draft.words(
                "growth_percent", direction=_direction(direction, draft), rate=amount_text(rate.amount)
            )
        )
    if details:
        draft.lines.append("，".join(details) + "。")
    if statement.reason:
        draft.say("reason", reason=statement.reason)
    elif plan.aspect is Aspect.REASON:
        draft.say("no_reason")
    _table_change(plan, draft)
    if plan.with_last:
        _last_from_prose(statement, draft, unit)
        draft.lines = [line for line in draft.lines if statement.sentence not in line]
    draft.quote(statement.sentence, statement.place, statement.heading)
    draft.say("source_sentence", sentence=statement.sentence)
    draft.suggest("last_year", item=statement.subject)
    draft.suggest("why", item=statement.subject)
    return draft.answer(value=_in_unit(value, unit, draft) if value is not None else None)


def _say_premise_and_change(
    plan: Growth, statement: Statement, direction: str, draft: Draft
) -> Computed | None:
    subject = statement.subject
    if plan.claimed is not None and plan.claimed != direction:
        key = "premise_flat" if direction == "持平" else "premise_wrong"
        draft.say(key, subject=subject, claimed=plan.claimed, direction=_direction(direction, draft))
    if plan.aspect is Aspect.RATE and statement.rate is not None:
        rate = draft.quantity(statement, statement.rate, subject)
        draft.say(
            "growth_rate",
            subject=subject,
            direction=_direction(direction, draft),
            rate=amount_text(rate.amount),
        )
        return rate
    if statement.change is None:
        draft.say("growth_flat_plain", subject=subject)
        return None
    change = draft.quantity(statement, statement.change, subject)
    key = "growth_flat" if direction == "持平" or change.amount.value == 0 else "growth"
    draft.say(key, subject=subject, direction=_direction(direction, draft), change=amount_text(change.amount))
    return change


def _direction(direction: str, draft: Draft) -> str:
    return DIRECTIONS[draft.language][direction]


def _in_unit(value: Computed, unit: Unit | None, draft: Draft) -> Amount:
    if unit is None or unit is value.amount.unit or not (unit.is_money and value.amount.unit.is_money):
        return value.amount
    amount = convert(value.amount, unit)
    original = f"{amount_text(value.amount)} = {amount_text(amount)}"
    draft.step("convert", (value.ref,), original, amount)
    draft.say("converted", amount=amount_text(amount), original=original)
    return amount


def _table_change(plan: Growth, draft: Draft) -> None:
    """The table's own change cell beside the prose, where there is one."""
    if plan.item is None:
        return
    fact = only(replace(plan.item, phase=Phase.CHANGE), draft)
    if fact is not None:
        draft.cite(fact)
        draft.say("growth_table", amount=figure_text(fact.figure))


def _last_from_prose(statement: Statement, draft: Draft, unit: Unit | None) -> Answer | None:
    """Last year's amount as printed, else this year's less the change."""
    found = derived_last(statement, draft)
    if found is None:
        return None
    last, derived = found
    year = (statement.year or draft.context.document.year) - 1
    return _say_last(last, year, statement.subject, draft, unit, derived=derived)


def _say_last(
    last: Computed, year: int, subject: str, draft: Draft, unit: Unit | None, derived: str | None = None
) -> Answer:
    draft.say("last", year=year, subject=subject, amount=amount_text(last.amount))
    value = _in_unit(last, unit, draft)
    if derived is not None:
        draft.say("last_derived", expression=f"{derived} = {amount_text(last.amount)}")
    sentence = next((c.quote for c in draft.citations if c.quote), None)
    if sentence:
        draft.say("source_sentence", sentence=sentence)
    return draft.answer(value=value)


def _from_tables(plan: Growth, draft: Draft, unit: Unit | None) -> Answer | None:
    """Last-year and change columns of the tables; this year and last year come from one row of one table."""
    if plan.item is None:
        return None
    last = printed_last(plan.item, draft)
    if last is None:
        return None
    if plan.aspect is Aspect.LAST:
        return _printed_last(last, plan, draft, unit)
    now = _beside(last, THIS_YEAR_OF[last.figure.phase], draft)
    return None if now is None else _change_of(now, last, draft.context.document.year - 1, plan, draft)


def _beside(cell: Fact, phase: Phase, draft: Draft) -> Fact | None:
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


def _printed_last(last: Fact, plan: Growth, draft: Draft, unit: Unit | None) -> Answer:
    ref = draft.cite(last)
    figure = last.figure
    assert last.amount is not None
    computed = Computed(amount=Amount(last.amount, figure.unit), ref=ref, label=figure.item)
    year = draft.context.document.year - 1
    draft.say("last", year=year, subject=figure.item, amount=figure_text(figure))
    draft.say("last_printed", place=place_text(figure, draft.language))
    return draft.answer(value=_in_unit(computed, unit, draft))


def _change_of(now: Fact, last: Fact, year: int, plan: Growth, draft: Draft) -> Answer:
    """The change between two cells, with its rate."""
    refs = (draft.cite(now, plan.item), draft.cite(last))
    printed_change = _beside(last, Phase.CHANGE, draft)
    assert now.amount is not None
    assert last.amount is not None
    this, before = Amount(now.amount, now.figure.unit), Amount(last.amount, last.figure.unit)
    change = subtract(this, convert(before, this.unit))
    expression = f"{plain_amount(this.value)} - {plain_amount(convert(before, this.unit).value)}"
    draft.step("difference", refs, expression, change)
    direction = "持平" if change.value == 0 else ("增加" if change.value > 0 else "减少")
    subject = label_of(now.figure, with_owner=True)
    if plan.claimed is not None and plan.claimed != direction:
        key = "premise_flat" if direction == "持平" else "premise_wrong"
        draft.say(key, subject=subject, claimed=plan.claimed, direction=_direction(direction, draft))
    size = Amount(abs(change.value), change.unit)
    if printed_change is not None and printed_change.amount is not None:
        draft.cite(printed_change)
        if within_rounding(printed_change.amount, (this.value, -before.value))[0]:
            size = Amount(abs(printed_change.amount), printed_change.figure.unit)
    key = "growth_flat" if direction == "持平" else "growth"
    draft.say(key, subject=subject, direction=_direction(direction, draft), change=amount_text(size))
    draft.lines.append(
        f"{draft.context.document.year}年 {figure_text(now.figure)}，{year}年 {figure_text(last.figure)}。"
    )
    rate = _rate_of(change, before, last, refs, draft)
    if rate is not None:
        draft.say(
            "growth_rate", subject=subject, direction=_direction(direction, draft), rate=amount_text(rate)
        )
    value = rate if rate is not None and plan.aspect is Aspect.RATE else size
    if plan.aspect is Aspect.REASON:
        draft.say("no_reason")
    draft.scope = scope_of(now.figure, draft.context.document)
    return draft.answer(value=value)


def _rate_of(
    change: Amount, before: Amount, last: Fact, refs: tuple[str, ...], draft: Draft
) -> Amount | None:
    """The rate that the table prints beside the two amounts, else the computed one; without its sign."""
    printed = _beside(last, Phase.RATE, draft)
    if printed is not None and printed.amount is not None:
        draft.cite(printed)
        return Amount(abs(printed.amount), Unit.PERCENT)
    if before.value <= 0:
        return None
    signed = Amount(round_half_up(change.value / before.value * 100, 2), Unit.PERCENT)
    whole = plain_amount(before.value)
    draft.step(
        "growth", refs, f"({plain_amount(change.value + before.value)} - {whole}) ÷ {whole} × 100%", signed
    )
    return Amount(abs(signed.value), Unit.PERCENT)


def _from_documents(plan: Growth, draft: Draft) -> Answer | None:
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


def _unanswered(plan: Growth, draft: Draft) -> Answer:
    """No change is published: the amount itself is shown, and that the rest is not there."""
    facts = draft.context.select(plan.item).facts if plan.item is not None else ()
    subject = plan.subject or (plan.item.label if plan.item is not None else "")
    if len(facts) != 1 or facts[0].amount is None:
        return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=f"{subject}的增减"), draft)
    fact = facts[0]
    draft.cite(fact, plan.item)
    figure = fact.figure
    draft.say(
        "figure", label=figure.item, amount=figure_text(figure), place=place_text(figure, draft.language)
    )
    if plan.aspect is Aspect.REASON:
        draft.say("no_reason")
    else:
        draft.say("no_change_published", subject=figure.item)
    return draft.answer(status=Status.NOT_FOUND, reason=Refusal.NOT_PUBLISHED.value)
