"""Recomputes every step of an answer from what it cites, exactly."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assistant.answer import Answer, Citation, Step
from assistant.numerals import base_unit
from assistant.verify.answer_ledger import quantities
from assistant.verify.expressions import ExpressionError, Parsed, evaluate, numbers_in
from index.amounts import decimal_step, is_amount, parse_amount

# What else may stand in an expression besides cited amounts.
_CONSTANTS = {"share": (1, 100), "ratio": (1, 100), "growth": (1, 100), "derive": (1, 100)}
_ARITHMETIC = frozenset(
    {"sum", "difference", "average", "ratio", "share", "times", "growth", "convert", "derive"}
)
_PERCENT = re.compile("[%％]")
# Powers of ten of 元, 千元, 万元, 百万元, 亿元: what amounts are printed in.
_MONEY_SCALES = (0, 3, 4, 6, 8)
# A quotation of one passage states few numbers; more combinations than this are not tried.
_MOST_READINGS = 200


Value = tuple[Decimal, str | None]


@dataclass(frozen=True, slots=True)
class Operand:
    """What an input id stands for: one amount, or any quantity inside a quotation. Values in base units;
    `unit` is the printed one of a cell or result, `quote` the text of a quotation."""

    values: tuple[Value, ...]
    unit: str | None
    quote: str | None = None


def wrong_steps(answer: Answer) -> tuple[str, ...]:
    """What does not recompute, one line a fault with the step's id; empty where all steps hold.

    The closed set of operations. Inputs are ids of citations or of earlier steps; a quotation stands for
    any quantity printed inside it. Money is brought to one unit before computing. "Rounded" is half up to
    the places that the result prints; "exact" allows no rounding at all.

    | op | inputs | result | |
    |---|---|---|---|
    | sum | one or more | their sum | exact |
    | difference | first, others | first minus each other | exact |
    | average | one or more | their sum by their number | rounded |
    | ratio | part, whole | part by whole: in 倍, or times 100 where the result is in % | rounded |
    | share, times | part, whole | ratio in %, ratio in 倍 | rounded |
    | growth | new, old (above zero) | (new minus old) by old times 100, in % | rounded |
    | convert | one | the same amount in another unit of its kind; never rounded to zero | rounded |
    | derive | one or more | what the expression says, in the unit of an input, in % or in 倍 | rounded |
    | count | any rows, or one quotation | number of inputs; number of the names that the expression lists
      with 、, each of them in the quotation | exact |
    | rank | the row, then the others | one plus how many others are larger | exact |

    The expression of the first six and of derive must evaluate to the result; every number in it is an
    input's amount, all money in one unit, or a constant: 1 and 100 for share, growth and derive, 1 for
    ratio, the number of inputs for an average. Every input occurs in it.
    """
    operands: dict[str, Operand] = {citation.id: _cited(citation) for citation in answer.citations}
    faults: list[str] = []
    for step in answer.steps:
        fault = _fault(step, operands)
        if fault is not None:
            faults.append(f"{step.id}: {fault}")
        if step.id in operands:
            faults.append(f"{step.id}: the id is used twice")
        if is_amount(step.result.amount):
            operands[step.id] = _amount(step.result.amount, step.result.unit)
    return tuple(faults)


def _cited(citation: Citation) -> Operand:
    if citation.amount is not None and is_amount(citation.amount):
        return _amount(citation.amount, citation.unit)
    if citation.quote is None:
        return Operand((), citation.unit)
    return Operand(quantities(citation.quote), None, citation.quote)


def _amount(amount: str, unit: str | None) -> Operand:
    scale, base = _base(unit)
    return Operand(((parse_amount(amount) * scale, base),), unit)


def _base(unit: str | None) -> tuple[Decimal, str | None]:
    return base_unit(unit) if unit else (Decimal(1), None)


def _fault(step: Step, known: Mapping[str, Operand]) -> str | None:
    missing = [name for name in step.inputs if name not in known]
    if missing or not step.inputs:
        return f"inputs {missing or 'none'} are neither cited nor computed before"
    if not is_amount(step.result.amount):
        return f"the result {step.result.amount!r} is no amount"
    inputs = [known[name] for name in step.inputs]
    try:
        if step.op == "count":
            return _count_fault(step, inputs)
        if step.op == "rank":
            return _rank_fault(step, inputs)
        if step.op in _ARITHMETIC:
            return _arithmetic_fault(step, inputs)
    except ExpressionError as error:
        return str(error)
    return f"unknown operation {step.op!r}"


def _arithmetic_fault(step: Step, inputs: Sequence[Operand]) -> str | None:
    parsed = None if step.op == "convert" else evaluate(step.expression)
    written = numbers_in(step.expression) if parsed is None else parsed.operands
    shown: Sequence[Operand] = inputs
    if _untraced(step, inputs, written):
        shown = _total(inputs) if step.op == "average" else inputs
    untraced = _untraced(step, shown, written)
    if untraced:
        return f"{untraced} in the expression {step.expression!r} is no input"
    if parsed is not None:
        fault = _expression_fault(step, shown, parsed)
        if fault is not None:
            return fault
    if not all(_written_values(operand, written, step) for operand in shown):
        return f"an input does not occur in the expression {step.expression!r}"
    if step.op == "derive":
        return None
    readings = [
        _written_values(operand, written, step) if shown is inputs else list(operand.values)
        for operand in inputs
    ]
    tried = itertools.islice(itertools.product(*readings), _MOST_READINGS)
    expected = (_expected(step, reading) for reading in tried)
    if any(value is not None and _prints_as(*value, step) for value in expected):
        return None
    return f"{step.op} of the inputs is not {step.result.amount} {step.result.unit}"


def _total(inputs: Sequence[Operand]) -> list[Operand]:
    """The sum of cells, which the expression of an average may show in their place."""
    if any(len(operand.values) != 1 for operand in inputs):
        return []
    total = sum((operand.values[0][0] for operand in inputs), Decimal(0))
    return [Operand(((total, inputs[0].values[0][1]),), inputs[0].unit)]


def _expected(step: Step, inputs: Sequence[Value]) -> tuple[Fraction, str | None] | None:
    """The exact result in its base unit; None where the inputs do not fit the operation."""
    op, values, base = step.op, [Fraction(value) for value, _ in inputs], inputs[0][1]
    shares = op == "share" or (op == "ratio" and step.result.unit == "%")
    if any(unit != base for _, unit in inputs):
        return None
    match op, values:
        case "sum", [_, *_]:
            return sum(values, Fraction(0)), base
        case "difference", [first, second, *others]:
            return first - second - sum(others, Fraction(0)), base
        case "average", [*_]:
            return sum(values, Fraction(0)) / len(values), base
        case "ratio" | "share" | "times", [part, whole] if whole != 0:
            return (part / whole * 100, "%") if shares else (part / whole, "倍")
        case "growth", [new, old] if old > 0:
            return (new - old) / old * 100, "%"
        case "convert", [value]:
            return value, base
    return None


def _prints_as(value: Fraction, base: str | None, step: Step) -> bool:
    """Whether the exact value, rounded where the operation may round, is what the step prints."""
    scale, result_base = _base(step.result.unit)
    points = base == "%" and result_base == "百分点" and step.op == "difference"
    if result_base != base and not points:
        return False
    result = parse_amount(step.result.amount)
    exact = value / Fraction(scale)
    if step.op in ("sum", "difference"):
        return Fraction(result) == exact
    if step.op == "convert" and result == 0 and exact != 0:
        return False
    return _rounds_to(exact, result)


def _rounds_to(value: Fraction, printed: Decimal) -> bool:
    """Half up, away from zero on a tie: 2.665 prints as 2.67 and -2.665 as -2.67."""
    step = Fraction(decimal_step(printed))
    size = (abs(value) / step + Fraction(1, 2)).__floor__() * step
    return (size if value >= 0 else -size) == Fraction(printed)


def _expression_fault(step: Step, inputs: Sequence[Operand], parsed: Parsed) -> str | None:
    result = parse_amount(step.result.amount)
    if parsed.stated is not None and parsed.stated != result:
        return f"the expression states {parsed.stated}, the result is {result}"
    scale, base = _base(step.result.unit)
    bases = {unit for operand in inputs for _, unit in operand.values}
    if base in ("倍", "百分点"):
        candidates = [parsed.value]
    elif base == "%":
        # × 100% multiplies by one and leaves a plain ratio; × 100 gives the percentage itself
        candidates = [parsed.value * (100 if _PERCENT.search(step.expression) else 1)]
    elif base in bases:
        scales = _scales_written(inputs, parsed.operands)
        candidates = [parsed.value * 10**places / Fraction(scale) for places in scales]
    else:
        return f"the unit {step.result.unit} is none of the inputs'"
    if any(_rounds_to(candidate, result) for candidate in candidates):
        return None
    return f"{step.expression} is not {result} {step.result.unit}"


def _scales_written(inputs: Sequence[Operand], written: Iterable[Decimal]) -> list[int]:
    """The scales (4 for 万元) in which the expression shows every cell of its inputs, or at least one
    amount of its quotations."""
    numbers = set(written)
    money = [
        ([abs(value) for value, base in operand.values if base == "元"], operand.quote is None)
        for operand in inputs
    ]
    cells = [values for values, is_cell in money if values and is_cell]
    considered = cells or [values for values, _ in money if values]
    if not considered:
        return [0]
    combine = all if cells else any
    return [
        places
        for places in _MONEY_SCALES
        if combine(any(value.scaleb(-places) in numbers for value in values) for values in considered)
    ]


def _untraced(step: Step, inputs: Sequence[Operand], written: Iterable[Decimal]) -> str:
    """The numbers of an expression that no input explains, joined for a message."""
    explained = {Decimal(constant) for constant in _CONSTANTS.get(step.op, ())}
    if step.op == "average":
        explained.add(Decimal(len(step.inputs)))
    if step.op == "convert":
        explained |= {abs(parse_amount(step.result.amount)), Decimal(10**4), Decimal(10**8)}
    for operand in inputs:
        for value in operand.values:
            explained |= _shown(value, operand.unit)
    return "、".join(str(number) for number in written if number not in explained)


def _shown(value: Value, unit: str | None) -> set[Decimal]:
    """The numbers as which an expression may show a value: money in any money unit, without its sign."""
    size, base = abs(value[0]), value[1]
    if base == "元":
        return {size.scaleb(-places) for places in _MONEY_SCALES}
    return {size, size / _base(unit)[0]}


def _written_values(operand: Operand, written: Iterable[Decimal], step: Step) -> list[Value]:
    """The values of an input that the expression shows. A converted amount may be written with its
    constant instead, so a conversion keeps them all."""
    if step.op == "convert" and operand.quote is None:
        return list(operand.values)
    numbers = set(written)
    return [value for value in operand.values if not numbers.isdisjoint(_shown(value, operand.unit))]


def _count_fault(step: Step, inputs: Sequence[Operand]) -> str | None:
    count = len(inputs)
    if len(inputs) == 1 and inputs[0].quote is not None and "、" in step.expression:
        quote = "".join(inputs[0].quote.split())
        names = ["".join(name.split()) for name in step.expression.split("、")]
        strange = [name for name in names if not name or name not in quote]
        if strange or len(set(names)) < len(names):
            return f"the quotation does not list {strange or 'each name once'}"
        count = len(names)
    result = parse_amount(step.result.amount)
    return None if result == count else f"expected {count}, found {result}"


def _rank_fault(step: Step, inputs: Sequence[Operand]) -> str | None:
    if any(len(operand.values) != 1 for operand in inputs):
        return "a rank compares cells"
    (subject, base), *others = (operand.values[0] for operand in inputs)
    if any(unit != base for _, unit in others):
        return "a rank compares one unit"
    rank = 1 + sum(value > subject for value, _ in others)
    result = parse_amount(step.result.amount)
    return None if result == rank else f"expected {rank}, found {result}"
