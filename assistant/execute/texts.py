"""Answers that quote: definitions, duties, structure, and what prose states in numbers."""

from assistant.answer import Answer, Status
from assistant.execute.draft import Computed, Draft, amount_text
from assistant.execute.goals import (
    answer_all_goals,
    answer_goals,
    answer_indicators,
    answer_measured,
    answer_sections,
)
from assistant.execute.mentions import answer_literal, answer_member
from assistant.execute.phrases import trimmed
from assistant.execute.quotes import say_places, scope_to_document
from assistant.execute.refusals import answer_refusal
from assistant.figures.context import Context
from assistant.figures.quoting import quoted_parts
from assistant.figures.retrieval import relevant
from assistant.figures.spoken import Spoken, content_of, holding, spoken_of
from assistant.messages.answers import DIRECTIONS
from assistant.plans.plan import Decline, Passages, Refusal, StatedFacts
from assistant.vocabulary.concepts import stated_concept
from assistant.vocabulary.question import fold_name
from index.amounts import convert
from index.records import Passage, PassageKind, Statement

# Passages quoted for words that several hold.
_SHOWN = 3
# Characters that a number before a term may take: （十一）.
_ORDINAL_LENGTH = 6


def answer_passages(plan: Passages, draft: Draft) -> Answer:
    """Whole passages or sentences, quoted with their place; never a paraphrase."""
    if plan.measure:
        return answer_measured(plan, draft)
    if plan.spoken:
        return _answer_spoken(spoken_of(plan.query, draft.context), plan, draft)
    if plan.literal:
        member = plan.kinds == (PassageKind.STRUCTURE,)
        return answer_member(plan, draft) if member else answer_literal(plan, draft)
    if PassageKind.GOAL in plan.kinds and plan.topic:
        return answer_indicators(plan, draft) if plan.section else answer_goals(plan, draft)
    if plan == Passages(kinds=(PassageKind.GOAL,)):
        return answer_all_goals(draft)
    if plan.kinds == (PassageKind.EXPLANATION,) and plan.topic:
        return answer_sections(plan, draft)
    passages = _passages(plan, draft.context)
    if not passages and (found := holding(content_of(plan.query), frozenset(plan.kinds), draft.context)):
        return _answer_spoken(found, plan, draft)
    if not passages:
        return answer_refusal(Decline(refusal=Refusal.NOT_FOUND, subject=plan.topic or plan.query), draft)
    if plan.names:
        return _names_alone(passages, plan, draft)
    if plan.count:
        refs = tuple(draft.passage(passage) for passage in passages)
        draft.say("duty_count", count=draft.count(refs).value)
    for passage in passages:
        _quote(passage, plan, draft)
    if plan.topic is not None and plan.query:
        draft.say("not_defined", words=plan.query)
    say_places(draft)
    scope_to_document(draft)
    return draft.answer()


def _answer_spoken(held: tuple[Spoken, ...], plan: Passages, draft: Draft) -> Answer:
    """What holds every word of the question, each with its term or project."""
    for found in held:
        passage = found.passage
        if passage.kind is PassageKind.DEFINITION and passage.topic:
            _quote(passage, plan, draft)
            continue
        draft.quote(found.text, passage.place, " ".join(passage.section), topic=passage.topic)
        if passage.kind is PassageKind.GOAL and passage.topic:
            draft.say(
                "stated_by_owner" if passage.owner else "stated_by",
                owner=passage.owner,
                topic=passage.topic,
                text=found.text,
            )
        else:
            draft.say("quoted", text=found.text)
    say_places(draft)
    scope_to_document(draft)
    return draft.answer()


def _passages(plan: Passages, context: Context) -> list[Passage]:
    """The passages meant: by topic, by number, by the words they are about, else all of the kinds."""
    passages = [p for p in context.intake.passages if p.kind in plan.kinds]
    if plan.topic is not None:
        topics = plan.topic.split("|")
        return [p for p in passages if p.topic in topics]
    if plan.section:
        return [p for p in passages if p.section and plan.section in fold_name(p.section[-1])]
    if plan.items:
        return [passages[i - 1 if i > 0 else i] for i in plan.items if -len(passages) <= i <= len(passages)]
    if plan.query:
        return list(relevant(plan.query, plan.kinds, context, most=_SHOWN))
    return passages


def _quote(passage: Passage, plan: Passages, draft: Draft) -> None:
    if passage.kind is PassageKind.DEFINITION and passage.topic:
        draft.passage(passage)
        draft.say("definition", topic=passage.topic, text=_meaning(passage))
        return
    for part in quoted_parts(passage, plan.query) if plan.query else (passage.text,):
        draft.quote(part, passage.place, " ".join(passage.section))
        draft.say("quoted", text=part)


def _meaning(passage: Passage) -> str:
    """A definition without its number and term: 六、基本支出：指… gives 指…."""
    term, colon, meaning = passage.text.partition("：")
    return (
        meaning
        if colon and passage.topic and len(term) <= len(passage.topic) + _ORDINAL_LENGTH
        else passage.text
    )


def _names_alone(passages: list[Passage], plan: Passages, draft: Draft) -> Answer:
    refs = tuple(draft.passage(passage) for passage in passages)
    names = "、".join(passage.topic for passage in passages if passage.topic)
    if plan.count:
        draft.say("terms_count", count=draft.count(refs).value, names=names)
    else:
        draft.say("terms_list", names=names)
    say_places(draft)
    scope_to_document(draft)
    return draft.answer()


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
        if not plan.unread and statement.change is not None and statement.direction in ("增加", "减少"):
            change = draft.quantity(statement, statement.change, statement.subject)
            direction = DIRECTIONS[draft.language][statement.direction]
            line += draft.words("stated_change", direction=direction, change=amount_text(change.amount))
        draft.lines.append(line)
    if not computed:
        return answer_refusal(Decline(refusal=Refusal.NOT_PUBLISHED, subject=plan.label), draft)
    first = computed[0].amount
    value = first
    if plan.unit is not None and plan.unit.is_money and first.unit.is_money and plan.unit is not first.unit:
        value = trimmed(convert(first, plan.unit))
        original = f"{amount_text(first)} = {amount_text(value)}"
        draft.step("convert", (computed[0].ref,), original, value)
        draft.say("converted", amount=amount_text(value), original=original)
    for sentence in dict.fromkeys(s.sentence for s in statements if s.amount is not None):
        draft.say("source_sentence", sentence=sentence)
    scope_to_document(draft)
    if plan.unread:
        draft.lines.insert(0, draft.words("table_unread"))
        return draft.answer(status=Status.NOT_FOUND, reason="withheld")
    return draft.answer(value=value if len(computed) == 1 else None)


def _statements(plan: StatedFacts, context: Context) -> list[Statement]:
    found: list[Statement] = []
    for subject in plan.subjects:
        for statement in context.intake.statements:
            meant = subject in (statement.subject, stated_concept(fold_name(statement.subject)))
            if meant and statement not in found:
                found.append(statement)
    return found
