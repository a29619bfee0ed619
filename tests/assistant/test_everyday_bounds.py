"""Everyday words for more and less than an amount: the rows that a bound keeps."""

import pytest

from assistant.plans.plan import Filter
from tests.building import small_plan


@pytest.mark.parametrize(
    ("question", "sign", "amount"),
    [
        ("比500万多的项目有几个", ">", "500"),
        ("比500万还要多的项目有哪些", ">", "500"),
        ("比500万少的项目有几个", "<", "500"),
        ("有几个项目比500万低", "<", "500"),
        ("金额高过500万的项目有几个", ">", "500"),
        ("过了500万的项目有几个", ">", "500"),
        ("超过了500万的项目有几个", ">", "500"),
        ("突破500万的项目有哪些", ">", "500"),
        ("没到500万的项目有几个", "<", "500"),
        ("不满500万的项目有几个", "<", "500"),
        ("够不上500万的项目有哪些", "<", "500"),
        ("没超过500万的项目有几个", "<=", "500"),
        ("500万往上的项目有几个", ">=", "500"),
        ("500万往下的项目有几个", "<=", "500"),
        ("比五百万多的项目有几个", ">", "500"),
    ],
)
def test_a_bound_in_everyday_words(question: str, sign: str, amount: str) -> None:
    plan = small_plan(question)
    assert isinstance(plan, Filter)
    assert [(bound.sign, str(bound.value), bound.unit.value) for bound in plan.bounds] == [
        (sign, amount, "万元")
    ]


@pytest.mark.parametrize("question", ["泵站更新改造比500万多多少", "泵站更新改造比500万多几倍"])
def test_a_gap_to_an_amount_is_no_bound(question: str) -> None:
    assert not isinstance(small_plan(question), Filter)
