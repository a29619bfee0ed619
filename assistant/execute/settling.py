"""Which reading of several amounts is meant where they are added: one classification, one column."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.execute.draft import Draft
from assistant.figures.selecting import Fact, agrees
from assistant.plans.plan import Expression, Figure
from assistant.vocabulary.lexicon import core
from assistant.vocabulary.question import fold_name
from index.records import ItemKind

_CLASSIFICATIONS = frozenset({ItemKind.FUNCTION, ItemKind.ECONOMIC})
_SETTLED = _CLASSIFICATIONS | {ItemKind.THREE_PUBLIC}
_Column = tuple[str, int, int]
_Readings = dict[_Column, list[Fact]]


def settled(parts: Sequence[Expression], draft: Draft) -> tuple[Expression, ...]:
    """The parts of a sum or mean, each in the reading that is meant beside the others."""
    return beside_others(in_one_classification(parts, draft), draft)


def beside_others(parts: Sequence[Expression], draft: Draft) -> tuple[Expression, ...]:
    """A part of several readings is meant in the column where the parts of one reading stand, unless another
    reading is of the same kind: one name in a table of projects and in one of purchases, not an item in
    basic and in project expenditure."""
    found = {id(p): draft.context.select(p.selector).facts for p in parts if isinstance(p, Figure)}
    columns = {_column_of(facts[0]) for facts in found.values() if len(facts) == 1}

    def beside(part: Expression) -> Expression:
        near = [fact for fact in found.get(id(part), ()) if _column_of(fact) in columns]
        if not isinstance(part, Figure) or len(found[id(part)]) < 2 or len(near) != 1:
            return part
        kinds = [fact.figure.item_kind for fact in found[id(part)]]
        if kinds.count(near[0].figure.item_kind) > 1:
            return part
        return Figure(replace(part.selector, figure_id=near[0].figure.id))

    return tuple(beside(part) for part in parts)


def _column_of(fact: Fact) -> _Column:
    return fact.figure.document_id, fact.figure.table, fact.figure.column


def in_one_classification(parts: Sequence[Expression], draft: Draft) -> tuple[Expression, ...]:
    """养老保险和职业年金缴费: parts that would be taken by function and by item are all taken in one column
    that prints each of them once, where there is one."""
    figures = [part for part in parts if isinstance(part, Figure)]
    if len(figures) < 2 or len(figures) < len(parts):
        return tuple(parts)
    readings = [_by_column(figure, draft) for figure in figures]
    kinds = {next(iter(found.values()))[0].figure.item_kind for found in readings if found}
    if len(kinds) < 2 or not kinds <= _SETTLED or not all(readings):
        return tuple(parts)
    column = _shared_column(readings)
    if column is None:
        return tuple(parts)
    taken = [found[column][0] for found in readings]
    natural = [next(iter(found.values()))[0] for found in readings]
    if not _leaves_nothing_out(taken, natural, draft):
        return tuple(parts)
    return tuple(
        Figure(replace(figure.selector, figure_id=fact.figure.id))
        for figure, fact in zip(figures, taken, strict=True)
    )


def _shared_column(readings: Sequence[_Readings]) -> _Column | None:
    """The column that holds one reading of every part, best where it is the first of most."""
    first, *others = readings
    shared = [c for c in first if all(len(found.get(c, ())) == 1 for found in readings)]
    return max(shared, key=lambda c: sum(c == next(iter(found)) for found in others), default=None)


def _leaves_nothing_out(taken: Sequence[Fact], natural: Sequence[Fact], draft: Draft) -> bool:
    """Whether the parts that are taken by another classification than is natural keep their amounts, or the
    others have no account there that could have been meant instead."""
    pairs = list(zip(taken, natural, strict=True))
    moved = [(a, b) for a, b in pairs if a.figure.item_kind is not b.figure.item_kind]
    kept = [a for a, b in pairs if a.figure.item_kind is b.figure.item_kind]
    if all(agrees(a.figure, b.figure) for a, b in moved):
        return True
    if any(b.figure.item_kind is ItemKind.THREE_PUBLIC for _, b in moved):
        return False
    return not any(_has_twin(fact, draft) for fact in kept)


def _has_twin(fact: Fact, draft: Draft) -> bool:
    """职业年金缴费, 机关事业单位职业年金缴费支出: an account of the other classification with its words."""
    said = fold_name(fact.figure.item)
    other = _CLASSIFICATIONS - {fact.figure.item_kind}
    entries = (e for e in draft.context.catalogue.entries.values() if e.kinds & other)
    return any(core(said) in entry.folded or entry.core in said for entry in entries)


def _by_column(figure: Figure, draft: Draft) -> _Readings:
    """The readings of one part by the column they stand in, the most natural first."""
    selection = draft.context.select(figure.selector)
    found: _Readings = {}
    for fact in (*selection.facts, *selection.others):
        for cell in (fact.figure, *fact.views):
            alone = Fact(figure=cell)
            found.setdefault((cell.document_id, cell.table, cell.column), []).append(alone)
    return found
