"""A run against a saved one, over the questions that both asked: which were lost, which were won."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.metrics import Comparison, compared
from eval.records import Outcome, Run
from eval.summary import Part, case_digest, parts_of

SUMMARY = "summary.json"


class SavedRunError(ValueError):
    """A file that is no summary of a run: which, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One set and system. `lost` and `won` are ids; `changed` counts questions whose wording or gold is
    another now: they are compared with nothing."""

    question_set: str
    system: str
    before: str
    comparison: Comparison
    lost: tuple[str, ...]
    won: tuple[str, ...]
    changed: int


def read_saved(path: Path) -> Mapping[str, Any]:
    """The summary of a run's folder, or of a file. Raises SavedRunError."""
    file = path / SUMMARY if path.is_dir() else path
    try:
        saved = json.loads(file.read_text(encoding="utf-8"))
        if not all(isinstance(saved[key], dict) for key in ("fingerprint", "outcomes", "questions")):
            raise TypeError("缺少 outcomes")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SavedRunError(f"{file} 不是一次运行的 summary.json：{error}") from error
    return dict(saved)


def compare(run: Run, saved: Mapping[str, Any]) -> tuple[Compared, ...]:
    """For each set and system that both have and that share a question."""
    found = (_compared(part, saved) for part in parts_of(run))
    return tuple(each for each in found if each is not None)


def _compared(part: Part, saved: Mapping[str, Any]) -> Compared | None:
    outcomes = saved["outcomes"].get(part.question_set, {}).get(part.system, {})
    digests = saved["questions"].get(part.question_set, {})
    same = {
        each.asked.case.id: each.outcome
        for each in part.graded
        if digests.get(each.asked.case.id) == case_digest(each.asked.case)
    }
    before = {name: outcome == Outcome.RIGHT.value for name, outcome in outcomes.items() if name in same}
    now = {name: outcome is Outcome.RIGHT for name, outcome in same.items()}
    comparison = compared(before, now)
    if comparison is None:
        return None
    return Compared(
        question_set=part.question_set,
        system=part.system,
        before=saved["fingerprint"]["digest"],
        comparison=comparison,
        lost=tuple(name for name in now if before.get(name) is True and not now[name]),
        won=tuple(name for name in now if before.get(name) is False and now[name]),
        changed=sum(each.asked.case.id in outcomes for each in part.graded) - comparison.n,
    )


def compared_text(each: Compared) -> str:
    """For people, one line and the ids."""
    of = each.comparison
    head = (
        f"{each.question_set} {each.system}：与 {each.before} 比，同样的题 {of.n} 道，"
        f"丢了 {of.only_before}，得了 {of.only_now}，p = {of.p_value:.3f}"
    )
    changed = f"；题目改过、未比的 {each.changed} 道" if each.changed else ""
    lost = f"\n  丢：{' '.join(each.lost)}" if each.lost else ""
    won = f"\n  得：{' '.join(each.won)}" if each.won else ""
    return head + changed + lost + won
