"""Rows by two of their columns: 项目支出大于基本支出的科目, 决算低于预算的, 占比最高的, 今年比上年少的.

A relation between two columns is read where it stands; what is left of the question says which rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.figures.context import Context
from assistant.figures.rows import rows_of
from assistant.linking.reading import Reading, read
from assistant.linking.tokens import Token
from assistant.plans.plan import (
    Against,
    Bound,
    Column,
    Decline,
    Domain,
    Filter,
    Measure,
    Plan,
    Rank,
    Refusal,
)
from assistant.rules.bounds import bounds_of, has_amounts, sign_of
from assistant.rules.orders import ranks_said
from assistant.rules.row_scope import counts_rows, domain_of
from assistant.vocabulary.cues import Cue, TermKind
from index.amounts import Unit
from index.records import Fund, ItemKind, Phase, Spending

_HIGHER = frozenset({"多", "高", "大", "涨", "超", "多出", "高出", "超出"})
_LOWER = frozenset({"少", "低", "小", "降", "不足"})
_WHOLES = frozenset({"总计", "合计", "小计", "总额", "总数"})
_SHARE_WORDS = ("占比", "比重", "比例")
_SIGNS_TURNED = {">": "<", ">=": "<=", "<": ">", "<=": ">="}
_FINEST_FIRST = (3, 2, 1)
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Relation:
    """Two columns as they are set against each other, with the sign where one is said to be larger; `rest`
    are the words outside the relation."""

    first: Column
    second: Column
    how: Against
    sign: str | None
    rest: str


def measured_plan(reading: Reading, context: Context) -> Plan | None:
    """Rows by what two of their columns give; None where no relation of columns is said of rows."""
    relation = _relation(reading, context)
    if relation is None:
        return None
    rest = read(relation.rest, context.catalogue)
    if not _means_rows(rest):
        return None
    refused = Decline(refusal=Refusal.NOT_UNDERSTOOD)
    own = Phase.FINAL_ACCOUNT if context.has_final_account() else Phase.THIS_BUDGET
    other_years = any(rest.year_offsets) or set(rest.years) - {context.document.year}
    unread = any(o.unexplained or o.phase not in (None, own) for o in rest.operands)
    if (
        unread
        or rest.asks(*_OTHER_OPERATIONS)
        or other_years
        or (rest.asks(Cue.SUM) and not counts_rows(rest))
    ):
        return refused
    domain = _domain(relation, rest, context)
    if domain is None:
        return None
    if _narrows_again(relation, domain):
        return refused
    ranks = ranks_said(rest)
    if len(ranks) > 1 or (ranks and relation.sign in ("=", "!=")):
        return refused
    if ranks:
        return _rank(relation, rest, domain)
    bounds = _bounds(relation, rest)
    return refused if bounds is None else Filter(domain=domain, bounds=bounds, count_only=counts_rows(rest))


_OTHER_OPERATIONS = (
    *(Cue.AVERAGE, Cue.TIMES, Cue.NOT, Cue.EXCEPT, Cue.BESIDES, Cue.REASON, Cue.DIFFERENCE),
    *(Cue.CHANGE, Cue.UP, Cue.DOWN, Cue.THAN, Cue.ONLY, Cue.WHETHER),
)


def _means_rows(rest: Reading) -> bool:
    three_public = any(ItemKind.THREE_PUBLIC in o.kinds or o.label.startswith("三公") for o in rest.operands)
    of_three = three_public or "三公" in rest.text
    asks = rest.asks(Cue.WHICH, Cue.LIST, Cue.COUNT, Cue.PARTS, Cue.EACH)
    grouped = bool(rest.domains) or rest.level is not None or "科目" in rest.text
    return (grouped and (asks or not rest.asks(Cue.HOW_MUCH))) or (of_three and asks)


def _rank(relation: Relation, rest: Reading, domain: Domain) -> Plan:
    said = ranks_said(rest)[0]
    below = relation.sign in ("<", "<=")
    zero = () if relation.sign is None else (Bound(sign=relation.sign[0], value=_ZERO, unit=Unit.YUAN),)
    return Rank(
        domain=domain, largest=said.smallest is below, count=said.count, offset=said.offset, bounds=zero
    )


def _bounds(relation: Relation, rest: Reading) -> tuple[Bound, ...] | None:
    """The relation itself, or by how much; 小于…超过10万 is turned round. None where it was not read."""
    below = relation.sign in ("<", "<=")
    stated = bounds_of(rest)
    if relation.sign is None:
        return stated if stated and all(bound.unit is Unit.PERCENT for bound in stated) else None
    if not stated:
        return None if has_amounts(rest) else (Bound(sign=relation.sign, value=_ZERO, unit=Unit.YUAN),)
    if any((bound.unit is Unit.PERCENT) is not (relation.how is Against.RATE) for bound in stated):
        return None
    if not below:
        return (*stated, Bound(sign=">", value=_ZERO, unit=Unit.YUAN))
    turned = (replace(b, sign=_SIGNS_TURNED.get(b.sign, b.sign), value=-b.value) for b in stated)
    return (*turned, Bound(sign="<", value=_ZERO, unit=Unit.YUAN))


def _domain(relation: Relation, rest: Reading, context: Context) -> Domain | None:
    """The rows said, at the finest level that prints both columns where no level was said; of two years by
    the printed change where there is one."""
    found = domain_of(rest, context)
    if found is None and "科目" in rest.text:
        found = domain_of(replace(rest, domains=("function",)), context)
    if found is None or found.base.phase is not None:
        return None
    measured = replace(found, measure=Measure(first=relation.first, second=relation.second, how=relation.how))
    free = rest.level is None and found.base.kinds == {ItemKind.FUNCTION} and not found.base.under
    levels: Sequence[int | None] = _FINEST_FIRST if free else (found.level,)
    for level in levels:
        domain = replace(measured, level=level)
        changes = replace(found, level=level, base=replace(found.base, phase=Phase.CHANGE))
        if _is_of_years(relation) and rows_of(changes, context):
            return changes
        if rows_of(domain, context):
            return domain
    return measured


def _is_of_years(relation: Relation) -> bool:
    """今年低于去年: which a column of changes prints."""
    second = relation.second
    last = isinstance(second, int) or (isinstance(second, Phase) and second.is_last)
    own = relation.first in (None, Phase.THIS_BUDGET, Phase.FINAL_ACCOUNT)
    return last and own and relation.how is Against.DIFFERENCE


def _narrows_again(relation: Relation, domain: Domain) -> bool:
    """基本支出超过项目支出又有项目支出的: a part that is one of the columns compared, said once more."""
    columns = (relation.first, relation.second)
    of_spending = any(isinstance(c, Spending) for c in columns) and domain.base.spending is not None
    return of_spending or (domain.base.fund is not None and domain.base.fund in columns)


# A question as one letter a token: c a column, p one of a phase, y last year, z this year, b 比上年, a 大于,
# t 比, m 多, n 和, w 相等, d 差额, r 占比, l 最大, f words that only fill; x anything else. C is a column.
_LETTERS = (
    ("a", (Cue.ABOVE, Cue.BELOW)),
    ("t", (Cue.THAN,)),
    ("w", (Cue.WRONG, Cue.EQUAL, Cue.AGREE)),
    ("l", (Cue.LARGEST, Cue.SMALLEST)),
    ("d", (Cue.DIFFERENCE,)),
    ("r", (Cue.RATIO, Cue.RATE)),
    ("m", (Cue.MORE, Cue.LESS)),
    ("n", (Cue.AND,)),
    ("f", (Cue.FILL, Cue.OF, Cue.SPEND)),
)
_RELATIONS = tuple(
    (how, re.compile(pattern.replace("C", "(?:[yz]f*p|[cpyz])")))
    for how, pattern in (
        (Against.RATE, "(?P<first>C)f*tf*(?P<second>C)f*(?P<word>m)f*r"),
        (Against.DIFFERENCE, "(?P<first>C)f*tf*(?P<second>C)f*(?P<word>m)"),
        (Against.DIFFERENCE, "(?P<first>C)?f*(?P<second>b)f*(?P<word>m)"),
        (Against.DIFFERENCE, "(?P<first>C)f*nf*(?P<second>C)f*(?P<word>w)"),
        (Against.DIFFERENCE, "(?P<first>C)f*(?P<word>w)f*(?P<second>C)"),
        (Against.GAP, "(?P<first>C)f*nf*(?P<second>C)f*d(?=f*l)"),
        (Against.SHARE, "(?P<first>C)f*r(?:f*(?P<second>C))?(?:f*r)?(?=f*[las])"),
        (Against.SHARE, "(?P<first>C)(?=f*s)"),
        (Against.DIFFERENCE, "(?P<first>C)f*(?P<word>a)f*(?P<second>C)"),
        (Against.DIFFERENCE, "(?P<word>a)f*(?P<second>y)"),
    )
)


def _relation(reading: Reading, context: Context) -> Relation | None:
    """The first relation of two columns that the words say."""
    tokens = reading.tokens
    letters = "".join(_letter(token, context) for token in tokens)
    for how, pattern in _RELATIONS:
        match = pattern.search(letters)
        if match is None:
            continue
        spans = {name: match.span(name) for name, said in match.groupdict().items() if said}
        named = {
            name: _column(tokens[slice(*spans[name])], letters[slice(*spans[name])], context)
            for name in ("first", "second")
            if name in spans
        }
        sign = _sign(tokens[spans["word"][0]]) if "word" in spans else None
        rest = "".join(token.text for token in (*tokens[: match.start()], *tokens[match.end() :]))
        found = Relation(named.get("first"), named.get("second"), how, sign, rest)
        return _this_year_first(found)
    return None


def _letter(token: Token, context: Context) -> str:
    year = context.document.year
    match token.kind:
        case TermKind.FUND | TermKind.SPENDING:
            return "c"
        case TermKind.PHASE:
            return "y" if Phase(token.values[0]).is_last else "p"
        case TermKind.YEAR if token.values[0] in ("0", str(year)):
            return "z"
        case TermKind.YEAR if token.values[0] in ("-1", str(year - 1)):
            return "y"
    if token.has(Cue.TOTAL_WORD.value) and token.text in _WHOLES:
        return "c"
    if token.has(Cue.LARGEST.value, Cue.SMALLEST.value) and token.text.startswith(_SHARE_WORDS):
        return "s"
    if token.has(Cue.CHANGE.value) and token.text.startswith(("比", "较")):
        return "b"
    if token.text in _HIGHER | _LOWER:
        return "m"
    return next((letter for letter, cues in _LETTERS if token.has(*(cue.value for cue in cues))), "x")


def _column(said: Sequence[Token], letters: str, context: Context) -> Column:
    """The column that the words name; of last year its column, else the document of that year."""
    if "y" in letters or "b" in letters:
        named = [Phase(t.values[0]) for t in said if t.kind is TermKind.PHASE]
        printed = [phase for phase in Phase if phase.is_last and _prints(phase, context)]
        last = next((phase for phase in named if phase.is_last), None)
        return last or next(iter(printed), context.document.year - 1)
    token = said[-1]
    match token.kind:
        case TermKind.FUND:
            return Fund(token.values[0])
        case TermKind.SPENDING:
            return Spending(token.values[0])
        case TermKind.PHASE:
            return Phase(token.values[0])
        case _:
            return None


def _prints(phase: Phase, context: Context) -> bool:
    return any(figure.phase is phase for figure in context.intake.figures)


def _sign(token: Token) -> str:
    if (sign := sign_of(token.text)) is not None:
        return sign
    if token.has(Cue.WRONG.value):
        return "!="
    if token.has(Cue.EQUAL.value, Cue.AGREE.value):
        return "="
    return "<" if token.has(Cue.LESS.value) or token.text in _LOWER else ">"


def _this_year_first(said: Relation) -> Relation:
    """去年比今年多 is 今年比去年少."""
    of_last = isinstance(said.first, int) or (isinstance(said.first, Phase) and said.first.is_last)
    if not of_last or said.how not in (Against.DIFFERENCE, Against.GAP):
        return said
    sign = _SIGNS_TURNED.get(said.sign or "", said.sign)
    return Relation(said.second, said.first, said.how, sign, said.rest)
