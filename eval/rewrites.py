"""Metamorphic questions: each way to say a question in other words must give the same receipt.

A receipt is the status, the cited cells and the figure of an answer, money in 元. What fails is listed by
question and way, never left out: eval/data/rewrites_open.tsv holds what is known to fail.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import Assistant
from assistant.answer import Answer, Status
from eval.bench.asking import is_figure_question
from eval.data.make_gold import Question
from eval.figures import comparable
from eval.ways import Rewrite, rewrites

OPEN = Path(__file__).parent / "data" / "rewrites_open.tsv"


@dataclass(frozen=True, slots=True)
class Tried:
    """One question under one rewrite."""

    rewrite: str
    question: str
    asked: str
    same: bool
    answer: str


def receipt(answer: Answer) -> tuple[object, ...]:
    """What an answer proves: its status, cells and figure, whatever the words and the unit are."""
    cells = frozenset(
        (c.document.id, c.table_index, c.row_index, c.column_index, c.section, c.quote)
        for c in answer.citations
    )
    value = None if answer.value is None else comparable(answer.value.amount, answer.value.unit)
    return answer.status, cells, value


def is_asked(question: Question) -> bool:
    """Whether a question of the set is one turn whose gold is a figure; hostile ones are not said otherwise,
    for what is hostile in them is their very form."""
    return len(question["turns"]) == 1 and question["kind"] != "hostile" and is_figure_question(question)


def tried(
    ask: Callable[[str], Answer], questions: Sequence[Question], ways: Sequence[Rewrite], *, every: int = 1
) -> Iterator[Tried]:
    """Each question under each way; with `every`, each way over the first question that it changes and one
    of so many, other ones for each way."""
    changed: Counter[str] = Counter()
    for question in filter(is_asked, questions):
        plain = question["turns"][0]
        before = ask(plain)
        if before.status is not Status.ANSWERED:
            continue
        for turn, way in enumerate(ways):
            asked = way.apply(plain)
            if asked is None:
                continue
            changed[way.name] += 1
            if changed[way.name] > 1 and (changed[way.name] + turn) % every:
                continue
            after = ask(asked)
            same = receipt(after) == receipt(before)
            yield Tried(way.name, question["id"], asked, same, f"{after.status.value}: {after.text}")


def known_open(path: Path = OPEN) -> frozenset[tuple[str, str]]:
    """The ways and questions that are known to fail."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return frozenset((way, question) for way, question, *_ in (line.split("\t") for line in lines))


def summary(results: Iterable[Tried]) -> tuple[str, ...]:
    """A line for each way with how many kept their receipt, then each question that did not."""
    done = tuple(results)
    asked, kept = Counter(r.rewrite for r in done), Counter(r.rewrite for r in done if r.same)
    failed = [r for r in done if not r.same]
    share = f"{100 * (len(done) - len(failed)) / max(1, len(done)):.2f}%"
    return (
        f"共 {len(done)} 问，收据相同 {len(done) - len(failed)}（{share}），不同 {len(failed)}",
        *(f"{way}\t{kept[way]}/{number}" for way, number in asked.items()),
        *(f"不同\t{r.rewrite}\t{r.question}\t{r.asked!r}\t{r.answer[:80]!r}" for r in failed),
    )


def run_rewrites(*, questions: Sequence[Question], index: Path, year: int, every: int) -> int:
    """Ask the set in other words over a built index; the exit code says whether something new fails."""
    with Assistant.open(index) as assistant:
        results = tuple(tried(assistant.ask, questions, rewrites(year), every=every))
    print("\n".join(summary(results)))
    new = {(r.rewrite, r.question) for r in results if not r.same} - known_open()
    print(f"新的不同 {len(new)}", file=sys.stderr)
    return int(bool(new))
