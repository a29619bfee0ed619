"""The amount a table cell prints, marks of footnotes left aside: 320.80① is 320.80 with a note."""

import re
from decimal import Decimal

from index.amounts import AmountError, parse_amount

# Circled and raised figures count notes; they are no digits of the number before them.
_FOOTNOTE = re.compile(r"(?<=[\d%％)）])[①-⑳⑴-⒇¹²³⁴-⁹*＊†]{1,2}$")


def without_footnote(text: str) -> str:
    """The text of a cell without the mark of a footnote behind its number."""
    return _FOOTNOTE.sub("", text)


def printed_amount(text: str) -> Decimal | None:
    """The value a cell prints, None where it prints none (blank, dash, words)."""
    try:
        return parse_amount(without_footnote(text))
    except AmountError:
        return None
