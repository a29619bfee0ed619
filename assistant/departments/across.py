"""The plan of a question over several publications: one item, one operation. Values only."""

from dataclasses import dataclass, replace
from enum import Enum

from assistant.departments.spans import Span
from assistant.linking.operands import Operand
from assistant.plans.plan import Bound
from index.amounts import Unit


class Operation(Enum):
    """What is done with the amounts of the publications."""

    LIST = "list"
    RANK = "rank"
    FILTER = "filter"
    PRESENT = "present"
    PUBLISHED = "published"
    MISSING = "missing"
    SUM = "sum"
    AVERAGE = "average"
    DIFFERENCE = "difference"
    TIMES = "times"
    SHARE = "share"
    ENDS = "ends"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """`label` is what the item is called; `otherwise` how it reads in a document that does not print its name
    (a fund, a total).

    `further` are other items of which the same is asked. `count` and `offset` serve a rank, `bounds` and
    `count_only` a filter; `beside_average` (">" or "<") bounds it by the average, `beside_focus` by what
    the department in focus has, `summed` adds up what it keeps. With `change` the amounts are changes on the
    year before; `rate` asks for them in percent. With `over` each amount is the share, in percent, that the
    item has of that."""

    span: Span
    item: Operand
    operation: Operation
    otherwise: Operand | None = None
    further: tuple[Operand, ...] = ()
    largest: bool = True
    count: int = 1
    offset: int = 0
    bounds: tuple[Bound, ...] = ()
    count_only: bool = False
    beside_average: str = ""
    beside_focus: str = ""
    summed: bool = False
    rate: bool = False
    change: bool = False
    unit: Unit | None = None
    label: str = ""
    over: Operand | None = None
    over_label: str = ""


def whole_of(plan: Across) -> Across:
    """The plan of the amounts that shares are taken of."""
    return replace(plan, item=plan.over or plan.item, label=plan.over_label, otherwise=None, over=None)
