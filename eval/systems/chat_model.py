"""A chat model that reads retrieved chunks, through LangChain: the only place where the evaluation calls one.

Its failure is an answer with the status error, so that one question's is not the end of a run.
"""

import logging
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer, Citation, Status, Value
from eval.systems.chunks import Chunk
from index.errors import SettingsError
from index.settings import PREFIX, Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

REFUSAL = "资料中没有"
INSTRUCTIONS = (
    "你回答关于政府部门预算的问题。只根据给出的资料回答，金额照资料写明单位，答案简短；"
    f"资料里没有的，只回答“{REFUSAL}”。用提问的语言回答。"
)
USABLE_MODEL = "LangChain 认得、并已安装其软件包的 提供者:模型"
_FIGURE = re.compile(r"(?<![\d.])(-?\d[\d,]*(?:\.\d+)?)\s*(亿元|万元|元|%)")

log = logging.getLogger("mingzhang.eval")


class ChatReader:
    """The usual prompt over any chat model of LangChain; `secret` is never repeated in a failure."""

    def __init__(self, model: "BaseChatModel", secret: str | None = None) -> None:
        self._model = model
        self._secret = secret

    def answer(self, turns: Sequence[str], answers: Sequence[Answer], found: Sequence[Chunk]) -> Answer:
        """The model's reply to the last turn, with the turns and answers before it and the chunks found."""
        talk: list[tuple[str, str]] = [("system", INSTRUCTIONS)]
        for turn, answer in zip(turns[:-1], answers, strict=True):
            talk += [("human", turn), ("ai", answer.text)]
        talk.append(("human", f"资料：\n\n{_shown(found)}\n\n问题：{turns[-1]}"))
        try:
            reply = str(self._model.invoke(talk).text).strip()
        except Exception as exc:  # providers raise errors of their own; one question's ends no run
            log.debug("the chat model failed", exc_info=True)
            return Answer(status=Status.ERROR, reason="model_failed", text=self._told(exc), planner="model")
        return _answer_of(reply, found)

    def _told(self, error: Exception) -> str:
        said = f"{type(error).__name__}: {error}".splitlines()[0]
        return said.replace(self._secret, "…") if self._secret else said


def open_chat_reader(settings: Settings) -> ChatReader | None:
    """The configured chat model; None where none is. Raises SettingsError where it cannot be had."""
    if settings.model is None:
        return None
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"temperature": 0}
    if settings.model_base_url is not None:
        options["base_url"] = settings.model_base_url
    if settings.model_api_key is not None:
        options["api_key"] = settings.model_api_key
    try:
        model = init_chat_model(settings.model, **options)
    except (ImportError, ValueError) as exc:
        raise SettingsError(PREFIX + "MODEL", settings.model, USABLE_MODEL) from exc
    return ChatReader(model, settings.model_api_key)


def _shown(found: Sequence[Chunk]) -> str:
    return "\n\n".join(
        f"[{number}] {chunk.document.title}，第 {chunk.page} 页\n{chunk.text}"
        for number, chunk in enumerate(found, start=1)
    )


def _answer_of(reply: str, found: Sequence[Chunk]) -> Answer:
    """The reply as it is; its value is the one amount in it, None where it has several."""
    if not reply or reply.startswith(REFUSAL):
        return Answer(status=Status.NOT_FOUND, reason="model_refused", text=reply, planner="model")
    amounts = {(number.replace(",", ""), unit) for number, unit in _FIGURE.findall(reply)}
    value = Value(amount=(one := next(iter(amounts)))[0], unit=one[1]) if len(amounts) == 1 else None
    citations = tuple(
        Citation(id=f"c{number}", document=chunk.document, page=chunk.page, quote=chunk.text)
        for number, chunk in enumerate(found, start=1)
    )
    return Answer(status=Status.ANSWERED, text=reply, value=value, citations=citations, planner="model")
