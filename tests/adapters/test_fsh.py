"""FHIR Shorthand is read strictly: what is not understood is told; nothing is medical advice."""

from datetime import date

import pytest

from osler.adapters.readers.fsh import FshReader
from osler.adapters.readers.fsh_instances import Builder
from osler.adapters.readers.fsh_rules import InstanceName, items_of, value_of
from osler.domain.recommendation import Certainty, Direction, Strength
from osler.domain.source import StandingLevel
from osler.errors import UnreadableSource
from osler.ports import Document, NotRead
from tests.adapters.structured import documents, parts_of, survives

READER = FshReader(at=date(2026, 11, 25))
FILE = """Alias: $cs = http://example.org/cs
// Instance: Commented
Instance: SoreThumb
InstanceOf: my-recommendation
Usage: #example
Title: "Sore thumb"
* status = #final /* a remark
  over two lines */
* version = "1.0"
* date = "2025-01-02"
* url = "http://example.org/SoreThumb"
* author[+] = Reference(Thumbs)
* relatesTo[partOf].targetReference = Reference(Elsewhere) "The thumb guideline"
* section[recommendationStatement]
  * title = "Statement"
  * text
    * status = #generated
    * div = "<div>Rest should be offered to adults
      with a sore thumb.</div>"
* section[text].section[language]
  * extension[language].valueCode = #en
  * insert narrative([[Thumbs at rest hurt less
    than thumbs & hands at work.]])
* insert other-rules(1)
* what is this

Instance: Thumbs
InstanceOf: Organization
* name = "Society of Thumbs"

Instance: SoreThumbRating
InstanceOf: my-justification
Usage: #example
* artifactReference = Reference(SoreThumb)
* content[rating].component[strengthOfRecommendation].classifier = $cs#strong "Strong"
* content[rating].component[directionOfRecommendation].classifier = $cs#for "For"
* content[certaintyOfEvidence].classifier = $cs#low "Low quality"
"""
CONTENT = FILE.encode()


def test_a_file_without_definitions_is_refused():
    """Prose is no FSH."""
    with pytest.raises(UnreadableSource, match="defines nothing"):
        parts_of(READER, "a.fsh", b"hello")


def test_a_file_that_is_not_utf8_is_refused():
    """It is not guessed at."""
    with pytest.raises(UnreadableSource, match="UTF-8"):
        parts_of(READER, "a.fsh", b"Instance: \xff")


def test_what_is_not_understood_is_told():
    """A rule set of another file, and a line that is no rule."""
    told = [p.where for p in parts_of(READER, "a.fsh", CONTENT) if isinstance(p, NotRead)]
    assert any("rule set not expanded: other-rules(1)" in one for one in told)
    assert any("not an assignment: 'what is this'" in one for one in told)


def test_a_recommendation_takes_the_rating_of_the_same_file():
    """By the name of the instance that it is of."""
    (found,) = documents(READER, "a.fsh", CONTENT)
    (only,) = found.recommendations
    assert only.words == "Rest should be offered to adults with a sore thumb."
    assert (only.strength, only.certainty) == (Strength.STRONG, Certainty.LOW)
    assert only.direction is Direction.FOR
    assert [one.words for one in found.passages] == [
        "Thumbs at rest hurt less\nthan thumbs & hands at work."
    ]


def test_an_example_never_stands_in_force():
    """``Usage: #example`` says that it shows a format."""
    (found,) = documents(READER, "a.fsh", CONTENT)
    assert found.source.standing.level is StandingLevel.DRAFT
    assert found.source.issuer == "Society of Thumbs"
    assert found.source.title == "Sore thumb"


def test_no_direction_is_read_out_of_another_language():
    """A refusal in German would not be seen."""
    german = FILE.replace(
        "Rest should be offered to adults", "Es soll keine Schiene gegeben werden"
    )
    german = german.replace("      with a sore thumb.", "      bei wunden Daumen, nie.")
    alone = german[: german.index("Instance: SoreThumbRating")]
    for text in (alone, alone.replace("#en", "#de")):
        (found,) = documents(READER, "a.fsh", text.encode())
        assert found.recommendations[0].direction is None


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ('"a \\"b\\""', 'a "b"'),
        ('"""\n  a\n  b\n"""', "a\nb"),
        ("#final", "final"),
        ("true", True),
        ("12", 12),
        ("1.5", 1.5),
        ("2025-01-02", "2025-01-02"),
        ("Reference(A)", {"reference": "#A"}),
        ('Reference(A) "B"', {"reference": "#A", "display": "B"}),
        ("Canonical(A|1)", "#A|1"),
        ("6 'mg' \"mg\"", {"value": 6.0, "unit": "mg"}),
        ('$x#y "Z"', {"coding": [{"system": "$x", "code": "y", "display": "Z"}]}),
        ("OtherInstance", InstanceName("OtherInstance")),
        ("(nothing)", None),
    ],
)
def test_every_literal_has_its_value(literal, value):
    """And what is none has none."""
    assert value_of(literal) == value


def test_soft_indices_and_slices_build_lists():
    """ "+" begins an element, "=" means the one before."""
    text = (
        'Instance: A\nInstanceOf: PlanDefinition\n* action[+].title = "one"\n'
        '* action[=].description = "first"\n* action[+]\n  * title = "two"\n'
        '* extension[x].valueString = "y"\n'
    )
    node = Builder(items_of(text)[0]).build()
    assert [(a.get("title"), a.get("description")) for a in node["action"]] == [
        ("one", "first"),
        ("two", None),
    ]
    assert node["extension"][0]["url"] == "x"
    assert node["resourceType"] == "PlanDefinition"


def test_any_damage_gives_sources_or_a_reason():
    """Damaged copies never bring the reader down."""
    assert survives(READER, "a.fsh", CONTENT, times=250)


def test_the_shared_files_are_read_and_none_stands_in_force(shared):
    """Instances of two implementation guides; all are marked as examples."""
    import tarfile

    levels, sources = set(), 0
    with tarfile.open(shared / "corpora" / "fhir-guidelines.tar.gz") as archive:
        for member in archive:
            if not member.name.endswith(".fsh") or not (stream := archive.extractfile(member)):
                continue
            found = [
                p for p in parts_of(READER, member.name, stream.read()) if isinstance(p, Document)
            ]
            sources += len(found)
            levels |= {one.source.standing.level for one in found}
    assert sources > 30
    assert StandingLevel.IN_FORCE not in levels
