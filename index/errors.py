"""The exceptions of the program. Faults in documents are `Finding` values, never exceptions.

    MingzhangError
    ├── SettingsError       a setting that cannot be used
    ├── SourceError         a source file that cannot become a document (`fault` says why)
    ├── StoreError          an index that cannot be opened, read or written (`fault` says why)
    └── EncoderError        an encoder that cannot be loaded or is not the index's own
    ValueError
    └── AmountError         text that is not an amount (index.amounts)
        └── UnitMismatch    two units in one sum (index.amounts)

`index.messages.explain` says each of them in Chinese.
"""

from enum import Enum
from pathlib import Path


class MingzhangError(Exception):
    """Anything the program refuses to go on with."""


class SettingsError(MingzhangError):
    """A setting that cannot be used: `name` is the environment variable, `value` what it held."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        super().__init__(f"{name}: expected {expected}, found {value!r}")
        self.name = name
        self.value = value
        self.expected = expected


class SourceFault(Enum):
    """Why a file cannot become a document."""

    MISSING = "no such file"
    EMPTY = "nothing in it"
    NO_FILES = "no readable file in the folder"
    SCANNED = "pages are pictures that were not read"
    ILLEGIBLE = "pages are pictures on which no text was recognised"
    LEGACY = "old Word file"
    UNREADABLE = "not readable"
    ENCODING = "text in an unknown encoding"
    FORMAT = "kind of file not supported"
    DAMAGED = "file is damaged"
    PROTECTED = "file is protected by a password"
    NO_TABLE = "no budget table found"
    IDENTITY = "department, year or kind of account is printed nowhere"
    ALTERED = "not the file that its manifest describes"
    CHANGING = "changed while it was read"
    TOO_LARGE = "more bytes than allowed"
    UNPACKS_TOO_LARGE = "unpacks to more bytes than allowed"
    TOO_MANY_PAGES = "more pages than allowed"
    TOO_SLOW = "takes longer than allowed"
    TOO_MUCH_MEMORY = "takes more memory than allowed"
    TOO_DEEP = "nested too deeply"
    WORKER_DIED = "ended the process that read it"
    CRASHED = "the program cannot parse it"


class SourceError(MingzhangError):
    """A source file that cannot become a document. `detail` is a technical remark, or ""."""

    def __init__(self, path: Path | str, fault: SourceFault, detail: str = "") -> None:
        super().__init__(f"{path}: {fault.value}" + (f" ({detail})" if detail else ""))
        self.path = Path(path)
        self.fault = fault
        self.detail = detail


class StoreFault(Enum):
    """Why an index cannot be used."""

    MISSING = "no index here"
    TOO_NEW = "written by a newer version of this program"
    DAMAGED = "damaged"
    VECTORS = "vectors cannot be read"
    UNWRITABLE = "cannot be written"
    FULL = "no space left"
    BUSY = "another process is writing to it"
    UNREACHABLE = "server cannot be reached"
    UNKNOWN_DOCUMENT = "no such document"
    FAILED = "refused the operation"


class StoreError(MingzhangError):
    """An index that cannot be opened, read or written. `place` is its folder, file or address."""

    def __init__(self, place: Path | str, fault: StoreFault, detail: str = "") -> None:
        super().__init__(f"{place}: {fault.value}" + (f" ({detail})" if detail else ""))
        self.place = str(place)
        self.fault = fault
        self.detail = detail


class EncoderError(MingzhangError):
    """An encoder that cannot be loaded (`recorded` is None) or is not the one the index was built with."""

    def __init__(self, wanted: str, recorded: str | None, detail: str = "") -> None:
        problem = f"index was encoded by {recorded!r}" if recorded else "cannot be loaded"
        super().__init__(f"encoder {wanted!r}: {problem}" + (f" ({detail})" if detail else ""))
        self.wanted = wanted
        self.recorded = recorded
        self.detail = detail
