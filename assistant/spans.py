"""What several publications a question is about: departments it names, all of them, or years of one.

The words that say so are taken out; what is left is the question that is put to each publication.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from assistant.holdings import Holdings
from assistant.named_bodies import Named
from assistant.numbers import chinese_number
from assistant.places_asked import PlaceAsked, place_asked
from assistant.publications import Publication, publications_of
from index.bodies import body_key
from index.evidence import Level
from index.records import Document, Stage

_DEPARTMENT = "(?:[省市区县]?[直属级]{0,2}(?:政府)?(?:部门|委办局|局委办|预算部门))(?:和单位)?"
_ASKED_WORDS = (
    ("each", f"全[省市区县](?:各|每个|所有){_DEPARTMENT}"),
    ("which", f"(?<=[大多高小少低前]的[两二三四五六七八九十\\d]个){_DEPARTMENT}"),
    ("which", f"(?<=[大多高小少低前][两二三四五六七八九十\\d][个名位家]){_DEPARTMENT}"),
    ("count", f"(?:几|多少)[个家]?{_DEPARTMENT}"),
    ("which", f"(?:哪一?[个些家]?|哪几[个家]|谁家|什么)(?:的)?{_DEPARTMENT}"),
    ("each", f"(?:每一?个?|各个?|分){_DEPARTMENT}"),
    ("all", f"(?:所有|全部|全体|一切|已?收录)(?:的|了的)?{_DEPARTMENT}"),
    (
        "all",
        "(?:全[省市区县]|[省市区县]直)(?:各|所有)?(?:部门|单位)|(?:这|那)?[一二两三四五六七八九十\\d]+个部门",
    ),
    ("inside", "部门(?:之间|当中|里面|里|中)"),
    ("each", "(?<!各)(?<!本)部门(?=排名|排行|排序)|^部门(?=.{2,12}(?:排名|排行|排序))"),
    ("each", "(?:(?<=年)|^)部门(?=平均|均)"),
)
# 各单位, where no department is spoken of whose units it could mean.
_UNITS = re.compile("(?<=[各个些家])单位|(?<=所有|全部)单位")
# 谁最多, 哪家安排得最多, 各家: departments, where none is spoken of.
_WHOSE = (
    (re.compile("(?:各|每一?)家(?!庭|长|里)"), "各部门"),
    (re.compile("哪几家|哪些家"), "哪些部门"),
    (re.compile("(?:有|一共|总共|共)?(?:几|多少)家(?!庭)"), "几个部门"),
    (re.compile("哪一?家|谁家|谁(?!知道|能|来|可以|都|说|给|负责|批|签)"), "哪个部门"),
)
# 最少的部门是谁, 排前三的部门是哪几个: said once more what is asked for.
_AGAIN = re.compile("(?:分别)?(?:都)?是(?:谁|哪一?[个家](?!项)|哪些|哪几[个家])(?=[、。呢啊]|$)")
# What follows names that were listed: 甲、乙、丙三家的.
_COUNTED_NAMES = re.compile("^(?:这|那)?(?:[两二三四五六七八九十]|[2-9])(?:家|个(?:部门|单位|局)|个(?=的|之间|一共|合计))(?:部门|单位)?")
_MOVED = re.compile("[比较增减升降涨跌变]|差[多额]|相差")
_FILTERED = re.compile(f"(?<=的){_DEPARTMENT}")
_EVERY_YEAR = re.compile(
    "历年|各年度?|每年|逐年|这几年|近几年|近些年|这些年|几年来|历年来|各个年份|年度之间|多年"
)
_ANY_YEAR = re.compile("(?:不[分管论]|无论|不拘|别管)(?:是)?(?:年份|年度|哪一?[个]?(?:年份?|年度)|什么年份)(?:的)?(?:[预决]算)?、?")
_WHICH_YEAR = re.compile("哪一?(?:年|个年度|个年份)|什么年份")
_LAST_YEARS = re.compile(
    "(?:最近|近|过去|这|前后?)([两二三四五六七八九十\\d]{1,2})年(?:来|间|里|以来)?|([两二三四五])年(?:来|间)"
    "|(?<![一二三四五六七八九十\\d第])([两三四五])年(?=的?(?:一共|合计|总共|共|加起来|各|分别|总计|之间|相差))"
)
_SPAN_OF_YEARS = re.compile(
    r"((?:19|20)\d\d)年?度?\s*(?:[-—–~～]+|至|到)\s*((?:19|20)\d\d)年?度?(?:期间|之间|间)?"
)
_YEAR = re.compile(r"((?:19|20)\d\d)(?!\d|\.|元|万|亿)年?度?")
_LAST_YEAR = re.compile("(?<![比较跟和与同对])(?:去年|上年度?|上一年度?)")
_JOINERS = "、和与跟及同加"
# More years than these are asked for one by one.
MOST_YEARS = 6
_OWN = re.compile("单位[预决]算|(?<![省市区县])本级")


class Asked(Enum):
    """How the departments are asked for: 各部门, 部门中, 哪个部门, 几个部门, 所有部门, by name."""

    EACH = "each"
    INSIDE = "inside"
    WHICH = "which"
    COUNT = "count"
    ALL = "all"
    NAMED = "named"


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
    which place the departments are, `moved` that two years are said, so that changes are asked for, `any_year`
    that publications of different years are compared."""

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


def span_of(
    folded: str, plain: str, named: Sequence[Named], holdings: Holdings, current: Document | None
) -> Span | None:
    """The publications of a question about several, or None where it is about one."""
    rest = _without_names(folded, named)
    rest, timelessly = _ANY_YEAR.subn("", rest)
    place, rest = (None, rest) if named else place_asked(rest, holdings.departments)
    loose = not named and current is None and len(holdings.departments) > 1
    if loose:
        rest, loose = _said_loosely(rest)
    bodies = list(dict.fromkeys(each.bodies[0] for each in named))
    asked, without = _departments_asked(rest)
    if asked is None and place is not None and "部门" in rest:
        asked, without = Asked.EACH, rest.replace("部门", "", 1)
    years, timeless = _years_asked(plain, without)
    level = Level.UNIT if _OWN.search(folded) else Level.DEPARTMENT
    stages = _stages(folded)
    if asked is not None and (len(holdings.departments) > 1 or asked is not Asked.INSIDE):
        whole = _whole_span(_AGAIN.sub("", timeless), years, stages, level, asked, bodies[:1], holdings, place)
        if timelessly and whole is not None:
            whole = _of_any_year(whole, stages, level, holdings)
        return None if whole is None else replace(whole, loose=loose)
    if len(bodies) > 1:
        return _named_span(timeless, bodies, years, stages, level, holdings, current)
    department = bodies[0] if bodies else _only_department(holdings, current)
    if department is None:
        return None
    return _span_of_one(timeless, department, years, stages, level, holdings, current, plain)


def _said_loosely(text: str) -> tuple[str, bool]:
    """The text with 部门 for 单位, 哪家 and 谁, and whether there was one of them."""
    text, units = _UNITS.subn("部门", text)
    if "部门" in text:
        return text, units > 0
    for pattern, plain in _WHOSE:
        said, found = pattern.subn(plain, text, count=1)
        if found:
            return said, True
    return text, units > 0


def _without_names(folded: str, named: Sequence[Named]) -> str:
    """The question without the bodies it names and what joins them."""
    if not named:
        return folded
    first = named[0].bodies
    named = [each for each in named if each is named[0] or each.bodies != first]
    between = [folded[a.end : b.start] for a, b in pairwise(named)]
    parts = ["" if not text.strip(_JOINERS) else text.lstrip("的") for text in between]
    after = folded[named[-1].end :]
    if len(named) > 1:
        after = _COUNTED_NAMES.sub("", after)
    return folded[: named[0].start] + "".join(parts) + after.lstrip("的")


def _departments_asked(text: str) -> tuple[Asked | None, str]:
    """How departments are asked for, and the text without those words."""
    for kind, pattern in _ASKED_WORDS:
        match = re.search(pattern, text)
        if match is not None:
            before, after = text[: match.start()], text[match.end() :]
            return Asked(kind), before + after.lstrip("的")
    match = _FILTERED.search(text)
    if match is not None and not text[: match.start()].endswith(("各的", "本的")):
        ending = text[match.end() :]
        asked = Asked.COUNT if re.search("几[个家]|多少[个家]", ending) else Asked.WHICH
        return asked, text[: match.start()].rstrip("的") + ending
    return None, text


def _years_asked(plain: str, text: str) -> tuple[tuple[int, ...] | int | None, str]:
    """The years a question names, the number of last years (0: all of them), or None; and the text without
    the words that say so."""
    span = _SPAN_OF_YEARS.search(plain)
    if span is not None and int(span[1]) < int(span[2]) <= int(span[1]) + 20:
        folded = re.compile(f"{span[1]}年?度?[至到]?{span[2]}年?度?(?:期间|之间|间)?")
        return tuple(range(int(span[1]), int(span[2]) + 1)), _cut(folded, text)
    every = _EVERY_YEAR.search(text)
    if every is not None:
        return 0, _cut(_EVERY_YEAR, text)
    if _WHICH_YEAR.search(text):
        return 0, _cut(_LAST_YEARS, text)
    last = _LAST_YEARS.search(text)
    if last is not None:
        said = last[1] or last[2] or last[3]
        return (int(said) if said.isdigit() else int(chinese_number(said))), _cut(_LAST_YEARS, text)
    years = tuple(dict.fromkeys(int(year) for year in _YEAR.findall(text)))
    return (tuple(sorted(years)), _JOINED_YEARS.sub("", text)) if years else (None, text)


_JOINED_YEARS = re.compile(rf"[、和与跟及比到至]?{_YEAR.pattern}(?:[、和与跟及比到至较]|相比|相较|的)*")


def _cut(pattern: re.Pattern[str], text: str) -> str:
    return re.sub(f"(?:{pattern.pattern})的?", "", text)


def _stages(folded: str) -> tuple[Stage, ...]:
    return tuple(stage for stage in Stage if re.search(f"{stage.value}(?!表|局|收入表)", folded))


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
    since = isinstance(years, tuple) and len(years) == 2 and years[1] - years[0] == 1 and _MOVED.search(rest)
    if since and isinstance(years, tuple):
        years = years[1:]
    of_stage = [each for each in found if each.first.stage is _of_stage(found, stages, None)]
    of_level = [each for each in of_stage if each.first.level in (level, None)]
    counts = Counter(each.first.year for each in of_level or of_stage)
    if not counts or isinstance(years, int) or (years is not None and len(years) > 1):
        return None
    newest = max(counts, key=lambda year: (counts[year], year))
    if years is None and (past := _LAST_YEAR.search(rest)):
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


def _of_any_year(whole: Span, stages: Sequence[Stage], level: Level, holdings: Holdings) -> Span:
    """All publications of the same departments and kind of account, whatever their year."""
    found = publications_of(holdings.documents, holdings.vocabulary.tables, level=level)
    bodies = {each.body for each in whole.publications}
    bodies |= {body_key(gap.label) for gap in whole.left_out if gap.why == "no_year"}
    stage = _of_stage(found, stages, None)
    kept = sorted(
        (each for each in found if each.body in bodies and each.first.stage is stage),
        key=lambda each: (each.body, each.first.year),
    )
    left_out = tuple(gap for gap in whole.left_out if gap.why != "no_year")
    return replace(whole, publications=tuple(kept), left_out=left_out, any_year=True)


def newest_of_each(span: Span, holdings: Holdings) -> Span:
    """A list of amounts, which nothing compares: where some have no publication of the year, the newest one of
    each, with its year."""
    gone = {body_key(gap.label) for gap in span.left_out if gap.why == "no_year"}
    if not gone or span.asked is Asked.NAMED:
        return span
    stage = span.publications[0].first.stage
    found = publications_of(holdings.documents, holdings.vocabulary.tables, level=span.level)
    newest: dict[str, Publication] = {}
    for each in sorted(found, key=lambda each: each.first.year):
        if each.first.stage is stage and each.body in gone:
            newest[each.body] = each
    if not newest:
        return span
    left_out = tuple(gap for gap in span.left_out if body_key(gap.label) not in newest)
    return replace(
        span, publications=(*span.publications, *newest.values()), left_out=left_out, any_year=True
    )


def in_year(span: Span, year: int, holdings: Holdings) -> Span | None:
    """The same departments' publications of another year; None where there is none."""
    first = span.publications[0].first
    found = publications_of(holdings.documents, holdings.vocabulary.tables, level=span.level)
    gone = [gap for gap in span.left_out if gap.why == "no_year"]
    bodies = {each.body: each.department for each in span.publications}
    bodies |= {body_key(gap.label): gap.label for gap in gone}
    kept = {
        each.body: each
        for each in found
        if each.body in bodies and (each.first.year, each.first.stage) == (year, first.stage)
    }
    if not kept:
        return None
    others = tuple(gap for gap in span.left_out if gap.why != "no_year")
    absent = tuple(Missing(label=name, why="no_year") for body, name in bodies.items() if body not in kept)
    chosen = tuple(kept[body] for body in bodies if body in kept)
    return replace(span, publications=chosen, left_out=(*others, *absent))


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
            left_out.append(Missing(label=each.department, why="other_level"))
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
    """The named departments' publications of one year: the named one, else the newest that all have."""
    keys = [body_key(body) for body in bodies]
    found = publications_of(holdings.documents, holdings.vocabulary.tables, level=level)
    found = tuple(each for each in found if each.body in keys)
    found = tuple(each for each in found if each.first.stage is _of_stage(found, stages, current))
    by_year = {
        year: {e.body for e in found if e.first.year == year} for year in {e.first.year for e in found}
    }
    common = [year for year, held in by_year.items() if held == set(keys)]
    if isinstance(years, int) or (years is not None and len(years) > 1) or not by_year:
        return None
    year = years[0] if years else max(common or by_year)
    chosen = {each.body: each for each in found if each.first.year == year}
    left_out = [Missing(label=b, why="no_year") for b in bodies if body_key(b) not in chosen]
    return Span(
        publications=tuple(chosen[key] for key in keys if key in chosen),
        by=By.DEPARTMENT,
        asked=Asked.NAMED,
        rest=rest,
        left_out=tuple(left_out),
    )


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
    if isinstance(years, int):
        chosen, absent = own[-years:] if years else own, []
    else:
        held = {each.first.year for each in own}
        chosen = [each for each in own if each.first.year in years]
        if _later_is_base(plain, years):
            chosen.reverse()
        absent = [Missing(label=str(year), why="year_not_held") for year in years if year not in held]
    alone = isinstance(years, int) and _WHICH_YEAR.search(rest) is None
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
    return Span(publications=tuple(chosen), by=By.STAGE, asked=Asked.NAMED, rest=_without_stages(rest))


def years_of_all(
    folded: str, plain: str, holdings: Holdings, current: Document | None
) -> tuple[tuple[int, ...], str]:
    """The years, two or more, in each of which the same is asked of all departments (两年各是多少), and the
    question without them; () for any other question."""
    rest = folded
    if current is None and len(holdings.departments) > 1:
        rest, _ = _said_loosely(folded)
    asked, _ = _departments_asked(rest)
    years, timeless = _years_asked(plain, rest)
    held = sorted({document.year for document in holdings.documents})
    if asked is None or years is None or _MOVED.search(timeless) or _WHICH_YEAR.search(rest):
        return (), folded
    chosen = tuple(held[-years:] if isinstance(years, int) else years)
    if not 1 < len(chosen) <= MOST_YEARS or not set(chosen) <= set(held):
        return (), folded
    return chosen, re.sub("分别|各(?=是|为|有|多少|[、。]|$)", "", timeless)


def _without_stages(text: str) -> str:
    return re.sub("(?:年初)?(?:预算|决算)(?:数|金额)?[、和与跟及比到至较同]*(?:的)?", "", text)
