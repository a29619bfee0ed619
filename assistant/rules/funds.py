"""它用的是哪种资金, 资金来源是什么: the funds that pay for one item, each with its amount."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.context import Context
from assistant.cues import Cue
from assistant.partitions import WITHIN
from assistant.plan import Decline, Figure, Plan, Refusal, Selector, Several, Show
from assistant.reading import Reading
from assistant.rules.expressions import named_operands
from assistant.rules.pointing import pinned
from assistant.rules.selectors import selector_of
from assistant.selecting import Fact
from assistant.session import Session
from index.records import Fund, ItemKind

_ASKED = re.compile(
    "(?:哪|什么|啥|何)一?(?:几?[种类项个]|些)?(?:性质的?)?(?:资金|经费|钱)(?:来源|渠道|出|付|支|安排|保障|列支|[吗呢啊的。]|$)"
    "|资金(?:来源|构成|性质|渠道)"
)
_KINDS = frozenset({ItemKind.PROJECT, ItemKind.FUNCTION})


def funds_plan(reading: Reading, context: Context, session: Session) -> Plan | None:
    """The fund columns of the item that is named, or else of the one that was just spoken of."""
    if not _ASKED.search(reading.text) or reading.domains or reading.numbers:
        return None
    if any(operand.fund for operand in reading.operands):
        return None
    if reading.asks(Cue.LARGEST, Cue.SMALLEST, Cue.COUNT, Cue.RATIO, Cue.DEFINITION, Cue.NOT):
        return None
    item = _item_of(reading, context, session)
    if item is None:
        return None
    facts = context.select(item).facts
    if len(facts) != 1 or facts[0].figure.item_kind not in _KINDS:
        return None
    paying = _paying(item, facts[0], context)
    if not paying:
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject=f"{facts[0].figure.item} · 资金来源")
    return Show(expression=paying[0]) if len(paying) == 1 else Several(parts=tuple(paying))


def _item_of(reading: Reading, context: Context, session: Session) -> Selector | None:
    named = named_operands(reading)
    if len(named) == 1 and (named[0].names or named[0].code):
        return selector_of(replace(named[0], source=False, fund=None), context)
    recalls = session.latest == 1 and not session.failed and not named
    if not recalls or any(operand.unexplained for operand in reading.operands):
        return None
    return replace(pinned(session.figures[-1]), fund=None)


def _paying(item: Selector, whole: Fact, context: Context) -> Sequence[Figure]:
    """The funds with an amount, of which none holds another, as the cells that print them."""
    cell = whole.figure
    base = replace(item, figure_id=None, owner=cell.owner, kinds=frozenset({cell.item_kind}))
    found: dict[Fund, Figure] = {}
    for fund in Fund:
        facts = context.select(replace(base, fund=fund)).facts if fund is not Fund.ALL else ()
        if len(facts) == 1 and facts[0].amount:
            found[fund] = Figure(replace(base, fund=fund, figure_id=facts[0].figure.id))
    return [figure for fund, figure in found.items() if not WITHIN.get(fund, frozenset()) & found.keys()]
