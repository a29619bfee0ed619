"""`python -m eval`: the run. Asks, grades, writes what was found, compares, and holds it to the floor.

Exit codes: 0 done, 1 void or below the floor, 2 it could not begin, 130 interrupted.
"""

import argparse
import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from eval.cases import CaseError, read_cases
from eval.comparing import Compared, SavedRunError, compare, compared_text, read_saved
from eval.fingerprint import fingerprint_of
from eval.floor import FLOOR, below, raised, read_floors, write_floors
from eval.grading import faults_of
from eval.measures import marked
from eval.metrics import shown_rate
from eval.prepared import PreparationError, PreparedSet, prepare, prepared_over
from eval.recording import InterruptedRunError, ask_all, begin, finish
from eval.records import Outcome, Run
from eval.scoreboard import OUTCOMES, scoreboard
from eval.sets import question_sets
from eval.summary import Part, parts_of
from eval.systems.opening import systems, title_of
from eval.systems.product import NAME
from index.console import say
from index.errors import MingzhangError
from index.messages import explain
from index.settings import settings_from

DONE, NOT_GOOD, FAILED, INTERRUPTED = 0, 1, 2, 130
RESULTS_FOLDER = Path("eval-results")
SCOREBOARD = Path("docs") / "scoreboard.md"
PLANNERS = ("rules", "model")


class UsageError(ValueError):
    """Options that do not go together."""


def add_run_options(parser: argparse.ArgumentParser) -> None:
    """The options of a run, each with its help."""
    add = parser.add_argument
    add("--planner", choices=PLANNERS, default="rules", help="怎样理解问题：规则，或语言模型（还没有）")
    add("--set", action="append", dest="sets", metavar="NAME", help="只问这个题集（可重复），默认全部")
    add("--questions", type=Path, metavar="FILE", help="问别的题集：一行一题，要同时写 --index")
    add("--index", type=Path, metavar="DIR", help="--questions 所问的索引，已经建好的")
    add("--jobs", type=positive, default=1, metavar="N", help="同时用几个进程，默认 1：用时量得最准")
    add("--to", type=Path, default=RESULTS_FOLDER, metavar="DIR", help="写到哪里，默认 eval-results")
    add("--work", type=Path, metavar="DIR", help="题集的索引留在哪里，下次再用；默认在 --to 之下")
    add("--compare", type=Path, metavar="RUN", help="与存下的一次相比：它的文件夹，或 summary.json")
    add("--baselines", action=argparse.BooleanOptionalAction, default=True, help="同时问作对照的系统")
    add("--floor", type=Path, default=FLOOR, metavar="FILE", help="下限，默认 eval/floor.json")
    add("--check", action="store_true", help="有一个量低于下限，退出码为 1")
    add("--record-floor", action="store_true", help="把好于下限的记为新的下限；从不调低")
    add(
        "--scoreboard",
        type=Path,
        nargs="?",
        const=SCOREBOARD,
        metavar="FILE",
        help="生成记分牌，默认写到 docs/scoreboard.md",
    )


def positive(text: str) -> int:
    """A whole number of an option."""
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise argparse.ArgumentTypeError("要一个正整数")
    return int(text)


def run_evaluation(options: argparse.Namespace) -> int:
    """One run; returns the exit code."""
    try:
        return _run(options)
    except (CaseError, PreparationError, SavedRunError, UsageError) as error:
        say(str(error))
        return FAILED
    except MingzhangError as error:
        say(explain(error))
        return FAILED
    except InterruptedRunError as error:
        say(f"已中断：{error.done}/{error.total} 问已写在 {options.to}，同样的命令接着问。")
        return INTERRUPTED


def _run(options: argparse.Namespace) -> int:
    _check_usage(options)
    saved = None if options.compare is None else read_saved(options.compare)
    encoder = settings_from(os.environ).encoder
    sets = _sets(options, encoder)
    fingerprint = fingerprint_of(sets, encoder=encoder, planner=options.planner)
    before = begin(options.to, fingerprint, sets)
    if before:
        say(f"接着上次中断的运行：{len(before)} 问已经答过。")
    asked = systems(baselines=options.baselines)
    graded = ask_all(sets, asked, jobs=options.jobs, to=options.to, before=before)
    run = Run(fingerprint=fingerprint, graded=graded, faults=faults_of(graded))
    compared = () if saved is None else compare(run, saved)
    finish(run, compared, options.to)
    print("\n".join(_told(run, compared)))
    say(f"已写在 {options.to}")
    return _held(run, compared, options)


def _check_usage(options: argparse.Namespace) -> None:
    if options.planner == "model":
        raise UsageError("还不能用语言模型理解问题，只有 --planner rules。")
    if (options.questions is None) != (options.index is None):
        raise UsageError("--questions 和 --index 要一起写。")
    if options.questions is not None and options.sets:
        raise UsageError("--questions 和 --set 不能一起写。")
    if options.questions is not None and not options.questions.is_file():
        raise UsageError(f"没有 {options.questions} 这个文件。")


def _sets(options: argparse.Namespace, encoder: str) -> tuple[PreparedSet, ...]:
    """The sets that were asked for, ready. Raises CaseError, PreparationError, UsageError, MingzhangError."""
    if options.questions is not None:
        cases = read_cases(options.questions)
        return (prepared_over(options.questions.stem, options.questions, cases, options.index, encoder),)
    known = {each.name: each for each in question_sets()}
    if unknown := [name for name in options.sets or () if name not in known]:
        raise UsageError(f"没有题集 {'、'.join(unknown)}，有的是 {'、'.join(known)}。")
    work = options.work or options.to / "work"
    chosen = [each for name, each in known.items() if not options.sets or name in options.sets]
    return tuple(prepare(each, work, encoder) for each in chosen)


def _told(run: Run, compared: Sequence[Compared]) -> Iterator[str]:
    """The run for people."""
    for part in parts_of(run):
        yield from _part_lines(part)
    yield from map(compared_text, compared)
    if run.void:
        yield f"本次作废，{len(run.faults)} 处没有判出："
        yield from (f"  {fault}" for fault in run.faults)


def _part_lines(part: Part) -> Iterator[str]:
    counts = "，".join(f"{OUTCOMES[outcome]} {count}" for outcome, count in part.outcomes.items())
    yield f"{part.question_set} {title_of(part.system)}：{len(part.graded)} 题，{counts}"
    for measure, found in part.rates.items():
        yield f"  {marked(measure)}  {shown_rate(found)}"
    if (taken := part.latency) is not None:
        yield f"  用时 p50 {taken.p50:.1f}，p95 {taken.p95:.1f}，最长 {taken.longest:.1f} 毫秒/轮"
    for each in part.graded:
        if each.outcome is not Outcome.RIGHT and part.system == NAME:
            yield f"  {OUTCOMES[each.outcome]} {each.asked.case.id}：{each.why}"


def _held(run: Run, compared: Sequence[Compared], options: argparse.Namespace) -> int:
    """Floor and scoreboard: a void run is held to nothing and shown nowhere."""
    if run.void:
        say("本次作废：不比下限，不记下限，不生成记分牌。")
        return NOT_GOOD
    floors = read_floors(options.floor)
    under = below(run, floors)
    if options.record_floor:
        write_floors(raised(run, floors), options.floor)
        say("下限已更新。" if not under else "只调高，不调低；低于下限的：\n  " + "\n  ".join(under))
    if options.scoreboard is not None:
        text = scoreboard(run, compared, day=date.today().isoformat())
        options.scoreboard.write_text(text, encoding="utf-8")
        say(f"已生成 {options.scoreboard}")
    if options.check and under:
        say("低于下限：\n  " + "\n  ".join(under))
    return NOT_GOOD if under and (options.check or options.record_floor) else DONE
