"""`python -m eval` on the command line: three questions over the bundled document, and what cannot begin."""

import json
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.data.make_gold import load
from eval.prepared import PreparationError, build_index, prepare
from eval.sets import question_sets
from index.settings import DEFAULT_ENCODER, Settings

IDS = ("lookup01", "sum01", "abstain01")
RIGHT = {"q": {"right": [3, 3], "wrong_figure": [0, 3]}}


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """Three questions of the fixed set in a file of their own."""
    file = tmp_path / "q.jsonl"
    write(file, {question["id"]: dict(question) for question in load() if question["id"] in IDS})
    return file


def write(file: Path, questions: dict[str, dict[str, object]]) -> None:
    lines = (json.dumps(question, ensure_ascii=False) for question in questions.values())
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def run(questions: Path, index: Path, *options: str) -> int:
    to = str(questions.parent / "results")
    return main(
        ["--questions", str(questions), "--index", str(index), "--to", to, "--no-baselines", *options]
    )


def test_a_run_writes_its_lines_and_its_summary(questions: Path, bundled_index: Path) -> None:
    assert run(questions, bundled_index) == 0
    lines = (questions.parent / "results" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == list(IDS)
    summary = json.loads((questions.parent / "results" / "summary.json").read_text(encoding="utf-8"))
    right = summary["sets"]["q"]["product"]["rates"]["right"]
    assert (right["hits"], right["n"], round(right["low"], 3), right["high"]) == (3, 3, 0.439, 1.0)
    assert summary["void"] is False
    assert set(summary["fingerprint"]) == {"digest", "sources", "documents", "questions", "settings"}
    assert summary["fingerprint"]["settings"]["encoder"] == DEFAULT_ENCODER
    assert list(summary["fingerprint"]["documents"]) == ["gz-xiezuo-2023"]


def test_several_processes_find_the_same(questions: Path, bundled_index: Path) -> None:
    repeated = {f"{n}{q['id']}": {**q, "id": f"{n}{q['id']}"} for n in range(4) for q in load()[:3]}
    write(questions, repeated)
    assert run(questions, bundled_index, "--jobs", "2") == 0
    lines = (questions.parent / "results" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == list(repeated)
    assert {json.loads(line)["outcome"] for line in lines} == {"right"}


def test_a_run_is_held_to_its_floor(
    questions: Path, bundled_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floor = questions.parent / "floor.json"
    options = ("--floor", str(floor))
    assert run(questions, bundled_index, "--check", "--record-floor", *options) == 0
    recorded = json.loads(floor.read_text(encoding="utf-8"))
    assert recorded["q"].items() >= RIGHT["q"].items()
    assert run(questions, bundled_index, "--check", *options) == 0
    asked = {q["id"]: dict(q) for q in load() if q["id"] in IDS}
    asked["lookup01"]["values"] = ["1.23"]
    write(questions, asked)
    assert run(questions, bundled_index, *options) == 0
    assert run(questions, bundled_index, "--check", *options) == 1
    assert "q 答对（right）：2/3，不得低于 3/3" in capsys.readouterr().err
    assert run(questions, bundled_index, "--record-floor", *options) == 1
    assert json.loads(floor.read_text(encoding="utf-8")) == recorded


def test_a_run_with_a_grading_error_is_void(
    questions: Path, bundled_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {q["id"]: dict(q) for q in load() if q["id"] in IDS}
    asked["lookup01"]["values"] = ["两亿"]
    write(questions, asked)
    board = questions.parent / "scoreboard.md"
    assert run(questions, bundled_index, "--scoreboard", str(board)) == 1
    assert "q lookup01 product figure：" in capsys.readouterr().out
    assert not board.exists()


def test_a_run_is_compared_with_a_saved_one_and_makes_a_scoreboard(
    questions: Path, bundled_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(questions, bundled_index) == 0
    saved = questions.parent / "saved.json"
    (questions.parent / "results" / "summary.json").rename(saved)
    board = questions.parent / "scoreboard.md"
    assert run(questions, bundled_index, "--compare", str(saved), "--scoreboard", str(board)) == 0
    assert "同样的题 3 道，丢了 0，得了 0，p = 1.000" in capsys.readouterr().out
    assert "## 题集 q（3 题）" in board.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--planner", "model"], "语言模型"),
        (["--set", "none"], "没有题集 none，有的是 bundled"),
        (["--questions", "q.jsonl"], "--index"),
        (["--questions", "q.jsonl", "--index", "i", "--set", "bundled"], "--set"),
        (["--questions", "no.jsonl", "--index", "i"], "没有 no.jsonl"),
        (["--compare", "no.json"], "不是一次运行"),
    ],
)
def test_what_cannot_begin_is_told_in_a_sentence(
    options: list[str], told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main([*options, "--to", str(tmp_path)]) == 2
    shown = capsys.readouterr()
    assert told in shown.err
    assert "Traceback" not in shown.err
    assert shown.out == ""


def test_a_question_that_is_none_and_an_index_that_is_not_there_are_told(
    questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(questions, questions.parent / "nowhere") == 2
    questions.write_text('{"id": "a"}\n', encoding="utf-8")
    assert run(questions, questions.parent / "nowhere") == 2
    assert "q.jsonl 第 1 行不是一道题" in capsys.readouterr().err


def test_the_index_of_a_set_is_built_once(tmp_path: Path) -> None:
    (bundled,) = (each for each in question_sets() if each.name == "bundled")
    first = prepare(bundled, tmp_path, DEFAULT_ENCODER)
    built = (first.settings.index / "built").stat().st_mtime_ns
    again = prepare(bundled, tmp_path, DEFAULT_ENCODER)
    assert again == first
    assert (again.settings.index / "built").stat().st_mtime_ns == built
    assert [stem for stem, _ in first.documents] == ["gz-xiezuo-2023"]


def test_a_document_that_cannot_be_taken_in_ends_the_preparation(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    with pytest.raises(PreparationError, match=r"broken\.pdf"):
        build_index((broken,), Settings(index=tmp_path / "index"))
    with pytest.raises(PreparationError):
        build_index((tmp_path / "absent.txt",), Settings(index=tmp_path / "index"))


def test_every_set_has_a_name_of_its_own() -> None:
    names = [each.name for each in question_sets()]
    assert len(set(names)) == len(names)
    assert all(each.questions.is_file() for each in question_sets())
