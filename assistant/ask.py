"""The Assistant: one question in, one verified Answer out, the same for every interface."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.answer import Answer, Check, Status
from assistant.catalogue import Catalogue, build_catalogue
from assistant.context import Context
from assistant.english import printed_bodies, printed_in, translate, translate_words
from assistant.english.answers import english_ledger, in_english
from assistant.execute import Draft, run_plan
from assistant.messages.answers import REFUSALS, say
from assistant.plan import Count, Decline, Domain, Filter, Growth, Listing, Plan, Rank, Reconcile, Show
from assistant.question import MAX_QUESTION_CHARACTERS, Question, fold, fold_name, read_question
from assistant.reading import Reading, read
from assistant.rules import plan_question
from assistant.scoping import scope_question
from assistant.session import MAX_RECALLED, Session
from assistant.verify import Ledger, join_ledgers
from index.amounts import Amount, Unit, convert
from index.records import Document, Intake


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


NameSearch = Callable[[str, str], tuple[tuple[str, float], ...]]

# Cosine of an English description and a Chinese project name with the bundled encoder, and how much further
# the next name is. Of 43 descriptions of projects in nine documents 31 pass both; of 30 of no project one
# does, and none that also has a known word of the name (`english.names.explains`).
NEAR_ENOUGH = 0.797
CLEARLY_NEARER = 0.012

# What is read of a question before it is refused as too long: linking takes time with every character.
LONGEST_READ = 2 * MAX_QUESTION_CHARACTERS
_MONEY = tuple(unit.value for unit in Unit if unit.is_money)
_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z' -]*[A-Za-z]")

Verifier = Callable[[Answer, Ledger], tuple[Check, ...]]


def answer_question(
    raw: str,
    *,
    documents: tuple[Document, ...],
    catalogue_of: Callable[[str], Catalogue],
    session: Session,
    verify: Verifier,
    names: NameSearch | None = None,
) -> tuple[Answer, Session]:
    """Read, plan, execute, verify; the new session is what the conversation recalls."""
    started = time.perf_counter()
    question = read_question(raw[:LONGEST_READ])
    language = question.language
    if not documents:
        text = REFUSALS[language]["no_documents"]
        return Answer(status=Status.NOT_FOUND, reason="no_documents", text=text, language=language), session
    scoped = scope_question(_scope_words(question, documents), documents, session.document_id)
    if not scoped.documents:
        answer = Answer(
            status=Status.CLARIFY,
            reason="which_department",
            text=REFUSALS[language]["which_department"],
            suggestions=scoped.options[:8],
            language=language,
        )
        return answer, session
    files = sorted(scoped.documents, key=lambda d: -len(catalogue_of(d.id).intake.tables))
    attempts: list[tuple[Answer, Session]] = []
    for document in files:
        context = _context(documents, document.id, catalogue_of, names)
        attempts.append(_answer_in(context, question, session, verify))
        if attempts[-1][0].status is Status.ANSWERED:
            break
    answer, after = next((a for a in attempts if a[0].status is Status.ANSWERED), attempts[0])
    elapsed = (time.perf_counter() - started) * 1000
    return replace(answer, timing_ms=round(elapsed, 1)), after


def _answer_in(
    context: Context, question: Question, session: Session, verify: Verifier
) -> tuple[Answer, Session]:
    """The verified answer of one file, and what the conversation recalls after it."""
    question = in_chinese(question, context)
    too_long = len(question.plain) > MAX_QUESTION_CHARACTERS
    reading = read("" if too_long else question.folded, context.catalogue)
    plan = plan_question(question, reading, context, session)
    draft = Draft(context=context, language=question.language)
    answer = _corrected(run_plan(plan, draft), plan, reading, question.language)
    said = _said(plan, reading, draft)
    if question.language == "en":
        names = (entry.name for entry in context.catalogue.entries.values())
        answer = in_english(answer, question.plain, names)
        said = join_ledgers(said, english_ledger(answer))
    answer = _verified(answer, verify(answer, said))
    inside = question.folded.startswith("其中") or "其中" in question.folded[:4]
    return answer, replace(_next_session(session, plan, draft, answer), inside=inside)


def in_chinese(question: Question, context: Context) -> Question:
    """An English question with its words in Chinese, ready for the one planner; others unchanged."""
    if not _LATIN_RUN.search(question.plain):
        return question
    printed = printed_in(context.catalogue)
    if question.language != "en":
        plain = _LATIN_RUN.sub(lambda match: translate_words(match.group(), printed), question.plain)
        return replace(question, folded=fold(plain))
    return replace(question, folded=fold(translate(question.plain, context.nearest, printed)))


def _scope_words(question: Question, documents: tuple[Document, ...]) -> str:
    """What chooses the documents: an English question with its bodies in Chinese."""
    if question.language != "en":
        return question.folded
    bodies = printed_bodies(document.department for document in documents)
    return fold(translate(question.plain, _nothing, bodies))


def _nothing(description: str) -> None:
    """Words inside a Chinese question are not searched for by their meaning."""


def _context(
    documents: tuple[Document, ...],
    document_id: str,
    catalogue_of: Callable[[str], Catalogue],
    names: NameSearch | None,
) -> Context:
    def nearest(description: str) -> str | None:
        return None if names is None else clear_winner(names(description, document_id))

    return Context(
        documents=documents,
        catalogue=catalogue_of(document_id),
        catalogue_of=catalogue_of,
        nearest=nearest,
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
    bounds = plan.bounds if isinstance(plan, Filter) else ()
    values = [(bound.value, bound.unit.value) for bound in bounds]
    words = (plan.subject[:30],) if isinstance(plan, Decline) and plan.subject else ()
    places = tuple(number for number in (reading.ordinal, reading.rank_number) if number is not None)
    return Ledger(
        verbatim=words,
        values=(*values, *draft.implied),
        years=reading.years,
        ordinals=places,
        counts=places,
    )


def _corrected(answer: Answer, plan: Plan, reading: Reading, language: str) -> Answer:
    """An amount that the question takes for granted and no cited cell or step bears out is corrected first,
    without repeating it."""
    claimed = [Amount(value, unit) for value, unit in reading.numbers if unit is not None and unit.is_money]
    if answer.status is not Status.ANSWERED or isinstance(plan, Filter | Reconcile) or not claimed:
        return answer
    shown = [(c.amount, c.unit) for c in answer.citations] + [
        (s.result.amount, s.result.unit) for s in answer.steps
    ]
    amounts = [Amount(Decimal(a), Unit(u)) for a, u in shown if a is not None and u in _MONEY]
    yuan = {abs(convert(amount, Unit.YUAN).value) for amount in amounts}
    if not amounts or any(convert(claim, Unit.YUAN).value in yuan for claim in claimed):
        return answer
    return replace(answer, text=f"{say(language, 'claim_wrong')}\n\n{answer.text}")


def _verified(answer: Answer, checks: tuple[Check, ...]) -> Answer:
    """The answer with its checks, or, where one fails, a stop that says so and shows no figure."""
    failed = [check for check in checks if not check.ok]
    if not failed:
        return replace(answer, checks=checks)
    text = REFUSALS[answer.language]["stopped"].format(detail="；".join(check.rule for check in failed))
    return Answer(status=Status.ERROR, reason="stopped", text=text, checks=checks, language=answer.language)


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
    scoped = scope_question(_scope_words(question, documents), documents, session.document_id)
    if not scoped.documents:
        return None
    first = max(scoped.documents, key=lambda d: len(catalogue_of(d.id).intake.tables))
    context = _context(documents, first.id, catalogue_of, names)
    question = in_chinese(question, context)
    reading = read(question.folded, context.catalogue)
    return Explained(
        question=question, reading=reading, plan=plan_question(question, reading, context, session)
    )


def catalogue_cache(load: Callable[[str], Intake]) -> Callable[[str], Catalogue]:
    """Catalogues by document id, built at first use."""
    known: dict[str, Catalogue] = {}

    def catalogue_of(document_id: str) -> Catalogue:
        if document_id not in known:
            known[document_id] = build_catalogue(load(document_id))
        return known[document_id]

    return catalogue_of
