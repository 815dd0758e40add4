"""An error of the core as a page that says what is wrong and what can be done."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from osler.errors import LibraryError, OslerError
from osler.interfaces.web.site_base.errors import unavailable

View = Callable[..., HttpResponse]
DESK = "/desk/"


def refused(request: HttpRequest, error: OslerError) -> HttpResponse:
    """The page for an error of the core, with its status.

    What a broken store says names folders and servers: only the board is shown that.
    """
    if isinstance(error, LibraryError) and not request.path.startswith(DESK):
        return unavailable(request)
    shown = {"reason": str(error), "hint": error.hint}
    return render(request, "accounts/refused.html", shown, status=error.http_status)


def with_reasons(view: View) -> View:
    """Let errors of the core end on that page."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        try:
            return view(request, *args, **named)
        except OslerError as error:
            return refused(request, error)

    return told
