"""The arithmetic that a step writes down, evaluated exactly: numbers, + − × ÷ and brackets, nothing else.

`20000.00 + 320.80`, `(238514.79 - 236117.77) ÷ 236117.77 × 100%`, `1,000.00 万元 + 20.00 万元`.
A % divides by a hundred, other unit words are passed over, a closing `= …` is the stated result.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assistant.numerals import is_unit
from index.amounts import AmountError, parse_amount

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|(?P<sign>[-+−–×*xX÷/()（）%％])|(?P<word>[^\d\s()（）+\-−–×*÷/=%％]+))"
)
_SIGNS = {"−": "-", "–": "-", "*": "×", "x": "×", "X": "×", "/": "÷", "（": "(", "）": ")", "％": "%"}


class ExpressionError(ValueError):
    """Text that is not arithmetic of the closed grammar."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """`operands` in the order of the text; `stated` is the number after the equals sign, if any."""

    value: Fraction
    operands: tuple[Decimal, ...]
    stated: Decimal | None


def evaluate(expression: str) -> Parsed:
    """Raises ExpressionError for anything outside the grammar and for a division by zero."""
    left, equals, right = expression.partition("=")
    tokens = _tokens(left)
    value, rest = _sum(tokens, 0)
    if rest != len(tokens):
        raise ExpressionError(f"cannot read {expression!r} from part {rest + 1} on")
    operands = tuple(token for token in tokens if isinstance(token, Decimal))
    stated = None
    if equals:
        numbers = [token for token in _tokens(right) if isinstance(token, Decimal)]
        if len(numbers) != 1:
            raise ExpressionError(f"one number expected after = in {expression!r}, found {len(numbers)}")
        stated = numbers[0] * (-1 if right.strip()[:1] in "-−–" else 1)
    return Parsed(value, operands, stated)


def numbers_in(expression: str) -> tuple[Decimal, ...]:
    """The plain numbers that an expression mentions, read as arithmetic or not."""
    return tuple(_number(found["number"]) for found in _TOKEN.finditer(expression) if found["number"])


def _number(text: str) -> Decimal:
    try:
        return parse_amount(text)
    except AmountError as error:
        raise ExpressionError(str(error)) from error


def _tokens(text: str) -> list[Decimal | str]:
    tokens: list[Decimal | str] = []
    position = 0
    stripped = text.rstrip()
    while position < len(stripped):
        found = _TOKEN.match(stripped, position)
        if found is None:
            raise ExpressionError(f"no arithmetic: {stripped[position:]!r}")
        if found["number"]:
            tokens.append(_number(found["number"]))
        elif found["sign"]:
            tokens.append(_SIGNS.get(found["sign"], found["sign"]))
        elif not is_unit(found["word"]):
            raise ExpressionError(f"neither a number nor a unit: {found['word']!r}")
        position = found.end()
    return tokens


def _sum(tokens: list[Decimal | str], place: int) -> tuple[Fraction, int]:
    value, place = _product(tokens, place)
    while place < len(tokens) and tokens[place] in ("+", "-"):
        sign = 1 if tokens[place] == "+" else -1
        term, place = _product(tokens, place + 1)
        value += sign * term
    return value, place


def _product(tokens: list[Decimal | str], place: int) -> tuple[Fraction, int]:
    value, place = _share(tokens, place)
    while place < len(tokens) and tokens[place] in ("×", "÷"):
        divides = tokens[place] == "÷"
        factor, place = _share(tokens, place + 1)
        if divides and factor == 0:
            raise ExpressionError("division by zero")
        value = value / factor if divides else value * factor
    return value, place


def _share(tokens: list[Decimal | str], place: int) -> tuple[Fraction, int]:
    value, place = _atom(tokens, place)
    if place < len(tokens) and tokens[place] == "%":
        return value / 100, place + 1
    return value, place


def _atom(tokens: list[Decimal | str], place: int) -> tuple[Fraction, int]:
    if place >= len(tokens):
        raise ExpressionError("the expression ends where a number is expected")
    token = tokens[place]
    if isinstance(token, Decimal):
        return Fraction(token), place + 1
    if token == "-":
        value, place = _atom(tokens, place + 1)
        return -value, place
    if token == "(":
        value, place = _sum(tokens, place + 1)
        if place >= len(tokens) or tokens[place] != ")":
            raise ExpressionError("a bracket is not closed")
        return value, place + 1
    raise ExpressionError(f"a number expected, found {token!r}")
