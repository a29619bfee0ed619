"""Cells of the tables by their place, as terms of equations."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.amounts import Amount
from index.checks.places import cell_place
from index.checks.relations import CellIndex, Equation, Term
from index.records import Figure, Phase, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The tables of a document with the figure of every cell that prints an amount."""

    tables: tuple[Table, ...]
    figures: dict[tuple[int, int, int], Figure]

    def term(self, table: int, row: int, column: int) -> Term | None:
        """The amount at a place; None for a blank, a dash or no cell."""
        figure = self.figures.get((table, row, column))
        return None if figure is None else figure_term(figure, self.tables)

    def sum_of(
        self, rule: str, total: CellIndex, cells: tuple[CellIndex, ...], *, at_most: bool = False
    ) -> Iterator[Equation]:
        """One equation where the total and at least one of the cells print an amount.

        Where numbers of the table are unplaced a blank may be one of them: the sum may then stay below."""
        whole = self.term(*total)
        parts = tuple(term for cell in cells if (term := self.term(*cell)) is not None)
        missing = len(parts) < len(cells) and bool(self.tables[total[0]].unplaced)
        if whole is not None and parts:
            yield Equation(rule=rule, total=whole, parts=parts, at_most=at_most or missing, table=total[0])

    def additive_columns(self, table: int) -> tuple[int, ...]:
        """Columns whose amounts can be added up: rates of change cannot."""
        rates = {f.column for f in self.figures.values() if f.table == table and f.phase is Phase.RATE}
        return tuple(c for c in range(len(self.tables[table].columns)) if c not in rates)


def figure_term(figure: Figure, tables: tuple[Table, ...]) -> Term | None:
    """The amount of a figure with its place."""
    if figure.amount is None:
        return None
    return Term(
        amount=Amount(figure.amount, figure.unit),
        place=cell_place(tables[figure.table], figure.row, figure.column, figure.place),
        cell=(figure.table, figure.row, figure.column),
    )


def grid_of(tables: tuple[Table, ...], figures: tuple[Figure, ...]) -> Grid:
    printed = {(f.table, f.row, f.column): f for f in figures if f.amount is not None}
    return Grid(tables=tables, figures=printed)
