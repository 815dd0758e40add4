"""The abbreviations of clinical notes are read as the words that they stand for."""

import pytest

from osler.answering.shorthand import heard_out, spelled_out

MEANT = {
    "3y old fever 39.4": "aged 3, fever 39.4",
    "cervical screening 32y": "cervical screening aged 32",
    "TSH 7.8 74y levothyroxine?": "TSH 7.8 aged 74 levothyroxine?",
    "cystitis 28F": "cystitis woman aged 28",
    "pregnant 9/40": "pregnant 9 weeks pregnant",
    "cough 3/52": "cough 3 weeks",
    "T2DM and HTN": "type 2 diabetes and hypertension",
    "clinic BP 152/94": "clinic high blood pressure 152/94",
    "K 4.9": "potassium 4.9",
    "ABPI 0.7, claudication": "ankle brachial pressure index 0.7,, claudication",
    "screening HIV+": "screening with HIV infection",
    "pen allergy, abx?": "penicillin allergy, antibiotics?",
    "BG 3.1 conscious pt": "blood glucose 3.1 conscious patient",
    "18/12, T 39.4, RR 48": "18 months old, temperature 39.4, breathing rate 48",
    "COPD, SpO2 83% RA": "COPD, SpO2 83% on air",
    "ABPM 152/94": "high blood pressure 152/94",
    "HBPM avg 138/88": "high blood pressure 138/88",
    "trimethoprim 200 bd on MTX": "trimethoprim 200 on methotrexate",
    "UPSI, EHC?": "unprotected sex, emergency contraception?",
    "wants COCP": "wants combined pill",
    "HPV+ cyto neg": "HPV positive normal cytology",
    "prev MI": "history of heart attack",
    "#NOF": "hip fracture",
    "can't PU": "can't pass urine",
    "DVT prev, HRT?": "history of DVT, HRT?",
    "80F #wrist": "woman aged 80, fractured wrist",
    "CKD3b ACR 80": "chronic kidney disease stage 3b, ACR 80",
    "add SGLT2i": "add SGLT2 inhibitor",
}
OTHERWISE = (
    "stop alendronate after 5y?",
    "10y risk of a stroke",
    "warfarin for 3 yrs",
    "temp 102 F",
    "39.5F since last night",
    "vitamin K 2.5 mg",
    "MS and PE",
    "RA and pid",
    "RA on methotrexate",
    "stroke RR 0.8",
    "COPD with RA, sats?",
    "BP 120/80",
    "born at 28/40",
    "my 3 year old has a cough",
)


@pytest.mark.parametrize(("written", "read"), MEANT.items())
def test_shorthand_is_read_as_its_words(written, read):
    """An age, a week of pregnancy, a figure or a condition reaches what reads words."""
    assert spelled_out(written) == read


@pytest.mark.parametrize("text", OTHERWISE)
def test_what_may_mean_something_else_is_left_as_it_is(text):
    """A wrong reading is worse than none."""
    assert spelled_out(text) == text


def test_reading_twice_changes_nothing():
    """What was spelled out holds no shorthand."""
    assert [spelled_out(read) for read in MEANT.values()] == list(MEANT.values())


def test_age_written_short_is_the_askers_age(ask):
    """ "3y" is a child, as "3 years old" is."""
    asker = ask("fever 39.4 in a 3y old").asker
    assert (asker.age_years, asker.child) == (3.0, True)


def test_kidney_figure_alone_makes_kidney_disease_known(ask):
    """Nobody writes a low eGFR who has none."""
    assert "kidney" in ask("gout flare eGFR 32 on apixaban").asker.groups


@pytest.mark.parametrize("text", ("metformin below eGFR 30", "metformin if eGFR 30", "eGFR 95"))
def test_limit_that_is_asked_about_is_nobodys_figure(ask, text):
    """ "Stop below 30" tells of no patient."""
    assert "kidney" not in ask(text).asker.groups


def test_months_without_a_vital_sign_are_how_long_it_lasts():
    """ "3/12 cough" of a grown-up is no baby."""
    assert spelled_out("3/12 cough, 54M") == "3 months cough, man aged 54"
    assert spelled_out("6/12 cough 54M T 37.2").startswith("6 months cough")


@pytest.mark.parametrize("text", ("T2DM and HTN", "28F on MTX", "cough 3/52"))
def test_triage_reads_what_no_rule_compares_as_it_was_asked(text):
    """Only ages and figures are spelled out before the rules are heard."""
    assert heard_out(text) == text
