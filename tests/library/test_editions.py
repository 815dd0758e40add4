"""Forms and editions of one publication: told apart, and never by a title alone."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.domain.source import (
    Bibliography,
    Form,
    Kind,
    Source,
    Standing,
    StandingLevel,
)
from osler.evaluation.suites.editions import pairs, said_of
from osler.library.editions import (
    CROWD,
    Place,
    Tie,
    neighbours,
    places,
    relation,
    relatives,
    with_edition,
)
from osler.library.editions_keys import isbns_of, issuers_of, keys_of, titled

BODY = "Acme College of Fevers"
TITLE = "Management of zorblax fever"


def source(
    id_: str,
    title: str = TITLE,
    *,
    year: int = 2020,
    kind: Kind = Kind.GUIDELINE,
    form: Form = Form.FULL,
    issuer: str = BODY,
    **fields: str,
) -> Source:
    printed = {n: fields.pop(n) for n in ("isbn", "pmcid", "container") if n in fields}
    return Source(
        id_, title, issuer, kind, form, title, year=year,
        bibliography=Bibliography(**printed), **fields,
    )  # fmt: skip


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair.id)
def test_every_labelled_pair_is_judged_as_it_is_labelled(pair):
    """Over seventy pairs; half of them are made to be taken for one publication."""
    assert said_of(pair) == pair.label, pair.why


def test_there_are_enough_labelled_pairs():
    """A figure over a handful would say nothing."""
    labels = [pair.label for pair in pairs()]
    assert len(labels) >= 60
    assert labels.count("apart") >= 30


def test_a_source_is_nothing_to_itself():
    """It has no relatives, and no place."""
    assert relation(source("a"), source("a")) is None
    assert places([source("a")]) == {}
    assert neighbours([source("a")]) == []


def test_what_a_crowd_shares_names_nobody():
    """A key under which too many lie is no identifier."""
    crowd = [source(f"s{n}", pmid="5", form=Form.SUMMARY) for n in range(CROWD + 1)]
    assert neighbours(crowd) == []
    assert len(neighbours(crowd[:-1])) == 1


def test_a_draft_or_a_withdrawn_edition_supersedes_nothing():
    """Only what may be used takes the place of what may be used."""
    for level in (StandingLevel.DRAFT, StandingLevel.WITHDRAWN, StandingLevel.RETRACTED):
        new = source("new", year=2024, standing=Standing(level))  # type: ignore[arg-type]
        assert places([source("old", year=2015), new]) == {}


def test_all_forms_of_an_edition_are_superseded_with_it():
    """A summary that states no year of its own follows the full text that it is of."""
    old = source("old", year=2015, pmid="7")
    summary = source("sum", "Zorblax", year=0, form=Form.SUMMARY, pmid="7")
    found = places([old, summary, source("new", year=2024)])
    assert found["sum"].same_as == "old"
    assert found["sum"].superseded is not None
    assert found["sum"].superseded.replaced_by == "new"


def test_the_full_text_of_the_newest_edition_is_named():
    """Of the newest edition's forms, the fullest; of several editions, the newest."""
    group = [
        source("a", year=2010),
        source("b", year=2016),
        source("c", year=2022, form=Form.SUMMARY),
        source("d", year=2022),
    ]
    found = places(group)
    assert found["c"] == Place(same_as="d")
    named = [place.superseded.replaced_by for place in found.values() if place.superseded]
    assert named == ["d", "d"]


def test_editions_that_share_an_identifier_by_mistake_are_not_one_work():
    """A wrong PMID on one record must not make two editions one publication."""
    group = [
        source("a", year=2010, pmid="7"),
        source("b", "Zorblax", year=2010, pmid="7", doi="10.5/x", form=Form.SUMMARY),
        source("c", "Zorblax", year=2022, doi="10.5/x", pmcid="PMC9", form=Form.SUMMARY),
        source("d", year=2022, pmcid="PMC9"),
    ]
    found = places(group)
    linked = {i: place.same_as for i, place in found.items() if place.same_as}
    assert {linked.get("d", "d"), linked.get("a", "a")} == {"a", "d"}


def test_a_worse_standing_stays_beside_a_later_edition():
    """Retracted is retracted; what was past its review is told as what it was before."""
    later = places([source("old", year=2015), source("new", year=2024)])["old"].superseded
    assert later is not None
    retracted = Standing(StandingLevel.RETRACTED, "Fraud.")
    assert with_edition(retracted, later) is retracted
    assert with_edition(retracted, None) is retracted
    past = Standing(StandingLevel.PAST_REVIEW, "Five years.", review_by="2020-12-31")
    told = with_edition(past, later)
    assert told.level is StandingLevel.SUPERSEDED
    assert told.reason.endswith("Before that: Five years.")
    assert told.review_by == "2020-12-31"


def test_relatives_are_told_with_what_they_are():
    """For one who looks at a source."""
    old, new = source("old", year=2015), source("new", year=2024)
    ((other, told),) = relatives(old, [new, old, source("x", "Something else")])
    assert (other.id, told.tie) == ("new", Tie.LATER)


def test_issuers_are_one_body_under_many_names():
    """Abbreviations in brackets, older names, what a body is; a list of several."""
    one = source("a", issuer="National Institute for Health and Care Excellence (NICE)")
    assert issuers_of(one) == issuers_of(source("b", issuer="NICE"))
    several = source("c", issuer="National Guideline Centre; NICE")
    assert issuers_of(one) < issuers_of(several)
    assert issuers_of(source("d", issuer="(NICE)")) == issuers_of(one)
    long = source("e", issuer="A sentence; " * 60)
    assert len(issuers_of(long)) == 1


def test_a_title_is_read_without_what_editions_change():
    """Years, editions and the kind of document; numbers of parts stay."""
    assert titled("Zorblax fever, 3rd edition (2021)").edition == 3
    assert titled("Zorblax fever. Version 2.1").edition == 2
    assert titled("Zorblax fever v2").edition == 2
    assert titled("Zorblax fever, second edition").edition == 2
    assert titled("Standards of care—2017").year == 2017
    assert titled("Zorblax, part 2").words == ("zorblax", "part", "2")
    assert titled("Guidelines").bare


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Guideline number 1813 about condition 1813", 2024),
        ("Bulletin no. 2013", 2014),
        ("Care after the 2009 pandemic", 2009),
        ("Wound care since 2019", 2020),
        ("Screening at 2000 metres in newborns", 2003),
        ("Fever in children. Code 1957", 2020),
        ("Zorblax fever (2031)", 2020),
    ],
)
def test_a_number_is_no_year_only_because_it_has_four_digits(title: str, year: int):
    """Two hundred guidelines of one body, told apart by a number, passed for one."""
    assert titled(title, year=year).year == 0
    assert any(word.isdigit() for word in titled(title, year=year).words)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Zorblax fever (2016)", 2021),
        ("Zorblax fever: 2016 update", 2016),
        ("2017 zorblax fever guideline", 2018),
        ("The 2017 position statement on zorblax fever", 2017),
        ("BODY 2019 guideline on zorblax fever", 2019),
        ("Zorblax fever—2020", 2019),
        ("Zorblax fever 2020", 0),
    ],
)
def test_a_year_that_marks_the_edition_is_left_out_of_the_title(title: str, year: int):
    """In brackets, beside a word that says so, first or last; near the document's own."""
    assert titled(title, year=year).year > 0
    assert not any(word.isdigit() for word in titled(title, year=year).words)


def test_isbns_count_by_their_number_only_where_it_checks():
    """Ten digits or thirteen, hyphens or none; a digit mistyped makes no identifier."""
    assert isbns_of(source("a", isbn="0-306-40615-2")) == {"9780306406157"}
    assert isbns_of(source("a", isbn="080442957X")) == {"9780804429573"}
    assert isbns_of(source("a", isbn="978-0-306-40615-8")) == frozenset()
    assert isbns_of(source("a", isbn="0-306-40615-3")) == frozenset()


def test_the_place_of_sources_does_not_depend_on_their_order():
    """Whichever comes first."""
    group = [pair.one for pair in pairs()] + [pair.other for pair in pairs()]
    forwards = {i: p for g in neighbours(group) for i, p in places(g).items()}
    backwards = {i: p for g in neighbours(reversed(group)) for i, p in places(reversed(g)).items()}
    assert forwards == backwards


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(
    st.sampled_from([p.one for p in pairs()] + [p.other for p in pairs()]),
    st.sampled_from([p.one for p in pairs()] + [p.other for p in pairs()]),
)
def test_a_relation_is_the_same_from_both_sides(one: Source, other: Source):
    """Later one way is earlier the other way; the same is the same; and they share a key."""
    there, back = relation(one, other), relation(other, one)
    turned = {Tie.SAME: Tie.SAME, Tie.LATER: Tie.EARLIER, Tie.EARLIER: Tie.LATER}
    assert (back.tie if back else None) == (turned[there.tie] if there else None)
    if there:
        assert set(keys_of(one)) & set(keys_of(other))


def test_parts_of_a_document_are_not_forms_of_it():
    """Each was read by itself, under one DOI: silencing one beside the other would lose it."""
    one = source("a", "Wound care in burns", doi="10.5/a", form=Form.SUMMARY)
    other = source("b", "Fluids in burns", doi="10.5/a", form=Form.SUMMARY)
    assert relation(one, other) is None
    assert relation(one, source("c", "Wound care in burns", doi="10.5/a", form=Form.SUMMARY))


def test_an_addendum_is_no_edition():
    """The words that part documents count, though editions bear some of them too."""
    assert relation(source("a", year=2015), source("b", f"{TITLE}: addendum", year=2021)) is None


def test_a_stated_difference_overrules_a_likeness():
    """Everything else may agree: another identifier is another publication."""
    one = source("a", pmid="1", doi="10.5/a", pmcid="PMC1", isbn="0-306-40615-2")
    for field, value in (("pmid", "2"), ("doi", "10.5/b")):
        assert relation(one, replace(one, id="b", **{field: value})) is None
    for field, value in (("pmcid", "PMC2"), ("isbn", "080442957X")):
        printed = replace(one.bibliography, **{field: value})
        assert relation(one, replace(one, id="b", bibliography=printed)) is None
