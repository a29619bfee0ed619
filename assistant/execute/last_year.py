"""Last year's amount of one item: as printed, or this year's less the change that prose states."""

import re
from dataclasses import replace

from assistant.execute.draft import Computed, Draft, label_of, scoped_label
from assistant.figures.context import Context, subject_key
from assistant.figures.selecting import Fact, cost_in_its_year
from assistant.plans.plan import Aspect, Growth, Selector
from assistant.vocabulary.question import fold_name
from assistant.vocabulary.stated_items import names_item, states
from index.amounts import (
    Amount,
    Unit,
    add,
    convert,
    decimal_places,
    plain_amount,
    prints_as,
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
            if _tells(statement):
                return statement
    cell = _stated_of_cell(plan.item, context) if plan.item is not None else None
    return cell or _stated_of_both_sides(plan, context)


def _stated_of_cell(item: Selector, context: Context) -> Statement | None:
    """The sentence that names the item with the levels of its classification and states this year's cell; by
    the name alone in a file that prints no table of it."""
    facts = context.select(item).facts
    if not facts and not (item.fund or item.spending or item.owner or item.phase or item.table_number):
        named = [s for s in context.intake.statements if _tells(s) and names_item(s, item.names)]
        return named[0] if len(named) == 1 else None
    if not facts or item.year not in (None, context.document.year):
        return None
    cells = [cell for fact in facts for cell in (fact.figure, *fact.views)]
    amounts = [Amount(f.amount, f.figure.unit) for f in facts if f.amount is not None]
    return next(
        (
            statement
            for statement in context.intake.statements
            if _tells(statement)
            and any(states(statement, cell) for cell in cells)
            and sum(_is_printed(statement, amount) for amount in amounts) == len(facts)
        ),
        None,
    )


def _tells(statement: Statement) -> bool:
    """Whether a sentence says how an item changed, or what it was."""
    return statement.change is not None or statement.direction is not None or statement.last is not None


_BOTH_SIDES = re.compile("收入?支出?(?:总计|预算|决算|总额)*")


def _stated_of_both_sides(plan: Growth, context: Context) -> Statement | None:
    """收入、支出预算各1,000万元，比上年增加…: said of income and expenditure at once, where the total that is
    asked for is the amount of that sentence."""
    item = plan.item
    narrowed = item is not None and (item.names or item.code or item.fund or item.spending or item.owner)
    if narrowed or (item is None and not subject_key(plan.subject).startswith("total:")):
        return None
    facts = () if item is None else context.select(item).facts
    known = [Amount(f.amount, f.figure.unit) for f in facts if f.amount is not None]
    stated = (s.amount for s in context.statements_on(plan.subject) if s.amount is not None)
    known += [Amount(amount.amount, amount.unit) for amount in stated]
    return next(
        (
            s
            for s in context.intake.statements
            if _BOTH_SIDES.fullmatch(fold_name(s.subject).replace("、", ""))
            and s.direction is not None
            and any(_is_printed(s, amount) for amount in known)
        ),
        None,
    )


def _is_printed(statement: Statement, amount: Amount) -> bool:
    """Whether an amount prints as the statement's own."""
    printed = statement.amount
    return printed is not None and prints_as(amount, Amount(printed.amount, printed.unit))


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
    return next((f for f in found if f is not None and is_narrower(f, item, draft) is narrower), None)


def is_narrower(last: Fact, item: Selector, draft: Draft) -> bool:
    """Whether a cell of last year or of a change is of fewer funds or less spending than this year's."""
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
