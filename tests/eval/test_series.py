"""Documents that belong together: the same bytes every time, and years that agree with each other."""

from pathlib import Path
from zipfile import ZipFile

from eval.cases import read_cases
from eval.corpus.compose import Publication
from eval.corpus.records import Phase, total
from eval.corpus.series import series_of, write_series
from eval.sets import RECIPE, question_sets

EDITIONS = series_of(RECIPE)
DOCUMENTS = {edition.document.id: edition.document for edition in EDITIONS}


def projects_of(document: Publication) -> set[str]:
    return {project.name for project in document.department.projects}


def test_the_same_recipe_gives_the_same_bytes_without_the_time(tmp_path: Path) -> None:
    first, second = (write_series(series_of(RECIPE), tmp_path / name) for name in ("first", "second"))
    assert [path.name for path in first] == [f"{one.document.id}.{one.format}" for one in EDITIONS]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    zipped = [path for path in first if path.suffix in (".docx", ".xlsx")]
    assert zipped
    for path in zipped:
        with ZipFile(path) as archive:
            assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_budget_prints_as_last_year_what_the_budget_before_it_says() -> None:
    for before, now in (
        ("jy2023", "jy2024"),
        ("mz2023", "mz2024"),
        ("ny2022", "ny2023"),
        ("ny2023", "ny2024"),
    ):
        earlier, later = (DOCUMENTS[name].department for name in (before, now))
        assert (earlier.name, earlier.year + 1) == (later.name, later.year)
        assert total(earlier.entries) == total(later.entries, Phase.LAST)


def test_each_year_a_project_ends_and_another_begins() -> None:
    before, now = projects_of(DOCUMENTS["jy2023"]), projects_of(DOCUMENTS["jy2024"])
    assert (before - now, now - before) == ({"教育信息化设备更新"}, {"教师全员培训经费"})


def test_a_final_account_planned_what_the_budget_says_and_spent_something_else() -> None:
    budget, account = (DOCUMENTS[name].department for name in ("jy2023", "jy2023js"))
    assert total(account.entries, Phase.PLANNED) == total(budget.entries)
    assert total(account.entries) != total(budget.entries)
    assert projects_of(DOCUMENTS["jy2023js"]) == projects_of(DOCUMENTS["jy2023"])


def test_every_set_has_questions_and_documents(tmp_path: Path) -> None:
    sets = question_sets()
    assert [one.name for one in sets] == ["bundled", "several"]
    for one in sets:
        paths = one.documents(tmp_path)
        assert paths
        assert all(path.is_file() for path in paths)
        named = {cell.document for case in read_cases(one.questions) for cell in case.cells}
        assert named <= {path.stem for path in paths} | {""}
