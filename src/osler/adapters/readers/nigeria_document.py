"""One condition of the Nigerian guidelines as a document."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from osler.adapters.readers.assembly import Assembly
from osler.adapters.readers.json_input import Node, all_in, node_of, one_in, text_in, texts_in
from osler.adapters.readers.nigeria import Check, squeezed
from osler.adapters.readers.nigeria_doses import (
    AT_START,
    LIMITS,
    REACTS,
    Ordered,
    Reading,
    medicines_in,
    read_orders,
)
from osler.adapters.readers.nigeria_text import HEADINGS, Entry, Heading, Part, parts_of, title_of
from osler.domain.recommendation import Facet, Span
from osler.domain.source import Form, Kind, Section, Source
from osler.errors import UnreadableSource
from osler.library.blocks import BlockKind, Flat, Flattener, Piece
from osler.library.standing import StandingFacts, standing_of
from osler.library.stated import Stated
from osler.library.wording import MODAL, RECOMMENDS, firmly, imperative
from osler.ports import Document
from osler.text.doses import find_doses
from osler.text.drugs import find_drugs

ISSUER = "Federal Ministry of Health, Nigeria"
BOOK = "Nigeria Standard Treatment Guidelines 2022"
LICENCE = "CC BY 4.0 (the data set, by its README; its LICENSE file says MIT)"
NOTE = (
    "Transcribed from print by optical recognition and by hand, then sorted: check a dose "
    "against the printed guideline."
)
TREATING = ("drug treatment", "treatment", "prevention", "supportive measures", "surgery")
SAYING = (*TREATING, "non-drug treatment", "investigations")  # may recommend without a dose
OPENING = re.compile(r"\s*\([^()]*\)\s*$")


def document_of(path: Path, text: str, *, at: date, digest: str, check: Check) -> Document:
    """The text of a condition; raises UnreadableSource where it has none."""
    title = title_of(text)
    parts = parts_of(text)
    if not title or not parts:
        raise UnreadableSource("it has no title, or nothing behind it")
    out = Assembly(_source(path, title, at, digest))
    if not check.known:
        out.unread.append("check: not compared with the JSON of the set, as this file is not known")
    _read(out, title, parts, check)
    return out.document()


def document_of_json(
    path: Path, content: bytes, *, at: date, digest: str, check: Check
) -> Document:
    """A JSON of the set's form by itself; raises UnreadableSource."""
    node = node_of(content)
    title = text_in(node, "condition_name")
    if not title:
        raise UnreadableSource("it names no condition")
    out = Assembly(replace(_source(path, title, at, digest), form=Form.SUMMARY))
    compared = "" if check.known else ", and not compared with the text it was made of"
    out.unread.append(f"check: sorted by a program{compared}")
    _read(out, title, _parts_of_json(node), check)
    return out.document()


def _source(path: Path, title: str, at: date, digest: str) -> Source:
    slug = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")[:120]
    return Source(
        id=f"nstg-2022-{slug or 'unnamed'}",
        title=f"{title} ({BOOK})",
        issuer=ISSUER,
        kind=Kind.GUIDELINE,
        form=Form.FULL,
        citation=f"{ISSUER}. {BOOK}. Abuja: Federal Ministry of Health; 2022. {title}.",
        year=2022,
        published="2022",
        jurisdiction="Nigeria",
        licence=LICENCE,
        standing=standing_of(StandingFacts(published="2022"), at=at),
        topics=(OPENING.sub("", title).lower(),),
        digest_note=NOTE,
        read_at="NSTG 2022 structured clinical data set",
        content_hash=digest,
    )


def _read(out: Assembly, title: str, parts: Sequence[Part], check: Check) -> None:
    cautions = list(_cautions(parts))
    for part in parts:
        laid = _laid_out(out, title, part)
        reading = read_orders(part.entries)
        doubtful: set[int] = set()
        if part.heading.name in TREATING:
            for order in reading.ordered:
                if _differs(order, part, check):
                    doubtful.add(order.places[-1])
                else:
                    _order(out, laid, order, cautions)
        if part.heading.name in SAYING:
            _say(out, laid, reading)
        _tell(out, part, reading, doubtful)
        dropped = {*reading.nameless, *doubtful}
        kept = tuple(b for place, b in enumerate(laid.flat.blocks) if place not in dropped)
        heading = part.heading.text or "Introduction"
        left = Flat(laid.flat.text, kept)
        out.pass_on(left, laid.section, facet=part.heading.facet, title=f"{title}: {heading}")


@dataclass(frozen=True)
class Laid:
    """A part as a section: one block an entry, in order."""

    part: Part
    section: Section
    flat: Flat
    title: str

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(one for one in (self.title, self.part.heading.text) if one)

    def span(self, place: int) -> Span:
        """Where the entry at this place stands."""
        block = self.flat.blocks[place]
        return Span(self.section.id, block.start, block.end)


def _laid_out(out: Assembly, title: str, part: Part) -> Laid:
    flattener = Flattener()
    for entry in part.entries:
        kind = BlockKind.ITEM if entry.level else BlockKind.PARAGRAPH
        marker = "•" if entry.level else ""
        flattener.add([Piece(entry.text)], kind=kind, depth=entry.level, marker=marker)
    flat = flattener.flat()
    section = out.section([one for one in (title, part.heading.text) if one], flat.text)
    return Laid(part, section, flat, title)


def _order(out: Assembly, laid: Laid, order: Ordered, cautions: list["Caution"]) -> None:
    spans = tuple(laid.span(place) for place in order.places)
    words = " ".join(laid.flat.text[s.start : s.end] for s in spans)
    drugs = {mention.generic for mention in find_drugs(REACTS.sub(" ", words))}
    told = [laid.part.entries[place].text for place in order.limits]
    told += [caution.text for caution in cautions if caution.drugs & drugs]
    out.state(
        Stated(
            name="",
            words=words,
            spans=spans,
            headings=laid.headings,
            people=_people(laid.part, order),
            facet=laid.part.heading.facet,
            cautions=tuple(dict.fromkeys(told)),
        )
    )


def _people(part: Part, order: Ordered) -> str:
    """The people that one of its entries begins with, the last of them: "Child:"."""
    found = (AT_START.match(part.entries[place].text) for place in reversed(order.places))
    return next((match.group().strip() for match in found if match), "")


def _say(out: Assembly, laid: Laid, reading: Reading) -> None:
    """Entries without a dose that order or advise something on their own."""
    taken = {place for order in reading.ordered for place in order.places}
    taken |= {place for order in reading.ordered for place in order.limits}
    taken |= set(reading.nameless)
    for place, entry in enumerate(laid.part.entries):
        if place not in taken and _stands_alone(entry, laid.part.heading.name):
            out.state(
                Stated(
                    name="",
                    words=entry.text,
                    spans=(laid.span(place),),
                    headings=laid.headings,
                    facet=laid.part.heading.facet,
                )
            )


def _stands_alone(entry: Entry, part: str) -> bool:
    """True for an order or advice that can be read without the entries round it."""
    text = entry.text
    if len(text.split()) < 4 or text.endswith(":") or AT_START.match(text):
        return False
    if part == "drug treatment" and LIMITS.search(text) and not find_drugs(text):
        return False
    if part == "investigations":  # a list of tests: "Direct fluorescent antibody tests" is no order
        return bool(MODAL.search(text) or RECOMMENDS.search(text))
    return firmly(text) or imperative(text)


def _tell(out: Assembly, part: Part, reading: Reading, doubtful: set[int]) -> None:
    for place in reading.nameless:
        out.unread.append(
            f"dose: whose medicine it is cannot be told: {part.entries[place].text!r}"
        )
    for place in sorted(doubtful):
        out.unread.append(f"dose: text and JSON differ: {part.entries[place].text!r}")


def _differs(order: Ordered, part: Part, check: Check) -> bool:
    said = (d.text for place in order.places for d in find_doses(part.entries[place].text))
    return any(squeezed(dose) in check.doses for dose in said)


@dataclass(frozen=True)
class Caution:
    text: str
    drugs: frozenset[str]  # generic names


def _cautions(parts: Sequence[Part]) -> Iterator[Caution]:
    """What the part on adverse reactions says of each medicine that it names."""
    for part in parts:
        if part.heading.name != "cautions":
            continue
        drugs: frozenset[str] = frozenset()
        level = 0  # of the entry that named them
        for entry in part.entries:
            named = medicines_in(entry.text)
            if named:
                drugs, level = named, entry.level
            elif _heads_others(entry, level):
                drugs = frozenset()
            bare = named and len(entry.text.rstrip(":").split()) <= 3
            if drugs and not bare:
                yield Caution(entry.text, drugs)


def _heads_others(entry: Entry, level: int) -> bool:
    """True for a short line that begins another matter: "Other antibiotics"."""
    short = len(entry.text.split()) <= 4
    return short and entry.level <= level and not LIMITS.search(entry.text)


def _parts_of_json(node: Node) -> list[Part]:
    """The JSON's lists as parts; every string an outer entry, for it says nothing of levels."""
    parts = [Part(Heading("", "introduction", Facet.DEFINITION), _entries(node, "introduction"))]
    for one in all_in(node, "clinical_features"):
        text = text_in(one, "type")
        parts.append(
            Part(Heading(text, "clinical features", Facet.SYMPTOM), _entries(one, "features"))
        )
    treatment = one_in(node, "treatment")
    for holder, key, name in (
        (node, "investigations", "investigations"),
        (node, "other_investigations", "investigations"),
        (treatment, "goals", "goals"),
        (treatment, "non_drug", "non-drug treatment"),
        (treatment, "drug", "drug treatment"),
        (treatment, "supportive_measures", "supportive measures"),
        (treatment, "adverse_reactions_and_cautions", "cautions"),
        (node, "definitive_treatment", "surgery"),
        (node, "differential_diagnoses", "differential diagnosis"),
        (node, "complications", "complications"),
        (node, "prevention", "prevention"),
        (node, "prognosis", "prognosis"),
    ):
        facet = next(facet for _, called, facet in HEADINGS if called == name)
        parts.append(Part(Heading(name.capitalize(), name, facet), _entries(holder, key)))
    return [part for part in parts if part.entries]


def _entries(node: Node, key: str) -> list[Entry]:
    return [Entry(" ".join(text.split()), 1) for text in texts_in(node, key)]
