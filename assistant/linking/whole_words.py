"""Words are read whole: 退还 is one word of which 还 is known by chance, 中心 one of which 中 is."""

import re
from collections.abc import Sequence

from assistant.linking.tokens import Token
from assistant.vocabulary.catalogue import UNIT_TYPES
from assistant.vocabulary.cues import TermKind
from assistant.vocabulary.tagging import tagged

# Tags of words with a meaning of their own, which make another thing or another question of a name.
_TELLING = ("n", "v", "d", "a", "b", "t", "q", "j", "l", "i")
_OF_BODIES = ("ns", "nt", "v", "d")
# A place or a number in a word says where or how many, no other thing: 局里, 五差.
_ASIDE = re.compile("[里裡上中内]$|[一二两三四五六七八九十百千万亿]")
# Auxiliaries, complements and 既: what is tagged as one word with them is two (要 + 交, 做 + 到).
_BESIDE_VERBS = frozenset("要会能有是到来去得钱既")


def with_whole_words(tokens: Sequence[Token]) -> list[Token]:
    """The row with the tokens of one place, body, verb or adverb joined where one of them is unexplained."""
    row = list(tokens)
    for place, word, tag in tagged("".join(token.text for token in tokens)):
        end = place + len(word)
        if len(word) > 1 and (_is_telling(word, tag) or UNIT_TYPES.fullmatch(word)):
            touched = [n for n, t in enumerate(row) if place <= t.start < end]
            if touched and row[touched[0]].start == place and _is_broken([row[n] for n in touched], end):
                text = "".join(row[n].text for n in touched)
                start = row[touched[0]].start
                row[touched[0] : touched[-1] + 1] = [
                    Token(text=text, kind=TermKind.UNKNOWN, values=(), start=start)
                ]
    return row


def _is_telling(word: str, tag: str) -> bool:
    return tag.startswith(_TELLING) and (tag in _OF_BODIES or not _ASIDE.search(word))


def _is_broken(tokens: Sequence[Token], end: int) -> bool:
    """Whether a word falls into an unexplained character and others that are known alone; the last may go on
    after the word (编 + 写的)."""
    unexplained = any(t.kind is TermKind.UNKNOWN and len(t.text) == 1 for t in tokens)
    apart = any(t.text[0] in _BESIDE_VERBS for t in tokens)
    *before, last = tokens
    goes_on = last.start + len(last.text) > end and last.kind is TermKind.CUE
    alone = all(map(_is_alone, before)) and (goes_on or _is_alone(last))
    return len(tokens) > 1 and unexplained and alone and not apart


def _is_alone(token: Token) -> bool:
    return len(token.text) == 1 and token.kind in (TermKind.UNKNOWN, TermKind.CUE)
