"""Short ways to make values for tests of the answering steps."""

from dataclasses import replace
from datetime import date
from typing import Any

from osler.adapters.memory_store import MemoryStore
from osler.adapters.scan_index import ScanIndex
from osler.answering.ask import Engine
from osler.answering.compose import BuiltInWriter
from osler.answering.opening import Opening
from osler.answering.plans import SectionPlan
from osler.answering.short_answer import short_answer
from osler.answering.verify import Verified
from osler.answering.vocabulary import Vocabulary
from osler.domain.answer import Triage
from osler.domain.evidence import Evidence
from osler.domain.question import Asker, Audience, Concern, Intent, Question
from osler.domain.recommendation import (
    Direction,
    Facet,
    Passage,
    Phase,
    Population,
    Recommendation,
    Span,
    Strength,
    Timing,
)
from osler.domain.source import Form, Kind, Section, Source, Standing, StandingLevel
from osler.domain.topic import Topic
from osler.ports import Document

AT = date(2026, 5, 31)


def a_source(id_: str = "acme-2020", **changes: Any) -> Source:
    made = Source(
        id=id_,
        title=f"Care of knee pain, {id_}",
        issuer="Acme College",
        kind=Kind.GUIDELINE,
        form=Form.SUMMARY,
        citation=f"Acme College. Care of knee pain, {id_}. 2020.",
        year=2020,
        standing=Standing(StandingLevel.IN_FORCE, "Stated current."),
        topics=("knee pain",),
    )
    return replace(made, **changes)


def a_rec(
    words: str = "Offer exercise to adults with knee pain.",
    *,
    source: str = "acme-2020",
    name: str = "r1",
    phase: Phase = Phase.ANY,
    people: Population | None = None,
    **changes: Any,
) -> Recommendation:
    made = Recommendation(
        id=f"{source}/{name}",
        source_id=source,
        words=words,
        spans=(Span(f"{source}#{name}", 0, len(words)),),
        facet=Facet.TREATMENT,
        direction=Direction.FOR,
        strength=Strength.STRONG,
        population=people or Population(),
        timing=Timing("", phase),
        topics=("knee pain",),
    )
    return replace(made, **changes)


def a_passage(words: str, *, source: str = "page-1", title: str = "What is knee pain?") -> Passage:
    return Passage(
        id=f"{source}:0",
        source_id=source,
        span=Span(f"{source}#0", 0, len(words)),
        words=words,
        title=title,
        facet=Facet.DEFINITION,
        topics=("knee pain",),
    )


def evidence(item: Recommendation | Passage, **changes: Any) -> Evidence:
    source = changes.pop("source", None) or a_source(item.source_id)
    made = Evidence(item, source, "Knee pain", fit=1.0, coverage=1.0, relevance=1.0)
    return replace(made, **changes)


def a_question(
    text: str = "What can I do for knee pain?",
    *,
    audience: Audience = Audience.PUBLIC,
    intents: tuple[Intent, ...] = (Intent.MANAGEMENT,),
    asker: Asker | None = None,
    **changes: Any,
) -> Question:
    concern = Concern("Knee pain", "knee pain", ("knee pain",), ("gonalgia",))
    made = Question(text, audience, AT, concerns=(concern,), intents=intents)
    return replace(made, asker=asker or Asker(), **changes)


def a_document(source: Source, *items: Recommendation | Passage) -> Document:
    recs = tuple(i for i in items if isinstance(i, Recommendation))
    passages = tuple(i for i in items if isinstance(i, Passage))
    texts = {span.section_id: r.words for r in recs for span in r.spans}
    texts |= {p.span.section_id: p.words for p in passages}
    sections = tuple(
        Section(id_, source.id, n, ("Text",), text) for n, (id_, text) in enumerate(texts.items())
    )
    return Document(source, sections, recs, passages)


KNEE = Topic(
    "knee pain", "Knee pain", lay=("sore knee",), questions=("Do I need a scan of my knee?",)
)


def an_engine(*documents: Document, topics: tuple[Topic, ...] = (KNEE,)) -> Engine:
    store = MemoryStore.of(*documents, at=AT)
    vocabulary = Vocabulary.build(topics, store.vocabulary())
    return Engine(store, ScanIndex(store.entries()), vocabulary, BuiltInWriter(), "test")


def short_of(
    kept: tuple[Verified, ...], plan: tuple[SectionPlan, ...], question: Question, flags: Triage
) -> tuple[Verified, ...]:
    """The short answer made of these statements."""
    return short_answer(Opening(kept, plan, question, flags.urgency), flags)
