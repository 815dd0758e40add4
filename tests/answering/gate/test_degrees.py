"""How often, needless or forbidden, whom to call, how soon, and lists of warnings."""

import pytest

from osler.answering.gate import check
from osler.domain.answer import Outcome

REFUSED = [
    ("Never shake a baby, however hard it cries.", "Seldom shake a baby, however hard it cries."),
    ("Sepsis is an emergency.", "Sepsis is rarely an emergency."),
    ("Roseola can usually be treated at home.", "Roseola can rarely be treated at home."),
    ("Use two injectors. Always carry two.", "Use two injectors. Rarely carry two."),
    (
        "Methotrexate must not be used in pregnancy.",
        "Methotrexate must usually not be used in pregnancy.",
    ),
    (
        "Tinnitus is very common and rarely a sign of cancer.",
        "Tinnitus is very common and often a sign of cancer.",
    ),
    ("Leg cramps are common and mostly harmless.", "Leg cramps are rare and mostly harmless."),
    ("Do not give aspirin to children.", "You need not give aspirin to children."),
    ("Nobody under 16 should take aspirin.", "Nobody under 16 need take aspirin."),
    ("Most bites do not need antibiotics.", "Most bites should not get antibiotics."),
    (
        "Nuts need not be avoided if you have pouches.",
        "Nuts must not be avoided if you have pouches.",
    ),
    (
        "Seeing spots in pregnancy is an emergency: call an ambulance.",
        "Seeing spots in pregnancy is an emergency: see a doctor.",
    ),
    ("With a hot joint, go to an emergency department.", "With a hot joint, go to a doctor."),
    ("After the pill, start contraception at once.", "After the pill, start contraception later."),
    (
        "See a doctor urgently or go to an emergency department if you suspect it.",
        "See a doctor or go to an emergency department if you suspect it.",
    ),
    (
        "Among the causes of sciatica are a ruptured disc and an injury.",
        "The causes of sciatica are a ruptured disc and an injury.",
    ),
    ("Consider either paracetamol or ibuprofen.", "Consider both paracetamol or ibuprofen."),
    (
        "Do not take it with aspirin allergy or a bleeding problem.",
        "Do not take it with aspirin allergy.",
    ),
    (
        "Do not start it, except in adults with kidney disease, high urate, or urinary stones.",
        "Do not start it, except in adults with kidney disease, high urate.",
    ),
    (
        "Adults should avoid heat, alcohol and massage after a sprain.",
        "Adults should avoid heat and massage after a sprain.",
    ),
    (
        "Call 999 for any of these: chest pain; fast breathing; trouble breathing; fits.",
        "Call 999 for any of these: chest pain; trouble breathing; fits.",
    ),
    ("Offer a statin to adults with diabetes.", "Give a statin to adults with diabetes."),
]
ACCEPTED = [
    ("Never shake a baby, however hard it cries.", "Do not shake a baby, however hard it cries."),
    ("Warts often go by themselves.", "Warts frequently go by themselves."),
    ("Do not take ibuprofen with warfarin.", "Ibuprofen should not be taken with warfarin."),
    ("If the fit does not stop, call an ambulance.",
     "Call an ambulance if the fit does not stop."),
    ("Do not take it with asthma or a bleeding problem.",
     "With a bleeding problem or asthma, do not take it."),
]  # fmt: skip


@pytest.mark.parametrize(("quote", "claim"), REFUSED)
def test_another_degree_is_refused(quote, claim):
    """A small word that changes what is to be done is never taken for the quote's."""
    assert check(claim, quote).outcome is not Outcome.SUPPORTED
    assert check(quote, quote).outcome is Outcome.SUPPORTED


@pytest.mark.parametrize(("quote", "claim"), ACCEPTED)
def test_the_same_in_other_words_is_accepted(quote, claim):
    """The rules of degree leave faithful rewordings alone."""
    assert check(claim, quote).reasons == ()


@pytest.mark.parametrize(
    ("quote", "claim"),
    [
        ("In suspected asthma, peak flow is less reliable than spirometry.",
         "In suspected asthma, spirometry is more reliable than peak flow."),
        ("In gout, use colchicine rather than naproxen.",
         "In gout, do not use naproxen in place of colchicine."),
    ],
)  # fmt: skip
def test_a_comparison_from_its_other_side_is_not_called_contradicted(quote, claim):
    """What the rules cannot follow is not supported; nothing says that it is false."""
    assert check(claim, quote).outcome is Outcome.NOT_SUPPORTED
