"""Which single funds pay for an item, as the columns of its row print them."""

from dataclasses import replace

from assistant.context import Context
from assistant.plan import Selector
from index.records import Fund

_WHOLES = frozenset({Fund.ALL, Fund.FISCAL})


def paying_funds(selector: Selector, context: Context) -> tuple[Fund, ...]:
    """The single funds with one amount above zero of what a selector means, in the order of the glossary."""
    found = []
    for fund in Fund:
        if fund in _WHOLES:
            continue
        facts = context.select(replace(selector, fund=fund)).facts
        if len(facts) == 1 and facts[0].amount:
            found.append(fund)
    return tuple(found)
