"""The Assistant: one question in, one verified Answer out, the same for every interface."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from assistant.answer import Answer, Status
from assistant.catalogue import Catalogue, build_catalogue
from assistant.checking import Verifier, verified
from assistant.claims import claims_of
from assistant.compound import answer_parts
from assistant.context import Context
from assistant.english import translate
from assistant.execute import Draft, run_plan
from assistant.execute.premises import with_claims_checked
from assistant.holdings import Holdings
from assistant.messages.answers import REFUSALS
from assistant.named_bodies import no_printed_names
from assistant.over import answer_over, resumed_question, without_document
from assistant.plan import (
    Count,
    Decline,
    Domain,
    Filter,
    Growth,
    Listing,
    Plan,
    Rank,
    Refusal,
    Show,
    SumOver,
)
from assistant.question import MAX_QUESTION_CHARACTERS, Question, fold, fold_name, read_question
from assistant.reading import Reading, read
from assistant.refusal_words import judged
from assistant.rows import limits
from assistant.rules import plan_question
from assistant.rules.bounds import bounds_in
from assistant.scoping import bodies_named, scope_question
from assistant.session import MAX_RECALLED, Pending, Session
from assistant.verify import Ledger
from index.fusion import PassageHit, PassageSearch
from index.records import Document, Intake, PassageKind


@dataclass(slots=True)
class Conversation:
    """The state of one visitor's conversation; never shared between visitors."""

    state: Session = field(default_factory=Session)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """How a question was read, for people who want to know."""

    question: Question
    reading: Reading
    plan: Plan
    catalogue: Catalogue


NameSearch = Callable[[str, str], tuple[tuple[str, float], ...]]

# Cosine of an English description and a Chinese project name with the bundled encoder: right pairs of the
# question sets lie at 0.80 and above, unrelated ones mostly below 0.78; the next name is this much further.
NEAR_ENOUGH = 0.797
CLEARLY_NEARER = 0.012

# What is read of a question before it is refused as too long: linking takes time with every character.
LONGEST_READ = 2 * MAX_QUESTION_CHARACTERS
_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z' -]*[A-Za-z]")


def answer_question(
    raw: str,
    *,
    documents: tuple[Document, ...],
    catalogue_of: Callable[[str], Catalogue],
    session: Session,
    verify: Verifier,
    names: NameSearch | None = None,
    texts: PassageSearch | None = None,
    holdings: Holdings | None = None,
) -> tuple[Answer, Session]:
    """Read, plan, execute, verify; the new session is what the conversation recalls.

    `holdings` are the same documents seen as one, for questions about several of them."""
    started = time.perf_counter()
    question = read_question(raw[:LONGEST_READ])
    language = question.language
    if not documents:
        text = REFUSALS[language]["no_documents"]
        return Answer(status=Status.NOT_FOUND, reason="no_documents", text=text, language=language), session
    printed = no_printed_names if holdings is None else lambda: holdings.printed_names
    found = bodies_named(question.folded, documents, session.document_id, printed)
    if (resumed := resumed_question(question, found.named, session)) is not None:
        question = read_question(resumed)
        found = bodies_named(question.folded, documents, session.document_id, printed)
    if holdings is not None and not found.missing:
        latin = _LATIN_RUN.search(question.plain)
        spoken = question if latin is None else in_chinese(question, holdings.common)
        across = answer_over(spoken, found.named, holdings, session, verify, catalogue_of)
        if across is not None:
            return _timed(across[0], started), across[1]
    scoped = scope_question(question.folded, documents, session.document_id, found)
    if not scoped.documents:
        asked_back = replace(session, pending=Pending(text=question.plain, said=scoped.said))
        return without_document(scoped, language, len({d.department for d in documents})), asked_back
    files = _fullest_first(scoped.documents, catalogue_of, holdings)
    attempts: list[tuple[Answer, Session]] = []
    for document in files:
        context = _context(documents, document.id, catalogue_of, names, texts)
        attempts.append(_answer_in(context, question, session, verify))
        if attempts[-1][0].status is Status.ANSWERED:
            break
    answer, after = next((a for a in attempts if a[0].status is Status.ANSWERED), attempts[0])
    if found.missing and answer.status is not Status.DECLINED:
        draft = Draft(context=_context(documents, files[0].id, catalogue_of, names), language=language)
        refused = run_plan(Decline(refusal=Refusal.OTHER_BODY, subject=found.missing), draft)
        said = Ledger(verbatim=(found.missing,))
        return _timed(verified(refused, verify(refused, said)), started), session
    return _timed(answer, started), after


def _fullest_first(
    files: tuple[Document, ...], catalogue_of: Callable[[str], Catalogue], holdings: Holdings | None
) -> list[Document]:
    """The files of one publication, those with more tables first."""
    if len(files) < 2:
        return list(files)
    if holdings is not None:
        return sorted(files, key=lambda d: -holdings.vocabulary.tables.get(d.id, 0))
    return sorted(files, key=lambda d: -len(catalogue_of(d.id).intake.tables))


def _timed(answer: Answer, started: float) -> Answer:
    return replace(answer, timing_ms=round((time.perf_counter() - started) * 1000, 1))


def _answer_in(
    context: Context, question: Question, session: Session, verify: Verifier
) -> tuple[Answer, Session]:
    """The verified answer of one file to all that a question asks, and what the conversation recalls."""

    def ask(part: Question, state: Session) -> tuple[Answer, Session]:
        return _answer_one(context, part, state, verify)

    def plan(part: Question, state: Session) -> Plan:
        return plan_question(part, read(part.folded, context.catalogue), context, state)

    spoken = in_chinese(question, context)
    if len(spoken.plain) > MAX_QUESTION_CHARACTERS:
        return ask(spoken, session)
    return answer_parts(spoken, session, context, ask=ask, plan=plan)


def _answer_one(
    context: Context, question: Question, session: Session, verify: Verifier
) -> tuple[Answer, Session]:
    too_long = len(question.plain) > MAX_QUESTION_CHARACTERS
    reading = read("" if too_long else question.folded, context.catalogue)
    plan = plan_question(question, reading, context, session)
    draft = Draft(context=context, language=question.language)
    answer = _corrected(run_plan(plan, draft), plan, reading, draft)
    answer = verified(answer, verify(answer, _said(plan, reading, draft)))
    inside = question.folded.startswith("其中") or "其中" in question.folded[:4]
    return answer, replace(_next_session(session, plan, draft, answer), inside=inside)


def in_chinese(question: Question, context: Context) -> Question:
    """An English question with its words in Chinese, ready for the one planner; others unchanged."""
    if not _LATIN_RUN.search(question.plain):
        return question
    if question.language != "en":
        spoken = context.catalogue.sounds
        plain = _LATIN_RUN.sub(lambda match: translate(match.group(), _nothing, spoken), question.plain)
        return replace(question, folded=fold(plain))
    spoken = context.catalogue.sounds
    return replace(question, folded=fold(translate(question.plain, context.nearest, spoken)))


def _nothing(description: str) -> None:
    """Words inside a Chinese question are not searched for by their meaning."""


def _context(
    documents: tuple[Document, ...],
    document_id: str,
    catalogue_of: Callable[[str], Catalogue],
    names: NameSearch | None,
    texts: PassageSearch | None = None,
) -> Context:
    def nearest(description: str) -> str | None:
        return None if names is None else clear_winner(names(description, document_id))

    def search(words: str, kinds: tuple[PassageKind, ...], most: int) -> tuple[PassageHit, ...]:
        here = (document_id,)
        return () if texts is None else texts.passages(words, documents=here, kinds=kinds, limit=most)

    return Context(
        documents=documents,
        catalogue=catalogue_of(document_id),
        catalogue_of=catalogue_of,
        nearest=nearest,
        search=search,
    )


def clear_winner(found: tuple[tuple[str, float], ...]) -> str | None:
    """The best name where it is near enough and clearly nearer than the next."""
    if not found or found[0][1] < NEAR_ENOUGH:
        return None
    if len(found) > 1 and found[0][1] - found[1][1] < CLEARLY_NEARER:
        return None
    return fold_name(found[0][0])


def _said(plan: Plan, reading: Reading, draft: Draft) -> Ledger:
    """What an answer may repeat of the question: the bounds and years it asked about, and no other number."""
    bounds = bounds_in(plan)
    values = [(value, b.unit.value) for b in bounds for value in (b.value, *limits(b))]
    words = (plan.subject[:30],) if isinstance(plan, Decline) and plan.subject else ()
    said = tuple(number for number in (reading.ordinal, reading.rank_number) if number is not None)
    run = (plan.offset + 1, plan.offset + plan.count) if isinstance(plan, Rank) else ()
    places = (*said, *run)
    return Ledger(
        verbatim=words,
        values=(*values, *draft.implied),
        years=reading.years,
        ordinals=places,
        counts=places,
    )


def _corrected(answer: Answer, plan: Plan, reading: Reading, draft: Draft) -> Answer:
    """An amount that the question takes for granted is corrected first, where the plan does not use it; a
    judgement asked for beside a figure is declined after it."""
    if not isinstance(plan, Filter) and bounds_in(plan) == ():
        answer = with_claims_checked(answer, claims_of(reading.tokens), draft, plan)
    if answer.status is not Status.ANSWERED or isinstance(plan, Decline) or not judged(reading.tokens):
        return answer
    return replace(answer, text=f"{answer.text}\n\n{REFUSALS[draft.language]['opinion']}")


def _next_session(session: Session, plan: Plan, draft: Draft, answer: Answer) -> Session:
    if answer.status is Status.ERROR:
        return session
    recalled = tuple(draft.recalled)
    figures = (*session.figures, *recalled)[-MAX_RECALLED:]
    return Session(
        figures=figures,
        latest=len(recalled),
        plan=plan,
        domain=_domain(plan) or session.domain,
        rank=plan.offset if isinstance(plan, Rank) else session.rank,
        largest=plan.largest if isinstance(plan, Rank) else session.largest,
        document_id=draft.context.document.id,
        unit=plan.unit if isinstance(plan, Show) else None,
        topic=_topic(plan) or session.topic,
        turns=session.turns + 1,
    )


def _domain(plan: Plan) -> Domain | None:
    if isinstance(plan, Show) and isinstance(plan.expression, SumOver):
        return plan.expression.domain
    return plan.domain if isinstance(plan, Rank | Filter | Count | Listing) else None


def _topic(plan: Plan) -> str | None:
    return plan.expression.subject if isinstance(plan, Show) and isinstance(plan.expression, Growth) else None


def explain_question(
    raw: str,
    *,
    documents: tuple[Document, ...],
    catalogue_of: Callable[[str], Catalogue],
    session: Session,
    names: NameSearch | None = None,
) -> Explained | None:
    """The reading and the plan of a question, without running it."""
    question = read_question(raw)
    scoped = scope_question(question.folded, documents, session.document_id)
    if not scoped.documents:
        return None
    first = max(scoped.documents, key=lambda d: len(catalogue_of(d.id).intake.tables))
    context = _context(documents, first.id, catalogue_of, names)
    question = in_chinese(question, context)
    reading = read(question.folded, context.catalogue)
    return Explained(
        question=question,
        reading=reading,
        plan=plan_question(question, reading, context, session),
        catalogue=context.catalogue,
    )


def catalogue_cache(load: Callable[[str], Intake]) -> Callable[[str], Catalogue]:
    """Catalogues by document id, built at first use."""
    known: dict[str, Catalogue] = {}

    def catalogue_of(document_id: str) -> Catalogue:
        if document_id not in known:
            known[document_id] = build_catalogue(load(document_id))
        return known[document_id]

    return catalogue_of
