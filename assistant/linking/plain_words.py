"""Words that change nothing of what is asked (偏偏, 实实在在, 一股脑), told by their part of speech.

Adverbs, states and interjections stand beside a verb, never beside a name; those that deny, repeat, time or
blame (不, 又, 已经, 私自) make another question and stay unexplained, as whatever stands before a name does.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.linking.tokens import Token
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.tagging import tagged

# Tags of adverbs, states, interjections, particles and sounds.
_PLAIN_TAGS = frozenset({"d", "ad", "z", "e", "y", "o"})
# Tags of set phrases, which may be verbs: only 是 after them shows that another verb is asked of.
_PHRASES = frozenset({"i", "l"})
# Characters of the adverbs and phrases that change what is asked: denied, once more, at another time, by
# wrong means, by parts, in another measure.
_CHANGING = re.compile(
    "[不没未无非勿莫别再又另还已曾尚仍依始将即刚先后早晚久永常往屡频连累逐渐每各均双互净超额余外]"
    "|[私擅偷暗悄白滥乱胡违虚变假误漏错多少最更较越增减加补退共同联合单独专重临提预代半折]"
)


def with_plain_words(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens, with unexplained words that change nothing as words that ask nothing."""
    unknown = [token for token in tokens if token.kind is TermKind.UNKNOWN]
    if not unknown:
        return tuple(tokens)
    tags = _tags("".join(token.text for token in tokens))
    row = [*tokens, None]
    return tuple(
        replace(token, kind=TermKind.CUE, values=(Cue.FILL.value,))
        if token.kind is TermKind.UNKNOWN and _is_plain(token, following, tags)
        else token
        for token, following in pairwise(row)
        if token is not None
    )


def _tags(text: str) -> dict[int, tuple[str, str]]:
    """Words and their tags by the place where they begin."""
    return {place: (word, tag) for place, word, tag in tagged(text)}


def _is_plain(token: Token, following: Token | None, tags: dict[int, tuple[str, str]]) -> bool:
    """Whether whole words of a plain kind make up a token and a word of the question follows; 是 may be
    tagged as the last character of an adverb (硬是)."""
    if following is not None and following.kind is not TermKind.CUE:
        return False
    if _CHANGING.search(token.text):
        return False
    place, end = token.start, token.start + len(token.text)
    asks = following is not None and following.text.startswith("是")
    if place not in tags:  # a word whose first character is known by chance: 一 + 股脑
        place -= 1
    while place < end:
        word, tag = tags.get(place, ("", ""))
        if tag not in _PLAIN_TAGS and not (tag in _PHRASES and asks):
            return False
        place += len(word)
    return place == end or (place == end + 1 and asks)
