"""The Assistant: one question in, one verified Answer out, the same for every interface."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.answer import Answer, Scope, Status
from assistant.checking import Verifier, verified
from assistant.departments.holdings import Holdings
from assistant.departments.named_bodies import PrintedNames, no_printed_names
from assistant.departments.publications import publications_of
from assistant.departments.scoping import Scoped, bodies_named, scope_question
from assistant.departments.span_words import MOVED, years_asked
from assistant.dialogue.compound import answer_parts
from assistant.dialogue.edits import Edits, Part, merged, value_of
from assistant.dialogue.joined_answers import joined
from assistant.dialogue.recalling import asked_back, session_after, spoken_of
from assistant.dialogue.scopes import carried_parts, scope_after, told
from assistant.dialogue.session import Pending, Session
from assistant.english.answers import in_language
from assistant.english.questions import LATIN_RUN, in_chinese, read_turn, scope_words
from assistant.execute import Draft, run_plan
from assistant.execute.counts import with_counts_checked
from assistant.execute.premises import with_claims_checked
from assistant.faithful.claims import claims_of
from assistant.figures.context import Context
from assistant.figures.contexts import NameSearch, context_of
from assistant.figures.measures import asked_measure
from assistant.linking.glosses import with_glosses
from assistant.linking.reading import Reading, read
from assistant.linking.refusal_words import judged
from assistant.linking.typed import with_typed_subject
from assistant.messages.answers import SENTENCES, say
from assistant.messages.refusals import REFUSALS
from assistant.over import answer_over, sole_holder, without_document
from assistant.over_turns import named_leader, resumed_question
from assistant.plans.plan import Decline, Filter, Plan, Refusal
from assistant.repeating import repeated, said_of
from assistant.rules import plan_question
from assistant.rules.bounds import bounds_in
from assistant.rules.editing import edited, edits_document, missing, publication_of, reworded
from assistant.rules.leaning import lean
from assistant.rules.leant import Leant
from assistant.rules.turns import INSIDE
from assistant.verify import Ledger, join_ledgers
from assistant.vocabulary.catalogue import Catalogue
from assistant.vocabulary.question import MAX_QUESTION_CHARACTERS, Question, fold, read_question
from index.evidence import Level
from index.fusion import PassageSearch
from index.records import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """How a question was read, for people who want to know."""

    question: Question
    reading: Reading
    plan: Plan
    catalogue: Catalogue


# What is read of a question before it is refused as too long: linking takes time with every character.
LONGEST_READ = 2 * MAX_QUESTION_CHARACTERS


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
    edits: Edits = (),
    shown: Scope | None = None,
) -> tuple[Answer, Session]:
    """Read, plan, execute, verify; the new session is what the conversation recalls.

    `holdings` are the same documents seen as one, for questions about several of them. With `edits` the
    question is answered in a scope that the reader set; `shown` is the scope that the reader has seen last,
    where that is not the session's."""
    started = time.perf_counter()
    raw = named_leader(raw, session)
    leant = _leant(read_turn(raw[:LONGEST_READ], follows=bool(session.figures)), session)
    question, before = leant.question, leant.session
    edits = merged(leant.edits, edits)
    language = question.language
    if not documents:
        reason = Refusal.NO_DOCUMENTS.value
        text = REFUSALS[language][reason]
        return Answer(status=Status.NOT_FOUND, reason=reason, text=text, language=language), session
    words = scope_words(question, documents)
    printed = no_printed_names if holdings is None else lambda: holdings.printed_names
    found = bodies_named(words, documents, before.document_id, printed)
    if (resumed := _resumed(raw, documents, session, printed)) is not None:
        question = read_question(resumed)
        leant = replace(leant, question=question)
        words = scope_words(question, documents)
        found = bodies_named(words, documents, before.document_id, printed)
    if holdings is not None and not (found.missing or edits or leant.plan):
        latin = LATIN_RUN.search(question.plain)
        spoken = question if latin is None else in_chinese(question, holdings.common, holdings.departments)
        named = found.named
        if spoken.folded != words:
            named = bodies_named(spoken.folded, documents, before.document_id, printed).named
        across = answer_over(spoken, named, holdings, before, verify, catalogue_of)
        if across is not None:
            return _timed(across[0], started), across[1]
    scoped = scope_question(words, documents, before.document_id, found)
    lead = ""
    if not (scoped.documents or scoped.missing or scoped.said or found.named or holdings is None):
        holder, name = sole_holder(question, holdings)
        if holder:
            scoped = scope_question(f"{fold(holder)}{words}", documents, None)
            lead = SENTENCES[language]["sole_holder"].format(item=name, department=holder)
    if edits_document(edits):
        leant, scoped = _in_edited(leant, scoped, edits, documents)
    if not scoped.documents:
        answer = without_document(scoped, language, len({d.department for d in documents}))
        waiting = Pending(text=question.plain, said=scoped.said or scoped.missing)
        return answer, replace(asked_back(session, raw, answer), pending=waiting)
    files = _fullest_first(scoped.documents, catalogue_of, holdings)
    if holdings is not None and not edits and leant.plan is None:
        dated = _of_each_year(
            leant,
            files[0],
            holdings,
            lambda d: context_of(documents, d.id, catalogue_of, names, texts),
            verify,
        )
        if dated is not None:
            return _timed(dated[0], started), dated[1]
    attempts: list[tuple[Answer, Session]] = []
    for document in files:
        context = context_of(documents, document.id, catalogue_of, names, texts)
        attempts.append(_answer_in(context, leant, verify, edits, shown or before.scope, lead=lead))
        if attempts[-1][0].status is Status.ANSWERED:
            break
    answer, after = next((a for a in attempts if a[0].status is Status.ANSWERED), attempts[0])
    if found.missing and answer.status is not Status.DECLINED:
        draft = Draft(context=context_of(documents, files[0].id, catalogue_of, names), language=language)
        plan = with_typed_subject(Decline(refusal=Refusal.OTHER_BODY, subject=found.missing), question)
        refused = run_plan(plan, draft)
        said = Ledger(verbatim=(found.missing, *repeated(plan)))
        refused = verified(refused, verify(refused, said))
        head = _before(found.missing, question)
        if head is not None and not edits:
            context = context_of(documents, files[0].id, catalogue_of, names, texts)
            known, recalled = _answer_in(
                context, replace(leant, question=head), verify, edits, shown or before.scope
            )
            if known.status is Status.ANSWERED:
                return _timed(joined((known, refused)), started), recalled
        waiting = Pending(text=question.plain, said=found.missing)
        return _timed(refused, started), replace(session, pending=waiting)
    return _timed(answer, started), after


def _of_each_year(
    leant: Leant,
    newest: Document,
    holdings: Holdings,
    context_for: Callable[[Document], Context],
    verify: Verifier,
) -> tuple[Answer, Session] | None:
    """How many persons or things goals state in each of several years of one department: each year's own
    sentence. Where one year has none there is no answer; None for any other question."""
    asked = in_chinese(leant.question, context_for(newest)).folded
    years, _ = years_asked(leant.question.plain, asked)
    if not isinstance(years, tuple) or len(years) < 2 or not asked_measure(asked) or MOVED.search(asked):
        return None
    found = publications_of(
        holdings.documents, holdings.vocabulary.tables, level=newest.level or Level.DEPARTMENT
    )
    same = (newest.department, newest.stage)
    held = {p.first.year: p.first for p in found if (p.first.department, p.first.stage) == same}
    answers: list[tuple[Answer, Session]] = []
    for document in (held[year] for year in years if year in held):
        context = context_for(document)
        _, rest = years_asked(leant.question.plain, in_chinese(leant.question, context).folded)
        text = re.sub("分别|各自?", "", rest)
        part = replace(leant, question=replace(leant.question, plain=text, folded=text))
        lead = say(leant.question.language, "year_label", year=document.year)
        answers.append(_answer_in(context, part, verify, (), leant.session.scope, lead=lead))
    if len(answers) < len(years):
        return None
    refused = next((answer for answer in answers if answer[0].status is not Status.ANSWERED), None)
    return refused or (joined([answer for answer, _ in answers]), answers[-1][1])


def _resumed(
    raw: str, documents: tuple[Document, ...], session: Session, printed: PrintedNames
) -> str | None:
    """The question that waits for its department, where this turn says which one."""
    if session.pending is None:
        return None
    turn = read_question(raw[:LONGEST_READ])
    found = bodies_named(scope_words(turn, documents), documents, session.document_id, printed)
    return resumed_question(turn, found.named, session)


def _before(missing: str, question: Question) -> Question | None:
    """三公经费多少，比省体育局多吗: what is asked in the clauses before the one with a body not at hand."""
    place = question.folded.find(missing)
    head, mark, _ = question.folded[: max(place, 0)].replace("。", "、").rpartition("、")
    return replace(question, raw=head, plain=head, folded=head) if mark and len(head) > 1 else None


def _leant(question: Question, session: Session) -> Leant:
    """How the turn leans; after an answer over several publications its own follow-ups come first."""
    if session.across is not None:
        return Leant(question=question, session=session, came=session)
    return lean(question, session)


def _in_edited(
    leant: Leant, scoped: Scoped, edits: Edits, documents: tuple[Document, ...]
) -> tuple[Leant, Scoped]:
    """The question and its files where the reader set another department, year or kind of account."""
    now = (
        scoped.documents
        or scope_question(fold(value_of(edits, Part.DEPARTMENT) or ""), documents, None).documents
    )
    if not now:
        return leant, scoped
    files = publication_of(edits, now[0], documents)
    if not files:
        return replace(leant, plan=missing(edits)), Scoped(documents=now)
    question = reworded(leant.question, files[0], edits, documents)
    return replace(leant, question=question), Scoped(documents=files)


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
    context: Context, leant: Leant, verify: Verifier, edits: Edits, shown: Scope, *, lead: str = ""
) -> tuple[Answer, Session]:
    """The verified answer of one file to all that a question asks, and what the conversation recalls; `lead`
    is said before it."""

    def ask(part: Question, state: Session) -> tuple[Answer, Session]:
        turn = _turn_of(part, state, leant)
        first = state is leant.session
        scope = shown if first else state.scope
        return _answer_one(context, turn, verify, edits, scope, lead=lead if first else "")

    def plan(part: Question, state: Session) -> Plan:
        turn = _turn_of(part, state, leant)
        read_part = read(turn.question.folded, context.catalogue)
        return turn.plan or plan_question(turn.question, read_part, context, turn.session)

    spoken = with_glosses(in_chinese(leant.question, context), context.catalogue)
    if leant.plan is not None or len(spoken.plain) > MAX_QUESTION_CHARACTERS:
        return ask(spoken, leant.session)
    return answer_parts(spoken, leant.session, context, ask=ask, plan=plan)


def _turn_of(part: Question, state: Session, leant: Leant) -> Leant:
    """How a part of a question leans: the first as the question does, a later one on the part before."""
    return replace(leant, question=part) if state is leant.session else lean(part, state)


def _answer_one(
    context: Context, leant: Leant, verify: Verifier, edits: Edits, shown: Scope, *, lead: str = ""
) -> tuple[Answer, Session]:
    session, question = leant.session, leant.question
    too_long = len(question.plain) > MAX_QUESTION_CHARACTERS
    reading = read("" if too_long else question.folded, context.catalogue)
    plan = leant.plan or plan_question(question, reading, context, session)
    plan = edited(plan, edits, context) if edits else plan
    plan = with_typed_subject(plan, question)
    draft = Draft(context=context, language=question.language)
    answer = _corrected(run_plan(plan, draft), plan, reading, draft)
    answer = with_counts_checked(answer, plan, question.folded, draft)
    scope = scope_after(answer, plan, spoken_of(reading, draft.recalled), context)
    said = {edit.part.value for edit in edits}
    carried = tuple(p for p in carried_parts(question.folded, scope, context) if p not in said)
    answer = told(answer, scope, shown, carried)
    at_hand = Ledger(verbatim=(*shown.items, *scope.items), years=_years(shown, scope))
    ledger = join_ledgers(said_of(plan, reading, draft), at_hand)
    answer, ledger = in_language(question, answer, ledger, context)
    if lead and answer.status is Status.ANSWERED:
        answer = replace(answer, text=f"{lead}\n\n{answer.text}")
        ledger = join_ledgers(ledger, Ledger(verbatim=(lead,)))
    answer = verified(answer, verify(answer, ledger))
    after = session_after(
        session if answer.status is Status.ANSWERED else leant.came,
        question=question.raw,
        reading=reading,
        plan=plan,
        recalled=draft.recalled,
        answer=answer,
        context=context,
    )
    return answer, replace(after, inside=INSIDE.match(question.folded) is not None)


def _years(*scopes: Scope) -> tuple[int, ...]:
    return tuple(scope.year for scope in scopes if scope.year is not None)


def _corrected(answer: Answer, plan: Plan, reading: Reading, draft: Draft) -> Answer:
    """An amount that the question takes for granted is corrected first, where the plan does not use it; a
    judgement asked for beside a figure is declined after it."""
    if not isinstance(plan, Filter) and bounds_in(plan) == ():
        answer = with_claims_checked(answer, claims_of(reading.tokens), draft, plan)
    if answer.status is not Status.ANSWERED or isinstance(plan, Decline) or not judged(reading.tokens):
        return answer
    return replace(answer, text=f"{answer.text}\n\n{REFUSALS[draft.language]['opinion']}")


def explain_question(
    raw: str,
    *,
    documents: tuple[Document, ...],
    catalogue_of: Callable[[str], Catalogue],
    session: Session,
    names: NameSearch | None = None,
) -> Explained | None:
    """The reading and the plan of a question, without running it."""
    leant = lean(read_question(raw), session)
    words = scope_words(leant.question, documents)
    scoped = scope_question(words, documents, leant.session.document_id)
    if not scoped.documents:
        return None
    first = max(scoped.documents, key=lambda d: len(catalogue_of(d.id).intake.tables))
    context = context_of(documents, first.id, catalogue_of, names)
    question = with_glosses(in_chinese(leant.question, context), context.catalogue)
    reading = read(question.folded, context.catalogue)
    return Explained(
        question=question,
        reading=reading,
        plan=leant.plan or plan_question(question, reading, context, leant.session),
        catalogue=context.catalogue,
    )
