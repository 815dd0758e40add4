"""A claim leaves out no word of a part that it tells; lists are whole; steps keep their order."""

import pytest

from osler.answering.gate import check

# A quote, a faithful neighbour ("" where there is none), and what widens or turns it.
CASES = [
    (
        "Do a blood culture in suspected sepsis.",
        "In suspected sepsis, a blood culture should be done.",
        ["Do a blood culture in sepsis."],
    ),
    (
        "Offer adults thyroid tests in new atrial fibrillation.",
        "Thyroid tests should be offered to adults in new atrial fibrillation.",
        ["Offer adults thyroid tests in atrial fibrillation."],
    ),
    (
        "A body with a severely underactive thyroid slows down.",
        "With a severely underactive thyroid, the body slows down.",
        ["A body with an underactive thyroid slows down."],
    ),
    (
        "For adults with hives, the first choice is a second-generation antihistamine.",
        "A second-generation antihistamine is the first choice for adults with hives.",
        ["For adults with hives, the first choice is an antihistamine."],
    ),
    (
        "Get care for crushing pain in the chest.",
        "For crushing pain in the chest, get care.",
        ["Get care for pain in the chest."],
    ),
    (
        "NSAIDs may do less harm to the kidneys in adults with gout.",
        "In adults with gout, NSAIDs may do less harm to the kidneys.",
        ["NSAIDs may do less harm in adults with gout."],
    ),
    (
        "In adults whose heartburn and regurgitation respond to a PPI, consider stopping it.",
        "",
        ["In adults whose heartburn responds to a PPI, consider stopping it."],
    ),
    (
        "Get checked for weak immunity with a rash that is widespread, or for pain all over.",
        "",
        ["Get checked for weak immunity with a rash, or for pain all over."],
    ),
    (
        "In pregnancy, low-dose aspirin lowers the risk of pre-eclampsia.",
        "Low-dose aspirin lowers the risk of pre-eclampsia in pregnancy.",
        ["In pregnancy, aspirin lowers the risk of pre-eclampsia."],
    ),
    (
        "Feeling very weak can be a sign of dehydration.",
        "",
        ["Feeling weak can be a sign of dehydration."],
    ),
    (
        "Do not use hormones in women who have had breast cancer.",
        "Hormones should not be used in women who have had breast cancer.",
        ["Do not use hormones in women with breast cancer."],
    ),
    (
        "Do not stop the medicine on your own.",
        "",
        ["Do not stop the medicine."],
    ),
    (
        "The evidence comes mostly from small studies.",
        "Most of the evidence comes from small studies.",
        ["The evidence comes from small studies."],
    ),
    (
        "In a leak, turn off all appliances and open the windows.",
        "In a leak, open the windows and turn off all appliances.",
        ["In a leak, turn off some appliances and open the windows."],
    ),
    (
        "Offer talking therapy to adults with insomnia as the first treatment.",
        "As the first treatment, adults with insomnia should be offered talking therapy.",
        ["Offer talking therapy to adults with insomnia."],
    ),
    (
        "One high-risk factor is enough for a pregnancy at high risk.",
        "For a pregnancy at high risk, one high-risk factor is enough.",
        ["One factor is enough for a pregnancy at high risk."],
    ),
    (
        "In non-valvular atrial fibrillation (AF), apixaban is 5 mg twice daily.",
        "Apixaban is 5 mg twice daily in non-valvular AF.",
        ["In atrial fibrillation (AF), apixaban is 5 mg twice daily."],
    ),
    (
        "For a child with fever who is distressed, consider ibuprofen while the distress lasts.",
        "Consider ibuprofen for a child with fever who is distressed, while the distress lasts.",
        ["For a child with fever, consider ibuprofen while the distress lasts."],
    ),
    (
        "Offer a baby with bronchiolitis smaller feeds more often.",
        "A baby with bronchiolitis should be offered smaller feeds more often.",
        ["Offer a smaller baby with bronchiolitis feeds more often."],
    ),
    (
        "Do not rub the eyes. Wash hands often.",
        "Wash hands often. Do not rub the eyes.",
        ["Do not rub the eyes or wash hands often."],
    ),
]  # fmt: skip

LISTS = [
    (
        "Call for any of these signs: dark urine; a fever; belly pain; or weight loss.",
        "Call for any of these signs: weight loss; dark urine; belly pain; or a fever.",
        ["Call for any of these signs: dark urine; a fever; or belly pain."],
    ),
    (
        "The guideline supports these: therapies such as massage; medicines such as ibuprofen.",
        "The guideline supports medicines such as ibuprofen and therapies such as massage.",
        [
            "The guideline supports these: therapies such as ibuprofen; "
            "medicines such as massage.",
        ],
    ),
    (
        "If you smell gas, open the windows and leave the house.",
        "If you smell gas, leave the house and open the windows.",
        ["If you smell gas, leave the house, then open the windows."],
    ),
]  # fmt: skip

SENTENCES = [
    (
        "If laxatives fail, do a test of the bowel. It may find a disorder. "
        "Then training of the bowel works best.",
        ["If laxatives fail, do a test of the bowel. Then training of the bowel works best."],
    ),
    (
        "Avoid these medicines in pregnancy. The exceptions are benzodiazepines for withdrawal.",
        ["Avoid these medicines in pregnancy."],
    ),
    (
        "A child may be watched without an antibiotic. One should be started if it gets worse.",
        ["A child may be watched without an antibiotic."],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("quote", "faithful", "unfaithful"), [*CASES, *LISTS])
def test_a_part_is_told_whole(quote, faithful, unfaithful):
    """The same in other order holds; with a word less it says more."""
    assert not faithful or check(faithful, quote).reasons == ()
    assert [claim for claim in unfaithful if check(claim, quote).supported] == []


@pytest.mark.parametrize(("quote", "unfaithful"), SENTENCES)
def test_sentences_that_bound_or_lead_are_not_left_out(quote, unfaithful):
    """What takes back, and what a "then" follows, stays."""
    assert check(quote, quote).supported
    assert [claim for claim in unfaithful if check(claim, quote).supported] == []


@pytest.mark.parametrize(
    ("quote", "claim"),
    [
        (
            "Among antidepressants, bupropion causes fewer side effects than fluoxetine or "
            "sertraline, and paroxetine causes more.",
            "Among antidepressants, bupropion causes fewer side effects than sertraline.",
        ),
        (
            "Colds often cause a sore throat; other causes are, among them, strep throat and "
            "smoking.",
            "Colds often cause a sore throat.",
        ),
        (
            "Do not use lactulose as the laxative for constipation in adults with IBS.",
            "Do not use lactulose for constipation in adults with IBS.",
        ),
        (
            "Diverticulosis (pouches in the bowel wall) without symptoms needs no treatment.",
            "Pouches in the bowel wall without symptoms need no treatment.",
        ),
        (
            "Call an ambulance if the person: has a fit; stays drowsy; or is sick.",
            "Call an ambulance if the person has a fit.",
        ),
    ],
)  # fmt: skip
def test_a_part_a_choice_and_a_later_statement_may_go(quote, claim):
    """They bound nothing of what is told."""
    assert check(claim, quote).reasons == ()
