"""Changed amounts of generated publications, in other layouts and formats; the generator is the oracle."""

import random
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.answer import Answer
from index.amounts import is_amount, parse_amount
from tests.building import Desk
from tests.proof.reprinted import Spot, desk_of, published, reprinted, spots

# Seed and number of the publication, format. Each differs in tables, units, columns, zeros and numbering.
COPIES = ((71, 0, "txt"), (75, 0, "docx"), (74, 0, "xlsx"), (71, 0, "html"))
HANDS = 4
# Of the drawn cells so many are answered from their cell when asked for by table, row and column; the rest is
# refused or answered from another print of the amount, and not changed.
ASKED_BY_NAME = 15


def deals(seed: int, number: int) -> list[list[Spot]]:
    """Cells of every table at random, in hands of one cell a table. Changes against last year are computed
    from the two years or quoted from prose, and are not drawn."""
    dice = random.Random(seed)
    by_table: defaultdict[int, list[Spot]] = defaultdict(list)
    for spot in spots(published(seed, number)):
        if is_amount(spot.raw) and "增减" not in spot.column:
            by_table[spot.table].append(spot)
    drawn = [dice.sample(cells, min(HANDS, len(cells))) for cells in by_table.values()]
    return [[cells[turn] for cells in drawn if turn < len(cells)] for turn in range(HANDS)]


def read_from_cell(answer: Answer) -> tuple[Decimal | None, tuple[object, ...]]:
    """The amount that the first cited cell prints where it is the answer, and which cell it is."""
    cited = answer.citations[0] if answer.citations else None
    if answer.value is None or cited is None or cited.table_index is None:
        return None, ()
    if cited.amount != answer.value.amount:
        return None, ()
    return parse_amount(cited.amount or ""), (cited.table_index, cited.row_index, cited.column_index)


def other(raw: str, dice: random.Random) -> str:
    """Another amount with the decimals and separators of the printed one."""
    places = -int(parse_amount(raw).as_tuple().exponent)
    return f"{Decimal(dice.randint(1_000, 99_999_999)).scaleb(-places):{',' if ',' in raw else ''}f}"


@pytest.mark.parametrize(("seed", "number", "ending"), COPIES)
def test_a_changed_cell_is_answered_as_it_is_printed_now(
    seed: int, number: int, ending: str, tmp_path: Path
) -> None:
    document, dice = published(seed, number), random.Random(seed)
    before = desk_of(document, tmp_path / "before", ending)
    asked, wrong = 0, []
    for turn, hand in enumerate(deals(seed, number)):
        changes = [(spot, other(spot.raw, dice)) for spot in hand if _is_asked(before, spot)]
        copied = document
        for spot, text in changes:
            copied = reprinted(copied, spot, text)
        after = desk_of(copied, tmp_path / str(turn), ending)
        for spot, text in changes:
            asked += 1
            _, cell = read_from_cell(before.ask(spot.question))
            if read_from_cell(after.ask(spot.question)) != (parse_amount(text), cell):
                wrong.append((spot.question, text, after.ask(spot.question).text[:120]))
    assert wrong == []
    assert asked >= ASKED_BY_NAME


def _is_asked(desk: Desk, spot: Spot) -> bool:
    amount, _ = read_from_cell(desk.ask(spot.question))
    return amount == parse_amount(spot.raw)


def test_there_are_sixty_cells_and_more() -> None:
    assert len(COPIES) * ASKED_BY_NAME >= 60
