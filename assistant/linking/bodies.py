"""Units by the end of their names: 指导中心, 那个学校. The words before it must belong to the unit's name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.linking.mentions import holds_in_order
from assistant.linking.tokens import Token
from assistant.linking.whole_words import with_whole_words
from assistant.vocabulary.catalogue import UNIT_TYPES, Catalogue
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.question import fold_name

_POINTING = re.compile("^(?:那个|这个|该|下属|那家|这家|两个|各个|各)")
_ITSELF = frozenset({"自己", "自身", "本身"})
_OF_MONEY = re.compile("[费款]$|支出$|资金$|补[助贴]$|项目$")
# Kinds of words that the name of a unit may begin with.
_BEFORE = (TermKind.PART, TermKind.UNKNOWN, TermKind.SUBJECT, TermKind.ITEM)
# A unit's own words before its kind stand in so many tokens at most.
_MOST_BEFORE = 4


def with_bodies(tokens: Sequence[Token], catalogue: Catalogue) -> tuple[Token, ...]:
    """The row with each kind of unit joined to the words before it: the units of that name, or words that
    nothing explains where no unit is called so."""
    row: list[Token] = []
    for token in with_whole_words(tokens):
        if token.kind is TermKind.OWN and row and _ends_department(row[-1], token, catalogue):
            row[-1] = replace(token, text=f"{row[-1].text}{token.text}", start=row[-1].start)
            continue
        if token.kind is TermKind.OWN and token.text in _ITSELF:
            row += _itself(row, token, catalogue)
            continue
        kind = _POINTING.sub("", token.text)
        if token.kind is not TermKind.OWNER or not UNIT_TYPES.fullmatch(kind):
            row.append(token)
            continue
        before = _clinging(row, token)
        found = next((n for n in range(len(before), 0, -1) if _units(before[-n:], kind, catalogue)), 0)
        if found:
            text = "".join(t.text for t in (*before[-found:], token))
            units = _units(before[-found:], kind, catalogue)
            row[-found:] = [replace(token, text=text, values=units, start=before[-found].start)]
        elif before and _may_be_of_name(before[-1]):
            text = f"{before[-1].text}{token.text}"
            row[-1] = Token(text=text, kind=TermKind.UNKNOWN, values=(), start=before[-1].start)
        else:
            row.append(token)
    return tuple(row)


_JOINS = (Cue.AND.value, Cue.THAN.value, Cue.PLUS.value, Cue.MINUS.value)


def with_own_part(tokens: Sequence[Token], department: str) -> tuple[Token, ...]:
    """体育局和训练中心, 体育局的某项比训练中心: set beside one of its units it means its own part;
    before a comma and more words it is only the topic."""
    units = [i for i, t in enumerate(tokens) if t.kind is TermKind.OWNER and department not in t.values]
    return tuple(
        replace(token, kind=TermKind.OWN, values=("self",))
        if units
        and token.kind is TermKind.OWNER
        and department in token.values
        and _is_set_beside(place, units, tokens)
        else token
        for place, token in enumerate(tokens)
    )


def _is_set_beside(place: int, units: Sequence[int], tokens: Sequence[Token]) -> bool:
    beside = (*tokens[max(place - 1, 0) : place], *tokens[place + 1 : place + 2])
    following = next((unit for unit in units if unit > place), place)
    between = [t for t in tokens[place + 1 : following] if t.text != "、"]
    return any(t.has(*_JOINS) for t in (*beside, *between))


def _itself(row: Sequence[Token], token: Token, catalogue: Catalogue) -> tuple[Token, ...]:
    """教育局自己 is the department's own part, 信息中心自己 the unit, 某经费本身 the item; beside nothing
    that is named nothing explains it."""
    if row and row[-1].kind is TermKind.ITEM:
        return ()
    before = row[-1] if row and row[-1].kind is TermKind.OWNER else None
    if before is None or before.start + len(before.text) != token.start:
        return (replace(token, kind=TermKind.UNKNOWN, values=()),)
    return (token,) if catalogue.intake.document.department in before.values else ()


def _ends_department(before: Token, own: Token, catalogue: Catalogue) -> bool:
    """办公厅 + 本级: the end of the department's name, which printed names may hold too."""
    loose = before.kind in (TermKind.PART, TermKind.UNKNOWN) and len(before.text) > 1
    clings = before.start + len(before.text) == own.start
    return loose and clings and fold_name(catalogue.intake.document.department).endswith(before.text)


def _clinging(row: Sequence[Token], token: Token) -> list[Token]:
    """The tokens right before, from the first that a name may begin with."""
    before: list[Token] = []
    start = token.start
    for earlier in reversed(row[-_MOST_BEFORE:]):
        if earlier.start + len(earlier.text) != start or not _may_stand_in_name(earlier):
            break
        before.insert(0, earlier)
        start = earlier.start
    while before and before[0].kind not in _BEFORE:
        before.pop(0)
    return before


def _may_stand_in_name(token: Token) -> bool:
    fill = token.kind is TermKind.CUE and len(token.text) == 1 and token.values == (Cue.FILL.value,)
    return token.kind in _BEFORE or fill


def _may_be_of_name(token: Token) -> bool:
    """Whether a word begins a unit's name rather than being a name of its own (辅助经费中心那份)."""
    own = token.kind is TermKind.ITEM or _OF_MONEY.search(token.text)
    return token.kind in _BEFORE and not own


def _units(before: Sequence[Token], kind: str, catalogue: Catalogue) -> tuple[str, ...]:
    said = "".join(token.text for token in before) + kind
    return tuple(unit for unit in catalogue.units if holds_in_order(said, fold_name(unit)))
