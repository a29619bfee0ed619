"""Which document a question is about: by the department it names, the year it names, else the dialogue.

One publication may come in several files (prose in one, tables in the other): they are in scope together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.naming import department_key, named_in
from index.evidence import Level
from index.records import Document, Stage

_YEAR = re.compile(r"(?:19|20)\d\d(?!\d|\.|元|万|亿)")
_OWN = re.compile("单位[预决]算|本级")
_STAGES = {stage: re.compile(stage.value) for stage in Stage}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoped:
    """The files of the one publication in scope, or the departments to choose from."""

    documents: tuple[Document, ...] = ()
    options: tuple[str, ...] = ()


def scope_question(folded: str, documents: Sequence[Document], current: str | None) -> Scoped:
    """The publication a question speaks of; the newest of the department where no year is named."""
    named = named_in(folded, dict.fromkeys(d.department for d in documents))
    now = next((d for d in documents if d.id == current), None)
    pool = _pool(documents, named, now)
    keys = {department_key(d.department): d.department for d in reversed(pool)}
    if len(keys) > 1:
        return Scoped(options=tuple(dict.fromkeys(keys[department_key(d.department)] for d in pool)))
    if not pool:
        return Scoped()
    years = {int(year) for year in _YEAR.findall(folded)}
    kept = now if now in pool and not named and not years & {d.year for d in pool} else None
    candidates = _of_level(_of_stage(_of_years(pool, years), folded, now), folded)
    best = kept or max(candidates, key=lambda d: d.year)
    return Scoped(documents=tuple(d for d in pool if same_publication(d, best)))


def same_publication(first: Document, second: Document) -> bool:
    """Whether two files are of one publication: the same department, year, kind of account and level."""
    return (
        department_key(first.department) == department_key(second.department)
        and first.year == second.year
        and first.stage is second.stage
        and (first.level is second.level or None in (first.level, second.level))
    )


def _pool(documents: Sequence[Document], named: Sequence[str], now: Document | None) -> list[Document]:
    """The documents of the departments named, else of the dialogue's, else all."""
    if not named and now is None:
        return list(documents)
    wanted = {department_key(name) for name in named or ((now.department,) if now else ())}
    return [d for d in documents if department_key(d.department) in wanted]


def _of_level(pool: list[Document], folded: str) -> list[Document]:
    """The whole department's, unless the question asks for the body's own (单位预算, 本级)."""
    wanted = Level.UNIT if _OWN.search(folded) else Level.DEPARTMENT
    return [d for d in pool if d.level is wanted] or pool


def _of_years(pool: list[Document], years: set[int]) -> list[Document]:
    """Those of a named year, else those that print it as their last year, else all."""
    exact = [d for d in pool if d.year in years]
    return exact or [d for d in pool if d.year - 1 in years] or pool


def _of_stage(pool: list[Document], folded: str, now: Document | None) -> list[Document]:
    """Those of the kind of account that is named alone, else of the dialogue's, else the budgets."""
    said = [stage for stage, word in _STAGES.items() if word.search(folded)]
    dialogue = [now.stage] if now is not None else []
    for stage in (*(said if len(said) == 1 else ()), *dialogue, Stage.BUDGET):
        kept = [d for d in pool if d.stage is stage]
        if kept:
            return kept
    return pool
