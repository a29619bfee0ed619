"""How rows and the sets they belong to are called, and how rows are cited and listed in an answer."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.execute.draft import Draft, amount_text, figure_text, label_of, table_text
from assistant.execute.phrases import left_out_words
from assistant.execute.scope import interpretation_of, scope_of
from assistant.figures.rows import TURNED, beside_projects, limits, summed_rows, within
from assistant.figures.selecting import Fact
from assistant.messages.answers import SENTENCES
from assistant.messages.rows import (
    CHANGE_WORDS,
    DIRECTION_WORDS,
    EXTRACT_WORDS,
    KIND_WORDS,
    LEVEL_WORDS,
    SIGN_WORDS,
)
from assistant.plans.plan import Bound, Column, Domain, Selector, SumOver
from assistant.vocabulary.prose_figures import NO_TABLE
from assistant.vocabulary.question import fold_name
from index.amounts import Amount, Unit, format_amount
from index.records import Figure, Fund, ItemKind, Phase, Spending, TableKind

# The rows that one answer lists; the rest of a longer list is counted, and the count is said.
MOST_LISTED = 60


_OF_UNITS = (ItemKind.PROJECT, ItemKind.FUNCTION, ItemKind.ECONOMIC)


def domain_text(domain: Domain, figure: Figure | None = None) -> str:
    """How a domain is called: 一般公共预算基本支出的款级经济科目; `figure` tells the column taken."""
    kind = next(iter(domain.base.kinds), None)
    scope = _scope_text(domain, figure, kind)
    by_level = kind in (ItemKind.ECONOMIC, ItemKind.FUNCTION) and not domain.per_unit
    level = LEVEL_WORDS.get(domain.level or 0, "") if by_level else ""
    words = f"名称含“{domain.label}”的" if domain.words else ""
    below = domain.base.under is not None or kind is ItemKind.OTHER
    parent = f"{domain.label}下的" if below and domain.label and not domain.words else ""
    noun = KIND_WORDS.get(kind, "项目") if kind is not None else "项目"
    if figure is not None and kind is ItemKind.PROJECT:
        stated = figure.table == NO_TABLE or figure.kind is not TableKind.OTHER
        noun = EXTRACT_WORDS.get(figure.kind, noun) if stated else noun
    if domain.per_unit:
        noun = KIND_WORDS[ItemKind.UNIT]
    if domain.of_units and domain.base.label:
        noun = KIND_WORDS[ItemKind.UNIT] + f"的{domain.base.label}"
    if domain.subordinate:
        noun = f"下属{noun}"
    listed = "上面列出的" if domain.among else ""
    parts = f"{_parts_text(domain)}{left_out_words(domain)}"
    return f"{listed}{scope}{'的' if scope else ''}{parts}{parent}{words}{level}{noun}"


def _scope_text(domain: Domain, figure: Figure | None, kind: ItemKind | None) -> str:
    base = domain.base
    fund, spending = base.fund, base.spending
    if figure is not None and kind is ItemKind.ECONOMIC:
        fund, spending = fund or figure.fund, spending or figure.spending
    return "".join(
        part
        for part in (
            base.owner,
            fund.value if fund not in (None, Fund.ALL) else None,
            spending.value if spending not in (None, Spending.ALL) else None,
        )
        if part
    )


def _parts_text(domain: Domain) -> str:
    """有基本支出、没有项目支出的."""
    had = "".join(f"有{_column_text(column)}、" for column in domain.having)
    lacked = "".join(f"没有{_column_text(column)}、" for column in domain.lacking)
    return f"{had}{lacked}".removesuffix("、") + ("的" if had or lacked else "")


def _column_text(column: Column) -> str:
    if isinstance(column, int):
        return f"列入{column}年"
    return "" if column is None else str(column.value)


def bounds_text(bounds: Sequence[Bound], phase: Phase | None = None) -> str:
    """超过 100 万元且不超过 500 万元; what 左右 is taken for is said. Of changes: 减少超过 10 万元."""
    if phase is None or phase not in (Phase.CHANGE, Phase.RATE):
        return "且".join(_bound_text(bound) for bound in bounds)
    told = [bound for bound in bounds if bound.value] or bounds
    return "且".join(_change_text(bound) for bound in told)


def _bound_text(bound: Bound) -> str:
    low, high = (_amount(value.normalize(), bound.unit) for value in limits(bound))
    return SIGN_WORDS[bound.sign].format(amount=_amount(bound.value, bound.unit), low=low, high=high)


def _change_text(bound: Bound) -> str:
    if bound.value == 0:
        return CHANGE_WORDS[bound.sign]
    if bound.value > 0:
        return f"{CHANGE_WORDS['>']}{_bound_text(bound)}"
    upright = replace(bound, sign=TURNED.get(bound.sign, bound.sign), value=-bound.value)
    return f"{CHANGE_WORDS['<']}{_bound_text(upright)}"


def _amount(value: Decimal, unit: Unit) -> str:
    number = format_amount(value)
    return f"{number}%" if unit is Unit.PERCENT else f"{number} {unit.value}"


def over_text(over: SumOver, count: int) -> str:
    """What a sum over rows is of: 项目中超过 100 万元的 4 项."""
    domain = f"“{over.domain.label}”" if over.domain.words else domain_text(over.domain)
    if over.bounds:
        return f"{domain}中{bounds_text(over.bounds)}的 {count} 项"
    if over.count is not None:
        word = SENTENCES["zh"]["largest" if over.largest else "smallest"]
        return f"{domain}中{word}的 {count} 项"
    return domain


def row_label(fact: Fact) -> str:
    """What to call a row: projects and accounts of a unit are told apart by it."""
    return label_of(fact.figure, with_owner=fact.figure.item_kind in _OF_UNITS)


def row_amount(fact: Fact) -> str:
    """The amount of a row; a change is said with its direction, as the printed sign means it."""
    figure = fact.figure
    if figure.phase not in (Phase.CHANGE, Phase.RATE) or not figure.amount:
        return figure_text(figure)
    direction = DIRECTION_WORDS["-" if figure.amount < 0 else "+"]
    return f"{direction} {amount_text(Amount(abs(figure.amount), figure.unit))}"


def cite_rows(rows: Sequence[Fact], domain: Domain, draft: Draft) -> tuple[str, ...]:
    """The ids of the rows' citations; the first row sets the scope that is shown."""
    refs = []
    for fact in rows:
        figure = fact.figure
        selector = Selector(
            names=(fold_name(figure.item),), kinds=domain.base.kinds, owner=figure.owner, label=figure.item
        )
        refs.append(draft.cite(fact, selector))
    if rows:
        document = draft.context.catalogue_of(rows[0].figure.document_id).intake.document
        draft.interpretation = interpretation_of(rows[0].figure, document, draft.language)
        draft.scope = scope_of(rows[0].figure, document)
    return tuple(refs)


def list_rows(rows: Sequence[Fact], draft: Draft) -> None:
    """The rows with their amounts, the first ones of a very long list with how many more there are."""
    shown = rows[:MOST_LISTED]
    lines = [
        draft.words("row_blank", label=row_label(f))
        if not f.figure.raw
        else draft.words("bullet", label=row_label(f), amount=row_amount(f))
        for f in shown
    ]
    if len(rows) > len(shown):
        draft.count(tuple(draft.cite(fact) for fact in rows[len(shown) :]))
        lines.append(draft.words("rows_more", count=len(rows) - len(shown)))
    draft.lines.append("\n".join(lines))


def say_cut_ties(over: SumOver, draft: Draft) -> None:
    """Rows that share the last amount of a sum over the first ones, and that it does not add."""
    if over.count is None or over.count == 1:
        return
    added = summed_rows(over, draft.context)
    everything = summed_rows(replace(over, count=None), draft.context)
    ties = [f for f in everything if added and f.amount == added[-1].amount and f not in added]
    if ties:
        draft.say("tie_cut", labels="、".join(row_label(fact) for fact in ties))
    for fact in ties:
        draft.leave_out(row_label(fact), fact.figure.raw, draft.words("tie_why"))


def say_column(figure: Figure, draft: Draft) -> None:
    """The table and column that the listed rows stand in."""
    draft.lines.append(f"（{table_text(figure, draft.language)}，{'·'.join(figure.column_path)}列）")


def leave_out_others(
    domain: Domain, rows: Sequence[Fact], draft: Draft, bounds: Sequence[Bound] = ()
) -> None:
    """What stands among projects and is none is not counted; it is named beside the answer."""
    others = [f for f in beside_projects(domain, rows, draft.context) if within(f, bounds)]
    if not others:
        return
    for fact in others:
        draft.cite(fact)
        draft.leave_out(row_label(fact), fact.figure.raw, draft.words("others_why"))
    items = "、".join(f"{row_label(fact)} {row_amount(fact)}" for fact in others)
    draft.say("others_left_out", items=items)


def leave_out_zeros(rows: Sequence[Fact], draft: Draft) -> None:
    """Rows of zero and blank rows are not counted; each is named beside the answer with which it is, once
    for several orders of the same rows."""
    zero = [fact for fact in rows if fact.amount == 0]
    blank = [fact for fact in rows if fact.amount is None]
    for key, why, left in (
        ("zeros_left_out", "zero_why", zero),
        ("blanks_left_out", "blank_why", blank),
    ):
        told = {(other.row, other.raw, other.why) for other in draft.left_out}
        rows_left = [(label_of(f.figure, with_owner=True), f.figure.raw, draft.words(why)) for f in left]
        if told.issuperset(rows_left):
            continue
        draft.say(key, count=len(left))
        for row in rows_left:
            draft.leave_out(*row)
