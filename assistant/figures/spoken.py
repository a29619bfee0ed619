"""Passages that hold every word of a text question that no rule reads: 什么情况下可以动用事业基金.

The last resort before a no. Only prose is quoted, never a figure looked up, and only where one passage with
its heading holds all content words of the question; one word that it does not hold is a no.
"""

import re
from dataclasses import dataclass

import rjieba

from assistant.figures.context import Context
from assistant.figures.measures import asked_measure, prints
from assistant.figures.quoting import general_words, going_on, is_office, sentences_in
from assistant.figures.retrieval import searched_text
from assistant.vocabulary.question import fold_name
from index.records import Passage, PassageKind

_DUTY = frozenset({PassageKind.DUTY})
_TERMS = _DUTY | {PassageKind.DEFINITION, PassageKind.STRUCTURE}
_COUNTED = frozenset({PassageKind.GOAL, PassageKind.EXPLANATION, PassageKind.STRUCTURE})
_REASONED = frozenset({PassageKind.EXPLANATION, PassageKind.NOTE})
_WHOLE = frozenset({PassageKind.DUTY, PassageKind.GOAL, PassageKind.DEFINITION, PassageKind.NOTE})
# 规划建筑面积大约是多少: a size or a number of what is no money.
MEASURED = re.compile(
    "(?:面积|人数|户数|人次|次数|数量|长度|里程|容积|高度|年限|期限)(?:大约|大概|约)?[是有为达共]*(?:多少|几)"
)
# What the question wants decides where its answer may stand, in this order.
_KINDS: tuple[tuple[re.Pattern[str], frozenset[PassageKind]], ...] = (
    (re.compile("为什么|为何|为啥|凭什么|原因|缘故|怎么(?:会|是|就)"), _REASONED),
    (re.compile("职责|职能|谁|归|分内|管不管|哪条|负责"), _DUTY),
    (
        re.compile("几[^乎何万亿]|多少(?=[一-龥])(?![的呢吗啊呀吧了是钱元万亿块])|多久|多长|多高|多大"),
        _COUNTED,
    ),
    (MEASURED, _COUNTED),
    (re.compile("[吗么]。*$|是不是|算不算|能不能|是否|可不可以|属不属于|属于"), _TERMS),
    (re.compile("什么|啥|哪|怎么|怎样|如何"), frozenset(PassageKind)),
)
_REASON = re.compile("原因|由于|因此|故|为了|可能")
_DIGIT = re.compile(r"\d")
_NAMELESS = ("r", "u", "p", "c", "d", "y", "e", "o", "m", "q", "f", "t", "k", "h")
# Fewer characters than these in all say too little to tell passages apart.
_ENOUGH = 4
_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A passage, and of it what is quoted: the whole, or one of its sentences."""

    passage: Passage
    text: str


def content_of(folded: str) -> tuple[str, ...]:
    """The words of a question that say what it is about; single characters beside each other are one word,
    which no dictionary knows."""
    found: list[str] = []
    single = ""
    for word, tag in (*rjieba.tag(folded), ("。", "x")):
        nameless = tag.startswith(_NAMELESS) and not word.isascii()
        plain = nameless or word in general_words() or word in "、。"
        if len(word) == 1 and not plain:
            single += word
            continue
        if len(single) > 1:
            found.append(single)
        single = ""
        if not plain:
            found.append(word)
    return tuple(dict.fromkeys(found))


def kinds_wanted(folded: str) -> frozenset[PassageKind]:
    """Where the answer may stand; nowhere for words that ask nothing."""
    return next((kinds for pattern, kinds in _KINDS if pattern.search(folded)), frozenset())


def spoken_of(folded: str, context: Context) -> tuple[Spoken, ...]:
    """What holds every content word of the question, where that are few passages; else nothing."""
    counts = kinds_wanted(folded) is _COUNTED and "哪几" not in folded
    measure = asked_measure(folded) if counts else ""
    return holding(content_of(folded), kinds_wanted(folded), context, measure=measure)


def holding(
    words: tuple[str, ...], kinds: frozenset[PassageKind], context: Context, *, measure: str = ""
) -> tuple[Spoken, ...]:
    """The few passages of the kinds that hold every word; nothing for words that say too little. Where a
    measure is asked for, only the sentences that print it are quoted."""
    if sum(map(len, words)) < _ENOUGH:
        return ()
    found: dict[str, Spoken] = {}
    for passage in context.intake.passages:
        if passage.kind in kinds and all(word in searched_text(passage) for word in words):
            for text in _measuring(passage, measure, words) if measure else _quoted(passage, words):
                if _states(text, kinds):
                    found.setdefault(fold_name(text), Spoken(passage=passage, text=text))
    return tuple(found.values()) if len(found) <= _SHOWN else ()


def _measuring(passage: Passage, measure: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences of a passage that print a measure, with most of the words; the whole of what says one
    thing."""
    texts = (passage.text,) if passage.kind in _WHOLE else sentences_in(passage.text)
    held = {t: sum(word in fold_name(t) for word in words) for t in texts if prints(measure, t)}
    return tuple(text for text, count in held.items() if count == max(held.values()))


def _quoted(passage: Passage, words: tuple[str, ...]) -> tuple[str, ...]:
    """The whole passage, or the sentences with most of the words."""
    sentences = sentences_in(passage.text)
    if passage.kind in _WHOLE or len(sentences) < 2:
        return (passage.text,)
    held = [sum(word in fold_name(sentence) for word in words) for sentence in sentences]
    parts = going_on(sentences, [count == max(held) for count in held])
    named = is_office(passage, sentences) and sentences[0] not in parts
    return (sentences[0], *parts) if named else parts


def _states(text: str, kinds: frozenset[PassageKind]) -> bool:
    if kinds is _COUNTED:
        return _DIGIT.search(text) is not None
    return kinds is not _REASONED or _REASON.search(text) is not None
