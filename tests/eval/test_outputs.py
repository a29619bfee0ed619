"""JUnit, Markdown and page of a run: complete, well formed, and safe against all that questions may hold."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from eval.metrics import rate
from eval.outputs.junit import junit
from eval.outputs.markdown import MOST_LISTED, markdown, plain
from eval.outputs.page import page
from eval.outputs.plots import histogram, intervals
from eval.records import Outcome, Run
from tests.eval.made_run import HOSTILE, graded, made_comparison, made_run, void_run


class Tags(HTMLParser):
    """Every start tag with its attributes, and the text of each script."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.seen and self.seen[-1][0] == "script" and self.cdata_elem == "script":
            self.scripts[-1] += data


def data_of(html: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Tags(html).scripts[0])
    return found


# JUnit


def test_junit_fails_only_what_the_product_got_wrong() -> None:
    root = ET.fromstring(junit(made_run()))
    assert root.attrib["tests"] == "5"
    told = {
        (suite.attrib["name"], case.attrib["name"]): [child.tag for child in case]
        for suite in root
        for case in suite
    }
    assert told == {
        ("甲.product", "q1"): [],
        ("甲.product", "q2"): ["failure"],
        ("甲.product", "q3"): ["failure"],
        ("甲.plain_rag", "q1"): ["skipped"],
        ("甲.full_text", "q1"): [],
    }
    assert (root.attrib["failures"], root.attrib["errors"], root.attrib["skipped"]) == ("2", "0", "1")


def test_junit_says_why_and_shows_the_talk() -> None:
    failure = ET.fromstring(junit(made_run())).find(".//testcase[@name='q3']/failure")
    assert failure is not None
    assert failure.attrib == {"message": "没有回答：没有回答", "type": "no_answer"}
    assert failure.text == "问：How much is it?\n答：**0.63 万元**"


def test_what_cannot_be_graded_is_an_error_and_no_failure() -> None:
    root = ET.fromstring(junit(void_run()))
    assert (root.attrib["failures"], root.attrib["errors"]) == ("0", "1")
    error = root.find(".//error")
    assert error is not None
    assert "figure：ValueError" in error.attrib["message"]


def test_signs_that_xml_cannot_hold_are_replaced() -> None:
    failure = ET.fromstring(junit(made_run())).find(".//testcase[@name='q2']/failure")
    assert failure is not None
    assert HOSTILE.replace("\x00", "\ufffd") in (failure.text or "")


# Markdown


def test_markdown_shows_the_product_beside_the_baselines() -> None:
    text = markdown(made_run(), made_comparison())
    assert re.search(r"\| 量 +\| 明账 +\| 普通 RAG +\| 全文检索 +\|", text)
    assert re.search(r"\| 答对 +\| 33\.3 % \(1/3; .* \| 0\.0 % \(0/1; .* \| 100\.0 % \(1/1;", text)
    assert "同样的题 2 道，丢了 1，得了 1，p = 1.000" in text
    assert "还没有答对的 2 题" in text


def test_markdown_of_a_void_run_says_so_first() -> None:
    text = markdown(void_run(), ())
    assert text.index("本次作废") < text.index("## 题集")


def test_markdown_holds_no_markup_of_a_question() -> None:
    text = markdown(made_run(), ()) + markdown(void_run(), ())
    assert not re.search(r"<(?!/?(?:details|summary)>)", text)
    assert "@all" not in text
    assert plain("**a** | `b` @c") == r"\*\*a\*\* \| \`b\` @" + "\u200bc"


def test_markdown_stays_short_however_many_fail() -> None:
    failing = tuple(
        graded(f"q{number}", "问" * 500, outcome=Outcome.NO_ANSWER, why="因" * 500) for number in range(900)
    )
    text = markdown(replace(made_run(), graded=failing), ())
    assert f"另有 {900 - MOST_LISTED} 题" in text
    assert len(text) < 65_536


# Page


@pytest.mark.parametrize("run", [made_run(), void_run()], ids=["made", "void"])
def test_no_text_of_a_run_becomes_markup(run: Run) -> None:
    html = page(run, made_comparison())
    tags = Tags(html)
    assert len(tags.scripts) == 2
    assert "<!--" not in html
    assert "alert(1)" not in "".join(str(attributes) for _, attributes in tags.seen)
    assert not [name for _, attributes in tags.seen for name in attributes if name.startswith("on")]
    told = json.dumps(data_of(html), ensure_ascii=False)
    assert json.dumps(HOSTILE, ensure_ascii=False)[1:-1] in told or run.void


def test_the_page_needs_no_outside_file() -> None:
    html = page(made_run(), made_comparison())
    assert "://" not in html
    assert not [
        attributes
        for tag, attributes in Tags(html).seen
        if tag in ("link", "img", "iframe", "object", "base") or "src" in attributes
    ]
    assert "default-src 'none'" in html
    assert not re.search(r"@import|url\(", html)


def test_every_question_of_the_run_is_in_the_page() -> None:
    run = made_run()
    records = data_of(page(run, ()))["records"]
    told = [(each["set"], each["system"], each["id"], each["turns"], each["outcome"]) for each in records]
    assert told == [
        (
            each.asked.question_set,
            each.asked.system,
            each.asked.case.id,
            list(each.asked.case.turns),
            each.outcome.value,
        )
        for each in run.graded
    ]
    assert records[2]["language"] == "en"


def test_an_answer_in_the_page_has_its_receipt_and_a_false_check_stays() -> None:
    run = made_run()
    failed = replace(run.graded[0].asked.answers[0].checks[0], ok=False)
    answer = replace(run.graded[0].asked.answers[0], checks=(failed,))
    data = data_of(page(replace(run, graded=(graded("q1", answer=answer),)), ()))
    (told,) = data["records"][0]["answers"]
    assert told["citations"][0] == {
        "document": "d1", "id": "c1", "page": 3, "table": "收支总表", "table_number": "1",
        "row": "公务接待费", "column": "预算", "raw": "0.63", "unit": "万元", "recognised": False,
    }  # fmt: skip
    assert told["checks"][0]["ok"] is False
    assert data["documents"]["d1"]["title"].startswith("预算")


def test_a_void_run_is_loud_and_another_is_not() -> None:
    assert 'role="alert"' in page(void_run(), ())
    assert 'role="alert"' not in page(made_run(), ())


# Plots


def test_a_rate_is_drawn_where_it_is_and_said_in_words() -> None:
    svg = intervals([rate(1, 2), None])
    assert 'cx="50.00%"' in svg
    assert svg.count("<circle") == 1
    assert 'aria-label="50.0 % (1/2;' in svg


def test_every_turn_is_in_one_bin() -> None:
    counts = re.findall(r"：(\d+) 轮</title>", histogram([0.2, 1, 1.9, 7, 99_999], 0))
    assert counts == ["1", "2", "1", "1"]
    assert "10000 毫秒以上" in histogram([99_999], 0)
    assert "<rect" not in histogram([], 0)
