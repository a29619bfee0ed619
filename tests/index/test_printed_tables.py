"""Project tables printed as a word processor does, read back: every name, figure, goal and unit."""

from hypothesis import given, settings
from hypothesis import strategies as st

from index.layout import tables_from_text
from index.readers.text import pages_from_text
from tests.index.printed_table import print_rows, random_rows


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(min_value=0, max_value=100_000))
def test_a_printed_project_table_reads_back_whole(seed: int) -> None:
    rows = random_rows(seed)
    (table,) = tables_from_text(pages_from_text(print_rows(rows, seed))).tables
    assert [
        (row.label, row.level, tuple(cell.raw for cell in row.cells), row.text or "", row.owner)
        for row in table.rows
    ] == [(row.name, row.level, row.figures, row.goal, row.unit) for row in rows]
    assert table.unplaced == ()
