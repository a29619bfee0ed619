"""Which rows a question means: by the word for them, by the parent that is named, by their table."""

import re
from collections import Counter
from dataclasses import replace

from assistant.figures.context import Context
from assistant.figures.rows import rows_of
from assistant.linking.operands import Operand
from assistant.linking.reading import Reading
from assistant.linking.tokens import Token
from assistant.plans.plan import Domain, Selector
from assistant.rules.selectors import selector_of
from assistant.rules.unit_rows import units_domain, units_said
from assistant.vocabulary.cues import Cue, TermKind
from index.amounts import Unit
from index.records import Figure, Flow, Fund, ItemKind, Phase, Spending, TableKind

_RANKED_UNIT = ("的单位", "的那个单位", "的下属单位", "的直属单位")
KINDS = {
    "project": ItemKind.PROJECT,
    "key_projects": ItemKind.PROJECT,
    "economic": ItemKind.ECONOMIC,
    "function": ItemKind.FUNCTION,
    "units": ItemKind.UNIT,
    "sources": ItemKind.SOURCE,
    "three_public": ItemKind.THREE_PUBLIC,
}
# 项: economic classification has classes and 款 only.
_ITEM_LEVEL = 3
# 类 for functional classes, 款 for economic ones: the level at which each is commonly listed.
_USUAL_LEVEL = {ItemKind.FUNCTION: 1, ItemKind.ECONOMIC: 2}
# Changes are looked for among the finest items first.
# 有哪几类, 哪一类: classes, not the items below them.
_BY_CLASS = re.compile("(?:哪|几|多少|每)(?:几|一|个|两|三|四)?大?类")
_LEVELS_OF_CHANGE = (3, 2, 1)
# Rates that rise by their name; 降幅 and its like are words for down.
_RISES = ("增幅", "涨幅", "升幅", "增速", "增长率")
_BY_ITEM = (Spending.STAFF, Spending.OFFICE)
_COUNTED = (("项目", ItemKind.PROJECT), ("单位", ItemKind.UNIT))
_ROW_COUNT = re.compile(
    "项目的?(?:数(?!额|据|字)|总数|个数|数量|数目)|(?:多少|几)(?:个|[类款项]级?|功能|经济|分类)*科目"
)
# 项目支出 beside these is of the classes of a classification; alone it is of projects.
_CLASSES = ("科目", "类", "款级", "功能", "领域")
PLACES = re.compile("([前后第])([二两三四五六七八九十]|[1-9]\\d?)(?=[个项名位笔家](?![月年级分]))")
_BY_FUND = (ItemKind.PROJECT, ItemKind.ECONOMIC, ItemKind.FUNCTION)


def domain_of(reading: Reading, context: Context) -> Domain | None:
    """The rows meant: by the domain word, else by the parent that is named, else nothing."""
    qualifiers = qualifiers_of(reading, context)
    named = next((o for o in reading.operands if o.exact and (o.names or o.code)), None)
    kind = _kind_said(reading, context)
    if kind is ItemKind.PROJECT and any(_is_account(o, context) for o in reading.operands if o.exact):
        return None
    if kind is None and named is not None:
        return _below_named(named, qualifiers, reading, context)
    words = _words(reading)
    if kind is None:
        kind = _kind_meant(reading, qualifiers, words, context)
    if kind is ItemKind.UNIT:
        qualified = replace(qualifiers, phase=phase_of(reading))
        return units_domain(reading, qualified, words, context, counted=counts_rows(reading))
    if kind is None:
        return None
    base = replace(qualifiers, kinds=frozenset({kind}), phase=phase_of(reading))
    under = named is not None and kind in (ItemKind.ECONOMIC, ItemKind.FUNCTION)
    if under and named is not None and named.names:
        base = replace(base, under=named.names[0])
    if kind is ItemKind.PROJECT:
        base = _of_projects(base, reading)
    level = reading.level or (None if under else _usual_level(kind, base, reading.text, context))
    if kind is ItemKind.OTHER:
        level = max((row.figure.level for row in rows_of(Domain(base=base), context)), default=None)
        words = ()
    label = _title_said(reading) if kind is ItemKind.OTHER else "".join(words)
    domain = Domain(base=base, level=level, words=words, label=label)
    return _with_fiscal_parts(domain, context) if kind is ItemKind.PROJECT else domain


def _title_said(reading: Reading) -> str:
    return next((t.text for t in reading.tokens if t.kind is TermKind.TITLE), "")


def _with_fiscal_parts(domain: Domain, context: Context) -> Domain:
    """Projects of fiscal money where the table prints its funds and no column for all of it."""
    if domain.base.fund is not Fund.FISCAL or rows_of(domain, context):
        return domain
    return replace(domain, base=replace(domain.base, fund=None), having=(Fund.FISCAL,))


def _kind_said(reading: Reading, context: Context) -> ItemKind | None:
    domains = sorted(reading.domains, key=lambda domain: domain != "project")
    said = units_said(reading)
    each = reading.asks(Cue.EACH) or _ranks(reading) or said.startswith(("各", "每", "哪", "谁"))
    if "project" in domains and _ranked_noun(reading) == "project":
        return ItemKind.PROJECT
    if "units" in domains and not reading.asks(Cue.LIST) and each:
        return ItemKind.UNIT
    kind = next((KINDS[d] for d in domains if d in KINDS), None)
    if kind is None and _ranks(reading):
        kind = next((k for word, k in _COUNTED if any(_counts(t, word) for t in reading.tokens)), None)
    if kind is None and income_alone(reading) and reading.asks(Cue.SOURCE, Cue.COMPOSITION, Cue.CONTENTS):
        return ItemKind.SOURCE
    if kind is None and any(ItemKind.THREE_PUBLIC in o.kinds and not o.names for o in reading.operands):
        return ItemKind.THREE_PUBLIC
    return kind


def _ranked_noun(reading: Reading) -> str | None:
    """最大的项目是哪个单位的: what is ranked is the word that an order is said of."""
    for index, token in enumerate(reading.tokens):
        before = [t for t in reading.tokens[:index] if not t.has(Cue.OF.value)]
        ordered = before and (
            before[-1].kind is TermKind.RANK or before[-1].has(Cue.LARGEST.value, Cue.SMALLEST.value)
        )
        asks_unit = index > 1 and _asks_which_unit(reading.tokens[index - 2])
        if token.kind is TermKind.DOMAIN and ordered and not asks_unit:
            return token.values[0]
    return None


def _asks_which_unit(token: Token) -> bool:
    """哪家单位, where 花得最多 follows: the unit is what is ranked."""
    return token.kind is TermKind.DOMAIN and token.has("units") and token.text.startswith(("哪", "谁"))


def _counts(token: Token, word: str) -> bool:
    """两个项目, 三家单位: how many things of a kind."""
    return token.has(Cue.BOTH.value) and token.text.endswith(word)


def counts_rows(reading: Reading) -> bool:
    """Whether the number of rows is asked for: 几个, 项目数."""
    return reading.asks(Cue.COUNT) or _ROW_COUNT.search(reading.text) is not None


def _ranks(reading: Reading) -> bool:
    ranked = reading.asks(Cue.LARGEST, Cue.SMALLEST, Cue.ASCENDING, Cue.DESCENDING)
    return ranked or reading.rank_number is not None or reading.ordinal is not None or says_places(reading)


def says_places(reading: Reading) -> bool:
    """前五个, 后三名, 第四个: places said by a number and a measure word."""
    return PLACES.search(reading.text) is not None


def _kind_meant(
    reading: Reading, qualifiers: Selector, words: tuple[str, ...], context: Context
) -> ItemKind | None:
    """The kind of rows where no word for them was said."""
    text = reading.text
    if any(word in text for word in _RANKED_UNIT):
        return ItemKind.UNIT
    if qualifiers.spending in _BY_ITEM:
        return ItemKind.ECONOMIC
    of_table = qualifiers.table_number or qualifiers.table_titles
    if reading.level is not None:
        of_items = qualifiers.spending is not None and reading.level < _ITEM_LEVEL
        by_level = ItemKind.ECONOMIC if of_items else ItemKind.FUNCTION
        return (_kind_of_table(qualifiers, context) or by_level) if of_table else by_level
    if words:
        return ItemKind.PROJECT
    if of_table:
        return _kind_of_table(qualifiers, context)
    if qualifiers.owner is not None and qualifiers.spending is Spending.BASIC:
        return ItemKind.ECONOMIC
    if qualifiers.spending is Spending.PROJECT and _has_projects(qualifiers, text, context):
        return ItemKind.PROJECT
    if qualifiers.fund or qualifiers.spending or qualifiers.flow or "科目" in text:
        return ItemKind.FUNCTION
    return ItemKind.FUNCTION if phase_of(reading) is not None and reading.asks(Cue.WHICH) else None


def _has_projects(qualifiers: Selector, text: str, context: Context) -> bool:
    """超过100万的项目支出有哪些: projects, where some have an amount and no word for classes is said."""
    base = replace(qualifiers, kinds=frozenset({ItemKind.PROJECT}))
    amounts = any(fact.amount for fact in rows_of(Domain(base=base), context))
    return amounts and not any(word in text for word in _CLASSES)


def _usual_level(kind: ItemKind, base: Selector, text: str, context: Context) -> int | None:
    if kind is ItemKind.ECONOMIC and _BY_CLASS.search(text):
        return 1
    if kind is ItemKind.ECONOMIC and base.owner is not None and base.spending is Spending.BASIC:
        return None
    if base.phase is None or kind is not ItemKind.FUNCTION:
        return _USUAL_LEVEL.get(kind)
    printed = (n for n in _LEVELS_OF_CHANGE if rows_of(Domain(base=base, level=n), context))
    return next(printed, 1)


def _of_projects(base: Selector, reading: Reading) -> Selector:
    code = next((o.code for o in reading.operands if o.code), None)
    if "key_projects" in reading.domains:
        base = replace(base, tables=frozenset({TableKind.KEY_PROJECTS}))
    if reading.asks(Cue.GOAL):
        base = replace(base, tables=frozenset({TableKind.TARGETS, TableKind.KEY_PROJECTS}))
    return base if code is None else replace(base, code=code)


def _below_named(named: Operand, qualifiers: Selector, reading: Reading, context: Context) -> Domain | None:
    """The rows one level below; one further down where a class has a single row below it (类, 款, 项)."""
    children = children_of(named, qualifiers, context)
    if children is None:
        return None
    children = replace(children, base=replace(children.base, phase=phase_of(reading)))
    if reading.level is not None:
        return replace(children, level=reading.level)
    deeper = replace(children, level=(children.level or 0) + 1)
    only = children.base.kinds == {ItemKind.FUNCTION} and len(rows_of(children, context)) == 1
    return deeper if only and reading.asks(Cue.LIST) and len(rows_of(deeper, context)) > 1 else children


def children_of(named: Operand, qualifiers: Selector, context: Context) -> Domain | None:
    """The rows below a printed item, or the parts of the three public expenses."""
    selector = selector_of(named, context)
    facts = context.select(selector).facts if selector is not None else ()
    if not facts:
        return None
    figure = facts[0].figure
    if figure.item_kind is ItemKind.THREE_PUBLIC:
        return Domain(
            base=Selector(kinds=frozenset({ItemKind.THREE_PUBLIC}), fund=named.fund), label=named.label
        )
    names = named.names or ()
    base = replace(qualifiers, kinds=frozenset({figure.item_kind}), under=names[0] if names else None)
    return Domain(base=base, level=figure.level + 1, label=figure.item)


def siblings_of(figure: Figure, parent: str | None, reading: Reading) -> Domain:
    """The rows among which a printed row has its place: those of the parent that is named, else all rows of
    its kind and level in its column."""
    under = parent or next((o.under for o in reading.operands if o.under), None)
    kind = figure.item_kind
    base = Selector(
        kinds=frozenset({kind}),
        under=under,
        fund=figure.fund if figure.fund is not Fund.ALL and kind in _BY_FUND else None,
        spending=figure.spending if kind in (ItemKind.ECONOMIC, ItemKind.FUNCTION) else None,
        flow=figure.flow,
        owner=figure.owner if kind is ItemKind.ECONOMIC else None,
    )
    level = None
    if kind in (ItemKind.ECONOMIC, ItemKind.FUNCTION):
        level = figure.level if figure.code is None else (len(figure.code) - 1) // 2
        base = base if figure.code is not None else replace(base, tables=frozenset({figure.kind}))
    label = figure.ancestors[-1] if under is not None and figure.ancestors else ""
    return Domain(base=base, level=level, label=label)


def phase_of(reading: Reading) -> Phase | None:
    """哪些科目比上年减少了, 增幅最大的, 增长超过10%的: rows by their printed change or rate."""
    moved = reading.asks(Cue.CHANGE, Cue.UP, Cue.DOWN, Cue.FLAT)
    by_rate = moved and any(unit is Unit.PERCENT for _, unit in reading.numbers)
    if reading.asks(Cue.RATE) or by_rate:
        return Phase.RATE
    return Phase.CHANGE if moved else None


def falls_said(reading: Reading) -> bool | None:
    """Whether rows that fall or that rise are asked for; None where neither or both are."""
    compared = [t for t in reading.tokens if not t.has(Cue.ABOVE.value, Cue.BELOW.value)]
    over = reading.asks(Cue.CHANGE)
    down = reading.asks(Cue.DOWN) or (over and any(t.has(Cue.LESS.value) for t in compared))
    up = (
        reading.asks(Cue.UP)
        or any(word in reading.text for word in _RISES)
        or (over and any(t.has(Cue.MORE.value) for t in compared))
    )
    return None if up is down else down


def _is_account(operand: Operand, context: Context) -> bool:
    """A name of a classification: 差旅费 with 项目 beside it is no list of projects."""
    entries = [context.catalogue.entries[name] for name in operand.names if name in context.catalogue.entries]
    return bool(entries) and not any(ItemKind.PROJECT in entry.kinds for entry in entries)


def _kind_of_table(qualifiers: Selector, context: Context) -> ItemKind | None:
    """What the rows of a named table mostly are."""
    table = Selector(table_number=qualifiers.table_number, table_titles=qualifiers.table_titles)
    facts = [*context.select(table).facts, *context.select(table).others]
    known = (*KINDS.values(), ItemKind.OTHER)
    kinds = Counter(fact.figure.item_kind for fact in facts if fact.figure.item_kind in known)
    return kinds.most_common(1)[0][0] if kinds else None


def qualifiers_of(reading: Reading, context: Context) -> Selector:
    """The fund, spending, unit, flow and table that any operand says."""
    fund = next((o.fund for o in reading.operands if o.fund), None)
    spending = next((o.spending for o in reading.operands if o.spending), None)
    flow = next((o.flow for o in reading.operands if o.flow), None)
    owner = next((o.owner for o in reading.operands if o.owner), None)
    if owner is None and reading.own:
        owner = context.document.department
    if owner == context.document.department and not reading.own:
        owner = None  # the department is the whole with its units; its own part is said (本级)
    number = next((o.table_number for o in reading.operands if o.table_number), None)
    titles = next((o.table_titles for o in reading.operands if o.table_titles), ())
    return Selector(
        fund=fund, spending=spending, flow=flow, owner=owner, table_number=number, table_titles=titles
    )


def _words(reading: Reading) -> tuple[str, ...]:
    """Words that the rows' names must hold (对口帮扶类项目), where no printed name was meant."""
    loose = [o for o in reading.operands if not o.exact and (o.names or o.unexplained)]
    pieces = [piece.removesuffix("类") for operand in loose for piece in operand.pieces if len(piece) > 1]
    return tuple(piece for piece in pieces if piece)


def income_alone(reading: Reading) -> bool:
    """收入从哪几个来源来: the sources of all income."""
    return bool(reading.operands) and all(o.flow is Flow.INCOME and not o.names for o in reading.operands)
