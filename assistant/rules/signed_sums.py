"""甲加乙减丙: which of the named amounts are added and which are taken off."""

from collections.abc import Sequence

from assistant.figures.context import Context
from assistant.linking.reading import Reading, read
from assistant.linking.tokens import Token
from assistant.plans.plan import Difference, Expression, Sum
from assistant.rules.expressions import operands_of
from assistant.vocabulary.cues import Cue, TermKind


def signed_sum(reading: Reading, expressions: Sequence[Expression], context: Context) -> Expression | None:
    """The sum of what stands after 加 (and first) less the sum of what stands after 减; amounts that are
    only listed (减乙和丙) keep the sign of the one before. None where the words do not part the amounts."""
    if not reading.asks(Cue.MINUS):
        return Sum(parts=tuple(expressions))
    counts = [(sign, _named(tokens, context)) for sign, tokens in _signed(reading.tokens)]
    counts = [(sign, count) for sign, count in counts if count]
    if sum(count for _, count in counts) != len(expressions):
        return None
    signs = [sign for sign, count in counts for _ in range(count)]
    signed = list(zip(expressions, signs, strict=True))[: _said_once(expressions)]
    added = [e for e, sign in signed if sign > 0]
    taken = [e for e, sign in signed if sign < 0]
    if not added or len(expressions) < 2 or any(e in taken for e in added):
        return None
    return Difference(first=_sum(added), second=_sum(taken)) if taken else _sum(added)


def _said_once(expressions: Sequence[Expression]) -> int:
    """How many stand before 甲、乙 are named again in the same order: 甲减乙（甲、乙）."""
    several = len(set(expressions))
    again = all(e == expressions[i % several] for i, e in enumerate(expressions))
    return several if several > 1 and again else len(expressions)


def two_sides(
    reading: Reading, expressions: Sequence[Expression], context: Context
) -> tuple[Expression, Expression] | None:
    """甲和乙之和比丙, 甲加乙跟丙差多少: what stands on either side of 比 or 跟; several on one side only
    where they are added."""
    split = 1 if len(expressions) == 2 else reading.before_split
    if split is None and len(expressions) > 2:
        split = _apart(reading, len(expressions), context)
    if split is None:
        return None
    left, right = expressions[:split], expressions[split:]
    several = len(left) > 1 or len(right) > 1
    if not left or not right or (several and not reading.asks(Cue.SUM, Cue.PLUS)):
        return None
    return _sum(left), _sum(right)


_APART = ("跟", "与", "同", "和")


def _apart(reading: Reading, count: int, context: Context) -> int | None:
    """How many amounts stand before the one word that sets the others against the last: the 跟 of 甲加乙跟丙,
    甲、乙之和与丙; None where several words may."""
    stretches: list[tuple[str, list[Token]]] = [("", [])]
    for token in reading.tokens:
        if token.has(Cue.AND.value, Cue.PLUS.value) and token.kind is TermKind.CUE:
            stretches.append((token.text, []))
        else:
            stretches[-1][1].append(token)
    named = [(word, _named(tokens, context)) for word, tokens in stretches]
    named = [(word, size) for word, size in named if size]
    if sum(size for _, size in named) != count or any(size > 1 for _, size in named):
        return None
    words = [word for word, _ in named[1:]]
    apart = words[-1] in _APART and words[-1] not in words[:-1]
    return count - 1 if apart else None


def _sum(parts: Sequence[Expression]) -> Expression:
    return parts[0] if len(parts) == 1 else Sum(parts=tuple(parts))


def _signed(tokens: Sequence[Token]) -> list[tuple[int, list[Token]]]:
    """The stretches between 加 and 减, each with the sign before it."""
    found: list[tuple[int, list[Token]]] = [(1, [])]
    for token in tokens:
        if token.has(Cue.PLUS.value):
            found.append((1, []))
        elif token.has(Cue.MINUS.value):
            found.append((-1, []))
        else:
            found[-1][1].append(token)
    return found


def _named(tokens: Sequence[Token], context: Context) -> int:
    text = "".join(token.text for token in tokens)
    return len(operands_of(read(text, context.catalogue))) if text else 0
