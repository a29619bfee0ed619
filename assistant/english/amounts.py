"""Amounts of money in English questions, written in the units of the documents: 1 million yuan is 100万元."""

import re
from decimal import Decimal

from assistant.numerals.values import english_value

_SCALES = {
    "k": 1_000,
    "thousand": 1_000,
    "wan": 10_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "mil": 1_000_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "yi": 100_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
    "billions": 1_000_000_000,
}
_WAN, _YI = 10_000, 100_000_000
_CURRENCY = r"(?:chinese )?(?:yuan|rmb|renminbi|cny)(?: yuan)?\b|元"
_SCALE = r"k|m|mn|mln|mil|bn|wan|yi|(?:ten |hundred )?thousands?|(?:ten |hundred )?millions?|billions?"
_DIGITS = r"\d[\d,]*(?:\.\d+)?"
_SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    "|sixty|seventy|eighty|ninety|hundred"
)
_SPOKEN = (
    rf"(?:half an?|a quarter of a|(?:an? )?(?:{_SMALL})(?:(?: and|-| )(?: ?)(?:{_SMALL}))*|an?)"
    rf"(?= (?:{_SCALE})\b)"
)
_MONEY = re.compile(
    rf"(?P<sign>(?:rmb|cny) ?|[¥￥] ?)?(?:(?P<digits>{_DIGITS})|\b(?P<spoken>{_SPOKEN}))"
    rf"(?: ?(?P<scale>{_SCALE})\b)?(?: (?:of )?)?(?P<currency>{_CURRENCY})?"
)
# A range says its unit once: between 1 and 3 million yuan, 5-10 million.
_RANGE = re.compile(
    rf"(?P<low>{_DIGITS})(?P<between> ?(?:-|–|to|and) ?)(?P<high>{_DIGITS})(?P<unit> ?(?:{_SCALE})\b)"
)
_COUNTED_IN = re.compile(
    r"\bhow many (?P<unit>(?:ten )?thousands?|(?:hundred )?millions?|billions?|wan|yi)(?: of)? (?:yuan|rmb)\b"
)
_CONVERTS = re.compile(r"\b(?:convert|express|turn|translate|put)\b")
_INTO = re.compile(
    r"\b(?:in)?to\b(?= (?:rmb|chinese|yuan|cny|renminbi|thousands?|millions?|billions?|wan|yi|10,?000"
    r"|100 million|ten))"
)
_ASKED = r"\bin (?:units of )?(?:rmb |cny )?"
_OF_YUAN = r"(?: of)?(?: (?:rmb|yuan))?\b"
_ASKED_UNITS = (
    (re.compile(rf"{_ASKED}(?:10,?000|ten thousands?|wan){_OF_YUAN}"), "万元"),
    (re.compile(rf"{_ASKED}(?:100 million|hundred millions?|yi){_OF_YUAN}"), "亿元"),
    (re.compile(rf"{_ASKED}(?:(?:thousands?|millions?|billions?){_OF_YUAN}|(?:{_CURRENCY}))(?! ?\d)"), "元"),
)


def amounts_in_chinese(text: str) -> str:
    """A lower-case question with its amounts of money and the unit asked for in Chinese units.

    | asked | read |
    |---|---|
    | over 10 million yuan, over 10m | 超过 1000万元 |
    | 100k | 10万元 |
    | half a billion | 5亿元 |
    | in rmb yuan, in millions | 换算成元 |
    """
    text = _COUNTED_IN.sub(r"how much in \g<unit> yuan", text)
    if _CONVERTS.search(text):
        text = _INTO.sub("in", text)
    for pattern, unit in _ASKED_UNITS:
        text = pattern.sub(f" 换算成{unit} ", text)
    text = _RANGE.sub(r"\g<low>\g<unit>\g<between>\g<high>\g<unit>", text)
    return _MONEY.sub(_amount, text)


def _amount(match: re.Match[str]) -> str:
    scale, currency = match["scale"], match["currency"] or match["sign"]
    if not (scale or currency) or (match["digits"] is None and not scale):
        return match.group()
    count = _count(match["digits"], match["spoken"])
    if count is None:
        return match.group()
    return f" {_in_units(count * _scale(scale))} "


def _count(digits: str | None, spoken: str | None) -> Decimal | None:
    if digits is not None:
        return Decimal(digits.replace(",", "").rstrip("."))
    words = (spoken or "").replace("-", " ").split()
    if words[0] == "half":
        return Decimal("0.5")
    if "quarter" in words:
        return Decimal("0.25")
    said = [word for word in words if word not in ("a", "an")]
    return english_value(said) if said else Decimal(1)


def _scale(scale: str | None) -> int:
    """ten thousand and hundred million are two words; a currency alone counts yuan."""
    size = 1
    for word in (scale or "").split():
        size *= {"ten": 10, "hundred": 100}.get(word) or _SCALES[word.removesuffix("s")]
    return size


def _in_units(yuan: Decimal) -> str:
    """Yuan in the largest of 亿元, 万元, 元 that holds one of it."""
    for size, unit in ((_YI, "亿元"), (_WAN, "万元")):
        if yuan >= size:
            return f"{(yuan / size).normalize():f}{unit}"
    return f"{yuan:f}元"
