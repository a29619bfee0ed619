"""Whose document it is, from covers, headings, tables and file names as they are printed."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import SourceError, SourceFault
from index.evidence import Evidence, EvidenceSource, IdentityPart, Level
from index.identity import Identity, identity_from
from index.intake import Known, intake
from index.messages import evidence_text, explain, finding_text
from index.records import Page, Severity, Stage, Table
from tests.index.samples import projects_table
from tests.index.small_budget import write_budget


def read(text: str, *tables: Table, file: str = "a.txt") -> Identity:
    pages = [Page(number=number, text=part, start=0) for number, part in enumerate(text.split("\f"), 1)]
    return identity_from(pages, tables, file=file)


def table(title: str, owner: str | None = None, page: int = 5, header: str = "合计") -> Table:
    return replace(projects_table(), title=title, owner=owner, pages=(page,), columns=((header,),))


COVERS = [
    ("示范市水务局2024年部门预算公开\n目录", "示范市水务局", 2024, Stage.BUDGET),
    ("示范省人大常委会办公厅2018年度部门\n预算公开\n2\n目 录", "示范省人大常委会办公厅", 2018, Stage.BUDGET),
    ("示范市财政局\n2024年度部门决算\n目 录", "示范市财政局", 2024, Stage.FINAL_ACCOUNT),
    ("示范市财政局\n年度部门决算\n2024\n目 录", "示范市财政局", 2024, Stage.FINAL_ACCOUNT),
    ("示范区2025年区级单位预算\n预算单位：示范区商务委员会\n目 录", "示范区商务委员会", 2025, Stage.BUDGET),
    ("示范市水务局二〇二四年部门预算\n目录", "示范市水务局", 2024, Stage.BUDGET),
    ("示范市水务局\n二○二四年度部门决算\n目录", "示范市水务局", 2024, Stage.FINAL_ACCOUNT),
    ("附件1：示范市水务局2024年部门预算\n目录", "示范市水务局", 2024, Stage.BUDGET),
    ("附件1\n示范市水务局2024年部门预算\n目录", "示范市水务局", 2024, Stage.BUDGET),
    ("示范市水务局 ２０２４ 年 部门 预算\n目录", "示范市水务局", 2024, Stage.BUDGET),
    ("示范市\n水务局\n2024年度\n部门预算\n目录", "示范市水务局", 2024, Stage.BUDGET),
    ("2024年示范市水务局部门预算公开\n目录", "示范市水务局", 2024, Stage.BUDGET),
    ("示范市水务局部门预算\n（2024年度）\n目录", "示范市水务局", 2024, Stage.BUDGET),
    ("2023年度部门决算\n示范市水务局\n2024年8月\n目录", "示范市水务局", 2023, Stage.FINAL_ACCOUNT),
    ("示范市2024年市本级部门预算\n示范市水务局\n目录", "示范市水务局", 2024, Stage.BUDGET),
    ("2024年预算\n部门：示范省水利厅（单位：万元）\n目录", "示范省水利厅", 2024, Stage.BUDGET),
    ("示范省2024年省直单位预算\n单位名称：示范省水文中心\n目录", "示范省水文中心", 2024, Stage.BUDGET),
    ("示范县青山镇人民政府2024年部门预算\n目录", "示范县青山镇人民政府", 2024, Stage.BUDGET),
    ("示范县第一中学2024年单位预算\n目录", "示范县第一中学", 2024, Stage.BUDGET),
    ("示范市第二人民医院2023年度单位决算\n目录", "示范市第二人民医院", 2023, Stage.FINAL_ACCOUNT),
    ("示范市预算编审中心2024年单位预算\n目录", "示范市预算编审中心", 2024, Stage.BUDGET),
    (
        "示范市财政局预算编审中心\n2023年度单位决算\n目录",
        "示范市财政局预算编审中心",
        2023,
        Stage.FINAL_ACCOUNT,
    ),
    (
        "2024年度\n示范县疾病预防控制中心\n（单位）预算公开\n目录",
        "示范县疾病预防控制中心",
        2024,
        Stage.BUDGET,
    ),
    ("示范市水务局（部门）2024年预算公开\n目录", "示范市水务局", 2024, Stage.BUDGET),
    ("示范市水务局关于2024年部门预算的说明\n目录", "示范市水务局", 2024, Stage.BUDGET),
    ("示范市水务局二O二四年部门预算编制说明\n目录", "示范市水务局", 2024, Stage.BUDGET),
    ("示范市2024年部门预算\n部 门：[103]示范市水务局\n目录", "示范市水务局", 2024, Stage.BUDGET),
]


@pytest.mark.parametrize(("text", "department", "year", "stage"), COVERS)
def test_a_cover_names_department_year_and_kind(text: str, department: str, year: int, stage: Stage) -> None:
    found = read(text)
    assert (found.department, found.year, found.stage) == (department, year, stage)
    assert found.conflicts == ()
    assert {evidence.source for evidence in found.evidence[:3]} == {EvidenceSource.COVER}


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("示范市水务局2024年部门预算", Level.DEPARTMENT),
        ("示范市排水中心2024年度单位决算", Level.UNIT),
        ("示范区2025年区级预算\n预算单位：示范区商务委员会", Level.UNIT),
        ("示范区2025年预算\n预算主管部门：示范区商务委员会", Level.DEPARTMENT),
        ("示范市水务局2024年预算", None),
    ],
)
def test_a_department_is_told_from_a_unit(text: str, level: Level | None) -> None:
    assert read(f"{text}\n目录").level is level


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("示范省水利厅2024年部门预算", "示范省"),
        ("示范市样例区2024年区级部门预算\n预算主管部门：示范市样例区水务局", "示范市样例区"),
        ("示范市2024年部门预算\n示范市样例区教育局", "示范市样例区"),
        ("示范县青山镇人民政府2024年部门预算", "示范县青山镇"),
        ("中共示范市委办公室2024年部门预算", "示范市"),
        ("示范市市场监督管理局2024年部门预算", "示范市"),
        ("示范市智慧城市运行中心2024年单位预算", "示范市"),
        ("盐山县社区服务中心2024年单位预算", "盐山县"),
        ("国家档案局2024年部门预算", None),
    ],
)
def test_the_place_is_what_the_name_begins_with(text: str, place: str | None) -> None:
    assert read(f"{text}\n目录").place == place


def test_a_name_that_breaks_at_the_cover_s_edge_is_read_whole() -> None:
    text = (
        "示范区2025年区级部门预算\f预算主管部门：示范区人力资源和社\n会保障局\f目录\f"
        "示范区人力资源和社会保障局收入预算"
    )
    assert read(text).department == "示范区人力资源和社会保障局"


def test_the_line_after_a_name_is_no_part_of_it() -> None:
    text = "示范区2025年区级部门预算\n预算主管部门：示范区水务局\n示范区财政局\n目录\n示范区水务局概况"
    assert read(text).department == "示范区水务局"


def test_without_a_cover_headings_say_it() -> None:
    found = read(
        "第一部分 示范市水务局 概况\n一、主要职责\n第二部分 2024年部门预算表\n第三部分 2024年部门预算情况说明"
    )
    assert (found.title, found.department) == ("示范市水务局2024年部门预算", "示范市水务局")
    assert (found.year, found.stage) == (2024, Stage.BUDGET)
    assert {evidence.source for evidence in found.evidence[:4]} == {EvidenceSource.HEADING}


def test_another_year_in_prose_does_not_count() -> None:
    text = (
        "示范市水务局概况\n2024年部门预算表\n2024年部门预算说明\n"
        "与2023年预算相比，收入增加，因为2023年决算数较低。"
    )
    assert read(text).year == 2024


def test_a_final_account_that_speaks_of_next_year_s_budget() -> None:
    text = (
        "第一部分 示范市水务局概况\n第二部分 2024年度部门决算表\n第三部分 2024年度部门决算情况说明\n"
        "2024年度一般公共预算财政拨款支出决算情况说明\n2024年度预算绩效情况说明\n2025年部门预算工作打算"
    )
    found = read(text)
    assert (found.year, found.stage, found.conflicts) == (2024, Stage.FINAL_ACCOUNT, ())


def test_a_tie_between_years_says_nothing() -> None:
    assert read("示范市水务局概况\n2024年部门预算表\n2023年部门预算表").year is None


def test_a_workbook_is_named_by_its_tables() -> None:
    tables = [table(f"2024年部门{name}预算总表", "示范市水务局") for name in ("收支", "收入", "支出")]
    found = read("2024年部门收支预算总表\n编制部门：示范市水务局 单位：元", *tables)
    assert (found.department, found.year, found.stage) == ("示范市水务局", 2024, Stage.BUDGET)
    assert {evidence.source for evidence in found.evidence} == {EvidenceSource.TABLE, EvidenceSource.HEADING}


def test_the_latest_year_of_the_columns_is_the_document_s() -> None:
    tables = [table("收支总表", "示范市水务局", header=f"{year}年预算数") for year in (2023, 2024)]
    found = read("收支总表", *tables)
    assert found.year == 2024


def test_funds_say_nothing_of_the_kind_of_account() -> None:
    titles = ("一般公共预算财政拨款支出决算表", "收入决算表", "国有资本经营预算财政拨款支出决算表")
    found = read("收入决算表", *(table(title, "示范市水务局") for title in titles), file="水务局2023.xlsx")
    assert (found.stage, found.year) == (Stage.FINAL_ACCOUNT, 2023)


def test_the_file_name_is_asked_last() -> None:
    assert read("示范市水务局概况\n收支总表", file="水务局2024.xlsx").year == 2024
    assert read("示范市水务局概况\n收支总表", file="20240131-2024-2023.xlsx").year is None
    named = read("收支总表", file="示范市水务局2024年单位决算.xlsx")
    assert (named.department, named.year, named.stage) == ("示范市水务局", 2024, Stage.FINAL_ACCOUNT)
    printed = read("示范市水务局2023年部门预算\n目录", file="示范市水务局2024年部门决算.pdf")
    assert (printed.year, printed.stage, printed.conflicts) == (2023, Stage.BUDGET, ())


def test_what_is_printed_nowhere_is_not_guessed() -> None:
    found = read("收支总表")
    assert (found.department, found.year, found.stage, found.place) == (None, None, None, None)
    assert found.missing == (IdentityPart.DEPARTMENT, IdentityPart.YEAR, IdentityPart.STAGE)


def test_a_unit_of_measure_is_no_department() -> None:
    assert read("2024年部门预算表\n单位：万元\n单位名称：万元").department is None


def test_a_cover_of_another_year_than_the_tables_is_a_conflict() -> None:
    titles = ("2023年收支预算总表", "2023年收入预算总表", "2022年支出预算总表")
    found = read("示范市水务局2022年部门预算\n目录", *(table(title) for title in titles))
    (conflict,) = found.conflicts
    assert found.year == 2022
    assert (conflict.taken.source, conflict.taken.page) == (EvidenceSource.COVER, 1)
    assert (conflict.other.value, conflict.other.page) == ("2023", 5)


def test_tables_that_look_back_are_no_conflict() -> None:
    titles = (
        "2023年与2022年预算对比表",
        "2022年上年结转预算表",
        "2022年决算数与2023年预算数比较表",
        "收支总表",
    )
    found = read("示范市水务局2023年部门预算\n目录", *(table(title) for title in titles))
    assert (found.year, found.conflicts) == (2023, ())


def test_a_budget_s_cover_on_final_accounts_is_a_conflict() -> None:
    titles = ("收入支出决算总表", "一般公共预算财政拨款支出决算表")
    found = read("示范市水务局2023年部门预算\n目录", *(table(title) for title in titles))
    (conflict,) = found.conflicts
    assert (conflict.taken.value, conflict.other.value) == ("预算", "决算")


@pytest.mark.parametrize(
    ("owner", "conflicts"),
    [
        ("示范市水务局", 0),
        ("中共示范市委办公厅", 1),
        ("示范市财政局", 1),
        ("水务局", 0),
        ("示范市水务局（本级）", 0),
        ("103001-示范市水务局", 0),
    ],
)
def test_tables_of_another_department_are_a_conflict(owner: str, conflicts: int) -> None:
    found = read("示范市水务局2023年部门预算\n目录", table("收支总表", owner))
    assert (found.department, len(found.conflicts)) == ("示范市水务局", conflicts)


def test_the_tables_of_a_subordinate_unit_beside_the_department_s_are_no_conflict() -> None:
    owners = ("示范市排水中心", "示范市排水中心", "示范市水务局")
    found = read("示范市水务局2023年部门预算\n目录", *(table("收支总表", owner) for owner in owners))
    assert found.conflicts == ()


def test_a_conflict_is_a_finding_that_names_both_sources_and_what_was_taken(tmp_path: Path) -> None:
    file = write_budget(tmp_path / "水务.txt")
    text = file.read_text(encoding="utf-8").replace("一般公共预算“三公”", "2023年一般公共预算“三公”")
    file.write_text(text, encoding="utf-8")
    taken, _ = intake(file)
    (finding,) = [finding for finding in taken.findings if finding.rule == "identity_conflict"]
    assert finding.severity is Severity.ERROR
    assert (taken.document.year, finding.expected, finding.found) == (2024, "2024", "2023")
    said = finding_text(finding)
    assert said.startswith("封面“示范市水务局2024年部门预算公开”（第1页）与表头“2023年一般公共预算“三公”")
    assert "取“2024”，另一处是“2023”" in said


def test_a_manifest_settles_a_conflict_in_sight(tmp_path: Path) -> None:
    file = write_budget(tmp_path / "水务.txt")
    taken, _ = intake(file, Known(year=2022))
    assert taken.document.year == 2022
    sources = [each.source for each in taken.document.evidence if each.what is IdentityPart.YEAR]
    assert sources[:2] == [EvidenceSource.MANIFEST, EvidenceSource.COVER]


def test_a_refusal_names_the_part_that_is_missing(tmp_path: Path) -> None:
    file = write_budget(tmp_path / "水务.txt")
    file.write_text(file.read_text(encoding="utf-8").replace("2024年", ""), encoding="utf-8")
    with pytest.raises(SourceError) as error:
        intake(file)
    assert error.value.fault is SourceFault.IDENTITY
    assert explain(error.value).startswith("水务.txt：看不出年度，未收录；")


def test_evidence_reads_as_a_sentence() -> None:
    evidence = Evidence(
        what=IdentityPart.YEAR, value="2024", source=EvidenceSource.COVER, page=1, raw="2024年部门预算"
    )
    assert evidence_text(evidence) == "年度 2024 ← 封面“2024年部门预算”（第1页）"
