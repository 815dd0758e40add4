"""Safety reports: the list, one report, and what is done about it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from osler.errors import OslerError
from osler.interfaces.web.accounts.acting import actor_of
from osler.interfaces.web.accounts.doors import only
from osler.interfaces.web.review_desk import safety

seeing = only(*safety.SEES)


@seeing
@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    shown = {
        "here": "desk",
        "place": "safety",
        "reports": safety.open_reports(),
        "closed": safety.closed_reports(),
    }
    return render(request, "review_desk/safety.html", shown)


@seeing
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, reference: str) -> HttpResponse:
    if request.method == "GET":
        return _page(request, reference)
    told, by = request.POST, actor_of(request.user)
    try:
        safety.deal_with(reference, state=told.get("state", ""), note=told.get("note", ""), by=by)
    except OslerError as error:
        return _page(request, reference, error)
    messages.success(request, _("Saved."))
    return redirect("desk_report", reference)


def _page(request: HttpRequest, reference: str, error: OslerError | None = None) -> HttpResponse:
    one = safety.report(reference)
    shown = {
        "here": "desk",
        "place": "safety",
        "report": one,
        "entries": safety.entries(one),
        "may_deal": not actor_of(request.user).roles.isdisjoint(safety.DEALS_WITH),
        "next": list(safety.NEXT[safety.SafetyReport.State(one.state)]),
        "error": error,
        "typed": request.POST,
    }
    status = error.http_status if error else 200
    return render(request, "review_desk/report.html", shown, status=status)
