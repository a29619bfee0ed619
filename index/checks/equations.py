"""One kind of thing to check: a printed total against the printed amounts it should be made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from index.amounts import Amount, Unit, convert, plain_amount
from index.records import Finding, Place, Severity, Table

CellIndex = tuple[int, int, int]
# A structure read from headers or codes is believed if most of its equations hold; the others are then
# faults of the document and not of the reading.
QUORUM = Decimal("0.6")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A printed amount. `cell` is (table, row, column), None for prose; `place` is for people."""

    amount: Amount
    place: str
    cell: CellIndex | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """`total` should be `parts` less `less`; with `at_most` the parts may be fewer (其中) but not more.

    `table` groups findings that rounding explains; None for prose."""

    rule: str
    total: Term
    parts: tuple[Term, ...]
    less: tuple[Term, ...] = ()
    at_most: bool = False
    table: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`gap` is found minus expected and `allowed` what rounding explains, both in the total's unit."""

    equation: Equation
    expected: Decimal
    gap: Decimal
    allowed: Decimal

    @property
    def severity(self) -> Severity | None:
        """None where the equation holds exactly."""
        if self.gap == 0 or (self.equation.at_most and self.gap > 0):
            return None
        return Severity.ROUNDING if abs(self.gap) <= self.allowed else Severity.ERROR


def judge(equation: Equation) -> Verdict:
    """Every printed figure is known to half of its last digit; those halves add up over an equation."""
    unit = equation.total.amount.unit
    expected = sum((convert(part.amount, unit).value for part in equation.parts), Decimal(0))
    expected -= sum((convert(part.amount, unit).value for part in equation.less), Decimal(0))
    terms = (equation.total, *equation.parts, *equation.less)
    allowed = sum((_uncertainty(term.amount, unit) for term in terms), Decimal(0))
    return Verdict(
        equation=equation,
        expected=expected,
        gap=equation.total.amount.value - expected,
        allowed=allowed,
    )


def _uncertainty(amount: Amount, unit: Unit) -> Decimal:
    """Half of the last printed digit, in `unit`; a plain 0 is nothing at all and not a rounded amount."""
    if amount.value == 0 and amount.half_step == Decimal("0.5"):
        return Decimal(0)
    return convert(Amount(amount.half_step, amount.unit), unit).value


def is_consistent(equation: Equation) -> bool:
    """Whether all terms are money or all in one unit; a percentage in a column of amounts says nothing."""
    units = {term.amount.unit for term in (equation.total, *equation.parts, *equation.less)}
    return len(units) == 1 or all(unit.is_money for unit in units)


def believed(equations: Sequence[Equation], *, unless: int = 0) -> tuple[Equation, ...]:
    """The consistent equations of one structure, or none where too few of those with amounts hold.

    A structure that is printed (codes, 合计) is doubted only if it has at least `unless` equations."""
    consistent = tuple(equation for equation in equations if is_consistent(equation))
    telling = [equation for equation in consistent if _tells(equation)]
    holding = sum(judge(equation).severity is not Severity.ERROR for equation in telling)
    doubtful = len(telling) >= unless and holding < QUORUM * len(telling)
    return () if doubtful else consistent


def _tells(equation: Equation) -> bool:
    """Zero equals zero under any reading."""
    return any(term.amount.value != 0 for term in (equation.total, *equation.parts, *equation.less))


def findings_of(equations: Iterable[Equation], tables: tuple[Table, ...]) -> tuple[Finding, ...]:
    """Errors one by one in the order given, then what rounding explains, one finding a table and rule."""
    verdicts = [judge(equation) for equation in equations]
    errors = [_finding(verdict) for verdict in verdicts if verdict.severity is Severity.ERROR]
    rounded = [verdict for verdict in verdicts if verdict.severity is Severity.ROUNDING]
    rounded.sort(key=_group)
    groups = (list(group) for _, group in groupby(rounded, key=_group))
    return (*errors, *(_grouped(group, tables) for group in groups))


def _group(verdict: Verdict) -> tuple[int, str]:
    table = verdict.equation.table
    return (-1 if table is None else table), verdict.equation.rule


def _finding(verdict: Verdict) -> Finding:
    equation = verdict.equation
    terms = (equation.total, *equation.parts, *equation.less)
    return Finding(
        rule=equation.rule,
        place=equation.total.place,
        expected=plain_amount(verdict.expected),
        found=plain_amount(equation.total.amount.value),
        difference=plain_amount(verdict.gap),
        allowed=plain_amount(verdict.allowed),
        unit=equation.total.amount.unit.value,
        severity=Severity.ERROR,
        cells=tuple(term.cell for term in terms if term.cell is not None),
    )


def _grouped(verdicts: list[Verdict], tables: tuple[Table, ...]) -> Finding:
    """The widest gap of the group stands for it; the cells are the totals of all."""
    widest = max(verdicts, key=lambda verdict: abs(verdict.gap))
    finding = _finding(widest)
    table = widest.equation.table
    where = "说明文字" if table is None else table_name(tables[table])
    cells = tuple(v.equation.total.cell for v in verdicts if v.equation.total.cell is not None)
    return Finding(
        rule=finding.rule,
        place=f"{where} {len(verdicts)}处尾差，最大一处在：{finding.place}",
        expected=finding.expected,
        found=finding.found,
        difference=finding.difference,
        allowed=finding.allowed,
        unit=finding.unit,
        severity=Severity.ROUNDING,
        cells=cells,
    )


def table_name(table: Table) -> str:
    """表5, or 《…》 where the table has no number."""
    return f"表{table.number}" if table.number else f"《{table.title}》"


def cell_place(table: Table, row: int, column: int, place: Place) -> str:
    """表1 第8行 支出总计 · 预算, 第12页. Rows of a two-sided table are not counted: two share a line."""
    item = table.rows[row]
    line = "" if item.side is not None else f" 第{row + 1}行"
    label = f" {item.label}" if item.label else ""
    heads = "/".join(table.columns[column]) if column < len(table.columns) else "绩效目标"
    return f"{table_name(table)}{line}{label} · {heads}, 第{place.page}页"
