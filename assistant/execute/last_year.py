"""Last year's amount of one item: as printed, or this year's less the change that prose states."""

from dataclasses import replace

from assistant.execute.draft import Computed, Draft, label_of, scoped_label
from assistant.figures.context import Context
from assistant.figures.selecting import Fact, cost_in_its_year
from assistant.plans.plan import Aspect, Growth, Selector
from assistant.vocabulary.question import fold_name
from index.amounts import (
    Amount,
    Unit,
    add,
    convert,
    decimal_places,
    plain_amount,
    round_half_up,
    subtract,
)
from index.records import Figure, Phase, Stage, Statement

# Prose drops the zeros behind the point, but money in 万元 is kept to two decimals.
_KEPT_PLACES = 2
# What last year's column is compared with.
THIS_YEAR_OF = {
    Phase.LAST_BUDGET: Phase.THIS_BUDGET,
    Phase.LAST_EXECUTION: Phase.THIS_BUDGET,
    Phase.LAST_ACCOUNT: Phase.FINAL_ACCOUNT,
}
_LAST_OF_BUDGET = (Phase.LAST_BUDGET, Phase.LAST_EXECUTION, Phase.LAST_ACCOUNT)


def stated_change(plan: Growth, context: Context) -> Statement | None:
    """The sentence that states how the item changed, or what it was."""
    for subject in (plan.subject, *(plan.item.names if plan.item is not None else ())):
        for statement in context.statements_on(subject):
            if statement.change is not None or statement.direction is not None or statement.last is not None:
                return statement
    return None


def only(selector: Selector, draft: Draft) -> Fact | None:
    """The one cell with an amount that a selector meets, or None."""
    facts = [fact for fact in draft.context.select(selector).facts if fact.amount is not None]
    return facts[0] if len(facts) == 1 else None


def printed_last(item: Selector, draft: Draft, *, narrower: bool = False) -> Fact | None:
    """The cell of a last-year column: of the account in a final account, else of the budget first.

    It is of the same fund and spending as this year's amount of the item, or, where `narrower`, of fewer: a
    table of one fund may print last year's amounts that the table of all funds leaves out."""
    is_account = draft.context.document.stage is Stage.FINAL_ACCOUNT
    phases = (Phase.LAST_ACCOUNT,) if is_account else _LAST_OF_BUDGET
    found = (only(replace(item, phase=phase), draft) for phase in phases)
    return next((f for f in found if f is not None and _is_narrower(f, item, draft) is narrower), None)


def _is_narrower(last: Fact, item: Selector, draft: Draft) -> bool:
    """Whether last year's cell is of fewer funds or less spending than this year's amount of the item."""
    this_year = draft.context.select(item).facts
    costs = [cost_in_its_year(fact.figure, item) for fact in this_year]
    return bool(costs) and cost_in_its_year(last.figure, item) > min(costs)


def derived_last(statement: Statement, draft: Draft) -> tuple[Computed, str | None] | None:
    """Last year's amount of a sentence, with the arithmetic where it is not printed as such."""
    if statement.last is not None:
        return draft.quantity(statement, statement.last, statement.subject), None
    if statement.amount is None or (statement.change is None and statement.direction != "持平"):
        return None
    now = draft.quantity(statement, statement.amount, statement.subject)
    if statement.change is None or statement.direction == "持平":
        return now, None
    change = draft.quantity(statement, statement.change, statement.subject)
    moved = convert(change.amount, now.amount.unit)
    grew = statement.direction == "增加"
    exact = subtract(now.amount, moved) if grew else add(now.amount, moved)
    amount = exact if change.amount.unit is now.amount.unit else _no_finer(exact, now.amount)
    expression = f"{plain_amount(now.amount.value)} {'-' if grew else '+'} {plain_amount(moved.value)}"
    ref = draft.step("derive", (now.ref, change.ref), expression, amount)
    return Computed(amount=amount, ref=ref, label=statement.subject), expression


def _no_finer(result: Amount, printed: Amount) -> Amount:
    """A derived amount is no finer than the amount that it is derived from."""
    floor = 0 if printed.unit is Unit.YUAN else _KEPT_PLACES
    return Amount(round_half_up(result.value, max(decimal_places(printed.value), floor)), result.unit)


def last_year(plan: Growth, draft: Draft) -> Computed | None:
    """Last year's amount as a part of a computation, labelled with its year; None where nothing gives it.

    `fact` is this year's cell of the item: what overlaps this year overlapped last year too.
    """
    year = draft.context.document.year - 1
    now = None if plan.item is None else only(plan.item, draft)
    if plan.item is not None and (printed := printed_last(plan.item, draft)) is not None:
        return _of_cell(printed, f"{year}年{label_of(printed.figure, with_owner=True)}", draft)
    statement = stated_change(plan, draft.context)
    found = None if statement is None else derived_last(statement, draft)
    if found is not None:
        return replace(found[0], label=f"{year}年{found[0].label}", fact=now)
    if plan.item is not None and (printed := printed_last(plan.item, draft, narrower=True)) is not None:
        return _of_cell(printed, f"{year}年{scoped_label(printed.figure)}", draft)
    return None


def _of_cell(printed: Fact, label: str, draft: Draft) -> Computed | None:
    if printed.amount is None:
        return None
    amount = Amount(printed.amount, printed.figure.unit)
    return Computed(amount=amount, ref=draft.cite(printed), label=label, fact=printed)


def tells_change(figure: Figure, draft: Draft) -> bool:
    """Whether prose, a table or last year's document says how an item changed."""
    name = fold_name(figure.item)
    item = Selector(names=(name,), kinds=frozenset({figure.item_kind}))
    return is_told(Growth(item=item, aspect=Aspect.CHANGE, subject=name), draft)


def is_told(plan: Growth, draft: Draft) -> bool:
    """Whether anything at hand gives the change that is asked for."""
    if stated_change(plan, draft.context) is not None:
        return True
    if plan.item is None:
        return False
    last_document = replace(plan.item, year=draft.context.document.year - 1)
    printed = (printed_last(plan.item, draft, narrower=narrower) for narrower in (False, True))
    return any(printed) or only(last_document, draft) is not None
