"""What a table is called: by its title, or where it has none by the heading over its figures."""

from collections.abc import Iterable, Sequence

from assistant.vocabulary.question import fold_name
from index.records import Figure


def table_name(figure: Figure) -> str:
    """The printed title of the figure's table; the first heading of its column in a table without one."""
    return figure.table_title or "".join(figure.column_path[:1])


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
