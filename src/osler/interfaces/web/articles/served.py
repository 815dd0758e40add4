"""Pages of published articles, kept in this process and served with ETag and 304.

A page is kept by what it is made of: the state of the desk, the day, the address, who reads and
in which language. So a change at the desk, in whichever process, is seen at the next request.
Forms in the page carry a token against forgery that belongs to one reader: the kept page has a
mark in its place, and every reader is given their own. Who is signed in gets a page of their own.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language_from_request

from osler.errors import OslerError
from osler.interfaces.web.asking.reader import reader_of
from osler.interfaces.web.clock import today
from osler.interfaces.web.desk import the_desk

PLACE = "osler-token-of-this-reader-osler-token-of-this-reader-osler-token"
MOST = 512  # pages kept
LARGEST = 1 << 20  # bytes of a page that is kept
BELOW = "/articles/"
_NO_CACHE = "private, no-cache"  # keep it, but ask whether it still holds
_CSRF = CsrfViewMiddleware(lambda _: HttpResponse())
Key = tuple[str, ...]


@dataclass(frozen=True)
class Kept:
    """One page as it was made."""

    state: str  # of the desk
    body: bytes  # with ``PLACE`` where a reader's token comes
    etag: str
    changed: datetime | None
    status: int
    language: str


class Pages:
    """The pages that were last asked for."""

    def __init__(self) -> None:
        self._held: OrderedDict[Key, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key, state: str) -> Kept | None:
        with self._lock:
            kept = self._held.get(key)
            if kept is None or kept.state != state:
                return None
            self._held.move_to_end(key)
            return kept

    def keep(self, key: Key, kept: Kept) -> None:
        with self._lock:
            self._held[key] = kept
            self._held.move_to_end(key)
            while len(self._held) > MOST:
                self._held.popitem(last=False)

    def forget(self) -> None:
        with self._lock:
            self._held.clear()


PAGES = Pages()


def state_of_desk() -> str:
    """A mark that is another one after every action at the desk; OslerError where it is down."""
    return the_desk().checkpoint().hash


def key_of(request: HttpRequest) -> Key | None:
    """What a page is made of; None where the request must be answered anew."""
    if request.method not in ("GET", "HEAD") or not request.path_info.startswith(BELOW):
        return None
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    if set(request.GET) - {"for", "region", "from", "to"}:
        return None
    reader = reader_of(request)
    try:
        address = settings.SITE_ADDRESS or f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return None
    asked = "&".join(f"{name}={request.GET[name]}" for name in sorted(request.GET))
    return (
        request.path_info,
        asked[:200],
        reader.audience.value,
        reader.region,
        get_language_from_request(request),
        today().isoformat(),
        address,
    )


def served(
    request: HttpRequest,
    make: Callable[[str], str],
    *,
    state: str,
    changed: datetime | None,
    language: str,
    status: int = 200,
) -> HttpResponse:
    """The page that ``make`` writes for a token, kept where it may be."""
    key = key_of(request)
    if key is None:
        response = HttpResponse(make(get_token(request)), status=status)
        response["Cache-Control"] = _NO_CACHE
        return response
    body = make(PLACE).encode()
    kept = Kept(state, body, hashlib.sha256(body).hexdigest()[:24], changed, status, language)
    if len(body) <= LARGEST:
        PAGES.keep(key, kept)
    return given(request, kept)


def given(request: HttpRequest, kept: Kept) -> HttpResponse:
    """A kept page for one reader: their token in its place, or 304 where they have it."""
    token = get_token(request)
    secret = hashlib.sha256(request.META["CSRF_COOKIE"].encode()).hexdigest()[:12]
    etag = quote_etag(f"{kept.etag}-{secret}")
    body = kept.body.replace(PLACE.encode(), token.encode())
    response = HttpResponse(body, status=kept.status)
    if kept.status == 200:
        changed = int(kept.changed.timestamp()) if kept.changed else None
        response = get_conditional_response(
            request, etag=etag, last_modified=changed, response=response
        )
        response["ETag"] = etag
        if changed is not None:
            response["Last-Modified"] = http_date(changed)
    response["Cache-Control"] = _NO_CACHE
    response["Content-Language"] = kept.language
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    return response


class PublishedPages:
    """Middleware: a page that is kept and still holds is given without going further in."""

    async_capable = sync_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponse | Awaitable[HttpResponse]:
        if iscoroutinefunction(self.get_response):
            return self._later(request)
        return _kept_for(request) or self.get_response(request)

    async def _later(self, request: HttpRequest) -> HttpResponse:
        return _kept_for(request) or await self.get_response(request)  # type: ignore[misc]


def _kept_for(request: HttpRequest) -> HttpResponse | None:
    key = key_of(request)
    if key is None:
        return None
    try:
        kept = PAGES.get(key, state_of_desk())
    except (OslerError, OSError):
        return None  # the page itself says what is wrong
    if kept is None:
        return None
    _CSRF.process_request(request)
    return _CSRF.process_response(request, given(request, kept))
