"""Present: number the references and turn verified statements into claims and sections."""

from collections.abc import Iterable

from osler.answering.plans import SectionPlan
from osler.answering.verify import Verified
from osler.answering.wordings import in_a_sentence
from osler.domain.answer import AnswerSection, Citation, Claim, Disagreement, Reference
from osler.domain.evidence import Evidence
from osler.domain.recommendation import Phase, Recommendation
from osler.domain.source import Form, Kind, Source


class Numbering:
    """Gives each source its reference number in order of first mention."""

    def __init__(self, starter: frozenset[str] = frozenset()) -> None:
        """``starter``: ids of the digests that come with Osler."""
        self._sources: dict[str, Source] = {}
        self._starter = starter

    def number(self, source: Source) -> int:
        self._sources.setdefault(source.id, source)
        return list(self._sources).index(source.id) + 1

    def references(self) -> tuple[Reference, ...]:
        """Numbered from 1; a digest that is none of Osler's own says so."""
        return tuple(
            _reference(n, s, added=self.is_added(s))
            for n, s in enumerate(self._sources.values(), 1)
        )

    def is_added(self, source: Source) -> bool:
        """True for a digest that somebody added, whatever issuer it names."""
        return source.form is Form.DIGEST and source.id not in self._starter


OFFERS_HELP = "Help "
ADDED_HERE = "From a digest that was added to this library."
ADDED = "This digest was added to the library; it is none of Osler's own."


def _reference(number: int, s: Source, *, added: bool) -> Reference:
    return Reference(
        number=number,
        source_id=s.id,
        kind=s.kind,
        form=s.form,
        issuer=s.issuer,
        title=s.title,
        citation=s.citation,
        year=s.year,
        doi=s.doi,
        pmid=s.pmid,
        url=s.url,
        standing=s.standing,
        support=s.support,
        note=" ".join(n for n in (ADDED if added else "", s.digest_note) if n),
        licence=s.licence,
    )


def claim_of(verified: Verified, numbering: Numbering) -> Claim:
    """The statement with its citation; sources that agree are cited beside it."""
    draft = verified.draft
    evidence = draft.chosen.evidence
    item = evidence.item
    rec = item if isinstance(item, Recommendation) else None
    added = ADDED_HERE if numbering.is_added(evidence.source) else ""
    return Claim(
        text=draft.text,
        citations=(_citation(evidence, draft.quote, numbering),),
        agreeing=tuple(_citation(e, e.item.words, numbering) for e in draft.chosen.also),
        verdict=verified.verdict,
        population=rec.population.text if rec else "",
        timing=rec.timing.text if rec else "",
        doses=rec.doses if rec else (),
        cautions=draft.cautions,
        facet=item.facet,
        phase=rec.timing.phase if rec else Phase.ANY,
        urgency=rec.urgency if rec else None,
        concern=evidence.concern,
        note=" ".join(note for note in (added, draft.note) if note),
        label=rec.label if rec else "",
    )


def _citation(evidence: Evidence, quote: str, numbering: Numbering) -> Citation:
    item = evidence.item
    number = numbering.number(evidence.source)
    if not isinstance(item, Recommendation):
        level = evidence.source.standing.level
        return Citation(number, item.id, quote, item.title, standing=level)
    return Citation(
        reference=number,
        item_id=item.id,
        quote=quote,
        place=" > ".join(item.headings),
        direction=item.direction,
        strength=item.strength,
        strength_text=item.strength_text,
        certainty=item.certainty,
        certainty_text=item.certainty_text,
        standing=evidence.source.standing.level,
    )


def sections_of(
    kept: Iterable[Verified], plan: tuple[SectionPlan, ...], numbering: Numbering
) -> tuple[AnswerSection, ...]:
    kept = list(kept)
    sections = []
    for part in plan:
        claims = tuple(claim_of(v, numbering) for v in kept if v.draft.chosen.slot == part.key)
        if claims:
            sections.append(AnswerSection(part.key, part.title, claims))
    return tuple(sections)


def disagreements_of(sides: Iterable[Verified], numbering: Numbering) -> tuple[Disagreement, ...]:
    """Sides grouped by action; a group left with one source (the rest struck) is dropped."""
    groups: dict[str, list[Claim]] = {}
    kinds: dict[str, str] = {}
    for v in sides:
        groups.setdefault(v.draft.chosen.slot, []).append(claim_of(v, numbering))
        kinds.setdefault(v.draft.chosen.slot, v.draft.chosen.difference)
    return tuple(
        Disagreement(on, tuple(claims), kinds[on])
        for on, claims in groups.items()
        if len({c.citations[0].reference for c in claims}) > 1
    )


def title_of(concerns: Iterable[str], references: Iterable[Reference]) -> str:
    """Names every concern, and what kind of source speaks: "…: what the guidelines say".

    To somebody in need help is offered first, and no guideline is named.
    """
    given = list(dict.fromkeys(concerns))
    names = given[:1] + [in_a_sentence(name) for name in given[1:]]
    joined = " and ".join((", ".join(names[:-1]), names[-1]) if len(names) > 1 else names)
    if len(names) == 1 and joined.startswith(OFFERS_HELP):
        return joined
    kinds = {r.kind for r in references}
    if Kind.GUIDELINE in kinds:
        speaker = "what the guidelines say"
    elif kinds & {Kind.SYSTEMATIC_REVIEW, Kind.TRIAL, Kind.REVIEW, Kind.RESEARCH}:
        speaker = "what the research says"
    else:
        speaker = "what trusted health information says"
    return f"{joined}: {speaker}"
