"""Which files a build takes in: files and folders named by the user, or the bundled document.

Two files of one folder whose names differ only in the suffix are one document in two formats: the format that
keeps most of the layout is tried first, and the others only where it cannot be read.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from index.errors import SourceError, SourceFault
from index.file_names import shown_text
from index.intake import NOTHING_KNOWN, READERS, Known
from index.records import Document, Stage

MANIFEST = "manifest.json"
BUNDLED = Path(__file__).parent / "data"
# Where the bundled documents come from, whatever folder the program is installed in.
BUNDLED_KEY = "bundled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One file, and what a manifest beside it says."""

    path: Path
    known: Known = NOTHING_KNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document to take in: its files in order of preference. `key` stays the same when it is replaced."""

    key: str
    candidates: tuple[Candidate, ...]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    file: str
    title: str | None = None
    department: str | None = None
    year: int | None = None
    stage: Stage | None = None
    sha256: str | None = None


class _Manifest(BaseModel):
    model_config = ConfigDict(extra="forbid")

    documents: list[_Entry]


def find_sources(paths: Sequence[Path], index: Path) -> tuple[list[Source], list[SourceError]]:
    """The documents of files and folders, in order; and what could not be found or read.

    No paths: the bundled documents. Keys are paths without suffix as seen from the index folder, so that both
    may move together.
    """
    errors: list[SourceError] = []
    files: dict[Path, None] = {}
    for path in paths or (BUNDLED,):
        found = list(_files_in(path, index)) if path.is_dir() else [path]
        if not found:
            errors.append(SourceError(path, SourceFault.NO_FILES))
        files.update(dict.fromkeys(found))
    groups: dict[str, list[Path]] = {}
    for file in files:
        groups.setdefault(_key(file, index), []).append(file)
    manifests = {folder: _manifest(folder, errors) for folder in dict.fromkeys(file.parent for file in files)}
    return [_source(key, group, manifests) for key, group in groups.items()], errors


def _files_in(folder: Path, index: Path) -> Iterator[Path]:
    """Files of known formats below a folder, hidden ones and the index itself left out, in name order."""
    own = os.path.realpath(index)
    for parent, folders, names in os.walk(folder):
        here = Path(parent)
        folders[:] = sorted(n for n in folders if not n.startswith(".") and os.path.realpath(here / n) != own)
        for name in sorted(names):
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in READERS:
                yield here / name


def _key(file: Path, index: Path) -> str:
    """The file's path without suffix. A link that leads round in a circle stands for itself."""
    place = Path(os.path.realpath(file))
    if place.is_relative_to(os.path.realpath(BUNDLED)):
        return f"{BUNDLED_KEY}/{file.stem}"
    return shown_text(Path(os.path.relpath(place.with_suffix(""), os.path.realpath(index))).as_posix())


def is_key_in(folder: Path, key: str, index: Path) -> bool:
    """Whether the source of this key lies in a folder; the index and the bundled documents lie in none."""
    own, around = (Path(shown_text(os.path.realpath(path))) for path in (index, folder))
    place = Path(os.path.normpath(own / key))
    return place.is_relative_to(around) and not place.is_relative_to(own)


def original_of(key: str, document: Document, index: Path) -> Path | None:
    """The file that a published document was read from; None where it is gone or was altered since."""
    folder = BUNDLED if key.startswith(f"{BUNDLED_KEY}/") else (index / key).parent
    file = folder / document.file
    try:
        found = file.stat()
        same = _sha256(file, found.st_mtime_ns, found.st_size) == document.sha256
    except OSError:
        return None
    return file if same else None


@lru_cache(maxsize=256)
def _sha256(file: Path, modified: int, size: int) -> str:
    """Of a file as it is; time and size are part of the key, so that a replaced file is read again."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _source(key: str, files: Iterable[Path], manifests: Mapping[Path, Mapping[str, Known]]) -> Source:
    order = {suffix: rank for rank, suffix in enumerate(READERS)}
    ranked = sorted(files, key=lambda file: order.get(file.suffix.lower(), len(order)))
    return Source(key=key, candidates=tuple(_candidate(file, manifests[file.parent]) for file in ranked))


def _candidate(file: Path, manifest: Mapping[str, Known]) -> Candidate:
    return Candidate(path=file, known=manifest.get(file.name, NOTHING_KNOWN))


def _manifest(folder: Path, errors: list[SourceError]) -> dict[str, Known]:
    """What the manifest of a folder says of its files; a manifest that cannot be read is an error."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        manifest = _Manifest.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as exc:
        errors.append(SourceError(path, SourceFault.DAMAGED, str(exc).splitlines()[0]))
        return {}
    return {
        entry.file: Known(
            title=entry.title,
            department=entry.department,
            year=entry.year,
            stage=entry.stage,
            sha256=entry.sha256,
        )
        for entry in manifest.documents
    }
