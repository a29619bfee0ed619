"""What prose states of an item that it names with the levels of its classification. Gold by hand."""

from dataclasses import replace

import pytest

from assistant.answer import Status
from assistant.vocabulary.stated_items import stated_item
from index.amounts import Unit
from index.records import Intake, Passage, PassageKind, Place, Stage, Statement, TableKind
from tests.building import Desk, intake_of, quantity, row, statement, table, value

HOUSING = "住房保障支出（221类）住房改革支出（02款）住房公积金（01项）"
OFFICE = "公共安全支出（204类）司法（06款）信息化建设（13项）"
BY_FUNCTION = table(
    TableKind.EXPENSE_BY_FUNCTION,
    (("合计",), ("基本支出",), ("项目支出",)),
    row("合计", "300.00", "80.00", "220.00", level=0),
    row("公共安全支出", "220.00", "0.00", "220.00", code="204"),
    row("司法", "220.00", "0.00", "220.00", code="20406", level=2, parent=1),
    row("信息化建设", "220.00", "0.00", "220.00", code="2040613", level=3, parent=2),
    row("住房保障支出", "80.00", "80.00", "0.00", code="221"),
    row("住房改革支出", "80.00", "80.00", "0.00", code="22102", level=2, parent=4),
    row("住房公积金", "80.00", "80.00", "0.00", code="2210201", level=3, parent=5),
    number="3",
    title="支出总表",
)


def _executed(subject: str, amount: str, last: str, direction: str, rate: str, reason: str) -> Statement:
    """2023年当年预算执行数为LAST万元，2024年预算安排AMOUNT万元，比2023年预算执行数DIRECTION RATE%."""
    said = statement(subject, amount, None, direction, reason)
    sentence = (
        f"{subject}{amount}万元。2023年当年预算执行数为{last}万元，2024年预算安排{amount}万元，"
        f"比2023年预算执行数{direction}{rate}%。主要原因是：{reason}。"
    )
    return replace(
        said,
        sentence=sentence,
        last=quantity(last, Unit.WAN_YUAN, 60),
        rate=quantity(rate, Unit.PERCENT, 90),
    )


BUDGET = intake_of(
    BY_FUNCTION,
    statements=(
        _executed(OFFICE, "220.00", "55.00", "增加", "300", "平台扩容"),
        statement(HOUSING, "80.00", "16.00", "减少", "人员退休"),
    ),
)


@pytest.mark.parametrize(
    ("subject", "names", "code", "measure"),
    [
        (OFFICE, ("公共安全支出", "司法", "信息化建设"), "2040613", ""),
        ("人大事务（款）行政运行（项）支出", ("人大事务", "行政运行"), "", ""),
        ("教育支出（类）高中教育（项）年初预算", ("教育支出", "高中教育"), "", "年初预算"),
        (
            "政府办公厅（室）及相关机构事务（款）机关服务（项）",
            ("政府办公厅室及相关机构事务", "机关服务"),
            "",
            "",
        ),
    ],
)
def test_names_and_code_of_an_item(subject: str, names: tuple[str, ...], code: str, measure: str) -> None:
    item = stated_item(subject)
    assert item is not None
    assert (item.names, item.code, item.measure) == (names, code, measure)


def test_a_subject_without_levels_is_no_item_of_a_classification() -> None:
    assert stated_item("公务用车购置及运行费（含租赁）") is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("信息化建设比上年增加多少", "165.00万元"),  # 220 - 55
        ("信息化建设2024年预算较2023年当年预算执行数的增幅是多少", "300%"),
        ("信息化建设2023年当年预算执行数为多少", "55.00万元"),
        ("信息化建设去年执行数是多少", "55.00万元"),
        ("2040613上年执行数", "55.00万元"),
        ("信息化建设上年是多少", "55.00万元"),
        ("住房公积金比上年减少多少", "16.00万元"),
        ("住房公积金去年是多少", "96.00万元"),  # 80 + 16
    ],
)
def test_change_and_last_year_of_an_item(question: str, expected: str) -> None:
    answer = Desk((BUDGET,)).ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert value(answer) == expected


def test_the_reason_of_a_change_is_told() -> None:
    assert "平台扩容" in Desk((BUDGET,)).ask("信息化建设为什么增加").text


@pytest.mark.parametrize("question", ["住房公积金2023年执行数是多少", "住房公积金实际执行了多少"])
def test_execution_of_a_budget_that_says_nothing_of_it(question: str) -> None:
    told = replace(BUDGET, statements=BUDGET.statements[1:])
    answer = Desk((told,)).ask(question)
    assert (answer.status, answer.reason) == (Status.NOT_FOUND, "execution")


def test_a_sentence_of_another_amount_is_not_taken_for_the_item() -> None:
    other = replace(BUDGET, statements=(statement(HOUSING, "81.00", "16.00", "减少", "人员退休"),))
    assert Desk((other,)).ask("住房公积金比上年减少多少").status is Status.NOT_FOUND


def test_a_sentence_that_contradicts_its_own_amounts_gives_no_difference() -> None:
    wrong = replace(BUDGET, statements=(_executed(OFFICE, "220.00", "550.00", "增加", "17.6", "平台扩容"),))
    answer = Desk((wrong,)).ask("信息化建设比上年增加多少")
    assert "增加 17.6%" in answer.text
    assert "330.00" not in answer.text


def _account() -> Intake:
    spent = table(
        TableKind.EXPENSE_BY_FUNCTION,
        (("本年支出合计",), ("基本支出",), ("项目支出",)),
        row("合计", "80.00", "80.00", "0.00", level=0),
        row("住房保障支出", "80.00", "80.00", "0.00", code="221"),
        row("住房改革支出", "80.00", "80.00", "0.00", code="22102", level=2, parent=1),
        row("住房公积金", "80.00", "80.00", "0.00", code="2210201", level=3, parent=2),
        number="3",
        title="支出决算表",
    )
    item = "住房保障支出（类）住房改革支出（款）住房公积金（项）"
    text = f"{item}。年初预算为100.00万元，支出决算为80.00万元。决算数小于预算数的主要原因：人员调出。"
    said = (
        replace(statement(f"{item}年初预算", "100.00", None, None), sentence=text),
        replace(
            statement(f"{item}支出决算", "80.00", None, None),
            sentence=text,
            amount=quantity("80.00", Unit.WAN_YUAN, 40),
        ),
    )
    passage = Passage(
        id="p1",
        topic=None,
        owner=None,
        kind=PassageKind.EXPLANATION,
        section=("一般公共预算财政拨款支出决算具体情况",),
        text=text,
        place=Place(page=1, span=(0, len(text))),
    )
    return intake_of(spent, statements=said, passages=(passage,), stage=Stage.FINAL_ACCOUNT)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("住房公积金年初预算是多少", "100.00万元"),
        ("住房公积金决算多少", "80.00万元"),
        ("住房公积金的支出决算比年初预算少多少", "20.00万元"),
        ("住房公积金决算完成年初预算的百分之多少", "80.00%"),
        ("住房公积金的预算完成率", "80.00%"),
    ],
)
def test_the_budget_at_the_beginning_of_the_year(question: str, expected: str) -> None:
    answer = Desk((_account(),)).ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert value(answer) == expected


@pytest.mark.parametrize(
    "question", ["住房公积金决算数小于预算数的原因是什么", "住房公积金的决算为什么比年初预算少"]
)
def test_why_an_account_is_below_its_budget(question: str) -> None:
    answer = Desk((_account(),)).ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert "人员调出" in answer.text
    assert "20.00 万元" in answer.text


def test_budgets_that_only_prose_states_are_in_no_list_of_rows() -> None:
    answer = Desk((_account(),)).ask("预算数最大的项级科目是哪个")
    assert "100.00" not in answer.text


BOTH = replace(
    statement("收入、支出预算", "300.00", "20.00", "增加", "项目增加"),
    sentence="2024年度收入、支出预算总计300.00万元，比上年增加20.00万元，主要原因是项目增加。",
)


@pytest.mark.parametrize("question", ["支出预算比上年增加多少", "今年的总支出比去年多多少"])
def test_a_sentence_on_income_and_expenditure_at_once(question: str) -> None:
    answer = Desk((replace(BUDGET, statements=(BOTH,)),)).ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert value(answer) == "20.00万元"


def test_a_sentence_on_both_sides_of_another_amount_is_not_taken() -> None:
    other = replace(BOTH, amount=quantity("310.00", Unit.WAN_YUAN, 10))
    answer = Desk((replace(BUDGET, statements=(other,)),)).ask("支出预算比上年增加多少")
    assert answer.status is Status.NOT_FOUND


def test_the_prose_of_one_file_tells_the_change_of_an_item_in_the_tables_of_the_other() -> None:
    tables = intake_of(BY_FUNCTION)
    prose = intake_of(statements=BUDGET.statements)
    prose = replace(prose, document=replace(prose.document, id="0" * 12, sha256="0" * 64, file="说明.txt"))
    desk = Desk((tables, prose))
    assert value(desk.ask("住房公积金多少", "比上年减少多少")) == "16.00万元"
    assert value(desk.ask("住房公积金多少", "去年呢")) == "96.00万元"
    assert "人员退休" in desk.ask("住房公积金多少", "比上年减少多少", "为什么").text


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("支出合计多少", "其中项目支出多少", "项目支出占比是多少"), "73.33%"),  # 220 of 300
        (("项目支出多少", "项目支出占比多少"), "73.33%"),
    ],
)
def test_a_share_of_what_was_just_answered_and_is_named_again(turns: tuple[str, ...], expected: str) -> None:
    assert value(Desk((BUDGET,)).ask(*turns)) == expected


def test_a_misspelt_head_is_not_left_out_before_a_shorter_name() -> None:
    sports = table(
        TableKind.EXPENSE_BY_FUNCTION,
        (("合计",),),
        row("合计", "90.00", level=0),
        row("体育", "90.00", code="20703", level=2),
        row("群众体育", "30.00", code="2070308", level=3, parent=1),
        number="3",
        title="支出总表",
    )
    desk = Desk((intake_of(sports),))
    assert value(desk.ask("群众体育多少")) == "30.00万元"
    assert value(desk.ask("体育多少")) == "90.00万元"
    assert desk.ask("群丛体育多少").text.startswith("**群众体育：30.00") or (
        desk.ask("群丛体育多少").status is not Status.ANSWERED
    )
    assert desk.ask("群甫体育多少").status is not Status.ANSWERED
