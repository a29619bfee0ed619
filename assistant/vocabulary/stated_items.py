"""Which item of a classification a sentence speaks of: 教育支出（205类）普通教育（02款）高中教育（04项）."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from assistant.vocabulary.question import fold_name
from index.amounts import Amount, Unit, prints_as
from index.records import Figure, Statement

_STEP = re.compile(r"(?P<name>.+?)[（(](?P<digits>\d{0,3})[类款项][)）]")
# What a printed name may end with or leave out, where prose puts it behind the bracket: 教育（类）支出.
_SPENT = "支出"


@dataclass(frozen=True, slots=True)
class StatedItem:
    """The folded names from class to item, the code where every level prints its digits, and the words
    behind the last bracket (年初预算, 支出决算), which say what of the item is stated."""

    names: tuple[str, ...]
    code: str
    measure: str

    @property
    def spoken(self) -> tuple[str, ...]:
        """The item alone: 社会保障和就业（类）支出 is 社会保障和就业 and 社会保障和就业支出."""
        name = self.names[-1]
        return (name,) if name.endswith(_SPENT) else (name, f"{name}{_SPENT}")


@lru_cache(maxsize=4096)
def stated_item(subject: str) -> StatedItem | None:
    """The item that a statement's subject names with the levels of its classification; None without them."""
    steps = list(_STEP.finditer(subject))
    if not steps:
        return None
    digits = [step["digits"] for step in steps]
    rest = subject[steps[-1].end() :]
    return StatedItem(
        names=tuple(fold_name(step["name"]) for step in steps),
        code="".join(digits) if all(digits) else "",
        measure="" if rest == _SPENT else rest,
    )


def states(statement: Statement, figure: Figure) -> bool:
    """Whether a statement's amount is that of a cell: the same item, under the same parent, the same money
    to the digits that the sentence prints."""
    item, printed = stated_item(statement.subject), statement.amount
    if item is None or printed is None or figure.amount is None:
        return False
    if not _is_called(figure.item, item.names[-1]):
        return False
    if item.code and figure.code and item.code != figure.code:
        return False
    parent = item.names[-2:-1]
    if parent and figure.ancestors and not any(_is_called(name, parent[0]) for name in figure.ancestors):
        return False
    return prints_as(Amount(figure.amount, figure.unit), Amount(printed.amount, printed.unit))


def names_item(statement: Statement, names: Collection[str]) -> bool:
    """Whether a statement is of an item by one of these folded names, and of the whole of it."""
    item = stated_item(statement.subject)
    return item is not None and not item.measure and any(_is_called(name, item.names[-1]) for name in names)


def involved_money(count: Statement, money: Statement) -> bool:
    """Whether a sentence counts things and then says what money they involve: 项目20个，涉及资金500万元."""
    if count.amount is None or money.amount is None or count.sentence != money.sentence:
        return False
    counts = not count.amount.unit.is_money and count.amount.unit is not Unit.PERCENT
    return counts and money.amount.unit.is_money and money.subject.startswith("涉及")


def _is_called(printed: str, name: str) -> bool:
    return fold_name(printed).removesuffix(_SPENT) == name.removesuffix(_SPENT)
