"""Puts a document together section by section; ids, offsets and numbering in one place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from osler.domain.recommendation import Facet, Passage, Recommendation, Span
from osler.domain.source import Section, Source
from osler.library.blocks import Block, Flat, Flattener, Piece
from osler.library.passages import cuts_of, passages_of
from osler.library.recommendations import Host, recommendations_of
from osler.library.stated import Stated, as_recommendation
from osler.ports import Document
from osler.text.sentences import split_sentences


@dataclass
class Assembly:
    """Collects the sections of one source, and what was read out of them."""

    source: Source
    sections: list[Section] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    vocabulary: set[tuple[str, str]] = field(default_factory=set)

    def section(self, path: Iterable[str], text: str, *, anchor: str = "") -> Section:
        """A further section, in reading order."""
        ordinal = len(self.sections)
        made = Section(
            f"{self.source.id}#{ordinal}",
            self.source.id,
            ordinal,
            tuple(path),
            text,
            anchor=anchor,
        )
        self.sections.append(made)
        return made

    def state(self, stated: Stated) -> None:
        """A recommendation that the format marks as one; numbered if it has no name."""
        name = stated.name or f"r{len(self.recommendations) + 1}"
        topics = stated.topics or self.source.topics
        named = replace(stated, name=name, topics=topics)
        self.recommendations.append(as_recommendation(named, source_id=self.source.id))

    def find(self, flat: Flat, section: Section) -> None:
        """Recommendations that stand in prose: found as in every other format."""
        source = self.source
        host = Host(source.id, section.id, source.topics, source.rating_scheme)
        for one in recommendations_of(flat, host):
            name = f"r{len(self.recommendations) + 1}"
            headings = (*section.path, *one.headings)
            self.recommendations.append(replace(one, id=f"{source.id}/{name}", headings=headings))

    def pass_on(self, flat: Flat, section: Section, *, facet: Facet, title: str = "") -> None:
        """What no recommendation holds, as passages."""
        covered = [
            (span.start, span.end)
            for one in self.recommendations
            for span in one.spans
            if span.section_id == section.id
        ]
        heading = title or (section.path[-1] if section.path else "")
        left = [(rest, heading) for block in flat.blocks for rest in _left(block, covered)]
        self.passages += passages_of(
            cuts_of(flat.text, left),
            text=flat.text,
            section_id=section.id,
            source_id=self.source.id,
            first=len(self.passages),
            facet=facet,
            topics=self.source.topics,
        )

    def passage(self, span: Span, words: str, *, title: str, facet: Facet) -> None:
        """One passage, as it is cut already."""
        made = Passage(
            id=f"{self.source.id}:{len(self.passages)}",
            source_id=self.source.id,
            span=span,
            words=words,
            title=title,
            facet=facet,
            topics=self.source.topics,
        )
        self.passages.append(made)

    def document(self) -> Document:
        return Document(
            self.source,
            tuple(self.sections),
            tuple(self.recommendations),
            tuple(self.passages),
            tuple(dict.fromkeys(self.unread)),
            tuple(sorted(self.vocabulary)),
        )


def whole(section: Section, flat: Flat) -> Span:
    """The section's whole text, which is not empty."""
    return Span(section.id, 0, len(flat.text))


def flat_lines(lines: Iterable[str]) -> Flat:
    """One block a line; lines without words are left out."""
    out = Flattener()
    for line in lines:
        out.add([Piece(line)])
    return out.flat()


def _left(block: Block, spans: list[tuple[int, int]]) -> Iterator[Block]:
    """The block, or those runs of its sentences that no span touches."""
    inside = [span for span in spans if span[0] < block.end and block.start < span[1]]
    if not inside:
        yield block
        return
    run: list[tuple[int, int]] = []
    for sentence in (*split_sentences(block.text), None):
        start, end = (
            (block.start + sentence.start, block.start + sentence.end) if sentence else (0, 0)
        )
        if sentence and not any(low < end and start < high for low, high in inside):
            run.append((start, end))
        elif run:
            low, high = run[0][0], run[-1][1]
            text = block.text[low - block.start : high - block.start]
            yield replace(block, start=low, end=high, text=text, runs=())
            run = []
