"""The systems of a run by name: the product first, then the baselines."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from eval.systems import System, product
from index.settings import Settings

# A system over the index of the settings.
Opener = Callable[[Settings], AbstractContextManager[System]]

Openers = dict[str, Opener]

PRODUCT: Openers = {product.NAME: product.open_product}
BASELINES: Openers = {}
TITLES = {product.NAME: "明账", "plain_rag": "普通 RAG", "full_text": "全文检索"}


def systems(*, baselines: bool) -> Openers:
    """What a run asks, in order."""
    return PRODUCT | BASELINES if baselines else PRODUCT


def title_of(name: str) -> str:
    """What people read for a system."""
    return TITLES.get(name, name)
