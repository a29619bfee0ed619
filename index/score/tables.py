"""Tables of complete gold against parsed ones: which is which, and what became of every cell."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.records import Table
from index.score.gold import OWNED_KINDS, GoldCell, GoldTable
from index.score.results import CellScore, Miss, MissKind
from index.score.values import plain, value_of
from index.source_reading import UNREAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A figure in its row and column, comparable: words without blanks, the value as a plain number."""

    name: str
    code: str
    owner: str
    side: str
    path: tuple[str, ...]
    unit: str
    value: str

    @property
    def row(self) -> tuple[str, str, str, str]:
        return self.name, self.code, self.owner, self.side

    @property
    def text(self) -> str:
        """For people: 合计 2010301 · 财政拨款/小计."""
        head = " ".join(part for part in (self.owner, self.code, self.name) if part)
        return f"{head} · {'/'.join(self.path)}"


def gold_cells(table: GoldTable) -> Counter[Placed]:
    """The cells of a gold table, blanks left out."""
    return Counter(_gold_cell(cell, table.unit) for cell in table.cells)


def _gold_cell(cell: GoldCell, unit: str) -> Placed:
    return Placed(
        name=cell.name,
        code=cell.code,
        owner=cell.owner,
        side=cell.side,
        path=cell.path,
        unit=unit,
        value=value_of(cell.text),
    )


def parsed_cells(table: Table) -> Counter[Placed]:
    """The cells of a parsed table in the form of gold; blanks and withheld numbers of scans left out."""
    single = len(table.rows) == 1
    owned = table.kind.value in OWNED_KINDS
    return Counter(
        Placed(
            name="" if single else plain(row.label),
            code=row.code or "",
            owner=plain(row.owner or "") if owned else "",
            side=row.side or "",
            path=tuple(plain(header) for header in table.columns[cell.column]),
            unit=table.unit.value,
            value=value_of(cell.raw, cell.amount),
        )
        for row in table.rows
        for cell in row.cells
        if plain(cell.raw) and cell.raw != UNREAD
    )


def match_tables(gold: Sequence[GoldTable], parsed: Sequence[Table]) -> tuple[int | None, ...]:
    """For each gold table the index of its parsed one: by title, then by the cells they share.

    Each parsed table is taken once, the likeliest pairs first.
    """
    wanted = [gold_cells(table) for table in gold]
    found = [parsed_cells(table) for table in parsed]
    likeness = (
        ((bool(table.title) and plain(read.title) == table.title, (wanted[i] & found[j]).total()), i, j)
        for i, table in enumerate(gold)
        for j, read in enumerate(parsed)
    )
    pairs: dict[int, int] = {}
    for (titled, shared), i, j in sorted(likeness, key=lambda pair: pair[0], reverse=True):
        if (titled or shared) and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return tuple(pairs.get(index) for index in range(len(gold)))


def score_cells(gold: Sequence[GoldTable], parsed: Sequence[Table], pairs: Sequence[int | None]) -> CellScore:
    """What became of every gold cell of the matched tables, and what stands where gold prints nothing."""
    unplaced = Counter(value_of(item.raw) for table in parsed for item in table.unplaced)
    n = exact = 0
    misses: list[Miss] = []
    for table, place in zip(gold, pairs, strict=True):
        wanted = gold_cells(table)
        found = Counter() if place is None else parsed_cells(parsed[place])
        n += wanted.total()
        exact += (wanted & found).total()
        misses += _misses(table.title or table.kind, wanted - found, found - wanted, unplaced)
    extra = [parsed[j] for j in range(len(parsed)) if j not in pairs]
    for read in extra:
        misses += _misses(plain(read.title) or read.kind.value, Counter(), parsed_cells(read), unplaced)
    counts = Counter(miss.kind for miss in misses)
    return CellScore(
        n=n,
        exact=exact,
        unplaced=counts[MissKind.UNPLACED],
        missed=counts[MissKind.MISSED],
        wrong=counts[MissKind.WRONG],
        surplus=counts[MissKind.SURPLUS],
        misses=tuple(misses),
    )


def _misses(
    title: str, wanted: Counter[Placed], found: Counter[Placed], unplaced: Counter[str]
) -> Iterable[Miss]:
    """Every gold cell that was not found, and every other placed one: first the two that meet in a place
    or in a value, then what is reported as unplaced, then the rest."""
    left = list(found.elements())
    for cell in wanted.elements():
        other = next((read for read in left if _contradicts(cell, read)), None)
        if other is not None:
            left.remove(other)
            yield Miss(
                kind=MissKind.WRONG,
                where=f"{title} {cell.text}",
                expected=f"{cell.value}{cell.unit}",
                found=f"{other.value}{other.unit} · {other.text}",
            )
            continue
        kind = MissKind.UNPLACED if unplaced[cell.value] > 0 else MissKind.MISSED
        unplaced[cell.value] -= kind is MissKind.UNPLACED
        yield Miss(kind=kind, where=f"{title} {cell.text}", expected=cell.value, found="")
    for read in left:
        yield Miss(kind=MissKind.SURPLUS, where=f"{title} {read.text}", expected="", found=read.value)


def _contradicts(cell: Placed, read: Placed) -> bool:
    """Another value in the same row and column, or the same value in another place."""
    return (cell.row == read.row and cell.path == read.path) or cell.value == read.value
