"""All rules together: tables and statements to findings."""

from collections.abc import Iterable

from index.checks.balance import balance_equations, three_public_equations
from index.checks.columns import column_equations
from index.checks.empty_notes import empty_note_findings
from index.checks.equations import is_consistent, judge
from index.checks.grid import Grid, grid_of
from index.checks.growth import growth_equations, growth_ratios, rate_ratios
from index.checks.listing import missing_items, unit_findings
from index.checks.parts import part_equations
from index.checks.prose import agreement_equations, balanced_changes, prose_equations
from index.checks.ratios import judge_ratio
from index.checks.relations import Equation, Verdict
from index.checks.reporting import findings_of
from index.checks.rows import row_equations
from index.checks.shares import share_ratios
from index.checks.texts import code_findings, goal_findings
from index.checks.totals import total_equations
from index.checks.views import View, clusters_of, view_equations, views_of
from index.checks.wording import name_findings, year_findings
from index.figures import figures_from
from index.records import Figure, Finding, Stage, Statement, Table


def findings_from(
    tables: tuple[Table, ...],
    statements: tuple[Statement, ...],
    *,
    stage: Stage = Stage.BUDGET,
    year: int | None = None,
) -> tuple[tuple[Finding, ...], int]:
    """The contradictions of one document, and how many equations and comparisons were made.

    Differences that rounding explains are `Severity.ROUNDING`, one finding a table and rule; real ones are
    `Severity.ERROR`, those of one cause together.

    | rule | what must hold |
    |---|---|
    | children_meet_parent, items_meet_total | rows add up to their parent and to the total of their side |
    | columns_meet_total | the columns under a head add up to its 合计 |
    | change_is_difference, rate_is_change | 增减额 and 增减% follow from the two years |
    | income_meets_expense | 收入总计 is 支出总计 |
    | three_public_parts | 三公 is 出国, 公务用车 and 接待, in tables and in prose, also in its changes |
    | same_fact_same_amount | one fact prints one amount in every table |
    | same_total_same_amount | tables of the same whole print the same grand total |
    | item_is_listed, unit_is_as_elsewhere | tables of the same facts list the same items, in their own unit |
    | prose_meets_table | prose states what the table prints, as far as its decimals go |
    | prose_agrees_with_itself | a section states one amount of one item |
    | procurement_parts | government procurement is goods, works and services |
    | growth_adds_up | amount, change and percentage of a sentence agree |
    | basic_is_staff_and_office | 基本支出 is 人员经费 and 公用经费 |
    | share_of_whole, account_of_budget | 占87.64% and 完成预算98% follow from the amounts beside them |
    | empty_table_has_amounts | a table that says it holds nothing prints no amount |
    | copied_goal | a project's goal is its own |
    | code_has_one_name | a code is printed with one name |
    | prose_names_item_as_table | prose names an item as the tables do |
    | year_compared_with_itself | an amount is compared with another year |
    """
    figures = figures_from(tables, document_id="", stage=stage, year=year)
    clusters = clusters_of(figures, tables)
    verdicts = verdicts_from(grid_of(tables, figures), figures, statements, clusters)
    listed = (*unit_findings(views_of(figures), tables), *missing_items(clusters, tables))
    goals, goal_count = goal_findings(tables)
    codes, code_count = code_findings(figures, tables)
    names, name_count = name_findings(statements, figures)
    years, year_count = year_findings(statements, stage)
    empty, empty_count = empty_note_findings(tables)
    findings = (*findings_of(verdicts, tables), *listed, *goals, *codes, *names, *years, *empty)
    counts = (len(verdicts), len(listed), goal_count, code_count, name_count, year_count, empty_count)
    return findings, sum(counts)


def verdicts_from(
    grid: Grid,
    figures: tuple[Figure, ...],
    statements: tuple[Statement, ...],
    clusters: tuple[tuple[View, ...], ...],
) -> tuple[Verdict, ...]:
    """Every relation that the rules propose, judged."""
    proposed = (
        *table_equations(grid, figures, clusters),
        *prose_equations(statements, grid),
        *agreement_equations(statements),
        *balanced_changes(statements),
        *part_equations(statements),
        *growth_equations(statements),
    )
    ratios = (*rate_ratios(grid), *growth_ratios(statements), *share_ratios(statements))
    judged = (judge_ratio(ratio) for ratio in ratios)
    return (
        *(judge(equation) for equation in _distinct(proposed) if is_consistent(equation)),
        *(verdict for verdict in judged if verdict is not None),
    )


def table_equations(
    grid: Grid, figures: tuple[Figure, ...], clusters: tuple[tuple[View, ...], ...]
) -> tuple[Equation, ...]:
    """What the tables alone say of their sums and of each other."""
    return (
        *three_public_equations(figures, grid),
        *row_equations(grid),
        *column_equations(grid),
        *balance_equations(grid),
        *view_equations(clusters, grid.tables),
        *total_equations(grid),
    )


def _distinct(equations: Iterable[Equation]) -> Iterable[Equation]:
    """Each sum once, by the rule that comes first: 三公 laid flat is a sum of columns as well."""
    first: dict[object, Equation] = {}
    for equation in equations:
        sides = (frozenset(term.key for term in side) for side in (equation.parts, equation.less))
        first.setdefault((equation.total.key, *sides), equation)
    return first.values()
