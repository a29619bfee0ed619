"""From tokens to what the question says: its asking words, its operands with their qualifiers, its numbers.

An operand is one thing that is asked about: a name or a total with the fund, unit, spending, table that
narrow it. Words that nothing explains are kept on the operand, so that the planner can refuse.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise, zip_longest

from assistant.linking.bodies import with_bodies, with_own_part
from assistant.linking.key_words import with_key_words
from assistant.linking.operands import Operand
from assistant.linking.plain_words import with_plain_words
from assistant.linking.refusal_words import heeded, names_first, without_asides
from assistant.linking.segments import operands_from
from assistant.linking.subject_tables import with_subject_tables
from assistant.linking.table_words import with_tables_said
from assistant.linking.talk import without_talk
from assistant.linking.tokens import Token, hedged_number, placed, tokens_of
from assistant.vocabulary.catalogue import Catalogue
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.numbers import chinese_number
from index.amounts import Unit

_TOTAL_ENDINGS = ("合计", "总计", "总额")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that the words of one question say."""

    tokens: tuple[Token, ...]
    cues: frozenset[Cue]
    operands: tuple[Operand, ...]
    inside: bool = False
    before_split: int | None = None
    numbers: tuple[tuple[Decimal, Unit | None], ...] = ()
    rank_number: int | None = None
    ordinal: int | None = None
    years: tuple[int, ...] = ()
    year_offsets: tuple[int, ...] = ()
    refusals: frozenset[str] = frozenset()
    domains: tuple[str, ...] = ()
    level: int | None = None
    unit: Unit | None = None
    own: bool = False
    words: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """The words of the question without anything between them, as the tokens hold them."""
        return "".join(token.text for token in self.tokens)

    def asks(self, *cues: Cue) -> bool:
        return any(cue in self.cues for cue in cues)


def read(folded: str, catalogue: Catalogue) -> Reading:
    """The reading of one folded question against one document's catalogue."""
    tokens = with_plain_words(names_first(tokens_of(folded, catalogue), catalogue))
    tokens = with_tables_said(without_asides(tokens), catalogue)
    tokens = with_subject_tables(with_bodies(without_talk(tokens), catalogue), catalogue)
    tokens = placed(with_own_part(with_key_words(tokens, catalogue), catalogue.intake.document.department))
    cues = frozenset(Cue(v) for t in tokens if t.kind is TermKind.CUE for v in t.values)
    if any(t.kind is TermKind.RANK and is_from_below(t) for t in tokens):
        cues |= {Cue.SMALLEST}
    if any(t.kind in (TermKind.SPENDING, TermKind.TOTAL) and t.text.endswith(_TOTAL_ENDINGS) for t in tokens):
        cues |= {Cue.TOTAL_WORD}
    numbers = _numbers(tokens)
    operands, inside, before_split = operands_from(tokens, catalogue)
    return Reading(
        tokens=tokens,
        cues=cues,
        operands=operands,
        inside=inside,
        before_split=before_split,
        numbers=numbers,
        rank_number=_rank_number(tokens),
        ordinal=_ordinal(tokens),
        years=tuple(
            int(t.values[0])
            for t in tokens
            if t.kind is TermKind.YEAR and t.values[0].isdigit() and len(t.values[0]) == 4
        ),
        year_offsets=tuple(
            int(t.values[0]) for t in tokens if t.kind is TermKind.YEAR and len(t.values[0]) < 4
        ),
        refusals=heeded(tokens),
        domains=_domains(tokens),
        level=_level(tokens),
        unit=_target_unit(folded, tokens, numbers),
        own=any(t.kind is TermKind.OWN for t in tokens),
        words=tuple(t.text for t in tokens if t.kind in (TermKind.PART, TermKind.UNKNOWN)),
    )


def _number(text: str) -> Decimal:
    """Digits as they stand, Chinese words counted out; a mixture is zero, which no rank has."""
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return Decimal(text)
    return Decimal(0) if re.search(r"\d", text) else Decimal(chinese_number(text))


def _numbers(tokens: Sequence[Token]) -> tuple[tuple[Decimal, Unit | None], ...]:
    found = []
    for token, following in zip_longest(tokens, tokens[1:]):
        said = hedged_number(token.text) if token.kind is TermKind.NUMBER else None
        if said is None:
            continue
        unit = (
            Unit(following.values[0]) if following is not None and following.kind is TermKind.UNIT else None
        )
        found.append((_number(said[1]), Unit.PERCENT if said[2] else unit))
    return tuple(found)


def is_from_below(token: Token) -> bool:
    """倒数第二, 第二小, 最少: a place counted from the smallest."""
    below = token.text.startswith("倒数") or token.text.rstrip("的").endswith(("小", "少", "低"))
    return below if token.kind is TermKind.RANK else token.has(Cue.SMALLEST.value)


def place_number(token: Token) -> int:
    """第二大: 2."""
    return int(_number(token.values[0]))


def _rank_number(tokens: Sequence[Token]) -> int | None:
    """前三, 最大的三项, top 3."""
    for token in tokens:
        if token.kind is TermKind.RANK and "第" not in token.text:
            return place_number(token)
    return None


_SECTION = 2


def _domains(tokens: Sequence[Token]) -> tuple[str, ...]:
    """What rows are asked for; 单位 is one after an order only (花得最多的单位)."""
    said = (v for t in tokens if t.kind is TermKind.DOMAIN for v in t.values if v != "three_public_basis")
    return (*said, *(("units",) if _is_ranked("单位", tokens) else ()))


def _level(tokens: Sequence[Token]) -> int | None:
    """款级, 最大的款: the level of a classification; 款 is one after an order only."""
    said = next((int(t.values[0]) for t in tokens if t.kind is TermKind.LEVEL), None)
    return _SECTION if said is None and _is_ranked("款", tokens) else said


def _is_ranked(noun: str, tokens: Sequence[Token]) -> bool:
    """Whether a word that may stand for nothing is what an order is of: 最大的款."""
    row = [t for t in tokens if not t.has(Cue.OF.value)]
    return any(
        token.text == noun and (before.kind is TermKind.RANK or before.has(*_ORDERS))
        for before, token in pairwise(row)
    )


_ORDERS = (Cue.LARGEST.value, Cue.SMALLEST.value)


def _ordinal(tokens: Sequence[Token]) -> int | None:
    """第二大."""
    for token in tokens:
        if token.kind is TermKind.RANK and "第" in token.text:
            return place_number(token)
    return None


def _target_unit(
    folded: str, tokens: Sequence[Token], numbers: tuple[tuple[Decimal, Unit | None], ...]
) -> Unit | None:
    """The unit the answer is wanted in: a unit word that does not belong to a number."""
    for before, token in pairwise((None, *tokens)):
        if token is None:
            continue
        attached = before is not None and before.kind is TermKind.NUMBER
        if token.kind is TermKind.UNIT and not attached:
            return Unit(token.values[0])
    return None
