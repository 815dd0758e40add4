"""MedlinePlus topics become sources of patient information, hostile ones become reasons."""

import io
from pathlib import Path

import pytest

from osler.adapters.readers import readers
from osler.adapters.readers.medlineplus import MedlinePlusReader, facet_of_heading
from osler.domain.recommendation import Facet
from osler.domain.source import Form, Kind, StandingLevel
from osler.errors import UnreadableSource
from osler.ports import Document, NotRead

from .structured import document, documents, parts_of, survives

NAME = "mplus_topics_2026-03-01.xml"
SUMMARY = """&lt;h3&gt;What is zorblax fever?&lt;/h3&gt;
&lt;p&gt;Zorblax fever is an &lt;a href="https://example.org/x"&gt;invented&lt;/a&gt; illness of
examples &amp;amp; tests. It passes by itself.&lt;/p&gt;
&lt;h3&gt;What causes zorblax fever?&lt;/h3&gt;
&lt;p&gt;Nobody knows what causes it. It may come from:&lt;/p&gt;
&lt;ul&gt;&lt;li&gt;Reading too many made-up examples&lt;/li&gt;
&lt;li&gt;Writing them&lt;/li&gt;&lt;/ul&gt;
&lt;script&gt;alert("stolen")&lt;/script&gt;
&lt;h3&gt;What are the treatments for zorblax fever?&lt;/h3&gt;
&lt;p&gt;There is none. Resting for two imaginary days may help.&lt;/p&gt;
&lt;p&gt;NIH: National Institute of Examples and Tests&lt;/p&gt;"""
TOPIC = f"""<health-topic meta-desc="x" title="Zorblax Fever"
 url="https://example.org/zorblaxfever.html" id="4711" language="English" date-created="02/17/2004">
<also-called>Blax fever</also-called><also-called>zorblax fever</also-called>
<full-summary>{SUMMARY}</full-summary>
<group url="https://example.org/infections.html" id="12">Infections</group>
<mesh-heading><descriptor id="D000001">Fever, Zorblax</descriptor></mesh-heading>
<primary-institute url="https://example.org/">National Institute of Examples</primary-institute>
<see-reference>Shaking</see-reference>
<site title="A site" url="https://example.org/site"/>
</health-topic>"""
SPANISH = """<health-topic title="Fiebre zorblax" url="https://example.org/spanish/zorblaxfever.html"
 id="4712" language="Spanish" date-created="02/17/2004"><full-summary>
&lt;p&gt;La fiebre zorblax es una enfermedad inventada para los ejemplos.&lt;/p&gt;
&lt;h3&gt;¿Cuáles son los síntomas de la fiebre zorblax?&lt;/h3&gt;
&lt;p&gt;Los síntomas incluyen leer y escribir ejemplos.&lt;/p&gt;</full-summary></health-topic>"""
FILE = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE health-topics PUBLIC "-//NLM//DTD health-topics //EN" "https://example.org/x.dtd">
<health-topics total="2" date-generated="03/01/2026 02:30:32">{TOPIC}
{SPANISH}</health-topics>"""
FOUND = f"""<?xml version="1.0" encoding="UTF-8"?>
<nlmSearchResult><term>zorblax</term><file>viv_x</file><server>s1</server><count>1</count>
<list num="1" start="0" per="10"><document rank="0" url="https://example.org/zorblaxfever.html">
  <content name="healthTopic">
    {TOPIC}
  </content></document></list></nlmSearchResult>"""
BRIEF = """<nlmSearchResult><count>1</count><list num="1"><document rank="0" url="u">
<content name="title">Zorblax</content></document></list></nlmSearchResult>"""
READER = MedlinePlusReader()


# what cannot be read


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<health-topics", "not well-formed"),
        ("<health-topics></health-topics>", "no health topic"),
        (BRIEF, "brief search result"),
        ("<!DOCTYPE a [<!ENTITY x 'y'>]><health-topics><count>1</count></health-topics>", "entit"),
        (FILE[:-40], "not well-formed"),
        ("<nlmSearchResult>" + "<a>" * 400 + "</a>" * 400 + "</nlmSearchResult>", "not well-fo"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(text: str, reason: str) -> None:
    """The reason stands in the report."""
    with pytest.raises(UnreadableSource, match=reason):
        list(READER.read(Path(NAME), text.encode()))


def test_a_search_that_found_nothing_is_no_fault() -> None:
    """The service says that there are none."""
    assert parts_of(READER, "f.xml", b"<nlmSearchResult><count>0</count></nlmSearchResult>") == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('id="4711"', 'id="../x"', "Topic without a title or an id"),
        ('title="Zorblax Fever"', 'title=" "', "Topic without a title or an id"),
        (SUMMARY, "&lt;p&gt; &lt;/p&gt;", "Topic without a summary"),
    ],
)
def test_a_topic_that_makes_no_source_is_named(old: str, new: str, what: str) -> None:
    """The other topics of the file are read."""
    first, second = parts_of(READER, NAME, FILE.replace(old, new).encode())
    assert isinstance(first, NotRead) and first.what == what and first.where.startswith("topic 1")
    assert isinstance(second, Document)


def test_damaged_files_give_sound_topics_or_a_reason() -> None:
    """Nothing else comes out."""
    assert survives(READER, NAME, FILE.encode(), times=150)


# what is read


def test_a_topic_is_patient_information_of_its_own_words() -> None:
    """Its identity, licence and standing are those of the record."""
    source = documents(READER, NAME, FILE.encode())[0].source
    assert (source.id, source.title) == ("medlineplus-4711", "Zorblax Fever")
    assert (source.kind, source.form) == (Kind.PATIENT_INFORMATION, Form.FULL)
    assert source.url == "https://example.org/zorblaxfever.html"
    assert "public domain" in source.licence and "MedlinePlus" in source.licence
    assert source.standing.level is StandingLevel.UNKNOWN
    assert "created on 2004-02-17" in source.standing.reason
    assert source.year == 0  # of the summary; the topic's own birthday says nothing about it
    assert source.bibliography.keywords == ("Fever, Zorblax", "National Institute of Examples")


def test_each_heading_says_what_is_told_below_it() -> None:
    """So that a question about causes gets causes."""
    one = documents(READER, NAME, FILE.encode())[0]
    told = {passage.facet: passage.words for passage in one.passages}
    assert set(told) == {Facet.DEFINITION, Facet.CAUSE, Facet.TREATMENT}
    assert told[Facet.DEFINITION].startswith("Zorblax fever is an invented illness of examples &")
    assert "made-up examples\nWriting them" in told[Facet.CAUSE]


def test_script_in_a_summary_is_left_out_and_told() -> None:
    """It is neither run nor quoted."""
    one = documents(READER, NAME, FILE.encode())[0]
    assert not any("stolen" in section.text for section in one.sections)
    assert "Summary: 1 hidden or active parts" in one.unread
    assert "Links: 1 to other sites, which are no part of the summary" in one.unread


def test_whose_words_a_summary_is_stays_in_the_section_and_is_no_answer() -> None:
    """ "NIH: National Institute …" answers nothing."""
    one = documents(READER, NAME, FILE.encode())[0]
    assert one.sections[-1].text.endswith("NIH: National Institute of Examples and Tests")
    assert not any("NIH:" in passage.words for passage in one.passages)


def test_other_names_of_a_topic_join_the_vocabulary() -> None:
    """Not its own name again."""
    one = documents(READER, NAME, FILE.encode())[0]
    assert one.vocabulary == (("zorblax fever", "Blax fever"),)


def test_a_spanish_topic_is_spanish() -> None:
    """What stands before its first heading says what it is."""
    one = documents(READER, NAME, FILE.encode())[1]
    assert one.source.language == "es"
    assert [passage.facet for passage in one.passages] == [Facet.DEFINITION, Facet.SYMPTOM]


def test_the_service_gives_the_same_source_as_the_file() -> None:
    """Blanks between elements do not make a new version of it."""
    assert (
        document(READER, "found.xml", FOUND.encode()) == documents(READER, NAME, FILE.encode())[0]
    )


def test_a_stream_is_read_like_a_file() -> None:
    """A file of all topics is larger than what may lie in memory at once."""
    streamed = list(READER.read_from(Path(NAME), io.BytesIO(FILE.encode())))
    assert streamed == parts_of(READER, NAME, FILE.encode())


def test_only_its_own_reader_knows_a_topic() -> None:
    """In the order in which readers are asked."""
    for content in (FILE.encode(), FOUND.encode()):
        known = [one.name for one in readers() if one.recognises(Path(NAME), content[:4096])]
        assert known[0] == "medlineplus-xml"


def test_a_topic_too_short_to_quote_says_so() -> None:
    """It is there, and nothing rests on it."""
    one = document(READER, NAME, FOUND.replace(SUMMARY, "&lt;p&gt;Short.&lt;/p&gt;").encode())
    assert "Summary: too short to be quoted" in one.unread


@pytest.mark.parametrize(
    ("heading", "facet"),
    [
        ("Who is more likely to develop zorblax fever?", Facet.CAUSE),
        ("How is zorblax fever diagnosed?", Facet.TEST),
        ("How do I know if I have zorblax fever?", Facet.TEST),
        ("What other problems can zorblax fever cause?", Facet.OUTLOOK),
        ("Can zorblax fever be prevented?", Facet.PREVENTION),
        ("When should I see a doctor about zorblax fever?", Facet.WARNING),
        ("What are the side effects of treatments for zorblax fever?", Facet.SAFETY),
        ("What can I do to manage zorblax fever?", Facet.SELF_CARE),
        ("¿Qué es la fiebre zorblax?", Facet.DEFINITION),
        ("¿Cuál es el tratamiento de la fiebre zorblax?", Facet.TREATMENT),
        ("Zorblax fever in the news", Facet.BACKGROUND),
    ],
)
def test_a_heading_names_its_part_of_care(heading: str, facet: Facet) -> None:
    """The first sign counts."""
    assert facet_of_heading(heading) is facet
