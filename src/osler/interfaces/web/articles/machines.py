"""What is written for programs: schema.org, Open Graph, the sitemap and robots.txt."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from osler.domain.answer import Answer, Reference
from osler.domain.source import Kind
from osler.editorial.published import Published
from osler.interfaces.web.about.models import EditorialPage
from osler.interfaces.web.about.papers import PAPERS
from osler.interfaces.web.accounts.refusals import with_reasons
from osler.interfaces.web.articles.reading import reviewed_on
from osler.interfaces.web.desk import the_desk

DESCRIPTION = 300  # characters; search engines cut there
_AUDIENCE = {True: "Clinician", False: "Patient"}  # words of schema.org's MedicalAudience
_ARTICLES = frozenset((Kind.SYSTEMATIC_REVIEW, Kind.TRIAL, Kind.REVIEW, Kind.RESEARCH))
_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "'": "\\u0027"})


def site_address(request: HttpRequest) -> str:
    """Where this site is, without a slash at its end."""
    return settings.SITE_ADDRESS or f"{request.scheme}://{request.get_host()}"


def description_of(answer: Answer) -> str:
    """The short answer as one line."""
    words = " ".join(claim.text for claim in answer.short_answer) or answer.title
    return words if len(words) <= DESCRIPTION else words[: DESCRIPTION - 1].rstrip() + "…"


def json_ld(told: Published, *, address: str, description: str) -> SafeString:
    """The article as a schema.org MedicalWebPage, safe to stand inside a script element.

    Only what a board approved gets here, so that each has its reviewers and their date.
    """
    text = json.dumps(_medical_page(told, address, description), ensure_ascii=False, indent=1)
    return mark_safe(text.translate(_UNSAFE).replace("\u2028", "\\u2028"))


def _medical_page(told: Published, address: str, description: str) -> dict[str, Any]:
    publication = told.publication
    return {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": told.title,
        "headline": told.title,
        "url": address,
        "description": description,
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "version": str(publication.version),
        "datePublished": told.versions[0].at,
        "dateModified": publication.at,
        "lastReviewed": reviewed_on(publication),
        "reviewedBy": [{"@type": "Person", "name": by.name or by.id} for by in told.reviewers],
        "audience": {
            "@type": "MedicalAudience",
            "audienceType": _AUDIENCE[told.answer.question.audience.clinical],
        },
        "about": [{"@type": "MedicalEntity", "name": n} for n in _concerns(told.answer)],
        "publisher": {"@type": "Organization", "name": "Osler"},
        "citation": [_cited(reference) for reference in told.answer.references],
    }


def _concerns(answer: Answer) -> list[str]:
    return [concern.name for concern in answer.question.concerns]


def _cited(reference: Reference) -> dict[str, Any]:
    kind = "ScholarlyArticle" if reference.kind in _ARTICLES else "CreativeWork"
    told: dict[str, Any] = {"@type": kind, "name": reference.title}
    if reference.issuer:
        told["publisher"] = {"@type": "Organization", "name": reference.issuer}
    if reference.year:
        told["datePublished"] = str(reference.year)
    if reference.doi:
        told["sameAs"] = f"https://doi.org/{reference.doi}"
    return told


@require_safe
@with_reasons
def sitemap(request: HttpRequest) -> HttpResponse:
    """Pages for search engines: published articles, and what tells of the service."""
    shown = {"base": site_address(request), "rows": the_desk().all_published(), "pages": _pages()}
    return render(request, "articles/sitemap.xml", shown, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may look at."""
    shown = {"base": site_address(request)}
    return render(request, "articles/robots.txt", shown, content_type="text/plain; charset=utf-8")


def _pages() -> list[str]:
    names = ("home", "topics", "articles", "about_board", "about_sources", "about_topics")
    own = EditorialPage.objects.filter(live=True).order_by("path")
    return [
        *(reverse(name) for name in (*names, "about_limits")),
        *(page.address for page in own),
        *(reverse("about_paper", kwargs={"name": name}) for name in PAPERS),
    ]
