"""Small figures and intakes made by hand, and documents answered in memory by the real code."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from assistant.answer import Answer, Check, Scope
from assistant.ask import answer_question
from assistant.departments.holdings import Holdings
from assistant.dialogue.conversing import edits_from_scope
from assistant.dialogue.edits import Edits
from assistant.dialogue.session import Session
from assistant.figures.context import Context
from assistant.figures.contexts import NameSearch
from assistant.linking.reading import Reading, read
from assistant.messages.answers import SENTENCES, SUGGESTIONS
from assistant.messages.refusals import REFUSALS
from assistant.plans.plan import Plan
from assistant.receipts.receipt import Receipt, receipt_of
from assistant.rules import plan_question
from assistant.verify import Ledger, PublishedSource, check_answer, join_ledgers, template_ledger
from assistant.vocabulary.catalogue import Catalogue, build_catalogue
from assistant.vocabulary.question import read_question
from index.across import Vocabulary, Wanted, extract_of, vocabulary_of
from index.amounts import Unit
from index.encoders import Encoder
from index.figures import figures_from
from index.fusion import PassageSearch
from index.records import (
    Cell,
    Document,
    Figure,
    Flow,
    Fund,
    Intake,
    ItemKind,
    Passage,
    PassageKind,
    Phase,
    Place,
    Quantity,
    Row,
    Spending,
    Stage,
    Statement,
    Table,
    TableKind,
)

# Whatever can be typed: UTF-8 leaves out lone surrogates only, which no interface can send.
ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=120)

HERE = Place(page=1, span=(0, 1))
DEPARTMENT = "示范市水务局"


def figure(item: str = "泵站更新改造", amount: str | None = "1200.50", **parts: object) -> Figure:
    """One project of the department's table 12; any field can be given another value."""
    made = Figure(
        id=f"doc:{item}:{amount}:{sorted(map(str, parts.values()))}",
        document_id="doc",
        table=0,
        table_number="12",
        table_title="项目支出表",
        kind=TableKind.PROJECTS,
        row=0,
        column=0,
        row_label=item,
        column_path=("总计",),
        item=item,
        item_kind=ItemKind.PROJECT,
        code=None,
        level=2,
        ancestors=(),
        owner=DEPARTMENT,
        flow=Flow.EXPENSE,
        fund=Fund.ALL,
        spending=Spending.PROJECT,
        phase=Phase.THIS_BUDGET,
        raw=amount or "",
        amount=None if amount is None else Decimal(amount),
        unit=Unit.WAN_YUAN,
        place=HERE,
    )
    return replace(made, **parts)  # type: ignore[arg-type]


def cells(*raws: str) -> tuple[Cell, ...]:
    """The cells of one row from left to right; blank and dash have no amount."""
    return tuple(
        Cell(
            column=number,
            raw=raw,
            amount=Decimal(raw.replace(",", "")) if raw[-1:].isdigit() else None,
            place=Place(page=1, span=(number * 10, number * 10 + len(raw))),
        )
        for number, raw in enumerate(raws)
    )


def row(label: str, *raws: str, level: int = 1, parent: int | None = None, **parts: object) -> Row:
    """One printed row; `code`, `owner`, `side` and `text` can be given."""
    made = Row(
        label=label,
        code=None,
        level=level,
        parent=parent,
        owner=None,
        side=None,
        text=None,
        text_place=None,
        place=HERE,
        cells=cells(*raws),
    )
    return replace(made, **parts)  # type: ignore[arg-type]


# A department of two functions by total, basic and project expenditure; one has two sub-functions.
HOUSING = (
    row("合计", "500.00", "450.00", "50.00", level=0),
    row("住房保障支出", "300.00", "300.00", "0.00", code="221"),
    row("住房公积金", "100.00", "100.00", "0.00", code="2210201", level=3, parent=1),
    row("提租补贴", "200.00", "200.00", "0.00", code="2210202", level=3, parent=1),
    row("公共安全支出", "200.00", "150.00", "50.00", code="204"),
)


def table(kind: TableKind, columns: Sequence[tuple[str, ...]], *rows: Row, **parts: object) -> Table:
    """A table of the department in 万元 on page 1; any field can be given another value."""
    made = Table(
        number="1",
        title="表",
        kind=kind,
        unit=Unit.WAN_YUAN,
        owner=DEPARTMENT,
        pages=(1,),
        columns=tuple(columns),
        rows=rows,
        notes=(),
        is_empty=False,
        unplaced=(),
    )
    return replace(made, **parts)  # type: ignore[arg-type]


def intake_of(
    *tables: Table,
    year: int = 2024,
    department: str = DEPARTMENT,
    passages: tuple[Passage, ...] = (),
    statements: tuple[Statement, ...] = (),
    stage: Stage = Stage.BUDGET,
) -> Intake:
    """One document of the given tables and prose."""
    sha256 = hashlib.sha256(f"{department}{year}{stage.value}".encode()).hexdigest()
    identifier = sha256[:12]
    about = Document(
        id=identifier,
        file=f"{department}{year}.txt",
        title=f"{department}{year}年部门预算",
        department=department,
        year=year,
        stage=stage,
        sha256=sha256,
        format="txt",
        pages=1,
    )
    return Intake(
        document=about,
        tables=tables,
        passages=passages,
        statements=statements,
        figures=figures_from(tables, document_id=identifier, stage=stage, year=year),
        findings=(),
        checks=0,
    )


def passage(kind: PassageKind, topic: str | None, text: str, owner: str | None = None) -> Passage:
    return Passage(id=text[:6], kind=kind, section=("说明",), topic=topic, owner=owner, text=text, place=HERE)


def statement(
    subject: str, amount: str, change: str | None, direction: str | None, reason: str | None = None
) -> Statement:
    """SUBJECT AMOUNT 万元，比上年 DIRECTION CHANGE 万元，主要原因是 REASON: the parts make the sentence."""
    sentence = f"{subject}{amount}万元"
    if change is not None and direction is not None:
        sentence += f"，比上年{direction}{change}万元"
    if reason is not None:
        sentence += f"，主要原因是{reason}"
    return Statement(
        id=subject,
        subject=subject,
        year=2024,
        amount=quantity(amount, Unit.WAN_YUAN, 10),
        change=None if change is None else quantity(change, Unit.WAN_YUAN, 30),
        rate=None,
        direction=direction,
        last=None,
        reason=reason,
        sentence=f"{sentence}。",
        heading="说明",
        place=HERE,
    )


def quantity(raw: str, unit: Unit, start: int) -> Quantity:
    return Quantity(
        raw=raw, amount=Decimal(raw), unit=unit, place=Place(page=1, span=(start, start + len(raw)))
    )


PROJECTS = table(
    TableKind.PROJECTS,
    (("总计",), ("财政拨款", "一般公共预算"), ("财政拨款", "政府性基金预算")),
    row("合计", "2031.50", "531.50", "1500.00", level=0),
    row(DEPARTMENT, "2031.50", "531.50", "1500.00", owner=DEPARTMENT),
    row("泵站更新改造", "1200.50", "200.50", "1000.00", level=2, parent=1, owner=DEPARTMENT),
    row("河道清淤资金", "500.00", "0.00", "500.00", level=2, parent=1, owner=DEPARTMENT),
    row("河道清淤指挥部工作经费", "331.00", "331.00", "0.00", level=2, parent=1, owner=DEPARTMENT),
    number="12",
    title="项目支出表",
)
BY_FUNCTION = table(
    TableKind.EXPENSE_BY_FUNCTION,
    (("合计",), ("基本支出",), ("项目支出",)),
    row("合计", "2540.00", "508.50", "2031.50", level=0),
    row("农林水支出", "2340.00", "308.50", "2031.50", code="213"),
    row("水利", "2340.00", "308.50", "2031.50", code="21303", level=2, parent=1),
    row("行政运行", "308.50", "308.50", "0.00", code="2130301", level=3, parent=2),
    row("防汛", "2031.50", "0.00", "2031.50", code="2130314", level=3, parent=2),
    row("住房保障支出", "200.00", "200.00", "0.00", code="221"),
    number="3",
    title="支出总体情况表",
)
THREE_PUBLIC = table(
    TableKind.THREE_PUBLIC,
    (("合计",),),
    row("“三公”经费", "12.30"),
    row("其中：（一）因公出国（境）支出", "0.00", level=2, parent=0),
    row("（二）公务用车购置及运行维护支出", "8.30", level=2, parent=0),
    row("1.公务用车购置", "", level=3, parent=2),
    row("2.公务用车运行维护费", "8.30", level=3, parent=2),
    row("（三）公务接待费支出", "4.00", level=2, parent=0),
    number="7",
    title="“三公”经费预算表",
)
SMALL_STATEMENTS = (
    statement("“三公”经费", "12.30", "0.30", "增加", reason="新增一辆公务用车"),
    statement("公务接待费", "4.00", "1.00", "减少"),
)
SMALL_PASSAGES = (
    passage(PassageKind.DUTY, None, "负责全市防汛抗旱和城市排水工作。"),
    passage(PassageKind.DEFINITION, "基本支出", "指为保障机构正常运转、完成日常工作任务而发生的支出。"),
    passage(PassageKind.GOAL, "泵站更新改造", "更新泵站，保障汛期排水。", DEPARTMENT),
)


def small_intake(year: int = 2024) -> Intake:
    """A department with three tables, two statements, a duty, a definition and a goal."""
    return intake_of(
        BY_FUNCTION,
        THREE_PUBLIC,
        PROJECTS,
        year=year,
        passages=SMALL_PASSAGES,
        statements=SMALL_STATEMENTS,
    )


@cache
def small_catalogue() -> Catalogue:
    return build_catalogue(small_intake())


def small_context() -> Context:
    catalogue = small_catalogue()
    return Context(
        documents=(catalogue.intake.document,), catalogue=catalogue, catalogue_of=lambda _: catalogue
    )


def small_reading(question: str) -> Reading:
    """How a question reads against the small document."""
    return read(read_question(question).folded, small_catalogue())


def small_plan(question: str, session: Session | None = None) -> Plan:
    """The plan of a question against the small document."""
    reading = small_reading(question)
    return plan_question(read_question(question), reading, small_context(), session or Session())


@cache
def _sentences() -> Ledger:
    words = (*SENTENCES.values(), *REFUSALS.values(), SUGGESTIONS)
    return template_ledger(sentence for group in words for sentence in group.values())


@dataclass(frozen=True)
class InMemory:
    """Rows over many documents as the published index gives them."""

    intakes: tuple[Intake, ...]

    def vocabulary(self) -> Vocabulary:
        return vocabulary_of(self.intakes)

    def extracts(self, documents: Sequence[Document], wanted: Wanted) -> dict[str, Intake]:
        known = {intake.document.id: intake for intake in self.intakes}
        return {document.id: extract_of(known[document.id], wanted) for document in documents}


@dataclass
class Desk:
    """Documents in memory with the real planner, executor and verifier; `names` is the dense search,
    `texts` the search for passages."""

    intakes: tuple[Intake, ...]
    names: NameSearch | None = None
    texts: PassageSearch | None = None
    catalogue_of: Callable[[str], Catalogue] = field(init=False)
    holdings: Holdings = field(init=False)

    def __post_init__(self) -> None:
        known = {intake.document.id: intake for intake in self.intakes}
        self.catalogue_of = cache(lambda document_id: build_catalogue(known[document_id]))
        self._source = PublishedSource(self.intakes)
        documents = tuple(intake.document for intake in self.intakes)
        self.holdings = Holdings(documents, InMemory(self.intakes))

    def ask(self, *turns: str) -> Answer:
        """The answer to the last turn of one conversation."""
        return self.dialogue(turns)[-1]

    def dialogue(self, turns: Iterable[str]) -> list[Answer]:
        """The answers to all turns of one conversation."""
        session, answers = Session(), []
        for turn in turns:
            answer, session = self._answered(turn, session)
            answers.append(answer)
        return answers

    def revised(self, turns: Sequence[str], **scope: str | None) -> Answer:
        """The last turn of a conversation asked again with parts of its scope set or left open."""
        session = before = Session()
        for turn in turns:
            before = session
            _, session = self._answered(turn, session)
        return self._answered(turns[-1], before, edits_from_scope(scope), session.scope)[0]

    def receipt(self, answer: Answer) -> Receipt:
        """The receipt of an answer of this desk."""
        tables = {intake.document.id: intake.tables for intake in self.intakes}
        return receipt_of(answer, lambda document, table: tables[document][table], "test")

    def _answered(
        self, turn: str, session: Session, edits: Edits = (), shown: Scope | None = None
    ) -> tuple[Answer, Session]:
        return answer_question(
            turn,
            documents=tuple(intake.document for intake in self.intakes),
            catalogue_of=self.catalogue_of,
            session=session,
            verify=self._verify,
            names=self.names,
            texts=self.texts,
            holdings=self.holdings,
            edits=edits,
            shown=shown,
        )

    def _verify(self, answer: Answer, said: Ledger) -> tuple[Check, ...]:
        documents = [intake.document for intake in self.intakes]
        at_hand = Ledger(
            verbatim=tuple(text for d in documents for text in (d.title, d.department)),
            years=tuple(d.year for d in documents),
        )
        return check_answer(
            answer, self._source, extra=join_ledgers(join_ledgers(_sentences(), at_hand), said)
        )


def dense_names(intakes: Iterable[Intake], encoder: Encoder) -> NameSearch:
    """Project names by meaning, as the published index finds them, over documents in memory."""
    names = {
        intake.document.id: sorted({f.item for f in intake.figures if f.item_kind is ItemKind.PROJECT})
        for intake in intakes
    }
    rows = {key: encoder.encode_passages(items) for key, items in names.items()}

    def nearest(description: str, document_id: str) -> tuple[tuple[str, float], ...]:
        scores = rows[document_id] @ encoder.encode_queries([description])[0]
        found = sorted(zip(names[document_id], map(float, scores), strict=True), key=lambda pair: -pair[1])
        return tuple(found[:5])

    return nearest


def value(answer: Answer) -> str | None:
    """The amount and unit of an answer in one text; None where it has no single value."""
    return None if answer.value is None else f"{answer.value.amount}{answer.value.unit}"
