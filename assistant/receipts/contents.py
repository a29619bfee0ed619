"""What a receipt consists of, known to its maker and its verifier."""

import hashlib
import json
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

FORMAT = "mingzhang-receipt/1"
LISTS = ("documents", "cells", "quotes", "steps", "findings", "left_out", "conditions")
_OTHERS = ("documents", "findings", "left_out", "interpretation", "value", "steps")
_GEOMETRY = ("place", "row_place", "columns", "column_index", "span", "table_pages", "document")
# 元 of each unit that a document prints.
SCALES = {
    "元": Fraction(1),
    "千元": Fraction(1_000),
    "万元": Fraction(10_000),
    "百万元": Fraction(1_000_000),
    "亿元": Fraction(100_000_000),
}
# 元 of each unit that an answer writes behind an amount.
_SPOKEN = SCALES | {"million": Fraction(1_000_000), "billion": Fraction(1_000_000_000)}
_FIGURE = re.compile(rf"(\d[\d,]*(?:\.\d+)?)(?: ?({'|'.join(sorted(_SPOKEN, key=len, reverse=True))}))?")
# What the answers explain of units: 万元 is 10,000 元, 亿元 is 100 million.
_UNITS_TOLD = {Fraction(10_000), SCALES["亿元"]}
# What stands before a number that is no figure: 超过 60 万元, 允许的尾差是 0.015 万元.
_BOUND = re.compile(
    r"(?:超过|低于|允许的尾差是|所允许的|over|at least|below|at most|allows|more than the) ?$"
)


def digest(plain: Any) -> str:
    """The sha256 of a JSON value written with sorted keys and no blanks."""
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def without_source(receipt: Mapping[str, Any]) -> list[str]:
    """The numbers of the text that nothing else in the receipt shows.

    An amount behind which a unit is written must be one that a cell, a quotation, a step or a listed row has;
    another number may be of a name, a page or a count too. A condition vouches only behind the words of a
    bound.
    """
    amounts, others = _written(receipt)
    bounds = _numbers(receipt["conditions"])
    strange = []
    for figure in _FIGURE.finditer(receipt["text"]):
        number, money = _number(figure[1]), figure[2]
        if money:
            known = number * _SPOKEN[money] in amounts
        else:
            known = number in others or any(number * scale in amounts for scale in _SPOKEN.values())
        if not (known or (number in bounds and _BOUND.search(receipt["text"], 0, figure.start()))):
            strange.append(figure[1])
    return strange


def states(text: str, amount: str, unit: str) -> bool:
    """Whether the statement of an answer, up to the paragraph with its first words in bold, has an amount in
    any unit of its kind."""
    end = text.find("\n\n", max(text.find("**"), 0))
    statement = text if end < 0 else text[:end]
    said = [(_number(figure[1]), figure[2]) for figure in _FIGURE.finditer(statement)]
    wanted = abs(Fraction(amount)) * _SPOKEN.get(unit, 1)
    return any(wanted == number * _SPOKEN.get(written or unit, 1) for number, written in said)


def _written(receipt: Mapping[str, Any]) -> tuple[set[Fraction], set[Fraction]]:
    """The amounts of money of a receipt in 元, and its other numbers."""
    cells = [{k: v for k, v in cell.items() if k not in _GEOMETRY} for cell in receipt["cells"]]
    quotes = [{k: v for k, v in quote.items() if k not in _GEOMETRY} for quote in receipt["quotes"]]
    rest = [receipt[name] for name in _OTHERS]
    views = sum(len(cell["corroborated_by"]) for cell in cells)
    counted = {Fraction(views), *(Fraction(len(receipt[name])) for name in LISTS)}
    counted |= {Fraction(document["year"] - 1) for document in receipt["documents"]}
    stated = [*cells, *quotes, *(step["result"] for step in receipt["steps"])]
    amounts = {
        abs(Fraction(one["amount"])) * SCALES.get(one["unit"], Fraction(1))
        for one in stated
        if one["amount"] is not None and _is_number(one["amount"])
    }
    text = json.dumps([cells, quotes, *rest], ensure_ascii=False)
    amounts |= {_number(n) * _SPOKEN[unit] for n, unit in _FIGURE.findall(text) if unit} | _UNITS_TOLD
    return amounts, counted | _numbers([cells, quotes, *rest])


def _is_number(text: str) -> bool:
    """Whether a text is a decimal number and nothing else."""
    return re.fullmatch(r"-?\d+(?:\.\d+)?", text) is not None


def _numbers(value: Any) -> set[Fraction]:
    return {_number(number) for number, _ in _FIGURE.findall(json.dumps(value, ensure_ascii=False))}


def _number(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))
