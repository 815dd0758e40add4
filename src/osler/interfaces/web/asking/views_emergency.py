"""The emergency page: needs no library, no database and no session, so that it always answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from osler.domain.answer import Triage
from osler.interfaces.web import engine
from osler.interfaces.web.asking.blocks import triage_block
from osler.interfaces.web.asking.page import choices
from osler.interfaces.web.asking.reader import Reader, reader_of, remember
from osler.interfaces.web.asking.thread import LONGEST, clean


@csrf_exempt  # it changes nothing, and must work without cookies
@require_http_methods(["GET", "POST"])
def emergency(request: HttpRequest) -> HttpResponse:
    reader = reader_of(request)
    words = clean(request.POST.get("words", ""))[:LONGEST]
    flags = engine.red_flags(words, region=reader.region) if words else None
    response = render(request, "asking/emergency.html", _shown(words, flags, reader))
    return remember(request, response, reader)


def _shown(words: str, flags: Triage | None, reader: Reader) -> dict[str, object]:
    block = triage_block(flags, reader) if flags is not None and flags.flags else None
    none_found = flags is not None and not flags.flags
    told = {"words": words, "flagged": block, "none_found": none_found, "no_account": True}
    return told | choices(reader)
