"""How long `app.py` takes to its first page where the index is built, beside importing Gradio alone."""

from pathlib import Path

from eval.bench.clock import Spent, time_series
from eval.bench.processes import processor_of_children, time_of, web_server
from eval.bench.records import Measurement, Scale

TARGET_SECONDS = 10


def measure_starting(index: Path, runs: int) -> Measurement:
    """Start and stop the application `runs` times, by turns with the yardstick."""
    ours: list[Spent] = []
    bare: list[Spent] = []
    for _ in range(runs):
        before = processor_of_children()
        with web_server(index) as server:
            pass
        # Serving one page and stopping are in this; they are a hundredth of it.
        ours.append(Spent(clock=server.ready_seconds, processor=processor_of_children() - before))
        bare.append(time_of(["-c", "import gradio"]))
    return Measurement(
        subject=time_series("再次启动到可用", Scale.SECONDS, ours),
        against=(time_series("只载入 gradio", Scale.SECONDS, bare),),
        target=TARGET_SECONDS,
        notes=("`python app.py`，索引已经建好：从启动进程到首页第一次返回 200，含核对索引、载入编码模型。",),
    )
