"""About this service: pages that editors own, pages made from the library, and our papers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from osler.domain.source import Kind, StandingLevel
from osler.editorial.policy import review_policy
from osler.interfaces.web.about import papers
from osler.interfaces.web.about.board import NAMED, EntryForm, named_members
from osler.interfaces.web.about.markdown import shown
from osler.interfaces.web.about.models import BoardEntry, EditorialPage
from osler.interfaces.web.about.source_list import SORTS, sheet_of, wanted_of
from osler.interfaces.web.accounts.doors import only
from osler.interfaces.web.accounts.refusals import with_reasons
from osler.interfaces.web.articles.holdings import holdings
from osler.interfaces.web.clock import now, today


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return _page(request, "about", template="about/about.html", pages=_list_of_pages())


@require_safe
def editorial_policy(request: HttpRequest) -> HttpResponse:
    template = "about/editorial_policy.html"
    return _page(request, "editorial-policy", template=template, policy=review_policy())


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """A page that editors own; privacy, accessibility and contact are such."""
    return _page(request, slug)


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    mine = any(role in getattr(request.user, "roles", ()) for role in NAMED)
    return _render(request, "about/board.html", members=named_members(), mine=mine)


@only(*NAMED)
@require_http_methods(["GET", "HEAD", "POST"])
def board_entry(request: HttpRequest) -> HttpResponse:
    """A member's own entry in the list of the board."""
    entry = BoardEntry.objects.filter(user=request.user).first() or BoardEntry(user=request.user)
    form = EntryForm(request.POST or None, instance=entry)
    if request.method == "POST" and form.is_valid():
        form.instance.changed = now()
        form.save()
        return redirect("about_board")
    return _render(request, "about/board_entry.html", form=form)


@require_safe
@with_reasons
def sources(request: HttpRequest) -> HttpResponse:
    held = holdings(today())
    sheet = sheet_of(held.sources, wanted_of(request.GET, held.by_name))
    choices = {"kinds": Kind, "standings": StandingLevel, "sorts": SORTS}
    return _render(request, "about/sources.html", held=held, sheet=sheet, **choices)


@require_safe
@with_reasons
def topics(request: HttpRequest) -> HttpResponse:
    return _render(request, "about/topics.html", held=holdings(today()))


@require_safe
@with_reasons
def limits(request: HttpRequest) -> HttpResponse:
    """What the service does not do, and what its library is known to lack."""
    use = papers.paper("intended-use")
    return _render(request, "about/limits.html", use=use, held=holdings(today()))


@require_safe
@with_reasons
def paper(request: HttpRequest, name: str) -> HttpResponse:
    told, read = papers.PAPERS[name], papers.paper(name)
    aims = papers.aims_in(name)
    return _render(request, "about/paper.html", paper=read, entry=told, aims=aims)


def _page(
    request: HttpRequest, slug: str, *, template: str = "about/page.html", **more: Any
) -> HttpResponse:
    found = EditorialPage.objects.filter(slug=slug, live=True).first()
    if found is None:
        raise Http404
    return _render(request, template, page=found, body=shown(found.body), **more)


def _render(request: HttpRequest, template: str, **told: Any) -> HttpResponse:
    return render(request, template, {"here": "about", **told})


def _list_of_pages() -> list[dict[str, str]]:
    """Every page about the service, in the order in which a reader may want them."""
    own = EditorialPage.objects.filter(live=True).exclude(slug="about").order_by("path")
    written = {
        page.slug: {"url": page.address, "title": page.title, "summary": page.summary}
        for page in own
    }
    first = [written.pop("editorial-policy", None)]
    made = [
        _listed("about_board", _("Medical board"), _("Who reviews, with their interests.")),
        _listed("about_sources", _("Sources"), _("Every source, its date, standing and licence.")),
        _listed("about_topics", _("What the library holds"), _("Every topic, in numbers.")),
        _listed("about_limits", _("Known limits"), _("What we cannot do, and what is missing.")),
    ]
    read = [
        _listed("about_paper", _(each.title), _(each.summary), name=name)
        for name, each in papers.PAPERS.items()
    ]
    return [*(each for each in first if each), *made, *read, *written.values()]


def _listed(route: str, title: str, summary: str, **named: str) -> dict[str, str]:
    return {"url": reverse(route, kwargs=named), "title": title, "summary": summary}
