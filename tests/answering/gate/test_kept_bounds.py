"""What bounds a quote is not shed where its words come again, or where it has none of its own."""
# ruff: noqa: E501 - a claim is one line

import pytest

from osler.answering.gate import check
from osler.answering.gate.frames import in_one_line, without_abbreviations


def told(claim: str, quote: str) -> set[str]:
    return {reason.name for reason in check(claim, quote).reasons}


@pytest.mark.parametrize(
    ("claim", "quote", "reason"),
    [
        (  # a condition of small words
            "In a flare, get help if the person is very short of breath.",
            "In a flare, get help if the person is very short of breath when still.",
            "wording",
        ),
        ("Ask a nurse about ibuprofen.", "Ask a nurse about ibuprofen before any is taken.", "wording"),
        ("Office tools work best.", "Office tools work best after that.", "wording"),
        ("Leave the building.", "If so, leave the building.", "wording"),
        (  # words that come again
            "Stopping aspirin raises the risk of a clot in the stent.",
            "For people with a coated stent, stopping aspirin raises the risk of a clot in the stent.",
            "population",
        ),
        (
            "Get care, if this happens. This holds with phlegm, and for a cough.",
            "Get care if you cough more deeply. This holds with phlegm, and for a cough.",
            "wording",
        ),
        (
            "See the doctor if you do not get better. See a nurse a week after the end.",
            "See the doctor if you do not get better. If you get better, see a nurse a week after "
            "the end.",
            "wording",
        ),
        (
            "Refer people whose ACR is 30 mg or more, or whose blood pressure is high.",
            "Refer people whose ACR is 30 mg or more with blood in the urine, or whose blood "
            "pressure is high.",
            "population",
        ),
        (  # where
            "Consider stopping simvastatin.",
            "Where an antibiotic is needed, consider stopping simvastatin.",
            "wording",
        ),
        (  # any of these
            "A kidney infection needs care soon. It hurts under the ribs.",
            "A kidney infection needs care soon with any of these signs. It hurts under the ribs.",
            "wording",
        ),
        ("Call the doctor.", "Call the doctor at once.", "strength"),
        ("Give fluconazole 150 mg.", "Give fluconazole 150 mg by mouth.", "doses"),
        ("Wheeze is heard all the time.", "Wheeze is heard all the time, at night.", "population"),
        (  # a choice told in two sentences
            "Treat it with amoxicillin. Treat it with doxycycline.",
            "Treat it with amoxicillin or doxycycline.",
            "wording",
        ),
        (
            "Eczema may get worse. It is eczema herpeticum.",
            "Eczema that gets worse may be eczema herpeticum.",
            "strength",
        ),
        (
            "The blood holds too much urate. Some things are linked with gout.",
            "In most people with gout, the blood holds too much urate; some things are linked "
            "with gout.",
            "strength",
        ),
        ("Stop it.", "Stop it after 7 days.", "numbers"),
        (
            "Rest with or without heat. Sleep with or with ice.",
            "Rest with or without heat. Sleep with or without ice.",
            "polarity",
        ),
        ("The scan is rated 10 of 10.", "The scan is rated 9 of 9.", "numbers"),
        ("Use amoxicillin with clavulanate.", "Use amoxicillin, with or without clavulanate.", "polarity"),
    ],
)  # fmt: skip
def test_what_bounds_a_quote_is_not_shed(claim, quote, reason):
    """Each claim drops or turns what its quote hangs on."""
    assert reason in told(claim, quote)
    assert check(quote, quote).supported


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        (  # whom a sentence is for, told in front
            "In adults who are not pregnant, treat a migraine attack early.",
            "Treat a migraine attack early. This is for adults who are not pregnant.",
        ),
        (  # a list in a line
            "Take codeine only if ibuprofen: is not tolerated; or has not worked.",
            "Take codeine only if ibuprofen is not tolerated, or has not worked.",
        ),
        (
            "Fever for 5 days or longer should be assessed in a child.",
            "Assess fever for 5 days or longer in a child.",
        ),
        (
            "The outlook of back pain in adults is good.",
            "The outlook of back pain in adults is good, with or without sciatica.",
        ),
        (
            "Asymptomatic bacteriuria is treated in pregnancy.",
            "Asymptomatic bacteriuria (bacteria in the urine without symptoms) is treated in "
            "pregnancy.",
        ),
        ("NSAIDs can harm the heart of the fetus.", "NSAIDs can harm the heart of the unborn baby."),
        (
            "A clinician should distinguish BPPV from other causes of vertigo.",
            "A clinician should tell BPPV apart from other causes of vertigo.",
        ),
        (
            "Vertigo has causes other than BPPV.",
            "Vertigo has other causes than BPPV.",
        ),
        (
            "If physiotherapy has been ineffective, refer the person.",
            "If physiotherapy has failed, refer the person.",
        ),
        (
            "A discussion of harms should come before surgery.",
            "Discuss harms before surgery.",
        ),
        (
            "Treat pneumonia with amoxicillin. Or treat it with doxycycline.",
            "Treat pneumonia with amoxicillin. Or treat it with doxycycline. Rest helps.",
        ),
        (
            "You may take ibuprofen. You may take paracetamol.",
            "You may take ibuprofen or paracetamol.",
        ),
    ],
)  # fmt: skip
def test_ways_of_saying_the_same_are_accepted(claim, quote):
    """Each is one of the rewordings that the rules know to be none."""
    assert told(claim, quote) == set()


def test_a_list_is_told_in_a_line_only_where_its_last_item_says_how_it_is_joined():
    """Without "and" or "or" it would be guessed whether all hold, or one."""
    assert in_one_line("Only if it: is red; or hurts.") == "Only if it is red, or hurts."
    assert in_one_line("Avoid: heat; ice.") == "Avoid: heat; ice."


def test_an_abbreviation_is_spelled_by_the_brackets_or_by_their_first_part():
    """ "ACR (albumin-to-creatinine ratio, a urine test)" keeps the rest to be checked."""
    quoted = "check the albumin-to-creatinine ratio; ask the ear, nose and throat team"
    assert (
        without_abbreviations("ACR (albumin-to-creatinine ratio, a urine test)", quoted=quoted)
        == "albumin-to-creatinine ratio (a urine test)"
    )
    assert without_abbreviations("ENT (ear, nose and throat)", quoted=quoted) == (
        "ear, nose and throat"
    )
    assert without_abbreviations("ACE (albumin ratio, a test)", quoted=quoted).startswith("ACE")
