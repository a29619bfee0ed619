"""A stand-in for the assistant, with made-up documents: answers come from a queue, by question.

`python -m tests.fake_assistant PORT` serves the page over it.
"""

import os
import sys
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from assistant.answer import (
    Answer,
    CellRef,
    Check,
    Citation,
    DocumentRef,
    FindingRef,
    LeftOut,
    Scope,
    Status,
    Step,
    Value,
)
from assistant.dialogue.conversing import (
    Asked,
    Conversation,
    Saved,
    conversation_from_json,
    conversation_to_json,
    edits_from_scope,
)
from assistant.dialogue.edits import Choices
from assistant.receipts.kept import KeptReceipt
from assistant.receipts.receipt import receipt_of, receipt_to_dict
from index.amounts import Unit
from index.records import Cell, Document, Intake, Page, Place, Row, Stage, Table, TableKind
from index.store import Publication

# What a hostile document or question may carry; it must come out as text.
MARKUP = '<img src="http://evil.example/x.png" onerror="window.hacked=1"><script>window.hacked=1</script>'
DOCUMENT = Document(
    id="ab12cd34ef56",
    file="green.txt",
    title="2031年青石市园林处部门预算",
    department="青石市园林处",
    year=2031,
    stage=Stage.BUDGET,
    sha256="ab12cd34ef56" + "0" * 52,
    format="text",
    pages=9,
)
REFERENCE = DocumentRef(
    id=DOCUMENT.id, title=DOCUMENT.title, department=DOCUMENT.department, year=2031, sha256=DOCUMENT.sha256
)
PAGE = Page(
    number=7,
    start=5000,
    text="青石市园林处项目支出表\n\n单位：万元\n\n古树保护资金 1200.50 1200.50\n\n"
    f"湿地修复资金 80.00 80.00\n\n{MARKUP}",
)
COLUMNS = (("总计",), ("财政拨款", "合计"), ("财政拨款", "一般公共预算"), ("其他资金",))


def row(label: str, level: int, parent: int | None, *raws: str, text: str | None = None) -> Row:
    """One printed row; a raw of "" is a blank cell."""
    cells = tuple(
        Cell(column=column, raw=raw, amount=Decimal(raw) if raw else None, place=Place(page=7))
        for column, raw in enumerate(raws)
    )
    return Row(
        label=label,
        code=None,
        level=level,
        parent=parent,
        owner=DOCUMENT.department,
        side=None,
        text=text,
        text_place=None,
        place=Place(page=7),
        cells=cells,
    )


TABLE = Table(
    number="12",
    title="项目支出表",
    kind=TableKind.PROJECTS,
    unit=Unit.WAN_YUAN,
    owner=DOCUMENT.department,
    pages=(6, 7),
    columns=COLUMNS,
    rows=(
        row("合计", 0, None, "1280.50", "1280.50", "1280.50", ""),
        row("青石市园林处", 1, 0, "1280.50", "1280.50", "1280.50", ""),
        row("古树保护资金", 2, 1, "1200.50", "1200.50", "1200.50", "", text="保护全市古树名木。"),
        row(f"湿地修复资金{MARKUP}", 2, 1, "80.00", "80.00", "80.00", "", text=f"修复湿地{MARKUP}"),
    ),
    notes=("本表金额含上年结转。",),
    is_empty=False,
    unplaced=(),
)


PUBLICATION = Publication(
    document=DOCUMENT,
    checks=0,
    source="green",
    made_by="test",
    generation=1,
    published_at="2031-02-03T04:05:06+00:00",
    superseded_by=None,
)
INTAKE = Intake(
    document=DOCUMENT, tables=(TABLE,), figures=(), passages=(), findings=(), statements=(), checks=0
)


def cell_citation(name: str, row_index: int, span: tuple[int, int] | None) -> Citation:
    """The 总计 of one row of TABLE."""
    cited = TABLE.rows[row_index]
    raw = cited.cells[0].raw
    return Citation(
        id=name,
        document=REFERENCE,
        page=7,
        table=TABLE.title,
        table_number=TABLE.number,
        table_index=0,
        row=cited.label,
        row_index=row_index,
        owner=cited.owner,
        column="总计",
        column_index=0,
        raw=raw,
        amount=raw,
        unit="万元",
        span=span,
        corroborated_by=(CellRef(table_number="3", row="园林绿化", column="项目支出", raw=raw),),
    )


OLD_TREES = cell_citation("c1", 2, (5027, 5034))
WETLAND = cell_citation("c2", 3, None)
LOOK_UP = Answer(
    status=Status.ANSWERED,
    text="**古树保护资金** 2031 年预算为 **1,200.50 万元**。",
    value=Value(amount="1200.50", unit="万元"),
    interpretation="口径：部门合计 · 全部资金 · 2031年预算",
    scope=Scope(department=DOCUMENT.department, year=2031, stage="预算", fund="合计"),
    citations=(OLD_TREES,),
    checks=(Check(rule="every_numeral_accounted_for", ok=True, detail="1 个数字均有出处"),),
    left_out=(LeftOut(row="古树普查经费", raw="12.00", why="名称相近，但是另一个项目"),),
    suggestions=("那湿地呢？", "两个加起来呢？"),
)
SUM = Answer(
    status=Status.ANSWERED,
    text="两项合计 **1,280.50 万元**。",
    value=Value(amount="1280.50", unit="万元"),
    interpretation="部门合计 · 全部资金 · 2031年预算",
    citations=(OLD_TREES, WETLAND),
    steps=(
        Step(
            id="s1",
            op="sum",
            inputs=("c1", "c2"),
            expression="1200.50 + 80.00",
            result=Value(amount="1280.50", unit="万元"),
        ),
    ),
    checks=(
        Check(rule="every_numeral_accounted_for", ok=True, detail=""),
        Check(rule="parts_meet_total", ok=False, detail="各项之和与表中合计相差 1.00"),
    ),
    findings=(
        FindingRef(
            rule="column_sum", place="表12 第1行 总计", expected="1280.50", found="1281.50", difference="1.00"
        ),
    ),
)
DUTY = Answer(
    status=Status.ANSWERED,
    text="主要职责是：\n\n- 养护公园绿地\n- 保护古树名木",
    citations=(
        Citation(
            id="c1",
            document=REFERENCE,
            page=7,
            section="第一部分 概况",
            quote="古树保护资金 1200.50 1200.50",
        ),
    ),
)
CLARIFY = Answer(
    status=Status.CLARIFY,
    text="“经费”有两种读法，你问的是哪一种？",
    suggestions=("机构运行经费是多少？", "会议经费是多少？"),
)
DECLINED = Answer(status=Status.DECLINED, text="这个问题涉及评价，预算文件没有答案。")
MODEL = Answer(
    status=Status.ANSWERED, text=f"概括如下。{MARKUP}", planner="model", suggestions=(f"那{MARKUP}呢？",)
)
ANSWERS = {
    "古树保护有多少钱？": LOOK_UP,
    "那湿地呢？": LOOK_UP,
    "两个加起来呢？": SUM,
    "主要职责是什么？": DUTY,
    "经费是多少？": CLARIFY,
    "花得值吗？": DECLINED,
    "概括一下": MODEL,
}


@dataclass
class FakeAssistant:
    """Answers by question, DECLINED for any other.

    坏了 raises; 四人同时问 is answered only once four visitors ask it at the same time.
    """

    answers: Mapping[str, Answer] = field(default_factory=lambda: ANSWERS)
    receipts: dict[str, KeptReceipt] = field(default_factory=dict)
    four: threading.Barrier = field(default_factory=lambda: threading.Barrier(4, timeout=30))

    def new_session(self) -> Conversation:
        return Conversation()

    def ask(self, question: str, session: Conversation | None = None) -> Answer:
        if question == "坏了":
            raise RuntimeError("the store has gone")
        if question == "四人同时问":
            self.four.wait()
        if session is not None:
            session.last = Asked(question=question)
            session.asked = (*session.asked, session.last)
        return self.answers.get(question, DECLINED)

    def revise(self, session: Conversation, scope: dict[str, str | None]) -> Answer:
        assert session.last is not None
        session.last = replace(session.last, edits=edits_from_scope(scope))
        session.asked = (*session.asked, session.last)
        return self.answers.get(session.last.question, DECLINED)

    def choices(self, session: Conversation) -> Choices:
        department = (DOCUMENT.department,)
        return Choices(departments=department, years=("2031", "2030"), funds=("一般公共预算", MARKUP))

    def save(self, session: Conversation) -> str:
        return conversation_to_json(session.asked, self.documents())

    def resume(self, text: str) -> tuple[Conversation, tuple[tuple[Asked, Answer], ...], Saved]:
        saved = conversation_from_json(text)
        session = self.new_session()
        return session, tuple((asked, self.ask(asked.question, session)) for asked in saved.asked), saved

    def keep(self, answer: Answer) -> str:
        plain = receipt_to_dict(receipt_of(answer, self.table, "test"))
        self.receipts[plain["id"]] = KeptReceipt(receipt=plain, notices=(f"有新版本{MARKUP}",))
        return str(plain["id"])

    def kept(self, number: str) -> KeptReceipt | None:
        return self.receipts.get(number)

    def publications(self) -> tuple[Publication, ...]:
        return (PUBLICATION,)

    def intake(self, document_id: str) -> Intake:
        return {DOCUMENT.id: INTAKE}[document_id]

    def original(self, document_id: str) -> Path | None:
        return None

    def table(self, document_id: str, table_index: int) -> Table:
        return {(DOCUMENT.id, 0): TABLE}[document_id, table_index]

    def page(self, document_id: str, number: int) -> Page:
        return {(DOCUMENT.id, 7): PAGE}[document_id, number]

    def documents(self) -> tuple[Document, ...]:
        return (DOCUMENT,)

    def examples(self) -> tuple[str, ...]:
        return ("古树保护有多少钱？", "主要职责是什么？")


def report_calls_out(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: every look-up and connection that leaves this machine is printed."""
    if event in ("socket.connect", "socket.getaddrinfo") and "127.0.0.1" not in repr(arguments):
        print("calls out:", event, arguments, flush=True)


def main(arguments: Iterable[str]) -> None:
    """Serve the page over the fake on the given port."""
    import app

    sys.addaudithook(report_calls_out)
    os.environ.update(app.NO_TELEMETRY)
    (port,) = arguments
    with app.bound_socket("127.0.0.1", int(port)) as listener:
        app.serve(app.create_app(FakeAssistant(), started="ready"), listener)


if __name__ == "__main__":
    main(sys.argv[1:])
