"""Questions over many rows: which exceed, how many, which are there, what they add up to."""

import re
from dataclasses import replace
from decimal import Decimal

from assistant.figures.context import Context
from assistant.figures.rows import rows_of, within
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.messages.answers import SENTENCES
from assistant.plans.plan import (
    Average,
    Bound,
    Count,
    Decline,
    Domain,
    Filter,
    Listing,
    Plan,
    Rank,
    Refusal,
    SumOver,
)
from assistant.plans.plan import Show as ShowPlan
from assistant.rules.bounds import bounds_of, has_amounts, of_change
from assistant.rules.names import names_plan
from assistant.rules.orders import (
    adds_up,
    combined_ranks,
    either_way,
    rank_of,
    ranks_said,
)
from assistant.rules.row_measures import derived_changes, means_three_public
from assistant.rules.row_places import place_plan, place_without_order, than_plan
from assistant.rules.row_scope import (
    children_of,
    counts_rows,
    domain_of,
    falls_said,
    income_alone,
    phase_of,
    qualifiers_of,
    says_places,
)
from assistant.rules.selectors import figure_of, is_bare_key
from assistant.rules.unit_rows import parts_of_spending
from assistant.vocabulary.cues import Cue, TermKind
from assistant.vocabulary.numbers import chinese_number
from assistant.vocabulary.question import Question, fold_name
from index.amounts import Unit
from index.records import Flow, ItemKind, PassageKind, Phase, Spending, TableKind


def domain_plan(reading: Reading, context: Context) -> Plan | None:
    """A rank, filter, count, list or sum over rows, or None where the question is of another kind."""
    if reading.asks(Cue.PLACE, Cue.AHEAD, Cue.BEHIND) and (placed := place_plan(reading, context)):
        return placed
    if (compared := than_plan(reading, context)) is not None:
        return compared
    if _counts_projects_of_unit(reading):
        reading = replace(reading, domains=("project",))
    if (all_counted := _counts_all(reading, context)) is False:
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if all_counted:
        reading = replace(reading, domains=("project",))
    if _all_projects(reading):
        return _total_of_projects(reading, context)
    if not _asks_rows(reading) or _compares_one(reading):
        return None
    if means_rows(reading) and (place_without_order(reading) or _ranks_sources(reading)):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    if any(operand.exact and operand.unexplained for operand in reading.operands):
        return None
    if "offices" in reading.domains and reading.asks(Cue.EACH) and reading.asks(Cue.HOW_MUCH):
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject=SENTENCES["zh"]["offices"])
    if (names := names_plan(reading)) is not None:
        return names
    domain = domain_of(reading, context)
    if domain is None or ("units" in reading.domains and _names_one(reading) and not domain.of_units):
        return None
    if parts := parts_of_spending(domain, reading, context):
        return _of_parts(parts, domain, reading, context)
    rows = rows_of(domain, context)
    if domain.base.under is not None and not rows and domain.base.phase is None:
        return _item_itself(reading, context)
    if domain.words and not rows:
        return Decline(refusal=Refusal.NOT_FOUND, subject="".join(domain.words))
    return operation(reading, domain, context)


def _asks_rows(reading: Reading) -> bool:
    grouped = reading.domains != () or reading.level is not None
    return (
        reading.asks(Cue.LARGEST, Cue.SMALLEST, Cue.ASCENDING, Cue.DESCENDING, Cue.LIST, Cue.COUNT)
        or (reading.asks(Cue.COMPOSITION) and len(reading.operands) < 2)
        or reading.rank_number is not None
        or reading.ordinal is not None
        or (says_places(reading) and means_rows(reading))
        or (bounds_of(reading) != () and (has_amounts(reading) or means_rows(reading)))
        or (has_amounts(reading) and "project" in reading.domains and reading.asks(Cue.ABOVE, Cue.BELOW))
        or "offices" in reading.domains
        or (reading.level is not None and reading.asks(Cue.INSIDE))
        or (reading.asks(Cue.WHICH, Cue.EACH) and grouped and not _names_each(reading))
        or (reading.asks(Cue.WHICH) and "哪些" in reading.text and all(map(is_bare_key, reading.operands)))
        or (reading.asks(Cue.SUM, Cue.TOTAL_WORD) and "project" in reading.domains and _owner_alone(reading))
        or (reading.asks(Cue.SUM, Cue.AVERAGE) and reading.domains != () and _has_words(reading))
        or ("units" in reading.domains and reading.asks(*_OF_EACH) and _names_one(reading))
        or ("units" in reading.domains and reading.asks(Cue.SUM, Cue.TOTAL_WORD) and _says_what(reading))
        or (reading.asks(Cue.SOURCE, Cue.CONTENTS) and income_alone(reading))
        or (reading.asks(Cue.AVERAGE) and reading.domains != ())
        or (means_rows(reading) and counts_rows(reading))
        or _projects_of_a_fund(reading)
        or (reading.asks(Cue.WHICH) and _of_three_public(reading) and phase_of(reading) is not None)
    )


def _of_three_public(reading: Reading) -> bool:
    """三公经费里哪一项减少了: its parts are meant, not the whole."""
    inside = reading.asks(Cue.INSIDE, Cue.PARTS) or "three_public_basis" in {
        value for t in reading.tokens if t.kind is TermKind.DOMAIN for value in t.values
    }
    named = [o for o in reading.operands if o.names_something]
    return inside and len(named) == 1 and means_three_public(named[0])


def _names_each(reading: Reading) -> bool:
    """经济分类里福利费和工会经费各是多少: rows that are named, not those of the classification."""
    placed = reading.operands[:1] and reading.operands[0].partition
    return bool(placed) and len(reading.operands) > 1 and all(o.exact and o.names for o in reading.operands)


_OF_EACH = (Cue.SUM, Cue.TOTAL_WORD, Cue.HOW_MUCH, Cue.EACH)


def _says_what(reading: Reading) -> bool:
    """三家单位的基本支出汇总一下: what is spent is said besides the units."""
    return any(o.spending or o.fund or o.total for o in reading.operands)


def _ranks_sources(reading: Reading) -> bool:
    """哪个资金来源的项目最多: an order of sources by their projects, which no rows are."""
    return reading.asks(Cue.SOURCE) and "project" in reading.domains and bool(ranks_said(reading))


def _names_one(reading: Reading) -> bool:
    return len([operand for operand in reading.operands if operand.exact and operand.names]) == 1


def _counts_projects_of_unit(reading: Reading) -> bool:
    """森林消防队两个项目合计多少: a number of projects, of a unit that is all that is named."""
    counted = any(t.has(Cue.BOTH.value) and t.text.endswith("项目") for t in reading.tokens)
    return counted and not reading.domains and _owner_alone(reading) and reading.operands[0].unit


_PROJECTS_SAID = re.compile(
    "(?<![前后大小多少高低哪第])(?<!\\d)(\\d{1,3}|[二两三四五六七八九十]{1,3})[个项](?:重点)?项目"
)


def _counts_all(reading: Reading, context: Context) -> bool | None:
    """这14个项目平均多少: whether as many projects are said as there are rows; None where no number is."""
    said = _PROJECTS_SAID.search(reading.text)
    if said is None or not reading.asks(Cue.SUM, Cue.TOTAL_WORD, Cue.AVERAGE) or ranks_said(reading):
        return None
    if reading.operands and any(o.names or o.unexplained for o in reading.operands):
        return None
    base = replace(qualifiers_of(reading, context), kinds=frozenset({ItemKind.PROJECT}))
    count = int(said[1]) if said[1].isdigit() else chinese_number(said[1])
    return len(rows_of(Domain(base=base), context)) == count


def _all_projects(reading: Reading) -> bool:
    """所有项目一共多少: nothing but projects and that they are added."""
    other = (Cue.COUNT, Cue.LIST, Cue.WHICH, Cue.EACH, Cue.AVERAGE, Cue.RATIO, Cue.LARGEST, Cue.SMALLEST)
    adds = reading.asks(Cue.SUM, Cue.TOTAL_WORD) and not reading.asks(*other)
    alone = reading.domains == ("project",) and not reading.operands and reading.level is None
    alone = alone and reading.rank_number is None and reading.ordinal is None
    return adds and alone and bounds_of(reading) == () and not (says_places(reading) or counts_rows(reading))


def _total_of_projects(reading: Reading, context: Context) -> Plan:
    """The printed total of project expenditure; where none is printed, the sum of the rows."""
    total = figure_of(Operand(spending=Spending.PROJECT), context)
    if total is not None and context.select(total.selector).facts:
        return ShowPlan(expression=total, unit=reading.unit)
    base = replace(qualifiers_of(reading, context), kinds=frozenset({ItemKind.PROJECT}))
    return ShowPlan(expression=SumOver(domain=Domain(base=base)), unit=reading.unit)


def _compares_one(reading: Reading) -> bool:
    """商品和服务支出超过100万了吗: whether one amount exceeds another, not which rows do."""
    whether = reading.asks(Cue.WHETHER) or reading.text.rstrip("。").endswith("吗")
    named = any(operand.exact and operand.names for operand in reading.operands)
    return whether and named and has_amounts(reading) and not (means_rows(reading) or ranks_said(reading))


def means_rows(reading: Reading) -> bool:
    """Whether 为零, 空白, 持平 is said of rows to be found, not of one thing that is named."""
    grouped = reading.domains != () or reading.level is not None
    words = grouped or any(noun in reading.text for noun in ("科目", "项目", "单位"))
    return words or reading.asks(Cue.LIST, Cue.WHICH, Cue.COUNT)


def _projects_of_a_fund(reading: Reading) -> bool:
    """用其他资金的项目: nothing but projects and their fund."""
    funded = len(reading.operands) == 1 and reading.operands[0].fund is not None
    return funded and reading.text.rstrip("。").endswith("的项目") and not reading.operands[0].names


def _item_itself(reading: Reading, context: Context) -> Plan | None:
    """An item without rows below it is answered with its own amount."""
    named = next((o for o in reading.operands if o.names_something), None)
    figure = None if named is None else figure_of(named, context)
    return None if figure is None else ShowPlan(expression=figure, unit=reading.unit)


_QUOTED = re.compile(r"([带含有]?)[“\"「『]([^”\"」』]{2,12})[”\"」』]")
_CONTAINING = re.compile(r"名称含[“\"「『]?([^”\"」』、，的项]{2,12})")


def containing_plan(question: Question, reading: Reading, context: Context) -> Plan | None:
    """名称含“工作经费”的项目: rows by the words in their names, generic words too."""
    match = _CONTAINING.search(question.folded)
    quoted = _QUOTED.search(question.plain)
    if match is None and (quoted is None or "project" not in reading.domains):
        return None
    words = fold_name(quoted.group(2)) if quoted is not None else match.group(1) if match is not None else ""
    if match is None and quoted is not None and not quoted.group(1):
        return None
    if reading.asks(Cue.NOT):
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    base = replace(qualifiers_of(reading, context), kinds=frozenset({ItemKind.PROJECT}), fund=None)
    return operation(reading, Domain(base=base, words=(words,), label=words), context)


def contents_plan(reading: Reading, context: Context) -> Plan | None:
    """住房保障支出包括哪些: the rows below an item of a classification that no passage defines."""
    named = reading.operands[0] if len(reading.operands) == 1 else None
    if named is None or not named.exact or not named.names or not reading.asks(Cue.CONTENTS):
        return None
    defined = {p.topic for p in context.intake.passages if p.kind is PassageKind.DEFINITION and p.topic}
    if named.names[0] in map(fold_name, defined) or named.unexplained:
        return None
    domain = children_of(named, qualifiers_of(reading, context), context)
    if domain is None or not domain.base.kinds <= {ItemKind.FUNCTION, ItemKind.ECONOMIC}:
        return None
    return Listing(domain=domain) if rows_of(domain, context) else None


def _has_words(reading: Reading) -> bool:
    loose = any((o.names and not o.exact) or o.unexplained for o in reading.operands)
    return loose and not any(o.exact for o in reading.operands)


def _owner_alone(reading: Reading) -> bool:
    """那个中心的项目一共多少钱, 用一般公共预算的项目一共多少: nothing but whose money it is."""
    if len(reading.operands) != 1 or reading.operands[0].names or reading.operands[0].total:
        return False
    only = reading.operands[0]
    return only.unit or only.own or only.fund is not None


def _of_parts(parts: tuple[Spending, ...], domain: Domain, reading: Reading, context: Context) -> Plan:
    """哪家单位花钱最多, where units are printed only with a part of their spending: the order of each part,
    said as such; no sum, count or bound is of a part."""
    halves = [replace(domain, base=replace(domain.base, spending=part)) for part in parts]
    printed = [half for half in halves if rows_of(half, context)]
    ranks = [rank_of(said, half, (), reading) for said in ranks_said(reading) for half in printed]
    if not ranks or bounds_of(reading):
        return Decline(refusal=Refusal.NOT_PUBLISHED, subject=SENTENCES["zh"]["each_unit"])
    return replace(ranks[0], also=tuple(ranks[1:]))


def operation(reading: Reading, domain: Domain, context: Context) -> Plan:
    counts = counts_rows(reading)
    if (derived := derived_changes(reading, domain, context)) is not None:
        return derived
    if domain.per_unit and counts:
        return Count(domain=domain)
    bounds = _bounds(reading, domain)
    if bounds is None:
        return Decline(refusal=Refusal.NOT_UNDERSTOOD)
    ranks = ranks_said(reading)
    if ranks and domain.base.phase is not None and falls_said(reading) is None:
        return either_way(ranks, domain, bounds)
    if ranks:
        found = tuple(rank_of(rank, domain, bounds, reading) for rank in ranks)
        return combined_ranks(found, reading, context)
    sums = reading.asks(Cue.SUM, Cue.TOTAL_WORD)
    if bounds:
        domain = _where_any(domain, bounds, reading, context)
        if reading.asks(Cue.RATIO):
            return combined_ranks((Rank(domain=domain, bounds=bounds, count=0),), reading, context)
        if reading.asks(Cue.AVERAGE):
            return Decline(refusal=Refusal.NOT_UNDERSTOOD)
        summed = sums and (not counts or adds_up(reading))
        return Filter(domain=domain, bounds=bounds, count_only=counts, summed=summed)
    if reading.asks(Cue.AVERAGE):
        return ShowPlan(expression=Average(domain=domain), unit=reading.unit)
    if counts:
        return Count(domain=domain, summed=sums and adds_up(reading))
    if sums and not reading.asks(Cue.LIST, Cue.WHICH) and not domain.per_unit:
        return ShowPlan(expression=SumOver(domain=domain), unit=reading.unit)
    return Listing(domain=domain)


def _where_any(domain: Domain, bounds: tuple[Bound, ...], reading: Reading, context: Context) -> Domain:
    """Where no level was said, the widest level of functions at which any row is within the bounds; rows of
    nothing are also those of the table of balance, which prints every class."""
    by_level = domain.base.kinds == frozenset({ItemKind.FUNCTION}) and not domain.base.under
    if not by_level or reading.level is not None or domain.base.phase is not None:
        return domain
    levels = [replace(domain, level=level) for level in (1, 2, 3)]
    if not (domain.base.tables or domain.base.fund or domain.base.spending):
        balance = replace(domain.base, tables=frozenset({TableKind.BALANCE}), flow=Flow.EXPENSE)
        levels.append(replace(domain, base=balance, level=1))
    found = (one for one in levels if any(within(fact, bounds) for fact in rows_of(one, context)))
    return next(found, domain)


def _bounds(reading: Reading, domain: Domain) -> tuple[Bound, ...] | None:
    """What rows are compared with, a change with its direction; None where an amount was not understood."""
    bounds = bounds_of(reading)
    if not bounds and has_amounts(reading):
        return None
    if domain.base.phase is None:
        return None if any(bound.unit is Unit.PERCENT for bound in bounds) else bounds
    falls = falls_said(reading)
    if reading.asks(Cue.FLAT):
        return (Bound(sign="=", value=Decimal(0), unit=Unit.YUAN),)
    turned = of_change(bounds, falls=falls, rate=domain.base.phase is Phase.RATE)
    if turned == () and not ranks_said(reading):
        return (Bound(sign="!=", value=Decimal(0), unit=Unit.YUAN),)
    return turned
