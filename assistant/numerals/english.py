"""English number words (twenty million, two thirds, a quarter, doubled, threefold) and Roman numerals."""

import re
from decimal import Decimal

from assistant.numerals import vocabulary as words
from assistant.numerals.numeral import KIND_OF_UNIT, NumeralKind, Reading
from assistant.numerals.units import unit_after
from assistant.numerals.values import english_value, share_value

_PLAIN_WORDS = "|".join(
    sorted(
        {
            *words.ENGLISH_UNITS,
            *words.ENGLISH_FRACTIONS,
            *words.ENGLISH_ORDINALS,
            *words.ENGLISH_MULTIPLES,
            *words.ENGLISH_HALVINGS,
            *words.ENGLISH_VAGUE,
        },
        key=len,
        reverse=True,
    )
)
_MAGNITUDES = "|".join(words.ENGLISH_MAGNITUDES)
_ELEMENT = rf"(?:{_PLAIN_WORDS}|(?:{_MAGNITUDES})(?:[ -]+and(?=[ -]))?)(?![A-Za-z])"
_ROMAN = r"(?=[MDCLXVI]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![A-Za-z])"
# Every candidate of Latin letters; `read_words` settles what it says.
PATTERN = (
    rf"(?<![A-Za-z])(?:(?i:(?:an?[ -]+)?(?:{_ELEMENT})(?:[ -]+(?:point[ -]+)?{_ELEMENT})*"
    rf"|(?:{_PLAIN_WORDS})-?fold(?![A-Za-z]))|{_ROMAN})"
)
_FIXED = re.compile(rf"(?:{'|'.join(words.ENGLISH_FIXED)})(?![A-Za-z])", re.IGNORECASE)
_FOLD = re.compile(r"-?fold$")
_ARTICLES = frozenset({"a", "an"})


def read_words(text: str, start: int, end: int) -> Reading | None:
    """What the candidate at `start` to `end` says; None where it states no quantity (one of, a lone one)."""
    if _FIXED.match(text, start):
        return None
    written = text[start:end].lower()
    spoken = re.split(r"[ -]+", _FOLD.sub("", written))
    said = [word for word in spoken if word not in _ARTICLES]
    unit = unit_after(text, end)
    if said == ["one"] and unit is None:
        return None
    value, base, kind = _meaning(said, has_article=len(said) < len(spoken))
    if _FOLD.search(written):
        return Reading(start=start, end=end, reach=end, value=value, unit="倍", kind=NumeralKind.MULTIPLE)
    scaled = any(word in words.ENGLISH_MAGNITUDES and word != "hundred" for word in said)
    if unit is None or base is not None:
        return Reading(start=start, end=end, reach=end, value=value, unit=base, kind=kind, scaled=scaled)
    scale, base, reach = unit
    exact = None if value is None else value * scale
    kind = KIND_OF_UNIT.get(base, kind) if kind is NumeralKind.NUMBER else kind
    return Reading(start=start, end=end, reach=reach, value=exact, unit=base, kind=kind, scaled=scaled)


def _meaning(said: list[str], *, has_article: bool) -> tuple[Decimal | None, str | None, NumeralKind]:
    """Value, unit and kind of the words alone; an unknown word is a Roman numeral, which has no value."""
    last = said[-1]
    if any(word in words.ENGLISH_VAGUE for word in said):
        return None, None, NumeralKind.VAGUE
    is_part = len(said) > 1 or has_article or last not in words.ENGLISH_ORDINALS
    if last in words.ENGLISH_FRACTIONS and is_part:
        count = english_value(said[:-1]) if said[:-1] else Decimal(1)
        parts = Decimal(words.ENGLISH_FRACTIONS[last])
        return None if count is None else share_value(count, parts), "%", NumeralKind.SHARE
    if last in words.ENGLISH_ORDINALS:
        tens = english_value(said[:-1]) if said[:-1] else Decimal(0)
        value = None if tens is None else tens + words.ENGLISH_ORDINALS[last]
        return value, None, NumeralKind.ORDINAL
    if len(said) == 1 and last in words.ENGLISH_MULTIPLES:
        return words.ENGLISH_MULTIPLES[last], "倍", NumeralKind.MULTIPLE
    if len(said) == 1 and last in words.ENGLISH_HALVINGS:
        return Decimal(50), "%", NumeralKind.SHARE
    value = english_value(said)
    return value, None, NumeralKind.NUMBER if value is not None else NumeralKind.UNREADABLE
