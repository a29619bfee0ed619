"""Text set for a terminal: full-width characters, aligned columns, colours. No words of its own."""

import unicodedata
from collections.abc import Collection, Sequence
from enum import Enum


class Colour(Enum):
    """Select Graphic Rendition of ECMA-48."""

    RED = "31"
    YELLOW = "33"
    BOLD = "1"
    FAINT = "2"


def display_width(text: str) -> int:
    """Columns that the text takes: wide and full-width characters two, others one (Unicode TR 11)."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """The text filled up with blanks, on its right side or, with `right`, on its left."""
    blanks = " " * max(0, columns - display_width(text))
    return f"{blanks}{text}" if right else f"{text}{blanks}"


def aligned(rows: Sequence[Sequence[str]], *, right: Collection[int] = ()) -> list[str]:
    """One line a row, its cells two blanks apart in columns as wide as need be; `right` are set right."""
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            padded(cell, widths[place], right=place in right) for place, cell in enumerate(row)
        ).rstrip()
        for row in rows
    ]


def coloured(text: str, colour: Colour, *, wanted: bool) -> str:
    """The text in a colour, plain where colours are not wanted."""
    return f"\033[{colour.value}m{text}\033[0m" if wanted else text
