"""Like with like: the amounts of several publications in one scope and one unit."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.departments.publications import Publication
from assistant.departments.spans import Missing
from assistant.execute.draft import Computed, Draft
from assistant.execute.expressions import in_unit
from assistant.execute.phrases import trimmed
from assistant.figures.selecting import aspect_of
from index.amounts import Unit
from index.records import Figure, ItemKind, Spending


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One publication's amount; `detail` says what a change or a share is taken of, `sides` are the part and
    the whole of a share."""

    publication: Publication
    computed: Computed
    detail: str = ""
    sides: tuple[Computed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The amounts in one unit, in the order of the publications, and who has none that compares, with why."""

    entries: tuple[Found, ...]
    missing: tuple[Missing, ...]
    unit: Unit
    converted: bool


def like_with_like(
    found: Sequence[tuple[Found, str]], *, with_phase: bool
) -> tuple[list[Found], list[Missing]]:
    """The amounts of the scope that most of them have; 三公 money is of one scope by definition, and what
    only a table of one aspect prints (办公费 of 机关运行经费) is a part."""
    scopes = [_scope_of(entry, with_phase=with_phase) for entry, _ in found]
    counted = Counter(scope for scope in scopes if scope is not None)
    if len(counted) < 2:
        return [entry for entry, _ in found], []
    wholes = {_scope_of(e, with_phase=with_phase) for e, _ in found if not _aspect(e.computed)}
    usual = next((s for s, _ in counted.most_common() if s in wholes), counted.most_common(1)[0][0])
    kept = [entry for (entry, _), scope in zip(found, scopes, strict=True) if scope in (usual, None)]
    others = [
        Missing(label=label, why="other_scope", whole=" · ".join(scope))
        for (_, label), scope in zip(found, scopes, strict=True)
        if scope not in (usual, None) and scope is not None
    ]
    return kept, others


def _scope_of(entry: Found, *, with_phase: bool) -> tuple[str, ...] | None:
    """The scope of an amount, of a share that of its part and its whole."""
    scopes = [_scope(each, with_phase=with_phase) for each in entry.sides or (entry.computed,)]
    said = [scope for scope in scopes if scope is not None]
    return tuple(word for scope in said for word in scope) if len(said) == len(scopes) else None


def _scope(computed: Computed, *, with_phase: bool) -> tuple[str, ...] | None:
    """Fund, spending and phase of a cell; None for what prose states."""
    if computed.fact is None:
        return None
    figure = computed.fact.figure
    phase = (figure.phase.value,) if with_phase else ()
    if figure.item_kind is ItemKind.THREE_PUBLIC:
        return phase
    aspect = aspect_of(figure)
    return (*((aspect,) if aspect else ()), figure.fund.value, _spending(figure).value, *phase)


def _spending(figure: Figure) -> Spending:
    """The kind of spending of a cell; the row 基本支出 (按支出性质) is that kind of all spending."""
    named = (kind for kind in Spending if kind is not Spending.ALL and kind.value == figure.item)
    return next(named, figure.spending)


def _aspect(computed: Computed) -> str:
    return "" if computed.fact is None else aspect_of(computed.fact.figure)


def in_one_unit(
    entries: Sequence[Found], missing: Iterable[Missing], asked: Unit | None, draft: Draft
) -> Gathered:
    """All in the unit asked for, else in the one they print, else, for money, in 万元."""
    units = Counter(entry.computed.amount.unit for entry in entries)
    usual = units.most_common(1)[0][0] if units else Unit.WAN_YUAN
    if len(units) > 1 and usual.is_money:
        usual = Unit.WAN_YUAN
    unit = asked if asked is not None and asked.is_money and usual.is_money else usual
    gaps = list(missing)
    same: list[Found] = []
    for entry in entries:
        printed = entry.computed.amount.unit
        if printed is unit or (printed.is_money and unit.is_money):
            computed = in_unit(entry.computed, unit, draft)
            shown = computed.amount if printed is unit else trimmed(computed.amount)
            same.append(replace(entry, computed=replace(computed, amount=shown)))
        else:
            gaps.append(Missing(label=entry.computed.label, why="not_money"))
    return Gathered(entries=tuple(same), missing=tuple(gaps), unit=unit, converted=len(units) > 1)
