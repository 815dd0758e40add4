"""Forms that change something at the desk. Each is one call of the core, then a new page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from osler.domain.article import Action
from osler.errors import OslerError
from osler.interfaces.web.accounts.acting import actor_of
from osler.interfaces.web.accounts.doors import View, at_desk
from osler.interfaces.web.review_desk import deeds
from osler.interfaces.web.review_desk.telling import news_is_there
from osler.interfaces.web.review_desk.views_article import show_article, show_claim, where_next
from osler.interfaces.web.review_desk.words import done

ON_CLAIM = frozenset({Action.ACCEPT, Action.EDIT, Action.REJECT})


def doing(action: Action) -> View:
    """The view for one action of the table of steps."""

    @at_desk
    @require_POST
    def view(request: HttpRequest, article_id: str) -> HttpResponse:
        by = actor_of(request.user)
        try:
            deeds.DEEDS[action](article_id, request.POST, by)
        except OslerError as error:
            return _again(request, article_id, error)
        news_is_there()
        messages.success(request, done(action))
        return redirect(_next(request, article_id, action))

    return view


def _again(request: HttpRequest, article_id: str, error: OslerError) -> HttpResponse:
    """The page that the form was on, with the reason and what was typed."""
    claim_id = request.POST.get("claim", "")
    if claim_id and "flag" not in request.path:
        try:
            return show_claim(request, article_id, claim_id, error)
        except OslerError as gone:  # the claim itself went away meanwhile
            error = gone if error.http_status == 404 else error
    return show_article(request, article_id, error)


def _next(request: HttpRequest, article_id: str, action: Action) -> str:
    claim_id = request.POST.get("claim", "")
    if action in ON_CLAIM:
        following = claim_id
        if action is not Action.EDIT:
            following = where_next(article_id, claim_id, actor_of(request.user))
        if following:
            return reverse("desk_claim", args=[article_id, following])
        return reverse("desk_article", args=[article_id]) + "#vote"
    if action is Action.COMMENT and claim_id:
        return reverse("desk_claim", args=[article_id, claim_id]) + "#comments"
    return reverse("desk_article", args=[article_id])


@at_desk
@require_POST
def refresh(request: HttpRequest) -> HttpResponse:
    """Look at what sources and dates have done since."""
    changed = deeds.refresh(actor_of(request.user))
    news_is_there()
    messages.success(request, _("Articles that changed: %(n)s") % {"n": changed})
    return redirect("desk_board")
