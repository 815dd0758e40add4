"""Sources as CSL-JSON items, and items as sources."""

from dataclasses import replace
from typing import Any

import pytest

from osler.domain.source import (
    Bibliography,
    Form,
    Kind,
    Person,
    Source,
    Standing,
    StandingLevel,
)
from osler.errors import InputError
from osler.library.csl import csl_item, source_of
from osler.library.csl_parts import date_of, people_of, pmcid_of

PAGE = Source("a", "Zorblax", "Institute of Examples", Kind.GUIDELINE, Form.FULL, citation="Z.")


def typed(kind: Kind, *, url: str = "", **book: Any) -> str:
    return csl_item(replace(PAGE, kind=kind, url=url, bibliography=Bibliography(**book)))["type"]


# items to sources


@pytest.mark.parametrize("item", [{}, {"title": " . "}, {"title": ["x"]}])
def test_an_item_without_a_title_is_no_source(item: dict[str, Any]):
    """It could not be named."""
    with pytest.raises(InputError, match="title"):
        source_of(item)


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        (None, ""),
        (2012, "2012"),
        ("2012-3-9", "2012-03-09"),
        ({"date-parts": [[2012, "3", 9]]}, "2012-03-09"),
        ({"date-parts": [[2012, 13]]}, "2012"),
        ({"date-parts": [[2012, 2, 30]]}, "2012-02"),
        ({"date-parts": [[]], "raw": "in 1999"}, "1999"),
        ({"date-parts": [], "literal": "Spring 1999"}, "1999"),
        ({"date-parts": [[None]]}, ""),
        ([2012], ""),
    ],
)
def test_dates_are_read_as_far_as_they_exist(issued: object, date: str):
    """Exporters write them in many ways."""
    assert date_of(issued) == date


def test_names_of_every_shape_are_read():
    """Persons, bodies, particles; what names nobody is left out."""
    names = [
        {"family": "Berg", "non-dropping-particle": "van den", "given": "A", "suffix": "Jr"},
        {"literal": "A Group"},
        {"given": "Mononym"},
        {"family": "Doe", "suffix": "Jr"},
        "A Body",
        {},
        7,
    ]
    assert people_of(names) == (
        Person("van den Berg", "A, Jr"),
        Person("A Group"),
        Person("Mononym"),
        Person("Doe"),
        Person("A Body"),
    )
    assert people_of("Doe") == ()
    assert [pmcid_of(text) for text in ("PMC1.2", "12", "x")] == ["PMC1", "PMC12", ""]


@pytest.mark.parametrize(
    ("item", "source_id"),
    [
        ({"title": "Z", "PMID": "11", "DOI": "10.1/x"}, "ref-pmid-11"),
        ({"title": "Z", "PMCID": "PMC5", "DOI": "10.1/x"}, "ref-pmc-5"),
        ({"title": "Z", "DOI": "https://doi.org/10.1/X_y"}, "ref-doi-10.1-x-y"),
        ({"title": "Zo!", "author": [{"family": "Doe"}], "issued": 2012}, "ref-doe-2012-zo"),
        ({"title": "Zorblax", "publisher": "Press"}, "ref-press-zorblax"),
    ],
)
def test_a_reference_goes_by_its_own_numbers(item: dict[str, Any], source_id: str):
    """Never by the id of the article itself, whose text it must not replace."""
    assert source_of(item).id == source_id


def test_a_title_in_another_script_has_an_id_of_its_own():
    """Two of them are two."""
    one, other = source_of({"title": "漢字"}), source_of({"title": "仮名"})
    assert one.id != other.id
    assert one.id.startswith("ref-")


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ({"genre": "Drug label"}, Kind.DRUG_LABEL),
        ({"genre": "Practice Guideline"}, Kind.GUIDELINE),
        ({"custom": {"publication-types": ["Review", 7]}}, Kind.REVIEW),
        ({"custom": {"publication-types": "Review"}}, Kind.RESEARCH),
        ({"custom": "Review", "type": "webpage"}, Kind.PATIENT_INFORMATION),
        ({"type": "article-journal"}, Kind.RESEARCH),
    ],
)
def test_the_kind_of_an_item_is_told_by_what_it_says(item: dict[str, Any], kind: Kind):
    """Our own word first, then publication types, then the type of the item."""
    assert source_of({"title": "Zorblax", **item}).kind is kind


@pytest.mark.parametrize(
    ("item", "level"),
    [
        ({"status": "retracted", "note": "Standing: retracted. By all."}, StandingLevel.RETRACTED),
        ({"status": "withdrawn"}, StandingLevel.WITHDRAWN),
        ({"title": "RETRACTED: Zorblax"}, StandingLevel.RETRACTED),
        ({"status": "in press"}, StandingLevel.UNKNOWN),
    ],
)
def test_a_reference_that_says_how_it_stands_is_believed(
    item: dict[str, Any], level: StandingLevel
):
    """A retracted article must not come in unmarked."""
    standing = source_of({"title": "Zorblax", **item}).standing
    assert standing.level is level
    assert standing.reason


def test_keywords_are_parted_by_what_parts_them():
    """Headings hold commas, so semicolons come first."""
    told = [source_of({"title": "Z", "keyword": words}) for words in ("a, b; c", "a, b", "")]
    assert [s.bibliography.keywords for s in told] == [("a, b", "c"), ("a", "b"), ()]


# sources to items


@pytest.mark.parametrize(
    ("expected", "kind", "fields"),
    [
        ("report", Kind.GUIDELINE, {}),
        ("document", Kind.RESEARCH, {}),
        ("document", Kind.DRUG_LABEL, {}),
        ("webpage", Kind.PATIENT_INFORMATION, {"url": "https://x.org"}),
        ("book", Kind.GUIDELINE, {"isbn": "1"}),
        ("chapter", Kind.GUIDELINE, {"container": "B", "isbn": "1"}),
        ("article-journal", Kind.PATIENT_INFORMATION, {"container": "J"}),
        ("article-journal", Kind.TRIAL, {"container": "J", "volume": "1", "isbn": "1"}),
    ],
)
def test_the_type_of_an_item_is_what_managers_know(
    expected: str, kind: Kind, fields: dict[str, Any]
):
    """A guideline is a report unless it appeared in a journal."""
    assert typed(kind, **fields) == expected


def test_an_item_holds_what_is_stated_and_nothing_else():
    """The issuer stands for the author where none is named, but no journal does."""
    assert csl_item(PAGE) == {
        "id": "a",
        "type": "report",
        "title": "Zorblax",
        "author": [{"literal": "Institute of Examples"}],
        "publisher": "Institute of Examples",
        "language": "en",
        "genre": "guideline",
    }
    inside = replace(PAGE, year=2012, bibliography=Bibliography(container="J", types=("Review",)))
    item = csl_item(inside, abstract="Words.")
    assert "author" not in item
    assert item["issued"] == {"date-parts": [[2012]]}
    assert (item["custom"], item["abstract"]) == ({"publication-types": ["Review"]}, "Words.")


def test_names_of_an_item_are_parted():
    """A suffix has its own field; a body is one literal name."""
    people = (Person("Doe", "Ann, Jr"), Person("Roe", "R"), Person("A Group"), Person("Poe", ", X"))
    assert csl_item(replace(PAGE, bibliography=Bibliography(authors=people)))["author"] == [
        {"family": "Doe", "given": "Ann", "suffix": "Jr"},
        {"family": "Roe", "given": "R"},
        {"literal": "A Group"},
        {"family": "Poe", "given": ", X"},
    ]


def test_an_item_that_is_not_in_force_says_so():
    """In its status and in a note that every style prints."""
    retracted = replace(PAGE, standing=Standing(StandingLevel.RETRACTED, "By  its\nauthors."))
    item = csl_item(retracted)
    assert (item["status"], item["note"]) == ("retracted", "Standing: retracted. By its authors.")
    assert source_of(item).standing == Standing(StandingLevel.RETRACTED, "By its authors.")
