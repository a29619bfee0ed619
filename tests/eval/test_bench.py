"""The benchmark: its statistics and tables, and each measurement once with few samples. No time is judged."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.bench.asking import first_turns, is_figure_question, measure_asking
from eval.bench.clock import Spent, spent_on, time_series
from eval.bench.holding import measure_memory, spread
from eval.bench.indexing import measure_indexing
from eval.bench.many import measure_many
from eval.bench.printed import print_document
from eval.bench.processes import build_time, default_environment, idle_process, memory_of, time_of, web_server
from eval.bench.quantiles import meets_target, percentile, ratio
from eval.bench.reading import measure_reading
from eval.bench.records import Machine, Measurement, MeasurementError, Scale, Series
from eval.bench.report import machine_lines, page, ratio_rows, result_row, table, width
from eval.bench.run import machine, take_all
from eval.bench.starting import measure_starting
from eval.bench.visitors import ask_over_http
from eval.data.make_gold import Question, load
from eval.systems.chunks import CHUNK_CHARACTERS, chunks_of
from eval.systems.plain_rag import encode_text
from index.encoders import load_encoder
from index.intake import intake
from index.records import Intake
from index.settings import DEFAULT_ENCODER

QUIET = Machine(system="Linux x86_64", cores=2, memory_mb=8000, python="3.11.9", load=0.2)
ASKED = ("部门收入总计是多少？", "主要职责是什么？")
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="内存要从 /proc 读")


def series(*samples: float, scale: Scale = Scale.SECONDS) -> Series:
    return Series(name="某项", scale=scale, samples=samples)


def measurement(*samples: float, target: float = 3, against: tuple[Series, ...] = ()) -> Measurement:
    return Measurement(subject=series(*samples), against=against, target=target, notes=("怎样量的",))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled document, indexed by the very command that is measured."""
    folder = tmp_path_factory.mktemp("bench") / "index"
    build_time(folder)
    return folder


@pytest.fixture(scope="module")
def bundled_intake(bundled_document: Path) -> Intake:
    return intake(bundled_document)[0]


@pytest.fixture(scope="module")
def two_chunks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short document for the yardsticks: encoding all of the bundled one takes its time."""
    file = tmp_path_factory.mktemp("text") / "short.txt"
    file.write_text("部门收入总计。" * (CHUNK_CHARACTERS // 4), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    return load()


# Statistics


@pytest.mark.parametrize(
    ("samples", "percent", "expected"),
    [
        ((4, 1, 3, 2), 50, 2),
        ((1, 2, 3), 50, 2),
        ((1, 2, 3), 95, 3),
        (tuple(range(1, 21)), 95, 19),
        (tuple(range(1, 101)), 95, 95),
        ((7,), 1, 7),
        ((7, 8), 100, 8),
    ],
)
def test_a_percentile_is_a_sample_that_so_many_do_not_exceed(
    samples: tuple[float, ...], percent: int, expected: float
) -> None:
    assert percentile(samples, percent) == expected


def test_no_samples_have_no_percentile() -> None:
    assert percentile((), 50) is None


@pytest.mark.parametrize("percent", [0, 101])
def test_a_percent_outside_its_range_is_refused(percent: int) -> None:
    with pytest.raises(ValueError, match="expected 1 to 100"):
        percentile((1,), percent)


def test_a_ratio_is_of_the_same_percentile_of_both() -> None:
    assert ratio(series(1, 3, 100), series(2, 2, 4), 50) == 1.5
    assert ratio(series(1, 3, 100), series(2, 2, 4), 95) == 25


def test_a_ratio_to_nothing_is_none() -> None:
    assert ratio(series(1), series(), 50) is None
    assert ratio(series(), series(1), 50) is None
    assert ratio(series(1), series(0), 50) is None


def test_two_scales_have_no_ratio() -> None:
    with pytest.raises(ValueError, match="scale"):
        ratio(series(1), series(1, scale=Scale.MEGABYTES), 50)


def test_the_target_is_held_against_the_p95() -> None:
    assert meets_target(measurement(*[1.0] * 19, 99)) is True
    assert meets_target(measurement(*[1.0] * 18, 99, 99)) is False
    assert meets_target(measurement(3.0)) is True
    assert meets_target(measurement()) is None


def test_time_spent_is_told_in_the_scale_asked_for() -> None:
    spent = [Spent(clock=0.5, processor=0.25)]
    told = time_series("某项", Scale.MILLISECONDS, spent)
    assert (told.samples, told.processor) == ((500,), (250,))


def test_time_spent_on_work_comes_with_its_result() -> None:
    result, spent = spent_on(lambda: sum(range(1000)))
    assert result == 499500
    assert spent.clock > 0
    assert spent.processor >= 0


# Tables


def test_columns_line_up_where_chinese_stands_in_them() -> None:
    lines = table(("项目", "n"), [("编码", "5"), ("x", "10")]).splitlines()
    assert lines == ["| 项目 | n  |", "| ---- | -- |", "| 编码 | 5  |", "| x    | 10 |"]


def test_a_chinese_character_is_two_columns_wide() -> None:
    assert width("n 个，") == 6


def test_a_missed_target_is_shown_plainly() -> None:
    assert result_row(measurement(2, 4)) == (
        "某项", "2", "2.00 秒", "4.00 秒", "≤ 3 秒", "**未达到**", "—", "—",
    )  # fmt: skip


def test_a_met_target_is_shown() -> None:
    assert "达到" in result_row(measurement(2, 3))


def test_what_has_no_samples_is_neither_met_nor_zero() -> None:
    assert result_row(measurement())[1:] == ("0", "—", "—", "≤ 3 秒", "—", "—", "—")


def test_each_yardstick_has_a_row_with_its_own_n_and_the_ratio() -> None:
    rows = ratio_rows(measurement(2, 4, against=(series(4, 4, 4), series())))
    assert rows == [
        ("某项", "某项", "3", "4.00 秒", "4.00 秒", "0.50", "1.00"),
        ("某项", "某项", "0", "—", "—", "—", "—"),
    ]


def test_a_busy_machine_is_told() -> None:
    busy = Machine(system="Linux x86_64", cores=2, memory_mb=8000, python="3.11.9", load=6.04)
    assert "2 核，内存 8.0 GB，Python 3.11.9" in machine_lines(busy, "2031-05-06")
    assert "负载（一分钟平均）：6.0；机器同时忙着别的" in machine_lines(busy, "2031-05-06")
    assert "忙着" not in machine_lines(QUIET, "2031-05-06")


def test_the_page_says_the_command_the_day_the_machine_the_results_and_how() -> None:
    text = page(QUIET, "2031-05-06", [measurement(2, 4, against=(series(1),))])
    for words in ("python -m eval bench", "2031-05-06", "2 核", "**未达到**", "## 倍数", "- 某项：怎样量的"):
        assert words in text


def test_this_machine_is_told_without_its_name() -> None:
    here = machine()
    assert here.cores >= 1
    assert here.memory_mb > 100
    assert here.python.startswith("3.")


# The run


def test_what_cannot_be_measured_is_named_and_the_rest_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    def fails() -> tuple[Measurement, ...]:
        raise MeasurementError("没有起来")

    measured, failed = take_all({"starting": fails, "asking": lambda: (measurement(1),)})
    assert (measured, failed) == ([measurement(1)], ["starting"])
    assert "未测成：没有起来" in capsys.readouterr().err


@pytest.mark.parametrize("runs", ["0", "-1", "x", "1.5", "²"])
def test_a_number_of_runs_that_is_none_is_refused(runs: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["bench", "--runs", runs])
    assert "要一个正整数" in capsys.readouterr().err


# What is asked


def test_figure_questions_are_those_whose_gold_has_a_figure(questions: list[Question]) -> None:
    kinds = {question["kind"] for question in questions if is_figure_question(question)}
    assert {"lookup", "sum", "ratio", "growth"} <= kinds
    assert "abstain" not in kinds


def test_a_first_turn_that_two_dialogues_share_is_asked_once(questions: list[Question]) -> None:
    (first, *_) = questions
    assert first_turns([first, first]) == (first["turns"][0],)


def test_a_sample_is_spread_over_the_whole_set() -> None:
    assert spread("abcdefghij", 5) == ("a", "c", "e", "g", "i")
    assert spread("ab", 5) == ("a", "b")


# Plain retrieval


def test_chunks_join_to_the_text_again() -> None:
    text = "预算" * CHUNK_CHARACTERS + "完"
    assert "".join(chunks_of(text)) == text
    assert {len(chunk) for chunk in chunks_of(text)} == {CHUNK_CHARACTERS, 1}


def test_plain_retrieval_puts_the_chunk_that_is_meant_first() -> None:
    topics = ("公务用车购置及运行费的说明。", "国内合作交流的主要职责。", "名词解释：财政拨款收入。")
    text = "".join(topic * (CHUNK_CHARACTERS // len(topic) + 1) for topic in topics)
    rag = encode_text(text, load_encoder(DEFAULT_ENCODER))
    assert "公务用车" in rag.texts[rag.nearest("公车花多少钱")[0][0]]


# Processes


def test_a_process_that_fails_is_not_a_measurement() -> None:
    with pytest.raises(MeasurementError, match="以 3 结束：没有文件"):
        time_of(["-c", "import sys; print('没有文件', file=sys.stderr); sys.exit(3)"])


def test_children_get_no_settings_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGZHANG_ENCODER", "another")
    environment = default_environment({"MINGZHANG_PORT": "1"})
    assert "MINGZHANG_ENCODER" not in environment
    assert environment["MINGZHANG_PORT"] == "1"


@on_linux
def test_the_memory_of_a_process_grows_with_what_it_holds() -> None:
    with idle_process("") as empty, idle_process("held = b'x' * 50_000_000") as full:
        assert memory_of(full).resident - memory_of(empty).resident > 40
        assert memory_of(full).peak >= memory_of(full).resident


def test_a_server_that_does_not_start_is_told(tmp_path: Path) -> None:
    no_folder = tmp_path / "file"
    no_folder.write_text("not an index")
    with pytest.raises(MeasurementError, match="网页程序没有起来"), web_server(no_folder):
        pass


@on_linux
def test_a_process_that_has_ended_has_no_memory() -> None:
    with idle_process("") as pid:
        pass
    with pytest.raises(MeasurementError, match="/proc"):
        memory_of(pid)


# Each measurement once


def test_asking_is_measured_beside_plain_retrieval(index: Path, two_chunks: Path) -> None:
    found = measure_asking(index, two_chunks, ASKED[:1], warm_up=ASKED[1:])
    (plain,) = found.against
    assert len(found.subject.samples) == len(plain.samples) == 1
    assert found.subject.scale is plain.scale is Scale.MILLISECONDS
    assert "1 题给出回答" in found.notes[0]


@pytest.mark.slow
def test_indexing_is_measured_beside_encoding_alone_and_plain_chunks(index: Path, two_chunks: Path) -> None:
    found = measure_indexing(index, two_chunks, 1)
    assert [len(each.samples) for each in (found.subject, *found.against)] == [1, 1, 1]
    assert all(each.processor[0] > 0 for each in (found.subject, *found.against))
    assert "2 块" in found.against[1].name


def test_reading_is_measured_beside_bare_extraction(bundled_intake: Intake, tmp_path: Path) -> None:
    files = [print_document(bundled_intake, tmp_path / f"{n}.pdf", year=2031 + n, tables=1) for n in range(2)]
    found = measure_reading(files, bundled_intake)
    assert [len(each.samples) for each in (found.subject, *found.against)] == [2, 2]
    assert "2 份 PDF" in found.notes[0]


def test_a_printed_document_reads_as_what_was_printed(bundled_intake: Intake, tmp_path: Path) -> None:
    taken, pages = intake(print_document(bundled_intake, tmp_path / "a.pdf", year=2031))
    assert len(pages) > 15
    assert (taken.document.department, taken.document.year) == (bundled_intake.document.department, 2031)
    for printed, found in zip(bundled_intake.tables, taken.tables, strict=True):
        # A table of two sides is printed as one: its two last headers are the same.
        if len({path[-1] for path in printed.columns}) == len(printed.columns):
            assert [[cell.raw for cell in row.cells] for row in found.rows] == [
                [cell.raw for cell in row.cells] for row in printed.rows
            ]


def test_a_pdf_that_cannot_be_read_is_not_a_measurement(bundled_intake: Intake, tmp_path: Path) -> None:
    file = print_document(replace(bundled_intake, tables=(), passages=()), tmp_path / "a.pdf", year=2031)
    with pytest.raises(MeasurementError, match=r"a\.pdf 读不进来"):
        measure_reading([file], bundled_intake)


@on_linux
@pytest.mark.slow
def test_memory_of_many_documents_is_measured_early_and_at_the_end(bundled_intake: Intake) -> None:
    found = measure_many(bundled_intake, documents=3, early=1)
    assert found.subject.samples[0] > 50
    assert found.against[0].samples[0] > 50
    assert "3 份" in found.subject.name


@pytest.mark.slow
def test_starting_is_measured_beside_importing_gradio(index: Path) -> None:
    found = measure_starting(index, 1)
    assert [len(each.samples) for each in (found.subject, *found.against)] == [1, 1]
    assert found.subject.samples[0] > 0


@on_linux
@pytest.mark.slow
def test_memory_is_measured_after_questions_over_http(index: Path) -> None:
    peak, steady = measure_memory(index, ASKED, 1)
    assert peak.subject.samples[0] >= steady.subject.samples[0] > 50
    assert peak.against[0].samples[0] >= steady.against[0].samples[0] > 20


@pytest.mark.slow
def test_the_server_is_stopped_when_its_measurement_is_over(index: Path) -> None:
    with web_server(index) as server:
        ask_over_http(server.url, ASKED[:1])
    with pytest.raises(ConnectionRefusedError):
        ask_over_http(server.url, ASKED[:1])
