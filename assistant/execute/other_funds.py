"""Money of a row that stands under another fund than the one asked for, where that one prints none."""

from assistant.execute.draft import Draft, figure_text, place_text
from assistant.figures.partitions import narrowest_funds
from assistant.figures.selecting import Fact
from assistant.plans.plan import Selector
from index.records import Figure as Cell
from index.records import Fund


def money_elsewhere(fact: Fact, selector: Selector, draft: Draft) -> tuple[Cell, ...]:
    """The cells of the fact's own row that print an amount of another fund, the narrowest ones."""
    asked = fact.figure
    if selector.fund is None or not (selector.names or selector.code) or asked.amount:
        return ()
    figures = draft.context.catalogue_of(asked.document_id).figures
    row = [f for f in figures if (f.table, f.row, f.flow) == (asked.table, asked.row, asked.flow)]
    found = [f for f in row if f.amount and f.fund not in (asked.fund, Fund.ALL) and _same_part(f, asked)]
    return narrowest_funds(found)


def _same_part(figure: Cell, asked: Cell) -> bool:
    return (figure.spending, figure.phase, figure.owner) == (asked.spending, asked.phase, asked.owner)


def tell_elsewhere(cells: tuple[Cell, ...], draft: Draft) -> None:
    """One sentence with every such amount, each cited."""
    items = []
    for cell in cells:
        draft.cite(Fact(figure=cell))
        place = place_text(cell, draft.language)
        items.append(draft.words("fund_item", fund=cell.fund.value, amount=figure_text(cell), place=place))
    if items:
        draft.say("other_fund", items="；".join(items))
