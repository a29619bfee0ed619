"""Answers over rows: rank, filter, count, list, and the names that prose lists."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Answer, Status
from assistant.execute.draft import (
    Draft,
    figure_text,
    interpretation_of,
    label_of,
    place_text,
    scope_of,
    table_text,
)
from assistant.execute.refusals import answer_refusal
from assistant.plan import Bound, Count, Decline, Domain, Filter, Listing, Names, Rank, Refusal, Selector
from assistant.question import fold_name
from assistant.rows import whole_rows, with_amount
from assistant.selecting import Fact
from index.amounts import Amount, Unit, convert, format_amount
from index.records import ItemKind, Table
from index.structure import BodyKind, NameList, listed_names, subordinates

_DOMAIN_WORDS = {
    ItemKind.PROJECT: "项目",
    ItemKind.ECONOMIC: "经济科目",
    ItemKind.FUNCTION: "功能科目",
    ItemKind.UNIT: "单位",
    ItemKind.SOURCE: "收入来源",
    ItemKind.THREE_PUBLIC: "“三公”经费组成部分",
}
_LEVEL_WORDS = {1: "类级", 2: "款级", 3: "项级"}
_SIGNS = {"=": "等于", ">": "超过", ">=": "不低于", "<": "低于", "<=": "不超过"}


def domain_text(domain: Domain) -> str:
    """How a domain is called: 一般公共预算基本支出的款级经济科目."""
    base = domain.base
    scope = "".join(
        part
        for part in (
            base.owner,
            base.fund.value if base.fund else None,
            base.spending.value if base.spending else None,
        )
        if part
    )
    kind = next(iter(base.kinds), None)
    level = _LEVEL_WORDS.get(domain.level or 0, "") if kind in (ItemKind.ECONOMIC, ItemKind.FUNCTION) else ""
    words = f"名称含“{domain.label}”的" if domain.words else ""
    words += f"没有{domain.without.value}的" if domain.without is not None else ""
    parent = f"{domain.label}下的" if base.under is not None and domain.label else ""
    noun = _DOMAIN_WORDS.get(kind, "项目") if kind is not None else "项目"
    listed = "上面列出的" if domain.among else ""
    return f"{listed}{scope}{'的' if scope else ''}{parent}{words}{level}{noun}"


def answer_rank(plan: Rank, draft: Draft) -> Answer:
    """The largest or smallest rows, ties told; zero and blank rows are left out and counted."""
    rows = whole_rows(plan.domain, draft.context)
    counted = with_amount(rows)
    if not counted:
        return _no_rows(plan.domain, rows, draft)
    ordered = sorted(counted, key=lambda f: f.amount or Decimal(0), reverse=plan.largest)
    chosen = ordered[plan.offset : plan.offset + plan.count]
    domain = domain_text(plan.domain)
    if not chosen:
        draft.say("rank_beyond", domain=domain, count=len(counted), n=plan.offset + 1)
        return draft.answer(status=Status.NOT_FOUND, reason="rank_beyond")
    refs = _cite_rows(chosen, plan.domain, draft)
    word = draft.words("largest" if plan.largest else "smallest")
    for ref, fact in zip(refs, chosen, strict=True):
        if plan.offset or len(chosen) > 1:
            _rank_step(ref, fact, ordered, draft, largest=plan.largest)
    if len(chosen) == 1:
        _say_one(plan, chosen[0], domain, word, draft)
    else:
        key, line = ("rank_next", "bullet") if plan.offset else ("rank", "row")
        lines = [draft.words(key, domain=domain, word=word, count=len(chosen))]
        lines += [
            draft.words(line, n=n, label=_row_label(fact), amount=figure_text(fact.figure))
            for n, fact in enumerate(chosen, start=plan.offset + 1)
        ]
        draft.lines.append("\n".join(lines))
    ties = [f for f in ordered if f.amount == chosen[-1].amount and f not in chosen]
    if ties:
        _cite_rows(ties, plan.domain, draft)
        draft.say("tie", labels="、".join(_row_label(fact) for fact in ties))
    _leave_out_zeros(rows, draft)
    if plan.largest and plan.count == 1 and not plan.offset:
        draft.suggest("second")
    only = chosen[0] if len(chosen) == 1 else None
    return draft.answer(value=_value(only))


def _rank_step(ref: str, fact: Fact, ordered: Sequence[Fact], draft: Draft, *, largest: bool) -> None:
    """The place of a row among those that are larger; smallest-first orders state no place."""
    if not largest or fact.amount is None:
        return
    above = [f for f in ordered if f.amount is not None and f.amount > fact.amount]
    others = tuple(draft.cite(f) for f in above)
    place = Amount(Decimal(len(above) + 1), Unit.ITEM)
    draft.step("rank", (ref, *others), "、".join((ref, *others)), place)


def _value(fact: Fact | None) -> Amount | None:
    return None if fact is None or fact.amount is None else Amount(fact.amount, fact.figure.unit)


def _say_one(plan: Rank, fact: Fact, domain: str, word: str, draft: Draft) -> None:
    slots = {
        "domain": domain,
        "label": _row_label(fact),
        "amount": figure_text(fact.figure),
        "place": place_text(fact.figure, draft.language),
    }
    if plan.offset:
        draft.say(
            "rank_nth", n=plan.offset + 1, word=draft.words("large" if plan.largest else "small"), **slots
        )
    else:
        draft.say("rank_one", word=word, **slots)


def _row_label(fact: Fact) -> str:
    return label_of(fact.figure, with_owner=fact.figure.item_kind is ItemKind.PROJECT)


def _cite_rows(rows: Sequence[Fact], domain: Domain, draft: Draft) -> tuple[str, ...]:
    """The ids of the rows' citations; the first row sets the scope that is shown."""
    refs = []
    for fact in rows:
        figure = fact.figure
        selector = Selector(
            names=(fold_name(figure.item),), kinds=domain.base.kinds, owner=figure.owner, label=figure.item
        )
        refs.append(draft.cite(fact, selector))
    if rows:
        document = draft.context.catalogue_of(rows[0].figure.document_id).intake.document
        draft.interpretation = interpretation_of(rows[0].figure, document, draft.language)
        draft.scope = scope_of(rows[0].figure, document)
    return tuple(refs)


def _leave_out_zeros(rows: tuple[Fact, ...], draft: Draft) -> None:
    zeros = [fact for fact in rows if fact not in with_amount(rows)]
    if zeros:
        draft.say("zeros_left_out", count=len(zeros))
    for fact in zeros:
        draft.leave_out(label_of(fact.figure, with_owner=True), fact.figure.raw, "为 0 或空白")


def _no_rows(domain: Domain, rows: tuple[Fact, ...], draft: Draft) -> Answer:
    """All rows are zero or blank, or the document has no such rows."""
    text = domain_text(domain)
    if rows:
        draft.cite(rows[0])
        draft.say("no_rows", domain=text, why=draft.words("domain_empty"))
        for fact in rows[1:]:
            draft.leave_out(label_of(fact.figure, with_owner=True), fact.figure.raw, "为 0 或空白")
        return draft.answer(reason="zero")
    empty = _empty_table(domain, draft)
    return empty or answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=text), draft)


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
        return "".join(filter(str.isdigit, table.number)).lstrip("0") == wanted.table_number
    if wanted.table_titles:
        return table.title in wanted.table_titles
    return wanted.fund is not None and wanted.fund.value.removesuffix("预算") in table.title


def answer_filter(plan: Filter, draft: Draft) -> Answer:
    """Rows within bounds, largest first; comparison is exact, in the table's unit."""
    rows = whole_rows(plan.domain, draft.context)
    asks_zero = any(bound.sign == "=" and bound.value == 0 for bound in plan.bounds)
    counted = tuple(f for f in rows if f.amount is not None) if asks_zero else with_amount(rows)
    if not counted:
        return _no_rows(plan.domain, rows, draft)
    kept = [fact for fact in counted if all(_within(fact, bound) for bound in plan.bounds)]
    kept.sort(key=lambda f: f.amount or Decimal(0), reverse=True)
    bounds = "且".join(f"{_SIGNS[b.sign]} {format_amount(b.value)} {b.unit.value}" for b in plan.bounds)
    domain = domain_text(plan.domain)
    if not kept:
        draft.say("filter_none", domain=domain, bounds=bounds)
        draft.cite(max(counted, key=lambda f: f.amount or Decimal(0)))
        return draft.answer(reason="none_within_bounds")
    count = draft.count(_cite_rows(kept, plan.domain, draft))
    lines = [draft.words("filter", domain=domain, bounds=bounds, count=len(kept))]
    lines += [draft.words("bullet", label=_row_label(f), amount=figure_text(f.figure)) for f in kept]
    draft.lines.append("\n".join(lines))
    return draft.answer(value=count if plan.count_only else None)


def _within(fact: Fact, bound: Bound) -> bool:
    if fact.amount is None:
        return False
    unit = fact.figure.unit
    if bound.value == 0 or not unit.is_money:
        limit = bound.value
    else:
        limit = convert(Amount(bound.value, bound.unit), unit).value
    match bound.sign:
        case "=":
            return fact.amount == limit
        case ">":
            return fact.amount > limit
        case ">=":
            return fact.amount >= limit
        case "<":
            return fact.amount < limit
        case _:
            return fact.amount <= limit


def answer_count(plan: Count, draft: Draft) -> Answer:
    """How many rows have an amount; the rows themselves are listed."""
    rows = whole_rows(plan.domain, draft.context)
    counted = with_amount(rows)
    if not counted:
        return _no_rows(plan.domain, rows, draft)
    count = draft.count(_cite_rows(counted, plan.domain, draft))
    draft.say("count", domain=domain_text(plan.domain), count=len(counted))
    _list_rows(counted, draft)
    _leave_out_zeros(rows, draft)
    return draft.answer(value=count)


def answer_listing(plan: Listing, draft: Draft) -> Answer:
    """Every row with an amount, in printed order."""
    rows = whole_rows(plan.domain, draft.context)
    whole = plan.domain.base.kinds == frozenset({ItemKind.THREE_PUBLIC})
    counted = tuple(f for f in rows if f.amount is not None) if whole else with_amount(rows)
    if not counted:
        return _no_rows(plan.domain, rows, draft)
    draft.count(_cite_rows(counted, plan.domain, draft))
    draft.say("listing", domain=domain_text(plan.domain), count=len(counted))
    _list_rows(counted, draft)
    if not whole:
        _leave_out_zeros(rows, draft)
    draft.suggest("largest")
    return draft.answer()


def _list_rows(rows: tuple[Fact, ...], draft: Draft) -> None:
    lines = [draft.words("bullet", label=_row_label(f), amount=figure_text(f.figure)) for f in rows]
    draft.lines.append("\n".join(lines))
    first = rows[0].figure
    draft.lines.append(f"（{table_text(first, draft.language)}，{'·'.join(first.column_path)}列）")


def answer_names(plan: Names, draft: Draft) -> Answer:
    """Offices and subordinate units as the prose lists them, with the printed count."""
    intake = draft.context.intake
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
    if found.is_complete:
        counted = Amount(Decimal(len(found.names)), Unit.ITEM)
        draft.step("count", (ref,), names, counted)
    draft.say("source_sentence", sentence=found.text)
    return draft.answer(value=Amount(Decimal(count), Unit.ITEM) if plan.count_only else None)


def _offices(lists: tuple[NameList, ...]) -> NameList | None:
    return next((found for found in lists if found.kind is BodyKind.OFFICES), None)
