"""What a run of the evaluation records: every case with every system, its answers and its scores.

`Run` is the whole; the outputs (lines, summary, JUnit, Markdown, page, scoreboard) are made from it alone.
"""

import hashlib
from dataclasses import dataclass
from enum import Enum

from assistant.answer import Answer
from eval.cases import Case


class State(Enum):
    """`APART`: the measure says nothing about such a case. `UNSCORABLE`: it should, and could not be taken;
    that is never counted as a miss, and a run that has one is void."""

    SCORED = "scored"
    APART = "apart"
    UNSCORABLE = "unscorable"


class Outcome(Enum):
    """The verdict on a case.

    `BESIDE` shows the expected figure, but under the headline of another. `NO_ANSWER` is a refusal or a
    question back where there was an answer; `INVENTED` the reverse. `UNSCORED`: no verdict could be had."""

    RIGHT = "right"
    BESIDE = "beside"
    WRONG_FIGURE = "wrong_figure"
    WRONG_WORDS = "wrong_words"
    NO_ANSWER = "no_answer"
    INVENTED = "invented"
    FAILED = "failed"
    UNSCORED = "unscored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """`hits` of `n` for one measure on one case: 1 of 1 where it is met, cells met of cells named where it
    counts cells; 0 of 0 unless it is scored. `why` says what was missed."""

    measure: str
    state: State
    hits: int = 0
    n: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One case put to one system: an answer and the milliseconds it took for every turn.

    `documents` has the sha256 of each document of the set by its file's stem, as gold cells name it. A system
    that raised has said why in `failure`; its answers are errors then, and no time was taken."""

    system: str
    question_set: str
    case: Case
    answers: tuple[Answer, ...]
    milliseconds: tuple[float, ...]
    failure: str = ""
    documents: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """What was asked, how it came out, and each measure's score. `why` is the reason in one sentence where it
    is not right."""

    asked: Asked
    outcome: Outcome
    why: str
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What the figures of a run hold for: sha256 of every document by its name, of the question files by set,
    of the program's sources, and the versions and settings that matter."""

    sources: str
    documents: tuple[tuple[str, str], ...]
    questions: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str], ...]

    @property
    def digest(self) -> str:
        """One short name for all of it."""
        parts = (self.sources, self.documents, self.questions, self.settings)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A whole run. `faults` are grading errors; a run with one is void."""

    fingerprint: Fingerprint
    graded: tuple[Graded, ...]
    faults: tuple[str, ...] = ()

    @property
    def void(self) -> bool:
        return bool(self.faults)
