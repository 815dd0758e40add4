"""Cuts a section into passages that a reader can take in, at ends of sentences and lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from osler.domain.recommendation import Facet, Passage, Span
from osler.domain.source import Section
from osler.text.sentences import split_sentences

LONGEST = 700  # characters: about six sentences, what fits beside a statement on a screen
HEADING = 70  # characters; a longer line is a sentence, whatever it ends in
LINE = re.compile(r"[^\n]+")
WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Run:
    """Characters of a text; ``end`` excluded. ``heading``: a line that belongs to the next."""

    start: int
    end: int
    heading: bool = False


@dataclass(frozen=True)
class Heading:
    """What the passages of one section are filed under."""

    title: str = ""
    facet: Facet = Facet.BACKGROUND
    topics: tuple[str, ...] = ()


def passages_of(
    section: Section, under: Heading, *, first: int, longest: int = LONGEST
) -> list[Passage]:
    """The section as passages, numbered from ``first`` in its source."""
    return [
        Passage(
            id=f"{section.source_id}:{first + number}",
            source_id=section.source_id,
            span=Span(section.id, run.start, run.end),
            words=section.text[run.start : run.end],
            title=under.title,
            facet=under.facet,
            topics=under.topics,
        )
        for number, run in enumerate(runs(section.text, longest=longest))
    ]


def runs(text: str, *, longest: int = LONGEST) -> list[Run]:
    """Runs of at most ``longest`` characters that together hold every word, in order.

    A run ends where a sentence or line ends; inside one only where it is itself too long.
    A line that heads what follows goes with what follows.
    """
    joined: list[Run] = []
    held: list[Run] = []
    for unit in _units(text, longest):
        if held and unit.end - held[0].start > longest:
            kept = _without_headings(held)
            joined.append(Run(kept[0].start, kept[-1].end))
            held = held[len(kept) :]
            if held and unit.end - held[0].start > longest:
                joined.append(Run(held[0].start, held[-1].end))
                held = []
        held.append(unit)
    if held:
        joined.append(Run(held[0].start, held[-1].end))
    return joined


def _without_headings(units: list[Run]) -> list[Run]:
    """The units up to the headings at their end; all of them where there is nothing else."""
    kept = len(units)
    while kept and units[kept - 1].heading:
        kept -= 1
    return units[:kept] or units


def _units(text: str, longest: int) -> Iterator[Run]:
    """Sentences, line by line; a sentence that is too long comes in pieces."""
    for line in LINE.finditer(text):
        sentences = split_sentences(line.group())
        heads = len(sentences) == 1 and _is_heading(sentences[0].text)
        for sentence in sentences:
            start, end = line.start() + sentence.start, line.start() + sentence.end
            if end - start <= longest:
                yield Run(start, end, heads)
            else:
                yield from _pieces(text, start, end, longest)


def _is_heading(line: str) -> bool:
    return len(line) <= HEADING and line[-1] not in ".!?;," and not line.startswith(("-", "*", "•"))


def _pieces(text: str, start: int, end: int, longest: int) -> Iterator[Run]:
    """Whole words, as many as fit; a word that does not fit is cut."""
    held: Run | None = None
    for word in WORD.finditer(text, start, end):
        if held and word.end() - held.start <= longest:
            held = Run(held.start, word.end())
            continue
        if held:
            yield held
        for cut in range(word.start(), word.end(), longest):
            if cut > word.start() and held:
                yield held
            held = Run(cut, min(cut + longest, word.end()))
    if held:
        yield held
