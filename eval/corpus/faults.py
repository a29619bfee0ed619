"""Errors planted on purpose, one of a kind: what is printed becomes wrong, the yuan underneath stays."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

from eval.corpus.compose import Publication, with_table
from eval.corpus.printing import figure, prose_figure
from eval.corpus.records import Fault, Item, Line, Printed, Statement, Table

FAULTS_A_DOCUMENT = 3
# Far beyond rounding, small enough to look like a slip.
SLIP_PERCENT = (11, 60)
# Yuan added to one leaf and all above it.
RAISED = 123_450_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One cell: table, line, item and column key."""

    table: int
    line: int
    item: int
    key: str


def with_faults(document: Publication, random: Random) -> Publication:
    """The publication with up to three faults of different kinds, none on another's table."""
    kinds = random.sample(sorted(PLANTERS), len(PLANTERS))
    touched: set[str] = set()
    for kind in kinds:
        if len(document.faults) >= FAULTS_A_DOCUMENT:
            break
        planted = PLANTERS[kind](document, random)
        if planted is None:
            continue
        changed, fault = planted
        place = str(dict(fault.fields).get("table_kind", "prose"))
        if place not in touched:
            touched.add(place)
            document = replace(changed, faults=(*document.faults, fault))
    return document


Planted = tuple[Publication, Fault] | None


def _spots(document: Publication, kinds: tuple[str, ...]) -> Iterator[tuple[Spot, Table, Item, Printed]]:
    for number, table in enumerate(document.tables):
        if table.kind not in kinds or table.duplicate:
            continue
        for place, line in enumerate(table.lines):
            for index, item in enumerate(line.items):
                for key, cell in item.cells:
                    if cell.yuan and cell.text:
                        yield Spot(table=number, line=place, item=index, key=key), table, item, cell


def _wrong(
    kind: str, kinds: tuple[str, ...], fits: Callable[[Table, Item, str], bool]
) -> Callable[[Publication, Random], Planted]:
    """A planter that misprints one figure among those that fit."""

    def plant(document: Publication, random: Random) -> Planted:
        spots = [one for one in _spots(document, kinds) if fits(one[1], one[2], one[0].key)]
        if not spots:
            return None
        spot, table, item, cell = random.choice(spots)
        text = _slipped(cell, table, document, random)
        return _printed_at(document, spot, text), _fault(kind, spot, table, item, text, cell.text)

    return plant


def _slipped(cell: Printed, table: Table, document: Publication, random: Random) -> str:
    yuan = (cell.yuan or 0) * (100 + random.randint(*SLIP_PERCENT)) // 100
    step = {"元": 1, "万元": 10_000, "亿元": 100_000_000}[table.unit]
    return figure(yuan + step, table.unit, document.layout)


def _printed_at(document: Publication, spot: Spot, text: str) -> Publication:
    table = document.tables[spot.table]
    line = table.lines[spot.line]
    item = line.items[spot.item]
    cells = tuple((key, replace(cell, text=text) if key == spot.key else cell) for key, cell in item.cells)
    items = (*line.items[: spot.item], replace(item, cells=cells), *line.items[spot.item + 1 :])
    return _with_line(document, spot.table, spot.line, replace(line, items=items))


def _with_line(document: Publication, table: int, number: int, line: Line) -> Publication:
    old = document.tables[table]
    lines = (*old.lines[:number], line, *old.lines[number + 1 :])
    return with_table(document, table, replace(old, lines=lines))


def _fault(kind: str, spot: Spot, table: Table, item: Item, printed: str, true: str) -> Fault:
    path = next(column.path for column in table.columns if column.key == spot.key)
    return Fault(
        kind=kind,
        fields=(
            ("table", spot.table + 1),
            ("table_kind", table.kind),
            ("title", table.title),
            ("no", table.number),
            ("row", item.name),
            ("code", item.code),
            ("column", spot.key),
            ("column_path", "/".join(path)),
            ("printed", printed),
            ("true", true),
        ),
    )


def _cross_table(document: Publication, random: Random) -> Planted:
    """One leaf of the general budget's table and all above it raised alike: the table itself adds up."""
    place = next((i for i, table in enumerate(document.tables) if table.kind == "gpb_function"), None)
    if place is None or document.layout.last_year != "no":
        return None
    table = document.tables[place]
    leaves = [item for line in table.lines for item in line.items if len(item.code) == 7]
    leaf = random.choice([item for item in leaves if item.cell("basic") or item.cell("project")])
    part = "basic" if (cell := leaf.cell("basic")) and cell.yuan else "project"
    extra = RAISED
    changed = document
    for number, line in enumerate(table.lines):
        items = tuple(_raised(item, leaf.code, part, extra, document, table) for item in line.items)
        changed = _with_line(changed, place, number, replace(line, items=items))
    before, after = leaf.cell("total"), _raised(leaf, leaf.code, part, extra, document, table).cell("total")
    if before is None or after is None:
        return None
    spot = Spot(table=place, line=0, item=0, key="total")
    return changed, _fault("cross_table", spot, table, leaf, after.text, before.text)


def _raised(item: Item, code: str, part: str, extra: int, document: Publication, table: Table) -> Item:
    if not code.startswith(item.code) or (not item.code and item.level):
        return item
    cells = tuple(
        (
            key,
            replace(cell, text=figure((cell.yuan or 0) + extra, table.unit, document.layout))
            if key in (part, "total")
            else cell,
        )
        for key, cell in item.cells
    )
    return replace(item, cells=cells)


def _prose_amount(document: Publication, random: Random) -> Planted:
    keys = ("income", "expense", "basic", "project", "gpb", "abroad", "vehicles", "reception", "total")
    told = [one for one in document.statements if one.key in keys and one.yuan]
    if not told:
        return None
    one = random.choice(told)
    wrong = prose_figure((one.yuan or 0) * (100 + random.randint(*SLIP_PERCENT)) // 100 + 12_300, one.unit)
    sentence = one.sentence.replace(one.text, wrong, 1)
    return _reworded(document, one, sentence), _prose_fault(
        "narrative_conflict", one, wrong, one.text, sentence
    )


def _prose_rate(document: Publication, random: Random) -> Planted:
    told = [change for change in document.changes if change.rate not in ("0.00", "100.00")]
    if not told:
        return None
    change = random.choice(told)
    one = next(statement for statement in document.statements if statement.key == change.key)
    whole, _, decimals = change.rate.partition(".")
    wrong = f"{int(whole) + random.randint(3, 40)}.{decimals}"
    sentence = one.sentence.replace(f"{change.rate}%", f"{wrong}%", 1)
    return _reworded(document, one, sentence), _prose_fault("prose_rate", one, wrong, change.rate, sentence)


def _reworded(document: Publication, one: Statement, sentence: str) -> Publication:
    return replace(
        document,
        paragraphs=tuple(
            replace(paragraph, text=sentence) if paragraph.text == one.sentence else paragraph
            for paragraph in document.paragraphs
        ),
        statements=tuple(
            replace(statement, sentence=sentence) if statement.sentence == one.sentence else statement
            for statement in document.statements
        ),
    )


def _prose_fault(kind: str, one: Statement, printed: str, true: str, sentence: str) -> Fault:
    fields = (
        ("key", one.key),
        ("unit", one.unit),
        ("printed", printed),
        ("true", true),
        ("sentence", sentence),
    )
    return Fault(kind=kind, fields=fields)


def _copied_goal(document: Publication, random: Random) -> Planted:
    place = next((i for i, table in enumerate(document.tables) if table.kind == "targets"), None)
    if place is None:
        return None
    table = document.tables[place]
    source, victim = random.sample(range(len(table.lines)), 2)
    items = [table.lines[number].items[0] for number in (source, victim)]
    goals = [item.cell("goal") for item in items]
    if goals[0] is None or goals[1] is None:
        return None
    spot = Spot(table=place, line=victim, item=0, key="goal")
    changed = _printed_at(document, spot, goals[0].text)
    fault = _fault("copied_goal", spot, table, items[1], goals[0].text, goals[1].text)
    extra = (("project", items[1].name), ("source", items[0].name))
    return changed, replace(fault, fields=(*fault.fields, *extra))


def _code_name(document: Publication, random: Random) -> Planted:
    """A row's printed name is another code's."""
    place = next((i for i, table in enumerate(document.tables) if table.kind == "expense_function"), None)
    if place is None or document.layout.codes != "own column":
        return None
    table = document.tables[place]
    rows = [number for number, line in enumerate(table.lines) if line.items and len(line.items[0].code) == 7]
    victim, other = random.sample(rows, 2)
    line, name = table.lines[victim], table.lines[other].items[0].name
    item = line.items[0]
    if item.name == name:
        return None
    labels = tuple((column, text.replace(item.name, name)) for column, text in line.labels)
    changed = _with_line(
        document, place, victim, replace(line, labels=labels, items=(replace(item, name=name),))
    )
    spot = Spot(table=place, line=victim, item=0, key="total")
    return changed, _fault("code_name", spot, table, item, name, item.name)


BY_FUNCTION = ("expense_function", "gpb_function")
PLANTERS: dict[str, Callable[[Publication, Random], Planted]] = {
    "wrong_total": _wrong(
        "wrong_total", BY_FUNCTION, lambda table, item, key: not item.level and key == "total"
    ),
    "hierarchy_sum": _wrong(
        "hierarchy_sum", BY_FUNCTION, lambda table, item, key: len(item.code) == 5 and key != "total"
    ),
    "column_sum": _wrong(
        "column_sum",
        BY_FUNCTION,
        lambda table, item, key: len(item.code) == 7 and key in ("basic", "project"),
    ),
    "income_expense": _wrong(
        "income_expense", ("balance",), lambda table, item, key: item.name == "收入总计" and key == "in"
    ),
    "sangong_part": _wrong(
        "sangong_part", ("sangong",), lambda table, item, key: item.section == "reception"
    ),
    "procurement_part": _wrong(
        "procurement_part", ("procurement",), lambda table, item, key: item.level == 1 and key == "total"
    ),
    "cross_table": _cross_table,
    "narrative_conflict": _prose_amount,
    "prose_rate": _prose_rate,
    "copied_goal": _copied_goal,
    "code_name": _code_name,
}
