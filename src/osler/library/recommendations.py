"""From what was extracted to recommendations of the domain."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from osler.domain.recommendation import Certainty, Recommendation, Span, Strength
from osler.library.blocks import Flat
from osler.library.extraction import Extracted, extract
from osler.library.facets import facet_of, timing_of
from osler.library.populations import population_of
from osler.library.schemes import Scheme
from osler.text.doses import find_doses

STRONG_PRIORITY, OTHER_PRIORITY, DETAIL_PRIORITY = 3, 4, 5  # 1 and 2 are the digests'
ACTION = re.compile(
    r"^(?:[^.;:]{0,160}?,\s*)?(?:do not |don't |never )?(?:routinely |generally )?(?:offer"
    r"|use|prescribe|consider|give|perform|avoid)\s+"
    r"(?:the use of |using |an? |the )?([A-Za-z][\w\s()/+,'’-]{2,60}?)\s+(?:for|to|in|as"
    r"|when|if|with|at|by|only|before|after|during|on|until|unless|over|because)\b",
    re.IGNORECASE,
)
APPLIES = re.compile(
    r"^(?:this|these|the) (?:uspstf )?recommendations? (?:statement )?appl(?:y|ies)"
    r" to\s+(.{5,400}?)\.",
    re.IGNORECASE,
)
PEOPLE = re.compile(
    r"\b(?:adults?|child(?:ren)?|infants?|neonates?|newborns?|p(?:a)?ediatric|adolescents?"
    r"|young people|women|men|pregnan\w*|elderly|older)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Host:
    """The source that recommendations are read from, as far as they need it."""

    source_id: str
    section_id: str
    topics: tuple[str, ...] = ()
    rating_scheme: str = ""


def recommendations_of(
    flat: Flat,
    host: Host,
    *,
    scheme: Scheme | None = None,
    strict: bool | None = None,
    whole: bool = False,
) -> tuple[Recommendation, ...]:
    """Every recommendation of a section, numbered in reading order from 1.

    ``scheme``, ``strict`` and ``whole``: as in ``extract``.
    """
    rating = host.rating_scheme
    extracted = extract(flat, rating=rating, scheme=scheme, strict=strict, whole=whole)
    people = _people_said(flat)
    return tuple(
        _recommendation(
            one, number, flat.text, host, people.for_words_at(one.candidate.stretches[-1].start)
        )
        for number, one in enumerate(extracted, start=1)
    )


def _recommendation(
    one: Extracted, number: int, text: str, host: Host, everywhere: str
) -> Recommendation:
    candidate, grade = one.candidate, one.grade
    spans = tuple(Span(host.section_id, s.start, s.end) for s in candidate.stretches)
    words = " ".join(text[span.start : span.end] for span in spans)
    headings = tuple(heading.text.rstrip(" :") for heading in candidate.headings)
    certainty_text = grade.certainty_text
    if not certainty_text and grade.certainty is not Certainty.NOT_STATED:
        certainty_text = grade.strength_text  # one token grades both
    return Recommendation(
        id=f"{host.source_id}/r{number}",
        source_id=host.source_id,
        words=words,
        spans=spans,
        facet=facet_of(words, headings),
        direction=one.direction,
        strength=grade.strength,
        strength_text=grade.strength_text,
        certainty=grade.certainty,
        certainty_text=certainty_text,
        population=population_of(words, stated=everywhere or _people_in(headings)),
        timing=timing_of(words),
        doses=tuple(dict.fromkeys(dose.text for dose in find_doses(words))),
        headings=headings,
        topics=host.topics,
        label=_label(one),
        priority=_priority(one),
        evidence_note=candidate.remark,
    )


def _label(one: Extracted) -> str:
    """The action's short name where the words give it away; "" elsewhere."""
    if one.candidate.rated:
        return one.candidate.label.lower()
    found = ACTION.match(one.candidate.words)
    return found.group(1).strip(" ,").lower() if found else ""


def _priority(one: Extracted) -> int:
    if one.candidate.rated:
        return DETAIL_PRIORITY
    return STRONG_PRIORITY if one.grade.strength is Strength.STRONG else OTHER_PRIORITY


@dataclass(frozen=True)
class _PeopleSaid:
    """Statements that govern a whole section: "This recommendation applies to …".

    Where the format marks headings, one governs what stands under the same heading.
    """

    said: tuple[tuple[int, str], ...]  # under which heading, and to whom
    headings: tuple[int, ...]  # where each marked heading begins

    def for_words_at(self, start: int) -> str:
        under = bisect_right(self.headings, start)
        return next((people for heading, people in self.said if heading == under), "")


def _people_said(flat: Flat) -> _PeopleSaid:
    headings = tuple(block.start for block in flat.blocks if block.heading is not None)
    found = ((block.start, APPLIES.match(block.text)) for block in flat.blocks)
    said = ((bisect_right(headings, start), match.group(1)) for start, match in found if match)
    return _PeopleSaid(tuple(said), headings)


def _people_in(headings: Sequence[str]) -> str:
    return next((h for h in reversed(headings) if PEOPLE.search(h) and len(h) < 120), "")
