"""A question asserts nothing; its plain answer does."""

import pytest

from osler.answering.gate import check
from osler.answering.gate.asked import answered, is_question
from osler.domain.answer import Outcome

IBUPROFEN = "Can you take ibuprofen in pregnancy? No."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (IBUPROFEN, "You cannot take ibuprofen in pregnancy."),
        ("Is it safe to fly? It is not.", "It is not safe to fly."),
        ("Do statins cause dementia? No. Rest.", "Statins do not cause dementia. Rest."),
        ("Can I swim? Yes, if you feel well.", "You can swim if you feel well."),
        ("Does zinc prevent colds? Yes.", "Zinc prevents colds."),
        ("Can babies have honey? No, not before 12 months.",
         "Babies cannot have honey before 12 months."),
        ("Can I take it? Not without advice.", "You cannot take it without advice."),
        ("Is a cast allowed in water? No: keep it dry.",
         "A cast is not allowed in water. Keep it dry."),
        ("Am I contagious? Yes, for 3 days.", "You are contagious for 3 days."),
        # What cannot be turned with certainty is left out.
        ("Must I stop? No.", "No."),
        ("Is it safe? Yes, usually.", "Yes, usually."),
        ("Is it safe? No one knows.", "No one knows."),
        ("Is zinc good for colds? Not everyone agrees.", "Not everyone agrees."),
        ("How long does it last? About 3 weeks.", "About 3 weeks."),
        ("Ask: are they different today?", "Ask: are they different today?"),
        ("No question here.", "No question here."),
    ],
)  # fmt: skip
def test_a_question_is_told_as_its_answer_tells_it(text, told):
    """Or it is left out of the quote."""
    assert answered(text) == told


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("You can take ibuprofen in pregnancy.", IBUPROFEN),
        ("Paracetamol is safe in pregnancy.", "Is paracetamol safe in pregnancy?"),
        ("Vitamin C prevents colds.", "Vitamin C prevents colds? That is a myth."),
        ("You need a scan.", "Do I need a scan? Most people with back pain do not."),
        ("Aspirin is safe for children.",
         "Is aspirin safe for children? Aspirin should not be given under 16."),
        ("You can drive after surgery.", "Can you drive after surgery? Yes, after 2 weeks."),
        ("You can swim.", "Can I swim? Yes, if you feel well."),
        ("No.", IBUPROFEN),
        ("They should not.", "Should children have it? They should not."),
    ],
)  # fmt: skip
def test_a_question_supports_no_assertion(claim, quote):
    """Nor does an answer stand without its question."""
    assert not check(claim, quote).supported


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("You cannot take ibuprofen in pregnancy.", IBUPROFEN),
        ("Do not put butter on a burn.", "Should you put butter on a burn? No."),
        ("Children with a cold should not have antibiotics.",
         "Should children with a cold have antibiotics? No, they do not help."),
        ("If you feel well, you can swim.", "Can I swim? Yes, if you feel well."),
        ("Smoking causes cancer.", "Does smoking cause cancer? Yes."),
        (IBUPROFEN, IBUPROFEN),
    ],
)  # fmt: skip
def test_what_the_answer_says_is_supported(claim, quote):
    """Where that can be told with certainty."""
    assert check(claim, quote).reasons == ()


def test_the_reason_says_that_it_is_only_asked():
    """And a claim against the answer is contradicted."""
    verdict = check("Screening saves lives.", "Does screening save lives?")
    assert "the quote only asks this" in {r.detail for r in verdict.reasons}
    against = check("You can take ibuprofen in pregnancy.", IBUPROFEN)
    assert against.outcome is Outcome.CONTRADICTED


def test_who_is_told_to_ask_is_told_something():
    """An order to ask is a statement."""
    assert is_question("Could it be sepsis?")
    assert not is_question("Ask this: could it be sepsis?")
