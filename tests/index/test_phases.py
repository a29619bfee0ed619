"""Of which year and account a column is: heads typed by hand with what a reader of budgets takes them for."""

import pytest

from index.phases import phase_of, said_phase
from index.records import Phase, Stage

HEADS = [
    (("预算数",), Phase.THIS_BUDGET, Phase.THIS_BUDGET),
    (("合计",), Phase.THIS_BUDGET, Phase.FINAL_ACCOUNT),
    (("一般公共预算",), Phase.THIS_BUDGET, Phase.FINAL_ACCOUNT),
    (("政府性基金预算", "小计"), Phase.THIS_BUDGET, Phase.FINAL_ACCOUNT),
    (("收入", "年初预算数"), Phase.THIS_BUDGET, Phase.THIS_BUDGET),
    (("收入", "全年预算数"), Phase.ADJUSTED_BUDGET, Phase.ADJUSTED_BUDGET),
    (("调整预算数",), Phase.ADJUSTED_BUDGET, Phase.ADJUSTED_BUDGET),
    (("决算数",), Phase.FINAL_ACCOUNT, Phase.FINAL_ACCOUNT),
    (("2024年预算",), Phase.THIS_BUDGET, Phase.THIS_BUDGET),
    (("2024年决算数", "合计"), Phase.FINAL_ACCOUNT, Phase.FINAL_ACCOUNT),
    (("2023年预算数",), Phase.LAST_BUDGET, Phase.LAST_BUDGET),
    (("2023年",), Phase.LAST_BUDGET, Phase.LAST_ACCOUNT),
    (("上年数",), Phase.LAST_BUDGET, Phase.LAST_ACCOUNT),
    (("上年预算数",), Phase.LAST_BUDGET, Phase.LAST_BUDGET),
    (("上年决算数",), Phase.LAST_ACCOUNT, Phase.LAST_ACCOUNT),
    (("2023年执行数",), Phase.LAST_EXECUTION, Phase.LAST_EXECUTION),
    (("2022年预算数",), Phase.OTHER_YEAR, Phase.OTHER_YEAR),
    (("上年结转",), Phase.THIS_BUDGET, Phase.FINAL_ACCOUNT),
    (("比上年增减", "增减额"), Phase.CHANGE, Phase.CHANGE),
    (("比上年增减", "增减%"), Phase.RATE, Phase.RATE),
    (("比上年增减", "%"), Phase.RATE, Phase.RATE),
    (("完成预算%",), Phase.COMPLETION, Phase.COMPLETION),
    (("预算执行率",), Phase.COMPLETION, Phase.COMPLETION),
    (("占比（%）",), Phase.SHARE, Phase.SHARE),
]


@pytest.mark.parametrize(("head", "in_budget", "in_account"), HEADS)
def test_a_head_names_its_year_and_account(
    head: tuple[str, ...], in_budget: Phase, in_account: Phase
) -> None:
    assert phase_of(head, Stage.BUDGET, 2024) is in_budget
    assert phase_of(head, Stage.FINAL_ACCOUNT, 2024) is in_account


def test_printed_years_need_the_year_of_the_document() -> None:
    assert phase_of(("2023年预算数",), Stage.BUDGET, None) is Phase.THIS_BUDGET


@pytest.mark.parametrize(
    ("head", "phase"),
    [
        (("基本支出",), None),
        (("一般公共预算",), None),
        (("上年预算数",), Phase.LAST_BUDGET),
        (("收入", "决算数"), Phase.FINAL_ACCOUNT),
        (("增减%",), Phase.RATE),
    ],
)
def test_a_head_may_say_nothing_of_year_and_account(head: tuple[str, ...], phase: Phase | None) -> None:
    assert said_phase(head) is phase


def test_only_percentages_are_in_percent_and_only_last_years_columns_are_last() -> None:
    assert {p for p in Phase if p.is_percentage} == {Phase.RATE, Phase.COMPLETION, Phase.SHARE}
    assert {p for p in Phase if p.is_computed} == {
        Phase.CHANGE,
        Phase.RATE,
        Phase.COMPLETION,
        Phase.SHARE,
    }
    assert {p for p in Phase if p.is_last} == {
        Phase.LAST_BUDGET,
        Phase.LAST_EXECUTION,
        Phase.LAST_ACCOUNT,
    }
