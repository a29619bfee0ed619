"""An amount in the unit that was asked for, as a step and a sentence of its own."""

from assistant.execute.draft import Computed, Draft, amount_text
from index.amounts import Amount, Unit, convert


def in_unit(value: Computed, unit: Unit | None, draft: Draft) -> Amount:
    """The amount itself, or converted exactly where another unit of money was asked for."""
    if unit is None or unit is value.amount.unit or not (unit.is_money and value.amount.unit.is_money):
        return value.amount
    amount = convert(value.amount, unit)
    original = f"{amount_text(value.amount)} = {amount_text(amount)}"
    draft.step("convert", (value.ref,), original, amount)
    draft.say("converted", amount=amount_text(amount), original=original)
    return amount
