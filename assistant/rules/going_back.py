"""Turns about the conversation itself: again, back to an earlier answer, and corrections of the last one."""

from dataclasses import replace

from assistant.dialogue.session import Session
from assistant.plans.plan import Decline, Figure, Locate, Refusal, Several
from assistant.rules.leant import UNCLEAR, Leant, reworded
from assistant.rules.pointing import pinned
from assistant.rules.turns import Act, act_of, meant_in_english, returned_to
from assistant.vocabulary.question import fold


def acted(act: Act, turn: Leant) -> Leant:
    """The answer again, its place, an earlier answer: what a whole turn asks of the conversation."""
    session = turn.session
    match act:
        case Act.THANKS:
            return replace(turn, plan=Decline(refusal=Refusal.ACKNOWLEDGED))
        case Act.REPEAT | Act.PLACE | Act.QUOTE if session.plan is None:
            return replace(turn, plan=UNCLEAR)
        case Act.REPEAT:
            return replace(turn, plan=session.plan)
        case Act.PLACE | Act.QUOTE if session.plan is not None:
            return replace(turn, plan=Locate(plan=session.plan, quoted=act is Act.QUOTE))
        case Act.BACK:
            behind = 1 if session.failed or session.asking is not None else 2
            return _gone_back(turn, session.past[-behind:-1] if behind > 1 else session.past[-1:])
        case Act.FIRST:
            return _gone_back(turn, session.past[:1])
        case Act.ALL if session.asking is None and session.listed and not session.failed:
            return replace(turn, plan=Several(parts=tuple(Figure(pinned(r)) for r in session.listed)))
    return turn


def _gone_back(turn: Leant, frames: tuple[Session, ...]) -> Leant:
    """The answer of an earlier turn again, and the conversation as it was after it."""
    if not frames:
        return replace(turn, plan=UNCLEAR)
    frame = frames[0]
    kept = turn.session.past[: turn.session.past.index(frame)]
    back = replace(frame, past=kept, turns=turn.session.turns)
    return replace(turn, session=back, plan=frame.plan)


def returned(name: str, turn: Leant) -> Leant:
    """回到三公经费: the latest answer about it, else the same question about it anew."""
    word = fold(name)
    for frame in reversed(turn.session.past):
        if any(word in fold(item) for item in frame.scope.items):
            return _gone_back(turn, (frame,))
    return replace(turn, question=reworded(turn.question, f"{name}是多少"))


def asked_there(turn: Leant) -> Leant | None:
    """回到第一个，它占支出合计多少: what is asked after going back, in the conversation as it was then."""
    head, _, rest = turn.question.folded.partition("、")
    act, name = act_of(head), returned_to(head)
    if not rest or not (act in (Act.BACK, Act.FIRST) or name):
        return None
    back = acted(act, turn) if act is not None else returned(name or "", turn)
    if back.plan is UNCLEAR:
        return back
    anew = back.plan is None
    return replace(back, plan=None, question=reworded(turn.question, f"{name}{rest}" if anew else rest))


def corrected_turn(words: str, turn: Leant) -> Leant:
    """What the correction asks takes the place of the last question, whose figures no later sum may take."""
    session = turn.session
    kept = tuple(r for r in session.figures if r.turn != session.turns)
    last = tuple(replace(r, turn=_FORGOTTEN) for r in session.figures[-1:])
    forgotten = replace(session, figures=(*kept, *last)) if session.latest else session
    if turn.question.language == "en":
        return replace(
            turn, question=reworded(turn.question, meant_in_english(turn.question.plain)), session=forgotten
        )
    short = len(words) <= _SHORT and not words.startswith("那")
    said = f"那{words}" if short and session.latest else words
    return replace(turn, question=reworded(turn.question, said), session=forgotten)


# The turn of a figure that only tells what a correction varies; no row of answers reaches it.
_FORGOTTEN = -1
# Characters of a correction that only names what is meant (我问的是公务接待费).
_SHORT = 16
