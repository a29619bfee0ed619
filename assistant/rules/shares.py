"""Shares and multiples: which of the named amounts is the part and which the whole."""

import re
from dataclasses import replace

from assistant.figures.context import Context
from assistant.figures.partitions import PURCHASES
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.plans.plan import (
    Decline,
    Difference,
    Excess,
    Expression,
    Figure,
    Growth,
    Plan,
    Prose,
    Ratio,
    Refusal,
    Selector,
    Several,
    Show,
    Sum,
)
from assistant.rules.expressions import expression_of, named_operands, operands_of
from assistant.rules.selectors import inherits, is_bare_key, part_of_topic, selector_of, whole_of
from assistant.rules.signed_sums import two_sides
from assistant.vocabulary.cues import Cue, TermKind
from index.records import Fund, ItemKind, Spending

# 占它基本支出的比例: the whole belongs to what was named before.
_PRONOUNS = ("占它", "占其", "占他", "占自己", "占自身", "占该单位", "占本单位")
# 占全市支出多少: of more than one department's money.
_BEYOND = re.compile(
    "[占在](?:全(?:[国省市区县州]|自治区|社会|系统)(?!人)|国家|gdp|财政(?:总|的)?(?:收入|支出)(?!预算))"
)


def share_plan(reading: Reading, expressions: list[Expression], context: Context) -> Plan | None:
    """甲占乙多少, 乙里甲占多少, 甲的占比, 甲是乙的几倍; None where no share is asked for."""
    times = reading.asks(Cue.TIMES)
    if not (reading.asks(Cue.RATIO) or times):
        return None
    if wider := _BEYOND.search(reading.text):
        return Decline(refusal=Refusal.OTHER_BODY, subject=wider.group().strip("占在"))
    if any(isinstance(expression, Growth) for expression in expressions) and len(expressions) != 2:
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if reading.before_split is None and not times and not _takes_part(reading) and _narrows_first(reading):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    more = reading.asks(Cue.MORE, Cue.LESS, Cue.HIGH) and reading.asks(Cue.THAN)
    sides = two_sides(reading, expressions, context)
    if more and sides is not None and not _says_share(reading):
        return Show(expression=Excess(first=sides[0], second=sides[1], times=times))
    if len(expressions) == 1:
        return None if times else _of_one(reading, expressions[0], context)
    if reading.inside and reading.before_split is not None:
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if reading.inside:
        past = isinstance(expressions[-1], Growth)
        within = None if past else _of_whole(reading, context) or _narrowed(reading, -1, 0, context)
        parts = [within or expressions[-1]]
        return _each(reading, parts if len(expressions) == 2 else expressions[1:], expressions[0], times)
    if reading.before_split is None and not times:
        return _without_order(reading, expressions, context)
    split = reading.before_split or len(expressions) - 1
    parts = expressions[:split]
    if len(wholes := expressions[split:]) > 1:
        return _of_sum(reading, parts, wholes, times)
    past = isinstance(expressions[-1], Growth)
    whole = (None if past else _whole_named(reading, split, context)) or expressions[-1]
    if len(parts) == 1 and not isinstance(parts[0], Growth):
        own = None if times else _part_of_named(reading, split, context)
        parts = [own or _narrowed(reading, 0, -1, context) or parts[0]]
    elif not past:
        parts = [_narrowed(reading, i, -1, context) or part for i, part in enumerate(parts)]
    if len(parts) > 1 and reading.asks(Cue.EACH):
        return _each(reading, parts, whole, times)
    return Show(expression=Ratio(part=_of_parts(reading, parts), whole=whole, times=times))


def _of_sum(reading: Reading, parts: list[Expression], wholes: list[Expression], times: bool) -> Plan:
    """甲占甲、乙两项合计多少: several wholes are one where words behind 占 add them up, or the part is among
    them."""
    begins = next((i for i, t in enumerate(reading.tokens) if t.text.startswith("占")), 0)
    adding = (Cue.SUM.value, Cue.PLUS.value, Cue.TOTAL_WORD.value, Cue.BOTH.value)
    added = any(t.has(*adding) for t in reading.tokens[begins:]) or all(part in wholes for part in parts)
    if not added or (len(parts) > 1 and reading.asks(Cue.EACH)):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    return Show(expression=Ratio(part=_of_parts(reading, parts), whole=Sum(parts=tuple(wholes)), times=times))


def _of_whole(reading: Reading, context: Context) -> Expression | None:
    """基本支出里财政拨款占多少: a fund within a kind of spending, or the other way round."""
    whole, part = named_operands(reading)[0], named_operands(reading)[-1]
    apart = (whole.fund and part.spending) or (whole.spending and part.fund)
    if not apart or not is_bare_key(part) or whole.names or whole.code:
        return None
    return expression_of(part_of_topic(whole, part), context)


def _of_parts(reading: Reading, parts: list[Expression]) -> Expression:
    """甲和乙占丙, 甲与乙之差占丙: several parts are added, or the gap of two is taken."""
    if len(parts) == 2 and reading.asks(Cue.DIFFERENCE, Cue.MINUS):
        return Difference(first=parts[0], second=parts[1])
    return parts[0] if len(parts) == 1 else Sum(parts=tuple(parts))


def _says_share(reading: Reading) -> bool:
    """占, 比重: a share of a whole; 高百分之几 asks by how much one exceeds the other."""
    return any(t.has(Cue.RATIO.value) and t.text.startswith(("占", "比")) for t in reading.tokens)


def _of_one(reading: Reading, only: Expression, context: Context) -> Plan | None:
    if isinstance(only, Prose) and only.subject in PURCHASES:
        return Show(expression=Ratio(part=only, whole=Prose(subject="procurement")))
    if not isinstance(only, Figure):
        return None
    whole = _of_all_units(only.selector, reading, context) or Figure(
        share_whole(only.selector, reading, context)
    )
    return Show(expression=Ratio(part=only, whole=whole))


def _of_all_units(part: Selector, reading: Reading, context: Context) -> Expression | None:
    """某项目里甲单位那份占多少: of what all units have of it."""
    if part.owner is None or not part.names or not reading.asks(Cue.INSIDE):
        return None
    facts = context.select(replace(part, owner=None)).facts
    if len(facts) < 2:
        return None
    return Sum(parts=tuple(Figure(replace(part, owner=None, figure_id=f.figure.id)) for f in facts))


def share_whole(part: Selector, reading: Reading, context: Context) -> Selector:
    """The whole of a share that names none: what the part was narrowed from, else the total of its column."""
    said = reading.text
    outer = part.under if part.under and not any(f"占{word}" in said for word in ("全部", "总")) else None
    if outer is not None:
        return Selector(names=(outer,), fund=part.fund, spending=part.spending, label=outer)
    return widened(part, reading, context) or whole_of(part, context)


def widened(part: Selector, reading: Reading, context: Context) -> Selector | None:
    """事业运行里经营收入: the item without the word that narrowed it last, where that is printed."""
    order = [t.kind for t in reading.tokens if t.kind in (TermKind.FUND, TermKind.SPENDING)]
    last_is_spending = bool(order) and order[-1] is TermKind.SPENDING
    if not (part.names or part.code or part.owner):
        return _wider_total(part, last_is_spending)
    wider = [replace(part, fund=None, figure_id=None), replace(part, spending=None, figure_id=None)]
    here = {fact.figure.id for fact in context.select(part).facts}
    for selector in reversed(wider) if last_is_spending else wider:
        if (selector.fund, selector.spending) == (part.fund, part.spending):
            continue
        facts = context.select(selector).facts
        if len(facts) == 1 and facts[0].amount is not None and facts[0].figure.id not in here:
            return selector
    return None


def _wider_total(part: Selector, last_is_spending: bool) -> Selector | None:
    """项目支出占多少: a fund or kind of spending of the department is a part of the department's total."""
    if ItemKind.TOTAL not in part.kinds or not (part.fund or part.spending):
        return None
    keep_fund = part.fund if part.spending is not None and (last_is_spending or part.fund is None) else None
    keep_spending = part.spending if part.fund is not None and keep_fund is None else None
    return Selector(kinds=frozenset({ItemKind.TOTAL}), flow=part.flow, fund=keep_fund, spending=keep_spending)


def _each(reading: Reading, parts: list[Expression], whole: Expression, times: bool) -> Plan:
    """One share a part, or the share of all of them together where a sum is asked for."""
    if len(parts) > 1 and reading.asks(Cue.SUM, Cue.PLUS):
        return Show(expression=Ratio(part=Sum(parts=tuple(parts)), whole=whole, times=times))
    shares = tuple(Ratio(part=part, whole=whole, times=times) for part in parts)
    return Show(expression=shares[0]) if len(shares) == 1 else Several(parts=shares)


def _without_order(reading: Reading, expressions: list[Expression], context: Context) -> Plan | None:
    """No 占 between them: 收入预算…，财政拨款占多少; 公积金和购房补贴各占几成; 甲与乙的比例."""
    takes_part, named = _takes_part(reading), named_operands(reading)
    if not takes_part and not reading.asks(Cue.EACH) and len(expressions) == 2:
        return Show(expression=Ratio(part=expressions[0], whole=expressions[1]))
    bought = isinstance(expressions[-1], Prose) and expressions[-1].subject in PURCHASES
    whole_first = (named[0].total and not named[0].names) or (bought and _is_procurement(expressions[0]))
    if len(expressions) == 2 and whole_first:
        return Show(expression=Ratio(part=expressions[1], whole=expressions[0]))
    if not all(isinstance(expression, Figure) for expression in expressions):
        return None
    shares = tuple(
        Ratio(part=e, whole=Figure(share_whole(e.selector, reading, context)))
        for e in expressions
        if isinstance(e, Figure)
    )
    return Several(parts=shares)


def _takes_part(reading: Reading) -> bool:
    """占, 所占: a part of a whole; 比例 may be of any two amounts."""
    asked = [token for token in reading.tokens if token.has(Cue.RATIO.value)]
    return any(token.text.startswith(("占", "所占")) for token in asked) or len(asked) > 1


def _narrows_first(reading: Reading) -> bool:
    """行政运行与基本支出的比例: a second side that may be a part of the first, or all of its kind."""
    spoken = [operand for operand in reading.operands if operand.names_something]
    joined = any(t.has(Cue.AND.value) and t.text != "、" for t in reading.tokens)
    return joined and len(spoken) == 2 and bool(spoken[0].names) and is_bare_key(spoken[1])


def _is_procurement(expression: Expression) -> bool:
    return isinstance(expression, Prose) and expression.subject == "procurement"


def _whole_named(reading: Reading, split: int, context: Context) -> Expression | None:
    """The whole as the words after 占 mean it: of the same unit with 它, never narrowed as the part is."""
    operands = operands_of(reading)
    part, whole = operands[split - 1], operands[-1]
    said = reading.text
    if is_bare_key(whole) and any(word in said for word in _PRONOUNS):
        found = selector_of(replace(whole, owner=part.owner, unit=part.unit, own=part.own), context)
        return None if found is None else Figure(found)
    return expression_of(whole, context) if _same_item(part, whole) or is_bare_key(part) else None


def _same_item(part: Operand, whole: Operand) -> bool:
    """行政运行的项目支出占行政运行多少."""
    named = bool(whole.names or whole.code)
    return named and (part.names, part.code) == (whole.names, whole.code)


def _part_of_named(reading: Reading, split: int, context: Context) -> Expression | None:
    """财政拨款占某项目总额多少: a fund or kind of spending alone is a part of the item named as the whole."""
    operands = operands_of(reading)
    part, whole = operands[split - 1], operands[-1]
    if not is_bare_key(part) or not (whole.names or whole.code) or whole.fund or whole.spending:
        return None
    found = selector_of(replace(whole, fund=part.fund, spending=part.spending), context)
    return None if found is None else Figure(found)


def _narrowed(reading: Reading, part: int, whole: int, context: Context) -> Expression | None:
    """A part of several readings is meant within the whole it is compared with (工资福利占基本支出), and so
    is one of all funds or spending within the whole of one (事业运行占一般公共预算支出)."""
    operands = operands_of(reading)
    expression = expression_of(operands[part], context)
    if not isinstance(expression, Figure):
        return None
    if len(context.select(expression.selector).facts) > 1:
        return expression_of(_scoped_in(operands[part], operands[whole]), context)
    found = selector_of(operands[whole], context)
    return None if found is None else within_whole(expression, found, context)


def _scoped_in(part: Operand, whole: Operand) -> Operand:
    """The part with the fund and kind of spending of its whole, where its own words leave them open."""
    within = inherits(part, whole)
    return replace(within, fund=whole.fund) if is_bare_key(within) and within.fund is None else within


_ROWS = (ItemKind.FUNCTION, ItemKind.PROJECT, ItemKind.TOTAL)


def within_whole(part: Expression, whole: Selector, context: Context) -> Expression:
    """体育占一般公共预算多少, 事业运行占基本支出: within a whole of one fund or kind of spending, the part is
    what it holds of it."""
    if whole.names or whole.code or not isinstance(part, Figure):
        return part
    facts = context.select(part.selector).facts
    if len(facts) != 1 or facts[0].figure.item_kind not in _ROWS:
        return part
    cell = facts[0].figure
    fund = whole.fund if whole.fund is not Fund.ALL and cell.fund is Fund.ALL else None
    spending = whole.spending if cell.spending is Spending.ALL else None
    if fund is None and spending is None:
        return part
    held = replace(
        part.selector,
        fund=fund or part.selector.fund,
        spending=spending or part.selector.spending,
        figure_id=None,
    )
    return Figure(held) if len(context.select(held).facts) == 1 else part
