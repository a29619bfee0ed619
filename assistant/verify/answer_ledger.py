"""The ledger that an Answer carries in itself: its citations, steps, findings, rows left out and scope."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from assistant.answer import Answer, Citation
from assistant.numerals import NumeralKind, find_numerals
from assistant.verify.ledger import Ledger
from index.amounts import is_amount, parse_amount

_YEARS = (1990, 2100)  # a bare number in this range inside a heading is a year
_SENTENCE_END = re.compile("[。；\n]")
_CLAUSE_END = re.compile("[，。；\n]")
Listed = tuple[Decimal, str | None]
_CIRCLED = 20  # Unicode has ① to ⑳ in one row
_MENTIONS_LAST_YEAR = ("上年", "去年", "last year", "previous year")


def ledger_from(answer: Answer) -> Ledger:
    """Everything the answer shows evidence for.

    - verbatim: labels, titles, owners, codes, places and ids of its citations, quotations whole or by the
      sentence, the expressions of its steps, its findings, the reasons of rows left out, its scope;
    - values: cited amounts, every quantity inside a quotation, results of steps, what findings compare and
      what rows left out print (in the answer's own unit where they print none);
    - years of its scope, documents, cited headings and quotations, and the year before where they say 上年;
    - ordinals: results of rank steps; counts: how many citations, inputs, sources, rows left out (all, and
      for one reason) and findings there are, and the results of count steps.
    """
    unit = default_unit(answer)
    return Ledger(
        verbatim=tuple(_strings(answer)),
        values=tuple(_values(answer, unit)),
        years=tuple(_years(answer)),
        ordinals=tuple(_ordinals(answer)),
        counts=tuple(_counts(answer)),
    )


def default_unit(answer: Answer) -> str | None:
    """The unit of what prints none: the answer's own, else that of its first cited cell."""
    if answer.value is not None:
        return answer.value.unit
    return next((citation.unit for citation in answer.citations if citation.unit is not None), None)


@lru_cache(maxsize=256)
def quantities(text: str) -> tuple[Listed, ...]:
    """Every exact quantity that a text states, in its base unit."""
    return tuple(
        (numeral.value, numeral.unit)
        for numeral in find_numerals(text)
        if numeral.value is not None and numeral.kind is not NumeralKind.ORDINAL
    )


def _strings(answer: Answer) -> Iterator[str]:
    for place, citation in enumerate(answer.citations, start=1):
        yield from _citation_strings(citation)
        yield from (f"[{place}]", f"[^{place}]", citation.id, *_footnote_signs(place))
    for step in answer.steps:
        yield from (step.id, step.expression)
    for finding in answer.findings:
        yield from (finding.place, finding.rule, finding.expected, finding.found, finding.difference)
    for row in answer.left_out:
        yield from (row.row, row.why)
    scope = answer.scope
    yield from _present(scope.department, scope.owner, scope.stage, scope.fund)


def _footnote_signs(place: int) -> tuple[str, ...]:
    return (chr(ord("①") + place - 1),) if place <= _CIRCLED else ()


def _citation_strings(citation: Citation) -> Iterator[str]:
    document = citation.document
    yield from _present(document.title, document.department, citation.table, citation.row, citation.row_code)
    yield from _present(citation.owner, citation.column, citation.section)
    yield from _present(*(citation.column or "").split("/"))
    yield from (f"第{citation.page}页", f"page {citation.page}", f"p. {citation.page}")
    yield from _table_names(citation.table_number)
    for view in citation.corroborated_by:
        yield from _present(view.row, view.column)
        yield from _table_names(view.table_number)
    if citation.quote is not None:
        yield citation.quote
        yield from (sentence for sentence in _sentences(citation.quote) if sentence != citation.quote)


def _sentences(quote: str) -> Iterator[str]:
    """The quotation by the full stop and the semicolon: a sentence may be shown by itself; and its clauses
    with an ordinal (第十三届), which is no quantity that stands for itself."""
    yield from filter(None, (part.strip() for part in _SENTENCE_END.split(quote)))
    yield from (clause.strip() for clause in _CLAUSE_END.split(quote) if _has_ordinal(clause))


def _has_ordinal(clause: str) -> bool:
    return any(numeral.kind is NumeralKind.ORDINAL for numeral in find_numerals(clause))


def _table_names(number: str | None) -> Iterator[str]:
    if number:
        yield from (f"表{number}", f"table {number}", f"第{number}表")
        if not number.isdecimal():
            yield number


def _present(*strings: str | None) -> Iterator[str]:
    yield from (string for string in strings if string)


def _values(answer: Answer, unit: str | None) -> Iterator[Listed]:
    for citation in answer.citations:
        if citation.amount is not None and is_amount(citation.amount):
            yield parse_amount(citation.amount), citation.unit
        if citation.quote is not None:
            yield from quantities(citation.quote)
    for step in answer.steps:
        if is_amount(step.result.amount):
            yield parse_amount(step.result.amount), step.result.unit
    for finding in answer.findings:
        for text in (finding.expected, finding.found, finding.difference):
            yield from _amounts(text, unit)
    for row in answer.left_out:
        yield from _amounts(row.raw, unit)


def _amounts(text: str, unit: str | None) -> Iterable[Listed]:
    """What a printed amount says: in its own unit, or in `unit` where it prints none."""
    if is_amount(text) and not text.strip().endswith(("%", "％")):
        return ((parse_amount(text), unit),)
    return quantities(text)


def _years(answer: Answer) -> Iterator[int]:
    for year in (answer.scope.year, *(citation.document.year for citation in answer.citations)):
        if year is not None:
            yield year
    headings: set[str] = set()
    for citation in answer.citations:
        shown = set(_present(citation.table, citation.column, citation.section, citation.quote))
        headings |= shown
        if any(word in heading for word in _MENTIONS_LAST_YEAR for heading in shown):
            yield citation.document.year - 1
    for heading in headings:
        yield from (
            int(value) for value, unit in quantities(heading) if unit in ("年", None) and _is_year(value)
        )


def _is_year(value: Decimal) -> bool:
    return value == value.to_integral_value() and _YEARS[0] <= value <= _YEARS[1]


def _ordinals(answer: Answer) -> Iterator[int]:
    for step in answer.steps:
        if step.op == "rank" and step.result.amount.isdecimal():
            yield int(step.result.amount)


def _counts(answer: Answer) -> Iterator[int]:
    citations = answer.citations
    yield from (len(citations), len(answer.left_out), len(answer.findings), len(answer.steps))
    yield from Counter(left.why for left in answer.left_out).values()
    yield from (len(step.inputs) for step in answer.steps)
    yield from (len(citation.corroborated_by) for citation in citations)
    yield from (1 + len(citation.corroborated_by) for citation in citations)
    yield len({citation.document.id for citation in citations})
    yield len({(citation.document.id, citation.table_index) for citation in citations if citation.table})
    yield len({citation.owner for citation in citations if citation.owner})
    yield len({citation.document.year for citation in citations})
    yield from (
        int(step.result.amount)
        for step in answer.steps
        if step.op == "count" and step.result.amount.isdecimal()
    )
