"""The documents: what is indexed, of which department and year, taken in when."""

from fastapi import APIRouter
from fastapi.responses import Response

from assistant.messages import documents as words
from assistant.site.frame import DOCUMENTS
from assistant.site.pages import Pages
from index.records import Document


def add_routes(router: APIRouter, pages: Pages) -> None:
    """`/documents`, all or those of a department and a year."""

    @router.get("/documents")
    def listed(department: str = "", year: str = "") -> Response:
        return pages.answer(lambda: _listed(pages, department, year))


def _listed(pages: Pages, department: str, year: str) -> Response:
    published = pages.library.publications()
    documents = [publication.document for publication in published]
    return pages.frame.page(
        "documents.html",
        documents,
        view=DOCUMENTS,
        own=pages.frame.said(words.ZH, words.EN),
        published=[item for item in published if _fits(item.document, department, year)],
        departments=sorted({document.department for document in documents}),
        years=sorted({str(document.year) for document in documents}, reverse=True),
        department=department,
        year=year,
    )


def _fits(document: Document, department: str, year: str) -> bool:
    """Whether a document is of the department and the year, "" standing for any."""
    return department in ("", document.department) and year in ("", str(document.year))
