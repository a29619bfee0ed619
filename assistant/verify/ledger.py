"""What an answer may say, and which numerals of a text it does not account for."""

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.numerals import (
    SIGN,
    Folded,
    Numeral,
    NumeralKind,
    base_unit,
    find_numerals,
    fold,
    is_classifier,
    is_counted,
    numerals_in,
)
from assistant.verify.layout import column_unit, list_markers

_MONEY = "元"
# Before a number they turn it negative: a ledger value of -3.5 % reads 下降3.5%.
_DECREASE = re.compile(
    r"(?:减少|下降|降低|压减|压缩|缩减|回落|少|低|降|减|负|相差|差额|差距|差|缺口|不足"
    r"|down|decreas\w*|reduc\w*|fell|fall\w*|lower|less|drop\w*|declin\w*|cut)[^\d。；，,;\n]{0,8}$",
    re.IGNORECASE,
)
_SLOT = re.compile(r"\{[^{}]*\}")
# A string without any of these can hold no numeral, so it need not be looked for.
_MAY_HOLD_A_NUMERAL = re.compile(r"[A-Za-z&半翻倍]|[^\x00-\x7f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Everything an answer may say in numbers.

    `verbatim`: strings that may stand as they are (labels, titles, quotations); only whole occurrences
    account for the numerals inside them. `values`: exact amounts with their unit; None for a bare number.
    Money may be rendered in any money unit. `years` account for 2023 and 2023年, `ordinals` for 第3, ③ and
    3rd, `counts` for a number with a classifier (3项).
    """

    verbatim: tuple[str, ...] = ()
    values: tuple[tuple[Decimal, str | None], ...] = ()
    years: tuple[int, ...] = ()
    ordinals: tuple[int, ...] = ()
    counts: tuple[int, ...] = ()


def join_ledgers(first: Ledger, second: Ledger) -> Ledger:
    """Both ledgers together."""
    return Ledger(
        verbatim=first.verbatim + second.verbatim,
        values=first.values + second.values,
        years=first.years + second.years,
        ordinals=first.ordinals + second.ordinals,
        counts=first.counts + second.counts,
    )


def template_ledger(templates: Iterable[str]) -> Ledger:
    """What the program's own sentences say around their {slots}: 请控制在 500 字以内, 不能当作 0."""
    pieces = (piece.strip() for template in templates for piece in _SLOT.split(template))
    return Ledger(verbatim=tuple(dict.fromkeys(piece for piece in pieces if find_numerals(piece))))


def unaccounted(text: str, ledger: Ledger) -> tuple[Numeral, ...]:
    """The numerals of `text` that `ledger` does not account for, in the order of the text.

    | text | ledger | |
    |---|---|---|
    | 20,000.00 万元, 2亿元, ¥200,000,000, 2亿 | (20000.00, 万元) | accounted for |
    | 20,000.00 元; 20,000.00 | (20000.00, 万元) | not: another unit; no unit |
    | 约2.3亿元 | (22798.85, 万元) | not: the rounded value must be listed itself |
    | 近三成, 数千万 | any value | never: vague |
    | 表12 | verbatim 表1 | not: only part of a longer number |
    | 下降3.5%, -3.5% | (-3.5, %) | accounted for; 增长3.5% is not |

    A bare number in a Markdown table has the unit that its column heading gives in brackets; a bare zero
    is any listed zero.
    """
    return Accountant(ledger).unaccounted(text)


class Accountant:
    """A ledger made ready for many texts."""

    __slots__ = ("_counts", "_ordinals", "_values", "_verbatim", "_years")

    def __init__(self, ledger: Ledger) -> None:
        self._verbatim = tuple(dict.fromkeys(_compact_strings(ledger.verbatim)))
        self._values = frozenset(_in_base_unit(value, unit) for value, unit in ledger.values)
        self._years = frozenset(ledger.years)
        self._ordinals = frozenset(ledger.ordinals)
        self._counts = frozenset(ledger.counts)

    def unaccounted(self, text: str) -> tuple[Numeral, ...]:
        """See the function of the same name."""
        return self.examine(text)[1]

    def examine(self, text: str) -> tuple[int, tuple[Numeral, ...]]:
        """How many numerals the text holds, and those that are not accounted for."""
        folded = fold(text)
        found = numerals_in(folded)
        if not found:
            return 0, ()
        quoted = _Quoted(self._occurrences(folded))
        markers = list_markers(text, found)
        return len(found), tuple(
            numeral
            for numeral in found
            if numeral.span not in markers
            and not quoted.holds(numeral.span[0], _reach(numeral))
            and not self._accounts_for(numeral, text)
        )

    def has(self, value: Decimal, unit: str | None) -> bool:
        """Whether the exact value is listed, in its unit or an exact conversion."""
        return _in_base_unit(value, unit) in self._values

    def _occurrences(self, folded: Folded) -> list[tuple[int, int]]:
        kept = _visible(folded)
        compact = _compact(folded, kept)
        spans = []
        for string in self._verbatim:
            begin = compact.find(string)
            while begin >= 0:
                end = begin + len(string)
                spans.append((folded.begins[kept[begin]], folded.ends[kept[end - 1]]))
                begin = compact.find(string, begin + 1)
        return spans

    def _accounts_for(self, numeral: Numeral, text: str) -> bool:
        value, unit = numeral.value, numeral.unit
        if value is None:
            return False
        if numeral.kind in (NumeralKind.ORDINAL, NumeralKind.MARK):
            return value in self._ordinals
        if numeral.kind is NumeralKind.YEAR and value in self._years:
            return True
        if is_counted(unit) and value in self._counts:
            return True
        if unit is None and not numeral.scaled:
            value, unit = _with_column_unit(value, text, numeral.span[0])
        if value == 0 and unit is None:
            return any(listed == 0 for listed, _ in self._values)  # nothing is nothing in any unit
        units = (_MONEY, None) if unit is None and numeral.scaled else (unit,)
        if any((value, candidate) in self._values for candidate in units):
            return True
        falls = value > 0 and _DECREASE.search(text[: numeral.span[0]][-24:]) is not None
        return falls and any((-value, candidate) in self._values for candidate in units)


class _Quoted:
    """Spans of quoted strings, ready to be asked whether one of them holds another span."""

    __slots__ = ("_begins", "_furthest")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._begins = [begin for begin, _ in ordered]
        self._furthest = list(itertools.accumulate((end for _, end in ordered), max))

    def holds(self, begin: int, end: int) -> bool:
        """Whether one span starts at or before `begin` and reaches `end`."""
        place = bisect.bisect_right(self._begins, begin)
        return place > 0 and self._furthest[place - 1] >= end


def _reach(numeral: Numeral) -> int:
    """Up to where a quoted string must hold the numeral: a measure outside of it would change what the
    number says (项目2 and 元), a word that merely counts does not (表12 and 项)."""
    return numeral.span[1] if is_classifier(numeral.unit) else numeral.end


def _with_column_unit(value: Decimal, text: str, position: int) -> tuple[Decimal, str | None]:
    unit = column_unit(text, position)
    if unit is None:
        return value, None
    scale, base = base_unit(unit)
    return value * scale, base


def _in_base_unit(value: Decimal, unit: str | None) -> tuple[Decimal, str | None]:
    if unit is None or not unit:
        return value, None
    scale, base = base_unit(unit)
    return value * scale, base


def _is_layout(character: str) -> bool:
    return character.isspace() or character in "|>"


def _compact_strings(strings: Iterable[str]) -> Iterator[str]:
    """What shows of each string that can hold a numeral, without blanks."""
    return filter(None, map(_compacted, dict.fromkeys(strings)))


@lru_cache(maxsize=4096)
def _compacted(string: str) -> str:
    """The same labels and sentences come with every answer."""
    if not (_MAY_HOLD_A_NUMERAL.search(string) or any(map(str.isnumeric, string))):
        return ""
    folded = fold(string)
    return _compact(folded, _visible(folded))


def _visible(folded: Folded) -> list[int]:
    return [place for place, character in enumerate(folded.text) if not _is_layout(character)]


def _compact(folded: Folded, kept: Iterable[int]) -> str:
    """The text without blanks; numeric signs, which fold to one stand-in, stay the signs they are."""
    if SIGN not in folded.text:
        return "".join([folded.text[place] for place in kept])
    return "".join(
        [folded.source[folded.begins[p]] if folded.text[p] == SIGN else folded.text[p] for p in kept]
    )
