"""What differs between two documents, statement by statement."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from osler.domain.recommendation import (
    Certainty,
    Direction,
    Facet,
    Passage,
    Population,
    Recommendation,
    Span,
    Strength,
)
from osler.domain.source import Form, Kind, Section, Source, Standing, StandingLevel
from osler.library.differences import Change, differences
from osler.ports import Document

OFFER = "Offer paracetamol 500 mg every 6 hours to adults with zorblax fever."
REST = "Advise rest in bed for two days after the fever has gone."
SCAN = "Do not offer routine imaging for zorblax fever."


def rec(words: str, name: str = "", **fields: object) -> Recommendation:
    known = {"direction": Direction.FOR, "strength": Strength.WEAK, **fields}
    place = (Span("s#0", 0, len(words)),)
    return Recommendation(f"s/{name or words[:9]}", "s", words, place, Facet.TREATMENT, **known)  # type: ignore[arg-type]


def document(*recs: Recommendation, passages: tuple[str, ...] = (), **source: object) -> Document:
    about = Source("s", "Zorblax fever", "Acme", Kind.GUIDELINE, Form.FULL, "Acme", year=2020)
    return Document(
        replace(about, **source),
        (Section("s#0", "s", 0, (), OFFER),),
        recommendations=recs,
        passages=tuple(
            Passage(f"s:{n}", "s", Span("s#0", 0, len(words)), words)
            for n, words in enumerate(passages)
        ),
    )


def changes(before: Recommendation, after: Recommendation) -> tuple[Change, ...]:
    (told,) = differences(document(before), document(after)).statements
    return told.changes


def test_a_document_does_not_differ_from_itself():
    """Nothing to tell, and every statement counted."""
    same = differences(document(rec(OFFER), rec(REST)), document(rec(REST), rec(OFFER)))
    assert same.none and same.unchanged == 2


def test_a_changed_dose_is_told_with_both():
    """The gravest of rewordings: named, and shown from and to."""
    (told,) = differences(
        document(rec(OFFER)), document(rec(OFFER.replace("500", "650")))
    ).statements
    assert told.changes == (Change.DOSE, Change.REWORDED)
    assert "500 mg" in told.details[0] and "650 mg" in told.details[0]


def test_another_number_is_told_even_where_it_is_no_dose():
    """An age, a time, a threshold."""
    old, new = rec("Screen adults from 50 years on."), rec("Screen adults from 45 years on.")
    (told,) = differences(document(old), document(new)).statements
    assert told.changes == (Change.NUMBER, Change.REWORDED)
    assert told.details == ("numbers: 50 → 45",)


def test_strength_certainty_and_direction_are_told():
    """Words alone do not tell them."""
    old = rec(OFFER, certainty=Certainty.LOW)
    strong = replace(old, strength=Strength.STRONG, strength_text="grade A")
    assert changes(old, strong) == (Change.STRENGTH,)
    assert changes(old, replace(old, certainty=Certainty.HIGH)) == (Change.CERTAINTY,)
    assert changes(old, replace(old, direction=Direction.AGAINST)) == (Change.DIRECTION,)
    assert changes(old, replace(old, population=Population("children"))) == (Change.POPULATION,)
    assert changes(old, replace(old, cautions=("Not in liver disease",))) == (Change.CAUTION,)


def test_other_words_of_the_same_meaning_are_a_rewording():
    """And nothing graver."""
    assert changes(rec(REST), rec(REST.replace("Advise", "Recommend"))) == (Change.REWORDED,)


def test_what_came_and_what_went_are_told_gravest_first():
    """A statement that is gone stands before one that was reworded."""
    before = document(rec(SCAN), rec(REST))
    after = document(rec(REST.replace("Advise", "Recommend")), rec(OFFER))
    found = differences(before, after)
    assert [told.changes[0] for told in found.statements] == [
        Change.NEW,
        Change.REMOVED,
        Change.REWORDED,
    ]
    assert found.number(Change.NEW) == 1


def test_statements_of_one_number_are_one_though_little_is_left_of_the_words():
    """1.2.3 in 2016 is 1.2.3 in 2020."""
    old = rec("Consider manual therapy only with exercise.", label="1.2.3")
    new = rec(
        "Consider manual therapy (spinal manipulation, mobilisation) for sciatica", label="1.2.3"
    )
    assert Change.REWORDED in changes(old, new)
    apart = differences(document(replace(old, label="")), document(replace(new, label="")))
    assert [told.changes for told in apart.statements] == [(Change.NEW,), (Change.REMOVED,)]


def test_facts_and_passages_are_told_too():
    """A new year, a new standing; passages are counted."""
    drawn = Standing(StandingLevel.WITHDRAWN)
    found = differences(
        document(passages=("One.", "Two.")),
        document(passages=("Two.", "Three.", "Four."), year=2024, standing=drawn),
    )
    assert [(fact.name, fact.before, fact.after) for fact in found.facts] == [
        ("year", "2020", "2024"),
        ("standing", "unknown", "withdrawn"),
    ]
    assert (found.passages_new, found.passages_removed) == (2, 1)


WORDS = st.lists(st.sampled_from([OFFER, REST, SCAN, OFFER.replace("500", "650")]), max_size=4)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(WORDS, WORDS)
def test_every_statement_is_accounted_for_once(before: list[str], after: list[str]):
    """Unchanged, changed, new or removed: none twice, none left out."""
    old = document(*(rec(words, f"a{n}") for n, words in enumerate(before)))
    new = document(*(rec(words, f"b{n}") for n, words in enumerate(after)))
    found = differences(old, new)
    gone = [told.before for told in found.statements if told.before is not None]
    came = [told.after for told in found.statements if told.after is not None]
    assert len(gone) + found.unchanged == len(before)
    assert len(came) + found.unchanged == len(after)
    assert len({r.id for r in gone}) == len(gone)
