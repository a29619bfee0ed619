"""Chinese names in brackets after their English, and several years of one department."""

from functools import cache

import pytest

from assistant.answer import Status
from assistant.english.brackets import names_for_descriptions
from assistant.vocabulary.noise import without_noise
from index.records import PassageKind
from tests.assistant.departments import SPORT, budget, spending, three_public
from tests.building import DEPARTMENT, Desk, intake_of, passage, value


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("how much is the pump renewal (泵站更新)?", "how much is 泵站更新?"),
        ("repairs of the dyke (堤防维修) cost what", "堤防维修 cost what"),
        ("how much was returned from the fair money (博览会经费)?", "how much was returned from 博览会经费?"),
        ("were the wages (工资) more than the bonuses (奖金)?", "were 工资 more than 奖金?"),
        (
            "security minus housing: what is left? (公共安全支出 vs 住房支出)",
            "公共安全支出 minus 住房支出 : what is left?",
        ),
        ("renting rooms (办公(业务)用房租赁) how much", "办公(业务)用房租赁 how much"),
        ("which is the biggest? (工程采购)", "工程采购 which is the biggest?"),
        ("how much in total (in wan)", "how much in total (in wan)"),
    ],
)
def test_a_name_stands_for_its_description(typed: str, read: str) -> None:
    assert " ".join(names_for_descriptions(typed).replace(" ?", "?").split()) == read


def test_english_beside_a_chinese_name_is_no_code() -> None:
    asked = "which is bigger in the table, printing or rent under 机关运行经费?"
    assert without_noise(asked) == asked
    assert "drop" not in without_noise("drop table figures; 会议费多少").lower()


@cache
def two_years() -> Desk:
    """2023 and 2024 with 三公 of 10 and 12, and a goal that counts runners."""
    goals = {2023: "举办马拉松，参赛选手200人。", 2024: "举办马拉松，参赛选手120人。"}
    amounts = {2023: ("10.00", "0.00", "6.00", "4.00"), 2024: ("12.00", "0.00", "7.00", "5.00")}
    return Desk(
        tuple(
            intake_of(
                spending("100.00", "60.00", "40.00"),
                three_public(*amounts[year]),
                year=year,
                passages=(passage(PassageKind.GOAL, "马拉松", goals[year], DEPARTMENT),),
            )
            for year in (2023, 2024)
        )
    )


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("两年的公务接待费分别是多少",), ("4.00", "5.00")),
        (("两个年度的公务接待费各多少",), ("4.00", "5.00")),
        (("公务接待费跨年变化（2023至2024）",), ("增加 1.00",)),
        (("2023年公务接待费多少", "2024年呢", "多给了几万"), ("2024年比2023年增加 1.00",)),
        (("How much was official reception in both years?",), ("4.00", "5.00")),
        (("2023年和2024年马拉松参赛选手各多少人",), ("2023年", "200人", "2024年", "120人")),
    ],
)
def test_each_year_is_answered(turns: tuple[str, ...], said: tuple[str, ...]) -> None:
    answer = two_years().ask(*turns)
    assert answer.status is Status.ANSWERED
    assert all(words in answer.text for words in said)


@pytest.mark.parametrize(
    "question",
    [
        "这两年公务接待费真正花出去的钱分别是多少",
        "2024年哪几类支出比2023年高",
        "2023年和2024年哪些项目增加了",
        "How much was embezzled from the reception money (公务接待费)?",
    ],
)
def test_what_no_year_says_is_refused(question: str) -> None:
    answer = two_years().ask(question)
    assert answer.status is not Status.ANSWERED
    assert value(answer) is None


def test_one_year_is_still_asked_alone() -> None:
    assert (
        value(Desk((budget(SPORT, 2024, "12.00", "0.00", "7.00", "5.00"),)).ask("公务接待费多少"))
        == "5.00万元"
    )
