"""What the library holds: sources and search."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query as InAddress
from ninja import Router

from osler.interfaces.web import engine
from osler.interfaces.web.api.asking_routes import ERRORS
from osler.interfaces.web.api.keys import scoped
from osler.interfaces.web.api.limits import Bucket
from osler.interfaces.web.api.paging import page_of
from osler.interfaces.web.api.problems import Problem
from osler.interfaces.web.api.replies import cached, reply
from osler.interfaces.web.api.shapes import (
    FoundOut,
    Health,
    Searched,
    SourceOut,
    SourcesOut,
    found_of,
    line_of,
)
from osler.interfaces.web.clock import today
from osler.ports import Query

router = Router(tags=["library"])
reading = Bucket(name="api read", rate=20, burst=100)
MOST = 200  # sources on one page
Cursor = Annotated[str, InAddress("", max_length=500, description="'next' of the page before.")]
Limit = Annotated[int, InAddress(50, ge=1, le=MOST)]


@router.get(
    "/sources",
    response={200: SourcesOut, 304: None, **ERRORS},
    auth=scoped("read"),
    throttle=[reading],
)
def sources(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> HttpResponse:
    """All sources by id, page by page."""
    with engine.using(today()) as opened:
        page = page_of(opened.library.sources(), key=lambda s: s.id, cursor=cursor, limit=limit)
    return cached(request, {"items": [line_of(one) for one in page.items], "next": page.next})


@router.get(
    "/sources/{source_id}",
    response={200: SourceOut, 304: None, 404: Problem, **ERRORS},
    auth=scoped("read"),
    throttle=[reading],
)
def source(request: HttpRequest, source_id: str) -> HttpResponse:
    """One source with all that is known of it."""
    with engine.using(today()) as opened:
        return cached(request, opened.library.source(source_id))


@router.post("/search", response={200: FoundOut, **ERRORS}, auth=scoped("read"), throttle=[reading])
def search(request: HttpRequest, searched: Searched) -> HttpResponse:
    """Recommendations and passages on some words, best first; no answer is made of them."""
    with engine.using(today()) as opened:
        hits = opened.index.search(Query(searched.query), limit=searched.limit)
        items = opened.library.items([hit.id for hit in hits])
        by_id = opened.library.sources_by_id({item.source_id for item in items})
    scores = {hit.id: hit.score for hit in hits}
    found = [found_of(item, by_id[item.source_id], scores[item.id]) for item in items]
    return reply({"items": found})


@router.get("/health", response={200: Health, 503: Problem})
def health(request: HttpRequest) -> HttpResponse:
    """Whether questions can be answered now."""
    with engine.using(today()) as opened:
        counts, version = opened.library.counts(), opened.library.fingerprint()
    return reply(
        {"status": "ok", "today": today(), "sources": counts["sources"], "library": version}
    )
