"""What holds for every page: axe finds nothing, nothing is too wide, no script runs that is not ours."""

import csv
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visiting import ask, is_chat, visit
from tests.fake_assistant import DOCUMENT
from tests.serving import Server

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# The success criteria of WCAG 2.2, levels A and AA, as axe names them.
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = ("", "documents", "tables", "tables/{document}/0", "audit", "audit/{document}")
MODES = ("light", "dark", "large")
QUESTION = "古树保护有多少钱？"


def violations(page: Page) -> list[str]:
    """What axe finds: rule and place."""
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, { runOnly: { type: 'tag', values: tags } })", WCAG)
    assert found["passes"], "axe has looked at nothing"
    return [
        f"{rule['id']}: {node['html'][:200]} {node['failureSummary'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def in_mode(page: Page, mode: str) -> None:
    """Light is what opens; the others are set by their button."""
    if mode != "light":
        page.locator(f"[data-display={mode}]").click()
        expect(page.locator(f"html.{mode}")).to_have_count(1)


@pytest.fixture(params=PAGES)
def path(request: pytest.FixtureRequest) -> str:
    return str(request.param).format(document=DOCUMENT.id)


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing(chromium: Browser, server: Server, path: str, mode: str) -> None:
    with visit(chromium, server, path) as page:
        in_mode(page, mode)
        assert violations(page) == []
        if is_chat(path):
            ask(page, QUESTION)
            page.locator(".turn summary").first.click()
            assert violations(page) == []


def test_axe_would_find_a_fault(chromium: Browser, server: Server) -> None:
    with visit(chromium, server, "documents") as page:
        page.evaluate("document.getElementById('view').insertAdjacentHTML('beforeend', '<button></button>')")
        assert [found.partition(":")[0] for found in violations(page)] == ["button-name"]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("width", [320, 640, 1280])
def test_nothing_is_wider_than_the_window(
    chromium: Browser, server: Server, path: str, width: int, mode: str
) -> None:
    with visit(chromium, server, path, viewport={"width": width, "height": 700}) as page:
        in_mode(page, mode)
        if is_chat(path):
            ask(page, QUESTION)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_at_twice_the_size_nothing_is_wider_than_the_window(
    chromium: Browser, server: Server, path: str
) -> None:
    # A window of 1280 pixels at 200 % shows 640 of the page's own, twice as dense.
    size = {"width": 640, "height": 400}
    with visit(chromium, server, path, viewport=size, device_scale_factor=2) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_a_view_opens_beside_the_conversation_and_leaves_it_alone(chromium: Browser, server: Server) -> None:
    with visit(chromium, server) as page:
        ask(page, QUESTION)
        page.get_by_role("link", name="文件").click()
        expect(page.locator("#view h1")).to_be_focused()
        expect(page.locator("#view")).to_contain_text(DOCUMENT.title)
        expect(page.locator("#chat-view")).to_be_hidden()
        assert page.url.endswith("/documents")
        page.go_back()
        expect(page.locator(".turn .value data")).to_have_text("1,200.50")
        expect(page.locator("#view")).to_be_hidden()


def test_the_display_stays_as_it_was_set(chromium: Browser, server: Server) -> None:
    with visit(chromium, server, "documents") as page:
        in_mode(page, "dark")
        in_mode(page, "large")
        page.reload()
        expect(page.locator("html.dark.large")).to_have_count(1)
        expect(page.get_by_role("button", name="深色")).to_have_attribute("aria-pressed", "true")


def test_a_page_that_there_is_not_is_told_in_chinese(chromium: Browser, server: Server) -> None:
    profile = chromium.new_context()
    page = profile.new_page()
    answer = page.goto(server.url + "nothing-here")
    assert answer is not None
    assert answer.status in (403, 404)
    profile.close()


def transferred(page: Page) -> Iterator[int]:
    """Bytes of every answer as they come over the wire, compressed."""
    yield from page.evaluate(
        "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
        ".map(entry => entry.transferSize)"
    )


def test_the_chat_weighs_less_than_a_megabyte(chromium: Browser, server: Server) -> None:
    with visit(chromium, server) as page:
        ask(page, QUESTION)
        assert 50_000 < sum(transferred(page)) <= 1_000_000


def test_a_cell_of_a_table_is_asked_about(chromium: Browser, bundled_server: Server) -> None:
    with visit(chromium, bundled_server, "tables") as page:
        page.get_by_role("link", name="部门预算项目支出及其他支出预算表").click()
        row = page.locator("tr", has=page.locator("th.item", has_text=re.compile("^对口帮扶梅州资金")))
        row.locator("td.number a").first.click()
        expect(page.locator(".turn .value")).to_have_text("20,000.00 万元", timeout=60_000)


def test_a_question_of_the_address_is_asked(chromium: Browser, bundled_server: Server) -> None:
    asked = quote("对口帮扶梅州资金是多少")
    with visit(chromium, bundled_server, f"?q={asked}&year=2023") as page:
        expect(page.locator(".turn .value")).to_have_text("20,000.00 万元", timeout=30_000)
        expect(page.locator(".turn h2")).to_have_text("问2023年对口帮扶梅州资金是多少")


def test_a_table_is_sorted_folded_and_searched(chromium: Browser, server: Server) -> None:
    with visit(chromium, server, f"tables/{DOCUMENT.id}/0#r2-c0") as page:
        expect(page.locator("td.cited-cell")).to_have_text("1,200.50")
        labels = page.locator("tbody th.item")
        page.get_by_role("button", name="总计", exact=True).click()
        page.get_by_role("button", name="总计", exact=True).click()
        expect(labels.first).to_contain_text("湿地修复资金")
        expect(page.locator('[aria-sort="ascending"]')).to_have_count(1)
        page.get_by_role("button", name="恢复印出的顺序").click()
        expect(labels.first).to_contain_text("合计")
        page.get_by_role("button", name="只看上级").click()
        expect(page.locator("tbody tr:visible")).to_have_count(1)
        page.get_by_label("在表内查找").fill("古树")
        expect(page.locator("tbody tr:visible")).to_have_count(1)
        expect(page.locator("tbody tr:visible")).to_contain_text("古树保护资金")


def test_a_table_is_taken_away_with_its_formulas_guarded(server: Server) -> None:
    with urllib.request.urlopen(f"{server.url}tables/{DOCUMENT.id}/0.csv") as answer:
        assert "attachment" in answer.headers["content-disposition"]
        rows = list(csv.reader(answer.read().decode("utf-8-sig").splitlines()))
    assert [rows[3][1], rows[3][5]] == ["古树保护资金", "1200.50"]
    assert not any(text.startswith(("=", "+", "@")) for row in rows for text in row)
    with urllib.request.urlopen(f"{server.url}tables/{DOCUMENT.id}.xlsx") as answer:
        assert answer.read(2) == b"PK"


@pytest.mark.parametrize("address", ["tables/000000000000/0", "audit/000000000000", "tables/{document}/99"])
def test_what_is_not_there_is_told(server: Server, address: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as failed:
        urllib.request.urlopen(server.url + address.format(document=DOCUMENT.id))
    assert failed.value.code == 404
    assert "没有这个页面" in failed.value.read().decode()


def test_an_audit_says_what_does_not_agree_and_leads_to_the_cell(
    chromium: Browser, bundled_server: Server
) -> None:
    with visit(chromium, bundled_server, "audit") as page:
        expect(page.locator("#view")).to_contain_text("核对")
        page.get_by_role("link", name="看这一格").first.click()
        expect(page.locator("td.cited-cell")).to_have_count(1)
