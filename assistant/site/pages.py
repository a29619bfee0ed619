"""How a page is answered: found or told that it is not, and never a stack trace."""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi.responses import Response

from assistant.guard import Guard
from assistant.library import Library
from assistant.site.frame import Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What every page needs."""

    library: Library
    frame: Frame
    guard: Guard

    def answer(self, work: Callable[[], Response | None]) -> Response:
        """What `work` makes; the page of a missing one where it is None, of a failure where it raises."""
        return self.guard(lambda: work() or self._not_found(), self.frame.failed)

    def _not_found(self) -> Response:
        return self.frame.not_found(self.library.documents())
