"""What a table is called: by its title, or where it has none by the heading over its figures."""

from collections.abc import Iterable, Sequence

from assistant.vocabulary.question import fold_name
from index.records import Figure, Table, TableKind

# What tables of income beside expenditure are called, whatever a document prints over them.
_BALANCES = tuple(
    f"{sides}{rest}"
    for sides in ("收支", "收入支出")
    for rest in ("总表", "总体情况表", "总体表", "预算总表", "决算总表", "情况总表")
)
_USUAL = {
    TableKind.BALANCE: _BALANCES,
    TableKind.FISCAL_BALANCE: tuple(f"财政拨款{name}" for name in _BALANCES),
}


def table_name(figure: Figure) -> str:
    """The printed title of the figure's table; the first heading of its column in a table without one."""
    return figure.table_title or "".join(figure.column_path[:1])


def usual_names(tables: Iterable[Table]) -> dict[str, str]:
    """The usual names of a document's own tables to their printed titles, where one table has the kind."""
    own = [t for t in tables if t.kind in _USUAL and t.title and all(row.owner is None for row in t.rows)]
    alone = [table for table in own if sum(other.kind is table.kind for other in own) == 1]
    return {name: table.title for table in alone for name in _USUAL[table.kind]}


# Parts words of a title between which others may stand (三公、会议费表).
PARTED = "、"


def tables_about(words: str, figures: Iterable[Figure]) -> tuple[str, ...]:
    """The names of tables that hold folded words, parted by `PARTED`, in their order; as printed."""
    parts = words.split(PARTED)
    names = dict.fromkeys(map(table_name, figures))
    return tuple(name for name in names if _holds(fold_name(name), parts))


def _holds(name: str, parts: Sequence[str]) -> bool:
    place = 0
    for part in parts:
        found = name.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return True
