"""How items read to the index, and what makes a library the same library."""

from dataclasses import replace

from osler.domain.recommendation import Facet, Passage, Recommendation, Span
from osler.domain.source import Form, Kind, Section, Source, Standing, StandingLevel
from osler.library import identity
from osler.library.entries import entry_of, items_in, topics_of
from osler.ports import Document

SOURCE = Source("s", "Gout", "", Kind.REVIEW, Form.DIGEST, "", topics=("gout",))
SPAN = Span("s#0", 0, 4)
STATEMENT = Recommendation(
    "s/r", "s", "Rest", (SPAN,), Facet.SELF_CARE, headings=("Care",), label="rest"
)
PASSAGE = Passage("s:0", "s", SPAN, "Rest", title="What helps?")


def test_an_items_own_topics_come_before_its_sources():
    """A guideline on many things files each statement under its own."""
    assert topics_of(SOURCE, STATEMENT) == ("gout",)
    assert topics_of(SOURCE, replace(STATEMENT, topics=("foot pain",))) == ("foot pain",)


def test_each_wording_stands_once_in_the_title():
    """Source title and topic are often the same word; twice would count it twice."""
    assert entry_of(SOURCE, STATEMENT).title == "Gout. Care. rest"
    assert entry_of(SOURCE, replace(STATEMENT, label="")).title == "Gout. Care"
    assert entry_of(SOURCE, PASSAGE).title == "Gout. What helps?"


def test_plain_words_are_searched_too():
    """Who asks in plain words finds what is written in others."""
    assert entry_of(SOURCE, STATEMENT).body == "Rest"
    assert entry_of(SOURCE, replace(STATEMENT, plain="Take it easy.")).body == (
        "Rest\nTake it easy."
    )


def test_recommendations_come_before_passages():
    """The order in which ``show`` lists them."""
    section = Section("s#0", "s", 0, (), "Rest")
    document = Document(SOURCE, (section,), (STATEMENT,), (PASSAGE,))
    assert items_in(document) == [STATEMENT, PASSAGE]


def test_every_part_of_a_document_is_in_its_hash():
    """A changed standing, word or pair is a changed document."""
    document = Document(SOURCE, (), (STATEMENT,), (PASSAGE,))
    retracted = replace(SOURCE, standing=Standing(StandingLevel.RETRACTED))
    others = [
        replace(document, source=retracted),
        replace(document, passages=()),
        replace(document, recommendations=(replace(STATEMENT, clinician_only=True),)),
        replace(document, unread=("x",)),
        replace(document, vocabulary=(("gout", "podagra"),)),
    ]
    assert len({identity.document_hash(d) for d in (document, *others)}) == len(others) + 1
    assert identity.document_hash(document) == identity.document_hash(replace(document))


def test_the_order_of_joining_does_not_matter_and_parting_undoes_it():
    """So a fingerprint can be kept up to date source by source."""
    a, b = (identity.source_mark(name, "0" * 64, SOURCE.standing) for name in "ab")
    both = identity.joined(identity.joined(identity.EMPTY, a), b)
    assert both == identity.joined(b, a)
    assert identity.parted(identity.parted(both, a), b) == identity.EMPTY
    assert len(identity.fingerprint_of(both)) == 64
    assert identity.parted(identity.EMPTY, a) >= 0
