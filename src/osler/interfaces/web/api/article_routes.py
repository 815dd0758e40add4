"""What the board has published, version by version, and answers that readers kept."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from osler.domain.article import Status
from osler.editorial.published import Published, PublishedRow
from osler.errors import NotFound
from osler.interfaces.quoting import answer_quoted, quoting
from osler.interfaces.web.api.keys import scoped
from osler.interfaces.web.api.library_routes import ERRORS, Cursor, Limit, reading
from osler.interfaces.web.api.paging import page_of
from osler.interfaces.web.api.problems import Problem, problem
from osler.interfaces.web.api.replies import cached
from osler.interfaces.web.api.shapes import AnswerOut, ArticleOut, ArticlesOut, VersionsOut
from osler.interfaces.web.articles.reading import shown_answer, withheld
from osler.interfaces.web.asking import keeping
from osler.interfaces.web.desk import the_desk
from osler.library.quoting import Quoting

router = Router(tags=["articles"])
FOUND = {304: None, 404: Problem, **ERRORS}


@router.get(
    "/articles",
    response={200: ArticlesOut, 304: None, **ERRORS},
    auth=scoped("read"),
    throttle=[reading],
)
def articles(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> HttpResponse:
    """Published articles by id, page by page."""
    page = page_of(the_desk().all_published(), key=lambda a: a.id, cursor=cursor, limit=limit)
    return cached(request, {"items": [_row(one) for one in page.items], "next": page.next})


@router.get(
    "/articles/{article_id}",
    response={200: ArticleOut, 410: Problem, **FOUND},
    auth=scoped("read"),
    throttle=[reading],
)
def article(request: HttpRequest, article_id: str) -> HttpResponse:
    """What readers are given now: the approved revision, never a newer draft."""
    told = the_desk().published(article_id)
    if told.status is Status.RETIRED:
        return problem(410, f"{article_id!r} was retired; its versions can still be read.")
    return cached(request, _whole(told))


@router.get(
    "/articles/{article_id}/versions",
    response={200: VersionsOut, **FOUND},
    auth=scoped("read"),
    throttle=[reading],
)
def versions(request: HttpRequest, article_id: str) -> HttpResponse:
    """Every version that was published, oldest first."""
    told = the_desk().published(article_id)
    return cached(request, {"items": [_mark(one) for one in told.versions]})


@router.get(
    "/articles/{article_id}/versions/{version}",
    response={200: ArticleOut, **FOUND},
    auth=scoped("read"),
    throttle=[reading],
)
def one_version(request: HttpRequest, article_id: str, version: int) -> HttpResponse:
    """One version, whose words never change."""
    if version < 1 or version > len(the_desk().published(article_id).versions):
        raise NotFound(f"{article_id!r} has no version {version}")
    return cached(request, _whole(the_desk().published(article_id, version=version)))


@router.get(
    "/answers/{answer_id}",
    response={200: AnswerOut, **FOUND},
    auth=scoped("read"),
    throttle=[reading],
)
def kept_answer(request: HttpRequest, answer_id: str) -> HttpResponse:
    """An answer that a reader kept, as it was shown; `notices` say why it no longer holds."""
    shown = keeping.kept(answer_id)
    answer = replace(shown.answer, notices=(*shown.answer.notices, *shown.changes))
    return cached(request, answer_quoted(answer, quoting(Quoting.LICENCE)))


def _row(row: PublishedRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "status": row.status,
        "version": row.version,
        "published": row.published,
        "review_by": row.review_by,
        "topics": row.topics,
        "reviewers": [by.name or by.id for by in row.reviewers],
    }


def _mark(publication: Any) -> dict[str, Any]:
    return {
        "version": publication.version,
        "hash": publication.hash,
        "published": publication.at,
        "review_by": publication.review_by,
    }


def _whole(told: Published) -> dict[str, Any]:
    return {
        "id": told.id,
        "title": told.title,
        "status": told.status,
        "risk": told.risk,
        "newest": told.newest,
        **_mark(told.publication),
        "reviewers": [by.name or by.id for by in told.reviewers],
        "withheld": [one.reason for one in withheld(told)],
        "answer": answer_quoted(shown_answer(told), quoting(Quoting.LICENCE)),
    }
