"""The clauses of a question with the talk in them: the words of data/talk.tsv by sort, the weak words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import rjieba

from assistant.linking.tokens import Token
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.speech import talk_words

SEPARATORS = ("、", "。")
# Words that ask nothing by themselves: in talk they are everyday words (比较关心, 不太懂, 多谢).
_WEAK = frozenset(
    cue.value
    for cue in (
        *(Cue.FILL, Cue.OF, Cue.INSIDE, Cue.AND, Cue.SAID, Cue.WHETHER, Cue.THAN, Cue.NOT, Cue.HIGH),
        *(Cue.MORE, Cue.LESS, Cue.BOTH),
    )
)
# Kinds of words that are about the document wherever they stand.
ABOUT = frozenset(
    (
        *(TermKind.OWNER, TermKind.FUND, TermKind.SPENDING, TermKind.TOTAL, TermKind.CODE, TermKind.TITLE),
        *(TermKind.UNKNOWN_CODE, TermKind.TABLE, TermKind.SUBJECT, TermKind.LEVEL, TermKind.RANK),
        *(TermKind.UNIT, TermKind.OWN, TermKind.DOMAIN, TermKind.YEAR, TermKind.ITEM, TermKind.NUMBER),
    )
)
LOOSE = (TermKind.PART, TermKind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Clause:
    """A run of tokens between separators with, for each of its characters, the sort of talk it belongs to and
    the tag of its word; `bounds` are the places where words begin or end."""

    tokens: tuple[Token, ...]
    sorts: tuple[str, ...]
    tags: tuple[str, ...]
    bounds: frozenset[int]

    def place(self, token: Token) -> int:
        return token.start - self.tokens[0].start


def grouped(tokens: Sequence[Token]) -> list[list[Token]]:
    groups: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in SEPARATORS:
            groups.append([])
        else:
            groups[-1].append(token)
    return [group for group in groups if group]


def clause_of(tokens: Sequence[Token]) -> Clause:
    text = "".join(token.text for token in tokens)
    tagged = rjieba.tag(text)
    bounds = frozenset((0, *accumulate(len(word) for word, _ in tagged)))
    sorts = [""] * len(text)
    for start, end, sort in _talk_in(text):
        if end - start > 1 or bounds.issuperset((start, end)):
            sorts[start:end] = [sort] * (end - start)
    return Clause(tuple(tokens), tuple(sorts), tuple(tag for word, tag in tagged for _ in word), bounds)


def _talk_in(text: str) -> list[tuple[int, int, str]]:
    """Talk words in a text, shorter ones first, so that a longer one decides."""
    words = talk_words()
    longest = max(map(len, words))
    found = [
        (start, start + size, words[text[start : start + size]])
        for size in range(1, longest + 1)
        for start in range(len(text) - size + 1)
        if text[start : start + size] in words
    ]
    return sorted(found, key=lambda span: (span[2] == "restrict", span[1] - span[0]))


def sorts_of(token: Token, clause: Clause) -> frozenset[str]:
    start = clause.place(token)
    return frozenset(clause.sorts[start : start + len(token.text)])


def sorts_by_character(token: Token, clause: Clause) -> tuple[str, ...]:
    start = clause.place(token)
    return clause.sorts[start : start + len(token.text)]


def is_asking(token: Token) -> bool:
    return token.kind is TermKind.CUE and not is_weak(token)


def is_weak(token: Token) -> bool:
    """A word that asks nothing in talk; one character that may be a fill word (用) is taken for it."""
    alone = len(token.text) == 1 and token.has(Cue.FILL.value)
    return alone or _WEAK.issuperset(token.values)
