"""Answers that quote goals of projects, with what the audit found of them, and numbers that prose states."""

from assistant.answer import Answer, FindingRef
from assistant.execute.draft import Draft, figure_text, place_text
from assistant.execute.quotes import say_places, scope_to_document
from assistant.execute.refusals import answer_refusal
from assistant.figures.measures import stated_numbers
from assistant.plans.plan import Decline, Passages, Refusal
from assistant.vocabulary.question import fold_name
from index.checks.texts import COPIED_GOAL
from index.headings import bare
from index.records import Finding, Passage, PassageKind
from index.terms import INDICATOR_CLASS

# Sentences with a number of the measure that one answer quotes.
_SHOWN = 6
# Goals of projects that one answer quotes.
_MOST_GOALS = 12


def answer_goals(plan: Passages, draft: Draft) -> Answer:
    """The goals of the named projects; a goal copied from another project is told as such."""
    names = set((plan.topic or "").split("|"))
    goals = [
        p
        for p in draft.context.intake.passages
        if p.kind is PassageKind.GOAL and p.topic is not None and fold_name(p.topic) in names
    ]
    goals = _without_extracts(goals)
    if plan.owner is not None:
        goals = [p for p in goals if p.owner == plan.owner] or [p for p in goals if p.owner is None] or goals
    if plan.figure is not None:
        for fact in draft.context.select(plan.figure).facts:
            draft.cite(fact, plan.figure)
            place = place_text(fact.figure, draft.language)
            draft.say("figure", label=fact.figure.item, amount=figure_text(fact.figure), place=place)
    if not goals:
        return answer_refusal(Decline(refusal=Refusal.NOT_FOUND, subject=f"{plan.query}的绩效目标"), draft)
    for goal in goals:
        draft.passage(goal)
        draft.say("goal_owner" if goal.owner else "goal", owner=goal.owner, topic=goal.topic, text=goal.text)
        _say_finding(goal, draft)
    say_places(draft)
    scope_to_document(draft)
    return draft.answer()


def answer_sections(plan: Passages, draft: Draft) -> Answer:
    """Parts of a project's description by their headings (立项依据、实施周期), each with its heading."""
    names = set((plan.topic or "").split("|"))
    found = [
        passage
        for passage in draft.context.intake.passages
        if passage.kind in plan.kinds
        and fold_name(passage.topic or "") in names
        and plan.owner in (None, passage.owner)
        and any(aspect in passage.section[-1] for aspect in plan.query.split("、"))
    ]
    if not found:
        return answer_refusal(Decline(refusal=Refusal.NOT_FOUND, subject=plan.query), draft)
    for passage in found:
        draft.passage(passage)
        heading = f"{passage.topic} · {bare(passage.section[-1])}"
        draft.say("stated_by", topic=heading, text=passage.text)
    say_places(draft)
    scope_to_document(draft)
    return draft.answer()


def answer_all_goals(draft: Draft) -> Answer:
    """The goals of the projects, each quoted; of many the first, and that there are more."""
    goals = _without_extracts(
        [p for p in draft.context.intake.passages if p.kind is PassageKind.GOAL and p.topic is not None]
    )
    for goal in goals[:_MOST_GOALS]:
        draft.passage(goal)
        draft.say("goal_owner" if goal.owner else "goal", owner=goal.owner, topic=goal.topic, text=goal.text)
    if len(goals) > _MOST_GOALS:
        draft.say("more_goals")
    say_places(draft)
    scope_to_document(draft)
    return draft.answer()


def answer_indicators(plan: Passages, draft: Draft) -> Answer:
    """The printed lines of indicators of the named projects, of one class where it is asked for; a line
    without a class of its own belongs to the one above."""
    names = set((plan.topic or "").split("|"))
    rows = [
        (table, row)
        for table in draft.context.intake.tables
        for row in table.rows
        if row.details and fold_name(row.label) in names and plan.owner in (None, row.owner)
    ]
    found = [(table, row, _of_class(row.details, plan.section)) for table, row in rows]
    found = [(table, row, lines) for table, row, lines in found if lines]
    if not found:
        return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=plan.section), draft)
    for table, row, lines in found:
        for line in lines:
            draft.quote(line, row.place, table.title)
        text = "".join(f"\n- {line}" for line in lines)
        draft.say("indicators", topic=row.label, kind=plan.section, text=text)
    say_places(draft)
    scope_to_document(draft)
    return draft.answer()


def _of_class(lines: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """The lines under a class (数量指标, 效益指标); all of them for 指标."""
    kept, inside = [], False
    for line in lines:
        classes = [part for part in line.split(" · ") if INDICATOR_CLASS.match(part)]
        inside = any(part.endswith(kind) for part in classes) if classes else inside
        if inside:
            kept.append(line)
    return tuple(kept)


def _without_extracts(goals: list[Passage]) -> list[Passage]:
    """A goal that another table repeats, with or without its unit, is quoted once, where it stands first."""
    kept: list[Passage] = []
    for goal in goals:
        same = [k for k in kept if fold_name(goal.text) == fold_name(k.text)]
        if not any(goal.owner is None or k.owner in (goal.owner, None) for k in same):
            kept.append(goal)
    return kept


def _say_finding(goal: Passage, draft: Draft) -> None:
    for finding in draft.context.intake.findings:
        if finding.rule == COPIED_GOAL and _is_of(finding, goal, draft):
            draft.findings.append(
                FindingRef(
                    rule=finding.rule,
                    place=finding.place,
                    expected=finding.expected,
                    found=finding.found,
                    difference=finding.difference,
                )
            )
            draft.say(
                "finding",
                place=finding.place,
                expected=finding.expected,
                found=finding.found,
                difference=finding.difference,
            )


def _is_of(finding: Finding, goal: Passage, draft: Draft) -> bool:
    """Whether a finding's row is the goal's."""
    table, place, _ = finding.cells[0]
    row = draft.context.intake.tables[table].rows[place]
    return (row.text_place or row.place) == goal.place and row.label == goal.topic


def answer_measured(plan: Passages, draft: Draft) -> Answer:
    """The sentences that state a number of the measure, each with whose it is."""
    names = frozenset((plan.topic or "").split("|")) - {""}
    words = tuple(filter(None, plan.query.split("、")))
    found = stated_numbers(words, plan.measure, names, plan.owner, draft.context)[:_SHOWN]
    if not found:
        return answer_refusal(Decline(refusal=Refusal.NOT_FOUND, subject=plan.query), draft)
    for stated in found:
        draft.quote(stated.text, stated.place, stated.section, topic=stated.topic)
        whose = "stated_by_owner" if stated.owner else "stated_by"
        draft.say(whose, owner=stated.owner, topic=stated.topic or stated.section, text=stated.text)
    say_places(draft)
    scope_to_document(draft)
    return draft.answer()
