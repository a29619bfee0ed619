"""Judging sums: a printed total against the printed amounts it should be made of."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from index.amounts import Amount, Unit, convert
from index.checks.relations import CellIndex, Equation, Term, Verdict, terms_of
from index.records import Severity

# A structure read from headers or codes is believed if most of its equations hold; the others are then
# faults of the document and not of the reading.
QUORUM = Decimal("0.6")


def judge(equation: Equation) -> Verdict:
    """Every printed figure is known to half of its last digit; those halves add up over an equation."""
    unit = equation.total.amount.unit
    expected = sum((convert(part.amount, unit).value for part in equation.parts), Decimal(0))
    expected -= sum((convert(part.amount, unit).value for part in equation.less), Decimal(0))
    allowed = sum((uncertainty(term.amount, unit) for term in terms_of(equation)), Decimal(0))
    gap = equation.total.amount.value - expected
    return Verdict(
        relation=equation,
        expected=expected,
        gap=gap,
        allowed=allowed,
        severity=_severity(equation, gap, allowed),
    )


def _severity(equation: Equation, gap: Decimal, allowed: Decimal) -> Severity | None:
    if gap == 0 or (equation.at_most and gap > 0):
        return None
    return Severity.ROUNDING if abs(gap) <= allowed else Severity.ERROR


def holds(equation: Equation) -> bool:
    """Exactly, or as far as rounding goes."""
    return judge(equation).severity is not Severity.ERROR


def same_amount(rule: str, first: Term, second: Term, *, table: int | None = None) -> Equation:
    """The first should print what the second does."""
    return Equation(rule=rule, total=first, parts=(second,), table=table)


def uncertainty(amount: Amount, unit: Unit) -> Decimal:
    """Half of the last printed digit, in `unit`; a plain 0 is nothing at all and not a rounded amount."""
    if amount.value == 0 and amount.half_step == Decimal("0.5"):
        return Decimal(0)
    return convert(Amount(amount.half_step, amount.unit), unit).value


def is_consistent(equation: Equation) -> bool:
    """Whether all terms are money or all in one unit; a percentage in a column of amounts says nothing."""
    units = {term.amount.unit for term in terms_of(equation)}
    return len(units) == 1 or all(unit.is_money for unit in units)


def believed(equations: Sequence[Equation], *, unless: int = 0) -> tuple[Equation, ...]:
    """The consistent equations of one structure, or none where too few of those with amounts hold.

    Equations that fail and share a number, or the row of their total, count as one fault. A structure that
    is printed (codes, 合计) is doubted only if it has at least `unless` equations."""
    consistent = tuple(equation for equation in equations if is_consistent(equation))
    telling = [equation for equation in consistent if _tells(equation)]
    failing = [equation for equation in telling if not holds(equation)]
    holding = len(telling) - len(failing)
    doubtful = len(telling) >= unless and holding < QUORUM * (holding + _faults(failing))
    return () if doubtful else consistent


def _faults(failing: list[Equation]) -> int:
    """How many wrong numbers or missing rows would explain the failing equations, the one that explains most
    taken first."""
    count = 0
    while failing:
        causes = Counter(cause for equation in failing for cause in _causes(equation))
        likely, _ = causes.most_common(1)[0]
        failing = [equation for equation in failing if likely not in _causes(equation)]
        count += 1
    return count


def _causes(equation: Equation) -> set[CellIndex | tuple[int, int] | str]:
    """The numbers of an equation, and the row of its total: a row that was left out is missed there."""
    causes: set[CellIndex | tuple[int, int] | str] = {term.key for term in terms_of(equation)}
    if equation.total.cell is not None:
        causes.add(equation.total.cell[:2])
    return causes


def _tells(equation: Equation) -> bool:
    """Zero equals zero under any reading."""
    return any(term.amount.value != 0 for term in terms_of(equation))
