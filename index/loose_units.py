"""Names of bodies in a column of their own before the name of the row, in layers that run the two together.

Nothing shows where the one ends: the body's name is what ends as such names end and begins most rows.
"""

from collections import Counter
from decimal import Decimal

from index.chunks import Body, Chunk, Draft
from index.drafted import row_name
from index.raw import RawColumn, Role
from index.terms import ORGANISATION, TOTAL_LABEL

# A body's name begins nearly every row where the column is printed in full.
_MOSTLY = Decimal("0.8")
_FEWEST_ROWS = 2


def part_units(body: Body, columns: tuple[RawColumn, ...]) -> None:
    """Part the unit from the name in every row, where nearly all rows begin with a body that others have."""
    if not _has_units_first(columns):
        return
    body.rows = _with_lone_units(body.rows)
    rows = [row for row in body.rows if len(row.names) == 1 and not TOTAL_LABEL.match(row_name(row))]
    parted = [row for row in body.rows if len(row.names) > 1]
    cuts = [_cuts(row.names[0]) for row in rows]
    counts = Counter(text for own in cuts for text in own)
    counts.update(_text(row.names[0]) for row in parted)
    found = [_unit(own, counts) for own in cuts]
    begun = len(parted) + sum(cut > 0 for cut in found)
    if len(rows) + len(parted) < _FEWEST_ROWS or begun < _MOSTLY * (len(rows) + len(parted)):
        return
    for row, cut in zip(rows, found, strict=True):
        _part(row, cut)


def _with_lone_units(rows: list[Draft]) -> list[Draft]:
    """The rows, a body alone on its line put before the name of the row that follows with the figures."""
    kept: list[Draft] = []
    for row in rows:
        above = kept[-1] if kept else None
        if above is not None and _is_lone_unit(above) and len(row.names) == 1 and row.slots:
            row.names = [above.names[0], row.names[0]]
            kept[-1] = row
        else:
            kept.append(row)
    return kept


def _is_lone_unit(row: Draft) -> bool:
    return not row.slots and len(row.names) == 1 and bool(ORGANISATION.search(row_name(row)))


def _has_units_first(columns: tuple[RawColumn, ...]) -> bool:
    """Whether a unit and then a name are all the words of a row."""
    words = [column.role for column in columns if column.role not in (Role.FIGURE, Role.ORDINAL)]
    return words == [Role.UNIT, Role.NAME]


def _cuts(chunks: list[Chunk]) -> dict[str, int]:
    """What the row may begin with as the name of a body, and after how many pieces that ends."""
    texts = (_text(chunks[:end]) for end in range(1, len(chunks)))
    return {text: end for end, text in enumerate(texts, start=1) if ORGANISATION.search(text)}


def _text(chunks: list[Chunk]) -> str:
    return "".join(chunk.text for chunk in chunks)


def _unit(cuts: dict[str, int], counts: Counter[str]) -> int:
    """Where the body's name ends: the longest of those that most rows share; 0 where none does."""
    most = max((counts[text] for text in cuts), default=0)
    return max((end for text, end in cuts.items() if counts[text] == most), default=0) if most > 1 else 0


def _part(row: Draft, cut: int) -> None:
    if cut:
        row.names = [row.names[0][:cut], row.names[0][cut:]]
