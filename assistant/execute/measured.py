"""Answers over rows by what two of their printed columns give: each row with both cells and, where both
print a number, the step between them."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer import Answer
from assistant.execute.draft import Draft, amount_text, figure_text, table_text
from assistant.execute.refusals import answer_refusal
from assistant.execute.row_words import (
    MOST_LISTED,
    bounds_text,
    cite_rows,
    domain_text,
    row_label,
)
from assistant.execute.scope import interpretation_of, scope_of
from assistant.figures.measured import Measured, kept_within, measured_rows
from assistant.figures.rows import TURNED
from assistant.figures.selecting import Fact
from assistant.messages.rows import DIRECTION_WORDS
from assistant.plans.plan import Against, Bound, Column, Decline, Domain, Filter, Measure, Rank, Refusal
from index.amounts import Amount, Unit, convert, plain_amount, round_half_up
from index.records import Figure, Phase

_PLACES = 2


def answer_measured(plan: Filter | Rank, draft: Draft) -> Answer:
    """The rows within the bounds, or the first ones of an order; ties and rows that could not be compared
    are told."""
    domain = plan.domain
    assert domain.measure is not None
    rows = measured_rows(domain, draft.context)
    known = kept_within(rows, plan.bounds)
    text = domain_text(replace(domain, measure=None), rows[0].fact.figure if rows else None)
    if not rows:
        return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=text), draft)
    blank = [row for row in rows if row.value is None]
    if not known:
        condition = _condition(domain.measure, plan.bounds, rows[0], draft)
        _cite(rows[0], domain, draft)
        draft.say("measured_none", domain=text, condition=condition)
        _say_blank(blank, domain, draft)
        return draft.answer(reason="none_within_bounds")
    return (
        _answer_rank(plan, known, blank, text, draft)
        if isinstance(plan, Rank)
        else _answer_filter(plan, known, blank, text, draft)
    )


def _answer_filter(
    plan: Filter, known: Sequence[Measured], blank: Sequence[Measured], text: str, draft: Draft
) -> Answer:
    measure = plan.domain.measure
    assert measure is not None
    falls = any(bound.sign in ("<", "<=") for bound in plan.bounds)
    kept = sorted(known, key=lambda row: row.size, reverse=not falls)
    condition = _condition(measure, plan.bounds, kept[0], draft)
    lines = [_line(row, plan.domain, draft) for row in kept]
    draft.say("measured", domain=text, condition=condition, count=len(kept))
    count = draft.count(tuple(draft.cite(row.fact) for row in kept))
    _list(lines, draft)
    _say_table(kept[0], draft)
    _say_blank(blank, plan.domain, draft)
    return draft.answer(value=count if plan.count_only else None)


def _answer_rank(
    plan: Rank, known: Sequence[Measured], blank: Sequence[Measured], text: str, draft: Draft
) -> Answer:
    measure = plan.domain.measure
    assert measure is not None
    in_order = sorted(known, key=lambda row: row.size, reverse=plan.largest)
    chosen = in_order[plan.offset : plan.offset + plan.count]
    if not chosen:
        draft.say("rank_beyond", domain=text, count=len(known), n=plan.offset + 1)
        draft.count(tuple(_cite(row, plan.domain, draft)[0] for row in known))
        return draft.answer(reason="rank_beyond")
    lines = [_line(row, plan.domain, draft) for row in chosen]
    word = draft.words("measured_largest" if plan.largest else "measured_smallest")
    called = _called(measure, chosen[0], draft)
    if measure.how is Against.DIFFERENCE and chosen[0].size < 0:
        turned = replace(measure, first=measure.second, second=measure.first)
        swapped = replace(chosen[0], first=chosen[0].second, second=chosen[0].first)
        called, word = _called(turned, swapped, draft), draft.words("measured_largest")
    key = "measured_first" if not plan.offset else "measured_place"
    draft.say(key, domain=text, measure=called, word=word, n=plan.offset + 1, count=len(chosen))
    draft.count(tuple(draft.cite(row.fact) for row in chosen))
    _list(lines, draft)
    ties = [row for row in in_order if row.size == chosen[-1].size and row not in chosen]
    if ties:
        for row in ties:
            _cite(row, plan.domain, draft)
        draft.say("tie_cut", labels="、".join(row_label(row.fact) for row in ties))
    _say_table(chosen[0], draft)
    _say_blank(blank, plan.domain, draft)
    return draft.answer(value=_shown(chosen[0]) if len(chosen) == 1 else None)


def _list(lines: Sequence[str], draft: Draft) -> None:
    shown = list(lines[:MOST_LISTED])
    if len(lines) > MOST_LISTED:
        shown.append(draft.words("rows_more", count=len(lines) - MOST_LISTED))
    draft.lines.append("\n".join(shown))


def _say_table(row: Measured, draft: Draft) -> None:
    """The table of the rows, and their own scope, which is neither column's."""
    document = draft.context.catalogue_of(row.fact.figure.document_id).intake.document
    draft.interpretation = interpretation_of(row.fact.figure, document, draft.language)
    draft.scope = scope_of(row.fact.figure, document)
    draft.lines.append(f"（{table_text(row.fact.figure, draft.language)}）")


def _say_blank(rows: Sequence[Measured], domain: Domain, draft: Draft) -> None:
    """Rows with a blank that nothing proves to be zero are not compared; each is named."""
    for row in rows:
        draft.leave_out(row_label(row.fact), "", draft.words("measured_blank_why"))
    if rows:
        draft.count(tuple(_cite(row, domain, draft)[0] for row in rows))
        labels = "、".join(row_label(row.fact) for row in rows[:MOST_LISTED])
        draft.say("measured_blank", count=len(rows), labels=labels)


def _cite(row: Measured, domain: Domain, draft: Draft) -> tuple[str, ...]:
    cells = [cell for cell in (row.first, row.second) if cell is not None] or [row.fact.figure]
    return cite_rows([Fact(figure=cell) for cell in cells], domain, draft)


def _line(row: Measured, domain: Domain, draft: Draft) -> str:
    """甲：项目支出 505.00 万元，基本支出 4.00 万元，相差 501.00 万元."""
    assert domain.measure is not None
    refs = _cite(row, domain, draft)
    measure = domain.measure
    cells = "，".join(
        f"{_column_name(column, cell, row, draft)} {_text(cell, draft)}"
        for column, cell in ((measure.first, row.first), (measure.second, row.second))
    )
    gap = _gap(row, measure, refs, draft)
    return draft.words("bullet", label=row_label(row.fact), amount=f"{cells}{gap}")


def _text(cell: Figure | None, draft: Draft) -> str:
    return figure_text(cell) if cell is not None and cell.raw else draft.words("measured_nothing")


def _shown(row: Measured) -> Amount:
    assert row.value is not None
    if row.value.unit is Unit.PERCENT:
        return Amount(round_half_up(row.size, _PLACES), Unit.PERCENT)
    return Amount(abs(row.size), row.value.unit)


def _gap(row: Measured, measure: Measure, refs: tuple[str, ...], draft: Draft) -> str:
    """The step between two printed cells; where one of them is blank, the other is all that there is."""
    first, second = row.first, row.second
    if first is None or second is None or first.amount is None or second.amount is None or row.value is None:
        return ""
    left = first.amount
    right = convert(Amount(second.amount, second.unit), first.unit).value
    shown = _shown(row)
    match measure.how:
        case Against.SHARE:
            draft.step("ratio", refs, f"{_operand(left)} ÷ {_operand(right)} × 100%", shown)
        case Against.RATE:
            whole = _operand(right)
            draft.step("growth", refs, f"({plain_amount(left)} - {whole}) ÷ {whole} × 100%", shown)
        case _:
            more, less = (left, right) if left >= right else (right, left)
            ordered = refs if left >= right else refs[::-1]
            draft.step("difference", ordered, f"{plain_amount(more)} - {_operand(less)}", shown)
    size = amount_text(Amount(abs(shown.value), shown.unit))
    direction = DIRECTION_WORDS["-" if shown.value < 0 else "+"]
    return draft.words(f"measured_{measure.how.value}", amount=size, direction=direction)


def _operand(value: Decimal) -> str:
    return f"({plain_amount(value)})" if value < 0 else plain_amount(value)


def _column_name(column: Column, cell: Figure | None, row: Measured, draft: Draft) -> str:
    """What a column is called: the part that it is of, else the words above it."""
    if isinstance(column, int):
        return draft.words("measured_year", year=column)
    if isinstance(column, Phase):
        return draft.words(f"column_{column.name.lower()}")
    if column is not None:
        return str(column.value)
    measure_years = cell is not None and cell.document_id != row.fact.figure.document_id
    of_total = cell is not None and not measure_years and cell.column_path
    return cell.column_path[-1] if of_total and cell is not None else draft.words("measured_own")


def _called(measure: Measure, row: Measured, draft: Draft) -> str:
    first = _column_name(measure.first, row.first, row, draft)
    second = _column_name(measure.second, row.second, row, draft)
    return draft.words(f"measure_{measure.how.value}", first=first, second=second)


def _condition(measure: Measure, bounds: Sequence[Bound], row: Measured, draft: Draft) -> str:
    """项目支出大于基本支出; with an amount, 项目支出减基本支出超过 100 万元."""
    first = _column_name(measure.first, row.first, row, draft)
    second = _column_name(measure.second, row.second, row, draft)
    plain = measure.how in (Against.DIFFERENCE, Against.GAP) and all(b.value == 0 for b in bounds)
    if plain and bounds:
        return draft.words(f"measured_{_SIGNS[bounds[0].sign]}", first=first, second=second)
    told = [bound for bound in bounds if bound.value] or list(bounds)
    if measure.how is Against.SHARE or any(b.value == 0 for b in told):
        return f"{_called(measure, row, draft)}{bounds_text(told)}"
    falls = told[0].value < 0
    upright = [replace(b, sign=TURNED.get(b.sign, b.sign), value=-b.value) if falls else b for b in told]
    said = draft.words("measured_less" if falls else "measured_more", first=first, second=second)
    return f"{said}{bounds_text(upright)}"


_SIGNS = {">": "above", ">=": "not_below", "<": "below", "<=": "not_above", "=": "equal", "!=": "unequal"}
