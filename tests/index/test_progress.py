"""Progress: a line that is written over on a terminal, one line a file in a log."""

from collections.abc import Generator
from pathlib import Path

import pytest

from index.console import Progress, duration, show_build
from index.errors import SourceError, SourceFault
from index.outcomes import Outcome, Result
from tests.building import small_intake


def outcomes(*paths: Path) -> list[Outcome]:
    good, bad = paths
    return [
        Outcome(path=good, result=Result.PUBLISHED, intake=small_intake(), part="表格.pdf"),
        Outcome(path=bad, result=Result.REFUSED, error=SourceError(bad, SourceFault.TOO_SLOW)),
    ]


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    files = [tmp_path / "一.txt", tmp_path / "二.txt"]
    for file in files:
        file.write_text("预算")
    return files


def test_a_log_has_one_line_a_file(paths: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(paths)
    progress.texts(1, 2)
    assert show_build((each for each in outcomes(*paths)), progress) == 1
    captured = capsys.readouterr()
    first, second = captured.err.splitlines()
    assert first.startswith("✓ 一.txt：")
    assert first.endswith("；与 表格.pdf 同属一份公布，是它的另一部分")
    assert second.startswith("✗ 二.txt：读取超时")
    assert captured.out.startswith("收录 1 份，跳过 0 份，失败 1 份")


def test_a_terminal_shows_rate_and_time_left_on_one_line(
    paths: list[Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    progress = Progress(paths)
    progress.texts(1, 2)
    progress.file_done(outcomes(*paths)[0])
    said = capsys.readouterr().err
    assert "[1/2]" in said
    assert "编码 1/2" in said
    last = said.rsplit("\r\033[K", 1)[-1]
    assert last.startswith("[2/2]，每秒 ")
    assert " 页，还需 " in last
    assert said.count("\n") == 1
    progress.ended()
    assert capsys.readouterr().err == "\r\033[K"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.4, "0 秒"), (59.9, "59 秒"), (60, "1 分 0 秒"), (3599, "59 分 59 秒"), (7500, "2 小时 5 分")],
)
def test_a_duration_is_told_in_the_largest_units(seconds: float, said: str) -> None:
    assert duration(seconds) == said


def test_the_build_is_closed_when_showing_it_fails(paths: list[Path]) -> None:
    closed = []

    def building() -> Generator[Outcome, None, None]:
        try:
            yield from outcomes(*paths)
        finally:
            closed.append(True)

    class Broken(Progress):
        def file_done(self, outcome: Outcome) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        show_build(building(), Broken(paths))
    assert closed == [True]
