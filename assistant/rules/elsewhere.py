"""民政局呢: what was asked of one department, asked of another one that is named alone.

Documents name one thing in several ways (公务接待费, 公务接待费支出), so that every name is read anew.
"""

from dataclasses import replace

from assistant.dialogue.session import Session
from assistant.figures.context import Context
from assistant.linking.reading import Reading, read
from assistant.plans.plan import (
    Clarify,
    Decline,
    Domain,
    Growth,
    Locate,
    Passages,
    Plan,
    Refusal,
    Selector,
    Show,
    StatedFacts,
)
from assistant.plans.plan_parts import selectors_in, with_selectors
from assistant.rules.selectors import selector_of
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.question import fold
from index.bodies import body_key

_FREE = frozenset({Cue.FILL.value, Cue.REPLACE.value, Cue.OF.value, Cue.HOW_MUCH.value})


def asked_elsewhere(reading: Reading, context: Context, session: Session) -> Plan | None:
    """The last plan for the department in scope, where the turn names that and nothing else."""
    before = next((d for d in context.documents if d.id == session.document_id), None)
    if before is None or session.plan is None or session.failed:
        return None
    here = context.document.department
    if body_key(before.department) == body_key(here) or not _names_only(here, reading):
        return None
    plan = session.plan
    if isinstance(plan, Decline | Clarify | Locate):
        return None
    asked = selectors_in(plan)
    if _is_bound(plan) or any(s.owner not in (None, before.department) for s in asked):
        return Decline(refusal=Refusal.UNCLEAR)
    found = {selector: _read_anew(selector, context) for selector in asked}
    lost = next((selector for selector, new in found.items() if new is None), None)
    if lost is not None:
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject=lost.label)
    moved = with_selectors(plan, lambda selector: found[selector] or selector)
    if isinstance(moved, Show) and isinstance(moved.expression, Growth):
        return replace(moved, expression=replace(moved.expression, claimed=None, denied=False))
    return moved


def _names_only(department: str, reading: Reading) -> bool:
    """Whether every word is the department, a year, or says nothing."""
    said = [t for t in reading.tokens if not (t.kind is TermKind.CUE and _FREE.issuperset(t.values))]
    own = [t for t in said if t.kind is TermKind.OWNER and department in t.values]
    return bool(own) and all(t in own or t.kind is TermKind.YEAR for t in said)


def _is_bound(plan: Plan) -> bool:
    """Whether a plan is of rows or texts that only the other department has."""
    if isinstance(plan, Passages | StatedFacts):
        return isinstance(plan, Passages) and plan.owner is not None
    domain = getattr(plan, "domain", None)
    return isinstance(domain, Domain) and bool(domain.among or domain.base.under or domain.base.figure_id)


def _read_anew(selector: Selector, context: Context) -> Selector | None:
    """The selector by its own name in the document in scope; totals and keys stay as they are."""
    bare = replace(
        selector,
        owner=None,
        year=None,
        figure_id=None,
        tables=frozenset(),
        table_number=None,
        table_titles=(),
    )
    operands = read(fold(selector.label), context.catalogue).operands if selector.label else ()
    if len(operands) == 1 and not operands[0].unexplained and operands[0].names_something:
        operand = operands[0]
        kept = replace(
            operand,
            fund=operand.fund or selector.fund,
            spending=operand.spending or selector.spending,
            phase=operand.phase or selector.phase,
        )
        if (found := selector_of(kept, context)) is not None:
            return found
    return bare if not selector.names or context.select(bare).facts else None
