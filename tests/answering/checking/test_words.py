"""Where the words of a reason stand."""

import pytest

from osler.answering.checking.texts import Text, parts_of
from osler.answering.checking.words import objection
from osler.domain.answer import Reason

CLAIM = "Adults — not children — take “20\u00a0mg”."
PARTS = parts_of(Text("Title\n\n- Take\n  10 mg; not 200 mg.", name="a.md"))


def places(detail: str) -> list[tuple[str, str]]:
    return [(w.of, w.text) for w in objection(Reason("numbers", detail), CLAIM, PARTS, []).words]


@pytest.mark.parametrize("detail", ["nothing is quoted", "“ ” is left out", "“0 mg” is left out"])
def test_words_that_stand_nowhere_have_no_place(detail: str) -> None:
    """ "0 mg" is not the end of "10 mg"."""
    assert places(detail) == []


def test_words_are_found_whatever_dashes_blanks_and_case_they_have() -> None:
    """The gate reads them made plain; the place is that of the words as printed."""
    assert places("“adults - not” is not in the quote") == [("claim", "Adults — not")]
    assert places("“20 mg” is not in the quote") == [("claim", "20\u00a0mg")]
    assert places("“take 10 mg” is left out") == [("a.md", "Take\n  10 mg")]


def test_what_the_quote_says_is_looked_for_in_the_quote() -> None:
    """Both have the word "not"; the reason is about that of the quote."""
    assert places("the quote’s “not” is left out") == [("a.md", "not")]
    assert places("“not” is not in the quote") == [("claim", "not")]


def test_words_of_a_heading_are_found_outside_the_part() -> None:
    """What governs a part stands elsewhere in the text."""
    assert places("“title” is left out") == [("a.md", "Title")]


def test_words_that_the_claim_lacks_are_looked_for_in_the_texts() -> None:
    """A reason may name a word of the quote in any of its phrasings."""
    assert places("“10 mg” is said of something else") == [("a.md", "10 mg")]
