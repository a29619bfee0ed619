"""Which words of a question say what is left out: those after 除了 or before 以外, apart from the rest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.linking.tokens import Token
from assistant.vocabulary.cues import Cue, TermKind

_CONTENT = frozenset(
    {
        *(TermKind.ITEM, TermKind.TOTAL, TermKind.FUND, TermKind.SPENDING, TermKind.CODE, TermKind.SUBJECT),
        *(TermKind.PART, TermKind.UNKNOWN, TermKind.OWNER, TermKind.OWN, TermKind.UNKNOWN_CODE),
    }
)
_JOINING = (Cue.AND, Cue.PLUS, Cue.EXCEPT, Cue.MINUS)
# 剔除甲后, 除甲外: what closes an exclusion besides 以外.
_CLOSING = ("后", "外", "之后", "以后", "在外")
# 不是甲的项目 leaves 甲 out; 甲不是乙吗 leaves nothing out.
_OF_A_NOUN = ("不是", "不属于")
# 除了“其他”: the rows whose names begin with it.
_ASKED_OF_REST = tuple(cue.value for cue in (Cue.WHICH, Cue.LARGEST, Cue.SMALLEST, Cue.LIST, Cue.COUNT))
_OTHERS = re.compile("其他(?:类|项|的|科目|这类|那些|一类)*")
# 还剩多少 speaks of what is left of the whole here, not of money that was not spent.
_LEFT_OVER = ("还剩", "还剩下", "剩余", "结余")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """The words of what is left out, and those of the question without it; `others` are 其他 by that word."""

    excluded: str
    rest: str
    others: bool = False


def exclusion_of(tokens: Sequence[Token]) -> Exclusion | None:
    """The first exclusion: its words stand after 除了/不含 up to 以外, 的, 其余 or an asking word, or else
    before 除外/以外."""
    for index, token in enumerate(tokens):
        if token.has(Cue.EXCEPT.value):
            if (others := _others_end(tokens, index + 1)) is not None:
                return replace(_parted(tokens, (index, index + 1), others), others=True)
            end, closed = _end_after(tokens, index + 1)
            if token.text in _OF_A_NOUN and not (closed and tokens[end].has(Cue.OF.value)):
                return None
            if end > index + 1:
                return _parted(tokens, (index, index + 1), (end, end + closed))
            start = _start_before(tokens, index)
            return _parted(tokens, (start, start), (index, index + 1)) if start < index else None
        if token.has(Cue.BESIDES.value):
            start = _start_before(tokens, index)
            return _parted(tokens, (start, start), (index, index + 1)) if start < index else None
    return None


def _others_end(tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
    """Where 其他 said alone ends, without and with the word that closes it: 除“其他”以外."""
    ends = [end for end in range(start + 1, len(tokens) + 1) if _OTHERS.fullmatch(_text(tokens[start:end]))]
    if not ends:
        return None
    following = tokens[ends[-1]] if ends[-1] < len(tokens) else None
    if following is None:
        return None
    if _closes(following) or following.text == "、":
        return ends[-1], ends[-1] + 1
    return (ends[-1], ends[-1]) if following.has(*_ASKED_OF_REST) else None


def _text(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens)


def _end_after(tokens: Sequence[Token], start: int) -> tuple[int, int]:
    """Where the words after 除了 end, and how many words (以外, 的) close them."""
    closing = next((i for i in range(start, len(tokens)) if _closes(tokens[i])), None)
    if closing is not None and all(_may_stand_inside(t) for t in tokens[start:closing]):
        return closing, 1
    end = start
    for index in range(start, len(tokens)):
        token, following = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else None
        if token.kind in _CONTENT and not token.has(Cue.REST.value):
            end = index + 1
        elif not (token.has(*(c.value for c in _JOINING)) and following is not None):
            break
    closes = end < len(tokens) and tokens[end].has(Cue.OF.value)
    return end, int(closes)


def _closes(token: Token) -> bool:
    return token.has(Cue.BESIDES.value) or token.text in _CLOSING


def _may_stand_inside(token: Token) -> bool:
    inside = token.has(*(c.value for c in (*_JOINING, Cue.OF, Cue.INSIDE, Cue.FILL)))
    return token.kind in _CONTENT or token.kind is TermKind.DOMAIN or inside


def _start_before(tokens: Sequence[Token], end: int) -> int:
    start = end
    for index in range(end - 1, -1, -1):
        if tokens[index].kind in _CONTENT:
            start = index
        elif not (tokens[index].has(*(c.value for c in _JOINING)) and index > 0):
            break
    return start


def _parted(tokens: Sequence[Token], opening: tuple[int, int], closing: tuple[int, int]) -> Exclusion:
    excluded = tokens[opening[1] : closing[0]]
    rest = [*tokens[: opening[0]], *tokens[closing[1] :]]
    kept = [t for t in rest if not (t.has(Cue.REST.value) or t.text in _LEFT_OVER)]
    text = "".join(t.text for t in kept).strip("、")
    return Exclusion(excluded="".join(t.text for t in excluded), rest=text.replace("、、", "、"))
