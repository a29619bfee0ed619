"""Talk around a question does not change its answer; what restricts, excludes or names a place never goes."""

import pytest

from assistant.answer import Status
from assistant.vocabulary.speech import talk_words
from tests.building import Desk, small_intake, small_reading, value

ASKED = "泵站更新改造是多少"
TALK = [
    "你好，请问{}？谢谢！",
    "各位领导好，本人系市人大代表，为审议预算草案，现请贵单位答复：{}",
    "我是报社的记者，正在写一篇关于预算公开的报道，需要核实一个数字：{}",
    "嗯……那个，就是说，我想问问哈，{}",
    "老师您好，不好意思打扰了，我在写毕业论文，需要用到一个数据，{}",
    "俺就想知道，{}",
    "唔该，想问下，{}",
    "根据政府信息公开条例的规定，特向贵单位申请了解{}，盼复。",
    "昨天开会领导问起来了，我一下子答不上来，麻烦帮忙查一查，{}",
    "我妈让我问一下，{}",
    "作为一个纳税人我有权知道吧，{}，别绕弯子。",
    "我不太懂财政，用大白话说就行，{}？在线等，挺急的。",
    "我们小区群里在讨论这个，大家争得很厉害，我来求证一下，{}",
    "{}，说个数就行",
    "{}？领导等着要。",
    "{}，能给个准数不？",
    "{}，越准确越好。",
    "政府花钱要公开，这是规矩，{}",
    "兹有一事请教，{}，请予答复为盼，此致敬礼。",
    "手头没有纸质件，烦劳念一下，{}",
    "差点忘了正事，{}",
]


@pytest.mark.parametrize("talk", TALK)
def test_talk_does_not_change_the_answer(talk: str) -> None:
    desk = Desk((small_intake(),))
    plain, talked = desk.ask(ASKED), desk.ask(talk.format(ASKED))
    assert talked.value == plain.value, talked.text
    assert talked.citations == plain.citations


@pytest.mark.parametrize(
    "question",
    [
        "请问教育局，泵站更新改造是多少",
        "我们是体育局的，泵站更新改造是多少",
        "我住在韶关，想问泵站更新改造是多少",
        "垃圾分类，泵站更新改造是多少",
        "我想了解垃圾分类，一共多少钱",
        "马拉松的钱我想知道，谢谢",
        "局长的手机号是多少，谢谢",
        "告诉我局长工资多少",
        "合理吗，我是记者",
    ],
)
def test_what_may_be_meant_is_never_left_out(question: str) -> None:
    answer = Desk((small_intake(),)).ask(question)
    assert answer.status is not Status.ANSWERED, answer.text


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("我想问问行政运行，基本支出多少", "行政运行"),
        ("我最近在关注防汛，花了多少钱", "防汛"),
        ("帮我算一下，河道清淤和泵站更新改造一共多少", "河道清淤和泵站更新改造一共"),
        ("谢谢，占支出总计多少", "占支出总计多少"),
        ("我家门口在清淤，河道清淤资金多少", "河道清淤资金多少"),
    ],
)
def test_what_is_asked_stays(question: str, kept: str) -> None:
    assert kept in small_reading(question).text


@pytest.mark.parametrize(
    ("question", "fund"),
    [
        ("项目支出合计多少，只看一般公共预算的", "一般公共预算"),
        ("只要政府性基金的，项目支出合计多少", "政府性基金预算"),
    ],
)
def test_a_clause_that_narrows_is_read_with_what_it_narrows(question: str, fund: str) -> None:
    (operand,) = small_reading(question).operands
    assert operand.fund is not None
    assert operand.fund.value == fund
    assert operand.spending is not None


def test_talk_words_are_of_known_sorts() -> None:
    assert set(talk_words().values()) == {"self", "you", "ask", "talk", "restrict"}


@pytest.mark.parametrize("question", ["支出合计多少，不含项目支出", "支出合计是多少，我要的是除去项目支出的"])
def test_a_clause_that_leaves_something_out_is_no_talk(question: str) -> None:
    assert value(Desk((small_intake(),)).ask(question)) == "508.50万元"
