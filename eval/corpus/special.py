"""Tables of their own form: 三公, projects, goals, government procurement, agency operating expenses."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from eval.corpus.frames import (
    Block,
    Frame,
    Measure,
    amount,
    cells_of,
    change,
    coded_items,
    figure_columns,
    growth,
    labels_for,
)
from eval.corpus.printing import figure
from eval.corpus.records import (
    Column,
    Department,
    Entries,
    Entry,
    Item,
    Line,
    Phase,
    Printed,
    Source,
    Use,
)
from eval.corpus.subjects import ABROAD, ITEMS, RECEPTION, VEHICLE_PURCHASE, VEHICLE_RUNNING

VEHICLES = (VEHICLE_PURCHASE, VEHICLE_RUNNING)
THREE_PUBLIC = (ABROAD, RECEPTION, *VEHICLES)
# key, name in rows, path in a flat head, economic items
PARTS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "abroad": ("因公出国（境）费", ("因公出国（境）费",), (ABROAD,)),
    "vehicles": ("公务用车购置及运行维护费", ("公务用车购置及运行维护费", "小计"), VEHICLES),
    "buy": ("公务用车购置费", ("公务用车购置及运行维护费", "公务用车购置费"), (VEHICLE_PURCHASE,)),
    "run": ("公务用车运行维护费", ("公务用车购置及运行维护费", "公务用车运行维护费"), (VEHICLE_RUNNING,)),
    "reception": ("公务接待费", ("公务接待费",), (RECEPTION,)),
}
ORDERS = {
    "abroad first": ("abroad", "vehicles", "reception"),
    "vehicles first": ("vehicles", "reception", "abroad"),
    "reception first": ("reception", "abroad", "vehicles"),
}
FLAT_ROW = "“三公”经费和机关运行经费"
FURTHER_GOAL = "按季度通报进展，年终开展绩效自评，服务对象满意度达到预期目标。"
CATEGORIES = {"goods": "货物", "works": "工程", "services": "服务"}


def three_public(department: Department) -> Entries:
    """The entries of 三公 out of the general budget."""
    return tuple(
        entry for entry in department.entries if entry.source is Source.GENERAL and entry.item in THREE_PUBLIC
    )


def sangong_block(frame: Frame, department: Department) -> Block:
    """三公 as rows, or as one row under a merged head."""
    entries = three_public(department)
    if frame.layout.sangong == "flat":
        return _flat_sangong(frame, entries)
    measures = _sangong_measures(frame)
    lines = [_part_line("合计", "total", entries, measures, 0, bold=True)]
    for place, key in enumerate(ORDERS[frame.layout.sangong_order], start=1):
        name, _, items = PARTS[key]
        lines.append(_part_line(f"{place}.{name}", key, _with(entries, items), measures, place))
        if key == "vehicles":
            for number, part in enumerate(("buy", "run"), start=1):
                name, _, items = PARTS[part]
                label = f"{'其中：' if number == 1 else ''}（{number}）{name}"
                lines.append(_part_line(label, part, _with(entries, items), measures, place + number))
    column = Column(path=("项目",), role="name", width=36)
    return Block(columns=(column, *figure_columns(measures)), lines=tuple(lines))


def _part_line(
    name: str, section: str, entries: Entries, measures: Sequence[Measure], row: int, *, bold: bool = False
) -> Line:
    item = Item(name=name, section=section, cells=cells_of(measures, entries, row))
    return Line(labels=((0, name),), items=(item,), bold=bold)


def _with(entries: Entries, items: tuple[str, ...]) -> Entries:
    return tuple(entry for entry in entries if entry.item in items)


def _sangong_measures(frame: Frame) -> list[Measure]:
    if frame.layout.stage == "决算":
        return [
            amount(frame, "planned", ["预算数"], _any, Phase.PLANNED),
            amount(frame, "total", ["决算数"], _any),
        ]
    measures = [amount(frame, "total", ["本年预算数"], _any)]
    if frame.layout.sangong == "rows with change":
        measures.insert(0, amount(frame, "last", ["上年预算数"], _any, Phase.LAST))
        measures.append(change(frame, "diff", ["比上年增减", "增减额"], _any))
        measures.append(growth(frame, "rate", ["比上年增减", "增减%"], _any))
    return measures


def _any(entry: Entry) -> bool:
    return True


def _flat_sangong(frame: Frame, entries: Entries) -> Block:
    account = frame.layout.stage == "决算"
    phases = (("预算数", "planned_", Phase.PLANNED), ("决算数", "", Phase.THIS))
    measures: list[Measure] = []
    for head, prefix, phase in phases if account else (("“三公”经费预算数", "", Phase.THIS),):
        measures.append(amount(frame, f"{prefix}total", [head, "合计"], _any, phase))
        for key in ORDERS[frame.layout.sangong_order]:
            for part in ("vehicles", "buy", "run") if key == "vehicles" else (key,):
                _, path, items = PARTS[part]
                measures.append(amount(frame, f"{prefix}{part}", [head, *path], _among(items), phase))
    item = Item(name=FLAT_ROW, cells=cells_of(measures, entries, 0))
    return Block(columns=figure_columns(measures), lines=(Line(labels=(), items=(item,)),))


def _among(items: tuple[str, ...]) -> Callable[[Entry], bool]:
    return lambda entry: entry.item in items


def projects_block(frame: Frame, department: Department) -> Block:
    """项目支出表: each project by source, under its unit or beside it where the layout names units."""
    entries = tuple(entry for entry in department.entries if entry.use is Use.PROJECT)
    measures = _project_measures(frame)
    owners = frame.layout.owner_rows
    lines: list[Line] = []
    label = frame.layout.total_label
    head = Line(
        labels=((0, label),), items=(Item(name=label, cells=cells_of(measures, entries, 0)),), bold=True
    )
    for unit, name in enumerate(department.units):
        kept = tuple(entry for entry in entries if entry.unit == unit)
        if owners == "unit rows" and kept:
            item = Item(name=name, level=1, owner=name, cells=cells_of(measures, kept, unit))
            lines.append(Line(labels=((0, name),), items=(item,), bold=True))
        lines += _project_lines(department, kept, measures, name if owners != "no" else "")
    ordered = (head, *lines) if frame.layout.total_row == "first" else (*lines, head)
    name_column = Column(path=("项目名称",), role="name", width=36)
    block = Block(columns=(name_column, *figure_columns(measures)), lines=ordered)
    return _with_owner_column(block) if owners == "unit column" else block


def _project_lines(
    department: Department, entries: Entries, measures: Sequence[Measure], owner: str
) -> list[Line]:
    lines = []
    for number in sorted({entry.project for entry in entries if entry.project is not None}):
        name = department.projects[number].name
        kept = tuple(entry for entry in entries if entry.project == number)
        item = Item(name=name, level=2, parent=owner, owner=owner, cells=cells_of(measures, kept, number))
        lines.append(Line(labels=((0, name),), items=(item,)))
    return lines


def _with_owner_column(block: Block) -> Block:
    lines = tuple(
        replace(
            line,
            labels=(
                *(((0, line.items[0].owner),) if line.items[0].owner else ()),
                *((column + 1, text) for column, text in line.labels),
            ),
        )
        for line in block.lines
    )
    column = Column(path=("单位名称",), role="owner", width=22)
    return Block(columns=(column, *block.columns), lines=lines)


def _project_measures(frame: Frame) -> list[Measure]:
    group = "本年拨款"

    def now(*sources: Source) -> Callable[[Entry], bool]:
        return lambda entry: entry.source in sources and not entry.carried_in

    others = tuple(
        source
        for source in Source
        if source not in (Source.GENERAL, Source.FUND, Source.CAPITAL, Source.SPECIAL)
    )
    measures = [
        amount(frame, "gpb", [group, Source.GENERAL.value], now(Source.GENERAL)),
        amount(frame, "gf", [group, Source.FUND.value], now(Source.FUND)),
        amount(frame, "sc", [group, Source.CAPITAL.value], now(Source.CAPITAL)),
        amount(frame, "edu", [Source.SPECIAL.value], now(Source.SPECIAL)),
        amount(frame, "other", ["单位资金"], now(*others)),
        amount(frame, "carry_in", ["上年结转"], lambda entry: entry.carried_in),
    ]
    whole = amount(frame, "total", ["合计"], _any)
    return [whole, *measures] if frame.layout.total_column == "first" else [*measures, whole]


def targets_block(frame: Frame, department: Department) -> Block:
    """绩效目标表: a project's budget, its goal in words and one indicator in four cells."""
    entries = tuple(entry for entry in department.entries if entry.use is Use.PROJECT)
    measure = amount(frame, "total", ["预算数"], _any)
    long = frame.layout.goals == "long cells"
    lines = []
    for number, project in enumerate(department.projects):
        kept = tuple(entry for entry in entries if entry.project == number)
        goal = project.goal
        if long:
            goal += f"围绕“{project.name}”建立台账，{FURTHER_GOAL}"
        words = (
            ("goal", goal),
            ("l1", "产出指标"),
            ("l2", "数量指标"),
            ("l3", project.indicator),
            ("target", project.target),
        )
        cells = (
            *cells_of([measure], kept, number),
            *((key, Printed(text=text)) for key, text in words),
        )
        lines.append(
            Line(labels=((0, project.name),), items=(Item(name=project.name, level=2, cells=cells),))
        )
    columns = (
        Column(path=("项目名称",), role="name", width=22),
        *figure_columns([measure]),
        Column(path=("绩效目标",), role="words", width=40, key="goal"),
        *(
            Column(path=("绩效指标", head), role="words", width=10, key=key)
            for key, head in (
                ("l1", "一级指标"),
                ("l2", "二级指标"),
                ("l3", "三级指标"),
                ("target", "指标值"),
            )
        ),
    )
    return Block(columns=columns, lines=tuple(lines))


def procurement_block(frame: Frame, department: Department) -> Block:
    """政府采购表: nested under category and project, or one row a project with a column a category."""
    if frame.layout.procurement == "flat":
        return _flat_procurement(frame, department)
    lines: list[Line] = []
    _purchase_line(frame, lines, 0, "合计", 0, [one.amount for one in department.purchases], bold=True)
    used = [key for key in CATEGORIES if any(one.category == key for one in department.purchases)]
    for place, key in enumerate(used):
        bought = [one for one in department.purchases if one.category == key]
        name = f"{'一二三'[place]}、{CATEGORIES[key]}"
        _purchase_line(frame, lines, 0, name, 1, [one.amount for one in bought])
        for number in sorted({one.project for one in bought}):
            parts = [one for one in bought if one.project == number]
            project = department.projects[number].name
            _purchase_line(frame, lines, 1, project, 2, [one.amount for one in parts])
            for part in parts:
                _purchase_line(frame, lines, 3, part.name, 3, [part.amount], item=ITEMS[part.item])
    heads = (("采购品目大类", 14), ("专项名称", 26), ("经济科目", 18), ("采购物品名称", 20))
    columns = (
        *(Column(path=(head,), role="name", width=width) for head, width in heads),
        Column(path=("总计",), role="figure", width=13, key="total"),
    )
    return Block(columns=columns, lines=tuple(lines))


def _purchase_line(
    frame: Frame,
    lines: list[Line],
    column: int,
    name: str,
    level: int,
    amounts: Sequence[int],
    *,
    item: str = "",
    bold: bool = False,
) -> None:
    yuan = sum(amounts)
    printed = Printed(text=figure(yuan, frame.unit, frame.layout, place=len(lines)), yuan=yuan)
    labels = (*(((2, item),) if item else ()), (column, name))
    lines.append(
        Line(labels=labels, items=(Item(name=name, level=level, cells=(("total", printed),)),), bold=bold)
    )


def _flat_procurement(frame: Frame, department: Department) -> Block:
    def item(name: str, level: int, numbers: Sequence[int]) -> Item:
        bought = [one for one in department.purchases if one.project in numbers]
        sums = {"total": sum(one.amount for one in bought)} | {
            key: sum(one.amount for one in bought if one.category == key) for key in CATEGORIES
        }
        cells = tuple(
            (key, Printed(text=figure(yuan, frame.unit, frame.layout, place=place), yuan=yuan))
            for place, (key, yuan) in enumerate(sums.items())
        )
        return Item(name=name, level=level, cells=cells)

    numbers = sorted({one.project for one in department.purchases})
    items = [item("合计", 0, numbers), *(item(department.projects[n].name, 2, [n]) for n in numbers)]
    columns = (
        Column(path=("采购项目名称",), role="name", width=36),
        Column(path=("合计",), role="figure", width=13, key="total"),
        *(
            Column(path=("采购类别", name), role="figure", width=13, key=key)
            for key, name in CATEGORIES.items()
        ),
    )
    return Block(columns=columns, lines=tuple(Line(labels=((0, one.name),), items=(one,)) for one in items))


def agency_block(frame: Frame, department: Department) -> Block:
    """机关运行经费表: the office's own 公用经费 by economic code."""
    entries = agency_entries(department)
    measure = amount(frame, "total", ["机关运行经费支出"], _any)
    labels = labels_for(frame, "item")
    printed, merged = labels.total("合计")
    lines = [
        Line(
            labels=printed,
            merged=merged,
            items=(Item(name="合计", cells=cells_of([measure], entries, 0)),),
            bold=True,
        )
    ]
    lines += [
        Line(
            labels=labels.of(code, name, level),
            items=(
                Item(
                    name=name,
                    code=code,
                    level=level,
                    parent=parent,
                    cells=cells_of([measure], kept, row),
                ),
            ),
        )
        for row, (code, name, level, parent, kept) in enumerate(
            coded_items(entries, "item", lambda entry: entry.item, ITEMS)
        )
    ]
    return Block(columns=(*labels.columns, *figure_columns([measure])), lines=tuple(lines))


def agency_entries(department: Department) -> Entries:
    """The entries of 机关运行经费: the administrative office's 公用经费 out of the general budget."""
    return tuple(
        entry
        for entry in department.entries
        if entry.use is Use.OFFICE and entry.source is Source.GENERAL and entry.unit == 0
    )


def purchased(department: Department, category: str | None = None) -> int:
    """Government procurement in yuan, whole or of one category."""
    return sum(one.amount for one in department.purchases if category in (None, one.category))
