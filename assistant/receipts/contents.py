"""What a receipt consists of, known to its maker and its verifier."""

import json
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

FORMAT = "mingzhang-receipt/1"
LISTS = ("documents", "cells", "quotes", "steps", "findings", "left_out", "conditions")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
# One amount in 元, 万元 and 亿元 differs by a power of ten.
_FACTORS = tuple(Fraction(10) ** places for places in range(-8, 9))


def without_source(receipt: Mapping[str, Any]) -> list[str]:
    """The numbers of the text that nothing else in the receipt shows, money in any unit, or counts."""
    parts = {name: value for name, value in receipt.items() if name not in ("id", "proof", "text")}
    views = sum(len(cell["corroborated_by"]) for cell in receipt["cells"])
    counted = [1, views, *(len(receipt[name]) for name in LISTS)]
    counted += [document["year"] - 1 for document in receipt["documents"]]
    written = _NUMBER.findall(json.dumps(parts, ensure_ascii=False))
    known = {Fraction(n.replace(",", "")) for n in written} | {Fraction(n) for n in counted}
    return [
        n
        for n in _NUMBER.findall(receipt["text"])
        if not any(Fraction(n.replace(",", "")) * factor in known for factor in _FACTORS)
    ]
