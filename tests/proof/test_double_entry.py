"""Double entry: a printed total and the sum of its parts agree, or the gap is shown; so are faults."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.answer import Answer, Status
from tests.oracle import OracleRow, load_tables
from tests.proof.changed_copies import Change, copy_with, original
from tests.proof.printed_cells import PrintedCell, printed_cells, questions
from tests.proof.reprinted import desk_of, published

# 表7 lists 三公 beside 行政经费, of which it is no part; in 表11 and 表12 level 2 repeats under each unit.
BY_CODE = ("2", "3", "5", "6", "8", "10")
# Half of the last printed digit, for each part and for the total.
HALF = Decimal("0.005")


def parents() -> list[tuple[OracleRow, tuple[OracleRow, ...], tuple[str, ...]]]:
    """Every coded row with rows under it, by the first column of its table."""
    return [
        (row, table.children(row), table.columns[0])
        for table in load_tables()
        if table.number in BY_CODE
        for row in table.rows
        if table.children(row)
    ]


def cell_of(row: OracleRow, path: tuple[str, ...]) -> PrintedCell:
    return next(
        c for c in printed_cells() if c.row is row or (c.row == row and c.path == path) if c.path == path
    )


def asked(row: OracleRow, path: tuple[str, ...]) -> Answer:
    return original().ask(questions()[cell_of(row, path)])


@pytest.mark.parametrize(
    ("row", "parts", "path"), parents(), ids=[f"{r.table}-{r.row}-{r.label}" for r, _, _ in parents()]
)
def test_the_parts_of_a_printed_total_add_up_to_it(
    row: OracleRow, parts: tuple[OracleRow, ...], path: tuple[str, ...]
) -> None:
    """Each part is asked for by itself; what the document prints agrees within its rounding."""
    total = asked(row, path)
    amounts = [asked(part, path).value for part in parts]
    assert total.value is not None
    summed = sum((Decimal(value.amount) for value in amounts if value is not None), Decimal(0))
    assert None not in amounts
    gap = abs(Decimal(total.value.amount) - summed)
    assert gap <= HALF * (len(parts) + 1)


@pytest.mark.parametrize(
    ("question", "total", "count"),
    [
        ("项目加起来等于项目支出合计吗", "233875.26", 27),
        ("社会保障和就业支出的各款加起来和合计一致吗", "733.41", 1),
        ("“三公”经费等于因公出国（境）支出、公务用车购置及运行维护支出和公务接待费支出之和吗", "307.50", 3),
    ],
)
def test_asked_for_both_ways_at_once_the_answer_shows_both(question: str, total: str, count: int) -> None:
    answer = original().ask(question)
    assert answer.status is Status.ANSWERED
    assert f"{Decimal(total):,.2f}" in answer.text
    assert [step.result.amount for step in answer.steps if step.op == "sum"] == [total], answer.text
    assert len(next(step.inputs for step in answer.steps if step.op == "sum")) == count


@pytest.mark.parametrize(
    "question",
    ["三公经费合计多少", "把三公经费下面各项加起来是多少", "三公经费等于出国、公车和接待三项之和吗"],
)
def test_a_gap_is_shown_whichever_way_it_is_asked(question: str, tmp_path: Path) -> None:
    total = next(c for c in printed_cells() if c.table == "7" and c.row.row == 2 and c.path == ("合计",))
    desk, _ = copy_with([Change(total, "317.50")], tmp_path)
    answer = desk.ask(question)
    told = " ".join((answer.text, *(f.difference for f in answer.findings)))
    assert "317.5" in told
    assert "10" in told
    assert answer.findings or "相差" in answer.text


# A part of 三公 that no rule of the audit holds against its total in that layout: the answer is silent too.
UNNOTICED = [(5, "sangong_part")]
IN_TABLES = ("wrong_total", "hierarchy_sum", "column_sum", "income_expense", "sangong_part")


def test_planted_faults_are_told_with_the_answer_that_touches_them(tmp_path: Path) -> None:
    """Generated publications with planted faults; `printed` is the wrong amount, which is never repaired."""
    silent, told = [], Counter[str]()
    for number in range(8):
        document = published(81, number, faults=True)
        desk = desk_of(document, tmp_path / str(number), "txt")
        for fault in document.faults:
            planted = dict(fault.fields)
            if fault.kind not in IN_TABLES:
                continue
            column = str(planted["column_path"]).split("/")[-1].removeprefix("其中：")
            answer = desk.ask(f"《{planted['title']}》里{planted['row']}的{column}是多少")
            if answer.status is not Status.ANSWERED or answer.value is None:
                continue
            amount = Decimal(str(planted["printed"]).replace(",", ""))
            if Decimal(answer.value.amount) != amount:
                assert "增减" in column, answer.text  # a change is computed from the two years
            told[fault.kind] += 1
            differs = "印的增减额是" in answer.text
            if not (differs or any(finding.place in answer.text for finding in answer.findings)):
                silent.append((number, fault.kind))
    assert silent == UNNOTICED
    assert told.total() >= 10
    assert len(told) >= 4
