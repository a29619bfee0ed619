"""The frame around every page in one language: header, ways to the other pages, notice, the view itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from fastapi.responses import HTMLResponse
from markupsafe import Markup

from assistant.messages.frame import FrameWords
from assistant.templating import templates
from index.records import Document

ASSETS = Path(__file__).parent / "assets"
# Views in the order of the header. The chat is the page of Gradio; the others are made here.
CHAT, TABLES, AUDIT, DOCUMENTS = VIEWS = ("chat", "tables", "audit", "documents")
_TEMPLATES = templates(Path(__file__).parent / "templates")
_DOCUMENTS_IN_NOTICE = 3
W = TypeVar("W")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One language of the site. `prefix`, "" or "/en", stands before its addresses."""

    words: FrameWords
    prefix: str = ""

    def page(
        self, template: str, documents: Sequence[Document], *, view: str, status: int = 200, **values: object
    ) -> HTMLResponse:
        """A template filled with `values` and set into the frame; all text is escaped.

        `view` is the part of the header that is current, one of VIEWS or ""."""
        html = self.html(template, documents, view=view, **values)
        return HTMLResponse(html, status_code=status)

    def html(self, template: str, documents: Sequence[Document], *, view: str, **values: object) -> str:
        """The same as text."""
        return _TEMPLATES.get_template(template).render(
            frame=self,
            words=self.words,
            view=view,
            views=[(name, getattr(self.words, name), self.address(name)) for name in VIEWS],
            notice=notice(documents, self.words),
            documents=documents,
            **values,
        )

    def address(self, view: str) -> str:
        """Where a view is, from the root of the host."""
        return f"{self.prefix}/" if view == CHAT else f"{self.prefix}/{view}"

    def said(self, zh: W, en: W) -> W:
        """The words of a view in this language."""
        return en if self.words.locale == "en" else zh

    def not_found(self, documents: Sequence[Document]) -> HTMLResponse:
        """The page for an address that leads nowhere."""
        said = (self.words.not_found, self.words.not_found_text)
        return self.page("told.html", documents, view="", status=404, said=said)

    def failed(self, reference: str) -> HTMLResponse:
        """The page where something went wrong; the log has the reason under this number."""
        said = (self.words.failed, self.words.failed_text.format(reference=reference))
        return self.page("told.html", (), view="", status=500, said=said)


def notice(documents: Sequence[Document], words: FrameWords) -> Markup:
    """An aid, where the figures come from, where to check them."""
    named = "、".join(
        words.notice_document.format(
            title=document.title,
            department=document.department,
            year=document.year,
            stage=document.stage.value,
        )
        for document in documents[:_DOCUMENTS_IN_NOTICE]
    )
    more = words.notice_more.format(count=len(documents)) if len(documents) > _DOCUMENTS_IN_NOTICE else ""
    return Markup("{}").format(words.notice.format(documents=(named + more) or words.notice_none))
