"""The evaluation commands: `run`, `bench`, `corpus`, `rewrites`; without a command it is the run.

Standard output carries results, standard error how it goes.
Exit codes: 0 done, 1 something could not be measured or is below its floor, 2 it could not begin,
130 interrupted.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.bench.run import PAGE, RUNS, TITLES, run_bench
from eval.command import add_run_options, positive, run_evaluation
from eval.corpus.run import FORMATS, run_corpus
from eval.data.make_gold import load
from eval.rewrites import run_rewrites

INTERRUPTED = 130

# What a command line begins with, unless it is of the run.
_FIRST = ("run", "bench", "corpus", "rewrites", "-h", "--help")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser().parse_args(given if given[:1] in [[word] for word in _FIRST] else ["run", *given])
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return INTERRUPTED


def bench(options: argparse.Namespace) -> int:
    """Measure speed and memory."""
    return run_bench(only=options.only, runs=options.runs, to=options.to, documents=options.documents)


def corpus(options: argparse.Namespace) -> int:
    """Write fictional documents with gold."""
    return run_corpus(
        options.to,
        documents=options.documents,
        seed=options.seed,
        formats=options.formats,
        faults=options.faults,
        one_at_a_time=options.one_at_a_time,
    )


def rewrites(options: argparse.Namespace) -> int:
    """Ask the fixed question set in other words."""
    return run_rewrites(questions=load(), index=options.index, year=options.year, every=options.every)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description="明账：评测")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: Any, help_text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help_text, description=help_text)
        command.set_defaults(run=run)
        return command

    asking = add("run", run_evaluation, "用固定的题集问一遍并打分；不写命令就是它")
    add_run_options(asking)
    measuring = add("bench", bench, "量速度与内存，印出表格并写入 docs/benchmarks.md")
    measuring.add_argument(
        "--only", action="append", default=[], choices=tuple(TITLES), help="只量这一项（可重复）；不写文件"
    )
    measuring.add_argument("--runs", type=positive, default=RUNS, metavar="N", help="新进程各起几次，默认 5")
    measuring.add_argument(
        "--documents",
        type=Path,
        metavar="FOLDER",
        help="读入一页 PDF 用这个文件夹里的 PDF；不写则用自带文件印成的",
    )
    target = PAGE if PAGE.parent.is_dir() else None
    measuring.add_argument("--to", type=Path, default=target, metavar="FILE", help="写到哪个文件")
    making = add("corpus", corpus, "造虚构部门的预算和决算，各种版式，附完整的标准答案")
    making.add_argument("--to", type=Path, required=True, metavar="DIR", help="写到哪个文件夹")
    making.add_argument("--documents", type=positive, default=20, metavar="N", help="造几份，默认 20")
    making.add_argument("--seed", type=int, default=1, metavar="S", help="种子：同一个种子造出同样的文件")
    making.add_argument("--faults", action="store_true", help="每份埋下几处错误，记在 gold.json 里")
    making.add_argument(
        "--one-at-a-time", action="store_true", help="最普通的版式，每份只变一项；份数由选项数定"
    )
    making.add_argument(
        "--formats",
        type=_formats,
        default=FORMATS,
        metavar="LIST",
        help=f"以逗号分开，默认 {','.join(FORMATS)}",
    )
    saying = add("rewrites", rewrites, "把固定题集换一百种说法再问，收据应当相同；不同的逐题列出")
    saying.add_argument("--index", type=Path, required=True, metavar="DIR", help="只收录自带文件的索引")
    saying.add_argument("--year", type=positive, default=2023, metavar="Y", help="文件的年份，默认 2023")
    saying.add_argument("--every", type=positive, default=1, metavar="N", help="每题只用 N 种里的一种")
    return parser


def _formats(text: str) -> tuple[str, ...]:
    named = tuple(text.split(","))
    if unknown := set(named) - set(FORMATS):
        raise argparse.ArgumentTypeError(f"没有这种格式：{'、'.join(sorted(unknown))}")
    return named


if __name__ == "__main__":
    sys.exit(main())
