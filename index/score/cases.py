"""Which documents a folder of gold is about: each with its files, its format and what gold says of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.intake import READERS
from index.score.generated import GOLD_FILE, load_generated
from index.score.gold import GoldDocument, ListedDocument
from index.score.listed import ROWS_FOLDER, load_listed

# The folders beside gold_rows: the published files, and what text layers of several kinds make of them.
FLAVOURS = ("pdf", "txt", "alt_rows", "alt_cells")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One document to read, in one or two files, with its gold. `gold` names the set."""

    gold: str
    format: str
    files: tuple[Path, ...]
    expected: GoldDocument | ListedDocument


def find_cases(folder: Path) -> tuple[Case, ...]:
    """Every document with gold below a folder, in order of their paths."""
    return (*_generated_cases(folder), *_listed_cases(folder))


def _generated_cases(folder: Path) -> Iterator[Case]:
    for path in sorted(folder.rglob(GOLD_FILE)):
        expected = load_generated(path)
        name = _name(path.parent.parent, folder)
        for file in sorted(path.parent.iterdir()):
            if file.name.startswith(f"{expected.key}.") and file.suffix.lower() in READERS:
                kind = file.name.removeprefix(f"{expected.key}.")
                yield Case(gold=name, format=kind, files=(file,), expected=expected)


def _listed_cases(folder: Path) -> Iterator[Case]:
    for rows in sorted(path for path in folder.rglob(ROWS_FOLDER) if path.is_dir()):
        documents = load_listed(rows.parent)
        keys = [document.key for document in documents]
        for kind in sorted(path for path in rows.parent.iterdir() if path.is_dir()):
            for document in documents if kind.name in FLAVOURS else ():
                files = tuple(_files_of(document.key, kind, keys))
                if files:
                    name = _name(rows.parent, folder)
                    yield Case(gold=name, format=kind.name, files=files, expected=document)


def _files_of(key: str, folder: Path, keys: Sequence[str]) -> Iterator[Path]:
    """KEY.pdf, or the files KEY_….pdf of a document that is published in several."""
    for file in sorted(folder.iterdir()):
        longest = max(
            (k for k in keys if file.stem == k or file.stem.startswith(f"{k}_")), key=len, default=""
        )
        if longest == key and file.suffix.lower() in READERS:
            yield file


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path != folder else folder.resolve().name
