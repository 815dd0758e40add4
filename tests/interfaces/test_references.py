"""References written for other programs, read back by other programs' readers and by ours."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import given

from osler.adapters.memory_store import MemoryStore
from osler.adapters.readers.bibliography_bibtex import BibtexReader
from osler.adapters.readers.bibliography_csl import CslReader
from osler.adapters.readers.bibliography_latex import plain
from osler.adapters.readers.bibliography_ris import RisReader
from osler.domain.source import Source
from osler.interfaces.cli.citing import abstract_of
from osler.interfaces.exports.references import Format, references
from osler.ports import Document
from tests.interfaces.commands import osler
from tests.interfaces.reference_sources import GUIDELINE, TRIAL, sources

READERS = {
    Format.CSL_JSON: (CslReader(), "r.json"),
    Format.RIS: (RisReader(), "r.ris"),
    Format.BIBTEX: (BibtexReader(), "r.bib"),
}


def back(source: Source, form: Format, abstract: str = "") -> Document:
    """The source written in a format and read again."""
    reader, name = READERS[form]
    content = references([source], form, abstracts={source.id: abstract}).encode()
    assert reader.recognises(Path(name), content[:4096])
    (document,) = reader.read(Path(name), content)
    assert isinstance(document, Document), document
    return document


def identity(source: Source) -> tuple[Any, ...]:
    """What two records of one publication must agree on."""
    book = source.bibliography
    return (
        *(source.title, source.published, source.year, source.doi, source.pmid),
        *(book.authors, book.container, book.volume, book.number, book.pages),
        *(book.issn, book.pmcid),
    )


@pytest.mark.parametrize("form", READERS)
def test_a_source_that_is_not_in_force_says_so_in_every_format(form: Format):
    """Nobody cites it unseen, and it comes back as what it is."""
    assert "Standing: superseded. A later edition was published." in references([GUIDELINE], form)
    assert back(GUIDELINE, form).source.standing.level is GUIDELINE.standing.level
    text = references([GUIDELINE], Format.TEXT)
    assert text.endswith("[Standing: superseded. A later edition was published.]\n")
    assert "Standing" not in references([TRIAL], form)


@pytest.mark.parametrize("form", READERS)
def test_a_trial_comes_back_whole(form: Format):
    """Names, types and headings too."""
    source = back(
        TRIAL, form, "METHODS: We gave zorblax to everybody. RESULTS: Sleep grew by 12 minutes."
    )
    assert identity(source.source) == identity(TRIAL)
    assert source.source.kind is TRIAL.kind
    assert source.source.bibliography.types == TRIAL.bibliography.types
    assert source.source.bibliography.keywords == TRIAL.bibliography.keywords
    assert [p.title for p in source.passages] == ["METHODS", "RESULTS"]
    assert source.source.id == "ref-pmid-11"


@given(sources())
def test_every_source_comes_back_from_csl_json(source: Source):
    """The format that holds most."""
    assert identity(back(source, Format.CSL_JSON).source) == identity(source)


@given(sources())
def test_ris_is_read_by_others_as_it_was_meant(source: Source):
    """``rispy`` knows nothing of Osler."""
    (told,) = rispy.loads(references([source], Format.RIS))
    people = [f"{one.family}, {one.given}" for one in source.bibliography.authors]
    assert told["title"] == source.title
    assert told.get("authors", []) == people
    assert told.get("secondary_title", "") == source.bibliography.container
    assert told.get("doi", "") == source.doi
    assert told.get("year", "") == (f"{source.year:04d}" if source.year else "")
    assert identity(back(source, Format.RIS).source) == identity(source)


@given(sources())
def test_bibtex_is_read_by_others_as_it_was_meant(source: Source):
    """``bibtexparser`` finds one entry and no fault; TeX's own signs are written out."""
    text = references([source], Format.BIBTEX)
    library = parse_string(text)
    assert not library.failed_blocks
    (entry,) = library.entries
    fields = {name: field.value for name, field in entry.fields_dict.items()}
    assert plain(fields["title"]) == source.title
    assert fields.get("doi", "") == source.doi
    assert not re.search(r"(?<!\\)[#%&_$]", fields["title"])
    assert identity(back(source, Format.BIBTEX).source) == identity(source)


def test_signs_that_steer_a_terminal_are_left_out():
    """A title from a stranger's file is printed to a terminal."""
    evil = Source(**{**vars(TRIAL), "title": "A\x1b[31m\u202eB", "citation": "A\x1b[31m\u202eB"})
    for form in Format:
        assert not re.search("[\x1b\u202e]", references([evil], form))


# the command


def test_a_source_that_is_not_there_is_told(tmp_path: Path):
    """With the exit code of an unknown id."""
    done = osler("library", "cite", "nowhere", home=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert "nowhere" in done.err


def test_sources_of_the_library_are_cited(tmp_path: Path):
    """Each once, in the order asked for."""
    listed = osler("library", "list", "--json", home=tmp_path).json
    first, second, *_ = [one["id"] for one in listed]
    asked = ("library", "cite", second, first, second)
    items = osler(*asked, "--format", "csl-json", home=tmp_path).json
    assert [item["id"] for item in items] == [second, first]
    assert all(item["title"] for item in items)
    assert len(osler(*asked, home=tmp_path).out.splitlines()) == 2


def test_the_abstract_goes_along_where_there_is_one():
    """A reference manager searches it."""
    reader, name = READERS[Format.RIS]
    record = b"TY  - JOUR\nTI  - Zorblax\nAN  - 11\nDB  - PubMed\nAB  - It is made up.\nER  - \n"
    store = MemoryStore()
    for content in (record, record.replace(b"11", b"12").replace(b"AB  -", b"N3  -")):
        (document,) = reader.read(Path(name), content)
        assert isinstance(document, Document)
        store.add(document, at=date(2026, 1, 1))
    assert abstract_of(store, "ref-pmid-11") == "It is made up."
    assert abstract_of(store, "ref-pmid-12") == ""
