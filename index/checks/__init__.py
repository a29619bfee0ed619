"""The audit: contradictions inside one document, found from its tables and prose. Nothing is repaired.

Each rule is a small module that proposes equations; `equations.py` judges them all by the rounding
interval that the printed decimals imply.
"""

from index.checks.balance import balance_equations, three_public_equations
from index.checks.columns import column_equations
from index.checks.equations import findings_of, is_consistent
from index.checks.grid import grid_of
from index.checks.growth import growth_equations, rate_findings
from index.checks.prose import part_equations, prose_equations
from index.checks.rows import row_equations
from index.checks.texts import code_findings, goal_findings
from index.checks.views import view_equations
from index.figures import figures_from
from index.records import Finding, Stage, Statement, Table

__all__ = ["findings_from"]


def findings_from(
    tables: tuple[Table, ...], statements: tuple[Statement, ...], *, stage: Stage = Stage.BUDGET
) -> tuple[tuple[Finding, ...], int]:
    """The contradictions of one document, and how many equations and comparisons were made.

    Differences that rounding explains are `Severity.ROUNDING`, one finding a table and rule; real ones are
    `Severity.ERROR`, one by one.

    | rule | what must hold |
    |---|---|
    | children_meet_parent, items_meet_total | rows add up to their parent and to the total of their side |
    | columns_meet_total | the columns under a head add up to its 合计 |
    | change_is_difference, rate_is_change | 增减额 and 增减% follow from the two years |
    | income_meets_expense | 收入总计 is 支出总计 |
    | three_public_parts | 三公 is 出国, 公务用车 and 接待, in tables and in prose, also in its changes |
    | same_fact_same_amount | one fact prints one amount in every table |
    | prose_meets_table | prose states what the table prints, as far as its decimals go |
    | procurement_parts | government procurement is goods, works and services |
    | growth_adds_up | amount, change and percentage of a sentence agree |
    | copied_goal | a project's goal is its own |
    | code_has_one_name | a code is printed with one name |
    """
    figures = figures_from(tables, document_id="", stage=stage)
    grid = grid_of(tables, figures)
    proposed = (
        *row_equations(grid),
        *column_equations(grid),
        *balance_equations(grid),
        *three_public_equations(grid),
        *view_equations(figures, tables),
        *prose_equations(statements, figures, tables),
        *part_equations(statements),
        *growth_equations(statements),
    )
    equations = tuple(equation for equation in proposed if is_consistent(equation))
    rates, rate_count = rate_findings(statements, grid)
    goals, goal_count = goal_findings(tables)
    codes, code_count = code_findings(figures, tables)
    findings = (*findings_of(equations, tables), *rates, *goals, *codes)
    return findings, len(equations) + rate_count + goal_count + code_count
