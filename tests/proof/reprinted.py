"""Generated publications printed again with single amounts changed, and how their cells are asked for.

The cells come from the generator's own records, which no reader has seen.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from eval.corpus.compose import Publication, with_table
from eval.corpus.layout import layouts
from eval.corpus.records import Item, Table
from eval.corpus.run import made, write
from index.intake import intake
from tests.building import Desk


@dataclass(frozen=True, slots=True)
class Spot:
    """One printed amount of a publication: its table, line, item and column; `title` names the table."""

    table: int
    line: int
    item: int
    key: str
    title: str
    row: str
    column: str
    raw: str

    @property
    def question(self) -> str:
        return f"《{self.title}》里{self.row}的{self.column}是多少"


def published(seed: int, number: int, *, faults: bool = False) -> Publication:
    layout = layouts(seed, number + 1)[number]
    return made(f"P{seed}-{number}", f"{seed}/{number}", layout, faults=faults)


def desk_of(document: Publication, folder: Path, ending: str) -> Desk:
    """The publication in one format, taken in; of its text layers the wrapped one."""
    write(document, folder, (ending,))
    files = (file for file in sorted(folder.glob(f"*.{ending}")) if "." not in file.stem)
    return Desk(tuple(intake(file)[0] for file in files))


def spots(document: Publication) -> Iterator[Spot]:
    """The amounts whose row and column have names of their own in their table."""
    titles = Counter(table.title for table in document.tables)
    for number, table in enumerate(document.tables):
        if titles[table.title] > 1 or table.duplicate or table.empty:
            continue
        rows = Counter(item.name for line in table.lines for item in line.items)
        columns = Counter(_column(table, column.key) for column in table.columns if column.key)
        for place, line in enumerate(table.lines):
            for index, item in enumerate(line.items):
                for key, cell in item.cells:
                    asked = _column(table, key)
                    if cell.yuan and rows[item.name] == 1 and columns[asked] == 1:
                        yield Spot(number, place, index, key, table.title, item.name, asked, cell.text)


def _column(table: Table, key: str) -> str:
    path = next(column.path for column in table.columns if column.key == key)
    return path[-1].removeprefix("其中：")


def reprinted(document: Publication, spot: Spot, text: str) -> Publication:
    """The publication with another amount at one place."""
    table = document.tables[spot.table]
    line = table.lines[spot.line]
    item = _with_text(line.items[spot.item], spot.key, text)
    items = (*line.items[: spot.item], item, *line.items[spot.item + 1 :])
    lines = (*table.lines[: spot.line], replace(line, items=items), *table.lines[spot.line + 1 :])
    return with_table(document, spot.table, replace(table, lines=lines))


def _with_text(item: Item, key: str, text: str) -> Item:
    cells = tuple((k, replace(cell, text=text) if k == key else cell) for k, cell in item.cells)
    return replace(item, cells=cells)
