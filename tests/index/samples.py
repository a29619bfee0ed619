"""Small intakes made by hand, and hypothesis strategies that make any intake at all."""

import hashlib
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from index.amounts import Unit
from index.figures import figures_from
from index.records import (
    Cell,
    Document,
    Finding,
    Intake,
    Page,
    Passage,
    PassageKind,
    Place,
    Quantity,
    Row,
    Severity,
    Stage,
    Statement,
    Table,
    TableKind,
    Unplaced,
)

HERE = Place(page=1)
PAGES = (Page(number=1, text="第一页", start=0), Page(number=2, text="第二页", start=7))


def document(seed: str = "一号", *, department: str = "示范市水务局", year: int = 2024) -> Document:
    sha256 = hashlib.sha256(seed.encode()).hexdigest()
    return Document(
        id=sha256[:12],
        file=f"{seed}.txt",
        title=f"{department}{year}年部门预算",
        department=department,
        year=year,
        stage=Stage.BUDGET,
        sha256=sha256,
        format="txt",
        pages=2,
    )


def cell(column: int, raw: str, amount: str | None) -> Cell:
    place = Place(page=2, span=(10, 10 + len(raw)))
    return Cell(column=column, raw=raw, amount=None if amount is None else Decimal(amount), place=place)


def row(label: str, *cells: Cell, code: str | None = None, owner: str | None = None, level: int = 1) -> Row:
    return Row(
        label=label,
        code=code,
        level=level,
        parent=None,
        owner=owner,
        side=None,
        text=None,
        text_place=None,
        place=HERE,
        cells=cells,
    )


def projects_table() -> Table:
    """A total, a project with thousands separators, one with a blank and one with a dash."""
    goal = Place(page=2, bbox=(Decimal("72.0"), Decimal("90.25"), Decimal("300"), Decimal("104.5")))
    pumps = replace(
        row("泵站更新改造", cell(0, "1,200.50", "1200.50"), cell(1, "", None), owner="示范市水务局"),
        text="更新泵站三座，保障汛期排水。",
        text_place=goal,
    )
    return Table(
        number="12",
        title="项目支出表",
        kind=TableKind.PROJECTS,
        unit=Unit.WAN_YUAN,
        owner="示范市水务局",
        pages=(2,),
        columns=(("总计",), ("财政拨款", "一般公共预算")),
        rows=(
            row("合计", cell(0, "1,500.50", "1500.50"), cell(1, "0.00", "0.00"), level=0),
            pumps,
            row("河道清淤", cell(0, "△300.00", "-300.00"), cell(1, "—", None), code="2130304"),
        ),
        notes=("注：单位为万元",),
        is_empty=False,
        unplaced=(Unplaced(raw="7.60", place=HERE, reason="两列之间"),),
    )


def intake(
    seed: str = "一号",
    *,
    department: str = "示范市水务局",
    year: int = 2024,
    tables: tuple[Table, ...] | None = None,
) -> Intake:
    about = document(seed, department=department, year=year)
    found = (projects_table(),) if tables is None else tables
    return Intake(
        document=about,
        tables=found,
        passages=passages(),
        statements=(statement(),),
        figures=figures_from(found, document_id=about.id, stage=about.stage),
        findings=(finding(),),
        checks=5,
    )


def passages() -> tuple[Passage, ...]:
    texts = (
        (PassageKind.DUTY, ("第一部分 概况", "一、主要职责"), None, "负责全市防汛抗旱和城市排水工作。"),
        (
            PassageKind.DEFINITION,
            ("第四部分 名词解释",),
            "机关运行经费",
            "机关运行经费：指保障机关运行的商品和服务支出。",
        ),
        (PassageKind.GOAL, (), "泵站更新改造", "更新泵站三座，保障汛期排水。"),
    )
    return tuple(
        Passage(id=f"p{number}", kind=kind, section=section, topic=topic, owner=None, text=text, place=HERE)
        for number, (kind, section, topic, text) in enumerate(texts, start=1)
    )


def statement() -> Statement:
    return Statement(
        id="s1",
        subject="三公经费",
        year=2024,
        amount=Quantity(raw="12.30", amount=Decimal("12.30"), unit=Unit.WAN_YUAN, place=HERE),
        change=None,
        rate=Quantity(raw="5.7%", amount=Decimal("5.7"), unit=Unit.PERCENT, place=HERE),
        direction="减少",
        last=None,
        reason="公务接待减少",
        sentence="三公经费12.30万元，下降5.7%，主要原因是公务接待减少。",
        heading="三公经费情况",
        place=HERE,
    )


def finding() -> Finding:
    return Finding(
        rule="parts_meet_total",
        place="表12 第1行 合计 · 总计",
        expected="900.50",
        found="1500.50",
        difference="600.00",
        allowed="0.01",
        unit="万元",
        severity=Severity.ERROR,
        cells=((0, 0, 0), (0, 1, 0)),
    )


words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)
optional_words = st.none() | words
numbers = st.integers(0, 10_000)
amounts = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15)
boxes = st.tuples(*[st.decimals(0, 2000, places=3)] * 4)
spans = st.tuples(numbers, numbers)
places = st.builds(Place, page=numbers, bbox=st.none() | boxes, span=st.none() | spans)
cells = st.builds(Cell, column=st.integers(0, 2), raw=words, amount=st.none() | amounts, place=places)
paths = st.lists(words, max_size=3).map(tuple)


def tuples(strategy: st.SearchStrategy[Any], size: int = 3) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=size).map(tuple)


rows = st.builds(
    Row,
    label=words,
    code=optional_words,
    level=st.integers(0, 9),
    parent=st.none(),
    owner=optional_words,
    side=st.sampled_from((None, "income", "expense")),
    text=optional_words,
    text_place=st.none() | places,
    place=places,
    cells=tuples(cells),
    details=tuples(words),
)
tables = st.builds(
    Table,
    number=words,
    title=words,
    kind=st.sampled_from(TableKind),
    unit=st.sampled_from(Unit),
    owner=optional_words,
    pages=tuples(numbers),
    columns=st.tuples(paths, paths, paths),
    rows=tuples(rows),
    notes=tuples(words),
    is_empty=st.booleans(),
    unplaced=tuples(st.builds(Unplaced, raw=words, place=places, reason=words)),
)
quantities = st.builds(Quantity, raw=words, amount=amounts, unit=st.sampled_from(Unit), place=places)
statements = st.builds(
    Statement,
    id=words,
    subject=words,
    year=st.none() | numbers,
    amount=st.none() | quantities,
    change=st.none() | quantities,
    rate=st.none() | quantities,
    direction=optional_words,
    last=st.none() | quantities,
    reason=optional_words,
    sentence=words,
    heading=words,
    place=places,
)
any_passages = st.builds(
    Passage,
    id=words,
    kind=st.sampled_from(PassageKind),
    section=paths,
    topic=optional_words,
    owner=optional_words,
    text=words,
    place=places,
)
any_findings = st.builds(
    Finding,
    rule=words,
    place=words,
    expected=words,
    found=words,
    difference=words,
    allowed=words,
    unit=words,
    severity=st.sampled_from(Severity),
    cells=tuples(st.tuples(numbers, numbers, numbers)),
    against=words,
    group=st.none() | numbers,
    culprit=st.none() | st.tuples(numbers, numbers, numbers),
    culprit_place=optional_words,
    balance=optional_words,
    balance_unit=optional_words,
)


@st.composite
def any_intakes(draw: st.DrawFn) -> Intake:
    about = document(draw(st.text(st.characters(codec="ascii"), min_size=1, max_size=8)))
    found = draw(tuples(tables, 2))
    return Intake(
        document=replace(about, title=draw(words), year=draw(numbers), stage=draw(st.sampled_from(Stage))),
        tables=found,
        passages=draw(tuples(any_passages)),
        statements=draw(tuples(statements)),
        figures=figures_from(found, document_id=about.id, stage=about.stage),
        findings=draw(tuples(any_findings)),
        checks=draw(numbers),
    )
