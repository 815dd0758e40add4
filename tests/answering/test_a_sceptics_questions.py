"""What a sceptical clinician asked: shorthand that must alarm, names that nothing holds, and lines
that must not stand under an alarm."""

import pytest

from osler.answering.ask import Engine
from osler.answering.asker import asker_of
from osler.answering.medicines import speaks_together
from osler.answering.phrases import words_of
from osler.answering.shorthand import heard_out, spelled_out
from osler.answering.triage import triage
from osler.domain.answer import Answer
from osler.domain.question import Audience
from osler.domain.recommendation import Urgency
from tests.conftest import TODAY


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("staggered paracetamol OD when NAC", "paracetamol-overdose"),
        ("pcm OD 12g staggered", "paracetamol-overdose"),
        ("paracetamol 10g staggered over 2 days, start NAC?", "paracetamol-overdose"),
        ("she OD'd on sertraline last night", "overdose-or-poison"),
        ("deliberate propranolol OD 2h ago", "overdose-or-poison"),
        ("K 6.6 peaked T waves first drug", "high-potassium"),
        ("my potassium came back at 6.8", "high-potassium"),
        ("hyperkalaemia with wide QRS what first", "high-potassium"),
        ("lithium 1.6 coarse tremor on ramipril", "lithium-level-high"),
        ("Li level 1.8 drowsy", "lithium-level-high"),
        ("on lithium and the tremor is worse", "lithium-toxicity"),
        ("benzylpenicillin dose suspected meningococcal 8 month old", "meningitis"),
        ("?meningococcal ceftriaxone IM dose child", "meningitis"),
        ("suspected meningitis benpen before transfer", "meningitis"),
    ],
)
def test_figures_and_shorthand_alarm(text, rule):
    """However a professional writes it, and whatever medicine is named beside it."""
    assert rule in {flag.rule for flag in triage(text).flags}


@pytest.mark.parametrize(
    "text",
    [
        "bisoprolol OD or BD",
        "is aspirin OD ok in AF",
        "metformin 500mg OD GI upset",
        "potassium 5.6 eGFR 8 on ramipril",
        "potassium tablets 8 a day",
        "potassium 5.8 no ECG changes",
        "lithium 400 mg at night",
        "lithium 0.9 fine tremor",
        "lithium 3 monthly bloods",
        "meningococcal vaccine for eculizumab",
        "rifampicin for meningococcal contacts",
        "dad 79 keeps falling and up 4 times a nite to wee",
        "purple glove syndrome phenytoin extravasation mgmt",
    ],
)
def test_what_is_like_it_does_not(text):
    """Once a day is no overdose, and a dose no level in the blood."""
    assert triage(text).urgency is Urgency.ROUTINE


def test_falls_with_a_sign_still_alarm():
    """What is passed over is only a sum of words."""
    assert triage("nan keeps falling and her speech is slurred").urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("took an OD of paracetamol", "took an overdose of paracetamol"),
        ("od'd on heroin", "overdosed on heroin"),
        ("up 4 times a nite", "up 4 times a night"),
        ("might of swallowed it", "might have swallowed it"),
        ("blood suger", "blood sugar"),
    ],
)
def test_slips_are_read(written, read):
    """Triage reads them too."""
    assert spelled_out(written) == heard_out(written) == read


@pytest.mark.parametrize("text", ["nits and nite lights", "kind of swallowed", "an odd rash"])
def test_words_that_are_like_slips_stay(text):
    """A night light is none of an hour."""
    assert spelled_out(text) == text


def test_a_kidney_figure_makes_an_albumin_ratio_kidney_disease():
    """Alone it is albumin in the urine."""
    assert "kidney disease" in spelled_out("ACR 40 eGFR 50, next drug")
    assert spelled_out("ACR 40") == "albuminuria (ACR 40)"
    assert "kidney" not in spelled_out("ACR 40 eGFR 80")


def test_a_figure_is_one_word():
    """ "1.6 coarse tremor" holds no "6 coarse tremor"."""
    assert [w.text for w in words_of("lithium 1.6 coarse tremor")][1] == "1.6"


@pytest.mark.parametrize(
    "text",
    [
        "got shingles can my pregnant daughter visit",
        "i have chickenpox is it ok for my pregnant wife to be around me".replace("to ", ""),
        "can i visit my pregnant sister with a cold",
    ],
)
def test_who_is_met_is_not_the_asker(text):
    """Another's pregnancy takes no medicine from who is ill."""
    assert asker_of(text).pregnant is None


@pytest.mark.parametrize(
    "text", ["my pregnant daughter has shingles", "i am pregnant and my mum has shingles"]
)
def test_who_is_ill_and_pregnant_is_so(text):
    """A daughter who is asked about is the person."""
    assert asker_of(text).pregnant is True


def test_the_points_of_a_list_are_of_one_sentence():
    """ "No source speaks of the two together" must not stand above such a list."""
    words = "These lead to too much lithium: NSAIDs; ACE inhibitors such as ramipril."
    assert speaks_together(words, ("lithium", "ramipril"))
    assert not speaks_together("Take lithium. Stop ramipril.", ("lithium", "ramipril"))


def lines(answer: Answer) -> str:
    shown = [c.text for s in answer.sections for c in s.claims]
    return " ".join((*(c.text for c in answer.short_answer), *shown))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("what helps burning mouth syndrome", "burning mouth syndrome"),
        ("i have fish odour syndrome what helps", "fish odour syndrome"),
    ],
)
def test_a_name_or_value_that_nothing_holds_is_refused(starter_engine: Engine, text, named):
    """What shares its words is no answer to it."""
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=TODAY)
    assert answer.declined is not None
    assert named in answer.declined.reason


@pytest.mark.parametrize(
    "text",
    [
        "restless legs syndrome what helps",
        "bacterial vaginosis fishy smell",
        "what should my blood sugar be in gestational diabetes",
        "what is a normal blood pressure",
    ],
)
def test_what_is_held_is_answered(starter_engine: Engine, text):
    """A syndrome with a topic, and a value that a source gives."""
    assert starter_engine.ask(text, audience=Audience.PUBLIC, at=TODAY).declined is None


def test_nothing_softer_leads_under_a_swallowed_battery(starter_engine: Engine):
    """Who may have swallowed one goes to hospital; "if you only suspect it" leaves a choice."""
    text = "toddler might of swallowed one of those flat round batteries seems fine"
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=TODAY)
    assert "only suspect" not in " ".join(c.text for c in answer.short_answer)


def test_no_other_risk_is_not_who_is_drowsy(starter_engine: Engine):
    """A scan within 8 hours is for who has no other sign."""
    told = "mum 84 on warfarin bumped her head yesterday bit sleepy today"
    plain = "mum on warfarin hit her head, no vomiting, not drowsy, does she need a scan"
    drowsy, well = (
        lines(starter_engine.ask(q, audience=Audience.PUBLIC, at=TODAY)) for q in (told, plain)
    )
    assert "within 8 hours" not in drowsy
    assert "within 8 hours" in well


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("benzylpenicillin dose suspected meningococcal 8 month old pre hospital", "300 mg"),
        ("K 6.6 peaked T waves first drug", "10 ml of calcium gluconate 10%"),
        ("staggered paracetamol OD when NAC", "whatever the plasma paracetamol level"),
    ],
)
def test_what_is_given_first_is_told(starter_engine: Engine, text, dose):
    """Beside the alarm, to a professional."""
    answer = starter_engine.ask(text, audience=Audience.DOCTOR, at=TODAY)
    assert answer.triage.urgency is Urgency.EMERGENCY
    assert dose in lines(answer)


def test_how_a_medicine_is_begun_is_nothing_to_who_is_at_its_most(starter_engine: Engine):
    """And type 2 diabetes is not that of pregnancy."""
    text = "T2DM HbA1c 62 on metformin max, ACR 40 eGFR 50, next drug"
    said = lines(starter_engine.ask(text, audience=Audience.DOCTOR, at=TODAY))
    assert "gestational" not in said
    assert "raising the dose slowly" not in said
    assert "albumin" in said


def test_constipation_from_codeine_is_answered(starter_engine: Engine):
    """The painkiller is the cause, and no cure."""
    text = "constipated since codeine for my knee which laxative from chemist"
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=TODAY)
    assert "senna" in lines(answer)
