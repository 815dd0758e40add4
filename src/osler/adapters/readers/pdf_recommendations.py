"""Recommendations of a PDF: of its text, and of each box by itself; a repeated one is kept once.

Of several with the same words the one that carries most of its grade is kept, then one in a
box, then the last: bodies and boxes of a book come after its summary. The others are passages.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from osler.adapters.readers.pdf_headings import letters
from osler.adapters.readers.pdf_text import Laid
from osler.adapters.readers.text_parts import REFERENCES
from osler.domain.recommendation import Certainty, Recommendation, Strength
from osler.library.blocks import Block, Flat
from osler.library.outline import level_of
from osler.library.recommendations import Host, recommendations_of
from osler.library.schemes import scheme_of
from osler.library.wording import firmly

BESIDE = 90  # characters before or behind a recommendation in which its grade is printed
GRADES_OWN = 3  # graded or boxed recommendations from which a document sets its own apart
LONGEST_TITLE = 160  # characters of a box's title
ANNOUNCING = re.compile(
    r"\brecommendations?\b|^(?:interim |new |updated )?guidance\b|\bgood[- ]practice\b"
    r"|\b(?:consensus|practice|action) statements?\b",
    re.IGNORECASE,
)
OFFERED = re.compile(
    r"\b(?:may|can|could) (?:also )?be (?:considered|offered|used|given|provided|pursued)\b"
    r"|^it is (?:important|essential|necessary) (?:to|that)\b",
    re.IGNORECASE,
)
RIGHTS = re.compile(r"(?:some|all) rights reserved", re.IGNORECASE)


def recommendations_in(laid: Laid, host: Host) -> tuple[Recommendation, ...]:
    """All of them in reading order, with offsets into the whole text."""
    scheme = scheme_of(laid.flat.text, rating=host.rating_scheme)
    outside = tuple(b for b in _speaking(laid) if b.start not in laid.boxes)
    found = list(recommendations_of(Flat(laid.flat.text, outside), host, scheme=scheme))
    boxed: list[Recommendation] = []
    other: list[Recommendation] = []  # in boxes that do not say that they recommend
    for blocks in _boxes(laid):
        flat = Flat(laid.flat.text, tuple(blocks))
        inside = recommendations_of(flat, host, scheme=scheme, strict=False, whole=True)
        telling = _announced(blocks) or any(map(_is_graded, inside))
        (boxed if telling else other).extend(inside)
    boxed = [one for one in boxed if one.strength_text or _advises(one.words)]
    found += other
    if len(boxed) + sum(_is_graded(one) for one in found) >= GRADES_OWN:
        found = [one for one in found if _own_grade(one, laid)]
    ordered = sorted((*found, *boxed), key=lambda one: one.spans[0].start)
    return tuple(
        replace(one, id=f"{host.source_id}/r{number}")
        for number, one in enumerate(_once(ordered, laid), start=1)
    )


def _advises(words: str) -> bool:
    """True for what is said to be done, or offered to be: "can" alone may only describe."""
    return firmly(words) or bool(OFFERED.search(words))


def _own_grade(one: Recommendation, laid: Laid) -> bool:
    """True where its strength is printed right before or behind it, not in a heading above."""
    text, span = laid.flat.text, one.spans[-1]
    before, behind = text[max(span.start - BESIDE, 0) : span.start], text[span.end :][:BESIDE]
    return bool(one.strength_text) and (one.strength_text in before or one.strength_text in behind)


def _speaking(laid: Laid) -> Iterator[Block]:
    """Blocks that do not stand under "References", nor on the page of the imprint."""
    imprint = {_page(laid, b.start) for b in laid.flat.blocks if RIGHTS.match(b.text)}
    under: int | None = None  # level of the heading of the references
    for block in laid.flat.blocks:
        if block.heading is not None and (under is None or block.heading <= under):
            under = block.heading if REFERENCES.match(block.text) else None
        if under is None and (not imprint or _page(laid, block.start) not in imprint):
            yield block


def _page(laid: Laid, start: int) -> int:
    place = bisect_right(laid.printed, start, key=lambda one: one.start) - 1
    return laid.printed[place].page if place >= 0 else 0


def _boxes(laid: Laid) -> Iterator[list[Block]]:
    """The blocks of each box, after the headings that it stands under."""
    path: list[Block] = []
    for number, group in groupby(laid.flat.blocks, key=lambda b: laid.boxes.get(b.start, 0)):
        blocks = list(group)
        if number:
            yield [*path, *blocks]
            continue
        for block in blocks:
            if block.heading is not None and level_of(block) is not None:
                level = block.heading
                path = [h for h in path if (h.heading or 0) < level] + [block]


def _announced(blocks: Sequence[Block]) -> bool:
    """True where a box, or the heading right above it, says that it recommends or guides."""
    path = [block for block in blocks if block.heading is not None]
    inside = next((block for block in blocks if block.heading is None), None)
    titles = [block.text for block in (*path[-1:], inside) if block]
    return any(ANNOUNCING.search(title) for title in titles if len(title) < LONGEST_TITLE)


def _is_graded(one: Recommendation) -> bool:
    return one.strength is not Strength.NOT_STATED and one.certainty is not Certainty.NOT_STATED


def _once(found: Sequence[Recommendation], laid: Laid) -> list[Recommendation]:
    best: dict[str, Recommendation] = {}
    for one in found:
        key = letters(one.words)
        other = best.get(key)
        if other is None or _weight(one, laid) >= _weight(other, laid):
            best[key] = one
    kept = {id(one) for one in best.values()}
    return [one for one in found if id(one) in kept]


def _weight(one: Recommendation, laid: Laid) -> int:
    """How much speaks for keeping it."""
    graded = bool(one.strength_text) + bool(one.certainty_text)
    return 2 * graded + (one.spans[0].start in laid.boxes)
