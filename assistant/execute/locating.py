"""Where an answer stands in the documents: the places of its citations, and the words printed there."""

from dataclasses import replace
from decimal import Decimal

from assistant.answer import Answer, Citation, Status
from assistant.execute.draft import Draft, amount_text
from assistant.messages.answers import say
from index.amounts import Amount, Unit


def answer_locate(answer: Answer, draft: Draft, *, quoted: bool) -> Answer:
    """The same proof with the places, or what they print, as the text; an answer without proof stays."""
    if answer.status is not Status.ANSWERED or not answer.citations:
        return answer
    lines = [draft.words("printed" if quoted else "located")]
    lines += [_line(citation, draft.language, quoted=quoted) for citation in answer.citations]
    return replace(answer, text="\n".join(dict.fromkeys(lines)), suggestions=())


def _line(citation: Citation, language: str, *, quoted: bool) -> str:
    if citation.quote is not None:
        section = citation.section or ""
        key = "located_quote" if quoted else "located_section"
        return say(language, key, page=citation.page, section=section, quote=citation.quote)
    slots = {"table": _table(citation, language), "page": citation.page}
    slots |= {"row": citation.row or "", "column": (citation.column or "").replace("/", "·")}
    if quoted:
        return say(language, "printed_cell", raw=citation.raw, unit=citation.unit, **slots)
    return say(language, "located_cell", amount=_amount(citation), **slots)


def _table(citation: Citation, language: str) -> str:
    number, title = citation.table_number, citation.table
    if number and title:
        return say(language, "table", number=number, title=title)
    if number:
        return say(language, "table_untitled", number=number)
    return say(language, "table_title", title=title) if title else say(language, "table_none")


def _amount(citation: Citation) -> str:
    if citation.amount is None or citation.unit is None:
        return citation.raw or ""
    return amount_text(Amount(Decimal(citation.amount), Unit(citation.unit)))
