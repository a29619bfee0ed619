"""What can be asked: the product and the baselines it is held against, all through one protocol."""

from collections.abc import Sequence
from typing import Protocol

from assistant.answer import Answer


class System(Protocol):
    """Answers conversations. `name` tells it apart in every output."""

    @property
    def name(self) -> str: ...

    def answer(self, turns: Sequence[str]) -> Sequence[tuple[Answer, float]]:
        """The answer to each turn of one conversation, and the milliseconds it took."""
        ...
