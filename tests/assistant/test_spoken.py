"""Text questions in other words than printed: the passage that holds every word, or a no."""

import pytest

from assistant.answer import Status
from assistant.figures.spoken import content_of
from index.records import PassageKind
from tests.building import BY_FUNCTION, DEPARTMENT, PROJECTS, THREE_PUBLIC, Desk, intake_of, passage

DUTY = "（二）负责联系各地驻城机构，指导其党务和安全保卫工作。"
INCOME = "指除上述以外的收入，主要是存款利息收入等。"
GOAL = "更新泵站12座，故障响应时间不超过2小时。"
REASON = "3.农林水支出（类）水利（款）防汛（项）2031.50万元，比上年增加10万元。主要原因是汛期提前。"
USES = "（一）人员经费308.50万元。主要包括：基本工资、津贴补贴。"
DESK = Desk(
    (
        intake_of(
            BY_FUNCTION,
            THREE_PUBLIC,
            PROJECTS,
            passages=(
                passage(PassageKind.DUTY, None, DUTY),
                passage(PassageKind.DEFINITION, "其他收入", INCOME),
                passage(PassageKind.DEFINITION, "基本支出", "指为保障机构正常运转而发生的支出。"),
                passage(PassageKind.DEFINITION, "项目支出", "指为完成特定任务而发生的支出。"),
                passage(PassageKind.GOAL, "泵站更新改造", GOAL, DEPARTMENT),
                passage(PassageKind.EXPLANATION, "支出情况", REASON),
                passage(PassageKind.EXPLANATION, "基本支出情况", USES),
            ),
        ),
    )
)


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("哪条职责讲的是驻城机构党务", "指导其党务"),
        ("驻城机构的党务归谁管", "指导其党务"),
        ("驻城机构安全保卫是不是你们的活", "安全保卫"),
        ("存款利息算哪种收入", "存款利息收入"),
        ("基本支出和项目支出有啥不一样", "特定任务"),
        ("基本支出和项目支出怎么区分", "保障机构正常运转"),
        ("泵站故障多久要响应", "2小时"),
        ("泵站更新改造图什么", "更新泵站12座"),
        ("泵站更新改造起什么作用", "更新泵站12座"),
        ("泵站更新改造的钱具体做什么", "更新泵站12座"),
        ("防汛支出为什么涨", "汛期提前"),
        ("人员经费主要花在哪", "基本工资、津贴补贴"),
        ("文件里有没有提安全保卫", "安全保卫"),
    ],
)
def test_text_is_quoted_for_other_words(question: str, quoted: str) -> None:
    answer = DESK.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert quoted in answer.text
    assert "出处" in answer.text or "原文" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "哪条职责讲的是驻城机构招商",
        "罚款收入算哪种收入",
        "泵站已经更新了多少座",
        "去年泵站故障多久响应",
        "存款利息多少钱",
        "存款利息",
    ],
)
def test_one_word_too_many_is_a_no(question: str) -> None:
    assert DESK.ask(question).status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("哪条职责讲的是驻城机构党务", ("驻城", "机构", "党务")),
        ("存款利息算哪种收入", ("存款", "利息")),
    ],
)
def test_content_words_are_about_the_matter(question: str, words: tuple[str, ...]) -> None:
    assert content_of(question) == words
