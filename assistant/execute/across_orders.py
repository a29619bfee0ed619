"""Orders over several publications: ranks, both ends, the larger of two, the place of one among all."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.departments.across import Across
from assistant.departments.span_words import Asked
from assistant.departments.spans import By
from assistant.execute.across_words import in_order, item_of, named, say_rows, size_of, slots_of
from assistant.execute.comparable import Found
from assistant.execute.coverage import joined
from assistant.execute.draft import Draft, amount_text
from assistant.execute.expressions import difference_of
from index.amounts import Amount, Unit
from index.bodies import body_key


def say_rank(plan: Across, entries: Sequence[Found], draft: Draft) -> Amount | None:
    ordered = in_order(plan, entries)
    chosen = ordered[plan.offset : plan.offset + plan.count]
    of_two = len(ordered) == 2 and plan.span.asked is Asked.NAMED and not plan.offset
    if of_two and plan.over is None:
        return _say_larger(plan, ordered, draft)
    if not chosen:
        draft.say("across_beyond", count=len(ordered), n=plan.offset + 1)
        return None
    word = draft.words(_word_key(plan))
    ends = [draft.words(key) for key in ("across_large", "across_small")][:: 1 if plan.largest else -1]
    if plan.change and _none_moved(chosen, plan):
        draft.say("across_none_up" if plan.largest else "across_none_down", item=plan.label)
        return None
    if plan.largest:
        for entry in chosen:
            _rank_step(entry, ordered, draft)
    if len(chosen) == 1:
        key = "across_rank_nth" if plan.offset else "across_rank_one"
        slots = {"item": item_of(plan, draft), "word": ends[0] if plan.offset else word, "other": ends[1]}
        draft.say(key, **slots, n=plan.offset + 1, **slots_of(chosen[0], draft))
        if of_two:
            say_rows(ordered, draft)
        if plan.span.by is By.DEPARTMENT:
            draft.scope = replace(draft.scope, department=chosen[0].publication.department)
    elif len(chosen) == len(ordered):
        draft.say("across_order", item=item_of(plan, draft), first=ends[0], last=ends[1])
        say_rows(chosen, draft, start=1)
    else:
        draft.say("across_rank", item=item_of(plan, draft), word=word, count=len(chosen))
        say_rows(chosen, draft, start=plan.offset + 1)
    last = chosen[-1].computed.amount.value
    ties = [e.computed for e in ordered if e.computed.amount.value == last and e not in chosen]
    if ties:
        draft.count(tuple(each.ref for each in ties))
        draft.say("across_tie", labels=joined([each.label for each in ties], draft))
    if len(chosen) > 1:
        return None
    amount = chosen[0].computed.amount
    return size_of(amount) if plan.change else amount


def _word_key(plan: Across) -> str:
    """最多 and 最少 of amounts, 最高 and 最低 of shares."""
    if plan.over is not None:
        return "across_highest" if plan.largest else "across_lowest"
    return "across_most" if plan.largest else "across_least"


def _none_moved(chosen: Sequence[Found], plan: Across) -> bool:
    """Whether what changed most in the asked direction did not change in it."""
    best = chosen[0].computed.amount.value
    return best <= 0 if plan.largest else best >= 0


def _rank_step(entry: Found, ordered: Sequence[Found], draft: Draft) -> None:
    amount = entry.computed.amount.value
    above = tuple(e.computed.ref for e in ordered if e.computed.amount.value > amount)
    refs = (entry.computed.ref, *above)
    draft.step("rank", refs, "、".join(refs), Amount(Decimal(len(refs)), Unit.ITEM))


def _say_larger(plan: Across, ordered: Sequence[Found], draft: Draft) -> Amount | None:
    """Of two that were named: which is more, and by how much."""
    larger, smaller = sorted((e.computed for e in ordered), key=lambda c: -c.amount.value)
    gap = difference_of(larger, smaller, draft)
    texts = {"item": item_of(plan, draft), "first": named(larger, draft), "second": named(smaller, draft)}
    if gap.amount.value == 0:
        draft.say("across_equal", **texts)
    elif plan.largest:
        draft.say("across_two", **texts, gap=amount_text(gap.amount))
    else:
        draft.say("across_two_less", **texts, gap=amount_text(gap.amount))
    say_rows(ordered, draft)
    return None


def say_place(plan: Across, entries: Sequence[Found], draft: Draft) -> Amount | None:
    """The place of one department among all, beside the one that is asked for as the first."""
    focus = body_key(plan.span.focus or "")
    ordered = sorted(entries, key=lambda e: -e.computed.amount.value)
    own = next((e for e in ordered if e.publication.body == focus), None)
    if own is None:
        draft.say("across_too_few")
        return None
    above = [e for e in ordered if e.computed.amount.value > own.computed.amount.value]
    _rank_step(own, ordered, draft)
    slots = {"n": len(above) + 1, "count": len(ordered), "item": item_of(plan, draft), **slots_of(own, draft)}
    draft.say("across_placed", **slots)
    first = ordered[0 if plan.largest else -1]
    if first.computed.amount.value != own.computed.amount.value:
        word = draft.words("across_most" if plan.largest else "across_least")
        draft.say("across_rank_one", item=item_of(plan, draft), word=word, **slots_of(first, draft))
    return own.computed.amount


def say_ends(plan: Across, entries: Sequence[Found], draft: Draft) -> Amount | None:
    """The largest and the smallest, and how far they are apart; all that share an end are named."""
    ordered = sorted(entries, key=lambda e: -e.computed.amount.value)
    top, bottom = ordered[0].computed, ordered[-1].computed
    gap = difference_of(top, bottom, draft).amount
    slots = {"first": named(top, draft), "second": named(bottom, draft), "gap": amount_text(gap)}
    draft.say("across_ends", item=item_of(plan, draft), **slots)
    for end in (top, bottom):
        ties = [e.computed.label for e in ordered if e.computed.amount.value == end.amount.value]
        if len(ties) > 1 and gap.value:
            draft.say("across_tie", labels=joined(ties, draft))
    say_rows([ordered[0], ordered[-1]], draft)
    return gap
