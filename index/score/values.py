"""Printed words and numbers as the comparison sees them: a reading of its own, shared with no parser."""

import re
import unicodedata
from decimal import Decimal

_NUMBER = re.compile(r"(?P<minus>[-△▲−－])?(?P<digits>\d[\d,]*(?:\.\d+)?|\.\d+)(?P<percent>%)?")
_BRACKETED = re.compile(r"\((?P<inner>\d[\d,]*(?:\.\d+)?)\)")


def plain(text: str) -> str:
    """Half-width (NFKC) and without any blank; nothing else is taken for the same."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def number_of(text: str) -> Decimal | None:
    """The number that a printed cell states; None for a blank, a dash or words.

    | printed | number |
    |---|---|
    | 1,024.00 | 1024.00 |
    | △0.01, (0.01), -0.01 | -0.01 |
    | 3.5% | 3.5 |
    """
    printed = plain(text)
    if bracketed := _BRACKETED.fullmatch(printed):
        return -Decimal(bracketed["inner"].replace(",", ""))
    match = _NUMBER.fullmatch(printed)
    if match is None:
        return None
    value = Decimal(match["digits"].replace(",", ""))
    return -value if match["minus"] else value


def value_of(text: str, amount: Decimal | None = None) -> str:
    """What a cell says, comparable: its number where it has one (1,024.00 and 1024 are one), else its words.

    `amount` is what a reader made of the cell, which goes before the text: a wrong one must show.
    """
    number = number_of(text) if amount is None else amount
    return plain(text) if number is None else f"{number.normalize() + 0:f}"
