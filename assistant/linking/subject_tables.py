"""机关运行经费里的办公费: a matter that has a table of its own, said as the place to look in."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.linking.tokens import Token
from assistant.vocabulary.catalogue import Catalogue
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.table_names import tables_about
from index.records import TableKind

# The matters that documents give a table of no common kind, by the words of its title.
_TITLED = {"机关运行经费": "机关运行经费", "procurement": "政府采购"}
ROWS = tuple(
    cue.value for cue in (Cue.LARGEST, Cue.SMALLEST, Cue.COUNT, Cue.LIST, Cue.WHICH, Cue.ABOVE, Cue.BELOW)
)
_ASKED_OF_ROWS = (TermKind.ITEM, TermKind.PART, TermKind.SPENDING)


def with_subject_tables(tokens: Sequence[Token], catalogue: Catalogue) -> tuple[Token, ...]:
    """The tokens, with such a matter as the title of its table where a row of it or an order of its rows
    is asked for after 里, 当中, or by 哪一样."""
    found = list(tokens)
    for place, (token, following) in enumerate(pairwise(tokens)):
        if token.kind is not TermKind.SUBJECT:
            continue
        inside = following.has(Cue.INSIDE.value, Cue.TABLE_SIDE.value)
        titles = _titles_of(token, catalogue)
        if titles and (_asks_of_rows(tokens[place + 2 :]) if inside else _orders_rows(tokens[place + 1 :])):
            found[place] = replace(token, kind=TermKind.TITLE, values=titles)
    return tuple(found)


def _orders_rows(following: Sequence[Token]) -> bool:
    """机关运行经费哪一样用得最多, 分了几个款级科目: an order, or a number, of rows and nothing else."""
    other = (*_ASKED_OF_ROWS, TermKind.SUBJECT, TermKind.TOTAL, TermKind.FUND, TermKind.OWNER)
    if any(t.kind in other or t.has(Cue.MAX_YEAR.value, "units", Cue.CHANGE.value) for t in following):
        return False
    ordered = any(t.has(Cue.LARGEST.value, Cue.SMALLEST.value) for t in following)
    rows = any(t.kind is TermKind.LEVEL or t.has("economic", Cue.PARTS.value) for t in following)
    return rows or (ordered and any(t.has(Cue.WHICH.value) for t in following))


def _titles_of(token: Token, catalogue: Catalogue) -> tuple[str, ...]:
    words = [_TITLED[value] for value in token.values if value in _TITLED]
    figures = [figure for figure in catalogue.figures if figure.kind is TableKind.OTHER]
    return tuple(name for word in words for name in tables_about(word, figures))


def _asks_of_rows(following: Sequence[Token]) -> bool:
    if any(token.kind is TermKind.SUBJECT for token in following):
        return False
    rows = any(token.has(*ROWS) or token.kind is TermKind.RANK for token in following)
    return rows or any(token.kind in _ASKED_OF_ROWS for token in following)
