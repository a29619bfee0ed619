"""某项在A表和B表里: two or more tables named beside each other, each as the place to look."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.linking.tokens import Token
from assistant.vocabulary.catalogue import Catalogue
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.table_names import tables_called

_TABLE = "表"
_BESIDE = frozenset({Cue.AND.value, Cue.INSIDE.value, Cue.OF.value, Cue.FILL.value, Cue.TABLE_SIDE.value})


@dataclass(frozen=True, slots=True)
class _Named:
    """The tokens from `begin` to before `end`, as one."""

    begin: int
    end: int
    token: Token


def with_tables_listed(tokens: Sequence[Token], catalogue: Catalogue) -> tuple[Token, ...]:
    """The tokens, with every table of such a list as its title."""
    named: list[_Named] = []
    for end, token in enumerate(tokens):
        begin = named[-1].end if named else 0
        if _TABLE in token.text and (found := _named(tokens, begin, end, catalogue)) is not None:
            named.append(found)
    if len(named) < 2 or not all(_beside(tokens[a.end : b.begin]) for a, b in pairwise(named)):
        return tuple(tokens)
    place, row = 0, list[Token]()
    for table in named:
        row += (*tokens[place : table.begin], table.token)
        place = table.end
    return (*row, *tokens[place:])


def _joins(token: Token) -> bool:
    return token.kind is TermKind.CUE and _BESIDE.issuperset(token.values) and _TABLE not in token.text


def _beside(tokens: Sequence[Token]) -> bool:
    cues = all(token.kind is TermKind.CUE and _BESIDE.issuperset(token.values) for token in tokens)
    return not tokens or (cues and any(token.has(Cue.AND.value) for token in tokens))


def _named(tokens: Sequence[Token], begin: int, end: int, catalogue: Catalogue) -> _Named | None:
    """The longest words up to 表 that name tables; 表里 stays behind them as it is."""
    last = tokens[end]
    if last.kind is TermKind.TABLE:
        return _Named(end, end + 1, last)
    opens = last.text.startswith(_TABLE)
    if not (opens or last.text.endswith(_TABLE)):
        return None
    for start in (place for place in range(begin, end + 1) if not _joins(tokens[place])):
        words = "".join(t.text for t in tokens[start:end]) + (_TABLE if opens else last.text)
        own = last.values if start == end and last.kind is TermKind.TITLE else ()
        if titles := own or tables_called(words, catalogue.figures):
            stop = end if opens and last.text != _TABLE else end + 1
            return _Named(
                start, stop, replace(tokens[start], text=words, kind=TermKind.TITLE, values=titles, typed="")
            )
    return None
