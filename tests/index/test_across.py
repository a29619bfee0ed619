"""Extracts over many documents: the index gives what the whole documents would give."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.across import Wanted, extract_of, vocabulary_of
from index.publishing import Version, publish
from index.records import Fund, Intake, ItemKind, Spending
from index.settings import Settings
from index.store import Store, open_store
from tests.building import small_intake
from tests.index.samples import PAGES, any_intakes


def published(folder: Path, *intakes: Intake) -> Store:
    store = open_store(Settings(index=folder), create=True)
    for taken in intakes:
        version = Version(
            intake=taken, pages=PAGES, source=taken.document.id, made_by="测试", published_at="2024"
        )
        publish(store, version)
    return store


WANTED = (
    Wanted(items=frozenset({"“三公”经费", "行政运行"})),
    Wanted(codes=frozenset({"213"})),
    Wanted(kinds=frozenset({ItemKind.TOTAL})),
    Wanted(kinds=frozenset({ItemKind.FUNCTION}), spendings=frozenset({Spending.BASIC})),
    Wanted(kinds=frozenset({ItemKind.PROJECT}), funds=frozenset({Fund.GENERAL})),
    Wanted(subjects=frozenset({"公务接待费"})),
    Wanted(),
)


@pytest.mark.parametrize("wanted", WANTED)
def test_an_extract_holds_what_is_wanted_of_the_whole(wanted: Wanted, tmp_path: Path) -> None:
    intakes = (small_intake(2023), small_intake(2024))
    with published(tmp_path, *intakes) as store:
        extracts = store.extracts([taken.document for taken in intakes], wanted)
    assert extracts == {taken.document.id: extract_of(taken, wanted) for taken in intakes}


@settings(max_examples=25)
@given(taken=any_intakes(), kind=st.sampled_from(ItemKind))
def test_no_extract_differs_from_its_document(
    taken: Intake, kind: ItemKind, tmp_path_factory: pytest.TempPathFactory
) -> None:
    wanted = Wanted(
        items=frozenset(figure.item for figure in taken.figures[:1]),
        kinds=frozenset({kind}),
        subjects=frozenset(each.subject for each in taken.statements[:1]),
    )
    with published(tmp_path_factory.mktemp("index"), taken) as store:
        assert store.extracts([taken.document], wanted)[taken.document.id] == extract_of(taken, wanted)


def test_the_vocabulary_counts_the_documents_that_print_a_name(tmp_path: Path) -> None:
    intakes = (small_intake(2023), small_intake(2024))
    with published(tmp_path, *intakes) as store:
        vocabulary = store.vocabulary()
    assert vocabulary == vocabulary_of(intakes)
    counted = {each.name: (each.documents, dict(each.kinds)) for each in vocabulary.names}
    assert counted["行政运行"] == (2, {ItemKind.FUNCTION: 2})
    assert set(vocabulary.codes) == {"213", "21303", "2130301", "2130314", "221"}
    assert set(vocabulary.tables.values()) == {3}


def test_a_replaced_version_is_in_no_vocabulary(tmp_path: Path) -> None:
    old, new = small_intake(2023), small_intake(2024)
    with published(tmp_path, old) as store:
        version = Version(
            intake=new, pages=PAGES, source=old.document.id, made_by="测试", published_at="2024"
        )
        publish(store, version)
        assert set(store.vocabulary().owners) == {new.document.id}
