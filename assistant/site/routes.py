"""The addresses of the pages beside the chat, in one language."""

from fastapi import APIRouter

from assistant.guard import Guard
from assistant.library import Library
from assistant.site import audit, documents, tables
from assistant.site.frame import Frame
from assistant.site.pages import Pages


def site_router(library: Library, frame: Frame, guard: Guard) -> APIRouter:
    """Every page under the frame's prefix; a failure is a page of its own with the number of the log."""
    router = APIRouter(prefix=frame.prefix)
    pages = Pages(library=library, frame=frame, guard=guard)
    for view in (documents, tables, audit):
        view.add_routes(router, pages)
    return router
