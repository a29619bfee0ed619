"""Words that a no repeats, as they were typed, where matching knows them in pieces."""

import re
from dataclasses import replace

import rjieba

from assistant.numerals import find_numerals
from assistant.plans.plan import Decline, Plan, Refusal
from assistant.vocabulary.question import Question

_REPEATED = frozenset({Refusal.NOT_FOUND, Refusal.OTHER_BODY, Refusal.NOT_UNDERSTOOD, Refusal.NOT_DEFINED})
# A stretch so many times as long as the words in it is no longer what they are.
_WIDEST = 2
_SLACK = 2
# More than a no repeats is not looked for: the search takes time with every character.
_LONGEST = 60
_CJK = re.compile("[\u3400-\u9fff]")
_INERT = re.compile(r"[<>*_`\[\]{}#|\\~$^]")
_STOPS = frozenset("，。；？！,;?!、：:")
# Words beside a name that are none of it.
_BEFORE = frozenset("比和跟与同及在对给把从向为的了那这有是请问查看")
_AFTER = re.compile("(?<=..)(?:的|了|吗|呢|是|有|和|与|在|多少|多少钱)+$")
_PLACES = ("ns", "nt")


def with_typed_subject(plan: Plan, question: Question) -> Plan:
    """The plan with what a no repeats as the visitor wrote it; other plans as they are."""
    if not isinstance(plan, Decline) or plan.refusal not in _REPEATED or not plan.subject:
        return plan
    text = question.raw if len(question.raw) == len(question.plain) else question.plain
    subject = as_typed(plan.subject, question.plain, text)
    return replace(plan, subject="" if find_numerals(subject) else subject)


def as_typed(words: str, plain: str, text: str) -> str:
    """The stretches of a question that the words stand for, whole dictionary words, in the question's order;
    the words themselves where they are not the question's. `text` is `plain` as typed, of equal length."""
    if len(words) > _LONGEST:
        return words
    spans: list[tuple[int, int]] = []
    for piece in filter(None, words.split("、")):
        spans += _spans(piece, plain)
    if not spans:
        return words
    whole = sorted({_widened(span, plain) for span in spans})
    kept = [span for span in whole if not any(_inside(span, other) for other in whole)]
    return "、".join(dict.fromkeys(_said(text[start:end]) for start, end in kept))


def _said(stretch: str) -> str:
    inert = " ".join(_INERT.sub(" ", stretch).split())
    words = rjieba.cut(inert)
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    kept = "".join(words)
    return _AFTER.sub("", kept.removeprefix("比").removeprefix("跟")) or kept


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _spans(piece: str, plain: str) -> list[tuple[int, int]]:
    """The shortest stretch with all characters of a piece in order, else those of its longest parts."""
    found = _stretch(piece, plain)
    if found is not None:
        return [found]
    for size in range(len(piece) - 1, 1, -1):
        for start in range(len(piece) - size + 1):
            place = plain.lower().find(piece[start : start + size])
            if place >= 0:
                rest = (piece[:start], piece[start + size :])
                others = [span for part in rest if len(part) > 1 for span in _spans(part, plain)]
                return [(place, place + size), *others]
    return []


def _stretch(piece: str, plain: str) -> tuple[int, int] | None:
    lower = plain.lower()
    best: tuple[int, int] | None = None
    for start, first in enumerate(lower):
        if first != piece[0]:
            continue
        place = start
        for character in piece[1:]:
            place = lower.find(character, place + 1)
            if place < 0:
                break
        else:
            if best is None or place + 1 - start < best[1] - best[0]:
                best = (start, place + 1)
    if best is None or best[1] - best[0] > len(piece) * _WIDEST + _SLACK:
        return None
    return None if _STOPS.intersection(plain[best[0] : best[1]]) else best


def _widened(span: tuple[int, int], plain: str) -> tuple[int, int]:
    """The stretch with the rest of the words that it begins and ends in, and the places right before it."""
    if not _CJK.search(plain):
        return span
    start, end = span
    place, before = 0, []
    for word, tag in rjieba.tag(plain):
        last = place + len(word)
        if place < span[0] < last:
            start = place
        if place < span[1] < last and not _STOPS.intersection(word):
            end = last
        before.append((place, last, tag))
        place = last
    for first, last, tag in reversed(before):
        if last == start and tag in _PLACES:
            start = first
    return start, end
