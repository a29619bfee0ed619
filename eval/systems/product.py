"""The product itself, in this process, over a built index."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from assistant.answer import Answer
from assistant.wire import Assistant
from index.settings import Settings

NAME = "product"


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


@contextmanager
def open_product(settings: Settings) -> Iterator[Product]:
    """Over the index of the settings, everything loaded that a first question would wait for."""
    with Assistant.open(settings) as assistant:
        assistant.warm_up()
        yield Product(assistant)
