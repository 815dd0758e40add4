"""One printed reference in Vancouver style."""

from dataclasses import replace

import pytest

from osler.domain.source import Bibliography, Form, Kind, Person, Source
from osler.library.vancouver import initials, printed_date, short_name, vancouver

BARE = Source("a", "Zorblax", "Institute of Examples", Kind.RESEARCH, Form.FULL, citation="")
AUTHORS = tuple(Person(f"Doe{letter}", "Ann Bo") for letter in "abcdefgh")


def printed(book: Bibliography = Bibliography(), **fields: object) -> str:  # noqa: B008
    return vancouver(replace(BARE, bibliography=book, **fields))  # type: ignore[arg-type]


def test_where_nothing_is_stated_the_issuer_stands_for_the_author():
    """Nothing is invented; a link is given where there is no number."""
    assert printed() == "Institute of Examples. Zorblax."
    assert printed(url="https://x.org", issuer="") == "Zorblax. https://x.org."


def test_six_authors_are_named():
    """As the style asks."""
    assert printed(Bibliography(authors=AUTHORS[:6])).count("Doe") == 6
    assert "Doef AB, et al. Zorblax" in printed(Bibliography(authors=AUTHORS))


@pytest.mark.parametrize(
    ("book", "published", "where"),
    [
        (Bibliography(container="J", volume="3", number="2", pages="1-2"), "2012-03-09",
         "J. 2012 Mar 9;3(2):1-2."),
        (Bibliography(container_short="J Ex.", pages="e1"), "2012", "J Ex. 2012:e1."),
        (Bibliography(container="J"), "", "J."),
        (Bibliography(container="J", volume="3"), "", "J. 3."),
    ],
)  # fmt: skip
def test_an_article_names_journal_date_and_place(book: Bibliography, published: str, where: str):
    """As far as they are known."""
    assert printed(book, published=published).endswith(f"Zorblax. {where}")


@pytest.mark.parametrize(
    ("edition", "told"),
    [("2", "2 ed. "), ("2nd ed.", "2nd ed. "), ("2nd edition", "2nd edition. ")],
)
def test_a_book_names_edition_place_and_publisher(edition: str, told: str):
    """One editor is an editor."""
    book = Bibliography(
        editors=AUTHORS[:1], edition=edition, place="Exampleton", publisher="Example Press"
    )
    words = f"Doea AB, editor. Zorblax. {told}Exampleton: Example Press; 2015."
    assert printed(book, year=2015) == words
    two = replace(book, editors=AUTHORS[:2], publisher="", edition="")
    assert printed(two) == (
        "Doea AB, Doeb AB, editors. Zorblax. Exampleton: Institute of Examples."
    )


def test_numbers_original_title_and_language_follow():
    """A translated title stands in brackets."""
    source = replace(BARE, doi="10.1/x", pmid="11", bibliography=Bibliography(pmcid="PMC1"))
    assert vancouver(source, original="Le zorblax", note="French") == (
        "Institute of Examples. Le zorblax [Zorblax]. French. doi: 10.1/x. PMID: 11. PMCID: PMC1."
    )


def test_names_become_short():
    """Initials as they are given, or of every given name."""
    assert [initials(name) for name in ("Paul M", "Jean-Paul", "G. A.", "PM", "")] == [
        "PM",
        "JP",
        "GA",
        "PM",
        "",
    ]
    assert short_name(Person("Doe", "Ann B, Jr")) == "Doe AB Jr"
    assert short_name(Person("Study Group")) == "Study Group"


def test_dates_are_printed_as_far_as_they_go():
    """Year, month, day."""
    told = [printed_date(d) for d in ("2018-05-17", "2018-05", "2018", "2018-13-01", "")]
    assert told == ["2018 May 17", "2018 May", "2018", "2018", ""]
