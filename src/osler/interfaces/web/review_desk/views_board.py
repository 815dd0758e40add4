"""Dashboards: how much waits, what falls due, what a source affects, what could not be answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from osler.domain.article import Action
from osler.editorial.steps import may
from osler.errors import NotFound
from osler.interfaces.web import engine
from osler.interfaces.web.accounts.acting import BOARD, actor_of
from osler.interfaces.web.accounts.doors import only
from osler.interfaces.web.clock import today
from osler.interfaces.web.desk import the_desk
from osler.interfaces.web.review_desk.counts import most_missed
from osler.interfaces.web.review_desk.safety import open_reports

DAYS = 90  # over which unanswered questions are counted
WITHIN = 60  # days in which an approval ends

board_only = only(*BOARD)


@board_only
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    viewer, desk = actor_of(request.user), the_desk()
    shown = {
        "here": "desk",
        "place": "board",
        "backlog": desk.backlog(viewer=viewer),
        "due": desk.due_for_review(viewer=viewer, within_days=WITHIN),
        "within": WITHIN,
        "missed": most_missed(days=DAYS),
        "days": DAYS,
        "reports": open_reports(),
        "may_refresh": may(viewer, Action.REFRESH),
    }
    return render(request, "review_desk/board.html", shown)


@board_only
@require_GET
def source(request: HttpRequest) -> HttpResponse:
    """The articles that rest on a source, and how it stands in the library."""
    source_id = request.GET.get("id", "").strip()
    shown = {
        "here": "desk",
        "place": "board",
        "source_id": source_id,
        "affected": [],
        "source": None,
    }
    if source_id:
        viewer = actor_of(request.user)
        shown["affected"] = the_desk().affected_by(source_id, viewer=viewer)
        shown["source"] = _source(source_id)
    else:
        shown["sources"] = the_desk().rests_on()
    return render(request, "review_desk/source.html", shown)


def _source(source_id: str) -> object:
    """The source as it stands; None where the library does not have it."""
    with engine.using(today()) as opened:
        try:
            return opened.library.source(source_id).on(today())
        except NotFound:
            return None
