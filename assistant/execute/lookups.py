"""Answers that are figures: one cell, several side by side, sums, differences, shares, comparisons, years."""

from dataclasses import replace
from decimal import Decimal

from assistant.answer import Answer, Status
from assistant.execute.changes import answer_growth
from assistant.execute.draft import (
    Computed,
    Draft,
    amount_text,
    figure_text,
    interpretation_of,
    place_text,
    scope_of,
    scoped_label,
    table_text,
)
from assistant.execute.expressions import Unanswerable, evaluate, whole_beside
from assistant.execute.refusals import answer_refusal
from assistant.execute.row_words import leave_out_others, say_cut_ties
from assistant.naming import department_key
from assistant.plan import (
    Average,
    Compare,
    Decline,
    Difference,
    Expression,
    Figure,
    Growth,
    Prose,
    Ratio,
    Refusal,
    Selector,
    Several,
    Show,
    Sum,
    SumOver,
    Years,
)
from assistant.prose_figures import NO_TABLE
from assistant.question import fold_name
from assistant.rows import is_withheld, summed_rows
from assistant.selecting import Fact, Selection
from index.amounts import Amount, Unit, convert
from index.records import Figure as Cell
from index.records import ItemKind

# How many neighbours of the same name are mentioned in the text; all of them stand in left_out.
_MENTIONED = 5


def answer_show(plan: Show, draft: Draft) -> Answer:
    """One expression. A look-up with several natural readings shows them all and adds none."""
    expression = plan.expression
    if isinstance(expression, Growth):
        return answer_growth(expression, draft, plan.unit)
    try:
        if isinstance(expression, Figure):
            return _answer_figure(expression.selector, draft, plan.unit)
        if isinstance(expression, Prose):
            return _answer_prose(expression, draft, plan.unit)
        return _answer_computed(expression, draft, plan.unit)
    except Unanswerable as gap:
        return answer_gap(gap, draft)


def answer_gap(gap: Unanswerable, draft: Draft) -> Answer:
    """An expression without a value: the readings to choose from, or the kind of no."""
    if gap.reason == "ambiguous":
        return _answer_readings(gap.label, gap.facts, draft, status=Status.CLARIFY, selector=gap.selector)
    if gap.reason == "overlap" and not gap.facts:
        return answer_refusal(Decline(refusal=Refusal.NOT_UNDERSTOOD), draft)
    if gap.reason == "overlap":
        return _answer_readings(gap.label, gap.facts, draft, status=Status.CLARIFY, key="overlap")
    if gap.reason == "blank":
        return answer_no_number(gap.facts[0], draft)
    return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=gap.label), draft)


def _answer_figure(selector: Selector, draft: Draft, unit: Unit | None) -> Answer:
    selection = draft.context.select(selector)
    if not selection.facts:
        return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=selector.label), draft)
    if len(selection.facts) > 1:
        return _answer_readings(selector.label, selection.facts, draft, selector=selector, unit=unit)
    fact = selection.facts[0]
    if fact.amount is None:
        return answer_no_number(fact, draft)
    computed = evaluate(Figure(selector), draft)
    _describe(fact, draft)
    draft.say(
        "figure",
        label=_headline(fact, selector),
        amount=figure_text(fact.figure),
        place=place_text(fact.figure, draft.language),
    )
    value = _converted(computed, unit, draft)
    if fact.amount == 0:
        draft.say("zero")
        _quote_empty(fact, draft)
    _mention_views(fact, draft)
    _mention_neighbours(selector, selection, fact, draft)
    _warn(draft)
    _suggest(fact, draft)
    return draft.answer(value=value)


def _quote_empty(fact: Fact, draft: Draft) -> None:
    """A table that says of itself that it holds nothing is quoted."""
    figure = fact.figure
    if figure.table == NO_TABLE:
        return
    intake = draft.context.catalogue_of(figure.document_id).intake
    table = intake.tables[figure.table]
    for note in table.notes if table.is_empty else ():
        passage = next((p for p in intake.passages if fold_name(note).endswith(fold_name(p.text))), None)
        if passage is not None:
            draft.passage(passage)
            draft.say("source_sentence", sentence=passage.text)


def _headline(fact: Fact, selector: Selector) -> str:
    figure = fact.figure
    label = figure.item if figure.item_kind is not ItemKind.TOTAL else _total_label(figure, selector)
    owner = f"{figure.owner}的" if figure.owner and figure.owner != figure.item else ""
    year = f"{selector.year}年" if selector.year is not None else ""
    return f"{year}{owner}{label}"


def _total_label(figure: Cell, selector: Selector) -> str:
    parts = [
        selector.fund.value if selector.fund else "",
        selector.spending.value if selector.spending else "",
    ]
    scope = "".join(parts)
    return (
        f"{scope}{figure.row_label}" if scope and not figure.row_label.startswith(scope) else figure.row_label
    )


def _describe(fact: Fact, draft: Draft) -> None:
    document = draft.context.catalogue_of(fact.figure.document_id).intake.document
    draft.interpretation = interpretation_of(fact.figure, document, draft.language)
    draft.scope = scope_of(fact.figure, document)


def _converted(computed: Computed, unit: Unit | None, draft: Draft) -> Amount:
    if unit is None or unit is computed.amount.unit or not (unit.is_money and computed.amount.unit.is_money):
        return computed.amount
    amount = _trimmed(convert(computed.amount, unit))
    original = f"{amount_text(computed.amount)} = {amount_text(amount)}"
    draft.step("convert", (computed.ref,), original, amount)
    draft.say("converted", amount=amount_text(amount), original=original)
    return amount


def _trimmed(amount: Amount) -> Amount:
    """Without the zeros that a conversion leaves behind the last digit."""
    value = amount.value.normalize()
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        value = value.quantize(Decimal(1))
    return Amount(value, amount.unit)


def _mention_views(fact: Fact, draft: Draft) -> None:
    if fact.views:
        draft.say("corroborated", count=len(fact.views))
    for view in fact.conflicts:
        draft.leave_out(view.row_label, view.raw, f"{table_text(view, draft.language)}印的数额不同")


def _mention_neighbours(selector: Selector, selection: Selection, fact: Fact, draft: Draft) -> None:
    """Near misses: names that hold the same words, and narrower figures of the same name; never added."""
    near = [n for name in selector.also for n in _facts_named(name, selector, draft)]
    wider = selection.others if not (selector.kinds & {ItemKind.TOTAL}) else ()
    narrower = [f for f in wider if f.amount is not None and _differs(f.figure, fact.figure)]
    for key, facts, why in (("near", near, "名称相近"), ("narrower", narrower, "同名的其他口径")):
        shown = list({(scoped_label(f.figure), figure_text(f.figure)): f for f in facts}.values())[
            :_MENTIONED
        ]
        if not shown:
            continue
        items = "；".join(
            draft.words("near_item", label=scoped_label(f.figure), amount=figure_text(f.figure))
            for f in shown
        )
        draft.say(key, items=items)
        for other in facts:
            draft.leave_out(scoped_label(other.figure), figure_text(other.figure), why)


def _differs(other: Cell, cited: Cell) -> bool:
    same = (other.item_kind, other.fund, other.spending, other.owner) == (
        cited.item_kind,
        cited.fund,
        cited.spending,
        cited.owner,
    )
    return not same and other.amount != 0 and not (other.amount == cited.amount and other.unit is cited.unit)


def _facts_named(name: str, selector: Selector, draft: Draft) -> tuple[Fact, ...]:
    other = replace(selector, names=(name,), also=(), code=None)
    return tuple(f for f in draft.context.select(other).facts if f.amount is not None)


def _warn(draft: Draft) -> None:
    for finding in draft.findings:
        draft.say(
            "finding",
            place=finding.place,
            expected=finding.expected,
            found=finding.found,
            difference=finding.difference,
        )


def _suggest(fact: Fact, draft: Draft) -> None:
    item = fact.figure.item
    if fact.figure.item_kind is ItemKind.PROJECT:
        draft.suggest("goal", item=item)
        draft.suggest("share_of_projects", item=item)
    elif fact.figure.item_kind is ItemKind.THREE_PUBLIC:
        draft.suggest("change", item=item)
        draft.suggest("three_public")
    elif fact.figure.item_kind in (ItemKind.FUNCTION, ItemKind.ECONOMIC):
        draft.suggest("share_of_total", item=item)


def _answer_readings(
    label: str,
    facts: tuple[Fact, ...],
    draft: Draft,
    *,
    status: Status = Status.ANSWERED,
    selector: Selector | None = None,
    unit: Unit | None = None,
    key: str = "",
) -> Answer:
    """Several natural readings side by side, none added."""
    if all(fact.amount is None for fact in facts):
        return answer_no_number(facts[0], draft)
    name = label or facts[0].figure.item
    key = key or ("ambiguous" if status is Status.CLARIFY else "readings")
    lines = [draft.words(key, label=name, count=len(facts))]
    for fact in facts:
        ref = draft.cite(fact, selector)
        text = figure_text(fact.figure)
        if unit is not None and fact.amount is not None and unit is not fact.figure.unit:
            amount = Amount(fact.amount, fact.figure.unit)
            other = _trimmed(convert(amount, unit))
            draft.step("convert", (ref,), f"{amount_text(amount)} = {amount_text(other)}", other)
            text = f"{text} = {amount_text(other)}"
        lines.append(
            draft.words(
                "bullet",
                label=_full_label(fact.figure),
                amount=f"{text}（{place_text(fact.figure, draft.language)}）",
            )
        )
    _describe(facts[0], draft)
    draft.lines.append("\n".join(lines))
    for fact in facts[:4]:
        draft.suggest("amount", item=_full_label(fact.figure))
    if status is Status.ANSWERED and len(facts) == 2:
        draft.suggest("both")
    _warn(draft)
    return draft.answer(status=status, reason=key if status is Status.CLARIFY else None)


def _full_label(figure: Cell) -> str:
    code = f"（{figure.code}）" if figure.code else ""
    owner = f"{figure.owner}的" if figure.owner and figure.owner != figure.item else ""
    bare = replace(figure, owner=None)
    return f"{owner}{scoped_label(bare)}{code}"


def answer_no_number(fact: Fact, draft: Draft) -> Answer:
    """Blank, dash and a number withheld: the cell is shown, and it is not zero."""
    figure = fact.figure
    draft.cite(fact)
    _describe(fact, draft)
    table = draft.context.catalogue_of(figure.document_id).intake.tables[figure.table]
    key = "dash" if figure.raw.strip() else "blank"
    key = "withheld" if is_withheld(figure) else key
    if table.is_empty:
        note = table.notes[0] if table.notes else ""
        place = table_text(figure, draft.language)
        draft.say("empty_table" if note else "empty_table_plain", label=figure.item, table=place, note=note)
        if note:
            draft.quote(note, figure.place, table.title)
    else:
        place = place_text(figure, draft.language)
        draft.say(key, label=_headline(fact, Selector()), place=place, raw=figure.raw)
    return draft.answer(status=Status.NOT_FOUND, reason="withheld" if key == "withheld" else "blank")


def _answer_prose(expression: Prose, draft: Draft, unit: Unit | None) -> Answer:
    computed = evaluate(expression, draft)
    draft.say("stated", subject=computed.label, amount=amount_text(computed.amount))
    value = _converted(computed, unit, draft)
    sentence = draft.citations[0].quote or ""
    draft.say("source_sentence", sentence=sentence)
    return draft.answer(value=value)


def _answer_computed(expression: Expression, draft: Draft, unit: Unit | None) -> Answer:
    computed = evaluate(expression, draft)
    match expression:
        case Difference(first=first, second=second):
            _say_difference(first, second, computed, draft)
        case Ratio():
            draft.lines.append(_ratio_words(expression, computed, draft))
            if isinstance(expression.part, SumOver):
                draft.lines.append(_cited_lines(draft))
                say_cut_ties(expression.part, draft)
        case Average():
            _say_average(expression, computed, draft)
        case SumOver():
            _say_sum_over(expression, computed, draft)
        case Sum(parts=parts) if any(isinstance(part, Growth) for part in parts):
            lines = [
                draft.words("part", label=c.label, amount=amount_text(c.amount))
                for c in _labels(parts, draft)
            ]
            draft.say("sum", amount=amount_text(computed.amount), parts="\n".join(lines))
        case _:
            _say_sum(computed, draft)
    value = _converted(computed, unit, draft)
    if draft.recalled:
        fact = draft.context.select(replace(Selector(), figure_id=draft.recalled[0].figure_id)).facts[0]
        _describe(fact, draft)
    _warn(draft)
    return draft.answer(value=_absolute(value) if isinstance(expression, Difference) else value)


def _absolute(amount: Amount) -> Amount:
    return Amount(abs(amount.value), amount.unit)


def _cited_lines(draft: Draft) -> str:
    lines = []
    for citation in draft.citations:
        if citation.raw is not None and citation.amount is not None:
            label = citation.row or citation.section or ""
            owner = f"{citation.owner}的" if citation.owner and citation.owner != label else ""
            where = (
                f"第{citation.page}页"
                if citation.table_number is None
                else f"表{citation.table_number}，第{citation.page}页"
            )
            amount = amount_text(Amount(Decimal(citation.amount), Unit(citation.unit)))
            lines.append(draft.words("part", label=f"{owner}{label}", amount=f"{amount}（{where}）"))
    return "\n".join(lines)


def _say_sum(computed: Computed, draft: Draft) -> None:
    draft.say("sum", amount=amount_text(computed.amount), parts=_cited_lines(draft))


def _say_sum_over(over: SumOver, computed: Computed, draft: Draft) -> None:
    count = len(summed_rows(over, draft.context))
    draft.say("sum_over", domain=computed.label, amount=amount_text(computed.amount), count=count)
    draft.lines.append(_cited_lines(draft))
    say_cut_ties(over, draft)
    if over.count is None:
        leave_out_others(over.domain, summed_rows(over, draft.context), draft, over.bounds)


def _say_average(expression: Average, computed: Computed, draft: Draft) -> None:
    total = next(step for step in draft.steps if step.op == "sum")
    draft.say(
        "average",
        amount=amount_text(computed.amount),
        count=len(total.inputs),
        total=amount_text(Amount(Decimal(total.result.amount), Unit(total.result.unit))),
    )
    draft.lines.append(_cited_lines(draft))


def _labels(parts: tuple[Expression, ...], draft: Draft) -> list[Computed]:
    """The operands again, for their names and amounts; citations are not repeated."""
    steps = list(draft.steps)
    found = [evaluate(part, draft) for part in parts]
    draft.steps[:] = steps
    return found


def _labelled(computed: Computed, draft: Draft) -> str:
    return draft.words("labelled", label=computed.label, amount=amount_text(computed.amount))


def _say_difference(first: Expression, second: Expression, computed: Computed, draft: Draft) -> None:
    left, right = _labels((first, second), draft)
    years = (_year_of(first), _year_of(second))
    gap = amount_text(Amount(abs(computed.amount.value), computed.amount.unit))
    if years[0] is not None and years[1] is not None and years[0] != years[1]:
        _say_years(left, right, (years[0], years[1]), computed, draft)
        return
    if computed.amount.value == 0:
        draft.say(
            "difference_equal", amount=gap, first=_labelled(left, draft), second=_labelled(right, draft)
        )
        return
    direction = draft.words("more" if computed.amount.value > 0 else "less")
    draft.say(
        "difference",
        amount=gap,
        first=_labelled(left, draft),
        second=_labelled(right, draft),
        direction=direction,
    )


def _year_of(expression: Expression) -> int | None:
    return expression.selector.year if isinstance(expression, Figure) else None


def _say_years(
    later: Computed, earlier: Computed, years: tuple[int, int], computed: Computed, draft: Draft
) -> None:
    change = computed.amount.value
    slots = {
        "label": later.label,
        "later_year": years[0],
        "earlier_year": years[1],
        "amount": amount_text(Amount(abs(change), computed.amount.unit)),
        "later": amount_text(later.amount),
        "earlier": amount_text(earlier.amount),
    }
    if change == 0:
        draft.say("years_equal", **slots)
    else:
        draft.say("years", direction="增加" if change > 0 else "减少", **slots)


def _ratio_words(expression: Ratio, computed: Computed, draft: Draft) -> str:
    top = _labels((expression.part,), draft)[0]
    bottom = _labels((whole_beside(top, expression.whole, draft),), draft)[0]
    slots = {"part": _labelled(top, draft), "whole": _labelled(bottom, draft)}
    shown = amount_text(computed.amount)
    key = "times" if expression.times else "ratio"
    return draft.words(key, **slots, percent=shown, times=shown) + draft.words("rounded")


def answer_several(plan: Several, draft: Draft) -> Answer:
    """Several look-ups in one answer, none added."""
    lines: list[str] = []
    seen: set[str] = set()
    for part in plan.parts:
        try:
            computed = evaluate(part, draft)
            if computed.ref in seen:
                continue
            seen.add(computed.ref)
        except Unanswerable as gap:
            if gap.reason != "ambiguous":
                return answer_gap(gap, draft)
            lines += [
                draft.words("bullet", label=_full_label(f.figure), amount=figure_text(f.figure))
                for f in gap.facts
            ]
            for fact in gap.facts:
                draft.cite(fact, gap.selector)
            lines = list(dict.fromkeys(lines))
            continue
        if isinstance(part, Ratio):
            lines.append(f"- {_ratio_words(part, computed, draft)}")
            continue
        text = amount_text(computed.amount)
        if plan.unit is not None and plan.unit.is_money and computed.amount.unit.is_money:
            other = _trimmed(convert(computed.amount, plan.unit))
            if other.unit is not computed.amount.unit:
                draft.step("convert", (computed.ref,), f"{text} = {amount_text(other)}", other)
                text = f"{text} = {amount_text(other)}"
        cited = computed.fact is not None and any(c.id == computed.ref for c in draft.citations)
        where = place_text(computed.fact.figure, draft.language) if cited and computed.fact else ""
        place = f"（{where}）" if where else ""
        lines.append(draft.words("bullet", label=computed.label, amount=f"{text}{place}"))
        if cited and computed.fact is not None:
            _describe(computed.fact, draft)
    draft.lines.append("\n".join(lines))
    draft.suggest("all")
    _warn(draft)
    return draft.answer()


def answer_compare(plan: Compare, draft: Draft) -> Answer:
    """Which of two is larger; a presumed order that is wrong is corrected first."""
    try:
        first, second = evaluate(plan.first, draft), evaluate(plan.second, draft)
        ordered = (plan.first, plan.second) if _is_larger(first, second) else (plan.second, plan.first)
        gap = evaluate(Difference(first=ordered[0], second=ordered[1]), draft)
    except Unanswerable as problem:
        return answer_gap(problem, draft)
    size = amount_text(Amount(abs(gap.amount.value), gap.amount.unit))
    left, right = _labelled(first, draft), _labelled(second, draft)
    if gap.amount.value == 0:
        draft.say("compare_equal", first=left, second=right)
    elif plan.claimed is None:
        larger, smaller = (left, right) if _is_larger(first, second) else (right, left)
        draft.say("compare_plain", first=larger, second=smaller, gap=size)
    else:
        holds = _is_larger(first, second) is (plan.claimed == ">")
        key = ("compare_yes" if holds else "compare_no") + ("" if plan.claimed == ">" else "_less")
        draft.say(key, first=left, second=right, gap=size)
    _warn(draft)
    return draft.answer()


def _is_larger(first: Computed, second: Computed) -> bool:
    if not (first.amount.unit.is_money and second.amount.unit.is_money):
        return first.amount.value > second.amount.value
    return convert(first.amount, Unit.YUAN).value > convert(second.amount, Unit.YUAN).value


def answer_years(plan: Years, draft: Draft) -> Answer:
    """One item over the years that are indexed for the department."""
    department = department_key(draft.context.document.department)
    years = sorted(d.year for d in draft.context.documents if department_key(d.department) == department)
    if len(set(years)) < 2:
        draft.say("one_year", year=draft.context.document.year)
        return draft.answer(status=Status.NOT_FOUND, reason="one_year")
    found: list[tuple[int, Computed]] = []
    for year in sorted(set(years)):
        try:
            found.append((year, evaluate(Figure(replace(plan.selector, year=year)), draft)))
        except Unanswerable as gap:
            return answer_gap(gap, draft)
    best = (max if plan.largest else min)(found, key=lambda pair: pair[1].amount.value)
    word = draft.words("most" if plan.largest else "least")
    draft.say("max_year", label=best[1].label, year=best[0], word=word, amount=amount_text(best[1].amount))
    draft.lines.append(
        "\n".join(draft.words("year_item", year=y, amount=amount_text(c.amount)) for y, c in found)
    )
    return draft.answer(value=best[1].amount)
