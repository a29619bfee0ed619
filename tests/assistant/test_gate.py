"""What the gate lets through, and what every response carries."""

import pytest

from assistant.view.gate import CONTENT_SECURITY_POLICY, is_open

OPEN = [
    ("GET", "/"),
    ("HEAD", "/"),
    ("GET", "/config"),
    ("GET", "/theme.css"),
    ("GET", "/assets/index-abc.js"),
    ("GET", "/page/page.css"),
    ("GET", "/gradio_api/queue/data"),
    ("GET", "/gradio_api/heartbeat/a1b2c3"),
    ("POST", "/gradio_api/queue/join"),
]
CLOSED = [
    ("POST", "/gradio_api/upload"),
    ("POST", "/gradio_api/upload/"),
    ("POST", "/upload"),
    ("GET", "/gradio_api/upload"),
    ("GET", "/gradio_api/file=/etc/passwd"),
    ("GET", "/gradio_api/proxy=http://evil.example"),
    ("POST", "/gradio_api/component_server"),
    ("POST", "/gradio_api/vibe-edit"),
    ("POST", "/gradio_api/process_recording"),
    ("POST", "/gradio_api/run/predict"),
    ("POST", "/gradio_api/call/ask"),
    ("GET", "/gradio_api/openapi.json"),
    ("GET", "/gradio_api/runs"),
    ("GET", "/gradio_api/deep_link"),
    ("GET", "/monitoring"),
    ("GET", "/docs"),
    ("GET", "/openapi.json"),
    ("POST", "/login"),
    ("PUT", "/"),
    ("DELETE", "/config"),
    ("GET", "//"),
    ("GET", "/\n"),
]


@pytest.mark.parametrize(("method", "path"), OPEN)
def test_what_the_page_needs_is_open(method: str, path: str) -> None:
    assert is_open(method, path)


@pytest.mark.parametrize(("method", "path"), CLOSED)
def test_everything_else_is_closed(method: str, path: str) -> None:
    assert not is_open(method, path)


def test_the_policy_lets_no_inline_script_run() -> None:
    rules = dict(rule.split(" ", 1) for rule in CONTENT_SECURITY_POLICY.split("; "))
    assert rules["script-src"] == "'self' 'unsafe-eval'"
    for name in ("default-src", "img-src", "form-action", "connect-src", "font-src"):
        assert rules[name] == "'self'"
