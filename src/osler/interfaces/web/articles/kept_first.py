"""In front of Django: a kept page that still holds is sent at once.

Django prepares a thread for every request, which costs more than the page itself. Where the desk
is in PostgreSQL, looking whether a page still holds can take long, so that it needs a thread
after all: a database that does not answer must not keep others from the emergency page.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpResponse

from osler.interfaces.web.articles.served import BELOW, kept_for
from osler.interfaces.web.site_base.guards import SecurityHeaders

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]


class KeptFirst:
    """An ASGI application round the site's."""

    def __init__(self, site: Application) -> None:
        self._site = site

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if settings.DATABASE_URL and _may_be_kept(scope):
            response = await asyncio.to_thread(_kept, scope)
        else:
            response = _kept(scope)
        if response is None:
            await self._site(scope, receive, send)
        else:
            await _send(response, send, body=scope["method"] != "HEAD")


def _may_be_kept(scope: Message) -> bool:
    return scope["type"] == "http" and scope["path"].startswith(BELOW)


def _kept(scope: Message) -> HttpResponse | None:
    if not _may_be_kept(scope):
        return None
    request = ASGIRequest(scope, BytesIO())
    with suppress(SuspiciousOperation):  # Django itself says what is wrong with it
        response = kept_for(request)
        return response and SecurityHeaders(lambda _: response)(request)
    return None


async def _send(response: HttpResponse, send: Send, *, body: bool) -> None:
    response.setdefault("Content-Length", str(len(response.content)))
    headers = [(name.encode("ascii"), value.encode("latin1")) for name, value in response.items()]
    for cookie in response.cookies.values():
        headers.append((b"Set-Cookie", cookie.output(header="").strip().encode("ascii")))
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": response.content if body else b""})
