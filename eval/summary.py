"""The rates of a run: hits of n by measure, for a set and a system, whole or for one kind of question."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from eval.cases import Case
from eval.measures import TITLES
from eval.metrics import Rate, rate
from eval.records import Fingerprint, Graded, Outcome, Run, State
from eval.scorers.latency import Latency, latency_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The questions of one set that one system was asked."""

    question_set: str
    system: str
    graded: tuple[Graded, ...]

    @property
    def outcomes(self) -> dict[Outcome, int]:
        """How many of each, those that occur."""
        counts = Counter(each.outcome for each in self.graded)
        return {outcome: counts[outcome] for outcome in Outcome if counts[outcome]}

    @property
    def rates(self) -> dict[str, Rate]:
        """By measure, in the order they are shown; a measure that no question was scored by has none."""
        return rates_of(self.graded)

    @property
    def latency(self) -> Latency | None:
        return latency_of([taken for each in self.graded for taken in each.asked.milliseconds])

    @property
    def kinds(self) -> "Iterator[tuple[str, Part]]":
        """The part of each kind of question, in the order of the set."""
        for kind in dict.fromkeys(each.asked.case.kind for each in self.graded):
            yield kind, replace(self, graded=tuple(g for g in self.graded if g.asked.case.kind == kind))


def parts_of(run: Run) -> tuple[Part, ...]:
    """Every set with every system, in the order they were asked."""
    found: dict[tuple[str, str], list[Graded]] = {}
    for each in run.graded:
        found.setdefault((each.asked.question_set, each.asked.system), []).append(each)
    return tuple(
        Part(question_set=name, system=system, graded=tuple(graded))
        for (name, system), graded in found.items()
    )


def rates_of(graded: Iterable[Graded]) -> dict[str, Rate]:
    hits: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for each in graded:
        for score in each.scores:
            if score.state is State.SCORED:
                hits[score.measure] += score.hits
                counts[score.measure] += score.n
    found = {measure: rate(hits[measure], counts[measure]) for measure in TITLES}
    return {measure: each for measure, each in found.items() if each is not None}


def summary_of(run: Run) -> dict[str, Any]:
    """summary.json. `questions` has a digest of every question with its gold, so that a later run compares
    itself over the same ones only."""
    parts = parts_of(run)
    sets: dict[str, dict[str, Any]] = {}
    outcomes: dict[str, dict[str, dict[str, str]]] = {}
    for part in parts:
        sets.setdefault(part.question_set, {})[part.system] = _part_summary(part)
        outcomes.setdefault(part.question_set, {})[part.system] = {
            each.asked.case.id: each.outcome.value for each in part.graded
        }
    return {
        "fingerprint": fingerprint_record(run.fingerprint),
        "void": run.void,
        "faults": list(run.faults),
        "sets": sets,
        "outcomes": outcomes,
        "questions": {name: _digests(parts, name) for name in outcomes},
    }


def fingerprint_record(fingerprint: Fingerprint) -> dict[str, Any]:
    return {
        "digest": fingerprint.digest,
        "sources": fingerprint.sources,
        "documents": dict(fingerprint.documents),
        "questions": dict(fingerprint.questions),
        "settings": dict(fingerprint.settings),
    }


def case_digest(case: Case) -> str:
    """Changes with the question and its gold, not with the note on it."""
    return hashlib.sha256(repr(replace(case, note="")).encode()).hexdigest()[:12]


def _digests(parts: Sequence[Part], name: str) -> dict[str, str]:
    cases = (each.asked.case for part in parts if part.question_set == name for each in part.graded)
    return {case.id: case_digest(case) for case in cases}


def _part_summary(part: Part) -> dict[str, Any]:
    return {
        **_counts(part),
        "latency_ms": None if part.latency is None else asdict(part.latency),
        "kinds": {kind: _counts(each) for kind, each in part.kinds},
    }


def _counts(part: Part) -> dict[str, Any]:
    return {
        "n": len(part.graded),
        "outcomes": {outcome.value: count for outcome, count in part.outcomes.items()},
        "rates": {measure: _rate_record(each) for measure, each in part.rates.items()},
    }


def _rate_record(of: Rate) -> dict[str, Any]:
    return {**asdict(of), "share": of.share}
