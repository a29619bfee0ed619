"""What several publications a question is about: departments it names, all of them, or years of one.

The words that say so are taken out; what is left is the question that is put to each publication.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from assistant.departments.holdings import Holdings
from assistant.departments.named_bodies import Named
from assistant.departments.places_asked import PlaceAsked, place_asked
from assistant.departments.publications import Publication, publications_of
from assistant.departments.span_words import (
    AGAIN,
    ANY_YEAR,
    LAST_YEAR,
    MOST_YEARS,
    MOVED,
    OWN,
    ROWS_SAID,
    THAN_WHICH,
    WHICH_YEAR,
    Asked,
    all_counted,
    departments_asked,
    left_aside,
    said_loosely,
    stages_said,
    without_names,
    without_stages,
    years_asked,
)
from index.bodies import body_key
from index.evidence import Level
from index.records import Document, Stage


class By(Enum):
    """What the publications differ in."""

    DEPARTMENT = "department"
    YEAR = "year"
    STAGE = "stage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A department or year that is left out, and the key of the message that says why."""

    label: str
    why: str
    whole: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The publications that are compared, and the words left to ask of each. `focus` is a department that is
    named besides all others; `loose` says that the question may mean the units of one department, `place` of
    which place the departments are, `moved` that two years are said, so that changes are asked for,
    `any_year` that publications of different years or kinds of account stand beside each other: asked for,
    or, of departments that are named, where they have none in common."""

    publications: tuple[Publication, ...]
    by: By
    asked: Asked
    rest: str
    focus: str | None = None
    left_out: tuple[Missing, ...] = ()
    loose: bool = False
    place: str = ""
    moved: bool = False
    any_year: bool = False

    @property
    def level(self) -> Level:
        return self.publications[0].first.level or Level.DEPARTMENT

    @property
    def of_one_stage(self) -> bool:
        return len({each.first.stage for each in self.publications}) < 2


def span_of(
    folded: str, plain: str, named: Sequence[Named], holdings: Holdings, current: Document | None
) -> Span | None:
    """The publications of a question about several, or None where it is about one."""
    aside = left_aside(folded, named)
    rest = without_names(folded, named) if aside is None else aside
    timelessly = ANY_YEAR.search(rest)
    rest = ANY_YEAR.sub("", rest)
    place, rest = (None, rest) if named else place_asked(rest, holdings.departments)
    if not named and len(holdings.departments) > 1:
        rest = all_counted(rest, holdings.departments)
    loose = not named and current is None and len(holdings.departments) > 1
    if loose:
        rest, loose = said_loosely(rest)
    bodies = list(dict.fromkeys(each.bodies[0] for each in named))
    asked, without = departments_asked(rest)
    if asked is None and place is not None and "部门" in rest:
        asked, without = Asked.EACH, rest.replace("部门", "", 1)
    years, timeless = years_asked(plain, without)
    level = Level.UNIT if OWN.search(folded) else Level.DEPARTMENT
    stages = stages_said(folded)
    several = len(bodies) > 1 and aside is None
    if bodies and aside is None and THAN_WHICH.search(rest) is not None:
        return None
    if asked is not None and not several and (len(holdings.departments) > 1 or asked is not Asked.INSIDE):
        focus = bodies if aside is None else []
        whole = _whole_span(AGAIN.sub("", timeless), years, stages, level, asked, focus, holdings, place)
        if aside is not None and whole is not None:
            whole = _without(whole, bodies)
        if timelessly is not None and whole is not None:
            whole = _of_any_year(whole, stages_said(timelessly.group()) or stages, years, holdings)
        return None if whole is None else replace(whole, loose=loose)
    if aside is not None:
        return None
    if several:
        return _named_span(timeless, bodies, years, stages, level, holdings, current)
    department = bodies[0] if bodies else _only_department(holdings, current)
    if department is None:
        return None
    return _span_of_one(timeless, department, years, stages, level, holdings, current, plain)


def _without(whole: Span, bodies: Sequence[str]) -> Span:
    """All but the departments that are left aside."""
    keys = {body_key(body) for body in bodies}
    kept = tuple(each for each in whole.publications if each.body not in keys)
    rest = tuple(gap for gap in whole.left_out if body_key(gap.label) not in keys)
    aside = tuple(Missing(label=body, why="set_aside") for body in bodies)
    return replace(whole, publications=kept, left_out=(*rest, *aside))


def _only_department(holdings: Holdings, current: Document | None) -> str | None:
    if current is not None:
        return current.department
    return holdings.departments[0] if len(holdings.departments) == 1 else None


def _of_stage(found: Sequence[Publication], stages: Sequence[Stage], current: Document | None) -> Stage:
    """The kind of account that is named alone, else the dialogue's, else budgets where there are any."""
    if len(stages) == 1:
        return stages[0]
    if current is not None:
        return current.stage
    budgets = any(each.first.stage is Stage.BUDGET for each in found)
    return Stage.BUDGET if budgets else Stage.FINAL_ACCOUNT


def _whole_span(
    rest: str,
    years: tuple[int, ...] | int | None,
    stages: Sequence[Stage],
    level: Level,
    asked: Asked,
    focus: Sequence[str],
    holdings: Holdings,
    place: PlaceAsked | None,
) -> Span | None:
    """Every department's publication of one year: the named year, else the one most of them have. Of two
    years, one after the other, whose change is asked for, the later one is compared with the one before."""
    departments = holdings.departments if place is None else place.departments
    keys = {body_key(department) for department in departments}
    found = publications_of(holdings.documents, holdings.vocabulary.tables, level=level)
    found = tuple(each for each in found if each.body in keys)
    since = isinstance(years, tuple) and len(years) == 2 and years[1] - years[0] == 1 and MOVED.search(rest)
    if since and isinstance(years, tuple):
        years = years[1:]
    of_stage = [each for each in found if each.first.stage is _of_stage(found, stages, None)]
    of_level = [each for each in of_stage if each.first.level in (level, None)]
    counts = Counter(each.first.year for each in of_level or of_stage)
    if len(holdings.departments) < 2 and (isinstance(years, int) or (years is not None and len(years) > 1)):
        years = None
    if not counts or isinstance(years, int) or (years is not None and len(years) > 1):
        return None
    newest = max(counts, key=lambda year: (counts[year], year))
    if years is None and (past := LAST_YEAR.search(rest)):
        years, rest = (newest - 1,), rest[: past.start()] + rest[past.end() :]
    year = years[0] if years else newest
    here = [each for each in of_stage if each.first.year == year]
    compared, left_out = _comparable(here, level, holdings)
    present = {each.body for each in here}
    absent = [d for d in departments if body_key(d) not in present]
    left_out += [Missing(label=department, why="no_year") for department in absent]
    return Span(
        publications=tuple(compared),
        by=By.DEPARTMENT,
        asked=asked,
        rest=rest,
        focus=focus[0] if focus else None,
        left_out=tuple(left_out),
        place=place.words if place is not None and len(departments) < len(holdings.departments) else "",
        moved=bool(since),
    )


def _of_any_year(
    whole: Span, stages: Sequence[Stage], years: tuple[int, ...] | int | None, holdings: Holdings
) -> Span:
    """All publications of the same departments, of the year that is said, else of any; of both kinds of
    account where both are said (不管预算还是决算)."""
    found = publications_of(holdings.documents, holdings.vocabulary.tables, level=whole.level)
    bodies = {each.body for each in whole.publications}
    bodies |= {body_key(gap.label) for gap in whole.left_out if gap.why == "no_year"}
    wanted = tuple(Stage) if len(stages) > 1 else (_of_stage(found, stages, None),)
    kept = [each for each in found if each.body in bodies and each.first.stage in wanted]
    if isinstance(years, tuple):
        kept = [each for each in kept if each.first.year in years]
    kept.sort(key=lambda each: (each.body, each.first.year, each.first.stage is Stage.FINAL_ACCOUNT))
    present = {each.body for each in kept}
    left_out = tuple(g for g in whole.left_out if g.why != "no_year" or body_key(g.label) not in present)
    return replace(whole, publications=tuple(kept), left_out=left_out, any_year=True)


def _comparable(
    found: Sequence[Publication], level: Level, holdings: Holdings
) -> tuple[list[Publication], list[Missing]]:
    """Publications of one level of which none holds another's money, and the rest with why."""
    wholes = holdings.units_of_others
    kept, left_out = [], []
    one_level = any(each.first.level is level for each in found)
    for each in found:
        whole = wholes.get(each.department)
        if whole is not None and any(body_key(whole) == other.body for other in found):
            left_out.append(Missing(label=each.department, why="unit_of", whole=whole))
        elif one_level and each.first.level not in (level, None):
            left_out.append(
                Missing(
                    label=each.department, why="other_level" if level is Level.DEPARTMENT else "only_whole"
                )
            )
        else:
            kept.append(each)
    return kept, left_out


def _named_span(
    rest: str,
    bodies: Sequence[str],
    years: tuple[int, ...] | int | None,
    stages: Sequence[Stage],
    level: Level,
    holdings: Holdings,
    current: Document | None,
) -> Span | None:
    """The named departments' publications of one year and kind: the named one, else the newest that all have,
    else each one's own newest (`any_year`)."""
    if isinstance(years, int) or (years is not None and len(years) > 1):
        return None
    keys = [body_key(body) for body in bodies]
    found = publications_of(holdings.documents, holdings.vocabulary.tables, level=level)
    found = tuple(each for each in found if each.body in keys)
    if not found:
        return None
    stage = _of_stage(found, stages, current)
    kinds = [stage, *(other for other in Stage if other is not stage and len(stages) != 1)]
    held = [each for each in found if each.first.stage in kinds and (not years or each.first.year in years)]
    chosen = _of_one_kind(held, keys, kinds) or _newest_each(held, kinds)
    return Span(
        publications=tuple(chosen[key] for key in keys if key in chosen),
        by=By.DEPARTMENT,
        asked=Asked.NAMED,
        rest=rest,
        left_out=tuple(Missing(label=b, why="no_year") for b in bodies if body_key(b) not in chosen),
        any_year=len({(each.first.year, each.first.stage) for each in chosen.values()}) > 1,
    )


def _of_one_kind(
    held: Sequence[Publication], keys: Sequence[str], kinds: Sequence[Stage]
) -> dict[str, Publication]:
    """The newest year's publications that every department has, of the first kind that has one."""
    for stage in kinds:
        for year in sorted({each.first.year for each in held}, reverse=True):
            here = {e.body: e for e in held if (e.first.year, e.first.stage) == (year, stage)}
            if len(here) == len(set(keys)):
                return here
    return {}


def _newest_each(held: Sequence[Publication], kinds: Sequence[Stage]) -> dict[str, Publication]:
    """Each department's newest publication, of one year the kind that goes first."""
    oldest_first = sorted(held, key=lambda each: (each.first.year, -kinds.index(each.first.stage)))
    return {each.body: each for each in oldest_first}


def _span_of_one(
    rest: str,
    department: str,
    years: tuple[int, ...] | int | None,
    stages: Sequence[Stage],
    level: Level,
    holdings: Holdings,
    current: Document | None,
    plain: str,
) -> Span | None:
    """Several years of one department, or its budget beside its final account of one year."""
    found = publications_of(holdings.documents, holdings.vocabulary.tables, level=level)
    own = [each for each in found if each.body == body_key(department)]
    if len(stages) == 2 and not isinstance(years, int):
        return _two_stages(rest, own, years)
    own = [each for each in own if each.first.stage is _of_stage(own, stages, current)]
    own.sort(key=lambda each: each.first.year)
    if years is None or (not isinstance(years, int) and len(years) < 2):
        return None
    if isinstance(years, tuple) and years[1:] == (years[0] + 1,) and ROWS_SAID.search(plain):
        return None
    if isinstance(years, int):
        chosen, absent = own[-years:] if years else own, []
    else:
        held = {each.first.year for each in own}
        chosen = [each for each in own if each.first.year in years]
        if _later_is_base(plain, years):
            chosen.reverse()
        absent = [Missing(label=str(year), why="year_not_held") for year in years if year not in held]
    alone = isinstance(years, int) and WHICH_YEAR.search(rest) is None
    if not chosen or (len(chosen) < 2 and not alone and (isinstance(years, int) or len(years) < 3)):
        return None
    return Span(publications=tuple(chosen), by=By.YEAR, asked=Asked.NAMED, rest=rest, left_out=tuple(absent))


def _later_is_base(plain: str, years: tuple[int, ...]) -> bool:
    """2022年比2024年多多少: the later of two years is what the other is compared with."""
    return len(years) == 2 and bool(
        re.search(rf"{years[0]}\D{{0,30}}(?<![相对])比(?![较起])\D{{0,4}}{years[1]}", plain)
    )


def _two_stages(rest: str, own: Sequence[Publication], years: tuple[int, ...] | None) -> Span | None:
    both = [
        year
        for year in {each.first.year for each in own}
        if {each.first.stage for each in own if each.first.year == year} == set(Stage)
    ]
    year = next(iter(years), None) if years else max(both, default=None)
    if year not in both or (years is not None and len(years) > 1):
        return None
    chosen = sorted((e for e in own if e.first.year == year), key=lambda e: e.first.stage is not Stage.BUDGET)
    return Span(publications=tuple(chosen), by=By.STAGE, asked=Asked.NAMED, rest=without_stages(rest))


def years_of_all(
    folded: str, plain: str, holdings: Holdings, current: Document | None, *, named: bool
) -> tuple[tuple[int, ...], str]:
    """The years, two or more, in each of which the same is asked of all departments (两年各是多少), or of
    several that are `named`, and the question without them; () for any other question."""
    rest = folded
    if current is None and len(holdings.departments) > 1 and not named:
        rest, _ = said_loosely(folded)
    asked, _ = departments_asked(rest)
    years, timeless = years_asked(plain, rest)
    held = sorted({document.year for document in holdings.documents})
    if (asked is None and not named) or years is None or MOVED.search(timeless) or WHICH_YEAR.search(rest):
        return (), folded
    chosen = tuple(held[-years:] if isinstance(years, int) else years)
    if not 1 < len(chosen) <= MOST_YEARS or not set(chosen) <= set(held):
        return (), folded
    return chosen, re.sub("分别|各(?=是|为|有|多少|一共|总共|合计|共|加起来|[、。]|$)", "", timeless)
