"""The second look at a statement: what it flags, and what it lets stand."""

import ast
from pathlib import Path

import pytest

from osler.evaluation import independent
from osler.evaluation.independent import look

QUOTE = "Do not give naproxen above 220 mg twice a day for more than 10 days to adults."


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        (QUOTE.replace("220", "440"), "numbers"),
        (QUOTE.replace("for more than 10 days ", ""), "numbers"),
        (QUOTE.replace("naproxen", "ibuprofen"), "medicines"),
        (QUOTE.replace("Do not give", "Give"), "denial"),
        ("naproxen above 220 mg twice a day", "denial"),
        ("Not 220 10: zebras gallop over wide green hills with naproxen.", "said"),
        ("Not naproxen 220, 10.", "kept"),
    ],
)
def test_what_does_not_add_up_is_flagged_by_its_kind(statement: str, kind: str) -> None:
    """Numbers, medicines, denials and words, each on its own."""
    assert kind in {finding.kind for finding in look(statement, QUOTE)}


@pytest.mark.parametrize(
    "statement",
    [
        QUOTE,
        QUOTE.lower(),
        "Do not give naproxen above 220 mg twice a day",
        "Adults: do not take more naproxen than 220 mg twice a day, nor for more than 10 days.",
    ],
)
def test_words_of_the_quote_and_a_faithful_rewording_stand(statement: str) -> None:
    """A part of the quote, word for word, is no loss."""
    assert look(statement, QUOTE) == ()


def test_a_thousand_is_the_same_with_and_without_its_comma() -> None:
    """1,200 is 1200; 1.2 is not 12."""
    assert look("Take 1200 mg of ibuprofen a day.", "Take ibuprofen: 1,200 mg a day.") == ()
    assert look("Take 12 mg a day, says it.", "Take 1.2 mg a day, it says.")


def test_a_statement_without_words_shares_all_it_has() -> None:
    """Numbers alone are compared as numbers."""
    assert look("220", "10 mg of the same") != ()


def test_it_shares_no_code_with_the_gate() -> None:
    """A second look through the same glasses is none."""
    tree = ast.parse(Path(independent.__file__).read_text("utf-8"))
    imported = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert not [module for module in imported if module and module.startswith("osler")]
