"""A department made up from a seed: units, projects, and the entries of money all tables are summed from."""

from random import Random

from eval.corpus.layout import Layout
from eval.corpus.records import Department, Entry, Project, Purchase, Source, Use, total
from eval.corpus.subjects import (
    CALLINGS,
    MINISTRIES,
    PLACES,
    PROCUREMENT,
    PROVINCIAL_NAMES,
    Calling,
)

SALARY_ITEMS = ("30101", "30102", "30103", "30112", "30199")
OFFICE_ITEMS = (
    *("30201", "30202", "30205", "30206", "30207", "30209", "30211", "30213", "30214", "30215", "30216"),
    *("30217", "30226", "30227", "30228", "30229", "30231", "30239", "30299", "31002"),
)
PROJECT_ITEMS = ("30201", "30212", "30214", "30226", "30227", "30299", "31003", "31007", "31013")
# (functional code, economic item) of what every unit pays for its staff.
INSURANCE = (
    ("2080505", "30108"),
    ("2080506", "30109"),
    ("2210201", "30113"),
    ("2210203", "30102"),
)
PENSION_ITEMS = ("30301", "30302")
SMALL_ITEMS = frozenset({"30212", "30215", "30216", "30217", "30231", "31013"})


def department_of(random: Random, layout: Layout) -> Department:
    """One department, its year and its money; the same random state gives the same department."""
    calling = random.choice(CALLINGS)
    place, name = _named(random, calling)
    return department_named(random, layout, calling=calling, place=place, name=name)


def department_named(
    random: Random, layout: Layout, *, calling: Calling, place: str, name: str, year: int | None = None
) -> Department:
    """A department of a given sort, place and name, in a given year or one of 2019 to 2026."""
    units = (name, *(_unit_name(place, unit) for unit in random.sample(calling.unit_names, 2)))
    if layout.units == "one":
        units = units[:1]
    projects = _projects(random, calling, units, layout)
    entries = _Ledger(random, layout).entries(calling, units, projects)
    return Department(
        place=place,
        name=name,
        year=random.randint(2019, 2026) if year is None else year,
        stage=layout.stage,
        units=units,
        duties=calling.duties,
        entries=entries,
        projects=projects,
        purchases=_purchases(random, projects, entries),
    )


def _named(random: Random, calling: Calling) -> tuple[str, str]:
    level = random.choice(("ministry", *PLACES))
    if level == "ministry":
        return "", random.choice(MINISTRIES)
    place = random.choice(PLACES[level])
    if level == "town":
        return place, f"{place}人民政府"
    if level != "province":
        return place, place + calling.name
    for ending, provincial in PROVINCIAL_NAMES.items():
        if calling.name.endswith(ending):
            return place, place + calling.name.removesuffix(ending) + provincial
    return place, place + calling.name


def _unit_name(place: str, unit: str) -> str:
    return (place or "国家") + unit


def _projects(
    random: Random, calling: Calling, units: tuple[str, ...], layout: Layout
) -> tuple[Project, ...]:
    functions = [*calling.project_functions]
    if layout.funds == "printed":
        functions += ["2120803", "2120804", "2296002", "2230105"]
    named = [
        *calling.projects,
        ("办公用房维修改造", "完成办公用房维修{n}平方米，验收合格率达到100%。"),
        ("档案数字化加工服务费", "完成档案数字化{n}卷，图像合格率达到99%。"),
        ("专项审计及绩效评价服务费", "委托第三方完成{n}个专项资金的审计和绩效评价。"),
        ("上年结转的信息化建设尾款", "按合同支付信息化建设尾款，完成{n}个子系统验收。"),
    ]
    long_name = "关于进一步推进基层治理体系和治理能力现代化建设的综合试点工作专项补助经费（含配套资金）"
    if layout.long_names == "yes":
        named.append((long_name, "在{n}个乡镇（街道）开展综合试点，形成可复制经验。"))
    return tuple(
        Project(
            name=name,
            unit=random.randrange(len(units)),
            function=functions[index % len(functions)],
            goal=goal.format(n=random.randint(3, 90)),
            indicator="完成工作任务数",
            target=f"≥{random.randint(2, 60)}项",
        )
        for index, (name, goal) in enumerate(named)
    )


class _Ledger:
    """Makes entries whose amounts have the layout's grain."""

    def __init__(self, random: Random, layout: Layout) -> None:
        self.random = random
        self.layout = layout

    def entries(
        self, calling: Calling, units: tuple[str, ...], projects: tuple[Project, ...]
    ) -> tuple[Entry, ...]:
        made: list[Entry] = []
        for unit in range(len(units)):
            made += self._basic(calling, unit)
        for number, project in enumerate(projects):
            made += self._project(number, project)
        if self.layout.stage == "决算":
            made.append(self._left(calling))
        return tuple(made)

    def _basic(self, calling: Calling, unit: int) -> list[Entry]:
        home = calling.institutional if unit else calling.administrative
        pay = [(home, item) for item in SALARY_ITEMS] + list(INSURANCE)
        pay += [("2101102", "30110")] if unit else [("2101101", "30110"), ("2101103", "30111")]
        pay += [("2080502" if unit else "2080501", item) for item in PENSION_ITEMS]
        if unit:
            pay.append((home, "30107"))
        made = [self._entry(unit, code, item, Use.STAFF, 600_000, 9_000_000) for code, item in pay]
        made += [
            self._entry(unit, home, item, Use.OFFICE, 2_000, 60_000 if item in SMALL_ITEMS else 700_000)
            for item in OFFICE_ITEMS
            if self.random.random() < 0.75
        ]
        if unit:
            made.append(self._entry(unit, home, "30226", Use.OFFICE, 10_000, 900_000, source=Source.BUSINESS))
            made.append(self._entry(unit, home, "30299", Use.OFFICE, 5_000, 90_000, source=Source.OTHER))
        return made

    def _project(self, number: int, project: Project) -> list[Entry]:
        source = _source_of(project.function)
        carried = project.name.startswith("上年结转")
        if source is Source.GENERAL and not carried and self.random.random() < 0.2:
            source = self.random.choice((Source.OTHER, Source.SPECIAL))
        made = []
        for item in self.random.sample(PROJECT_ITEMS, self.random.randint(1, 3)):
            most = 300_000 if item in SMALL_ITEMS else 6_000_000
            made.append(
                self._entry(
                    project.unit,
                    project.function,
                    item,
                    Use.PROJECT,
                    20_000,
                    most,
                    source=source,
                    project=number,
                    carried=carried,
                )
            )
        return made

    def _left(self, calling: Calling) -> Entry:
        return self._entry(0, calling.administrative, "", Use.LEFT, 10_000, 900_000)

    def _entry(
        self,
        unit: int,
        function: str,
        item: str,
        use: Use,
        least: int,
        most: int,
        *,
        source: Source = Source.GENERAL,
        project: int | None = None,
        carried: bool = False,
    ) -> Entry:
        this = self._amount(least, most)
        return Entry(
            unit=unit,
            function=function,
            item=item,
            source=source,
            use=use,
            project=project,
            carried_in=carried,
            this=this,
            last=self._near(this),
            planned=self._near(this),
            adjusted=this + (self._amount(0, 30_000) if use is Use.PROJECT else 0),
        )

    def _amount(self, least: int, most: int) -> int:
        grain = self.layout.grain
        return self.random.randint(least, most) // grain * grain or grain

    def _near(self, amount: int) -> int:
        if self.random.random() < 0.06:
            return 0
        return amount * self.random.randint(70, 125) // 100 // self.layout.grain * self.layout.grain


def _source_of(function: str) -> Source:
    if function.startswith(("21208", "22960")):
        return Source.FUND
    return Source.CAPITAL if function.startswith("223") else Source.GENERAL


def _purchases(
    random: Random, projects: tuple[Project, ...], entries: tuple[Entry, ...]
) -> tuple[Purchase, ...]:
    made: list[Purchase] = []
    for number in random.sample(range(len(projects)), min(5, len(projects))):
        spent = [entry for entry in entries if entry.project == number and entry.source is Source.GENERAL]
        for entry in spent[:2]:
            category = random.choice(("goods", "services", "services", "works"))
            if (amount := total([entry]) * random.randint(20, 80) // 100 // 100 * 100) > 0:
                name = random.choice(PROCUREMENT[category])
                made.append(
                    Purchase(project=number, category=category, item=entry.item, name=name, amount=amount)
                )
    return tuple(sorted(made, key=lambda one: (tuple(PROCUREMENT).index(one.category), one.project)))
