"""From a folded question to a row of tokens: the best reading of its characters by one transparent score.

A stretch of n characters that is a known term scores n² times the weight of its kind, and less where it is
met only with slips (assistant/vocabulary/spelling.py); characters that nothing explains score nothing.
The best row of tokens is found by dynamic programming, so that a long name beats the short words inside it.
What stays unexplained is kept and later decides between answering and asking back.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from assistant.vocabulary.catalogue import SPELLED, Catalogue
from assistant.vocabulary.cues import Term, TermKind, asking_words
from assistant.vocabulary.spelling import Near, near_words

# Weights by kind: a printed name outweighs an asking word of the same length, a piece of a name does not.
_WEIGHTS = {
    TermKind.ITEM: 1.2,
    TermKind.OWNER: 1.25,
    TermKind.CODE: 1.3,
    TermKind.YEAR: 1.3,
    TermKind.ABSENT: 1.15,
    TermKind.UNKNOWN_CODE: 1.1,
    TermKind.NUMBER: 1.1,
    TermKind.PART: 0.8,
}
# 20222023年 is how 2022-2023年 folds: two years.
_TWO_YEARS = r"(?:19|20)\d\d(?:19|20)\d\d年"
_NUMBER = re.compile(rf"(?<!\d)(?!{_TWO_YEARS})\d+(?:\.\d+)?")
_YEAR = re.compile(rf"(?={_TWO_YEARS})((?:19|20)\d\d)|((?:19|20)\d\d)(?:年度?|(?!\d|\.|元|万|亿))")
# 前三, 第二大, 最大的三项, top 3: a place or a number of places in an order.
RANKS = re.compile(
    r"排?(?:名)?前([一二两三四五六七八九十\d]+)[名位个项笔大]?(?!年)"
    r"|第([一二两三四五六七八九十\d]+)(?:[大多高小少低贵名位](?:的)?|(?=的|是|呢|。|$))"
    r"|(?<=[大多高小少低贵])的?([一二两三四五六七八九十\d]+)[个项笔名类]"
    r"|top(\d+)|倒数(?:前|第)?([一二两三四五六七八九十\d]+)[名位个项大]?"
)
_TABLE_NUMBER = re.compile(
    r"(?:公开)?0*(\d{1,2})表|(?:表(?:公开)?|公开)0*(\d{1,2})(?!\d)|第0*(\d{1,2})(?:张|个)表"
    r"|(?<![报总])表([一二三四五六七八九十]{1,3})(?![一二三四五六七八九十])|第([一二三四五六七八九十]{1,3})(?:张|个)表"
)
# A code that a question names: three, five or seven digits that no unit or classifier follows.
_CODE = re.compile(
    r"(?<![\d.])[1-5](?:\d{6}|\d{4}|\d{2})(?![\d.]|年|元|万|亿|个|项|人|辆|台|块|%|平方|号|家|名|笔|余|以)"
)
# How near the end of a stretch a slip may be a word of its own: 的金|额.
_TAIL = 3
# What makes the digits before it an amount and no code: 213万, 301.5.
_COUNTS = re.compile(r"[万亿元块%]|\.\d")
# 三支队伍, 两个: how many things were just named; asks nothing by itself.
_COUNTED = re.compile(
    r"(?<![大多高小少低贵])(?<![大多高小少低贵]的)[两二三四五六七八九十][支地市家批方处个项笔类](?:队伍|单位|地方|城市|项目)?(?![月年级])"
)
_CHINESE_NUMBER = re.compile(r"[一二两三四五六七八九十百千〇零]+(?=[个项名大位笔多小高低]|百|千|万|亿)")
# 近三百(万), 两百多(万), 约三成, 百分之三十, 10%左右: hedged numbers and shares are no words of a name.
_HEDGES = "将近|接近|逼近|近|大约|大概|差不多|约|几乎|高达|多达"
_SPOKEN_NUMBER = re.compile(
    rf"(?:{_HEDGES})?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千〇零]+)[多余来]?(?=个?多?[千百十]?[万亿元块])"
    rf"|(?:{_HEDGES})?(?:百分之[一二两三四五六七八九十百零点\d.]+|\d+(?:\.\d+)?%"
    r"|[一二两三四五六七八九]成[一二三四五六七八九半]?(?![立果效本员人品绩长都]|为(?!什么|何|啥)))"
    r"|(?<=[万亿元块成%])多?(?:左右|上下|出头)|(?<=[万亿])[多余](?![少多出])"
)


_HEDGED = re.compile(
    rf"(?P<before>{_HEDGES})?(?P<number>[\d.]+|[一二两三四五六七八九十百千〇零]+)(?P<after>%)?"
)


def hedged_number(text: str) -> tuple[str, str, str] | None:
    """大约95 as (大约, 95, ""), 20% as ("", 20, %); None for other ways to say a number."""
    match = _HEDGED.fullmatch(text)
    return None if match is None else (match["before"] or "", match["number"], match["after"] or "")


def is_code(text: str) -> bool:
    """Whether a text is a code of a classification and nothing else: three, five or seven digits."""
    return _CODE.fullmatch(text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A stretch of the question and every term it may stand for, all of one kind.

    `text` is the known word, `typed` what stands in the question where it holds slips, `quality` how well
    the word is met. `start` counts in the row of texts."""

    text: str
    kind: TermKind
    values: tuple[str, ...]
    start: int
    typed: str = ""
    quality: float = 1.0

    def has(self, *values: str) -> bool:
        return any(value in self.values for value in values)


def tokens_of(folded: str, catalogue: Catalogue) -> tuple[Token, ...]:
    """The best row of tokens; every character of the question is in exactly one token, as typed or, where it
    holds slips, as meant."""
    length = len(folded)
    best: list[tuple[float, Token | None]] = [(0.0 if i == 0 else -1.0, None) for i in range(length + 1)]
    fixed = _fixed_tokens(folded)
    for token in _near_tokens(folded, catalogue):
        fixed.setdefault(token.start, []).append(token)
    for start in range(length):
        score = best[start][0]
        if score < 0:
            continue
        for token in _tokens_at(folded, start, catalogue, fixed):
            end = start + len(token.typed or token.text)
            gain = score + score_of(token)
            if gain > best[end][0]:
                best[end] = (gain, token)
    return _joined(tuple(_with_holders(token, catalogue) for token in _trace(best)))


def _with_holders(token: Token, catalogue: Catalogue) -> Token:
    """A piece of names, or of owners' names, with those that hold it."""
    if token.values or token.kind not in (TermKind.PART, TermKind.OWNER):
        return token
    parts = catalogue.parts if token.kind is TermKind.PART else catalogue.owner_parts
    return replace(token, values=tuple(sorted(parts.get(token.text))))


def score_of(token: Token) -> float:
    """What a token adds to the score of its row."""
    if token.kind is TermKind.UNKNOWN:
        return 0.0
    return len(token.typed or token.text) ** 2 * _WEIGHTS.get(token.kind, 1.0) * token.quality


def _near_tokens(folded: str, catalogue: Catalogue) -> list[Token]:
    """Known words typed with slips; where several are met alike, all of them are meant."""
    found: dict[tuple[int, str, TermKind], list[Token]] = {}
    for near in near_words(folded, catalogue.spellings):
        if _is_another_name(near, folded, catalogue) or _parts_a_word(near, folded):
            continue
        for kind, terms in _by_kind(catalogue.terms.get(near.word, ())):
            if kind in SPELLED:
                plain = _token(near.word, near.start, kind, terms)
                token = replace(plain, typed=near.typed, quality=near.quality)
                found.setdefault((near.start, near.typed, kind), []).append(token)
    return [_meant(tokens) for tokens in found.values()]


def _is_another_name(near: Near, folded: str, catalogue: Catalogue) -> bool:
    """Whether another name stands as printed in most of a stretch: then nothing in it is a slip."""
    end = near.start + len(near.typed)
    most = len(near.typed) * 3 // 4
    return any(
        folded[first:last] in catalogue.entries and folded[first:last] != near.word
        for first in range(max(0, near.start - 1), end - most + 1)
        for last in range(max(first, near.start) + most, end + 1)
    )


def _parts_a_word(near: Near, folded: str) -> bool:
    """表|示协作办, 梅州的金|额: whether an asking word goes on beyond a stretch where it holds a slip."""
    end = near.start + len(near.typed)
    before, after = folded[max(0, near.start - 1) : near.start + 1], folded[end - 1 : end + 1]
    first = any(slip.typed == near.start for slip in near.slips)
    last = any(slip.typed >= end - (1 if slip.sort == "alike" else _TAIL) for slip in near.slips)
    known = asking_words()
    return (first and len(before) > 1 and before in known) or (last and len(after) > 1 and after in known)


def _meant(tokens: list[Token]) -> Token:
    """One token for one stretch: the word met, or the stretch as typed with all that it may stand for."""
    values = tuple(dict.fromkeys(value for token in tokens for value in token.values))
    return tokens[0] if len(tokens) == 1 else replace(tokens[0], text=tokens[0].typed, values=values)


def _fixed_tokens(folded: str) -> dict[int, list[Token]]:
    """Numbers, years and table numbers, which no vocabulary can list."""
    found: dict[int, list[Token]] = {}
    for kind, pattern in (
        (TermKind.RANK, RANKS),
        (TermKind.TABLE, _TABLE_NUMBER),
        (TermKind.YEAR, _YEAR),
        (TermKind.UNKNOWN_CODE, _CODE),
        (TermKind.NUMBER, _NUMBER),
        (TermKind.NUMBER, _CHINESE_NUMBER),
        (TermKind.NUMBER, _SPOKEN_NUMBER),
    ):
        for match in pattern.finditer(folded):
            text = match.group()
            value = next((group for group in match.groups() if group), text) if match.groups() else text
            token = Token(text=text, kind=kind, values=(value,), start=match.start())
            found.setdefault(match.start(), []).append(token)
    for match in _COUNTED.finditer(folded):
        token = Token(text=match.group(), kind=TermKind.CUE, values=("both",), start=match.start())
        found.setdefault(match.start(), []).append(token)
    return found


def _tokens_at(folded: str, start: int, catalogue: Catalogue, fixed: dict[int, list[Token]]) -> list[Token]:
    tokens = [Token(text=folded[start], kind=TermKind.UNKNOWN, values=(), start=start)]
    for end in range(start + 1, min(len(folded), start + catalogue.longest) + 1):
        piece = folded[start:end]
        terms = catalogue.terms.get(piece)
        if terms is not None:
            tokens += [
                _token(piece, start, kind, found)
                for kind, found in _by_kind(terms)
                if kind is not TermKind.CODE or not _COUNTS.match(folded, end)
            ]
    held = set(catalogue.parts.pieces_at(folded, start))
    tokens += [Token(text=piece, kind=TermKind.PART, values=(), start=start) for piece in held]
    tokens += [
        Token(text=piece, kind=TermKind.OWNER, values=(), start=start)
        for piece in catalogue.owner_parts.pieces_at(folded, start)
        if piece not in held
    ]
    return tokens + fixed.get(start, [])


def _by_kind(terms: tuple[Term, ...]) -> list[tuple[TermKind, list[Term]]]:
    kinds: dict[TermKind, list[Term]] = {}
    for term in terms:
        kinds.setdefault(term.kind, []).append(term)
    return list(kinds.items())


def _token(piece: str, start: int, kind: TermKind, terms: list[Term]) -> Token:
    return Token(
        text=piece, kind=kind, values=tuple(dict.fromkeys(term.value for term in terms)), start=start
    )


def _trace(best: list[tuple[float, Token | None]]) -> list[Token]:
    tokens: list[Token] = []
    position = len(best) - 1
    while position > 0:
        token = best[position][1]
        if token is None:
            raise AssertionError("every position is reachable by single characters")
        tokens.append(token)
        position = token.start
    return list(placed(tokens[::-1]))


def placed(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens with their places counted in the row of words meant, or of words kept."""
    starts = accumulate((len(token.text) for token in tokens), initial=0)
    return tuple(replace(token, start=start) for token, start in zip(tokens, starts, strict=False))


def _joined(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Neighbouring unexplained characters become one token."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last is not None and last.kind is token.kind is TermKind.UNKNOWN:
            joined[-1] = Token(
                text=last.text + token.text, kind=TermKind.UNKNOWN, values=(), start=last.start
            )
        else:
            joined.append(token)
    return tuple(joined)
