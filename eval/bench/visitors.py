"""Visitors without a browser: they ask over HTTP the way the page does, through Gradio's queue."""

import json
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

import httpx

from eval.bench.records import MeasurementError

# Turns of one open page before the next visitor comes.
TURNS = 5
ANSWER_SECONDS = 60


def ask_over_http(url: str, questions: Sequence[str]) -> None:
    """Ask all of them, a few to a page, one after the other. Raises MeasurementError where one fails."""
    with httpx.Client(base_url=url, trust_env=False, timeout=ANSWER_SECONDS) as client:
        for start in range(0, len(questions), TURNS):
            client.get("/").raise_for_status()
            submit = _submit_event(client.get("/config").raise_for_status().json())
            page = uuid.uuid4().hex[:11]
            for question in questions[start : start + TURNS]:
                _ask(client, {**submit, "data": [question, None], "session_hash": page})


def _submit_event(config: dict[str, Any]) -> dict[str, Any]:
    """How the page names what happens when a question is sent."""
    for dependency in config["dependencies"]:
        for component, event in dependency["targets"]:
            if event == "submit":
                return {"fn_index": dependency["id"], "trigger_id": component, "event_data": None}
    raise MeasurementError("网页没有提问的事件")


def _ask(client: httpx.Client, body: dict[str, Any]) -> None:
    client.post("/gradio_api/queue/join", json=body).raise_for_status()
    stream = client.get("/gradio_api/queue/data", params={"session_hash": body["session_hash"]})
    done = [message for message in _messages(stream.text) if message.get("msg") == "process_completed"]
    if not done or not all(message.get("success") for message in done):
        raise MeasurementError("网页没有答完一个问题")


def _messages(stream: str) -> Iterator[dict[str, Any]]:
    for line in stream.splitlines():
        if line.startswith("data: "):
            yield json.loads(line.removeprefix("data: "))
