"""A quote where it stands in its source: the words before it, the quote, the words after."""

from collections.abc import Iterator
from dataclasses import dataclass

from osler.domain.answer import Citation, Reference
from osler.domain.recommendation import Recommendation, Span
from osler.domain.source import Section
from osler.errors import NotFound
from osler.interfaces.web.asking.statements import safe_link
from osler.ports import Library

AROUND = 700  # characters of the section shown before and after the quote


@dataclass(frozen=True)
class Run:
    """Words of a section; ``marked`` where they are the quote's."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Place:
    """Part of one section around a quote."""

    path: tuple[str, ...]
    page: int
    runs: tuple[Run, ...]
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True)
class QuoteInPlace:
    """A citation with its surroundings; none where the library no longer has them."""

    citation: Citation
    reference: Reference
    link: str
    agreeing: bool
    places: tuple[Place, ...]
    same: bool = False  # the claim says just these words


def in_place(
    citation: Citation,
    reference: Reference,
    library: Library | None,
    *,
    agreeing: bool = False,
    claim: str = "",
) -> QuoteInPlace:
    """A citation with the text around its quote, as the library holds it now; None: it is down.

    ``claim``: the words that rest on it.
    """
    link = safe_link(reference.url) or (f"https://doi.org/{reference.doi}" if reference.doi else "")
    places = tuple(_places(citation, library)) if library is not None else ()
    same = " ".join(claim.split()) == " ".join(citation.quote.split())
    return QuoteInPlace(citation, reference, link, agreeing, places, same)


def _places(citation: Citation, library: Library) -> Iterator[Place]:
    for item in library.items([citation.item_id]):
        spans = item.spans if isinstance(item, Recommendation) else (item.span,)
        for section_id in dict.fromkeys(span.section_id for span in spans):
            here = [span for span in spans if span.section_id == section_id]
            try:
                yield _around(library.section(section_id), here)
            except NotFound:
                return


def _around(section: Section, spans: list[Span]) -> Place:
    spans = sorted(spans, key=lambda span: span.start)
    first, last = spans[0].start, spans[-1].end
    begin, end = _word_start(section.text, first - AROUND), _word_end(section.text, last + AROUND)
    runs, at = [], begin
    for span in spans:
        runs += [Run(section.text[at : span.start], False)]
        runs += [Run(section.text[span.start : span.end], True)]
        at = span.end
    runs.append(Run(section.text[at:end], False))
    return Place(
        path=section.path,
        page=section.page,
        runs=tuple(run for run in runs if run.text),
        cut_before=begin > 0,
        cut_after=end < len(section.text),
    )


def _word_start(text: str, at: int) -> int:
    """The start of the word at a place, so that none is cut in two."""
    return text.rfind(" ", 0, at) + 1 if at > 0 else 0


def _word_end(text: str, at: int) -> int:
    return (text.find(" ", at) if " " in text[at:] else len(text)) if at < len(text) else len(text)
