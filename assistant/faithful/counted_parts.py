"""How many things a question says there are (三项, 两家, 它们), and amounts set against themselves."""

import re
from collections.abc import Iterator

from assistant.faithful.carried import Carried, nodes_of
from assistant.figures.context import Context
from assistant.linking.reading import Reading
from assistant.linking.tokens import Token
from assistant.plans.plan import (
    Among,
    Average,
    Changes,
    Difference,
    Excess,
    Expression,
    Figure,
    Growth,
    Plan,
    Ratio,
    Reconcile,
    Remainder,
    Several,
    Sum,
)
from assistant.vocabulary.cues import TermKind
from assistant.vocabulary.numbers import chinese_number
from index.records import ItemKind

_COUNTED = re.compile("[这那]?(?P<n>二(?=者)|[两俩三四五六七八九十])(?:[个项家笔样块者类地市处头边支].*)")
_SOME = re.compile("[它他]们|[这那]?几[个项家笔样块]")
_OF_PARTS = (Sum, Average, Several, Among, Changes, Reconcile, Remainder)
_OF_TWO = (Difference, Excess)
# 三公经费这三项: the three are those that the name itself counts.
_THREE_PUBLIC = 3


def counted_amiss(plan: Plan, carried: Carried, reading: Reading, context: Context) -> tuple[str, ...]:
    """甲和乙三项一共, 甲占他们的多少: as many things as are said, or more than one, must be in the plan. Rows
    are counted by their own rules."""
    said = [t for t in reading.tokens if t.kind is TermKind.CUE and _counts(t)]
    if not said or carried.domains or not carried.selectors:
        return ()
    named = {(s.names, s.code, s.figure_id) for s in carried.selectors if s.names or s.code or s.figure_id}
    things = {len(named), *_numbers_of_things(plan, reading, context)}
    if any(ItemKind.THREE_PUBLIC in s.kinds for s in carried.selectors):
        things.add(_THREE_PUBLIC)
    return tuple(
        t.text for t in said if not _met(_number_said(t), {len(named)} if t.text.endswith("项目") else things)
    )


def _counts(token: Token) -> bool:
    return _COUNTED.fullmatch(token.text) is not None or _SOME.fullmatch(token.text) is not None


def _met(number: int | None, found: set[int]) -> bool:
    return number in found if number is not None else max(found, default=0) > 1


def _number_said(token: Token) -> int | None:
    """三项, 这两家: 3, 2; None for 它们, 这几项."""
    match = _COUNTED.fullmatch(token.text)
    return None if match is None else 2 if match["n"] == "俩" else int(chinese_number(match["n"]))


def _numbers_of_things(plan: Plan, reading: Reading, context: Context) -> Iterator[int]:
    """The numbers of things that are named, added or set side by side, of units where one name has several,
    of years where two are told."""
    said = {o for o in reading.operands if o.names_something}
    if not any(o.names or o.code for o in said):
        yield len(said)
    for node in nodes_of(plan):
        if isinstance(node, _OF_PARTS):
            yield len(node.parts)
            yield sum(1 for part in node.parts for inner in nodes_of(part) if isinstance(inner, Figure))
        elif isinstance(node, _OF_TWO) or (isinstance(node, Growth) and node.with_last):
            yield 2
        elif isinstance(node, Figure) and len(said) < 2:
            yield len({fact.figure.owner for fact in context.select(node.selector).facts})


def against_itself(plan: Plan, context: Context) -> bool:
    """甲占甲: a share, a multiple or a difference of which both sides are one cell."""
    sides = [_sides(node) for node in nodes_of(plan)]
    return any(one == other for one, other in (_cells(pair, context) for pair in sides if pair) if one)


def _sides(node: object) -> tuple[Expression, Expression] | None:
    match node:
        case Ratio(part=one, whole=other) | Difference(first=one, second=other):
            return one, other
        case Excess(first=one, second=other):
            return one, other
        case _:
            return None


def _cells(sides: tuple[Expression, Expression], context: Context) -> tuple[frozenset[str], frozenset[str]]:
    one, other = (
        frozenset(fact.figure.id for fact in context.select(side.selector).facts)
        if isinstance(side, Figure)
        else frozenset()
        for side in sides
    )
    return one, other
