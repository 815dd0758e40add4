"""A terse question of a professional: what its last words, its figures and its stage decide."""

import pytest

from osler.answering.clinical_ask import asks_which, terse_intents, without_denied
from osler.answering.closing import closing_of
from osler.answering.shorthand import spelled_out
from osler.domain.answer import Answer
from osler.domain.question import Audience, Concern, Intent
from tests.conftest import TODAY


@pytest.fixture(scope="module")
def asked(starter_engine):
    """The answer to a doctor."""

    def answered(text: str) -> Answer:
        return starter_engine.ask(text, audience=Audience.DOCTOR, at=TODAY)

    return answered


def opens(answer: Answer) -> str:
    """The first line; "" for a refusal."""
    return answer.short_answer[0].text if answer.short_answer else ""


def in_view(answer: Answer) -> str:
    """All that is read without unfolding."""
    sections = (s for s in answer.sections if s.key != "more")
    claims = (*answer.short_answer, *(c for s in sections for c in s.claims))
    return "\n".join(claim.text for claim in claims)


@pytest.mark.parametrize(
    ("text", "asked_last"),
    [
        ("79M fell, GCS 15 - CT?", "CT"),
        ("PMR, CRP 60 - pred starting dose?", "pred starting dose"),
        ("What is the dose of amoxicillin?", ""),
        ("head injury", ""),
    ],
)
def test_last_words_behind_a_dash_ask(text, asked_last):
    """What stands before the dash describes the patient."""
    assert closing_of(text) == asked_last


def test_last_words_do_not_ask_for_lay_readers(starter_engine):
    """A lay reader's dash says nothing of what comes first: the warning does."""
    text = "my dad takes edoxaban and hit his head - CT?"
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=TODAY)
    assert "CT head scan" not in opens(answer)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("79M on edoxaban, fell, hit head, GCS 15 no LOC - CT?", "CT head scan"),
        ("dog bite hand, bled, no allergies - abx?", "antibiotics may be considered"),
        ("bronchiolitis 8/12, SpO2 89% RA - O2?", "give oxygen"),
        ("OGTT 26/40: fasting 5.4, 2h 8.1 - GDM?", "is diagnosed when"),
    ],
)
def test_what_the_last_words_ask_opens(asked, text, said):
    """The box above tells of the alarm; the reader asked for a scan, an antibiotic, oxygen."""
    assert said in opens(asked(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("HFrEF, on spiro 25, K now 6.2 - stop or halve?", "Stop spironolactone"),
        ("VLU, T2DM, ABPI 1.4 - compress?", "ABPI above 1.3"),
        ("66M CIBH FIT 14 - 2WW?", "10 micrograms"),
        ("61M incidental AF, CHA2DS2-VASc 0 - DOAC?", "Do not give medicine to prevent a stroke"),
        ("52M gout x3 flares this yr, urate 540 - ULT?", "Start urate-lowering therapy"),
        ("4/12 bronchiolitis RR 64, feeds 60% - admit?", "more than 60 breaths"),
    ],
)
def test_bound_that_holds_the_figure_opens(asked, text, said):
    """Of two bounds that hold the asker's figure, the narrower is the asker's."""
    assert said in opens(asked(text))


def test_advice_at_other_figures_is_folded(asked):
    """That compression is safe above 0.8 is no advice at 1.4."""
    assert "Compression is safe" not in in_view(asked("VLU, ABPI 1.4 - compress?"))


def test_figure_outside_each_bound_bars_nothing(asked):
    """Who asks at an eGFR of 52 reads of the level from which metformin is reviewed."""
    assert "45" in in_view(asked("T2DM on metformin, eGFR 52 - continue?"))


def test_who_may_start_is_not_told_of_those_who_take_it(asked):
    """What is checked on levothyroxine comes after whether to start it."""
    text = "45F TSH 7.8 x2, fT4 13 - start levothyroxine?"
    assert "consider treatment" in opens(asked(text))


def test_known_illness_is_not_looked_for_first(asked):
    """Of somebody with asthma who asks for the next step, tests for asthma do not come first."""
    answer = asked("24M asthma, salbutamol only, using 4x/wk - next step?")
    assert "may have asthma" not in opens(answer)


def test_illness_listed_before_a_complaint_is_had(asked):
    """The dosing of apixaban is no answer on a nosebleed."""
    answer = asked("AF on apixaban, nosebleed 25 min")
    assert [c.topics for c in answer.question.concerns] == [("nosebleed",)]
    assert "creatinine clearance" not in in_view(answer)


def test_denied_medicine_is_no_topic(asked):
    """ "Not on HRT" asks nothing of HRT."""
    answer = asked("62F PMB x2, not on HRT - 2WW?")
    topics = [concern.topics for concern in answer.question.concerns]
    assert ("bleeding after the menopause",) in topics and ("menopause",) not in topics


def test_bleeding_after_the_menopause_is_no_question_of_hrt_in_general(asked):
    """What HRT is good for stays folded."""
    answer = asked("PMB on HRT 58F")
    assert "sign of cancer" in opens(answer)
    assert "hot flushes" not in in_view(answer)


@pytest.mark.parametrize(
    "text",
    [
        "smear HPV pos cytology normal 1st time, 33F - recall when?",
        "amox dose AOM 4y 16kg?",
    ],
)
def test_nothing_near_stands_in_for_what_is_not_held(starter_engine, text):
    """What is for people with another illness, or gives no dose, is a refusal."""
    answer = starter_engine.ask(text, audience=Audience.PHARMACIST, at=TODAY)
    assert answer.declined is not None


def test_warning_named_by_the_medicine_is_for_its_takers(asked):
    """ "Keep taking insulin when ill" answers who asks of insulin, and names no diabetes."""
    assert "Keep taking insulin" in opens(asked("insulin pt ill not eating - stop insulin?"))


@pytest.mark.parametrize("text", ["antihypertensive in pregnancy", "BP 150/95, 47F - start what?"])
def test_which_medicine_is_asked_in_short(text):
    """A kind of medicine for somebody, and "start what", ask for one by name."""
    assert asks_which(text)


def test_bar_is_no_first_choice(asked):
    """Who asks which medicine is told first what to give, and of the bar below it."""
    answer = asked("antihypertensive in pregnancy")
    assert "labetalol" in opens(answer)
    assert "Do not use an ACE inhibitor" in in_view(answer)


def test_signs_that_are_not_there_are_not_asked_for():
    """ "No GI symptoms" and "T score -2.9" ask for no signs and no tests."""
    assert "symptoms" not in without_denied("68M IDA, no GI symptoms")
    assert "score" not in without_denied("71F T score -2.9, alendronate ok?")


def test_bare_name_of_an_illness_asks_for_its_tests():
    """ "- GDM?" asks what shows that it is that; a vaccine is no illness."""
    gdm = Concern("GDM", "GDM", ("gestational diabetes",))
    jab = Concern("booster", "booster", ("adult vaccination",))
    assert terse_intents((), "2h 8.1 - GDM?", [gdm])[:1] == (Intent.TESTS,)
    assert terse_intents((), "cut - booster?", [jab]) == ()


def test_first_treatment_that_failed_is_not_advised_first(asked):
    """On day 3 of an antibiotic without effect, whether to give one is past."""
    answer = asked("COPD exac on doxy day 3, no better - what now?")
    assert "2 to 3 days" in opens(answer)


def test_listed_kidney_figure_brings_the_limit_of_the_medicine(asked):
    """Alendronate beside an eGFR is about its limit, not about bone density tests."""
    assert "below 35" in opens(asked("71F T score -2.9, eGFR 28 - alendronate ok?"))


def test_points_that_are_given_make_a_score_unasked(asked):
    """Who gives the points is not told first that there is a score."""
    answer = asked("61M incidental AF, CHA2DS2-VASc 0 - DOAC?")
    assert "rests on their yearly risk" not in opens(answer)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("66M CIBH - 2WW?", "change of bowel habit"),
        ("48F hot flushes, prev breast ca", "breast cancer"),
        ("26F, TTC", "trying to get pregnant"),
        ("K now 6.2", "potassium 6.2"),
    ],
)
def test_shorthand_of_work_is_read(short, long):
    """Abbreviations in common use are read in full."""
    assert long in spelled_out(short)
