"""Watching a folder: what is new or changed is taken in once it lies still; what vanishes is pointed out.

It looks again and again rather than being told: that works on network drives too. A look asks the file system
for sizes and times only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import MingzhangError, SourceError, SourceFault
from index.settings import Settings
from index.sources import Source, find_sources, is_key_in
from index.store import DATABASE_FILE, Publication, open_store

# Path, size and time of change (ns) of every file of a source, and what a manifest says of each.
Signature = tuple[tuple[str, int, int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is to be done: sources to take in, published documents whose file vanished, errors to tell.

    `all_gone`: no file is left in the folder. That is a drive that is not there more often than files that
    somebody took away.
    """

    ready: tuple[Source, ...] = ()
    vanished: tuple[Publication, ...] = ()
    errors: tuple[SourceError, ...] = ()
    all_gone: bool = False


class Watch:
    """One folder, and what has been seen of it and done about it."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self._settings = settings
        self._folder = folder
        self._seen: dict[str, Signature] = {}
        self._missing: set[str] = set()
        self._tried: dict[str, Signature] = {}
        self._told: set[str] = set()

    def look(self) -> Look:
        """What there is to do now: what two looks in a row found, and nobody has done yet."""
        if not self._folder.is_dir():
            return Look(errors=self._untold([SourceError(self._folder, SourceFault.MISSING)]), all_gone=True)
        sources, errors = find_sources([self._folder], self._settings.index)
        signatures = {source.key: _signature(source) for source in sources}
        missing = [each for each in self._published() if each.source not in signatures]
        found = Look(
            ready=tuple(
                source
                for source in sources
                if signatures[source.key] == self._seen.get(source.key) != self._tried.get(source.key)
            ),
            vanished=tuple(
                each
                for each in missing
                if each.document.id in self._missing and each.document.id not in self._told
            ),
            errors=self._untold([error for error in errors if error.fault is not SourceFault.NO_FILES]),
            all_gone=not sources,
        )
        self._seen = signatures
        self._missing = {each.document.id for each in missing}
        # What was told of and is there again will be told of again.
        self._told &= self._missing | {str(error) for error in errors}
        return found

    def done(self, found: Look) -> None:
        """All of this has been done: it does not come again until it changes."""
        self._tried |= {source.key: self._seen[source.key] for source in found.ready}
        self._told |= {each.document.id for each in found.vanished}
        self._told |= {str(error) for error in found.errors}

    def _untold(self, errors: Sequence[SourceError]) -> tuple[SourceError, ...]:
        return tuple(error for error in errors if str(error) not in self._told)

    def _published(self) -> Sequence[Publication]:
        """The current documents that came from this folder."""
        index = self._settings.index
        if self._settings.database_url is None and not (index / DATABASE_FILE).exists():
            return ()
        with open_store(self._settings) as store:
            return [each for each in store.publications() if is_key_in(self._folder, each.source, index)]


def keep_watching(
    watch: Watch,
    act: Callable[[Look], None],
    *,
    wait: Callable[[], None],
    report: Callable[[MingzhangError | OSError], None],
) -> None:
    """Look, act, wait, for ever; an interrupt ends it. What goes wrong is reported once and tried again."""
    last = ""
    while True:
        try:
            found = watch.look()
            act(found)
            watch.done(found)
            last = ""
        except (MingzhangError, OSError) as error:
            if str(error) != last:
                report(error)
            last = str(error)
        wait()


def _signature(source: Source) -> Signature:
    return tuple((str(each.path), *_size_and_time(each.path), str(each.known)) for each in source.candidates)


def _size_and_time(path: Path) -> tuple[int, int]:
    """Of a file that is gone already: (-1, -1)."""
    try:
        found = path.stat()
    except OSError:
        return -1, -1
    return found.st_size, found.st_mtime_ns
