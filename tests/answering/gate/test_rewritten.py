"""Turns of a sentence that are read as one, each with what looks like it."""

import pytest

from osler.answering.gate import check
from osler.answering.gate.rewritten import unfolded, written
from osler.answering.gate.verbs import base_of
from osler.domain.answer import Outcome

FEVER = "Antibiotics are not needed unless there is fever."
CODEINE = "Codeine may be used in adults but not in children."
LESS = "Naproxen was less effective than paracetamol for period pain."
EYE = "Only use eye drops if the eye is sticky."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LESS, "Paracetamol was more effective than naproxen for period pain."),
        ("It was less common with A than with B.", "It was more common with B than with A."),
        ("Naproxen was no less effective than ice.", "Naproxen was no less effective than ice."),
        (EYE, "Use eye drops only if the eye is sticky."),
        ("Only people with gout if at all.", "Only people with gout if at all."),
        ("Refrain from driving.", "Do not drive."),
        ("Refrain from zumbaing.", "Refrain from zumbaing."),
    ],
)  # fmt: skip
def test_a_sentence_is_written_in_its_plain_turn(text, told):
    """In claim and quote alike; what cannot be turned with certainty stays."""
    assert written(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (CODEINE, "Codeine may be used in adults. Codeine may not be used in children."),
        ("Use ice on a sprain but not on a burn.",
         "Use ice on a sprain. Do not use ice on a burn."),
        ("It does not help in gout but not in pain.", "It does not help in gout but not in pain."),
        ("Heat on a sprain but not on a burn.", "Heat on a sprain but not on a burn."),
        (FEVER, "Antibiotics are not needed if there is no fever."),
        ("Common side effects are nausea and headache.",
         "Nausea and headache are common side effects."),
        ("The only signs are nausea and headache.", "The only signs are nausea and headache."),
        ("Side effects: nausea; headache.", "Side effects are nausea and headache."),
        ("Call for these signs: nausea; headache.", "Call for these signs: nausea; headache."),
        ("There is no need to rest.", "You do not need to rest."),
    ],
)  # fmt: skip
def test_a_quote_is_unfolded(text, told):
    """Into what it says too, and no more."""
    assert unfolded(text) == told


@pytest.mark.parametrize(
    ("quote", "claim"),
    [
        (LESS, "Paracetamol was more effective than naproxen for period pain."),
        (CODEINE, "Codeine may not be used in children."),
        (FEVER, "Antibiotics are not needed if there is no fever."),
        (EYE, "Use eye drops only when the eye is sticky."),
        ("Do at least 150 minutes of activity a week.",
         "Do at least two and a half hours of activity a week."),
        ("Do not take more than 8 tablets in 24 hours.",
         "The most you can take in 24 hours is 8 tablets."),
        ("Smoking cessation reduces the risk of stroke.",
         "Stopping smoking lowers the risk of stroke."),
        ("There is no evidence that zinc prevents colds.",
         "No evidence shows that zinc prevents colds."),
        ("It is not known whether zinc is safe.", "We do not know if zinc is safe."),
        ("Do not prescribe antibiotics for viral pharyngitis.",
         "Do not give antibiotics for a sore throat caused by a virus."),
        ("Renal function should be monitored annually.",
         "Kidney function should be checked every year."),
    ],
)  # fmt: skip
def test_what_says_the_same_is_accepted(quote, claim):
    """In the other turn."""
    assert check(claim, quote).reasons == ()


@pytest.mark.parametrize(
    ("quote", "claim"),
    [
        (LESS, "Naproxen was more effective than paracetamol for period pain."),
        (LESS, "Paracetamol was less effective than naproxen for period pain."),
        (CODEINE, "Codeine may not be used in adults."),
        (CODEINE, "Codeine may be used in children."),
        (FEVER, "Antibiotics are needed if there is no fever."),
        ("Antibiotics are not needed if there is no fever.", FEVER),
        (EYE, "Use eye drops if the eye is sticky."),
        ("People who smoke have a higher risk of stroke.",
         "The risk of smoking is higher in people who have a stroke."),
        ("Do at least 150 minutes of activity a week.",
         "Do at least one and a half hours of activity a week."),
        ("Do not take more than 8 tablets in 24 hours.",
         "The most you can take in 24 hours is 9 tablets."),
        ("Smoking cessation reduces the risk of stroke.", "Smoking reduces the risk of stroke."),
        ("There is no evidence that zinc prevents colds.",
         "Evidence shows that zinc prevents colds."),
        ("Refrain from driving if you are dizzy.", "Drive if you are dizzy."),
        ("Do not prescribe antibiotics for viral pharyngitis.",
         "Do not give antibiotics for a sore throat caused by bacteria."),
        ("There is no need to wash laundry hot.", "You must not wash laundry hot."),
    ],
)  # fmt: skip
def test_what_looks_like_it_and_says_something_else_is_refused(quote, claim):
    """The other way about, another number, a bound lost."""
    assert not check(claim, quote).supported


def test_a_base_is_found_of_verbs_that_are_known():
    """With a doubled letter, and with the "e" that was dropped."""
    assert [base_of(w) for w in ("stopping", "driving", "resting", "morning")] == [
        "stop",
        "drive",
        "rest",
        "",
    ]


@pytest.mark.parametrize(
    ("quote", "claim"),
    [
        ("Take blood cultures before giving antibiotics.",
         "Give antibiotics after taking blood cultures."),
        ("If symptoms persist after 4 weeks, refer to a specialist.",
         "Refer to a specialist if symptoms go on for more than 4 weeks."),
        ("Use insulin only if tablets do not control blood sugar.",
         "Use insulin if tablets do not control blood sugar."),
        ("Call an ambulance for headache with signs of stroke or unusual drowsiness.",
         "Call an ambulance for headache with signs of stroke."),
    ],
)  # fmt: skip
def test_what_is_told_in_another_place_or_bounds_less_contradicts_nothing(quote, claim):
    """It is refused, and not as the opposite."""
    assert check(claim, quote).outcome is Outcome.NOT_SUPPORTED
