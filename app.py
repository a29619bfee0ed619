"""The web application: settings, wiring, one process, and the one place where any failure is caught.

`python app.py` brings the index up to date, opens the assistant and serves the page.
"""

import contextlib
import errno
import logging
import os
import secrets
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

import uvicorn
from fastapi import FastAPI
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles

from assistant import Assistant
from assistant.messages import frame as frame_words
from assistant.messages import page as messages
from assistant.messages import receipts as receipt_words
from assistant.view.gate import Gate
from index.errors import MingzhangError, StoreError, StoreFault
from index.messages import explain
from index.settings import Settings, settings_from
from index.sources import BUNDLED_KEY
from index.store import open_store

if TYPE_CHECKING:
    from assistant.view.events import Asker

T = TypeVar("T")

# Libraries that report to their makers unless told not to.
NO_TELEMETRY = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "ANONYMIZED_TELEMETRY": "False",
    "DO_NOT_TRACK": "1",
}
# An open page holds a connection for ever; on Ctrl-C they are given this many seconds.
SHUTDOWN_SECONDS = 2

log = logging.getLogger("mingzhang.app")


def guard(work: Callable[[], T], failed: Callable[[str], T]) -> T:
    """`work()`; where it raises, the log has the traceback under a short number and people see the number."""
    try:
        return work()
    except Exception:  # the outermost boundary: nothing a visitor does may end in a stack trace
        reference = secrets.token_hex(4)
        log.exception("reference %s", reference)
        return failed(reference)


def create_app(asker: "Asker", words: messages.Words = messages.ZH, *, started: str = "") -> FastAPI:
    """The application over an open assistant. `started` is printed when it takes requests."""
    # Gradio takes seconds to import, and reads its environment while it does: only a server needs it.
    from assistant.site.frame import ASSETS as SITE_ASSETS
    from assistant.site.frame import CHAT, Frame
    from assistant.site.routes import site_router
    from assistant.view.events import Chat
    from assistant.view.page import ASSETS, chat_page, gradio_head, mount_page

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if started:
            print(started, flush=True)
        yield

    app = FastAPI(title=words.title, docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.add_middleware(Gate)
    gradio = gradio_head()
    frame = Frame(words=frame_words.ZH)

    @app.api_route("/", methods=["GET", "HEAD"], response_class=HTMLResponse)
    def index() -> Response:
        documents = asker.documents()
        return guard(
            lambda: frame.page("chat.html", documents, view=CHAT, gradio=gradio, chat=words), frame.failed
        )

    @app.api_route("/receipts/{number}", methods=["GET", "HEAD"])
    def receipt(number: str) -> Response:
        return guard(lambda: receipt_response(asker, number), receipt_failed)

    app.include_router(site_router(asker, frame, guard))
    app.mount("/page", StaticFiles(directory=ASSETS))
    app.mount("/site", StaticFiles(directory=SITE_ASSETS))
    mount_page(app, chat_page(Chat(asker=asker, guard=guard, words=words)))
    return app


def receipt_response(asker: "Asker", number: str) -> Response:
    """A kept receipt as a page, or as JSON under a number that ends in .json; 404 where there is none."""
    from assistant.receipts.sheet import receipt_page

    kept = asker.kept(number.removesuffix(".json"))
    if kept is None:
        return PlainTextResponse(receipt_words.NOT_KEPT, status_code=404)
    if number.endswith(".json"):
        return JSONResponse(kept.receipt)
    return HTMLResponse(receipt_page(kept.receipt, kept.notices))


def receipt_failed(reference: str) -> Response:
    """What is said where a receipt could not be shown."""
    return PlainTextResponse(messages.ZH.failed.format(reference=reference), status_code=500)


def bound_socket(host: str, port: int) -> socket.socket:
    """A socket at the address, taken before the index is built so that a port in use is told at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    return listener


def address_fault(error: OSError, settings: Settings) -> str:
    """Why the address cannot be used, in Chinese."""
    if error.errno == errno.EADDRINUSE:
        return messages.PORT_IN_USE.format(port=settings.port)
    if error.errno == errno.EACCES:
        return messages.PORT_FORBIDDEN.format(port=settings.port)
    return messages.HOST_UNUSABLE.format(host=settings.host, port=settings.port)


def address(settings: Settings) -> str:
    """What to type into a browser on this machine."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)
    return f"http://{host}:{settings.port}"


def refresh_index(settings: Settings) -> None:
    """Take in the bundled document where it is missing, was altered, or was read by other code.

    An index of one's own documents is left alone. Progress goes to the terminal; raises MingzhangError.
    """
    # The builder brings the encoder and the vector store along.
    from index.build import build
    from index.console import Progress, show_build
    from index.sources import find_sources
    from index.workshop import workshop

    if not holds_bundled(settings):
        return
    print(messages.PREPARING, flush=True)
    sources, errors = find_sources((), settings.index)
    for error in errors:
        raise error
    progress = Progress(source.candidates[0].path for source in sources)
    with workshop(settings, report=progress.encoding) as tools:
        progress.started()
        show_build(build(tools, sources, force=False, report=progress.texts), progress)


def holds_bundled(settings: Settings) -> bool:
    """Whether the bundled document belongs into this index: it is empty, or holds it already."""
    try:
        with open_store(settings) as store:
            sources = [publication.source for publication in store.publications()]
    except StoreError as error:
        if error.fault is StoreFault.MISSING:
            return True
        raise
    return not sources or any(source.startswith(BUNDLED_KEY) for source in sources)


def serve(app: FastAPI, listener: socket.socket) -> None:
    """Serve until interrupted. No access log: addresses may carry questions."""
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


def run(settings: Settings) -> int:
    """Bring the index up to date, then serve; returns the exit code."""
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        listener = bound_socket(settings.host, settings.port)
    except OSError as error:
        print(address_fault(error, settings), file=sys.stderr)
        return 1
    with listener:
        refresh_index(settings)
        started = messages.STARTED.format(address=address(settings))
        with Assistant.open(settings) as asker:
            asker.warm_up()
            serve(create_app(asker, started=started), listener)
    return 0


def main() -> int:
    """Exit code 0 after an ordinary end, 1 with a Chinese sentence where something cannot be used."""
    os.environ.update(NO_TELEMETRY)
    try:
        return run(settings_from(os.environ))
    except MingzhangError as error:
        print(explain(error), file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
