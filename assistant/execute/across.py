"""Answers over several departments or years: lists, ranks, sums, comparisons, always with their coverage."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer import Answer, Scope, Status
from assistant.departments.across import Across, Operation
from assistant.departments.publications import Publication
from assistant.departments.span_words import Asked
from assistant.departments.spans import By, Span
from assistant.execute.across_orders import say_ends, say_place, say_rank
from assistant.execute.across_words import in_order, item_of, named, say_rows, size_of, slots_of, what_of
from assistant.execute.comparable import Found, Gathered
from assistant.execute.coverage import SILENT, UNSURE, coverage_ledger, gap_lines, joined, say_coverage
from assistant.execute.draft import Computed, Draft, amount_text
from assistant.execute.expressions import average_of, difference_of, ratio_of, sum_of
from assistant.execute.gathering import NO_EARLIER, NO_WHOLES, Contexts, gather, growth_of
from assistant.execute.phrases import warn
from assistant.execute.row_words import bounds_text
from assistant.figures.rows import keeps_to
from assistant.plans.plan import Bound
from assistant.verify import Ledger
from index.amounts import Amount, Unit
from index.bodies import body_key
from index.records import Fund, Spending

# A label that says already that it is a sum: 支出预算合计.
_SUMMED = re.compile("(?<=.{2})(?:合计|总计|总和)$")


def answer_across(
    plan: Across,
    contexts: Contexts,
    draft: Draft,
    earlier: Mapping[str, Publication] = NO_EARLIER,
    wholes: Contexts = NO_WHOLES,
) -> tuple[Answer, Ledger]:
    """The answer, and the numbers it may mention besides its evidence: how many departments there are."""
    labels = [_label(publication, plan.span, draft) for publication in plan.span.publications]
    gathered = gather(plan, contexts, draft, labels, earlier, wholes)
    _describe(plan, gathered, draft)
    draft.lines.clear()
    comparable = _is_comparable(plan, gathered)
    if gathered.entries and not comparable:
        say_rows(gathered.entries, draft)
        draft.say("across_own_years" if plan.span.any_year else "across_too_few")
    value = _say(plan, gathered, draft) if gathered.entries and comparable else None
    if plan.span.any_year and plan.span.asked is Asked.NAMED and comparable and len(gathered.entries) > 1:
        draft.say("across_years_apart")
    if not gathered.entries and plan.operation is Operation.MISSING:
        _say_missing(plan, gathered, draft)
    if plan.span.by is By.YEAR and len(plan.span.publications) == 1:
        draft.say("one_year", year=plan.span.publications[0].first.year)
    if plan.span.place:
        draft.say("across_place", place=plan.span.place, count=len(plan.span.publications))
    say_coverage(plan, gathered, draft)
    warn(draft)
    answered = (gathered.entries and comparable) or plan.operation is Operation.MISSING
    status = Status.ANSWERED if answered else Status.NOT_FOUND
    answer = draft.answer(status=status, reason=None if answered else "not_published", value=value)
    return answer, coverage_ledger(plan, gathered, draft.language)


def _is_comparable(plan: Across, gathered: Gathered) -> bool:
    """Of those that were named to be compared or added, none may be silently left out."""
    if plan.span.asked is not Asked.NAMED or plan.operation is Operation.LIST:
        return True
    whole = plan.operation in (Operation.SUM, Operation.AVERAGE)
    if plan.span.any_year and (whole or not plan.span.of_one_stage):
        return False
    return len(gathered.entries) > 1 and not (whole and gathered.missing)


def _label(publication: Publication, span: Span, draft: Draft) -> str:
    first = publication.first
    if span.by is By.YEAR:
        return draft.words("year_label", year=first.year)
    if span.any_year:
        key = "across_of_year" if span.of_one_stage and span.asked is not Asked.NAMED else "across_of_account"
        slots = {"department": first.department, "year": first.year, "stage": first.stage.value}
        return draft.words(key, **slots)
    if span.by is By.STAGE:
        return draft.words("stage_label", year=first.year, stage=first.stage.value)
    return first.department


def _describe(plan: Across, gathered: Gathered, draft: Draft) -> None:
    """口径：2024年部门预算 · 全部资金 · 全部支出 · 单位 万元."""
    first = plan.span.publications[0].first
    slots = {"year": first.year, "level": plan.span.level.value, "stage": first.stage.value}
    key = {By.DEPARTMENT: "across_account", By.YEAR: "across_years", By.STAGE: "across_stages"}[plan.span.by]
    if plan.span.any_year:
        key = "across_years" if plan.span.of_one_stage else "across_accounts"
    fact = next((e.computed.fact for e in gathered.entries if e.computed.fact is not None), None)
    fund = spending = draft.words("across_any")
    if fact is not None:
        printed = fact.figure
        fund = printed.fund.value if printed.fund is not Fund.ALL else draft.words("all_funds")
        all_spending = printed.spending is Spending.ALL
        spending = draft.words("all_spending") if all_spending else printed.spending.value
    draft.interpretation = draft.words(
        "across_scope",
        account=draft.words(key, **slots),
        fund=fund,
        spending=spending,
        unit=gathered.unit.value,
    )
    one = plan.span.by is By.DEPARTMENT and not plan.span.any_year
    by_department = plan.span.by is By.DEPARTMENT
    draft.scope = Scope(
        department=None if by_department else first.department,
        year=first.year if one else None,
        stage=first.stage.value if plan.span.by is not By.STAGE else None,
    )


def _say(plan: Across, gathered: Gathered, draft: Draft) -> Amount | None:
    entries = gathered.entries
    match plan.operation:
        case Operation.LIST:
            return _say_list(plan, entries, draft)
        case Operation.RANK:
            if any(gap.why in UNSURE for gap in gathered.missing):
                draft.say("across_known", count=len(entries))
            return _say_summed_rank(plan, entries, draft) if plan.summed else say_rank(plan, entries, draft)
        case Operation.FILTER:
            return _say_filter(plan, entries, draft)
        case Operation.PRESENT:
            return _say_present(plan, entries, draft)
        case Operation.PUBLISHED:
            return _say_published(plan, entries, draft)
        case Operation.MISSING:
            _say_missing(plan, gathered, draft)
            return None
        case Operation.SUM if plan.over is not None:
            return _say_share_of_sums(plan, entries, draft)
        case Operation.SUM | Operation.AVERAGE:
            return _say_sum(plan, entries, draft)
        case Operation.PLACE:
            return say_place(plan, entries, draft)
        case Operation.ENDS:
            return say_ends(plan, entries, draft)
        case Operation.SHARE:
            return _say_share(plan, entries, draft)
        case _:
            return _say_two(plan, entries, draft)


def _say_list(plan: Across, entries: Sequence[Found], draft: Draft) -> Amount | None:
    span = plan.span
    if len(entries) == 1 and span.asked is Asked.NAMED:
        draft.say("across_single", item=item_of(plan, draft), **slots_of(entries[0], draft))
        return entries[0].computed.amount
    key = "across_list" if span.by is By.DEPARTMENT else "across_list_years"
    draft.say(key, item=item_of(plan, draft), department=span.publications[0].department)
    say_rows(entries, draft)
    if span.by is By.YEAR and len(entries) > 1 and plan.over is None:
        _say_change(plan, entries[0].computed, entries[-1].computed, draft)
    return None


def _beside_average(plan: Across, entries: Sequence[Found], draft: Draft) -> Across:
    """The plan with the average, which is said first, as its bound."""
    if not plan.beside_average:
        return plan
    mean = _say_sum(replace(plan, operation=Operation.AVERAGE), entries, draft, listed=False)
    bound = Bound(sign=plan.beside_average, value=mean.value, unit=mean.unit)
    return replace(plan, bounds=(bound,))


def _is_focus(plan: Across, entry: Found) -> bool:
    return entry.publication.body == body_key(plan.span.focus or "")


def _beside_focus(plan: Across, entries: Sequence[Found], draft: Draft) -> Across:
    """The plan with the amount of the department in focus, which is said first, as its bound."""
    own = next((entry for entry in entries if plan.beside_focus and _is_focus(plan, entry)), None)
    if own is None:
        return plan
    draft.say("across_single", item=item_of(plan, draft), **slots_of(own, draft))
    bound = Bound(sign=plan.beside_focus, value=own.computed.amount.value, unit=own.computed.amount.unit)
    return replace(plan, bounds=(bound,))


def _say_filter(plan: Across, entries: Sequence[Found], draft: Draft) -> Amount | None:
    if plan.beside_focus and not any(_is_focus(plan, entry) for entry in entries):
        draft.say("across_too_few")
        return None
    plan = _beside_focus(_beside_average(plan, entries, draft), entries, draft)
    kept = [e for e in entries if all(keeps_to(e.computed.amount, bound) for bound in plan.bounds)]
    bounds = bounds_text(plan.bounds)
    if plan.change and all(b.value == 0 for b in plan.bounds):
        bounds = draft.words("across_up" if plan.bounds[0].sign == ">" else "across_down")
    what = what_of(plan, draft)
    if not kept and any(bound.sign == "=" for bound in plan.bounds):
        draft.say("across_none_equal", item=item_of(plan, draft), bounds=bounds, what=what)
        return None
    if not kept:
        best = in_order(plan, entries)[0]
        slots = {
            "item": item_of(plan, draft),
            "bounds": bounds,
            "what": what,
            "word": draft.words("across_most"),
        }
        draft.say("across_none", **slots, label=best.computed.label, amount=amount_text(best.computed.amount))
        return None
    count = draft.count(tuple(entry.computed.ref for entry in kept))
    draft.say("across_filter", item=item_of(plan, draft), bounds=bounds, count=len(kept), what=what)
    say_rows(in_order(plan, kept), draft)
    if plan.summed and len(kept) > 1:
        return _say_sum(replace(plan, operation=Operation.SUM), kept, draft, listed=False)
    return count if plan.count_only else None


def _say_present(plan: Across, entries: Sequence[Found], draft: Draft) -> Amount | None:
    kept = [e for e in entries if e.computed.amount.value != 0]
    zero = [e.computed.label for e in entries if e.computed.amount.value == 0]
    count = None
    if kept:
        count = draft.count(tuple(entry.computed.ref for entry in kept))
        draft.say("across_present", count=len(kept), item=item_of(plan, draft))
        say_rows(in_order(plan, kept), draft)
    else:
        draft.say("across_present_none", item=item_of(plan, draft))
    if zero:
        draft.say("across_zero", count=len(zero), labels=joined(zero, draft))
    return count if plan.count_only else None


def _say_published(plan: Across, entries: Sequence[Found], draft: Draft) -> Amount | None:
    """Who prints a number of the item, zeros among them."""
    count = draft.count(tuple(entry.computed.ref for entry in entries))
    draft.say("across_published", count=len(entries), item=item_of(plan, draft))
    say_rows(in_order(plan, entries), draft)
    zero = [e.computed.label for e in entries if e.computed.amount.value == 0]
    if zero:
        draft.say("across_zero", count=len(zero), labels=joined(zero, draft))
    return count if plan.count_only else None


def _say_missing(plan: Across, gathered: Gathered, draft: Draft) -> None:
    """Who prints no number of the item, by kind of no; zero is a number."""
    silent = [g for g in gathered.missing if g.why in SILENT]
    if silent:
        draft.say("across_missing", item=item_of(plan, draft), count=len(silent))
        draft.lines.append("\n".join(gap_lines(silent, draft)))
    else:
        draft.say("across_missing_none", item=item_of(plan, draft), count=len(gathered.entries))
    zero = [e.computed.label for e in gathered.entries if e.computed.amount.value == 0]
    if zero:
        draft.say("across_zero", count=len(zero), labels=joined(zero, draft))


def _say_sum(plan: Across, entries: Sequence[Found], draft: Draft, *, listed: bool = True) -> Amount:
    parts = [entry.computed for entry in entries]
    item = item_of(replace(plan, label=_SUMMED.sub("", plan.label)), draft)
    slots = {"count": len(parts), "what": what_of(plan, draft), "item": item}
    if plan.operation is Operation.AVERAGE:
        result = average_of(parts, draft)
        total = next(step for step in draft.steps if step.op == "sum").result
        whole = amount_text(Amount(Decimal(total.amount), Unit(total.unit)))
        draft.say("across_average", **slots, amount=amount_text(result.amount), total=whole)
    else:
        result = sum_of(parts, draft)
        draft.say("across_sum", **slots, amount=amount_text(result.amount))
    if listed:
        say_rows(entries, draft)
    return result.amount


def _say_summed_rank(plan: Across, entries: Sequence[Found], draft: Draft) -> Amount | None:
    """前三名加起来: the first of an order, and their sum; none where a place is shared or nothing adds up."""
    say_rank(plan, entries, draft)
    ordered = in_order(plan, entries)
    first, others = ordered[: plan.count], ordered[plan.count :]
    tied = bool(others) and others[0].computed.amount.value == first[-1].computed.amount.value
    if plan.over is not None or plan.rate or tied or len(first) < 2:
        return None
    return _say_sum(replace(plan, operation=Operation.SUM), first, draft, listed=False)


def _say_share(plan: Across, entries: Sequence[Found], draft: Draft) -> Amount | None:
    focus = body_key(plan.span.focus or "")
    part = next((e.computed for e in entries if e.publication.body == focus), None)
    if part is None:
        return None
    whole = sum_of([entry.computed for entry in entries], draft)
    if whole.amount.value == 0:
        return None
    share = ratio_of(part, whole, draft, times=False)
    slots = {"part": named(part, draft), "whole": amount_text(whole.amount), "count": len(entries)}
    draft.say("across_share", **slots, percent=amount_text(share.amount))
    return share.amount


def _say_share_of_sums(plan: Across, entries: Sequence[Found], draft: Draft) -> Amount:
    """What all of them have of the item, in percent of what all of them have of the whole."""
    part, whole = (sum_of([entry.sides[side] for entry in entries], draft) for side in (0, 1))
    share = ratio_of(part, whole, draft, times=False)
    slots = {
        "item": item_of(plan, draft),
        "part": amount_text(part.amount),
        "whole": amount_text(whole.amount),
    }
    count, what = len(entries), what_of(plan, draft)
    draft.say("across_share_of_sums", count=count, what=what, percent=amount_text(share.amount), **slots)
    return share.amount


def _say_two(plan: Across, entries: Sequence[Found], draft: Draft) -> Amount | None:
    """A difference or a multiple of two; of years, the change from the first to the last."""
    first, last = entries[0].computed, entries[-1].computed
    if plan.operation is Operation.TIMES:
        if last.amount.value == 0:
            draft.say("across_too_few")
            return None
        later = plan.span.by is not By.DEPARTMENT
        over, under = (last, first) if later else (first, last)
        result = ratio_of(over, under, draft, times=True)
        texts = {"first": named(over, draft), "second": named(under, draft)}
        draft.say("across_times", **texts, times=amount_text(result.amount))
        return result.amount
    if plan.span.by is By.DEPARTMENT:
        gap = difference_of(first, last, draft).amount
        _say_gap(first, last, gap, draft)
        say_rows(entries, draft)
        return Amount(abs(gap.value), gap.unit)
    value = _say_change(plan, first, last, draft)
    say_rows(entries, draft)
    return value


def _say_gap(first: Computed, second: Computed, gap: Amount, draft: Draft) -> None:
    slots = {"first": named(first, draft), "second": named(second, draft)}
    size = amount_text(Amount(abs(gap.value), gap.unit))
    if gap.value == 0:
        draft.say("difference_equal", amount=size, **slots)
    else:
        direction = draft.words("more" if gap.value > 0 else "less")
        draft.say("difference", amount=size, direction=direction, **slots)


def _say_change(plan: Across, earlier: Computed, later: Computed, draft: Draft) -> Amount | None:
    """The change between two years with its rate, where there is something to take it of."""
    gap = difference_of(later, earlier, draft).amount
    size = Amount(abs(gap.value), gap.unit)
    slots = {
        "item": item_of(plan, draft),
        "later": later.label,
        "earlier": earlier.label,
        "change": amount_text(size),
    }
    if gap.value == 0:
        draft.say("across_flat", **slots)
        return size
    direction = "增加" if gap.value > 0 else "减少"
    rate = size_of(growth_of(later, earlier, draft).amount) if earlier.amount.value > 0 else None
    shown = "" if rate is None else draft.words("across_rate", direction=direction, rate=amount_text(rate))
    draft.say("across_change", **slots, direction=direction, rate=shown)
    return rate if plan.rate and rate is not None else size
