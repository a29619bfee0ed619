"""The parts of a plan, whatever its shape: its selectors, the same plan with others, what it does."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, assert_never

from assistant.plans.plan import (
    Average,
    Difference,
    Excess,
    Expression,
    Figure,
    Growth,
    Locate,
    Passages,
    Plan,
    Prose,
    Ratio,
    Remainder,
    Selector,
    Show,
    Sum,
    SumOver,
)
from index.amounts import Unit
from index.records import PassageKind

T = TypeVar("T")


def with_selectors(part: T, change: Callable[[Selector], Selector]) -> T:
    """The same plan or expression with every selector changed."""
    return _mapped(part, change)  # type: ignore[no-any-return]


def _mapped(value: Any, change: Callable[[Selector], Selector]) -> Any:
    if isinstance(value, Selector):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _mapped(getattr(value, f.name), change) for f in fields(value)})
    return value


def selectors_in(part: object) -> tuple[Selector, ...]:
    """Every selector of a plan or expression, in the order of its parts."""
    found: list[Selector] = []

    def note(selector: Selector) -> Selector:
        found.append(selector)
        return selector

    _mapped(part, note)
    return tuple(found)


def operation_of(plan: Plan) -> str:
    """What a plan does, in one word: look_up, sum, ratio, change, rank, listing …"""
    if isinstance(plan, Locate):
        return operation_of(plan.plan)
    return _expression_word(plan.expression) if isinstance(plan, Show) else type(plan).__name__.lower()


def _expression_word(expression: Expression) -> str:
    match expression:
        case Figure() | Prose():
            return "look_up"
        case Sum() | SumOver():
            return "sum"
        case Difference() | Excess():
            return "difference"
        case Remainder():
            return "remainder"
        case Ratio(times=times):
            return "times" if times else "ratio"
        case Average():
            return "average"
        case Growth(aspect=aspect):
            return aspect.value
        case _:
            assert_never(expression)


def same_asked_of(found: Selector, plan: Plan | None, *, unit: Unit | None = None) -> Plan:
    """What the last question asked, asked of another item: its share, its goal, else its amount."""
    if isinstance(plan, Show) and isinstance(plan.expression, Ratio):
        return Show(expression=replace(plan.expression, part=Figure(found)))
    if isinstance(plan, Passages) and PassageKind.GOAL in plan.kinds:
        topic = "|".join(found.names)
        return replace(plan, topic=topic, owner=found.owner, query=found.label, figure=None)
    return Show(expression=Figure(found), unit=unit)
