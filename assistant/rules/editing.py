"""The scope as a reader edits it: the last question again with another department, year, fund or item."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.departments.named_bodies import named_bodies
from assistant.departments.publications import same_publication
from assistant.dialogue.edits import Choices, Edits, Part, value_of
from assistant.figures.context import Context
from assistant.linking.operands import Operand
from assistant.linking.reading import read
from assistant.plans.plan import Decline, Growth, Plan, Refusal, Selector, Show
from assistant.plans.plan_parts import same_asked_of, selectors_in, with_selectors
from assistant.rules.selectors import selector_of
from assistant.vocabulary.question import Question, fold
from index.bodies import body_key
from index.records import Document, Fund, ItemKind, Spending, Stage
from index.records import Figure as Cell

_OF_DOCUMENT = (Part.DEPARTMENT, Part.YEAR, Part.STAGE)
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")


def publication_of(edits: Edits, now: Document, documents: Sequence[Document]) -> tuple[Document, ...]:
    """The files that the edited department, year and kind of account mean; empty where none is at hand."""
    department = value_of(edits, Part.DEPARTMENT) or now.department
    year = value_of(edits, Part.YEAR)
    stage = value_of(edits, Part.STAGE)
    own = [d for d in documents if body_key(d.department) == body_key(department)]
    kept = [d for d in own if year is None or str(d.year) == year]
    kept = [d for d in kept if stage is None or d.stage.value == stage]
    if not kept:
        return ()
    same = [d for d in kept if d.year == now.year and d.stage is now.stage]
    best = max(same or kept, key=lambda d: (d.stage is now.stage, d.stage is Stage.BUDGET, d.year))
    return tuple(d for d in documents if same_publication(d, best))


def missing(edits: Edits) -> Decline:
    """Why an edited department, year or kind of account cannot be asked."""
    year, department = value_of(edits, Part.YEAR), value_of(edits, Part.DEPARTMENT)
    if year is not None:
        return Decline(refusal=Refusal.OTHER_YEAR, subject=year)
    subject = department or value_of(edits, Part.STAGE) or ""
    return Decline(refusal=Refusal.OTHER_BODY if department else Refusal.NOT_FOUND, subject=subject)


def edits_document(edits: Edits) -> bool:
    return any(edit.part in _OF_DOCUMENT and edit.value is not None for edit in edits)


def reworded(question: Question, document: Document, edits: Edits, documents: Sequence[Document]) -> Question:
    """The question with the year and the department that it names replaced by the edited ones."""
    plain = question.plain
    if value_of(edits, Part.YEAR) is not None and len(set(_YEAR.findall(plain))) == 1:
        plain = _YEAR.sub(str(document.year), plain)
    if value_of(edits, Part.DEPARTMENT) is not None:
        for named in named_bodies(question.folded, dict.fromkeys(d.department for d in documents)).named:
            plain = plain.replace(named.text, document.department)
    return question if plain == question.plain else replace(question, plain=plain, folded=fold(plain))


def edited(plan: Plan, edits: Edits, context: Context) -> Plan:
    """The plan with the edited item, unit, fund and kind of spending."""
    item = value_of(edits, Part.ITEM)
    if item is not None:
        found = _selector_named(item, context)
        if found is None:
            return Decline(refusal=Refusal.NOT_FOUND, subject=item)
        plan = _of_item(plan, found)
    moved = with_selectors(plan, lambda selector: _edited(selector, edits))
    return Decline(refusal=Refusal.UNCLEAR) if _runs_together(plan, moved, edits) else moved


def _runs_together(plan: Plan, moved: Plan, edits: Edits) -> bool:
    """教育局和民政局的两个数加起来，换成2024年: cells of several documents are not read anew in one, nor are
    two cells that the edit makes one."""
    before = set(selectors_in(plan))
    sources = {selector.figure_id.split(":", 1)[0] for selector in before if selector.figure_id}
    of_several = edits_document(edits) and len(sources) > 1
    return of_several or len(set(selectors_in(moved))) < len(before)


def _selector_named(name: str, context: Context) -> Selector | None:
    operands: tuple[Operand, ...] = read(fold(name), context.catalogue).operands
    if len(operands) != 1 or operands[0].unexplained:
        return None
    return selector_of(operands[0], context)


def _of_item(plan: Plan, found: Selector) -> Plan:
    if isinstance(plan, Show) and isinstance(plan.expression, Growth):
        growth = replace(plan.expression, item=found, subject=fold(found.label), claimed=None)
        return replace(plan, expression=growth)
    unit = plan.unit if isinstance(plan, Show) else None
    return same_asked_of(found, plan, unit=unit)


def _edited(selector: Selector, edits: Edits) -> Selector:
    changed = selector
    for edit in sorted(edits, key=lambda edit: edit.part is not Part.DEPARTMENT):
        match edit.part:
            case Part.OWNER:
                changed = replace(changed, owner=edit.value)
            case Part.FUND:
                fund = None if edit.value is None else Fund(edit.value)
                changed = replace(changed, fund=fund, tables=frozenset(), flow=None)
            case Part.SPENDING:
                spending = None if edit.value is None else Spending(edit.value)
                changed = replace(changed, spending=spending, tables=frozenset())
            case Part.DEPARTMENT if edit.value is not None:
                changed = replace(changed, year=None, owner=None)
            case Part.YEAR | Part.STAGE if edit.value is not None:
                changed = replace(changed, year=None)
            case _:
                continue
        changed = replace(changed, figure_id=None)
    return changed


# Names offered for the item; others can be typed.
MAX_OFFERED = 200


def choices_of(figures: Sequence[Cell], now: Document, documents: Sequence[Document]) -> Choices:
    """The printed values of a document, and the departments, years and kinds of account at hand."""
    own = [d for d in documents if body_key(d.department) == body_key(now.department)]
    named = [f for f in figures if f.item_kind not in (ItemKind.TOTAL, ItemKind.OTHER)]
    return Choices(
        departments=tuple(dict.fromkeys(d.department for d in documents)),
        owners=tuple(dict.fromkeys(f.owner for f in figures if f.owner)),
        years=tuple(str(year) for year in sorted({d.year for d in own}, reverse=True)),
        stages=tuple(dict.fromkeys(d.stage.value for d in own)),
        funds=tuple(fund.value for fund in Fund if any(f.fund is fund for f in figures)),
        spendings=tuple(kind.value for kind in Spending if any(f.spending is kind for f in figures)),
        items=tuple(dict.fromkeys(f.item for f in named))[:MAX_OFFERED],
    )
