"""FHIR resources become sources that say what they are; nothing in them here is medical advice."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from osler.adapters.readers.fhir import FhirReader
from osler.domain.recommendation import Certainty, Direction, Strength
from osler.domain.source import Form, Kind, StandingLevel
from osler.errors import UnreadableSource
from osler.ports import Document, NotRead
from tests.adapters.structured import document, documents, parts_of, survives

AT = date(2026, 11, 25)
READER = FhirReader(at=AT)
GRADES = "http://hl7.org/fhir/StructureDefinition/"
PLAN: dict[str, Any] = {
    "resourceType": "PlanDefinition",
    "id": "thumb-1",
    "url": "http://example.org/PlanDefinition/thumb-1",
    "version": "2.0",
    "title": "Sore thumb",
    "status": "active",
    "date": "2025-03-01",
    "publisher": "Society of Thumbs",
    "copyright": "CC BY 4.0",
    "description": "Clinicians should offer rest to adults with a sore thumb.",
    "purpose": "This plan is about thumbs. It does not apply to big toes.",
    "subjectCodeableConcept": {"text": "Adults with a sore thumb"},
    "jurisdiction": [{"coding": [{"code": "XX", "display": "Nowhere"}]}],
    "topic": [{"text": "Sore Thumb"}],
    "author": [{"name": "Ann Thumb"}],
    "relatedArtifact": [{"type": "derived-from", "display": "The thumb guideline 2024"}],
    "action": [
        {
            "title": "Rest the thumb",
            "description": "Offer rest.\n\nFor further guidance, see [the page]"
            "(http://example.org/(a)).\n\nDo not pull the thumb.",
            "condition": [
                {"expression": {"description": "If the thumb is red", "expression": "IsRed"}}
            ],
            "extension": [
                {
                    "url": GRADES + "cqf-strengthOfRecommendation",
                    "valueCodeableConcept": {"coding": [{"code": "weak", "display": "Weak"}]},
                },
                {
                    "url": GRADES + "cqf-qualityOfEvidence",
                    "valueCodeableConcept": {"coding": [{"code": "very-low"}]},
                },
            ],
            "action": [{"description": "Document - Will rest"}],
        }
    ],
}


def made(resource: dict[str, Any], name: str = "thumb.json") -> Document:
    return document(READER, name, json.dumps(resource).encode())


def narrative(words: str, status: str = "additional") -> dict[str, str]:
    return {"status": status, "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{words}</div>'}


COMPOSITION: dict[str, Any] = {
    "resourceType": "Composition",
    "id": "9",
    "url": "http://example.org/Composition/9",
    "status": "final",
    "date": "2025-01-02T10:00:00Z",
    "title": "Recommendation: sore thumb",
    "custodian": {"display": "Society of Thumbs"},
    "section": [
        {
            "title": "Recommendation Statement",
            "code": {"coding": [{"code": "recommendation-statement"}]},
            "text": narrative(
                "<p>1.2 Rest should be offered to adults. A</p><script>bad()</script>"
            ),
        },
        {
            "title": "Ratings",
            "code": {"coding": [{"code": "ratings"}]},
            "text": narrative("<p>A</p>"),
        },
        {
            "title": "Population",
            "code": {"coding": [{"code": "population"}]},
            "text": narrative("<p>Adults with a sore thumb.</p>"),
        },
        {
            "title": "Evidence",
            "code": {"coding": [{"code": "evidence"}]},
            "text": narrative("<p>XYZ Level of Evidence A. Thumbs at rest hurt less.</p>"),
        },
        {"title": "Empty", "text": narrative("[No data.]", "empty")},
        {"title": "French translation", "text": narrative("<p>Le pouce se repose.</p>")},
    ],
}
RATING: dict[str, Any] = {
    "resourceType": "ArtifactAssessment",
    "id": "r9",
    "title": "Rating of the thumb",
    "artifactReference": {"reference": "Composition/9"},
    "content": [
        {
            "type": {"coding": [{"code": "strength-of-recommendation"}]},
            "classifier": [{"text": "Strong for"}],
        },
        {
            "type": {"coding": [{"code": "certainty-of-evidence"}]},
            "classifier": [{"coding": [{"display": "Moderate quality"}]}],
            "summary": "Two trials of thumbs at rest were found.",
        },
    ],
}


def test_a_file_without_a_resource_type_is_refused():
    """An object that only mentions FHIR is none of its resources."""
    with pytest.raises(UnreadableSource, match="no FHIR resource type"):
        parts_of(READER, "x.json", b'{"a": "http://hl7.org/fhir"}')


def test_broken_json_is_refused_with_its_line():
    """The reader says where it broke."""
    with pytest.raises(UnreadableSource, match="line 1"):
        parts_of(READER, "x.json", b'{"resourceType": "PlanDefinition", ')


def test_a_plan_without_a_title_is_refused():
    """Nothing could be cited."""
    with pytest.raises(UnreadableSource, match="neither title nor name"):
        parts_of(READER, "x.json", b'{"resourceType": "PlanDefinition"}')


def test_deep_nesting_is_refused():
    """A file that nests without end is an attack."""
    deep = b'{"resourceType": "Bundle", "x":' + b"[" * 200_000
    with pytest.raises(UnreadableSource):
        parts_of(READER, "x.json", deep)


def test_a_resource_that_holds_no_guidance_is_named_and_not_read():
    """A group of people is no recommendation."""
    (only,) = parts_of(READER, "g.json", b'{"resourceType": "Group", "id": "1"}')
    assert only == NotRead("FHIR Group: a type that holds no guidance", "g.json")


def test_a_plan_is_a_source_with_publisher_date_licence_and_citation():
    """Everything that a reference needs comes from its own fields."""
    source = made(PLAN).source
    assert (source.title, source.issuer, source.year) == ("Sore thumb", "Society of Thumbs", 2025)
    assert (source.kind, source.form) == (Kind.GUIDELINE, Form.SUMMARY)
    assert (source.licence, source.jurisdiction) == ("CC BY 4.0", "Nowhere")
    assert source.topics == ("sore thumb",)
    assert source.citation == (
        "Society of Thumbs. Sore thumb. Version 2.0. 2025-03-01. "
        "http://example.org/PlanDefinition/thumb-1. Encodes: The thumb guideline 2024."
    )
    assert [person.family for person in source.bibliography.authors] == ["Ann Thumb"]
    assert source.id == "fhir-example.org-plandefinition-thumb-1-2.0"


def test_an_actions_grade_belongs_to_what_it_recommends_first():
    """A further order in the same action is not graded by it."""
    found = {r.words: r for r in made(PLAN).recommendations}
    rest, pull = found["Offer rest."], found["Do not pull the thumb."]
    assert (rest.strength, rest.certainty) == (Strength.WEAK, Certainty.VERY_LOW)
    assert (rest.strength_text, rest.certainty_text) == ("Weak", "very-low")
    assert (pull.strength, pull.direction) == (Strength.NOT_STATED, Direction.AGAINST)


def test_conditions_and_bounds_go_with_each_recommendation():
    """When it applies, and to whom it does not, is never lost."""
    rest = next(r for r in made(PLAN).recommendations if r.words == "Offer rest.")
    assert rest.cautions == ("If the thumb is red", "It does not apply to big toes.")
    assert (rest.population.text, rest.population.age_low) == ("Adults with a sore thumb", 18.0)


def test_the_choices_offered_under_a_graded_action_are_no_recommendations():
    """ "Document - Will rest" is a button of a program."""
    words = [r.words for r in made(PLAN).recommendations]
    assert not any("Document" in said or "guidance" in said for said in words)
    assert "Clinicians should offer rest to adults with a sore thumb." in words


def test_a_condition_in_code_alone_is_said_to_be_unread():
    """A program's expression is not shown as words."""
    action = {**PLAN["action"][0], "condition": [{"expression": {"expression": "IsRed"}}]}
    unread = made({**PLAN, "action": [action]}).unread
    assert "condition: given as a program (CQL) only, not in words" in unread


@pytest.mark.parametrize(
    ("changed", "level"),
    [
        ({"status": "draft"}, StandingLevel.DRAFT),
        ({"experimental": True}, StandingLevel.DRAFT),
        ({"version": "demonstration"}, StandingLevel.DRAFT),
        ({"status": "retired"}, StandingLevel.WITHDRAWN),
        ({"status": "retired", "experimental": True}, StandingLevel.WITHDRAWN),
        ({"status": "entered-in-error"}, StandingLevel.WITHDRAWN),
        (
            {"relatedArtifact": [{"type": "successor", "display": "Thumb 3"}]},
            StandingLevel.SUPERSEDED,
        ),
        ({"effectivePeriod": {"end": "2026-01-01"}}, StandingLevel.PAST_REVIEW),
        ({"date": "2001-01-01"}, StandingLevel.PAST_REVIEW),
        ({"date": "2001-01-01", "lastReviewDate": "2025-01-01"}, StandingLevel.IN_FORCE),
        ({"date": ""}, StandingLevel.UNKNOWN),
        ({"status": "unknown"}, StandingLevel.UNKNOWN),
        ({}, StandingLevel.IN_FORCE),
    ],
)
def test_a_resource_stands_as_its_status_dates_and_relations_say(changed, level):
    """What is not in force is never taken to be."""
    assert made({**PLAN, **changed}).source.standing.level is level


def test_a_file_called_an_example_is_a_draft_with_the_reason():
    """An implementation guide's example is no guidance, whatever its status."""
    standing = made(PLAN, "PlanDefinition-thumb-example.json").source.standing
    assert standing.level is StandingLevel.DRAFT
    assert "called an example" in standing.reason


def test_a_period_of_effect_is_the_day_by_which_it_must_be_reviewed():
    """Past its end it no longer counts as in force."""
    source = made({**PLAN, "effectivePeriod": {"end": "2027-06-30"}}).source
    assert source.standing.review_by == "2027-06-30"
    assert source.on(date(2027, 7, 1)).standing.level is StandingLevel.PAST_REVIEW


def test_a_composition_is_read_by_its_sections():
    """The statement without its number and letter; the letter as what the evidence says it is."""
    found = made(COMPOSITION)
    (only,) = found.recommendations
    assert only.words == "Rest should be offered to adults."
    assert (only.certainty, only.certainty_text) == (Certainty.HIGH, "XYZ Level of Evidence A")
    assert only.population.text == "Adults with a sore thumb."
    assert "French translation: a translation, kept in the section only" in found.unread
    assert not any("pouce" in p.words or "bad()" in p.words for p in found.passages)


def test_a_rating_in_the_same_bundle_is_read_into_what_it_rates():
    """The assessment makes no source of its own there."""
    bundle = {
        "resourceType": "Bundle",
        "entry": [{"resource": COMPOSITION}, {"resource": RATING}],
    }
    only = made(bundle).recommendations[0]
    assert (only.strength, only.certainty) == (Strength.STRONG, Certainty.MODERATE)
    assert (only.strength_text, only.direction) == ("Strong for", Direction.FOR)


def test_a_rating_alone_is_a_source_without_recommendations():
    """What it rates is elsewhere; that is said."""
    found = made(RATING)
    assert (found.source.kind, found.recommendations) == (Kind.REVIEW, ())
    assert [p.words for p in found.passages] == ["Two trials of thumbs at rest were found."]
    assert any(missed.startswith("rating: what it rates") for missed in found.unread)


def test_a_citation_gives_the_publication_it_cites():
    """PMID, DOI, journal and abstract as a reference manager wants them."""
    citation = {
        "resourceType": "Citation",
        "id": "c1",
        "status": "active",
        "date": "2024-01-01",
        "citedArtifact": {
            "identifier": [
                {"system": "https://pubmed.ncbi.nlm.nih.gov", "value": "12345678"},
                {"system": "https://doi.org", "value": "10.1000/thumb.1"},
            ],
            "title": [{"text": "Thumbs at rest"}],
            "abstract": [{"text": "Thumbs at rest hurt less than thumbs at work."}],
            "publicationForm": [
                {
                    "publishedIn": {"title": "J Thumb"},
                    "volume": "3",
                    "issue": "2",
                    "pageString": "4-5",
                    "articleDate": "2020-02-03",
                }
            ],
            "contributorship": {"entry": [{"contributor": {"display": "Thumb A"}}]},
        },
    }
    found = made(citation)
    source = found.source
    assert (source.pmid, source.doi, source.year) == ("12345678", "10.1000/thumb.1", 2020)
    assert source.citation == "Thumb A. Thumbs at rest. J Thumb. 2020;3(2):4-5."
    assert found.passages[0].words.startswith("Thumbs at rest")


def test_recommendations_that_only_allow_are_read_too():
    """ "May be considered" is what the plan recommends."""
    plan = {
        **PLAN,
        "description": "3.1 Rest may be considered as an option in adults.",
        "action": [],
    }
    (only,) = made(plan).recommendations
    assert (only.words, only.direction) == (
        "Rest may be considered as an option in adults.",
        Direction.EITHER,
    )


def test_an_address_that_quotes_a_page_leaves_nothing_behind():
    """Markdown's links are printed as their words."""
    text = "Offer rest, see [page 3](http://example.org/a#:~:text=b).-,c%20d) now."
    plan = {**PLAN, "action": [{"description": text}]}
    assert "Offer rest, see page 3 now." in [r.words for r in made(plan).recommendations]


def test_any_damage_gives_sources_or_a_reason():
    """Damaged copies of a plan and of a bundle never bring the reader down."""
    bundle = {"resourceType": "Bundle", "entry": [{"resource": COMPOSITION}, {"resource": RATING}]}
    assert survives(READER, "a.json", json.dumps(PLAN).encode(), times=150)
    assert survives(READER, "a.json", json.dumps(bundle).encode(), times=150)


def test_every_shape_of_field_is_survived():
    """A field of another type than the format's is passed over."""
    for wrong in (None, 1, "x", [], {}, [[1]], [{"x": 1}], True):
        for key in PLAN:
            if key not in ("resourceType", "title"):
                assert documents(READER, "a.json", json.dumps({**PLAN, key: wrong}).encode())


def test_the_shared_examples_are_read_and_none_stands_in_force(shared: Path):
    """49 files of four implementation guides: every plan and composition, all of them marked."""
    import tarfile

    levels = set()
    with tarfile.open(shared / "corpora" / "fhir-guidelines.tar.gz") as archive:
        for member in archive:
            if member.name.endswith(".json") and (stream := archive.extractfile(member)):
                content = stream.read()
                path = Path(member.name)
                if READER.recognises(path, content[:4096]):
                    found = documents(READER, member.name, content)
                    levels |= {one.source.standing.level for one in found}
    assert levels
    assert StandingLevel.IN_FORCE not in levels


def test_an_action_whose_description_repeats_its_title_is_read_from_its_text():
    """For whom and how much stand in the text; the numbered title is the heading."""
    text = (
        "If the thumb is swollen, then give 5 mg of balm.\n\n"
        "Procedure:\n– Give a splint for 2 days\n– Do not pull the thumb"
    )
    action = {"title": "Give balm", "description": "Give balm 2", "textEquivalent": text}
    read = made({**PLAN, "description": "", "action": [action]})
    situation = "If the thumb is swollen, then give 5 mg of balm."
    assert [(one.words, one.direction) for one in read.recommendations] == [
        (situation, Direction.FOR),
        (f"{situation} Give a splint for 2 days", Direction.FOR),
        (f"{situation} Do not pull the thumb", Direction.AGAINST),
    ]
    assert all(one.headings[-1] == "Give balm" for one in read.recommendations)
    assert read.recommendations[0].doses == ("5 mg",)


def of_action(**action: object) -> list[tuple[str, Direction | None]]:
    read = made({**PLAN, "description": "", "action": [action]})
    return [(one.words, one.direction) for one in read.recommendations]


def test_a_step_that_only_bears_the_name_of_its_action_recommends_nothing():
    """An encoder names the first step like the whole."""
    steps = [{"title": "Give balm"}, {"title": "Give two drops of it"}]
    assert of_action(title="Give balm", textEquivalent="Balm should be given.", action=steps) == [
        ("Balm should be given.", Direction.FOR),
        ("Give two drops of it", Direction.FOR),
    ]


def test_an_order_that_a_list_completes_is_one_recommendation_an_item():
    """The stem alone would order nothing; a refusal with its conditions stays whole."""
    text = "Please provide advice on:\n– Condoms\n– Rest\n\nDo not pull it where:\n– It is red"
    assert of_action(title="Advice", textEquivalent=text) == [
        ("Please provide advice on: Condoms", Direction.FOR),
        ("Please provide advice on: Rest", Direction.FOR),
        ("Do not pull it where:", Direction.AGAINST),
    ]


def test_a_title_that_is_repeated_in_other_letters_is_a_repeat():
    """And "may or may not be required" advises nothing."""
    text = "Women with sore thumbs, divide the dose.\n\nA splint may or may not be required."
    assert of_action(title="Give BALM", description="Give balm ", textEquivalent=text) == [
        ("Women with sore thumbs, divide the dose.", Direction.FOR)
    ]
