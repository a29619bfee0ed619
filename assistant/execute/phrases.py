"""Phrases that several kinds of answers share: what a figure is called, its scope, conversions, warnings."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.execute.draft import Computed, Draft, amount_text, scoped_label
from assistant.execute.scope import interpretation_of, scope_of
from assistant.figures.selecting import Fact
from assistant.plans.plan import Domain, Selector
from index.amounts import Amount, Unit, convert
from index.bodies import body_key
from index.records import Document, ItemKind
from index.records import Figure as Cell


def headline(fact: Fact, selector: Selector) -> str:
    figure = fact.figure
    label = figure.item if figure.item_kind is not ItemKind.TOTAL else _total_label(figure, selector)
    owner = f"{figure.owner}的" if figure.owner and figure.owner != figure.item else ""
    year = f"{selector.year}年" if selector.year is not None else ""
    return f"{year}{owner}{label}"


def _total_label(figure: Cell, selector: Selector) -> str:
    parts = [
        selector.fund.value if selector.fund else "",
        selector.spending.value if selector.spending else "",
    ]
    scope = "".join(parts)
    return (
        f"{scope}{figure.row_label}" if scope and not figure.row_label.startswith(scope) else figure.row_label
    )


def full_label(figure: Cell) -> str:
    code = f"（{figure.code}）" if figure.code else ""
    owner = f"{figure.owner}的" if figure.owner and figure.owner != figure.item else ""
    bare = replace(figure, owner=None)
    return f"{owner}{scoped_label(bare)}{code}"


def labelled(computed: Computed, draft: Draft) -> str:
    return draft.words("labelled", label=computed.label, amount=amount_text(computed.amount))


def told_apart(found: Sequence[Computed], draft: Draft) -> list[Computed]:
    """Amounts of several departments with the department in their labels, and its year where those differ."""
    documents = [None if c.fact is None else _document_of(c.fact, draft) for c in found]
    known = [document for document in documents if document is not None]
    if len({body_key(document.department) for document in known}) < 2:
        return list(found)
    dated = len({(document.year, document.stage) for document in known}) > 1
    return [
        computed
        if document is None
        else replace(computed, label=f"{_whose(document, dated=dated)}{computed.label}")
        for computed, document in zip(found, documents, strict=True)
    ]


def _document_of(fact: Fact, draft: Draft) -> Document:
    return draft.context.catalogue_of(fact.figure.document_id).intake.document


def _whose(document: Document, *, dated: bool) -> str:
    account = f"{document.year}年{document.stage.value}" if dated else ""
    return f"{document.department}{account}的"


def describe(fact: Fact, draft: Draft) -> None:
    document = _document_of(fact, draft)
    draft.interpretation = interpretation_of(fact.figure, document, draft.language)
    draft.scope = scope_of(fact.figure, document)


def converted(computed: Computed, unit: Unit | None, draft: Draft) -> Amount:
    if unit is None or unit is computed.amount.unit or not (unit.is_money and computed.amount.unit.is_money):
        return computed.amount
    amount = trimmed(convert(computed.amount, unit))
    original = f"{amount_text(computed.amount)} = {amount_text(amount)}"
    draft.step("convert", (computed.ref,), original, amount)
    draft.say("converted", amount=amount_text(amount), original=original)
    return amount


def trimmed(amount: Amount) -> Amount:
    """Without the zeros that a conversion leaves behind the last digit."""
    value = amount.value.normalize()
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        value = value.quantize(Decimal(1))
    return Amount(value, amount.unit)


def warn(draft: Draft) -> None:
    for finding in draft.findings:
        draft.say(
            "finding",
            place=finding.place,
            expected=finding.expected,
            found=finding.found,
            difference=finding.difference,
        )


def left_out_words(domain: Domain) -> str:
    """除去“甲”、“乙”的: the rows a question takes out, as its answer says it; "" where there are none."""
    names = "、".join(f"“{name}”" for name in (*domain.without_names, *domain.without_owners))
    return f"除去{names}的" if names else ""
