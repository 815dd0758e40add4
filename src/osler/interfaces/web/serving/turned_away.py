"""What somebody is told for whom there is no place now: made once, so that it costs little.

Who wrote of red flags is never sent off without a word of them: ``Faults`` shows them.
"""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language_from_request

from osler.domain.answer import Triage
from osler.interfaces.web.api.problems import problem
from osler.interfaces.web.asking.reader import reader_of
from osler.interfaces.web.asking.thread import thread_of
from osler.interfaces.web.engine import red_flags
from osler.interfaces.web.site_base.errors import busy_words
from osler.interfaces.web.site_base.guards import guarded

AGAIN_IN = 5  # seconds after which whoever was turned away may come again
ASKED = frozenset(("/ask", "/ask/stream"))
_FLAGS = "red_flags_of_who_is_turned_away"
_BUSY = "Too much is asked for at the moment"
_TOO_MANY = "Too many requests are waiting."
_HINT = "Try again in a few seconds. /api/v1/triage answers meanwhile."


def look_for_flags(request: HttpRequest) -> bool:
    """Whether a question has red flags; they are noted on the request."""
    if request.method != "POST" or request.path_info not in ASKED:
        return False
    words = "\n".join(thread_of(request).all)
    found = red_flags(words, region=reader_of(request).region)
    if found.flags:
        setattr(request, _FLAGS, found)
    return bool(found.flags)


def flags_of(request: HttpRequest) -> Triage | None:
    """The red flags of somebody who is turned away; None for everybody else."""
    return getattr(request, _FLAGS, None)


def response_to(request: HttpRequest) -> HttpResponse:
    """503 with Retry-After: a problem for programs, a plain page for people."""
    is_program = request.path_info.startswith("/api/")
    return response_in(get_language_from_request(request), is_program=is_program)


def response_in(language: str, *, is_program: bool) -> HttpResponse:
    if is_program:
        response = problem(503, _TOO_MANY, title=_BUSY, hint=_HINT, retry_after=AGAIN_IN)
    else:
        response = HttpResponse(_page(language), status=503)
        response["Retry-After"] = str(AGAIN_IN)
        response["Content-Language"] = language
    response["Cache-Control"] = "no-store"
    return guarded(response)


@cache
def _page(language: str) -> bytes:
    with translation.override(language):
        shown = {"wrong": busy_words(AGAIN_IN), "code": 503, "no_account": True}
        return render_to_string("site_base/turned_away.html", shown).encode()
