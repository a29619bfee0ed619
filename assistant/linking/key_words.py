"""一般公共预算的项目, 基本支出里的办公费: a fund or a kind of spending that narrows something else, where a
table prints a row of that very name too."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.linking.tokens import Token
from assistant.vocabulary.catalogue import Catalogue
from assistant.vocabulary.cues import TermKind
from index.records import Flow

_KEYS = (TermKind.FUND, TermKind.SPENDING)
_NARROWED = (TermKind.DOMAIN, TermKind.LEVEL, TermKind.CODE, *_KEYS)


def with_key_words(tokens: Sequence[Token], catalogue: Catalogue) -> tuple[Token, ...]:
    """The tokens, with names that are also words for a fund or a kind of spending read as these where rows,
    another item or expenditure is asked for beside them; alone they stay the rows that are printed."""
    keys = {place: found for place, t in enumerate(tokens) if (found := _key_of(t, catalogue)) is not None}
    others = (token for place, token in enumerate(tokens) if place not in keys)
    if not keys or not any(map(_is_narrowed, others)):
        return tuple(tokens)
    return tuple(keys.get(place, token) for place, token in enumerate(tokens))


def _key_of(token: Token, catalogue: Catalogue) -> Token | None:
    if token.kind is not TermKind.ITEM:
        return None
    terms = [term for term in catalogue.terms.get(token.text, ()) if term.kind in _KEYS]
    return replace(token, kind=terms[0].kind, values=(terms[0].value,)) if terms else None


def _is_narrowed(token: Token) -> bool:
    if token.kind is TermKind.TOTAL:
        return token.has(Flow.EXPENSE.value)
    return token.kind in _NARROWED or (token.kind is TermKind.ITEM and not token.text.endswith("收入"))
