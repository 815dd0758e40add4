"""The answer as a stream: red flags at once, stages while it is made, then its blocks.

Events as in ``text/event-stream``: ``held`` with what asks the same again, ``triage`` with the card
of the question's red flags, ``stage`` with words, ``block`` with HTML, ``done`` with the page's
title. The blocks are those of the plain page, by the same templates; the card is one of them.

No statement is sent before the last has been checked. Which of them are shown, and whether any
is, is decided over all that were verified (``Engine._answer``): a statement that is sent as soon
as it is verified could vanish again, behind a better one or behind a refusal.
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
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
from osler.interfaces.web.asking.blocks import triage_block
from osler.interfaces.web.asking.counting import counted
from osler.interfaces.web.asking.own_words import in_words
from osler.interfaces.web.asking.page import shown_answer
from osler.interfaces.web.asking.reader import FOR, REGION, Reader
from osler.interfaces.web.asking.thread import Thread
from osler.interfaces.web.clock import today
from osler.interfaces.web.serving.lanes import ASKING
from osler.interfaces.web.serving.leaving import ReaderGone, still_there

LOG = logging.getLogger(__name__)
Send = Callable[[str, dict[str, Any]], None]


def event(name: str, told: dict[str, Any]) -> str:
    """One event as it goes over the wire."""
    return f"event: {name}\ndata: {json.dumps(told, ensure_ascii=False)}\n\n"


@dataclass(frozen=True)
class Wanted:
    """One question that is to be answered by and by.

    ``more`` is what the templates are shown beside the answer, ``first`` the events that are
    known before the engine's turn has come.
    """

    request: HttpRequest
    thread: Thread
    reader: Reader
    more: dict[str, Any]
    first: tuple[str, ...] = ()
    waiting: str = ""  # the event that says that others' questions are before it


def wanted(request: HttpRequest, thread: Thread, reader: Reader, *, more: dict[str, Any]) -> Wanted:
    """With what asks the same again, and the card of the red flags where the question has any.

    The card is the very block of the answer that follows. It needs neither the library nor the
    engine, so that no reader of an emergency waits for others' questions.
    """
    first = [event("held", again(thread, reader))]
    flags = engine.red_flags(thread.question, region=reader.region)
    if flags.flags:
        block = triage_block(flags, reader)
        card = render_to_string(block.path, {"block": block}, request)
        first.append(event("triage", {"html": card}))
    waiting = event("stage", {"words": _("Waiting for its turn")})
    return Wanted(request, thread, reader, more, tuple(first), waiting)


async def events(one: Wanted) -> AsyncIterator[str]:
    """Every event, as it comes; the work is done in a thread of its own.

    It ends at the next stage or block once the reader has gone, and is never begun where they
    have gone before.
    """
    for known in one.first:
        yield known
    loop, language = asyncio.get_running_loop(), one.request.LANGUAGE_CODE  # type: ignore[attr-defined]
    queue: asyncio.Queue[str | None] = asyncio.Queue()
    still = still_there(one.request)

    def put(text: str | None) -> None:
        loop.call_soon_threadsafe(queue.put_nowait, text)

    def send(name: str, told: dict[str, Any]) -> None:
        still()
        put(event(name, told))

    def work() -> None:
        try:
            with translation.override(language):  # the request's own thread is done by now
                _work(one, send)
        except ReaderGone:
            pass
        finally:
            connections.close_all()  # this thread's own
            put(None)

    if ASKING.busy:
        yield one.waiting
    working = ASKING.go_on(work)  # its request has been let in
    try:
        while (text := await queue.get()) is not None:
            yield text
    except BaseException:
        working.cancel()  # if it has not begun
        raise
    await working


def _work(one: Wanted, send: Send) -> None:
    thread, reader = one.thread, one.reader
    try:
        answer = _answer(one, lambda words: send("stage", {"words": words}))
    except ReaderGone:
        raise
    except Exception:  # the stream has begun: say it in the stream, and note only where it failed
        LOG.exception("no answer")
        send(
            "fault", {"words": _("Something went wrong") + ". " + _("Try again in a few minutes.")}
        )
        return
    if not thread.again:  # counted when it was first asked
        counted(answer)
    shown = shown_answer(answer, thread, reader) | one.more
    for block in shown["blocks"]:
        html = render_to_string(block.path, shown | {"block": block}, one.request)
        send("block", {"html": html})
    for part in shown["after"]:
        send("block", {"html": render_to_string(part, shown, one.request)})
    send("done", {"title": f"{in_words(shown['page_title'])} – Osler"})


def again(thread: Thread, reader: Reader) -> dict[str, str]:
    """The fields of a form that asks the same, for the reader's browser to hold."""
    return {
        held.FIELD: held.sealed((*thread.earlier, thread.question)),
        FOR: reader.audience.value,
        REGION: reader.region,
    }


def _answer(one: Wanted, stage: Callable[[str], None]) -> Answer:
    return engine.ask(
        one.thread.question,
        audience=one.reader.audience,
        at=today(),
        earlier=one.thread.earlier,
        region=one.reader.region,
        progress=lambda _told: stage(_("Opening the library")),
        searching=lambda count: stage(searching(count)),
        told=lambda at: stage(words_of(at)) if at.step is not Step.SEARCHING else None,
        still=still_there(one.request),
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
