"""Fitting: what belongs in an answer, what stands folded behind it, and what is left out."""

import pytest

from osler.answering import fitting
from osler.answering.fitting import (
    ALWAYS,
    LEAST,
    NAMES,
    NOT_ASKED,
    REPEATED,
    bounds,
    placed,
    weights,
)
from osler.answering.opening import Opening
from osler.answering.plans import MORE, plan_for
from osler.answering.verify import Verified
from osler.domain.question import Audience, Question
from osler.domain.recommendation import Facet, Phase, Urgency
from osler.domain.source import Standing, StandingLevel
from tests.answering.making import a_question, a_rec, a_source, evidence
from tests.answering.test_opening import shown

YOGA = shown(evidence(a_rec("Yoga helps sore knees.", name="yoga"), asked=0.9))
HEAT = shown(evidence(a_rec("Warmth helps sore knees.", name="heat"), asked=0.8))
SCAN = shown(evidence(a_rec("Scan the hip after a fall from a height.", name="scan")), "tests")
QUESTION = a_question("Is yoga or warmth good for a sore knee?")
SIGN = "A knee that is hot, red and swollen with fever needs a doctor today."


def a_sign(words: str, name: str, level: StandingLevel = StandingLevel.IN_FORCE) -> Verified:
    rec = a_rec(words, name=name, facet=Facet.WARNING, direction=None, urgency=Urgency.URGENT)
    source = a_source(standing=Standing(level))
    return shown(evidence(rec, source=source), "urgent")


def place(
    *kept: Verified, short: tuple[Verified, ...] = (), question: Question = QUESTION
) -> fitting.Placed:
    return placed(Opening(kept, plan_for(question.intents), question), short)


def test_every_signal_has_a_weight_and_nothing_else_has() -> None:
    """A row that nobody reads would look as if it counted."""
    assert list(weights()) == [*NAMES, ALWAYS]


def test_less_is_left_out_than_is_folded_away() -> None:
    """What may be wanted is a click away; what is left out is gone."""
    low, high = bounds()
    assert 0 < low < high < 1


@pytest.mark.parametrize("name", ["asked", "like", "opens", "pair"])
def test_what_answers_the_question_weighs_for(name: str) -> None:
    """The likest to it, what opens the answer, and a warning of what the asker takes."""
    assert weights()[name] > 0


def test_warnings_of_other_things_weigh_less_for_clinicians() -> None:
    """They asked for one figure and know when to send somebody to hospital."""
    assert weights()["boxed for clinicians"] < 0


def test_nothing_found_is_nothing_placed() -> None:
    """An answer may hold only what sources differ on."""
    assert place() == fitting.Placed((), (), {})


def test_the_likeliest_are_shown_however_unlikely() -> None:
    """An answer that was given is not emptied."""
    kept = tuple(
        shown(evidence(a_rec(f"Check the drains, number {n}.", name=f"d{n}"))) for n in range(5)
    )
    assert len(place(*kept).shown) >= LEAST


def test_what_is_on_something_else_is_not_shown_beside_what_was_asked() -> None:
    """It stands folded, or is left out and counted."""
    found = place(YOGA, HEAT, SCAN, short=(YOGA,))
    assert found.shown == (YOGA, HEAT)
    assert [v.draft.text for v in found.behind] == [SCAN.draft.text] or found.left == {NOT_ASKED: 1}


def test_what_stands_behind_goes_to_one_section(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever section it would have stood in."""
    monkeypatch.setattr(fitting, "bounds", lambda: (0.0, 1.0))
    found = place(YOGA, HEAT, SCAN, short=(YOGA,))
    assert {v.draft.chosen.slot for v in found.behind} == {MORE.key}
    assert not found.left


def test_a_sign_of_danger_is_never_folded_away_from_a_lay_reader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A clinician may open what stands behind."""
    monkeypatch.setattr(fitting, "bounds", lambda: (0.0, 1.0))
    sign = a_sign(SIGN, "sign")
    assert sign in place(YOGA, HEAT, sign, short=(YOGA,)).shown
    doctor = a_question(QUESTION.text, audience=Audience.DOCTOR)
    assert sign not in place(YOGA, HEAT, sign, short=(YOGA,), question=doctor).shown


def test_a_sign_that_the_short_answer_tells_is_told_once() -> None:
    """Two sources often warn in nearly the same words."""
    first, twin = a_sign(SIGN, "first"), a_sign(SIGN.replace("A knee", "Any knee"), "twin")
    found = place(first, twin, YOGA, short=(first,))
    assert found.shown == (first, YOGA)
    assert found.left == {REPEATED: 1}


def test_a_replaced_source_repeats_sooner_than_one_in_force() -> None:
    """Three quarters of its words said by another are enough."""
    words = "A hot and swollen knee, one that locks or gives way, needs a doctor."
    now, old = a_sign(words, "now"), a_sign(words, "old", StandingLevel.SUPERSEDED)
    first = a_sign(SIGN, "first")
    assert now in place(first, now, short=(first,)).shown
    assert old not in place(first, old, short=(first,)).shown


def test_a_statement_of_more_of_the_questions_words_is_likelier() -> None:
    """By words that few of those found hold."""
    opening = Opening((YOGA, SCAN), plan_for(()), QUESTION)
    judged = fitting.Fitting(opening, ())
    assert judged.chance(YOGA) > judged.chance(SCAN)
    assert judged.likeness[id(YOGA)] > judged.likeness[id(SCAN)]


def test_who_names_the_topic_alone_reads_of_every_part_of_the_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What next, and the last resort, are asked for too; of a part that is asked, only that."""
    monkeypatch.setattr(fitting, "bounds", lambda: (0.0, 1.0))
    last = shown(evidence(a_rec("Refer for surgery of the knee.", name="last")), "last-resort")
    bare = a_question()
    assert last in place(YOGA, HEAT, last, short=(YOGA,), question=bare).shown
    assert last not in place(YOGA, HEAT, last, short=(YOGA,)).shown


def test_in_an_emergency_what_can_wait_stands_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may be having a heart attack needs the aspirin, not the months of care after it."""
    monkeypatch.setattr(fitting, "bounds", lambda: (0.0, 0.0))
    aid = shown(evidence(a_rec("Chew one aspirin for sore knees.", name="aid", phase=Phase.NOW)))
    kept = (YOGA, HEAT, aid, SCAN)
    now = placed(Opening(kept, plan_for(QUESTION.intents), QUESTION, Urgency.EMERGENCY), (YOGA,))
    assert set(now.shown) == {YOGA, aid}
    assert [v.draft.chosen.evidence.item for v in now.behind] == [_item(HEAT), _item(SCAN)]
    assert placed(Opening(kept, plan_for(QUESTION.intents), QUESTION), (YOGA,)).shown == kept


def _item(verified: Verified) -> object:
    return verified.draft.chosen.evidence.item
