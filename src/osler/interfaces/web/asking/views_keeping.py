"""Keeping an answer, its permanent address, and files of it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from osler.domain.answer import Answer
from osler.errors import InputError, NotFound
from osler.interfaces.exports.answers import EXPORTS, exported
from osler.interfaces.quoting import answer_quoted, quoting
from osler.interfaces.web import engine
from osler.interfaces.web.asking import keeping
from osler.interfaces.web.asking.identity import warned_of
from osler.interfaces.web.asking.page import shown_kept
from osler.interfaces.web.asking.reader import reader_of
from osler.interfaces.web.asking.thread import thread_of
from osler.interfaces.web.asking.views import answered
from osler.interfaces.web.clock import today
from osler.library.quoting import Quoting

COOKIE = "osler_kept"
A_MONTH = 30 * 24 * 3600  # seconds that a device remembers what it may delete


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the answer; first asks where the question's words may say who somebody is."""
    thread, reader = thread_of(request), reader_of(request)
    if thread.fault:
        return redirect("home")
    with_question = "with_question" in request.POST
    found = warned_of("\n".join(thread.all)) if with_question else ()
    if found and "sure" not in request.POST:
        return render(request, "asking/sure.html", {"thread": thread, "found": found})
    answer = answered(request, thread, reader)
    if answer.declined is not None:
        shown = {"title": _("There is no answer to keep")}
        return render(request, "asking/told.html", shown, status=409)
    held = keeping.keep(answer, with_question=with_question)
    response = redirect("kept_answer", held.answer_id)
    _remember(response, held)
    return response


@require_GET
def kept_answer(request: HttpRequest, answer_id: str) -> HttpResponse:
    held = _kept(answer_id)
    shown = shown_kept(held.answer, reader_of(request)) | {"changes": held.changes}
    secret = request.COOKIES.get(f"{COOKIE}_{answer_id}", "")
    shown |= {"answer_id": answer_id, "secret": secret if _theirs(answer_id, secret) else ""}
    return render(request, "asking/kept.html", shown)


@require_http_methods(["GET", "POST"])
def delete_kept(request: HttpRequest, answer_id: str, secret: str) -> HttpResponse:
    if request.method == "GET":
        if not keeping.may_delete(answer_id, secret):
            raise Http404
        return render(request, "asking/delete.html", {"answer_id": answer_id, "secret": secret})
    if not keeping.delete(answer_id, secret):
        raise Http404
    response = render(request, "asking/told.html", {"title": _("The answer was deleted")})
    response.delete_cookie(f"{COOKIE}_{answer_id}", path=f"/answers/{answer_id}")
    return response


@require_GET
def kept_file(request: HttpRequest, answer_id: str, form: str) -> HttpResponse:
    return file_of(_kept(answer_id).answer, form)


@require_POST
def answer_file(request: HttpRequest) -> HttpResponse:
    """A file of an answer that is not kept: asked again, and nothing stored."""
    thread = thread_of(request)
    if thread.fault:
        return redirect("home")
    return file_of(answered(request, thread, reader_of(request)), request.POST.get("form", ""))


def file_of(answer: Answer, form: str) -> HttpResponse:
    """An answer as a file to take away; 404 for a form that there is not."""
    if form not in EXPORTS:
        raise Http404
    with engine.using(today()) as held:
        quoted = answer_quoted(answer, quoting(Quoting.LICENCE))
        made = exported(quoted, form, sources_of=held.library.sources_by_id)
    response = HttpResponse(made.body, content_type=made.kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _kept(answer_id: str) -> keeping.Shown:
    try:
        return keeping.kept(answer_id)
    except (NotFound, InputError) as error:
        raise Http404 from error


def _theirs(answer_id: str, secret: str) -> bool:
    return bool(secret) and keeping.may_delete(answer_id, secret)


def _remember(response: HttpResponse, held: keeping.Kept) -> None:
    """The device that kept it may delete it; only this address is told the secret."""
    response.set_cookie(
        f"{COOKIE}_{held.answer_id}",
        held.secret,
        max_age=A_MONTH,
        path=f"/answers/{held.answer_id}",
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
