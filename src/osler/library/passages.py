"""Cutting a section's other words into passages, at paragraph and sentence bounds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from osler.domain.recommendation import Facet, Passage, Span
from osler.library.blocks import Block
from osler.text.sentences import split_sentences

LONGEST = 900  # characters of a passage; about 150 words, a paragraph or two
SHORTEST = 25  # characters; less is a heading or a "Not stated"


@dataclass(frozen=True)
class Cut:
    """A run of a section's text that makes one passage."""

    start: int
    end: int
    title: str = ""


def cuts_of(text: str, blocks: Iterable[tuple[Block, str]]) -> list[Cut]:
    """Blocks (each with its heading) joined up to ``LONGEST`` characters, longer ones split.

    Neighbours are joined only under the same heading, and only where no block between
    them was left out.
    """
    cuts: list[Cut] = []
    for block, title in blocks:
        for start, end in _pieces(block):
            last = cuts[-1] if cuts else None
            if (
                last
                and last.title == title
                and end - last.start <= LONGEST
                and not text[last.end : start].strip(" |\n")
            ):
                cuts[-1] = Cut(last.start, end, title)
            else:
                cuts.append(Cut(start, end, title))
    return [cut for cut in cuts if cut.end - cut.start >= SHORTEST]


def _pieces(block: Block) -> Iterator[tuple[int, int]]:
    """The block, or runs of its sentences no longer than a passage."""
    if len(block.text) <= LONGEST:
        yield block.start, block.end
        return
    start, end = block.start, block.start
    for sentence in split_sentences(block.text):
        stop = block.start + sentence.end
        if stop - start > LONGEST and end > start:
            yield start, end
            start = block.start + sentence.start
        end = stop
    yield from _hard(block, start, end)


def _hard(block: Block, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence longer than a passage breaks between words, as a last resort."""
    while end - start > 2 * LONGEST:
        space = block.text.rfind(" ", start - block.start, start - block.start + LONGEST)
        stop = block.start + space if space > start - block.start else start + LONGEST
        yield start, stop
        start = stop + 1 if space > 0 else stop
    yield start, end


def passages_of(
    cuts: Sequence[Cut],
    *,
    text: str,
    section_id: str,
    source_id: str,
    first: int,
    facet: Facet,
    topics: tuple[str, ...],
) -> list[Passage]:
    """Passages numbered from ``first`` on."""
    return [
        Passage(
            id=f"{source_id}:{first + place}",
            source_id=source_id,
            span=Span(section_id, cut.start, cut.end),
            words=text[cut.start : cut.end],
            title=cut.title,
            facet=facet,
            topics=topics,
        )
        for place, cut in enumerate(cuts)
    ]
