"""The state of a conversation after a turn: what of the answer later turns may lean on."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Scope, Status
from assistant.dialogue.idle import asks_nothing
from assistant.dialogue.scopes import pinned_facts
from assistant.dialogue.session import MAX_LISTED, MAX_PAST, MAX_RECALLED, Asking, Recalled, Session
from assistant.figures.context import Context
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.plans.plan import (
    Average,
    Clarify,
    Compare,
    Count,
    Decline,
    Difference,
    Domain,
    Expression,
    Figure,
    Filter,
    Growth,
    Listing,
    Locate,
    Plan,
    Rank,
    Ratio,
    Refusal,
    Remainder,
    Several,
    Show,
    Sum,
    SumOver,
)
from assistant.vocabulary.cues import Cue
from index.records import Flow

# What is said beside the matter: the conversation goes on where it was.
_BESIDE = frozenset(
    {
        *(Refusal.OPINION, Refusal.OFF_TOPIC, Refusal.EMPTY, Refusal.ACKNOWLEDGED, Refusal.NO_MORE),
        *(Refusal.GREETING, Refusal.THANKS, Refusal.HELP),
    }
)


def session_after(
    session: Session,
    *,
    question: str,
    reading: Reading,
    plan: Plan,
    recalled: Sequence[Recalled],
    answer: Answer,
    context: Context,
) -> Session:
    """What the conversation recalls once this answer is given."""
    if _says_nothing_new(plan, reading, session) or _is_idle(question, plan, reading, session):
        return replace(
            session, turns=session.turns + 1, document_id=session.document_id or context.document.id
        )
    turn = session.turns + 1
    unclear = isinstance(plan, Decline) and plan.refusal is Refusal.UNCLEAR
    if unclear or answer.status is Status.ERROR:
        return replace(session, turns=turn, failed=True, failed_turn=turn)
    given = tuple(replace(r, turn=turn) for r in spoken_of(reading, recalled))
    listed = _listed(plan, answer, given)
    pointed = {r.figure_id for r in given} <= {r.figure_id for r in session.listed}
    failed = answer.status in (Status.NOT_FOUND, Status.DECLINED)
    after = Session(
        figures=(*session.figures, *given)[-MAX_RECALLED:],
        latest=min(len(given), MAX_RECALLED),
        listed=listed or (session.listed if pointed and not failed else ()),
        plan=plan,
        domain=_domain(plan, given, context) or _domain_kept(plan, failed, given, session, context),
        rank=plan.offset if isinstance(plan, Rank) else session.rank,
        largest=plan.largest if isinstance(plan, Rank) else session.largest,
        document_id=context.document.id,
        unit=plan.unit if isinstance(plan, Show) else None,
        topic=_topic(plan) or (None if given else session.topic),
        turns=turn,
        scope=answer.scope if answer.status is Status.ANSWERED else session.scope,
        failed=failed,
        failed_turn=turn if failed else session.failed_turn,
        missed=_missed(plan, reading, session),
        asking=_asking(question, plan, answer),
        past=session.past,
    )
    if answer.status is not Status.ANSWERED:
        return after
    return replace(after, past=(*session.past, replace(after, past=()))[-MAX_PAST:])


def _says_nothing_new(plan: Plan, reading: Reading, session: Session) -> bool:
    """A place asked for and what is said beside the matter leave all as it was; not so a judgement asked of
    something that was not spoken of."""
    if isinstance(plan, Decline) and plan.refusal is Refusal.OPINION:
        named = [operand for operand in reading.operands if operand.names_something]
        before = session.figures[-1].selector.names if session.figures else ()
        return not named or any(operand.names == before for operand in named)
    return isinstance(plan, Locate) or (isinstance(plan, Decline) and plan.refusal in _BESIDE)


_NOT_READ = frozenset(
    {Refusal.NOT_FOUND, Refusal.NOT_UNDERSTOOD, Refusal.NOT_DEFINED, Refusal.TOO_LONG, Refusal.UNCLEAR}
)


def _is_idle(question: str, plan: Plan, reading: Reading, session: Session) -> bool:
    """Whether a turn that was not understood asked nothing, in a conversation that had an answer."""
    unread = isinstance(plan, Decline) and plan.refusal in _NOT_READ
    return unread and bool(session.figures) and asks_nothing(question, reading)


# Refusals of a question, not of what it names.
_OF_THE_QUESTION = frozenset({Refusal.OTHER_YEAR, Refusal.PREDICTION, Refusal.OPINION, Refusal.OTHER_BODY})


def _missed(plan: Plan, reading: Reading, session: Session) -> Operand | None:
    """What a question without an answer named; of one that named nothing (2019年呢) what was spoken of."""
    if not isinstance(plan, Decline) or plan.refusal not in _OF_THE_QUESTION:
        return None
    named = [operand for operand in reading.operands if not operand.is_empty]
    if named:
        only = named[0] if len(named) == 1 else None
        if only is not None and only.unexplained and plan.refusal is Refusal.OTHER_BODY and only.names:
            only = replace(only, unexplained=())
        return only if only is not None and only.names_something and not only.unexplained else None
    if reading.asks(Cue.SPEND) and reading.asks(Cue.HOW_MUCH) and not session.figures:
        return Operand(flow=Flow.EXPENSE, total=True, total_label="总支出")
    grown = session.plan.expression if isinstance(session.plan, Show) else None
    last = session.figures[-1].selector if session.latest == 1 else None
    last = grown.item if isinstance(grown, Growth) else last
    if session.missed is not None or last is None:
        return session.missed
    kept = Operand(names=last.names, code=last.code, label=last.label, owner=last.owner, fund=last.fund)
    return replace(kept, spending=last.spending) if last.names or last.code else None


def spoken_of(reading: Reading, recalled: Sequence[Recalled]) -> tuple[Recalled, ...]:
    """The figures an answer is about: of a share the part, after the whole where the question named it."""
    parts = tuple(r for r in recalled if not r.whole)
    wholes = tuple(replace(r, whole=False) for r in recalled if r.whole)
    named = sum(operand.names_something for operand in reading.operands)
    return (*wholes, *parts) if named > 1 or not parts else parts


def _listed(plan: Plan, answer: Answer, given: tuple[Recalled, ...]) -> tuple[Recalled, ...]:
    """The figures shown side by side, once each; none where the answer shows them as something else."""
    distinct = tuple({r.figure_id: r for r in given}.values())
    shown = answer.status is Status.CLARIFY or _shows_all(plan)
    least = 1 if isinstance(plan, Filter | Count | Listing) else 2
    return distinct if shown and least <= len(distinct) <= MAX_LISTED else ()


def _shows_all(plan: Plan) -> bool:
    if isinstance(plan, Several):
        return all(isinstance(part, Figure | Ratio) for part in plan.parts)
    if isinstance(plan, Show):
        return _adds(plan.expression)
    return isinstance(plan, Rank | Filter | Count | Listing | Compare)


def _adds(expression: Expression) -> bool:
    return isinstance(expression, Figure | Sum | SumOver | Remainder | Average | Difference)


def _domain(plan: Plan, given: tuple[Recalled, ...], context: Context) -> Domain | None:
    """The rows spoken of; after a filter, only those that it kept."""
    if isinstance(plan, Filter):
        figures = [fact.figure for r in given for fact in pinned_facts(r, context)]
        return replace(plan.domain, among=tuple((f.table, f.row) for f in figures)) if figures else None
    if isinstance(plan, Show) and isinstance(plan.expression, SumOver):
        return plan.expression.domain
    return plan.domain if isinstance(plan, Rank | Count | Listing) else None


def _domain_kept(
    plan: Plan, failed: bool, given: tuple[Recalled, ...], session: Session, context: Context
) -> Domain | None:
    """The rows that were ranked or listed before, of which those that were just added; none where the answer
    gave figures of another kind."""
    if session.domain is None or failed or not given:
        return None if failed else session.domain
    figures = [fact.figure for r in given for fact in pinned_facts(r, context)]
    if not {figure.item_kind for figure in figures} & session.domain.base.kinds:
        return None
    added = isinstance(plan, Show) and isinstance(plan.expression, Sum)
    return (
        replace(session.domain, among=tuple((f.table, f.row) for f in figures)) if added else session.domain
    )


def _topic(plan: Plan) -> str | None:
    return plan.expression.subject if isinstance(plan, Show) and isinstance(plan.expression, Growth) else None


def _asking(question: str, plan: Plan, answer: Answer) -> Asking | None:
    if answer.status is not Status.CLARIFY:
        return None
    if isinstance(plan, Clarify):
        return Asking(question="", options=answer.suggestions)
    return Asking(question=question, options=answer.suggestions, plan=plan)


def asked_back(session: Session, question: str, answer: Answer) -> Session:
    """The state after a question back that came before any document was in scope."""
    asking = Asking(question=question, options=answer.suggestions)
    return replace(session, asking=asking, turns=session.turns + 1, failed=True, latest=0, scope=Scope())
