"""Small documents for the tests of stores and intake; invented, not medical advice."""

from dataclasses import replace

from osler.domain.recommendation import (
    Certainty,
    Direction,
    Facet,
    Passage,
    Phase,
    Population,
    Recommendation,
    Span,
    Strength,
    Timing,
    Urgency,
)
from osler.domain.source import (
    Bibliography,
    Form,
    Kind,
    Person,
    Printed,
    Section,
    Source,
    Standing,
    StandingLevel,
)
from osler.ports import Document

STEM = "Do not offer bed rest to people who:"
ITEM = "have back pain – of any kind"
PASSAGE = "Most people are better within a month."


def guideline(
    source_id: str = "back-2020", *, form: Form = Form.DIGEST, title: str = "Back pain"
) -> Document:
    """One source with a two-span recommendation, a bare one, a passage and vocabulary."""
    text = f"{STEM}\n- {ITEM}\n\n{PASSAGE}"
    section = Section(
        f"{source_id}#0",
        source_id,
        0,
        ("Care", "First weeks"),
        text,
        page=3,
        anchor="care",
        printed=(Printed(0, len(STEM), 3, 72.0, 640.5, 410.25, 652.0),),
    )
    return Document(
        source=Source(
            source_id,
            title,
            "Body of Æsculapius",
            Kind.GUIDELINE,
            form,
            f"Body. {title}. 2020.",
            year=2020,
            published="2020-02",
            doi="10.1/x",
            standing=Standing(StandingLevel.PAST_REVIEW, "five years", since="2025"),
            topics=("low back pain",),
            alerts=("An alert",),
            content_hash="0" * 64,
            bibliography=Bibliography(
                authors=(Person("Müller", "A. B."), Person("Body of Æsculapius")),
                container="Journal of Backs",
                types=("Guideline",),
            ),
        ),
        sections=(section, Section(f"{source_id}#1", source_id, 1, (), "Method.")),
        recommendations=(full(section), bare(section)),
        passages=(
            Passage(
                f"{source_id}:0",
                source_id,
                span(section, PASSAGE),
                PASSAGE,
                "Outlook",
                Facet.OUTLOOK,
                ("sciatica",),
            ),
        ),
        unread=("Contact: an image",),
        vocabulary=(("low back pain", "lumbago"), ("low back pain", "backache")),
    )


def full(section: Section) -> Recommendation:
    """A recommendation in which every field is set."""
    return Recommendation(
        id=f"{section.source_id}/no-bed-rest",
        source_id=section.source_id,
        words=f"{STEM} {ITEM}",
        spans=(span(section, STEM), span(section, ITEM)),
        facet=Facet.WARNING,
        direction=Direction.AGAINST,
        strength=Strength.STRONG,
        strength_text="Level II",
        certainty=Certainty.LOW,
        certainty_text="grade C",
        population=Population("adults", 18, 64.5, "female", False, ("osteoporosis",)),
        timing=Timing("under 4 weeks", Phase.NOW),
        doses=("2 days",),
        cautions=("Keep moving",),
        headings=("Care", "Rest"),
        topics=("low back pain", "sciatica"),
        plain="Do not stay in bed.",
        plain_cautions=("Move about",),
        label="bed rest",
        urgency=Urgency.SOON,
        priority=1,
        fact_ids=("F001",),
        evidence_note="small effect",
        clinician_only=True,
    )


def bare(section: Section) -> Recommendation:
    """A recommendation of which only the words are known."""
    return Recommendation(
        f"{section.source_id}/back",
        section.source_id,
        ITEM,
        (span(section, ITEM),),
        Facet.TREATMENT,
    )


def span(section: Section, words: str) -> Span:
    start = section.text.index(words)
    return Span(section.id, start, start + len(words))


def renewed(document: Document) -> Document:
    """The next version: another title, and one recommendation fewer."""
    source = replace(document.source, title="Back pain, 2nd edition")
    return replace(document, source=source, recommendations=document.recommendations[:1])


def page(source_id: str, text: str = "A patient page.") -> Document:
    """The smallest document: one section, one passage."""
    section = Section(f"{source_id}#0", source_id, 0, (), text)
    return Document(
        Source(source_id, source_id, "", Kind.PATIENT_INFORMATION, Form.FULL, source_id),
        (section,),
        passages=(Passage(f"{source_id}:0", source_id, span(section, text), text),),
    )


def edition(
    source_id: str,
    *,
    year: int,
    form: Form = Form.FULL,
    title: str = "Management of low back pain",
    **fields: str,
) -> Document:
    """A guideline of a body, of some year; editions differ in little else."""
    document = page(source_id, f"Stay active. Issued in {year}.")
    source = replace(
        document.source,
        title=title,
        issuer="Body of Æsculapius",
        kind=Kind.GUIDELINE,
        form=form,
        year=year,
        published=str(year),
        **fields,
    )
    return replace(document, source=source)
