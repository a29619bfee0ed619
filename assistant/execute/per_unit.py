"""Rows taken together by the unit whose money they are: what each unit's projects add up to."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.execute.draft import Draft, amount_text
from assistant.execute.refusals import answer_refusal
from assistant.execute.row_words import cite_rows, domain_text, say_column
from assistant.figures.rows import by_unit, whole_rows, with_amount
from assistant.figures.selecting import Fact
from assistant.plans.plan import Decline, Domain, Rank, Refusal
from index.amounts import Amount, add, plain_amount


@dataclass(frozen=True, slots=True, kw_only=True)
class _UnitSum:
    owner: str
    facts: tuple[Fact, ...]
    total: Amount


def answer_unit_sums(domain: Domain, draft: Draft, *, rank: Rank | None = None) -> Answer:
    """The sum of each unit's rows with how many there are: all units in printed order, or those of a rank."""
    sums = _sums(domain, draft)
    if not sums:
        return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=domain_text(domain)), draft)
    text = domain_text(domain)
    chosen = sums if rank is None else _first(sums, rank)
    if rank is not None and len(chosen) == 1:
        word = draft.words("largest" if rank.largest else "smallest")
        only = chosen[0]
        draft.say(
            "per_unit_one",
            domain=text,
            word=word,
            owner=only.owner,
            amount=amount_text(only.total),
            count=len(only.facts),
        )
        chosen = sums
    draft.say("per_unit", domain=text, count=len(sums))
    lines = [
        draft.words("per_unit_row", owner=s.owner, count=len(s.facts), amount=amount_text(s.total))
        for s in chosen
    ]
    draft.lines.append("\n".join(lines))
    say_column(sums[0].facts[0].figure, draft)
    draft.count(tuple(draft.cite(s.facts[0]) for s in sums))
    alone = None if rank is None or len(_first(sums, rank)) != 1 else _first(sums, rank)[0].total
    return draft.answer(value=alone)


def _sums(domain: Domain, draft: Draft) -> Sequence[_UnitSum]:
    """Each unit's rows added, with a step for the sum and one for the count."""
    found = []
    for owner, facts in by_unit(with_amount(whole_rows(domain, draft.context))).items():
        amounts = [Amount(f.amount, f.figure.unit) for f in facts if f.amount is not None]
        total = add(*amounts)
        refs = cite_rows(facts, domain, draft)
        draft.step("sum", refs, " + ".join(plain_amount(a.value) for a in amounts), total)
        draft.count(refs)
        found.append(_UnitSum(owner=owner, facts=facts, total=total))
    return found


def _first(sums: Sequence[_UnitSum], rank: Rank) -> Sequence[_UnitSum]:
    """The units of a rank, with those that share the last place."""
    in_order = sorted(sums, key=lambda s: s.total.value, reverse=rank.largest)
    chosen = in_order[rank.offset : rank.offset + rank.count]
    last = chosen[-1].total if chosen else None
    return [s for s in in_order if s in chosen or s.total == last]
