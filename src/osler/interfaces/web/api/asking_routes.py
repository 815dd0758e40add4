"""Ask, follow up, triage and check."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from ninja import Router

from osler.answering.signs_last import signs_come_last
from osler.domain.answer import Answer, Triage
from osler.errors import InputError
from osler.interfaces.checking import check
from osler.interfaces.encode import as_json
from osler.interfaces.quoting import answer_quoted, quoting
from osler.interfaces.web import engine
from osler.interfaces.web.api.keys import scoped
from osler.interfaces.web.api.limits import Bucket
from osler.interfaces.web.api.problems import Problem
from osler.interfaces.web.api.replies import reply
from osler.interfaces.web.api.shapes import AnswerOut, Asked, CheckedOut, Text, ToCheck, TriageOut
from osler.interfaces.web.clock import today
from osler.interfaces.web.serving.leaving import ReaderGone, still_there
from osler.interfaces.web.site_base.held import home
from osler.library.quoting import Quoting

ERRORS = {400: Problem, 401: Problem, 403: Problem, 422: Problem, 429: Problem, 503: Problem}
router = Router(tags=["ask"])
asking = Bucket(name="api ask", rate=2, burst=30)  # requests a second; at once
checking = Bucket(name="api check", rate=5, burst=60)


def _answered(request: HttpRequest, asked: Asked) -> Answer:
    """The answer, its quotes as far as the sources' licences let others read them."""
    answer = engine.ask(
        asked.question,
        audience=asked.audience,
        at=today(),
        earlier=tuple(asked.earlier),
        region=asked.region,
        still=still_there(request),
    )
    return answer_quoted(answer, quoting(Quoting.LICENCE))


@router.post("/ask", response={200: AnswerOut, **ERRORS}, auth=scoped("ask"), throttle=[asking])
def ask(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Answer a question; with `earlier`, a follow-up. A refusal is an answer too: see `declined`.

    Nothing of it is stored. The red flags of the question stand in `triage`.
    """
    return reply(_answered(request, asked))


@router.post("/ask/stream", response={200: str, **ERRORS}, auth=scoped("ask"), throttle=[asking])
def ask_stream(request: HttpRequest, asked: Asked) -> StreamingHttpResponse:
    """The same answer as server-sent events: `triage` at once, then each verified part, `done`.

    Events: triage, title, emergency, urgent, short_answer, section (one each), other_causes,
    disagreements, references, declined, done. A failure after the start is the event `problem`.
    """
    flags = engine.red_flags(asked.question, region=asked.region)  # a wrong region is told before
    response = StreamingHttpResponse(
        _events(request, asked, flags), content_type="text/event-stream"
    )
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


def _events(request: HttpRequest, asked: Asked, flags: Triage) -> Iterator[str]:
    yield _event("triage", flags)
    try:
        answer = _answered(request, asked)
    except ReaderGone:
        raise
    except Exception as error:  # the stream has begun: say it in the stream
        yield _event(
            "problem", {"title": "The answer could not be made", "kind": type(error).__name__}
        )
        return
    yield _event("title", {"title": answer.title, "status": answer.status})
    if answer.declined is not None:
        yield _event("declined", answer.declined)
    signs, last = ("emergency", "urgent"), signs_come_last(answer.question, answer.triage)
    yield from _named(answer, () if last else signs)
    yield from _named(answer, ("short_answer",))
    for section in answer.sections:
        yield _event("section", section)
    yield from _named(answer, signs if last else ())
    yield from _named(answer, ("other_causes", "disagreements", "references"))
    yield _event(
        "done",
        {
            "workings": answer.workings,
            "unanswered": answer.unanswered,
            "applicability": answer.applicability,
            "follow_ups": answer.follow_ups,
            "disclaimer": answer.disclaimer,
            "notices": answer.notices,
        },
    )


def _named(answer: Answer, names: Iterable[str]) -> Iterator[str]:
    return (_event(name, told) for name in names if (told := getattr(answer, name)))


def _event(name: str, value: object) -> str:
    return f"event: {name}\ndata: {as_json(value, indent=None)}\n\n"


@router.post(
    "/triage",
    response={200: TriageOut, 400: Problem, 401: Problem, 403: Problem, 422: Problem},
    auth=scoped("ask"),
)
def triage(request: HttpRequest, told: Text) -> HttpResponse:
    """The red flags of a text, by rules that need no library. Never limited."""
    return reply(engine.red_flags(told.text, region=told.region))


@router.post(
    "/check",
    response={200: CheckedOut, 404: Problem, **ERRORS},
    auth=scoped("check"),
    throttle=[checking],
)
def check_claim(request: HttpRequest, told: ToCheck) -> HttpResponse:
    """Does a claim stand on the words it cites? Quotes, ids of the library, or both."""
    if not (told.quotes or told.ids):
        raise InputError("Nothing to check the claim against", hint="Give 'quotes' or 'ids'.")
    found = check(told.claim, told.quotes, ids=told.ids, home=home())
    return reply(
        {
            "supported": found.supported,
            "outcome": found.outcome,
            "reasons": found.reasons,
            "objections": found.objections,
            "support": found.support,
        }
    )
