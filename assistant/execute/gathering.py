"""The amount of one item in each of several publications by the rules of one document, like with like."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from assistant.departments.across import Across, whole_of
from assistant.departments.holdings import Holdings
from assistant.departments.publications import Publication
from assistant.departments.spans import By, Missing
from assistant.execute.comparable import Found, Gathered, _scope, in_one_unit, like_with_like
from assistant.execute.draft import Computed, Draft, amount_text
from assistant.execute.expressions import (
    SHARE_PLACES,
    Unanswerable,
    difference_of,
    evaluate,
    in_unit,
    ratio_of,
)
from assistant.figures.context import Context
from assistant.figures.rows import is_withheld
from assistant.figures.selecting import Fact
from assistant.linking.operands import Operand
from assistant.plans.plan import Aspect, Figure, Growth
from assistant.rules.expressions import expression_of
from assistant.rules.prose_subjects import prose_names, stated_subject
from assistant.rules.stated import has_one_whole, is_other_side, settled_by_prose
from assistant.vocabulary.catalogue import Entry
from assistant.vocabulary.question import fold_name
from index.across import Wanted
from index.amounts import Amount, Unit, plain_amount, round_half_up
from index.records import Fund, ItemKind, Spending

_TOTALS = frozenset({ItemKind.TOTAL, ItemKind.SOURCE, ItemKind.OTHER})
_ACCOUNTS = frozenset({ItemKind.FUNCTION, ItemKind.ECONOMIC})
_ENDING = "支出"
_ALL = Decimal(100)
_FISCAL = frozenset({Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL})


Contexts = Mapping[str, Context]
NO_EARLIER: Mapping[str, Publication] = MappingProxyType({})
NO_WHOLES: Contexts = MappingProxyType({})


def extracted(plan: Across, holdings: Holdings, earlier: Sequence[Publication] = ()) -> Contexts:
    """Of each document what the item can be found by, in one query; of a total first the rows of the whole,
    and all that can stand for it only where those do not settle it."""
    publications = (*plan.span.publications, *earlier)
    documents = [d for publication in publications for d in publication.documents]
    wanted = wanted_of(plan, holdings)
    of_whole = _of_whole(plan.item, wanted)
    if of_whole is None:
        return holdings.contexts(documents, wanted)
    found = holdings.contexts(documents, of_whole)
    open_ = [d for d in documents if not _is_settled(plan.item, found[d.id])]
    return {**found, **holdings.contexts(open_, wanted)} if open_ else found


def _is_settled(item: Operand, context: Context) -> bool:
    return has_one_whole(item, expression_of(item, context), context)


def _of_whole(item: Operand, wanted: Wanted) -> Wanted | None:
    """The rows of a total itself: of its fund and kind of spending, which are all where none is said."""
    if item.names or item.code or item.kinds or not (item.total or item.fund or item.spending):
        return None
    kinds = {ItemKind.TOTAL, ItemKind.SOURCE} if item.fund else {ItemKind.TOTAL}
    return replace(
        wanted,
        kinds=frozenset(kinds),
        funds=frozenset({item.fund or Fund.ALL}),
        spendings=frozenset({item.spending or Spending.ALL}),
    )


def gather(
    plan: Across,
    contexts: Contexts,
    draft: Draft,
    labels: Sequence[str],
    earlier: Mapping[str, Publication] = NO_EARLIER,
    wholes: Contexts = NO_WHOLES,
) -> Gathered:
    """Every publication's amount, cited; `labels` are what the publications are called, `earlier` those of
    the year before, by body, where changes are asked for, `wholes` what shares are taken of."""
    found: list[tuple[Found, str]] = []
    missing = list(plan.span.left_out)
    for publication, label in zip(plan.span.publications, labels, strict=True):
        result: Computed | str = _amount_in(publication, plan, contexts, draft)
        sides: tuple[Computed, ...] = ()
        if plan.change and isinstance(result, Computed):
            result = _change_in(result, publication, plan, contexts, draft, earlier)
        if plan.over is not None and isinstance(result, Computed):
            result, sides = _share_in(result, publication, plan, wholes, draft)
        if isinstance(result, Computed):
            detail = result.label if plan.change or sides else ""
            computed = replace(result, label=label)
            entry = Found(publication=publication, computed=computed, detail=detail, sides=sides)
            found.append((entry, label))
        else:
            missing.append(Missing(label=label, why=result))
    alike, others = like_with_like(found, with_phase=plan.span.by is not By.STAGE and plan.span.of_one_stage)
    return in_one_unit(alike, (*missing, *others), plan.unit, draft)


def wanted_of(plan: Across, holdings: Holdings) -> Wanted:
    """All rows of a document that either reading of the item can look at."""
    item, other = plan.item, plan.otherwise
    first = _wanted(item, holdings)
    if other is None:
        return first
    second = _wanted(other, holdings)
    return Wanted(
        items=first.items | second.items,
        codes=first.codes | second.codes,
        kinds=first.kinds | second.kinds,
        funds=second.funds if not first.kinds else first.funds,
        spendings=second.spendings if not first.kinds else first.spendings,
        subjects=first.subjects | second.subjects,
    )


def _wanted(item: Operand, holdings: Holdings) -> Wanted:
    common = holdings.common
    entries = common.catalogue.entries
    folded = {*item.names, *_other_forms(item, entries)}
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


def _other_forms(item: Operand, entries: Mapping[str, Entry]) -> frozenset[str]:
    """教育 and 教育支出: one account, with and without its ending."""
    stems = {name.removesuffix(_ENDING) for name in item.names}
    forms = {form for stem in stems for form in (stem, f"{stem}{_ENDING}")}
    return frozenset(f for f in forms if f in entries and entries[f].kinds & _ACCOUNTS)


def _amount_in(publication: Publication, plan: Across, contexts: Contexts, draft: Draft) -> Computed | str:
    """The amount of the first file that has one, else the key of why there is none."""
    unread = any(contexts[document.id].intake.tables for document in publication.documents)
    why = "unread" if unread else "not_printed"
    for document in publication.documents:
        context = contexts[document.id]
        draft.context = context
        item = _as_printed(plan, context)
        printed = None if item is None else expression_of(item, context)
        expression = None if item is None else settled_by_prose(item, printed, context)
        if expression is None:
            continue
        try:
            found = evaluate(expression, draft)
        except Unanswerable as gap:
            reason = _why(gap, draft)
            why = why if reason == "not_printed" else reason
            continue
        if item is None or found.fact is None or not is_other_side(item, found.fact):
            return found
        why = "other_side"
    return why


def _change_in(
    now: Computed,
    publication: Publication,
    plan: Across,
    contexts: Contexts,
    draft: Draft,
    earlier: Mapping[str, Publication],
) -> Computed | str:
    """The change on the year before: from that year's own publication, else from what this one says of it."""
    before = earlier.get(publication.body)
    last = "not_printed" if before is None else _amount_in(before, plan, contexts, draft)
    if isinstance(last, str):
        last = _last_printed(publication, plan, contexts, draft)
    if isinstance(last, str):
        return "no_last"
    if not (last.amount.unit.is_money and now.amount.unit.is_money):
        return "not_money"
    kinds = [_scope(each, with_phase=False) for each in (now, last)]
    if kinds[0] != kinds[1] and None not in kinds:
        return "no_last"
    gap = difference_of(now, last, draft)
    if not plan.rate:
        return replace(gap, label=f"{_text(last)} → {_text(now)}", fact=now.fact)
    if last.amount.value <= 0:
        return "no_rate"
    rate = growth_of(now, in_unit(last, now.amount.unit, draft), draft)
    return replace(rate, label=f"{_text(last)} → {_text(now)}", fact=now.fact)


def _share_in(
    part: Computed, publication: Publication, plan: Across, wholes: Contexts, draft: Draft
) -> tuple[Computed | str, tuple[Computed, ...]]:
    """The share of a publication's amount in its own whole, in percent, and both; else why there is none."""
    whole = _amount_in(publication, whole_of(plan), wholes, draft)
    if isinstance(whole, str):
        return whole, ()
    if not (part.amount.unit.is_money and whole.amount.unit.is_money):
        return "not_money", ()
    try:
        share = ratio_of(part, whole, draft, times=False)
    except Unanswerable:
        return "no_share", ()
    if share.amount.value > _ALL:
        return "not_part", ()
    label = f"{_text(part)} ÷ {_text(whole)}"
    return replace(share, label=label, fact=part.fact), (part, whole)


def _text(computed: Computed) -> str:
    return amount_text(computed.amount)


def _last_printed(publication: Publication, plan: Across, contexts: Contexts, draft: Draft) -> Computed | str:
    for document in publication.documents:
        context = contexts[document.id]
        draft.context = context
        item = _as_printed(plan, context)
        expression = None if item is None else expression_of(item, context)
        selector = expression.selector if isinstance(expression, Figure) else None
        subject = "" if item is None else stated_subject(item, context)
        growth = Growth(item=selector, aspect=Aspect.LAST, subject=subject)
        try:
            return evaluate(growth, draft)
        except Unanswerable:
            continue
    return "no_last"


def growth_of(now: Computed, last: Computed, draft: Draft) -> Computed:
    """The change of two amounts of one unit in percent of the earlier one, two decimals, half up."""
    gap = now.amount.value - last.amount.value
    signed = Amount(round_half_up(gap / last.amount.value * 100, SHARE_PLACES), Unit.PERCENT)
    whole = plain_amount(last.amount.value)
    expression = f"({plain_amount(now.amount.value)} - {whole}) ÷ {whole} × 100%"
    ref = draft.step("growth", (now.ref, last.ref), expression, signed)
    return Computed(amount=signed, ref=ref, label=now.label)


def _as_printed(plan: Across, context: Context) -> Operand | None:
    """The item by the names that the document prints; by its other reading where it prints none of them."""
    item = plan.item
    printed = {fold_name(figure.item) for figure in context.catalogue.figures}
    if not item.names or printed.intersection(item.names):
        return item
    others = printed & _other_forms(item, context.catalogue.entries)
    return replace(item, names=tuple(sorted(others))) if others else plan.otherwise or item


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
