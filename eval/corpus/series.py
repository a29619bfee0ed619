"""Documents that belong together: several departments, and budgets and accounts of one over the years.

A recipe (data) names the departments and the documents; the same recipe gives the same files byte for byte.
What a budget prints as last year's is what the budget before it says.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from eval.corpus.compose import Publication, parts_of, publication_of
from eval.corpus.fiction import department_named
from eval.corpus.layout import Layout
from eval.corpus.pages import set_on_pages
from eval.corpus.records import Department, Entry, Project, Use
from eval.corpus.run import write_part
from eval.corpus.subjects import CALLINGS

GROWTH = (82, 131)
SPENT = (86, 104)
LEFT_AT_MOST = 900_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One document of a series and the format of its file, named by the document's id."""

    document: Publication
    format: str


def series_of(recipe: Path) -> tuple[Edition, ...]:
    """The documents of a recipe, in its order."""
    told = json.loads(recipe.read_text(encoding="utf-8"))
    seed = told["seed"]
    years = {
        name: _years(f"{seed}/{name}", department, sorted({one["year"] for one in told["documents"]}))
        for name, department in told["departments"].items()
    }
    return tuple(_edition(seed, one, told["departments"], years) for one in told["documents"])


def write_series(editions: Iterable[Edition], folder: Path) -> tuple[Path, ...]:
    """Write the documents, one file each. Returns their paths, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for edition in editions:
        document = edition.document
        for part in parts_of(document):
            pages = set_on_pages(part.blocks, document.layout, document.department.name)
            names = write_part(document, part, pages, folder, [edition.format], ["wrapped"])
            written += [folder / name for name in names]
    return tuple(written)


def _edition(
    seed: int,
    told: Mapping[str, Any],
    departments: Mapping[str, Any],
    years: Mapping[str, Mapping[int, Department]],
) -> Edition:
    name, year, stage = told["department"], told["year"], told["stage"]
    random = Random(f"{seed}/{told['id']}")
    layout = Layout(stage=stage, **departments[name]["layout"], **told["layout"])
    department = years[name][year]
    if stage == "决算":
        department = account_of(random, department)
    return Edition(
        document=publication_of(told["id"], random, layout, department),
        format=told["format"],
    )


def _years(seed: str, told: Mapping[str, Any], years: list[int]) -> dict[int, Department]:
    """One department's budgets, each year leaving out another of its projects: some end, some begin."""
    random = Random(seed)
    calling = next(one for one in CALLINGS if one.name == told["calling"])
    full = department_named(
        random,
        Layout(**told["layout"]),
        calling=calling,
        place=told["place"],
        name=told["place"] + calling.name,
        year=years[0],
    )
    resting = random.sample(range(len(calling.projects)), len(years))
    budgets = {years[0]: full}
    for year in years[1:]:
        budgets[year] = next_year(random, budgets[year - 1])
    made: dict[int, Department] = {}
    for year, project in zip(years, resting, strict=True):
        made[year] = without_project(budgets[year], project, before=made.get(year - 1))
    return made


def next_year(random: Random, department: Department) -> Department:
    """The budget a year later: each amount has grown or shrunk, and this year's is last year's."""

    def later(entry: Entry) -> Entry:
        amount = _scaled(random, entry.this, GROWTH)
        return replace(entry, this=amount, last=entry.this, planned=amount, adjusted=amount)

    return replace(
        department,
        year=department.year + 1,
        entries=tuple(later(one) for one in department.entries),
        purchases=tuple(
            replace(one, amount=_scaled(random, one.amount, GROWTH)) for one in department.purchases
        ),
    )


def account_of(random: Random, budget: Department) -> Department:
    """The final account of a budget's year: what was planned, and what was spent of it."""

    def closed(entry: Entry) -> Entry:
        return replace(
            entry, planned=entry.this, adjusted=entry.this, this=_scaled(random, entry.this, SPENT)
        )

    entries = tuple(closed(one) for one in budget.entries)
    left = random.randint(100, LEFT_AT_MOST // 100) * 100
    rest = replace(
        entries[0], item="", use=Use.LEFT, project=None, this=left, last=0, planned=0, adjusted=left
    )
    return replace(budget, stage="决算", entries=(*entries, rest))


def without_project(department: Department, gone: int, before: Department | None) -> Department:
    """The department with one project fewer; `before` is its budget of the year before, which decides what
    each project had then."""
    kept = [number for number in range(len(department.projects)) if number != gone]
    place = {number: new for new, number in enumerate(kept)}
    had = {project.name for project in before.projects} if before else set()
    projects = tuple(department.projects[number] for number in kept)
    entries = tuple(
        one
        for entry in department.entries
        if (one := _moved(entry, department.projects, place, had, first=before is None)) is not None
    )
    purchases = tuple(
        replace(one, project=place[one.project]) for one in department.purchases if one.project != gone
    )
    return replace(department, projects=projects, entries=entries, purchases=purchases)


def _moved(
    entry: Entry, projects: tuple[Project, ...], place: Mapping[int, int], had: set[str], *, first: bool
) -> Entry | None:
    """An entry under its project's new number. One of the project that is gone keeps last year's amount
    alone; one of a project that begins has none."""
    if entry.project is None:
        return entry
    began = not first and projects[entry.project].name not in had
    last = 0 if began else entry.last
    if entry.project in place:
        return replace(entry, project=place[entry.project], last=last)
    return (
        replace(entry, project=None, this=0, planned=0, adjusted=0, last=last) if last and not first else None
    )


def _scaled(random: Random, amount: int, percent: tuple[int, int]) -> int:
    """An amount times a random percentage, in whole hundreds of yuan."""
    return amount * random.randint(*percent) // 100 // 100 * 100 or 100
