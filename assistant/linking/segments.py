"""From tokens to operands: connectives part the question into stretches, each of which gives its operands."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from assistant.linking.names_together import jointly_named
from assistant.linking.operands import Operand
from assistant.linking.segment_operands import segment_operands
from assistant.linking.tokens import Token
from assistant.vocabulary.catalogue import Catalogue
from assistant.vocabulary.cues import Cue, TermKind

_SPLITTERS = frozenset({Cue.AND.value, Cue.PLUS.value, Cue.MINUS.value, Cue.THAN.value})


def operands_from(
    tokens: Sequence[Token], catalogue: Catalogue
) -> tuple[tuple[Operand, ...], bool, int | None]:
    """Operands in order; whether 里/中 parts a whole from a part; how many operands stand before the
    word that parts two sides (占, 比, 超过), where there is one."""
    segments: list[list[Token]] = [[]]
    inside = False
    split: int | None = None
    for position, token in enumerate(tokens):
        before = any(map(_is_content, segments[-1])) or _takes_up(segments)
        after = any(map(_is_content, tokens[position + 1 :]))
        if token.kind is not TermKind.CUE or _joins_years(tokens, position):
            segments[-1].append(token)
        elif _splits(token):
            split = len(segments) if token.has(Cue.THAN.value) and before else split
            segments.append([])
        elif after and _turns(token, tokens[position + 1 :], segments, before=before, split=split):
            split = len(segments)
            segments.append([])
        elif token.has(Cue.RATIO.value) and before and (cut := _inside_cut(segments, split)):
            inside = True
            order, place = cut
            segment = segments[order]
            segments[order : order + 1] = [segment[:place], segment[place:]]
        elif token.has(Cue.RATIO.value) and split is None and _opens_with_whole(segments):
            inside = True
            segments[-1].append(token)
        else:
            segments[-1].append(token)
    projects = _counts_projects(tokens)
    grouped = [segment_operands(segment, catalogue, projects=projects) for segment in segments]
    before_split = None if split is None else sum(map(len, grouped[:split]))
    operands = tuple(operand for group in grouped for operand in group)
    coded = tuple(operand for operand in operands if operand.code is not None)
    if len(coded) > 1:
        sides = None if before_split is None else min(before_split, len(coded) - 1)
        return tuple(replace(o, names=(), also=(), pieces=()) for o in coded), inside, sides
    return jointly_named(operands, tokens, catalogue), inside, before_split


def _parts_sides(token: Token, following: Sequence[Token]) -> bool:
    """占, 是 before 几倍, and 超过/高于/低于 unless an amount follows."""
    if token.has(Cue.RATIO.value) and token.text.startswith("占"):
        return token.text == "占" or not (following and following[0].has(Cue.AND.value))
    if token.text == "是" and any(t.has(Cue.TIMES.value) for t in following):
        return True
    if token.text == "是" and any(t.has(Cue.RATIO.value) for t in following):
        return any(t.kind is TermKind.PHASE for t in following) or _is_a_share_of(following)
    compares = token.has(Cue.MORE.value, Cue.LESS.value) and token.has(Cue.ABOVE.value, Cue.BELOW.value)
    return compares and not (following and following[0].kind is TermKind.NUMBER)


def _is_a_share_of(following: Sequence[Token]) -> bool:
    """甲是 | 乙的百分之几: what stands before 的 and the share is the whole."""
    place = next(i for i, t in enumerate(following) if t.has(Cue.RATIO.value))
    apart = any(t.has(Cue.AND.value) for t in following[:place])
    return place > 1 and not apart and following[place - 1].has(Cue.OF.value)


def _turns(
    token: Token,
    following: Sequence[Token],
    segments: Sequence[Sequence[Token]],
    *,
    before: bool,
    split: int | None,
) -> bool:
    """Whether the other side begins with the token: 甲 | 占 乙, 甲 | 在 乙里 占."""
    if _parts_sides(token, following):
        return before or _is_unit(segments[-1])
    return before and split is None and _places_inside(token, following)


_OF_THREE_PUBLIC = "three_public_basis"
_ASIDE = frozenset({Cue.OF.value, Cue.FILL.value, Cue.HIGH.value})


def _places_inside(token: Token, following: Sequence[Token]) -> bool:
    """甲 | 在 乙里 占多少: a part, then its whole up to 里 or 中, then the words for a share."""
    if token.text != "在" or not following or not _is_content(following[0]):
        return False
    end = next((i for i, t in enumerate(following) if _is_inside(t) or _splits(t)), None)
    if end is None or not _is_inside(following[end]):
        return False
    asked = next((t for t in following[end + 1 :] if not _ASIDE.issuperset(t.values)), None)
    return asked is not None and asked.has(Cue.RATIO.value)


def _opens_with_whole(segments: Sequence[Sequence[Token]]) -> bool:
    """乙中、| 甲、| 丙 占多少: what stands first, before 里 and a comma, is the whole of what follows."""
    named = [s for s in segments if any(_is_content(t) or t.has(_OF_THREE_PUBLIC) for t in s)]
    return len(named) > 1 and (_is_inside(named[0][-1]) or named[0][-1].has(_OF_THREE_PUBLIC))


def _is_unit(segment: Sequence[Token]) -> bool:
    """局本级 | 占: a unit by itself is a side too."""
    return any(t.kind in (TermKind.OWNER, TermKind.OWN) for t in segment)


def _is_inside(token: Token) -> bool:
    return token.kind is TermKind.CUE and token.has(Cue.INSIDE.value)


def _takes_up(segments: Sequence[Sequence[Token]]) -> bool:
    """甲和乙、这两块加起来 | 占; 甲多少、| 占: a stretch that only takes up what was named before it."""
    *listed, last = segments
    named = [segment for segment in listed if any(map(_is_content, segment))]
    added = any(token.has(*_ADDING) for token in last) and all(token.has(*_TAKING_UP) for token in last)
    return bool(named) and (added or (not last and len(named) == 1))


_ADDING = (Cue.SUM.value, Cue.PLUS.value, Cue.TOTAL_WORD.value)
_TAKING_UP = (*_ADDING, Cue.BOTH.value, Cue.FILL.value)


def _splits(token: Token) -> bool:
    return bool(_SPLITTERS.intersection(token.values))


def _counts_projects(tokens: Sequence[Token]) -> bool:
    """甲的和乙的，这两个项目: all that was named is said to be projects."""
    return any(
        token.has(Cue.BOTH.value)
        and (token.text.endswith("项目") or (following is not None and following.has("project")))
        for token, following in zip_longest(tokens, tokens[1:])
    )


def _joins_years(tokens: Sequence[Token], position: int) -> bool:
    """某项今年和去年的一般公共预算: 和 between two years names no second thing."""
    sides = (*tokens[max(position - 1, 0) : position], *tokens[position + 1 : position + 2])
    return [token.kind for token in sides] == [TermKind.YEAR, TermKind.YEAR]


def _is_content(token: Token) -> bool:
    return token.kind in (
        TermKind.ITEM,
        TermKind.TOTAL,
        TermKind.FUND,
        TermKind.SPENDING,
        TermKind.PHASE,
        TermKind.CODE,
        TermKind.SUBJECT,
        TermKind.PART,
        TermKind.UNKNOWN,
    )


_WHOLES = (TermKind.TOTAL, TermKind.FUND, TermKind.SPENDING, TermKind.SUBJECT)


def _inside_cut(segments: Sequence[Sequence[Token]], split: int | None) -> tuple[int, int] | None:
    """The first segment and place where 里/中 parts a whole before it from a part after it; once two sides
    are parted, only the last side is looked at."""
    looked_at = list(enumerate(segments))[-1 if split is not None else 0 :]
    cuts = ((order, _cut_of(segment)) for order, segment in looked_at)
    return next(((order, cut) for order, cut in cuts if cut is not None), None)


def _cut_of(segment: Sequence[Token]) -> int | None:
    """支出总计里面 | 某项."""
    for position, token in enumerate(segment):
        if _is_inside(token):
            before, after = segment[:position], segment[position + 1 :]
            whole = any(t.kind in _WHOLES or t.has(Cue.TOTAL_WORD.value) for t in before)
            named = any(t.kind is TermKind.ITEM for t in before)
            if whole and not named and any(_is_content(t) or t.kind is TermKind.OWNER for t in after):
                return position
    return None
