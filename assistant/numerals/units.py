"""The unit word after a number, and units brought to one base so that 2亿元 and 20000万元 compare equal."""

import re
from decimal import Decimal
from functools import cache

from assistant.numerals.values import mixed_value
from assistant.numerals.vocabulary import (
    CHARACTERS,
    CLASSIFIERS,
    COUNT_UNITS,
    MAGNITUDES,
    UNIT_LOOKALIKES,
    UNIT_WORDS,
)

_BASES = frozenset(UNIT_WORDS.values())
_FIRST = frozenset({word[0] for word in UNIT_WORDS} | set("([【"))
_WORDS = "|".join(re.escape(word) for word in sorted(UNIT_WORDS, key=len, reverse=True))
_LOOKALIKES = "|".join(sorted(UNIT_LOOKALIKES, key=len, reverse=True))
_UNIT = re.compile(
    rf" ?(?!{_LOOKALIKES})(?P<word>(?:{_WORDS})(?<![A-Za-z])|(?:{_WORDS})(?![A-Za-z]))", re.IGNORECASE
)
_BRACKETED = re.compile(rf" ?[(\[【](?P<word>[{MAGNITUDES}]*(?:{_WORDS}))[)\]】]", re.IGNORECASE)
_NAMED = re.compile(rf"(?P<scale>[{CHARACTERS}]*)(?P<word>.+)", re.DOTALL)


def unit_after(text: str, position: int) -> tuple[Decimal, str, int] | None:
    """Scale, base unit and end of the unit word that follows the number ending at `position`."""
    if text[position : position + 2].lstrip(" ")[:1].lower() not in _FIRST:
        return None
    found = _BRACKETED.match(text, position) or _UNIT.match(text, position)
    if found is None:
        return None
    scale, base = base_unit(found["word"])
    return scale, base, found.end()


def is_unit(word: str) -> bool:
    """Whether `word` is a unit that the scan knows, with or without a magnitude (元, 万元, %, 平方米)."""
    return base_unit(word)[1] in _BASES


def is_classifier(unit: str | None) -> bool:
    """Whether the unit only says what is counted (个, 项, 页, 年) and measures no amount or share."""
    return unit in CLASSIFIERS


def is_counted(unit: str | None) -> bool:
    """Whether the unit is a classifier with which an answer counts its own rows, parts and sources."""
    return unit in COUNT_UNITS


@cache
def base_unit(unit: str) -> tuple[Decimal, str]:
    """How many base units one `unit` holds: 万元 is (10000, 元), ‰ is (0.1, %), 平方米 is (1, 平方米)."""
    word = unit.strip().lower()
    if word == "‰":
        return Decimal("0.1"), "%"
    if word in UNIT_WORDS:
        return Decimal(1), UNIT_WORDS[word]
    named = _NAMED.fullmatch(word)
    if named is not None and named["scale"]:
        scale = mixed_value(named["scale"])
        if scale is not None:
            return scale, UNIT_WORDS.get(named["word"], named["word"])
    return Decimal(1), word
