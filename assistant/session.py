"""What one conversation carries from turn to turn: explicit, frozen, and of one visitor only."""

from dataclasses import dataclass

from assistant.across import Across
from assistant.plan import Domain, Plan, Selector
from index.amounts import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """A figure an earlier turn answered with: how it was asked for and the cell it was."""

    selector: Selector
    figure_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A question that was asked back for its department, and the name in it that fits several."""

    text: str
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """`figures` are the recalled figures, oldest first; `latest` how many of them the last answer gave.

    `inside` says that the last figure was asked for as a part of the one before it (其中…).
    `domain` and `rank` serve 第二大的呢, `document_id` the document that was spoken of.
    `across` is the last question over several departments or years, where that was the last one, `pending`
    a question that waits for its department.
    """

    figures: tuple[Recalled, ...] = ()
    latest: int = 0
    plan: Plan | None = None
    domain: Domain | None = None
    rank: int = 0
    largest: bool = True
    document_id: str | None = None
    unit: Unit | None = None
    topic: str | None = None
    inside: bool = False
    turns: int = 0
    across: Across | None = None
    pending: Pending | None = None


# How many figures a conversation remembers: enough for 这几个加起来, bounded for a public service.
MAX_RECALLED = 24
