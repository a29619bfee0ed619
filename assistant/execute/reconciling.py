"""Do figures agree: computed from the cells at the moment of asking, by the interval their digits imply."""

from assistant.answer import Answer
from assistant.execute.audits import answer_audit, answer_item_audit, finding_refs, say_findings
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
from assistant.execute.expressions import Unanswerable, difference_of, evaluate
from assistant.execute.gaps import answer_gap
from assistant.execute.last_year import stated_change
from assistant.execute.part_sums import answer_part_sum
from assistant.execute.rates import computed_rate, explains
from assistant.execute.refusals import answer_refusal
from assistant.figures.context import Context
from assistant.figures.rows import total_of, whole_rows, with_amount
from assistant.plans.plan import Decline, Difference, Domain, Figure, Growth, Reconcile, Refusal, Selector
from assistant.vocabulary.stated_items import names_item
from index.amounts import Amount, add, convert, decimal_step, plain_amount, within_rounding
from index.records import Figure as Cell
from index.records import Finding, Flow, Fund, ItemKind, Quantity, Severity, Spending, Statement


def answer_reconcile(plan: Reconcile, draft: Draft) -> Answer:
    """Balance, parts against a total, two cells, prose against a table, or what the audit found."""
    if plan.balance:
        return _balance(draft)
    if plan.audit:
        return answer_audit(plan, draft)
    if plan.rate is not None:
        return _recomputed(plan.rate, draft)
    if plan.parts and plan.whole is not None:
        return answer_part_sum(plan.parts, plan.whole, draft)
    if plan.domain is not None:
        return _adds_up(plan.domain, draft)
    if len(plan.figures) == 2 and all(draft.context.select(s).facts for s in plan.figures):
        return _two_cells(plan.figures[0], plan.figures[1], draft)
    if plan.figures:
        return _cells_of_tables(plan.figures, draft)
    if plan.subject is not None:
        return _prose_against_table(plan, draft)
    return answer_item_audit(plan, draft)


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
        say_findings(draft)
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
    key, size = _verdict(left, right, gap)
    if left.ref == right.ref:
        return answer_refusal(Decline(refusal=Refusal.NOT_UNDERSTOOD), draft)
    one, other_scope = _scope_words(left, draft), _scope_words(right, draft)
    if one != other_scope and not _on_two_sides(left, right):
        key = {"agree": "scope_same_amount", "disagree": "scope_differs"}.get(key, key)
    draft.say(
        key,
        first=_placed(left, draft),
        second=_placed(right, draft),
        gap=size,
        one=one,
        other=other_scope,
    )
    if key != "scope_differs":
        say_findings(draft)
    return draft.answer(value=left.amount)


def _cells_of_tables(selectors: tuple[Selector, ...], draft: Draft) -> Answer:
    """One item in three or more tables, each against the first; a table without it is told."""
    printed = [selector for selector in selectors if draft.context.select(selector).facts]
    try:
        cells = [evaluate(Figure(selector), draft) for selector in printed]
        gaps = [evaluate(Difference(first=Figure(printed[0]), second=Figure(s)), draft) for s in printed[1:]]
    except Unanswerable as problem:
        return answer_gap(problem, draft)
    verdicts = {_verdict(cells[0], cell, gap)[0] for cell, gap in zip(cells[1:], gaps, strict=True)}
    one_scope = len({_scope_words(cell, draft) for cell in cells}) == 1
    draft.say(
        "tables_agree" if "disagree" not in verdicts else "tables_differ" if one_scope else "tables_scopes"
    )
    for cell in cells:
        draft.say("table_cell", cell=_placed(cell, draft), scope=_scope_words(cell, draft))
    for missing in (selector for selector in selectors if selector not in printed):
        table = missing.table_titles[0] if missing.table_titles else f"表{missing.table_number}"
        draft.say("table_lacks", table=table, label=missing.label)
    return draft.answer(value=cells[0].amount)


def _on_two_sides(left: Computed, right: Computed) -> bool:
    """All income and all expenditure of one fund and owner, which are meant to be equal."""
    cells = [computed.fact.figure for computed in (left, right) if computed.fact is not None]
    totals = all(cell.item_kind is ItemKind.TOTAL for cell in cells)
    return totals and len({c.flow for c in cells}) == 2 and len({(c.fund, c.owner) for c in cells}) == 1


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
    """The amount that prose states against the cell of the same item, with what the checks found of it."""
    stated = _stated(plan, draft.context)
    facts = draft.context.select(plan.item).facts if plan.item is not None else ()
    if stated is None or not facts or facts[0].amount is None:
        return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=plan.subject or ""), draft)
    statement, quantity = stated
    prose = draft.quantity(statement, quantity, statement.subject)
    fact = facts[0]
    amount = Amount(facts[0].amount, fact.figure.unit)
    ref, label = draft.cite(fact, plan.item), label_of(fact.figure, with_owner=True)
    cell = Computed(amount=amount, ref=ref, label=label, fact=fact)
    gap = difference_of(prose, cell, draft)
    key, size = _verdict(prose, cell, gap)
    draft.findings[:] = finding_refs(f for f in draft.context.intake.findings if _is_of_prose(f, statement))
    if key != "disagree":
        say_findings(draft)
    draft.say(key, first=_stated_at(prose, statement, draft), second=_placed(cell, draft), gap=size)
    draft.say("source_sentence", sentence=statement.sentence)
    return draft.answer(value=prose.amount)


def _is_of_prose(finding: Finding, statement: Statement) -> bool:
    prose = finding.rule.startswith("prose_") and finding.severity is Severity.ERROR
    return prose and statement.subject in finding.place


def _stated_at(prose: Computed, statement: Statement, draft: Draft) -> str:
    place = draft.words("place_prose", section=statement.heading, page=statement.place.page)
    return f"{prose.label} {amount_text(prose.amount)}，{place}"


def _stated(plan: Reconcile, context: Context) -> tuple[Statement, Quantity] | None:
    """The first amount that prose states of the subject, or of the item with the levels above it."""
    names = plan.item.names if plan.item is not None else ()
    named = (s for s in context.intake.statements if names_item(s, names))
    found = (*context.statements_on(plan.subject or ""), *named)
    return next(((s, s.amount) for s in found if s.amount is not None), None)


def _verdict(one: Computed, other: Computed, gap: Computed) -> tuple[str, str]:
    """The message that says whether two amounts agree, and how far they part."""
    size = amount_text(Amount(abs(gap.amount.value), gap.amount.unit))
    if gap.amount.value == 0:
        return "agree", size
    pairs = ((one.amount, other.amount), (other.amount, one.amount))
    rounded = any(within_rounding(a.value, (convert(b, a.unit).value,))[0] for a, b in pairs)
    return ("agree_rounding" if rounded else "disagree"), size
