"""Numerals: every number that an answer's text shows, in any form, is accounted for by the Answer itself.

Counted in numerals over all turns. A number is accounted for that is a cited figure, a step's result, a
figure left out or found at fault, or one of these converted or (where it is said to be near) rounded; that
stands in a cited name or quotation, or in the question; that counts what is listed; that says a page, table
or year of a citation. Nothing of the product's verifier is used.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.answer import Answer, Citation, Status
from eval.figures import YUAN_PER
from eval.records import Asked, Score
from eval.scoring import counted
from eval.spoken_numbers import Number, numbers_in

MEASURES = ("numerals",)

# Words of the field, sentences of every answer and titles, written with a numeral that tells no figure.
_NO_NUMBERS = re.compile(
    "一般|三公|一致|统一|四舍五入|同一|唯一|另一|一下|一律|一并|进一步|一级|二级|三级|一个|一项|一格|一处|一份"
    "|一次|一起|这一|一种|一样|哪一|某一|每一|任一|一年|一步|千克|百分比|百分点|百分之几|万一|一些|一部分|一些|一句|一件"
    r"|means 10,000 yuan|means 100 million yuan|在 \d+ 字以内|《[^《》]*》"
)

# What a number may be besides: 2022 is a year without 年.
_ALSO = {"": ("年",)}

Known = frozenset[tuple[Decimal, str]]


def score(asked: Asked) -> tuple[Score, ...]:
    n, unaccounted = 0, []
    for turn, answer in enumerate(asked.answers, start=1):
        if answer.status is not Status.ERROR:
            numbers, without = accounting(answer, asked.case.turns[:turn])
            n += numbers
            unaccounted += without
    why = f"来历不明：{'、'.join(number.said for number in unaccounted)}" if unaccounted else ""
    return (counted("numerals", n - len(unaccounted), n, why),)


def accounting(answer: Answer, questions: Sequence[str]) -> tuple[int, list[Number]]:
    """How many numbers the text shows, and those that nothing accounts for."""
    text = _NO_NUMBERS.sub(lambda word: "　" * len(word[0]), masked(answer.text, names_of(answer)))
    numbers = list(numbers_in(text))
    known = known_values(answer) | spoken(questions)
    return len(numbers), [each for each in numbers if not _accounted(each, known)]


def masked(text: str, names: Sequence[str]) -> str:
    """The text with every cited name and quotation blanked, the longest first."""
    for name in sorted(set(names), key=len, reverse=True):
        text = text.replace(name, "　" * len(name))
    return text


def names_of(answer: Answer) -> list[str]:
    """Cited words that may hold numerals and are no figures: they are printed so."""
    names = [row.row for row in answer.left_out]
    names += [finding.place for finding in answer.findings]
    for c in answer.citations:
        names += [text for text in (c.table, c.row, c.owner, c.section, c.quote) if text]
        names += [c.document.title, c.document.department, *(c.column or "").split("/")]
        names += [part for view in c.corroborated_by for part in (view.row, *view.column.split("/"))]
    return [name for name in names if len(name) > 1 and not re.fullmatch(r"[\d,.%\s-]+", name)]


def known_values(answer: Answer) -> Known:
    """Figures of the Answer's parts: money in 元, shares in %, the rest without a unit."""
    found: set[tuple[Decimal, str]] = set()
    for c in answer.citations:
        found |= set(_cited_values(c))
    for step in answer.steps:
        found |= set(_as_known(step.result.amount, step.result.unit))
        found |= {(Decimal(len(step.inputs)), "")}
    units = {c.unit for c in answer.citations if c.unit} or {"万元"}
    raws = [row.raw for row in answer.left_out]
    raws += [
        text for finding in answer.findings for text in (finding.expected, finding.found, finding.difference)
    ]
    for raw in raws:
        for number in numbers_in(raw):
            found |= {(number.value, number.unit)}
            found |= {pair for unit in units for pair in _as_known(str(number.value), unit)}
    if answer.scope.year is not None:
        found |= set(_years(answer.scope.year))
    counts = (len(answer.left_out), len(answer.citations), len(answer.findings))
    return frozenset(found | {(Decimal(count), "") for count in counts})


def _cited_values(citation: Citation) -> Iterator[tuple[Decimal, str]]:
    yield Decimal(citation.page), "页"
    yield from _years(citation.document.year)
    for text in (citation.table_number, *(view.table_number for view in citation.corroborated_by)):
        yield from ((Decimal(number), "表") for number in re.findall(r"\d+", text or ""))
    if citation.row_code:
        yield Decimal(citation.row_code), ""
    yield Decimal(len(citation.corroborated_by)), ""
    if citation.amount is not None:
        yield from _as_known(citation.amount, citation.unit or "")
    for number in numbers_in(citation.quote or ""):
        yield number.value, number.unit


def _as_known(amount: str, unit: str) -> Iterator[tuple[Decimal, str]]:
    """A figure in its unit. A change is told without its sign."""
    value = abs(Decimal(amount))
    if unit in YUAN_PER:
        yield value * YUAN_PER[unit], "元"
    yield value, "%" if unit == "%" else ("倍" if unit == "倍" else "")


def spoken(questions: Sequence[str]) -> Known:
    """Numbers of the questions; one without a unit may be money, or a year of two digits."""
    found: set[tuple[Decimal, str]] = set()
    for number in (number for text in questions for number in numbers_in(text)):
        value = abs(number.value)
        found |= {(value, number.unit), (value, number.unit or "元")}
        if number.unit in ("", "年") and value == value.to_integral_value() and value < 3000:
            found |= set(_years(int(value) + (2000 if value < 100 else 0)))
    return frozenset(found)


def _years(year: int) -> Iterator[tuple[Decimal, str]]:
    """A year and those beside it: 上年, 明年."""
    return ((Decimal(each), "年") for each in (year - 1, year, year + 1))


def _accounted(number: Number, known: Known) -> bool:
    """Exactly, or to within its last digit where it is said to be near."""
    value = abs(number.value)
    if any((value, unit) in known for unit in (number.unit, *_ALSO.get(number.unit, ()))):
        return True
    return number.rough and any(
        unit == number.unit and abs(value - exact) <= number.step for exact, unit in known
    )
