"""Tables by functional or economic code: income, expense, general budget, government funds, state capital."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from eval.corpus.frames import (
    Block,
    Frame,
    Labels,
    Measure,
    amount,
    below,
    beside,
    cells_of,
    change,
    coded_items,
    figure_columns,
    flattened,
    growth,
    labels_for,
    ordinals,
    with_total_at_the_end,
)
from eval.corpus.records import (
    FISCAL,
    Column,
    Department,
    Entries,
    Entry,
    Item,
    Line,
    Phase,
    Source,
    Use,
    total,
)
from eval.corpus.subjects import FUNCTIONS, ITEMS

FIRST_UNIT_CODE = 101001


def spent(entry: Entry) -> bool:
    """Whether it is an expense of this year."""
    return entry.use is not Use.LEFT


def unit_code(unit: int) -> str:
    """The code of a department's unit, by its number."""
    return str(FIRST_UNIT_CODE + unit)


def income_block(frame: Frame, department: Department) -> Block:
    """收入总表, by function, by unit or by source."""
    entries = department.entries
    if frame.layout.income == "by source":
        return _income_by_source(frame, entries)
    measures = _income_measures(frame, entries)
    if frame.layout.income == "by unit":
        block = _by_unit(frame, department, entries, measures)
    else:
        block = _by_function(frame, department, entries, measures)
    return _shaped(frame, block, f"收入{frame.layout.stage}")


def expense_block(frame: Frame, department: Department) -> Block:
    """支出总表 by function."""
    entries = tuple(filter(spent, department.entries))
    measures = _use_measures(frame, lambda entry: True, entries)
    extra = [
        amount(frame, key, [head], lambda entry: False)
        for key, head in (("remit", "上缴上级支出"), ("subsidy", "对附属单位补助支出"))
    ]
    block = _by_function(frame, department, entries, [*measures, *extra], owners=frame.layout.owner_rows)
    return _shaped(frame, block, "支出预算" if frame.layout.stage == "预算" else "本年支出")


def general_block(frame: Frame, department: Department, source: Source) -> Block:
    """支出表 of one fund by function; a final account also has what came in and is left."""
    entries = tuple(entry for entry in department.entries if entry.source is source)
    if frame.layout.stage == "决算" and source is not Source.GENERAL:
        measures = _fund_account_measures(frame)
    else:
        entries = tuple(filter(spent, entries))
        measures = _compared(frame, _use_measures(frame, lambda entry: True, entries), lambda entry: True)
    return _shaped(frame, _by_function(frame, department, entries, measures), f"{source.value}支出")


def item_block(frame: Frame, department: Department) -> Block:
    """一般公共预算基本支出表 by economic code, in one, two or three blocks."""
    entries = tuple(
        entry
        for entry in department.entries
        if entry.source is Source.GENERAL and entry.use in (Use.STAFF, Use.OFFICE)
    )
    if frame.layout.items != "one block":
        return _items_beside(frame, entries)
    measures = [
        amount(frame, "total", ["合计"], lambda entry: True),
        amount(frame, "personnel", [Use.STAFF.value], lambda entry: entry.use is Use.STAFF),
        amount(frame, "public", [Use.OFFICE.value], lambda entry: entry.use is Use.OFFICE),
    ]
    labels = labels_for(frame, "item", "经济分类科目" if frame.layout.head_levels != "flat" else "科目")
    lines = _coded_lines(frame, labels, entries, measures, kind="item")
    block = Block(columns=(*labels.columns, *figure_columns(measures)), lines=lines)
    return _shaped(frame, block, "一般公共预算基本支出")


def _income_measures(frame: Frame, entries: Entries) -> list[Measure]:
    def current(source: Source) -> Callable[[Entry], bool]:
        return lambda entry: entry.source is source and not entry.carried_in

    group = ["本年收入"] if frame.layout.head_levels != "flat" else []
    whole = amount(frame, "total", ["合计"], lambda entry: True)
    parts = [
        amount(frame, f"income_{source.name.lower()}", [*group, source.value], current(source))
        for source in Source
    ]
    carried = amount(frame, "carry_in", ["上年结转"], lambda entry: entry.carried_in)
    return _total_placed(frame, whole, [*parts, carried])


def _use_measures(frame: Frame, keep: Callable[[Entry], bool], entries: Entries) -> list[Measure]:
    basic = amount(
        frame, "basic", ["基本支出"], lambda entry: keep(entry) and entry.use in (Use.STAFF, Use.OFFICE)
    )
    project = amount(frame, "project", ["项目支出"], lambda entry: keep(entry) and entry.use is Use.PROJECT)
    parts = [basic, project] if frame.layout.uses_order == "basic first" else [project, basic]
    return _total_placed(frame, amount(frame, "total", ["合计"], keep), parts)


def _total_placed(frame: Frame, whole: Measure, parts: Sequence[Measure]) -> list[Measure]:
    return [whole, *parts] if frame.layout.total_column == "first" else [*parts, whole]


def _compared(frame: Frame, measures: Sequence[Measure], keep: Callable[[Entry], bool]) -> list[Measure]:
    """Measures with the columns of last year that the layout has."""
    if frame.layout.last_year == "no":
        return list(measures)
    word = "决算数" if frame.layout.stage == "决算" else "预算数"
    grouped = [replace(one, path=(f"本年{word}", *one.path)) for one in measures]
    made = [amount(frame, "last", [f"上年{word}"], keep, Phase.LAST), *grouped]
    made.append(change(frame, "diff", ["比上年增减", "增减额"], keep))
    if frame.layout.last_year == "last, change and rate":
        made.append(growth(frame, "rate", ["比上年增减", "增减%"], keep))
    return made


def _fund_account_measures(frame: Frame) -> list[Measure]:
    return [
        amount(frame, "carry_in", ["年初结转和结余"], lambda entry: entry.carried_in),
        amount(frame, "income", ["本年收入"], lambda entry: not entry.carried_in),
        amount(frame, "total", ["本年支出", "小计"], spent),
        amount(frame, "basic", ["本年支出", "基本支出"], lambda entry: entry.use in (Use.STAFF, Use.OFFICE)),
        amount(frame, "project", ["本年支出", "项目支出"], lambda entry: entry.use is Use.PROJECT),
        amount(frame, "left", ["年末结转和结余"], lambda entry: not spent(entry)),
    ]


def _shaped(frame: Frame, block: Block, top: str) -> Block:
    """The block with the layout's head levels and ordinals."""
    columns = block.columns
    match frame.layout.head_levels:
        case "flat":
            columns = flattened(columns)
        case "three levels":
            columns = below(columns, top)
    shaped = Block(columns=columns, lines=block.lines)
    return ordinals(shaped) if frame.layout.ordinal == "yes" else shaped


def _by_function(
    frame: Frame,
    department: Department,
    entries: Entries,
    measures: Sequence[Measure],
    *,
    owners: str = "no",
) -> Block:
    labels = labels_for(frame, "function", "功能分类科目" if frame.layout.head_levels != "flat" else "科目")
    columns = (*labels.columns, *figure_columns(measures))
    if owners == "no":
        return Block(columns=columns, lines=_coded_lines(frame, labels, entries, measures, kind="function"))
    lines: list[Line] = []
    for unit, name in enumerate(department.units):
        kept = tuple(entry for entry in entries if entry.unit == unit)
        if owners == "unit rows":
            lines.append(_unit_line(frame, labels, unit, name, kept, measures))
        lines += _rows(
            frame, labels, kept, measures, kind="function", owner=name, deeper=owners == "unit rows"
        )
    closed = _with_total(frame, labels, entries, measures, lines)
    block = Block(columns=columns, lines=closed)
    return block if owners == "unit rows" else _unit_column(block)


def _unit_column(block: Block) -> Block:
    """The block with a column of unit names before it."""
    lines = tuple(
        replace(
            line,
            labels=(
                *(((0, line.items[0].owner),) if line.items[0].owner else ()),
                *((column + 1, text) for column, text in line.labels),
            ),
            merged=tuple((first + 1, last + 1) for first, last in line.merged),
        )
        for line in block.lines
    )
    column = Column(path=("单位名称",), role="owner", width=22)
    return Block(columns=(column, *block.columns), lines=lines)


def _unit_line(
    frame: Frame, labels: Labels, unit: int, name: str, entries: Entries, measures: Sequence[Measure]
) -> Line:
    code = unit_code(unit)
    printed = ((0, code), (len(labels.columns) - 1, name)) if len(labels.columns) > 1 else ((0, name),)
    item = Item(
        name=name,
        code=code if len(labels.columns) > 1 else "",
        level=1,
        owner=name,
        cells=cells_of(measures, entries, unit),
    )
    return Line(labels=printed, items=(item,), bold=True)


def _by_unit(frame: Frame, department: Department, entries: Entries, measures: Sequence[Measure]) -> Block:
    labels = Labels(
        columns=(
            Column(path=("部门（单位）代码",), role="code", width=9),
            Column(path=("部门（单位）名称",), role="name", width=30),
        ),
        style="own column",
        indent="",
        merged=frame.layout.total_merged == "yes",
    )
    lines = [
        _unit_line(
            frame, labels, unit, name, tuple(entry for entry in entries if entry.unit == unit), measures
        )
        for unit, name in enumerate(department.units)
    ]
    return Block(
        columns=(*labels.columns, *figure_columns(measures)),
        lines=_with_total(frame, labels, entries, measures, lines),
    )


def _coded_lines(
    frame: Frame, labels: Labels, entries: Entries, measures: Sequence[Measure], *, kind: str
) -> tuple[Line, ...]:
    return _with_total(frame, labels, entries, measures, _rows(frame, labels, entries, measures, kind=kind))


def _rows(
    frame: Frame,
    labels: Labels,
    entries: Entries,
    measures: Sequence[Measure],
    *,
    kind: str,
    owner: str = "",
    deeper: bool = False,
) -> list[Line]:
    names, code_of = (FUNCTIONS, _function_of) if kind == "function" else (ITEMS, _item_of)
    return [
        Line(
            labels=labels.of(code, name, level),
            items=(
                Item(
                    name=name,
                    code=code,
                    level=level + deeper,
                    parent=parent,
                    owner=owner,
                    cells=cells_of(measures, kept, row),
                ),
            ),
        )
        for row, (code, name, level, parent, kept) in enumerate(
            coded_items(entries, kind, code_of, names), start=1
        )
    ]


def _function_of(entry: Entry) -> str:
    return entry.function


def _item_of(entry: Entry) -> str:
    return entry.item


def _with_total(
    frame: Frame, labels: Labels, entries: Entries, measures: Sequence[Measure], lines: Iterable[Line]
) -> tuple[Line, ...]:
    label = frame.layout.total_label
    printed, merged = labels.total(label)
    item = Item(name=label, cells=cells_of(measures, entries, 0))
    line = Line(labels=printed, items=(item,), merged=merged, bold=True)
    return (line, *lines) if frame.layout.total_row == "first" else (*lines, line)


def _income_by_source(frame: Frame, entries: Entries) -> Block:
    """项目 and 金额: each source with its share, carried money apart."""
    measure = amount(frame, "total", ["金额"], lambda entry: True)
    rows: list[tuple[str, Entries]] = [
        (source.value, tuple(one for one in entries if one.source is source and not one.carried_in))
        for source in Source
    ]
    rows.append(("上年结转", tuple(one for one in entries if one.carried_in)))
    lines = [
        Line(labels=((0, name),), items=(Item(name=name, level=1, cells=cells_of([measure], kept, row)),))
        for row, (name, kept) in enumerate(rows, start=1)
    ]
    label = "收入合计"
    closing = Line(
        labels=((0, label),), items=(Item(name=label, cells=cells_of([measure], entries, 0)),), bold=True
    )
    ordered = (closing, *lines) if frame.layout.total_row == "first" else (*lines, closing)
    name = Column(path=("项目",), role="name", width=36)
    return Block(columns=(name, *figure_columns([measure])), lines=ordered)


def _items_beside(frame: Frame, entries: Entries) -> Block:
    """经济分类 in two or three blocks, 人员经费 left and 公用经费 right, each closed by its own total."""
    word = "决算数" if frame.layout.stage == "决算" else "预算数"
    staff = tuple(entry for entry in entries if entry.use is Use.STAFF)
    office = tuple(entry for entry in entries if entry.use is Use.OFFICE)
    labels = replace(labels_for(frame, "item"), merged=True)
    office_lines = _block_rows(frame, labels, office, "b", word)
    parts: list[tuple[str, list[Line]]] = [
        ("人员经费", _block_rows(frame, labels, staff, "a", word)),
        ("公用经费", office_lines),
    ]
    if frame.layout.items == "three blocks":
        half = (len(office_lines) + 1) // 2
        right = _block_rows(frame, labels, office, "c", word)[half:]
        parts = [parts[0], ("公用经费", office_lines[:half]), ("公用经费", right)]
    length = max(len(lines) for _, lines in parts)
    blocks = []
    for place, (name, lines) in enumerate(parts):
        key = "abc"[place]
        closing = [_closing(frame, labels, name, staff if place == 0 else office, key)]
        if frame.layout.items == "three blocks" and place == 1:
            closing = [Line(labels=(), items=())]
        columns = tuple(
            replace(column, path=(name, *column.path))
            for column in (*labels.columns, *figure_columns([_item_measure(frame, key, word)]))
        )
        blocks.append(Block(columns=columns, lines=with_total_at_the_end(lines, length, closing)))
    return beside(blocks)


def _item_measure(frame: Frame, key: str, word: str) -> Measure:
    return amount(frame, key, [word], lambda entry: True)


def _block_rows(frame: Frame, labels: Labels, entries: Entries, key: str, word: str) -> list[Line]:
    return _rows(frame, labels, entries, [_item_measure(frame, key, word)], kind="item")


def _closing(frame: Frame, labels: Labels, name: str, entries: Entries, key: str) -> Line:
    label = f"{name}合计"
    printed, merged = labels.total(label)
    cells = cells_of([_item_measure(frame, key, "")], entries, 0)
    return Line(labels=printed, items=(Item(name=label, cells=cells),), merged=merged, bold=True)


def fiscal(entries: Entries) -> Entries:
    """The entries of 财政拨款."""
    return tuple(entry for entry in entries if entry.source in FISCAL)


def whole(entries: Entries) -> int:
    """The expense of this year, in yuan."""
    return total(filter(spent, entries))
