"""What a page says when something that it needs is gone; and the page that needs nothing."""

import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from osler.errors import LibraryError
from osler.interfaces.web.asking.blocks import triage_block
from osler.interfaces.web.asking.reader import reader_of
from osler.interfaces.web.serving.leaving import ReaderGone
from osler.interfaces.web.serving.turned_away import AGAIN_IN, flags_of
from osler.interfaces.web.site_base import errors

NEEDS_NOTHING = "/emergency"
CLOSED = 499  # as nginx notes that a reader has gone; nobody is sent it


class Faults:
    """Middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == NEEDS_NOTHING or flags_of(request):
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)  # so nothing asks the database
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return errors.not_allowed(request, response["Allow"])
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Whom there is no place for is told of the red flags alone."""
        flags = flags_of(request)
        if flags is None:
            return None
        return errors.busy(request, AGAIN_IN, flagged=triage_block(flags, reader_of(request)))

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if isinstance(fault, ReaderGone):
            return HttpResponse(status=CLOSED)
        return page_for(request, fault)


def page_for(request: HttpRequest, fault: BaseException | None) -> HttpResponse | None:
    """A page in words for what is not a mistake of the site's own."""
    if isinstance(fault, LibraryError | DatabaseError | OSError):
        return errors.unavailable(request)
    return None


def server_error(request: HttpRequest) -> HttpResponse:
    """For what fails outside a view too: a session that cannot be read, or not be kept."""
    return page_for(request, sys.exc_info()[1]) or errors.server_error(request)
