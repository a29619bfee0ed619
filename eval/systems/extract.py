"""An answer without a language model: the sentence that fits best, and the figure in it that stands nearest
to the question's words.

It computes nothing and knows no plan, as readers of this kind do not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from assistant.answer import Answer, Citation, Status, Value
from eval.systems.chunks import Chunk, unit_before

NOTHING_FOUND = "资料中没有找到。"

# Of a question, so many characters are compared with a sentence: the comparison is quadratic.
MOST_COMPARED = 500

_STOPS = "。；！？"
# A row of a table ends with a figure; a line that does not is carried on by the next.
_ENDS_ROW = re.compile(r"[\d%％]\s*$")
_CARRIED_ON = re.compile(r"\s*(?:[亿万]?元|[%％年月日个项家辆台倍人])")
# The label of a row is wrapped into so many lines, its figures' line included.
_ROW_LINES = 3
_FIGURE = re.compile(
    r"(?<![\d.A-Za-z第表])(?!0\d)(?P<number>-?\d[\d,]*(?:\.\d+)?)\s*(?P<unit>亿元|万元|元|[%％]|平方米|[个项家辆台倍人])?"
)
# What is dated is no amount, nor are codes of the budget classification: functions open with 2, items with 3.
_DATED = re.compile(r"\s*[年月日]")
_CODE = re.compile(r"[23](?:\d{2}|\d{4}|\d{6})")
_ASKS_SHARE = re.compile(r"百分|比例|占|率|%|percent|share|proportion", re.IGNORECASE)
_ASKS_WORDS = re.compile(
    r"什么|哪|谁|怎|如何|为何|职责|含义|目标|原因|\b(?:why|who|which|explain|duties)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of prose or a row of a table, its page, and the unit of figures that print none."""

    chunk: Chunk
    page: int
    text: str
    unit: str


def extracted(question: str, ranked: Sequence[Sentence]) -> Answer:
    """The first sentence, where a figure is asked for the first that prints one; not_found where there is
    none."""
    if not ranked:
        return Answer(status=Status.NOT_FOUND, reason="nothing_near", text=NOTHING_FOUND, planner="extract")
    fitting = [each for each in ranked if figures_in(each)] if asks_figure(question) else []
    return quoted(question, [*fitting, *ranked][0])


def quoted(question: str, sentence: Sentence) -> Answer:
    """The sentence as an answer, its figure in front where one is asked for."""
    value = figure_near(question, sentence) if asks_figure(question) else None
    chunk = sentence.chunk
    quote = " ".join(sentence.text.split())
    head = f"**{value.amount}{value.unit}**\n\n" if value else ""
    return Answer(
        status=Status.ANSWERED,
        text=f"{head}{quote}\n\n（{chunk.document.title}，第 {sentence.page} 页）",
        value=value,
        citations=(Citation(id="c1", document=chunk.document, page=sentence.page, quote=quote),),
        planner="extract",
    )


def asks_figure(question: str) -> bool:
    """Whether an amount is asked for, which is so unless words are."""
    return not _ASKS_WORDS.search(question)


def sentences_of(chunk: Chunk) -> Iterator[Sentence]:
    """Sentences and rows in order, wrapped lines joined; what stands before a row's label is by itself."""
    text, end = chunk.text, 0
    held: list[str] = []
    lines = [line for line in re.split(rf"(?<=[{_STOPS}])|\n", text) if line]
    for line, after in pairwise([*lines, ""]):
        held.append(line)
        is_row = _ENDS_ROW.search(line) and not _CARRIED_ON.match(after)
        if not (is_row or line.endswith(tuple(_STOPS)) or not after):
            continue
        cut = max(len(held) - _ROW_LINES, 0) if is_row else 0
        for part in (held[:cut], held[cut:]):
            if part:
                end = text.index(part[-1], end) + len(part[-1])
                unit = unit_before(text[:end], chunk.unit)
                yield Sentence(chunk=chunk, page=chunk.page_at(end - 1), text="".join(part), unit=unit)
        held = []


def figures_in(sentence: Sentence) -> list[tuple[int, Value]]:
    """Where each figure stands, with its unit; years, days and codes are none."""
    return [
        (match.start(), Value(amount=match["number"].replace(",", ""), unit=_unit(match, sentence)))
        for match in _FIGURE.finditer(sentence.text)
        if not _DATED.match(sentence.text, match.end("number"))
        and (match["unit"] or not _CODE.fullmatch(match["number"]))
    ]


def figure_near(question: str, sentence: Sentence) -> Value | None:
    """The first figure after the longest run of words that question and sentence share, else the last before;
    a percentage where one is asked for and printed."""
    figures = figures_in(sentence)
    if _ASKS_SHARE.search(question):
        figures = [each for each in figures if each[1].unit == "%"] or figures
    asked = question[:MOST_COMPARED]
    same = SequenceMatcher(None, asked, sentence.text, autojunk=False).find_longest_match()
    end = same.b + same.size
    after = [value for place, value in figures if place >= end]
    before = [value for place, value in figures if place < end]
    return after[0] if after else before[-1] if before else None


def _unit(match: re.Match[str], sentence: Sentence) -> str:
    return (match["unit"] or sentence.unit).replace("％", "%")
