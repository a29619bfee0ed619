"""The benchmark as a Markdown page: machine, results against targets, ratios, notes."""

import unicodedata
from collections.abc import Sequence

from eval.bench.quantiles import meets_target, percentile, ratio
from eval.bench.records import Machine, Measurement, Scale, Series

NOT_MEASURED = "—"
DIGITS = {Scale.MILLISECONDS: 1, Scale.SECONDS: 2, Scale.MEGABYTES: 0}
VERDICTS = {True: "达到", False: "**未达到**", None: NOT_MEASURED}

RESULT_HEADS = ("项目", "n", "p50", "p95", "目标（p95）", "结果", "处理器时间 p50", "处理器时间 p95")
RATIO_HEADS = ("项目", "对照", "n", "对照 p50", "对照 p95", "倍数 p50", "倍数 p95")

HEAD = """# 速度与内存 Benchmarks

由 `make bench`（即 `python -m eval bench`）生成，不手改；它只量，不判测试成败。"""

METHOD = """## 怎样量
- p50、p95 用最近秩法：至少有这个百分比的样本不超过它；n 小于 20 时 p95 就是最大的一个。目标与 p95 比。
- 倍数是本项除以对照，p50 比 p50，p95 比 p95。对照与本项在同一次运行里交替测量，机器忙闲对两边相同。
- 时间是墙上时间；处理器时间不含别的程序占去的，各核相加。“新进程”从启动解释器算起，磁盘缓存是热的。
- 内存取自 `/proc`，1 MB 为 10⁶ 字节。
- 全部用默认设置：自带的文件、自带的编码模型，没有语言模型。"""


def page(machine: Machine, day: str, measurements: Sequence[Measurement]) -> str:
    """The whole page; `day` is an ISO date."""
    notes = [f"- {m.subject.name}：{note}" for m in measurements for note in m.notes]
    parts = (
        HEAD,
        machine_lines(machine, day),
        "## 结果\n" + table(RESULT_HEADS, [result_row(m) for m in measurements]),
        "## 倍数\n" + table(RATIO_HEADS, [row for m in measurements for row in ratio_rows(m)]),
        METHOD,
        "## 各项说明\n" + "\n".join(notes),
    )
    return "\n\n".join(parts) + "\n"


def machine_lines(machine: Machine, day: str) -> str:
    """Day, machine, and how busy it was with other things before the run."""
    memory = f"内存 {machine.memory_mb / 1000:.1f} GB"
    about = "，".join((machine.system, f"{machine.cores} 核", memory, f"Python {machine.python}"))
    busy = "；机器同时忙着别的，时间可能偏大，倍数仍可比" if machine.load > machine.cores / 2 else ""
    return f"- 日期：{day}\n- 机器：{about}\n- 开始时的负载（一分钟平均）：{machine.load:.1f}{busy}"


def result_row(measurement: Measurement) -> tuple[str, ...]:
    """One line against its target."""
    subject = measurement.subject
    processor = (_shown(percentile(subject.processor, percent), subject.scale) for percent in (50, 95))
    target = f"≤ {measurement.target:g} {subject.scale.value}"
    return (subject.name, *_figures(subject), target, VERDICTS[meets_target(measurement)], *processor)


def ratio_rows(measurement: Measurement) -> list[tuple[str, ...]]:
    """One line for each yardstick."""
    rows: list[tuple[str, ...]] = []
    for yardstick in measurement.against:
        times = (ratio(measurement.subject, yardstick, percent) for percent in (50, 95))
        shown = (NOT_MEASURED if each is None else f"{each:.2f}" for each in times)
        rows.append((measurement.subject.name, yardstick.name, *_figures(yardstick), *shown))
    return rows


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose columns also line up on a terminal."""
    widths = [max(map(width, column)) for column in zip(heads, *rows, strict=True)]
    rule = ["-" * wide for wide in widths]
    return "\n".join(_line(cells, widths) for cells in (heads, rule, *rows))


def width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (wide - width(cell)) for cell, wide in zip(cells, widths, strict=True))
    return "| " + " | ".join(padded) + " |"


def _figures(series: Series) -> tuple[str, str, str]:
    p50, p95 = (_shown(percentile(series.samples, percent), series.scale) for percent in (50, 95))
    return str(len(series.samples)), p50, p95


def _shown(value: float | None, scale: Scale) -> str:
    return NOT_MEASURED if value is None else f"{value:.{DIGITS[scale]}f} {scale.value}"
