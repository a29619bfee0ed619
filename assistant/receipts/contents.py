"""What a receipt consists of, known to its maker and its verifier."""

import hashlib
import json
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

FORMAT = "mingzhang-receipt/1"
LISTS = ("documents", "cells", "quotes", "steps", "findings", "left_out", "conditions")
_GEOMETRY = ("place", "row_place", "columns", "column_index", "span", "table_pages", "document")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
# Between 元, 万元 and 亿元, to a larger and a smaller unit.
_FACTORS = tuple(Fraction(10) ** places for places in (-8, -4, 0, 4, 8))
_WAN = Fraction(10_000)


def digest(plain: Any) -> str:
    """The sha256 of a JSON value written with sorted keys and no blanks."""
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def without_source(receipt: Mapping[str, Any]) -> list[str]:
    """The numbers of the text that nothing else in the receipt shows: amounts in any money unit, and what
    names, pages, quotations, conditions and counts of the listed things say."""
    views = sum(len(cell["corroborated_by"]) for cell in receipt["cells"])
    counted = [_WAN, Fraction(views), *(Fraction(len(receipt[name])) for name in LISTS)]
    counted += [Fraction(document["year"] - 1) for document in receipt["documents"]]
    cells = [{k: v for k, v in cell.items() if k not in _GEOMETRY} for cell in receipt["cells"]]
    quotes = [{k: v for k, v in quote.items() if k not in _GEOMETRY} for quote in receipt["quotes"]]
    names = ("documents", "findings", "left_out", "conditions", "interpretation", "value", "steps")
    said = {*counted, *_numbers([cells, quotes, *(receipt[name] for name in names)])}
    results = [step["result"]["amount"] for step in receipt["steps"]]
    amounts = _numbers([results, *([cell["amount"], cell["raw"]] for cell in receipt["cells"])])
    amounts |= _numbers([quote["quote"] for quote in receipt["quotes"]])
    known = said | {amount * factor for amount in amounts for factor in _FACTORS}
    return [n for n in _NUMBER.findall(receipt["text"]) if Fraction(n.replace(",", "")) not in known]


def _numbers(value: Any) -> set[Fraction]:
    written = _NUMBER.findall(json.dumps(value, ensure_ascii=False))
    return {Fraction(number.replace(",", "")) for number in written}
