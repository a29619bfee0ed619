"""One case put to one system."""

import logging

from assistant.answer import Answer, Status
from eval.cases import Case
from eval.records import Asked
from eval.systems import System

log = logging.getLogger("mingzhang.eval")

Documents = tuple[tuple[str, str], ...]


def ask(system: System, question_set: str, case: Case, documents: Documents) -> Asked:
    """The conversation of a case; a system that raises has failed, and every answer is an error."""
    answers: tuple[Answer, ...]
    milliseconds: tuple[float, ...]
    try:
        given = tuple(system.answer(case.turns))
        answers, milliseconds = tuple(answer for answer, _ in given), tuple(taken for _, taken in given)
        failure = "" if len(given) == len(case.turns) else f"{len(case.turns)} 轮，{len(given)} 个回答"
    except Exception as error:
        # The boundary of one question: what it trips over must not end the run.
        log.debug("%s failed at %s", system.name, case.id, exc_info=True)
        failure = f"{type(error).__name__}: {error}"
    if failure:
        answers = (Answer(status=Status.ERROR, reason="error", text=failure),) * len(case.turns)
        milliseconds = ()
    return Asked(
        system=system.name,
        question_set=question_set,
        case=case,
        answers=answers,
        milliseconds=milliseconds,
        failure=failure,
        documents=documents,
    )
