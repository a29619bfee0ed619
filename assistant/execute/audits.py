"""What the checks at intake found, of one item or of the whole document."""

from collections.abc import Iterable
from decimal import Decimal

from assistant.answer import Answer, FindingRef
from assistant.execute.draft import Draft, amount_text, label_of, place_text
from assistant.execute.refusals import answer_refusal
from assistant.figures.context import Context
from assistant.figures.selecting import Fact
from assistant.plans.plan import Decline, Reconcile, Refusal
from index.amounts import Amount, Unit, convert
from index.records import Figure as Cell
from index.records import Finding, Severity

# A document with more contradictions than this is told by the first ones and their number.
_FINDINGS_SHOWN = 10


def answer_item_audit(plan: Reconcile, draft: Draft) -> Answer:
    """What the checks at intake found of the item's cells."""
    facts = draft.context.select(plan.item).facts if plan.item is not None else ()
    if not facts or plan.item is None:
        return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=""), draft)
    for fact in facts:
        draft.cite(fact, plan.item)
    with_finding = [f for f in facts if _has_finding(f.figure, draft.context)]
    fact = with_finding[0] if with_finding else facts[0]
    figure = fact.figure
    amount = amount_text(Amount(fact.amount, figure.unit)) if fact.amount is not None else figure.raw
    draft.say(
        "item_finding" if draft.findings else "item_sound",
        label=label_of(figure, with_owner=True),
        amount=amount,
    )
    draft.lines.append(f"（{place_text(figure, draft.language)}）")
    if fact.views:
        draft.say("corroborated", count=len(fact.views))
    say_findings(draft)
    return draft.answer(value=Amount(fact.amount, figure.unit) if fact.amount is not None else None)


def _has_finding(figure: Cell, context: Context) -> bool:
    cell = (figure.table, figure.row, figure.column)
    return any(cell in f.cells for f in context.catalogue_of(figure.document_id).intake.findings)


def answer_audit(plan: Reconcile, draft: Draft) -> Answer:
    """What the checks at intake found in the whole document: every contradiction, the first of each cause,
    and what rounding leaves, which comes first where it is asked for."""
    findings = draft.context.intake.findings
    errors = [f for f in findings if f.severity is Severity.ERROR]
    tails = [f for f in findings if f.severity is Severity.ROUNDING]
    if plan.rounding:
        _say_tails(tails, draft)
    _say_errors(errors, draft)
    if not plan.rounding:
        _say_tails(tails, draft)
    return draft.answer()


def _say_errors(errors: list[Finding], draft: Draft) -> None:
    first = {
        f.group if f.group is not None else f"alone {i}": f for i, f in reversed(list(enumerate(errors)))
    }
    causes = sorted(first.values(), key=errors.index)
    if not causes:
        draft.say("audit_none")
        return
    draft.say("audit_found", count=len(causes))
    draft.findings += finding_refs(causes)
    say_findings(draft, most=_FINDINGS_SHOWN)
    if len(causes) > _FINDINGS_SHOWN:
        draft.say("audit_more")


def finding_refs(findings: Iterable[Finding]) -> list[FindingRef]:
    return [
        FindingRef(rule=f.rule, place=f.place, expected=f.expected, found=f.found, difference=f.difference)
        for f in findings
    ]


def _say_tails(tails: list[Finding], draft: Draft) -> None:
    """That amounts differ from their parts by rounding alone; the widest gap at a cell is the example."""
    if tails:
        draft.say("audit_tails")
    cells = {(figure.table, figure.row, figure.column): figure for figure in draft.context.intake.figures}
    placed = [
        (finding, cells[finding.cells[0]])
        for finding in tails
        if finding.cells[:1] and finding.cells[0] in cells
    ]
    if not placed:
        return
    widest, figure = max(placed, key=lambda one: _gap_in_yuan(one[0]))
    draft.cite(Fact(figure=figure))
    expected, gap, allowed = (
        Amount(abs(Decimal(text)), Unit(widest.unit))
        for text in (widest.expected, widest.difference, widest.allowed)
    )
    draft.implied += [(amount.value, amount.unit.value) for amount in (expected, gap, allowed)]
    draft.say(
        "audit_widest",
        label=label_of(figure, with_owner=True),
        place=place_text(figure, draft.language),
        found=amount_text(Amount(Decimal(widest.found), Unit(widest.unit))),
        expected=amount_text(expected),
        gap=amount_text(gap),
        allowed=amount_text(allowed),
    )


def _gap_in_yuan(finding: Finding) -> Decimal:
    """How far apart two amounts are, in 元; 0 for what is no money."""
    gap = Amount(abs(Decimal(finding.difference)), Unit(finding.unit))
    return convert(gap, Unit.YUAN).value if gap.unit.is_money else Decimal(0)


def say_findings(draft: Draft, *, most: int | None = None) -> None:
    for finding in draft.findings[:most]:
        draft.say(
            "finding",
            place=finding.place,
            expected=finding.expected,
            found=finding.found,
            difference=finding.difference,
        )
