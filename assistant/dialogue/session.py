"""What one conversation carries from turn to turn: explicit, frozen, and of one visitor only."""

from dataclasses import dataclass, field

from assistant.answer import Scope
from assistant.departments.across import Across
from assistant.linking.operands import Operand
from assistant.plans.plan import Domain, Plan, Selector
from index.amounts import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """A figure an earlier turn answered with: how it was asked for, the cell it was, and in which turn.

    `whole` says that another figure was taken as a share of it."""

    selector: Selector
    figure_id: str
    turn: int = 0
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question that was answered by a question: the options shown, and its plan or its words.

    Without both, the options are other departments for what was asked before (其他部门呢)."""

    question: str
    options: tuple[str, ...]
    plan: Plan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A question that was asked back for its department, and the name in it that fits several, or none."""

    text: str
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """`figures` are the recalled figures, oldest first; `latest` how many of them the last answer gave.

    `listed` are the figures that the last answer showed side by side, in its order. `inside` says that the
    last figure was asked for as a part of the one before it (其中…). `domain` and `rank` serve 第二大的呢,
    `document_id` the document that was spoken of. `scope` is what the last answer was about, `failed` that
    the last question had none, `failed_turn` which was the last that had none, `missed` what that one named
    where only its year or its kind of question had no answer. `asking` waits for a choice;
    `past` are the states after earlier answers, oldest first, for 回到刚才那个. `across` is the last question
    over several departments or years, where that was the last one, `pending` a question that waits for its
    department, `leader` the one department that came first.
    """

    figures: tuple[Recalled, ...] = ()
    latest: int = 0
    listed: tuple[Recalled, ...] = ()
    plan: Plan | None = None
    domain: Domain | None = None
    rank: int = 0
    largest: bool = True
    document_id: str | None = None
    unit: Unit | None = None
    topic: str | None = None
    inside: bool = False
    turns: int = 0
    scope: Scope = field(default_factory=Scope)
    failed: bool = False
    failed_turn: int = 0
    missed: Operand | None = None
    asking: Asking | None = None
    past: tuple["Session", ...] = ()
    across: Across | None = None
    pending: Pending | None = None
    leader: str = ""


# How many figures a conversation remembers: enough for 这几个加起来, bounded for a public service.
MAX_RECALLED = 24
# Rows of one list that can be pointed at later; a longer list is not added up from memory.
MAX_LISTED = 300
# Earlier answers that 回到刚才那个 can return to.
MAX_PAST = 8
