"""收支总表 and 财政拨款收支总表: income beside expense, both sides closing on one line."""

from collections.abc import Sequence
from dataclasses import replace

from eval.corpus.by_code import fiscal, spent
from eval.corpus.frames import (
    Block,
    Frame,
    Keep,
    Measure,
    amount,
    beside,
    cells_of,
    change,
    figure_columns,
    with_total_at_the_end,
)
from eval.corpus.printing import chinese_ordinal
from eval.corpus.records import FISCAL, Column, Department, Entries, Entry, Item, Line, Phase, Source, Use
from eval.corpus.subjects import CLASSES, FUNCTIONS

Part = tuple[str, Entries]
USES = (
    ("一、基本支出", (Use.STAFF, Use.OFFICE)),
    ("人员经费", (Use.STAFF,)),
    ("公用经费", (Use.OFFICE,)),
    ("二、项目支出", (Use.PROJECT,)),
)


def balance_block(frame: Frame, department: Department) -> Block:
    """收支总表: every source against every class of expense; three-sided also by use."""
    entries = department.entries
    income = [
        (f"{chinese_ordinal(place)}、{_income_name(source)}", _current(entries, source))
        for place, source in enumerate(Source, start=1)
    ]
    return _closed(frame, entries, income, three_sided=frame.layout.balance == "three-sided", split=False)


def fiscal_balance_block(frame: Frame, department: Department) -> Block:
    """财政拨款收支总表: the three budgets against classes of expense, each class split by budget."""
    entries = fiscal(department.entries)
    income = [
        (f"{chinese_ordinal(place)}、{_income_name(source)}", _current(entries, source))
        for place, source in enumerate((one for one in Source if one in FISCAL), start=1)
    ]
    return _closed(frame, entries, income, three_sided=False, split=frame.layout.last_year == "no")


def _income_name(source: Source) -> str:
    return f"{source.value}拨款收入" if source in FISCAL else source.value


def _current(entries: Entries, source: Source) -> Entries:
    return tuple(one for one in entries if one.source is source and not one.carried_in)


def _closed(
    frame: Frame, entries: Entries, income: Sequence[Part], *, three_sided: bool, split: bool
) -> Block:
    account = frame.layout.stage == "决算"
    expense = _classes(frame, entries)
    length = max(len(income), len(expense))
    left = _side(
        frame,
        "收入",
        income,
        [
            ("本年收入合计", tuple(one for one in entries if not one.carried_in)),
            ("年初结转和结余" if account else "上年结转", tuple(one for one in entries if one.carried_in)),
            ("收入总计", entries),
        ],
        length,
        first_line=1,
    )
    right = _side(
        frame,
        "支出",
        expense,
        [
            ("本年支出合计", tuple(filter(spent, entries))),
            ("年末结转和结余" if account else "结转下年", tuple(one for one in entries if not spent(one))),
            ("支出总计", entries),
        ],
        length,
        first_line=length + 4,
        split=split,
    )
    if not three_sided:
        return beside([left, right])
    middle = Block(columns=_regrouped(right.columns, "按功能分类"), lines=right.lines)
    return beside([left, middle, _uses(frame, entries, length)])


def _regrouped(columns: Sequence[Column], group: str) -> tuple[Column, ...]:
    return tuple(replace(one, path=(one.path[0], group, *one.path[1:])) for one in columns)


def _classes(frame: Frame, entries: Entries) -> list[Part]:
    names = CLASSES if frame.layout.balance_blank == "all classes" else {}
    used = {entry.function[:3]: FUNCTIONS[entry.function[:3]] for entry in entries}
    expenses = tuple(filter(spent, entries))
    return [
        (f"{chinese_ordinal(place)}、{name}", tuple(one for one in expenses if one.function.startswith(code)))
        for place, (code, name) in enumerate(sorted({**names, **used}.items()), start=1)
    ]


def _side(
    frame: Frame,
    head: str,
    parts: Sequence[Part],
    totals: Sequence[Part],
    length: int,
    *,
    first_line: int,
    split: bool = False,
) -> Block:
    section = "income" if head == "收入" else "expense"
    measures = _measures(frame, head, split=split)
    numbered = frame.layout.line_numbers == "yes"
    columns = (
        Column(path=(head, "项目"), role="name", width=30),
        *((Column(path=(head, "行次"), role="line", width=5),) if numbered else ()),
        *figure_columns(measures),
    )
    lines = [
        Line(labels=((0, name),), items=(_item(name, section, measures, kept, row),))
        for row, (name, kept) in enumerate(parts)
    ]
    closing = [
        Line(labels=((0, name),), items=(_item(name, section, measures, kept, 0),), bold=True)
        for name, kept in totals
    ]
    closed = with_total_at_the_end(lines, length, closing)
    if numbered:
        closed = tuple(
            replace(line, labels=(*line.labels, (1, str(row))))
            for row, line in enumerate(closed, start=first_line)
        )
    return Block(columns=columns, lines=closed)


def _item(name: str, section: str, measures: Sequence[Measure], kept: Entries, row: int) -> Item:
    return Item(name=name, section=section, cells=cells_of(measures, kept, row))


def _measures(frame: Frame, head: str, *, split: bool) -> list[Measure]:
    key = "in" if head == "收入" else "out"
    account = frame.layout.stage == "决算"
    if split and key == "out":
        funds = [
            amount(frame, f"out_{source.name.lower()}", [head, source.value], _of(source))
            for source in Source
            if source in FISCAL
        ]
        return [amount(frame, key, [head, "合计"], _any), *funds]
    if frame.layout.last_year == "no":
        return [amount(frame, key, [head, "决算数" if account else "预算数"], _any)]
    if account:
        return [
            amount(frame, f"{key}_planned", [head, "年初预算数"], _any, Phase.PLANNED),
            amount(frame, f"{key}_adjusted", [head, "全年预算数"], _any, Phase.ADJUSTED),
            amount(frame, key, [head, "决算数"], _any),
        ]
    made = [
        amount(frame, f"{key}_last", [head, "上年预算数"], _any, Phase.LAST),
        amount(frame, key, [head, "本年预算数"], _any),
    ]
    if key == "out":
        made.append(change(frame, f"{key}_diff", [head, "比上年增减"], _any))
    return made


def _any(entry: Entry) -> bool:
    return True


def _of(source: Source) -> Keep:
    return lambda entry: entry.source is source


def _uses(frame: Frame, entries: Entries, length: int) -> Block:
    """The third side: the same expense by use."""
    word = "决算数" if frame.layout.stage == "决算" else "预算数"
    measure = amount(frame, "use", ["支出", "按支出性质", word], _any)
    lines = [
        Line(
            labels=((0, name if "、" in name else f"　　{name}"),),
            items=(_item(name, "expense", [measure], _used(entries, uses), row),),
        )
        for row, (name, uses) in enumerate(USES)
    ]
    blank = Line(labels=(), items=())
    column = Column(path=("支出", "按支出性质", "项目"), role="name", width=24)
    return Block(
        columns=(column, *figure_columns([measure])),
        lines=with_total_at_the_end(lines, length, [blank, blank, blank]),
    )


def _used(entries: Entries, uses: tuple[Use, ...]) -> Entries:
    return tuple(entry for entry in entries if entry.use in uses)
