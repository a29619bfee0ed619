"""机关运行表里的水费, 三公经费、会议费、培训费表中: part of a table's title, said as the place to look."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.linking.listed_tables import with_tables_listed
from assistant.linking.tokens import Token
from assistant.vocabulary.catalogue import FUND_NAMES, Catalogue
from assistant.vocabulary.concepts import concept
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.question import fold_name
from assistant.vocabulary.table_names import PARTED, tables_about

_OF_TITLES = frozenset(
    {TermKind.ITEM, TermKind.PART, TermKind.UNKNOWN, TermKind.SUBJECT, TermKind.FUND, TermKind.SPENDING}
    | {TermKind.TOTAL, TermKind.DOMAIN}
)
# What a title says beside the parts of the fact key, which narrow by themselves (项目支出表).
_TELLING = frozenset({TermKind.ITEM, TermKind.PART, TermKind.UNKNOWN, TermKind.SUBJECT})
_BASIS = "口径"
_SHORTEST = 3
# Words that set off a place that was said first: behind them a comma parts nothing.
_THREE_PUBLIC, _THREE_PUBLIC_BASIS = "三公", "three_public_basis"
_SETS_OFF = frozenset({_THREE_PUBLIC_BASIS, "economic", "function"})
_SCOPE = frozenset(
    {TermKind.DOMAIN, TermKind.TITLE, TermKind.TABLE, TermKind.FUND, TermKind.SPENDING, TermKind.TOTAL}
    | {TermKind.OWNER, TermKind.OWN, TermKind.YEAR}
)
_ASIDE = frozenset({Cue.FILL.value, Cue.OF.value, Cue.INSIDE.value, Cue.TABLE_SIDE.value, Cue.CONVERT.value})


def with_tables_said(tokens: Sequence[Token], catalogue: Catalogue) -> tuple[Token, ...]:
    """The tokens, with words that are part of a table's title and stand before 表里, 口径 as its title; and
    without the comma behind a place that was said first."""
    found = with_tables_listed(tokens, catalogue)
    for end in range(len(found) - 1, 0, -1):
        if _ends_table(found[end]) and (begin := _begin(found, end, catalogue)) is not None:
            found = _with_title(found, begin, end, catalogue)
            break
    return _with_scope_joined(tuple(map(_as_basis, (None, *found), found)))


def _as_basis(before: Token | None, token: Token) -> Token:
    """公务接待费（三公）: the heading right behind one of its own parts is the table to look in."""
    behind = before is not None and before.kind is TermKind.ITEM and concept(before.text) is not None
    if token.text != _THREE_PUBLIC or not behind:
        return token
    return replace(token, kind=TermKind.DOMAIN, values=(_THREE_PUBLIC_BASIS,))


def _ends_table(token: Token) -> bool:
    placed = token.has(Cue.TABLE_SIDE.value, Cue.INSIDE.value)
    return placed or token.text == _BASIS or token.kind is TermKind.TITLE


def _said(tokens: Sequence[Token], begin: int, end: int) -> str:
    """What is said of the title, folded as names are; what commas part is parted by one character."""
    last = tokens[end]
    title = (last.typed or last.text) if last.kind is TermKind.TITLE else ""
    words = (PARTED if t.has(Cue.AND.value) else fold_name(t.typed or t.text) for t in tokens[begin:end])
    return "".join(words) + title


def _begin(tokens: Sequence[Token], end: int, catalogue: Catalogue) -> int | None:
    """Where the longest words before a place begin that a title holds whole."""
    best = None
    for begin in range(end - 1, -1, -1):
        token = tokens[begin]
        joining = token.has(Cue.AND.value, Cue.FILL.value)
        if token.kind not in _OF_TITLES and not (token.kind is TermKind.CUE and joining):
            break
        said = _said(tokens, begin, end)
        telling = any(map(_tells, tokens[begin:end]))
        if tokens[end].has(Cue.INSIDE.value):  # what nothing else explains: 机关运行经费里的
            telling = any(t.kind is TermKind.UNKNOWN for t in tokens[begin:end])
        parted = tokens[end - 1].has(Cue.AND.value)
        if (
            telling
            and not (joining or parted)
            and len(said) >= _SHORTEST
            and tables_about(said, catalogue.figures)
        ):
            best = begin
    return best


def _tells(token: Token) -> bool:
    """A word of a title that is no part of the fact key (国有资本经营预算支出, though a row prints it)."""
    return token.kind in _TELLING and not token.text.startswith(FUND_NAMES)


def _with_title(tokens: tuple[Token, ...], begin: int, end: int, catalogue: Catalogue) -> tuple[Token, ...]:
    said = _said(tokens, begin, end)
    titles = tables_about(said, catalogue.figures)
    text = "".join(t.text for t in tokens[begin:end])
    title = replace(tokens[begin], text=text, kind=TermKind.TITLE, values=titles, typed="")
    rest = tokens[end + 1 :] if tokens[end].kind is TermKind.TITLE else tokens[end:]
    return (*tokens[:begin], title, *rest)


def _with_scope_joined(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """三公经费中、公务接待费的占比; 项目支出表中、某项: one thing in its place, not two things."""
    comma = next((place for place, t in enumerate(tokens) if t.text == "、"), None)
    if comma is None or not comma or any(t.has(Cue.AND.value) for t in tokens[comma + 1 :]):
        return tokens
    head = tokens[:comma]
    last = next((t for t in reversed(head) if not t.has(Cue.INSIDE.value)), head[0])
    sets_off = last.has(Cue.TABLE_SIDE.value) or (last.kind is TermKind.DOMAIN and last.has(*_SETS_OFF))
    scoped = all(t.kind in _SCOPE or (t.kind is TermKind.CUE and _ASIDE.issuperset(t.values)) for t in head)
    named = any(t.kind in (TermKind.ITEM, TermKind.PART, TermKind.SUBJECT) for t in tokens[comma + 1 :])
    return (*head, *tokens[comma + 1 :]) if sets_off and scoped and named else tokens
