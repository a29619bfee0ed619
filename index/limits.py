"""How much one untrusted file may ask for, and the checks that need no reader: size, size unpacked, pages."""

import os
import stat
import zipfile
from dataclasses import dataclass
from pathlib import Path

from index.errors import SourceError, SourceFault
from index.settings import Settings

# 1 MB is 10⁶ bytes, as in the settings.
MEGABYTE = 1_000_000
# Every page counted adds to the time allowed: recognising one that is a picture takes two to four seconds.
SECONDS_A_PAGE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bytes of the file, bytes of what it unpacks to, pages, seconds to read it in, bytes of memory."""

    file_bytes: int
    unpacked_bytes: int
    pages: int
    seconds: int
    memory_bytes: int


def limits_from(settings: Settings) -> Limits:
    """The limits of the settings."""
    return Limits(
        file_bytes=settings.max_file_mb * MEGABYTE,
        unpacked_bytes=settings.max_unpacked_mb * MEGABYTE,
        pages=settings.max_pages,
        seconds=settings.max_seconds,
        memory_bytes=settings.max_memory_mb * MEGABYTE,
    )


def check_file(path: Path, limits: Limits) -> None:
    """Raises SourceError MISSING, UNREADABLE (no plain file), EMPTY or TOO_LARGE without reading the file."""
    try:
        found = path.stat()
    except FileNotFoundError as exc:
        raise SourceError(path, SourceFault.MISSING) from exc
    except (OSError, ValueError) as exc:
        raise SourceError(path, SourceFault.UNREADABLE, _reason(exc)) from exc
    if not stat.S_ISREG(found.st_mode):
        raise SourceError(path, SourceFault.UNREADABLE, "not a regular file")
    if not found.st_size:
        raise SourceError(path, SourceFault.EMPTY)
    if found.st_size > limits.file_bytes:
        raise SourceError(path, SourceFault.TOO_LARGE, _compared(found.st_size, limits.file_bytes))


def check_unpacked(path: Path, limits: Limits) -> None:
    """Raises SourceError UNPACKS_TOO_LARGE for a file, as of Word or Excel, that is an archive of more.

    The sizes are those that the archive declares; Python's zipfile never unpacks more of an entry than that.
    A file that is no archive is left to its reader.
    """
    try:
        if not zipfile.is_zipfile(path):
            return
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return
    if size > limits.unpacked_bytes:
        raise SourceError(path, SourceFault.UNPACKS_TOO_LARGE, _compared(size, limits.unpacked_bytes))


def check_pages(path: Path, pages: int, limits: Limits) -> None:
    """Raises SourceError TOO_MANY_PAGES."""
    if pages > limits.pages:
        raise SourceError(path, SourceFault.TOO_MANY_PAGES, f"{pages} > {limits.pages}")


def _compared(size: int, most: int) -> str:
    return f"{-(-size // MEGABYTE)} MB > {most // MEGABYTE} MB"


def _reason(error: OSError | ValueError) -> str:
    return os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
