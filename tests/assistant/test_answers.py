"""Every promise end to end: real questions on the bundled document through its built index."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from assistant.answer import Answer, Status
from assistant.verify import RULES
from assistant.wire import Assistant
from index.intake import intake
from tests.building import Desk, value
from tests.conftest import ROOT

Ask = Callable[..., Answer]


@pytest.fixture
def ask(assistant: Assistant) -> Ask:
    def last(*turns: str) -> Answer:
        session = assistant.new_session()
        return [assistant.ask(turn, session) for turn in turns][-1]

    return last


def cells(answer: Answer) -> list[tuple[str | None, str | None, str | None]]:
    return [(c.table_number, c.row, c.column) for c in answer.citations if c.column is not None]


def steps(answer: Answer) -> list[tuple[str, str, str]]:
    return [(step.op, step.expression, step.result.amount) for step in answer.steps]


@pytest.mark.parametrize(
    "question", ["对口帮扶梅州有多少钱？", "how much goes to 对口帮扶梅州?", "how much goes to Meizhou?"]
)
def test_the_question_that_started_it_gives_the_figure_its_cell_and_the_near_miss(
    ask: Ask, question: str
) -> None:
    answer = ask(question)
    assert (answer.status, value(answer)) == (Status.ANSWERED, "20000.00万元")
    assert cells(answer) == [("12", "对口帮扶梅州资金", "总计")]
    assert "20,000.00 万元" in answer.text
    assert "320.80" in answer.text
    assert "20,320.80" not in answer.text
    assert [left.raw for left in answer.left_out] == ["320.80 万元"]


def test_a_citation_names_document_page_owner_and_place(ask: Ask) -> None:
    (cited,) = ask("对口帮扶梅州有多少钱？").citations
    assert (cited.page, cited.owner, cited.raw, cited.amount, cited.unit) == (
        32,
        "广州市协作办公室",
        "20000.00",
        "20000.00",
        "万元",
    )
    assert (cited.document.department, cited.document.year) == ("广州市协作办公室", 2023)
    assert cited.span is not None


def test_every_rule_of_the_verifier_is_reported_and_passed(ask: Ask) -> None:
    checks = ask("对口帮扶梅州有多少钱？").checks
    assert [(check.rule, check.ok) for check in checks] == [(rule, True) for rule in RULES]


def test_the_span_cuts_the_printed_figure_out_of_its_page(assistant: Assistant, ask: Ask) -> None:
    (cited,) = ask("对口帮扶梅州有多少钱？").citations
    page = assistant.page(cited.document.id, cited.page)
    start, end = cited.span or (0, 0)
    assert page.text[start - page.start : end - page.start] == "20000.00"


def test_the_cited_cell_is_the_one_of_the_table_as_read(assistant: Assistant, ask: Ask) -> None:
    (cited,) = ask("对口帮扶梅州有多少钱？").citations
    table = assistant.table(cited.document.id, cited.table_index or 0)
    row = table.rows[cited.row_index or 0]
    assert (row.label, row.cells[cited.column_index or 0].raw) == ("对口帮扶梅州资金", "20000.00")


@pytest.mark.parametrize(
    ("question", "amount", "cell"),
    [
        ("2010301的项目支出是多少", "393.00万元", ("3", "行政运行", "项目支出")),
        (
            "科目编码2080505的一般公共预算是多少",
            "255.35万元",
            ("5", "机关事业单位基本养老保险缴费支出", "一般公共预算支出/小计"),
        ),
        ("30201在一般公共预算基本支出里是多少", "10.80万元", ("6", "办公费", "预算")),
        ("购房补贴的资金来源里经营收入是多少", "38.20万元", ("2", "购房补贴", "其他资金收入/经营收入")),
        (
            "农村社会事业支出的政府性基金预算",
            "227988.50万元",
            ("8", "农村社会事业支出", "政府性基金预算支出/小计"),
        ),
        ("行政运行的基本支出", "1369.55万元", ("3", "行政运行", "基本支出")),
        ("表10里公务接待费是多少", "93.00万元", ("10", "公务接待费", "预算")),
        ("表6里公务用车运行维护费是多少", "10.00万元", ("6", "公务用车运行维护费", "预算")),
        ("收入总计", "238514.79万元", ("1", "收入总计", "收入/预算")),
        ("广州市国内合作服务中心的机构运行辅助经费", "50.00万元", ("12", "机构运行辅助经费", "总计")),
        ("本级的机构运行辅助经费", "7.00万元", ("12", "机构运行辅助经费", "总计")),
    ],
)
def test_codes_funds_spending_tables_and_units_reach_their_cell(
    ask: Ask, question: str, amount: str, cell: tuple[str, str, str]
) -> None:
    answer = ask(question)
    assert (value(answer), cells(answer)[0]) == (amount, cell)


@pytest.mark.parametrize(
    ("nickname", "row"),
    [
        ("援疆的钱有多少", "广州市援疆工作队工作经费"),
        ("援藏那边的钱", "广州市援藏工作组工作经费"),
        ("公费出国多少钱", "其中：（一）因公出国（境）支出"),
        ("买公车花多少", "1.公务用车购置"),
        ("接待费用多少", "（三）公务接待费支出"),
        ("广博会展览业务费", "广州博览会展览业务费"),
        ("租车要多少钱", "车辆租用经费"),
        ("飞齐齐哈尔的航线补助", "广州-齐齐哈尔航线补助经费"),
    ],
)
def test_nicknames_reach_the_printed_name(ask: Ask, nickname: str, row: str) -> None:
    assert cells(ask(nickname))[0][1] == row


@pytest.mark.parametrize("typo", ["对口邦扶梅州资金", "对口帮抚梅州资金", "三攻经费", "公务接侍费"])
def test_one_mistyped_character_is_forgiven(ask: Ask, typo: str) -> None:
    assert ask(typo).status is Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "amount", "step"),
    [
        ("对口帮扶清远和梅州加起来多少", "40000.00万元", ("sum", "20000.00 + 20000.00", "40000.00")),
        ("援疆比援藏多多少", "325.00万元", ("difference", "900.00 - 575.00", "325.00")),
        ("三公经费占支出总计的比重", "0.13%", ("ratio", "307.50 ÷ 238514.79 × 100%", "0.13")),
        ("对口帮扶贵州是援疆的几倍", "23.52倍", ("times", "21172.00 ÷ 900.00", "23.52")),
        ("收入总计换算成亿元", "23.851479亿元", ("convert", "238,514.79 万元 = 23.851479 亿元", "23.851479")),
        ("对口帮扶梅州是多少元", "200000000元", ("convert", "20,000.00 万元 = 200,000,000 元", "200000000")),
        ("去年三公经费是多少", "296.98万元", ("derive", "307.5 - 10.52", "296.98")),
        ("机构运行辅助经费一共多少", "57.00万元", ("sum", "7.00 + 50.00", "57.00")),
    ],
)
def test_computed_answers_show_the_step_that_gives_them(
    ask: Ask, question: str, amount: str, step: tuple[str, str, str]
) -> None:
    answer = ask(question)
    assert (value(answer), steps(answer)) == (amount, [step])


def test_a_sum_over_a_group_names_every_part(ask: Ask) -> None:
    answer = ask("对口帮扶类项目一共多少钱")
    assert value(answer) == "61874.04万元"
    assert sum(Decimal(c.amount or "0") for c in answer.citations) == Decimal("61874.04")
    assert all((c.row or "") in answer.text for c in answer.citations)


def test_one_name_of_two_units_is_shown_side_by_side_and_not_added(ask: Ask) -> None:
    answer = ask("机构运行辅助经费是多少")
    assert answer.value is None
    assert [(c.owner, c.raw) for c in answer.citations] == [
        ("广州市协作办公室", "7.00"),
        ("广州市国内合作服务中心", "50.00"),
    ]


def test_views_of_one_amount_corroborate_each_other(ask: Ask) -> None:
    (cited,) = ask("基本支出合计是多少").citations
    assert {view.table_number for view in cited.corroborated_by} == {"11"}


def test_the_extract_of_the_key_projects_corroborates_the_project(ask: Ask) -> None:
    (cited,) = ask("对口帮扶梅州资金是多少").citations
    assert [view.raw for view in cited.corroborated_by] == ["20000"]


def test_a_code_in_two_tables_of_one_fund_is_two_readings(ask: Ask) -> None:
    answer = ask("30217公务接待费是多少")
    assert [c.raw for c in answer.citations] == ["1.50", "93.00"]


def test_zero_is_zero(ask: Ask) -> None:
    answer = ask("公务用车购置费是多少")
    assert (value(answer), answer.status) == ("0.00万元", Status.ANSWERED)
    assert "没有安排资金" in answer.text


@pytest.fixture(scope="module")
def blanks() -> Desk:
    return Desk((intake(ROOT / "tests" / "data" / "blank-cells.txt")[0],))


@pytest.mark.parametrize("question", ["公务用车购置费是多少", "因公出国费是多少"])
def test_blank_is_not_zero(blanks: Desk, question: str) -> None:
    answer = blanks.ask(question)
    assert (answer.value, answer.reason) == (None, "blank")
    assert "空白" in answer.text


@pytest.mark.parametrize("question", ["公务接待费比上年增加还是减少", "公务接待费为什么增加"])
def test_a_decrease_is_computed_from_the_columns_of_the_table(blanks: Desk, question: str) -> None:
    answer = blanks.ask(question)
    assert (answer.status, value(answer)) == (Status.ANSWERED, "0.50万元")
    assert "减少" in answer.text


@pytest.mark.parametrize("question", ["国有资本经营预算有哪些支出", "国有资本经营预算支出情况表有数据吗"])
def test_a_table_that_says_it_holds_nothing_is_quoted(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.value is None
    assert "本表本年无发生额" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "对口帮扶梅州资金的人员经费",
        "办公费的政府性基金预算",
        "广州市国内合作服务中心的三公经费是多少",
        "各处室的预算分别是多少",
    ],
)
def test_what_is_not_published_at_this_level_is_told(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert (answer.status, answer.reason, answer.value) == (Status.NOT_FOUND, "not_published", None)
    assert "已查" in answer.text


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("对口帮扶湛江有多少钱", "not_found"),
        ("防汛项目多少钱", "not_found"),
        ("广州市教育局的三公经费", "other_body"),
        ("2021年三公经费是多少", "other_year"),
        ("2024年三公经费是多少", "other_year"),
        ("三公经费实际支出多少", "execution"),
        ("每个月的三公经费是多少", "not_found"),
    ],
)
def test_what_is_not_in_the_documents_is_told_with_what_was_searched(
    ask: Ask, question: str, reason: str
) -> None:
    answer = ask(question)
    assert (answer.status, answer.reason, answer.value) == (Status.NOT_FOUND, reason, None)
    assert "《广州市协作办公室2023年部门预算》" in answer.text


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("三公经费合理吗", "opinion"),
        ("你觉得这笔钱花得值吗", "opinion"),
        ("明年三公经费会是多少", "prediction"),
        ("办公室主任是谁", "personal"),
        ("今天天气怎么样", "off_topic"),
        ("", "empty"),
        ("    ", "empty"),
        ("三公经费" * 200, "too_long"),
    ],
)
def test_opinions_predictions_and_persons_are_declined_in_one_sentence(
    ask: Ask, question: str, reason: str
) -> None:
    answer = ask(question)
    assert (answer.status, answer.reason, answer.value) == (Status.DECLINED, reason, None)
    assert answer.text.count("。") == 1


def test_a_false_premise_is_corrected_first(ask: Ask) -> None:
    answer = ask("三公经费为什么下降？")
    assert answer.text.startswith("与提问不同：“三公”经费并没有减少，而是增加。")
    assert value(answer) == "10.52万元"


def test_a_wrong_amount_in_the_question_is_corrected(ask: Ask) -> None:
    answer = ask("三公经费是999万元对吗")
    assert value(answer) == "307.50万元"
    assert "不符" in answer.text


def test_nothing_was_spent_on_what_is_presumed_to_be_much(ask: Ask) -> None:
    assert "谈不上多" in ask("教育支出为什么这么多").text


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("什么是基本支出", "指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。"),
        (
            "三公经费是什么意思",
            "指部门（单位）使用财政拨款安排的因公出国（境）费用、公务用车购置及运行费和公务接待费。",
        ),
        ("主要职责是什么", "承办市委、市政府和上级主管部门交办的其他事项。"),
        ("对口帮扶梅州资金的绩效目标是什么", "促进广梅产业共建园实现高质量发展"),
    ],
)
def test_definitions_duties_and_goals_are_quoted_as_printed(ask: Ask, question: str, quoted: str) -> None:
    answer = ask(question)
    assert quoted in answer.text
    assert any(quoted in (c.quote or "") for c in answer.citations)


def test_a_definition_is_quoted_without_its_number_in_the_list(ask: Ask) -> None:
    assert "六、" not in ask("什么是基本支出").text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("收支平衡吗", "收支平衡"),
        ("三公经费三项加起来等于合计吗", "对得上"),
        ("文字说明里的三公经费和表格一致吗", "一致"),
        ("公务接待费是不是比公车运行费多", "不是"),
    ],
)
def test_figures_are_compared_when_asked(ask: Ask, question: str, words: str) -> None:
    assert words in ask(question).text


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("最大的项目是哪个", ["广州市驻镇帮镇扶村资金"]),
        ("第二大的项目是哪个", ["对口帮扶贵州省东西部协作资金"]),
        ("金额最大的两个项目", ["广州市驻镇帮镇扶村资金", "对口帮扶贵州省东西部协作资金"]),
        ("前两大项目", ["广州市驻镇帮镇扶村资金", "对口帮扶贵州省东西部协作资金"]),
        ("超过10亿元的项目有哪些", ["广州市驻镇帮镇扶村资金"]),
    ],
)
def test_rows_are_ranked_and_filtered(ask: Ask, question: str, rows: list[str]) -> None:
    assert [row for _, row, _ in cells(ask(question))][: len(rows)] == rows


def test_the_bound_of_a_filter_is_exact(ask: Ask) -> None:
    more, least = ask("超过1000万元的项目"), ask("1000万元以上的项目")
    assert len(least.citations) == len(more.citations) + 1


def test_a_dialogue_keeps_what_it_speaks_of(ask: Ask) -> None:
    turns = ["对口帮扶梅州有多少钱？", "那清远呢？", "两个加起来呢", "换算成亿元"]
    assert value(ask(*turns[:2])) == "20000.00万元"
    assert value(ask(*turns[:3])) == "40000.00万元"
    assert value(ask(*turns)) == "4亿元"


def test_a_part_its_share_and_its_reason(ask: Ask) -> None:
    turns = ["三公经费是多少", "其中公务接待费呢", "占比多少"]
    assert value(ask(*turns[:2])) == "94.50万元"
    assert value(ask(*turns)) == "30.73%"


def test_the_examples_on_the_page_are_answered(assistant: Assistant) -> None:
    assert [assistant.ask(example).status for example in assistant.examples()] == [Status.ANSWERED] * 5


@pytest.mark.parametrize(
    "question", ["对口帮扶梅州有多少钱？", "三公经费是多少", "最大的项目是哪个", "主要职责是什么", "天气"]
)
def test_what_is_suggested_next_is_answered(ask: Ask, question: str) -> None:
    for suggestion in ask(question).suggestions:
        assert ask(question, suggestion).status is Status.ANSWERED, suggestion
