"""The marks of a clause in running prose: stops, quantities, words of change, reasons, asides in brackets."""

import re
from dataclasses import dataclass
from enum import Enum

from index.amounts import Unit, is_amount
from index.prose_terms import LEVEL, QUANTITY, REASON, REASON_GOES_ON, THRESHOLD, UNITS
from index.sentences import brackets_of

_UNIT = dict(UNITS)
_HIDDEN = "\x00"
_MARK = re.compile(
    rf"(?P<reason>{REASON})|(?P<level>{LEVEL})|(?P<quantity>{QUANTITY.pattern})"
    rf"|(?P<stop>[。！？!?])|(?P<semicolon>[；;])|(?P<comma>[，,])|(?P<colon>[：:])|(?P<aside>{_HIDDEN}+)"
)


class MarkKind(Enum):
    STOP = "stop"
    SEMICOLON = "semicolon"
    COMMA = "comma"
    COLON = "colon"
    REASON = "reason"
    LEVEL = "level"
    QUANTITY = "quantity"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One mark at `text[start:end]`. A quantity's digits are `text[start:number_end]` and its unit `unit`;
    `weak` is true for 「主要是」, which gives a reason only after a change."""

    kind: MarkKind
    start: int
    end: int
    number_end: int = 0
    unit: Unit | None = None
    weak: bool = False


def with_asides_hidden(text: str) -> str:
    """The text, equally long, with every bracket that states quantities of its own blanked out.

    （公务用车购置费0万元，…） is an aside; （境）, （类） and （含） belong to a name and stay.
    """
    hidden = list(text)
    for start, end in brackets_of(text):
        if any(not _is_threshold(text, match) for match in QUANTITY.finditer(text, start, end)):
            hidden[start:end] = _HIDDEN * (end - start)
    return "".join(hidden)


def _is_threshold(text: str, quantity: re.Match[str]) -> bool:
    return bool(THRESHOLD.match(text, quantity.end()))


def marks_of(hidden: str) -> tuple[Mark, ...]:
    """The marks of a text whose asides are hidden, in order.

    A number that is no well-formed amount, or that names a class (单价100万元以上), is no mark.
    """
    marks = []
    for match in _MARK.finditer(hidden):
        kind = MarkKind(match.lastgroup if match.lastgroup in _KINDS else _kind_of(match))
        if kind is not MarkKind.QUANTITY:
            weak = kind is MarkKind.REASON and match["weak"] is not None
            marks.append(Mark(kind=kind, start=match.start(), end=match.end(), weak=weak))
        elif is_amount(match["number"]) and not _is_threshold(hidden, match):
            marks.append(
                Mark(
                    kind=kind,
                    start=match.start("number"),
                    end=match.end(),
                    number_end=match.end("number"),
                    unit=_UNIT[match["unit"]],
                )
            )
    return tuple(marks)


_KINDS = frozenset(kind.value for kind in MarkKind)


def _kind_of(match: re.Match[str]) -> str:
    return next(name for name in _KINDS if match[name] is not None)


def reason_end(hidden: str, marks: tuple[Mark, ...], reason: Mark) -> int:
    """Where a reason ends: at its full stop, or at the semicolon that no 「二是」 follows."""
    for mark in marks:
        if mark.start < reason.end:
            continue
        goes_on = mark.kind is MarkKind.SEMICOLON and REASON_GOES_ON.match(hidden, mark.end)
        if mark.kind in (MarkKind.STOP, MarkKind.SEMICOLON) and not goes_on:
            return mark.start
    return len(hidden)
