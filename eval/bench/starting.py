"""How long `app.py` takes to its first page where the index is built already, beside importing Gradio alone."""

from pathlib import Path

from eval.bench.processes import seconds_of, web_server
from eval.bench.records import Measurement, Scale, Series

TARGET_SECONDS = 10


def measure_starting(index: Path, runs: int) -> Measurement:
    """Start and stop the application `runs` times, by turns with the yardstick."""
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(runs):
        with web_server(index) as server:
            ours.append(server.ready_seconds)
        bare.append(seconds_of(["-c", "import gradio"]))
    return Measurement(
        subject=Series(name="再次启动到可用", scale=Scale.SECONDS, samples=tuple(ours)),
        against=(Series(name="只载入 gradio", scale=Scale.SECONDS, samples=tuple(bare)),),
        target=TARGET_SECONDS,
        notes=("`python app.py`，索引已经建好：从启动进程到首页第一次返回 200，含核对索引、载入编码模型。",),
    )
