"""高中教育的一般公共预算: a word for a fund that a row is also called narrows the name beside it."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.linking.tokens import Token
from assistant.vocabulary.catalogue import Catalogue
from assistant.vocabulary.cues import Cue, TermKind
from index.records import ItemKind

_NAMING = frozenset({TermKind.ITEM, TermKind.PART, TermKind.CODE})
_BETWEEN = (Cue.OF.value, Cue.INSIDE.value)


def with_funds(tokens: Sequence[Token], catalogue: Catalogue) -> tuple[Token, ...]:
    """The tokens, with such a word as the fund: beside a name at once where the row is a source of income,
    which may be asked for by itself, beside any name or other fund where it is no source."""
    return tuple(_as_fund(tokens, place, catalogue) for place in range(len(tokens)))


def _as_fund(tokens: Sequence[Token], place: int, catalogue: Catalogue) -> Token:
    token = tokens[place]
    funds = _funds(token, catalogue)
    entry = catalogue.entries.get(token.text)
    if not funds or entry is None:
        return token
    is_source = ItemKind.SOURCE in entry.kinds
    others = _neighbours(tokens, place) if is_source else tokens
    naming = _NAMING if is_source else _NAMING | {TermKind.FUND}
    named = any(t is not token and t.kind in naming and not _funds(t, catalogue) for t in others)
    return replace(token, kind=TermKind.FUND, values=funds) if named else token


def _funds(token: Token, catalogue: Catalogue) -> tuple[str, ...]:
    if token.kind is not TermKind.ITEM:
        return ()
    return tuple(term.value for term in catalogue.terms.get(token.text, ()) if term.kind is TermKind.FUND)


def _neighbours(tokens: Sequence[Token], place: int) -> list[Token]:
    """What stands beside it but for 的, 里 and a year."""
    before = (t for t in reversed(tokens[:place]) if not _is_between(t))
    after = (t for t in tokens[place + 1 :] if not _is_between(t))
    return [t for t in (next(before, None), next(after, None)) if t is not None]


def _is_between(token: Token) -> bool:
    return token.has(*_BETWEEN) or token.kind is TermKind.YEAR
