"""A word processor's text layer of a project table, made of rows of our own.

The rules are those of real layers: a cell ends with a blank; a cell of several lines stands on lines of its
own and ends its inner lines without one; a row that does not fit goes on on the next page, cell by cell.
"""

import random
import re
from dataclasses import dataclass

HEAD = (
    "表 12 \n\n部门预算项目支出及其他支出预算表 \n\n单位名称： 虚构市某某局  单位：万元 \n\n"
    "支出项目类别（资\n\n金使用单位） \n总  计 \n\n财政拨款 \n\n财政专户拨款 其他资金 绩效目标 \n"
    "合计 一般公共预算 \n\n政府性 \n\n基金预算 \n\n国有资本 \n\n经营预算 \n\n"
)
NOTE = "注： 金额转化为万元时，四舍五入可能存在尾差。 \n"
PAGE_BREAK = "\n\n\n\n"
FIGURES = 7
LINES_A_PAGE = 30
_WORDS = (
    "业务工作经费保障机构运行维护系统信息建设推广活动补助资金管理服务培训会议展览交流合作帮扶支援城市社区"
)


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row: its name, figures, goal ("" for none) and unit (None for the total)."""

    name: str
    figures: tuple[str, ...]
    goal: str
    unit: str | None

    @property
    def level(self) -> int:
        return 0 if self.unit is None else 1 if self.name == self.unit else 2


def random_rows(seed: int) -> list[PrintedRow]:
    """A total, one to three units, and up to seven projects of each."""
    rng = random.Random(seed)
    units = ["虚构市某某局", f"虚构市{_words(rng, 3, 12)}中心", f"虚构市{_words(rng, 2, 6)}学校"]
    rows = [PrintedRow("合计", _figures(rng), "", None)]
    for unit in units[: rng.randint(1, 3)]:
        rows.append(PrintedRow(unit, _figures(rng), "", unit))
        rows += [PrintedRow(_project(rng), _figures(rng), _goal(rng), unit) for _ in range(rng.randint(1, 7))]
    return rows


def print_rows(rows: list[PrintedRow], seed: int) -> str:
    """The text layer of the rows, widths and page breaks drawn from the seed."""
    rng = random.Random(seed)
    widths = rng.randint(6, 9), rng.randint(12, 18)
    pages, page, left = [], HEAD, LINES_A_PAGE
    for row in rows:
        name, goal = _wrapped(row.name, widths[0]), _wrapped(row.goal, widths[1])
        indent = 4 if row.level == 2 else 0
        height = max(len(name), len(goal))
        splits = 0 < left < height and all(len(text) <= 10 for text in row.figures) and rng.random() < 0.8
        if splits:
            page += _printed(
                [(name[:left], len(name) <= left, indent), *_narrow(row), (goal[:left], len(goal) <= left, 0)]
            )
            pages.append(page)
            rest = [(lines[left:], True, 0) for lines in (name, goal) if lines[left:]]
            page, left = HEAD + _printed(rest), LINES_A_PAGE - (height - left)
            continue
        if height > left:
            pages.append(page)
            page, left = HEAD, LINES_A_PAGE
        page += _printed([(name, True, indent), *_narrow(row), (goal, True, 0)])
        left -= height
    return PAGE_BREAK.join(text.rstrip("\n") + "\n" for text in (*pages, page + NOTE)).replace(
        "\n" + PAGE_BREAK, PAGE_BREAK
    )


def _words(rng: random.Random, least: int, most: int) -> str:
    return "".join(rng.choice(_WORDS) for _ in range(rng.randint(least, most)))


def _figures(rng: random.Random) -> tuple[str, ...]:
    cents = (
        rng.choice([0, rng.randrange(100), rng.randrange(10 ** rng.randint(3, 8))]) for _ in range(FIGURES)
    )
    return tuple(f"{cent // 100}.{cent % 100:02d}" for cent in cents)


def _project(rng: random.Random) -> str:
    name = _words(rng, 3, 22)
    kind = rng.randrange(6)
    if kind == 0:
        return f"{name}({rng.randint(2010, 2030)})"
    if kind == 1:
        return f"2023-2024年{name}"
    return f"{name}{rng.randint(1, 999)}期{name[:2]}" if kind == 2 else name


def _goal(rng: random.Random) -> str:
    if rng.random() < 0.1:
        return ""
    counted = (
        f"{rng.randint(1, 5000)}{rng.choice('个次场人家')}" if rng.random() < 0.5 else "" for _ in range(9)
    )
    return "，".join(_words(rng, 4, 15) + next(counted) for _ in range(rng.randint(1, 5))) + "。"


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of a column; digits and Latin letters are never broken, a set word (合    计) is one line."""
    if text == "合计":
        return ["合    计"]
    lines = [""]
    for token in re.findall(r"[0-9A-Za-z\-]+|.", text):
        if lines[-1] and len(lines[-1]) + len(token) > width:
            lines.append("")
        lines[-1] += token
    return lines


def _narrow(row: PrintedRow) -> list[tuple[list[str], bool, int]]:
    """Figures as cells; one that is too wide loses its last digit to the next line."""
    return [([text[:-1], text[-1]] if len(text) > 10 else [text], True, 0) for text in row.figures]


def _printed(cells: list[tuple[list[str], bool, int]]) -> str:
    """Cells (lines, whether the cell ends here, indentation) as the layer prints them one after another."""
    text, on_line = "", False
    for place, (lines, complete, indent) in enumerate(cells):
        last = place == len(cells) - 1
        shown = [re.sub(r"(\d)(?=[一-鿿])", r"\1 ", line) for line in lines]
        shown[0] = " " * indent + shown[0] if shown[0] else shown[0]
        if len(shown) == 1:
            text += shown[0] + ("" if last and not complete else " ")
            on_line = True
            continue
        if on_line:
            text = text.rstrip("\n") + "\n\n"
        text += "\n\n".join(shown) + (" " if complete else "") + ("\n\n" if last else "\n")
        on_line = False
    return text.rstrip("\n") + "\n\n"
