"""How figures and places are written for people, in text: shared by the answer, the evidence and the copy."""

import re
from decimal import Decimal

from assistant.answer import Check, Citation, Step
from assistant.dialogue.edits import Edits
from assistant.messages import conversations as turns
from assistant.messages.page import Words
from index.amounts import AmountError, format_amount, parse_amount

# Ungrouped figures in an expression: five digits or decimals, so that a year is left alone.
_LONG_NUMBER = re.compile(r"(?<![\d.,])(?:\d{5,}(?:\.\d+)?|\d{4}\.\d+)(?![\d.,])")
# Longer quotations are cut in lists; the evidence shows them whole.
_QUOTE_IN_LIST = 40


def shown_amount(amount: str) -> str:
    """A decimal string with separators: "20000.00" gives "20,000.00"; anything else comes back as it is."""
    try:
        return format_amount(parse_amount(amount))
    except AmountError:
        return amount


def shown_value(amount: str, unit: str | None) -> str:
    """Amount and unit as people write them: "20,000.00 万元", "5.73%"."""
    if not unit:
        return shown_amount(amount)
    return f"{shown_amount(amount)}{unit}" if unit == "%" else f"{shown_amount(amount)} {unit}"


def shown_expression(expression: str) -> str:
    """An expression with separators in its figures."""
    return _LONG_NUMBER.sub(lambda match: format_amount(Decimal(match[0])), expression)


def shown_step(step: Step) -> str:
    """The formula with its result, "1,200.50 + 80.00 = 1,280.50 万元"; one that states it stays as it is."""
    expression = shown_expression(step.expression)
    return (
        expression
        if "=" in expression
        else f"{expression} = {shown_value(step.result.amount, step.result.unit)}"
    )


def check_reason(check: Check, words: Words) -> str:
    """What a check has to say in the page's language; "" where it says nothing."""
    return check.detail if check.ok else words.failures.get(check.rule, check.detail)


def citation_label(citation: Citation, words: Words) -> str:
    """One line that says where a figure or a quotation stands."""
    page = words.page.format(page=citation.page)
    scan = words.recognised if citation.recognised else None
    if citation.quote is not None:
        quote = citation.quote
        short = quote if len(quote) <= _QUOTE_IN_LIST else quote[:_QUOTE_IN_LIST] + "…"
        parts = [citation.section, page, words.quoted.format(quote=short), scan]
    else:
        table = table_label(citation.table_number, citation.table, words)
        owner = None if citation.owner == citation.document.department else citation.owner
        parts = [table, owner, citation.row, citation.column, page, scan]
    return " · ".join(part for part in parts if part)


def table_label(number: str | None, title: str | None, words: Words) -> str:
    """表12 and its title, or the title alone where no number is printed."""
    return words.table_named.format(number=number, title=title or "").strip() if number else title or ""


def citation_value(citation: Citation) -> str | None:
    """The cited figure with its unit, or what the cell prints where it holds no figure."""
    if citation.amount is not None:
        return shown_value(citation.amount, citation.unit)
    return citation.raw or None


def edited_question(question: str, edits: Edits) -> str:
    """三公经费是多少（改为：年份 2022）."""
    if not edits:
        return question
    scope = "，".join(f"{turns.PART_NAMES[e.part.value]} {e.value or turns.OPEN}" for e in edits)
    return turns.EDITED.format(question=question, scope=scope)
