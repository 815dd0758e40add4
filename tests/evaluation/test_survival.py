"""What is lost on the way to plain words is found, kind by kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.evaluation.survival import Lost, lost

WORDS = (
    "Unless allergic, adults may take 500 mg of naproxen twice daily for 2 weeks. Do not exceed it."
)


@pytest.mark.parametrize(
    ("plain", "kind", "what"),
    [
        ("Take 500 mg of naproxen for weeks.", "number", "2"),
        ("Take 500 g of naproxen for 2 weeks.", "unit", "500 mg"),
        ("Take 500 mg of naproxen once daily for 2 weeks.", "frequency", "twice"),
        ("Take 500 mg of naproxen twice for 2 weeks.", "frequency", "daily"),
        ("Take 500 mg twice daily for 2 weeks.", "drug", "naproxen"),
        ("Adults may take more. Unless allergic.", "denial", "1 fewer"),
        ("Adults may take it. Not more.", "condition", "unless or except"),
        ("You may take it unless allergic. Not more.", "condition", "adult"),
        ("Adults take it unless allergic. Not more.", "condition", "may"),
        ("Adults may take it unless ill. Not more.", "condition", "allergy"),
    ],
)
def test_each_kind_of_loss_is_named(plain: str, kind: str, what: str) -> None:
    """One element taken away, one finding that says which."""
    assert Lost(kind, what) in lost(WORDS, plain)


@pytest.mark.parametrize(
    ("words", "plain", "what"),
    [
        ("Black stools are an emergency.", "Black stools need care.", "emergency"),
        ("Fever with a stiff neck.", "Fever with a sore neck.", "head or neck"),
        ("New weakness of both legs.", "Both legs feel new.", "weakness"),
        ("Call an ambulance at once.", "Call an ambulance.", "at once"),
        ("Thoughts of suicide.", "Dark thoughts.", "suicide"),
    ],
)
def test_a_lost_red_flag_is_named(words: str, plain: str, what: str) -> None:
    """A sign of danger, or how fast to act on it."""
    assert Lost("red flag", what) in lost(words, plain)


def test_a_lost_class_of_medicines_is_named() -> None:
    """ "NSAIDs" is a name too."""
    assert Lost("drug", "NSAID") in lost("NSAIDs may help.", "Some pills may help.")


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        (WORDS, "Not above 500 mg of naproxen twice a day for 2 weeks. Unless allergic. "
                "Adults may take it."),
        ("Use 1,200 mg a day.", "1200 mg each day."),
        ("If it is severe, call an ambulance.", "When it is severe, call an ambulance."),
        ("Consider an antibiotic.", "An antibiotic is an option."),
        ("Steroids are contraindicated.", "Do not take steroids."),
        ("Within four hours.", "Within 4 hours."),
    ],
)  # fmt: skip
def test_the_same_in_other_words_is_not_lost(words: str, plain: str) -> None:
    """Order, synonyms and the way a number is written do not count."""
    assert lost(words, plain) == []


@given(st.text(max_size=60))
def test_nothing_is_lost_where_nothing_changed(text: str) -> None:
    """A text keeps all of itself."""
    assert lost(text, text) == []
