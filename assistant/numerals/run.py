"""A run of digits and Chinese numerals, read together with what stands before and after it.

Before: a currency, 第, 近 or 数. After: 分之, 成, 折, 番, 倍, 多, 半, an English magnitude, a unit word.
"""

import re
from dataclasses import replace
from decimal import Decimal

from assistant.numerals import vocabulary as words
from assistant.numerals.numeral import KIND_OF_UNIT, NumeralKind, Reading
from assistant.numerals.units import unit_after
from assistant.numerals.values import mixed_value, share_value

_CN = words.CHARACTERS
_MAG = words.MAGNITUDES
_DIGIT = "".join(words.DIGITS)
_ARABIC = (
    r"(?:\d{1,3}(?:[,，'’ ]\d{3})+(?:\.\d+)?(?!\d|[.,，]\d)"
    r"|\d(?: +\d(?!\d))+(?![.,]\d)"
    r"|\d(?:[\d.,]*\d)?)"
)
# A run starts with a digit or a Chinese numeral; 万 and 亿 may stand after a blank; 点 needs a digit.
RUN = (
    rf"(?:{_ARABIC}|[{_CN}]+)"
    rf"(?: ?(?=[{_MAG}])[{_CN}]+|点(?=[{_DIGIT}\d])(?:[{_DIGIT}]+|\d+)|(?<=[{_MAG}]){_ARABIC})*"
)
_FRACTION = re.compile(rf" ?分 ?之 ?(?P<upper>{RUN})")
_TENTHS = re.compile(rf" ?成(?P<more>半|[{_DIGIT}](?![{_MAG}]))?(?![立员为果本功效绩都品分就交熟型人])")
_DISCOUNT = re.compile(r" ?折(?![算旧合叠扣])")
_MORE_OR_LESS = re.compile(
    rf" ?(?:余(?![额下款])|多(?![少于数项])|几|\+(?!\d)|(?<=[{_MAG}0])来(?![自源看说年]))[{_MAG}]*"
)
_HUNDRED_MILLIONS = re.compile(r" ?个 ?亿")
_NEARLY = re.compile(r"(?<!附)近 ?$|(?i:nearly|almost) +$")
_MILLION = "|".join(words.ENGLISH_MAGNITUDES)
_MN = "|".join(words.ENGLISH_SUFFIXES)
_ENGLISH_MAGNITUDE = re.compile(rf"(?:[ -]?(?:{_MILLION})| ?(?:{_MN}))(?![A-Za-z])", re.IGNORECASE)
_ORDINAL_SIGN = re.compile(r"第 ?$")
_ENGLISH_ORDINAL = re.compile(r"(?i:st|nd|rd|th)(?![A-Za-z])")
_CURRENCY = re.compile(r"(?P<minus>[-−–] ?)?(?P<sign>[¥$€£]|(?i:RMB|CNY)|人民币) ?$")
_BARE_MAGNITUDES = frozenset(_MAG) - frozenset("十拾")
# What the patterns of a suffix start with, Latin letters apart; most numbers have none.
_SUFFIXES = frozenset("分成折个余多几来+-")
_NEGATIVE = frozenset("-−–△▲")
_SPANS_OF_TIME = frozenset(("年", "月", "日", "天", "季度", "期"))
# Signs that end whatever stood before them; the common case, decided without a search.
_NO_PREFIX = frozenset("，。、：:；;（(）)|+=×÷\n为是")
# The longest thing before a number that belongs to it is "人民币 " or "nearly ", with a sign.
_PREFIX_REACH = 10
_BARE_YEAR = re.compile(r"(?:19|20)\d\d|[一二][九〇零][〇零一二三四五六七八九]{2}")


def read_run(found: re.Match[str], floor: int) -> Reading:
    """What a candidate with the groups `sign` and `run` says; its prefix may not reach below `floor`."""
    return _with_prefix(_with_suffix(found), found.string, floor)


def _with_suffix(found: re.Match[str]) -> Reading:
    """A run of digits and Chinese numerals together with what follows it."""
    text, run, end = found.string, found["run"], found.end()
    value = mixed_value(run)
    if found["sign"] in _NEGATIVE and value is not None:
        value = -value
    plain = Reading(
        start=found.start(),
        end=end,
        reach=end,
        value=value,
        kind=NumeralKind.UNREADABLE if value is None else NumeralKind.NUMBER,
        scaled=any(magnitude in run for magnitude in words.LARGE_MAGNITUDES),
    )
    following = text[end : end + 2].lstrip()[:1]
    if following in _SUFFIXES or is_latin(following):
        special = _part_of_a_whole(plain, run, text) or _enlarged(plain, text)
        if special is not None:
            return special
    if run[0] in _BARE_MAGNITUDES and all(character in _BARE_MAGNITUDES for character in run):
        # 百万 or 亿 by itself is how people speak of an order of size, not of an amount
        plain = replace(plain, value=None, kind=NumeralKind.VAGUE)
    return _with_unit(plain, text)


def _part_of_a_whole(plain: Reading, run: str, text: str) -> Reading | None:
    """百分之三, 三成, 九折; None where none of them follows."""
    value, end = plain.value, plain.end
    if (lower := _FRACTION.match(text, end)) is not None:
        upper = mixed_value(lower["upper"])
        share = share_value(upper, value) if upper is not None and value is not None else None
        return _share(plain, lower.end(), share)
    if (tenths := _TENTHS.match(text, end)) is not None:
        more = tenths["more"]
        units = Decimal(0) if not more else Decimal(5 if more == "半" else words.DIGITS[more])
        return _share(plain, tenths.end(), None if value is None else value * 10 + units)
    if (discount := _DISCOUNT.match(text, end)) is not None:
        return _share(plain, discount.end(), _discount_value(run, value))
    return None


def _enlarged(plain: Reading, text: str) -> Reading | None:
    """一个亿, 20 million, 20k, 2nd, and what 多 or 余 makes vague; None where none of them follows."""
    value, end = plain.value, plain.end
    if (large := _HUNDRED_MILLIONS.match(text, end)) is not None:
        exact = None if value is None else value * words.LARGE_MAGNITUDES["亿"]
        return _with_unit(replace(plain, end=large.end(), value=exact, scaled=True), text)
    if (vague := _MORE_OR_LESS.match(text, end)) is not None:
        return _with_unit(replace(plain, end=vague.end(), value=None, kind=NumeralKind.VAGUE), text)
    if (latin := _ENGLISH_MAGNITUDE.match(text, end)) is not None:
        size = latin.group().strip(" -").lower()
        factor = words.ENGLISH_MAGNITUDES.get(size) or words.ENGLISH_SUFFIXES[size]
        exact = None if value is None else value * factor
        return _with_unit(replace(plain, end=latin.end(), value=exact, scaled=True), text)
    if (ordinal := _ENGLISH_ORDINAL.match(text, end)) is not None:
        return replace(plain, end=ordinal.end(), reach=ordinal.end(), kind=NumeralKind.ORDINAL)
    return None


def _share(plain: Reading, end: int, value: Decimal | None) -> Reading:
    return replace(plain, end=end, reach=end, value=value, unit="%", kind=NumeralKind.SHARE, scaled=False)


def _discount_value(written: str, value: Decimal | None) -> Decimal | None:
    """九折 is 90 %, 八五折 85 %."""
    if len(written) == 2 and all(character in words.DIGITS for character in written):
        return Decimal(words.DIGITS[written[0]] * 10 + words.DIGITS[written[1]])
    return None if value is None else value * 10


def _with_unit(reading: Reading, text: str) -> Reading:
    """The reading in its base unit where a unit word follows; a bare four-digit year is a year."""
    end, value = reading.end, reading.value
    if text.startswith(("‰", "‱"), end):
        divisor = 10 if text[end] == "‰" else 100
        return _share(reading, end + 1, None if value is None else value / divisor)
    if text.startswith("番", end):
        times = 2 ** int(value) if value is not None and value in (1, 2, 3, 4, 5) else None
        exact = None if times is None else Decimal(times)
        return replace(reading, end=end + 1, reach=end + 1, value=exact, unit="倍", kind=NumeralKind.MULTIPLE)
    if text.startswith("半", end):
        return replace(reading, end=end + 1, reach=end + 1, value=None, kind=NumeralKind.VAGUE)
    is_year = _BARE_YEAR.fullmatch(text, reading.start, end) is not None
    unit = unit_after(text, end)
    if unit is None:
        if is_latin(text[end : end + 1]) or text.startswith("^", end):
            return replace(reading, reach=end, value=None, kind=NumeralKind.UNREADABLE)
        return replace(reading, reach=end, kind=NumeralKind.YEAR if is_year else reading.kind)
    scale, base, reach = unit
    kind = reading.kind
    if kind is NumeralKind.NUMBER:
        kind = KIND_OF_UNIT.get(base, NumeralKind.YEAR if is_year and base == "年" else kind)
    exact = None if value is None else value * scale
    return replace(reading, end=reach if base == "%" else end, reach=reach, value=exact, unit=base, kind=kind)


def _with_prefix(reading: Reading, text: str, floor: int) -> Reading:
    """第3 is an ordinal, ¥3 money, 近三成 and 数千万 vague; a number glued to a letter (c1) is a code."""
    start = reading.start
    before = text[max(floor, start - _PREFIX_REACH) : start]
    if not before or before[-1] in _NO_PREFIX:
        return reading
    if (ordinal := _ORDINAL_SIGN.search(before)) is not None:
        begin = start - len(ordinal.group())
        return replace(reading, start=begin, kind=NumeralKind.ORDINAL, scaled=False)
    if (vague := _vague_prefix(before, text[start : reading.end], reading.unit)) is not None:
        return replace(reading, start=start - len(vague), value=None, kind=NumeralKind.VAGUE)
    if (currency := _CURRENCY.search(before)) is not None:
        value = reading.value
        if currency["minus"] and value is not None:
            value = -value
        unit = reading.unit or words.FOREIGN_CURRENCY_SIGNS.get(currency["sign"], "元")
        kind = NumeralKind.NUMBER if reading.kind is NumeralKind.YEAR else reading.kind
        return replace(reading, start=start - len(currency.group()), value=value, unit=unit, kind=kind)
    if is_latin(before[-1]) or before.endswith("分之"):
        return replace(reading, value=None, kind=NumeralKind.UNREADABLE)
    if text[reading.end : reading.reach] == "倍" and before.endswith(("翻", "翻了")):
        # 翻了一倍 is to double; 翻两倍 is read as double or triple, so it has no certain value
        return replace(reading, value=Decimal(2) if reading.value == 1 else None)
    return reading


def _vague_prefix(before: str, run: str, unit: str | None) -> str | None:
    """The word before a run that makes it vague: 近三成, 数千万, 几十, 上百万; 近三年 is exact."""
    if before[-1] in "数几" and run[0] in _MAG:
        return before[-1]
    if before[-1] == "上" and all(character in _MAG for character in run):
        return before[-1]
    nearly = _NEARLY.search(before)
    return nearly.group() if nearly is not None and unit not in _SPANS_OF_TIME else None


def is_latin(character: str) -> bool:
    """Whether a digit next to this character is part of a name or code: A4, c1."""
    return character.isascii() and character.isalpha()
