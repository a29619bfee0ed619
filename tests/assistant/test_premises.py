"""What a question takes for granted besides amounts: absence, membership, order, bounds."""

import pytest

from assistant.answer import Status
from assistant.plans.plan import Absent, Difference, Member, Show
from tests.building import Desk, small_intake, small_plan, value

DESK = Desk((small_intake(),))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("为什么没有公务接待费", "与提问不同：文件列有**公务接待费支出：4.00 万元**（表7"),
        ("公务接待费取消了吗", "与提问不同：文件列有**公务接待费支出：4.00 万元**（表7"),
        ("河道清淤资金为什么砍掉了", "与提问不同：文件列有**河道清淤资金：500.00 万元**（表12"),
        ("河道清淤资金不是已经停了吗", "与提问不同：文件列有**河道清淤资金：500.00 万元**（表12"),
        ("政府性基金预算为什么是0", "与提问不同：文件列有**政府性基金预算：1,500.00 万元**（表12"),
        ("政府性基金预算不是零吗", "与提问不同：文件列有**政府性基金预算：1,500.00 万元**（表12"),
        ("为什么没有安排因公出国支出", "**因公出国（境）支出：0.00 万元**，没有安排资金（表7"),
        ("因公出国支出怎么没了", "**因公出国（境）支出：0.00 万元**，没有安排资金（表7"),
        ("因公出国支出为什么是零", "**因公出国（境）支出：0.00 万元**，没有安排资金（表7"),
        ("为什么要安排这么多因公出国支出", "**因公出国（境）支出的预算是 0.00 万元**，没有安排这项支出"),
        ("公务用车购置没有安排吗", "**公务用车购置**在表7《“三公”经费预算表》，第1页，合计列中是空白"),
    ],
)
def test_what_is_taken_for_missing_is_looked_up_first(question: str, first: str) -> None:
    answer = DESK.ask(question)
    assert answer.text.startswith(first), answer.text
    assert all(check.ok for check in answer.checks)


def test_a_project_that_is_not_there_is_not_found_and_no_other_one_is_shown() -> None:
    answer = DESK.ask("水厂扩建项目为什么取消了")
    assert (answer.status, answer.reason, answer.citations) == (Status.NOT_FOUND, "not_found", ())


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("公务接待费属于三公经费吗", "是的，**公务接待费支出（财政拨款）**属于三公经费：4.00 万元"),
        ("公务接待费是不是三公经费的一部分", "是的，**公务接待费支出（财政拨款）**属于三公经费：4.00 万元"),
        ("行政运行属于农林水支出吗", "是的，**行政运行**属于农林水支出：308.50 万元"),
        ("防汛属于住房保障支出吗", "不是。文件的表里，**防汛**没有列在住房保障支出之下：2,031.50 万元"),
        ("河道清淤资金属于项目支出吗", "是的，**河道清淤资金（项目支出）**属于项目支出：500.00 万元"),
        ("河道清淤资金属于基本支出吗", "不是。文件的表里，**河道清淤资金（项目支出）**没有列在基本支出之下"),
        (
            "河道清淤资金属于政府性基金预算吗",
            "是的，**河道清淤资金（政府性基金预算·项目支出）**属于政府性基金预算",
        ),
        ("泵站更新改造算不算三公经费", "不是。文件的表里，**泵站更新改造（项目支出）**没有列在三公经费之下"),
    ],
)
def test_a_part_of_something_is_shown_by_the_row_or_column_that_prints_it(question: str, first: str) -> None:
    answer = DESK.ask(question)
    assert answer.text.startswith(first), answer.text
    assert all(check.ok for check in answer.checks)


@pytest.mark.parametrize(
    ("question", "corrected"),
    [
        ("河道清淤资金比泵站更新改造多多少", True),
        ("泵站更新改造比河道清淤资金少多少", True),
        ("河道清淤资金超过泵站更新改造多少", True),
        ("泵站更新改造比河道清淤资金多多少", False),
        ("河道清淤资金比泵站更新改造少多少", False),
    ],
)
def test_a_presumed_order_is_corrected_and_the_difference_given(question: str, corrected: bool) -> None:
    answer = DESK.ask(question)
    assert value(answer) == "700.50万元"
    assert answer.text.startswith("与提问不同") is corrected, answer.text


@pytest.mark.parametrize(
    ("question", "corrected"),
    [
        ("三公经费超过10万了吗", False),
        ("三公经费超过300万了吗", True),
        ("河道清淤资金不到400万吗", True),
        ("河道清淤资金不到600万吗", False),
    ],
)
def test_one_item_against_a_bound_is_answered_with_its_amount(question: str, corrected: bool) -> None:
    answer = DESK.ask(question)
    assert value(answer) in ("12.30万元", "500.00万元")
    assert ("不符" in answer.text) is corrected


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("公务接待费取消了吗", Absent),
        ("公务接待费属于三公经费吗", Member),
        ("河道清淤资金比泵站更新改造多多少", Difference),
    ],
)
def test_a_premise_has_a_plan_of_its_own(question: str, kind: type) -> None:
    plan = small_plan(question)
    assert isinstance(plan.expression if isinstance(plan, Show) else plan, kind)
