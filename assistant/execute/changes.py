"""Change on the year: from the prose that states it, from last-year columns, or from last year's document."""

from dataclasses import replace

from assistant.answer import Answer, Status
from assistant.execute.draft import Computed, Draft, amount_text, figure_text, place_text
from assistant.execute.last_year import derived_last, is_narrower, only, stated_change
from assistant.execute.prose_reasons import say_prose_reason, say_reason_of_both_sides
from assistant.execute.rates import Movement, computed_rate, computed_times, explains, movement
from assistant.execute.refusals import answer_refusal, tell_unread
from assistant.execute.scope import scope_of
from assistant.execute.stated_changes import from_statements
from assistant.execute.table_changes import called, from_documents, from_tables
from assistant.execute.units import in_unit
from assistant.execute.wording import say_direction, say_doubled, say_premise
from assistant.figures.context import subject_key
from assistant.plans.plan import Aspect, Decline, Growth, Refusal
from index.amounts import Amount, Unit, plain_amount
from index.records import ItemKind, Phase, Statement


def answer_growth(plan: Growth, draft: Draft, unit: Unit | None) -> Answer:
    """How an item changed; a presumed direction that is wrong is corrected first."""
    statement = stated_change(plan, draft.context)
    zero = None if statement is not None else _zero_premise(plan, draft)
    if zero is not None:
        return zero
    if plan.aspect is Aspect.LAST and (printed := from_tables(plan, draft, unit)) is not None:
        return printed
    if statement is not None:
        answer = _from_prose(plan, statement, draft, unit)
        if answer is not None:
            return answer
    return (
        from_tables(plan, draft, unit)
        or from_documents(plan, draft)
        or from_statements(plan, draft)
        or from_tables(plan, draft, unit, narrower=True)
        or _unanswered(plan, draft)
    )


def _zero_premise(plan: Growth, draft: Draft) -> Answer | None:
    """为什么要安排这么多…, where nothing is budgeted, or nothing is printed."""
    if plan.aspect is not Aspect.REASON or plan.item is None:
        return None
    facts = draft.context.select(plan.item).facts
    if not facts or any(fact.amount for fact in facts):
        return None
    fact = next((fact for fact in facts if fact.amount is not None), facts[0])
    draft.cite(fact, plan.item)
    figure = fact.figure
    draft.say(
        "absent_blank" if fact.amount is None else "premise_zero",
        label=called(figure, plan.item, plan.subject),
        amount=figure_text(figure),
        place=place_text(figure, draft.language),
    )
    draft.scope = scope_of(figure, draft.context.document)
    if fact.amount is None:
        return draft.answer(status=Status.NOT_FOUND, reason="blank")
    return draft.answer(value=Amount(fact.amount, figure.unit))


def _from_prose(plan: Growth, statement: Statement, draft: Draft, unit: Unit | None) -> Answer | None:
    match plan.aspect:
        case Aspect.LAST:
            if statement.direction is not None:
                say_premise(plan, statement.subject, statement.direction, draft)
            return _last_from_prose(statement, draft, unit)
        case Aspect.TIMES:
            return from_tables(plan, draft, unit) or _rate_from_prose(plan, statement, draft, unit)
        case Aspect.RATE if statement.rate is None:
            return from_tables(plan, draft, unit) or _rate_from_prose(plan, statement, draft, unit)
        case _:
            return change_from_prose(plan, statement, draft, unit)


def _rate_from_prose(plan: Growth, statement: Statement, draft: Draft, unit: Unit | None) -> Answer | None:
    """A rate that prose does not print, from the change and the amount that it does."""
    moved = movement_of(statement, draft)
    if moved is None and statement.direction != "持平":
        return None
    return change_from_prose(plan, statement, draft, unit)


def change_from_prose(plan: Growth, statement: Statement, draft: Draft, unit: Unit | None) -> Answer:
    """The change as prose states it, with this year's amount, the rate, the reason and the sentence."""
    direction = statement.direction or "持平"
    value = _say_change(plan, statement, direction, draft)
    _say_details(plan, statement, direction, value, draft)
    if statement.reason:
        draft.say("reason", reason=statement.reason)
    elif plan.aspect is Aspect.REASON and not say_prose_reason((statement.subject,), draft):
        draft.say("no_reason")
    _table_change(plan, draft)
    if plan.with_last:
        _last_from_prose(statement, draft, unit)
        draft.lines = [line for line in draft.lines if statement.sentence not in line]
    draft.quote(statement.sentence, statement.place, statement.heading)
    draft.say("source_sentence", sentence=statement.sentence)
    draft.suggest("last_year", item=statement.subject)
    draft.suggest("why", item=statement.subject)
    return draft.answer(value=in_unit(value, unit, draft) if value is not None else None)


def _say_details(
    plan: Growth, statement: Statement, direction: str, headline: Computed | None, draft: Draft
) -> None:
    """This year's amount, and whichever of change and rate is not the headline."""
    of_change = headline is not None and headline.amount.unit not in (Unit.PERCENT, Unit.TIMES)
    details = []
    shown = say_direction(direction, draft)
    if statement.amount is not None and plan.aspect is not Aspect.AMOUNT:
        amount = draft.quantity(statement, statement.amount, statement.subject)
        stage = draft.context.document.stage.value
        draft.this_year = amount.amount
        details.append(draft.words("growth_now", stage=stage, amount=amount_text(amount.amount)))
    if (plan.aspect is Aspect.AMOUNT or not of_change) and statement.change is not None:
        change = draft.quantity(statement, statement.change, statement.subject)
        draft.moved = _signed(change, direction)
        key = "growth_since" if plan.aspect is Aspect.AMOUNT else "growth_by"
        if headline is not None:
            details.append(draft.words(key, direction=shown, change=amount_text(change.amount)))
    if plan.aspect is not Aspect.RATE and statement.rate is not None:
        rate = draft.quantity(statement, statement.rate, statement.subject)
        details.append(draft.words("growth_percent", direction=shown, rate=amount_text(rate.amount)))
    if details:
        draft.lines.append("，".join(details) + "。")
    if plan.aspect is Aspect.RATE and statement.rate is not None:
        moved = movement_of(statement, draft)
        if moved is not None and not explains(abs(statement.rate.amount), moved):
            own = computed_rate(moved, draft)
            if own is not None:
                draft.say("rate_differs", rate=amount_text(own.amount))


def _say_change(plan: Growth, statement: Statement, direction: str, draft: Draft) -> Computed | None:
    """The correction of a presumed direction, then the headline; its amount where it has one."""
    subject = statement.subject
    say_premise(plan, subject, direction, draft)
    shown = say_direction(direction, draft)
    if plan.aspect is Aspect.AMOUNT and statement.amount is not None:
        amount = draft.quantity(statement, statement.amount, subject)
        draft.this_year = amount.amount
        draft.say("stated", subject=subject, amount=amount_text(amount.amount))
        return amount
    if plan.aspect is Aspect.RATE and statement.rate is not None:
        rate = draft.quantity(statement, statement.rate, subject)
        draft.say("growth_rate", subject=subject, direction=shown, rate=amount_text(rate.amount))
        return rate
    change = _change_of(statement, direction, draft)
    if change is None and statement.rate is not None:
        rate = draft.quantity(statement, statement.rate, subject)
        draft.say("growth_rate", subject=subject, direction=shown, rate=amount_text(rate.amount))
        return rate
    if change is None:
        draft.say("growth_flat_plain", subject=subject)
        return None
    draft.moved = _signed(change, direction)
    flat = direction == "持平" or change.amount.value == 0
    if plan.aspect is Aspect.TIMES and (times := _own_rate(statement, plan.aspect, draft)) is not None:
        say_doubled(plan, subject, times.amount, draft)
        return times
    own = _own_rate(statement, plan.aspect, draft) if plan.aspect is Aspect.RATE and not flat else None
    if own is not None:
        draft.say("growth_rate", subject=subject, direction=shown, rate=amount_text(own.amount))
        return own
    key = "growth_flat" if flat else "growth"
    draft.say(key, subject=subject, direction=shown, change=amount_text(change.amount))
    return change


def _change_of(statement: Statement, direction: str, draft: Draft) -> Computed | None:
    """The change as printed, none where the sentence says so, else the difference from last year's printed
    amount where it goes the way that the sentence says."""
    if statement.change is not None:
        return draft.quantity(statement, statement.change, statement.subject)
    flat = direction == "持平"
    moved = movement_of(statement, draft) if flat or statement.last is not None else None
    if moved is None or (moved.change == 0) is not flat or (moved.change < 0) is not (direction == "减少"):
        return None
    expression = f"{plain_amount(moved.now.value)} - {plain_amount(moved.last.value)}"
    signed = Amount(moved.change, moved.now.unit)
    ref = draft.step("difference", moved.refs, expression, signed)
    return Computed(amount=Amount(abs(moved.change), signed.unit), ref=ref, label=statement.subject)


def _signed(change: Computed, direction: str) -> Computed:
    size = abs(change.amount.value)
    return replace(change, amount=Amount(-size if direction == "减少" else size, change.amount.unit))


def _own_rate(statement: Statement, aspect: Aspect, draft: Draft) -> Computed | None:
    """The rate or multiple that prose does not print, computed; a sentence where last year was zero."""
    moved = movement_of(statement, draft)
    if moved is None:
        return None
    found = (computed_times if aspect is Aspect.TIMES else computed_rate)(moved, draft)
    if found is None:
        draft.say("rate_undefined", last=amount_text(moved.last))
    return found


def movement_of(statement: Statement, draft: Draft) -> Movement | None:
    """This year's amount of a sentence and last year's, as printed or derived."""
    found = derived_last(statement, draft)
    if found is None or statement.amount is None:
        return None
    now = draft.quantity(statement, statement.amount, statement.subject)
    change = None if statement.change is None else Amount(statement.change.amount, statement.change.unit)
    return movement(now, found[0], change)


def _table_change(plan: Growth, draft: Draft) -> None:
    """The table's own change cell beside the prose, where there is one."""
    if plan.item is None:
        return
    fact = only(replace(plan.item, phase=Phase.CHANGE), draft)
    if fact is not None and not is_narrower(fact, plan.item, draft):
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
    value = in_unit(last, unit, draft)
    if derived is not None:
        draft.say("last_derived", expression=f"{derived} = {amount_text(last.amount)}")
    sentence = next((c.quote for c in draft.citations if c.quote), None)
    if sentence:
        draft.say("source_sentence", sentence=sentence)
    return draft.answer(value=value)


def _unanswered(plan: Growth, draft: Draft) -> Answer:
    """No change is published: the amount itself is shown, and that the rest is not there."""
    facts = draft.context.select(plan.item).facts if plan.item is not None else ()
    subject = plan.subject or (plan.item.label if plan.item is not None else "")
    if len(facts) != 1 or facts[0].amount is None:
        no = Decline(refusal=Refusal.NOT_PUBLISHED, subject=f"{subject}的增减")
        return _only_stated(plan, draft) or answer_refusal(no, draft)
    fact = facts[0]
    draft.cite(fact, plan.item)
    figure = fact.figure
    label = called(figure, plan.item, plan.subject)
    draft.say("figure", label=label, amount=figure_text(figure), place=place_text(figure, draft.language))
    if plan.aspect is Aspect.REASON and say_prose_reason((figure.item, plan.subject), draft):
        return draft.answer()
    whole = figure.item_kind is ItemKind.TOTAL and subject_key(plan.subject).startswith("total:")
    if plan.aspect is Aspect.REASON and whole and say_reason_of_both_sides(plan.claimed, draft):
        return draft.answer()
    if plan.aspect is Aspect.REASON:
        draft.say("no_reason")
    elif not _say_blank_last(plan, label, draft):
        draft.say("no_change_published", subject=label)
        tell_unread(draft)
    return draft.answer(status=Status.NOT_FOUND, reason=Refusal.NOT_PUBLISHED.value)


def _only_stated(plan: Growth, draft: Draft) -> Answer | None:
    """What prose states of the item this year, where it says nothing of the year before."""
    stated = (s for s in draft.context.statements_on(plan.subject) if s.amount is not None)
    statement = next(stated, None) if plan.subject else None
    if statement is None or statement.amount is None:
        return None
    amount = draft.quantity(statement, statement.amount, statement.subject)
    draft.say("stated", subject=statement.subject, amount=amount_text(amount.amount))
    if plan.aspect is Aspect.REASON:
        draft.say("no_reason")
    else:
        draft.say("no_change_published", subject=statement.subject)
        tell_unread(draft)
    draft.say("source_sentence", sentence=statement.sentence)
    return draft.answer(status=Status.NOT_FOUND, reason=Refusal.NOT_PUBLISHED.value)


def _say_blank_last(plan: Growth, label: str, draft: Draft) -> bool:
    """Whether last year's cell is there but prints no number, which is not zero; if so, says it."""
    if plan.item is None:
        return False
    last = draft.context.select(replace(plan.item, phase=Phase.LAST_BUDGET)).facts
    if len(last) != 1 or last[0].amount is not None:
        return False
    draft.cite(last[0])
    place = place_text(last[0].figure, draft.language)
    draft.say("blank_last", label=label, place=place)
    return True
