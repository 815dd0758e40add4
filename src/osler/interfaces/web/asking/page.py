"""What the answer page shows around the blocks."""

from typing import Any

from osler.domain.answer import Answer
from osler.domain.question import Audience
from osler.interfaces.web.asking import words
from osler.interfaces.web.asking.blocks import blocks_of
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
        "follow_on": thread.earlier if answer.declined else thread.all,
        **choices(reader),
    }


def choices(reader: Reader) -> dict[str, Any]:
    """Who may read, and where: what is chosen, and what can be."""
    return {
        "reader": reader,
        "reader_name": words.audience(reader.audience),
        "audiences": [(one.value, words.audience(one)) for one in Audience],
        "regions": choosable_regions(),
    }
