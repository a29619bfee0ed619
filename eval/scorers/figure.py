"""The figure: exact after bringing both sides to one unit, tolerance 0.

Met where every expected figure is shown, the headline is it where one figure is the whole answer, and no
forbidden figure appears. Apart where neither a figure is expected nor one forbidden.
"""

from eval import gold
from eval.cases import Expected
from eval.records import Asked, Score
from eval.scoring import apart, met

MEASURES = ("figure",)


def score(asked: Asked) -> tuple[Score, ...]:
    case, answer = asked.case, asked.answers[-1]
    shown = gold.shown_in(answer)
    if forbidden := gold.forbidden_shown(case, shown):
        return (met("figure", False, f"不应出现 {'、'.join(forbidden)} {case.unit}"),)
    if case.expected is not Expected.ANSWERED or not gold.has_figures(case):
        return (met("figure", True) if case.forbid else apart("figure"),)
    wanted = f"应为 {gold.expectation(case)}"
    if not gold.figures_shown(case, shown):
        return (met("figure", False, wanted),)
    return (met("figure", gold.headline_fits(case, answer), f"{wanted}，只在旁边提到"),)
