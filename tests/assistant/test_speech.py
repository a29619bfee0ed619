"""What is said around a question is left out, and what may be asked for is not; general words are mended."""

import pytest

from assistant.vocabulary.core_words import with_core_words
from assistant.vocabulary.question import read_question
from assistant.vocabulary.speech import is_speech


@pytest.mark.parametrize(
    "said",
    [
        *(
            "我是一名普通市民",
            "想了解一下",
            "论文要用",
            "作为一名人大代表",
            "因为要写一份材料",
            "兹因工作需要",
        ),
        *("不好意思打扰了", "咱就是说", "我是做财经报道的记者", "阿拉想问问", "盼复", "能说一下吗", "您好"),
        *("请给出准确数字和出处", "十分感谢", "急用", "需要引用一个数据"),
    ],
)
def test_speech_is_told(said: str) -> None:
    assert is_speech(said)
    assert read_question(f"{said}，泵站更新改造是多少").folded == "泵站更新改造是多少"


@pytest.mark.parametrize(
    "said",
    [
        *(
            "会议室",
            "我们会议室",
            "公务员",
            "审计",
            "学生资助",
            "去年",
            "不含中心",
            "除了工资",
            "我说的是中心的",
        ),
        *("局里", "一般公共预算", "其中", "住房保障支出中", "信息公开"),
    ],
)
def test_what_may_be_asked_for_is_no_speech(said: str) -> None:
    assert not is_speech(said)
    assert read_question(f"{said}，一年花多少").folded.startswith(said)


@pytest.mark.parametrize("said", ["谢谢", "你好", "请问", "谢谢您，辛苦了", "第二个，谢谢"])
def test_speech_alone_stays(said: str) -> None:
    assert read_question(said).folded


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("一般公共预算之出", "一般公共预算支出"),
        ("农林水之出占多少", "农林水支出占多少"),
        ("基本出支占多少", "基本支出占多少"),
        ("收入比出支多", "收入比支出多"),
        ("援疆工做队经废", "援疆工作队经费"),
        ("业务接侍那个项目", "业务接待那个项目"),
        ("两笔帮付资金", "两笔帮扶资金"),
    ],
)
def test_general_words_are_mended(typed: str, meant: str) -> None:
    assert with_core_words(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["税费多少", "派出支教经费", "输出支持费用", "科技之出口", "外出支援费用", "支付多少", "垫费多少"],
)
def test_other_words_are_left(typed: str) -> None:
    assert with_core_words(typed) == typed


def test_characters_apart_are_one_text() -> None:
    assert read_question("5 0 - 6 0 万 元 的 项 目").folded == "50至60万元的项目"
    assert read_question("水费 电费 合计").folded == "水费电费合计"


def test_radicals_and_variants_are_characters() -> None:
    assert read_question("租⻋要花多少").folded == "租车要花多少"
    assert read_question("著作权沒夠著").folded == "著作权没够着"
