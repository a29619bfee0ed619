"""Which document a question is about: by the department it names, the year it names, else the dialogue."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question import fold_name
from index.records import Document

_YEAR = re.compile(r"(?:19|20)\d\d(?!\d|\.|元|万|亿)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoped:
    """The document in scope, or the departments to choose from where nothing settles it."""

    document: Document | None
    options: tuple[str, ...] = ()


def scope_question(folded: str, documents: Sequence[Document], current: str | None) -> Scoped:
    """The document a question speaks of; the newest of the department where no year is named."""
    named = _named_departments(folded, documents)
    pool = [d for d in documents if d.department in named] if named else _default_pool(documents, current)
    departments = tuple(dict.fromkeys(d.department for d in pool))
    if len(departments) > 1:
        return Scoped(document=None, options=departments)
    if not pool:
        return Scoped(document=None)
    years = {int(year) for year in _YEAR.findall(folded)}
    exact = [d for d in pool if d.year in years]
    kept = next((d for d in pool if d.id == current and not named), None)
    newest = max(pool, key=lambda d: d.year)
    if exact:
        return Scoped(document=max(exact, key=lambda d: d.year))
    return Scoped(document=kept or newest)


def _named_departments(folded: str, documents: Sequence[Document]) -> tuple[str, ...]:
    """Departments whose whole name stands in the question; the longest names win over parts of them."""
    found = [d.department for d in documents if fold_name(d.department) in folded]
    return tuple(
        dict.fromkeys(name for name in found if not any(name != other and name in other for other in found))
    )


def _default_pool(documents: Sequence[Document], current: str | None) -> list[Document]:
    now = next((d for d in documents if d.id == current), None)
    if now is None:
        return list(documents)
    return [d for d in documents if d.department == now.department]
