"""The evaluation commands: `bench`, `corpus`, `rewrites`. `python -m eval --help` lists them.

Standard output carries results, standard error how it goes.
Exit codes: 0 done, 1 something could not be measured, 130 interrupted.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.bench.run import PAGE, RUNS, TITLES, run_bench
from eval.corpus.run import FORMATS, run_corpus
from eval.data.make_gold import load
from eval.rewrites import run_rewrites

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
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
    parser = argparse.ArgumentParser(prog="python -m eval", description="明账：量速度与内存")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: Any, help_text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help_text, description=help_text)
        command.set_defaults(run=run)
        return command

    measuring = add("bench", bench, "量速度与内存，印出表格并写入 docs/benchmarks.md")
    measuring.add_argument(
        "--only", action="append", default=[], choices=tuple(TITLES), help="只量这一项（可重复）；不写文件"
    )
    measuring.add_argument("--runs", type=_count, default=RUNS, metavar="N", help="新进程各起几次，默认 5")
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
    making.add_argument("--documents", type=_count, default=20, metavar="N", help="造几份，默认 20")
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
    saying.add_argument("--year", type=_count, default=2023, metavar="Y", help="文件的年份，默认 2023")
    saying.add_argument("--every", type=_count, default=1, metavar="N", help="每题只用 N 种里的一种")
    return parser


def _formats(text: str) -> tuple[str, ...]:
    named = tuple(text.split(","))
    if unknown := set(named) - set(FORMATS):
        raise argparse.ArgumentTypeError(f"没有这种格式：{'、'.join(sorted(unknown))}")
    return named


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise argparse.ArgumentTypeError("要一个正整数")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
