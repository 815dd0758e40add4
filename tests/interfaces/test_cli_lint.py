"""`osler library lint` warns of hard plain wordings and does not fail for them."""

from pathlib import Path

import osler as package
from tests.interfaces.commands import osler

DIGESTS = Path(package.__file__).parent / "starter" / "digests"


def test_a_hard_plain_wording_is_warned_of_on_standard_error() -> None:
    """An editor sees line, grade and rare words; a script sees a sound digest."""
    ran = osler("library", "lint", DIGESTS / "acp-gout-2017.md")
    assert (ran.code, ran.out) == (0, "No faults.\n")
    assert ran.err.startswith("warning: ")
    assert "acp-gout-2017.md:" in ran.err
    assert "above 8" in ran.err


def test_of_the_starter_library_the_number_of_hard_wordings_is_told() -> None:
    """One line, not hundreds, where no digest was named."""
    ran = osler("library", "lint")
    assert ran.code == 0
    assert ran.err.count("\n") == 1
    assert "plain wordings are above grade 8" in ran.err
