"""Every plan is one readable line."""

from decimal import Decimal

import pytest

from assistant.plans.plan import (
    Aspect,
    Average,
    Bound,
    Clarify,
    Compare,
    Count,
    Decline,
    Difference,
    Domain,
    Figure,
    Filter,
    Growth,
    Listing,
    Names,
    Passages,
    Plan,
    Prose,
    Rank,
    Ratio,
    Reconcile,
    Refusal,
    Selector,
    Several,
    Show,
    StatedFacts,
    Sum,
    SumOver,
    Years,
)
from assistant.plans.plan_lines import plan_line
from index.amounts import Unit
from index.records import Flow, Fund, ItemKind, PassageKind, Spending

PUMP = Selector(names=("泵站更新改造",), owner="水务局", fund=Fund.GENERAL)
DREDGING = Selector(names=("河道清淤资金",))
PROJECTS = Domain(base=Selector(kinds=frozenset({ItemKind.PROJECT})))


@pytest.mark.parametrize(
    ("plan", "line"),
    [
        (Show(expression=Figure(PUMP)), "查 泵站更新改造 · 水务局 · 一般公共预算"),
        (
            Show(
                expression=Figure(Selector(kinds=frozenset({ItemKind.TOTAL}), flow=Flow.EXPENSE)),
                unit=Unit.YUAN,
            ),
            "查 合计 · 支出，用元表示",
        ),
        (
            Show(expression=Sum(parts=(Figure(DREDGING), Prose(subject="用车")))),
            "河道清淤资金 + (正文中的 用车) 相加",
        ),
        (
            Show(expression=SumOver(domain=Domain(base=PROJECTS.base, words=("清淤",)))),
            "项目 · 名称含“清淤” · 各行 全部相加",
        ),
        (
            Show(expression=Difference(first=Figure(DREDGING), second=Figure(PUMP))),
            "河道清淤资金 − 泵站更新改造 · 水务局 · 一般公共预算",
        ),
        (
            Show(expression=Ratio(part=Figure(DREDGING), whole=Figure(Selector(spending=Spending.PROJECT)))),
            "河道清淤资金 ÷ 合计 · 项目支出（百分比）",
        ),
        (
            Show(expression=Ratio(part=Figure(DREDGING), whole=Figure(DREDGING), times=True)),
            "河道清淤资金 ÷ 河道清淤资金（倍数）",
        ),
        (
            Show(expression=Average(parts=(Figure(DREDGING), Figure(DREDGING)))),
            "河道清淤资金、河道清淤资金 的平均",
        ),
        (Show(expression=Average(domain=PROJECTS)), "项目 · 各行 的平均"),
        (
            Show(expression=Growth(item=DREDGING, aspect=Aspect.RATE, claimed="增加")),
            "河道清淤资金 的增减率（提问以为：增加）",
        ),
        (
            Several(parts=(Figure(DREDGING), Figure(Selector(code="213")))),
            "分别列出：查 河道清淤资金；查 编码213",
        ),
        (Rank(domain=PROJECTS, count=3), "项目 · 各行 按金额取最大 3 项"),
        (Rank(domain=PROJECTS, largest=False, offset=1), "项目 · 各行 按金额取最小 1 项（从第 2 项起）"),
        (
            Filter(domain=PROJECTS, bounds=(Bound(sign=">", value=Decimal(1000), unit=Unit.WAN_YUAN),)),
            "项目 · 各行 中 > 1,000 万元 的项",
        ),
        (Count(domain=Domain(base=Selector(), level=1)), "数 合计 · 1 级 · 各行"),
        (
            Listing(domain=Domain(base=PROJECTS.base, lacking=(Fund.GENERAL,))),
            "列出 项目 · 没有一般公共预算的 · 各行",
        ),
        (Names(what="units", count_only=True), "列出正文中的下属单位，只数个数"),
        (Compare(first=Figure(DREDGING), second=Figure(DREDGING)), "比较 查 河道清淤资金 与 查 河道清淤资金"),
        (Years(selector=DREDGING, largest=False), "河道清淤资金 哪一年最小"),
        (Reconcile(domain=PROJECTS), "核对 项目 · 各行"),
        (Reconcile(balance=True), "核对 收支是否平衡"),
        (StatedFacts(subjects=("procurement",), label="政府采购", year=2024), "正文所述：政府采购 · 2024年"),
        (Passages(kinds=(PassageKind.GOAL,), topic="泵站更新改造"), "引用原文：绩效目标（泵站更新改造）"),
        (Clarify(reason="哪个部门", options=("甲局", "乙局")), "反问：哪个部门（甲局、乙局）"),
        (Decline(refusal=Refusal.NOT_FOUND, subject="垃圾焚烧"), "不作答：没有找到（垃圾焚烧）"),
    ],
)
def test_a_plan_is_one_line(plan: Plan, line: str) -> None:
    assert plan_line(plan) == line


@pytest.mark.parametrize("refusal", Refusal)
def test_every_refusal_is_said_in_chinese(refusal: Refusal) -> None:
    assert plan_line(Decline(refusal=refusal)).isascii() is False
    assert refusal.value not in plan_line(Decline(refusal=refusal))


@pytest.mark.parametrize("kind", PassageKind)
def test_every_kind_of_passage_has_a_word(kind: PassageKind) -> None:
    assert kind.value not in plan_line(Passages(kinds=(kind,)))
