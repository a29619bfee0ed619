"""Lengths of text and where lines break: half-width characters count one, full-width ones two."""

import re
from collections.abc import Iterator

# A number with its sign, and a run of Latin letters and digits, stay together unless longer than the line.
_TOKEN = re.compile(r"[△（(\-]?\d[\d.,]*%?[）)]?|[0-9A-Za-z.,%:()\-]+|.", re.DOTALL)
_WIDE_FROM = 0x2E80
_WIDE_SIGNS = frozenset("“”‘’—…△≥≤")


def width_of(text: str) -> int:
    """Length in half-width characters."""
    return sum(2 if ord(one) >= _WIDE_FROM or one in _WIDE_SIGNS else 1 for one in text)


def broken(text: str, width: int) -> tuple[str, ...]:
    """The text in lines of at most so many half-width characters; ("",) for none."""
    lines: list[str] = []
    line = ""
    for token in _pieces(text, width):
        if line and width_of(line) + width_of(token) > width:
            lines.append(line)
            line = ""
        line += token
    return (*lines, line)


def _pieces(text: str, width: int) -> Iterator[str]:
    for match in _TOKEN.finditer(text):
        token = match.group()
        while width_of(token) > max(width, 2):
            cut = max(width, 2)
            yield token[:cut]
            token = token[cut:]
        yield token
