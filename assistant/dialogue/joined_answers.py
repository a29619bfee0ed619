"""Several answers as one: their words below each other, their proofs in one numbering."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation, Status, Step

_REFERENCE = re.compile(r"\b[cs]\d+\b")


def joined(answers: Sequence[Answer]) -> Answer:
    """One answer of all parts; answered where one part is. It has a value where one part alone has one."""
    citations: list[Citation] = []
    steps: list[Step] = []
    for answer in answers:
        names: dict[str, str] = {}
        for citation in answer.citations:
            names[citation.id] = _numbered(citation, citations)
        for step in answer.steps:
            names[step.id] = f"s{len(steps) + 1}"
            steps.append(_renamed(step, names))
    first = next((a for a in answers if a.status is Status.ANSWERED), answers[0])
    values = [answer.value for answer in answers if answer.value is not None]
    return replace(
        first,
        text="\n\n".join(dict.fromkeys(answer.text for answer in answers)),
        value=values[0] if len(values) == 1 else None,
        interpretation=_readings(answers),
        citations=tuple(citations),
        steps=tuple(steps),
        checks=tuple(check for answer in answers for check in answer.checks),
        findings=tuple(dict.fromkeys(finding for answer in answers for finding in answer.findings)),
        left_out=tuple(dict.fromkeys(row for answer in answers for row in answer.left_out)),
        suggestions=tuple(dict.fromkeys(s for answer in answers for s in answer.suggestions)),
    )


def _readings(answers: Sequence[Answer]) -> str | None:
    """口径：甲；乙: the readings of all parts under the heading of the first."""
    said = list(dict.fromkeys(a.interpretation for a in answers if a.interpretation))
    later = (re.split("[:：]", other, maxsplit=1)[-1].strip() for other in said[1:])
    return "；".join([*said[:1], *later]) or None


def _numbered(citation: Citation, known: list[Citation]) -> str:
    """The id of a citation among those of the parts before; the same place keeps one id."""
    same = next((k.id for k in known if replace(citation, id=k.id) == k), None)
    if same is not None:
        return same
    identifier = f"c{len(known) + 1}"
    known.append(replace(citation, id=identifier))
    return identifier


def _renamed(step: Step, names: Mapping[str, str]) -> Step:
    """The step with the new ids of its inputs; a count names them in its expression."""
    expression = _REFERENCE.sub(lambda found: names[found.group()], step.expression)
    return replace(
        step,
        id=names[step.id],
        inputs=tuple(names[name] for name in step.inputs),
        expression=expression if step.op == "count" else step.expression,
    )
