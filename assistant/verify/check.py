"""The five rules that an answer must pass, each with its verdict and evidence."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.answer import Answer, Check
from assistant.messages.checks import passed
from assistant.numerals import Numeral
from assistant.verify.answer_ledger import ledger_from, quantities
from assistant.verify.ledger import Accountant, Ledger, join_ledgers
from assistant.verify.sources import Source, altered_quotes, wrong_cells
from assistant.verify.steps import wrong_steps
from index.amounts import is_amount, parse_amount

RULES = (
    "every_numeral_accounted_for",
    "value_is_cited_or_computed",
    "steps_recompute",
    "citations_match_source",
    "quotes_match_source",
)
_EMPTY = Ledger()
# A detail names so many offenders; the rest is a count.
_SHOWN = 5
# Characters on either side of a numeral that its description shows.
_CONTEXT = 8


def check_answer(answer: Answer, source: Source, *, extra: Ledger = _EMPTY) -> tuple[Check, ...]:
    """One `Check` a rule, in the order of `RULES`; an answer may leave only if all are ok.

    - every_numeral_accounted_for: no numeral in the text, interpretation, reason or suggestions that the
      answer's own citations, steps, findings and scope do not account for (see `ledger_from`);
    - value_is_cited_or_computed: the value is a cited amount, a quantity of a quotation or a step's result
      (or its size without the sign), in its unit or an exact conversion;
    - steps_recompute: every step, computed again from its inputs, gives its result (see `wrong_steps`);
    - citations_match_source: raw, amount, unit, labels and place of each cited cell are the source's;
    - quotes_match_source: each quotation stands on its page as quoted.

    `extra` is what the caller may mention besides, such as the bound that a question asked about or the
    titles and years of the documents at hand.
    """
    numerals, strange = _examined(answer, extra)
    cells = sum(citation.quote is None for citation in answer.citations)
    quotes = sum(citation.quote is not None for citation in answer.citations)
    findings: tuple[tuple[int, tuple[str, ...]], ...] = (
        (numerals, strange),
        (1, _value_faults(answer)),
        (len(answer.steps), wrong_steps(answer)),
        (cells, wrong_cells(answer.citations, source)),
        (quotes, altered_quotes(answer.citations, source)),
    )
    return tuple(
        Check(rule=rule, ok=not faults, detail=_detail(faults) or passed(rule, count, answer.language))
        for rule, (count, faults) in zip(RULES, findings, strict=True)
    )


def _examined(answer: Answer, extra: Ledger) -> tuple[int, tuple[str, ...]]:
    """How many numerals the reader is shown, and a description of each that nothing accounts for."""
    accountant = Accountant(join_ledgers(ledger_from(answer), extra))
    count = 0
    strange: list[str] = []
    for text in (answer.text, answer.interpretation or "", answer.reason or "", *answer.suggestions):
        found, unknown = accountant.examine(text)
        count += found
        strange.extend(_described(text, numeral) for numeral in unknown)
    return count, tuple(strange)


def _described(text: str, numeral: Numeral) -> str:
    around = text[max(0, numeral.span[0] - _CONTEXT) : numeral.end + _CONTEXT]
    return f"{text[numeral.span[0] : numeral.end]!r} in {around!r}"


def _value_faults(answer: Answer) -> tuple[str, ...]:
    if answer.value is None:
        return ()
    amount, unit = answer.value.amount, answer.value.unit
    if not is_amount(amount):
        return (f"{amount!r} is no amount",)
    accountant = Accountant(Ledger(values=tuple(_evidence(answer))))
    value = parse_amount(amount)
    if accountant.has(value, unit) or accountant.has(-value, unit):
        return ()  # how much less is a size: the text says in which direction
    return (f"{amount} {unit} is neither cited nor the result of a step",)


def _evidence(answer: Answer) -> Iterator[tuple[Decimal, str | None]]:
    for citation in answer.citations:
        if citation.amount is not None and is_amount(citation.amount):
            yield parse_amount(citation.amount), citation.unit
        if citation.quote is not None:
            yield from quantities(citation.quote)
    for step in answer.steps:
        if is_amount(step.result.amount):
            yield parse_amount(step.result.amount), step.result.unit


def _detail(faults: Sequence[str]) -> str:
    if not faults:
        return ""
    more = f"; {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
    return "; ".join(faults[:_SHOWN]) + more
