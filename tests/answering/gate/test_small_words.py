"""Any and all, and and or, a lost "not", and small words that bound a statement."""

import pytest

from osler.answering.gate import check

REFUSED = [
    (
        "Call 999 with any of these: chest pain; fainting; sweating.",
        "Call 999 with all of these: chest pain; fainting; sweating.",
        "wording",
    ),
    (
        "Stop the drug with all of these: rash; fever; swelling.",
        "Stop the drug with any of these: rash; fever; swelling.",
        "wording",
    ),
    (
        "Call 999 with any of these: chest pain; fainting; sweating.",
        "Call 999 with any of these: chest pain and fainting; sweating.",
        "wording",
    ),
    (
        "See a doctor if: the pain lasts; you feel hot; you are sick.",
        "See a doctor if the pain lasts, you feel hot and you are sick.",
        "wording",
    ),
    (
        "Refer adults if the child is worse or is no better.",
        "Refer adults if the child is worse and is no better.",
        "wording",
    ),
    (
        "Offer medicines to adults who use tobacco and are not pregnant.",
        "Offer medicines to adults who use tobacco or are not pregnant.",
        "wording",
    ),
    (
        "Avoid NSAIDs and warfarin in liver disease.",
        "Avoid NSAIDs with warfarin in liver disease.",
        "wording",
    ),
    (
        "Never stop or delay the injections without advice.",
        "Never stop and delay the injections without advice.",
        "wording",
    ),
    (
        "People with suspected or confirmed flu should start an antiviral.",
        "People with suspected and confirmed flu should start an antiviral.",
        "wording",
    ),
    ("Avoid NSAIDs with warfarin.", "Avoid NSAIDs and warfarin.", "wording"),
    (
        "Call a doctor for fever or a rash.",
        "Call a doctor for fever with a rash.",
        "wording",
    ),
    (
        "Bleach baths are for adults with severe eczema and signs of infection.",
        "Bleach baths are for adults with severe eczema. "
        "Bleach baths are for adults with signs of infection.",
        "wording",
    ),
    (
        "Give ibuprofen unless the child has asthma and chickenpox.",
        "Give ibuprofen unless the child has asthma. "
        "Give ibuprofen unless the child has chickenpox.",
        "wording",
    ),
    (
        "Adults can take colchicine if they have gout and also take allopurinol.",
        "Adults can take colchicine if they have gout. "
        "Adults can take colchicine if they also take allopurinol.",
        "wording",
    ),
    (
        "Do not give fever medicines to prevent fits. They do not prevent them.",
        "Do not give fever medicines to prevent fits. They do prevent them.",
        "polarity",
    ),
    (
        "Call 999 for a child who is not waking or not staying awake.",
        "Call 999 for a child who is not waking or staying awake.",
        "polarity",
    ),
    ("Have the vaccine even after shingles.", "Have the vaccine after shingles.", "strength"),
    ("Take the tablets even if you feel well.", "Take the tablets if you feel well.", "strength"),
    ("Use strong opioids for cancer pain.", "Use opioids for cancer pain.", "strength"),
    ("Offer low-dose aspirin in pregnancy.", "Offer aspirin in pregnancy.", "strength"),
    (
        "If the child is drowsy, call an ambulance at once.",
        "If the child is drowsy, call an ambulance.",
        "strength",
    ),
    (
        "Fluconazole 150 mg once is the treatment.",
        "Fluconazole 150 mg is the treatment.",
        "strength",
    ),
    (
        "Until 2019, doctors used ranitidine for heartburn.",
        "Doctors used ranitidine for heartburn.",
        "strength",
    ),
    (
        "In adults with sinusitis under watchful waiting, start an antibiotic.",
        "In adults with sinusitis, start an antibiotic.",
        "strength",
    ),
    (
        "The old advice for adults with gout is to avoid nuts.",
        "For adults with gout, avoid nuts.",
        "strength",
    ),
    (
        "Use the inhaler. Then wait. Then rinse the mouth.",
        "Use the inhaler. Then rinse the mouth. Then wait.",
        "wording",
    ),
]


@pytest.mark.parametrize(("quote", "claim", "reason"), REFUSED)
def test_a_small_word_that_changes_what_is_said_is_refused(quote, claim, reason):
    """Any told as all, a lost "not" or "even", a join that joins another way."""
    assert check(quote, quote).supported
    assert reason in {r.name for r in check(claim, quote).reasons}


@pytest.mark.parametrize(
    ("quote", "claim"),
    [
        (
            "The main advice for adults with gout is to avoid nuts.",
            "For adults with gout, avoid nuts.",
        ),
        (
            "If you may be having a heart attack and are not allergic to aspirin, call first: the "
            "operator may tell you to chew an aspirin.",
            "Call first if you may be having a heart attack. If you are not allergic to aspirin, "
            "the operator may tell you to chew an aspirin.",
        ),
        (
            "Do not use antihistamines or benzodiazepines routinely to treat BPPV.",
            "Antihistamines and benzodiazepines should not be used routinely to treat BPPV.",
        ),
        ("Use the inhaler. Then wait.", "Use the inhaler, then wait."),
        ("The dose was 5 mg or 10 mg in 2017.", "The dose was 5 mg or 10 mg in 2017."),
    ],
)
def test_the_same_in_other_small_words_is_accepted(quote, claim):
    """What bounds nothing may go; cases that lead to different things may be told apart."""
    assert check(claim, quote).reasons == ()
