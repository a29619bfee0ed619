"""Receipts hold against the source they cite, in every format, and no longer once anything is altered."""

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main
from assistant.messages import receipts as words
from assistant.receipts.contents import digest, without_source
from assistant.receipts.receipt import NoReceiptError, receipt_to_dict
from assistant.receipts.sheet import receipt_page
from assistant.receipts.verifier import Held, evaluate, verify
from assistant.wire import Assistant
from eval.corpus.run import run_corpus
from index.__main__ import main as index_main
from index.intake import intake
from tests.building import Desk
from tests.source_tree import ROOT

Json = dict[str, Any]

SUM = "对口帮扶梅州和清远一共多少"
SHARE = "三公经费占总支出多少"
LAST_YEAR = "去年机关运行经费多少"
CODED = "行政运行的基本支出是多少"


@pytest.fixture(scope="module")
def made(assistant: Assistant) -> Callable[[str], Json]:
    def receipt(question: str) -> Json:
        return receipt_to_dict(assistant.receipt(assistant.ask(question)))

    return receipt


def failed(held: tuple[Held, ...]) -> set[str]:
    return {each.what for each in held if each.ok is False}


def signed(receipt: Json) -> Json:
    """The receipt with a number that fits what it says now, as a forger would give it."""
    rest = {name: value for name, value in receipt.items() if name != "id"}
    return {**rest, "id": digest(rest)}


# ---------------------------------------------------------------- what holds


@pytest.mark.parametrize(
    "question",
    [
        SUM,
        SHARE,
        LAST_YEAR,
        CODED,
        "各单位机构运行辅助经费平均多少",
        "金额排前三的项目",
        "三公经费比去年多多少",
        "对口帮扶梅州有多少亿元",
        "超过1000万元的项目有几个",
        "什么是三公经费",
        "有几辆车",
        "How much goes to 对口帮扶梅州?",
    ],
)
def test_a_receipt_holds_against_its_source(
    made: Callable[[str], Json], bundled_document: Path, question: str
) -> None:
    held = verify(made(question), [bundled_document])
    assert [each for each in held if not each.ok] == []
    assert {"receipt", "document", "text"} <= {each.what for each in held}


def test_the_receipt_has_the_cell_in_full(made: Callable[[str], Json]) -> None:
    receipt = made("对口帮扶梅州有多少钱")
    (cell,) = receipt["cells"]
    assert (cell["table_number"], cell["row"], cell["column"]) == ("12", "对口帮扶梅州资金", "总计")
    assert (cell["raw"], cell["amount"], cell["unit"], cell["page"]) == ("20000.00", "20000.00", "万元", 32)
    assert receipt["value"] == {"amount": "20000.00", "unit": "万元"}
    assert [row["raw"] for row in receipt["left_out"]] == ["320.80 万元"]
    assert all(check["ok"] for check in receipt["checks"])
    assert len(receipt["documents"][0]["sha256"]) == 64


def test_one_question_in_other_words_and_language_has_the_same_proof(made: Callable[[str], Json]) -> None:
    asked = ("对口帮扶梅州有多少钱", "請問對口幫扶梅州安排咗幾多錢？", "how much goes to 对口帮扶梅州?")
    assert len({made(question)["proof"] for question in asked}) == 1
    assert made(SUM)["proof"] != made(SHARE)["proof"]


def test_the_same_answer_has_the_same_number(made: Callable[[str], Json]) -> None:
    assert made(SUM)["id"] == made(SUM)["id"]


def test_rounding_is_stated(made: Callable[[str], Json]) -> None:
    assert [step["rounding"] for step in made(SUM)["steps"]] == ["exact"]
    assert [step["rounding"] for step in made(SHARE)["steps"]] == ["half_up 2"]


def test_numbers_that_the_question_brought_are_conditions(made: Callable[[str], Json]) -> None:
    receipt = made("50到60万元之间的项目有哪些")
    assert "60" in receipt["conditions"]
    assert without_source({**receipt, "conditions": []}) == receipt["conditions"]


def test_a_condition_vouches_for_no_amount(made: Callable[[str], Json], bundled_document: Path) -> None:
    receipt = made("50到60万元之间的项目有哪些")
    forged = {
        **receipt,
        "text": receipt["text"].replace("：50.00 万元", "：58.00 万元"),
        "conditions": [*receipt["conditions"], "58.00"],
    }
    assert forged["text"] != receipt["text"]
    assert failed(verify(signed(receipt), [bundled_document])) == set()
    assert failed(verify(signed(forged), [bundled_document])) == {"text"}


@pytest.mark.parametrize("question", ["这个预算合理吗", "清远市财政局的预算是多少", "你好"])
def test_a_no_has_no_receipt(assistant: Assistant, question: str) -> None:
    with pytest.raises(NoReceiptError):
        assistant.receipt(assistant.ask(question))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    run_corpus(
        folder,
        documents=2,
        seed=31,
        formats=("pdf", "docx", "xlsx", "html"),
        faults=False,
        one_at_a_time=False,
    )
    return folder


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx", "html"])
def test_receipts_hold_in_every_format(corpus: Path, ending: str) -> None:
    files = sorted(corpus.rglob(f"*.{ending}"))
    assert files
    for file in files:
        (document, *_) = intake(file)
        desk = Desk((document,))
        figures = [f for f in document.figures if f.amount][:: max(1, len(document.figures) // 25)]
        for figure in figures:
            answer = desk.ask(f"{figure.item}是多少")
            try:
                receipt = receipt_to_dict(desk.receipt(answer))
            except NoReceiptError:
                continue
            held = verify(receipt, [file])
            assert [each for each in held if not each.ok] == [], (file.name, figure.item)
            assert failed(verify(_with_other_digit(receipt), [file])) & {"cell", "amount", "row"}


def _with_other_digit(receipt: Json) -> Json:
    """Every cited cell printing another first digit, with the amount that goes with it."""
    altered = copy.deepcopy(receipt)
    for cell in altered["cells"]:
        first = next(i for i, letter in enumerate(cell["raw"]) if letter.isdigit())
        digit = str((int(cell["raw"][first]) + 1) % 10)
        cell["raw"] = cell["raw"][:first] + digit + cell["raw"][first + 1 :]
        cell["amount"] = cell["raw"].replace(",", "")
    return signed(altered)


# ---------------------------------------------------------------- what was altered


def test_an_altered_receipt_is_told_by_its_number(
    made: Callable[[str], Json], bundled_document: Path
) -> None:
    receipt = {**made(SUM), "text": "合计 50,000.00 万元"}
    (held,) = verify(receipt, [bundled_document])
    assert (held.ok, held.why) == (False, words.WHY["digest"])


def put(*path: str | int, value: object) -> Callable[[Json], None]:
    def alter(receipt: Json) -> None:
        place: Any = receipt
        for part in path[:-1]:
            place = place[part]
        assert place[path[-1]] != value
        place[path[-1]] = value

    return alter


@pytest.mark.parametrize(
    ("question", "alter", "told"),
    [
        (SUM, put("cells", 0, "raw", value="30000.00"), {"cell", "amount"}),
        (SUM, put("cells", 0, "amount", value="30000.00"), {"amount", "step"}),
        (SUM, put("cells", 0, "unit", value="元"), {"unit", "step"}),
        (SUM, put("cells", 0, "row", value="对口帮扶清远资金"), {"row"}),
        (SUM, put("cells", 0, "column", value="本年实际支出"), {"column"}),
        (SUM, put("cells", 0, "column_index", value=4), {"column"}),
        (SUM, put("cells", 0, "place", "span", value=[12913, 12922]), {"cell", "row"}),
        (CODED, put("cells", 0, "row_code", value="2010302"), {"row"}),
        (SUM, put("steps", 0, "result", "amount", value="50000.00"), {"step", "value"}),
        (SUM, put("steps", 0, "expression", value="20000.00 + 30000.00"), {"step"}),
        (SUM, put("steps", 0, "expression", value="20000.00 + 20000.00 + 1"), {"step"}),
        (SUM, put("steps", 0, "expression", value="__import__('os')"), {"step"}),
        (SUM, put("steps", 0, "inputs", value=["c1", "c9"]), {"step"}),
        (SUM, put("value", "amount", value="50000.00"), {"value"}),
        (SUM, put("value", "unit", value="亿元"), {"value"}),
        (SUM, put("text", value="合计 70,000.00 万元"), {"text"}),
        (SUM, put("text", value="合计 40,000.00 元"), {"text"}),
        (SUM, put("text", value="合计 400.00 亿元"), {"text"}),
        (SUM, put("text", value="**合计 20,000.00 万元**"), {"statement"}),
        (SHARE, put("steps", 0, "result", "amount", value="0.14"), {"step"}),
        (SHARE, put("steps", 0, "expression", value="238514.79 ÷ 307.50 × 100%"), {"step"}),
        (LAST_YEAR, put("quotes", 0, "quote", value="2023年，本部门机关运行经费安排9,602.88万元"), {"quote"}),
        (LAST_YEAR, put("quotes", 0, "amount", value="9602.88"), {"quote", "step"}),
        (LAST_YEAR, put("quotes", 0, "page", value=2), {"quote"}),
    ],
)
def test_a_forged_receipt_fails_where_it_was_forged(
    made: Callable[[str], Json],
    bundled_document: Path,
    question: str,
    alter: Callable[[Json], None],
    told: set[str],
) -> None:
    receipt = made(question)
    alter(receipt)
    held = verify(signed(receipt), [bundled_document])
    assert told & failed(held)
    assert all(each.why for each in held if not each.ok)


def test_an_altered_document_fails(
    made: Callable[[str], Json], bundled_document: Path, tmp_path: Path
) -> None:
    copied = tmp_path / "copy.txt"
    copied.write_bytes(bundled_document.read_bytes().replace(b"20000.00", b"20000.01"))
    held = verify(made(SUM), [copied])
    assert "document" in failed(held)
    assert next(each for each in held if each.what == "document").why.startswith("文件的 sha256")


def test_an_altered_cell_fails_even_where_the_receipt_names_the_altered_document(
    made: Callable[[str], Json], bundled_document: Path, tmp_path: Path
) -> None:
    import hashlib

    receipt = made(SUM)
    copied = tmp_path / "copy.txt"
    text = bundled_document.read_text(encoding="utf-8")
    start, end = receipt["cells"][0]["place"]["span"]
    copied.write_text(f"{text[:start]}90000.00{text[end:]}", encoding="utf-8")
    receipt["documents"][0]["sha256"] = hashlib.sha256(copied.read_bytes()).hexdigest()
    held = verify(signed(receipt), [copied])
    assert failed(held) == {"cell"}


@pytest.mark.parametrize("receipt", [[], {}, {"format": "other"}, None, "text", 3])
def test_what_is_no_receipt_is_told(receipt: object, bundled_document: Path) -> None:
    (held,) = verify(receipt, [bundled_document])
    assert held.ok is False
    assert held.why


def test_expressions_are_arithmetic_and_nothing_else() -> None:
    assert evaluate("(238514.79 - 236117.77) ÷ 236117.77 × 100%")[0] * 236117_77 == 2397_02
    assert evaluate("1,000.00 万元 + 20.00 万元 = 1020")[0] == 1020
    for text in ("", "1 +", "2 ** 9", "()"):
        with pytest.raises((SyntaxError, ValueError)):
            evaluate(text)


# ---------------------------------------------------------------- the verifier stands apart


def test_the_verifier_imports_nothing_that_makes_answers() -> None:
    code = (
        "import sys, assistant.receipts.verifier\n"
        "print(' '.join(name for name in sys.modules if name.startswith(('assistant', 'index'))))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert set(run.stdout.split()) == {
        "assistant",
        "assistant.messages",
        "assistant.messages.receipts",
        "assistant.receipts",
        "assistant.receipts.contents",
        "assistant.receipts.second_route",
        "assistant.receipts.verifier",
    }


@pytest.mark.parametrize("name", ["verifier.py", "second_route.py"])
def test_the_verifier_is_short(name: str) -> None:
    assert len((ROOT / "assistant" / "receipts" / name).read_text(encoding="utf-8").splitlines()) < 300


# ---------------------------------------------------------------- page and commands


def test_the_page_shows_everything_and_runs_nothing(assistant: Assistant) -> None:
    page = receipt_page(receipt_to_dict(assistant.receipt(assistant.ask(SUM))))
    for shown in ("20000.00", "对口帮扶梅州资金", "表12", "第32页", "sha256", "20000.00 + 20000.00"):
        assert shown in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_markup_of_a_document_is_shown_as_text(made: Callable[[str], Json]) -> None:
    hostile = "<script>alert(1)</script>"
    page = receipt_page({**made(SUM), "text": hostile}, (hostile,))
    assert "<script" not in page
    assert page.count("&lt;script&gt;") == 2


# ---------------------------------------------------------------- kept ones


def test_a_kept_receipt_is_found_by_its_number_and_never_changes(
    bundled_document: Path, tmp_path: Path
) -> None:
    text = bundled_document.read_text(encoding="utf-8")
    file = tmp_path / "budget.txt"
    index = tmp_path / "index"
    file.write_text(text, encoding="utf-8")
    assert index_main(["build", str(file), "--index", str(index)]) == 0
    with Assistant.open(index) as opened:
        number = opened.keep(opened.ask(SUM))
        assert opened.keep(opened.ask(SUM)) == number
        kept = opened.kept(number)
        assert kept is not None
        assert (kept.receipt["id"], kept.notices) == (number, ())
        assert opened.kept("0" * 64) is None
    file.write_text(text.replace("20000.00", "20000.01", 1), encoding="utf-8")
    assert index_main(["build", str(file), "--index", str(index)]) == 0
    with Assistant.open(index) as opened:
        replaced = opened.kept(number)
        assert replaced is not None
        assert replaced.receipt == kept.receipt
        assert ["已有新版本" in notice for notice in replaced.notices] == [True]
        documents = [document.id for document in opened.documents()]
    assert index_main(["remove", *documents, "--index", str(index)]) == 0
    with Assistant.open(index) as opened:
        removed = opened.kept(number)
        assert removed is not None
        assert removed.notices


def test_receipt_and_verify_on_the_command_line(
    bundled_index: Path, bundled_document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, page = tmp_path / "r.json", tmp_path / "r.html"
    assert main(["ask", SUM, "--index", str(bundled_index), "--receipt", str(file)]) == 0
    assert main(["ask", SUM, "--index", str(bundled_index), "--receipt", str(page)]) == 0
    assert str(file) in capsys.readouterr().err
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    source = ["--source", str(bundled_document)]
    assert main(["verify", str(file), *source]) == 0
    assert words.SOUND in capsys.readouterr().out
    file.write_text(file.read_text(encoding="utf-8").replace("40000.00", "50000.00"), encoding="utf-8")
    assert main(["verify", str(file), *source, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["holds"] is False
    file.write_text("no json", encoding="utf-8")
    assert main(["verify", str(file), *source]) == 2
    assert main(["verify", str(tmp_path / "none.json"), *source]) == 2


def test_no_receipt_is_written_for_a_no(
    bundled_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "r.json"
    main(["ask", "这个预算合理吗", "--index", str(bundled_index), "--receipt", str(file)])
    assert not file.exists()
    assert words.NONE in capsys.readouterr().err
