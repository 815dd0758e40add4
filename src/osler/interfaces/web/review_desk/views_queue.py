"""The queue, and handing an answer in."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from osler.domain.article import Action, Actor, RiskLevel, Status
from osler.domain.question import Audience
from osler.editorial.dashboards import QueueRow
from osler.editorial.steps import check_may, may
from osler.errors import OslerError
from osler.interfaces.web.accounts.acting import actor_of
from osler.interfaces.web.accounts.doors import at_desk
from osler.interfaces.web.asking.reader import reader_of
from osler.interfaces.web.desk import the_desk
from osler.interfaces.web.review_desk import deeds
from osler.interfaces.web.review_desk.telling import news_is_there

EVERYTHING, WAITING, OVERDUE, MINE, ASKED = "all", "waiting", "overdue", "mine", "asked"


@dataclass(frozen=True)
class Wanted:
    """What the filter above the queue asks for; what names nothing asks for nothing."""

    which: str = WAITING
    status: str = ""
    risk: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Wanted":
        which, status = request.GET.get("which", WAITING), request.GET.get("status", "")
        risk = request.GET.get("risk", "")
        return cls(
            which if which in (EVERYTHING, WAITING, OVERDUE, MINE, ASKED) else WAITING,
            status if status in set(Status) else "",
            risk if risk in set(RiskLevel) else "",
        )

    def has(self, row: QueueRow, name: str) -> bool:
        return (
            (not self.status or row.status == self.status)
            and (not self.risk or row.risk == self.risk)
            and (self.which != OVERDUE or row.overdue)
            and (self.which != MINE or row.author == name)
            and (self.which != ASKED or name in row.reviewers)
        )


@at_desk
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    viewer, wanted = actor_of(request.user), Wanted.of(request)
    waiting = wanted.which in (WAITING, OVERDUE, ASKED) and wanted.status in (
        "",
        *_waiting_statuses(),
    )
    held = the_desk().queue(viewer=viewer) if waiting else the_desk().articles(viewer=viewer)
    rows = [row for row in held if wanted.has(row, viewer.name or viewer.id)]
    shown = {
        "here": "desk",
        "place": "queue",
        "rows": rows,
        "all_rows": len(held),
        "wanted": wanted,
        "statuses": list(Status),
        "risks": list(RiskLevel),
        "may_submit": may(viewer, Action.SUBMIT),
    }
    return render(request, "review_desk/queue.html", shown)


def _waiting_statuses() -> tuple[Status, ...]:
    return (
        Status.SUBMITTED,
        Status.UNDER_REVIEW,
        Status.CHANGES_REQUESTED,
        Status.NEEDS_UPDATE,
    )


@at_desk
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest) -> HttpResponse:
    """Hand in the answer to a question; it is answered again, from the library as it is now."""
    viewer = actor_of(request.user)
    check_may(viewer, Action.SUBMIT)
    if request.method == "GET":
        return _form(request)
    try:
        article_id = _submitted(request, viewer)
    except OslerError as error:
        return _form(request, error)
    news_is_there()
    return redirect("desk_article", article_id)


def _submitted(request: HttpRequest, by: Actor) -> str:
    """From a kept answer where one is named, else from the question."""
    if answer_id := request.POST.get("answer", ""):
        return deeds.submit_kept(answer_id, by=by)
    question, audience = request.POST.get("question", ""), request.POST.get("for", "")
    return deeds.submit(question, audience=audience, by=by)


def _form(request: HttpRequest, error: OslerError | None = None) -> HttpResponse:
    shown = {
        "here": "desk",
        "place": "queue",
        "error": error,
        "question": request.POST.get("question", ""),
        "audience": reader_of(request).audience,
        "audiences": list(Audience),
    }
    status = error.http_status if error else 200
    return render(request, "review_desk/submit.html", shown, status=status)
