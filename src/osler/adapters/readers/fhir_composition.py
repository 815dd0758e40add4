"""Composition as EBM-on-FHIR and its kin use it: guidelines and single recommendations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from osler.adapters.readers.assembly import Assembly
from osler.adapters.readers.fhir_grades import Rated, as_rating
from osler.adapters.readers.fhir_plan import numbering, recommends
from osler.adapters.readers.fhir_source import Resource, source_of
from osler.adapters.readers.fhir_words import codes, concept, extended, narrative, reference
from osler.adapters.readers.json_input import Node, all_in, one_in, text_in
from osler.domain.recommendation import Facet, Span
from osler.domain.source import Section, Source
from osler.library.blocks import Flat
from osler.library.grades import Grade
from osler.library.stated import Stated
from osler.ports import Document

DEEPEST = 10
STATEMENT = ("recommendation-statement", "recommendation-specification", "recommendationstatement")
SECTIONS = ("recommendations", "recommendation")
PEOPLE = ("population", "eligibility")
RATINGS = ("ratings", "rating", "recommendation-ratings")
SUMMED = ("action", "opposite-action", "oppositeaction")  # said in full in the statement
CONFLICTS = ("competing-interests", "competinginterestssummary", "conflicts-of-interest")
SILENT = ("references", "acknowledgements", "appendices", "competing-interests")
ENGLISH = frozenset("the of and to in with for should be is are not a or who may by as".split())
FEW = 6  # words; in so few there may be none of them
TRANSLATION = re.compile(r"\btranslation\b|\b(?:French|German|Spanish) (?:version|text)\b", re.I)


@dataclass(frozen=True)
class Part:
    """One section with words."""

    node: Node
    path: tuple[str, ...]
    flat: Flat
    kinds: tuple[str, ...]  # codes and title that say what it is, lower-case

    def is_a(self, names: tuple[str, ...]) -> bool:
        return any(kind in names for kind in self.kinds)


def composition_document(resource: Resource, rated: Rated | None) -> Document:
    """The composition as a document. ``rated``: what an assessment in the same file says of it."""
    parts = list(parts_in(resource))
    source = source_of(resource)
    people = next((p.flat.text for p in parts if p.is_a(PEOPLE)), source.population)
    conflicts = next((p.flat.text for p in parts if p.is_a(CONFLICTS)), "")
    language = language_of(resource)
    out = Assembly(replace(source, population=people, conflicts=conflicts, language=language))
    grade = _grade(parts, rated)
    for part in parts:
        _read(out, part, grade, people)
    if rated:
        out.unread += [f"rating: {note}" for note in rated.notes if not grade.strength_text]
    if not out.recommendations:
        out.unread.append("recommendations: no recommendation could be told from its sections")
    return out.document()


def parts_in(resource: Resource) -> Iterator[Part]:
    """Every section that holds words, in reading order."""
    yield from _below(resource.node, (), (), depth=0)


def _below(
    node: Node, path: tuple[str, ...], above: tuple[str, ...], *, depth: int
) -> Iterator[Part]:
    if depth > DEEPEST:
        return
    for section in all_in(node, "section"):
        code = one_in(section, "code")
        title = text_in(section, "title") or concept(code)
        under = (*path, title) if title else path
        flat = narrative(section)
        kinds = (*codes(code), title.lower(), text_in(code, "text").lower())
        if all(kind in ("", "language") for kind in kinds):  # its parent's words in one language
            kinds = above
        if flat.text:
            yield Part(section, under, flat, kinds)
        yield from _below(section, under, kinds, depth=depth + 1)


def language_of(resource: Resource) -> str:
    """The language that the resource or its sections state; "en" where they state none."""
    said = text_in(resource.node, "language") or _section_language(resource.node, depth=0)
    return said.lower().split("-")[0] or "en"


def _section_language(node: Node, *, depth: int) -> str:
    for section in all_in(node, "section") if depth <= DEEPEST else ():
        told = extended(section, "language") or _section_language(section, depth=depth + 1)
        if told:
            return told
    return ""


def _grade(parts: list[Part], rated: Rated | None) -> Grade:
    """Of a single recommendation: by its assessment, else by the words of its ratings section."""
    scheme = "\n".join(p.flat.text for p in parts if "evidence" in p.kinds)
    printed = next((p.flat.text for p in parts if p.is_a(RATINGS)), "")
    told = next((read for p in parts if (read := _told(p, printed))), None)
    read = told or (as_rating(printed, scheme) if printed and len(printed) < 200 else None)
    grade = rated.grade if rated else Grade("")
    return grade.with_more(read) if read else grade


def _told(part: Part, printed: str) -> Grade | None:
    """What the evidence section says the printed letter means: "ADA Level of Evidence A."."""
    if "evidence" not in part.kinds or not re.fullmatch(r"[A-E1-5]", printed.strip()):
        return None
    found = re.match(r"^(.{0,60}?\blevels? of evidence\s+[A-E])\b", part.flat.text, re.I)
    return as_rating(found[1]) if found and found[1].endswith(printed.strip()) else None


def _read(out: Assembly, part: Part, grade: Grade, people: str) -> None:
    section = out.section(part.path, part.flat.text)
    if TRANSLATION.search(part.path[-1] if part.path else ""):
        out.unread.append(f"{part.path[-1]}: a translation, kept in the section only")
        return
    if part.is_a(STATEMENT):
        span = statement_in(section, part.flat, grade)
        out.state(
            Stated(
                name="",
                words=part.flat.text[span.start : span.end],
                spans=(span,),
                grade=grade,
                headings=(out.source.title,),
                people=people,
                statement=not is_english(part.flat.text, out.source) and grade.direction is None,
            )
        )
    elif part.is_a(SECTIONS) or (_focused(part.node) and not part.is_a(SUMMED)):
        _find(out, section, part.flat)
    if not part.is_a(SILENT):
        kept = tuple(block for block in part.flat.blocks if "(coded as: " not in block.text)
        out.pass_on(Flat(part.flat.text, kept), section, facet=Facet.BACKGROUND)


def is_english(words: str, source: Source) -> bool:
    """False for words in which no English refusal could be seen: no direction is read there."""
    said = words.lower().split()
    plain = sum(word in ENGLISH for word in said)
    return source.language == "en" and (plain > 0 or len(said) < FEW)


def statement_in(section: Section, flat: Flat, grade: Grade) -> Span:
    """The statement without the number before it and the printed grade behind it."""
    text = flat.text
    start, end = len(numbering(text)), len(text)
    for printed in (grade.strength_text, grade.certainty_text):
        letter = printed.rsplit(" ", 1)[-1]
        if re.fullmatch(r"[A-E1-5][+-]?", letter) and text.endswith(f". {letter}"):
            end = len(text) - len(letter) - 1
    return Span(section.id, start, end)


def _find(out: Assembly, section: Section, flat: Flat) -> None:
    """What a section of recommendations recommends: line by line, as it is filed as such."""
    before = len(out.recommendations)
    out.find(flat, section)
    covered = [(s.start, s.end) for r in out.recommendations[before:] for s in r.spans]
    for block in flat.blocks:
        if any(start < block.end and block.start < end for start, end in covered):
            continue
        if recommends(block):
            start = block.start + len(numbering(block.text))
            words = flat.text[start : block.end]
            spans = (Span(section.id, start, block.end),)
            out.state(Stated(name="", words=words, spans=spans, headings=section.path))


def _focused(section: Node) -> bool:
    """True where a section points at the plan or composition that encodes a recommendation."""
    pointed = (*all_in(section, "focus"), *all_in(section, "entry"))
    kinds = ("PlanDefinition/", "Composition/", "ActivityDefinition/")
    return any(reference(one).startswith(kinds) for one in pointed)
