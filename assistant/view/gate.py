"""What the web server lets through: an ASGI layer around the page that closes what visitors have no use for.

The page needs a handful of Gradio's routes; uploads, file access, proxies, editors and API calls stay shut.
"""

import re
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# A question of 500 characters takes less than 4 KB; the rest is room to refuse long pasted text politely.
MAX_BODY_BYTES = 1_000_000

# Gradio's page needs eval (for its templates) and inline styles; inline scripts and handlers never run.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        "base-uri 'self'",
        "object-src 'none'",
    )
)
_HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
}
_READ = re.compile(
    r"/|/documents|/audit(?:/[0-9a-f]{12})?|/tables(?:/[0-9a-f]{12}(?:\.xlsx|/[0-9]{1,4}(?:\.csv)?)?)?|/receipts/[0-9a-f]{64}(?:\.json)?|/config|/theme\.css|/favicon\.ico|/robots\.txt|/(?:assets|static|page|site)/.+"
    r"|/gradio_api/(?:info|app_id|startup-events|theme\.css|queue/data|heartbeat/[0-9A-Za-z]+)"
)
_WRITE = re.compile(r"/gradio_api/(?:queue/join|cancel|reset)")


class Gate:
    """Refuses closed routes (403) and big bodies (413), and puts the security headers on every response."""

    def __init__(self, app: ASGIApp, *, extra_paths: Iterable[str] = ()) -> None:
        self._app = app
        self._extra = frozenset(extra_paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        guarded = _with_headers(send)
        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        if scope["path"] not in self._extra and not is_open(scope["method"], scope["path"]):
            return PlainTextResponse("不开放的地址", status_code=403)
        if scope["method"] == "POST" and not _small(Headers(scope=scope)):
            return PlainTextResponse("内容太长", status_code=413)
        return None


def is_open(method: str, path: str) -> bool:
    """Whether the page itself uses this route."""
    if method in ("GET", "HEAD"):
        return _READ.fullmatch(path) is not None
    return method == "POST" and _WRITE.fullmatch(path) is not None


def _small(headers: Headers) -> bool:
    """A stated length within the limit; browsers always state one."""
    length = headers.get("content-length", "")
    return length.isascii() and length.isdigit() and int(length) <= MAX_BODY_BYTES


def _with_headers(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
        await send(message)

    return guarded
