"""One publication in several files: parts complete each other, twins print the same tables."""

from dataclasses import replace

import pytest

from index.parts import Relation, publication_key, relation_of
from index.records import Intake, Stage, Table, TableKind
from tests.building import PROJECTS, intake_of, row, table

BALANCE = table(TableKind.BALANCE, (("预算",),), row("本年收入", "1.00"))
INCOME = table(TableKind.INCOME_BY_FUNCTION, (("合计",),), row("合计", "1.00"))
THREE_PUBLIC = table(TableKind.THREE_PUBLIC, (("合计",),), row("合计", "1.00"))
PURCHASES = table(TableKind.OTHER, (("合计",),), row("合计", "1.00"), title="政府采购预算表")
ESTATE = table(TableKind.OTHER, (("合计",),), row("合计", "1.00"), title="国有资产情况表")
NONE = replace(THREE_PUBLIC, rows=(), is_empty=True)


def of(*tables: Table) -> Intake:
    return intake_of(*tables)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (of(), of(BALANCE, INCOME, THREE_PUBLIC), Relation.PART),
        (of(THREE_PUBLIC), of(BALANCE, INCOME, THREE_PUBLIC), Relation.PART),
        (of(BALANCE, INCOME), of(PROJECTS), Relation.PART),
        (of(BALANCE, INCOME), of(BALANCE, INCOME), Relation.TWIN),
        (of(BALANCE, INCOME), of(BALANCE, INCOME, THREE_PUBLIC), Relation.TWIN),
        (of(PURCHASES), of(ESTATE), Relation.PART),
        (of(PURCHASES), of(PURCHASES), Relation.TWIN),
        (of(THREE_PUBLIC), of(NONE), Relation.PART),
        (of(), of(), Relation.TWIN),
    ],
)
def test_files_are_parts_unless_they_share_half_of_their_tables(
    one: Intake, other: Intake, relation: Relation
) -> None:
    assert relation_of(one, other) is relation_of(other, one) is relation


def test_a_party_organ_is_the_same_with_its_full_name() -> None:
    short = intake_of(department="示范省委办公厅").document
    full = replace(short, department="中共示范省委办公厅")
    assert publication_key(short) == publication_key(full)


def test_another_stage_is_another_publication() -> None:
    budget, account = (intake_of(stage=stage).document for stage in Stage)
    assert publication_key(budget) != publication_key(account)
