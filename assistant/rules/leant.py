"""How a turn leans on the conversation, as a value."""

from dataclasses import dataclass, replace

from assistant.dialogue.edits import Edits
from assistant.dialogue.session import Session
from assistant.plans.plan import Decline, Plan, Refusal
from assistant.vocabulary.question import Question, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Leant:
    """The question as it is to be read, the state it is read in, and the plan where that is settled.

    `came` is the state before anything was pointed at: it is gone back to where there is no answer."""

    question: Question
    session: Session
    came: Session
    plan: Plan | None = None
    edits: Edits = ()


UNCLEAR = Decline(refusal=Refusal.UNCLEAR)


def reworded(question: Question, words: str) -> Question:
    return replace(question, plain=words, folded=fold(words))
