"""Rows by the columns that they fill: 只有项目支出的科目, 没有用财政拨款的项目, 既有甲又有乙的."""

import re
from dataclasses import replace

from assistant.figures.context import Context
from assistant.figures.partitions import disjoint
from assistant.figures.rows import rows_of
from assistant.linking.reading import Reading
from assistant.linking.tokens import Token
from assistant.plans.plan import Decline, Domain, Listing, Plan, Refusal
from assistant.rules.domains import means_rows, operation
from assistant.rules.row_scope import qualifiers_of
from assistant.vocabulary.cues import Cue, TermKind
from index.records import Fund, ItemKind, Spending

_ALSO = re.compile("又|也|都|同时|既|且|并")
_ALL_OF_THEM = ("都", "均", "全", "全都", "也")
_OUTSIDE = ("以外", "之外", "除外", "以外的", "之外的")


def without_plan(reading: Reading, context: Context) -> Plan | None:
    """哪些项目没有用财政拨款, 只有项目支出的科目, 既有甲又有乙的: rows by the columns that they fill."""
    if reading.asks(Cue.UNSPENT) and not means_rows(reading):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    kind = ItemKind.PROJECT if "project" in reading.domains else ItemKind.FUNCTION
    having, lacking = _parts_said(reading, kind, context)
    several = len(having) > 1 and (_ALSO.search(reading.text) is not None) and not reading.asks(Cue.SUM)
    if not (lacking or several):
        return None
    accounts = any(word in reading.text for word in ("科目", "类")) or reading.level is not None
    if "project" not in reading.domains and not accounts:
        return None
    qualifiers = replace(qualifiers_of(reading, context), fund=None, spending=None)
    base = replace(qualifiers, kinds=frozenset({kind}))
    domain = Domain(base=base, having=having, lacking=lacking)
    if kind is ItemKind.FUNCTION:
        levels = (reading.level,) if reading.level is not None else (1, 2, 3)
        found = (n for n in levels if rows_of(replace(domain, level=n), context))
        domain = replace(domain, level=next(found, levels[0]))
    return operation(reading, domain, context) if rows_of(domain, context) else Listing(domain=domain)


_Parts = tuple[Fund | Spending, ...]
_OTHER_SPENDING = {Spending.BASIC: Spending.PROJECT, Spending.PROJECT: Spending.BASIC}


def _parts_said(reading: Reading, kind: ItemKind, context: Context) -> tuple[_Parts, _Parts]:
    """The funds and kinds of spending that rows have, and that they have not.

    A word of denial is of the part that follows it, with what 和 joins to that; 以外, or a denial that no
    part follows, is of the part before it and of what 都 or 和 joins to that."""
    having: list[Fund | Spending] = []
    lacking: list[Fund | Spending] = []
    denied = only = False
    for index, token in enumerate(reading.tokens):
        following = reading.tokens[index + 1] if index + 1 < len(reading.tokens) else None
        if token.kind is TermKind.CUE:
            denies = token.has(Cue.NOT.value) and token.text not in _OUTSIDE
            if denies and not any(map(_is_part, reading.tokens[index:])):
                joined = len(having) == 1 or reading.tokens[index - 1].text in _ALL_OF_THEM
                return ((), (*lacking, *having)) if joined and not lacking else ((), ())
            denied = denied or denies
            only = only or token.has(Cue.ONLY.value)
        if not _is_part(token):
            continue
        part = _part_of(token)
        outside = following is not None and following.text in _OUTSIDE
        (lacking if denied or outside else having).append(part)
        if only and not denied:
            lacking += [other for other in _others(part, kind, context) if other not in having]
        if following is None or not following.has(Cue.AND.value):
            denied = only = False
    return tuple(having), tuple(dict.fromkeys(lacking))


def _is_part(token: Token) -> bool:
    return token.kind in (TermKind.FUND, TermKind.SPENDING)


def _part_of(token: Token) -> Fund | Spending:
    return Fund(token.values[0]) if token.kind is TermKind.FUND else Spending(token.values[0])


def _others(part: Fund | Spending, kind: ItemKind, context: Context) -> _Parts:
    """只用一般公共预算: what is printed of rows beside it and neither holds it nor is held by it."""
    if isinstance(part, Spending):
        return (_OTHER_SPENDING[part],) if part in _OTHER_SPENDING else ()
    rows = [f for f in context.intake.figures if f.item_kind is kind]
    tables = {f.table for f in rows if f.fund is part}
    printed = dict.fromkeys(f.fund for f in rows if f.table in tables)
    return tuple(fund for fund in printed if disjoint(fund, part))
