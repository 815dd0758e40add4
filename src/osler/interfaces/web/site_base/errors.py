"""Pages for what went wrong; each says what still works."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Wrong:
    """What happened, and what a reader can do."""

    title: str
    what: str
    next_step: str


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    title, what = _("We did not understand this request"), _("Something in it was not as expected.")
    return _shown(request, 400, Wrong(title, what, _("Go back and try again.")))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    title, what = _("You may not see this page"), _("It is for people with another role.")
    return _shown(request, 403, Wrong(title, what, _("Sign in with an account that may.")))


def not_trusted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: an old page, or another site's."""
    told = Wrong(
        _("This page had been open too long"),
        _("For your safety we did not accept the form."),
        _("Go back, reload the page and send it again. Cookies must be allowed for this site."),
    )
    return _shown(request, 403, told)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    title = _("Page not found")
    what = _("If you typed the address, check it. If you followed a link, it may have moved.")
    return _shown(request, 404, Wrong(title, what, _("You can ask a question instead.")))


def not_allowed(request: HttpRequest, methods: str) -> HttpResponse:
    """The address of a form's button, opened as if it were a page."""
    told = Wrong(
        _("There is no page at this address"),
        _("It only takes what a form sends. You may have reloaded a page or kept its address."),
        _("Go back and use the button there."),
    )
    response = _shown(request, 405, told)
    response.headers["Allow"] = methods
    return response


def too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    told = Wrong(
        _("Too many questions in a short time"),
        _("We limit how often one address may ask, so that everybody gets an answer."),
        _("Try again in %(seconds)s seconds.") % {"seconds": seconds},
    )
    response = _shown(request, 429, told)
    response.headers["Retry-After"] = str(seconds)
    return response


def busy(request: HttpRequest, seconds: int, flagged: object = None) -> HttpResponse:
    """``flagged``: the block of the question's red flags, where it has any."""
    response = _shown(request, 503, busy_words(seconds), flagged)
    response.headers["Retry-After"] = str(seconds)
    return response


def busy_words(seconds: int) -> Wrong:
    return Wrong(
        _("Many people are asking at the moment"),
        _("Your question was not answered, and was not stored."),
        _("Try again in %(seconds)s seconds.") % {"seconds": seconds},
    )


def unavailable(request: HttpRequest) -> HttpResponse:
    """The library or a database cannot be read."""
    told = Wrong(
        _("This part of the service is not working at the moment"),
        _("A store that it needs cannot be read. This is a fault on our side."),
        _("Try again in a few minutes."),
    )
    response = _shown(request, 503, told)
    response.headers["Retry-After"] = "60"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    title, what = _("Something went wrong"), _("This is a fault on our side. It has been noted.")
    return _shown(request, 500, Wrong(title, what, _("Try again in a few minutes.")))


def _shown(request: HttpRequest, code: int, wrong: Wrong, flagged: object = None) -> HttpResponse:
    shown = {"wrong": wrong, "code": code, "flagged": flagged}
    shown["no_account"] = True  # the database may be what failed
    return render(request, "site_base/error.html", shown, status=code)
