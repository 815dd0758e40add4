"""Errors as RFC 9457 has them: ``application/problem+json``."""

import json
from typing import Any

from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, Throttled, ValidationError

from osler.errors import LibraryError, OslerError

MEDIA = "application/problem+json"
TITLES = {
    400: "The request could not be read",
    401: "A key is needed, or this one does not work",
    403: "This key may not do that",
    404: "There is no such thing",
    409: "It has changed since you saw it",
    410: "It is not given any more",
    422: "The request cannot be used",
    429: "Too many requests",
    500: "Something unexpected went wrong",
    502: "Another server did not answer",
    503: "The library cannot be used now",
}
NEXT = {
    400: "Send JSON as the OpenAPI document describes it.",
    401: "Send 'Authorization: Bearer KEY'. An administrator makes keys.",
    403: "Ask an administrator for a key with this scope.",
    404: "Lists such as /api/v1/sources name what is there.",
    422: "See 'errors' for the fields concerned.",
    429: "Wait as long as 'Retry-After' says.",
    500: "Try again. If it stays so, report it.",
    503: "Try again later. /api/v1/triage needs no library: it still finds red flags.",
}
RETRY = 5  # seconds after which an unavailable library is worth another try


class FieldError(Schema):
    field: str
    reason: str


class Problem(Schema):
    """What went wrong; ``next`` says what can be done, ``red_flags`` what a reader must know."""

    type: str
    title: str
    status: int
    detail: str
    next: str
    errors: list[FieldError]


def problem(
    status: int,
    detail: str = "",
    *,
    title: str = "",
    hint: str = "",
    errors: list[dict[str, str]] | None = None,
    retry_after: int | None = None,
) -> HttpResponse:
    """One problem as a response."""
    content: dict[str, Any] = {
        "type": "about:blank",
        "title": title or TITLES.get(status, "Error"),
        "status": status,
        "detail": detail or TITLES.get(status, ""),
        "next": hint or NEXT.get(status, ""),
        "errors": errors or [],
    }
    response = HttpResponse(json.dumps(content), content_type=MEDIA, status=status)
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="osler"'
    return response


def _from_osler(_: HttpRequest, error: OslerError) -> HttpResponse:
    status = error.http_status
    if isinstance(error, LibraryError):  # its words name folders and servers of ours
        return _out_of_reach()
    wait = RETRY if status == 503 else None
    return problem(status, str(error), hint=error.hint, retry_after=wait)


def _from_fields(_: HttpRequest, error: ValidationError) -> HttpResponse:
    """Names of fields and reasons; never what was sent, which may be a health question."""
    found = [
        {"field": ".".join(map(str, one["loc"])), "reason": str(one["msg"])} for one in error.errors
    ]
    return problem(422, errors=found)


def _from_http(_: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code)


def _from_throttle(_: HttpRequest, error: Throttled) -> HttpResponse:
    return problem(429, retry_after=int(error.wait or 1) + 1)


def _from_disk(_: HttpRequest, __: Exception) -> HttpResponse:
    return _out_of_reach()


def _out_of_reach() -> HttpResponse:
    return problem(503, retry_after=RETRY)


def answer_errors_of(api: NinjaAPI) -> None:
    """Have every error of the interface leave as a problem."""
    api.add_exception_handler(OslerError, _from_osler)
    api.add_exception_handler(ValidationError, _from_fields)
    api.add_exception_handler(Throttled, _from_throttle)
    api.add_exception_handler(HttpError, _from_http)
    api.add_exception_handler(OSError, _from_disk)
    api.add_exception_handler(DatabaseError, _from_disk)
