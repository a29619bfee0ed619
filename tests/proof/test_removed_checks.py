"""Each promise about an answer is kept by a check: with it a bad answer is stopped, without it the same bad
answer gets out. A check whose removal lets nothing out would prove nothing and fails here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest

from assistant import ask
from assistant.answer import Answer, Status, Step, Value
from assistant.execute import run_plan
from assistant.verify.steps import Operand
from index.amounts import format_amount
from tests.building import Desk, small_intake

Tamper = Callable[[Answer], Answer]

LOOKUP = "泵站更新改造多少"
SUM = "泵站更新改造和河道清淤资金一共多少"
SHARE = "泵站更新改造占项目支出的比重"
AVERAGE = "各项目平均多少"
COUNT = "有几个项目"
PLACE = "河道清淤资金在项目里排第几"
CONVERTED = "泵站更新改造有多少亿元"
TEXT = "什么是基本支出"
CHANGE = "三公经费比去年增长多少"


def says(text: str) -> Tamper:
    return lambda answer: replace(answer, text=f"{answer.text}\n\n{text}")


def worth(amount: str, unit: str = "万元") -> Tamper:
    return lambda answer: replace(answer, value=Value(amount=amount, unit=unit))


def cites(**parts: Any) -> Tamper:
    """The first citation says something else."""
    return lambda answer: replace(
        answer, citations=(replace(answer.citations[0], **parts), *answer.citations[1:])
    )


def quotes(**parts: Any) -> Tamper:
    """The first quotation says something else."""

    def tamper(answer: Answer) -> Answer:
        first = next(c for c in answer.citations if c.quote is not None)
        changed = (replace(c, **parts) if c is first else c for c in answer.citations)
        return replace(answer, citations=tuple(changed))

    return tamper


def computes(amount: str, **parts: Any) -> Tamper:
    """The last step has another result, which text and value repeat."""

    def tamper(answer: Answer) -> Answer:
        *steps, last = answer.steps
        old, unit = last.result.amount, last.result.unit
        bad = replace(last, **{"result": Value(amount=amount, unit=unit), **parts})
        text = re.sub(rf"(?<![\d.,]){re.escape(_shown(old))}(?![\d.,])", _shown(amount), answer.text)
        value = answer.value and replace(answer.value, amount=amount)
        return replace(answer, steps=(*steps, bad), text=text, value=value)

    return tamper


def _shown(amount: str) -> str:
    return format_amount(Decimal(amount))


def misreads(amount: str, **parts: Any) -> Tamper:
    """Another amount of the first citation, which text and value repeat."""

    def tamper(answer: Answer) -> Answer:
        old = answer.citations[0].amount
        assert old is not None
        text = answer.text.replace(_shown(old), _shown(amount))
        return cites(amount=amount, **parts)(replace(worth(amount)(answer), text=text))

    return tamper


def steps(*made: Step) -> Tamper:
    return lambda answer: replace(answer, steps=(*answer.steps, *made))


def step(op: str, inputs: tuple[str, ...], expression: str, amount: str, unit: str = "万元") -> Step:
    return Step(id="s9", op=op, inputs=inputs, expression=expression, result=Value(amount=amount, unit=unit))


@dataclass(frozen=True, slots=True)
class Removal:
    """A promise of the design, the check that keeps it and what the check gives where nothing is wrong, and
    an answer to `question` that only this check stops, by `rule`."""

    promise: str
    check: str
    passes: Callable[..., Any]
    question: str
    tamper: Tamper
    rule: str

    def __str__(self) -> str:
        return f"{self.check.removeprefix('assistant.')}: {self.promise}"


NUMERALS, VALUE, STEPS, CELLS, QUOTES = (
    "every_numeral_accounted_for",
    "value_is_cited_or_computed",
    "steps_recompute",
    "citations_match_source",
    "quotes_match_source",
)


def nothing(*_: Any, **__: Any) -> tuple[()]:
    return ()


def none(*_: Any, **__: Any) -> None:
    return None


def true(*_: Any, **__: Any) -> bool:
    return True


def no_number(*_: Any, **__: Any) -> str:
    return ""


def all_values(operand: Operand, *_: Any) -> list[Any]:
    return list(operand.values)


REMOVALS = (
    Removal(
        "no figure without a cell: nothing in the text that is not accounted for",
        "assistant.verify.check._examined", lambda *_: (0, ()),
        LOOKUP, says("另有 77.70 万元。"), NUMERALS,
    ),
    Removal(
        "no figure without a cell: the value is cited or computed",
        "assistant.verify.check._value_faults", nothing,
        LOOKUP, worth("77.70"), VALUE,
    ),
    Removal(
        "a quotation is whole: a number whose unit it does not hold is not quoted",
        "assistant.verify.ledger._reach", lambda numeral: numeral.span[1],
        SUM, says("1200.50 + 500.00 平方米"), NUMERALS,
    ),
    Removal(
        "units are types: a number without a unit is no amount of money",
        "assistant.verify.ledger._with_column_unit", lambda value, *_: (value * 10_000, "元"),
        LOOKUP, says("即 1,200.50。"), NUMERALS,
    ),
    Removal(
        "sums are recomputed",
        "assistant.verify.check.wrong_steps", nothing,
        SUM, computes("1800.50"), STEPS,
    ),
    Removal(
        "a step uses what is cited: every number of its expression is an input",
        "assistant.verify.steps._untraced", no_number,
        SHARE, steps(step("derive", ("c1",), "1200.50 + 77.70 - 77.70", "1200.50")), STEPS,
    ),
    Removal(
        "a step uses what is cited: every input is in its expression",
        "assistant.verify.steps._written_values", all_values,
        SHARE, steps(step("derive", ("c1", "s1"), "1200.50", "1200.50")), STEPS,
    ),
    Removal(
        "the expression gives the result",
        "assistant.verify.steps._expression_fault", none,
        SUM, steps(step("sum", ("c1", "c2"), "1200.50 - 500.00", "1700.50")), STEPS,
    ),
    Removal(
        "the operation gives the result",
        "assistant.verify.steps._prints_as", true,
        SUM, steps(step("sum", ("c1", "c2"), "1200.50 - 500.00", "700.50")), STEPS,
    ),
    Removal(
        "rounding is half up",
        "assistant.verify.steps._rounds_to", true,
        SHARE, computes("59.10"), STEPS,
    ),
    Removal(
        "what is counted is counted again",
        "assistant.verify.steps._count_fault", none,
        COUNT, computes("4"), STEPS,
    ),
    Removal(
        "a place in an order is found again",
        "assistant.verify.steps._rank_fault", none,
        PLACE, computes("1"), STEPS,
    ),
    Removal(
        "citations are the source's cells",
        "assistant.verify.check.wrong_cells", nothing,
        LOOKUP, misreads("1200.51", raw="1200.51"), CELLS,
    ),
    Removal(
        "the amount is what the cell prints",
        "assistant.verify.sources._same_amount", true,
        LOOKUP, misreads("1200.51"), CELLS,
    ),
    Removal(
        "the column is the cell's",
        "assistant.verify.sources._names_column", true,
        LOOKUP, cites(column="本年支出"), CELLS,
    ),
    Removal(
        "labels are the cell's",
        "assistant.verify.sources._plain", lambda text: "",
        LOOKUP, cites(row="河道清淤资金"), CELLS,
    ),
    Removal(
        "an amount cited from a sentence stands in it",
        "assistant.verify.sources._quantity_faults", nothing,
        CHANGE, quotes(amount="0.40"), CELLS,
    ),
    Removal(
        "quotations stand in the source",
        "assistant.verify.check.altered_quotes", nothing,
        TEXT, quotes(quote="指为保障机构正常运转而发生的全部支出。"), QUOTES,
    ),
    Removal(
        "the pieces of a shortened quotation stand in their order",
        "assistant.verify.sources._in_order", lambda pieces, text: all(piece in text for piece in pieces),
        TEXT, quotes(quote="完成日常工作任务而发生的支出。…指为保障机构正常运转"), QUOTES,
    ),
)  # fmt: skip


def answered(monkeypatch: pytest.MonkeyPatch, question: str, tamper: Tamper) -> Answer:
    """The answer of the whole assistant whose composer drafted it badly."""
    monkeypatch.setattr(ask, "run_plan", lambda plan, draft: tamper(run_plan(plan, draft)))
    return Desk((small_intake(),)).ask(question)


@pytest.mark.parametrize("removal", REMOVALS, ids=str)
def test_the_check_and_nothing_else_stops_the_bad_answer(
    removal: Removal, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = answered(monkeypatch, removal.question, lambda answer: answer)
    assert good.status is Status.ANSWERED
    bad = removal.tamper(good)
    assert bad != good
    stopped = answered(monkeypatch, removal.question, removal.tamper)
    assert (stopped.status, stopped.reason, stopped.value) == (Status.ERROR, "stopped", None)
    assert {check.rule for check in stopped.checks if not check.ok} >= {removal.rule}
    monkeypatch.setattr(removal.check, removal.passes)
    escaped = answered(monkeypatch, removal.question, removal.tamper)
    assert escaped.status is Status.ANSWERED, [c for c in escaped.checks if not c.ok]
    assert escaped.text == bad.text


def test_a_failed_check_stops_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The verdict has its effect in one place."""
    stopped = answered(monkeypatch, LOOKUP, says("另有 77.70 万元。"))
    assert "77.70" not in stopped.text
    assert not stopped.citations
    monkeypatch.setattr(ask, "verified", lambda answer, checks: answer)
    assert "77.70" in answered(monkeypatch, LOOKUP, says("另有 77.70 万元。")).text
