"""The product itself, in this process, over a built index."""

import time
from collections.abc import Sequence

from assistant.answer import Answer
from assistant.wire import Assistant

NAME = "明账"


class Product:
    """The assistant; every conversation is a session of its own."""

    name = NAME

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def answer(self, turns: Sequence[str]) -> Sequence[tuple[Answer, float]]:
        session = self._assistant.new_session()
        answered = []
        for turn in turns:
            started = time.perf_counter()
            answer = self._assistant.ask(turn, session)
            answered.append((answer, 1000 * (time.perf_counter() - started)))
        return answered
