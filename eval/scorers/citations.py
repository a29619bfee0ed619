"""Citation precision and recall, counted in cells.

Precision: of the cells that the answer cites, those that the gold names. Recall: of the cells that the gold
names, those that the answer cites. Apart where the gold names no cell, and where the answer took another
accepted reading, for which the gold names none.
"""

from eval.cells import cited_cells, document_of, told, uncited
from eval.records import Asked, Score
from eval.scorers.unit_scope import by_first_reading
from eval.scoring import apart, counted

MEASURES = ("citation_precision", "citation_recall")


def score(asked: Asked) -> tuple[Score, ...]:
    cells, answer = asked.case.cells, asked.answers[-1]
    if not cells or not by_first_reading(asked):
        return tuple(map(apart, MEASURES))
    cited = cited_cells(answer)
    named = [each for each in cited if any(each.is_one(cell, document_of(cell, asked)) for cell in cells)]
    missing = uncited(cells, answer, asked)
    beside = len(cited) - len(named)
    return (
        counted("citation_precision", len(named), len(cited), f"另引 {beside} 格" if beside else ""),
        counted(
            "citation_recall",
            len(cells) - len(missing),
            len(cells),
            f"没有引 {'；'.join(map(told, missing))}" if missing else "",
        ),
    )
