"""The amount of one item in each of several publications by the rules of one document, like with like."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.across import Across
from assistant.context import Context
from assistant.execute.draft import Computed, Draft
from assistant.execute.expressions import Unanswerable, evaluate, in_unit
from assistant.holdings import Holdings
from assistant.operands import Operand
from assistant.publications import Publication
from assistant.question import fold_name
from assistant.rows import is_withheld
from assistant.rules.expressions import expression_of
from assistant.rules.texts import prose_names
from assistant.selecting import Fact
from assistant.spans import Missing
from index.across import Wanted
from index.amounts import Unit
from index.records import Fund, ItemKind

_TOTALS = frozenset({ItemKind.TOTAL, ItemKind.SOURCE, ItemKind.OTHER})
_FISCAL = frozenset({Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One publication's amount, with what it printed."""

    publication: Publication
    computed: Computed


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The amounts in one unit, in the order of the publications, and who has none that compares, with why."""

    entries: tuple[Entry, ...]
    missing: tuple[Missing, ...]
    unit: Unit
    converted: bool


Contexts = Mapping[str, Context]


def extracted(plan: Across, holdings: Holdings) -> Contexts:
    """Of each document what the item can be found by, in one query."""
    documents = [d for publication in plan.span.publications for d in publication.documents]
    return holdings.contexts(documents, wanted_of(plan.item, holdings))


def gather(plan: Across, contexts: Contexts, draft: Draft, labels: Sequence[str]) -> Gathered:
    """Every publication's amount, cited; `labels` are what the publications are called."""
    found: list[tuple[Entry, str]] = []
    missing = list(plan.span.left_out)
    for publication, label in zip(plan.span.publications, labels, strict=True):
        result = _amount_in(publication, plan.item, contexts, draft)
        if isinstance(result, Computed):
            computed = replace(result, label=label)
            found.append((Entry(publication=publication, computed=computed), label))
        else:
            missing.append(Missing(label=label, why=result))
    alike, others = _like_with_like(found)
    return _in_one_unit(alike, (*missing, *others), plan.unit, draft)


def wanted_of(item: Operand, holdings: Holdings) -> Wanted:
    """All rows of a document that the reading of an item can look at."""
    common = holdings.common
    entries = common.catalogue.entries
    named = [entries[name] for name in item.names if name in entries]
    alike = [e for e in entries.values() if any(e.core == n.core and e.kinds & n.kinds for n in named)]
    folded = {*item.names, *(entry.folded for entry in alike)}
    kinds = frozenset() if item.names or item.code else _TOTALS
    if not (item.names or item.code) and (item.fund or item.spending):
        kinds |= {ItemKind.FUNCTION}
    funds = frozenset() if item.fund is None else frozenset({item.fund})
    names = [fold_name(name) for name in prose_names(item, common) if name]
    return Wanted(
        items=frozenset(printed for name in folded for printed in holdings.printed(name)),
        codes=frozenset({item.code} if item.code else ()),
        kinds=kinds | item.kinds,
        funds=funds | _FISCAL if item.fund is Fund.FISCAL else funds,
        spendings=frozenset() if item.spending is None else frozenset({item.spending}),
        subjects=frozenset(s.subject for name in names for s in common.statements_on(name)),
    )


def _amount_in(publication: Publication, item: Operand, contexts: Contexts, draft: Draft) -> Computed | str:
    """The amount of the first file that has one, else the key of why there is none."""
    why = "not_printed"
    for document in publication.documents:
        context = contexts[document.id]
        draft.context = context
        expression = expression_of(_as_printed(item, context), context)
        if expression is None:
            continue
        try:
            return evaluate(expression, draft)
        except Unanswerable as gap:
            why = _why(gap, draft)
    return why


def _as_printed(item: Operand, context: Context) -> Operand:
    """The item by the names that the document prints, where it prints another form of the name."""
    printed = {fold_name(figure.item) for figure in context.catalogue.figures}
    if not item.names or printed.intersection(item.names):
        return item
    entries = context.catalogue.entries
    named = [entries[name] for name in item.names if name in entries]
    others = sorted(
        name
        for name in printed
        if name in entries
        and any(entries[name].core == n.core and entries[name].kinds & n.kinds for n in named)
    )
    return replace(item, names=tuple(others)) if others else item


def _why(gap: Unanswerable, draft: Draft) -> str:
    if gap.reason == "ambiguous":
        return "several"
    if gap.reason != "blank":
        return "not_printed"
    fact: Fact = gap.facts[0]
    draft.cite(fact)
    if is_withheld(fact.figure):
        return "withheld"
    return "dash" if fact.figure.raw.strip() else "blank"


def _like_with_like(found: Sequence[tuple[Entry, str]]) -> tuple[list[Entry], list[Missing]]:
    """The amounts of the scope that most of them have; 三公 money is of one scope by definition."""
    scopes = [_scope(entry.computed) for entry, _ in found]
    counted = Counter(scope for scope in scopes if scope is not None)
    if len(counted) < 2:
        return [entry for entry, _ in found], []
    usual = counted.most_common(1)[0][0]
    kept = [entry for (entry, _), scope in zip(found, scopes, strict=True) if scope in (usual, None)]
    others = [
        Missing(label=label, why="other_scope", whole=" · ".join(scope))
        for (_, label), scope in zip(found, scopes, strict=True)
        if scope not in (usual, None) and scope is not None
    ]
    return kept, others


def _scope(computed: Computed) -> tuple[str, ...] | None:
    if computed.fact is None:
        return None
    figure = computed.fact.figure
    if figure.item_kind is ItemKind.THREE_PUBLIC:
        return (figure.phase.value,)
    return (figure.fund.value, figure.spending.value, figure.phase.value)


def _in_one_unit(
    entries: Sequence[Entry], missing: Iterable[Missing], asked: Unit | None, draft: Draft
) -> Gathered:
    """All in the unit asked for, else in the one that most of them print."""
    units = Counter(entry.computed.amount.unit for entry in entries)
    usual = units.most_common(1)[0][0] if units else Unit.WAN_YUAN
    unit = asked if asked is not None and asked.is_money and usual.is_money else usual
    gaps = list(missing)
    same: list[Entry] = []
    for entry in entries:
        printed = entry.computed.amount.unit
        if printed is unit or (printed.is_money and unit.is_money):
            same.append(replace(entry, computed=in_unit(entry.computed, unit, draft)))
        else:
            gaps.append(Missing(label=entry.computed.label, why="not_money"))
    return Gathered(entries=tuple(same), missing=tuple(gaps), unit=unit, converted=len(units) > 1)
