"""The answer as a stream: stages while it is made, then its blocks, each checked and whole.

Events as in ``text/event-stream``: ``held`` with what asks the same again, ``stage`` with words,
``block`` with HTML, ``done`` with the page's title. The blocks are those of the plain page, by the
same templates.
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from typing import Any

from django.db import connections
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from osler.answering.stages import Stage, Step
from osler.domain.answer import Answer
from osler.interfaces.web import engine
from osler.interfaces.web.asking import held
from osler.interfaces.web.asking.own_words import in_words
from osler.interfaces.web.asking.page import shown_answer
from osler.interfaces.web.asking.reader import FOR, REGION, Reader
from osler.interfaces.web.asking.thread import Thread
from osler.interfaces.web.clock import today
from osler.interfaces.web.review_desk.counts import note
from osler.interfaces.web.serving.lanes import ASKING

LOG = logging.getLogger(__name__)
Send = Callable[[str, dict[str, Any]], None]


def event(name: str, told: dict[str, Any]) -> str:
    """One event as it goes over the wire."""
    return f"event: {name}\ndata: {json.dumps(told, ensure_ascii=False)}\n\n"


async def events(
    request: HttpRequest, thread: Thread, reader: Reader, *, more: dict[str, Any]
) -> AsyncIterator[str]:
    """Every event, as it comes; the work is done in a thread of its own.

    ``more`` is what the templates are shown beside the answer.
    """
    loop, language = asyncio.get_running_loop(), request.LANGUAGE_CODE  # type: ignore[attr-defined]
    queue: asyncio.Queue[str | None] = asyncio.Queue()

    def put(text: str | None) -> None:
        loop.call_soon_threadsafe(queue.put_nowait, text)

    def work() -> None:
        try:
            with translation.override(language):  # the request's own thread is done by now
                _work(request, thread, reader, more, lambda name, told: put(event(name, told)))
        finally:
            connections.close_all()  # this thread's own
            put(None)

    working = ASKING.go_on(work)  # its request has been let in
    while (text := await queue.get()) is not None:
        yield text
    await working


def _work(
    request: HttpRequest, thread: Thread, reader: Reader, more: dict[str, Any], send: Send
) -> None:
    send("held", again(thread, reader))
    try:
        answer = _answer(thread, reader, lambda words: send("stage", {"words": words}))
    except Exception:  # the stream has begun: say it in the stream, and note only where it failed
        LOG.exception("no answer")
        send(
            "fault", {"words": _("Something went wrong") + ". " + _("Try again in a few minutes.")}
        )
        return
    if not thread.again:  # counted when it was first asked
        note(answer)
    shown = shown_answer(answer, thread, reader) | more
    for block in shown["blocks"]:
        send("block", {"html": render_to_string(block.path, shown | {"block": block}, request)})
    for part in shown["after"]:
        send("block", {"html": render_to_string(part, shown, request)})
    send("done", {"title": f"{in_words(answer.title)} – Osler"})


def again(thread: Thread, reader: Reader) -> dict[str, str]:
    """The fields of a form that asks the same, for the reader's browser to hold."""
    return {
        held.FIELD: held.sealed((*thread.earlier, thread.question)),
        FOR: reader.audience.value,
        REGION: reader.region,
    }


def _answer(thread: Thread, reader: Reader, stage: Callable[[str], None]) -> Answer:
    return engine.ask(
        thread.question,
        audience=reader.audience,
        at=today(),
        earlier=thread.earlier,
        region=reader.region,
        progress=lambda _told: stage(_("Opening the library")),
        searching=lambda count: stage(searching(count)),
        told=lambda one: stage(words_of(one)) if one.step is not Step.SEARCHING else None,
    )


def searching(count: int) -> str:
    """How much is being searched."""
    told = ngettext("Searching %(n)s source", "Searching %(n)s sources", count)
    return told % {"n": f"{count:,}"}


def words_of(stage: Stage) -> str:
    """What the engine is doing now, in its own numbers."""
    if stage.step is Step.CHECKING:
        told = ngettext("Checking %(n)s statement", "Checking %(n)s statements", stage.count)
    else:
        told = ngettext("Weighing %(n)s passage", "Weighing %(n)s passages", stage.count)
    return told % {"n": f"{stage.count:,}"}
