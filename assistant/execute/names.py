"""Answers that are lists of names: offices and units of the prose, tables, defined terms."""

from collections.abc import Iterable
from decimal import Decimal

from assistant.answer import Answer
from assistant.execute.draft import Draft
from assistant.execute.refusals import answer_refusal
from assistant.plans.plan import Decline, Names, Refusal
from index.amounts import Amount, Unit
from index.records import Passage, PassageKind, Place
from index.structure import BodyKind, NameList, listed_names, subordinates


def answer_names(plan: Names, draft: Draft) -> Answer:
    """Offices and subordinate units as the prose lists them, with the printed count; the document's tables
    by number and title, and the terms that it defines."""
    intake = draft.context.intake
    if plan.what in ("tables", "terms"):
        return _answer_headings(plan, draft)
    lists = listed_names(intake.passages)
    found = subordinates(lists, intake.document.department) if plan.what == "units" else _offices(lists)
    what = draft.words(plan.what)
    if found is None or not found.names:
        return answer_refusal(Decline(refusal=Refusal.NOT_FOUND, subject=what), draft)
    count = found.count if found.count is not None else len(found.names)
    names = "、".join(found.names)
    if plan.count_only:
        draft.say("names_count", what=what, count=count, names=names)
    else:
        draft.say("names_list", what=what, names=names)
    ref = draft.quote(found.text, found.place, " ".join(found.section))
    apart = _items_apart(found, intake.passages)
    refs = (ref,) if not apart else tuple(draft.passage(item) for item in apart)
    if found.is_complete and (apart or all(name in found.text for name in found.names)):
        draft.step("count", refs, names, Amount(Decimal(len(found.names)), Unit.ITEM))
    draft.say("source_sentence", sentence="".join(dict.fromkeys((found.text, *(p.text for p in apart)))))
    return draft.answer(value=Amount(Decimal(count), Unit.ITEM) if plan.count_only else None)


def _items_apart(found: NameList, passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The items of a list whose names stand in paragraphs of their own below it, one a name; else none."""
    if all(name in found.text for name in found.names):
        return ()
    structure = [p for p in passages if p.kind is PassageKind.STRUCTURE]
    items = [next((p for p in structure if name in p.text), None) for name in found.names]
    kept = tuple(item for item in items if item is not None)
    return kept if len(kept) == len(items) else ()


def _offices(lists: tuple[NameList, ...]) -> NameList | None:
    return next((found for found in lists if found.kind is BodyKind.OFFICES), None)


def _answer_headings(plan: Names, draft: Draft) -> Answer:
    """Tables or terms in printed order, each with its place; one name is counted once."""
    found = _tables(draft) if plan.what == "tables" else _terms(draft)
    what = draft.words(plan.what)
    if not found:
        return answer_refusal(Decline(refusal=Refusal.NOT_FOUND, subject=what), draft)
    refs = [draft.quote(quote, place, section) for _, quote, place, section in found]
    count = draft.count(tuple(refs))
    draft.say("headings", what=what, count=len(found))
    draft.lines.append("\n".join(f"- {name}（第{place.page}页）" for name, _, place, _ in found))
    return draft.answer(value=count if plan.count_only else None)


_Heading = tuple[str, str, Place, str]


def _tables(draft: Draft) -> list[_Heading]:
    found = []
    for table in draft.context.intake.tables:
        if not table.title or not table.pages:
            continue
        key = "table" if table.number else "table_title"
        name = draft.words(key, number=table.number, title=table.title)
        found.append((name, table.title, Place(page=table.pages[0]), name))
    return found


def _terms(draft: Draft) -> list[_Heading]:
    passages = [p for p in draft.context.intake.passages if p.kind is PassageKind.DEFINITION and p.topic]
    first = {passage.topic: passage for passage in reversed(passages)}
    kept = [passage for passage in passages if first[passage.topic] is passage]
    return [(p.topic or "", p.text, p.place, " ".join(p.section)) for p in kept]
