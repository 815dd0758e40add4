"""JATS read into documents: identity, text with its offsets, tables, notices."""

import tarfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.adapters.readers.jats import JatsReader
from osler.domain.notice import Notice, NoticeKind
from osler.domain.recommendation import Facet, Strength
from osler.domain.source import Form, Kind, Person, StandingLevel
from osler.errors import UnreadableSource
from osler.library.soundness import faults_of
from osler.ports import Document, NotRead
from tests.adapters.jats_files import article, related

JATS = JatsReader(at=date(2026, 1, 1))
FILE = Path("PMC911.nxml")


def read(content: bytes, path: Path = FILE) -> list[Document | Notice | NotRead]:
    assert JATS.recognises(path, content[:4096])
    return list(JATS.read(path, content))


def one(content: bytes | None = None) -> Document:
    (found,) = (d for d in read(content or article()) if isinstance(d, Document))
    assert faults_of(found) == []
    return found


def section(document: Document, *path: str) -> str:
    (found,) = (s.text for s in document.sections if s.path == path)
    return found


# what is not read


@pytest.mark.parametrize(
    "content",
    [
        article()[:-40],
        b'<!DOCTYPE article [<!ENTITY a SYSTEM "file:///etc/passwd">]><article>&a;</article>',
        b"<pmc-articleset><error>none</error></pmc-articleset>",
    ],
)
def test_broken_hostile_and_empty_files_are_refused(content: bytes):
    """Nothing is fetched, and half an article is none."""
    with pytest.raises(UnreadableSource):
        list(JATS.read(FILE, content))


def test_other_xml_is_left_alone():
    """A feed has articles too."""
    assert not JATS.recognises(Path("feed.xml"), b"<articles><article>x</article></articles>")
    assert not JATS.recognises(Path("a.html"), b"<article article-type='x'>")


def test_an_article_without_a_title_is_told():
    """It cannot be cited."""
    assert read(article(title="")) == [NotRead("Article without a title", "11 PMC911 10.1/X11")]


def test_what_is_left_out_is_told():
    """Pictures, reports of referees, abstracts that are no abstracts or in other languages."""
    assert one().unread == (
        "Abstract: one of the type 'teaser' is not read",
        "Abstract: one in another language is not read",
        "Attached article: not read (reviewer-report: Not convinced)",
        "Figures: 1 picture, of which only captions are read",
    )
    words = " ".join(s.text for s in one().sections)
    assert "cannot work" not in words


def test_an_abstract_alone_is_an_abstract():
    """PubMed Central hands out the front matter of what may not be given away whole."""
    document = one(article(body=""))
    assert document.source.form is Form.ABSTRACT
    assert "Text: the file has the abstract only" in document.unread
    assert document.passages[0].words == "Sleep grew by 12 minutes a night with zorblax."


# identity


def test_identity_is_read_field_by_field():
    """With every number by which other readers know the article."""
    source = one().source
    book = source.bibliography
    assert (source.id, source.pmid, source.doi, book.pmcid) == (
        "pmc-911",
        "11",
        "10.1/X11",
        "PMC911",
    )
    assert (source.kind, source.form) == (Kind.TRIAL, Form.FULL)
    assert book.authors == (Person("Doe", "Ann B., Jr"), Person("Zorblax Study Group"))
    assert (source.published, book.pages, book.issn) == ("2012-03-09", "e11", "1234-5678")
    assert source.licence == "Open access. (http://creativecommons.org/licenses/by/4.0/)"
    assert source.conflicts == "None that we know of."
    assert source.citation == (
        "Doe AB Jr, Zorblax Study Group. Zorblax and sleep: a randomised controlled trial. J Ex. "
        "2012 Mar 9;3(2):e11. doi: 10.1/X11. PMID: 11. PMCID: PMC911."
    )


def test_the_name_of_the_file_gives_a_number_that_the_article_lacks():
    """Packages name their files by it."""
    bare = article().replace(b'<article-id pub-id-type="pmc">PMC911</article-id>', b"")
    assert one(bare).source.id == "pmc-911"
    (other,) = read(bare, Path("x.xml"))
    assert isinstance(other, Document)
    assert other.source.id == "pmid-11"


@pytest.mark.parametrize(
    ("kind", "subject", "title", "expected"),
    [
        ("research-article", "Study Protocol", "Zorblax: a randomised trial", Kind.RESEARCH),
        ("systematic-review", "Research", "Zorblax", Kind.SYSTEMATIC_REVIEW),
        ("review-article", "Review", "Zorblax: a systematic review", Kind.SYSTEMATIC_REVIEW),
        ("review-article", "Review", "Zorblax", Kind.REVIEW),
        ("letter", "Letters", "A randomised trial of zorblax", Kind.RESEARCH),
        ("research-article", "Guidelines", "Zorblax", Kind.RESEARCH),
        ("other", "Practice Guideline", "Zorblax", Kind.GUIDELINE),
    ],
)
def test_type_subject_and_title_tell_the_kind(kind: str, subject: str, title: str, expected: Kind):
    """A protocol has no results; a letter on a trial is not the trial."""
    assert one(article(kind=kind, subject=subject, title=title)).source.kind is expected


# text


def test_sections_carry_headings_and_anchors():
    """In reading order, references and notes at the end and apart."""
    assert [(s.path, s.anchor) for s in one().sections] == [
        (("Abstract", "Results"), ""),
        (("Methods",), "s1"),
        (("Methods", "Box 1. What is zorblax?"), "b1"),
        (("2 Results",), "s2"),
        (("2 Results", "Harms"), "s3"),
        (("Conclusions",), ""),
        (("Acknowledgements",), ""),
        (("Competing interests",), ""),
        (("References",), ""),
        (("Footnotes",), ""),
    ]


def test_words_are_printed_as_they_read():
    """Exponents and marks raised, formulas as text, notes apart, references in a line each."""
    document = one()
    assert section(document, "Methods").splitlines()[1] == (
        "We gave 10⁹ units of H2-zorblax to 40 adults.¹ Each slept as x² says."
    )
    assert section(document, "Footnotes") == "A note inside.\n* This article is made up."
    assert section(document, "References").splitlines()[1:] == [
        "1. Poe E. Old zorblax. J Ex. 1999;1:3-5.",
        "2. Roe R. Zorblax. J Ex. 2000.",
    ]


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("0.9 g/cm<sup>2 </sup>per year", "0.9 g/cm² per year"),
        ("the 10<sup>th </sup>centile", "the 10th centile"),
        ('75 mg<xref ref-type="bibr" rid="r1">12</xref> daily', "75 mg¹² daily"),
        ('al.<xref ref-type="bibr">1</xref>,<xref ref-type="bibr">2</xref> say', "al.¹,² say"),
        ('as in [<xref ref-type="bibr">1</xref>, <xref ref-type="bibr">2</xref>]', "as in [1, 2]"),
        ('Doe <xref ref-type="bibr">2010</xref> said', "Doe 2010 said"),
        ('5 mg<xref ref-type="table-fn">a</xref>', "5 mgᵃ"),
        ('See Table<xref ref-type="table">2</xref>', "See Table2"),
        ("give <strike>50</strike> 5 mg", "give 5 mg"),
    ],
)
def test_no_mark_or_exponent_runs_into_a_number_or_a_word(printed: str, words: str):
    """ "75 mg" with the reference 12 is never "75 mg12"."""
    body = f"<body><sec><title>Dose</title><p>{printed}.</p></sec></body>"
    assert section(one(article(body=body)), "Dose") == f"Dose\n{words}."


def test_regimens_stacked_in_one_cell_stay_apart():
    """ "versus placebo" and the "200 mg" below it are two regimens; a wrapped name is one."""
    table = (
        "<table-wrap><table><tbody><tr><td>800 mg for 2 days versus placebo <break/>200 mg for 5 "
        "days</td><td>palliative<break/>care</td></tr></tbody></table></table-wrap>"
    )
    body = f"<body><sec><title>Dose</title>{table}</sec></body>"
    assert section(one(article(body=body)), "Dose").splitlines()[1] == (
        "800 mg for 2 days versus placebo; 200 mg for 5 days | palliative care"
    )


def test_a_cell_left_empty_beside_one_that_reaches_down_shifts_no_dose():
    """The column of each head is named, by both heads above it."""
    rows = (
        '<thead><tr><th rowspan="2">Drug</th><th rowspan="2">Route</th>'
        '<th colspan="2">Dose</th></tr>'
        "<tr><th>Adults</th><th>Children</th></tr></thead><tbody><tr><td rowspan='2'>Zorblax</td>"
        "<td>oral</td><td>500 mg</td><td>10 mg</td></tr>"
        "<tr><td>vein</td><td/><td>5 mg</td></tr></tbody>"
    )
    body = (
        f"<body><sec><title>Dose</title><table-wrap><table>{rows}</table></table-wrap></sec></body>"
    )
    titles = {p.words: p.title for p in one(article(body=body)).passages}
    assert titles["vein | 5 mg"].endswith("Drug | Route | Dose: Children: Zorblax")
    assert titles["Zorblax | oral | 500 mg | 10 mg"].endswith("Dose: Adults | Dose: Children")


def test_a_heading_keeps_the_figure_it_names():
    """Only the mark of a note is left out of it."""
    title = 'Doses of <xref ref-type="table">Table 2</xref><xref ref-type="fn">*</xref>'
    body = f"<body><sec><title>{title}</title><p>As made.</p></sec></body>"
    assert section(one(article(body=body)), "Doses of Table 2")


def test_every_licence_is_kept_with_its_address():
    """The text and its data may be under two."""
    more = b'<license xlink:href="https://x.org/zero"><license-p>Data: CC0.</license-p></license>'
    content = article().replace(
        b"</license></permissions>", b"</license>" + more + b"</permissions>"
    )
    assert one(content).source.licence == (
        "Open access. (http://creativecommons.org/licenses/by/4.0/); Data: CC0. (https://x.org/zero)"
    )


def test_a_link_without_words_prints_its_address():
    """The words around it would break off."""
    body = '<body><sec><title>Data</title><p>It is at <ext-link xlink:href="https://x.org"/>.</p>'
    document = one(article(body=f"{body}</sec></body>"))
    assert section(document, "Data") == "Data\nIt is at https://x.org."


def test_a_table_is_rows_that_can_be_read_alone():
    """Caption, group and columns stand in the title of each row."""
    rows = [p for p in one().passages if "Table 1" in p.title]
    assert [p.words for p in rows] == [
        "18 to 64 years | 500 mg | twice a day",
        "65 years and over | 250 mg | once a dayᵃ",
    ]
    for words in ("Table 1. Dose by age", "Adults", "Dose", "How often"):
        assert words in rows[0].title


def test_a_group_label_holds_while_rows_are_set_in():
    """Journals indent what belongs to a label; the next row that is not set in is on its own."""
    rows = (
        ("Age in years", "", ""),
        ("\u2003median", "50", "54"),
        ("\u2003\u2003range", "21-90", "24-91"),
        ("Died of anything", "3", "4"),
        ("Sex of those who took part", "", ""),
        ("women in the study", "7", "8"),
    )
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    table = (
        f"<table><thead><tr><th/><th>A</th><th>B</th></tr></thead><tbody>{cells}</tbody></table>"
    )
    wrap = f"<table-wrap><label>Table 1</label>{table}</table-wrap>"
    document = one(article(body=f"<body><sec><title>Results</title>{wrap}</sec></body>"))
    assert [(p.title, p.words) for p in document.passages if p.title != "Results"] == [
        ("Table 1.: Age in years: A | B", "median | 50 | 54"),
        ("Table 1.: Age in years: A | B", "range | 21-90 | 24-91"),
        ("Table 1.: A | B", "Died of anything | 3 | 4"),
        ("Table 1.: Sex of those who took part: A | B", "women in the study | 7 | 8"),
    ]


def test_passages_have_the_facet_of_their_part():
    """Methods are background; results of a trial speak of treatment; thanks are no evidence."""
    document = one()
    facets = {p.title: p.facet for p in document.passages}
    assert facets["Methods"] is Facet.BACKGROUND
    assert facets["Conclusions"] is Facet.TREATMENT
    titles = " ".join(facets)
    assert not any(w in titles for w in ("Acknowledgements", "References", "Competing"))
    assert document.recommendations == ()


def test_a_guideline_gives_recommendations_from_its_body():
    """The same extraction as for every format; the abstract does not repeat them."""
    body = """<body><sec><title>Recommendations</title><list list-type="bullet"><list-item><p>We
    recommend zorblax 500 mg daily for adults with zorblax fever (strong recommendation, moderate
    quality evidence).</p></list-item><list-item><p>We suggest rest for children with zorblax fever
    (weak recommendation, low quality evidence).</p></list-item></list></sec></body>"""
    title = "Clinical practice guideline on zorblax fever"
    document = one(article(title=title, body=body))
    assert document.source.kind is Kind.GUIDELINE
    assert document.source.issuer == "Zorblax Study Group"
    assert document.source.standing.level is StandingLevel.PAST_REVIEW
    assert [r.strength for r in document.recommendations] == [Strength.STRONG, Strength.WEAK]


# notices


def test_a_retraction_is_a_notice_and_no_source():
    """It names the article by DOI or PMID."""
    links = related("retracted-article", "10.1/Y") + related("retracted-article", "12", "pubmed")
    found = read(article(kind="retraction", title="Retraction: zorblax", links=links))
    assert found == [
        Notice(about, NoticeKind.RETRACTION, "pmid:11", "2012-03-09", "Retraction: zorblax")
        for about in ("doi:10.1/y", "pmid:12")
    ]
    unlinked = read(article(kind="correction", title="Correction"))
    assert unlinked == [NotRead("Notice that names no article", "11 PMC911 10.1/X11")]


@pytest.mark.parametrize(
    ("how", "level"),
    [
        ("retraction-forward", StandingLevel.RETRACTED),
        ("correction-forward", StandingLevel.CORRECTED),
        ("concern-forward", StandingLevel.CONCERN),
        ("companion", StandingLevel.UNKNOWN),
    ],
)
def test_an_article_names_the_notice_on_it(how: str, level: StandingLevel):
    """As a notice, and as its own standing."""
    content = article(links=related(how, "10.1/N"))
    assert one(content).source.standing.level is level
    notices = [n for n in read(content) if isinstance(n, Notice)]
    assert [n.about for n in notices] == (["pmid:11", "doi:10.1/x11"] if level.rank > 1 else [])


def test_a_title_that_says_retracted_is_believed():
    """Publishers mark the article itself."""
    source = one(article(title="RETRACTED: Zorblax and sleep")).source
    assert source.standing.level is StandingLevel.RETRACTED


# files


def test_a_set_of_articles_gives_each_of_them():
    """As PubMed Central's own search hands them out."""
    single = article().split(b"?>", 1)[1].split(b">", 1)[1]
    second = single.replace(b"PMC911", b"PMC912").replace(b">11<", b">12<")
    found = read(b"<pmc-articleset>" + single + second + b"</pmc-articleset>", Path("set.xml"))
    assert [d.source.id for d in found if isinstance(d, Document)] == ["pmc-911", "pmc-912"]


def test_a_namespace_makes_no_difference():
    """Archives set one on every element."""
    spaced = article().replace(b"<article ", b'<article xmlns="https://jats.nlm.nih.gov/ns" ')
    assert one(spaced).sections == one().sections


WHOLE = article(links=related("correction-forward", "10.1/N"))


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=4))
def test_changed_bytes_give_documents_or_a_reason(place: int, junk: bytes):
    """Whatever is in the file, what is stored is sound."""
    try:
        found = list(JATS.read(FILE, WHOLE[:place] + junk + WHOLE[place + len(junk) :]))
    except UnreadableSource:
        return
    assert [faults_of(d) for d in found if isinstance(d, Document) and faults_of(d)] == []


def test_the_real_articles_are_read_whole(shared: Path):
    """72 articles of two collections: identity, text and references of every one."""
    read_whole = 0
    for name in ("pubmed-pmc-samples", "evidence-inference"):
        with tarfile.open(shared / "corpora" / f"{name}.tar.gz") as archive:
            for member in archive:
                if not member.name.endswith(".nxml"):
                    continue
                content = archive.extractfile(member).read()  # type: ignore[union-attr]
                document = one_of(content, Path(member.name))
                source = document.source
                assert source.pmid, member.name
                assert source.bibliography.authors, member.name
                assert any("references" in s.path[-1].lower() for s in document.sections), (
                    member.name
                )
                assert len(document.passages) > 10, member.name
                read_whole += 1
    assert read_whole == 72


def one_of(content: bytes, path: Path) -> Document:
    (found,) = (d for d in JATS.read(path, content) if isinstance(d, Document))
    assert faults_of(found) == []
    return found
