"""Answers that quote: definitions, goals, duties, structure, and what prose states in numbers."""

from assistant.answer import Answer, Scope
from assistant.catalogue import stated_concept
from assistant.context import Context
from assistant.execute.draft import Computed, Draft, amount_text, figure_text, place_text
from assistant.execute.refusals import answer_refusal
from assistant.messages.answers import DIRECTIONS
from assistant.plan import Decline, Passages, Refusal, StatedFacts
from assistant.question import fold_name
from index.amounts import convert
from index.records import Passage, PassageKind, Statement

# Characters in a row that a query must share with a passage for the passage to be what was meant.
_SHARED = 3
_SHOWN = 3
# Characters that a number before a term may take: （十一）.
_ORDINAL_LENGTH = 6


def answer_passages(plan: Passages, draft: Draft) -> Answer:
    """Whole passages, quoted with their place; never a paraphrase."""
    if PassageKind.GOAL in plan.kinds and plan.topic:
        return _goals(plan, draft)
    passages = [p for p in draft.context.intake.passages if p.kind in plan.kinds]
    if plan.topic is not None:
        topics = plan.topic.split("|")
        passages = [p for p in passages if p.topic in topics]
    elif plan.query:
        passages = _matching(plan.query, passages) or (passages if PassageKind.DUTY in plan.kinds else [])
    if not passages:
        return answer_refusal(Decline(refusal=Refusal.NOT_FOUND, subject=plan.topic or plan.query), draft)
    if plan.count:
        refs = tuple(draft.passage(passage) for passage in passages)
        draft.say("duty_count", count=draft.count(refs).value)
    for passage in passages:
        draft.passage(passage)
        defined = passage.kind is PassageKind.DEFINITION and passage.topic
        if defined:
            draft.say("definition", topic=passage.topic, text=_meaning(passage))
        else:
            draft.say("quoted", text=passage.text)
    _scope(draft)
    return draft.answer()


def _meaning(passage: Passage) -> str:
    """A definition without its number and term: 六、基本支出：指… gives 指…."""
    term, colon, meaning = passage.text.partition("：")
    return (
        meaning
        if colon and passage.topic and len(term) <= len(passage.topic) + _ORDINAL_LENGTH
        else passage.text
    )


def _matching(query: str, passages: list[Passage]) -> list[Passage]:
    """Passages that share the longest stretch with the query; none where it is too short to mean anything."""
    scored = [(longest_shared(query, fold_name(p.text)), p) for p in passages]
    best = max((score for score, _ in scored), default=0)
    if best < min(_SHARED, len(query)):
        return []
    return [p for score, p in scored if score == best][:_SHOWN]


def longest_shared(query: str, text: str) -> int:
    """The length of the longest stretch of the query that stands in the text."""
    best = 0
    for start in range(len(query)):
        while start + best < len(query) and query[start : start + best + 1] in text:
            best += 1
    return best


def _goals(plan: Passages, draft: Draft) -> Answer:
    names = set((plan.topic or "").split("|"))
    goals = [
        p
        for p in draft.context.intake.passages
        if p.kind is PassageKind.GOAL and p.topic is not None and fold_name(p.topic) in names
    ]
    if plan.owner is not None:
        goals = [p for p in goals if p.owner in (None, plan.owner)] or goals
    goals = _without_extracts(goals)
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
    _scope(draft)
    return draft.answer()


def _without_extracts(goals: list[Passage]) -> list[Passage]:
    """A goal that another table repeats is quoted once, where it stands first."""
    kept: list[Passage] = []
    for goal in goals:
        same = any(fold_name(goal.text) == fold_name(k.text) and k.owner in (goal.owner, None) for k in kept)
        also = any(fold_name(goal.text) == fold_name(k.text) and goal.owner is None for k in kept)
        if not (same or also):
            kept.append(goal)
    return kept


def _scope(draft: Draft) -> None:
    document = draft.context.document
    draft.scope = Scope(department=document.department, year=document.year, stage=document.stage.value)


def answer_stated(plan: StatedFacts, draft: Draft) -> Answer:
    """What prose states of each subject, with its sentence."""
    statements = _statements(plan, draft.context)
    computed: list[Computed] = []
    for statement in statements:
        if statement.amount is None:
            continue
        amount = draft.quantity(statement, statement.amount, statement.subject)
        computed.append(amount)
        line = draft.words("stated", subject=statement.subject, amount=amount_text(amount.amount))
        if statement.change is not None and statement.direction in ("增加", "减少"):
            change = draft.quantity(statement, statement.change, statement.subject)
            direction = DIRECTIONS[draft.language][statement.direction]
            line += draft.words("stated_change", direction=direction, change=amount_text(change.amount))
        draft.lines.append(line)
    if not computed:
        return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=plan.label), draft)
    first = computed[0].amount
    value = first
    if plan.unit is not None and plan.unit.is_money and first.unit.is_money and plan.unit is not first.unit:
        value = convert(first, plan.unit)
        original = f"{amount_text(first)} = {amount_text(value)}"
        draft.step("convert", (computed[0].ref,), original, value)
        draft.say("converted", amount=amount_text(value), original=original)
    for sentence in dict.fromkeys(s.sentence for s in statements if s.amount is not None):
        draft.say("source_sentence", sentence=sentence)
    _scope(draft)
    return draft.answer(value=value if len(computed) == 1 else None)


def _statements(plan: StatedFacts, context: Context) -> list[Statement]:
    found: list[Statement] = []
    for subject in plan.subjects:
        for statement in context.intake.statements:
            meant = subject in (statement.subject, stated_concept(fold_name(statement.subject)))
            if meant and statement not in found:
                found.append(statement)
    return found
