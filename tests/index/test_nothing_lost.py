"""What a store is given comes back equal: every field of every record, of real documents too."""

import types
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass, replace
from decimal import Decimal
from enum import Enum
from itertools import count
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from eval.corpus.run import run_corpus
from index.intake import intake as read_file
from index.publishing import Version, publish
from index.records import Intake
from index.settings import Settings
from index.store import Store, open_store

_PLAIN: dict[Any, Callable[[int], object]] = {
    int: lambda number: number,
    bool: lambda _: True,
    str: lambda number: f"字{number}",
    Decimal: lambda number: Decimal(number) / 4,
}


def filled(kind: Any, numbers: Iterator[int]) -> Any:
    """A value of a type with something in every field, however deep, and all of them different."""
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(**{name: filled(hint, numbers) for name, hint in get_type_hints(kind).items()})
    if get_origin(kind) in (Union, types.UnionType):
        return filled(next(each for each in get_args(kind) if each is not types.NoneType), numbers)
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        return tuple(filled(part, numbers) for part in (parts[:1] * 2 if parts[-1] is ... else parts))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)[-1]
    return _PLAIN[kind](next(numbers))


def full_intake() -> Intake:
    """An intake of two records of each kind; its figures belong to its document."""
    made = filled(Intake, count(1))
    assert isinstance(made, Intake)
    owned = tuple(replace(figure, document_id=made.document.id) for figure in made.figures)
    return replace(made, figures=owned)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(Settings(index=tmp_path / "index"), create=True) as opened:
        yield opened


def stored(store: Store, taken: Intake) -> Intake:
    publish(store, Version(intake=taken, pages=(), source="文件", made_by="测试", published_at="2024"))
    return store.intake(taken.document.id)


def test_every_field_of_every_record_comes_back(store: Store) -> None:
    assert stored(store, full_intake()) == full_intake()


def test_the_bundled_document_comes_back(store: Store, bundled_document: Path) -> None:
    taken, _ = read_file(bundled_document)
    assert stored(store, taken) == taken


def test_generated_documents_come_back_with_their_indicators(store: Store, tmp_path: Path) -> None:
    run_corpus(tmp_path, documents=3, seed=5, formats=("html",), faults=True, one_at_a_time=False)
    taken = [read_file(path)[0] for path in sorted(tmp_path.glob("C*/*.html"))]
    assert [stored(store, each) for each in taken] == taken
    rows = [row for each in taken for table in each.tables for row in table.rows]
    assert any(row.details for row in rows)
