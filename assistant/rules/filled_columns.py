"""Rows by the columns that they fill: 只有项目支出的科目, 没有用财政拨款的项目, 既有甲又有乙的."""

import re
from dataclasses import replace
from itertools import pairwise

from assistant.faithful.carried import NEW_ROWS
from assistant.figures.context import Context
from assistant.figures.partitions import disjoint
from assistant.figures.rows import rows_of
from assistant.linking.reading import Reading
from assistant.linking.tokens import Token
from assistant.plans.plan import Decline, Domain, Listing, Plan, Refusal
from assistant.rules.domains import means_rows, operation
from assistant.rules.row_scope import qualifiers_of
from assistant.vocabulary.cues import Cue, TermKind
from index.records import Fund, ItemKind, Phase, Spending

_ALSO = re.compile("又|也|都(?!是?有?(?:哪|什么|多少|几))|同时|既|且|并")
_ALL_OF_THEM = ("都", "均", "全", "全都", "也")
_OUTSIDE = ("以外", "之外", "除外", "以外的", "之外的")


def without_plan(reading: Reading, context: Context) -> Plan | None:
    """哪些项目没有用财政拨款, 只有项目支出的科目, 既有甲又有乙的: rows by the columns that they fill."""
    if reading.asks(Cue.UNSPENT) and not means_rows(reading):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if (of_years := _of_two_years(reading, context)) is not None:
        return of_years
    if "economic" in reading.domains:
        return None
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


def _of_two_years(reading: Reading, context: Context) -> Plan | None:
    """去年有今年没有的项目, 新增了哪些科目: rows of one year that the other has not, by the column that
    prints last year, else by last year's document."""
    grouped = "project" in reading.domains or reading.level is not None or "科目" in reading.text
    if (
        not grouped
        or reading.asks(Cue.REASON)
        or any(map(_is_part, reading.tokens))
        or (lacking := _year_lacked(reading, context)) is None
    ):
        return None
    kind = ItemKind.PROJECT if "project" in reading.domains else ItemKind.FUNCTION
    this, base = context.document.year, replace(qualifiers_of(reading, context), kinds=frozenset({kind}))
    levels: tuple[int | None, ...] = (None,) if kind is ItemKind.PROJECT else (reading.level or 3,)
    domain = Domain(base=base, level=levels[0])
    now = Phase.FINAL_ACCOUNT if context.has_final_account() else Phase.THIS_BUDGET
    printed = [p for p in Phase if p.is_last and rows_of(_with_phase(domain, p), context)]
    if not printed and context.document_for(this - 1) is None:
        return Decline(refusal=Refusal.OTHER_YEAR, subject=str(this - 1))
    if lacking == this:
        gone = replace(_with_phase(domain, printed[0]), lacking=(now,)) if printed else None
        of_last = replace(domain, base=replace(base, year=this - 1), lacking=(this,))
        domain = gone or of_last
    else:
        domain = replace(domain, lacking=(printed[0] if printed else this - 1,))
    rest = replace(reading, cues=reading.cues - {Cue.UNSPENT, Cue.UP, Cue.CHANGE})
    return operation(rest, domain, context) if rows_of(domain, context) else Listing(domain=domain)


def _with_phase(domain: Domain, phase: Phase) -> Domain:
    return replace(domain, base=replace(domain.base, phase=phase))


def _year_lacked(reading: Reading, context: Context) -> int | None:
    """The one of this and last year in which the rows are said not to be: that before a word of denial, last
    year where they are said to be new. None where it is not said of years (去年取消的)."""
    this = context.document.year
    said: list[int] = []
    found: set[int] = set()
    for before, token in pairwise((None, *reading.tokens)):
        assert token is not None
        if token.kind is TermKind.YEAR:
            value = int(token.values[0])
            said.append(value if len(token.values[0]) > 2 else this + value)
        elif token.has(Cue.ABSENT.value):
            by_last = before is not None and before.kind is TermKind.YEAR and said[-1] != this
            found |= {this, this - 1} if by_last else {this}
        elif token.has(Cue.NOT.value, Cue.UNSPENT.value) and not token.has(Cue.EXCEPT.value):
            found.add(said[-1] if said else this)
    new = any(word in reading.text for word in NEW_ROWS)
    found |= {this - 1} if new else set()
    either = {this, this - 1}
    of_years = bool(said) or new or reading.asks(Cue.ABSENT)
    return found.pop() if of_years and len(found) == 1 and found | set(said) <= either else None


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
