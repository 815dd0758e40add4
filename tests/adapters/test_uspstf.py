"""Task Force statements keep letter, people and standing; nothing here is medical advice."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from osler.adapters.readers import uspstf
from osler.adapters.readers.uspstf import UspstfReader
from osler.domain.recommendation import Certainty, Direction, Facet, Strength
from osler.domain.source import StandingLevel
from osler.errors import UnreadableSource
from tests.adapters.structured import documents, parts_of, survives

AT = date(2026, 11, 25)
READER = UspstfReader(at=AT)


def statement(**changed: object) -> dict[str, object]:
    return {
        "id": 1,
        "title": "Sore Thumb: Screening -- Men aged 65 to 75 years",
        "grade": "B",
        "sex": "male",
        "ageRange": [60, 80],
        "text": "The USPSTF recommends screening for sore thumbs.<br><br>See the section on it.",
        "riskText": "<p>Men who work with hammers are at risk of a sore thumb.</p>",
        "general": "7",
        **changed,
    }


def file_of(*statements: dict[str, object]) -> bytes:
    return json.dumps({"specificRecommendations": list(statements)}).encode()


def only(**changed: object):
    (found,) = documents(READER, "uspstf.json", file_of(statement(**changed)))
    return found


def test_a_file_without_statements_is_refused():
    """There is nothing in it to cite."""
    with pytest.raises(UnreadableSource, match="no recommendation"):
        parts_of(READER, "x.json", b'{"specificRecommendations": []}')


def test_a_statement_without_text_is_said_to_be_unread():
    """Nothing is made up for it."""
    found = only(text="")
    assert (found.recommendations, len(found.unread)) == ((), 1)


def test_a_letter_that_is_no_grade_is_kept_out_and_said():
    """The Task Force knows A, B, C, D and I."""
    found = only(grade="Q")
    assert found.recommendations[0].strength is Strength.NOT_STATED
    assert found.unread == ("grade: not one of A, B, C, D, I: 'Q'",)


@pytest.mark.parametrize(
    ("letter", "strength", "certainty", "direction"),
    [
        ("A", Strength.STRONG, Certainty.HIGH, Direction.FOR),
        ("B", Strength.STRONG, Certainty.MODERATE, Direction.FOR),
        ("C", Strength.WEAK, Certainty.MODERATE, Direction.EITHER),
        ("D", Strength.STRONG, Certainty.MODERATE, Direction.AGAINST),
        ("I", Strength.NOT_STATED, Certainty.NOT_STATED, Direction.EITHER),
    ],
)
def test_each_letter_has_its_place_on_the_ladders(letter, strength, certainty, direction):
    """The letter itself is kept beside it."""
    text = "The USPSTF recommends against it." if letter == "D" else "The decision is open."
    found = only(grade=letter, text=text).recommendations[0]
    assert (found.strength, found.certainty, found.direction) == (strength, certainty, direction)
    assert found.strength_text == f"grade {letter}"


def test_people_are_whom_the_title_names():
    """The coded ages serve a search form; the title's come first."""
    found = only().recommendations[0]
    people = found.population
    assert (people.text, people.age_low, people.age_high, people.sex) == (
        "Men aged 65 to 75 years",
        65.0,
        75.0,
        "male",
    )
    assert found.facet is Facet.SCREENING


def test_coded_ages_bound_only_people_whom_the_words_do_not_bound():
    """ "Pregnant women" from 11 to 49 is a search form's bound, no recommendation's."""
    title = "Sore Thumb: Screening -- Pregnant women"
    pregnant = only(title=title, sex="female", ageRange=[11, 49]).recommendations[0].population
    assert (pregnant.age_low, pregnant.age_high, pregnant.pregnant) == (None, None, True)
    men = only(title="Sore Thumb: Screening -- Men", ageRange=[18, 100]).recommendations[0]
    assert (men.population.age_low, men.population.age_high) == (18.0, None)


def test_statements_on_one_topic_are_one_source():
    """Two groups of people, one statement of the Task Force."""
    other = statement(id=2, title="Sore Thumb: Screening -- Women", grade="I", riskText="")
    (found,) = documents(READER, "uspstf.json", file_of(statement(), other))
    assert (found.source.id, len(found.recommendations)) == (
        "uspstf-sore-thumb-screening-snapshot",
        2,
    )
    assert not any("See the section" in passage.words for passage in found.passages)


def test_a_file_without_a_date_leaves_the_standing_open():
    """It may be old; nobody knows."""
    standing = only().source.standing
    assert standing.level is StandingLevel.UNKNOWN
    assert "states no date" in standing.reason


def test_a_known_snapshot_is_old_by_policy_and_superseded_where_known(monkeypatch):
    """What is known of a file is written down, with the later statement's reference."""
    content = file_of(statement(), statement(title="Odd Toe: Screening -- Men"))
    known = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "until": "2021-03-15",
        "later": [
            {"topic": "Odd Toe: Screening", "published": "2024-01-01", "statement": "Toe 2024"}
        ],
    }
    monkeypatch.setattr(uspstf, "_snapshots", lambda: (known,))
    thumb, toe = documents(READER, "uspstf.json", content)
    assert thumb.source.standing.level is StandingLevel.PAST_REVIEW
    assert "snapshot of 2021-03-15, more than 5 years before" in thumb.source.standing.reason
    assert toe.source.standing.level is StandingLevel.SUPERSEDED
    assert toe.source.standing.replaced_by == "Toe 2024"


def test_what_is_known_of_snapshots_is_complete():
    """Hash, day and references stand in the table that clinicians can review."""
    for known in uspstf._snapshots():
        assert len(known["sha256"]) == 64
        assert date.fromisoformat(known["until"])
        for later in known["later"]:
            assert date.fromisoformat(later["published"]) > date.fromisoformat(known["until"])
            assert len(later["statement"]) > 40


def test_any_damage_gives_sources_or_a_reason():
    """Damaged copies never bring the reader down."""
    assert survives(READER, "a.json", file_of(statement(), statement(id=2)), times=200)


def test_all_137_statements_of_the_shared_file_are_read(shared: Path):
    """Each with its letter; none of them in force."""
    import tarfile

    with tarfile.open(shared / "corpora" / "uspstf-json.tar.gz") as archive:
        member = next(m for m in archive if m.name.endswith(".json"))
        stream = archive.extractfile(member)
        assert stream is not None
        found = documents(READER, member.name, stream.read())
    graded = [r for one in found for r in one.recommendations if r.strength_text]
    assert (len(found), len(graded)) == (85, 137)
    levels = {one.source.standing.level for one in found}
    assert levels == {StandingLevel.PAST_REVIEW, StandingLevel.SUPERSEDED}


@pytest.mark.parametrize(
    ("general", "published"),
    [
        ({"pubDate": "2024-04-30", "topicYear": "2024"}, "2024-04-30"),
        ({"topicYear": "2023"}, "2023"),
        ({"topicYear": 2022}, "2022"),
        ({"pubDate": "soon", "topicYear": "next"}, ""),
        ({}, ""),
    ],
)
def test_a_statement_has_the_date_that_the_file_gives_it(general, published):
    """Its own, from the general statement it belongs to; no date is made up."""
    alias = {"uspstfAlias": "sore-thumb-screening"}
    content = {
        "specificRecommendations": [statement()],
        "generalRecommendations": {"7": {**general, **alias}},
    }
    (found,) = documents(READER, "uspstf.json", json.dumps(content).encode())
    assert found.source.published == published
    assert found.source.year == int(published[:4] or 0)
    assert found.source.url.endswith("/sore-thumb-screening")
    assert ("date not stated" in found.source.citation) is (not published)
