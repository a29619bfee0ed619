"""The scan: one pass over folded text that finds every number-like expression.

What is not certain is still found, with no value: a numeral that is missed could let a made-up figure
out, one that is found too many stops an answer, which tests can see.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from assistant.numerals import english
from assistant.numerals import vocabulary as words
from assistant.numerals.folding import REORDERING, SIGN, Folded
from assistant.numerals.numeral import Numeral, NumeralKind, Reading
from assistant.numerals.run import RUN, read_run
from assistant.numerals.values import share_value

_CN = words.CHARACTERS
_HALVES = "|".join(sorted(words.HALF_WORDS, key=len, reverse=True))
_MULTIPLES = "|".join(sorted(words.MULTIPLE_WORDS, key=len, reverse=True))
# Most characters can start no numeral; deciding that first makes the scan ten times as fast.
_FIRST = "".join(sorted({word[0] for word in (*words.HALF_WORDS, *words.MULTIPLE_WORDS)}))
_CANDIDATE = re.compile(
    rf"(?=[0-9A-Za-z\u0370-\u04ff{_CN}{_FIRST}{SIGN}{REORDERING}−–△▲+-])(?:"
    rf"(?P<mark>(?:\d[\d.,]*)?{SIGN}[\d{SIGN}]*)"
    r"|(?P<ratio>\d+[/⁄∕]\d+(?:[/⁄∕]\d+)*(?![\d.]))"
    rf"|(?P<half>{_HALVES})"
    rf"|(?P<multiple>{_MULTIPLES})"
    rf"|(?P<sign>(?<![0-9A-Za-z%)\]元年月日页])[-−–△▲+])?(?P<run>{RUN})"
    rf"|(?P<reordering>{REORDERING})"
    rf"|(?P<latin>{english.PATTERN})"
    r"|(?P<letters>(?<![A-Za-z])[A-Za-z\u0370-\u04ff][A-Za-z\u0370-\u04ff,.]*(?= ?(?:[万亿]?元|[%‰倍]))))"
)


_MEASURE = re.compile(rf" ?(?:[{words.MAGNITUDES}元%‰倍成折番点]|[.,]\d|个?百分点)")


def _fixed_words() -> dict[str, tuple[tuple[str, int], ...]]:
    """Numeral character to the fixed words that hold it, each with the character's offset."""
    found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for word in words.FIXED_WORDS:
        for offset, character in enumerate(word):
            if character in _CN or character == "半":
                found[character].append((word, offset))
    return {character: tuple(sorted(held, key=lambda w: -len(w[0]))) for character, held in found.items()}


_FIXED = _fixed_words()


def numerals_in(folded: Folded) -> tuple[Numeral, ...]:
    """Every number-like expression of a folded text, left to right, never overlapping."""
    return tuple(_placed(reading, folded) for reading in _readings(folded))


def _placed(reading: Reading, folded: Folded) -> Numeral:
    begin, end = folded.span(reading.start, reading.end)
    return Numeral(
        text=folded.source[begin:end],
        span=(begin, end),
        end=folded.span(reading.start, reading.reach)[1],
        value=reading.value,
        unit=reading.unit,
        kind=reading.kind,
        scaled=reading.scaled,
    )


def _readings(folded: Folded) -> Iterator[Reading]:
    text = folded.text
    position = 0
    while (found := _CANDIDATE.search(text, position)) is not None:
        skipped = _end_of_ordinary_word(found)
        reading = None if skipped else _read(found, folded, position)
        if reading is None:
            position = skipped or found.end()
        else:
            position = max(reading.reach, found.end() if found.lastgroup != "run" else reading.end)
            yield reading


def _end_of_ordinary_word(found: re.Match[str]) -> int:
    """Where the fixed word or the bare unit word that explains a candidate ends; 0 for a real numeral."""
    text, start = found.string, found.start("run") if found["run"] else found.start()
    for word, offset in _FIXED.get(text[start], ()):
        begin, end = start - offset, start - offset + len(word)
        if begin >= 0 and text.startswith(word, begin) and _is_ordinary(text, begin, end):
            return end
    if found["run"] in ("万", "亿") and text.startswith("元", found.end()):
        before, end = text[:start].rstrip(" ")[-1:], found.end() + 1
        is_size = text.startswith(words.AFTER_A_SIZE, end)
        return end if (not before or before in words.BEFORE_A_UNIT_WORD) and not is_size else 0
    return 0


def _is_ordinary(text: str, begin: int, end: int) -> bool:
    """Whether a fixed word stands by itself and is not the head or tail of a number (第一部分, 一个亿)."""
    word, before, after = text[begin:end], text[begin - 1 : begin], text[end : end + 1]
    if before == "第" or (before == "分" and word == "之一") or after == "之":
        return False
    if word == "一个":
        return not text.startswith(words.NOT_AN_ARTICLE, end)
    if word[-1] not in _CN and word[-1] != "几":
        return True
    if after in words.AFTER_A_NUMBER or after.isdecimal():
        return False
    others = (other for other, offset in _FIXED.get(after, ()) if offset == 0)
    begins_another = any(text.startswith(other, end) for other in others)
    return begins_another or not after or after not in _CN


def _read(found: re.Match[str], folded: Folded, floor: int) -> Reading | None:
    start, end = found.span()
    match found.lastgroup:
        case "run":
            return read_run(found, floor)
        case "mark":
            return _read_mark(folded, start, end)
        case "ratio":
            parts = re.split("[/⁄∕]", found.group())
            value = share_value(Decimal(parts[0]), Decimal(parts[1])) if len(parts) == 2 else None
            return Reading(start=start, end=end, reach=end, value=value, unit="%", kind=NumeralKind.SHARE)
        case "half":
            value = words.HALF_WORDS[found.group()]
            kind = NumeralKind.VAGUE if value is None else NumeralKind.SHARE
            return Reading(start=start, end=end, reach=end, value=value, unit="%", kind=kind)
        case "multiple":
            value = words.MULTIPLE_WORDS[found.group()]
            kind = NumeralKind.VAGUE if value is None else NumeralKind.MULTIPLE
            return Reading(start=start, end=end, reach=end, value=value, unit="倍", kind=kind)
        case "latin":
            return english.read_words(found.string, start, end)
        case _:  # letters that stand where a number should (lOO 万元), or a control that reorders text
            return Reading(start=start, end=end, reach=end)


def _read_mark(folded: Folded, start: int, end: int) -> Reading:
    """② is 2 and ⅓ a share; a sign next to digits, another sign (10⁸) or a measure (②%, ②亿) has no
    certain reading, and no footnote of the same sign accounts for it."""
    measure = _MEASURE.match(folded.text, end)
    if end - start > 1 or measure is not None:
        reach = end if measure is None else measure.end()
        return Reading(start=start, end=end, reach=reach, unit=None if measure is None else measure.group())
    sign = folded.source[folded.begins[start] : folded.ends[start]]
    if sign in words.PICTURED_NUMBERS:
        shown = Decimal(words.PICTURED_NUMBERS[sign])
        return Reading(start=start, end=end, reach=end, value=shown, kind=NumeralKind.MARK)
    upper, slash, lower = unicodedata.normalize("NFKC", sign).partition("⁄")
    if slash and upper.isdecimal() and lower.isdecimal():
        value = share_value(Decimal(upper), Decimal(lower))
        return Reading(start=start, end=end, reach=end, value=value, unit="%", kind=NumeralKind.SHARE)
    number = unicodedata.numeric(sign, -1) if len(sign) == 1 else -1
    if number < 0 or number != int(number):
        return Reading(start=start, end=end, reach=end)
    return Reading(start=start, end=end, reach=end, value=Decimal(int(number)), kind=NumeralKind.MARK)
