"""Judging percentages: a printed rate of growth or share against the amounts it is computed from."""

from decimal import Decimal

from index.amounts import convert, decimal_step, round_half_up
from index.checks.equations import uncertainty
from index.checks.relations import Ratio, Term, Verdict
from index.records import Severity

Interval = tuple[Decimal, Decimal]


def judge_ratio(ratio: Ratio) -> Verdict | None:
    """Holds where true amounts within the printed intervals give the printed percentage, be it rounded or
    cut off after its last digit. None where the base may be nothing."""
    part, base = _range(ratio, ratio.parts, ratio.less), _range(ratio, ratio.base, ratio.base_less)
    if base[0] <= 0:
        return None
    quotients = [above / below * 100 for above in part for below in base]
    low, high = min(quotients), max(quotients)
    printed = ratio.total.amount.value
    step = decimal_step(printed)
    places = max(2, -int(step.adjusted()))
    expected = round_half_up((part[0] + part[1]) / (base[0] + base[1]) * 100, places)
    return Verdict(
        relation=ratio,
        expected=expected,
        gap=printed - expected,
        allowed=round_half_up((high - low) / 2 + step, places + 1),
        severity=None if low - step <= printed <= high + step else Severity.ERROR,
    )


def _range(ratio: Ratio, plus: tuple[Term, ...], minus: tuple[Term, ...]) -> Interval:
    """The least and the greatest true value, in the unit of the first amount of the base."""
    unit = ratio.base[0].amount.unit
    value = sum((convert(term.amount, unit).value for term in plus), Decimal(0))
    value -= sum((convert(term.amount, unit).value for term in minus), Decimal(0))
    half = sum((uncertainty(term.amount, unit) for term in (*plus, *minus)), Decimal(0))
    return value - half, value + half
