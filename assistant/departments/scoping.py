"""Which document a question is about: by the department it names, the year it names, else the dialogue.

One publication may come in several files (prose in one, tables in the other): they are in scope together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.departments.named_bodies import (
    Named,
    NamedBodies,
    PrintedNames,
    named_bodies,
    no_printed_names,
)
from assistant.departments.places_asked import settled
from assistant.departments.publications import same_publication
from assistant.vocabulary.cues import TermKind, asking_words
from index.bodies import body_key, whole_key
from index.evidence import Level
from index.records import Document, Stage

_YEAR = re.compile(r"(?:19|20)\d\d(?!\d|\.|元|万|亿)")
_OWN = re.compile("单位[预决]算|(?<![省市区县])本级")
_WHOLE = re.compile("部门[预决]算|全部门")
# What may stand beside a body that is named alone: 那民政局呢.
NOTHING_ELSE = re.compile("[、。是的那就呢吧啊看我要问选说查指]*")
_STAGES = {stage: re.compile(stage.value) for stage in Stage}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoped:
    """The files of the one publication in scope; or the departments to choose from, `said` where a name that
    was said fits them all; or the body that is `missing`."""

    documents: tuple[Document, ...] = ()
    options: tuple[str, ...] = ()
    said: str = ""
    missing: str = ""


def bodies_named(
    folded: str,
    documents: Sequence[Document],
    current: str | None,
    printed_names: PrintedNames = no_printed_names,
) -> NamedBodies:
    """The departments that a question names; of several that fit one name, the dialogue's own."""
    found = named_bodies(folded, dict.fromkeys(d.department for d in documents), printed_names)
    found = replace(found, named=settled(found.named, folded))
    now = next((d for d in documents if d.id == current), None)
    if now is None:
        return found
    key = body_key(now.department)
    kept = tuple(
        Named(start=each.start, end=each.end, text=each.text, bodies=(now.department,))
        if any(body_key(body) == key for body in each.bodies)
        else each
        for each in found.named
    )
    return NamedBodies(named=kept, missing=found.missing)


def scope_question(
    folded: str, documents: Sequence[Document], current: str | None, found: NamedBodies | None = None
) -> Scoped:
    """The publication a question speaks of; the newest of the department where no year is named."""
    found = bodies_named(folded, documents, current) if found is None else found
    several = next((each for each in found.named if len(each.bodies) > 1), None)
    if several is not None:
        return Scoped(options=several.bodies, said=several.text)
    named = [each.bodies[0] for each in found.named]
    now = next((d for d in documents if d.id == current), None)
    level = _level_said(folded, now)
    pool = _pool(documents, named, now, level)
    keys = {body_key(d.department): d.department for d in reversed(pool)}
    if len(keys) > 1 and found.missing:
        return Scoped(missing=found.missing)
    if len(keys) > 1:
        return Scoped(options=tuple(dict.fromkeys(keys[body_key(d.department)] for d in pool)))
    if not pool:
        return Scoped()
    years = {int(year) for year in _YEAR.findall(folded)}
    kept = now if now in pool and not named and not years & {d.year for d in pool} else None
    stages = _stages_said(folded, pool)
    if kept is not None and stages and kept.stage not in stages:
        kept = None
    candidates = _of_level(_of_stage(_of_years(pool, years), stages, now), level or Level.DEPARTMENT)
    stays = _is_alone(folded, found) or (level is not None and not named)
    spoken_of = now.year if now is not None and not years and stays else None
    best = kept or max(candidates, key=lambda d: (d.year == spoken_of, d.year))
    return Scoped(documents=tuple(d for d in pool if same_publication(d, best)))


def _is_alone(folded: str, found: NamedBodies) -> bool:
    """那民政局呢: one body is named and nothing else, so that the year stays."""
    if len(found.named) != 1:
        return False
    only = found.named[0]
    return NOTHING_ELSE.fullmatch(folded[: only.start] + folded[only.end :]) is not None


def _level_said(folded: str, now: Document | None) -> Level | None:
    """单位预算 and 本级 are the body's own; 部门预算 is the whole again after the body's own."""
    if _OWN.search(folded):
        return Level.UNIT
    back = now is not None and now.level is Level.UNIT and _WHOLE.search(folded) is not None
    return Level.DEPARTMENT if back else None


def _pool(
    documents: Sequence[Document], named: Sequence[str], now: Document | None, level: Level | None
) -> list[Document]:
    """The documents of the departments named, else of the dialogue's, else all; of the level that is said,
    under whichever of its names the department prints that, where there is one."""
    if not named and now is None:
        return list(documents)
    asked = named or ((now.department,) if now else ())
    if level is not None:
        wholes = {whole_key(name) for name in asked}
        of_level = [d for d in documents if d.level is level and whole_key(d.department) in wholes]
        if of_level:
            return of_level
    wanted = {body_key(name) for name in asked}
    return [d for d in documents if body_key(d.department) in wanted]


def _of_level(pool: list[Document], wanted: Level) -> list[Document]:
    """The whole department's, unless the question asks for the body's own (单位预算, 本级)."""
    return [d for d in pool if d.level is wanted] or pool


def _of_years(pool: list[Document], years: set[int]) -> list[Document]:
    """Those of a named year, else those that print it as their last year, else all."""
    exact = [d for d in pool if d.year in years]
    return exact or [d for d in pool if d.year - 1 in years] or pool


def _stages_said(folded: str, pool: Sequence[Document]) -> tuple[Stage, ...]:
    """The kind of account that is named alone; a final account at hand is meant by 实际支出 and its like."""
    said = tuple(stage for stage, word in _STAGES.items() if word.search(folded))
    if said:
        return said if len(said) == 1 else ()
    final = any(d.stage is Stage.FINAL_ACCOUNT for d in pool)
    return (Stage.FINAL_ACCOUNT,) if final and _asks_what_was_spent(folded) else ()


def _asks_what_was_spent(folded: str) -> bool:
    spent = (
        word
        for word, terms in asking_words().items()
        if any(term.kind is TermKind.REFUSAL and term.value == "execution" for term in terms)
    )
    return any(word in folded for word in spent)


def _of_stage(pool: list[Document], said: Sequence[Stage], now: Document | None) -> list[Document]:
    """Those of the kind of account that is said, else of the dialogue's, else the budgets."""
    dialogue = [now.stage] if now is not None else []
    for stage in (*said, *dialogue, Stage.BUDGET):
        kept = [d for d in pool if d.stage is stage]
        if kept:
            return kept
    return pool
