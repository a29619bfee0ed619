"""The summary of a run as GitHub-flavoured Markdown, short enough for a comment on a change.

Whatever a question or an answer says is shown as text: no markup of theirs, no mention of anybody.
"""

import re
from collections.abc import Iterator, Sequence

from eval.bench.report import table
from eval.comparing import Compared, compared_text
from eval.measures import FAULTS, TITLES
from eval.metrics import shown_rate
from eval.records import Graded, Outcome, Run
from eval.scoreboard import OUTCOMES
from eval.summary import Part, parts_of
from eval.systems.opening import title_of
from eval.systems.product import NAME

# A comment may hold 65,536 characters: so many failures are listed, each cut to so many.
MOST_LISTED = 60
SHOWN = 120

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+~|!:&-])")


def markdown(run: Run, compared: Sequence[Compared]) -> str:
    """Rates beside the baselines', the comparison with an earlier run, and what the product still fails."""
    parts = parts_of(run)
    sections = ["# 评测", *_about(run)]
    for name in dict.fromkeys(part.question_set for part in parts):
        sections.append(_set_section(name, [part for part in parts if part.question_set == name]))
    if compared:
        sections.append("## 与上次相比\n\n```text\n" + "\n".join(map(compared_text, compared)) + "\n```")
    failing = [
        graded
        for part in parts
        if part.system == NAME
        for graded in part.graded
        if graded.outcome is not Outcome.RIGHT
    ]
    sections.append(_failures(failing))
    return "\n\n".join(sections) + "\n"


def plain(text: str, longest: int | None = None) -> str:
    """A text on one line as itself, cut where it is longer."""
    line = " ".join(text.split())
    if longest is not None and len(line) > longest:
        line = line[:longest] + "…"
    escaped = _MARKUP.sub(r"\\\1", line).replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("@", "@\u200b")


def _about(run: Run) -> Iterator[str]:
    if run.void:
        faults = "\n".join(f"> - {plain(fault, SHOWN)}" for fault in run.faults[:MOST_LISTED])
        yield f"> [!CAUTION]\n> **本次作废**：{len(run.faults)} 处没有判出，下面的数不作数。\n>\n{faults}"
    settings = "，".join(f"{plain(name)} {plain(value)}" for name, value in run.fingerprint.settings)
    yield f"指纹 `{run.fingerprint.digest}`（{settings}）。括号里是命中数/题数和 95 % 的 Wilson 区间。"


def _set_section(name: str, parts: Sequence[Part]) -> str:
    heads = ("量", *(title_of(part.system) for part in parts))
    rates = [part.rates for part in parts]
    rows = [
        (
            f"{title}{'（越少越好）' if measure in FAULTS else ''}",
            *(shown_rate(each.get(measure)) for each in rates),
        )
        for measure, title in TITLES.items()
        if any(measure in each for each in rates)
    ]
    return f"## 题集 {plain(name)}（{len(parts[0].graded)} 题）\n\n{table(heads, rows)}"


def _failures(failing: Sequence[Graded]) -> str:
    if not failing:
        return "没有答错的题。"
    lines = [_failure(each) for each in failing[:MOST_LISTED]]
    if len(failing) > MOST_LISTED:
        lines.append(f"- 另有 {len(failing) - MOST_LISTED} 题，见网页。")
    listed = "\n".join(lines)
    return f"<details><summary>还没有答对的 {len(failing)} 题</summary>\n\n{listed}\n\n</details>"


def _failure(each: Graded) -> str:
    case = each.asked.case
    asked = plain(" / ".join(case.turns), SHOWN)
    return f"- {plain(case.id)}（{OUTCOMES[each.outcome]}）{asked}：{plain(each.why, SHOWN)}"
