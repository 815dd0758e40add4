"""Recommendations read out of PDF, Markdown and FHIR, against labels that hold places only.

A label names a file and where its words stand in it. The words are taken from there, never from
what Osler's readers made of the file, so that labels survive changes of the readers:

- PDF: page, and offsets into its text as pdfium gives it, white space made single
- Markdown and FHIR shorthand: offsets into the file
- FHIR in JSON: a pointer to a string, and offsets into it

A label and a recommendation match where the words of their items, or all their words, overlap by
Jaccard >= 0.8 as multisets; those on the same page first, then the best, one to one.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from osler.domain.recommendation import Recommendation
from osler.domain.source import Section
from osler.evaluation.extraction import OVERLAP, Extracted, Region
from osler.ports import Document

WORD = re.compile(r"[^\W_]+")
HYPHENS = re.compile("(?<=[^\\W_])[-\u00ad\u2010\u2011\u2013\ufffe\uffff\u0002](?=[^\\W_])")
TAGS = re.compile(r"</?[a-z][a-z0-9]*\b[^<>]*>", re.IGNORECASE)
ESCAPED = re.compile(r"\\(?:u([0-9a-f]{4})|[nrt])", re.IGNORECASE)
LINE_NUMBERS = re.compile(r"(?m)^\s*\d{1,4}(?:[ \t]+|\r?$)")  # of a draft, left of every line

Words = Counter[str]
Place = Callable[[Any], str]  # the text that offsets of a page, a pointer or a file count in


@dataclass(frozen=True)
class Worded:
    """One recommendation as the matching sees it."""

    seen: Extracted
    item: Words  # what tells it from its neighbours
    whole: Words
    page: int = 0  # 0 where the format has none


def region_in_words(
    line: Mapping[str, Any], content: bytes, documents: Sequence[Document]
) -> Region:
    """One labelled file, matched; ``content`` is the file, ``documents`` what was read of it."""
    told = [_labelled(label, _place_of(line, content)) for label in line["recommendations"]]
    pages = line.get("pages")
    ours = [
        one
        for document in documents
        for one in _extracted(document)
        if pages is None or one.page in pages
    ]
    same = dict(matched(told, ours))
    kept = [ours[j] for j in same.values()]
    repeats = (
        one
        for i, one in enumerate(told)
        if i not in same and any(shared(one.whole, other.whole) >= OVERLAP for other in kept)
    )
    return Region(
        line["file"],
        line["half"],
        tuple(one.seen for one in told),
        tuple(one.seen for one in ours),
        tuple((told[i].seen, ours[j].seen) for i, j in same.items()),
        tuple(one.seen for one in repeats),
    )


def matched(told: Sequence[Worded], ours: Sequence[Worded]) -> Iterator[tuple[int, int]]:
    """Places in both lists of what is the same, each place once."""
    scored = sorted(
        (
            (a.page == b.page, overlap, shared(a.whole, b.whole), -i, -j)
            for i, a in enumerate(told)
            for j, b in enumerate(ours)
            if (overlap := max(shared(a.item, b.item), shared(a.whole, b.whole))) >= OVERLAP
        ),
        reverse=True,
    )
    left, right = set(range(len(told))), set(range(len(ours)))
    for *_, i, j in scored:
        if -i in left and -j in right:
            left.remove(-i)
            right.remove(-j)
            yield -i, -j


def shared(left: Words, right: Words) -> float:
    """Jaccard of two multisets of words; 0 where both are empty."""
    return (left & right).total() / max((left | right).total(), 1)


def words_of(text: str) -> Words:
    """Words in lower case; what a hyphen joins, or a line's end parts, is one word."""
    return Counter(WORD.findall(HYPHENS.sub("", text).casefold()))


def _labelled(label: Mapping[str, Any], text_of: Place) -> Worded:
    places = [("", *span) if len(span) == 2 else tuple(span) for span in label["spans"]]
    texts = [_read_as_html(text_of(where)[start:end]) for where, start, end in places]
    if not all(texts):
        raise ValueError(f"a label stands at no words: {label['spans']}")
    last = label.get("item", 1)  # of an item that runs over a page's end, two
    spans = tuple((start, end) for _, start, end in places)
    where = places[-last][0]
    seen = Extracted(
        spans,
        spans[-1],
        label["strength"],
        label["certainty"],
        label["direction"],
        place=f"{where}",
    )
    item, whole = " ".join(texts[-last:]), " ".join(texts)
    page = where if isinstance(where, int) else 0
    return Worded(seen, words_of(item), words_of(whole), page)


def _extracted(document: Document) -> Iterator[Worded]:
    sections = {section.id: section for section in document.sections}
    for one in document.recommendations:
        rated = one.strength_text.startswith("Rating")  # the verdict's words are the legend's
        spans = one.spans[:-1] if rated and len(one.spans) > 1 else one.spans
        texts = [sections[s.section_id].text[s.start : s.end] for s in spans]
        seen = Extracted(
            tuple((span.start, span.end) for span in spans),
            (spans[-1].start, spans[-1].end),
            one.strength.value,
            one.certainty.value,
            one.direction.value if one.direction else "",
            one.words,
            spans[-1].section_id,
        )
        page = page_of(one, sections)
        yield Worded(seen, words_of(texts[-1]), words_of(" ".join(texts)), page)


def page_of(one: Recommendation, sections: Mapping[str, Section]) -> int:
    """Page on which the last span of a recommendation begins; 0 where the format has none."""
    last = one.spans[-1]
    printed = sections[last.section_id].printed
    return next((place.page for place in printed if place.end > last.start), 0)


def _place_of(line: Mapping[str, Any], content: bytes) -> Place:
    match line["file"].rpartition(".")[2]:
        case "pdf":
            return _pages(content, numbered=line.get("line_numbers", False))
        case "json":
            return partial(_string_at, json.loads(content))
        case _:
            text = content.decode()
            return lambda _: text


def _pages(content: bytes, *, numbered: bool) -> Place:
    from pypdfium2 import PdfDocument

    document = PdfDocument(content)

    @lru_cache
    def page(number: int) -> str:
        text = document[number - 1].get_textpage().get_text_range()
        return " ".join((LINE_NUMBERS.sub("", text) if numbered else text).split())

    return page


def _string_at(whole: Any, pointer: str) -> str:
    for key in pointer.strip("/").split("/"):
        whole = whole[int(key)] if isinstance(whole, list) else whole[key]
    return str(whole)


def _read_as_html(text: str) -> str:
    """Text without tags, its escapes as what they mean."""
    return html.unescape(ESCAPED.sub(_escaped, TAGS.sub(" ", text)))


def _escaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else " "
