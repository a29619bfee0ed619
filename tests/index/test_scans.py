"""Scanned pages: what is recognised is marked, what no sum proves is withheld, what is unread is named."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.__main__ import main as ask
from index.__main__ import main
from index.errors import SourceError, SourceFault
from index.intake import intake
from index.messages import explain
from tests.index.drawn_pdf import Drawn, draw_pdf, ruled
from tests.index.drawn_scan import draw_scan

XS, YS = [20, 110, 230, 380], list(range(80, 240, 20))
ROWS = [
    ("科目编码", "科目名称", "合计"),
    ("213", "农林水支出", "187.71"),
    ("21303", "水利", "187.71"),
    ("2130314", "防汛", "53.55"),
    ("2130316", "农村水利", "34.16"),
    ("2130317", "水利技术推广", "100.00"),
]
HEAD = [
    (100, 20, "示范市水务局2024年部门预算"),
    (100, 50, "一般公共预算支出表"),
    (20, 75, "部门：示范市水务局"),
    (300, 75, "单位：万元"),
]


def _page(rows: Sequence[tuple[str, ...]]) -> Drawn:
    ys = YS[: len(rows) + 1]
    cells = [
        (x + 5, y + 14, text)
        for y, row in zip(ys, rows, strict=False)
        for x, text in zip(XS, row, strict=False)
        if text
    ]
    return ruled(XS, ys), [*HEAD, *cells]


@pytest.fixture
def without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)


@pytest.fixture
def recognition() -> None:
    pytest.importorskip("rapidocr", reason="the extra `ocr` is not installed")


@pytest.mark.usefixtures("recognition")
@pytest.mark.parametrize("turned", [0, 0.6, -1.2])
def test_a_scanned_table_is_read_cell_by_cell(tmp_path: Path, turned: float) -> None:
    taken, _ = intake(draw_scan(tmp_path / "a.pdf", [_page(ROWS)], turned=turned))
    document, (table,) = taken.document, taken.tables
    assert (document.department, document.year, document.recognised_pages) == ("示范市水务局", 2024, (1,))
    assert (table.title, table.unit.value, table.unplaced) == ("一般公共预算支出表", "万元", ())
    assert [(row.code, row.label, row.cells[0].raw) for row in table.rows] == ROWS[1:]


@pytest.mark.usefixtures("recognition")
def test_numbers_that_do_not_add_up_are_withheld_and_the_others_kept(tmp_path: Path) -> None:
    more = [("2130399", "其他水利", "12.00"), *ROWS[3:]]
    taken, _ = intake(draw_scan(tmp_path / "a.pdf", [_page([*ROWS[:3], *more])]))
    (table,) = taken.tables
    assert {figure.amount for figure in taken.figures} == {None}
    assert [item.raw for item in table.unplaced] == ["187.71", "187.71", "12.00", "53.55", "34.16", "100.00"]
    assert not taken.findings


@pytest.mark.usefixtures("recognition")
def test_an_empty_cell_of_a_scan_is_blank(tmp_path: Path) -> None:
    heads = ("科目编码", "科目名称", "上年预算数", "本年预算数")
    rows = [heads, *((*row[:2], "", row[2]) for row in ROWS[1:])]
    xs = [20, 110, 230, 300, 380]
    cells = [
        (x + 3, y + 14, text)
        for y, row in zip(YS, rows, strict=False)
        for x, text in zip(xs, row, strict=False)
        if text
    ]
    taken, _ = intake(draw_scan(tmp_path / "a.pdf", [(ruled(xs, YS[:7]), [*HEAD, *cells])]))
    (table,) = taken.tables
    assert [cell.raw for row in table.rows for cell in row.cells if cell.column == 0] == [""] * 5


@pytest.mark.usefixtures("recognition")
def test_answers_from_a_scan_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = ["--index", str(tmp_path / "index")]
    assert main(["build", str(draw_scan(tmp_path / "水务.pdf", [_page(ROWS)])), *index]) == 0
    assert "第 1 页是扫描识别" in capsys.readouterr().err
    assert main(["tables", "--json", *index]) == 0
    (entry,) = json.loads(capsys.readouterr().out)
    assert entry["document"]["recognised_pages"] == [1]
    assert all(cell["recognised"] for row in entry["tables"][0]["rows"] for cell in row["cells"])
    assert ask(["防汛支出有多少钱？", *index]) == 0
    answer = capsys.readouterr().out
    assert "53.55 万元" in answer
    assert "〔扫描识别〕" in answer
    assert "53.55「扫描识别」" in answer


@pytest.mark.usefixtures("without_recognition")
def test_without_the_extra_a_scan_is_refused_with_its_pages(tmp_path: Path) -> None:
    file = draw_scan(tmp_path / "扫描.pdf", [_page(ROWS)] * 3)
    with pytest.raises(SourceError) as refused:
        intake(file)
    assert refused.value.fault is SourceFault.SCANNED
    assert explain(refused.value).startswith(
        "扫描.pdf：第 1–3 页是扫描件，没有文字可读，未收录；请运行 make ocr"
    )


@pytest.mark.usefixtures("without_recognition")
def test_digital_pages_are_read_and_scanned_ones_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages: list[Drawn] = [_page(ROWS), ([], []), ([], []), (ruled(XS, YS), [])]
    file = draw_pdf(tmp_path / "水务.pdf", pages, pictures=frozenset({2, 3}))
    taken, _ = intake(file)
    assert taken.document.unread_pages == (2, 3)
    assert taken.document.recognised_pages == ()
    assert [row.cells[0].raw for row in taken.tables[0].rows][-1] == "100.00"
    assert main(["build", str(file), "--index", str(tmp_path / "index")]) == 0
    assert "第 2–3 页是扫描件，没有读" in capsys.readouterr().err


@pytest.mark.usefixtures("recognition")
def test_a_scanned_page_without_text_is_named_as_not_legible(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as refused:
        intake(draw_scan(tmp_path / "a.pdf", [(ruled(XS, YS), [])]))
    assert refused.value.fault is SourceFault.ILLEGIBLE
    assert "第 1 页" in explain(refused.value)


@pytest.mark.usefixtures("recognition")
def test_a_number_that_was_withheld_is_not_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = ["--index", str(tmp_path / "index")]
    alone = [("科目编码", "科目名称", "合计"), ("213", "农林水支出", "53.55"), ("2130314", "防汛", "53.55")]
    assert main(["build", str(draw_scan(tmp_path / "水务.pdf", [_page(alone)])), *index]) == 0
    capsys.readouterr()
    for question in ("防汛支出有多少钱？", "功能科目金额最大的是哪一项？"):
        ask([question, "--json", *index])
        answer = json.loads(capsys.readouterr().out)
        assert (answer["status"], answer["reason"]) == ("not_found", "withheld")
        assert "53.55" not in answer["text"]
    assert main(["tables", *index]) == 0
    assert "2 个扫描识别的数没有相符的合计可以印证，未采用" in capsys.readouterr().out


@pytest.mark.usefixtures("without_recognition")
def test_invisible_text_that_a_program_laid_over_a_scan_is_not_read(tmp_path: Path) -> None:
    file = draw_pdf(tmp_path / "a.pdf", [_page(ROWS)])
    file.write_bytes(file.read_bytes().replace(b"/Song", b"/Ocr1"))
    with pytest.raises(SourceError) as refused:
        intake(file)
    assert refused.value.fault is SourceFault.SCANNED
