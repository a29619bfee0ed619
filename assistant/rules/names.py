"""Questions that are answered with names: which offices, units, tables, defined terms there are."""

import re
from dataclasses import replace

from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.plans.plan import Names
from assistant.rules.bounds import bounds_of
from assistant.vocabulary.cues import Cue, TermKind

_TABLES = re.compile(
    "(?:几|多少|哪些|哪几|所有|全部)(?:张|个|份)?(?:公开|预算)?表格?(?!里|中|的|示|述|明|现|格里)|张表"
)
_TERMS = re.compile("名词")
_ASKS = re.compile("几|多少|哪些|哪几|列|什么词|有啥")


def headings_plan(reading: Reading) -> Names | None:
    """有几张表, 名词解释里有哪些词: nothing is named besides."""
    named = any(o.names_something or o.table_number or o.table_titles for o in reading.operands)
    if named or reading.domains or not _ASKS.search(reading.text):
        return None
    counts = re.search("几|多少", reading.text) is not None and "哪几" not in reading.text
    if _TERMS.search(reading.text):
        return Names(what="terms", count_only=counts)
    return Names(what="tables", count_only=counts) if _TABLES.search(reading.text) else None


def names_plan(reading: Reading) -> Names | None:
    """Offices, and units where no amount is asked for, are lists of names that the prose prints."""
    if reading.asks(Cue.AVERAGE) or any(operand.names for operand in reading.operands):
        return None
    money = reading.asks(Cue.LARGEST, Cue.SMALLEST, Cue.HOW_MUCH, Cue.SUM, Cue.AVERAGE) or bounds_of(reading)
    asked = "".join(token.text for token in reading.tokens if token.kind is TermKind.DOMAIN)
    counts = reading.asks(Cue.COUNT) or asked.startswith(("几", "多少"))
    for what in ("offices", "units"):
        if what == "offices" and reading.asks(Cue.HOW_MUCH) and not counts:
            continue
        if what in reading.domains and (counts or what == "offices" or not money) and not _spends(reading):
            return Names(what=what, count_only=reading.asks(Cue.COUNT))
    return None


def _spends(reading: Reading) -> bool:
    return "project" in reading.domains or any(_says_money(operand) for operand in reading.operands)


def _says_money(operand: Operand) -> bool:
    return operand.spending is not None or operand.fund is not None or operand.total


# What asks for the name of a code, which every answer to it gives.
_NAME_OF_CODE = frozenset({"名称", "名字", "对应", "对应的", "代表", "代表的", "指的"})
_ASKS_NAME = frozenset(
    {Cue.FILL, Cue.HOW_MUCH, Cue.OF, Cue.CONVERT, Cue.AND, Cue.WHICH, Cue.LIST, Cue.DEFINITION, Cue.SPEND}
)


def named_by_code(reading: Reading) -> Reading:
    """2080505对应哪个科目、多少钱, 科目代码22401的名称和预算数: the code alone is looked up."""
    if len(reading.operands) != 1 or not reading.operands[0].code or reading.operands[0].names:
        return reading
    asking = [t.text for t in reading.tokens if t.has(Cue.WHICH.value, Cue.LIST.value)]
    rows = any("些" in text or "几" in text for text in asking) or "project" in reading.domains
    if (
        rows
        or not reading.cues <= _ASKS_NAME
        or not _NAME_OF_CODE.issuperset(reading.operands[0].unexplained)
    ):
        return reading
    operand = replace(reading.operands[0], unexplained=(), pieces=())
    cues = reading.cues - {Cue.WHICH, Cue.LIST, Cue.DEFINITION}
    return replace(reading, operands=(operand,), cues=cues, domains=(), words=())
