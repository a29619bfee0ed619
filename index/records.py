"""The frozen records that documents become. Data only; verbs stand in the modules that make them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from index.amounts import Unit
from index.evidence import Evidence, Level

Box = tuple[Decimal, Decimal, Decimal, Decimal]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is printed. `page` counts from 1; `bbox` in PDF points from the top left;
    `span` in characters of the text source, end excluded."""

    page: int
    bbox: Box | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a text source: `start` is the offset of `text` in the whole source."""

    number: int
    text: str
    start: int


class Stage(Enum):
    """What kind of account a document or a figure is."""

    BUDGET = "预算"
    FINAL_ACCOUNT = "决算"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One version of one published document. `id` is the first 12 hex digits of `sha256`.

    `place` and `level` are None where nothing prints them; `evidence` has what was believed first.
    `recognised_pages` are scans whose text was recognised: all that stands on them is marked. `unread_pages`
    are scans that were not read."""

    id: str
    file: str
    title: str
    department: str
    year: int
    stage: Stage
    sha256: str
    format: str
    pages: int
    place: str | None = None
    level: Level | None = None
    evidence: tuple[Evidence, ...] = ()
    recognised_pages: tuple[int, ...] = ()
    unread_pages: tuple[int, ...] = ()

    def recognised(self, place: Place) -> bool:
        """Whether what stands at a place was recognised from a scan."""
        return place.page in self.recognised_pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One printed cell. `raw` is what is printed ("" for blank); `amount` is None for blank, dash, text."""

    column: int
    raw: str
    amount: Decimal | None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One printed item. `level` 0 is a grand total, then 1, 2, 3 down the hierarchy.

    `parent` indexes `Table.rows` (None at the top). `owner` is the department or unit whose money it is
    where the table says so. `side` is "income" or "expense" in two-sided tables. `text` is the row's
    prose column (绩效目标). `label` has no code and no inner blanks; ordinals (一、) stay as printed.
    `details` are the lines of further text columns (绩效指标), their cells parted by " · ".
    """

    label: str
    code: str | None
    level: int
    parent: int | None
    owner: str | None
    side: str | None
    text: str | None
    text_place: Place | None
    place: Place
    cells: tuple[Cell, ...]
    details: tuple[str, ...] = ()


class TableKind(Enum):
    """Kinds told apart by title, header and content, never by number."""

    BALANCE = "balance"
    INCOME_BY_FUNCTION = "income_function"
    EXPENSE_BY_FUNCTION = "expense_function"
    FISCAL_BALANCE = "fiscal_balance"
    GENERAL_BY_FUNCTION = "gpb_function"
    GENERAL_BASIC_BY_ITEM = "gpb_basic_item"
    GENERAL_PROJECT_BY_ITEM = "gpb_project_item"
    THREE_PUBLIC = "sangong"
    FUND_BY_FUNCTION = "gf_function"
    STATE_CAPITAL_BY_FUNCTION = "sc_function"
    BASIC_BY_UNIT = "unit_basic"
    PROJECTS = "project_expenditure"
    TARGETS = "targets"
    KEY_PROJECTS = "key_projects"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A printed number of a table that no cell could take with certainty, and why."""

    raw: str
    place: Place
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table over all its pages. `columns` are header paths of the figure columns, left to right
    (a prose column such as 绩效目标 is not among them: it is `Row.text`). `number` is as printed
    ("12", "公开05"), "" where there is none. `owner` is the department or unit the table is headed with.
    `is_empty` is true where the table itself says that it holds nothing (本表无发生额)."""

    number: str
    title: str
    kind: TableKind
    unit: Unit
    owner: str | None
    pages: tuple[int, ...]
    columns: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    is_empty: bool
    unplaced: tuple[Unplaced, ...]


class PassageKind(Enum):
    """What a passage of prose is about, told by its section heading and form."""

    DUTY = "duty"
    STRUCTURE = "structure"
    DEFINITION = "definition"
    EXPLANATION = "explanation"
    GOAL = "goal"
    NOTE = "note"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A quotable piece of prose. `text` has the source's line breaks and layout blanks removed.

    `section` is the path of headings above it; `topic` is what it is about where the form says so
    (the defined term, the project of a goal, the heading of an explanation), with `owner` where it
    belongs to one unit.
    """

    id: str
    kind: PassageKind
    section: tuple[str, ...]
    topic: str | None
    owner: str | None
    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that prose prints, with its unit and its own place inside the sentence."""

    raw: str
    amount: Decimal
    unit: Unit
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one clause of prose says of one subject: its amount and how it changed.

    `direction` is "增加", "减少" or "持平". `reason` is the printed reason, without its full stop.
    `sentence` is the whole printed sentence, layout blanks removed. `heading` is the section it stands in.
    """

    id: str
    subject: str
    year: int | None
    amount: Quantity | None
    change: Quantity | None
    rate: Quantity | None
    direction: str | None
    last: Quantity | None
    reason: str | None
    sentence: str
    heading: str
    place: Place


class Flow(Enum):
    INCOME = "income"
    EXPENSE = "expense"


class ItemKind(Enum):
    """The partition that an item belongs to: parts are only ever added within one."""

    TOTAL = "total"
    FUNCTION = "function"
    ECONOMIC = "economic"
    PROJECT = "project"
    SOURCE = "source"
    THREE_PUBLIC = "three_public"
    UNIT = "unit"
    OTHER = "other"


class Fund(Enum):
    ALL = "合计"
    FISCAL = "财政拨款"
    GENERAL = "一般公共预算"
    GOVERNMENT_FUND = "政府性基金预算"
    STATE_CAPITAL = "国有资本经营预算"
    SPECIAL_ACCOUNT = "财政专户"
    EDUCATION_FEES = "教育收费"
    OTHER_SPECIAL = "其他专户收入"
    BUSINESS = "事业收入"
    OPERATING = "经营收入"
    OTHER = "其他资金"
    OTHER_INCOME = "其他收入"
    UPPER_SUBSIDY = "上级补助收入"
    SUBORDINATE = "附属单位上缴收入"
    RESERVE = "用事业基金弥补收支差额"
    CARRIED_IN = "上年结转"


class Spending(Enum):
    ALL = "合计"
    BASIC = "基本支出"
    PROJECT = "项目支出"
    STAFF = "人员经费"
    OFFICE = "公用经费"
    OPERATING = "经营支出"
    SUBORDINATE_SUBSIDY = "对附属单位补助支出"
    REMITTED = "上缴上级支出"
    CARRIED_OUT = "结转下年"


class Phase(Enum):
    """Of which year and which account an amount is, or what it is computed from amounts."""

    THIS_BUDGET = "本年预算"
    ADJUSTED_BUDGET = "调整预算"
    FINAL_ACCOUNT = "决算"
    LAST_BUDGET = "上年预算"
    LAST_EXECUTION = "上年执行"
    LAST_ACCOUNT = "上年决算"
    OTHER_YEAR = "其他年份"
    CHANGE = "增减额"
    RATE = "增减率"
    COMPLETION = "完成率"
    SHARE = "占比"

    @property
    def is_last(self) -> bool:
        return self in (Phase.LAST_BUDGET, Phase.LAST_EXECUTION, Phase.LAST_ACCOUNT)

    @property
    def is_percentage(self) -> bool:
        return self in (Phase.RATE, Phase.COMPLETION, Phase.SHARE)

    @property
    def is_computed(self) -> bool:
        """Whether the column prints what follows from other columns, and no amount of its own."""
        return self is Phase.CHANGE or self.is_percentage


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One cell with its fact key, so that every view of an amount can be found and compared.

    `item` is the printed name without code, ordinal or blanks; `ancestors` are the items above it,
    nearest last. `row` and `column` index the table. `amount` is None for a blank or a dash.
    """

    id: str
    document_id: str
    table: int
    table_number: str
    table_title: str
    kind: TableKind
    row: int
    column: int
    row_label: str
    column_path: tuple[str, ...]
    item: str
    item_kind: ItemKind
    code: str | None
    level: int
    ancestors: tuple[str, ...]
    owner: str | None
    flow: Flow
    fund: Fund
    spending: Spending
    phase: Phase
    raw: str
    amount: Decimal | None
    unit: Unit
    place: Place

    @property
    def is_stray_total(self) -> bool:
        """Whether it totals a table of no known kind: such a total is no total of the department."""
        return self.item_kind is ItemKind.TOTAL and self.kind is TableKind.OTHER


class Severity(Enum):
    ERROR = "error"
    ROUNDING = "rounding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A contradiction inside a document. Amounts are decimal strings in `unit`.

    `place` is for people (表1 第8行 支出总计 · 预算, 第12页): where `found` is printed, the first of `cells`
    unless it is prose; `against` is where the other side is. `cells` are (table, row, column) indexes of
    every cell that takes part. Findings of one `group` have one cause. Where one printed number explains
    them all, `culprit` is its cell (None in prose), `culprit_place` its place and `balance`, in
    `balance_unit`, the value with which everything would hold.
    """

    rule: str
    place: str
    expected: str
    found: str
    difference: str
    allowed: str
    unit: str
    severity: Severity
    cells: tuple[tuple[int, int, int], ...]
    against: str = ""
    group: int | None = None
    culprit: tuple[int, int, int] | None = None
    culprit_place: str | None = None
    balance: str | None = None
    balance_unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Everything that one source file became: what is published in one transaction."""

    document: Document
    tables: tuple[Table, ...]
    passages: tuple[Passage, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    checks: int
