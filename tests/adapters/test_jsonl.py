"""Collections as JSON lines: refused whole with the lines named, or read exactly."""

import io
import json
from pathlib import Path

import pytest

from osler.adapters.readers import jsonl
from osler.adapters.readers.jsonl import ONE_PASSAGE, JsonlReader
from osler.domain.source import Form, Kind, StandingLevel
from osler.errors import UnreadableSource
from osler.library.soundness import faults_of
from osler.ports import Document

PATH = Path("collection.jsonl")
GOOD = {"id": "MED-118", "title": "Alkylphenols", "text": "An abstract."}


def read(*lines: object) -> list[Document]:
    content = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return list(JsonlReader().read(PATH, content.encode()))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "not an object"),
        ({"title": "t", "text": "x"}, "needs id"),
        ({"id": "a"}, "needs title, text"),
        (GOOD | {"id": None}, "id is not a string"),
        (GOOD | {"id": True}, "id is not a string"),
        (GOOD | {"id": ""}, "needs an id"),
        (GOOD | {"title": 5}, "title is not a string"),
        (GOOD | {"title": " ", "text": "\n"}, "both empty"),
        (GOOD | {"kind": "poem"}, "kind is one of guideline, .* not 'poem'"),
        (GOOD | {"year": "2020"}, "not a whole number"),
        (GOOD | {"year": True}, "not a whole number"),
        (GOOD | {"year": 20200}, "Not a year"),
        (GOOD | {"topics": "gout"}, "not a list"),
        (GOOD | {"url": ["x"]}, "url is not a string"),
    ],
)
def test_a_faulty_line_is_named_and_the_file_refused(line: object, reason: str):
    """The whole file is refused before anything is stored, so that no half collection is used."""
    with pytest.raises(UnreadableSource, match=f"line 3: .*{reason}"):
        read(GOOD, "", line)


def test_an_id_that_stands_twice_is_named_with_both_lines():
    """The second would silently replace the first."""
    with pytest.raises(UnreadableSource, match="line 2: id 'MED-118' stands in line 1 too"):
        read(GOOD, GOOD)


def test_of_many_faults_ten_are_told():
    """A file in another format does not flood the screen."""
    with pytest.raises(UnreadableSource, match=r"line 10: .*; and 5 more") as told:
        read(*["{"] * 15)
    assert "line 11" not in str(told.value)


def test_bytes_that_are_not_utf8_are_named():
    """The line is told, not a position in the file."""
    with pytest.raises(UnreadableSource, match="line 1: not JSON in UTF-8"):
        list(JsonlReader().read(PATH, b'{"id": "\xff"}'))


def streamed(content: bytes) -> tuple[list[Document], str]:
    """What a stream gives, and why it ended."""
    documents: list[Document] = []
    try:
        for document in JsonlReader().read_from(PATH, io.BytesIO(content)):
            documents.append(document)
    except UnreadableSource as error:
        return documents, str(error)
    return documents, ""


def test_a_stream_gives_its_good_lines_and_names_the_others_at_its_end():
    """It is too large to be looked through first; the file is told to have failed."""
    lines = [json.dumps(GOOD | {"id": str(n)}).encode() for n in range(3)]
    content = b"\xef\xbb\xbf" + b"\r\n".join([lines[0], b"", b"{", lines[1], lines[0], lines[2]])
    documents, reason = streamed(content)
    assert [d.source.id for d in documents] == ["0", "1", "2"]
    assert reason.startswith("line 3: not JSON")
    assert reason.endswith("line 5: id '0' stands in an earlier line too")
    assert streamed(b"{\n" * 12)[1].endswith("; and 2 more")


def test_a_stream_gives_what_the_whole_file_gives():
    """How large a file is changes nothing in what is read of it."""
    content = b"\n".join(json.dumps(GOOD | {"id": str(n)}).encode() for n in range(5))
    assert streamed(content) == (list(JsonlReader().read(PATH, content)), "")


def test_a_line_without_an_end_is_left(monkeypatch: pytest.MonkeyPatch):
    """A stream is not read into memory because nobody ended its line."""
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 100)
    assert streamed(b"x" * 101) == ([], "line 1: longer than 0 MiB")


def test_the_given_id_is_kept_letter_for_letter():
    """Relevance judgements refer to it; numbers become their digits."""
    documents = read(GOOD, GOOD | {"id": 4983}, GOOD | {"id": "doi:10.1/A b#c"})
    assert [d.source.id for d in documents] == ["MED-118", "4983", "doi:10.1/A b#c"]
    assert [d.passages[0].id for d in documents] == ["MED-118:0", "4983:0", "doi:10.1/A b#c:0"]
    assert all(faults_of(document) == [] for document in documents)


def test_an_abstract_stays_one_passage():
    """A hit is then a document of the collection."""
    (document,) = read(GOOD | {"text": "A sentence here. " * (ONE_PASSAGE // 17)})
    assert len(document.passages) == 1
    (longer,) = read(GOOD | {"text": "A sentence here. " * 400})
    assert len(longer.passages) == 3


def test_a_line_without_kind_is_research_in_abstract():
    """That is what test collections of research hold."""
    source = read(GOOD)[0].source
    assert (source.kind, source.form) == (Kind.RESEARCH, Form.ABSTRACT)
    assert source.standing.level is StandingLevel.UNKNOWN
    assert (source.issuer, source.citation, source.year) == ("", "Alkylphenols", 0)


def test_what_the_line_states_is_kept():
    """Kind, year, address and the rest of an exact reference."""
    told = {"kind": "guideline", "year": 2020, "url": "https://e.org", "issuer": "Body"}
    source = read(GOOD | told | {"topics": ["gout"], "citation": "Body. 2020."})[0].source
    assert (source.kind, source.form, source.year) == (Kind.GUIDELINE, Form.FULL, 2020)
    assert (source.url, source.issuer, source.topics) == ("https://e.org", "Body", ("gout",))
    assert source.citation == "Body. 2020."


def test_an_empty_text_or_title_is_filled_from_what_is_there():
    """Collections hold records of which only the title is known, and some without titles."""
    only_title, only_text = read(GOOD | {"text": ""}, GOOD | {"id": "x", "title": ""})
    assert only_title.passages[0].words == "Alkylphenols"
    assert only_text.source.title == "x"


def test_keys_the_format_does_not_have_are_reported():
    """Nothing is dropped in silence."""
    assert read(GOOD | {"mesh": []})[0].unread == ("mesh: a key this format does not have",)


def test_a_byte_order_mark_and_blank_lines_are_no_fault():
    """Other programs write them."""
    content = "\ufeff" + json.dumps(GOOD) + "\r\n\r\n"
    assert len(list(JsonlReader().read(PATH, content.encode()))) == 1
    assert list(JsonlReader().read(PATH, b"\n")) == []


def test_it_goes_by_the_name():
    """A JSON file that is not lines is not taken for it."""
    assert JsonlReader().recognises(Path("A.JSONL"), b"")
    assert not JsonlReader().recognises(Path("a.json"), b"{}")


@pytest.mark.parametrize(
    ("fields", "says"),
    [({"standing": "fine"}, "standing is one of"), ({"review_by": "2027"}, "review_by is a day"),
     ({"replaced_by": 7}, "replaced_by is not a string")],
)  # fmt: skip
def test_a_standing_that_cannot_be_read_refuses_the_file(fields: dict[str, object], says: str):
    """A source must not pass for one in force because its record was mistyped."""
    line = json.dumps({"id": "a", "title": "A", "text": "Words.", **fields}).encode()
    with pytest.raises(UnreadableSource, match=says):
        list(JsonlReader().read(Path("a.jsonl"), line))


def test_a_line_says_where_its_source_stands():
    """In the words of the digest format; a line that says nothing is of unknown standing."""
    told = {"standing": "superseded", "replaced_by": "B", "standing_since": "2020"}
    lines = [{"id": "a", **told}, {"id": "b", "review_by": "2027-06-30"}]
    content = "\n".join(json.dumps({"title": "T", "text": "Words.", **line}) for line in lines)
    a, b = (d.source.standing for d in JsonlReader().read(Path("a.jsonl"), content.encode()))
    assert (a.level, a.replaced_by, a.since) == (StandingLevel.SUPERSEDED, "B", "2020")
    assert a.reason == "As its collection states."
    assert (b.level, b.review_by) == (StandingLevel.UNKNOWN, "2027-06-30")
