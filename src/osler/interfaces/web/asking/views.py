"""The question box and the answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from osler.domain.question import Audience
from osler.interfaces.web import engine
from osler.interfaces.web.clock import today


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "asking/home.html")


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    answer = engine.ask(request.POST["question"], audience=Audience.PUBLIC, at=today())
    return render(request, "asking/answer.html", {"answer": answer})
