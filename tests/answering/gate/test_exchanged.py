"""The same words, put together otherwise: what goes with what, and whom a sentence is about."""

import pytest

from osler.answering.gate import check


def told(claim: str, quote: str) -> set[str]:
    return {reason.name for reason in check(claim, quote).reasons}


@pytest.mark.parametrize(
    ("claim", "quote", "reason"),
    [
        (  # across a join
            "Support is simpler for those at risk and more intensive for those likely to recover.",
            "Support is simpler for those likely to recover and more intensive for those at risk.",
            "wording",
        ),
        (
            "An infection is likelier in boys under 12 months and in uncircumcised girls.",
            "An infection is likelier in girls under 12 months and in uncircumcised boys.",
            "wording",
        ),
        (
            "Take one pill at the usual time and the next now.",
            "Take one pill now and the next at the usual time.",
            "wording",
        ),
        (
            "Remdesivir comes first, then nirmatrelvir.",
            "Nirmatrelvir comes first, then remdesivir.",
            "wording",
        ),
        (
            "Use 100 mg a day in kidney disease, and a lower dose still.",
            "Use 100 mg a day, and a lower dose still in kidney disease.",
            "wording",
        ),
        (  # what hangs on what
            "It is a clot in the lung: you can get medical help.",
            "It can be a clot in the lung: get medical help.",
            "strength",
        ),
        (
            "It is for people aged 65 or over with a raised risk, or 50 to 64.",
            "It is for people aged 65 or over, or 50 to 64 with a raised risk.",
            "population",
        ),
        (
            "Do not use semaglutide in pregnancy when trying for a baby or when breastfeeding.",
            "Do not use semaglutide in pregnancy, when trying for a baby, or when breastfeeding.",
            "population",
        ),
        (
            "Offer a scan of the leg within 4 hours, with the result.",
            "Offer a scan of the leg, with the result within 4 hours.",
            "numbers",
        ),
        (  # which is preferred; a bracket that repeats a name is no second place
            "ASH prefers a vitamin K antagonist to a direct oral anticoagulant (DOAC).",
            "ASH prefers a direct oral anticoagulant (DOAC) to a vitamin K antagonist.",
            "wording",
        ),
        (  # whom a sentence is about
            "Creams may help. For adults with mild eczema, tablets are a choice.",
            "For adults with eczema, creams may help. For adults with mild eczema, tablets are a "
            "choice.",
            "population",
        ),
        (
            "Sit with the back supported.",
            "To measure blood pressure at home, sit with the back supported.",
            "population",
        ),
        (
            "You have trouble falling asleep, trouble staying asleep, or both.",
            "Insomnia is trouble falling asleep, trouble staying asleep, or both.",
            "wording",
        ),
        (
            "A fit is complex if it lasts 15 minutes. It is complex too.",
            "A fit is complex if it lasts 15 minutes. It is complex too if it comes again.",
            "wording",
        ),
        (
            "Diarrhoea usually lasts 5 days. In most it has stopped by 3 days.",
            "Diarrhoea usually lasts 5 days; in most it has stopped by 7 days. Vomiting usually "
            "lasts 1 day; in most it has stopped by 3 days.",
            "wording",
        ),
        (
            "In people with a urine infection, fever is more likely.",
            "In people with fever, a urine infection is more likely.",
            "wording",
        ),
        (
            "No evidence was found that cranberry juice works.",
            "This is about a urine infection that is there. No evidence was found that cranberry "
            "juice works.",
            "population",
        ),
        (  # widened, or grouped otherwise
            "In children, the dose is 5 mg. People over 12 years have the adult dose.",
            "In children, the dose is 5 mg. Children over 12 years have the adult dose.",
            "population",
        ),
        (
            "Do not use braces if you have low back pain.",
            "Do not use braces in adults with low back pain.",
            "population",
        ),
        (
            "Offer people with liver failure a stable programme.",
            "Offer people with stable liver failure a programme.",
            "population",
        ),
        (
            "An acute cough lasts under 3 weeks. A one lasts over 8 weeks.",
            "An acute cough lasts under 3 weeks. A chronic one lasts over 8 weeks.",
            "population",
        ),
        (  # how strongly
            "Ondansetron is the first line in the first three months.",
            "Ondansetron is the second line in the first three months.",
            "strength",
        ),
        (
            "The headache often throbs and usually comes with nausea.",
            "The headache usually throbs and often comes with nausea.",
            "strength",
        ),
        (
            "People must be watched. Contraception is a must.",
            "People should be watched. Contraception is a must.",
            "strength",
        ),
        (
            "Do not smoke. Whoever gets a migraine must stop it.",
            "Do not smoke. Whoever gets a migraine should stop it.",
            "strength",
        ),
        (
            "This is for adults who will have PTSD (suspected PTSD). They should be assessed.",
            "Adults with suspected PTSD should be assessed.",
            "strength",
        ),
        (  # broken off, or without its condition of small words
            "It looks so with trouble with breathing or circulation, or.",
            "It looks so with trouble with breathing or circulation, or with a fit.",
            "wording",
        ),
        (
            "Strongly suspect meningitis.",
            "Strongly suspect meningitis when all of these are there. They are fever and a rash.",
            "wording",
        ),
    ],
)  # fmt: skip
def test_the_same_words_put_together_otherwise_are_refused(claim, quote, reason):
    """Each was accepted once."""
    assert reason in told(claim, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        (  # what both halves share may stand before or behind them
            "Adults should have ibuprofen at night and paracetamol in the morning for pain.",
            "Adults should have paracetamol in the morning and ibuprofen at night for pain.",
        ),
        (
            "Observation may be offered as the first step in BPPV.",
            "Observation may be offered as the first step in BPPV (a dizziness).",
        ),
        (
            "Statins are medicines that lower cholesterol. They can cause muscle problems. An "
            "adult with muscle pain should tell the doctor.",
            "Statins, medicines that lower cholesterol, can cause muscle problems; an adult with "
            "muscle pain should tell the doctor.",
        ),
        (
            "This is for people with acne. NICE offers courses of two medicines.",
            "For people with acne, NICE offers courses of two medicines.",
        ),
    ],
)
def test_what_is_told_alike_in_another_order_passes(claim, quote):
    """A rule that reads order must not ask for the quote's own."""
    assert told(claim, quote) == set()


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        (
            "Ibuprofen does not ease period pain as well as paracetamol does.",
            "Paracetamol does not ease period pain as well as ibuprofen does.",
        ),
        ("Naproxen works better than codeine.", "Codeine works better than naproxen."),
        (
            "Physiotherapy is no better than surgery.",
            "Surgery is no better than physiotherapy.",
        ),
        (
            "For toothache, take ibuprofen together with paracetamol.",
            "For toothache, take ibuprofen or paracetamol.",
        ),
        (
            "With drops, for about a day, it gets better.",
            "With drops, for about a week, it gets better.",
        ),
    ],
)
def test_what_is_compared_joined_or_timed_stays_as_it_is(claim: str, quote: str) -> None:
    """Each holds the words of its quote, all but one or in another order."""
    assert not check(claim, quote).supported
    assert check(quote, quote).supported


@pytest.mark.parametrize(
    "claim",
    [
        "Codeine works better than naproxen, and naproxen is easier on the bowel.",
        "Codeine works better for pain than naproxen; naproxen is easier on the bowel.",
    ],
)
def test_what_is_named_again_behind_a_comparison_has_not_changed_sides(claim: str) -> None:
    """Only what stands right behind "than" is compared."""
    quote = "Codeine works better than naproxen for pain. Naproxen is easier on the bowel."
    verdict = check(claim, quote)
    assert not any("compared" in reason.detail for reason in verdict.reasons)
