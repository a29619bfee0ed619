"""File names as people and databases can take them."""

import os
import unicodedata
from pathlib import Path

# Line and paragraph ends, and all of C: controls, directions of writing, what no encoding gives a meaning.
_UNSHOWN = ("C", "Zl", "Zp")


def shown_name(path: Path) -> str:
    """The last part of a path on one line; what is no UTF-8 or cannot be shown stands as an escape."""
    return shown_text(path.name)


def shown_text(name: str) -> str:
    """A name or path of the file system as text.

    | name | shown |
    |---|---|
    | 预算 2024.pdf | 预算 2024.pdf |
    | a, line end, b.pdf | a\\nb.pdf |
    | bytes D4 A4 that are no UTF-8 | \\xd4\\xa4 |
    """
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    unshown = unicodedata.category(character).startswith(_UNSHOWN)
    return character.encode("unicode_escape").decode("ascii") if unshown else character
