"""Rows of a procurement list: how many purchases of one thing, what they come to, the largest, those of a
class. The list is read only where its purchases add up to the total that it prints."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.figures.context import Context
from assistant.figures.rows import rows_of
from assistant.linking.reading import Reading
from assistant.plans.plan import Decline, Domain, Plan, Refusal, Selector
from assistant.rules.bounds import bounds_of
from assistant.rules.domains import operation
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.question import fold_name
from index.amounts import within_rounding
from index.records import Figure, ItemKind

_PURCHASING = "采购"
_CLASSES = {"goods": "货物", "works": "工程", "services": "服务"}
_OF_ROWS = (Cue.COUNT, Cue.AVERAGE, Cue.LARGEST, Cue.SMALLEST, Cue.LIST, Cue.WHICH)
_OF_SUMS = (Cue.SUM, Cue.TOTAL_WORD)


def purchases_plan(reading: Reading, context: Context) -> Plan | None:
    """印刷服务共几笔、合计多少, 货物里最贵的: an operation over the purchases of one procurement list."""
    titles = {t.values for t in reading.tokens if t.kind is TermKind.TITLE}
    subjects = {v for t in reading.tokens if t.kind is TermKind.SUBJECT for v in t.values}
    listed = any(_PURCHASING in title for values in titles for title in values)
    reading = _without_its_name(reading)
    words = tuple(dict.fromkeys(t.text for t in reading.tokens if t.kind in (TermKind.PART, TermKind.ITEM)))
    said = _PURCHASING in reading.text and (words or listed or subjects & {"procurement", *_CLASSES})
    if not said or any(o.fund or o.spending or o.owner or o.code for o in reading.operands):
        return None
    rows = reading.asks(*_OF_ROWS) or bool(bounds_of(reading)) or reading.rank_number is not None
    if not rows and not (words and reading.asks(*_OF_SUMS)):
        return None
    classes = [name for subject, name in _CLASSES.items() if subject in subjects]
    figures = _list_of(context)
    if not figures or len(classes) > 1:
        return None
    domain = _domain(figures, classes, words, context)
    if domain is None:
        return None
    if not _adds_up(figures):
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject="".join((*classes, *words)) or _PURCHASING)
    return operation(reading, domain, context)


def _without_its_name(reading: Reading) -> Reading:
    """采购清单里: the list is named, and no list is asked for."""
    asked = [t for t in reading.tokens if t.has(Cue.LIST.value) and t.text != "清单"]
    return reading if asked else replace(reading, cues=reading.cues - {Cue.LIST})


def _list_of(context: Context) -> Sequence[Figure]:
    """The figures of the one procurement list that the document prints."""
    found: dict[int, list[Figure]] = {}
    for figure in context.intake.figures:
        if _PURCHASING in figure.table_title and figure.item_kind in (ItemKind.OTHER, ItemKind.TOTAL):
            found.setdefault(figure.table, []).append(figure)
    columns = {(f.table, f.column) for figures in found.values() for f in figures}
    return next(iter(found.values())) if len(found) == 1 and len(columns) == 1 else ()


def _purchases(figures: Sequence[Figure]) -> list[Figure]:
    """The rows of the deepest level: single purchases, not the classes and projects above them."""
    deepest = max((f.level for f in figures if f.item_kind is ItemKind.OTHER), default=0)
    return [f for f in figures if f.item_kind is ItemKind.OTHER and f.level == deepest]


def _adds_up(figures: Sequence[Figure]) -> bool:
    totals = [f.amount for f in figures if f.item_kind is ItemKind.TOTAL and f.amount is not None]
    parts = tuple(f.amount for f in _purchases(figures) if f.amount is not None)
    return len(totals) == 1 and within_rounding(totals[0], parts)[0]


def _domain(
    figures: Sequence[Figure], classes: Sequence[str], words: tuple[str, ...], context: Context
) -> Domain | None:
    """The purchases of a class and with the words said in their names; None where there are none such."""
    tops = {fold_name(f.ancestors[0]) for f in _purchases(figures) if f.ancestors}
    under = [top for top in tops if classes and top.startswith(classes[0])]
    if classes and len(under) != 1 and not words:
        return None
    table = figures[0]
    base = Selector(
        kinds=frozenset({ItemKind.OTHER}),
        table_titles=(table.table_title,),
        under=under[0] if under and not words else None,
    )
    level = _purchases(figures)[0].level
    label = words[0] if words else classes[0] if classes else table.table_title
    domain = Domain(base=base, level=level, words=words, label=label)
    return domain if rows_of(domain, context) else None
