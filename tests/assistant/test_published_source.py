"""The source that answers are checked against, read from the records of an intake."""

from dataclasses import replace
from decimal import Decimal

from assistant.verify import PublishedSource, SourceCell
from index.amounts import Unit
from index.figures import figures_from
from index.records import (
    Cell,
    Document,
    Intake,
    Passage,
    PassageKind,
    Place,
    Row,
    Stage,
    Statement,
    Table,
    TableKind,
)

ROW = Row(
    label="湿地修复(2023)",
    code="2110401",
    level=1,
    parent=None,
    owner="样例市绿化局",
    side=None,
    text="修复湿地3处。",
    text_place=Place(page=9),
    place=Place(page=8),
    cells=(Cell(column=0, raw="1,200.50", amount=Decimal("1200.50"), place=Place(page=8)),),
)
TABLE = Table(
    number="12",
    title="项目支出表",
    kind=TableKind.PROJECTS,
    unit=Unit.WAN_YUAN,
    owner=None,
    pages=(8,),
    columns=(("财政拨款", "合计"),),
    rows=(ROW,),
    notes=("注：无。",),
    is_empty=False,
    unplaced=(),
)
INTAKE = Intake(
    document=Document(
        id="d1",
        file="a.txt",
        title="部门预算",
        department="样例市绿化局",
        year=2023,
        stage=Stage.BUDGET,
        sha256="0" * 64,
        format="text",
        pages=9,
    ),
    tables=(TABLE,),
    passages=(
        Passage(
            id="p1",
            kind=PassageKind.DUTY,
            section=("主要职责",),
            topic=None,
            owner=None,
            text="负责绿化。",
            place=Place(page=1),
        ),
    ),
    statements=(
        Statement(
            id="s1",
            subject="收入预算",
            year=2023,
            amount=None,
            change=None,
            rate=None,
            direction=None,
            last=None,
            reason=None,
            sentence="收入预算1,200.50万元。",
            heading="情况说明",
            place=Place(page=8),
        ),
    ),
    figures=figures_from((TABLE,), document_id="d1", stage=Stage.BUDGET),
    findings=(),
    checks=0,
)


def test_a_cell_is_given_with_everything_a_citation_says_of_it() -> None:
    assert PublishedSource([INTAKE]).cell("d1", 0, 0, 0) == SourceCell(
        raw="1,200.50",
        unit="万元",
        row="湿地修复(2023)",
        column=("财政拨款", "合计"),
        table="项目支出表",
        table_number="12",
        page=8,
        code="2110401",
        owner="样例市绿化局",
    )


def test_what_the_table_prints_counts_and_not_what_a_figure_repeats() -> None:
    altered = replace(INTAKE, figures=(replace(INTAKE.figures[0], raw="9,999.99"),))
    cell = PublishedSource([altered]).cell("d1", 0, 0, 0)
    assert cell is not None
    assert cell.raw == "1,200.50"


def test_a_cell_that_does_not_exist_is_none() -> None:
    source = PublishedSource([INTAKE])
    assert source.cell("d1", 0, 5, 0) is None
    assert source.cell("d2", 0, 0, 0) is None


def test_a_page_gives_its_passages_statements_titles_notes_and_prose_cells() -> None:
    source = PublishedSource([INTAKE])
    assert source.text("d1", 1) == "负责绿化。"
    assert source.text("d1", 8) == "收入预算1,200.50万元。\n项目支出表\n注：无。"
    assert source.text("d1", 9) == "修复湿地3处。"
    assert source.text("d1", 99) == ""
