"""The suite that holds statements against people who ask."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import pytest

from osler.answering.applicability import Fit
from osler.answering.ask import Engine
from osler.domain.answer import Citation, Claim, Outcome, Verdict
from osler.domain.recommendation import Direction
from osler.evaluation.askers import ASKED, Asked, mismatch
from osler.evaluation.suite import Figure
from osler.evaluation.suites import applicability as suite
from osler.evaluation.suites.applicability import HALVES, SUITE, read_cases
from tests.conftest import TODAY


@dataclass
class StarterBench:
    """As much of a bench as the suite needs."""

    starter: Engine
    at: date = TODAY

    def engine(self) -> Engine:
        return self.starter

    def progress(self, words: str) -> None:
        """Nobody waits."""


@pytest.fixture(scope="module")
def figures(starter_engine: Engine) -> dict[str, Figure]:
    """The suite, with every tenth of its people."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(suite, "ASKED", ASKED[::10])
        found = SUITE.run(StarterBench(starter_engine))  # type: ignore[arg-type]
        return {figure.name: figure for figure in found}


def test_there_are_enough_cases_of_each_kind_in_both_halves() -> None:
    """At least 120, none twice, and every outcome in both halves."""
    cases = read_cases()
    assert len(cases) >= 120
    assert len({case.id for case in cases}) == len(cases)
    counted = Counter((case.half, case.expected) for case in cases)
    assert all(counted[half, fit] >= 15 for half in HALVES for fit in Fit)


def test_no_mismatch_is_shown_without_a_word(figures: dict[str, Figure]) -> None:
    """In neither half, and in no whole answer."""
    for half in HALVES:
        shown = figures[f"mismatches shown without a word, {half}"]
        assert sum(score.value for score in shown.scores) == 0
    whole = figures["statements for others shown as the asker's own, whole answers"]
    assert [score for score in whole.scores if score.value] == []
    assert len(whole.scores) > 40


def test_the_development_half_fares_as_it_must(figures: dict[str, Figure]) -> None:
    """The rules were tuned on it."""
    scores = figures["statements that fare as they must, development"].scores
    assert [score.case for score in scores if not score.value] == []


def a_claim(words: str, *, people: str = "", note: str = "", against: bool = False) -> Claim:
    direction = Direction.AGAINST if against else Direction.FOR
    citation = Citation(1, "a/1", words, "", direction)
    return Claim(words, (citation,), Verdict(Outcome.SUPPORTED), population=people, note=note)


@pytest.mark.parametrize(
    ("who", "words", "people"),
    [
        ("child", "Take 500 mg.", "adults"),
        ("adult", "Give 10 mg/kg.", "children"),
        ("penicillin", "Take amoxicillin.", ""),
        ("nsaid", "Take ibuprofen.", ""),
        ("kidney", "Take 500 mg.", "adults"),
    ],
)
def test_a_mismatch_is_found_out(who: str, words: str, people: str) -> None:
    """And a note beside it, or a warning against it, is enough."""
    asked = Asked("?", who)
    assert mismatch(a_claim(words, people=people), asked)
    assert mismatch(a_claim(words, people=people, note="Ask."), asked) == ""
    assert mismatch(a_claim(words, people=people, against=True), asked) == ""


@pytest.mark.parametrize(
    ("who", "words", "people"),
    [
        ("child", "Take 500 mg.", "adults and children"),
        ("adult", "Take 500 mg.", "children and adults"),
        ("penicillin", "Not with penicillin allergy.", ""),
        ("nsaid", "NSAIDs can harm the kidneys.", ""),
        ("kidney", "Take 500 mg, less in kidney disease.", ""),
        ("adult", "Walk.", "children"),
    ],
)
def test_what_fits_is_no_mismatch(who: str, words: str, people: str) -> None:
    """The second opinion is blunt, not blind."""
    assert mismatch(a_claim(words, people=people), Asked("?", who)) == ""
