"""Sentences of running text: where those that recommend begin and end."""

import re
from dataclasses import replace

from osler.library.candidates import Stretch
from osler.library.marks import Part
from osler.library.wording import firmly, recommends
from osler.text.sentences import split_sentences

GOES_ON = re.compile(r"(?:this|these|such|in this case|if so)\b", re.IGNORECASE)


def joined(parts: list[Part]) -> list[Part]:
    """The parts as one, with the first grade they carry."""
    grade = next((part.grade for part in parts if part.grade), None)
    return [replace(parts[0], end=parts[-1].end, grade=grade)]


def last_sentence(words: str) -> int:
    """Where the last of several sentences begins; 0 where there is but one."""
    sentences = split_sentences(words)
    return sentences[-1].start if len(sentences) > 1 else 0


def trimmed(part: Part, text: str) -> Part:
    """One graded part of several, without sentences before it that recommend nothing."""
    sentences = split_sentences(text[part.start : part.end])
    first = next((s for s in sentences if recommends(s.text)), None)
    return replace(part, start=part.start + first.start) if first else part


def recommending_sentences(part: Part, text: str) -> list[Part]:
    """The sentences that recommend, each with those that go on from it ("It should …")."""
    found: list[Part] = []
    for sentence in split_sentences(text[part.start : part.end]):
        start, end = part.start + sentence.start, part.start + sentence.end
        if found and GOES_ON.match(sentence.text) and found[-1].end + 2 >= start:
            found[-1] = replace(found[-1], end=end)
        elif recommends(sentence.text):
            found.append(Part(start, end))
    return found or [part]


def recommending_run(body: str) -> Stretch:
    """In running text that does not begin by recommending: the sentences that do."""
    sentences = split_sentences(body)
    firm = [s for s in sentences if firmly(s.text)]
    alone = len(sentences) < 2 or not firm or len(sentences[0].text) < 60
    if alone or recommends(sentences[0].text):
        return Stretch(0, len(body))
    return Stretch(firm[0].start, firm[-1].end)
