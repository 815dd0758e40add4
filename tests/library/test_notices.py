"""What notices make of a standing, and what a document says on its face."""

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.domain.notice import Notice, NoticeKind, doi_of, pmid_of
from osler.domain.source import Form, Standing, StandingLevel
from osler.errors import InputError
from osler.library.notices import joined, level_of, with_notices, with_origin
from osler.library.own_words import as_it_says
from osler.ports import Document
from tests.adapters.documents import page

OWN = Standing(StandingLevel.PAST_REVIEW, "Old by policy.", since="2021")
CORRECTION = Notice("pmid:1", NoticeKind.CORRECTION, "pmid:9", "2012-03")
CONCERN = Notice("pmid:1", NoticeKind.CONCERN, "pmid:8", "2013")
RETRACTION = Notice("pmid:1", NoticeKind.RETRACTION, "pmid:7", "2014", "BMJ. 2014")
notices = st.builds(
    Notice,
    st.sampled_from(["pmid:1", "doi:10.1/x"]),
    st.sampled_from(list(NoticeKind)),
    st.sampled_from(["", "pmid:7", "pmid:8"]),
    st.sampled_from(["", "2013", "2014-02"]),
)


@pytest.mark.parametrize("identifier", ["", "11", "pmid:", "pmid:x", "doi:11.1/x", "doi:10.1/ x"])
def test_a_notice_names_its_article_by_pmid_or_doi(identifier: str):
    """Anything else would be kept and never found."""
    with pytest.raises(InputError):
        Notice(identifier, NoticeKind.RETRACTION)
    if identifier:
        with pytest.raises(InputError):
            Notice("pmid:1", NoticeKind.RETRACTION, identifier)


@pytest.mark.parametrize(
    ("written", "read"),
    [("PMID: 0123", "pmid:123"), (" 123 ", "pmid:123"), ("12a", ""), ("0", ""), ("PMC12", "")],
)
def test_a_pmid_is_read_as_people_write_it(written: str, read: str):
    """A number of another kind is none."""
    assert pmid_of(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://doi.org/10.1/AbC", "doi:10.1/abc"),
        ("doi:10.1/x", "doi:10.1/x"),
        ("http://dx.doi.org/10.1/x", "doi:10.1/x"),
        ("unavailable", ""),
    ],
)
def test_a_doi_is_read_as_people_write_it(written: str, read: str):
    """Case does not count in a DOI."""
    assert doi_of(written) == read


def test_without_notices_a_source_stands_as_it_did():
    """Nothing is said, nothing changes."""
    assert with_notices(OWN, []) is OWN


def test_the_worst_notice_counts_and_all_are_told():
    """A corrected article that was then retracted is retracted."""
    standing = with_notices(OWN, [CORRECTION, CONCERN, RETRACTION])
    assert standing.level is StandingLevel.RETRACTED
    assert standing.since == "2014"
    said = [
        standing.reason.index(words) for words in ("Retracted (PMID 7", "concern", "correction")
    ]
    assert said == sorted(said)
    assert standing.reason.endswith("Before that: Old by policy.")


def test_a_notice_does_not_make_a_standing_better():
    """An erratum to what is past its review leaves it past its review, and is told."""
    standing = with_notices(OWN, [CORRECTION])
    assert (standing.level, standing.since) == (StandingLevel.PAST_REVIEW, "2021")
    assert standing.reason == "Old by policy. A correction was published (PMID 9, 2012-03)."
    assert with_notices(Standing(StandingLevel.UNKNOWN), [CORRECTION]).level is (
        StandingLevel.CORRECTED
    )


def test_what_took_the_place_of_an_article_is_named():
    """A later edition is where the reader should go."""
    update = Notice("pmid:1", NoticeKind.UPDATE, "pmid:5", "2020", "Cochrane. 2020")
    standing = with_notices(Standing(StandingLevel.UNKNOWN, "?"), [update])
    assert (standing.level, standing.replaced_by) == (StandingLevel.SUPERSEDED, "Cochrane. 2020")
    assert "Before that" not in standing.reason
    bare = with_notices(OWN, [replace(update, words="")])
    assert bare.replaced_by == "pmid:5"


def test_one_notice_by_two_identifiers_is_told_once():
    """By PMID and by DOI; and a list without the notice's number adds nothing."""
    twice = [RETRACTION, replace(RETRACTION, about="doi:10.1/x"), replace(RETRACTION, notice="")]
    assert with_notices(OWN, twice).reason.count("Retracted") == 1


def test_two_lists_on_one_notice_are_put_together():
    """What only one of them knows is kept."""
    one, other = replace(RETRACTION, words=""), replace(RETRACTION, published="")
    assert joined(one, other) == joined(other, one) == RETRACTION


def test_where_a_notice_was_read_is_kept_and_makes_nothing_of_the_source():
    """The files of all lists that hold it are named; the standing tells of the notice alone."""
    told = Notice("pmid:1", NoticeKind.UPDATE, "pmid:2", "2011", "BMJ 2011")
    bare = Notice("pmid:1", NoticeKind.UPDATE, "pmid:2", "2011")
    both = joined(with_origin(told, "b.tsv"), with_origin(with_origin(bare, "a.tsv"), "a.tsv"))
    assert both.words == "BMJ 2011; read from a.tsv, b.tsv"
    assert with_origin(bare, "a.tsv").words == "read from a.tsv"
    own = OWN
    assert with_notices(own, [both]) == with_notices(own, [told])
    assert with_notices(own, [with_origin(bare, "a.tsv")]) == with_notices(own, [bare])


def test_every_kind_of_notice_has_its_level_in_the_policy():
    """A kind without one would fail in the middle of an intake."""
    assert [level_of(kind).rank > 0 for kind in NoticeKind] == [True] * len(NoticeKind)


@given(st.lists(notices, max_size=4))
def test_the_order_of_notices_does_not_matter(told: list[Notice]):
    """Lists come in any order; the standing is one."""
    results = {
        with_notices(OWN, order) for order in itertools.islice(itertools.permutations(told), 8)
    }
    assert len(results) == 1


# review dates


def test_what_was_in_force_is_past_its_review_when_its_day_has_passed():
    """A library that nobody touched for years must not call its guidelines current."""
    standing = Standing(StandingLevel.IN_FORCE, "As stated.", review_by="2026-06-30")
    assert standing.on(date(2026, 6, 30)) is standing
    later = standing.on(date(2026, 7, 1))
    assert (later.level, later.since) == (StandingLevel.PAST_REVIEW, "2026")
    assert later.reason == "As stated. Its review was due by 2026-06-30."
    assert replace(standing, level=StandingLevel.RETRACTED).on(date(2030, 1, 1)).level is (
        StandingLevel.RETRACTED
    )


# own words


def faced(title: str = "Knee pain", text: str = "Text.", **changes: object) -> Document:
    document = page("a", text)
    source = replace(document.source, title=title, citation=title, **changes)
    return replace(document, source=source)


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("RETRACTED: Exercise for knee pain", StandingLevel.RETRACTED),
        ("[Retracted] Exercise for knee pain", StandingLevel.RETRACTED),
        ("WITHDRAWN: Exercise for knee pain", StandingLevel.WITHDRAWN),
        ("Knee pain: consultation draft", StandingLevel.DRAFT),
        ("Draft guideline on knee pain", StandingLevel.DRAFT),
        ("Knee pain (draft)", StandingLevel.DRAFT),
        ("Knee pain. Draft recommendation statement", StandingLevel.DRAFT),
        ("Knee pain guideline: for public comment", StandingLevel.DRAFT),
    ],
)
def test_a_title_says_where_a_document_stands(title: str, level: StandingLevel):
    """Journals and issuers put it there so that nobody overlooks it."""
    standing = as_it_says(faced(title)).source.standing
    assert standing.level is level
    assert title in standing.reason


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("DRAFT", StandingLevel.DRAFT),
        ("Draft – for comment until 4 May", StandingLevel.DRAFT),
        ("Draft: not for citation", StandingLevel.DRAFT),
        ("CONSULTATION DRAFT", StandingLevel.DRAFT),
        ("This guideline has been withdrawn.", StandingLevel.WITHDRAWN),
        ("This guideline has been replaced by Knee pain 2025.", StandingLevel.SUPERSEDED),
        ("Retracted article", StandingLevel.RETRACTED),
    ],
)
def test_a_banner_says_where_a_document_stands(line: str, level: StandingLevel):
    """A line of its own on the first page."""
    assert as_it_says(faced(text=f"Knee pain\n{line}\nText.")).source.standing.level is level


def test_a_banner_names_what_came_after():
    """Without the full stop."""
    said = as_it_says(faced(text="This guideline has been replaced by Knee pain 2025."))
    assert said.source.standing.replaced_by == "Knee pain 2025"


@pytest.mark.parametrize(
    "text",
    [
        "A draft of the guideline was posted for public comment, and then revised by the panel.",
        "The draft guideline was sent to peer reviewers.",
        "Rofecoxib was withdrawn from the market.",
        "Two trials were retracted and left out.",
        "Drafting of the recommendations took a year.",
        "x" * 1600 + "\nDRAFT",
    ],
)
def test_words_about_drafts_do_not_make_a_draft(text: str):
    """How a guideline came about is no banner, and page forty is no face."""
    document = faced(text=text)
    assert as_it_says(document) is document


@pytest.mark.parametrize(
    "title",
    ["Overdraft of the bladder", "Drug withdrawal in adults", "Retracted eardrum in children"],
)
def test_titles_that_only_sound_so_say_nothing(title: str):
    """A retracted eardrum is no retracted article."""
    document = faced(title)
    assert as_it_says(document) is document


def test_a_worse_standing_stays():
    """A retracted draft is retracted."""
    document = faced("Draft guideline", standing=Standing(StandingLevel.RETRACTED, "r"))
    assert as_it_says(document) is document


def test_the_author_of_a_digest_has_said_where_its_source_stands():
    """A digest's title is its source's; the front matter counts."""
    document = faced("Draft guideline", form=Form.DIGEST)
    assert as_it_says(document) is document


def test_a_document_without_sections_has_no_face():
    """And stands as it did."""
    document = replace(faced(), sections=(), passages=())
    assert as_it_says(document) is document


def test_a_long_title_is_shortened_in_the_reason():
    """The reason is a sentence, not a page."""
    standing = as_it_says(faced("Draft guideline " + "on knee pain " * 40)).source.standing
    assert len(standing.reason) < 220
