"""Which document a question is about: what it names, else the dialogue's, else the newest."""

from dataclasses import replace

import pytest

from assistant.departments.scoping import Scoped, scope_question
from assistant.vocabulary.question import fold
from index.evidence import Level
from index.records import Document, Stage
from tests.building import intake_of

WATER_2023, WATER_2024 = (intake_of(year=year).document for year in (2023, 2024))
SPORT_2023, SPORT_2024 = (intake_of(year=year, department="示范市体育局").document for year in (2023, 2024))
CENTRE_2024 = intake_of(year=2024, department="示范市体育局训练中心").document
WATER = (WATER_2023, WATER_2024)
ALL = (WATER_2023, WATER_2024, SPORT_2023, SPORT_2024)


def scoped(question: str, documents: tuple[Document, ...], current: str | None = None) -> Scoped:
    return scope_question(fold(question), documents, current)


def test_the_only_document_is_meant() -> None:
    assert scoped("三公经费是多少", (WATER_2023,)).documents == (WATER_2023,)


def test_the_newest_year_is_meant_where_none_is_named() -> None:
    assert scoped("三公经费是多少", WATER).documents == (WATER_2024,)


def test_a_named_year_is_meant() -> None:
    assert scoped("2023年三公经费是多少", WATER).documents == (WATER_2023,)


def test_an_amount_is_not_taken_for_a_year() -> None:
    assert scoped("超过2023万元的项目", WATER).documents == (WATER_2024,)


def test_several_departments_without_a_name_are_asked_back() -> None:
    assert scoped("三公经费是多少", ALL) == Scoped(options=("示范市水务局", "示范市体育局"))


def test_a_named_department_is_meant() -> None:
    assert scoped("示范市体育局2023年三公经费", ALL).documents == (SPORT_2023,)


@pytest.mark.parametrize(
    "wording", ["示範市體育局的三公經費", "示范市 体育局 三公经费", "“示范市体育局”三公经费"]
)
def test_a_department_is_recognised_however_it_is_written(wording: str) -> None:
    assert scoped(wording, ALL).documents == (SPORT_2024,)


def test_a_longer_name_wins_over_the_department_inside_it() -> None:
    documents = (SPORT_2024, CENTRE_2024)
    assert scoped("示范市体育局训练中心三公经费", documents).documents == (CENTRE_2024,)


def test_the_dialogue_keeps_its_document() -> None:
    assert scoped("那公务接待费呢", ALL, SPORT_2023.id).documents == (SPORT_2023,)


def test_a_year_named_later_stays_with_the_department_of_the_dialogue() -> None:
    assert scoped("那2024年呢", ALL, SPORT_2023.id).documents == (SPORT_2024,)


def test_another_department_named_later_takes_over() -> None:
    assert scoped("示范市水务局的三公经费", ALL, SPORT_2023.id).documents == (WATER_2024,)


def test_another_department_named_alone_keeps_the_year() -> None:
    assert scoped("示范市水务局呢", ALL, SPORT_2023.id).documents == (WATER_2023,)
    assert scoped("那示范市水务局2024年呢", ALL, SPORT_2023.id).documents == (WATER_2024,)


def test_a_document_that_is_gone_is_not_kept() -> None:
    assert scoped("公务接待费呢", WATER, "gone").documents == (WATER_2024,)


def test_nothing_indexed_gives_no_document() -> None:
    assert scoped("三公经费是多少", ()) == Scoped()


def test_a_department_is_named_without_its_places() -> None:
    district = intake_of(department="示范市样例区司法局").document
    assert scoped("样例区司法局三公经费", (*ALL, district)).documents == (district,)
    assert scoped("司法局三公经费", (*ALL, district)).documents == (district,)


def test_a_short_name_of_two_departments_is_asked_back() -> None:
    north, south = (intake_of(department=f"示范市{place}区司法局").document for place in ("城北", "城南"))
    assert scoped("司法局三公经费", (north, south)).options == (north.department, south.department)
    assert scoped("城南区司法局三公经费", (north, south)).documents == (south,)


def test_a_final_account_is_meant_only_where_it_is_named() -> None:
    account = replace(WATER_2024, id="account", stage=Stage.FINAL_ACCOUNT)
    documents = (WATER_2024, account)
    assert scoped("2024年三公经费", documents).documents == (WATER_2024,)
    assert scoped("2024年决算三公经费", documents).documents == (account,)
    assert scoped("公务接待费呢", documents, "account").documents == (account,)


def test_last_year_is_asked_of_the_document_that_prints_it() -> None:
    newer = intake_of(year=2025).document
    assert scoped("2022年三公经费", (*WATER, newer)).documents == (WATER_2023,)


def test_the_files_of_one_publication_are_in_scope_together() -> None:
    prose = replace(WATER_2024, id="prose", department=f"中共{WATER_2024.department}")
    assert scoped("三公经费", (prose, WATER_2024, WATER_2023)).documents == (prose, WATER_2024)


def test_the_budget_of_the_whole_department_is_meant_unless_the_units_is_asked_for() -> None:
    unit = replace(WATER_2024, id="unit", level=Level.UNIT)
    whole = replace(WATER_2024, id="whole", level=Level.DEPARTMENT)
    assert scoped("三公经费是多少", (unit, whole)).documents == (whole,)
    assert scoped("单位预算里三公经费是多少", (unit, whole)).documents == (unit,)
    assert scoped("三公经费是多少", (unit,)).documents == (unit,)
