"""The sections of a label by their LOINC codes, and what each speaks of."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from osler.adapters.readers.assembly import Assembly
from osler.adapters.readers.spl_rows import rows_in
from osler.adapters.readers.spl_text import attribute, child, children, flat_of, line
from osler.domain.recommendation import Facet, Span
from osler.domain.source import Section
from osler.library.blocks import Block, Flat
from osler.library.direction import direction_of
from osler.library.grades import Grade
from osler.library.stated import Stated
from osler.library.wording import MODAL, firmly, imperative
from osler.text.doses import find_doses
from osler.text.sentences import split_sentences

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST = 12
STATES = re.compile(
    r"\b(?:dos(?:e|es|age)|regimen)\b[^.;:]{0,80}?(?:\b(?:is|are|ranges?)\b|:)"
    r"|\b(?:is|are) (?:given|taken|administered|started)\b",
    re.IGNORECASE,
)
SHORTEST = 12  # characters of an order


@dataclass(frozen=True)
class Topic:
    """What a section speaks of; ``orders``: its sentences tell what to do or not to do."""

    facet: Facet
    orders: bool = False


SAFETY = Topic(Facet.SAFETY, orders=True)
# LOINC codes of the FDA's list of section headings; names there.
TOPICS: Mapping[str, Topic] = {
    "34066-1": Topic(Facet.SAFETY, orders=True),  # boxed warning
    "34067-9": Topic(Facet.TREATMENT),  # indications & usage
    "34068-7": Topic(Facet.TREATMENT, orders=True),  # dosage & administration
    "43678-2": Topic(Facet.BACKGROUND),  # dosage forms & strengths
    "34070-3": SAFETY,  # contraindications
    "34071-1": SAFETY,  # warnings
    "43685-7": SAFETY,  # warnings and precautions
    "42232-9": SAFETY,  # precautions
    "34072-9": SAFETY,  # general precautions
    "34073-7": SAFETY,  # drug interactions
    "34074-5": SAFETY,  # drug & or laboratory test interactions
    "34084-4": Topic(Facet.SAFETY),  # adverse reactions
    "90374-0": Topic(Facet.SAFETY),  # clinical trials experience
    "90375-7": Topic(Facet.SAFETY),  # postmarketing experience
    "43684-0": SAFETY,  # use in specific populations
    "42228-7": SAFETY,  # pregnancy
    "77290-5": SAFETY,  # lactation
    "34080-2": SAFETY,  # nursing mothers
    "77291-3": SAFETY,  # females & males of reproductive potential
    "34081-0": SAFETY,  # pediatric use
    "34082-8": SAFETY,  # geriatric use
    "34088-5": Topic(Facet.WARNING, orders=True),  # overdosage
    "42227-9": Topic(Facet.SAFETY),  # drug abuse and dependence
    "34076-0": Topic(Facet.SELF_CARE, orders=True),  # information for patients
    "50570-1": SAFETY,  # OTC: do not use
    "50569-3": SAFETY,  # OTC: ask doctor
    "50568-5": SAFETY,  # OTC: ask doctor or pharmacist
    "50567-7": SAFETY,  # OTC: when using
    "50566-9": Topic(Facet.WARNING, orders=True),  # OTC: stop use
    "50565-1": SAFETY,  # OTC: keep out of reach of children
    "53414-9": SAFETY,  # OTC: pregnancy or breast feeding
    "55105-1": Topic(Facet.TREATMENT),  # OTC: purpose
    "55106-9": Topic(Facet.BACKGROUND),  # OTC: active ingredient
    "34090-1": Topic(Facet.BACKGROUND),  # clinical pharmacology
    "34092-7": Topic(Facet.BACKGROUND),  # clinical studies
    "34089-3": Topic(Facet.BACKGROUND),  # description
    "44425-7": Topic(Facet.BACKGROUND),  # storage and handling
    "34069-5": Topic(Facet.BACKGROUND),  # how supplied
}
# Lists of data and the picture of the pack: no words to be quoted.
SILENT = ("48780-1", "51945-4")
UNCLASSIFIED = "42229-5"  # its name says nothing to a reader
OTHER = Topic(Facet.BACKGROUND)


def read_sections(out: Assembly, components: Iterable["_Element"], *, drug: str) -> None:
    """Every section with words, in reading order, subsections under their parents."""
    for component in components:
        section = child(component, "section")
        if section is not None:
            _section(out, section, (), OTHER, drug, depth=0)


def _section(
    out: Assembly,
    element: "_Element",
    path: tuple[str, ...],
    above: Topic,
    drug: str,
    *,
    depth: int,
) -> None:
    code = attribute(child(element, "code"), "code")
    if depth > DEEPEST or code in SILENT:
        return
    topic = TOPICS.get(code, above)
    named = "" if code == UNCLASSIFIED else attribute(child(element, "code"), "displayName")
    name = line(child(element, "title")) or named
    under = (*path, name) if name else path
    flat = flat_of(child(element, "text"))
    if flat.blocks:
        anchor = attribute(element, "ID")
        made = out.section(under, flat.text, anchor=anchor)
        _orders(out, made, flat, topic, drug)
        _tell(out, made, flat, topic, drug)
    for component in children(element, "component"):
        inner = child(component, "section")
        if inner is not None:
            _section(out, inner, under, topic, drug, depth=depth + 1)


def _orders(out: Assembly, section: Section, flat: Flat, topic: Topic, drug: str) -> None:
    """Sentences that tell what to do, stems with their items, and rows that give a dose."""
    if not topic.orders:
        return
    stem: Block | None = None
    captions = {row.caption for row in rows_in(flat)}
    for block, following in zip(flat.blocks, (*flat.blocks[1:], None), strict=True):
        if block.note or block.place is not None or (block.text in captions and _titles(block)):
            continue
        if stem is not None and block.depth > stem.depth:
            _item(out, section, stem, block, topic, drug)
            continue
        stem = block if _is_stem(block, following) else None
        if stem is None:
            _sentences(out, section, block, topic, drug)
    if topic.facet is Facet.TREATMENT:
        _doses(out, section, flat, topic, drug)


def _item(
    out: Assembly, section: Section, stem: Block, block: Block, topic: Topic, drug: str
) -> None:
    """An item with its stem, where one of them tells what to do or not to do."""
    begun = block.text[:1].upper() + block.text[1:]
    own = imperative(begun) or firmly(begun)
    if own or imperative(stem.text) or firmly(stem.text) or MODAL.search(stem.text):
        spans = (_span(section, stem), _span(section, block))
        words = f"{stem.text} {block.text}"
        grade = Grade("", direction=direction_of(begun) if own else None)
        out.state(replace(_stated(words, spans, section, topic, drug), grade=grade))


def _titles(block: Block) -> bool:
    """True for the caption of a table; a paragraph that leads into one may order."""
    return block.style().bold and not block.text.rstrip().endswith(".")


def _is_stem(block: Block, following: Block | None) -> bool:
    """True where it says nothing without the items under it: "Do not use if"."""
    deeper = following is not None and following.depth > block.depth
    return deeper and not block.text.rstrip().endswith((".", "!", "?"))


def _sentences(out: Assembly, section: Section, block: Block, topic: Topic, drug: str) -> None:
    for sentence in split_sentences(block.text):
        words = sentence.text.strip()
        begun = words[:1].upper() + words[1:]  # items of a list may begin small
        orders = (
            imperative(begun) or firmly(begun) or MODAL.search(words) or _doses_in(words, topic)
        )
        if len(words) >= SHORTEST and orders:
            span = Span(section.id, block.start + sentence.start, block.start + sentence.end)
            out.state(_stated(words, (span,), section, topic, drug))


def _doses_in(words: str, topic: Topic) -> bool:
    """True for a sentence on dosage that states one: "The starting dose is 100 mg daily"."""
    return topic.facet is Facet.TREATMENT and bool(STATES.search(words) and find_doses(words))


def _doses(out: Assembly, section: Section, flat: Flat, topic: Topic, drug: str) -> None:
    for row in rows_in(flat):
        if not find_doses(row.words):
            continue
        spans: tuple[Span, ...] = (Span(section.id, row.start, row.end),)
        words = row.words
        if row.label:  # "Left" beside two rows governs the second too
            spans = (_span(section, row.label), *spans)
            words = f"{row.label.text} {words}"
        made = _stated(words, spans, section, topic, drug)
        told = [one for one in (row.caption, row.heads) if one]
        out.state(replace(made, headings=(*made.headings, *told)))


def _span(section: Section, block: Block) -> Span:
    return Span(section.id, block.start, block.end)


def _stated(
    words: str, spans: tuple[Span, ...], section: Section, topic: Topic, drug: str
) -> Stated:
    headings = tuple(dict.fromkeys((drug, *section.path)))
    return Stated(name="", words=words, spans=spans, headings=headings, facet=topic.facet)


def _tell(out: Assembly, section: Section, flat: Flat, topic: Topic, drug: str) -> None:
    """Everything else: prose as passages, each row of a table as one that can be read alone."""
    heading = f"{drug}: {section.path[-1] if section.path else 'Label'}"
    prose = tuple(block for block in flat.blocks if block.place is None)
    out.pass_on(Flat(flat.text, prose), section, facet=topic.facet, title=heading)
    spans = (span for one in out.recommendations for span in one.spans)
    stated = {(span.start, span.end) for span in spans if span.section_id == section.id}
    for row in rows_in(flat):
        if (row.start, row.end) not in stated:
            beside = row.label.text if row.label else ""
            told = [one for one in (heading, row.caption, row.heads, beside) if one]
            span = Span(section.id, row.start, row.end)
            out.passage(span, row.words, title=": ".join(told), facet=topic.facet)
