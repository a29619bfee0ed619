"""互证: how many other places print a fact with the same amount, and how many sums hold with it."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from index.checks.findings import verdicts_from
from index.checks.grid import grid_of
from index.checks.prose import PROSE_TABLE
from index.checks.relations import CellIndex, Equation, Verdict, distinct_terms
from index.checks.totals import SAME_TOTAL
from index.checks.views import SAME_FACT, clusters_of
from index.figures import figures_from
from index.records import Severity, Stage, Statement, Table

VIEW_RULES = frozenset({SAME_FACT, SAME_TOTAL, PROSE_TABLE})
Key = CellIndex | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """`places`: other cells and sentences with the same fact and amount; `equations`: sums, differences and
    percentages that hold with the number."""

    places: int = 0
    equations: int = 0


def support_from(
    tables: tuple[Table, ...],
    statements: tuple[Statement, ...],
    *,
    stage: Stage = Stage.BUDGET,
    year: int | None = None,
) -> dict[CellIndex, Support]:
    """The support of every cell that prints an amount, none included."""
    figures = figures_from(tables, document_id="", stage=stage, year=year)
    grid = grid_of(tables, figures)
    verdicts = verdicts_from(grid, figures, statements, clusters_of(figures, tables))
    holding = [verdict for verdict in verdicts if verdict.severity is not Severity.ERROR]
    views = _views([verdict for verdict in holding if _is_view(verdict)])
    sums = Counter(term.key for v in holding if not _is_view(v) for term in distinct_terms(v.relation))
    return {cell: Support(places=views.get(cell, 0), equations=sums[cell]) for cell in grid.figures}


def _is_view(verdict: Verdict) -> bool:
    """Whether the relation says that two places print one fact."""
    relation = verdict.relation
    return (
        isinstance(relation, Equation)
        and len(relation.parts) == 1
        and not relation.less
        and relation.rule in VIEW_RULES
    )


def _views(verdicts: list[Verdict]) -> dict[Key, int]:
    """For every number how many others are linked with it, directly or through one another."""
    linked: defaultdict[Key, set[Key]] = defaultdict(set)
    for verdict in verdicts:
        keys = [term.key for term in distinct_terms(verdict.relation)]
        for key in keys:
            linked[key].update(keys)
    counts: dict[Key, int] = {}
    for start in linked:
        if start in counts:
            continue
        cluster, waiting = {start}, [start]
        while waiting:
            new = linked[waiting.pop()] - cluster
            cluster |= new
            waiting += new
        counts |= dict.fromkeys(cluster, len(cluster) - 1)
    return counts
