"""From a selector to figures: hard parts must match, open parts take the most natural reading.

The natural reading of an open part is the whole: the whole department, all funds, all spending, this
year. Each part that a cell narrows without being asked costs one; the cells of least cost are the
reading, and the distinct facts among them are the alternatives. Several cells of one fact corroborate
each other.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.plans.plan import Selector
from assistant.vocabulary.question import fold_name
from assistant.vocabulary.table_names import plain_number, table_name
from index.amounts import within_rounding
from index.records import Figure, Flow, Fund, ItemKind, Phase, Spending, TableKind

# Tables that repeat others in an extract: cited only where no main table prints the fact.
EXTRACTS = frozenset({TableKind.KEY_PROJECTS, TableKind.TARGETS})

# What a table of no known kind is about, where its rows are parts of that and not of the whole budget.
_ASPECT = re.compile("机关运行|采购|购买服务|资产|债务|会议费?计划|培训费?计划")
# Rows of such tables are parts that do not say so: more than a fund, a kind of spending and an extract.
_SIDE_TABLE = 5

# This year's amounts by how natural they are: the account before the budgets that are printed beside it.
_THIS_YEAR = {Phase.FINAL_ACCOUNT: -10, Phase.THIS_BUDGET: 0, Phase.ADJUSTED_BUDGET: 10}

# 人员经费 is 工资福利支出 and 对个人和家庭的补助, 公用经费 商品和服务支出 and 资本性支出
# (政府收支分类科目, 支出经济分类): where basic expenditure prints no columns for them.
_CLASSES_OF = {Spending.STAFF: ("301", "303"), Spending.OFFICE: ("302", "310")}

FactKey = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One amount: the cell that is cited, the other cells that print the same amount for the same fact,
    and those that print another amount for it."""

    figure: Figure
    views: tuple[Figure, ...] = ()
    conflicts: tuple[Figure, ...] = ()

    @property
    def amount(self) -> Decimal | None:
        return self.figure.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """`facts` are the equally natural readings, best first; `passed_over` the cells of the same names that
    are no part of them."""

    facts: tuple[Fact, ...] = ()
    passed_over: tuple[Figure, ...] = ()
    wanted: Selector = field(default_factory=Selector)

    @property
    def others(self) -> tuple[Fact, ...]:
        """Narrower or wider facts of the same names."""
        return _facts(list(self.passed_over), [], self.wanted)


def select(figures: Iterable[Figure], selector: Selector) -> Selection:
    """Every reading of the selector over the figures of one document; empty where nothing matches."""
    matching = in_own_column([figure for figure in figures if matches(figure, selector)], selector)
    if not matching:
        return Selection()
    costs = {figure.id: reading_cost(figure, selector) for figure in matching}
    least = min(costs.values())
    nearest = [figure for figure in matching if costs[figure.id] == least]
    further = [figure for figure in matching if costs[figure.id] > least]
    facts = _facts(nearest, further, selector)
    if selector.flow is None:
        facts = _both_sides_as_one(facts)
    facts = _one_amount(facts)
    taken = {view.id for fact in facts for view in (fact.figure, *fact.views, *fact.conflicts)}
    passed_over = tuple(figure for figure in further if figure.id not in taken)
    return Selection(facts=facts, passed_over=passed_over, wanted=selector)


def matches(figure: Figure, wanted: Selector) -> bool:
    """Whether a figure has every part that the selector says."""
    if wanted.figure_id is not None:
        return figure.id == wanted.figure_id
    return (
        _matches_name(figure, wanted)
        and (not wanted.kinds or figure.item_kind in wanted.kinds)
        and (wanted.code is None or figure.code == wanted.code)
        and (wanted.owner is None or figure.owner == wanted.owner)
        and (wanted.under is None or wanted.under in map(fold_name, figure.ancestors))
        and (wanted.flow is None or figure.flow is wanted.flow)
        and (wanted.fund is None or figure.fund is wanted.fund)
        and (wanted.spending in (None, figure.spending) or _is_of_class(figure, wanted.spending))
        and (not wanted.tables or figure.kind in wanted.tables)
        and (
            wanted.table_number is None
            or plain_number(figure.table_number) == plain_number(wanted.table_number)
        )
        and (not wanted.table_titles or table_name(figure) in wanted.table_titles)
        and _matches_phase(figure, wanted.phase)
        and (not figure.is_stray_total or _names_table(wanted))
        and not _is_part_of_total(figure, wanted)
    )


def _is_part_of_total(figure: Figure, wanted: Selector) -> bool:
    """人员经费合计, 政府性基金合计 are no total where no such part was asked for, though that be unread."""
    if figure.item_kind is not ItemKind.TOTAL or wanted.names or _names_table(wanted):
        return False
    of_class = wanted.spending is None and figure.spending in (Spending.STAFF, Spending.OFFICE)
    of_fund = wanted.fund is None and figure.fund in (Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL)
    return of_class or of_fund


def _is_of_class(figure: Figure, spending: Spending | None) -> bool:
    """Whether a row of basic expenditure is staff or office expenditure by its economic class."""
    basic = figure.item_kind is ItemKind.ECONOMIC and figure.spending is Spending.BASIC
    classes = _CLASSES_OF.get(spending, ()) if spending is not None else ()
    return basic and figure.code is not None and figure.code.startswith(classes)


def in_own_column(figures: list[Figure], wanted: Selector) -> list[Figure]:
    """The figures of a kind of spending that has columns of its own; where none has, those of its classes."""
    if wanted.spending not in _CLASSES_OF:
        return figures
    return [figure for figure in figures if figure.spending is wanted.spending] or figures


def _names_table(wanted: Selector) -> bool:
    return wanted.table_number is not None or bool(wanted.table_titles or wanted.tables)


def _is_of_number(figure: Figure, number: str | None) -> bool:
    return number is None or plain_number(figure.table_number) == plain_number(number)


def _matches_name(figure: Figure, wanted: Selector) -> bool:
    return not wanted.names or fold_name(figure.item) in wanted.names


def _matches_phase(figure: Figure, phase: Phase | None) -> bool:
    if phase is None:
        return figure.phase in _THIS_YEAR
    return figure.phase is phase


def reading_cost(figure: Figure, wanted: Selector) -> int:
    """How much narrower the cell is than what was asked, in parts; extracts and tables of no known kind count
    as one more, those of one aspect of the money (机关运行经费, 政府采购) as `_SIDE_TABLE`."""
    cost = 0 if wanted.phase is not None else _THIS_YEAR.get(figure.phase, 0)
    if wanted.fund is None and figure.fund not in _natural_funds(figure, asked_there=_names_table(wanted)):
        cost += 1
    if wanted.spending is None and figure.spending is not _natural_spending(figure):
        cost += 2 if figure.spending in (Spending.STAFF, Spending.OFFICE) else 1
    if wanted.owner is None and figure.owner is not None and figure.item_kind is not ItemKind.PROJECT:
        cost += 1
    if wanted.flow is None and figure.flow is Flow.INCOME and figure.item_kind is ItemKind.FUNCTION:
        cost += 1
    if figure.kind in EXTRACTS:
        cost += 1
    if figure.kind is TableKind.OTHER:
        cost += _SIDE_TABLE if aspect_of(figure) else 1
    return cost


def cost_in_its_year(figure: Figure, wanted: Selector) -> int:
    """How much narrower the cell is than what was asked, whichever year's column it stands in."""
    return reading_cost(figure, replace(wanted, phase=figure.phase))


def aspect_of(figure: Figure) -> str:
    """The one use of the money that the figure's table is about, "" where it is the budget."""
    if figure.kind is not TableKind.OTHER:
        return ""
    found = _ASPECT.search("".join((figure.table_title, *figure.column_path)))
    return "" if found is None else found.group()


def _natural_funds(figure: Figure, *, asked_there: bool = False) -> tuple[Fund, ...]:
    """三公 money is fiscal by definition, and so is that of a table of fiscal money that is asked of by name
    (`asked_there`); a source of income is its own fund."""
    if figure.kind is TableKind.THREE_PUBLIC or (asked_there and figure.kind is TableKind.FISCAL_BALANCE):
        return (Fund.ALL, Fund.FISCAL)
    return (Fund.ALL, figure.fund) if figure.item_kind is ItemKind.SOURCE else (Fund.ALL,)


def _natural_spending(figure: Figure) -> Spending:
    return Spending.PROJECT if figure.item_kind is ItemKind.PROJECT else Spending.ALL


def fact_key(figure: Figure) -> FactKey:
    """What makes two cells the same fact: equal keys must print equal amounts.

    Functional codes name the item wherever they are printed; income by function and expenditure by
    function are the same money only under a code, so the flow stays in the key.
    """
    return (
        figure.document_id,
        _key_kind(figure.item_kind),
        fold_name(figure.item) if figure.item_kind not in (ItemKind.TOTAL, ItemKind.SOURCE) else "",
        figure.owner,
        figure.flow,
        figure.fund,
        figure.spending,
        figure.phase,
        figure.ancestors[-1:] if figure.item_kind is ItemKind.FUNCTION else (),
    )


def _key_kind(kind: ItemKind) -> ItemKind:
    return ItemKind.TOTAL if kind is ItemKind.SOURCE else kind


def _facts(figures: list[Figure], further: list[Figure], wanted: Selector) -> tuple[Fact, ...]:
    grouped: dict[FactKey, list[Figure]] = defaultdict(list)
    for figure in figures:
        grouped[_apart(figure, fact_key(figure), grouped)].append(figure)
    extra: dict[FactKey, list[Figure]] = defaultdict(list)
    for figure in further:
        extra[fact_key(figure)].append(figure)
    extracts = [f for f in further if f.kind in EXTRACTS and f.owner is None]
    facts = (
        _fact(group, [*extra[key], *_repeats(group[0], extracts)], wanted) for key, group in grouped.items()
    )
    return tuple(fact for fact in facts if not _leaves_out_carried(fact.figure, wanted))


_LISTED = frozenset({ItemKind.OTHER, ItemKind.PROJECT})


def _apart(figure: Figure, key: FactKey, grouped: Mapping[FactKey, list[Figure]]) -> FactKey:
    """The key of a figure, with its row where the same column prints the name in an earlier row: two entries
    of a list are no two views of one amount."""
    place = (figure.table, figure.column)
    again = any((f.table, f.column) == place and f.row != figure.row for f in grouped.get(key, ()))
    return (*key, figure.row) if again and figure.item_kind in _LISTED else key


def _repeats(figure: Figure, extracts: list[Figure]) -> list[Figure]:
    """The rows of an extract that print the same name and amount; an extract may leave the unit out."""
    same = [f for f in extracts if f.owner != figure.owner and fold_name(f.item) == fold_name(figure.item)]
    return [f for f in same if agrees(figure, f)]


def _fact(group: list[Figure], extra: list[Figure], wanted: Selector) -> Fact:
    """The cited cell is one that prints an amount, with the words asked for where rows differ in them. In a
    budget the total with what is carried over is the whole: 收入总计 before 本年收入合计; 财政拨款收入 is
    this year's."""
    ordered = sorted(
        group,
        key=lambda f: (
            f.amount is None,
            not _is_labelled(f, wanted.label),
            wanted.fund is None and _is_this_year(f) and f.phase is not Phase.FINAL_ACCOUNT,
        ),
    )
    first = ordered[0]
    printed = [f for f in (*ordered[1:], *extra) if f.amount is not None]
    views = tuple(f for f in printed if agrees(first, f))
    conflicts = tuple(f for f in printed if f not in views and _same_total(first, f))
    return Fact(figure=first, views=views, conflicts=conflicts)


def _is_labelled(figure: Figure, label: str) -> bool:
    """Whether a row prints the words that were asked for; of two sides 总计 is that of either."""
    printed = fold_name(figure.item)
    of_side = label.startswith(("收入", "支出")) and label.endswith("总计")
    of_year = label.startswith("本年") and printed == f"{label}合计"
    return printed == label or of_year or (printed == "总计" and of_side)


def _leaves_out_carried(figure: Figure, wanted: Selector) -> bool:
    """支出总计 of a final account holds what is carried over, which 本年支出合计 does not."""
    return (
        wanted.label.endswith("总计")
        and _is_this_year(figure)
        and figure.item_kind is ItemKind.TOTAL
        and figure.phase is Phase.FINAL_ACCOUNT
    )


def _same_total(first: Figure, second: Figure) -> bool:
    """本年支出合计 and 支出总计 are different facts wherever something is carried over."""
    return first.item_kind is not ItemKind.TOTAL or _is_this_year(first) is _is_this_year(second)


def _is_this_year(figure: Figure) -> bool:
    return figure.item.startswith("本年")


def _both_sides_as_one(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Where income and expenditure of one scope are equal and no side was asked for, one answer stands
    for both, and the other side corroborates it."""
    kept: list[Fact] = []
    for fact in facts:
        twin = next((k for k in kept if _other_side(k.figure, fact.figure)), None)
        if twin is not None and agrees(twin.figure, fact.figure):
            merged = replace(twin, views=(*twin.views, fact.figure, *fact.views))
            kept[kept.index(twin)] = merged
        else:
            kept.append(fact)
    return tuple(kept)


def _one_amount(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """One name in several classifications (住房公积金 by function and by item) that print one amount is one
    answer; amounts of different units are never taken for each other, however equal."""
    if len(facts) < 2 or facts[0].amount is None:
        return facts
    first, *rest = facts
    kinds = [fact.figure.item_kind for fact in facts]
    owners = {fact.figure.owner for fact in facts if fact.figure.owner is not None}
    if len(set(kinds)) < len(kinds) or len(owners) > 1:
        return facts
    if any(f.amount != first.amount or f.figure.unit is not first.figure.unit for f in rest):
        return facts
    others = tuple(view for fact in rest for view in (fact.figure, *fact.views))
    return (replace(first, views=(*first.views, *others)),)


def _other_side(first: Figure, second: Figure) -> bool:
    totals = {ItemKind.TOTAL, ItemKind.SOURCE}
    return (
        first.flow is not second.flow
        and {first.item_kind, second.item_kind} <= totals
        and (first.owner, first.fund, first.spending, first.phase)
        == (second.owner, second.fund, second.spending, second.phase)
    )


def agrees(first: Figure, second: Figure) -> bool:
    """Whether two printed amounts of one fact can be the same money, given their last digits."""
    if first.amount is None or second.amount is None or first.unit is not second.unit:
        return False
    return within_rounding(first.amount, (second.amount,))[0]
