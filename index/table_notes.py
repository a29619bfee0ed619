"""The notes below a table: each one whole, however many lines it was printed on."""

from collections.abc import Iterable

from index.headings import ordinal_of
from index.prose_lines import PAGE_NUMBER, squeeze
from index.prose_terms import TERMINALS
from index.terms import EMPTY_TABLE, NOTE_LINE


def whole_notes(lines: Iterable[str]) -> tuple[str, ...]:
    """The notes of which these are the printed lines, without the number of their page.

    A line goes on with the note above it that has not ended, where it begins none of its own.
    """
    notes: list[str] = []
    for line in lines:
        bare = squeeze(line)[0]
        if not bare or PAGE_NUMBER.fullmatch(bare):
            continue
        if notes and notes[-1][-1] not in TERMINALS and not _begins(bare):
            notes[-1] += line.strip()
        else:
            notes.append(line.strip())
    return tuple(notes)


def _begins(bare: str) -> bool:
    return bool(NOTE_LINE.match(bare) or ordinal_of(bare) or EMPTY_TABLE.match(bare))
