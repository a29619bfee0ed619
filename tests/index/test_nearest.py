"""Exact search in memory, against sums made by hand."""

import numpy as np
import pytest

from index.nearest import Entry, Neighbourhood, VectorTable, nearest_in, vector_table

AXES = np.eye(3, dtype=np.float32)


def table(*owners: tuple[str, int, str], rows: list[int]) -> VectorTable:
    return vector_table([Entry(document_id=d, index=i, kind=k) for d, i, k in owners], AXES[rows])


def found(of: VectorTable, axis: int, limit: int = 9, **narrowed: tuple[str, ...]) -> list[tuple[str, int]]:
    hits = nearest_in(of, Neighbourhood(vector=AXES[axis], limit=limit, **narrowed))
    return [(hit.document_id, hit.index) for hit in hits]


def test_the_score_is_the_cosine() -> None:
    of = vector_table(
        [Entry(document_id="a", index=0, kind="duty")], np.array([[0.6, 0.8, 0]], dtype=np.float32)
    )
    (hit,) = nearest_in(of, Neighbourhood(vector=AXES[1], limit=1))
    assert hit.score == pytest.approx(0.8)


def test_the_best_come_first_and_the_limit_is_kept() -> None:
    of = table(("a", 0, "duty"), ("a", 1, "duty"), ("b", 0, "duty"), rows=[2, 1, 0])
    assert found(of, 1, limit=1) == [("a", 1)]
    assert found(of, 0)[0] == ("b", 0)


def test_duplicates_are_all_found_in_a_fixed_order() -> None:
    of = table(*((f"d{number:03d}", 0, "duty") for number in range(200)), rows=[0] * 200)
    assert found(of, 0, limit=200) == [(f"d{number:03d}", 0) for number in range(200)]
    assert found(of, 0, documents=("d150",)) == [("d150", 0)]


def test_documents_and_kinds_narrow_together() -> None:
    of = table(("a", 0, "duty"), ("a", 1, "goal"), ("b", 0, "goal"), rows=[0, 0, 0])
    assert found(of, 0, documents=("a",), kinds=("goal",)) == [("a", 1)]
    assert found(of, 0, documents=("c",)) == []
    assert found(of, 0, kinds=()) == []


def test_no_vectors_give_no_hits() -> None:
    empty = vector_table([], np.empty((0, 0), dtype=np.float32))
    assert nearest_in(empty, Neighbourhood(vector=AXES[0], limit=3)) == []
