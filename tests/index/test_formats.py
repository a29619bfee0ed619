"""One small budget as PDF, Word, Excel and web page: taken in, listed and asked about by the commands."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
import xlwt

from assistant.__main__ import main as ask
from index.__main__ import main
from index.errors import SourceError
from index.intake import intake
from index.messages import explain
from tests.index.drawn_pdf import draw_pdf, ruled

TITLE = "示范市水务局2024年部门预算"
TABLE = "一般公共预算支出表"
OWNER, UNIT = "部门：示范市水务局", "单位：万元"
ROWS = [
    ("科目编码", "科目名称", "合计"),
    ("213", "农林水支出", "87.71"),
    ("21303", "水利", "87.71"),
    ("2130314", "防汛", "53.55"),
    ("2130316", "农村水利", "34.16"),
]


def _pdf(path: Path) -> Path:
    xs, ys = (25, 115, 235), range(95, 195, 20)
    cells = [(x, y, text) for y, row in zip(ys, ROWS, strict=True) for x, text in zip(xs, row, strict=True)]
    head = [(100, 20, TITLE), (100, 50, TABLE), (20, 70, OWNER), (300, 70, UNIT)]
    return draw_pdf(path, [(ruled([20, 110, 230, 380], list(range(80, 200, 20))), [*head, *cells])])


def _docx(path: Path) -> Path:
    document = docx.Document()
    for line in (TITLE, TABLE, f"{OWNER} {UNIT}"):
        document.add_paragraph(line)
    table = document.add_table(rows=len(ROWS), cols=3)
    for i, row in enumerate(ROWS):
        for j, text in enumerate(row):
            table.cell(i, j).text = text
    document.save(str(path))
    return path


def _xlsx(path: Path) -> Path:
    book = openpyxl.Workbook()
    cover = book.active
    assert cover is not None
    cover.append([TITLE])
    sheet = book.create_sheet("支出")
    for line in ([TABLE], [OWNER, None, UNIT], *ROWS):
        sheet.append(line)
    book.save(path)
    return path


def _html(path: Path) -> Path:
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in ROWS)
    head = f"<p>{TITLE}</p><p>{TABLE}</p><p>{OWNER}　{UNIT}</p>"
    path.write_text(f"<html><body>{head}<table>{rows}</table></body></html>", encoding="utf-8")
    return path


def _xls(path: Path) -> Path:
    book = xlwt.Workbook(encoding="utf-8")
    book.add_sheet("封面").write(0, 0, TITLE)
    sheet = book.add_sheet("支出")
    for i, line in enumerate(([TABLE], [OWNER, "", UNIT], *ROWS)):
        for j, text in enumerate(line):
            sheet.write(i, j, text)
    book.save(str(path))
    return path


FORMATS: dict[str, Callable[[Path], Path]] = {
    "pdf": _pdf,
    "docx": _docx,
    "xlsx": _xlsx,
    "xls": _xls,
    "html": _html,
}


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_budget_in_each_format_is_taken_in_listed_and_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str
) -> None:
    index = ["--index", str(tmp_path / "index")]
    assert main(["build", str(FORMATS[suffix](tmp_path / f"水务.{suffix}")), *index]) == 0
    capsys.readouterr()
    assert main(["tables", "--json", *index]) == 0
    (entry,) = json.loads(capsys.readouterr().out)
    document = entry["document"]
    assert (document["department"], document["year"], document["stage"]) == ("示范市水务局", 2024, "预算")
    (table,) = entry["tables"]
    assert (table["title"], table["unit"], table["unplaced"]) == (TABLE, "万元", [])
    assert [(row["code"], row["label"], row["cells"][0]["raw"]) for row in table["rows"]] == ROWS[1:]
    cell = table["rows"][2]["cells"][0]
    assert (cell["bbox"] is not None, cell["span"] is not None) == (suffix == "pdf", suffix != "pdf")
    assert ask(["防汛支出有多少钱？", "--json", *index]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert "53.55" in answer["text"]
    assert [citation["raw"] for citation in answer["citations"]] == ["53.55"]


@pytest.mark.parametrize(
    ("made", "suffix"), [("html", "xls"), ("xlsx", "xls"), ("docx", "doc"), ("xls", "xlsx")]
)
def test_a_budget_under_the_suffix_of_another_format_is_taken_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], made: str, suffix: str
) -> None:
    index = ["--index", str(tmp_path / "index")]
    FORMATS[made](tmp_path / f"水务.{made}").rename(tmp_path / f"水务局.{suffix}")
    assert main(["build", str(tmp_path / f"水务局.{suffix}"), *index]) == 0
    capsys.readouterr()
    assert main(["documents", "--json", *index]) == 0
    (document,) = json.loads(capsys.readouterr().out)
    assert (document["file"], document["format"]) == (f"水务局.{suffix}", made)


def test_of_one_budget_in_several_formats_one_is_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for suffix, write in FORMATS.items():
        write(tmp_path / f"水务.{suffix}")
    index = ["--index", str(tmp_path / "index")]
    assert main(["build", str(tmp_path), *index]) == 0
    capsys.readouterr()
    assert main(["documents", "--json", *index]) == 0
    assert [document["file"] for document in json.loads(capsys.readouterr().out)] == ["水务.pdf"]


def test_a_scan_is_told_from_an_empty_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    file = draw_pdf(tmp_path / "扫描.pdf", [([], [])], pictures=frozenset({1}))
    with pytest.raises(SourceError) as refused:
        intake(file)
    assert explain(refused.value).startswith("扫描.pdf：第 1 页是扫描件，没有文字可读")


def test_an_old_word_file_is_named_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "旧.doc").write_bytes(b"{\\rtf1 }")
    assert main(["build", str(tmp_path / "旧.doc"), "--index", str(tmp_path / "index")]) == 1
    assert "另存为 .docx 后重试" in capsys.readouterr().err
