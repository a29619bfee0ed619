"""Answers that say of which funds the money of one item is, by the columns of its row."""

import re
from collections import defaultdict

from assistant.answer import Answer
from assistant.execute.draft import Draft, figure_text, place_text
from assistant.execute.gaps import answer_no_number, answer_readings
from assistant.execute.phrases import describe, headline, warn
from assistant.execute.refusals import answer_refusal, tell_unread
from assistant.figures.partitions import narrowest_funds
from assistant.figures.selecting import Fact, agrees
from assistant.plans.plan import Decline, Funds, Refusal
from assistant.vocabulary.question import fold_name
from index.amounts import Amount
from index.records import Figure, Fund, ItemKind

# Headers that name a fund.
_FUND_HEADER = re.compile("资金|专户|拨款|收入$|结转|公共预算|基金|资本经营")


def answer_funds(plan: Funds, draft: Draft) -> Answer:
    """The amounts of a row by fund, those within another one in its place; zeros and blanks are left out."""
    facts = draft.context.select(plan.item).facts
    if not facts:
        return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=plan.item.label), draft)
    if len(facts) > 1:
        return answer_readings(plan.item.label, facts, draft, selector=plan.item)
    fact = facts[0]
    if fact.amount is None:
        return answer_no_number(fact, draft)
    whole = fact.figure.fund is Fund.ALL or fact.figure.item_kind is ItemKind.PROJECT
    parts = _by_fund(fact.figure, draft) if whole else []
    draft.cite(fact, plan.item)
    describe(fact, draft)
    label = headline(fact, plan.item)
    if not parts:
        place = place_text(fact.figure, draft.language)
        draft.say("figure", label=label, amount=figure_text(fact.figure), place=place)
        draft.say("no_funds", label=label)
        tell_unread(draft)
        warn(draft)
        return draft.answer()
    for part in parts:
        draft.cite(Fact(figure=part))
    names = "、".join(_printed_fund(part) for part in parts)
    draft.say("funds", label=label, amount=figure_text(fact.figure), funds=names)
    draft.lines.append(
        "\n".join(
            draft.words(
                "part",
                label=_printed_fund(part),
                amount=f"{figure_text(part)}（{place_text(part, draft.language)}）",
            )
            for part in parts
        )
    )
    warn(draft)
    alone = parts[0] if len(parts) == 1 else None
    value = None if alone is None or alone.amount is None else Amount(alone.amount, alone.unit)
    return draft.answer(value=value)


def _printed_fund(figure: Figure) -> str:
    """What the column calls the fund; the fund's own name where the column says it or names none."""
    printed = figure.column_path[-1]
    return printed if _FUND_HEADER.search(printed) and figure.fund.value not in printed else figure.fund.value


def _by_fund(figure: Figure, draft: Draft) -> list[Figure]:
    """The cells of one row of the item that say of which fund its money is, as finely as any row does."""
    rows: defaultdict[tuple[int, int], list[Figure]] = defaultdict(list)
    for other in draft.context.catalogue_of(figure.document_id).intake.figures:
        if _is_of(other, figure):
            rows[other.table, other.row].append(other)
    found = [
        _finest([f for f in row if f.fund is not Fund.ALL]) for row in rows.values() if _fits(row, figure)
    ]
    return max(found, key=len, default=[])


def _is_of(other: Figure, figure: Figure) -> bool:
    """Whether a cell is of the same item and spending in the same year, and not zero. A name may have the
    unit's before it."""
    same = (other.item_kind, other.flow, other.phase, other.spending) == (
        figure.item_kind,
        figure.flow,
        figure.phase,
        figure.spending,
    )
    named = fold_name(other.item).endswith(fold_name(figure.item))
    return same and named and other.owner in (figure.owner, None) and bool(other.amount)


def _fits(row: list[Figure], figure: Figure) -> bool:
    """A row of the item by its own name, or by a longer one with the same amount in all."""
    exact = fold_name(row[0].item) == fold_name(figure.item)
    return exact or any(f.fund is Fund.ALL and agrees(f, figure) for f in row)


def _finest(row: list[Figure]) -> list[Figure]:
    """Without the funds that another cell of the row is a part of, and one cell a fund."""
    by_fund = {figure.fund: figure for figure in reversed(row)}
    return list(narrowest_funds([f for f in row if by_fund[f.fund] is f]))
