"""What holds for every page: axe finds nothing, nothing is too wide, no script runs that is not ours."""

from collections.abc import Iterator
from pathlib import Path

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
PAGES = ("", "documents")
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
