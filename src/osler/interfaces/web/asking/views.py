"""The question box and the answer."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from osler.domain.answer import Answer, DeclineKind
from osler.domain.article import Action
from osler.editorial.steps import may
from osler.interfaces.web import engine
from osler.interfaces.web.accounts.acting import actor_of
from osler.interfaces.web.asking.counting import counted
from osler.interfaces.web.asking.examples import EXAMPLES
from osler.interfaces.web.asking.page import choices, shown_answer
from osler.interfaces.web.asking.reader import Reader, reader_of, remember
from osler.interfaces.web.asking.streaming import events, wanted
from osler.interfaces.web.asking.thread import Thread, thread_of
from osler.interfaces.web.clock import today
from osler.interfaces.web.serving.leaving import still_there


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    return remember(request, _box(request, Thread("")), reader_of(request))


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":  # the page of an answer, reloaded: its script asks again
        return redirect("home") if request.GET else _box(request, Thread("", again=True))
    thread, reader = thread_of(request), reader_of(request)
    if thread.fault:
        return _box(request, thread, fault=thread.fault, status=422)
    answer = answered(request, thread, reader)
    counted(answer)
    return remember(request, _page(request, answer, thread, reader), reader)


@require_POST
def stream(request: HttpRequest) -> HttpResponseBase:
    """The answer by and by, for pages with JavaScript."""
    thread, reader = thread_of(request), reader_of(request)
    if thread.fault:
        return _box(request, thread, fault=thread.fault, status=422)
    asked = wanted(request, thread, reader, more={"may_hand_in": may_hand_in(request)})
    response = StreamingHttpResponse(events(asked), content_type="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"  # a proxy that gathers would spoil it
    return remember(request, response, reader)


@require_GET
def personalise(request: HttpRequest) -> HttpResponse:
    """Remembers who reads, and leads back to the question box."""
    return remember(request, redirect("home"), reader_of(request))


def may_hand_in(request: HttpRequest) -> bool:
    """Whether whoever is signed in may make an article of it; who is not, costs no look-up."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return False
    return may(actor_of(request.user), Action.SUBMIT)


def answered(request: HttpRequest, thread: Thread, reader: Reader) -> Answer:
    """The answer; ReaderGone where it is for nobody any more."""
    return engine.ask(
        thread.question,
        audience=reader.audience,
        at=today(),
        earlier=thread.earlier,
        region=reader.region,
        still=still_there(request),
    )


def _box(
    request: HttpRequest, thread: Thread, *, fault: str = "", status: int = 200
) -> HttpResponse:
    reader = reader_of(request)
    shown = {
        "here": "ask",
        "thread": thread,
        "fault": fault,
        "examples": EXAMPLES,
        **choices(reader),
    }
    return render(request, "asking/home.html", shown, status=status)


def _page(request: HttpRequest, answer: Answer, thread: Thread, reader: Reader) -> HttpResponse:
    shown = shown_answer(answer, thread, reader) | {"may_hand_in": may_hand_in(request)}
    down = answer.declined is not None and answer.declined.kind is DeclineKind.UNAVAILABLE
    return render(request, "asking/answer.html", shown, status=503 if down else 200)
