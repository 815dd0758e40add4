"""A published article, its versions, and what changed between them."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from osler.domain.article import Status
from osler.editorial.published import Published
from osler.errors import NotFound
from osler.interfaces.web.accounts.refusals import with_reasons
from osler.interfaces.web.articles import reading
from osler.interfaces.web.articles.changes import changes_between
from osler.interfaces.web.articles.machines import description_of, json_ld, site_address
from osler.interfaces.web.articles.served import kept_at, served, state_of_desk
from osler.interfaces.web.asking.blocks import blocks_of
from osler.interfaces.web.asking.page import choices, files
from osler.interfaces.web.asking.reader import Reader, reader_of, remember
from osler.interfaces.web.asking.views_keeping import file_of

OWN = frozenset(("status",))  # blocks of an answer in whose place an article has its own
GONE = 410  # a retired article: the address stays, what stood there does not


@require_safe
@with_reasons
def article(request: HttpRequest, article_id: str) -> HttpResponse:
    """What readers are given now."""
    return _article(request, article_id, 0)


@require_safe
@with_reasons
def version(request: HttpRequest, article_id: str, number: int) -> HttpResponse:
    """One version, for good: its words never change, only what is said of how it stands."""
    if not number:
        raise Http404
    return _article(request, article_id, number)


@require_safe
@with_reasons
def version_file(request: HttpRequest, article_id: str, number: int, form: str) -> HttpResponse:
    """A version to take away, with what is said of its review; none of a retired article."""
    told = _published(article_id, number)
    if not number or told.status is Status.RETIRED:
        raise Http404
    return file_of(replace(reading.shown_answer(told), status=reading.standing_of(told)), form)


@require_safe
@with_reasons
def versions(request: HttpRequest, article_id: str) -> HttpResponse:
    told = _published(article_id)
    shown = {"here": "articles", "told": told, "versions": tuple(reversed(told.versions))}
    return render(request, "articles/versions.html", shown)


@require_safe
@with_reasons
def changes(request: HttpRequest, article_id: str) -> HttpResponse:
    """Two versions side by side; without numbers, the last change."""
    told = _published(article_id)
    after = _number(request, "to", len(told.versions))
    before = _number(request, "from", max(1, after - 1))
    compared = changes_between(_published(article_id, before), _published(article_id, after))
    shown = {"here": "articles", "told": told, "compared": compared}
    return render(request, "articles/changes.html", shown)


def _article(request: HttpRequest, article_id: str, number: int) -> HttpResponse:
    state = state_of_desk()  # before the article is read, so that no later change is passed over
    reader = reader_of(request)
    if kept := kept_at(request, state):
        return remember(request, kept, reader)
    told = _published(article_id, number)
    retired = told.status is Status.RETIRED and not number
    shown = {**_shown(request, told, reader), "version_page": bool(number)}
    template = "articles/retired.html" if retired else "articles/article.html"
    response = served(
        request,
        lambda token: render_to_string(template, {**shown, "csrf_token": token}, request),
        state=state,
        changed=reading.changed_at(told),
        language=get_language() or "en",
        status=GONE if retired else 200,
    )
    return remember(request, response, reader)


def _shown(request: HttpRequest, told: Published, reader: Reader) -> dict[str, Any]:
    answer = reading.shown_answer(told)
    base, description = site_address(request), description_of(answer)
    address = f"{base}/articles/{told.id}/"
    blocks = [block for block in blocks_of(answer, reader) if block.key not in OWN]
    return {
        "here": "articles",
        "told": told,
        "answer": answer,
        "blocks": blocks,
        "address": address,
        "description": description,
        "json_ld": json_ld(told, address=address, description=description),
        "reviewed_on": reading.reviewed_on(told.publication),
        "withheld": reading.withheld(told),
        "doubts": reading.doubts(told),
        "files": files(),
        **choices(reader),
    }


def _published(article_id: str, number: int = 0) -> Published:
    try:
        return reading.published(article_id, number)
    except NotFound as error:
        raise Http404 from error


def _number(request: HttpRequest, name: str, otherwise: int) -> int:
    told = request.GET.get(name, "")
    return int(told) if told.isascii() and told.isdigit() and 0 < len(told) < 7 else otherwise
