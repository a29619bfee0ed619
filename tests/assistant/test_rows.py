"""Questions over rows of a small department: orders, bounds, counts, groups. Amounts are worked by hand."""

from dataclasses import replace

import pytest

from assistant.answer import Answer, Status
from index.records import Intake, PassageKind, Row, Table, TableKind, Unplaced
from tests.building import DEPARTMENT, HERE, Desk, intake_of, passage, row, statement, table, value

CENTRE = "示范市排水中心"


def on_side(side: str, label: str, raw: str, *, level: int = 1) -> Row:
    """One row of the table of balance, whose expenditure stands in the second column."""
    column = 0 if side == "income" else 1
    made = row(label, raw, level=level, side=side)
    cells = tuple(replace(cell, column=column) for cell in made.cells)
    return replace(made, cells=cells)


BALANCE = table(
    TableKind.BALANCE,
    (("收入", "预算"), ("支出", "预算")),
    on_side("income", "一、预算拨款", "950.00"),
    on_side("income", "二、财政专户拨款", "0.00"),
    on_side("income", "三、其他资金", "50.00"),
    on_side("income", "四、上级补助收入", ""),
    on_side("income", "收入总计", "1000.00", level=0),
    on_side("expense", "支出总计", "1000.00", level=0),
    number="1",
    title="收支总体情况表",
)
BY_FUNCTION = table(
    TableKind.EXPENSE_BY_FUNCTION,
    (("合计",), ("基本支出",), ("项目支出",), ("事业单位经营支出",)),
    row("合计", "1000.00", "600.00", "380.00", "20.00", level=0),
    row("农林水支出", "700.00", "300.00", "380.00", "20.00", code="213"),
    row("水利", "700.00", "300.00", "380.00", "20.00", code="21303", level=2, parent=1),
    row("行政运行", "300.00", "300.00", "0.00", "0.00", code="2130301", level=3, parent=2),
    row("防汛", "380.00", "0.00", "380.00", "0.00", code="2130314", level=3, parent=2),
    row("其他水利支出", "20.00", "0.00", "0.00", "20.00", code="2130399", level=3, parent=2),
    row("社会保障和就业支出", "180.00", "180.00", "0.00", "0.00", code="208"),
    row("行政事业单位养老支出", "180.00", "180.00", "0.00", "0.00", code="20805", level=2, parent=6),
    row("行政单位离退休", "80.00", "80.00", "0.00", "0.00", code="2080501", level=3, parent=7),
    row("事业单位离退休", "100.00", "100.00", "0.00", "0.00", code="2080502", level=3, parent=7),
    row("住房保障支出", "120.00", "120.00", "0.00", "0.00", code="221"),
    row("住房改革支出", "120.00", "120.00", "0.00", "0.00", code="22102", level=2, parent=10),
    row("住房公积金", "120.00", "120.00", "0.00", "0.00", code="2210201", level=3, parent=11),
    number="3",
    title="支出总体情况表",
)
CHANGES = table(
    TableKind.GENERAL_BY_FUNCTION,
    (("上年预算数",), ("本年预算数", "小计"), ("比上年增减", "增减额"), ("比上年增减", "增减%")),
    row("合计", "870.00", "900.00", "30.00", "3.45", level=0),
    row("农林水支出", "600.00", "600.00", "0.00", "0.00", code="213"),
    row("水利", "600.00", "600.00", "0.00", "0.00", code="21303", level=2, parent=1),
    row("行政运行", "250.00", "300.00", "50.00", "20.00", code="2130301", level=3, parent=2),
    row("防汛", "350.00", "300.00", "-50.00", "-14.29", code="2130314", level=3, parent=2),
    row("社会保障和就业支出", "170.00", "180.00", "10.00", "5.88", code="208"),
    row("行政事业单位养老支出", "170.00", "180.00", "10.00", "5.88", code="20805", level=2, parent=5),
    row("行政单位离退休", "90.00", "80.00", "-10.00", "-11.11", code="2080501", level=3, parent=6),
    row("事业单位离退休", "80.00", "100.00", "20.00", "25.00", code="2080502", level=3, parent=6),
    row("住房保障支出", "100.00", "120.00", "20.00", "20.00", code="221"),
    row("住房改革支出", "100.00", "120.00", "20.00", "20.00", code="22102", level=2, parent=9),
    row("住房公积金", "100.00", "120.00", "20.00", "20.00", code="2210201", level=3, parent=10),
    number="5",
    title="一般公共预算支出情况表",
)
BASIC = table(
    TableKind.GENERAL_BASIC_BY_ITEM,
    (("预算",),),
    row("合计", "600.00", level=0),
    row("工资福利支出", "480.00", code="301"),
    row("基本工资", "200.00", code="30101", level=2, parent=1),
    row("津贴补贴", "200.00", code="30102", level=2, parent=1),
    row("奖金", "80.00", code="30103", level=2, parent=1),
    row("商品和服务支出", "120.00", code="302"),
    row("办公费", "60.00", code="30201", level=2, parent=5),
    row("差旅费", "40.00", code="30211", level=2, parent=5),
    row("培训费", "15.00", code="30216", level=2, parent=5),
    row("公务接待费", "5.00", code="30217", level=2, parent=5),
    number="6",
    title="一般公共预算基本支出情况表",
)
PROJECTS = table(
    TableKind.PROJECTS,
    (("总计",), ("财政拨款", "一般公共预算"), ("财政拨款", "政府性基金预算"), ("其他资金",)),
    row("合计", "380.00", "300.00", "50.00", "30.00", level=0),
    row("泵站更新改造", "150.00", "100.00", "50.00", "0.00", level=2, owner=DEPARTMENT),
    row("河道清淤资金", "100.00", "100.00", "0.00", "0.00", level=2, owner=DEPARTMENT),
    row("水文监测项目", "50.00", "50.00", "0.00", "0.00", level=2, owner=DEPARTMENT),
    row("泵站值守经费", "50.00", "50.00", "0.00", "0.00", level=2, owner=CENTRE),
    row("技能竞赛经费", "30.00", "0.00", "", "30.00", level=2, owner=CENTRE),
    number="12",
    title="项目支出表",
)
PASSAGES = (
    passage(PassageKind.DEFINITION, "基本支出", "指为保障机构正常运转而发生的支出。"),
    passage(PassageKind.DEFINITION, "项目支出", "指为完成特定任务而发生的支出。"),
)
INTAKE = intake_of(BALANCE, BY_FUNCTION, CHANGES, BASIC, PROJECTS, passages=PASSAGES)
DESK = Desk((INTAKE,))


def ask(question: str, intake: Intake = INTAKE) -> Answer:
    return DESK.ask(question) if intake is INTAKE else Desk((intake,)).ask(question)


def rows_told(answer: Answer) -> list[str]:
    """The lines of a list, without their marks, places and units."""
    marks = ("- ", *(f"{n}. " for n in range(1, 30)))
    told = [line for line in answer.text.split("\n") if line.startswith(marks)]
    return [line.split(" ", 1)[1].split("（表")[0].removesuffix(" 万元") for line in told]


@pytest.mark.parametrize(
    ("question", "label", "amount"),
    [
        ("哪个项目花钱最多", f"{DEPARTMENT}的泵站更新改造", "150.00万元"),
        ("花钱最省的是哪个项目", f"{CENTRE}的技能竞赛经费", "30.00万元"),
        ("第二贵的项目", f"{DEPARTMENT}的河道清淤资金", "100.00万元"),
        ("排名第二的类级功能科目", "社会保障和就业支出", "180.00万元"),
        ("商品和服务支出里倒数第二的是哪项", "培训费", "15.00万元"),
        ("项目支出里最大的是哪一项", f"{DEPARTMENT}的泵站更新改造", "150.00万元"),
        ("减少最多的项级科目", "防汛", "50.00万元"),
        ("降幅最小的项级科目", "行政单位离退休", "11.11%"),
        ("涨得最快的项级科目", "事业单位离退休", "25.00%"),
        ("仅次于办公费的商品和服务支出", "差旅费", "40.00万元"),
        ("商品和服务支出里排在差旅费前面的是哪项", "办公费", "60.00万元"),
    ],
)
def test_one_row_of_an_order(question: str, label: str, amount: str) -> None:
    answer = ask(question)
    assert f"是{label}：" in answer.text
    assert value(answer) == amount


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("哪两项商品和服务支出最大", ["办公费：60.00", "差旅费：40.00"]),
        ("由小到大的前两个类级科目", ["住房保障支出：120.00", "社会保障和就业支出：180.00"]),
        ("商品和服务支出从低到高", ["公务接待费：5.00", "培训费：15.00", "差旅费：40.00", "办公费：60.00"]),
        ("减少最多的两个项级科目", ["防汛：减少 50.00", "行政单位离退休：减少 10.00"]),
        ("10万到50万的商品和服务支出", ["差旅费：40.00", "培训费：15.00"]),
        ("15-40万元的商品和服务支出有哪些", ["差旅费：40.00", "培训费：15.00"]),
        ("商品和服务支出里15万以上50万以下的", ["差旅费：40.00", "培训费：15.00"]),
        ("金额是100万的项目", [f"{DEPARTMENT}的河道清淤资金：100.00"]),
        ("大约95万的项目", [f"{DEPARTMENT}的河道清淤资金：100.00"]),
        ("增幅超过20%的项级科目", ["事业单位离退休：增加 25.00%"]),
        ("减少超过20万元的项级科目有哪些", ["防汛：减少 50.00"]),
        ("与上年持平的款级科目", ["水利：0.00"]),
        ("比培训费多的商品和服务支出有哪些", ["办公费：60.00", "差旅费：40.00"]),
        ("用其他资金的项目", [f"{CENTRE}的技能竞赛经费：30.00"]),
        ("既用一般公共预算又用政府性基金的项目有哪些", [f"{DEPARTMENT}的泵站更新改造：150.00"]),
        ("没有用一般公共预算的项目有哪些", [f"{CENTRE}的技能竞赛经费：30.00"]),
        ("只有项目支出的项级科目", ["防汛：380.00"]),
        ("有基本支出又有项目支出的类级科目", ["农林水支出：700.00"]),
        ("哪些收入来源为零", ["二、财政专户拨款：0.00"]),
        ("哪些收入来源是空白的", ["四、上级补助收入：空白"]),
        ("收入由哪些部分组成", ["一、预算拨款：950.00", "三、其他资金：50.00"]),
        ("列出前两个项目", [f"{DEPARTMENT}的泵站更新改造：150.00", f"{DEPARTMENT}的河道清淤资金：100.00"]),
        ("商品和服务支出第2名到第3名", ["差旅费：40.00", "培训费：15.00"]),
        ("有多少项级科目比上年减少了", ["行政单位离退休：减少 10.00", "防汛：减少 50.00"]),
        ("住房保障支出包括哪些", ["住房改革支出：120.00"]),
        ("农林水支出中超过100万的项级科目", ["防汛：380.00", "行政运行：300.00"]),
        ("名词解释里有哪些词", ["基本支出（第1页）", "项目支出（第1页）"]),
    ],
)
def test_a_list_has_these_rows_and_no_other(question: str, rows: list[str]) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert rows_told(answer) == rows


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("一共有多少个项目", "5个"),
        ("项目总数", "5个"),
        ("类级功能科目有几个", "3个"),
        ("项级功能科目有多少个", "6个"),
        ("50万元（含）以上的项目有几个", "4个"),
        ("排水中心有几个项目", "2个"),
        ("有几张表", "5个"),
        ("差旅费在商品和服务支出里排第几", "2个"),
        ("社会保障和就业支出在类级科目里排第几位", "2个"),
    ],
)
def test_how_many_or_which_place(question: str, number: str) -> None:
    assert value(ask(question)) == number


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("50万以上的项目一共多少钱", "350.00万元"),  # 150 + 100 + 50 + 50
        ("超过60万的项目占项目支出的比例", "65.79%"),  # 250 / 380
        ("最大的两个项目合计多少", "250.00万元"),
        ("最大的项目占项目支出多少", "39.47%"),  # 150 / 380
        ("最大的项目比第二大的多多少", "50.00万元"),
        ("最大的项目是最小的项目的几倍", "5.00倍"),
        ("商品和服务支出里最大的一项占商品和服务支出的比重", "50.00%"),
        ("排水中心最大的项目占排水中心项目支出多少", "62.50%"),  # 50 / 80
        ("项目平均多少钱", "76.00万元"),
        ("用一般公共预算的项目一共多少钱", "300.00万元"),
        ("最大的两个收入来源占比", "100.00%"),
        ("没有用政府性基金的项目一共多少钱", "230.00万元"),  # a blank cell is no money either
    ],
)
def test_what_is_computed_over_rows(question: str, amount: str) -> None:
    assert value(ask(question)) == amount


def test_ties_are_told_with_both_names() -> None:
    one = ask("工资福利支出里最大的是哪项")
    assert "基本工资：200.00 万元" in one.text
    assert "并列：津贴补贴。" in one.text
    cut = ask("最大的三个项目")
    assert f"与最后一项金额相同、没有列入的还有：{CENTRE}的泵站值守经费。" in cut.text
    added = ask("最大的三个项目一共多少")
    assert value(added) == "300.00万元"
    assert [row.row for row in added.left_out] == [f"{CENTRE}的泵站值守经费"]
    place = ask("津贴补贴在工资福利支出里排第几")
    assert value(place) == "1个"
    assert "与基本工资并列。" in place.text


def test_both_ends_and_both_levels_are_answered_side_by_side() -> None:
    ends = ask("最大和最小的项目分别是什么").text
    assert "金额最大的是示范市水务局的泵站更新改造：150.00 万元" in ends
    assert "金额最小的是示范市排水中心的技能竞赛经费：30.00 万元" in ends
    levels = ask("增加最多的科目").text
    assert "项级功能科目中增加最多的是行政运行：增加 50.00 万元" in levels
    assert "类级功能科目中增加最多的是住房保障支出：增加 20.00 万元" in levels


def test_each_share_is_told_where_each_is_asked_for() -> None:
    text = ask("金额排前两名的项目各占多少").text
    assert "泵站更新改造" in text
    assert "39.47%" in text  # 150 / 380
    assert "26.32%" in text  # 100 / 380


def test_what_is_ranked_is_the_word_that_the_order_is_said_of() -> None:
    assert value(ask("最大的项目是哪个单位的")) == "150.00万元"
    ends = ask("前两名和后两名的项目").text
    assert "金额最大的2项" in ends
    assert "金额最小的2项" in ends


def test_projects_that_only_prose_states_are_called_so() -> None:
    stated = statement("应急排涝工程", "70.00", None, None)
    told = replace(stated, sentence="应急排涝工程项目总预算70.00万元。")
    answer = ask("最大的项目", intake_of(BY_FUNCTION, statements=(told,)))
    assert "文字说明里写明的项目中金额最大的是应急排涝工程：70.00 万元" in answer.text


def test_what_stands_among_projects_and_is_none_is_named_and_not_counted() -> None:
    wider = row("事业单位经营支出", "20.00", "0.00", "0.00", "20.00", level=2, owner=CENTRE)
    intake = with_table(replace(PROJECTS, rows=(*PROJECTS.rows, wider)))
    answer = ask("一共有多少个项目", intake)
    assert value(answer) == "5个"
    assert [(left.row, left.why) for left in answer.left_out] == [("事业单位经营支出", "不是项目")]
    assert "同一张表里还有不是项目的行，没有计入：" in answer.text
    assert value(ask("低于40万的项目一共多少", intake)) == "30.00万元"


def test_projects_are_taken_together_by_unit_where_no_row_of_the_unit_is_printed() -> None:
    listed = ask("各单位项目支出各是多少").text
    assert f"- {DEPARTMENT}：3 项，合计 300.00 万元" in listed
    assert f"- {CENTRE}：2 项，合计 80.00 万元" in listed
    assert value(ask("哪个单位的项目支出最多")) == "300.00万元"
    assert value(ask("下属单位里项目支出最多的是哪家")) == "80.00万元"
    assert f"- {CENTRE}：2 项" in ask("各单位的项目数").text


def test_zero_and_blank_are_told_apart() -> None:
    assert "另有 1 项是空白，没有印数字，不能当作 0。" in ask("哪些收入来源为零").text
    assert "另有 1 项印的是 0。" in ask("哪些收入来源是空白的").text


def test_what_about_is_taken_for_is_said() -> None:
    assert "在 95 万元上下一成之内（85.5 万元到104.5 万元）" in ask("95万左右的项目有哪些").text


@pytest.mark.parametrize(
    "question",
    [
        "100万和50万的项目",
        "增幅超过10万元的科目",
        "变化超过10万元的科目",
        "超过50万的项目平均多少",
        "超过培训费的是多少",
        "第三个项目多少钱",
        "三公经费没有预算吗",
    ],
)
def test_bounds_that_are_not_understood_are_not_answered_with_other_rows(question: str) -> None:
    assert ask(question).status is not Status.ANSWERED


def test_no_row_within_the_bounds_is_said_and_so_is_a_column_that_is_not_printed() -> None:
    assert ask("超过1亿元的项目").reason == "none_within_bounds"
    assert ask("有政府性基金又有其他资金的项目").reason == "none_within_bounds"
    assert ask("没有国有资本经营预算的项目有哪些").status is Status.NOT_FOUND


def with_table(changed: Table) -> Intake:
    tables = tuple(changed if t.number == changed.number else t for t in INTAKE.tables)
    return intake_of(*tables)


def test_a_table_with_numbers_that_no_cell_could_take_is_not_ranked_or_counted() -> None:
    lost = Unplaced(raw="75.00", place=HERE, reason="no column")
    intake = with_table(replace(PROJECTS, unplaced=(lost,)))
    for question in ("最大的项目", "一共有多少个项目", "超过50万的项目有哪些", "最大的两个项目合计多少"):
        answer = ask(question, intake)
        assert answer.reason == "incomplete"
        assert "150.00" not in answer.text


def test_a_long_list_is_cut_and_says_how_many_more() -> None:
    many = [row(f"第{n}号泵站维护", f"{n}.50", level=2, owner=DEPARTMENT) for n in range(101, 171)]
    intake = intake_of(table(TableKind.PROJECTS, (("总计",),), *many, number="12", title="项目支出表"))
    answer = ask("列出所有项目", intake)
    assert "项目共 70 项（按表中的次序）" in answer.text
    assert "……其余 10 项没有逐一列出" in answer.text
    assert len(answer.citations) == 70
