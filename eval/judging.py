"""One question's gold against one Answer: is every expected figure shown, and nothing that must not be.

Figures are compared exactly, as decimals in one unit, never by leading digits.
The line format is described in data/README.md.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from assistant.answer import Answer, Status

_YUAN_PER = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
# A printed number with the unit after it; full width never stands in an answer.
_FIGURE = re.compile(
    r"(?P<number>-?(?<![\d.])\d[\d,]*(?:\.\d+)?)\s*(?P<unit>亿元|万元|元|%|平方米|[个项家辆台倍人])?"
)
_COUNTED = frozenset("个项家")


class Outcome(Enum):
    """`BESIDE` shows the expected figure, but under the headline of another. `NO_ANSWER` is a refusal or a
    question back where there was an answer; `INVENTED` the reverse."""

    RIGHT = "right"
    BESIDE = "beside"
    WRONG_FIGURE = "wrong_figure"
    WRONG_WORDS = "wrong_words"
    NO_ANSWER = "no_answer"
    INVENTED = "invented"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The outcome, what was missed or shown wrongly, and whether every named cell is cited (None: no cell
    is named)."""

    outcome: Outcome
    detail: str = ""
    cited: bool | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure in comparable form: money in 元, things that are counted in 个, else the unit as printed."""

    value: Decimal
    unit: str | None


def judge(question: Mapping[str, Any], answer: Answer) -> Verdict:
    """The verdict on the answer to the last turn of a question."""
    if answer.status is Status.ERROR:
        return Verdict(outcome=Outcome.FAILED, detail=answer.text)
    if question["status"] == "abstain":
        return _judge_refusal(answer)
    shown = frozenset(figures_of(answer.text))
    forbidden = [f for f in question["forbid"] if comparable(f, question["unit"]) in shown]
    if forbidden:
        return Verdict(outcome=Outcome.WRONG_FIGURE, detail=f"forbidden: {'、'.join(forbidden)}")
    if question["status"] == "any":
        return Verdict(outcome=Outcome.RIGHT)
    if answer.status is not Status.ANSWERED:
        return _judge_no_answer(question, shown, answer)
    return _judge_answer(question, shown, answer)


def _judge_refusal(answer: Answer) -> Verdict:
    if answer.status is Status.ANSWERED or answer.value is not None:
        return Verdict(outcome=Outcome.INVENTED, detail=answer.text)
    return Verdict(outcome=Outcome.RIGHT)


def _judge_no_answer(question: Mapping[str, Any], shown: frozenset[Shown], answer: Answer) -> Verdict:
    """Right where the no still shows what the gold asks for: this year's figure without a change."""
    if _figures_shown(question, shown) and _has_figures(question) and not _missing_words(question, answer):
        return Verdict(outcome=Outcome.RIGHT, cited=_cites_cells(question, answer))
    return Verdict(outcome=Outcome.NO_ANSWER, detail=f"{answer.status.value} {answer.reason}")


def _judge_answer(question: Mapping[str, Any], shown: frozenset[Shown], answer: Answer) -> Verdict:
    expected = f"expected {question['values']} {question['unit']} {question['pct']}"
    if not _figures_shown(question, shown):
        return Verdict(outcome=Outcome.WRONG_FIGURE, detail=expected)
    if not _headline_fits(question, answer):
        return Verdict(outcome=Outcome.BESIDE, detail=expected)
    if words := _missing_words(question, answer):
        return Verdict(outcome=Outcome.WRONG_WORDS, detail=f"expected {'、'.join(words)}")
    return Verdict(outcome=Outcome.RIGHT, cited=_cites_cells(question, answer))


def figures_of(text: str) -> Iterator[Shown]:
    """Every number of a text with the unit printed after it."""
    for match in _FIGURE.finditer(text):
        yield comparable(match["number"].replace(",", ""), match["unit"])


def comparable(number: str, unit: str | None) -> Shown:
    """Money in 元; 7 项 and 7 个 are one count; 2.50 and 2.5 are one value."""
    value = Decimal(number)
    if unit in _YUAN_PER:
        return Shown(value * _YUAN_PER[unit], "元")
    return Shown(value, "个" if unit in _COUNTED else unit)


def _accepted(question: Mapping[str, Any]) -> Sequence[Sequence[str]]:
    return [question["values"], *question["alt"]]


def _has_figures(question: Mapping[str, Any]) -> bool:
    return bool(question["values"] or question["pct"])


def _figures_shown(question: Mapping[str, Any], shown: frozenset[Shown]) -> bool:
    lists = [{comparable(value, question["unit"]) for value in values} for values in _accepted(question)]
    percentages = {comparable(value, "%") for value in question["pct"]}
    return percentages <= shown and any(wanted <= shown for wanted in lists)


def _headline_fits(question: Mapping[str, Any], answer: Answer) -> bool:
    """Where one figure is the whole answer, it is the headline and not a neighbour that is mentioned."""
    lists = _accepted(question)
    if answer.value is None or question["pct"] or question["text"] or any(len(v) != 1 for v in lists):
        return True
    headline = comparable(answer.value.amount, answer.value.unit)
    return headline in {comparable(values[0], question["unit"]) for values in lists}


def _missing_words(question: Mapping[str, Any], answer: Answer) -> list[str]:
    plain = answer.text.replace("**", "")
    return [wanted for wanted in question["text"] if not any(word in plain for word in wanted.split("|"))]


def _cites_cells(question: Mapping[str, Any], answer: Answer) -> bool | None:
    """Whether each named cell is cited, by itself or as another view of a cited one."""
    if not question["cells"]:
        return None
    cited = {
        place
        for c in answer.citations
        if c.column is not None
        for place in (
            (c.table_number, c.row, c.column),
            *((view.table_number, view.row, view.column) for view in c.corroborated_by),
        )
    }
    known = {(number, row, _last(column)) for printed, row, column in cited for number in _numbers(printed)}
    return all(
        known & {(number, row, _last(column)) for number in (str(table), "")}
        for table, row, column in question["cells"]
    )


def _numbers(printed: str | None) -> tuple[str, ...]:
    """公开05 is table 5; where no number is printed, row and column have to do."""
    return (re.sub(r"\D", "", printed or "").lstrip("0"),)


def _last(column: str) -> str:
    return re.sub(r"^其中[:：]?", "", column.split("/")[-1])
