"""Names that are said together: what several operands share, or that they are one name."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.linking.loose_words import linked
from assistant.linking.mentions import leaders
from assistant.linking.operands import Operand
from assistant.linking.tokens import Token
from assistant.vocabulary.catalogue import Catalogue
from assistant.vocabulary.cues import Cue
from assistant.vocabulary.lexicon import core
from assistant.vocabulary.question import fold_name
from index.records import ItemKind


def jointly_named(
    operands: tuple[Operand, ...], tokens: Sequence[Token], catalogue: Catalogue
) -> tuple[Operand, ...]:
    """甲、乙两个指挥部 shares its last words; 会议和培训项目 is one project whose name holds both."""
    if len(operands) < 2:
        return operands
    last = operands[-1]
    kinds = {
        k for o in operands for n in o.names if n in catalogue.entries for k in catalogue.entries[n].kinds
    }
    counted = any(t.has(Cue.BOTH.value) for t in tokens)
    of_accounts = ItemKind.PROJECT in last.kinds and ItemKind.PROJECT not in kinds
    if of_accounts and not counted and all(o.names for o in operands):
        pieces = tuple(core(operand.names[0]) for operand in operands)
        best = leaders(linked(pieces, replace(last, kinds=frozenset({ItemKind.PROJECT})), catalogue))
        if best:
            names = tuple(candidate.name for candidate in best)
            return (replace(last, kinds=frozenset(), names=names, exact=False, label="".join(pieces)),)
    loose = tuple(piece for o in operands for piece in o.pieces if len(piece) > 1)
    added = any(t.has(Cue.SUM.value, Cue.PLUS.value, Cue.TOTAL_WORD.value) for t in tokens)
    if not added and all(not o.exact and o.pieces for o in operands):
        whole = leaders(linked(loose, replace(last, fund=None), catalogue))
        if len(whole) == 1:
            return (
                replace(
                    last, names=(whole[0].name,), also=(), unexplained=(), label="".join(loose), pieces=loose
                ),
            )
    end = max((place for place, o in enumerate(operands) if o.names), default=len(operands) - 1)
    last, before, after = operands[end], operands[:end], operands[end + 1 :]
    before = tuple(_parallel(o, last, catalogue) for o in before)
    if counted and not last.exact and len(last.pieces) > 1:
        before = tuple(_with_shared_words(o, last.pieces[1:], catalogue) for o in before)
    return (*before, last, *after)


def _parallel(operand: Operand, last: Operand, catalogue: Catalogue) -> Operand:
    """清远和梅州指挥部: of several names the one that differs from the last one's in what was said only."""
    if operand.exact or operand.code or len(last.names) != 1:
        return operand
    said = fold_name(operand.label)
    for name in (*operand.names, *operand.also):
        own, other = _told_apart(name, last.names[0])
        shares_more = other in last.label and len(last.label) > len(other)
        if own and other and own in said and said in name and shares_more and name in catalogue.entries:
            rest = tuple(n for n in (*operand.names, *operand.also) if n != name)
            return replace(operand, names=(name,), also=rest)
    return operand


def _told_apart(first: str, second: str) -> tuple[str, str]:
    """The stretches in which two names differ between the same beginning and the same end."""
    head = _shared_length(first, second)
    one, other = first[head:], second[head:]
    tail = _shared_length(one[::-1], other[::-1])
    return one[: len(one) - tail], other[: len(other) - tail]


def _shared_length(first: str, second: str) -> int:
    """How many characters two texts share from their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))


def _with_shared_words(operand: Operand, shared: tuple[str, ...], catalogue: Catalogue) -> Operand:
    if operand.exact or not operand.pieces:
        return operand
    words = tuple(piece for piece in (*operand.pieces, *shared) if len(piece) > 1)
    best = leaders(linked(words, operand, catalogue))
    return replace(operand, names=tuple(c.name for c in best), also=(), pieces=words) if best else operand
