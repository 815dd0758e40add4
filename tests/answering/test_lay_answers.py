"""What lay readers are shown: nothing below an alarm takes it back, and nothing is for others."""

import pytest

from osler.answering.applicability import applicability_of
from osler.answering.asked_plainly import is_asked_plainly
from osler.answering.asker import asker_of, may_be_pregnant
from osler.answering.children import FOR_CHILDREN
from osler.answering.compose import Draft
from osler.answering.prescribers import is_for_prescribers
from osler.answering.select import EMERGENCY, URGENT, Chosen
from osler.answering.softer import pulls_back, unless_alarmed, without_softer
from osler.answering.triage import triage
from osler.answering.verify import Verified
from osler.domain.answer import Answer, Outcome, RedFlag, Triage, Verdict
from osler.domain.question import Audience, Intent
from osler.domain.recommendation import Direction, Facet, Phase, Population, Urgency
from tests.answering.making import AT, a_question, a_rec, evidence

FIRED = frozenset({"heart-attack"})
HEART = ("heart attack",)


@pytest.fixture(scope="module")
def ask(starter_engine):  # type: ignore[no-untyped-def]
    def asked(text: str) -> Answer:
        return starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)

    return asked


def shown(item, slot: str = "now", note: str = "") -> Verified:  # type: ignore[no-untyped-def]
    chosen = Chosen(slot, evidence(item), 1.0)
    return Verified(Draft(chosen, item.words, item.words, (), note), Verdict(Outcome.SUPPORTED))


def in_view(answer: Answer) -> str:
    sections = [c for s in answer.sections if s.key != "more" for c in s.claims]
    claims = (*answer.emergency, *answer.urgent, *answer.short_answer, *sections)
    return "\n".join(claim.text for claim in claims)


def flagged(rule: str, urgency: Urgency, message: str = "Call now.") -> Triage:
    return Triage(urgency, (RedFlag(rule, urgency, message, "face swelling", "x"),))


# below an alarm


@pytest.mark.parametrize(
    "words",
    [
        "See a dentist if it lasts more than 2 days.",
        "Call your doctor if it does not improve after 3 days.",
        "Call 111 if you are unsure whether it is harmful.",
        "A specialist should see you within 24 hours.",
    ],
)
def test_a_later_time_pulls_back_from_an_emergency(words: str) -> None:
    """Also where it stands in a box; without an alarm it is good advice."""
    item = a_rec(words, topics=HEART, facet=Facet.WARNING, urgency=Urgency.SOON)
    assert pulls_back(shown(item, URGENT), FIRED)
    assert not pulls_back(shown(item, URGENT), frozenset())


def test_what_helps_in_an_emergency_does_not_pull_back_from_it() -> None:
    """Its signs, its first aid, and a call even where nobody is sure."""
    call = "Call the emergency number at once, even if you are not sure."
    signs = a_rec(call, topics=HEART, facet=Facet.WARNING, urgency=Urgency.EMERGENCY)
    assert not pulls_back(shown(signs, EMERGENCY), FIRED)
    assert not pulls_back(shown(a_rec("Rest.", topics=HEART, phase=Phase.NOW)), FIRED)
    drive = a_rec("Do not drive.", direction=Direction.AGAINST, facet=Facet.SELF_CARE, topics=HEART)
    assert not pulls_back(shown(drive, "avoid"), FIRED)


def test_how_another_illness_goes_calms_nobody_in_an_emergency() -> None:
    """Most people get over the flu: not who may have meningitis."""
    calm = "Most people get over the flu without care."
    assert pulls_back(shown(a_rec(calm, facet=Facet.OUTLOOK)), FIRED)
    assert not pulls_back(shown(a_rec(calm, facet=Facet.OUTLOOK, topics=HEART)), FIRED)


def test_advice_to_stay_active_is_not_read_below_an_emergency() -> None:
    """It is of another illness than the emergency."""
    rest = a_rec("Do not rest in bed.", direction=Direction.AGAINST, facet=Facet.SELF_CARE)
    call = a_rec("Call an ambulance.", topics=HEART)
    assert without_softer([shown(rest), shown(call)], FIRED) == (shown(call),)
    assert without_softer([shown(rest)], FIRED) == (shown(rest),)


NOTES = (
    "We found nothing that names face swelling; what follows may not be about it.",
    "The library holds nothing about a trip to Rome.",
    "No source in the library says how it usually goes.",
    "No source in the library speaks of warfarin together with kelp; ask a pharmacist.",
)


def test_what_is_not_held_is_not_said_below_an_emergency() -> None:
    """But for two medicines together, which a pharmacist must be asked about."""
    flags = flagged("heart-attack", Urgency.EMERGENCY)
    assert unless_alarmed(NOTES, a_question(), flags) == NOTES[3:]


def test_below_another_alarm_only_what_it_speaks_of_itself_is_not_said() -> None:
    """A trip to Rome is still not held; without an alarm, and to doctors, all is said."""
    flags = flagged("tooth", Urgency.URGENT)
    assert unless_alarmed(NOTES, a_question(), flags) == NOTES[1:]
    assert unless_alarmed(NOTES, a_question(), Triage(Urgency.ROUTINE)) == NOTES
    doctor = a_question(audience=Audience.DOCTOR)
    assert unless_alarmed(NOTES, doctor, flagged("tooth", Urgency.EMERGENCY)) == NOTES


def test_a_spreading_tooth_infection_sends_nobody_to_a_dentist_in_two_days(ask) -> None:  # type: ignore[no-untyped-def]
    """The emergency department is the only way told."""
    answer = ask("toothache and face swelling up cant open mouth properly and hard to swallow")
    assert answer.triage.urgency is Urgency.EMERGENCY
    assert "more than 2 days" not in in_view(answer)
    assert not answer.notices
    assert not answer.unanswered


def test_a_title_does_not_take_an_alarm_back(ask) -> None:  # type: ignore[no-untyped-def]
    """What nothing is told of is no title either."""
    answer = ask("dad cant find his words, mouth looks droopy, shall we wait till monday to see gp")
    assert answer.title.startswith("Possible stroke")
    assert "monday" not in answer.title


def test_a_title_is_the_topic_where_the_reader_only_tells(ask) -> None:  # type: ignore[no-untyped-def]
    """ "Ears have been ringing" is no name."""
    assert ask("my ears have been ringing for months").title.startswith("Tinnitus:")


# alarms


@pytest.mark.parametrize(
    ("text", "urgency", "rule"),
    [
        (
            "i took 20 paracetamol last night but feel fine now",
            Urgency.EMERGENCY,
            "paracetamol-overdose",
        ),
        ("took 20 sertraline last night", Urgency.EMERGENCY, "overdose-or-poison"),
        ("lump in my testicle doesnt hurt", Urgency.SOON, "testicle-lump"),
        ("i have a swollen testicle, no pain", Urgency.SOON, "testicle-lump"),
        (
            "my left ball feels hard and bigger than the other no pain",
            Urgency.SOON,
            "testicle-lump",
        ),
        ("sudden agony in my testicle", Urgency.EMERGENCY, "testicular-torsion"),
        ("feeling low and crying since baby was born 5 weeks ago", Urgency.SOON, "after-birth-low"),
        (
            "had my baby 2 months ago and keep having thoughts of hurting him",
            Urgency.EMERGENCY,
            "after-birth-mind",
        ),
    ],
)
def test_an_alarm_is_as_loud_as_it_must_be(text: str, urgency: Urgency, rule: str) -> None:
    """And no louder: nothing else that was heard makes it so."""
    found = triage(text)
    assert (found.urgency, rule in {flag.rule for flag in found.flags}) == (urgency, True)


def test_who_feels_well_after_paracetamol_is_told_why_to_go() -> None:
    """The liver, the blood test, the antidote and the crisis line; no way out."""
    (flag,) = triage("i took 20 paracetamol last night but feel fine now").flags
    for word in ("now", "liver", "blood test", "antidote", "on purpose", "crisis line"):
        assert word in flag.message
    assert "Where nobody is ill" not in flag.message


def test_a_baby_that_cries_is_no_mother_who_does() -> None:
    """Nor does a low back hurt for low mood."""
    for text in (
        "my baby has been crying since he was born 3 weeks ago",
        "low back pain, new baby",
    ):
        assert "after-birth-low" not in {flag.rule for flag in triage(text).flags}


def test_low_mood_after_a_birth_says_that_it_is_not_held(ask) -> None:  # type: ignore[no-untyped-def]
    """What is held on any depression is not all that she needs, and colic is another matter."""
    answer = ask("had my baby 7 weeks ago and i feel nothing for her, cry every day")
    assert "The library holds nothing about postnatal depression." in answer.unanswered
    assert "colic" not in answer.title.lower()


# who asks


@pytest.mark.parametrize(
    ("text", "pregnant"),
    [
        ("condom broke last night scared of hiv and pregnancy", None),
        ("period is late, test negative, am i pregnant", None),
        ("i think i might be pregnant", None),
        ("pregnancy test negative but no period", None),
        ("dont want to get pregnant but forgot my pill", False),
        ("positive pregnancy test yesterday, bleeding", True),
        ("im 12 weeks pregnant and scared", True),
        ("worried about bleeding 8 weeks pregnant", True),
        ("can i take paracetamol if im pregnant", True),
    ],
)
def test_a_feared_pregnancy_is_none_that_is_known_of(text: str, pregnant: bool | None) -> None:
    """Who is afraid of one is not told to ask her midwife about the morning-after pill."""
    assert asker_of(text).pregnant is pregnant


def test_who_may_be_pregnant_is_told_what_pregnancy_forbids() -> None:
    """Without a note that the question does not mention it."""
    asked = a_question("i might be pregnant, can i take ibuprofen")
    item = a_rec("In pregnancy do not take ibuprofen.", people=Population(pregnant=True))
    assert may_be_pregnant(asked.text)
    assert applicability_of(item, asked).note == ""


def test_a_mother_who_had_her_baby_is_no_child() -> None:
    """When it began, told by its mother."""
    assert not asker_of("had my baby 7 weeks ago and i cry every day").child
    assert asker_of("my baby cries every day").child


# what is said to others


def test_a_dose_of_what_is_prescribed_stands_folded() -> None:
    """Unless a dose, or that medicine, is asked for."""
    dose = shown(a_rec("Take doxycycline 100 mg daily for 4 days.", facet=Facet.TREATMENT))
    assert is_for_prescribers(dose, a_question("what helps my cough"))
    assert not is_for_prescribers(dose, a_question("which dose", intents=(Intent.DOSE,)))
    taken = a_question("is doxycycline any good", drugs=("doxycycline",))
    assert not is_for_prescribers(dose, taken)
    assert not is_for_prescribers(dose, a_question(audience=Audience.DOCTOR))
    over_the_counter = shown(a_rec("Take paracetamol 500 mg.", facet=Facet.TREATMENT))
    assert not is_for_prescribers(over_the_counter, a_question("what helps my cough"))


@pytest.mark.parametrize(
    "words",
    [
        "Avoid nitrofurantoin where eGFR is below 45.",
        "Start it where there are tophi.",
        "Stop medicines that cause it before tests are ordered.",
    ],
)
def test_figures_and_orders_are_for_who_prescribes(words: str) -> None:
    """A lay reader cannot measure them."""
    assert is_for_prescribers(shown(a_rec(words)), a_question("what helps"))


def test_an_egfr_that_the_reader_names_is_theirs() -> None:
    """They were told it."""
    item = shown(a_rec("Avoid it where eGFR is below 45."))
    assert not is_for_prescribers(item, a_question("my eGFR is 40"))


def test_childrens_alarms_stand_behind_for_who_writes_of_themselves(ask) -> None:  # type: ignore[no-untyped-def]
    """They are folded, not lost."""
    answer = ask("constipated for 2 weeks what can i take from the chemist")
    boxed = (*answer.emergency, *answer.urgent)
    assert not any(FOR_CHILDREN in claim.note for claim in boxed)


# what was asked


@pytest.mark.parametrize(
    ("text", "words", "facet"),
    [
        ("does he need antibiotics", "Most get better without antibiotics.", Facet.OUTLOOK),
        ("will it go away", "It settles within 3 days.", Facet.OUTLOOK),
        ("my nail is thick, what is it", "It is a fungus.", Facet.DEFINITION),
    ],
)
def test_what_was_asked_in_plain_words_is_known_by_them(
    text: str, words: str, facet: Facet
) -> None:
    """To lay readers; a doctor's question has other words."""
    item = a_rec(words, facet=facet)
    assert is_asked_plainly(item, a_question(text))
    assert not is_asked_plainly(item, a_question(text, audience=Audience.DOCTOR))
    assert not is_asked_plainly(item, a_question("what helps"))


def test_shocks_after_stopping_an_antidepressant_are_its_stopping(ask) -> None:  # type: ignore[no-untyped-def]
    """Nobody has to switch off the power."""
    answer = ask("i stopped my sertraline last week and get electric shocks in my head")
    assert answer.title.startswith("Stopping sertraline:")
    assert "switch off" not in in_view(answer)
