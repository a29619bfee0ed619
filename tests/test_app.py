"""The server over HTTP: what it serves, what it refuses, and how it fails."""

import http.client
import json
import logging
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import app
from assistant.messages.receipts import NOT_KEPT
from index.settings import Settings
from index.store import DATABASE_FILE
from tests.fake_assistant import MARKUP
from tests.serving import ROOT, Server, clean_environment, free_port, running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    port = free_port()
    log = tmp_path_factory.mktemp("server") / "log"
    with running(["-m", "tests.fake_assistant", str(port)], port, log) as started:
        yield started


def request(url: str, method: str = "GET", body: bytes | None = None) -> tuple[int, dict[str, str], str]:
    """Status, headers by lower-case name, and text."""
    sent = urllib.request.Request(url, data=body, method=method, headers={"content-type": "application/json"})
    try:
        with urllib.request.urlopen(sent, timeout=30) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read().decode()


class Visitor:
    """One open page, without a browser: joins Gradio's queue and reads what comes back."""

    def __init__(self, server: Server) -> None:
        self.url = server.url
        self.session = uuid.uuid4().hex[:11]
        status, _, text = request(f"{server.url}config")
        assert status == 200
        self.config: dict[str, Any] = json.loads(text)

    def send(self, event: str, data: list[Any], event_data: Any = None) -> str:
        """Fire the first event of this name; all that the server answers, as one text."""
        (found, *_) = [
            dependency
            for dependency in self.config["dependencies"]
            if any(target[1] == event for target in dependency["targets"])
        ]
        body = {
            "data": data,
            "fn_index": found["id"],
            "trigger_id": next(target[0] for target in found["targets"] if target[1] == event),
            "session_hash": self.session,
            "event_data": event_data,
        }
        status, _, text = request(f"{self.url}gradio_api/queue/join", "POST", json.dumps(body).encode())
        assert status == 200, text
        _, _, stream = request(f"{self.url}gradio_api/queue/data?session_hash={self.session}")
        return "\n".join(
            json.dumps(json.loads(line.removeprefix("data: ")), ensure_ascii=False)
            for line in stream.splitlines()
            if line.startswith("data: ")
        )


def test_the_page_is_chinese_from_its_first_byte(server: Server) -> None:
    status, headers, html = request(server.url)
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="zh-CN">' in html
    assert "<title>明账</title>" in html


def test_the_page_has_no_inline_script_and_names_no_other_host(server: Server) -> None:
    _, _, html = request(server.url)
    assert "<script>" not in html
    assert "http://" not in html
    assert "https://" not in html


def test_every_response_carries_the_security_headers(server: Server) -> None:
    for path in ("", "config", "page/page.css", "gradio_api/upload"):
        _, headers, _ = request(server.url + path)
        assert "script-src 'self' 'unsafe-eval';" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


SAVED = '{"format": "mingzhang-conversation", "version": 1, "documents": [], "turns": [%s]}'


def test_a_saved_conversation_is_opened_on_the_page(server: Server) -> None:
    text = SAVED % '{"question": "古树保护有多少钱？"}'
    shown = Visitor(server).send("upload", [], {"conversation": text})
    assert "1,200.50" in shown
    assert "已打开 1 问的对话。" in shown


@pytest.mark.parametrize("sent", [{"conversation": "[]"}, {"conversation": None}, {}, None, [1], "x"])
def test_what_is_no_saved_conversation_is_refused_on_the_page(server: Server, sent: Any) -> None:
    shown = Visitor(server).send("upload", [], sent)
    assert "这不是“明账”保存的对话" in shown
    assert "1,200.50" not in shown


@pytest.mark.parametrize(
    "sent", [{"part": "year", "value": "2030"}, {"part": "天气", "value": "晴"}, {"part": 1}, {}, None, [1]]
)
def test_a_scope_is_not_edited_before_a_question(server: Server, sent: Any) -> None:
    shown = Visitor(server).send("apply", [None], sent)
    assert "没有改成：还没有可以改口径的问题。" in shown


def test_an_edited_scope_asks_the_last_question_of_that_visitor_again(server: Server) -> None:
    first, second = Visitor(server), Visitor(server)
    first.send("submit", ["古树保护有多少钱？", None])
    second.send("submit", ["主要职责是什么？", None])
    edited = first.send("apply", [None], {"part": "year", "value": "2030"})
    assert "古树保护有多少钱？（改为：年份 2030）" in edited
    assert "主要职责" not in edited.split("改为")[1].split("</h2>")[0]
    assert "口径里有不认识的部分或取值" in first.send("apply", [None], {"part": "天气", "value": "晴"})
    other = second.send("apply", [None], {"part": "fund", "value": "一般公共预算"})
    assert "主要职责是什么？（改为：资金 一般公共预算）" in other
    assert "1,200.50" not in other


def test_a_receipt_that_was_kept_has_a_page_and_a_file(server: Server) -> None:
    visitor = Visitor(server)
    asked = visitor.send("submit", ["古树保护有多少钱？", None])
    assert "data-keep" in asked
    said = visitor.send("download", [None], {"turn": 0})
    (number,) = set(re.findall(r"/receipts/([0-9a-f]{64})\b", said))
    status, headers, page = request(f"{server.url}receipts/{number}")
    assert status == 200
    assert headers["content-type"].startswith("text/html")
    assert "古树保护资金" in page
    assert "有新版本" in page
    assert MARKUP not in page
    status, headers, text = request(f"{server.url}receipts/{number}.json")
    assert (status, json.loads(text)["id"]) == (200, number)


@pytest.mark.parametrize("number", ["0" * 64, "0" * 64 + ".json"])
def test_an_unknown_receipt_is_told_in_one_sentence(server: Server, number: str) -> None:
    status, _, text = request(f"{server.url}receipts/{number}")
    assert (status, text) == (404, NOT_KEPT)


@pytest.mark.parametrize("sent", [None, {}, {"turn": 7}, {"turn": "0"}, {"turn": True}, []])
def test_a_receipt_of_no_answer_is_not_kept(server: Server, sent: Any) -> None:
    assert "/receipts/" not in Visitor(server).send("download", [None], sent)


def test_uploads_are_closed(server: Server) -> None:
    for path in ("gradio_api/upload", "gradio_api/upload/", "upload"):
        assert request(server.url + path, "POST", b"x")[0] == 403


def test_files_interfaces_and_documentation_are_closed(server: Server) -> None:
    for path in (
        "gradio_api/file=/etc/passwd",
        "gradio_api/openapi.json",
        "gradio_api/runs",
        "gradio_api/proxy=http://127.0.0.1/",
        "monitoring/summary",
        "docs",
        "openapi.json",
    ):
        assert request(server.url + path)[0] == 403


def test_gradio_describes_no_interface(server: Server) -> None:
    _, _, text = request(f"{server.url}gradio_api/info")
    assert json.loads(text) == {"named_endpoints": {}, "unnamed_endpoints": {}}


def test_a_body_of_two_megabytes_is_refused(server: Server) -> None:
    connection = http.client.HTTPConnection(server.url.removeprefix("http://").strip("/"), timeout=30)
    connection.putrequest("POST", "/gradio_api/queue/join")
    connection.putheader("content-length", "2000000")
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_analytics_sharing_and_footer_are_off(server: Server) -> None:
    config = Visitor(server).config
    assert config["analytics_enabled"] is False
    assert config["footer_links"] == []
    assert config["stylesheets"] == []


def test_visitors_do_not_wait_for_each_other(server: Server) -> None:
    visitors = [Visitor(server) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda visitor: visitor.send("submit", ["四人同时问", None]), visitors))
    assert all("不作回答" in answer for answer in answers)


def test_a_question_is_answered_with_figure_and_evidence(server: Server) -> None:
    answer = Visitor(server).send("submit", ["古树保护有多少钱？", None])
    assert "1,200.50" in answer
    assert "data-cited" in answer


def test_a_visitor_cannot_open_the_evidence_of_another(server: Server) -> None:
    first, second = Visitor(server), Visitor(server)
    first.send("submit", ["古树保护有多少钱？", None])
    assert "data-cited" in first.send("select", [None], {"turn": 0, "cite": 0})
    assert "data-cited" not in second.send("select", [None], {"turn": 0, "cite": 0})


def test_a_state_that_the_browser_makes_up_is_not_believed(server: Server) -> None:
    visitor = Visitor(server)
    assert "data-cited" not in visitor.send(
        "select", [{"turns": [{"question": "x"}]}], {"turn": 0, "cite": 0}
    )


@pytest.mark.parametrize(
    "event_data",
    [
        None,
        7,
        "x",
        [],
        {"turn": -1, "cite": 0},
        {"turn": True, "cite": True},
        {"turn": "0", "cite": 10**30},
        {"cite": 0},
    ],
)
def test_positions_that_are_none_change_nothing(server: Server, event_data: Any) -> None:
    visitor = Visitor(server)
    visitor.send("submit", ["古树保护有多少钱？", None])
    answer = visitor.send("select", [None], event_data)
    assert '"success": true' in answer
    assert "data-cited" not in answer


@pytest.mark.parametrize(
    "event_data", [{"question": None}, {"question": ["x"]}, {"retry": True}, {"question": 7}]
)
def test_events_of_the_wrong_shape_do_not_break_asking(server: Server, event_data: Any) -> None:
    assert '"success": true' in Visitor(server).send("submit", ["", None], event_data)


def test_markup_of_a_question_arrives_escaped(server: Server) -> None:
    answer = Visitor(server).send("submit", [MARKUP, None])
    assert "<img" not in answer
    assert "&lt;img" in answer


def test_a_failure_shows_a_number_and_logs_the_traceback_under_it(server: Server) -> None:
    answer = Visitor(server).send("submit", ["坏了", None])
    reference = answer.split("请告知编号 ")[1][:8]
    log = server.log.read_text(encoding="utf-8")
    assert f"reference {reference}" in log
    assert "RuntimeError: the store has gone" in log
    assert "the store has gone" not in answer


def test_the_log_has_no_questions(server: Server) -> None:
    Visitor(server).send("submit", ["这句话不该进日志", None])
    assert "不该进日志" not in server.log.read_text(encoding="utf-8")


def test_the_server_calls_nobody(server: Server) -> None:
    Visitor(server).send("submit", ["古树保护有多少钱？", None])
    assert "calls out" not in server.log.read_text(encoding="utf-8")


def run_app(**settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=clean_environment(**settings),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_port_in_use_is_told_in_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = run_app(MINGZHANG_PORT=str(port))
    assert ended.returncode == 1
    assert ended.stderr.strip() == (
        f"端口 {port} 已被占用。请关闭占用它的程序，或换一个端口：MINGZHANG_PORT=7861 python app.py"
    )


def test_a_port_that_is_no_number_is_told_in_one_sentence() -> None:
    ended = run_app(MINGZHANG_PORT="http")
    assert ended.returncode == 1
    assert ended.stderr.startswith("设置 MINGZHANG_PORT 无法使用")
    assert "Traceback" not in ended.stderr


def test_a_damaged_index_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / DATABASE_FILE).write_bytes(b"this is no database, whatever its name says" * 100)
    ended = run_app(MINGZHANG_PORT=str(free_port()), MINGZHANG_INDEX=str(tmp_path))
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"索引 {tmp_path}")
    assert "损坏" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_second_start_leaves_an_unchanged_index_alone(tmp_path: Path) -> None:
    said: list[str] = []
    for number in range(2):
        port, log = free_port(), tmp_path / f"log{number}"
        settings = {"MINGZHANG_INDEX": str(tmp_path / "index"), "MINGZHANG_PORT": str(port)}
        with running(["app.py"], port, log, **settings) as started:
            assert "广州市协作办公室" in request(started.url)[2]
        said.append(log.read_text(encoding="utf-8"))
    assert "收录 1 份" in said[0]
    assert "收录 0 份，跳过 1 份" in said[1]
    assert f"明账已就绪：http://127.0.0.1:{port}" in said[1]


def test_importing_the_application_touches_neither_environment_nor_gradio() -> None:
    code = (
        "import os, sys; before = dict(os.environ); import app;"
        "print(before == dict(os.environ), 'gradio' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.split() == ["True", "False"]


def test_the_address_printed_is_one_that_a_browser_can_open() -> None:
    assert app.address(Settings()) == "http://127.0.0.1:7860"
    assert app.address(Settings(host="0.0.0.0", port=80)) == "http://127.0.0.1:80"
    assert app.address(Settings(host="::")) == "http://[::1]:7860"


def test_the_guard_gives_back_what_the_work_gives() -> None:
    assert app.guard(lambda: "fine", lambda reference: reference) == "fine"


def test_the_guard_logs_under_the_number_that_it_gives(caplog: pytest.LogCaptureFixture) -> None:
    def fails() -> str:
        raise KeyError("gone")

    with caplog.at_level(logging.ERROR):
        reference = app.guard(fails, lambda reference: reference)
    assert f"reference {reference}" in caplog.text
    assert "KeyError: 'gone'" in caplog.text


def test_the_styles_are_plain_files_of_our_own() -> None:
    styles = (Path(app.__file__).parent / "assistant" / "view" / "assets" / "page.css").read_text(
        encoding="utf-8"
    )
    assert "url(" not in styles
    assert "@import" not in styles
