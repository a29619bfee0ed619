"""Answers to orders: the first rows, ties told, and the place of one row among others."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Answer, Status
from assistant.execute.draft import Draft, place_text
from assistant.execute.listings import answer_no_rows
from assistant.execute.measured import answer_measured
from assistant.execute.per_unit import answer_unit_sums
from assistant.execute.phrases import warn
from assistant.execute.row_words import (
    MOST_LISTED,
    cite_rows,
    domain_text,
    leave_out_zeros,
    row_amount,
    row_label,
)
from assistant.figures.rows import ordered, whole_rows, with_amount, within
from assistant.figures.selecting import Fact
from assistant.plans.plan import Rank
from index.amounts import Amount, Unit
from index.records import Phase

# What the first place is called: by the phase of the rows, whether they rise or fall, and the end.
_WORDS = {
    (Phase.CHANGE, "up", True): "most_risen",
    (Phase.CHANGE, "up", False): "least_risen",
    (Phase.CHANGE, "down", False): "most_fallen",
    (Phase.CHANGE, "down", True): "least_fallen",
    (Phase.RATE, "up", True): "fastest_risen",
    (Phase.RATE, "up", False): "slowest_risen",
    (Phase.RATE, "down", False): "fastest_fallen",
    (Phase.RATE, "down", True): "slowest_fallen",
    (Phase.CHANGE, "", True): "largest_change",
    (Phase.CHANGE, "", False): "smallest_change",
    (Phase.RATE, "", True): "largest_rate",
    (Phase.RATE, "", False): "smallest_rate",
}


def answer_rank(plan: Rank, draft: Draft) -> Answer:
    """The rows of a rank and of those asked beside it; a rank that has no rows is told by itself."""
    if plan.domain.measure is not None:
        return answer_measured(plan, draft)
    if plan.domain.per_unit:
        return answer_unit_sums(plan.domain, draft, rank=plan)
    first = _answer_one(plan, draft)
    if not plan.also or first.status is not Status.ANSWERED:
        return first
    for rank in plan.also:
        _answer_one(rank, draft)
    return draft.answer()


def _answer_one(plan: Rank, draft: Draft) -> Answer:
    rows = whole_rows(plan.domain, draft.context)
    counted = tuple(fact for fact in with_amount(rows) if within(fact, plan.bounds))
    if not counted:
        return answer_no_rows(plan.domain, rows, draft, bounds=plan.bounds if with_amount(rows) else ())
    in_order = ordered(counted, largest=plan.largest)
    if plan.of is not None:
        return _answer_place(plan, in_order, rows, draft)
    chosen = in_order[plan.offset : plan.offset + plan.count]
    domain = domain_text(plan.domain, counted[0].figure)
    if not chosen:
        draft.say("rank_beyond", domain=domain, count=len(counted), n=plan.offset + 1)
        draft.count(cite_rows(counted, plan.domain, draft))
        return draft.answer(status=Status.NOT_FOUND, reason="rank_beyond")
    refs = cite_rows(chosen, plan.domain, draft)
    for ref, fact in zip(refs, chosen, strict=True):
        if plan.offset or len(chosen) > 1:
            _rank_step(ref, fact, in_order, draft, largest=plan.largest)
    _say_rank(plan, chosen, domain, draft)
    _say_ties(plan, chosen, in_order, draft)
    leave_out_zeros(rows, draft)
    if plan.largest and plan.count == 1 and not plan.offset:
        draft.suggest("second")
    only = chosen[0] if len(chosen) == 1 else None
    warn(draft)
    return draft.answer(value=_value(only))


def _rank_step(ref: str, fact: Fact, in_order: Sequence[Fact], draft: Draft, *, largest: bool) -> None:
    """The place of a row among those that are larger; smallest-first orders state no place."""
    if not largest or fact.amount is None:
        return
    above = [f for f in in_order if f.amount is not None and f.amount > fact.amount]
    others = tuple(draft.cite(f) for f in above)
    place = Amount(Decimal(len(above) + 1), Unit.ITEM)
    draft.step("rank", (ref, *others), "、".join((ref, *others)), place)


def _value(fact: Fact | None) -> Amount | None:
    """The amount of a row; of a change its size, for the words say in which direction."""
    if fact is None or fact.amount is None:
        return None
    changes = fact.figure.phase in (Phase.CHANGE, Phase.RATE)
    return Amount(abs(fact.amount) if changes else fact.amount, fact.figure.unit)


def _word(plan: Rank, draft: Draft) -> str:
    phase = plan.domain.base.phase
    if phase in (Phase.CHANGE, Phase.RATE):
        signs = {bound.sign for bound in plan.bounds if bound.value == 0}
        direction = "up" if ">" in signs else "down" if "<" in signs else ""
        return draft.words(_WORDS[(phase, direction, plan.largest)])
    return draft.words("largest" if plan.largest else "smallest")


def _say_rank(plan: Rank, chosen: Sequence[Fact], domain: str, draft: Draft) -> None:
    word = _word(plan, draft)
    if len(chosen) > 1:
        first, last = plan.offset + 1, plan.offset + len(chosen)
        key = "rank_run" if plan.offset else "rank"
        lines = [draft.words(key, domain=domain, word=word, count=len(chosen), first=first, last=last)]
        line = "bullet" if plan.offset else "row"
        lines += [
            draft.words(line, n=n, label=row_label(fact), amount=row_amount(fact))
            for n, fact in enumerate(chosen[:MOST_LISTED], start=1)
        ]
        if len(chosen) > MOST_LISTED:
            draft.count(tuple(draft.cite(fact) for fact in chosen[MOST_LISTED:]))
            lines.append(draft.words("rows_more_ranked", count=len(chosen) - MOST_LISTED))
        draft.lines.append("\n".join(lines))
        return
    fact = chosen[0]
    slots = {
        "domain": domain,
        "label": row_label(fact),
        "amount": row_amount(fact),
        "place": place_text(fact.figure, draft.language),
    }
    if not plan.offset:
        draft.say("rank_one", word=word, **slots)
    elif plan.domain.base.phase in (Phase.CHANGE, Phase.RATE):
        draft.say("rank_here", n=plan.offset + 1, word=word, **slots)
    else:
        size = draft.words("large" if plan.largest else "small")
        draft.say("rank_nth", n=plan.offset + 1, word=size, **slots)


def _say_ties(plan: Rank, chosen: Sequence[Fact], in_order: Sequence[Fact], draft: Draft) -> None:
    """Rows of the same amount as the last one shown that are not shown, and ties among those shown."""
    ties = [fact for fact in in_order if fact.amount == chosen[-1].amount and fact not in chosen]
    if ties:
        cite_rows(ties, plan.domain, draft)
        draft.say(
            "tie" if len(chosen) == 1 else "tie_cut", labels="、".join(row_label(fact) for fact in ties)
        )
    amounts = [fact.amount for fact in chosen]
    for amount in dict.fromkeys(amounts):
        same = [fact for fact in chosen if fact.amount == amount]
        if len(same) > 1:
            draft.say("tied", labels="、".join(row_label(fact) for fact in same))


def _answer_place(plan: Rank, in_order: Sequence[Fact], rows: Sequence[Fact], draft: Draft) -> Answer:
    assert plan.of is not None
    domain = domain_text(plan.domain, in_order[0].figure)
    found = next((fact for fact in rows if fact.figure.id == plan.of.figure_id), None)
    if found is None:
        wanted = draft.context.select(plan.of).facts[0].figure
        same = (f for f in rows if (f.figure.item, f.figure.owner) == (wanted.item, wanted.owner))
        found = next(same, None)
    if found is None:
        return answer_no_rows(plan.domain, (), draft)
    ref = cite_rows((found,), plan.domain, draft)[0]
    label, place = row_label(found), place_text(found.figure, draft.language)
    if found not in in_order:
        draft.say("place_none", label=label, domain=domain, raw=found.figure.raw or "空白", place=place)
        return draft.answer()
    position = in_order.index(found)
    if plan.beside:
        return _answer_beside(plan, found, in_order, domain, draft)
    before = [f for f in in_order[:position] if f.amount != found.amount]
    refs = (ref, *(draft.cite(fact) for fact in before))
    draft.count((*refs, *(draft.cite(f) for f in in_order if f is not found and f not in before)))
    if plan.largest:
        draft.step("rank", refs, "、".join(refs), Amount(Decimal(len(refs)), Unit.ITEM))
    else:
        draft.count(refs)
    draft.say(
        "place_of" if plan.largest else "place_from_below",
        label=label,
        domain=domain,
        n=len(before) + 1,
        count=len(in_order),
        amount=row_amount(found),
        place=place,
    )
    ties = [fact for fact in in_order if fact.amount == found.amount and fact is not found]
    if ties:
        draft.say("place_tied", labels="、".join(row_label(fact) for fact in ties))
    leave_out_zeros(rows, draft)
    warn(draft)
    return draft.answer(value=Amount(Decimal(len(before) + 1), Unit.ITEM))


def _answer_beside(plan: Rank, found: Fact, in_order: Sequence[Fact], domain: str, draft: Draft) -> Answer:
    """The row just before or after one, and every row that shares its amount."""
    size = found.amount or Decimal(0)
    larger = [f for f in in_order if f.amount is not None and f.amount > size]
    smaller = [f for f in in_order if f.amount is not None and f.amount < size]
    side = larger[-1:] if plan.beside < 0 else smaller[:1]
    if not side:
        draft.say("beside_first" if plan.beside < 0 else "beside_last", label=row_label(found), domain=domain)
        return draft.answer()
    neighbours = [fact for fact in in_order if fact.amount == side[0].amount]
    cite_rows(neighbours, plan.domain, draft)
    draft.say(
        "beside_before" if plan.beside < 0 else "beside_after",
        domain=domain,
        label=f"{row_label(found)}（{row_amount(found)}）",
        other="、".join(row_label(fact) for fact in neighbours),
        amount=row_amount(side[0]),
        place=place_text(side[0].figure, draft.language),
    )
    return draft.answer(value=_value(side[0]) if len(neighbours) == 1 else None)
