"""The documents: what is indexed, of which department and year, read when and from which file."""

from fastapi import APIRouter
from fastapi.responses import Response

from assistant.site.frame import DOCUMENTS
from assistant.site.pages import Pages


def add_routes(router: APIRouter, pages: Pages) -> None:
    """`/documents`."""

    @router.get("/documents")
    def listed() -> Response:
        return pages.answer(lambda: _listed(pages))


def _listed(pages: Pages) -> Response:
    published = pages.library.publications()
    documents = [publication.document for publication in published]
    return pages.frame.page("documents.html", documents, view=DOCUMENTS, published=published)
