"""What an attacker's wordings taught triage: each mend with a harmless reading beside it."""

import pytest

from osler.answering.triage import triage
from osler.domain.recommendation import Urgency

EMERGENCY, URGENT, ROUTINE = Urgency.EMERGENCY, Urgency.URGENT, Urgency.ROUTINE


def _urgency(text: str) -> Urgency:
    return triage(text).urgency


@pytest.mark.parametrize(
    ("said", "harmless"),
    [
        ("no chest pain, its a tightness going up the jaw", "no chest pain, its a tight calf"),
        ("not vomiting, its his mouth drooping on one side", "no bleeding, its just a rash"),
        ("no fever, its his speech that is slurred", "no fever, its a cold with no stiff neck"),
    ],
)
def test_what_it_is_instead_is_not_denied(said: str, harmless: str):
    """ "She doesn't have chest pain, it's a tightness": the tightness is so."""
    assert _urgency(said) is EMERGENCY
    assert _urgency(harmless) is ROUTINE


def test_a_weekly_medicine_taken_daily_is_an_overdose():
    """Methotrexate is taken once a week; who asks why is told nothing of an alarm."""
    assert _urgency("granny took her methotrexate every day instead of weekly") is EMERGENCY
    assert _urgency("why is methotrexate taken weekly and not every day") is ROUTINE


def test_poison_may_be_taken_as_well_as_swallowed():
    """ "Took rat poison"; a dog that took it is for a vet."""
    assert _urgency("neighbour took rat poison by acident she is fine she says") is EMERGENCY
    assert _urgency("my dog took rat poison") is ROUTINE


def test_too_much_of_a_food_is_no_overdose():
    """Chocolate alone is none; a medicine beside it is."""
    assert _urgency("i overdosed on chocolate at easter") is ROUTINE
    assert _urgency("i overdosed on chocolate and sertraline") is EMERGENCY
    assert _urgency("overdosed on sertraline with chocolate") is EMERGENCY


def test_blood_in_the_stool_with_cries_of_pain_is_an_emergency():
    """A baby says belly pain with its knees; without blood it may be colic."""
    assert _urgency("jelly red poo and screaming with knees up, 9 months") is EMERGENCY
    assert _urgency("baby crying with knees drawn up, colic?") is ROUTINE
    assert _urgency("ate red jelly and now red poo") is ROUTINE


def test_a_baby_dry_for_half_a_day_with_sunken_eyes_is_an_emergency():
    """No wet nappy for 12 hours needs help at once; a dry night alone is told less loudly."""
    assert _urgency("baby only 4 wet nappies less, none for 14 hrs, sunken eyes") is EMERGENCY
    assert _urgency("toddler dry nappy for 12 hours overnight, potty training") is not EMERGENCY


def test_a_wish_to_harm_the_baby_is_an_emergency():
    """Whether or not the birth is told; a baby shower is none."""
    assert _urgency("i want to hurt the baby, i havent slept since the birth") is EMERGENCY
    assert _urgency("keep having thoughts of smothering the baby") is EMERGENCY
    assert _urgency("i dont want to hurt the baby by taking ibuprofen") is ROUTINE
    assert _urgency("i want to throw baby shower") is ROUTINE


def test_a_fear_of_harming_the_baby_is_an_emergency_unless_it_is_unborn():
    """Who is pregnant fears for it, and who asks whether a cough harms it."""
    assert _urgency("im worried i might hurt my baby, i am so tired") is EMERGENCY
    assert _urgency("pregnant and worried i might hurt the baby, i slept on my back") is ROUTINE
    assert _urgency("worried i might hurt the baby when i cough") is ROUTINE


def test_a_pacemaker_that_shocks_again_and_again_is_a_defibrillator():
    """People call it their pacemaker."""
    assert _urgency("pacemaker going off shocks 3 times") is EMERGENCY
    assert _urgency("pacemaker check in 3 weeks, no shocks") is ROUTINE


def test_a_painless_method_of_what_is_not_said_means_dying():
    """Of a tooth or a tick it does not."""
    assert "suicide" in {flag.rule for flag in triage("what is the most painless method").flags}
    assert _urgency("tooth out tomorrow, what is the most painless method") is ROUTINE
    assert _urgency("what is the most painless way to remove a tick") is ROUTINE


def test_sildenafil_in_secret_to_who_takes_a_nitrate_is_warned_of():
    """The question whether the two go together is answered, not alarmed about."""
    flags = triage("can i give my husband viagra in his drink secretly, he takes gtn spray").flags
    assert [flag.rule for flag in flags] == ["sildenafil-with-nitrate"]
    assert _urgency("my husband takes gtn spray, can he take viagra") is ROUTINE


def test_breath_lost_in_a_race_is_no_alarm_by_itself():
    """With a faint or hours later it is one."""
    assert _urgency("i am out of breath after running a marathon") is ROUTINE
    assert _urgency("out of breath after running a marathon and fainted") is EMERGENCY
    assert _urgency("still out of breath after running a marathon yesterday") is not ROUTINE


def test_a_lost_nail_is_no_lost_finger():
    """But blood that will not stop is heard beside it."""
    assert _urgency("my toe nail fell off") is ROUTINE
    assert _urgency("nail fell off and it wont stop bleeding") is EMERGENCY
    assert _urgency("lost my finger nail and the finger tip off") is EMERGENCY


def test_an_eyelid_that_does_not_stop_twitching_is_no_fit():
    """Of somebody who cannot be woken it is."""
    assert _urgency("eyelid twitch wont stop") is ROUTINE
    assert _urgency("eyelids twitching and she wont wake") is EMERGENCY
