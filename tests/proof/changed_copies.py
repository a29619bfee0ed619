"""Copies of the bundled document in which single printed amounts are others, and what they answer."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from index.intake import intake
from tests.building import Desk
from tests.oracle import SOURCE
from tests.proof.printed_cells import PrintedCell, printed_cells, questions, source

SEED = 20230223


@dataclass(frozen=True, slots=True)
class Change:
    """A cell and the amount that a copy prints in its place."""

    cell: PrintedCell
    raw: str


@cache
def original() -> Desk:
    return Desk((intake(SOURCE)[0],))


def copy_with(changes: Sequence[Change], folder: Path) -> tuple[Desk, dict[PrintedCell, tuple[int, int]]]:
    """The copy taken in anew, and where it prints the changed cells."""
    text, shift, spans = source(), 0, {}
    for change in sorted(changes, key=lambda each: each.cell.span):
        start, end = (place + shift for place in change.cell.span)
        text = text[:start] + change.raw + text[end:]
        shift += len(change.raw) - (end - start)
        spans[change.cell] = (start, start + len(change.raw))
    copied = folder / SOURCE.name
    copied.write_text(text, encoding="utf-8", newline="")
    return Desk((intake(copied)[0],)), spans


def deals(cells_a_table: int) -> list[list[Change]]:
    """Cells of every table at random, the same in every run, in hands of one cell a table."""
    dice = random.Random(SEED)
    by_table: defaultdict[str, list[PrintedCell]] = defaultdict(list)
    for cell in questions():
        if cell.table:
            by_table[cell.table].append(cell)
    drawn = [dice.sample(cells, min(cells_a_table, len(cells))) for cells in by_table.values()]
    hands = [[cells[turn] for cells in drawn if turn < len(cells)] for turn in range(cells_a_table)]
    return [[Change(cell, _amount(dice)) for cell in hand] for hand in hands]


def _amount(dice: random.Random) -> str:
    """Up to 9,999,999.99, of any length, and none that the document prints."""
    printed = {cell.value for cell in printed_cells()}
    while (amount := Decimal(dice.randint(1, 10 ** dice.randint(4, 9))).scaleb(-2)) in printed:
        pass
    return f"{amount:.2f}"
