"""How much memory the server holds after questions over HTTP, beside a bare process with its libraries."""

import time
from collections.abc import Sequence
from pathlib import Path

from eval.bench.processes import Memory, idle_process, memory_of, web_server
from eval.bench.records import Measurement, Scale, Series
from eval.bench.visitors import TURNS, ask_over_http

TARGET_MEGABYTES = 700
QUESTIONS = 50
# What a request leaves to be freed is freed by then.
SETTLE_SECONDS = 2


def spread(questions: Sequence[str], count: int) -> tuple[str, ...]:
    """`count` of them at even distances, so that every kind is among them; all where there are fewer."""
    count = min(count, len(questions))
    return tuple(questions[place * len(questions) // count] for place in range(count))


def measure_memory(index: Path, questions: Sequence[str], runs: int) -> tuple[Measurement, Measurement]:
    """Peak, and what is held when the questions are over; `runs` servers, one after the other."""
    ours: list[Memory] = []
    bare: list[Memory] = []
    for _ in range(runs):
        with web_server(index) as server:
            ask_over_http(server.url, questions)
            time.sleep(SETTLE_SECONDS)
            ours.append(memory_of(server.pid))
        with idle_process("import gradio, chromadb") as pid:
            bare.append(memory_of(pid))
    note = (
        f"`python app.py` 回答 {len(questions)} 个问题之后；问题走真的 HTTP 与 Gradio 队列，"
        f"从整个题集等距取出，每 {TURNS} 问换一位访客。"
    )
    return (
        Measurement(
            subject=_series("服务进程的内存峰值", [memory.peak for memory in ours]),
            against=(_series("只载入 gradio 与 chromadb", [memory.peak for memory in bare]),),
            target=TARGET_MEGABYTES,
            notes=(note,),
        ),
        Measurement(
            subject=_series("服务进程的平时内存", [memory.resident for memory in ours]),
            against=(_series("只载入 gradio 与 chromadb", [memory.resident for memory in bare]),),
            target=TARGET_MEGABYTES,
            notes=(f"问完再过 {SETTLE_SECONDS} 秒。",),
        ),
    )


def _series(name: str, samples: list[float]) -> Series:
    return Series(name=name, scale=Scale.MEGABYTES, samples=tuple(samples))
