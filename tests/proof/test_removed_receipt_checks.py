"""Each thing that the verifier of receipts says holds: take its verdict away, and a forged receipt passes."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assistant.messages.receipts import WHY
from assistant.receipts import verifier
from assistant.receipts.contents import digest
from assistant.receipts.receipt import receipt_to_dict
from assistant.receipts.report import holds
from assistant.receipts.second_route import opened
from tests.oracle import SOURCE
from tests.proof.changed_copies import original
from tests.proof.printed_cells import source

Json = dict[str, Any]
Forge = Callable[[Json], None]

LOOKUP = "对口帮扶梅州资金是多少"
SUM = "对口帮扶梅州资金和会展业务费一共多少"
SHARE = "三公经费占总支出多少"
COUNT = "超过1000万元的项目有几个"
TEXT = "什么是三公经费"
LAST_YEAR = "去年机关运行经费多少"


@cache
def _made(question: str) -> Json:
    return receipt_to_dict(original().receipt(original().ask(question)))


def made(question: str) -> Json:
    return copy.deepcopy(_made(question))


def signed(receipt: Json) -> Json:
    """With the number that fits what it says now, as a forger would give it."""
    rest = {name: part for name, part in receipt.items() if name != "id"}
    return {**rest, "id": digest(rest)}


def puts(**parts: Any) -> Forge:
    return lambda receipt: receipt.update(parts)


def cell(**parts: Any) -> Forge:
    """The first cell says something else; its amount and unit are those of the value and the text."""

    def forge(receipt: Json) -> None:
        first = receipt["cells"][0]
        old, unit = first["amount"], first["unit"]
        first.update(parts)
        receipt["value"] = {"amount": first["amount"], "unit": first["unit"]}
        said = f"{first['amount']} {first['unit']}"
        receipt["text"] = receipt["text"].replace(f"{float(old):,.2f} {unit}", said)

    return forge


def quote(**parts: Any) -> Forge:
    return lambda receipt: receipt["quotes"][0].update(parts)


def step(amount: str | None = None, **parts: Any) -> Forge:
    """The last step says something else; its result is the value, and the text says it alone."""

    def forge(receipt: Json) -> None:
        last = receipt["steps"][-1]
        last.update(parts)
        if amount is not None:
            last["result"]["amount"] = amount
            receipt["value"] = dict(last["result"])
            receipt["text"] = f"{amount} {last['result']['unit']}"

    return forge


@dataclass(frozen=True, slots=True)
class Forgery:
    """A receipt of `question` that only the verdict `what` with the reason `why` tells from a true one."""

    what: str
    why: str
    question: str
    forge: Forge

    def __str__(self) -> str:
        return f"{self.what}-{self.why}-{self.question}"


FORGERIES = (
    Forgery("amount", "amount", LOOKUP, cell(amount="30000.00")),
    Forgery("cell", "cell", LOOKUP, cell(raw="30000.00", amount="30000.00")),
    Forgery("row", "row", LOOKUP, cell(row="对口帮扶清远资金")),
    Forgery("column", "column", LOOKUP, cell(column="本年实际支出")),
    Forgery("column", "column", LOOKUP, cell(column_index=4)),
    Forgery("unit", "unit", LOOKUP, cell(unit="元")),
    Forgery("quote", "quote", TEXT, quote(quote="“三公”经费不在预算中公开。")),
    Forgery("quote", "quote_amount", LAST_YEAR, quote(raw="9,602.88")),
    Forgery("step", "inputs", SUM, step(inputs=["c1", "c2", "c9"])),
    Forgery("step", "expression", SUM, step(expression="20000.00 + 220.00 +")),
    Forgery("step", "strange", SUM, step(expression="20000.00 + 220.00 + 77 - 77")),
    Forgery("step", "unused", SUM, step("20000.00", expression="20000.00")),
    Forgery("step", "result", SUM, step("19780.00")),
    Forgery("step", "result", SHARE, step("0.14")),
    Forgery("step", "result", COUNT, step("4")),
    Forgery("value", "value", LOOKUP, puts(value={"amount": "320.80", "unit": "万元"}, text="一共 320.80")),
    Forgery("statement", "statement", LOOKUP, puts(text="如上。")),
    Forgery("text", "text", LOOKUP, puts(text="20,000.00 万元，另有 70,000.00 万元")),
)


@pytest.mark.parametrize("question", [LOOKUP, SUM, SHARE, COUNT, TEXT, LAST_YEAR])
def test_the_true_receipts_hold(question: str) -> None:
    assert holds(verifier.verify(made(question), [SOURCE])) is True


@pytest.mark.parametrize("forgery", FORGERIES, ids=str)
def test_one_verdict_and_nothing_else_tells_the_forged_receipt(
    forgery: Forgery, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = made(forgery.question)
    forgery.forge(receipt)
    forged = signed(receipt)
    assert forged != _made(forgery.question)
    failed = [each for each in verifier.verify(forged, [SOURCE]) if each.ok is not True]
    assert {each.what for each in failed} == {forgery.what}
    assert all(each.why for each in failed)
    held = verifier._held

    def silent(what: str, name: str, ok: bool | None, why: str, **values: object) -> verifier.Held:
        return held(what, name, ok or (what, why) == (forgery.what, forgery.why), why, **values)

    monkeypatch.setattr(verifier, "_held", silent)
    assert holds(verifier.verify(forged, [SOURCE])) is True


def test_only_its_number_tells_a_receipt_altered_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    altered = {**made(LOOKUP), "interpretation": "口径：另一个部门"}
    assert holds(verifier.verify(altered, [SOURCE])) is False
    monkeypatch.setattr(verifier, "_damage", lambda receipt: "")
    assert holds(verifier.verify(altered, [SOURCE])) is True


def test_only_its_sha256_tells_a_document_altered_elsewhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copied = tmp_path / "copy.txt"
    altered = source().replace("307.50", "307.51")
    assert altered != source()
    copied.write_text(altered, encoding="utf-8", newline="")
    told = [each for each in verifier.verify(made(LOOKUP), [copied]) if each.ok is False]
    assert "document" in {each.what for each in told}
    trusting = (verifier.Held(what="document", name="", ok=True), opened(copied))
    monkeypatch.setattr(verifier, "_document", lambda document, found: trusting)
    assert holds(verifier.verify(made(LOOKUP), [copied])) is True


def test_every_verdict_has_a_forgery() -> None:
    """What cannot be told, and what is no receipt or no source at all, has its tests with the verifier."""
    elsewhere = {"digest", "format", "shape", "no_source", "sha256", "unreadable", "scanned", "no_unit"}
    assert {forgery.why for forgery in FORGERIES} | elsewhere == set(WHY)
