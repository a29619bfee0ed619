"""Files that are no budget, some of them hostile: one message each, and the rest of the batch goes on."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from index.__main__ import main
from index.publishing import unowned_vectors
from index.settings import Settings
from index.store import open_store
from tests.index import bad_files
from tests.index.drawn_pdf import draw_pdf
from tests.index.small_budget import write_budget

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20
NOVEL = "话说天下大势，分久必合，合久必分。\n" * 3000
DAMAGED = "文件已损坏，无法打开。"
EMPTY = "文件是空的，没有可读取的内容。"
NO_TABLE = "没有找到预算或决算表格，未收录。"
ENCODING = "文字编码无法识别，请另存为 UTF-8 后重试。"


def _bytes(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def _half(write: Callable[[Path], Path]) -> Callable[[Path], object]:
    def half(path: Path) -> None:
        whole = write(path.with_name("整份" + path.name))
        bad_files.write_half(path, whole)
        whole.unlink()

    return half


def _three_pages(path: Path) -> Path:
    return draw_pdf(path, [([], [(20, 20, "预算")])] * 3)


# File name, how it is written, how its message begins.
BAD: list[tuple[str, Callable[[Path], object], str]] = [
    ("有密码.pdf", bad_files.write_locked_pdf, "文件有密码保护"),
    ("没有页.pdf", bad_files.write_pdf_without_pages, EMPTY),
    ("半份.pdf", _half(_three_pages), DAMAGED),
    ("半份.docx", _half(lambda path: bad_files.write_docx(path, "预算")), DAMAGED),
    ("半份.xlsx", _half(bad_files.write_xlsx_of_something_else), DAMAGED),
    ("零字节.pdf", _bytes(b""), EMPTY),
    ("零字节.docx", _bytes(b""), EMPTY),
    ("照片.pdf", _bytes(JPEG), DAMAGED),
    ("照片.xlsx", _bytes(JPEG), DAMAGED),
    ("小说.txt", _bytes(NOVEL.encode()), NO_TABLE),
    ("身高.xlsx", bad_files.write_xlsx_of_something_else, NO_TABLE),
    ("空字符.txt", _bytes("预算\0公开\0".encode() * 100), NO_TABLE),
    ("宽字符.txt", _bytes("示范市水务局2024年部门预算".encode("utf-16")), ENCODING),
    ("实体.docx", bad_files.write_docx_of_entities, DAMAGED),
    ("实体.xlsx", bad_files.write_xlsx_of_entities, DAMAGED),
    ("实体.html", bad_files.write_html_of_entities, NO_TABLE),
    ("深.html", lambda path: bad_files.write_deep_html(path, 100_000), "内容嵌套过深"),
    ("长.html", lambda path: bad_files.write_long_html(path, 50), NO_TABLE),
    ("炸弹.docx", lambda path: bad_files.write_docx_that_unpacks_to(path, 401), "解压后太大"),
    ("百万行.xlsx", lambda path: bad_files.write_xlsx_of_rows(path, 1_000_000), "读取超时"),
    ("兜圈子.pdf", lambda path: path.symlink_to(path.name), "无法读取"),
    ("管道.txt", os.mkfifo, "无法读取"),
]


@pytest.mark.slow
def test_every_bad_file_has_its_one_message_and_the_rest_is_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINGZHANG_MAX_SECONDS", "12")
    (tmp_path / "来源").mkdir()
    for name, write, _ in BAD:
        write(tmp_path / "来源" / name)
    write_budget(tmp_path / "来源" / "一份好的.txt")
    write_budget(tmp_path / "来源" / "最后.txt", year=2023)
    assert main(["build", str(tmp_path / "来源"), "--index", str(tmp_path / "index")]) == 1
    captured = capsys.readouterr()
    lines = captured.err.split("\n")[:-1]
    assert len(lines) == len(BAD) + 2
    for name, _, message in BAD:
        (line,) = [line for line in lines if line.startswith(f"✗ {name}：")]
        assert line.startswith(f"✗ {name}：{message}")
    assert f"收录 2 份，跳过 0 份，失败 {len(BAD)} 份" in captured.out
    with open_store(Settings(index=tmp_path / "index")) as store:
        assert [document.file for document in store.documents()] == ["最后.txt", "一份好的.txt"]
        assert unowned_vectors(store) == []


def build(capsys: pytest.CaptureFixture[str], tmp_path: Path, *paths: Path) -> str:
    main(["build", *map(str, paths), "--index", str(tmp_path / "index")])
    return capsys.readouterr().err


def test_a_folder_without_files_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "空文件夹").mkdir()
    assert "✗ 空文件夹：文件夹里没有可以读取的文件" in build(capsys, tmp_path, tmp_path / "空文件夹")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_budget(tmp_path / "水务.txt")
    file.chmod(0)
    assert "✗ 水务.txt：无法读取，请检查文件权限" in build(capsys, tmp_path, file)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("部门 预算（公开） 2024.txt".encode(), "部门 预算（公开） 2024.txt"),
        ("两行\n名字.txt".encode(), r"两行\n名字.txt"),
        ("预算.txt".encode("gbk"), r"Ԥ\xcb\xe3.txt"),
        ("倒写\u202e.txt".encode(), r"倒写\u202e.txt"),
    ],
)
def test_a_file_of_any_name_is_taken_in_and_told_on_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: bytes, shown: str
) -> None:
    file = write_budget(tmp_path / os.fsdecode(name))
    assert build(capsys, tmp_path, file).startswith(f"✓ {shown}：示范市水务局")
    with open_store(Settings(index=tmp_path / "index")) as store:
        assert [document.file for document in store.documents()] == [shown]


@pytest.mark.parametrize(
    ("setting", "value", "message"),
    [
        ("MAX_FILE_MB", "1", r"文件太大，未收录；上限见设置 MINGZHANG_MAX_FILE_MB。（2 MB > 1 MB）"),
        ("MAX_PAGES", "2", r"页数太多，未收录；上限见设置 MINGZHANG_MAX_PAGES。（3 > 2）"),
    ],
)
def test_a_limit_is_told_with_its_setting_and_both_sides(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    setting: str,
    value: str,
    message: str,
) -> None:
    monkeypatch.setenv(f"MINGZHANG_{setting}", value)
    file = _three_pages(tmp_path / "预算.pdf")
    if setting == "MAX_FILE_MB":
        with file.open("ab") as end:
            end.truncate(1_500_000)
    assert f"✗ 预算.pdf：{message}\n" in build(capsys, tmp_path, file)


def test_what_takes_too_much_memory_is_given_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINGZHANG_MAX_MEMORY_MB", "400")
    file = bad_files.write_xlsx_of_rows(tmp_path / "许多行.xlsx", 1_000_000)
    other = write_budget(tmp_path / "水务.txt")
    said = build(capsys, tmp_path, file, other)
    assert re.search(r"✗ 许多行\.xlsx：读取时占用内存太多", said)
    assert "✓ 水务.txt" in said
