"""The closed plan grammar that both planners write and the executor runs. Values only, one line in print."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from index.amounts import Unit
from index.records import Flow, Fund, ItemKind, PassageKind, Phase, Spending, TableKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """Parts of a fact key. None leaves a part to the most natural reading; `names` are folded item names.

    `also` are items whose names match too but less well: they are mentioned, never added. `year` picks
    another document of the same department; `figure_id` pins one cell that an earlier turn answered with.
    """

    names: tuple[str, ...] = ()
    label: str = ""
    kinds: frozenset[ItemKind] = frozenset()
    code: str | None = None
    owner: str | None = None
    under: str | None = None
    flow: Flow | None = None
    fund: Fund | None = None
    spending: Spending | None = None
    phase: Phase | None = None
    tables: frozenset[TableKind] = frozenset()
    table_number: str | None = None
    table_titles: tuple[str, ...] = ()
    year: int | None = None
    figure_id: str | None = None
    also: tuple[str, ...] = ()


class Aspect(Enum):
    AMOUNT = "amount"
    CHANGE = "change"
    RATE = "rate"
    LAST = "last"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Figure:
    """The amount of one cell."""

    selector: Selector


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SumOver:
    """The sum over a domain, with what was counted and what was left out."""

    domain: "Domain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    first: "Expression"
    second: "Expression"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """`times` asks for a multiple (倍) instead of a percentage."""

    part: "Expression"
    whole: "Expression"
    times: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Average:
    parts: tuple["Expression", ...] = ()
    domain: "Domain | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """How an item changed against the year before; `claimed` is a direction the question presumes.

    `subject` is what the prose would call it, `item` what a table would; either may be missing.
    `with_last` asks for last year's amount besides."""

    item: Selector | None
    aspect: Aspect
    subject: str = ""
    claimed: str | None = None
    with_last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """The amount that prose states of a subject, where no table prints it."""

    subject: str


Expression = Figure | Sum | SumOver | Difference | Ratio | Average | Growth | Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """The rows that a rank, filter, count or list runs over. `words` must all stand in a row's name;
    `without` keeps the rows that print zero for a fund; `among` keeps only these rows (table, row),
    where it names any: a list that an earlier turn gave."""

    base: Selector
    level: int | None = None
    words: tuple[str, ...] = ()
    without: Fund | None = None
    among: tuple[tuple[int, int], ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """The value of one expression, in `unit` where one was asked for."""

    expression: Expression
    unit: Unit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """Several expressions answered side by side."""

    parts: tuple[Expression, ...]
    unit: Unit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    domain: Domain
    largest: bool = True
    count: int = 1
    offset: int = 0
    unit: Unit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """`sign` is one of > >= < <=."""

    sign: str
    value: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    domain: Domain
    bounds: tuple[Bound, ...]
    count_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    domain: Domain


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    domain: Domain


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names that prose lists: "offices" or "units"."""

    what: str
    count_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare:
    """Which is larger; `claimed` is ">" or "<" where the question presumes an order."""

    first: Expression
    second: Expression
    claimed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """One item over every year that is indexed for the department: which year is largest or smallest."""

    selector: Selector
    largest: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconcile:
    """Do the parts meet the total (`domain`), do two figures agree (`figures`), or what does the audit
    say of one item (`item`). `subject` asks whether prose and table agree on it."""

    domain: Domain | None = None
    figures: tuple[Selector, ...] = ()
    item: Selector | None = None
    subject: str | None = None
    balance: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFacts:
    """Everything that prose states of some subjects (政府采购, 固定资产, 车辆)."""

    subjects: tuple[str, ...]
    label: str = ""
    unit: Unit | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    kinds: tuple[PassageKind, ...]
    topic: str | None = None
    owner: str | None = None
    query: str = ""
    figure: Selector | None = None
    count: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarify:
    reason: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Locate:
    """Where the answer of a plan stands: the places of its citations, and with `quoted` what they print."""

    plan: "Plan"
    quoted: bool = False


class Refusal(Enum):
    """Why there is no answer; the words are in the messages."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    OPINION = "opinion"
    PREDICTION = "prediction"
    PERSONAL = "personal"
    OFF_TOPIC = "off_topic"
    EXECUTION = "execution"
    OTHER_YEAR = "other_year"
    OTHER_BODY = "other_body"
    NOT_PUBLISHED = "not_published"
    NOT_FOUND = "not_found"
    NO_TABLE = "no_table"
    NOT_UNDERSTOOD = "not_understood"
    UNCLEAR = "unclear"
    NO_MORE = "no_more"
    ACKNOWLEDGED = "acknowledged"
    NO_DOCUMENTS = "no_documents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decline:
    refusal: Refusal
    subject: str = ""
    suggestions: tuple[str, ...] = field(default=())


Plan = (
    Show
    | Several
    | Rank
    | Filter
    | Count
    | Listing
    | Names
    | Compare
    | Years
    | Reconcile
    | StatedFacts
    | Passages
    | Locate
    | Clarify
    | Decline
)
