"""The systems of a run by name: the product first, then the baselines."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from eval.systems import System, full_text, plain_rag, product
from index.settings import Settings

# A system over the index of the settings.
Opener = Callable[[Settings], AbstractContextManager[System]]

Openers = dict[str, Opener]

PRODUCT: Openers = {product.NAME: product.open_product}
BASELINES: Openers = {
    plain_rag.NAME: plain_rag.open_plain_rag,
    full_text.NAME: full_text.open_full_text,
}
TITLES = {product.NAME: "明账", plain_rag.NAME: "普通 RAG", full_text.NAME: "全文检索"}


def systems(*, baselines: bool) -> Openers:
    """What a run asks, in order."""
    return PRODUCT | BASELINES if baselines else PRODUCT


def title_of(name: str) -> str:
    """What people read for a system."""
    return TITLES.get(name, name)
