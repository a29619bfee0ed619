"""Answers over rows: filter, count, list, and the names that prose lists."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Answer, Status
from assistant.execute.draft import Draft, amount_text, figure_text, place_text
from assistant.execute.measured import answer_measured
from assistant.execute.per_unit import answer_unit_sums
from assistant.execute.phrases import warn
from assistant.execute.refusals import answer_refusal
from assistant.execute.row_words import (
    bounds_text,
    cite_rows,
    domain_text,
    leave_out_others,
    leave_out_zeros,
    list_rows,
    row_label,
    say_column,
)
from assistant.figures.rows import ordered, rows_with_parts_printed, whole_rows, with_amount, within
from assistant.figures.selecting import Fact
from assistant.plans.plan import Bound, Count, Decline, Domain, Filter, Listing, Refusal, Selector
from assistant.vocabulary.question import fold_name
from assistant.vocabulary.table_names import plain_number
from index.amounts import Amount, add, plain_amount
from index.records import ItemKind, Table


def answer_no_rows(
    domain: Domain, rows: Sequence[Fact], draft: Draft, *, bounds: tuple[Bound, ...] = ()
) -> Answer:
    """All rows are zero or blank, none is within the bounds, or the document has no such rows."""
    text = domain_text(domain)
    if rows and bounds:
        return _none_within(with_amount(rows), text, bounds_text(bounds), draft)
    if rows:
        blank = all(fact.amount is None for fact in rows)
        if blank and (empty := _empty_table(domain, draft)) is not None:
            return empty
        draft.cite(rows[0])
        draft.say("no_rows", domain=text, why=draft.words("domain_blank" if blank else "domain_empty"))
        leave_out_zeros(rows[1:], draft)
        if blank:
            return draft.answer(status=Status.NOT_FOUND, reason="blank")
        return draft.answer(reason="zero")
    if domain.having or domain.lacking:
        return _none_with_parts(domain, draft)
    empty = _empty_table(domain, draft)
    return empty or answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=text), draft)


def answer_incomplete(table: Table, draft: Draft) -> Answer:
    """No rank, count or sum over a table of which not all rows are known."""
    name = draft.words("table_title", title=table.title) if table.title else draft.words("table_none")
    draft.say("rows_incomplete", table=name)
    return draft.answer(status=Status.NOT_FOUND, reason="incomplete")


def _none_with_parts(domain: Domain, draft: Draft) -> Answer:
    """No row fills the columns as asked, in a table that prints them; or no table prints them."""
    rows = with_amount(rows_with_parts_printed(domain, draft.context))
    if not rows:
        return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=domain_text(domain)), draft)
    draft.cite(rows[0])
    draft.say("parts_none", domain=domain_text(domain))
    return draft.answer(reason="none_within_bounds")


def _empty_table(domain: Domain, draft: Draft) -> Answer | None:
    """A table of the domain's fund that says of itself that it holds nothing."""
    intake = draft.context.intake
    for index, table in enumerate(intake.tables):
        if not table.is_empty or not _is_meant(table, domain.base):
            continue
        draft.say("no_rows", domain=domain_text(domain), why=draft.words("table_empty", title=table.title))
        total = next((f for f in intake.figures if f.table == index and f.amount is not None), None)
        if total is not None:
            draft.cite(Fact(figure=total))
            draft.lines.append(
                f"{total.row_label} {figure_text(total)}（{place_text(total, draft.language)}）"
            )
        for note in table.notes:
            passage = next((p for p in intake.passages if fold_name(note).endswith(fold_name(p.text))), None)
            if passage is not None:
                draft.passage(passage)
                draft.say("source_sentence", sentence=passage.text)
        return draft.answer(reason="empty_table")
    return None


def _is_meant(table: Table, wanted: Selector) -> bool:
    """Whether a table is the one that was named, or the one of the fund that was named."""
    if wanted.table_number is not None:
        return plain_number(table.number) == plain_number(wanted.table_number)
    if wanted.table_titles:
        return table.title in wanted.table_titles
    return wanted.fund is not None and wanted.fund.value.removesuffix("预算") in table.title


def answer_filter(plan: Filter, draft: Draft) -> Answer:
    """Rows within bounds, largest first, with their sum where it is asked for; comparison is exact, in the
    table's unit. Zero and blank are told apart."""
    if plan.domain.measure is not None:
        return answer_measured(plan, draft)
    rows = whole_rows(plan.domain, draft.context)
    of_nothing = any(bound.sign in ("=", "blank", "none") and bound.value == 0 for bound in plan.bounds)
    counted = rows if of_nothing else with_amount(rows)
    if not counted:
        return answer_no_rows(plan.domain, rows, draft)
    falls = any(bound.sign in ("<", "<=") and bound.value < 0 for bound in plan.bounds)
    kept = ordered((fact for fact in counted if within(fact, plan.bounds)), largest=not falls)
    domain = domain_text(plan.domain, counted[0].figure)
    bounds = bounds_text(plan.bounds, plan.domain.base.phase)
    if not kept:
        return _none_within(counted, domain, bounds, draft)
    refs = cite_rows(kept, plan.domain, draft)
    if plan.than is not None:
        _say_compared(plan.than, draft)
    count = draft.count(refs)
    total = _summed(kept, refs, draft) if plan.summed and not of_nothing else None
    slots = {"domain": domain, "bounds": bounds, "count": len(kept)}
    if total is not None:
        draft.say("filter_sum", amount=amount_text(total), **slots)
    else:
        plain = of_nothing or plan.domain.base.phase is not None
        draft.say("filter_plain" if plain else "filter", **slots)
    list_rows(kept, draft)
    say_column(kept[0].figure, draft)
    if of_nothing:
        _say_other_nothing(rows, kept, plan, draft)
    else:
        leave_out_others(plan.domain, kept, draft, plan.bounds)
    warn(draft)
    return draft.answer(value=count if plan.count_only else total)


def _say_compared(than: Selector, draft: Draft) -> None:
    """The row that the others are compared with, with its place."""
    fact = draft.context.select(than).facts[0]
    draft.cite(fact)
    place = place_text(fact.figure, draft.language)
    draft.say("compared_with", label=row_label(fact), amount=figure_text(fact.figure), place=place)


def _none_within(counted: Sequence[Fact], domain: str, bounds: str, draft: Draft) -> Answer:
    draft.say("filter_none", domain=domain, bounds=bounds)
    draft.cite(max(counted, key=lambda fact: fact.amount or Decimal(0)))
    return draft.answer(reason="none_within_bounds")


def _summed(kept: Sequence[Fact], refs: tuple[str, ...], draft: Draft) -> Amount:
    amounts = [Amount(f.amount, f.figure.unit) for f in kept if f.amount is not None]
    total = add(*amounts)
    draft.step("sum", refs, " + ".join(_operand(a.value) for a in amounts), total)
    return total


def _operand(value: Decimal) -> str:
    return f"({plain_amount(value)})" if value < 0 else plain_amount(value)


def _say_other_nothing(rows: Sequence[Fact], kept: Sequence[Fact], plan: Filter, draft: Draft) -> None:
    """Beside rows of zero the blank ones, and beside blank ones those of zero: they are not the same."""
    if plan.domain.base.phase is not None:
        return
    blank = [fact for fact in rows if fact.amount is None and fact not in kept]
    zero = [fact for fact in rows if fact.amount == 0 and fact not in kept]
    for key, others in (("filter_blank", blank), ("filter_zero", zero)):
        if others:
            draft.count(tuple(draft.cite(fact) for fact in others))
            draft.say(key, count=len(others))


def answer_count(plan: Count, draft: Draft) -> Answer:
    """How many rows have an amount; the rows themselves are listed."""
    if plan.domain.per_unit:
        return answer_unit_sums(plan.domain, draft)
    rows = whole_rows(plan.domain, draft.context)
    counted = with_amount(rows)
    if not counted:
        return answer_no_rows(plan.domain, rows, draft)
    refs = cite_rows(counted, plan.domain, draft)
    count = draft.count(refs)
    slots = {"domain": domain_text(plan.domain, counted[0].figure), "count": len(counted)}
    if plan.summed:
        draft.say("count_sum", amount=amount_text(_summed(counted, refs, draft)), **slots)
    else:
        draft.say("count", **slots)
    list_rows(counted, draft)
    say_column(counted[0].figure, draft)
    leave_out_zeros(rows, draft)
    leave_out_others(plan.domain, counted, draft)
    return draft.answer(value=count)


def answer_listing(plan: Listing, draft: Draft) -> Answer:
    """Every row with an amount, in printed order."""
    if plan.domain.per_unit:
        return answer_unit_sums(plan.domain, draft)
    rows = whole_rows(plan.domain, draft.context)
    whole = plan.domain.base.kinds == frozenset({ItemKind.THREE_PUBLIC})
    counted = tuple(f for f in rows if f.amount is not None) if whole else with_amount(rows)
    if not counted:
        return answer_no_rows(plan.domain, rows, draft)
    draft.count(cite_rows(counted, plan.domain, draft))
    draft.say("listing", domain=domain_text(plan.domain, counted[0].figure), count=len(counted))
    list_rows(counted, draft)
    say_column(counted[0].figure, draft)
    if not whole:
        leave_out_zeros(rows, draft)
    leave_out_others(plan.domain, counted, draft)
    draft.suggest("largest")
    return draft.answer()
