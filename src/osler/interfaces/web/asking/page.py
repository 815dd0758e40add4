"""What the answer page shows around the blocks."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from osler.domain.answer import Answer
from osler.domain.question import Audience
from osler.interfaces.web.articles.holdings import holdings
from osler.interfaces.web.asking import words
from osler.interfaces.web.asking.blocks import blocks_of, decline_title
from osler.interfaces.web.asking.identity import warned_of
from osler.interfaces.web.asking.reader import Reader, choosable_regions
from osler.interfaces.web.asking.thread import Thread
from osler.interfaces.web.clock import today


def shown_answer(answer: Answer, thread: Thread, reader: Reader) -> dict[str, Any]:
    """Everything that ``asking/answer.html`` and the stream need."""
    return {
        "here": "ask",
        "answer": answer,
        "blocks": blocks_of(answer, reader),
        "thread": thread,
        "question": thread.question,
        "follow_on": [one for one in thread.all if one and not answer.declined] or thread.earlier,
        "found": warned_of("\n".join(thread.all)),
        "after": after(answer),
        "nearest": nearest(answer),
        "page_title": decline_title(answer.declined.kind) if answer.declined else answer.title,
        "files": files(),
        **choices(reader),
    }


def nearest(answer: Answer) -> list[tuple[str, str]]:
    """What a refusal names as nearest: the title of a source, and where its topic is read."""
    titles = answer.declined.nearest if answer.declined else ()
    if not titles:
        return []
    held = holdings(today())
    topics = {row.source.title: row.source.topics for row in held.sources}
    known = [next((n for n in topics.get(t, ()) if n in held.by_name), "") for t in titles]
    slugs = [held.by_name[name].slug if name else "" for name in known]
    return [
        (t, reverse("topic", args=[s]) if s else "") for t, s in zip(titles, slugs, strict=True)
    ]


def after(answer: Answer) -> list[str]:
    """The templates of what stands below the answer: first what to do with it, then asking on."""
    parts = ["warned", "follow_up", *([] if answer.declined else ["actions"]), "telling"]
    return [f"asking/parts/{part}.html" for part in parts]


def files() -> list[tuple[str, str]]:
    """(format, what its button says)."""
    return [
        ("pdf", "PDF"),
        ("markdown", _("Text (Markdown)")),
        ("json", "JSON"),
        ("ris", _("References (RIS)")),
        ("bibtex", _("References (BibTeX)")),
        ("csl-json", _("References (CSL-JSON)")),
    ]


def choices(reader: Reader) -> dict[str, Any]:
    """Who may read, and where: what is chosen, and what can be."""
    return {
        "reader": reader,
        "reader_name": words.audience(reader.audience),
        "audiences": [(one.value, words.audience(one)) for one in Audience],
        "regions": choosable_regions(),
    }


def shown_kept(answer: Answer, reader: Reader) -> dict[str, Any]:
    """A kept answer at its own address; in it the words stay those that were shown."""
    told = Reader(answer.question.audience, reader.region)
    thread = Thread(answer.question.text, answer.question.earlier)
    return shown_answer(answer, thread, told) | {"is_kept": True}
