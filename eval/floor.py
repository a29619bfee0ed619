"""floor.json: the rates of the product that a run must reach, by set and measure, as [hits, n].

A measure that counts faults has a ceiling there instead. `--record-floor` raises floors; they are lowered by
hand alone.
"""

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from eval.measures import FAULTS, TITLES
from eval.metrics import Rate
from eval.records import Run
from eval.summary import Part, parts_of
from eval.systems.product import NAME

FLOOR = Path(__file__).parent / "floor.json"

Floors = dict[str, dict[str, tuple[int, int]]]


def read_floors(path: Path) -> Floors:
    """By set and measure; empty where none were recorded yet."""
    if not path.is_file():
        return {}
    recorded = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: {measure: (int(hits), int(n)) for measure, (hits, n) in measures.items()}
        for name, measures in recorded.items()
    }


def write_floors(floors: Floors, path: Path) -> None:
    """One measure a line, so that a change is seen."""
    sets = []
    for name, measures in sorted(floors.items()):
        lines = [f"    {json.dumps(m)}: {json.dumps(measures[m])}" for m in TITLES if m in measures]
        sets.append(f"  {json.dumps(name, ensure_ascii=False)}: {{\n" + ",\n".join(lines) + "\n  }")
    path.write_text("{\n" + ",\n".join(sets) + "\n}\n", encoding="utf-8")


def below(run: Run, floors: Mapping[str, Mapping[str, tuple[int, int]]]) -> tuple[str, ...]:
    """One line for each rate of the product worse than recorded; a rate that is gone is worse."""
    lines = []
    for part in _product_parts(run):
        rates = part.rates
        for measure, recorded in floors.get(part.question_set, {}).items():
            now = rates.get(measure)
            if now is None or _is_worse(measure, (now.hits, now.n), recorded):
                told = _told(measure, recorded, now)
                lines.append(f"{part.question_set} {TITLES[measure]}（{measure}）：{told}")
    return tuple(lines)


def raised(run: Run, floors: Floors) -> Floors:
    """The floors with every rate of the run that is better, and those of new sets and measures."""
    made = {name: dict(measures) for name, measures in floors.items()}
    for part in _product_parts(run):
        measures = made.setdefault(part.question_set, {})
        for measure, now in part.rates.items():
            pair = (now.hits, now.n)
            if measure not in measures or not _is_better(measure, measures[measure], pair):
                measures[measure] = pair
    return made


def _product_parts(run: Run) -> Iterator[Part]:
    return (part for part in parts_of(run) if part.system == NAME)


def _is_better(measure: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether the first rate is better than the second."""
    first, second = Fraction(*one), Fraction(*other)
    return first < second if measure in FAULTS else first > second


def _is_worse(measure: str, now: tuple[int, int], recorded: tuple[int, int]) -> bool:
    """Whether the rate is below the recorded one and more is amiss; longer answers alone give some measures
    another n."""
    return _is_better(measure, recorded, now) and _amiss(measure, now) > _amiss(measure, recorded)


def _amiss(measure: str, counted: tuple[int, int]) -> int:
    hits, n = counted
    return hits if measure in FAULTS else n - hits


def _told(measure: str, recorded: tuple[int, int], now: Rate | None) -> str:
    limit = "不得高于" if measure in FAULTS else "不得低于"
    found = "没有测到" if now is None else f"{now.hits}/{now.n}"
    return f"{found}，{limit} {recorded[0]}/{recorded[1]}"
