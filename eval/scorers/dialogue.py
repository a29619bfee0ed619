"""Dialogues, counted in turns: every turn with gold cells cites them, the last one has the right verdict.

Apart for a question of one turn.
"""

from eval.cells import told, uncited
from eval.records import Asked, Outcome, Score
from eval.scoring import apart, counted
from eval.verdict import verdict_of

MEASURES = ("dialogue",)


def score(asked: Asked) -> tuple[Score, ...]:
    case = asked.case
    if len(case.turns) == 1:
        return (apart("dialogue"),)
    before = list(zip(case.turn_cells, asked.answers, strict=False))[: len(case.turns) - 1]
    faults, judged = [], 1
    for number, (cells, answer) in enumerate(before, start=1):
        if cells is not None:
            judged += 1
            if missing := uncited(cells, answer, asked):
                faults.append(f"第 {number} 轮没有引 {'；'.join(map(told, missing))}")
    verdict = verdict_of(asked)
    if verdict.outcome is not Outcome.RIGHT:
        faults.append(f"末轮{verdict.why}")
    return (counted("dialogue", judged - len(faults), judged, "。".join(faults)),)
