"""What the answer page shows around the blocks."""

from typing import Any

from django.utils.translation import gettext as _

from osler.domain.answer import Answer
from osler.domain.question import Audience
from osler.interfaces.web.asking import words
from osler.interfaces.web.asking.blocks import blocks_of
from osler.interfaces.web.asking.identity import warned_of
from osler.interfaces.web.asking.reader import Reader, choosable_regions
from osler.interfaces.web.asking.thread import Thread


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
        "files": files(),
        **choices(reader),
    }


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
