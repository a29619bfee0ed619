"""Which printed number is likely wrong where relations overlap, and what it would have to be.

A number is named where one other value of it would satisfy every failing relation that it is in and break
none that holds; where two numbers could be it, none is named. Nothing is repaired.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from index.amounts import Amount, Unit, convert, decimal_step, round_half_up
from index.checks.equations import uncertainty
from index.checks.relations import CellIndex, Equation, Ratio, Term, Verdict, distinct_terms, terms_of
from index.records import Severity

Key = CellIndex | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The values of one number that satisfy a relation: `best` exactly, any from `low` to `high` as far as
    rounding goes. None: unbounded."""

    best: Decimal
    low: Decimal | None
    high: Decimal | None

    def admits(self, value: Decimal) -> bool:
        """Whether the relation would hold with the value."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Failing relations that one number explains; `culprit` and `balance` are None where it is open which."""

    verdicts: tuple[Verdict, ...]
    culprit: Term | None = None
    balance: Decimal | None = None


def faults_in(verdicts: Sequence[Verdict]) -> tuple[Fault, ...]:
    """The failing relations by the number that explains most of them, in the order of their first."""
    within: defaultdict[Key, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        for term in distinct_terms(verdict.relation):
            within[term.key].append(verdict)
    open_ = [verdict for verdict in verdicts if verdict.severity is Severity.ERROR]
    balances = _balances(open_, within)
    order = {id(verdict): place for place, verdict in enumerate(open_)}
    faults = []
    while open_:
        fault = _next_fault(open_, balances)
        faults.append(fault)
        open_ = [verdict for verdict in open_ if all(verdict is not told for told in fault.verdicts)]
    return tuple(sorted(faults, key=lambda fault: order[id(fault.verdicts[0])]))


def _balances(
    failing: Iterable[Verdict], within: dict[Key, list[Verdict]]
) -> dict[Key, tuple[Term, Decimal]]:
    """Every number of a failing relation that one other value would set right."""
    found: dict[Key, tuple[Term, Decimal]] = {}
    for term in {term.key: term for verdict in failing for term in terms_of(verdict.relation)}.values():
        balance = balance_of(term, within[term.key])
        if balance is not None:
            found[term.key] = (term, balance)
    return found


def _next_fault(failing: list[Verdict], balances: dict[Key, tuple[Term, Decimal]]) -> Fault:
    shares = Counter(
        term.key for verdict in failing for term in distinct_terms(verdict.relation) if term.key in balances
    )
    if not shares:
        return Fault(verdicts=(failing[0],))
    most = max(shares.values())
    keys = [key for key, count in shares.items() if count == most]
    told = tuple(verdict for verdict in failing if _holds_key(verdict, keys[0]))
    rivals = [key for key in keys[1:] if any(_holds_key(verdict, key) for verdict in told)]
    if rivals:
        return Fault(verdicts=told)
    culprit, balance = balances[keys[0]]
    return Fault(verdicts=told, culprit=culprit, balance=balance)


def _holds_key(verdict: Verdict, key: Key) -> bool:
    return any(term.key == key for term in terms_of(verdict.relation))


def balance_of(term: Term, verdicts: Iterable[Verdict]) -> Decimal | None:
    """The value of the number, in its printed decimals, with which all the relations would hold."""
    solutions = [solution_for(term, verdict) for verdict in verdicts]
    known = [solution for solution in solutions if solution is not None]
    if not known or len(known) < len(solutions):
        return None
    places = -int(decimal_step(term.amount.value).adjusted())
    for candidate in sorted(known, key=_width):
        value = round_half_up(candidate.best, places)
        if value != term.amount.value and all(solution.admits(value) for solution in known):
            return value
    return None


def _width(solution: Solution) -> Decimal:
    if solution.low is None or solution.high is None:
        return Decimal("Infinity")
    return solution.high - solution.low


def solution_for(term: Term, verdict: Verdict) -> Solution | None:
    """What the number would have to be for the relation to hold, in the number's unit."""
    relation = verdict.relation
    if isinstance(relation, Ratio):
        return _ratio_solution(term, relation)
    return _equation_solution(term, relation, verdict)


def _equation_solution(term: Term, equation: Equation, verdict: Verdict) -> Solution | None:
    unit = equation.total.amount.unit
    is_total = term.key == equation.total.key
    is_less = any(term.key == other.key for other in equation.less)
    sign = -1 if is_total or is_less else 1
    own = convert(term.amount, unit).value
    best = own + sign * verdict.gap
    low: Decimal | None = best - verdict.allowed
    high: Decimal | None = best + verdict.allowed
    if equation.at_most:
        low, high = (low, None) if sign < 0 else (None, high)
    return _in_unit(Solution(best=best, low=low, high=high), unit, term.amount.unit)


def _in_unit(solution: Solution, unit: Unit, wanted: Unit) -> Solution:
    def converted(value: Decimal | None) -> Decimal | None:
        return None if value is None else convert(Amount(value, unit), wanted).value

    best = convert(Amount(solution.best, unit), wanted).value
    return Solution(best=best, low=converted(solution.low), high=converted(solution.high))


def _ratio_solution(term: Term, ratio: Ratio) -> Solution | None:
    """Solves rate/100 = (a + b x) / (c + d x) for x, at the ends of all intervals as well."""
    rate = ratio.total.amount
    unit = ratio.base[0].amount.unit
    a, b, half_part = _linear(term, ratio.parts, ratio.less, unit)
    c, d, half_base = _linear(term, ratio.base, ratio.base_less, unit)
    ends = (Decimal(-1), Decimal(0), Decimal(1))
    step = decimal_step(rate.value)
    values = []
    for of_rate, of_part, of_base in product(ends, ends, ends):
        above, below = a + of_part * half_part, c + of_base * half_base
        if term.key == ratio.total.key:
            quotient = None if below == 0 else above / below * 100 + of_rate * step
        else:
            share = (rate.value + of_rate * step) / 100
            slope = b - share * d
            quotient = None if slope == 0 else (share * below - above) / slope
        if quotient is None:
            return None
        values.append(quotient)
    best = values[len(values) // 2]
    wide = Solution(best=best, low=min(values), high=max(values))
    return wide if term.key == ratio.total.key else _in_unit(wide, unit, term.amount.unit)


def _linear(
    term: Term, plus: tuple[Term, ...], minus: tuple[Term, ...], unit: Unit
) -> tuple[Decimal, int, Decimal]:
    """The sum of the other numbers, how often the number itself is in it, and what rounding leaves open."""
    value, times, half = Decimal(0), 0, Decimal(0)
    for sign, terms in ((1, plus), (-1, minus)):
        for other in terms:
            half += uncertainty(other.amount, unit)
            if other.key == term.key:
                times += sign
            else:
                value += sign * convert(other.amount, unit).value
    return value, times, half
