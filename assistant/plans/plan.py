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
    TIMES = "times"
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
    """The sum over a domain, with what was counted and what was left out: of the rows within `bounds`, and
    of those the first `count` by amount after `offset`."""

    domain: "Domain"
    bounds: tuple["Bound", ...] = ()
    count: int | None = None
    offset: int = 0
    largest: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """`claimed` is ">" or "<" where the question presumes which is larger (多多少, 少多少)."""

    first: "Expression"
    second: "Expression"
    claimed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remainder:
    """What is left of a whole without some of its parts; nothing where one is no part of it."""

    whole: "Expression"
    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """`times` asks for a multiple (倍) instead of a percentage."""

    part: "Expression"
    whole: "Expression"
    times: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Excess:
    """By how much the first is more than the second, in % of the second; `times` asks for 倍."""

    first: "Expression"
    second: "Expression"
    times: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Average:
    parts: tuple["Expression", ...] = ()
    domain: "Domain | None" = None


# A claim of more than a direction: 翻番, twice last year's amount.
DOUBLED = "翻番"


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """How an item changed against the year before; `claimed` is the direction (or DOUBLED) that is presumed.

    `subject` is what the prose would call it, `item` what a table would; either may be missing.
    `with_last` asks for last year's amount besides. `denied` turns the claim round (为什么没有增加)."""

    item: Selector | None
    aspect: Aspect
    subject: str = ""
    claimed: str | None = None
    denied: bool = False
    with_last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """The amount that prose states of a subject, where no table prints it."""

    subject: str


Expression = Figure | Sum | SumOver | Difference | Remainder | Ratio | Excess | Average | Growth | Prose


# A printed column of a row: of a fund, a kind of spending or a phase; an int is the row's own column in that
# year's document, None its own column here (总计, 本年数).
Column = Fund | Spending | Phase | int | None


class Against(Enum):
    """How two columns of a row are set against each other: their gap whichever is larger, the first less the
    second, its share in the second in %, by how many % of the second it is more."""

    GAP = "gap"
    DIFFERENCE = "difference"
    SHARE = "share"
    RATE = "rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What rows are ranked or filtered by in place of one printed column."""

    first: Column
    second: Column
    how: Against = Against.DIFFERENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """The rows that a rank, filter, count or list runs over. `words` must all stand in a row's name;
    `having` and `lacking` are columns that a row has, or has not, an amount in, `measure` what two columns
    of a row give, which bounds and orders are then of,
    `subordinate` leaves out the department itself, `per_unit` takes the rows together by whose they are,
    `of_units` takes the rows of the item that `base` names, one of each unit,
    `without_names` leaves out rows by their folded names, `without_owners` those of some units, `among`
    keeps only these rows (table, row), where it names any: a list that an earlier turn gave."""

    base: Selector
    level: int | None = None
    words: tuple[str, ...] = ()
    having: tuple[Column, ...] = ()
    lacking: tuple[Column, ...] = ()
    measure: Measure | None = None
    subordinate: bool = False
    per_unit: bool = False
    of_units: bool = False
    without_names: tuple[str, ...] = ()
    without_owners: tuple[str, ...] = ()
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
    """The first `count` rows after `offset`, among those within `bounds`. `of` asks for the place of a row
    instead, and with `beside` for the row so many places after it; `also` are ranks answered beside this."""

    domain: Domain
    largest: bool = True
    count: int = 1
    offset: int = 0
    unit: Unit | None = None
    bounds: tuple["Bound", ...] = ()
    of: Selector | None = None
    beside: int = 0
    also: tuple["Rank", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """`sign` is one of > >= < <= = !=, "about" (a tenth more or less), "blank" (nothing is printed) or
    "none" (zero or blank)."""

    sign: str
    value: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """The rows within all bounds; `summed` asks for their sum besides, `than` is the row that a bound is
    the amount of."""

    domain: Domain
    bounds: tuple[Bound, ...]
    count_only: bool = False
    summed: bool = False
    than: Selector | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many rows have an amount; `summed` asks for their sum besides."""

    domain: Domain
    summed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    domain: Domain


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names that prose lists, "offices" or "units"; the document's "tables"; the "terms" it defines."""

    what: str
    count_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare:
    """Which is larger, and `why`; `claimed` is ">" or "<" where the question presumes an order."""

    first: Expression
    second: Expression
    claimed: str | None = None
    why: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """Which of several named amounts is the largest or smallest."""

    parts: tuple[Expression, ...]
    largest: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """How several items changed, side by side; `largest` asks which of them moved most, by `aspect`."""

    parts: tuple[Growth, ...]
    aspect: Aspect = Aspect.CHANGE
    largest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """An item that the question takes for missing or zero (为什么没有…, …取消了, …为什么是0)."""

    item: Growth


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Whether one item is a part of another (…属于…吗), by the rows and columns that print both."""

    part: Selector
    whole: Selector


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """One item over every year that is indexed for the department: which year is largest or smallest."""

    selector: Selector
    largest: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconcile:
    """Do the parts meet the total (`domain`, or `parts` that are named against their `whole`), do two figures
    agree (`figures`), or what does the audit say of one item (`item`) or of the whole document (`audit`;
    `rounding` where it is asked why parts and totals differ). `subject` asks whether prose and table agree
    on it, `rate` whether a printed growth rate is that of the printed amounts."""

    domain: Domain | None = None
    parts: tuple[Expression, ...] = ()
    whole: Expression | None = None
    audit: bool = False
    rounding: bool = False
    figures: tuple[Selector, ...] = ()
    item: Selector | None = None
    subject: str | None = None
    balance: bool = False
    rate: Growth | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFacts:
    """Everything that prose states of some subjects (政府采购, 固定资产, 车辆). `unread` says that a table
    on them could not be read with certainty."""

    subjects: tuple[str, ...]
    label: str = ""
    unit: Unit | None = None
    year: int | None = None
    unread: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """A part that is printed in one row with another only: `part` is what it is called, `whole` that row."""

    part: str
    whole: Selector


@dataclass(frozen=True, slots=True, kw_only=True)
class Funds:
    """Of which funds the money of one item is; `said` are the words of the question that ask for it."""

    item: Selector
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PerCount:
    """An amount by a count that prose states (人均, 平均每辆车). `counts` are the ids of the statements to
    divide by: several where several are as natural, none where it is not stated. `counted` is what is
    counted, `said` the words of the question that ask for it."""

    amount: Expression
    counts: tuple[str, ...]
    counted: str
    said: str
    unit: Unit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """Prose, quoted whole: of `topic` (terms or projects parted by |), or about the words of `query`.

    `items` picks some of them by number (from 1, below 0 from the end), `count` says how many there are,
    `names` gives their topics alone. `literal` asks whether the words of the query stand in the document;
    `section` are words of the heading above, `measure` is the unit of a number that it must state; with
    `spoken` the query is a whole question, each of whose words a passage must hold."""

    kinds: tuple[PassageKind, ...]
    topic: str | None = None
    owner: str | None = None
    query: str = ""
    figure: Selector | None = None
    count: bool = False
    items: tuple[int, ...] = ()
    names: bool = False
    literal: bool = False
    measure: str = ""
    section: str = ""
    spoken: bool = False


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
    ADVICE = "advice"
    OFF_TOPIC = "off_topic"
    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    EXECUTION = "execution"
    CONTRACT = "contract"
    OTHER_YEAR = "other_year"
    OTHER_BODY = "other_body"
    NOT_PUBLISHED = "not_published"
    NOT_FOUND = "not_found"
    NOT_DEFINED = "not_defined"
    NOT_COMMON = "not_common"
    ONE_DEPARTMENT = "one_department"
    NO_TABLE = "no_table"
    NOT_UNDERSTOOD = "not_understood"
    NOT_PART = "not_part"
    UNCLEAR = "unclear"
    NO_MORE = "no_more"
    ACKNOWLEDGED = "acknowledged"
    NO_DOCUMENTS = "no_documents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decline:
    """`item` is what a judgement is asked of: a wrong amount said of it is corrected all the same."""

    refusal: Refusal
    subject: str = ""
    suggestions: tuple[str, ...] = field(default=())
    item: Selector | None = None


Plan = (
    Show
    | Several
    | Rank
    | Filter
    | Count
    | Listing
    | Names
    | Compare
    | Among
    | Changes
    | Absent
    | Member
    | Years
    | Reconcile
    | StatedFacts
    | Joint
    | Funds
    | PerCount
    | Passages
    | Locate
    | Clarify
    | Decline
)
