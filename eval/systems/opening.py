"""The systems of a run by name: the product first, then the baselines."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from eval.systems import System, product
from index.settings import Settings

# A system over the index of the settings.
Opener = Callable[[Settings], AbstractContextManager[System]]

PRODUCT: dict[str, Opener] = {product.NAME: product.open_product}
BASELINES: dict[str, Opener] = {}
OPENERS = PRODUCT | BASELINES
TITLES = {product.NAME: "明账", "plain_rag": "普通 RAG", "full_text": "全文检索"}


def system_names(*, baselines: bool) -> tuple[str, ...]:
    """The systems that a run asks, in order."""
    return tuple(OPENERS if baselines else PRODUCT)


def title_of(name: str) -> str:
    """What people read for a system."""
    return TITLES.get(name, name)
