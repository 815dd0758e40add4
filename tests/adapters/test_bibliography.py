"""Reference managers' files read into sources: BibTeX, RIS, CSL-JSON and PubMed's NBIB."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.adapters.readers.bibliography_bibtex import BibtexReader
from osler.adapters.readers.bibliography_csl import CslReader
from osler.adapters.readers.bibliography_latex import plain
from osler.adapters.readers.bibliography_nbib import NbibReader
from osler.adapters.readers.bibliography_records import parted
from osler.adapters.readers.bibliography_ris import RisReader
from osler.domain.notice import Notice, NoticeKind
from osler.domain.source import Form, Kind, Person, StandingLevel
from osler.errors import UnreadableSource
from osler.library.soundness import faults_of
from osler.ports import Document, NotRead

BIB = r"""
@comment{made up}
@article{doe2012,
  title = {{Zorblax \& sleep in {M\"u}nchen}},
  author = {van der Doe, Jr, Ann B. and {Zorblax Study Group} and others},
  journal = "Journal of examples", year = 2012, month = mar, volume = 3, number = {2},
  pages = {12--19}, doi = {10.1/x\_11}, keywords = {sleep, rest},
  abstract = {Zorblax made adults sleep a little longer than before.}
}
@book{roe, title = {Handbook of zorblax}, editor = {Roe, R.}, date = {2015-02},
  publisher = {Example Press}, address = {Exampleton}, isbn = {9780000000002}}
@misc{, title = {No key}
@article{untitled, year = 2011}
@article{doe2012, title = {A second of the same key}}
"""
RIS = """TY  - JOUR
T1  - Zorblax and sleep: a systematic review
A1  - Doe, Ann
JF  - Journal of examples
Y1  - 2012/03//
SP  - e11
UR  - https://pubmed.ncbi.nlm.nih.gov/11/
N2  - BACKGROUND: Zorblax is old and well known. CONCLUSION: It makes people sleep longer.
ER  -

TY  - JOUR
AU  - Roe, R
ER  -
TY  - JOUR
TI  - Never ended
TY  - BOOK
TI  - Handbook of zorblax
AU  - Organization of Examples
PY  - 2015
SN  - 9780000000002
ER  -
"""
NBIB = """PMID- 11
OWN - NLM
IS  - 1234-5678 (Electronic)
VI  - 3
IP  - 2
DP  - 2012 Mar
TI  - Zorblax and
      sleep.
PG  - 12-9
LID - 10.1/x11 [doi]
AB  - METHODS: We gave zorblax to forty adults for weeks. RESULTS: Sleep grew by
      12 minutes a night.
CI  - (c) 2012 Examples.
FAU - Doe, Ann B
AU  - Doe AB
CN  - Zorblax Study Group.
LA  - eng
PT  - Randomized Controlled Trial
DEP - 20120309
TA  - J Ex
JT  - Journal of examples
RIN - J Ex. 2014 May;5(1):3. PMID: 77
MH  - Insomnia/*drug therapy
OT  - rest
PMC - PMC911

PMID- 77
TI  - Retraction.
DP  - 2014 May
TA  - J Ex
PT  - Retraction of Publication
ROF - J Ex. 2012 Mar;3(2):12-9. PMID: 11

PMID- none
TI  - No number.
"""
CSL: list[Any] = [
    {
        "id": "http://zotero.org/x",
        "type": "article-journal",
        "title": "Zorblax and sleep",
        "author": [{"family": "Doe", "given": "Ann", "suffix": "Jr"}, {"literal": "A Group"}],
        "issued": {"date-parts": [["2012", 3, 31]]},
        "DOI": "https://doi.org/10.1/X11",
        "container-title": "Journal of examples",
        "abstract": "<jats:p>Zorblax makes people sleep a little longer.</jats:p>",
    },
    {"type": "article-journal", "title": ""},
    "no item",
    {"type": "pamphlet", "title": "Zorblax for you", "issued": {"raw": "about 2015"}},
]
FILES = {
    "bib": (BibtexReader(), "refs.bib", BIB),
    "ris": (RisReader(), "refs.ris", RIS),
    "nbib": (NbibReader(), "refs.nbib", NBIB),
    "csl": (CslReader(), "refs.json", json.dumps(CSL)),
}


def read(name: str, text: str | None = None) -> list[Document | Notice | NotRead]:
    reader, file, whole = FILES[name]
    content = (whole if text is None else text).encode()
    assert reader.recognises(Path(file), content[:4096])
    found: list[Document | Notice | NotRead] = [*reader.read(Path(file), content)]
    assert [faults_of(one) for one in found if isinstance(one, Document) and faults_of(one)] == []
    return found


def documents(name: str) -> list[Document]:
    return [one for one in read(name) if isinstance(one, Document)]


# what cannot be read


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("bib", [("no BibTeX", "line 12"), ("no title", "line 13")]),
        ("ris", [("no title", "line 11"), ("does not end", "line 14")]),
        ("nbib", [("without a PMID", "line 34")]),
        ("csl", [("no title", "item 2"), ("no object", "item 3")]),
    ],
)
def test_a_bad_record_is_told_with_its_place_and_the_rest_is_read(
    name: str, told: list[tuple[str, str]]
):
    """One slip in a list of a thousand must not lose the others."""
    found = [one for one in read(name) if isinstance(one, NotRead)]
    assert [one.where for one in found] == [where for _, where in told]
    assert all(words in one.what for one, (words, _) in zip(found, told, strict=True))


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_text_is_refused(name: str):
    """Half-read names would be other people's."""
    reader, file, whole = FILES[name]
    with pytest.raises(UnreadableSource, match="UTF-8"):
        list(reader.read(Path(file), whole.encode() + b"\xff\xfe\xfa"))
    with pytest.raises(UnreadableSource, match="UTF-16"):
        list(reader.read(Path(file), b"\xff\xfeabc"))


@pytest.mark.parametrize("text", ["[", "3", '{"items": 3}', "[" * 100_000])
def test_what_is_no_list_of_items_is_refused(text: str):
    """With the reason."""
    with pytest.raises(UnreadableSource):
        list(CslReader().read(Path("r.json"), text.encode()))


@pytest.mark.parametrize(
    ("file", "head"),
    [
        ("a.json", b'{"resourceType": "Citation", "type": "book", "author": []}'),
        ("a.json", b'[{"type": "article-journal"}]'),
        ("a.txt", b"Dear TY  - reader"),
        ("a.bib", b"no entries"),
        ("a.nbib", b"TI  - no number"),
    ],
)
def test_other_files_are_left_alone(file: str, head: bytes):
    """Each by a look at its name and its first bytes."""
    assert not any(reader.recognises(Path(file), head) for reader, _, _ in FILES.values())


# what is read


def test_bibtex_fields_become_a_source():
    """Accents and signs of TeX as characters, particles and suffixes with the name."""
    article, book, again = documents("bib")
    source = article.source
    assert source.title == "Zorblax & sleep in München"
    assert source.bibliography.authors == (
        Person("van der Doe", "Ann B., Jr"),
        Person("Zorblax Study Group"),
    )
    assert (source.published, source.doi, source.id) == (
        "2012-03",
        "10.1/x_11",
        "ref-doi-10.1-x-11",
    )
    assert source.bibliography.pages == "12-19"
    assert source.bibliography.keywords == ("sleep", "rest")
    assert source.form is Form.ABSTRACT
    assert len(article.passages) == 1
    assert book.source.citation == (
        "Roe R, editor. Handbook of zorblax. Exampleton: Example Press; 2015."
    )
    assert (book.source.published, book.passages) == ("2015-02", ())
    assert book.unread == ("Abstract: the record has none",)
    assert again.source.title == "A second of the same key"


def test_ris_fields_become_a_source():
    """Old and new tags alike; labels in capitals part the abstract."""
    article, book = documents("ris")
    source = article.source
    assert (source.id, source.pmid, source.kind) == ("ref-pmid-11", "11", Kind.SYSTEMATIC_REVIEW)
    assert (source.published, source.bibliography.pages) == ("2012-03", "e11")
    assert source.bibliography.container == "Journal of examples"
    assert [p.title for p in article.passages] == ["BACKGROUND", "CONCLUSION"]
    assert book.source.bibliography.isbn == "9780000000002"
    assert book.source.issuer == "Organization of Examples"


def test_csl_items_become_sources():
    """Whatever their ids, they go by their own numbers; markup is no word."""
    article, leaflet = documents("csl")
    source = article.source
    assert (source.id, source.doi, source.published) == (
        "ref-doi-10.1-x11",
        "10.1/X11",
        "2012-03-31",
    )
    assert source.bibliography.authors == (Person("Doe", "Ann, Jr"), Person("A Group"))
    assert article.passages[0].words == "Zorblax makes people sleep a little longer."
    assert (leaflet.source.kind, leaflet.source.year) == (Kind.PATIENT_INFORMATION, 2015)
    assert source.standing.level is StandingLevel.UNKNOWN


def test_nbib_gives_articles_and_the_notices_on_them():
    """What PubMed's own XML gives, from what its website saves."""
    (article,) = documents("nbib")
    source = article.source
    book = source.bibliography
    assert (source.id, source.doi, book.pmcid) == ("pmid-11", "10.1/x11", "PMC911")
    assert (source.kind, source.topics, source.published) == (
        Kind.TRIAL,
        ("insomnia",),
        "2012-03-09",
    )
    assert book.authors == (Person("Doe", "Ann B"), Person("Zorblax Study Group"))
    assert source.standing.level is StandingLevel.RETRACTED
    assert [p.title for p in article.passages] == ["METHODS", "RESULTS"]
    notices = [one for one in read("nbib") if isinstance(one, Notice)]
    words = "J Ex. 2014 May;5(1):3"
    assert notices == [
        Notice("pmid:11", NoticeKind.RETRACTION, "pmid:77", "2014-05", words),
        Notice("doi:10.1/x11", NoticeKind.RETRACTION, "pmid:77", "2014-05", words),
        Notice("pmid:11", NoticeKind.RETRACTION, "pmid:77", "2014-05", "J Ex. 2014"),
    ]


def test_a_notice_without_its_article_and_a_retraction_without_its_notice_are_told():
    """The type of a record says what it is."""
    lone = "PMID- 5\nTI  - Erratum.\nPT  - Published Erratum\n"
    assert read("nbib", lone) == [NotRead("Notice that names no article", "line 1")]
    first, document = read("nbib", "PMID- 6\nTI  - Zorblax.\nPT  - Retracted Publication\n")
    assert first == Notice("pmid:6", NoticeKind.RETRACTION)
    assert isinstance(document, Document)
    assert document.source.standing.level is StandingLevel.RETRACTED
    (untitled,) = read("nbib", "PMID- 7\nAU  - Doe AB\n")
    assert isinstance(untitled, NotRead)


def test_a_translated_title_is_cited_with_the_original():
    """As in PubMed's XML."""
    text = "PMID- 8\nTI  - [Zorblax].\nTT  - Le zorblax.\nLA  - fre\nAU  - Doe AB\nDP  - 2001\n"
    (document,) = read("nbib", text)
    assert isinstance(document, Document)
    assert document.source.citation.startswith("Doe AB. Le zorblax [Zorblax]. 2001. French.")


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\'{e} \'e \"{\i} \c{c} \v{s} \o{} {\ss}", "é é ï ç š ø ß"),
        (r"50\% \& \$5 and \$6 $\beta$-x \emph{in vivo}", "50% & $5 and $6 β-x in vivo"),
        (r"a~b --- c \textbackslash{} \{x\}", "a b — c \\ {x}"),
        (r"\unknown{x} y", "unknownx y"),
    ],
)
def test_tex_becomes_characters(tex: str, words: str):
    """A command that is not known keeps its name, so that nothing is lost unseen."""
    assert plain(tex) == words


def test_an_abstract_without_labels_is_one_part():
    """Capitals within a sentence part nothing."""
    (part,) = parted("We used the SF-36: a score. DNA was not studied.")
    assert part.label == ""
    assert list(parted("")) == []


@given(st.sampled_from(sorted(FILES)), st.integers(0, 600), st.binary(min_size=1, max_size=3))
def test_changed_bytes_give_documents_or_a_reason(name: str, place: int, junk: bytes):
    """Whatever is in the file, what is stored is sound."""
    reader, file, whole = FILES[name]
    content = whole.encode()
    changed = content[:place] + junk + content[place + len(junk) :]
    try:
        found = list(reader.read(Path(file), changed))
    except UnreadableSource:
        return
    assert [faults_of(one) for one in found if isinstance(one, Document) and faults_of(one)] == []
