"""In front of Django: a kept page that still holds is sent at once, without a thread of its own."""

from contextlib import suppress
from io import BytesIO

from django.core.exceptions import SuspiciousOperation
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from osler.errors import OslerError
from osler.interfaces.web.articles.looking import Looking
from osler.interfaces.web.articles.served import BELOW, PAGES, Kept, given, key_of, state_of_desk
from osler.interfaces.web.asking.reader import reader_of, remember
from osler.interfaces.web.serving.sending import Application, Message, Receive, Send, send_whole
from osler.interfaces.web.site_base.guards import guarded

_CSRF = CsrfViewMiddleware(lambda _: HttpResponse())


class KeptFirst:
    """An ASGI application round the site's."""

    def __init__(self, site: Application) -> None:
        self._site = site
        self._desk = Looking(lambda: state_of_desk())

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        response = await self._kept(scope)
        if response is None:
            await self._site(scope, receive, send)
        else:
            await send_whole(response, send, method=scope["method"])

    async def _kept(self, scope: Message) -> HttpResponse | None:
        """The kept page that answers a request, if there is one and it still holds."""
        if scope["type"] != "http" or not scope["path"].startswith(BELOW):
            return None
        request = ASGIRequest(scope, BytesIO())
        with suppress(SuspiciousOperation):  # Django itself says what is wrong with it
            key = key_of(request)
            if key is None or key not in PAGES:
                return None
            with suppress(OslerError, OSError, TimeoutError):  # the page itself says what is wrong
                kept = PAGES.get(key, await self._desk.state())
                return kept and _whole(request, kept)
        return None


def _whole(request: HttpRequest, kept: Kept) -> HttpResponse:
    """With what Django's middleware would have added."""
    _CSRF.process_request(request)
    response = remember(request, given(request, kept), reader_of(request))
    return guarded(_CSRF.process_response(request, response))
