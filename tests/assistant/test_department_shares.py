"""Shares over several departments, and bounds of what changed; expected amounts are worked out by hand."""

import pytest

from assistant.answer import Status
from tests.assistant.departments import AUDIT, EDUCATION, LABOUR, SPORT, desk
from tests.building import value


@pytest.mark.parametrize(
    ("question", "amount", "fragments"),
    [
        ("项目支出占支出总额的比例哪个部门最高", "66.67%", (AUDIT, "200.00 万元 ÷ 300.00 万元")),
        ("哪个部门三公经费占支出总额的比重最大", "22.00%", (LABOUR, "5 个部门中 4 个公布了该项")),
        ("三公经费占支出总额比例最低的部门", "5.00%", ("柳溪街道",)),
        ("支出总额里三公经费占比最高的部门", "22.00%", (LABOUR,)),
        ("公务接待费与三公经费之比最大的是哪个部门", "45.45%", (LABOUR,)),
        ("所有部门三公经费合计占支出合计的百分之几", "11.75%", ("47.00 万元 ÷ 400.00 万元",)),
        ("三公经费占支出总额比例超过10%的部门有几个", "1个", (LABOUR,)),
        ("教育局三公经费占支出总额的比例在各部门里排第几", "10.00%", ("第 2 位",)),
        ("三公经费增长超过10%的部门有几个", "1个", (f"{SPORT}：11.11%",)),
        ("三公经费比上年减少3万元以上的部门有几个", "1个", (f"{EDUCATION}：-4.00 万元",)),
        ("2023年三公经费增长不到12%的部门有几个", "1个", (f"{LABOUR}：10.00%",)),
        ("三公经费增长一成以上的部门有几个", "1个", (SPORT,)),
        (
            "Which department has the highest share of project expenditure in total expenditure?",
            "66.67%",
            (AUDIT,),
        ),
    ],
)
def test_shares_and_changes(question: str, amount: str, fragments: tuple[str, ...]) -> None:
    answer = desk().ask(question)
    assert (answer.status, value(answer)) == (Status.ANSWERED, amount)
    assert all(check.ok for check in answer.checks)
    assert all(fragment in answer.text for fragment in fragments)


@pytest.mark.parametrize(
    ("turns", "fragment"),
    [
        (("哪个部门公务接待费占三公经费的比例最高", "第二名呢"), "40.00%"),
        (("哪个部门公务接待费占三公经费的比例最高", "2022年呢"), "40.00%"),
        (("各部门公务接待费占三公经费的比例分别是多少",), f"{EDUCATION}：30.00%"),
        (("教育局和人社局谁的公务接待费占三公经费比例高",), f"{LABOUR}：45.45%"),
        (("教育局2023年和2024年公务接待费占三公经费的比例各是多少",), "2023年：35.71%"),
    ],
)
def test_shares_are_listed_and_leant_on(turns: tuple[str, ...], fragment: str) -> None:
    assert fragment in desk().ask(*turns).text


@pytest.mark.parametrize(
    "question",
    [
        "哪些部门三公占比超过1%",
        "哪个部门三公占比最高",
        "各部门平均三公经费占支出总额的比例",
        "三公经费占支出总额的比例高于平均的部门",
        "支出总额占三公经费的比例哪个部门最高",
        "三公经费占支出总额的比例增加最多的部门",
    ],
)
def test_shares_without_a_whole_or_of_something_larger_are_refused(question: str) -> None:
    answer = desk().ask(question)
    assert answer.status in (Status.DECLINED, Status.NOT_FOUND)
    assert value(answer) is None
