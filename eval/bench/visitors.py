"""Visitors without a browser: they ask over HTTP the way the page does, through Gradio's queue."""

import http.client
import json
import uuid
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from eval.bench.records import MeasurementError

# Turns of one open page before the next visitor comes.
TURNS = 5
ANSWER_SECONDS = 60


def ask_over_http(url: str, questions: Sequence[str]) -> None:
    """Ask all of them, a few to a page, one after the other. Raises MeasurementError where one fails."""
    for start in range(0, len(questions), TURNS):
        visitor = Visitor(url)
        for question in questions[start : start + TURNS]:
            visitor.ask(question)


class Visitor:
    """One open page, which asks in one conversation. Raises OSError where the server is not there."""

    def __init__(self, url: str) -> None:
        self._host = urlsplit(url).netloc
        self._page = uuid.uuid4().hex[:11]
        self._sent("GET", "/")
        self._submit = _submit_event(json.loads(self._sent("GET", "/config")))

    def ask(self, question: str) -> None:
        """Send a question and take the whole answer. Raises MeasurementError where it does not come."""
        body = {**self._submit, "data": [question, None], "session_hash": self._page}
        self._sent("POST", "/gradio_api/queue/join", json.dumps(body))
        stream = self._sent("GET", f"/gradio_api/queue/data?session_hash={self._page}").decode("utf-8")
        done = [message for message in _messages(stream) if message.get("msg") == "process_completed"]
        if not done or not all(message.get("success") for message in done):
            raise MeasurementError("网页没有答完一个问题")

    def _sent(self, method: str, path: str, body: str | None = None) -> bytes:
        """What comes back. A connection of its own: the server closes those that rest."""
        connection = http.client.HTTPConnection(self._host, timeout=ANSWER_SECONDS)
        try:
            connection.request(method, path, body, {"content-type": "application/json"} if body else {})
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        if response.status != http.HTTPStatus.OK:
            raise MeasurementError(f"网页返回 {response.status}：{path}")
        return content


def _submit_event(config: dict[str, Any]) -> dict[str, Any]:
    """How the page names what happens when a question is sent."""
    for dependency in config["dependencies"]:
        for component, event in dependency["targets"]:
            if event == "submit":
                return {"fn_index": dependency["id"], "trigger_id": component, "event_data": None}
    raise MeasurementError("网页没有提问的事件")


def _messages(stream: str) -> Iterator[dict[str, Any]]:
    for line in stream.splitlines():
        if line.startswith("data: "):
            yield json.loads(line.removeprefix("data: "))
