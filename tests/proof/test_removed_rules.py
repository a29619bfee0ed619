"""Promises that are kept before an answer is written: take the rule away, and the wrong answer is given."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from assistant.answer import Answer, Status
from index.checks import findings_from
from index.records import Intake
from tests.building import THREE_PUBLIC, Desk, intake_of, row, small_intake, value


@dataclass(frozen=True, slots=True)
class Removal:
    """A promise of the design, the rule that keeps it and what takes its place, and a question which is
    answered `right` with it and `wrong` without."""

    promise: str
    rule: str
    instead: Callable[..., Any]
    question: str
    right: Callable[[Answer], bool]
    wrong: Callable[[Answer], bool]

    def __str__(self) -> str:
        return f"{self.rule.removeprefix('assistant.')}: {self.promise}"


def refuses(answer: Answer) -> bool:
    return answer.status in (Status.DECLINED, Status.NOT_FOUND) and answer.value is None


def refuses_to_add(answer: Answer) -> bool:
    return answer.value is None and "重复计算" in answer.text


def gives(amount: str) -> Callable[[Answer], bool]:
    return lambda answer: answer.status is Status.ANSWERED and value(answer) == amount


def tells(words: str) -> Callable[[Answer], bool]:
    return lambda answer: words in answer.text


def keeps_silent(words: str) -> Callable[[Answer], bool]:
    return lambda answer: answer.status is Status.ANSWERED and words not in answer.text


def nothing(*_: Any, **__: Any) -> tuple[()]:
    return ()


def never(*_: Any, **__: Any) -> bool:
    return False


def always(*_: Any, **__: Any) -> bool:
    return True


def first(given: Any, *_: Any, **__: Any) -> Any:
    return given


PUMP = "1200.50万元"
UNREAD = "assistant.faithful.unread_words."

REMOVALS = (
    Removal(
        "no double counting: a project and the function that pays it are one amount",
        "assistant.execute.expressions.overlapping", never,
        "泵站更新改造和农林水支出加起来多少", refuses_to_add, gives("3540.50万元"),
    ),
    Removal(
        "no double counting: a row and the row it is part of",
        "assistant.execute.expressions.overlapping", never,
        "水利和行政运行加起来多少", refuses_to_add, gives("2648.50万元"),
    ),
    Removal(
        "half a question is not answered",
        "assistant.rules.planning.faithful", first,
        "泵站更新改造的一半是多少", refuses, gives(PUMP),
    ),
    Removal(
        "a fraction of an amount is not the amount",
        f"{UNREAD}_fractions", nothing,
        "泵站更新改造的一半是多少", refuses, gives(PUMP),
    ),
    Removal(
        "what one item holds of another is neither",
        f"{UNREAD}_uses", nothing,
        "泵站更新改造用于河道清淤资金的部分多少", refuses, tells("1,200.50"),
    ),
    Removal(
        "about is of no amount that is asked",
        f"{UNREAD}_hedges", nothing,
        "泵站更新改造左右各是多少", refuses, gives(PUMP),
    ),
    Removal(
        "a share of each its own whole",
        f"{UNREAD}_own_wholes", nothing,
        "泵站更新改造和河道清淤资金占各自的基本支出多少", refuses, tells("236.09%"),
    ),
    Removal(
        "units are types: one answer is in one unit",
        f"{UNREAD}_other_units", nothing,
        "泵站更新改造多少亿元合多少元", refuses, tells("0.12005 亿元"),
    ),
    Removal(
        "complete sums: as many parts as are said",
        "assistant.faithful.check.counted_amiss", nothing,
        "泵站更新改造和河道清淤资金这三个项目一共多少", refuses, gives("1700.50万元"),
    ),
    Removal(
        "a project is of no economic class",
        "assistant.faithful.check._in_class", always,
        "经济分类里的泵站更新改造多少", refuses, gives(PUMP),
    ),
    Removal(
        "a text has no place in an order",
        "assistant.faithful.check._order_asked", nothing,
        "排第一的职责是什么", refuses, tells("防汛抗旱"),
    ),
    Removal(
        "a false amount is corrected first",
        "assistant.ask.with_claims_checked", first,
        "三公经费是900万元吗", lambda a: a.text.startswith("提问中的数额与文件不符"), keeps_silent("不符"),
    ),
    Removal(
        "a false direction is corrected first",
        "assistant.execute.changes.say_premise", nothing,
        "三公经费为什么下降", lambda a: a.text.startswith("与提问不同"), keeps_silent("不同"),
    ),
    Removal(
        "complete sums: near misses are named",
        "assistant.execute.lookups._mention_neighbours", nothing,
        "河道清淤多少",
        lambda a: [(one.raw, one.why) for one in a.left_out] == [("331.00 万元", "名称相近")],
        lambda a: a.status is Status.ANSWERED and not a.left_out,
    ),
    Removal(
        "five kinds of no: blank is not zero",
        "assistant.execute.lookups.answer_no_number",
        lambda fact, draft, selector=None: replace(draft.answer(), text="没有安排资金。"),
        "公务用车购置多少", lambda a: refuses(a) and "不能当作 0" in a.text, tells("没有安排资金"),
    ),
    Removal(
        "the document can be wrong: an answer that touches a finding says so",
        "assistant.execute.draft.Draft._note_findings", nothing,
        "三公经费多少",
        lambda a: value(a) == "13.30万元" and "12.30" in a.findings[0].expected and "核对不一致" in a.text,
        lambda a: value(a) == "13.30万元" and not a.findings and "核对不一致" not in a.text,
    ),
)  # fmt: skip


def wrong_document() -> Intake:
    """The small document whose 三公 total prints one 万元 more than its parts."""
    table = replace(THREE_PUBLIC, rows=(row("“三公”经费", "13.30"), *THREE_PUBLIC.rows[1:]))
    made = intake_of(table)
    return replace(made, findings=findings_from(made.tables, ())[0])


@pytest.mark.parametrize("removal", REMOVALS, ids=str)
def test_the_rule_and_nothing_else_keeps_the_promise(
    removal: Removal, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = wrong_document() if "finding" in removal.rule else small_intake()
    kept = Desk((document,)).ask(removal.question)
    assert removal.right(kept), kept.text
    assert not removal.wrong(kept), kept.text
    monkeypatch.setattr(removal.rule, removal.instead)
    broken = Desk((document,)).ask(removal.question)
    assert removal.wrong(broken), broken.text
