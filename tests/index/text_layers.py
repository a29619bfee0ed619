"""Small text layers for tests: a head, header lines and body lines of our own, as one page or several."""

from index.layout import tables_from_text
from index.readers.text import pages_from_text
from index.records import Table

PAGE_BREAK = "\n\n\n\n"


def closed(title: str, *lines: str, number: str = "表 1", unit: str = "万元") -> str:
    """A page in a layer that ends every cell with a blank; the lines are given without it."""
    head = (number, title, f"单位名称： 虚构市某局  单位：{unit}")
    return "\n\n".join(f"{line} " for line in (*head, *lines)) + "\n"


def loose(title: str, *lines: str, unit: str = "元") -> str:
    """A page in a layer without traces of blanks."""
    return "\n\n".join((title, f"编制部门：虚构区某局 单位：{unit}", *lines)) + "\n"


def tables_of(*pages: str) -> tuple[Table, ...]:
    """The tables of a source made of these pages."""
    return tables_from_text(pages_from_text(PAGE_BREAK.join(page.rstrip("\n") for page in pages))).tables


def the_table(*pages: str) -> Table:
    """The one table of these pages."""
    (table,) = tables_of(*pages)
    return table


def printed(table: Table) -> list[tuple[str, dict[str, str]]]:
    """Rows as (label, printed text by header path joined with /)."""
    return [
        (row.label, {"/".join(table.columns[cell.column]): cell.raw for cell in row.cells})
        for row in table.rows
    ]


def unplaced(table: Table) -> list[str]:
    return [item.raw for item in table.unplaced]
