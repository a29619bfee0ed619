"""The check that a plan says what its question says: an answer to half a question is a wrong answer.

Run after planning and before execution. Every word that bears meaning must be in the plan: names, codes,
owners, funds, kinds of spending, tables, years, places in an order, levels and operations. Words that only
ask (多少), that are polite, or that speak of budgets in general (安排, 今年) bear none.
"""

import re
from dataclasses import replace
from itertools import pairwise, zip_longest

from assistant.faithful.carried import Carried, carried_by
from assistant.faithful.claims import claims_of
from assistant.faithful.counted_parts import against_itself, counted_amiss
from assistant.faithful.predicates import asks_person, income_of_expenses, is_spent
from assistant.faithful.unread_words import unread_words
from assistant.figures.context import Context, subject_key
from assistant.figures.partitions import PURCHASES
from assistant.linking.reading import Reading
from assistant.linking.tokens import Token
from assistant.plans.plan import Decline, Figure, Passages, Plan, Refusal, Show, StatedFacts, SumOver
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.lexicon import core
from assistant.vocabulary.question import fold_name
from index.records import Figure as Cell
from index.records import Fund, ItemKind, Phase, Spending, Stage

# What asks for an operation on amounts; every other asking word is free.
_OPERATIONS = frozenset(
    {
        *(Cue.SUM, Cue.PLUS, Cue.DIFFERENCE, Cue.MINUS, Cue.RATIO, Cue.TIMES, Cue.AVERAGE),
        *(Cue.CHANGE, Cue.RATE, Cue.UP, Cue.DOWN, Cue.REASON, Cue.THAN, Cue.MORE, Cue.LESS),
        *(Cue.LARGEST, Cue.SMALLEST, Cue.ASCENDING, Cue.DESCENDING, Cue.ABOVE, Cue.BELOW, Cue.EQUAL),
        *(Cue.DEFINITION, Cue.GOAL, Cue.DUTY),
        *(Cue.NOT, Cue.EXCEPT, Cue.BESIDES, Cue.REST),
        *(Cue.COUNT, Cue.AGREE, Cue.WRONG, Cue.BALANCE, Cue.TAIL, Cue.MAX_YEAR, Cue.ZERO),
    }
)
_OF_FISCAL = (Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL)
# 基本支出的公用经费里的各项: rows of the part are rows of the whole.
_OF_BASIC = (Spending.STAFF, Spending.OFFICE)
_OPERATION_NAMES = frozenset(cue.value for cue in _OPERATIONS)
_ACCOUNTS = frozenset({ItemKind.FUNCTION, ItemKind.ECONOMIC, ItemKind.OTHER, ItemKind.TOTAL})
_SOME_UNITS = ("几个单位", "两个单位", "两家单位", "三个单位", "三家单位")
# A refusal repeats no number of a question.
_NUMBER = re.compile(r"\d|[一二两三四五六七八九十]")
# 百分之几 asks for a share or for a rate; 占比 for a share only.
_PERCENT_WORDS = ("百分", "几成")


def faithful(plan: Plan, reading: Reading, context: Context) -> Plan:
    """The plan, or a refusal that names the words it does not carry."""
    carried = carried_by(plan)
    if not carried.everything and asks_person(carried, reading):
        return Decline(refusal=Refusal.PERSONAL)
    if against_itself(plan, context):
        return Decline(refusal=Refusal.UNCLEAR)
    left = unsaid(plan, reading, context)
    if not left:
        return plan
    told = [word for word in left if not _NUMBER.search(word)]
    return Decline(refusal=Refusal.NOT_UNDERSTOOD, subject="、".join(told))


def unsaid(plan: Plan, reading: Reading, context: Context) -> tuple[str, ...]:
    """The words of the question that bear meaning and that the plan does not carry, in their order."""
    carried = _with_listed_sums(carried_by(plan), reading)
    if carried.everything:
        return (*_order_asked(plan, reading), *_class_asked(plan, reading))
    if isinstance(plan, Show) and (left := _asked_beside(reading)):
        return left
    if _is_zero(plan, context):
        carried = replace(carried, cues=carried.cues | {Cue.LARGEST, Cue.SMALLEST, Cue.GOAL})
    carried = _with_claims(plan, carried, reading)
    words = [
        token.text
        for token, following in zip_longest(reading.tokens, reading.tokens[1:])
        if not _counts_units(token, following) and not _is_carried(token, carried, reading, context)
    ]
    words += income_of_expenses(plan, carried, reading, context)
    words += (*counted_amiss(plan, carried, reading, context), *_codes_asked(carried, reading))
    return tuple(dict.fromkeys((*words, *unread_words(plan, carried, reading))))


def _asked_beside(reading: Reading) -> tuple[str, ...]:
    """排第几, 钱从哪来: a place among rows and the funds of an item, which no amount by itself tells."""
    return tuple(
        token.text
        for token in reading.tokens
        if token.has(Cue.PLACE.value) or (token.has(Cue.SOURCE.value) and "哪" in token.text)
    )


def _order_asked(plan: Plan, reading: Reading) -> tuple[str, ...]:
    """排第一的科目是啥: a place in an order that a quoted text or a stated amount does not tell; 第一条职责
    is picked by its number."""
    if not isinstance(plan, Passages | StatedFacts) or (isinstance(plan, Passages) and plan.items):
        return ()
    orders = {Cue.LARGEST.value, Cue.SMALLEST.value}
    if isinstance(plan, StatedFacts):
        orders |= {Cue.PLACE.value}
        if reading.asks(Cue.LIST) and reading.numbers:
            orders |= {Cue.ABOVE.value, Cue.BELOW.value}
    return tuple(
        t.text
        for t in reading.tokens
        if t.kind is TermKind.RANK or (t.kind is TermKind.CUE and orders.intersection(t.values))
    )


def _class_asked(plan: Plan, reading: Reading) -> tuple[str, ...]:
    """经济分类里的某项: what prose states is of no economic class."""
    if not isinstance(plan, StatedFacts):
        return ()
    return tuple(t.text for t in reading.tokens if t.kind is TermKind.DOMAIN and t.has("economic"))


_CODES = ("编码", "代码", "编号")


def _codes_asked(carried: Carried, reading: Reading) -> tuple[str, ...]:
    """某项的编码是多少: the code itself, where none is said and no rows are told by it."""
    coded = any(t.kind in (TermKind.CODE, TermKind.UNKNOWN_CODE) for t in reading.tokens)
    if coded or carried.domains:
        return ()
    return tuple(t.text for t in reading.tokens if t.text.endswith(_CODES) and t.has(Cue.FILL.value))


def _with_listed_sums(carried: Carried, reading: Reading) -> Carried:
    """一共有几个, 一共有哪些: 一共 belongs to the count unless an amount is asked for."""
    counts = Cue.COUNT in carried.cues and not reading.asks(Cue.HOW_MUCH)
    each = reading.asks(Cue.EACH) and Cue.EACH in carried.cues
    if not counts and not each:
        return carried
    return replace(carried, cues=carried.cues | {Cue.SUM, Cue.TOTAL_WORD})


def _counts_units(token: Token, following: Token | None) -> bool:
    """多少个万元: as many 万元 as there are, no number of rows."""
    return token.has(Cue.COUNT.value) and following is not None and following.kind is TermKind.UNIT


def _with_claims(plan: Plan, carried: Carried, reading: Reading) -> Carried:
    """超过300万了吗, 不是900万吗: an amount that one figure is held against is checked after the plan."""
    single = isinstance(plan, Show) and not isinstance(plan.expression, SumOver)
    if not single or not claims_of(reading.tokens):
        return carried
    denies = any(
        token.has(Cue.NOT.value) and following.kind is TermKind.NUMBER
        for token, following in pairwise(reading.tokens)
    )
    held = {Cue.ABOVE, Cue.BELOW, Cue.MORE, Cue.LESS, Cue.EQUAL, Cue.AGREE, Cue.WRONG}
    held |= {Cue.NOT} if denies else set()
    return replace(carried, cues=carried.cues | held)


def _is_zero(plan: Plan, context: Context) -> bool:
    """国有资本经营预算支出最大的一笔: where nothing is budgeted, zero answers for all of its rows."""
    if not isinstance(plan, Show) or not isinstance(plan.expression, Figure):
        return False
    facts = context.select(plan.expression.selector).facts
    return bool(facts) and all(fact.amount == 0 for fact in facts)


def _is_carried(token: Token, carried: Carried, reading: Reading, context: Context) -> bool:
    match token.kind:
        case TermKind.CUE:
            return _is_answered(token, carried)
        case TermKind.ITEM:
            return _is_named(token, carried) or _is_name_of_code(token, carried, context)
        case TermKind.SUBJECT:
            plain = re.sub("决算数?", "", token.text)
            within = token.has("procurement") and any(word in PURCHASES for word in carried.words)
            return within or _is_named(token, carried) or subject_key(plain).startswith("total:")
        case TermKind.TITLE:
            return _is_named(token, carried)
        case TermKind.CODE:
            return _is_named(token, carried) or _is_code_of_named(token.values[0], carried, reading)
        case TermKind.OWNER:
            own = context.document.department in token.values
            return own or _is_named(token, carried) or _is_pinned(token, carried, context)
        case TermKind.FUND:
            return _is_named(token, carried) or _has_fund(Fund(token.values[0]), carried, reading)
        case TermKind.SPENDING:
            spending = Spending(token.values[0])
            return (
                _is_named(token, carried)
                or _has_spending(spending, carried)
                or _is_around(token, carried, reading)
            )
        case TermKind.PHASE:
            return _has_phase(Phase(token.values[0]), carried, context)
        case TermKind.TABLE:
            return any(s.table_number is not None for s in carried.selectors)
        case TermKind.YEAR:
            return _has_year(token, carried, context)
        case TermKind.RANK:
            return carried.ranks
        case TermKind.DOMAIN:
            return _has_rows(token, carried, reading) and _in_class(token, carried, reading, context)
        case TermKind.LEVEL:
            return any(domain.level == int(token.values[0]) for domain in carried.domains)
        case TermKind.REFUSAL:
            return is_spent(token, carried)
        case _:
            return True


def _has_phase(phase: Phase, carried: Carried, context: Context) -> bool:
    """The column that is read; the rows of a final account are of what was spent, those of a budget of what
    is planned."""
    final = context.document.stage is Stage.FINAL_ACCOUNT
    own = phase is (Phase.FINAL_ACCOUNT if final else Phase.THIS_BUDGET)
    rows = own and any(domain.base.phase is None for domain in carried.domains)
    read = rows or any(selector.phase is phase for selector in carried.selectors)
    return read or phase in carried.columns


def _is_answered(token: Token, carried: Carried) -> bool:
    """Whether the plan runs one of the operations that the word may ask for, or the word asks for none."""
    if not all(value in _OPERATION_NAMES for value in token.values):
        return True
    rate = Cue.RATE in carried.cues and token.text.startswith(_PERCENT_WORDS)
    return rate or any(Cue(value) in carried.cues for value in token.values)


def _is_named(token: Token, carried: Carried) -> bool:
    said = (token.text, *token.values, core(token.text))
    if any(selector.fund is not None and selector.fund.value in said for selector in carried.selectors):
        return True
    return any(word in told or told in word for told in carried.words for word in said)


def _is_pinned(token: Token, carried: Carried, context: Context) -> bool:
    """水文中心的 after several readings: the cell that was chosen is of the unit named."""
    chosen = (selector for selector in carried.selectors if selector.figure_id is not None)
    return any(
        fact.figure.owner in token.values for selector in chosen for fact in context.select(selector).facts
    )


def _is_code_of_named(code: str, carried: Carried, reading: Reading) -> bool:
    """体育（20703）: the name beside a code says the same."""
    names = {name for operand in reading.operands if operand.code == code for name in operand.names}
    return any(name in carried.words for name in names)


def _is_name_of_code(token: Token, carried: Carried, context: Context) -> bool:
    """养老保险和职业年金（两个编码）: codes that are looked up say the names beside them too."""
    coded = [selector for selector in carried.selectors if selector.code and not selector.names]
    items = {fold_name(f.figure.item) for selector in coded for f in context.select(selector).facts}
    return any(value in items for value in token.values)


def _has_rows(token: Token, carried: Carried, reading: Reading) -> bool:
    """Projects are rows, or one of them by its name; a total of all money is no total of projects, and an
    amount that prose states (政府采购) does not say which projects. Offices within a department have no
    figures."""
    if token.has("offices") and carried.selectors:
        return _is_named(token, carried)
    if token.text in _SOME_UNITS and carried.selectors and not carried.domains:
        return any(s.owner or s.figure_id for s in carried.selectors)
    if token.has("key_projects"):
        return bool(carried.domains) or any(
            s.names or s.code or s.figure_id or s.tables for s in carried.selectors
        )
    if token.has("function", "economic") and carried.domains:
        return any(domain.base.kinds & _ACCOUNTS or domain.base.code for domain in carried.domains)
    if not token.has("project"):
        return True
    selectors = (*carried.selectors, *(domain.base for domain in carried.domains))
    projects = any(ItemKind.PROJECT in s.kinds or s.spending is Spending.PROJECT for s in selectors)
    if not (carried.domains or projects) and any(
        before.has(Cue.EACH.value) for before, after in pairwise(reading.tokens) if after is token
    ):
        return False
    if not selectors:
        return not (reading.asks(Cue.LIST, Cue.WHICH) or token.text.startswith("哪"))
    return projects or any(s.names or s.code or s.figure_id for s in selectors)


_FIRST_DIGIT = {"economic": "35", "function": "2"}


def _in_class(token: Token, carried: Carried, reading: Reading, context: Context) -> bool:
    """经济分类里的某项: an item that is looked up is one of the classification said, or a total by it; where
    both are said, one is looked up in each."""
    digits = next((d for said, d in _FIRST_DIGIT.items() if token.has(said)), None)
    named = [s for s in carried.selectors if s.names]
    if digits is None or carried.domains or not (named or not carried.selectors):
        return True
    facts = [context.select(selector).facts for selector in named]
    within = [_of_class(found[0].figure, digits) for found in facts if found]
    both = {"function", "economic"} <= set(reading.domains) and len(within) > 1
    return bool(facts) and (any(within) if both else all(within))


def _of_class(figure: Cell, digits: str) -> bool:
    kind = ItemKind.ECONOMIC if digits != _FIRST_DIGIT["function"] else ItemKind.FUNCTION
    return figure.item_kind is kind or bool(figure.code and figure.code[0] in digits)


def _has_fund(fund: Fund, carried: Carried, reading: Reading) -> bool:
    """Fiscal money may be meant by a fund of it, or by the three public expenses, which it pays."""
    selectors = (*carried.selectors, *(domain.base for domain in carried.domains))
    if fund is Fund.ALL or any(s.fund is fund for s in selectors):
        return True
    if fund in carried.columns:
        return True
    if any(ItemKind.SOURCE in s.kinds for s in selectors if s.fund is None):
        return True
    said = {Fund(t.values[0]) for t in reading.tokens if t.kind is TermKind.FUND}
    narrower = any(s.fund in _OF_FISCAL and s.fund not in said for s in selectors)
    three_public = any(ItemKind.THREE_PUBLIC in s.kinds for s in selectors)
    return fund is Fund.FISCAL and (narrower or three_public)


def _has_spending(spending: Spending, carried: Carried) -> bool:
    selectors = (*carried.selectors, *(domain.base for domain in carried.domains))
    if any(s.spending is spending for s in selectors):
        return True
    if spending is Spending.BASIC and any(d.base.spending in _OF_BASIC for d in carried.domains):
        return True
    if spending in carried.columns:
        return True
    return spending is Spending.PROJECT and any(ItemKind.PROJECT in s.kinds for s in selectors)


def _is_around(token: Token, carried: Carried, reading: Reading) -> bool:
    """基本支出中的公用经费: what is printed as a part of the basic expenditure is within it."""
    inside = any(a is token and b.has(Cue.INSIDE.value) for a, b in pairwise(reading.tokens))
    return (
        inside and token.has(Spending.BASIC.value) and any(s.spending in _OF_BASIC for s in carried.selectors)
    )


def _has_year(token: Token, carried: Carried, context: Context) -> bool:
    """This year is every figure's year; another one must be looked up."""
    value = int(token.values[0])
    this = context.document.year
    year = this + value if len(token.values[0]) < 4 else value
    looked_up = {selector.year for selector in carried.selectors}
    compared = year in carried.columns or (year == this - 1 and carried.past)
    return year == this or year in looked_up or compared
