"""What clauses state: subjects, amounts, changes, rates, directions, reasons, years and places."""

import json
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from index.amounts import Unit
from index.layout import tables_from_text
from index.paragraphs import paragraphs
from index.prose_lines import width as display_width
from index.readers.text import pages_from_text, read_text
from index.records import Quantity, Statement
from index.statements import statements_from

HEAD = "第三部分 2024年部门预算情况说明\n\n一、经费安排情况\n\n"


def stated(prose: str, head: str = HEAD) -> tuple[Statement, ...]:
    return statements_from(paragraphs(pages_from_text(head + prose)))


def only(prose: str) -> Statement:
    (statement,) = stated(prose)
    return statement


def printed(quantity: Quantity | None) -> str | None:
    return f"{quantity.raw}{quantity.unit.value}" if quantity else None


def subjects(statements: tuple[Statement, ...]) -> dict[str, str | None]:
    return {statement.subject: printed(statement.amount) for statement in statements}


def test_amount_change_rate_direction_and_reason_of_one_sentence() -> None:
    found = only("公务接待费94.5万元，比上年增加4.17万元，增长4.6%，主要原因是新增14名干部，相应增加安排。")
    assert found.subject == "公务接待费"
    assert printed(found.amount) == "94.5万元"
    assert printed(found.change) == "4.17万元"
    assert printed(found.rate) == "4.6%"
    assert found.direction == "增加"
    assert found.reason == "新增14名干部，相应增加安排"
    assert found.year == 2024
    assert found.heading == "一、经费安排情况"


def test_amounts_are_exact_and_keep_their_printed_unit() -> None:
    found = only("2024年本部门机关运行经费安排2,602.880元。")
    assert found.amount is not None
    assert found.amount.amount == Decimal("2602.880")
    assert found.amount.unit is Unit.YUAN


def test_nested_brackets_go_to_their_own_subjects() -> None:
    found = stated(
        "公务用车购置及运行费213万元（公务用车购置费5万元，比上年增加1万元；公务用车运行维护费208万元，"
        "比上年减少2万元。）比上年减少1万元，下降0.5%，主要原因是车辆报废；公务接待费3万元。"
    )
    changes = {s.subject: (printed(s.amount), printed(s.change), s.direction, s.reason) for s in found}
    assert changes == {
        "公务用车购置及运行费": ("213万元", "1万元", "减少", "车辆报废"),
        "公务用车购置费": ("5万元", "1万元", "增加", None),
        "公务用车运行维护费": ("208万元", "2万元", "减少", None),
        "公务接待费": ("3万元", None, None, None),
    }


def test_rate_in_brackets_belongs_to_the_change_before() -> None:
    found = only("会议费12万元，比上年增加5万元（增长10%）。")
    assert printed(found.rate) == "10%"


def test_number_broken_by_a_line_end_is_one_quantity_with_its_place() -> None:
    source = HEAD + "公务接待费94.5万元，比上年增加4.17 \n\n万元，增长4.6 %。"
    (found,) = statements_from(paragraphs(pages_from_text(source)))
    assert printed(found.change) == "4.17万元"
    assert found.change is not None
    assert found.change.place.span is not None
    assert source[slice(*found.change.place.span)] == "4.17"


def test_quantity_after_a_page_break_has_the_page_it_stands_on() -> None:
    wrapped = (
        "    机关运行经费用于办公费、印刷费、咨询费、手续费、水费、电费等开支，\n\n"
        "以及邮电费、物业管理费、差旅费、维修（护）费、租赁费、会议费等开支，\n\n"
        "此外还用于其他支出。2024年，本部门为保障正常运转，机关运行经费安排\n\n\n\n"
        "2,602.88 万元，比上年增加44.58万元。"
    )
    (found,) = stated(wrapped)
    assert found.place.page == 1
    assert found.amount is not None
    assert found.amount.place.page == 2


@pytest.mark.parametrize(
    "words", ["与上年持平", "比2023年预算持平", "与上年相比无变化", "与上年预算数一致", "与上年相同"]
)
def test_no_change_is_level(words: str) -> None:
    assert only(f"因公出国（境）费0万元，{words}。").direction == "持平"


def test_change_of_zero_is_level_whatever_word_is_printed() -> None:
    found = only("公务用车购置费0万元，比上年增加0万元。")
    assert (printed(found.change), found.direction) == ("0万元", "持平")


def test_unfilled_template_is_level_only_for_zero() -> None:
    zero = only("政府性基金收入预算0万元，与上年相比增加（减少）0万元，增长（减少）0%。")
    other = only("政府性基金收入预算7万元，与上年相比增加（减少）3万元。")
    assert (zero.direction, other.direction) == ("持平", None)
    assert printed(other.change) == "3万元"


def test_percentage_after_a_direction_is_a_rate() -> None:
    found = only("2024年预算安排机关运行经费57.8万元，比2023年预算执行数减少2.21%。")
    assert (printed(found.change), printed(found.rate), found.direction) == (None, "2.21%", "减少")


def test_change_in_the_next_sentence_belongs_to_the_amount_before() -> None:
    found = only("项目支出预算数为480万元。与上年相比增加80万元，增长20%。主要原因是新增专项。")
    assert (found.subject, printed(found.change), found.reason) == ("项目支出预算", "80万元", "新增专项")
    assert found.sentence == "项目支出预算数为480万元。与上年相比增加80万元，增长20%。主要原因是新增专项。"


def test_change_that_names_another_subject_is_its_own_statement() -> None:
    found = stated("支出预算100万元，其中基本支出比上年增加5万元。")
    assert [(s.subject, printed(s.amount), printed(s.change)) for s in found] == [
        ("支出预算", "100万元", None),
        ("基本支出", None, "5万元"),
    ]


def test_change_that_names_an_earlier_subject_again_goes_back_to_it() -> None:
    found = stated(
        "2024年“三公”经费预算数为10万元，其中：因公出国（境）费0万元；公务接待费10万元。"
        "2024年“三公”经费预算比2023年减少1万元，主要原因是厉行节约。"
    )
    assert [(s.subject, printed(s.change), s.reason) for s in found] == [
        ("“三公”经费", "1万元", "厉行节约"),
        ("因公出国（境）费", None, None),
        ("公务接待费", None, None),
    ]


def test_change_after_a_list_is_not_guessed_to_its_last_item() -> None:
    found = stated("“三公”经费10万元，其中因公出国（境）费1万元、公务接待费2万元，比上年减少3万元。")
    assert [printed(s.change) for s in found] == [None, None, None]


def test_reason_that_counts_ends_at_the_full_stop_not_at_its_semicolon() -> None:
    found = only("住房保障支出8万元，比上年增加1万元，主要原因：一是基数调整；二是人员增加。")
    assert found.reason == "一是基数调整；二是人员增加"


def test_amounts_inside_a_reason_are_no_statements() -> None:
    found = stated("项目支出8万元，比上年增加1万元，主要原因是新增会议费2万元；基本支出3万元。")
    assert subjects(found) == {"项目支出": "8万元", "基本支出": "3万元"}


def test_reason_without_an_amount_has_its_subject_and_direction() -> None:
    found = only("财政拨款收入支出增加的主要原因是：新招录工作人员11名，人员经费相应增加。")
    assert (found.subject, found.amount, found.direction) == ("财政拨款收入支出", None, "增加")
    assert found.reason == "新招录工作人员11名，人员经费相应增加"


def test_reason_of_another_subject_is_not_given_to_the_recent_one() -> None:
    found = stated("公务接待费决算为2万元。2024年“三公”经费支出决算数小于预算数的主要原因：从严控制。")
    assert {s.subject: s.reason for s in found} == {"公务接待费": None, "“三公”经费": "从严控制"}


def test_content_of_a_purchase_is_no_reason() -> None:
    assert only("本年度拟购置固定资产36.24万元，主要是终端设备、办公家具等。").reason is None


def test_weak_reason_counts_only_after_a_change() -> None:
    assert only("公务接待费5万元，比上年减少1万元，主要是厉行节约。").reason == "厉行节约"


def test_shares_are_statements_of_their_own() -> None:
    found = stated("基本支出71593410元，占87.55%；公务接待费27万元，占“三公”经费的5.31%。")
    assert subjects(found) == {
        "基本支出": "71593410元",
        "基本支出占比": "87.55%",
        "公务接待费": "27万元",
        "公务接待费占“三公”经费": "5.31%",
    }


def test_threshold_is_part_of_the_name() -> None:
    found = stated(
        "房屋2501平方米，车辆4辆，单价在100万元以上的设备0台等；单价20万元（含）以上设备3台（套）。"
    )
    assert subjects(found) == {
        "房屋": "2501平方米",
        "车辆": "4辆",
        "单价在100万元以上的设备": "0台",
        "单价20万元（含）以上设备": "3台",
    }


def test_functional_item_keeps_its_printed_levels() -> None:
    found = only("1. “教育支出（类）职业教育（款）中等职业教育（项）”1,962.59万元，主要用于会议培训费。")
    assert found.subject == "教育支出（类）职业教育（款）中等职业教育（项）"
    assert found.reason is None


def test_past_execution_is_the_last_amount() -> None:
    found = only(
        "1、司法（06款）行政运行（01项）57.8万元。主要用于：退休人员支出。2023年当年预算执行数为59.11万元，"
        "2024年预算安排57.8万元，比2023年预算执行数减少2.21%。主要原因是：人数减少。"
    )
    assert (printed(found.amount), printed(found.last), printed(found.rate)) == (
        "57.8万元",
        "59.11万元",
        "2.21%",
    )


def test_contradicting_amounts_of_one_subject_stay_two_statements() -> None:
    found = stated(
        "1、住房公积金（01项）208.8万元。2023年当年预算执行数为198.34万元，2024年预算安排201.50万元，"
        "比2023年预算执行数增加5.27%。"
    )
    assert [(printed(s.amount), printed(s.last)) for s in found] == [
        ("208.8万元", None),
        ("201.50万元", "198.34万元"),
    ]


def test_final_account_tells_budget_and_account_apart() -> None:
    found = stated(
        "1、财政事务（款）行政运行（项）。主要用于：人员经费。年初预算为1560.05万元，支出决算为1511.89万元，"
        "完成年初预算的96.91%。"
    )
    assert subjects(found) == {
        "财政事务（款）行政运行（项）年初预算": "1560.05万元",
        "财政事务（款）行政运行（项）支出决算": "1511.89万元",
        "财政事务（款）行政运行（项）支出决算完成年初预算": "96.91%",
    }


def test_comparison_with_the_budget_is_no_change_from_last_year() -> None:
    found = only("公务接待费支出决算为2万元，比年初预算减少1万元。")
    assert (found.change, found.direction) == (None, None)


def test_year_of_a_position_is_that_of_its_date() -> None:
    found = stated("截至2023年12月31日，本部门固定资产金额7440.85万元。本年度拟购置固定资产36.24万元。")
    assert [(s.subject, s.year) for s in found] == [("固定资产", 2023), ("拟购置固定资产", 2024)]


def test_year_compared_with_is_not_the_year_spoken_of() -> None:
    assert only("机关运行经费5万元，比2019年预算增加1万元。").year == 2024


def test_document_year_is_used_where_no_heading_names_one() -> None:
    prose = paragraphs(pages_from_text("四、机关运行经费情况说明\n\n机关运行经费5万元。"))
    (found,) = statements_from(prose, year=2031)
    assert found.year == 2031


def test_department_is_no_part_of_the_subject() -> None:
    found = stated("2024年示例市示例区教育局收入预算9628.22万元，其中：财政拨款收入9628.22万元。")
    assert [s.subject for s in found] == ["收入预算", "财政拨款收入"]


def test_given_names_are_no_part_of_the_subject() -> None:
    prose = paragraphs(pages_from_text(HEAD + "示例会展集团展览业务费12万元。"))
    (found,) = statements_from(prose, names=("示例会展集团",))
    assert found.subject == "展览业务费"


def test_parts_of_what_is_bought_are_not_what_is_owned() -> None:
    found = stated("2024年部门预算安排购置车辆1辆，其中：执法执勤用车1辆、其他用车0辆。")
    assert [s.subject for s in found] == ["部门预算安排购置车辆", "购置执法执勤用车", "购置其他用车"]


def test_total_of_a_described_project_is_said_of_the_project() -> None:
    prose = paragraphs(
        pages_from_text("人民调解项目经费情况说明\n六、年度预算安排\n795万元\n七、绩效目标\n化解100个矛盾。")
    )
    (found,) = statements_from(prose)
    assert (found.subject, printed(found.amount)) == ("人民调解项目", "795万元")


@pytest.mark.parametrize(
    "prose",
    [
        "收入预算100-120万元。",
        "收入预算1，234.50万元。",
        "收入预算1 234.50万元。",
        "收入预算1,23.4万元。",
        "2024年政府性基金支出预算支出万元。与上年相比增加（减少）0万元。",
        "较上年增加12.34万元，增长3%。",
        "本部门2个预算单位开展了2024年项目预算绩效目标编报工作。",
        "国内公务接待45批次、380人，支出2.3万元。",
    ],
)
def test_what_is_not_certain_is_not_stated(prose: str) -> None:
    assert stated(prose) == ()


def test_page_whose_digits_stand_apart_from_their_sentences_is_not_read() -> None:
    scrambled = (
        "收入预算 万元，其中：财政拨款收入 万元。\n2995.39 2940.05\n支出决算为 万元。\n会议费为450.52万元。"
    )
    assert stated(scrambled) == ()


def test_one_unfilled_form_does_not_spoil_its_page() -> None:
    found = stated("政府性基金支出预算支出 万元。\n机关运行经费5万元。")
    assert subjects(found) == {"机关运行经费": "5万元"}


def test_duties_and_definitions_state_nothing() -> None:
    assert stated("监督3个专项，管理资金5万元。", "第一部分 概况\n\n一、主要职能\n\n") == ()
    assert stated("一、大额采购：指预算5万元以上的采购，收费5万元。", "第四部分 名词解释\n\n") == ()


def test_ids_count_in_reading_order() -> None:
    assert [s.id for s in stated("收入预算1万元，支出预算2万元。")] == ["s1", "s2"]


# The bundled document, part three, typed while reading it: subject, amount, change, rate, direction, reason.
STAFF = "新增14名广州市援藏工作组外派干部，相应增加工作经费安排"
BUNDLED = [
    (
        "收入预算",
        "238,514.79万元",
        "2,397.02万元",
        "1.0%",
        "增加",
        "对口支援对口帮扶政策发生调整，资金安排相应调整",
    ),
    (
        "支出预算",
        "238,514.79万元",
        "2,397.02万元",
        "1.0%",
        "增加",
        "对口支援对口帮扶政策发生调整，相应调整资金安排",
    ),
    ("“三公”经费", "307.5万元", "10.52万元", "3.5%", "增加", STAFF),
    ("因公出国（境）费", "0万元", "10.1万元", "100.0%", "减少", "根据工作需要调整资金安排"),
    ("公务用车购置及运行费", "213万元", "16.45万元", "8.4%", "增加", STAFF),
    ("公务用车购置费", "0万元", "0万元", None, "持平", None),
    ("公务用车运行维护费", "213万元", "16.45万元", None, "增加", None),
    ("公务接待费", "94.5万元", "4.17万元", "4.6%", "增加", STAFF),
    ("机关运行经费", "2,602.88万元", "44.58万元", "1.7%", "增加", STAFF),
    ("政府采购", "614.36万元", None, None, None, None),
    ("货物类采购预算", "62.46万元", None, None, None, None),
    ("工程类采购预算", "0万元", None, None, None, None),
    ("服务类采购预算", "551.9万元", None, None, None, None),
    ("固定资产", "7440.85万元", None, None, None, None),
    ("房屋", "2501平方米", None, None, None, None),
    ("车辆", "4辆", None, None, None, None),
    ("单价在100万元以上的设备", "0台", None, None, None, None),
    ("拟购置固定资产", "36.24万元", None, None, None, None),
]


@cache
def statements_of(path: Path) -> tuple[Statement, ...]:
    pages = read_text(path)
    spans = tuple(span for table in tables_from_text(pages).spans for span in table)
    return statements_from(paragraphs(pages, spans))


def test_bundled_document_states_what_it_prints_and_nothing_else(bundled_document: Path) -> None:
    found = [
        (s.subject, printed(s.amount), printed(s.change), printed(s.rate), s.direction, s.reason)
        for s in statements_of(bundled_document)
    ]
    assert found == BUNDLED


def test_every_quantity_points_at_its_digits(bundled_document: Path) -> None:
    source = bundled_document.read_text(encoding="utf-8")
    for statement in statements_of(bundled_document):
        for quantity in (statement.amount, statement.change, statement.rate):
            if quantity is not None:
                assert quantity.place.span is not None
                assert source[slice(*quantity.place.span)] == quantity.raw


TOKEN = re.compile(r"[0-9.,%]+[，。；）%]*|.[，。、；：）”]*")


def wrapped(text: str, columns: int) -> str:
    """Lines as a word processor breaks them: numbers whole, closing punctuation kept with what it closes."""
    lines = [""]
    for token in TOKEN.findall(text):
        if lines[-1] and display_width(lines[-1] + token) > columns:
            lines.append("")
        lines[-1] += token
    return "\n".join(lines)


@pytest.mark.parametrize("columns", [44, 54, 66, 90, 132])
def test_where_lines_break_does_not_change_what_is_stated(columns: int, bundled_document: Path) -> None:
    pages = read_text(bundled_document)
    spans = tuple(span for table in tables_from_text(pages).spans for span in table)
    prose = paragraphs(pages, spans)
    lines: list[str] = []
    for before, paragraph in zip((None, *prose), prose, strict=False):
        if before is None or before.section != paragraph.section:
            lines += [wrapped(heading, columns) for heading in paragraph.section]
        lines.append(wrapped(paragraph.text, columns))
    found = statements_from(paragraphs(pages_from_text("\n".join(lines))))
    assert [(s.subject, printed(s.amount), printed(s.change), s.reason) for s in found] == [
        (subject, amount, change, reason) for subject, amount, change, _, _, reason in BUNDLED
    ]


# Keys of the generated documents' gold and the words that their three layouts print for them.
WORDS = {
    "income": {"收入预算"},
    "expense": {"支出预算"},
    "basic": {"基本支出"},
    "project": {"项目支出"},
    "total": {"“三公”经费"},
    "abroad": {"因公出国（境）费"},
    "vehicles": {"公务用车购置及运行费"},
    "buy": {"公务用车购置费"},
    "run": {"公务用车运行维护费", "公务用车运行费"},
    "reception": {"公务接待费"},
    "admin": {"机关运行经费"},
    "procurement": {"政府采购"},
    "goods": {"货物类采购预算", "货物类", "政府采购货物预算"},
    "works": {"工程类采购预算", "工程类", "政府采购工程预算"},
    "services": {"服务类采购预算", "服务类", "政府采购服务预算"},
    "assets": {"固定资产"},
    "buy_assets": {"拟购置固定资产"},
    "fiscal": {"财政拨款收入", "财政拨款支出预算", "财政拨款收入支出"},
    "biz": {"事业收入"},
    "oper": {"事业单位经营收入"},
    "oth": {"其他收入"},
    "project_total": {"涉及项目预算资金"},
    "gpb": {"一般公共预算拨款支出预算"},
    "gf": {"政府性基金拨款支出预算"},
    "sc": {"国有资本经营预算拨款支出预算"},
}
GENERATED = [
    "g12/G12-518-0-2023",
    "g12/G12-518-0-2024",
    "b11/B11-633-0-2022",
    "b11/B11-633-0-2023",
    "s9/S9-611-0-2025",
]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("folder", GENERATED)
def test_every_narrative_figure_of_a_generated_document_is_stated(folder: str, shared_data: Path) -> None:
    path = shared_data / "public" / folder
    gold = json.loads((path / "gold.json").read_text(encoding="utf-8"))
    statements = statements_of(path / f"{path.name}.txt")
    missed = [item for item in gold["narrative"] if not any(_states(s, item) for s in statements)]
    assert missed == []


def _states(statement: Statement, item: dict[str, str]) -> bool:
    key, _, slot = (
        item["key"].partition("_") if item["key"].endswith(("_diff", "_rate")) else (item["key"], "", "")
    )
    quantity = {"diff": statement.change, "rate": statement.rate}.get(slot, statement.amount)
    kind, _, name = key.partition(":")
    if kind == "function":
        named = statement.subject.endswith("（项）") and squeezed(statement.subject) in squeezed(
            item["sentence"]
        )
    else:
        named = statement.subject in ({name} if name else WORDS[key])
    in_sentence = squeezed(item["sentence"]).strip("。；") in statement.sentence or squeezed(
        statement.sentence
    ) in squeezed(item["sentence"])
    return named and in_sentence and printed(quantity) == item["text"] + item["unit"]


@pytest.mark.parametrize("folder", GENERATED)
def test_every_change_of_a_generated_document_has_direction_and_reason(
    folder: str, shared_data: Path
) -> None:
    path = shared_data / "public" / folder
    gold = json.loads((path / "gold.json").read_text(encoding="utf-8"))
    source = squeezed((path / f"{path.name}.txt").read_text(encoding="utf-8"))
    statements = statements_of(path / f"{path.name}.txt")
    wrong = []
    for change in gold["changes"]:
        named = [s for s in statements if s.subject in WORDS[change["key"]]]
        # The gold knows changes and reasons that a layout does not print.
        if named and {s.direction for s in named if s.direction or s.change} - {change["direction"]}:
            wrong.append((change["key"], "direction"))
        is_printed = change["reason"] and squeezed(change["reason"]) in source
        if is_printed and squeezed(change["reason"]) not in {s.reason for s in named}:
            wrong.append((change["key"], "reason"))
    assert wrong == []
