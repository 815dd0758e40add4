"""The audit log: read page by page, checked, taken away as JSON lines."""

from itertools import islice

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from osler.domain.article import Checkpoint, Role
from osler.errors import InputError
from osler.interfaces.encode import as_json
from osler.interfaces.web.accounts.acting import actor_of
from osler.interfaces.web.accounts.doors import only
from osler.interfaces.web.desk import the_desk
from osler.interfaces.web.review_desk.astray import astray

PAGE = 50  # entries
auditing = only(Role.AUDITOR, Role.CHAIR, Role.ADMINISTRATOR)


@auditing
@require_GET
def audit(request: HttpRequest) -> HttpResponse:
    return _page(request)


def _page(request: HttpRequest, **more: object) -> HttpResponse:
    """One page of the log: the newest entries, or those after a number."""
    viewer, desk = actor_of(request.user), the_desk()
    last = desk.checkpoint()
    asked = request.GET.get("after", "")
    start = int(asked) if asked.isascii() and asked.isdigit() else max(0, last.number - PAGE)
    start = min(start, 2**62)
    entries = list(islice(desk.audit(viewer=viewer, after=start), PAGE))
    shown = {
        "here": "desk",
        "place": "audit",
        "entries": entries,
        "checkpoint": last,
        "start": start,
        "older": max(0, start - PAGE) if start else None,
        "newer": entries[-1].number if entries and entries[-1].number < last.number else None,
        **more,
    }
    return render(request, "review_desk/audit.html", shown)


@auditing
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Check the whole chain, and against a checkpoint where one is given; and the site by it."""
    viewer, desk = actor_of(request.user), the_desk()
    faults = desk.verify(viewer=viewer, checkpoint=_checkpoint(request))
    faults += astray(desk.audit(viewer=viewer))
    return _page(request, verified=True, faults=faults)


def _checkpoint(request: HttpRequest) -> Checkpoint | None:
    number, told = request.POST.get("number", "").strip(), request.POST.get("hash", "").strip()
    if not number and not told:
        return None
    if not (number.isascii() and number.isdigit() and len(number) < 19 and told):
        raise InputError("A checkpoint is a number and a hash", hint="Give both, or neither.")
    return Checkpoint(int(number), told)


@auditing
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The chain as the viewer may see it, one entry a line."""
    entries = the_desk().audit(viewer=actor_of(request.user))
    lines = "".join(as_json(entry, indent=None) + "\n" for entry in entries)
    response = HttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="audit.jsonl"'
    return response


@auditing
@require_GET
def checkpoint(request: HttpRequest) -> JsonResponse:
    """How far the chain goes now: to be kept elsewhere."""
    held = the_desk().checkpoint()
    response = JsonResponse({"number": held.number, "hash": held.hash})
    response["Content-Disposition"] = f'attachment; filename="checkpoint-{held.number}.json"'
    return response
