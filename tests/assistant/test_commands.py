"""`python -m assistant`: ask, --json, batch, explain; what goes wrong is told in Chinese."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import ANSWERED, FAILED, NO_ANSWER, main
from tests.conftest import ROOT

MEIZHOU = "对口帮扶梅州有多少钱？"


class Ran:
    """What one command printed, and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def run(bundled_index: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def command(*arguments: str) -> Ran:
        code = main([*arguments, "--index", str(bundled_index)])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return command


def lines_of(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def asked(identifier: object, *turns: str) -> str:
    return json.dumps({"id": identifier, "turns": turns}, ensure_ascii=False)


def test_a_question_prints_text_reading_source_and_checks(run: Any) -> None:
    ran = run(MEIZHOU)
    assert ran.code == ANSWERED
    assert "20,000.00 万元" in ran.out
    assert "口径：" in ran.out
    assert "出处 c1：第32页 表12" in ran.out
    assert "核对：通过" in ran.out


def test_the_words_of_a_question_need_no_quotes(run: Any) -> None:
    assert "20,000.00" in run("how", "much", "goes", "to", "对口帮扶梅州?").out


def test_a_calculation_prints_its_step(run: Any) -> None:
    assert "计算：20000.00 + 20000.00 = 40000.00 万元" in run("对口帮扶清远和梅州加起来多少").out


def test_a_question_without_an_answer_has_another_exit_code(run: Any) -> None:
    ran = run("防汛多少钱")
    assert (ran.code, "没有找到" in ran.out) == (NO_ANSWER, True)


def test_json_prints_the_whole_answer(run: Any) -> None:
    answer = json.loads(run(MEIZHOU, "--json").out)
    assert answer["value"] == {"amount": "20000.00", "unit": "万元"}
    assert [check["ok"] for check in answer["checks"]] == [True] * 5


def test_lines_of_standard_input_are_one_dialogue(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("对口帮扶梅州有多少钱\n那清远呢\n两个加起来\n"))
    assert "40,000.00 万元" in run().out


def test_explain_prints_how_a_question_is_read(run: Any) -> None:
    ran = run("explain", MEIZHOU)
    assert ran.code == ANSWERED
    assert "归一：对口帮扶梅州有多少钱。" in ran.out
    assert "计划：查 对口帮扶梅州资金" in ran.out


def test_explain_takes_the_turns_of_a_dialogue(run: Any) -> None:
    ran = run("explain", MEIZHOU, "那清远呢", "--json")
    turns = json.loads(ran.out)
    assert [turn["plan"] for turn in turns] == ["查 对口帮扶梅州资金", "查 对口帮扶清远资金"]
    assert turns[1]["operands"][0]["candidates"][0]["name"] == "对口帮扶清远资金"


def test_a_batch_gives_one_line_of_answers_for_each_line_in_order(run: Any, tmp_path: Path) -> None:
    file = lines_of(
        tmp_path / "q.jsonl", asked("a", MEIZHOU), asked("b", "三公经费是多少", "其中公务接待费呢")
    )
    rows = [json.loads(line) for line in run("batch", str(file)).out.splitlines()]
    assert [(row["id"], len(row["answers"])) for row in rows] == [("a", 1), ("b", 2)]
    assert rows[1]["answers"][1]["value"]["amount"] == "94.50"


def test_the_lines_of_a_batch_are_conversations_of_their_own(run: Any, tmp_path: Path) -> None:
    file = lines_of(tmp_path / "q.jsonl", asked(1, MEIZHOU), asked(2, "换算成亿元"))
    rows = [json.loads(line) for line in run("batch", str(file)).out.splitlines()]
    assert rows[1]["answers"][0]["value"] is None


BAD_LINES = {
    "no json": "{not json",
    "a number": "7",
    "a list": "[]",
    "null": "null",
    "no turns": '{"id": "x"}',
    "turns of numbers": '{"id": "x", "turns": [1, 2]}',
    "turns empty": '{"id": "x", "turns": []}',
    "turns a text": '{"id": "x", "turns": "三公经费"}',
    "deep nesting": "[" * 100_000,
    "a lone surrogate": '{"id": "x", "turns": ["\\ud800三公经费"]}',
    "a huge number": '{"id": ' + "9" * 5_000 + ', "turns": ["三公经费是多少"]}',
}


@pytest.mark.parametrize("bad", BAD_LINES.values(), ids=BAD_LINES.keys())
def test_one_bad_line_of_a_batch_is_an_error_of_that_line_only(run: Any, tmp_path: Path, bad: str) -> None:
    ran = run("batch", str(lines_of(tmp_path / "q.jsonl", asked("a", MEIZHOU), bad, asked("b", MEIZHOU))))
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == ANSWERED
    assert [row["answers"][0]["status"] for row in (rows[0], rows[2])] == ["answered", "answered"]
    assert rows[1]["answers"][0]["status"] in ("error", "answered")
    assert len(rows) == 3


def test_a_bad_line_says_in_chinese_what_is_wrong_and_keeps_its_id(run: Any, tmp_path: Path) -> None:
    (row,) = map(
        json.loads, run("batch", str(lines_of(tmp_path / "q.jsonl", '{"id": "x"}'))).out.splitlines()
    )
    assert (row["id"], row["answers"][0]["reason"]) == ("x", "bad_input")
    assert "turns" in row["answers"][0]["text"]


def test_empty_lines_and_a_byte_order_mark_do_not_disturb_a_batch(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text(f"\ufeff{asked('a', MEIZHOU)}\r\n\r\n{asked('b', MEIZHOU)}", encoding="utf-8")
    rows = [json.loads(line) for line in run("batch", str(file)).out.splitlines()]
    assert [(row["id"], row["answers"][0]["status"]) for row in rows] == [
        ("a", "answered"),
        ("b", "answered"),
    ]


def test_a_line_that_is_no_utf8_is_an_error_of_that_line_only(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    good = asked("a", MEIZHOU).encode()
    file.write_bytes(good + b"\n\xff\xfe\n" + good + b"\n")
    rows = [json.loads(line) for line in run("batch", str(file)).out.splitlines()]
    assert [row["answers"][0]["status"] for row in rows] == ["answered", "error", "answered"]


def test_a_batch_file_that_is_not_there_is_told_in_chinese(run: Any, tmp_path: Path) -> None:
    ran = run("batch", str(tmp_path / "none.jsonl"))
    assert (ran.code, ran.out) == (FAILED, "")
    assert "失败" in ran.err


def test_a_missing_index_is_told_in_chinese_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([MEIZHOU, "--index", str(tmp_path / "none")])
    captured = capsys.readouterr()
    assert (code, captured.out) == (FAILED, "")
    assert "索引" in captured.err
    assert "python -m index build" in captured.err
    assert "Traceback" not in captured.err


def started(*arguments: str, index: Path, **settings: Any) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "MINGZHANG_INDEX": str(index)}
    command: Sequence[str] = (sys.executable, "-m", "assistant", *arguments)
    return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, **settings)


def test_the_module_runs_over_the_index_of_the_settings(bundled_index: Path) -> None:
    with started(MEIZHOU, "--json", index=bundled_index, stdout=subprocess.PIPE) as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, json.loads(out)["value"]["amount"], err) == (ANSWERED, "20000.00", b"")


def test_a_reader_that_goes_away_ends_a_batch_without_a_word(bundled_index: Path, tmp_path: Path) -> None:
    file = lines_of(tmp_path / "q.jsonl", *(asked(number, "有哪些项目") for number in range(60)))
    with started("batch", str(file), index=bundled_index, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read().decode()
        process.wait(timeout=60)
    assert err == ""
