"""Statements, quotes and references as the page shows them: everything in words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import shorten
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from osler.answering.standing_use import NOTHING_ELSE, SHORT_NAME, WARNINGS
from osler.domain.answer import Citation, Claim, Reference
from osler.domain.source import Form, Standing, StandingLevel, Support
from osler.interfaces.web.asking import words
from osler.interfaces.web.asking.reader import Reader
from osler.interfaces.whose_words import read_at
from osler.text.listed import Listed, listed
from osler.text.terms import stems

ADDRESS = 48  # characters of an address that is shown
IN_STRENGTH = re.compile(r"Sources differ in how strongly they advise this \(.*?\)\.(?: |$)")
# What the mark of a standing says beside it, and the top of the page once.
REPLACED = re.compile(
    rf"{re.escape(WARNINGS[StandingLevel.SUPERSEDED])}(?: \(by .{{1,{SHORT_NAME}}}?\))?"
    rf"(?:; {re.escape(NOTHING_ELSE)})?\.(?: |$)"
)
LICENCE = 200  # characters of a licence; some print their whole terms


@dataclass(frozen=True)
class Fact:
    """One thing said beside a statement: "Strength: strong"."""

    name: str
    words: str
    english: bool = False  # the library's own words
    kind: str = ""  # "people", "grade", "agreeing"; "" for what is always said


@dataclass(frozen=True)
class ShownCitation:
    """The words a statement rests on, whose they are, and where they stand."""

    number: int
    quote: str
    place: str
    issuer: str
    title: str
    year: int
    standing: str
    citation: str
    url: str
    ours: bool = False  # our own summary of the source, not its words
    facts: tuple[Fact, ...] = ()
    language: str = "en"

    @property
    def address(self) -> str:
        """The address as it is read: without the scheme, short."""
        bare = self.url.partition("://")[2].removeprefix("www.").rstrip("/")
        return bare if len(bare) <= ADDRESS else bare[:ADDRESS] + "…"


@dataclass(frozen=True)
class ShownClaim:
    """One statement; ``id`` is its place in the page, ``prefix`` that of its references."""

    id: str
    text: str
    citations: tuple[ShownCitation, ...]
    agreeing: tuple[ShownCitation, ...] = ()
    facts: tuple[Fact, ...] = ()  # said beside it
    more: tuple[Fact, ...] = ()  # said behind it, on demand
    cautions: tuple[str, ...] = ()
    note: str = ""
    note_behind: str = ""  # in what strength sources advise it, for who sees no strengths
    standing: str = ""  # that its source is not in force; never behind anything
    prefix: str = ""

    @property
    def listed(self) -> Listed | None:
        """The list in it, to be shown as points."""
        return listed(self.text)

    @property
    def sources(self) -> int:
        return len({c.number for c in (*self.citations, *self.agreeing)})


@dataclass(frozen=True)
class ShownReference:
    number: int
    kind: str
    title: str
    citation: str
    doi: str
    pmid: str
    link: str
    standing: str
    tone: str  # "good", "warn", "bad" or "": the badge's look beside its words
    reason: str
    read_as: str
    note: str
    licence: str


def shown_claims(
    claims: Iterable[Claim],
    references: Mapping[int, Reference],
    reader: Reader,
    *,
    name: str = "",
) -> tuple[ShownClaim, ...]:
    """The statements of one part; ``name`` makes their ids ("now" gives "now-1", "now-2" …)."""
    return tuple(
        _claim(claim, references, reader, f"{name}-{n}" if name else "")
        for n, claim in enumerate(claims, 1)
    )


def _claim(
    claim: Claim, references: Mapping[int, Reference], reader: Reader, place: str
) -> ShownClaim:
    facts, waiting = _facts(claim, reader), _waiting(claim, references, reader)
    note, behind = _notes(claim.note, reader)
    return ShownClaim(
        id=place,
        text=claim.text,
        citations=tuple(_citation(c, references, reader) for c in claim.citations),
        agreeing=tuple(_citation(c, references, reader) for c in claim.agreeing),
        facts=tuple(fact for fact in facts if fact.kind not in waiting),
        more=tuple(fact for fact in facts if fact.kind in waiting),
        cautions=claim.cautions,
        note=note,
        note_behind=behind,
        standing=_standing(claim),
    )


def _standing(claim: Claim) -> str:
    first = claim.citations[0] if claim.citations else None
    return words.standing(first.standing) if first and first.standing in words.WORTH_SAYING else ""


def _notes(note: str, reader: Reader) -> tuple[str, str]:
    """What is said beside a statement, and what a lay reader sees with the strengths it is on.

    That its source was replaced stands in the mark beside it.
    """
    note = REPLACED.sub("", note).strip()
    if reader.audience.clinical:
        return note, ""
    behind = IN_STRENGTH.findall(note)
    return IN_STRENGTH.sub("", note).strip(), " ".join(behind)


def _waiting(claim: Claim, references: Mapping[int, Reference], reader: Reader) -> frozenset[str]:
    """What a lay reader sees on demand: how strong, how sure, who agrees. Whom it is for and when
    as well where our own sentence, which names both, is all that it rests on. Clinicians see all.

    A dose, and that a source is not in force, are never behind anything.
    """
    if reader.audience.clinical:
        return frozenset()
    own = all(references[c.reference].form is Form.DIGEST for c in claim.citations)
    return frozenset({"grade", "agreeing", *(("people",) if own else ())})


def shown_references(references: Iterable[Reference]) -> tuple[ShownReference, ...]:
    return tuple(_reference(reference) for reference in references)


def safe_link(url: str) -> str:
    """The address where it is one of the web; a document may name any other scheme."""
    return url if urlsplit(url).scheme in ("http", "https") else ""


def _citation(
    citation: Citation, references: Mapping[int, Reference], reader: Reader
) -> ShownCitation:
    source = references[citation.reference]
    return ShownCitation(
        number=citation.reference,
        quote=citation.quote,
        place=citation.place,
        issuer=source.issuer,
        title=source.title,
        year=source.year,
        standing=words.standing(source.standing.level),
        citation=source.citation,
        url=safe_link(read_at(source)),
        ours=source.form is Form.DIGEST,
        facts=_grades(citation, reader),
    )


def _facts(claim: Claim, reader: Reader) -> tuple[Fact, ...]:
    """Who it applies to, when, how much, how strong, how sure, and who agrees."""
    found = []
    if claim.population and not _said(claim.population, claim.text):
        found.append(Fact(_("For"), claim.population, english=True, kind="people"))
    if claim.timing and not _said(claim.timing, claim.text):
        found.append(Fact(_("When"), claim.timing, english=True, kind="people"))
    doses = [dose for dose in claim.doses if not _said(dose, claim.text)]
    found += [Fact(_("Dose"), dose, english=True) for dose in doses]
    found += _grades(claim.citations[0], reader) if claim.citations else []
    if claim.agreeing:
        numbers = sorted({c.reference for c in claim.agreeing})
        told = " ".join(f"[{n}]" for n in numbers)
        found.append(Fact(_("Also says so"), told, kind="agreeing"))
    return tuple(found)


def _grades(citation: Citation, reader: Reader) -> tuple[Fact, ...]:
    """Strength and certainty; clinicians get the source's own words beside our ladder."""
    own = reader.audience.clinical
    strength = _graded(words.strength(citation.strength), citation.strength_text, own=own)
    once = own and citation.certainty_text != citation.strength_text
    certainty = _graded(words.certainty(citation.certainty), citation.certainty_text, own=once)
    told = ((_("Strength"), strength), (_("Certainty"), certainty))
    return tuple(Fact(name, text, kind="grade") for name, text in told if text)


def _graded(rung: str, text: str, *, own: bool) -> str:
    if not (own and text):
        return rung
    rung = rung or _("not stated")
    return text if rung.lower() in text.lower() else f"{rung} ({text})"


def _said(told: str, text: str) -> bool:
    """True where a sentence already names all of these words, so that none is shown twice."""
    return set(stems(told)) <= set(stems(text))


def _reference(r: Reference) -> ShownReference:
    licence = " ".join(r.licence.split())
    return ShownReference(
        number=r.number,
        kind=words.kind(r.kind) if r.form is not Form.DIGEST else _digest(r),
        title=r.title,
        citation=r.citation.rstrip(". ") + ".",
        doi=r.doi,
        pmid=r.pmid,
        link=safe_link(r.url) if not (r.doi and r.doi in r.url) else "",
        standing=words.standing(r.standing.level),
        tone=words.tone(r.standing.level),
        reason=_reason(r.standing),
        read_as=_read_as(r),
        note=r.note,
        licence=shorten(licence, LICENCE, placeholder=" …"),
    )


def _digest(r: Reference) -> str:
    return _("%(kind)s, read as a digest") % {"kind": words.kind(r.kind)}


def _reason(standing: Standing) -> str:
    replaced = standing.replaced_by
    told = [standing.reason.rstrip(".") + "." if standing.reason else ""]
    if replaced and standing.level is StandingLevel.SUPERSEDED and replaced not in standing.reason:
        told.append(_("Replaced by %(source)s.") % {"source": replaced})
    return " ".join(part for part in told if part)


def _read_as(r: Reference) -> str:
    """What was read of a source, by us or, where its words are our own digest's, for the digest."""
    if r.support is Support.FULL_TEXT:
        return ""
    told = {"support": words.support(r.support)}
    if r.form is Form.DIGEST:
        return _("Our digest was written from: %(support)s.") % told
    return _("Read as: %(support)s.") % told
