"""Pages of published articles, kept in this process and served with ETag and 304.

A page is kept by what it is made of: the state of the desk, the day, the address, who reads and
in which language. So a change at the desk, in whichever process, is seen at the next request.
Forms in the page carry a token against forgery that belongs to one reader: the kept page has a
mark in its place, and every reader is given their own. Who is signed in gets a page of their own.

Nobody but the reader's own browser may keep such a page, and it asks each time whether it still
holds: a copy elsewhere would carry one reader's token to others, and would go on saying what was
withdrawn.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import get_language_from_request

from osler.interfaces.web.articles.packed import Packed, takes_gzip
from osler.interfaces.web.asking.reader import reader_of
from osler.interfaces.web.clock import today
from osler.interfaces.web.desk import the_desk

PLACE = "osler-token-of-this-reader-osler-token-of-this-reader-osler-token"
MOST = 512  # pages kept
LARGEST = 1 << 20  # bytes of a page that is kept
BELOW = "/articles/"
_NO_CACHE = "private, no-cache"  # keep it, but ask whether it still holds
Key = tuple[str, ...]


@dataclass(frozen=True)
class Kept:
    """One page as it was made."""

    state: str  # of the desk
    page: Packed  # with a place for a reader's token
    mark: str  # another one for another page
    changed: datetime | None
    status: int
    language: str


class Pages:
    """The pages that were last asked for."""

    def __init__(self) -> None:
        self._held: OrderedDict[Key, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def __contains__(self, key: Key) -> bool:
        return key in self._held

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


def kept_at(request: HttpRequest, state: str) -> HttpResponse | None:
    """The page that was kept in this state of the desk, for one reader."""
    key = key_of(request)
    kept = key and PAGES.get(key, state)
    return given(request, kept) if kept else None


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
    mark = hashlib.sha256(body).hexdigest()[:24]
    kept = Kept(state, Packed(body, PLACE.encode()), mark, changed, status, language)
    if len(body) <= LARGEST:
        PAGES.keep(key, kept)
    return given(request, kept)


def given(request: HttpRequest, kept: Kept) -> HttpResponse:
    """A kept page for one reader: their token in its place, or 304 where they have it."""
    token = get_token(request)
    secret = hashlib.sha256(request.META["CSRF_COOKIE"].encode()).hexdigest()[:12]
    etag = f'W/"{kept.mark}-{secret}"'  # weak: a token is written anew each time
    changed = int(kept.changed.timestamp()) if kept.changed else None
    response = None
    if kept.status == 200:
        response = get_conditional_response(request, etag=etag, last_modified=changed)
    if response is None:
        response = _whole(request, kept, token)
    if kept.status == 200:
        response["ETag"] = etag
        if changed is not None:
            response["Last-Modified"] = http_date(changed)
    response["Cache-Control"] = _NO_CACHE
    response["Vary"] = "Cookie, Accept-Language, Accept-Encoding"
    return response


def _whole(request: HttpRequest, kept: Kept, token: str) -> HttpResponse:
    if takes_gzip(request.META.get("HTTP_ACCEPT_ENCODING", "")):
        response = HttpResponse(kept.page.gzipped(token.encode()), status=kept.status)
        response["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(kept.page.filled(token.encode()), status=kept.status)
    response["Content-Language"] = kept.language
    return response
