"""The evaluation's page in a real Chromium: filters, details, the address that keeps them; nothing is run or
loaded that a question holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from eval.outputs.page import page as report
from eval.records import Run
from tests.eval.made_run import graded, made_comparison, made_run, void_run

pytestmark = pytest.mark.browser


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """A tab in which nothing may fail, open a dialog or ask for another file."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("request", lambda sent: None if sent.url.startswith("file:") else wrong.append(sent.url))
    page.on("console", lambda said: wrong.append(said.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    yield page
    context.close()
    assert wrong == []


def opened(page: Page, folder: Path, run: Run, *, state: str = "") -> None:
    file = folder / "report.html"
    file.write_text(report(run, made_comparison()), encoding="utf-8")
    page.goto(f"{file.as_uri()}{state}")


def test_the_product_is_shown_first_and_filters_narrow_it(tab: Page, folder: Path) -> None:
    opened(tab, folder, made_run())
    expect(tab.locator("#count")).to_have_text("3 题，其中答对 1 题。")
    tab.select_option("select[name=outcome]", "no_answer")
    expect(tab.locator(".question")).to_have_text(["How much is it?"])
    tab.select_option("select[name=language]", "zh")
    expect(tab.locator("#count")).to_have_text("0 题，其中答对 0 题。")
    tab.click("button[type=reset]")
    expect(tab.locator(".question")).to_have_count(5)


def test_words_are_looked_for_in_questions_and_answers(tab: Page, folder: Path) -> None:
    opened(tab, folder, made_run())
    tab.fill("input[name=text]", "HOW MUCH")
    expect(tab.locator(".question")).to_have_count(1)
    tab.fill("input[name=text]", "alert(1)")
    expect(tab.locator(".question")).to_have_count(1)


def test_the_address_keeps_filters_and_the_open_question(tab: Page, folder: Path) -> None:
    opened(tab, folder, made_run())
    tab.select_option("select[name=outcome]", "wrong_figure")
    tab.click(".question")
    expect(tab.locator(".detail")).to_be_visible()
    tab.goto("about:blank")
    tab.go_back()
    expect(tab.locator("select[name=outcome]")).to_have_value("wrong_figure")
    expect(tab.locator(".question")).to_have_count(1)
    expect(tab.locator(".detail .asked")).to_have_count(2)


def test_a_question_opens_by_keyboard_to_its_receipt_and_closes(tab: Page, folder: Path) -> None:
    opened(tab, folder, made_run())
    question = tab.locator(".question").first
    question.focus()
    tab.keyboard.press("Enter")
    expect(question).to_have_attribute("aria-expanded", "true")
    detail = tab.locator(".detail")
    for words in ("公务接待费", "收支总表", "0.63 万元", "every_numeral_accounted_for", "标准答案", "得分"):
        expect(detail).to_contain_text(words)
    tab.keyboard.press("Enter")
    expect(detail).to_have_count(0)


def test_hostile_words_are_only_words(tab: Page, folder: Path) -> None:
    opened(tab, folder, made_run(), state="#open=%E7%94%B2%2Fproduct%2Fq2&all=1")
    expect(tab.locator(".detail .said").first).to_contain_text("</script><!--<script>alert(1)</script>")
    assert tab.locator("script").count() == 2


def test_a_question_that_was_lost_is_one_click_away(tab: Page, folder: Path) -> None:
    opened(tab, folder, made_run())
    tab.click("text=q3")
    expect(tab.locator(".detail .asked")).to_have_text("1. How much is it?")


def test_many_questions_come_in_batches_and_all_are_printed(tab: Page, folder: Path) -> None:
    many = tuple(graded(f"q{number}", f"第{number}题") for number in range(950))
    opened(tab, folder, Run(fingerprint=made_run().fingerprint, graded=many))
    expect(tab.locator(".question")).to_have_count(100)
    tab.click("#more")
    expect(tab.locator(".question")).to_have_count(200)
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(tab.locator(".question")).to_have_count(950)
    expect(tab.locator("#more")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_runs_over_the_edge(tab: Page, folder: Path, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    opened(tab, folder, void_run(), state="#open=%E7%94%B2%2Fproduct%2Fq1&all=1")
    expect(tab.locator(".detail")).to_be_visible()
    expect(tab.get_by_role("alert")).to_contain_text("本次作废")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
