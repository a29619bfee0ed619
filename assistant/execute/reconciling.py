"""Do figures agree: computed from the cells at the moment of asking, by the interval their digits imply."""

from decimal import Decimal

from assistant.answer import Answer, FindingRef
from assistant.execute.changes import answer_growth, movement_of
from assistant.execute.draft import (
    Computed,
    Draft,
    amount_text,
    label_of,
    place_text,
    scoped_label,
    table_text,
)
from assistant.execute.expressions import Unanswerable, evaluate
from assistant.execute.gaps import answer_gap
from assistant.execute.last_year import stated_change
from assistant.execute.part_sums import answer_part_sum
from assistant.execute.rates import computed_rate, explains
from assistant.execute.refusals import answer_refusal
from assistant.figures.context import Context
from assistant.figures.rows import total_of, whole_rows, with_amount
from assistant.figures.selecting import Fact
from assistant.plans.plan import Decline, Difference, Domain, Figure, Growth, Reconcile, Refusal, Selector
from index.amounts import Amount, Unit, add, convert, decimal_step, interval, plain_amount, within_rounding
from index.records import Figure as Cell
from index.records import Finding, Flow, Fund, ItemKind, Severity, Spending

# A document with more contradictions than this is told by the first ones and their number.
_FINDINGS_SHOWN = 10


def answer_reconcile(plan: Reconcile, draft: Draft) -> Answer:
    """Balance, parts against a total, two cells, prose against a table, or what the audit found."""
    if plan.balance:
        return _balance(draft)
    if plan.audit:
        return _audit_of_all(plan, draft)
    if plan.rate is not None:
        return _recomputed(plan.rate, draft)
    if plan.parts and plan.whole is not None:
        return answer_part_sum(plan.parts, plan.whole, draft)
    if plan.domain is not None:
        return _adds_up(plan.domain, draft)
    if len(plan.figures) == 2:
        return _two_cells(plan.figures[0], plan.figures[1], draft)
    if plan.subject is not None:
        return _prose_against_table(plan, draft)
    return _audited(plan, draft)


def _balance(draft: Draft) -> Answer:
    found = []
    for flow, word in ((Flow.INCOME, "收入总计"), (Flow.EXPENSE, "支出总计")):
        selector = Selector(kinds=frozenset({ItemKind.TOTAL}), flow=flow, label=word)
        try:
            found.append(evaluate(Figure(selector), draft))
        except Unanswerable as problem:
            return answer_gap(problem, draft)
    income, expense = found
    gap = abs(income.amount.value - expense.amount.value)
    slots = {"income": amount_text(income.amount), "expense": amount_text(expense.amount)}
    if gap == 0:
        draft.say("balance", **slots)
    else:
        difference = evaluate(
            Difference(first=Figure(draft.recalled[0].selector), second=Figure(draft.recalled[1].selector)),
            draft,
        )
        draft.say("balance_gap", gap=amount_text(Amount(gap, difference.amount.unit)), **slots)
    return draft.answer(value=income.amount)


def _adds_up(domain: Domain, draft: Draft) -> Answer:
    rows = with_amount(whole_rows(domain, draft.context))
    total = total_of(domain, rows, draft.context)
    if not rows or total is None or total.amount is None:
        return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=domain.label), draft)
    unit = total.figure.unit
    whole = Amount(total.amount, unit)
    whole_ref = draft.cite(total)
    amounts = tuple(fact.amount for fact in rows if fact.amount is not None)
    refs = tuple(draft.cite(fact) for fact in rows)
    draft.count(refs)
    summed = add(*(Amount(value, unit) for value in amounts))
    expression = " + ".join(plain_amount(value) for value in amounts)
    step = draft.step("sum", refs, expression, summed)
    gap = summed.value - whole.value
    ok, allowed = within_rounding(whole.value, amounts)
    difference = Amount(abs(gap), unit)
    if gap != 0:
        draft.step(
            "difference",
            (step, whole_ref),
            f"{plain_amount(summed.value)} - {plain_amount(whole.value)}",
            Amount(gap, unit),
        )
    step_size = decimal_step(whole.value)
    draft.implied += [(step_size, unit.value), (allowed, unit.value)]
    key = "adds_up" if gap == 0 else ("adds_rounding" if ok else "adds_gap")
    draft.say(
        key,
        count=len(rows),
        sum=amount_text(summed),
        label=_total_label(total.figure),
        total=amount_text(whole),
        gap=amount_text(difference),
        step=amount_text(Amount(step_size, unit)),
        allowed=amount_text(Amount(allowed, unit)),
    )
    draft.lines.append(
        f"（{table_text(total.figure, draft.language)}，{'·'.join(total.figure.column_path)}列）"
    )
    if key == "adds_gap":
        _say_findings(draft)
    return draft.answer(value=whole)


def _total_label(figure: Cell) -> str:
    return scoped_label(figure) if figure.item_kind is not ItemKind.TOTAL else figure.row_label


def _recomputed(growth: Growth, draft: Draft) -> Answer:
    """A printed rate against the one that the printed amounts give."""
    statement = stated_change(growth, draft.context)
    moved = None if statement is None or statement.rate is None else movement_of(statement, draft)
    own = None if moved is None else computed_rate(moved, draft)
    if statement is None or statement.rate is None or moved is None or own is None:
        return answer_growth(growth, draft, None)
    printed = draft.quantity(statement, statement.rate, statement.subject)
    ok = explains(abs(printed.amount.value), moved)
    draft.say(
        "rate_agrees" if ok else "rate_disagrees",
        subject=statement.subject,
        printed=amount_text(printed.amount),
        own=amount_text(own.amount),
        now=amount_text(moved.now),
        last=amount_text(moved.last),
    )
    draft.say("source_sentence", sentence=statement.sentence)
    return draft.answer(value=own.amount)


def _two_cells(first: Selector, second: Selector, draft: Draft) -> Answer:
    try:
        left, right = evaluate(Figure(first), draft), evaluate(Figure(second), draft)
        gap = evaluate(Difference(first=Figure(first), second=Figure(second)), draft)
    except Unanswerable as problem:
        return answer_gap(problem, draft)
    other = convert(right.amount, left.amount.unit)
    ok = within_rounding(left.amount.value, (other.value,))[0]
    key = "agree" if gap.amount.value == 0 else ("agree_rounding" if ok else "disagree")
    size = amount_text(Amount(abs(gap.amount.value), gap.amount.unit))
    if left.ref == right.ref:
        return answer_refusal(Decline(refusal=Refusal.NOT_UNDERSTOOD), draft)
    one, other_scope = _scope_words(left, draft), _scope_words(right, draft)
    if one != other_scope and not (gap.amount.value == 0 and _on_two_sides(left, right)):
        key = "scope_differs" if gap.amount.value != 0 else "scope_same_amount"
    draft.say(
        key,
        first=_placed(left, draft),
        second=_placed(right, draft),
        gap=size,
        one=one,
        other=other_scope,
    )
    if key != "scope_differs":
        _say_findings(draft)
    return draft.answer(value=left.amount)


def _on_two_sides(left: Computed, right: Computed) -> bool:
    """Income and expenditure of one scope, which are meant to be equal."""
    facts = [computed.fact.figure for computed in (left, right) if computed.fact is not None]
    return len({figure.flow for figure in facts}) == 2


def _scope_words(computed: Computed, draft: Draft) -> str:
    """Whose money, of which fund and kind of spending a figure is, income or expenditure."""
    if computed.fact is None:
        return ""
    figure = computed.fact.figure
    fund = figure.fund.value if figure.fund is not Fund.ALL else draft.words("all_funds")
    spending = figure.spending.value if figure.spending is not Spending.ALL else draft.words("all_spending")
    owner = figure.owner if figure.owner is not None else draft.words("whole_department")
    side = draft.words("income_side") if figure.flow is Flow.INCOME else spending
    return " · ".join((owner, fund, side))


def _placed(computed: Computed, draft: Draft) -> str:
    where = "" if computed.fact is None else f"，{place_text(computed.fact.figure, draft.language)}"
    return f"{computed.label} {amount_text(computed.amount)}{where}"


def _prose_against_table(plan: Reconcile, draft: Draft) -> Answer:
    statement = next(
        (s for s in draft.context.statements_on(plan.subject or "") if s.amount is not None), None
    )
    facts = draft.context.select(plan.item).facts if plan.item is not None else ()
    if statement is None or statement.amount is None or not facts or facts[0].amount is None:
        return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=plan.subject or ""), draft)
    printed = draft.quantity(statement, statement.amount, statement.subject)
    fact = facts[0]
    assert fact.amount is not None
    cell = Amount(fact.amount, fact.figure.unit)
    ref = draft.cite(fact, plan.item)
    table = convert(cell, printed.amount.unit)
    low, high = interval(printed.amount.value)
    gap = Amount(printed.amount.value - table.value, printed.amount.unit)
    left = f"文字说明中的{statement.subject} {amount_text(printed.amount)}（第{statement.place.page}页）"
    right = f"表格中的 {amount_text(cell)}（{place_text(fact.figure, draft.language)}）"
    key = "agree" if gap.value == 0 else ("agree_rounding" if low <= table.value <= high else "disagree")
    if gap.value != 0:
        expression = f"{plain_amount(printed.amount.value)} - {plain_amount(table.value)}"
        draft.step("difference", (printed.ref, ref), expression, gap)
    draft.say(key, first=left, second=right, gap=amount_text(Amount(abs(gap.value), gap.unit)))
    draft.say("source_sentence", sentence=statement.sentence)
    return draft.answer(value=printed.amount)


def _audited(plan: Reconcile, draft: Draft) -> Answer:
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
    _say_findings(draft)
    return draft.answer(value=Amount(fact.amount, figure.unit) if fact.amount is not None else None)


def _has_finding(figure: Cell, context: Context) -> bool:
    cell = (figure.table, figure.row, figure.column)
    return any(cell in f.cells for f in context.catalogue_of(figure.document_id).intake.findings)


def _audit_of_all(plan: Reconcile, draft: Draft) -> Answer:
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
    draft.findings += [
        FindingRef(
            rule=finding.rule,
            place=finding.place,
            expected=finding.expected,
            found=finding.found,
            difference=finding.difference,
        )
        for finding in causes
    ]
    _say_findings(draft, most=_FINDINGS_SHOWN)
    if len(causes) > _FINDINGS_SHOWN:
        draft.say("audit_more")


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


def _say_findings(draft: Draft, *, most: int | None = None) -> None:
    for finding in draft.findings[:most]:
        draft.say(
            "finding",
            place=finding.place,
            expected=finding.expected,
            found=finding.found,
            difference=finding.difference,
        )
