"""docs/scoreboard.md, made by a run: every rate with its interval, the baselines beside, and every question
that still fails."""

from collections.abc import Iterator, Sequence

from eval.bench.report import table
from eval.comparing import Compared, compared_text
from eval.gold import expectation
from eval.measures import FAULTS, TITLES, marked
from eval.metrics import Rate, rate, shown_rate
from eval.records import Graded, Outcome, Run, State
from eval.scorers.latency import Latency
from eval.summary import Part, parts_of
from eval.systems.opening import title_of
from eval.systems.product import NAME

OUTCOMES = {
    Outcome.RIGHT: "答对",
    Outcome.BESIDE: "对的只在旁边",
    Outcome.WRONG_FIGURE: "数错",
    Outcome.WRONG_WORDS: "文字不对",
    Outcome.NO_ANSWER: "没有回答",
    Outcome.INVENTED: "不该答而答",
    Outcome.FAILED: "出错",
    Outcome.UNSCORED: "没有判出",
}

HEAD = """# 记分牌 Scoreboard

由 `python -m eval --scoreboard` 生成，不手改。各个量的意思、怎样判，见[评测](evaluation.md)。
括号里是命中数/题数和 95 % 的 Wilson 区间；没有可比的题写作 –。"""

_ESCAPES = {ord(sign): f"\\{sign}" for sign in "\\`*_[]<>|#"}
# Characters of an answer that the list of failures shows.
SHOWN = 160


def scoreboard(run: Run, compared: Sequence[Compared], *, day: str) -> str:
    """The whole page; `day` is an ISO date."""
    parts = parts_of(run)
    names = list(dict.fromkeys(part.question_set for part in parts))
    sections = [HEAD, _about(run, day)]
    for name in names:
        of_set = [part for part in parts if part.question_set == name]
        sections += list(_set_sections(name, of_set))
    if compared:
        sections.append("## 与上次相比\n\n```text\n" + "\n".join(map(compared_text, compared)) + "\n```")
    return "\n\n".join(sections) + "\n"


def _about(run: Run, day: str) -> str:
    settings = "，".join(f"{name} {value}" for name, value in run.fingerprint.settings)
    state = "\n- **作废**：有题没有判出，下面的数不作数。" if run.void else ""
    return f"- 日期：{day}\n- 指纹：`{run.fingerprint.digest}`（{settings}）{state}"


def _set_sections(name: str, parts: Sequence[Part]) -> Iterator[str]:
    count = len(parts[0].graded)
    yield f"## 题集 {name}（{count} 题）\n\n{_measures_table(parts)}"
    yield f"### 结果\n\n{_outcomes_table(parts)}"
    yield f"### 各类题的答对率\n\n{_kinds_table(parts)}"
    yield f"### 用时（毫秒一轮）\n\n{_latency_table(parts)}"
    for part in parts:
        if part.system == NAME:
            yield _failing(part)
            yield from _missed(part)


def _measures_table(parts: Sequence[Part]) -> str:
    rates = [part.rates for part in parts]
    rows = [
        (marked(measure), *(shown_rate(each.get(measure)) for each in rates))
        for measure in TITLES
        if any(measure in each for each in rates)
    ]
    return table(("量", *(title_of(part.system) for part in parts)), rows)


def _outcomes_table(parts: Sequence[Part]) -> str:
    rows = [
        (title, *(str(part.outcomes.get(outcome, 0)) for part in parts))
        for outcome, title in OUTCOMES.items()
        if any(outcome in part.outcomes for part in parts)
    ]
    return table(("结果", *(title_of(part.system) for part in parts)), rows)


def _kinds_table(parts: Sequence[Part]) -> str:
    kinds: dict[str, list[str]] = {}
    for part in parts:
        for kind, of_kind in part.kinds:
            kinds.setdefault(kind, []).append(shown_rate(_right(of_kind)))
    rows = [(kind, *shown) for kind, shown in kinds.items()]
    return table(("类", *(title_of(part.system) for part in parts)), rows)


def _right(part: Part) -> Rate | None:
    return rate(part.outcomes.get(Outcome.RIGHT, 0), len(part.graded))


def _latency_table(parts: Sequence[Part]) -> str:
    return table(
        ("系统", "轮数", "p50", "p95", "最长"),
        [(title_of(part.system), *_latency_cells(part.latency)) for part in parts],
    )


def _latency_cells(latency: Latency | None) -> tuple[str, ...]:
    if latency is None:
        return ("–",) * 4
    return (str(latency.n), *(f"{taken:.1f}" for taken in (latency.p50, latency.p95, latency.longest)))


def _failing(part: Part) -> str:
    failing = [each for each in part.graded if each.outcome is not Outcome.RIGHT]
    head = f"### 还没有答对的 {len(failing)} 题"
    return "\n\n".join([head, *map(_failure, failing)]) if failing else f"{head}\n\n没有。"


def _failure(each: Graded) -> str:
    case, answer = each.asked.case, each.asked.answers[-1]
    turns = " / ".join(_line(turn) for turn in case.turns)
    return "\n".join(
        (
            f"- `{case.id}`（{OUTCOMES[each.outcome]}）{turns}",
            f"  - 应为：{_line(expectation(case)) or case.expected.value}",
            f"  - 答：{_line(answer.text)}",
            f"  - 原因：{_line(each.why)}",
        )
    )


def _missed(part: Part) -> Iterator[str]:
    """What right answers still miss, by measure."""
    missed: dict[str, list[str]] = {}
    for each in part.graded:
        for score in each.scores if each.outcome is Outcome.RIGHT else ():
            if score.measure not in FAULTS and score.state is State.SCORED and score.hits < score.n:
                missed.setdefault(score.measure, []).append(each.asked.case.id)
    if missed:
        lines = [
            f"- {TITLES[name]} {len(ids)}：{'、'.join(f'`{i}`' for i in ids)}" for name, ids in missed.items()
        ]
        yield "### 答对了、别的量没有满的\n\n" + "\n".join(lines)


def _line(text: str) -> str:
    """One line of Markdown text that starts nothing, cut at `SHOWN` characters."""
    plain = " ".join(text.replace("**", "").split())
    cut = plain if len(plain) <= SHOWN else f"{plain[:SHOWN]}…"
    return cut.translate(_ESCAPES)
