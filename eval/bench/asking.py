"""How long a figure question takes in-process over a warm index, beside plain retrieval for the same one."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from assistant import Assistant
from assistant.answer import Status
from eval.bench.clock import Spent, spent_on, time_series
from eval.bench.records import Measurement, Scale
from eval.data.make_gold import Question
from eval.systems.chunks import CHUNK_CHARACTERS
from eval.systems.plain_rag import NEAREST, encode_text
from index.encoders import load_encoder
from index.settings import DEFAULT_ENCODER, Settings

TARGET_MILLISECONDS = 50


def is_figure_question(question: Question) -> bool:
    """Whether its gold is an answer with a figure."""
    return question["status"] == "answered" and bool(question["values"] or question["pct"])


def first_turns(questions: Iterable[Question]) -> tuple[str, ...]:
    """What each asks first, with no dialogue before it; two dialogues may open with the same words."""
    return tuple(dict.fromkeys(question["turns"][0] for question in questions))


def measure_asking(
    index: Path, document: Path, questions: Sequence[str], *, warm_up: Sequence[str]
) -> Measurement:
    """Ask each question once, by turns with plain retrieval over the text of the same document.

    Each is asked for the first time, so that no cache of an earlier answer serves; `warm_up` goes before,
    unmeasured, and should be other questions.
    """
    rag = encode_text(document.read_text(encoding="utf-8-sig"), load_encoder(DEFAULT_ENCODER))
    ours: list[Spent] = []
    plain: list[Spent] = []
    answered = 0
    with Assistant.open(Settings(index=index)) as assistant:
        assistant.warm_up()
        for question in warm_up:
            assistant.ask(question)
            rag.nearest(question)
        for question in questions:
            answer, spent = spent_on(partial(assistant.ask, question))
            ours.append(spent)
            plain.append(spent_on(partial(rag.nearest, question))[1])
            answered += answer.status is Status.ANSWERED
    return Measurement(
        subject=time_series("回答一个数的问题", Scale.MILLISECONDS, ours),
        against=(time_series("普通 RAG 的检索", Scale.MILLISECONDS, plain),),
        target=TARGET_MILLISECONDS,
        notes=(
            f"题目取自固定题集，各题第一轮，每题只问一次；{answered} 题给出回答，其余为反问或说明没有。"
            "计时是 `Assistant.ask` 的全部：理解、取数、计算、成文、验证。",
            f"对照把同一份文件切成 {CHUNK_CHARACTERS} 字一块，用同一个编码模型，按余弦取前 {NEAREST} 块；"
            "只检索，不含语言模型写答案的时间。",
        ),
    )
