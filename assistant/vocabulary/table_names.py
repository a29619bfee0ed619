"""What a table is called: by its title, or where it has none by the heading over its figures."""

from collections.abc import Iterable

from assistant.vocabulary.question import fold_name
from index.records import Figure


def table_name(figure: Figure) -> str:
    """The printed title of the figure's table; the first heading of its column in a table without one."""
    return figure.table_title or "".join(figure.column_path[:1])


def tables_about(words: str, figures: Iterable[Figure]) -> tuple[str, ...]:
    """The names of tables that hold folded words as a whole, in printed order."""
    return tuple(dict.fromkeys(name for name in map(table_name, figures) if words in fold_name(name)))
