"""Reading one digest: what is refused, with file and line, and what comes of a good one."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.domain.recommendation import Certainty, Direction, Facet, Phase, Strength, Urgency
from osler.domain.source import Form, Kind, StandingLevel, Support
from osler.errors import DigestFaults, InputError
from osler.library.digest import parse_digest

FRONT = """+++
id = "sample-2020"
title = "A sample guideline"
issuer = "Sample Society"
kind = "guideline"
citation = "Sample Society. A sample guideline. 2020."
year = 2020
published = "2020-02-29"
doi = "10.1000/sample"
pmid = "12345678"
url = "https://example.org/sample"
standing = "in force"
standing_reason = "No later edition was found."
standing_since = "2020"
support = "full text"
read_at = "the printed text"
topics = ["low back pain"]

[lay]
"low back pain" = ["backache", "sore back"]
+++
"""
STATEMENT = """
## heat
facet: treatment
direction: for
phase: now
timing: under 4 weeks
population: adults
strength: strong | Grade A
certainty: low
label: superficial heat
priority: 2
dose: 20 minutes 3 times a day
facts: F001, F002
topics: low back pain, sciatica
evidence: small effect

In adults with acute low back pain, use heat for 20 minutes 3 times a day,
over clothes.

Plain: For adults with new low back pain, use heat for 20 minutes
3 times a day over clothes.
Caution: Not on numb skin.
Plain caution: Do not use it on numb skin.
"""
GOOD = FRONT + STATEMENT
FILE = "digests/sample-2020.md"


def faults_of(text: str, file: str = FILE) -> list[str]:
    """Every fault as "line: reason"."""
    with pytest.raises(DigestFaults) as caught:
        parse_digest(text, file=file)
    return [f"{fault.line}: {fault.reason}" for fault in caught.value.faults]


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


FRONT_FAULTS = [
    ('id = "sample-2020"', 'id = "Sample_2020"', "lower-case letters"),
    ('id = "sample-2020"', 'id = "other"', "is not the file name"),
    ('title = "A sample guideline"', "title = 7", 'Put "title" in quotes'),
    ('title = "A sample guideline"', 'titel = "A"', 'Did you mean "title"'),
    ('issuer = "Sample Society"', 'zzz = "A"', "Allowed: id"),
    ('kind = "guideline"', 'kind = "guidline"', 'Did you mean "guideline"? Allowed: guideline,'),
    ('kind = "guideline"', 'kind = "poem"', "Allowed: guideline"),
    ("year = 2020", 'year = "2020"', "number without quotes"),
    ("year = 2020", "year = true", "number without quotes"),
    ("year = 2020", "year = 1492", "no year of publication"),
    ("year = 2020", "year = 2019", '"published" says 2020, "year" says 2019'),
    ('published = "2020-02-29"', 'published = "2020-02-30"', "is no date"),
    ('published = "2020-02-29"', 'published = "1492-01-01"', "no year of publication"),
    ('published = "2020-02-29"', 'published = "last May"', "is no date"),
    ('standing_since = "2020"', 'review_by = "2027-06"', 'Write "review_by" as a day'),
    ('standing_since = "2020"', 'review_by = "soon"', "is no date"),
    ('doi = "10.1000/sample"', 'doi = "https://doi.org/10.1000/sample"', "without an address"),
    ('pmid = "12345678"', 'pmid = "PMC12"', "digits only"),
    ('url = "https://example.org/sample"', 'url = "example.org"', "https://"),
    ('standing = "in force"', 'standing = "valid"', "Allowed: in force"),
    ('standing_since = "2020"', 'standing_since = "since May"', "is no date"),
    ('support = "full text"', 'support = "hearsay"', "Allowed: full text"),
    ('support = "full text"', 'support = "secondary source"', "second hand"),
    ('topics = ["low back pain"]', 'topics = "low back pain"', "as a list of words"),
    ('topics = ["low back pain"]', "topics = []", 'Add "topics"'),
    ('"low back pain" = ["backache", "sore back"]', '"low back pain" = [""]', "as a list of words"),
]


@pytest.mark.parametrize(("good", "bad", "reason"), FRONT_FAULTS)
def test_a_fault_in_the_front_matter_is_named_at_its_line(good: str, bad: str, reason: str) -> None:
    """The author reads where it is and what to write instead."""
    text = GOOD.replace(good, bad)
    found = faults_of(text)
    assert any(reason in fault for fault in found), found


def test_a_lay_table_that_is_no_table_is_refused() -> None:
    """[lay] maps a topic to its names."""
    text = GOOD.replace(
        '[lay]\n"low back pain" = ["backache", "sore back"]\n', 'lay = "backache"\n'
    )
    assert any("as a table" in fault for fault in faults_of(text))


@pytest.mark.parametrize("key", ["id", "title", "issuer", "kind", "citation", "year", "standing"])
def test_what_is_needed_and_missing_is_asked_for(key: str) -> None:
    """Nothing that identifies a source may be left out."""
    text = re.sub(rf"^{key} = .*\n", "", GOOD, flags=re.M)
    assert any(f'Add "{key}" to the front matter.' in fault for fault in faults_of(text))


def test_front_matter_that_is_not_toml_is_the_only_fault_of_the_front_matter() -> None:
    """One missing quote does not set off twelve complaints."""
    text = GOOD.replace('issuer = "Sample Society"', "issuer = Sample Society")
    assert [f for f in faults_of(text) if int(f.split(":")[0]) < 22] == [
        '4: The front matter is not TOML (Invalid value). Write: key = "value".'
    ]


def test_front_matter_that_holds_no_key_is_not_toml_either() -> None:
    """Words between the fences are not front matter."""
    assert faults_of("+++\nhello\n+++\n" + STATEMENT)[0].startswith("2: The front matter is not")


@pytest.mark.parametrize("text", ["", "hello", "+++\nid = 'x'", "words first\n" + GOOD])
def test_a_file_without_front_matter_is_told_how_to_begin(text: str) -> None:
    """Anything else is not a digest."""
    assert faults_of(text) == ["1: Begin the file with front matter between two lines of +++."]


def test_a_digest_without_statements_is_refused() -> None:
    """A reference alone says nothing."""
    assert any("Add at least one statement" in fault for fault in faults_of(FRONT))


def test_empty_front_matter_is_asked_for_every_needed_key() -> None:
    """Two fences with nothing between them lack everything."""
    assert len([f for f in faults_of("+++\n+++\n" + STATEMENT) if 'Add "' in f]) == 11


STATEMENT_FAULTS = [
    ("facet: treatment", "facet: cure", "Allowed: definition"),
    ("facet: treatment\n", "", 'Add "facet:"'),
    ("facet: treatment", "facet: warning", "A warning says how urgent it is"),
    ("facet: treatment", "facet: treatment\nurgency: soon", '"urgency" belongs to a warning'),
    ("direction: for", "directon: for", 'Did you mean "direction"'),
    ("facet: treatment", "facet: treatment\nfacet: safety", '"facet" is given twice'),
    ("direction: for", "direction: towards", "Allowed: for, against, either"),
    ("direction: for", "direction: against", 'The direction is "against": open the statement'),
    ("label: superficial heat\n", "", 'Add "label:"'),
    ("phase: now", "phase: tomorrow", "Allowed: now"),
    ("phase: now", "phase:", 'Give "phase" a value'),
    ("strength: strong | Grade A", "strength: Grade A", "Allowed: strong, weak"),
    ("certainty: low", "certainty: lowish", 'Did you mean "low"'),
    ("priority: 2", "priority: 9", '"priority" runs from 1'),
    ("dose: 20 minutes 3 times a day", "dose: 20 minutes a day", "does not stand in the statement"),
    ("facts: F001, F002", "facts: F001, fact two", "is not a fact id"),
    ("facts: F001, F002", "facts: F001, F001", "A fact id is listed twice"),
    ("evidence: small effect", "audience: everyone", '"audience" is clinician'),
    ("In adults with acute", "Do not, in adults with acute", "opens with what not to do"),
    ("over clothes.\n\nPlain", "over clothes.\nphase: now\n\nPlain", 'Move "phase:" above'),
    (
        "use heat for 20 minutes\n3 times",
        "use heat for 25 minutes\n3 times",
        "has lost the number 20",
    ),
    ("use heat for 20 minutes\n3 times", "use heat for 25 minutes\n3 times", "adds the number 25"),
    ("Plain caution: Do not", "Plain caution: For 2 days do not", "adds the number 2"),
    ("Plain: For adults", "Plan: For adults", 'Spell the wording as "Plain:"'),
    ("Plain caution: Do", "Plain Caution: Do", 'Spell the wording as "Plain caution:"'),
    ("Caution: Not on numb skin.\nPlain", "Plain", "0 and 1 are here"),
    ("Plain caution: Do not use it on numb skin.\n", "", "1 and 0 are here"),
    ("Caution: Not on numb skin.", "Caution:", 'Write the words after "Caution:"'),
    ("Caution: Not on", "Plain: Again.\nCaution: Not on", '"Plain:" is given twice'),
    ("numb skin.\nPlain caution", "numb skin.\n\nMore words.\nPlain caution", "Text after the"),
    ("small effect\n\nIn", "small effect\nIn", "Put a blank line between"),
    ("## heat", "### heat", "Write a heading as"),
    ("## heat", "Hello\n## heat", "Text before the first statement"),
    ("over clothes.\n\nPlain", "over\u202e clothes.\n\nPlain", "hidden character U+202E"),
    ("over clothes.\n\nPlain", "over\x1b clothes.\n\nPlain", "hidden character U+001B"),
]


@pytest.mark.parametrize(("good", "bad", "reason"), STATEMENT_FAULTS)
def test_a_fault_in_a_statement_is_named_at_its_line(good: str, bad: str, reason: str) -> None:
    """The author reads where it is and what to write instead."""
    assert good in GOOD
    found = faults_of(GOOD.replace(good, bad))
    assert any(reason in fault for fault in found), found
    assert all(int(fault.split(":")[0]) >= line_of(GOOD, "## heat") for fault in found)


def test_the_plain_words_of_a_prohibition_forbid_too() -> None:
    """A reader must not meet the thing to avoid as if it were advice."""
    text = FRONT + (
        "\n## rest\nfacet: self-care\ndirection: against\nlabel: bed rest\n\n"
        "Do not rest in bed.\n\nPlain: Resting in bed is something that people once were told.\n"
    )
    assert any("Open the plain wording with what not to do" in f for f in faults_of(text))


def test_two_statements_cannot_share_a_name() -> None:
    """The name is half of the id."""
    assert any("Rename this statement" in fault for fault in faults_of(GOOD + STATEMENT))


def test_a_statement_needs_words() -> None:
    """Keys alone recommend nothing."""
    found = faults_of(FRONT + "\n## heat\nfacet: outlook\n\nPlain: It gets better.\n")
    assert any("The statement itself is missing" in fault for fault in found)
    found = faults_of(FRONT + "\n## heat\nfacet: outlook\n")
    assert any('Add "Plain:"' in fault for fault in found)


def test_all_faults_come_at_once_in_the_order_of_the_file() -> None:
    """The author mends everything in one go."""
    text = GOOD.replace("year = 2020", "year = 1492").replace("phase: now", "phase: soon")
    lines = [int(fault.split(":")[0]) for fault in faults_of(text)]
    assert len(lines) >= 2
    assert lines == sorted(lines)


def test_the_faults_read_as_one_message_and_are_an_input_error() -> None:
    """The command line prints them and exits with the code of a wrong input."""
    with pytest.raises(InputError, match=r"sample-2020\.md:\d+: .*"):
        parse_digest(GOOD.replace("facet: treatment", "facet: cure"), file=FILE)


def test_a_good_digest_becomes_a_source() -> None:
    """Front matter is the identity and the standing."""
    source = parse_digest(GOOD, file=FILE).source
    assert (source.id, source.kind, source.form) == ("sample-2020", Kind.GUIDELINE, Form.DIGEST)
    assert (source.year, source.published, source.language) == (2020, "2020-02-29", "en")
    assert source.standing.level is StandingLevel.IN_FORCE
    assert source.standing.reason == "No later edition was found."
    assert source.support is Support.FULL_TEXT
    assert len(source.content_hash) == 64


def test_lay_names_become_vocabulary() -> None:
    """A topic without a file of its own brings its names along."""
    document = parse_digest(GOOD, file=FILE)
    assert document.vocabulary == (("low back pain", "backache"), ("low back pain", "sore back"))


def test_a_statement_becomes_a_recommendation() -> None:
    """Every key has its field; wrapped lines are one sentence."""
    (item,) = parse_digest(GOOD, file=FILE).recommendations
    assert item.id == "sample-2020/heat"
    assert item.words.endswith("3 times a day, over clothes.")
    assert item.plain.endswith("3 times a day over clothes.")
    assert (item.facet, item.direction) == (Facet.TREATMENT, Direction.FOR)
    assert (item.timing.phase, item.timing.text) == (Phase.NOW, "under 4 weeks")
    assert (item.strength, item.strength_text) == (Strength.STRONG, "Grade A")
    assert (item.certainty, item.certainty_text) == (Certainty.LOW, "")
    assert item.topics == ("low back pain", "sciatica")
    assert item.fact_ids == ("F001", "F002")
    assert item.doses == ("20 minutes 3 times a day",)
    assert item.plain_cautions == ("Do not use it on numb skin.",)


def test_a_span_covers_exactly_the_words_and_cautions_follow() -> None:
    """A citation opens at the statement, with its cautions beneath."""
    document = parse_digest(GOOD, file=FILE)
    (item,), (section,) = document.recommendations, document.sections
    (span,) = item.spans
    assert section.text[span.start : span.end] == item.words
    assert section.text == f"{item.words}\nNot on numb skin."
    assert (section.id, section.path) == ("sample-2020#0", ("superficial heat",))


def test_a_warning_carries_its_urgency() -> None:
    """Emergency now and see someone soon are kept apart from the start."""
    text = FRONT + (
        "\n## numb\nfacet: warning\nurgency: emergency\n\nNumbness of the saddle area.\n\n"
        "Plain: A numb saddle area.\n"
    )
    (item,) = parse_digest(text, file=FILE).recommendations
    assert item.urgency is Urgency.EMERGENCY
    assert (item.topics, item.headings) == (("low back pain",), ("numb",))


def test_a_statement_for_clinicians_needs_no_plain_words() -> None:
    """Scores and examination signs are of no use to the public."""
    text = FRONT + (
        "\n## score\nfacet: test\naudience: clinician\n\nUse a score.\n\nCaution: It is untested.\n"
    )
    (item,) = parse_digest(text, file=FILE).recommendations
    assert item.clinician_only
    assert item.cautions == ("It is untested.",)


def test_a_digest_may_leave_out_what_it_does_not_know() -> None:
    """Year 0 and no identifiers are honest."""
    text = re.sub(r"^(published|doi|pmid|url|standing_since) = .*\n", "", GOOD, flags=re.M)
    source = parse_digest(text.replace("year = 2020", "year = 0"), file=FILE).source
    assert (source.year, source.doi, source.url) == (0, "", "")


def test_a_windows_file_with_a_byte_order_mark_reads_the_same() -> None:
    """Editors differ; the statement does not."""
    other = parse_digest("\ufeff" + GOOD.replace("\n", "\r\n"), file=FILE)
    assert other.recommendations == parse_digest(GOOD, file=FILE).recommendations


def test_a_second_hand_source_with_its_note_is_taken() -> None:
    """The weakness travels with the reference."""
    text = GOOD.replace(
        'support = "full text"', 'support = "secondary source"\nnote = "By hearsay."'
    )
    source = parse_digest(text, file=FILE).source
    assert (source.support, source.digest_note) == (Support.SECONDARY_SOURCE, "By hearsay.")


def _read_or_refuse(text: str) -> None:
    """Either a document with exact spans, or faults whose lines lie in the file."""
    try:
        document = parse_digest(text, file=FILE)
    except DigestFaults as error:
        last = text.replace("\r\n", "\n").count("\n") + 1
        assert error.faults
        assert all(1 <= fault.line <= last for fault in error.faults)
    else:
        texts = {section.id: section.text for section in document.sections}
        for item in document.recommendations:
            (span,) = item.spans
            assert texts[span.section_id][span.start : span.end] == item.words


@given(st.text())
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    """No input makes the reader fail in another way."""
    _read_or_refuse(text)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_digest_with_any_damage_is_read_or_refused(data: st.DataObject) -> None:
    """Lines dropped, doubled, swapped or filled with anything: still an answer or a reason."""
    lines = GOOD.split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        piece = st.one_of(
            st.sampled_from(
                ["", "+++", "## heat", "Plain: x", "Caution:", "facet: warning", "# x"]
            ),
            st.text(max_size=20),
            st.sampled_from(lines),
        )
        lines[at : at + data.draw(st.integers(0, 2))] = data.draw(st.lists(piece, max_size=2))
        lines = lines or [""]
    _read_or_refuse("\n".join(lines))


def test_the_example_in_the_manual_is_a_good_digest() -> None:
    """What the format's description shows can be copied."""
    manual = Path(__file__).resolve().parents[2] / "docs" / "reference" / "digest-format.md"
    found = re.search(r"```markdown\n(.*?)```", manual.read_text("utf-8"), re.DOTALL)
    assert found
    assert parse_digest(found[1], file="acp-low-back-pain-2017.md").recommendations


def test_a_digest_says_when_its_review_falls_due():
    """From the day after, its source is past its review date."""
    dated = GOOD.replace('standing_since = "2020"', 'review_by = "2027-06-30"')
    standing = parse_digest(dated, file=FILE).source.standing
    assert standing.review_by == "2027-06-30"
    assert standing.on(date(2027, 7, 1)).level is StandingLevel.PAST_REVIEW
