"""Opening pages as a visitor does, and noting what else the browser does."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.serving import Server

QUESTION = "#question textarea"


@dataclass
class Seen:
    """What the browser did besides showing the page."""

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@contextmanager
def visit(browser: Browser, server: Server, path: str = "", **context: Any) -> Iterator[Page]:
    """A page in a new profile; at its end nothing may have left the host or failed in the browser."""
    seen = Seen()
    profile = browser.new_context(
        **{"locale": "en-US", "viewport": {"width": 1280, "height": 800}, **context}
    )
    page = profile.new_page()
    watch(page, server, seen)
    page.goto(server.url + path)
    if is_chat(path):
        expect(page.locator(QUESTION)).to_be_visible(timeout=60_000)
    yield page
    profile.close()
    assert seen.foreign == []
    assert seen.errors == []


def watch(page: Page, server: Server, seen: Seen) -> None:
    """Note every request to another host and every error."""
    page.on(
        "request", lambda sent: None if sent.url.startswith(server.url) else seen.foreign.append(sent.url)
    )
    page.on("console", lambda said: seen.errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))


def is_chat(path: str) -> bool:
    """Whether the chat is at this address."""
    return path.partition("?")[0] in ("", "en/")


def ask(page: Page, question: str) -> None:
    """Type, press Enter, wait for the answer."""
    before = page.locator(".turn .answer").count()
    page.fill(QUESTION, question)
    page.press(QUESTION, "Enter")
    expect(page.locator(".turn .answer")).to_have_count(before + 1, timeout=20_000)
