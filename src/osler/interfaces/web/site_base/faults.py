"""What a page says when something that it needs is gone; and the page that needs nothing."""

import sys
from collections.abc import Awaitable, Callable

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.conf import settings
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse

from osler.errors import LibraryError
from osler.interfaces.web.engine import AGAIN_IN, TooBusy
from osler.interfaces.web.site_base import errors

NEEDS_NOTHING = "/emergency"


class Faults:
    """Middleware, for synchronous and asynchronous views alike."""

    async_capable = sync_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponse | Awaitable[HttpResponse]:
        if request.path == NEEDS_NOTHING:  # without a session nothing asks the database
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        return page_for(request, fault)


def page_for(request: HttpRequest, fault: BaseException | None) -> HttpResponse | None:
    """A page in words for what is not a mistake of the site's own."""
    if isinstance(fault, TooBusy):
        return errors.busy(request, AGAIN_IN)
    if isinstance(fault, LibraryError | DatabaseError | OSError):
        return errors.unavailable(request)
    return None


def server_error(request: HttpRequest) -> HttpResponse:
    """For what fails outside a view too: a session that cannot be read, or not be kept."""
    return page_for(request, sys.exc_info()[1]) or errors.server_error(request)
