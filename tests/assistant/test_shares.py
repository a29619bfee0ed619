"""Shares, last year's amounts, shared words and turns by fund: hand-computed from the printed tables."""

import pytest

from assistant.answer import Answer, Status
from assistant.wire import Assistant
from tests.building import value


def last(assistant: Assistant, *turns: str) -> Answer:
    session = assistant.new_session()
    return [assistant.ask(turn, session) for turn in turns][-1]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("三公经费307.50万元中接待费占比", "30.73%"),
        ("收入预算23.85亿，财政拨款占多少", "99.31%"),
        ("中心基本支出里其他资金占比", "29.69%"),
        ("国内合作服务中心工资福利支出占它基本支出的比例", "84.67%"),
        ("事业运行里经营收入占几成", "63.17%"),
        ("住房保障支出中购房补贴的比重", "80.28%"),
        ("住房保障支出财政拨款占全部的比例", "96.19%"),
        ("行政运行的项目支出占行政运行多少", "22.30%"),
        ("对口帮扶梅州资金占项目支出合计多少", "8.55%"),
        ("去年三公经费占支出预算比例", "0.13%"),
        ("项目支出占多少", "98.05%"),
        ("财政拨款占比", "99.31%"),
        ("一般公共预算基本支出占比", "49.69%"),
    ],
)
def test_a_share_is_taken_of_what_the_words_name(assistant: Assistant, question: str, expected: str) -> None:
    assert value(last(assistant, question)) == expected


@pytest.mark.parametrize(
    ("question", "shares"),
    [
        ("政府采购中货物占多少，服务占多少", ("10.17%", "89.83%")),
        ("支出总计里基本支出和项目支出的比例各多少", ("1.95%", "98.05%")),
    ],
)
def test_several_shares_of_one_whole_stand_side_by_side(
    assistant: Assistant, question: str, shares: tuple[str, ...]
) -> None:
    answer = last(assistant, question)
    assert answer.status is Status.ANSWERED
    assert all(share in answer.text for share in shares)
    assert answer.value is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("去年三公和机关运行经费一共多少", "2855.28万元"),
        ("上年公务接待费加公车费合计", "286.88万元"),
    ],
)
def test_last_year_is_never_answered_with_this_years_amounts(
    assistant: Assistant, question: str, expected: str
) -> None:
    answer = last(assistant, question)
    assert value(answer) == expected
    assert "2022年" in answer.text


def test_a_sum_of_last_year_does_not_add_a_whole_and_its_part(assistant: Assistant) -> None:
    assert last(assistant, "去年三公经费和公务接待费一共").value is None


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("购房补贴", "经营收入的"), "38.20万元"),
        (("行政运行支出", "基本支出那块", "项目支出那块"), "393.00万元"),
        (("差旅费", "只要项目支出"), "417.50万元"),
        (("住房公积金", "财政拨款的"), "272.61万元"),
        (("事业运行", "经营收入的", "占比"), "63.17%"),
        (("对口帮扶梅州有多少钱", "那清远呢", "两个加起来占项目支出合计多少"), "17.10%"),
    ],
)
def test_a_turn_by_fund_or_kind_keeps_the_item(
    assistant: Assistant, turns: tuple[str, ...], expected: str
) -> None:
    assert value(last(assistant, *turns)) == expected


def test_a_part_that_is_not_printed_is_not_answered_with_the_departments_total(assistant: Assistant) -> None:
    answer = last(assistant, "对口帮扶梅州资金", "基本支出那部分")
    assert (answer.status, answer.value) == (Status.NOT_FOUND, None)
    assert "4,639.53" not in answer.text


@pytest.mark.parametrize(
    ("question", "amounts"),
    [
        ("清远、梅州指挥部经费合计", ("536.44", "215.64", "320.80")),
        ("清远和梅州指挥部工作经费", ("215.64", "320.80")),
        ("2010301和2010350的项目支出", ("393.00", "1,423.20")),
        ("2210201和2210203的一般公共预算", ("272.61", "1,144.10")),
        ("表6、表10、表11的合计分别是多少", ("4,409.09", "4,463.56", "4,639.53")),
    ],
)
def test_words_said_once_hold_for_all_that_is_named(
    assistant: Assistant, question: str, amounts: tuple[str, ...]
) -> None:
    answer = last(assistant, question)
    assert answer.status is Status.ANSWERED
    assert all(amount in answer.text for amount in amounts)
    assert "20,000.00" not in answer.text


@pytest.mark.parametrize(("question", "expected"), [("贵州资金多少", "21172.00万元"), ("高州资金多少", None)])
def test_half_of_a_place_name_is_never_another_place(
    assistant: Assistant, question: str, expected: str | None
) -> None:
    answer = last(assistant, question)
    assert value(answer) == expected
    assert "20,000.00" not in answer.text


@pytest.mark.parametrize(
    ("question", "count"), [("超过200万、不足600万的项目有几个", 7), ("100万以下、10万以上的项目有几个", 8)]
)
def test_both_bounds_hold_whatever_their_order(assistant: Assistant, question: str, count: int) -> None:
    assert value(last(assistant, question)) == f"{count}个"


def test_ascending_order_gives_the_smallest_first(assistant: Assistant) -> None:
    text = last(assistant, "本级项目从小到大排前三是哪些").text
    places = [text.index(f"{amount} 万元") for amount in ("7.00", "30.00", "50.52")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "question",
    [
        *("下属单位的差旅费", "本级的固定资产", "国内合作服务中心的政府采购", "直属单位的三公经费"),
        "不带“工作经费”字样的本级项目都有哪些",
        *("How much is NOT from fiscal appropriation?", "援疆经费换算成美元"),
        "住房公积金和购房补贴分别比去年增加多少",
    ],
)
def test_what_the_document_does_not_say_that_way_is_not_answered_with_a_neighbour(
    assistant: Assistant, question: str
) -> None:
    answer = last(assistant, question)
    assert answer.status is not Status.ANSWERED
    assert answer.value is None
    assert not answer.citations


def test_after_a_turn_that_was_not_understood_a_short_one_is_not_of_what_came_before(
    assistant: Assistant,
) -> None:
    answer = last(assistant, "项目有哪些", "除去政府性基金的", "最大的")
    assert answer.value is None
    assert "165,200.00" not in answer.text
