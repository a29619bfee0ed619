"""Questions about several departments or years at once, and those whose department is not clear."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.answer import Answer, Scope, Status
from assistant.checking import Verifier, verified
from assistant.departments.across import Across, Operation, whole_of
from assistant.departments.holdings import Holdings
from assistant.departments.named_bodies import Named
from assistant.departments.publications import Publication, publications_of
from assistant.departments.scoping import Scoped, bodies_named
from assistant.departments.span_words import WHICH_ROWS, Asked
from assistant.departments.span_years import newest_of_each
from assistant.departments.spans import By, Span, span_of, years_of_all
from assistant.dialogue.joined_answers import joined
from assistant.dialogue.session import Session
from assistant.english.answers import in_language
from assistant.execute.across import answer_across
from assistant.execute.draft import Draft
from assistant.execute.gathering import Contexts, extracted
from assistant.execute.refusals import answer_refusal
from assistant.figures.context import Context
from assistant.linking.operands import Operand
from assistant.linking.reading import read
from assistant.messages.answers import SUGGESTIONS, say
from assistant.messages.refusals import REFUSALS
from assistant.over_turns import ITS_YEAR, asks_of_place, followed, reading_of
from assistant.plans.plan import Decline, Refusal
from assistant.rules.across import across_plan, follows_up, of_each_item, takes_all_money
from assistant.verify import Ledger
from assistant.vocabulary.catalogue import Catalogue
from assistant.vocabulary.question import MAX_QUESTION_CHARACTERS, Question
from index.across import Wanted
from index.bodies import body_key
from index.records import Document

CatalogueOf = Callable[[str], Catalogue]
_MOST_OPTIONS = 8
_YEAR_SAID = re.compile(r"(?:19|20)\d\d|[今去前本上]年|年度")
_INSTEAD = (SUGGESTIONS["which_most"], SUGGESTIONS["ranked"])


def answer_over(
    question: Question,
    named: Sequence[Named],
    holdings: Holdings,
    session: Session,
    verify: Verifier,
    catalogue_of: CatalogueOf,
) -> tuple[Answer, Session] | None:
    """The verified answer over several publications, or None where a question is about one."""
    if len(question.plain) > MAX_QUESTION_CHARACTERS or any(len(each.bodies) > 1 for each in named):
        return None
    plans: list[Across] = []
    for part, bodies in _by_year(question, named, holdings, session):
        plan = plan_over(part, bodies, holdings, session, catalogue_of)
        if plan is None:
            return None
        if isinstance(plan, Decline):
            answer = _declined(plan, holdings, question.language)
            answer, said = in_language(question, answer, _said(plan, holdings), holdings.common)
            return verified(answer, verify(answer, said)), _after(session, None)
        plans += of_each_item(plan)
    answers = [_answered(plan, question, holdings, verify, catalogue_of) for plan in plans]
    answer = answers[0] if len(answers) == 1 else joined(answers)
    leader = answer.scope.department if len(answers) == 1 and plans[0].span.by is By.DEPARTMENT else None
    return answer, replace(_after(session, plans[-1]), leader=leader or "")


def _by_year(
    question: Question, named: Sequence[Named], holdings: Holdings, session: Session
) -> tuple[tuple[Question, Sequence[Named]], ...]:
    """The question of each year, and what it names, where it asks the same of all departments, or of several
    that it names, in several years."""
    current = next((d for d in holdings.documents if d.id == session.document_id), None)
    several = len({each.bodies[0] for each in named}) > 1
    if named and not several:
        return ((question, named),)
    years, rest = years_of_all(question.folded, question.plain, holdings, current, named=several)
    texts = [f"{year}年{rest}" for year in years]
    parts = tuple(replace(question, folded=text, plain=text) for text in texts)
    found = (bodies_named(part.folded, holdings.documents, session.document_id) for part in parts)
    return tuple((part, bodies.named) for part, bodies in zip(parts, found, strict=True)) or (
        (question, named),
    )


def _answered(
    plan: Across, question: Question, holdings: Holdings, verify: Verifier, catalogue_of: CatalogueOf
) -> Answer:
    draft = Draft(context=_anchor(plan.span, holdings), language=question.language)
    earlier = _earlier(plan, holdings)
    contexts = _contexts(plan, earlier, holdings, catalogue_of)
    whole = whole_of(plan)
    wholes = _contexts(whole, {}, holdings, catalogue_of) if plan.over is not None else contexts
    made = answer_across(plan, contexts, draft, earlier, wholes)
    answer, said = in_language(question, *made, draft.context)
    return verified(answer, verify(answer, said))


def _after(session: Session, plan: Across | None) -> Session:
    """After several departments none is spoken of; after several years the department is."""
    if plan is None:
        return replace(session, turns=session.turns + 1)
    by_year = plan.span.by is not By.DEPARTMENT
    newest = max((p.first for p in plan.span.publications), key=lambda d: d.year).id
    return Session(document_id=newest if by_year else None, turns=session.turns + 1, across=plan)


def plan_over(
    question: Question,
    named: Sequence[Named],
    holdings: Holdings,
    session: Session,
    catalogue_of: CatalogueOf,
) -> Across | Decline | None:
    """The plan, or why there is none; None where one publication is meant."""
    current = next((d for d in holdings.documents if d.id == session.document_id), None)
    span = span_of(question.folded, question.plain, named, holdings, current)
    if not named and asks_of_place(question, holdings, session):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    said = ITS_YEAR.findall(question.folded)
    if span is not None and not span.publications and span.by is By.DEPARTMENT and said:
        return Decline(refusal=Refusal.OTHER_YEAR, subject=said[0][:4])
    if span is None or not span.publications:
        return followed(question, named, holdings, session)
    if span.by is By.DEPARTMENT and len(holdings.departments) < 2:
        return Decline(refusal=Refusal.ONE_DEPARTMENT, subject=holdings.departments[0])
    if span.by is not By.DEPARTMENT:
        newest = max((p.first for p in span.publications), key=lambda d: d.year)
        if len(span.publications) < 2 and span.left_out:
            return Decline(refusal=Refusal.OTHER_YEAR, subject="、".join(m.label for m in span.left_out))
        if span.by is By.YEAR and len(span.publications) > 1 and WHICH_ROWS.search(span.rest):
            return Decline(refusal=Refusal.NOT_UNDERSTOOD)
        plan = _over_years(span, newest, catalogue_of)
        return None if isinstance(plan, Decline) and len(span.publications) <= 2 else plan
    context = _anchor(span, holdings)
    reading = reading_of(span.rest, context)
    plan = across_plan(reading, span, context)
    if isinstance(plan, Decline) and plan.refusal is Refusal.NOT_COMMON:
        plan = _of_rare_names(span, holdings) or plan
    if (
        isinstance(plan, Across)
        and plan.operation is Operation.LIST
        and not _YEAR_SAID.search(question.folded)
    ):
        plan = replace(plan, span=newest_of_each(span, holdings))
    if session.figures and isinstance(plan, Across) and takes_all_money(plan, reading):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if isinstance(plan, Across):
        return replace(plan, otherwise=_by_keys(span, plan, holdings)) if plan.item.names else plan
    if session.across is None:
        return None if span.loose else plan
    named_before = span.loose and session.across.span.asked is Asked.NAMED
    again = followed(question, named, holdings, session) if named_before else None
    again = again or follows_up(reading, replace(session.across, span=span))
    return again or (None if span.loose else plan)


def _over_years(span: Span, newest: Document, catalogue_of: CatalogueOf) -> Across | Decline:
    """The plan in the words of the newest document, else of an older one that prints what is asked for."""
    older = sorted((p.first for p in span.publications if p.first.id != newest.id), key=lambda d: -d.year)
    contexts = [_whole(document, catalogue_of) for document in (newest, *older)]
    plans = (across_plan(reading_of(span.rest, context), span, context) for context in contexts)
    first = next(plans)
    return first if isinstance(first, Across) else next((p for p in plans if isinstance(p, Across)), first)


def _of_rare_names(span: Span, holdings: Holdings) -> Across | None:
    """The plan where what is asked for is a name that one document alone prints."""
    names = holdings.names_in(span.rest)
    if not names:
        return None
    anchor = _anchor(span, holdings)
    catalogue = replace(holdings.naming(names), intake=anchor.intake)
    context = replace(anchor, catalogue=catalogue)
    plan = across_plan(reading_of(span.rest, context), span, context)
    return plan if isinstance(plan, Across) else None


def sole_holder(question: Question, holdings: Holdings) -> tuple[str, str]:
    """The one department whose documents print the item that a question names, and the item; "" for none."""
    names = holdings.names_in(question.folded)
    if len(names) != 1:
        return "", ""
    printed = holdings.printed(names[0])
    extracts = holdings.contexts(holdings.documents, Wanted(items=printed))
    holders = {
        body_key(context.document.department): context.document.department
        for context in extracts.values()
        if context.intake.figures
    }
    return (next(iter(holders.values())), min(printed)) if len(holders) == 1 else ("", "")


def _by_keys(span: Span, plan: Across, holdings: Holdings) -> Operand | None:
    """政府性基金预算支出 where no row is printed with that name: the fund's total; None for other names."""
    unnamed = across_plan(read(span.rest, holdings.unnamed), span, _anchor(span, holdings))
    if not isinstance(unnamed, Across) or not plan.item.names:
        return None
    item = unnamed.item
    keyed = bool(item.fund or item.spending or item.total) and not item.subjects
    return item if keyed and not item.unexplained else None


def _whole(document: Document, catalogue_of: CatalogueOf) -> Context:
    """A document by itself, all of it."""
    return Context(documents=(document,), catalogue=catalogue_of(document.id), catalogue_of=catalogue_of)


def _earlier(plan: Across, holdings: Holdings) -> dict[str, Publication]:
    """Each department's publication of the year before, by its body, where the changes are asked for."""
    if not plan.change or plan.span.any_year:
        return {}
    first = plan.span.publications[0].first
    found = publications_of(holdings.documents, holdings.vocabulary.tables, level=plan.span.level)
    wanted = (first.year - 1, first.stage)
    return {p.body: p for p in found if (p.first.year, p.first.stage) == wanted}


def _contexts(
    plan: Across, earlier: Mapping[str, Publication], holdings: Holdings, catalogue_of: CatalogueOf
) -> Contexts:
    """Few documents of one department are read whole, many departments by an extract of each."""
    if plan.span.by is By.DEPARTMENT:
        return extracted(plan, holdings, tuple(earlier.values()))
    documents = [d for publication in plan.span.publications for d in publication.documents]
    return {document.id: _whole(document, catalogue_of) for document in documents}


def _declined(plan: Decline, holdings: Holdings, language: str) -> Answer:
    """Why there is no answer over several departments, and what was searched."""
    draft = Draft(context=holdings.common, language=language)
    refused = answer_refusal(plan, draft)
    count = len(holdings.departments)
    searched = (draft.words("across_searched", count=count),) if count > 1 else ()
    text = "\n\n".join((draft.lines[0], *searched))
    return replace(refused, text=text, scope=Scope(), suggestions=_INSTEAD if count > 1 else ())


def _said(plan: Decline, holdings: Holdings) -> Ledger:
    """The number of departments that were searched, and the words that are repeated."""
    return Ledger(verbatim=(plan.subject,) if plan.subject else (), counts=(len(holdings.departments),))


def _anchor(span: Span, holdings: Holdings) -> Context:
    """The common names beside the first publication's document, for what is said of year and account."""
    common = holdings.common
    document: Document = span.publications[0].first if span.publications else holdings.documents[-1]
    catalogue = replace(common.catalogue, intake=replace(common.intake, document=document))
    return replace(common, catalogue=catalogue)


def without_document(scoped: Scoped, language: str, departments: int) -> Answer:
    """Where no one department is meant: which are there, which of those that fit, or that it is not there."""
    words = REFUSALS[language]
    if scoped.missing:
        searched = say(language, "across_searched", count=departments)
        text = f"{words['other_body'].format(subject=scoped.missing)}\n\n{searched}"
        return Answer(status=Status.NOT_FOUND, reason="other_body", text=text, language=language)
    options = scoped.options[:_MOST_OPTIONS]
    text = words["which_department"]
    if scoped.said:
        text = words["which_body"].format(said=scoped.said, options="、".join(options))
    return Answer(
        status=Status.CLARIFY, reason="which_department", text=text, suggestions=options, language=language
    )
