"""What narrows the operands of one stretch: fund, spending, unit, table, flow, and words that say 合计."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.linking.operands import Operand
from assistant.linking.tokens import Token
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.numbers import chinese_number
from index.records import Flow, Fund, ItemKind, Phase, Spending

_SPENT = re.compile("花|开支|开销")
# The total of one side with what is carried over, beside 本年收入合计.
_GRAND = "总计"
_SIDES = {"收入": Flow.INCOME, "支出": Flow.EXPENSE}


def qualifiers(segment: Sequence[Token], department: str) -> Operand:
    operand = Operand()
    for before, token in pairwise((None, *segment)):
        if token is None or (before is not None and _is_own_total(token, before)):
            continue
        match token.kind:
            case TermKind.FUND:
                fund = Fund(token.values[0])
                if operand.fund is None or operand.fund is Fund.FISCAL:
                    operand = replace(operand, fund=fund, fund_label=token.text)
            case TermKind.SPENDING:
                operand = replace(operand, spending=Spending(token.values[0]))
            case TermKind.PHASE:
                operand = replace(operand, phase=Phase(token.values[0]))
            case TermKind.TOTAL:
                value = token.values[0]
                flow = None if value == "both" else Flow(value)
                whole = token.text not in ("收入", "支出")
                operand = replace(
                    operand, total=True, flow=flow, total_label=token.text if whole else operand.total_label
                )
            case TermKind.OWNER if len(token.values) == 1:
                owner = token.values[0]
                operand = replace(operand, owner=owner, unit=owner != department)
            case TermKind.OWN:
                operand = replace(operand, own=True)
            case TermKind.CODE:
                operand = replace(operand, code=token.values[0])
            case TermKind.UNKNOWN_CODE:
                operand = replace(operand, unexplained=(*operand.unexplained, token.text))
            case TermKind.TABLE:
                operand = replace(operand, table_number=_table_number(token.values[0]))
            case TermKind.TITLE:
                operand = replace(operand, table_titles=token.values)
            case TermKind.SUBJECT:
                operand = replace(operand, subjects=(*operand.subjects, *token.values))
            case TermKind.CUE if token.has(Cue.SOURCE.value):
                operand = replace(operand, source=True)
            case TermKind.DOMAIN if token.has("project"):
                operand = replace(operand, kinds=frozenset({ItemKind.PROJECT}))
            case TermKind.DOMAIN if token.has("three_public_basis"):
                operand = replace(operand, kinds=frozenset({ItemKind.THREE_PUBLIC}))
            case TermKind.DOMAIN:
                operand = replace(operand, partition=token.values[0])
            case _:
                pass
    says_total = any(token.has(Cue.TOTAL_WORD.value) for token in segment)
    of_table = operand.table_number or operand.table_titles or operand.partition
    operand = replace(operand, total=operand.total or bool(of_table and says_total))
    if operand.total and operand.flow and not operand.total_label and any(t.text == _GRAND for t in segment):
        side = next(side for side, flow in _SIDES.items() if flow is operand.flow)
        operand = replace(operand, total_label=f"{side}{_GRAND}")
    return _with_side(operand, segment)


def _is_own_total(token: Token, before: Token) -> bool:
    """政府采购 + 支出总额: the total of what was just said, not of all money."""
    clings = token.start == before.start + len(before.text)
    return clings and token.kind is TermKind.TOTAL and before.kind is TermKind.SUBJECT


def _with_side(operand: Operand, segment: Sequence[Token]) -> Operand:
    """财政拨款收入, 财政拨款支出总计, 一般公共预算花了多少: the side that is meant where no word of its own
    says 收入 or 支出."""
    if operand.flow is not None or operand.total:
        return operand
    if _says_income_of_item(operand, segment):
        return replace(operand, flow=Flow.INCOME)
    named = any(t.kind in (TermKind.ITEM, TermKind.PART, TermKind.DOMAIN, TermKind.CODE) for t in segment)
    side = None if named else next((end for end in _SIDES if operand.fund_label.endswith(end)), None)
    if side is not None:
        return replace(
            operand, flow=_SIDES[side], total_label=_total_after(operand.fund_label, side, segment)
        )
    spent = (operand.fund or any(t.kind is TermKind.ITEM for t in segment)) and says_spent(segment)
    return replace(operand, flow=Flow.EXPENSE) if spent else operand


def _says_income_of_item(operand: Operand, segment: Sequence[Token]) -> bool:
    """教育支出的一般公共预算收入: what comes in for an item, said after it; not 财政拨款收入里的教育支出."""
    kinds = [token.kind for token in segment]
    if TermKind.ITEM not in kinds or TermKind.FUND not in kinds:
        return False
    after = kinds.index(TermKind.ITEM) < kinds.index(TermKind.FUND)
    return after and operand.fund in _APPROPRIATED and operand.fund_label.endswith("收入")


# Funds whose name says no side of its own, as 事业收入 does.
_APPROPRIATED = (Fund.FISCAL, Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL)


def _total_after(fund_label: str, side: str, segment: Sequence[Token]) -> str:
    """支出总计 of 财政拨款支出 总计, which is printed beside 本年支出合计."""
    pairs = ((one.text, other) for one, other in pairwise(segment) if other.has(Cue.TOTAL_WORD.value))
    return next((f"{side}{other.text}" for text, other in pairs if text == fund_label), "")


def says_spent(tokens: Sequence[Token]) -> bool:
    """花了多少, 开支: money that goes out, said by a word of no other meaning."""
    return any(t.kind is TermKind.CUE and _SPENT.search(t.text) for t in tokens)


def _table_number(text: str) -> str:
    """12, 012 and 十二 are one number."""
    return text if text.isdigit() else str(chinese_number(text))
