"""Which money pays for one item: 驻镇帮镇扶村资金用的是哪种资金."""

import re
from dataclasses import replace

from assistant.context import Context
from assistant.cues import Cue
from assistant.funding import paying_funds
from assistant.plan import Figure, Plan, Several, Show
from assistant.reading import Reading
from assistant.rules.selectors import selector_of

_ASKS_FUND = re.compile(
    "(?:哪一?[种类个]|什么|啥)(?:性质的?)?(?:资金|口径的钱)|钱(?:是)?从(?:哪|什么地方)[里儿个]?(?:来|出)|资金来源是|由哪[种类]钱"
)
_OPERATIONS = (Cue.SUM, Cue.RATIO, Cue.DIFFERENCE, Cue.LARGEST, Cue.SMALLEST, Cue.CHANGE, Cue.TIMES, Cue.NOT)


def fund_source_plan(reading: Reading, context: Context) -> Plan | None:
    """The amounts of the funds that pay for the one item that is named; None where no table tells them."""
    if not _ASKS_FUND.search(reading.text) or reading.asks(*_OPERATIONS) or reading.domains:
        return None
    named = [operand for operand in reading.operands if operand.names and operand.fund is None]
    if len(named) != 1 or any(year for year in reading.year_offsets):
        return None
    selector = selector_of(replace(named[0], source=False), context)
    funds = () if selector is None else paying_funds(selector, context)
    if selector is None or not funds:
        return None
    parts = tuple(Figure(replace(selector, fund=fund)) for fund in funds)
    return Show(expression=parts[0], unit=reading.unit) if len(parts) == 1 else Several(parts=parts)
