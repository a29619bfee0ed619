"""Questions about several departments or years at once, and those whose department is not clear."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.across import Across, Operation
from assistant.answer import Answer, Scope, Status
from assistant.catalogue import Catalogue
from assistant.checking import Verifier, verified
from assistant.context import Context
from assistant.english.answers import in_language
from assistant.execute.across import answer_across
from assistant.execute.draft import Draft
from assistant.execute.gathering import Contexts, extracted
from assistant.execute.refusals import answer_refusal
from assistant.holdings import Holdings
from assistant.joining import joined
from assistant.messages.answers import REFUSALS, SUGGESTIONS, say
from assistant.named_bodies import Named
from assistant.operands import Operand
from assistant.plan import Decline, Refusal
from assistant.publications import Publication, publications_of
from assistant.question import MAX_QUESTION_CHARACTERS, Question
from assistant.reading import Reading, read
from assistant.rules.across import across_plan, follows_up, of_each_item
from assistant.scoping import Scoped
from assistant.session import Session
from assistant.spans import Asked, By, Span, in_year, newest_of_each, span_of, years_of_all
from assistant.verify import Ledger
from index.across import Wanted
from index.bodies import body_key
from index.evidence import Level
from index.records import Document

CatalogueOf = Callable[[str], Catalogue]
_MOST_OPTIONS = 8
_NOTHING_ELSE = re.compile("[、。是的那就呢吧啊看我要问选说查指]*")
# The department that came first, spoken of again.
_ITS = re.compile("(?:那么?|请问)?(?:它们?|他们?|(?:这|那|该)(?:个|家)?(?:部门|单位|局|委|办|家))(?=的|[^一-鿿]|[^们人这那])")
_YEAR_SAID = re.compile(r"(?:19|20)\d\d|[今去前本上]年|年度")
_ITS_YEAR = re.compile(r"(?:19|20)\d\d年度?")
_INSTEAD = (SUGGESTIONS["which_most"], SUGGESTIONS["ranked"])
# 排第二, 位列前三: the place alone says it.
_BEFORE_RANK = re.compile("(?:排名?|位居|位列|名列)(?=第|前)")
_FASTEST = re.compile("(?P<way>增[长加]|上升|上涨|下降|减少|降)(?:得)?最(?:快|猛|厉害|明显)")


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
    for part in _by_year(question, named, holdings, session):
        plan = plan_over(part, named, holdings, session, catalogue_of)
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
) -> tuple[Question, ...]:
    """The question of each year where it asks the same of all departments in several."""
    current = next((d for d in holdings.documents if d.id == session.document_id), None)
    years: tuple[int, ...] = ()
    rest = question.folded
    if not named:
        years, rest = years_of_all(question.folded, question.plain, holdings, current)
    texts = [f"{year}年{rest}" for year in years]
    return tuple(replace(question, folded=text, plain=text) for text in texts) or (question,)


def _answered(
    plan: Across, question: Question, holdings: Holdings, verify: Verifier, catalogue_of: CatalogueOf
) -> Answer:
    draft = Draft(context=_anchor(plan.span, holdings), language=question.language)
    earlier = _earlier(plan, holdings)
    contexts = _contexts(plan, earlier, holdings, catalogue_of)
    answer, said = in_language(question, *answer_across(plan, contexts, draft, earlier), draft.context)
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
    said = _ITS_YEAR.findall(question.folded)
    if span is not None and not span.publications and span.by is By.DEPARTMENT and said:
        return Decline(refusal=Refusal.OTHER_YEAR, subject=said[0][:4])
    if span is None or not span.publications:
        return _followed(question, named, holdings, session)
    if span.by is By.DEPARTMENT and len(holdings.departments) < 2:
        return Decline(refusal=Refusal.ONE_DEPARTMENT, subject=holdings.departments[0])
    if span.by is not By.DEPARTMENT:
        newest = max((p.first for p in span.publications), key=lambda d: d.year)
        if len(span.publications) < 2 and span.left_out:
            return Decline(refusal=Refusal.OTHER_YEAR, subject="、".join(m.label for m in span.left_out))
        plan = _over_years(span, newest, catalogue_of)
        return None if isinstance(plan, Decline) and len(span.publications) <= 2 else plan
    context = _anchor(span, holdings)
    reading = _reading(span.rest, context)
    plan = across_plan(reading, span, context)
    if isinstance(plan, Decline) and plan.refusal is Refusal.NOT_COMMON:
        plan = _of_rare_names(span, holdings) or plan
    if isinstance(plan, Across) and plan.operation is Operation.LIST and not _YEAR_SAID.search(question.folded):
        plan = replace(plan, span=newest_of_each(span, holdings))
    if isinstance(plan, Across):
        return replace(plan, otherwise=_by_keys(span, plan, holdings)) if plan.item.names else plan
    again = None if session.across is None else follows_up(reading, replace(session.across, span=span))
    return again or (None if span.loose else plan)


def _over_years(span: Span, newest: Document, catalogue_of: CatalogueOf) -> Across | Decline:
    """The plan in the words of the newest document, else of an older one that prints what is asked for."""
    older = sorted((p.first for p in span.publications if p.first.id != newest.id), key=lambda d: -d.year)
    contexts = [_whole(document, catalogue_of) for document in (newest, *older)]
    plans = (across_plan(_reading(span.rest, context), span, context) for context in contexts)
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
    plan = across_plan(_reading(span.rest, context), span, context)
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


def _reading(text: str, context: Context) -> Reading:
    """The words without what says a place or a rate in a way that linking does not know."""
    return read(_FASTEST.sub(r"\g<way>幅度最大", _BEFORE_RANK.sub("", text)), context.catalogue)


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


def _followed(
    question: Question, named: Sequence[Named], holdings: Holdings, session: Session
) -> Across | None:
    """A turn that leans on the question before it: another operation, item, or one of the departments."""
    last = session.across
    if last is None or len(named) > 1:
        return None
    if not named and (said := _ITS_YEAR.findall(question.folded)):
        return _in_years(question, said, holdings, last)
    if not named:
        return follows_up(_reading(question.folded, holdings.common), last)
    rest = question.folded[: named[0].start] + question.folded[named[0].end :]
    if last.span.by is not By.DEPARTMENT or _reading(rest.strip("的那呢。"), holdings.common).operands:
        return None
    body = body_key(named[0].bodies[0])
    first = last.span.publications[0].first
    of_body = [d for d in holdings.documents if body_key(d.department) == body]
    level = first.level or Level.DEPARTMENT
    found = publications_of(of_body, holdings.vocabulary.tables, level=level)
    same = [p for p in found if (p.first.year, p.first.stage) == (first.year, first.stage)]
    span = replace(last.span, publications=tuple(same), left_out=(), focus=None, rest=rest, asked=Asked.NAMED)
    return replace(last, span=span, operation=Operation.LIST) if same else None


def _in_years(question: Question, said: Sequence[str], holdings: Holdings, last: Across) -> Across | None:
    """2024年呢, 那2024年平均呢: the same, or another operation, of another year's publications."""
    if len(said) != 1 or last.span.by is not By.DEPARTMENT or last.span.any_year:
        return None
    span = in_year(last.span, int(said[0][:4]), holdings)
    if span is None:
        return None
    now = replace(last, span=span)
    rest = _ITS_YEAR.sub("", question.folded)
    if re.fullmatch("[那呢的、。]*", rest):
        return now
    return follows_up(_reading(rest, holdings.common), now)


def _anchor(span: Span, holdings: Holdings) -> Context:
    """The common names beside the first publication's document, for what is said of year and account."""
    common = holdings.common
    document: Document = span.publications[0].first if span.publications else holdings.documents[-1]
    catalogue = replace(common.catalogue, intake=replace(common.intake, document=document))
    return replace(common, catalogue=catalogue)


def named_leader(raw: str, session: Session) -> str:
    """它的基本支出多少 after one department came first: the turn with the department and year said."""
    last = session.across
    found = _ITS.match(raw) if session.leader and last is not None else None
    if found is None or last is None:
        return raw
    year = f"{last.span.publications[0].first.year}年"
    return f"{session.leader}{'' if _ITS_YEAR.search(raw) else year}{raw[found.end() :]}"


def resumed_question(question: Question, named: Sequence[Named], session: Session) -> str | None:
    """The question that was asked back, with the department that this turn names and nothing else."""
    pending = session.pending
    if pending is None or len(named) != 1 or len(named[0].bodies) > 1:
        return None
    rest = question.folded[: named[0].start] + question.folded[named[0].end :]
    if _NOTHING_ELSE.fullmatch(_ITS_YEAR.sub("", rest)) is None:
        return None
    body, year = named[0].bodies[0], "".join(_ITS_YEAR.findall(rest)[:1])
    if pending.said and pending.said in pending.text:
        return pending.text.replace(pending.said, f"{body}{year}")
    return f"{body}{year}{pending.text}"


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
