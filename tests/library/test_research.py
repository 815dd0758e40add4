"""What research is, and what its parts speak of."""

import pytest

from osler.domain.recommendation import Facet
from osler.domain.source import Kind
from osler.library.research import (
    Part,
    Subject,
    facet_in,
    facet_of_findings,
    is_topic,
    kind_of,
    kind_told,
    only_notice,
    part_of,
)


@pytest.mark.parametrize(
    ("types", "title", "kind"),
    [
        (("Letter",), "A randomised trial of zorblax", Kind.RESEARCH),
        (("Journal Article", "Editorial"), "Zorblax: clinical practice guideline", Kind.RESEARCH),
        (("Randomized Controlled Trial",), "Protocol for a trial of zorblax", Kind.RESEARCH),
        (("Clinical Trial Protocol", "Randomized Controlled Trial"), "Zorblax", Kind.RESEARCH),
        (("Journal Article",), "Adherence to the guidelines on zorblax", Kind.RESEARCH),
        (("Journal Article",), "Zorblax in mice", Kind.RESEARCH),
        (("Practice Guideline", "Systematic Review"), "Zorblax", Kind.GUIDELINE),
        (("Review",), "Zorblax: a systematic review and meta-analysis", Kind.SYSTEMATIC_REVIEW),
        (("Review",), "Zorblax: a randomised controlled trial", Kind.REVIEW),
        (("Journal Article",), "Zorblax: a randomised, blinded trial.", Kind.TRIAL),
        ((), "Clinical practice guideline: zorblax", Kind.GUIDELINE),
        ((" randomized controlled trial ",), "", Kind.TRIAL),
    ],
)
def test_the_kind_is_told_by_type_then_title(types: tuple[str, ...], title: str, kind: Kind):
    """An opinion is none of what it writes about, and a plan has no results."""
    assert kind_of(types, title) is kind


@pytest.mark.parametrize(
    ("types", "title", "abstract", "kind"),
    [
        (("research-article",), "Zorblax", "40 adults were randomly assigned to it.", Kind.TRIAL),
        (("article",), "Zorblax", "We conducted a double-blind, randomised trial.", Kind.TRIAL),
        ((), "Zorblax", "Using data from a randomised trial, we asked adults.", Kind.RESEARCH),
        ((), "Zorblax", "Mice were randomly assigned to zorblax.", Kind.RESEARCH),
        (("Letter",), "Zorblax", "40 adults were randomised.", Kind.RESEARCH),
        (("Study Protocol",), "Zorblax", "40 adults were randomised.", Kind.RESEARCH),
        ((), "Zorblax: protocol", "This is a randomised trial.", Kind.RESEARCH),
        (("Review",), "Zorblax", "40 adults were randomised.", Kind.REVIEW),
    ],
)
def test_an_abstract_may_tell_that_its_own_study_is_a_trial(
    types: tuple[str, ...], title: str, abstract: str, kind: Kind
):
    """Many publishers name no design; what is said of other studies does not count."""
    assert kind_told(types, title, abstract) is kind


@pytest.mark.parametrize(
    ("methods", "kind"),
    [
        ("In this prospective, randomized, blinded study zorblax was given.", Kind.TRIAL),
        ("Data from two randomized trials were used.", Kind.RESEARCH),
        ("A random sample of adults was asked.", Kind.RESEARCH),
    ],
)
def test_how_a_study_was_done_may_tell_that_it_is_a_trial(methods: str, kind: Kind):
    """Unless what it uses is the data of others."""
    assert kind_told((), "Zorblax", methods, methods) is kind


def test_records_of_notices_are_told_from_articles():
    """They are no evidence themselves."""
    assert only_notice(("Journal Article", "Retraction of Publication"))
    assert not only_notice(("Retracted Publication",))


@pytest.mark.parametrize(
    ("label", "part"),
    [
        ("RESULTS:", Part.RESULTS),
        ("Main outcome measures", Part.METHODS),
        ("3.2. Statistical analysis", Part.METHODS),
        ("AUTHORS\u2019 CONCLUSIONS", Part.CONCLUSIONS),
        ("Background and aims", Part.BACKGROUND),
        ("Discussion", Part.DISCUSSION),
        ("Conflict of interest", Part.APART),
        ("Authors\u2019 contributions", Part.APART),
        ("REFERENCES", Part.REFERENCES),
        ("Zorblax fever", Part.UNTOLD),
        ("", Part.UNTOLD),
    ],
)
def test_a_part_is_told_by_its_heading(label: str, part: Part):
    """Whatever its capitals, number and full stop."""
    assert part_of(label) is part


@pytest.mark.parametrize(
    ("subject", "facet"),
    [
        (Subject("Zorblax", qualifiers=frozenset({"adverse effects"})), Facet.SAFETY),
        (
            Subject("Zorblax", qualifiers=frozenset({"adverse effects", "drug therapy"})),
            Facet.TREATMENT,
        ),
        (Subject("Diagnosis of zorblax fever", qualifiers=frozenset({"history"})), Facet.TEST),
        (Subject("Screening for zorblax fever"), Facet.SCREENING),
        (Subject("Zorblax", Kind.TRIAL), Facet.TREATMENT),
        (Subject("Zorblax"), Facet.BACKGROUND),
    ],
)
def test_findings_speak_of_what_the_headings_and_title_say(subject: Subject, facet: Facet):
    """Nothing is taken for treatment only because it is research."""
    assert facet_of_findings(subject) is facet


@pytest.mark.parametrize("part", Part)
def test_only_findings_carry_the_facet_of_the_subject(part: Part):
    """How a study was done says nothing of care."""
    silent = (Part.BACKGROUND, Part.METHODS, Part.REFERENCES, Part.APART)
    expected = Facet.BACKGROUND if part in silent else Facet.TREATMENT
    assert facet_in(part, Facet.TREATMENT) is expected


def test_a_heading_with_a_qualifier_of_diseases_is_a_topic():
    """A substance has dosage, no therapy."""
    assert is_topic(("genetics", "drug therapy"))
    assert not is_topic(("administration & dosage",))
