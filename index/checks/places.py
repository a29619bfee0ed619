"""Names of tables and cells for people."""

from index.records import Place, Table


def table_name(table: Table) -> str:
    """表5, or 《…》 where the table has no number."""
    return f"表{table.number}" if table.number else f"《{table.title}》"


def cell_place(table: Table, row: int, column: int, place: Place) -> str:
    """表1 第8行 支出总计 · 预算, 第12页. Rows of a two-sided table are not counted: two share a line."""
    item = table.rows[row]
    line = "" if item.side is not None else f" 第{row + 1}行"
    label = f" {item.label}" if item.label else ""
    heads = "/".join(table.columns[column]) if column < len(table.columns) else "绩效目标"
    return f"{table_name(table)}{line}{label} · {heads}, 第{place.page}页"
