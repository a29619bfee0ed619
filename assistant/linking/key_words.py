"""一般公共预算的项目, 基本支出里的办公费: a fund or a kind of spending that narrows something else, where a
table prints a row of that very name too."""

from collections.abc import Container, Sequence

from assistant.linking.subject_tables import ROWS
from assistant.linking.tokens import Token
from assistant.vocabulary.catalogue import Catalogue
from assistant.vocabulary.cues import Cue, TermKind
from index.records import Flow

_KEYS = (TermKind.FUND, TermKind.SPENDING)
_NARROWED = (TermKind.DOMAIN, TermKind.LEVEL, TermKind.CODE, *_KEYS)


def with_key_words(tokens: Sequence[Token], catalogue: Catalogue) -> tuple[Token, ...]:
    """The tokens, with names that are also words for a fund or a kind of spending read as these where rows,
    another item or expenditure is asked for beside them; alone they stay the rows that are printed."""
    keys = {place: found for place, token in enumerate(tokens) if (found := _keys_of(token, catalogue))}
    if any(t.kind in (TermKind.DOMAIN, TermKind.LEVEL, TermKind.RANK) or t.has(*ROWS) for t in tokens):
        spent = ((place, _spending_of_fund(token, catalogue)) for place, token in enumerate(tokens))
        keys |= {place: found for place, found in spent if found}
    others = (token for place, token in enumerate(tokens) if place not in keys)
    narrows = any(map(_is_narrowed, others)) or _heads_rows(tokens, keys) or _opens_inside(tokens)
    if not keys or not narrows:
        return tuple(tokens)
    return tuple(one for place, token in enumerate(tokens) for one in keys.get(place, (token,)))


def _opens_inside(tokens: Sequence[Token]) -> bool:
    """其中基本支出, 它的项目支出: a part of what was asked before."""
    return bool(tokens) and (tokens[0].has(Cue.INSIDE.value) or tokens[0].text in ("它的", "其"))


def _heads_rows(tokens: Sequence[Token], keys: Container[int]) -> bool:
    """公用经费里超过100万元的有哪几个: rows are asked for within what the key says."""
    inside = any(place - 1 in keys and t.has(Cue.INSIDE.value) for place, t in enumerate(tokens))
    return inside and any(t.has(*ROWS) or t.kind is TermKind.RANK for t in tokens)


def _keys_of(token: Token, catalogue: Catalogue) -> tuple[Token, ...]:
    """The key word that a name also is; of what only prose states (一般公共预算财政拨款基本支出) the fund and
    the kind of spending."""
    if token.kind is TermKind.ITEM:
        return _as_key(token.text, token.start, catalogue)
    if token.kind is not TermKind.SUBJECT:
        return ()
    for cut in range(len(token.text) - 2, 1, -1):
        fund = _as_key(token.text[:cut], token.start, catalogue)
        spending = _as_key(token.text[cut:], token.start + cut, catalogue)
        if fund and spending:
            return (*fund, *spending)
    return ()


def _spending_of_fund(token: Token, catalogue: Catalogue) -> tuple[Token, ...]:
    """国有资本经营预算支出 with its rows asked for: all that the fund pays for, not the class."""
    fund = _as_key(token.text.removesuffix("支出"), token.start, catalogue)
    if token.kind is not TermKind.ITEM or not fund or fund[0].text == token.text:
        return ()
    spent = [t for t in catalogue.terms.get("支出", ()) if t.kind is TermKind.TOTAL]
    start = token.start + len(fund[0].text)
    return (*fund, *(Token(text="支出", kind=t.kind, values=(t.value,), start=start) for t in spent[:1]))


def _as_key(text: str, start: int, catalogue: Catalogue) -> tuple[Token, ...]:
    found = [term for term in catalogue.terms.get(text, ()) if term.kind in _KEYS]
    return tuple(Token(text=text, kind=t.kind, values=(t.value,), start=start) for t in found[:1])


def _is_narrowed(token: Token) -> bool:
    if token.kind is TermKind.TOTAL:
        return token.has(Flow.EXPENSE.value)
    return token.kind in _NARROWED or (token.kind is TermKind.ITEM and not token.text.endswith("收入"))
