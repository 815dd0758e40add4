"""Atom feeds (RFC 4287): articles that were approved, changed and retired."""

import hashlib
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from osler.editorial.published import News
from osler.interfaces.web.accounts.refusals import with_reasons
from osler.interfaces.web.articles.machines import site_address
from osler.interfaces.web.articles.reading import instant
from osler.interfaces.web.desk import the_desk

LENGTH = 50  # entries
BEGINNING = "2026-01-01T00:00:00Z"  # of a feed that has no entry yet
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
_OF_OSLER = uuid.uuid5(uuid.NAMESPACE_URL, "https://osler.invalid/feeds")
FEEDS: Mapping[str, str] = {
    "approved": gettext_noop("Articles that were approved"),
    "changed": gettext_noop("Articles that were changed"),
    "retired": gettext_noop("Articles that were retired"),
}


@dataclass(frozen=True)
class Entry:
    """One piece of news. Its id stays, whatever becomes of the article."""

    id: str
    title: str
    updated: str
    link: str
    words: str


@require_safe
@with_reasons
def feed(request: HttpRequest, name: str) -> HttpResponse:
    base = site_address(request)
    news = [each for each in the_desk().news(limit=10_000) if each.what == name][:LENGTH]
    shown = {
        "id": _id(base, name),
        "title": _(FEEDS[name]),
        "base": base,
        "name": name,
        "updated": news[0].at if news else BEGINNING,
        "entries": [_entry(each, base) for each in news],
    }
    kind = "application/atom+xml; charset=utf-8"
    response = render(request, "articles/feed.atom", shown, content_type=kind)
    return _conditional(request, response, shown["updated"])


def _conditional(request: HttpRequest, response: HttpResponse, updated: str) -> HttpResponse:
    """With ETag and Last-Modified; 304 for who has it already."""
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    changed = instant(updated)
    answer = get_conditional_response(
        request, etag=etag, last_modified=int(changed.timestamp()), response=response
    )
    answer["ETag"] = etag
    answer["Last-Modified"] = changed.strftime("%a, %d %b %Y %H:%M:%S GMT")
    answer["Cache-Control"] = "public, max-age=300"
    return answer


def _entry(news: News, base: str) -> Entry:
    told = {"version": news.version}
    words = {
        "approved": _("The board approved this article."),
        "changed": _("The board approved version %(version)d of this article.") % told,
        "retired": _("This article was retired. Please do not rely on it any more."),
    }[news.what]
    path = reverse("article", args=[news.article_id])
    if news.what == "changed":
        path = reverse("article_version", args=[news.article_id, news.version])
    return Entry(
        id=_id(base, f"{news.article_id}/{news.version}/{news.what}"),
        title=_NOT_XML.sub("", news.title),
        updated=news.at,
        link=base + path,
        words=words,
    )


def _id(base: str, name: str) -> str:
    return uuid.uuid5(_OF_OSLER, f"{base} {name}").urn
