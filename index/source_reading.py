"""What every reader hands over: the pages and tables of one file, whatever its format."""

from dataclasses import dataclass

from index.records import Page, Span, Table

# Stands for a character of a scan that is not legible with certainty; no number is read from it.
UNREAD = "□"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`table_spans` are the characters of the source that belong to tables; the rest is prose.

    `recognised` are the pages whose text was recognised from a picture, `unread` those that hold a picture
    and could not be read; both count from 1."""

    pages: tuple[Page, ...]
    tables: tuple[Table, ...]
    table_spans: tuple[Span, ...]
    recognised: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()
