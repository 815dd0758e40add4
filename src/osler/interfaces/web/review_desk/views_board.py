"""Dashboards: how much waits, what falls due, what a source affects, what could not be answered,
what readers think."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from osler.domain.article import Action
from osler.editorial.steps import may
from osler.errors import LibraryError, NotFound
from osler.interfaces.web import engine
from osler.interfaces.web.accounts.acting import BOARD, actor_of
from osler.interfaces.web.accounts.doors import only
from osler.interfaces.web.clock import today
from osler.interfaces.web.desk import the_desk
from osler.interfaces.web.review_desk.counts import most_missed
from osler.interfaces.web.review_desk.opinions import opinions, remarks
from osler.interfaces.web.review_desk.safety import open_reports
from osler.ports import Library

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
        "opinions": opinions(days=DAYS),
        "remarks": remarks(days=DAYS),
        "reports": open_reports(),
        "sources": rested_on(),
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
        shown["sources"] = rested_on()
    return render(request, "review_desk/source.html", shown)


def rested_on() -> list[tuple[str, str]]:
    """Id and title of every source that articles rest on, by title."""
    ids = the_desk().rests_on()
    try:
        with engine.using(today()) as opened:
            found = [(each, _title(opened.library, each)) for each in ids]
    except (LibraryError, OSError):  # the dashboards are there without the library
        return [(each, each) for each in ids]
    return sorted(found, key=lambda each: each[1].casefold())


def _title(library: Library, source_id: str) -> str:
    """The title of a source; its id where the library does not have it any more."""
    try:
        return library.source(source_id).title
    except NotFound:
        return source_id


def _source(source_id: str) -> object:
    """The source as it stands; None where the library does not have it."""
    with engine.using(today()) as opened:
        try:
            return opened.library.source(source_id).on(today())
        except NotFound:
            return None
