"""Numbers that a narrow column breaks over two lines, in layers that do not say where a cell ends.

3,480,000.0 at a line's end and 0 on the next are one amount where every other amount has two decimals.
"""

from collections import Counter
from decimal import Decimal

from index.chunks import Chunk, Draft, Template, decimals
from index.pieces import Kind

NO_END = "a number may be broken over two lines"

# Amounts that drop their last zeros are a tenth of a table; breaks are told from them where fewer are short.
_UNIFORM = Decimal("0.95")


def mend_broken(rows: list[Draft], blocks: tuple[Template, ...]) -> None:
    """Put the two halves of a number together where the row then has a figure for every column; a row that
    has other such halves gets a doubt. Where amounts drop their last zeros, or
    0 is a figure of its own, nothing shows a break."""
    usual = _usual_pointed(rows)
    if usual < 2:
        return
    found = [(row, breaks) for row in rows if (breaks := _breaks(row, usual))]
    if _prints_bare_zeros(rows, found) or not _is_uniform(rows, usual, sum(len(b) for _, b in found)):
        return
    width = {block.block: block.figures for block in blocks}
    for row, breaks in found:
        if len(row.slots) - len(breaks) == width[row.block]:
            row.slots = _joined(row, breaks)
        elif len(row.slots) <= width[row.block]:
            row.doubt = row.doubt or NO_END


def _prints_bare_zeros(rows: list[Draft], found: list[tuple[Draft, list[int]]]) -> bool:
    """Whether 0 is a figure of its own here, apart from those that may be rests of numbers."""
    zeros = sum(_is_zero(slot) for row in rows for slot in row.slots)
    rests = sum(_is_zero(row.slots[i + 1]) for row, breaks in found for i in breaks)
    return zeros > rests


def _is_zero(slot: Chunk | None) -> bool:
    return slot is not None and slot.text == "0"


def _usual_pointed(rows: list[Draft]) -> int:
    """How many decimals the figures with a point mostly have; 0 where none has one."""
    counts = Counter(count for row in rows for slot in row.slots if (count := decimals(slot)))
    return counts.most_common(1)[0][0] if counts else 0


def _breaks(row: Draft, usual: int) -> list[int]:
    """The slots whose last digits stand alone at the start of the next line."""
    pairs = enumerate(zip(row.slots, row.slots[1:], strict=False))
    return [i for i, (slot, rest) in pairs if _is_broken(slot, rest, usual)]


def _is_broken(slot: Chunk | None, rest: Chunk | None, usual: int) -> bool:
    if slot is None or rest is None or not slot.pieces[-1].last or not rest.opens_line:
        return False
    short = usual - decimals(slot)
    return slot.text[-1].isdigit() and 0 < short < usual and rest.text.isdigit() and len(rest.text) == short


def _is_uniform(rows: list[Draft], usual: int, broken: int) -> bool:
    pointed = [slot for row in rows for slot in row.slots if slot is not None and decimals(slot)]
    even = sum(decimals(slot) == usual for slot in pointed)
    return even >= _UNIFORM * (len(pointed) - broken)


def _joined(row: Draft, breaks: list[int]) -> list[Chunk | None]:
    slots = list(row.slots)
    for place in reversed(breaks):
        first, rest = slots[place], slots[place + 1]
        if first is not None and rest is not None:
            slots[place : place + 2] = [Chunk((*first.pieces, *rest.pieces), Kind.AMOUNT)]
    return slots
