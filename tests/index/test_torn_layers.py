"""Torn text layers: lines lost, doubled, swapped or cut.

The parser may leave figures out but never fails, and every cell it gives is printed at the place it names.
"""

import random
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from index.layout import tables_from_text
from index.readers.text import pages_from_text

BUNDLED = next((Path(__file__).resolve().parents[2] / "index" / "data").glob("*.txt"))
# Tables with two sides, with broken numbers, and with goals.
_PARTS = ((3, 9), (25, 31))


@cache
def part(first: int, last: int) -> tuple[str, ...]:
    pages = BUNDLED.read_bytes().decode("utf-8").split("\n\n\n\n")[first:last]
    return tuple("\n\n\n\n".join(pages).split("\n"))


def torn(lines: tuple[str, ...], seed: int) -> str:
    rng = random.Random(seed)
    kept = list(lines)
    for _ in range(rng.randint(1, 12)):
        place = rng.randrange(len(kept) - 1)
        match rng.randrange(4):
            case 0:
                del kept[place]
            case 1:
                kept.insert(place, kept[place])
            case 2:
                kept[place], kept[place + 1] = kept[place + 1], kept[place]
            case _:
                kept[place] = kept[place][: rng.randint(0, len(kept[place]))]
    return "\n".join(kept)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(min_value=0, max_value=100_000), which=st.sampled_from(_PARTS))
def test_a_torn_layer_is_read_as_far_as_it_goes(seed: int, which: tuple[int, int]) -> None:
    source = torn(part(*which), seed)
    for table in tables_from_text(pages_from_text(source)).tables:
        for cell in (cell for row in table.rows for cell in row.cells):
            assert cell.place.span is not None
            assert "".join(source[slice(*cell.place.span)].split()) == cell.raw


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="表单位：万元合计项目支出201 3.5,0一、（）\n\f注-△%年", max_size=300))
def test_any_text_at_all_is_read_without_failing(text: str) -> None:
    tables_from_text(pages_from_text(text))
