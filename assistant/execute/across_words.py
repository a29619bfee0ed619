"""The words that answers over several publications share: what is compared, and a line for each amount."""

from collections.abc import Sequence

from assistant.departments.across import Across
from assistant.departments.spans import By
from assistant.execute.comparable import Found
from assistant.execute.coverage import SHOWN
from assistant.execute.draft import Computed, Draft, amount_text, place_text
from index.amounts import Amount


def item_of(plan: Across, draft: Draft) -> str:
    """What the amounts are called: 三公经费, 三公经费比上年的增减."""
    key = "across_change_rate" if plan.rate else "across_change_amount"
    item = draft.words(key, item=plan.label) if plan.change else plan.label
    if plan.over is not None:
        item = draft.words("across_share_item", part=plan.label, whole=plan.over_label)
    if plan.span.by is not By.DEPARTMENT:
        return item
    if plan.span.any_year:
        return item
    first = plan.span.publications[0].first
    return draft.words("across_item", item=item, year=first.year, stage=first.stage.value)


def say_rows(entries: Sequence[Found], draft: Draft, *, start: int | None = None) -> None:
    """One line an entry with its place, numbered where they are ranked."""
    lines = []
    for number, entry in enumerate(entries[:SHOWN], start=start or 1):
        key = "across_row" if start is None else "across_ranked"
        lines.append(draft.words(key, n=number, **slots_of(entry, draft)))
    if len(entries) > SHOWN:
        lines.append(draft.words("across_more", count=len(entries) - SHOWN))
    if lines:
        draft.lines.append("\n".join(lines))


def slots_of(entry: Found, draft: Draft) -> dict[str, str]:
    computed = entry.computed
    place = entry.detail
    if computed.fact is not None and not place:
        place = place_text(computed.fact.figure, draft.language)
    if computed.fact is None and not place:
        files = {document.id for document in entry.publication.documents}
        quoted = next(c for c in draft.citations if c.document.id in files and c.quote)
        place = draft.words("place_prose", section=quoted.section or "", page=quoted.page)
    return {"label": computed.label, "amount": amount_text(computed.amount), "place": place}


def in_order(plan: Across, entries: Sequence[Found]) -> list[Found]:
    return sorted(entries, key=lambda e: e.computed.amount.value, reverse=plan.largest)


def named(computed: Computed, draft: Draft) -> str:
    return draft.words("labelled", label=computed.label, amount=amount_text(computed.amount))


def what_of(plan: Across, draft: Draft) -> str:
    return draft.words("across_departments" if plan.span.by is By.DEPARTMENT else "across_year_word")


def size_of(amount: Amount) -> Amount:
    return Amount(abs(amount.value), amount.unit)
