"""Topics from A to Z, the list of articles, and search."""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from osler.domain.recommendation import Urgency
from osler.interfaces.web import engine
from osler.interfaces.web.accounts.refusals import with_reasons
from osler.interfaces.web.articles.finding import LONGEST, finder
from osler.interfaces.web.articles.holdings import TopicRow, holdings
from osler.interfaces.web.asking.blocks import triage_title
from osler.interfaces.web.asking.reader import reader_of
from osler.interfaces.web.clock import today
from osler.interfaces.web.desk import the_desk


@require_safe
@with_reasons
def topics(request: HttpRequest) -> HttpResponse:
    rows = holdings(today()).topics
    letters = [(a, list(b)) for a, b in groupby(rows, key=lambda row: row.topic.title[:1].upper())]
    return _render(request, "articles/topics.html", here="topics", letters=letters)


@require_safe
@with_reasons
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    held = holdings(today())
    row = held.by_slug.get(slug)
    if row is None:
        raise Http404
    shown = {
        "row": row,
        "reader": reader_of(request),
        "signs": _signs(row, clinical=reader_of(request).audience.clinical),
        "related": [held.by_name[name] for name in row.topic.related if name in held.by_name],
        "articles": [each for each in the_desk().all_published() if row.topic.name in each.topics],
    }
    return _render(request, "articles/topic.html", here="topics", **shown)


@require_safe
@with_reasons
def articles(request: HttpRequest) -> HttpResponse:
    rows = the_desk().all_published()
    letters = [(a, list(b)) for a, b in groupby(rows, key=lambda row: row.title[:1].upper())]
    return _render(request, "articles/articles.html", here="articles", letters=letters)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@with_reasons
def search(request: HttpRequest) -> HttpResponse:
    """Words come by POST only: what somebody looks for is a health matter, not an address."""
    words = " ".join(request.POST.get("words", "").split())[:LONGEST]
    shown = {"words": words, **(_found(request, words) if words else {})}
    return _render(request, "articles/search.html", here="topics", **shown)


def _found(request: HttpRequest, words: str) -> dict[str, Any]:
    desk, held = the_desk(), holdings(today())
    with engine.using(today()) as used:
        vocabulary = used.vocabulary
    found = finder(held, desk.all_published(), vocabulary, desk.checkpoint().hash)
    reader = reader_of(request)
    flags = engine.red_flags(words, region=reader.region)
    return {
        "found": found.find(words),
        "flags": flags.said,
        "urgency": flags.urgency.value,
        "flags_title": triage_title(flags.urgency),
        "reader": reader,
    }


def _signs(row: TopicRow, *, clinical: bool) -> list[tuple[Urgency, list[Any]]]:
    """Warning signs by urgency; examination signs and the sources' own words are for clinicians."""
    shown = [s if clinical else s.in_plain for s in row.signs if clinical or not s.clinician_only]
    return [(urgency, list(each)) for urgency, each in groupby(shown, key=lambda s: s.urgency)]


def _render(request: HttpRequest, template: str, **told: Any) -> HttpResponse:
    return render(request, template, told)
