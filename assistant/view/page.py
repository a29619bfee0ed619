"""The page as Gradio Blocks: its parts and the events that fill them. What they show is made in `render`."""

import re
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI
from markupsafe import Markup

from assistant.messages.page import Words
from assistant.view.events import Chat, Conversation
from assistant.view.evidence import no_evidence_html
from assistant.view.render import hint_html

ASSETS = Path(__file__).parent / "assets"
# Gradio runs one event at a time unless told; a figure answer takes milliseconds, so a few threads suffice.
CONCURRENT_ANSWERS = 16
# Conversations of visitors that are kept at one time, and for how long after the last question (seconds).
MAX_SESSIONS = 1000
SESSION_SECONDS = 3 * 3600


def chat_page(chat: Chat) -> gr.Blocks:
    """The Blocks of the page: conversation with its question box on the left, evidence on the right."""
    words = chat.words
    page = gr.Blocks(title=words.title, analytics_enabled=False, fill_width=True)
    with page:
        state = gr.State(Conversation(), time_to_live=SESSION_SECONDS)
        with gr.Row(elem_id="panes"):
            with gr.Column(elem_id="chat", min_width=280):
                conversation = _html(chat.welcome(), "conversation")
                scope = _html(chat.no_scope(), "scope")
                hint = _html(hint_html(""), "hint")
                with gr.Row(elem_id="ask"):
                    question = _question_box(words)
                    send = gr.Button(words.send, variant="primary", elem_id="send", min_width=72, scale=0)
                    new = gr.Button(words.new_conversation, elem_id="new", min_width=72, scale=0)
            with gr.Column(elem_id="source", min_width=280):
                evidence = _html(no_evidence_html(words.evidence_empty), "evidence")
        filled = [question, state, conversation, hint, scope, evidence]
        common: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        triggers = [question.submit, send.click, conversation.submit, conversation.retry]
        gr.on(triggers, chat.ask, [question, state], filled, concurrency_id="ask", **common)
        conversation.download(chat.keep, [state], [hint], **common)
        evidence.select(chat.show, [state], [evidence], **common)
        gr.on([scope.apply], chat.revise, [state], filled, concurrency_id="ask", **common)
        gr.on([scope.upload], chat.resume, None, filled, concurrency_id="ask", **common)
        gr.on([new.click, scope.clear], chat.start, None, filled, **common)
    page.state_session_capacity = MAX_SESSIONS
    page.queue(default_concurrency_limit=CONCURRENT_ANSWERS, api_open=False)
    return page


def _html(value: str, name: str) -> gr.HTML:
    script = ASSETS / f"{name}.js"
    return gr.HTML(
        value,
        elem_id=name,
        apply_default_css=False,
        js_on_load=script.read_text(encoding="utf-8") if script.exists() else None,
    )


def _question_box(words: Words) -> gr.Textbox:
    return gr.Textbox(
        label=words.question_label,
        placeholder=words.question_placeholder,
        lines=1,
        max_lines=5,
        container=False,
        show_label=False,
        elem_id="question",
        autofocus=True,
        html_attributes=gr.InputHTMLAttributes(autocomplete="off", spellcheck=False),
    )


def gradio_head() -> Markup:
    """Gradio's own program and styles, as its page names them; no inline script."""
    source = (Path(gr.__file__).parent / "templates" / "frontend" / "index.html").read_text(encoding="utf-8")
    program = re.findall(r'<script type="module"[^>]*\ssrc="\./assets/[^"]+"></script>', source)
    styles = re.findall(r'<link rel="stylesheet"[^>]*\shref="\./assets/[^"]+">', source)
    if len(program) != 1 or not styles:
        raise LookupError(
            f"gradio {gr.__version__}: expected one module script in its index.html, found {program}"
        )
    return Markup("\n".join(styles + program))


def mount_page(app: FastAPI, page: gr.Blocks, path: str = "/") -> None:
    """The page at a path of our own application, with everything of Gradio's closed that has a switch."""
    fonts = ("system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif")
    closed = {"docs_url": None, "redoc_url": None, "openapi_url": None}
    gr.mount_gradio_app(
        app,
        page,
        path=path,
        theme=gr.themes.Base(primary_hue="teal", neutral_hue="slate", font=fonts, font_mono=("monospace",)),
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        enable_monitoring=False,
        app_kwargs=closed,
    )
