"""The unit and the scope of an answer, apart from its amount.

`unit`: where one figure is expected and one is the headline, its unit measures the same thing; where the
question names a unit of money, the figure is given in that one.
`scope`: where the gold names cells, the rows, columns and documents that they stand in are all cited,
whichever the table; and no other document is.
"""

import re

from assistant.answer import Answer
from eval import gold
from eval.cases import Case
from eval.cells import cited_cells, document_of, last_part
from eval.figures import YUAN_PER, comparable
from eval.records import Asked, Score
from eval.scoring import apart, met

MEASURES = ("unit", "scope")

# 多少亿元, 换算成元, 以万元计: how a question names its unit. 多少元 may be any money, as people
# say 元 for it.
_NAMED = re.compile(r"(?:多少|几)个?(亿元|万元)|(?:成|为|用|以|按|合)(亿元|万元|元)")


def score(asked: Asked) -> tuple[Score, ...]:
    return unit_score(asked.case, asked.answers[-1]), scope_score(asked)


def unit_score(case: Case, answer: Answer) -> Score:
    if answer.value is None or case.text or len(case.values) + len(case.pct) != 1:
        return apart("unit")
    expected, found = "%" if case.pct else case.unit, answer.value.unit
    if comparable("0", expected).unit != comparable("0", found).unit:
        return met("unit", False, f"单位应为 {expected}，实为 {found}")
    named = named_unit(case)
    if named is None or named == found or comparable("0", named).unit != comparable("0", found).unit:
        return met("unit", True)
    in_it = re.search(rf"\d\s*{named}", answer.text)
    return met("unit", in_it is not None, f"问的是 {named}，只给出 {found}")


def named_unit(case: Case) -> str | None:
    """The unit of money that the last turn asks for."""
    found = _NAMED.search(case.turns[-1])
    named = "".join(found.groups("")) if found else None
    return case.unit if case.kind == "unit" and case.unit in YUAN_PER else named


def scope_score(asked: Asked) -> Score:
    case, cited = asked.case, cited_cells(asked.answers[-1])
    if not case.cells or not cited or not by_first_reading(asked):
        return apart("scope")
    spots = {spot for cell in cited for spot in cell.spots}
    rows, columns = {spot.row for spot in spots}, {spot.column for spot in spots}
    missing = [f"行 {cell.row}" for cell in case.cells if cell.row not in rows]
    missing += [f"列 {cell.column}" for cell in case.cells if last_part(cell.column) not in columns]
    wanted = {document_of(cell, asked) for cell in case.cells}
    if None not in wanted:
        found = {cell.sha256 for cell in cited}
        missing += ["应引的文件"] if wanted - found else []
        missing += ["别的文件"] if found - wanted else []
    return met("scope", not missing, f"口径不符：{'、'.join(dict.fromkeys(missing))}")


def by_first_reading(asked: Asked) -> bool:
    """Whether the gold's cells hold for an answer: not where it took another accepted reading."""
    case, shown = asked.case, gold.shown_in(asked.answers[-1])
    return gold.shows(case, case.values, shown) or not any(
        gold.shows(case, values, shown) for values in case.alt
    )
