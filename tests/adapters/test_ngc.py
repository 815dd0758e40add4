"""NGC summaries become guidelines; hostile files become reasons."""

import os
import tarfile
from datetime import date
from html import escape
from pathlib import Path

import pytest

from osler.adapters.readers.ngc import NgcReader
from osler.domain.recommendation import Direction, Facet, Strength
from osler.domain.source import Form, Kind, StandingLevel
from osler.errors import UnreadableSource
from osler.library.soundness import faults_of
from osler.ports import Document

SHARED = Path(os.environ.get("OSLER_SHARED", Path(__file__).parents[3] / "shared"))
CORPUS = SHARED / "corpora" / "ngc-xml.tar.gz"
TODAY = date(2026, 11, 25)
FIELDS = {
    ("General", "Guideline Title"): "<div>Sore thumbs in adults.</div>",
    ("General", "Bibliographic Source(s)"): (
        "<table><tr><td>Thumb Society. Sore thumbs in adults. Hand J. 2016 May;1(1):1-9. "
        'doi: 10.1000/thumb.1. <a href="http://www.ncbi.nlm.nih.gov/pubmed?list_uids=12345678">'
        "PubMed</a></td></tr></table>"
    ),
    ("General", "Guideline Status"): (
        "<div><p>This is the current release of the guideline.</p>"
        "<p>This guideline updates a previous version: Thumb Society. Thumbs. 2009.</p></div>"
    ),
    ("Regulatory Alert", "FDA Warning/Regulatory Alert"): (
        "<p>Note from the National Guideline Clearinghouse: see.</p><p>2016: a cream burns.</p>"
    ),
    ("Recommendations", "Major Recommendations"): (
        "<p><strong>Treatment</strong></p><p>Thumbs were always sore, as far as anybody knows.</p>"
        "<p>Do not offer the cream to people who:</p><ul><li>have broken skin</li>"
        "<li>bite their nails</li></ul>"
    ),
    ("Scope", "Disease/Condition(s)"): "<ul><li>Sore thumb (ST; thumb pain)</li></ul>",
    ("Scope", "Target Population"): "<p>Adults with a sore thumb</p>",
    ("Benefits/Harms", "Potential Harms"): "<p>The cream may burn broken skin badly.</p>",
    ("Identifying Information", "Date Released"): "2009 (revised 2016 May 3)",
    ("Identifying Information", "Guideline Developer(s)"): (
        "American Thumb Society - Medical Specialty Society"
    ),
    ("Identifying Information", "Guideline Availability"): (
        '<p>From the <a href="http://example.org/thumbs">Web site</a>.</p>'
    ),
    ("Identifying Information", "Financial Disclosures/Conflicts of Interest"): "Not stated",
}


def xml(changes: dict[str, str | None] | None = None) -> bytes:
    """A summary; a change to None leaves the field out."""
    sections = []
    for (section, name), value in FIELDS.items():
        value = (changes or {}).get(name, value)
        if value is not None:
            sections.append(
                f'<Section Name="{section}"><Field Name="{name}">'
                f'<FieldValue Value="{escape(value)}" /></Field></Section>'
            )
    mark = "<xmlSource>for the National Guideline Clearinghouse</xmlSource>"
    return f"<Version>{mark}{''.join(sections)}</Version>".encode()


def read(changes: dict[str, str | None] | None = None) -> Document:
    reader, path = NgcReader(at=TODAY), Path("ngc-1.xml")
    (document,) = reader.read(path, xml(changes))
    assert faults_of(document) == []
    return document


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not well-formed"),
        (b"<Version><Section>", "not well-formed"),
        (xml()[:700], "not well-formed"),
        (b"<html><body>National Guideline Clearinghouse</body></html>", "its root is"),
        (b'<?xml version="1.0" encoding="utf-8"?><Version>\xff\xfe</Version>', "not well-formed"),
        (b'<?xml version="1.0" encoding="klingon"?><Version/>', "not well-formed"),
        (
            b'<!DOCTYPE Version [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><Version>&b;</Version>',
            "entities",
        ),
        (
            b'<!DOCTYPE Version [<!ENTITY x SYSTEM "file:///etc/hostname">]><Version>&x;</Version>',
            "entities",
        ),
        (b"<Version/>", "no guideline title"),
        (b"<Version>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</Version>", "not well-formed"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, reason: str):
    """Truncated, alien, hostile: a reason, never a crash or a guess."""
    with pytest.raises(UnreadableSource, match=reason):
        list(NgcReader(at=TODAY).read(Path("ngc-1.xml"), content))


def test_it_knows_its_files_by_their_mark():
    """Other XML is another reader's."""
    reader = NgcReader()
    assert reader.recognises(Path("a.xml"), xml()[:4096])
    assert not reader.recognises(Path("a.txt"), xml()[:4096])
    assert not reader.recognises(Path("a.xml"), b"<Document/>")


def test_a_guideline_keeps_its_identity():
    """Title, issuer, dates, numbers and address as printed."""
    source = read().source
    assert (source.id, source.title) == ("ngc-1", "Sore thumbs in adults")
    assert source.issuer == "American Thumb Society"
    assert source.jurisdiction == "United States"
    assert (source.kind, source.form) == (Kind.GUIDELINE, Form.SUMMARY)
    assert (source.year, source.published) == (2016, "2016-05-03")
    assert (source.doi, source.pmid) == ("10.1000/thumb.1", "12345678")
    assert source.url == "http://example.org/thumbs"
    assert "PubMed" not in source.citation
    assert source.updates == "Thumb Society. Thumbs. 2009."
    assert source.alerts == ("2016: a cream burns.",)
    assert source.topics == ("sore thumb",)
    assert source.population == "Adults with a sore thumb"
    assert source.conflicts == ""
    assert len(source.content_hash) == 64


def test_an_abbreviation_behind_a_condition_is_its_synonym():
    """ "Sore thumb (ST; thumb pain)" teaches "ST"; words in brackets may be kinds or examples."""
    assert read().vocabulary == (("sore thumb", "ST"),)


def test_old_by_policy_says_so_and_since_when():
    """The clearinghouse closed; nothing was checked after July 2018."""
    standing = read().source.standing
    assert standing.level is StandingLevel.PAST_REVIEW
    assert "July 2018" in standing.reason and "2016-05-03" in standing.reason
    assert standing.since == "2021"


def test_recommendations_and_passages_never_share_words():
    """What is recommended is not offered again as background."""
    document = read()
    assert [one.words for one in document.recommendations] == [
        "Do not offer the cream to people who: have broken skin",
        "Do not offer the cream to people who: bite their nails",
    ]
    assert {one.direction for one in document.recommendations} == {Direction.AGAINST}
    assert {one.strength for one in document.recommendations} == {Strength.NOT_STATED}
    words = " ".join(one.words for one in document.passages)
    assert "always sore" in words and "bite" not in words


def test_harms_are_passages_about_safety():
    """The field a passage stands in says what it speaks of."""
    harms = [one for one in read().passages if one.title == "Potential Harms"]
    assert [one.facet for one in harms] == [Facet.SAFETY]


def test_every_field_is_kept_as_a_section():
    """Nothing that was there is lost, passage or not."""
    document = read()
    assert len(document.sections) == len(FIELDS)
    assert document.sections[0].path == ("General", "Guideline Title")


@pytest.mark.parametrize("name", ["Guideline Status", "Target Population", "Date Released"])
def test_a_field_that_is_missing_is_reported(name: str):
    """In words, with the field's name."""
    assert any(line.startswith(name) for line in read({name: None}).unread) or (
        name == "Date Released"
        and any("date released" in line for line in read({name: None}).unread)
    )


def test_a_guideline_without_recommendations_says_so():
    """An empty field and one that recommends nothing are both reported."""
    assert any(
        "no recommendation" in u for u in read({"Major Recommendations": "<p>Hm.</p>"}).unread
    )
    assert read({"Major Recommendations": None}).recommendations == ()


def test_an_odd_date_is_read_as_far_as_it_goes():
    """ "2014 Mil" is a year with a misprint."""
    document = read({"Date Released": "2014 Mil"})
    assert document.source.published == "2014"
    assert any("no month" in line for line in document.unread)
    nothing = read({"Date Released": "soon"})
    assert nothing.source.year == 0
    assert nothing.source.standing.level is StandingLevel.UNKNOWN


def test_what_says_little_is_reported_field_by_field():
    """No address, no place, no short condition name, no alert: each is said."""
    document = read(
        {
            "Guideline Availability": "<p>On paper.</p>",
            "Bibliographic Source(s)": "Thumb Society. Thumbs. 2016.",
            "Guideline Developer(s)": "Thumb Society - Society",
            "Disease/Condition(s)": "Note: thumbs",
            "FDA Warning/Regulatory Alert": None,
        }
    )
    told = " ".join(document.unread)
    assert "no web address" in told and "jurisdiction" in told and "no short name" in told
    assert document.source.alerts == ()
    assert document.source.url == ""


@pytest.mark.skipif(not CORPUS.is_file(), reason=f"No corpus at {CORPUS}")
def test_real_summaries_are_sound_and_stable():
    """A sample of the corpus reads without a fault, twice the same."""
    reader = NgcReader(at=TODAY)
    with tarfile.open(CORPUS) as archive:
        members = sorted((m for m in archive if m.name.endswith(".xml")), key=lambda m: m.name)
        for member in members[::200]:
            file = archive.extractfile(member)
            assert file is not None
            content = file.read()
            (document,) = reader.read(Path(member.name), content)
            assert faults_of(document) == []
            assert document.recommendations
            assert (document,) == tuple(reader.read(Path(member.name), content))
