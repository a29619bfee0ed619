"""What a benchmark says: samples, what they are held against, the target. Data only."""

from dataclasses import dataclass
from enum import Enum


class MeasurementError(Exception):
    """Something could not be measured. The message is for people, in Chinese."""


class Scale(Enum):
    """What a sample counts; the value is what people read. A MB is 1,000,000 bytes."""

    MILLISECONDS = "毫秒"
    SECONDS = "秒"
    MEGABYTES = "MB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The samples of one thing measured again and again, in the order they were taken.

    `processor` is the processor time of each, where the samples are times and it was measured.
    """

    name: str
    scale: Scale
    samples: tuple[float, ...]
    processor: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """A series, its yardsticks from the same run, and the most that its p95 may be."""

    subject: Series
    against: tuple[Series, ...]
    target: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """Where it ran, without saying which machine it is. `load` is the one-minute average at the start."""

    system: str
    cores: int
    memory_mb: float
    python: str
    load: float
