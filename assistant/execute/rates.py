"""Growth rates: as printed, or computed from a change and last year's amount."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.execute.draft import Computed, Draft
from index.amounts import Amount, Unit, convert, decimal_step, plain_amount, round_half_up

# Computed rates are shown to this many decimals.
_PLACES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """This year's and last year's amount in one unit, with the citations or steps that prove them.

    `step` is the place of the last printed digit of the change between them."""

    now: Amount
    last: Amount
    step: Decimal
    refs: tuple[str, str]

    @property
    def change(self) -> Decimal:
        return self.now.value - self.last.value


def movement(now: Computed, last: Computed, change: Amount | None = None) -> Movement | None:
    """Both amounts in this year's unit; None where they are not of one kind."""
    if not (now.amount.unit.is_money and last.amount.unit.is_money):
        return None
    before = convert(last.amount, now.amount.unit)
    printed = now.amount if change is None else change
    step = convert(Amount(decimal_step(printed.value), printed.unit), now.amount.unit)
    return Movement(now=now.amount, last=before, step=step.value, refs=(now.ref, last.ref))


def computed_rate(moved: Movement, draft: Draft) -> Computed | None:
    """(this - last) ÷ last as a step, without its sign; None where last year is not above zero."""
    if moved.last.value <= 0:
        return None
    signed = Amount(round_half_up(moved.change / moved.last.value * 100, _PLACES), Unit.PERCENT)
    whole = plain_amount(moved.last.value)
    expression = f"({plain_amount(moved.now.value)} - {whole}) ÷ {whole} × 100%"
    ref = draft.step("growth", moved.refs, expression, signed)
    return Computed(amount=Amount(abs(signed.value), Unit.PERCENT), ref=ref, label="")


def computed_times(moved: Movement, draft: Draft) -> Computed | None:
    """This year's amount over last year's as a step; None where last year is not above zero."""
    if moved.last.value <= 0:
        return None
    times = Amount(round_half_up(moved.now.value / moved.last.value, _PLACES), Unit.TIMES)
    expression = f"{plain_amount(moved.now.value)} ÷ {plain_amount(moved.last.value)}"
    ref = draft.step("times", moved.refs, expression, times)
    return Computed(amount=times, ref=ref, label="")


def explains(printed: Decimal, moved: Movement) -> bool:
    """Whether a printed rate (without sign) is the one of the amounts, given the last digits of all three."""
    last, last_half = moved.last.value, decimal_step(moved.last.value) / 2
    if last <= 0:
        return True
    change, half = abs(moved.change), moved.step / 2 + last_half
    allowed = decimal_step(printed) / 2
    low = max(Decimal(0), change - half) / (last + last_half) * 100
    below = last - last_half
    return printed >= low - allowed and (below <= 0 or printed <= (change + half) / below * 100 + allowed)
