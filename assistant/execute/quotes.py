"""What every quoting answer ends with: where the quotations stand, and which document is meant."""

from assistant.answer import Scope
from assistant.execute.draft import Draft


def say_places(draft: Draft) -> None:
    """One line with section and page of each quotation, in the order of the citations."""
    places = dict.fromkeys((c.section or "", c.page) for c in draft.citations if c.quote is not None)
    shown = [draft.words("quote_place", section=section, page=page) for section, page in places]
    if shown:
        draft.say("quote_places", places="；".join(shown))


def scope_to_document(draft: Draft) -> None:
    """The document in scope, without a fund or an owner."""
    document = draft.context.document
    draft.scope = Scope(department=document.department, year=document.year, stage=document.stage.value)
