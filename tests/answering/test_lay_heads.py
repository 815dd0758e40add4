"""The chief word of a lay question counts: what it is about, how bad it is, and for whom."""

from dataclasses import replace

import pytest

from osler.answering.as_told_here import by_this_way, may_lead
from osler.answering.compose import Draft
from osler.answering.may_mean import may_mean
from osler.answering.nothing_on_it import nothing_on_it
from osler.answering.select import Chosen
from osler.answering.stopping import BOTH, stop_and_do_not
from osler.answering.strangers import is_strange
from osler.answering.unanswered import as_offered
from osler.answering.unheld_illness import with_an_unheld_illness
from osler.answering.verify import Verified
from osler.answering.vocabulary import Vocabulary
from osler.domain.answer import Outcome, Verdict
from osler.domain.question import Asker, Audience, Concern, Intent
from osler.domain.recommendation import Facet, Recommendation
from osler.domain.topic import Topic
from tests.answering.making import a_question, a_rec, evidence
from tests.conftest import TODAY


def shown(item: Recommendation) -> Verified:
    draft = Draft(Chosen("now", evidence(item), 1.0), item.words, item.words, (), "")
    return Verified(draft, Verdict(Outcome.SUPPORTED))


def topics(ask, text):
    return [t for c in ask(text).concerns for t in c.topics]


@pytest.mark.parametrize(
    "text", ["skin tag on my back has changed colour and itches", "skin tag on my neck is bleeding"]
)
def test_a_stranger_that_itches_or_bleeds_stays_the_matter(ask, text):
    """An itch is no jock itch where a skin tag is asked about."""
    asked = ask(text)
    assert [c.name for c in asked.concerns] == ["Skin tag or cyst"]
    assert is_strange(asked.concerns[0])


def test_an_itch_beside_a_topic_is_still_answered_from_the_topic(ask):
    """A stranger hides no topic that is named."""
    assert "scabies" in topics(ask, "i have scabies and a skin tag, it itches")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("what can i take for diarea after holiday in egypt 5 days now", "gastroenteritis"),
        ("diahorea for two days", "gastroenteritis"),
        ("constapation for a week what can i take", "constipation"),
    ],
)
def test_a_word_that_sounds_like_a_topic_is_understood(ask, text, topic):
    """Who cannot spell it is ill all the same."""
    assert topics(ask, text) == [topic]


@pytest.mark.parametrize("text", ["the dairy farm", "my dear aunt is a diarist"])
def test_a_word_that_is_spelt_right_is_never_mended_by_its_sound(ask, text):
    """A dairy is no diarrhoea."""
    assert "gastroenteritis" not in topics(ask, text)


def test_a_slip_is_not_mended_into_a_word_that_says_nothing(ask):
    """A curtain is not certain."""
    asked = ask("curtain coming down over the sight in my left eye no pain")
    assert "certain" not in " ".join(c.name for c in asked.concerns).lower()


def test_no_topic_is_offered_where_the_chief_word_was_not_read(ask, vocabulary):
    """A holiday and a country beside it mean neither bites nor infections."""
    assert may_mean(ask("what can i take for zibblepox after holiday in egypt"), vocabulary) == ()


def test_no_topic_is_offered_where_only_the_illness_beside_a_topic_is_not_held(vocabulary):
    """The complaint was understood."""
    concern = Concern("Cough", "cough", ("acute cough",))
    ill = a_question(concerns=(concern,), asker=Asker(conditions=("lupus",)))
    assert may_mean(ill, vocabulary) == ()


def test_a_child_that_dates_a_complaint_is_not_who_is_ill(ask):
    """ "Since having my second baby" is said by its mother."""
    asked = ask("i leak a bit of wee when i sneeze since having my second baby").asker
    assert not asked.child
    assert not asked.other_person


@pytest.mark.parametrize(
    "text", ["since my baby was born she has a cough", "my baby has had a cough since friday"]
)
def test_a_child_that_is_ill_is_still_who_is_asked_about(ask, text):
    """A date hides no child."""
    assert ask(text).asker.child


COUGH = a_rec("An acute cough settles in 3 weeks.", name="cough", topics=("acute cough",))
PARKINSONS = Concern("Parkinson's disease", "parkinsons", (), ("parkinsons",))
COUGHING = Concern("Coughing", "coughing", ("acute cough",), ("cough", "acute cough"))


def test_a_complaint_with_an_illness_that_nothing_names_is_not_answered(vocabulary):
    """A cough at meals with Parkinson's is no cold."""
    asked = a_question(concerns=(PARKINSONS, COUGHING), intents=(Intent.MANAGEMENT,))
    asked = replace(asked, audience=Audience.PUBLIC)
    decline = with_an_unheld_illness(asked, [shown(COUGH)], vocabulary)
    assert decline is not None
    assert "Parkinson's disease" in decline.reason
    told = replace(asked, concerns=(COUGHING,), asker=Asker(conditions=("lupus",)))
    assert with_an_unheld_illness(told, [shown(COUGH)], vocabulary) is not None


def test_an_illness_that_is_named_or_held_stops_no_answer(vocabulary):
    """What is said of it, or of a topic that has its name, is read."""
    asked = a_question(concerns=(PARKINSONS, COUGHING), intents=(Intent.MANAGEMENT,))
    asked = replace(asked, audience=Audience.PUBLIC)
    named = a_rec("With parkinsons, sit up to eat.", name="sit", topics=("acute cough",))
    assert with_an_unheld_illness(asked, [shown(COUGH), shown(named)], vocabulary) is None
    held = replace(asked, concerns=(COUGHING,), asker=Asker(conditions=("gout",)))
    assert with_an_unheld_illness(held, [shown(COUGH)], vocabulary) is None
    clinical = replace(asked, audience=Audience.DOCTOR)
    assert with_an_unheld_illness(clinical, [shown(COUGH)], vocabulary) is None
    assert with_an_unheld_illness(asked, [], vocabulary) is None


def test_an_abbreviation_of_a_long_term_illness_is_one():
    """MS is multiple sclerosis, which no statement on a cough names."""
    known = Vocabulary.build(
        (Topic("acute cough", "Cough"),), [("Multiple sclerosis", "MS"), ("Fever", "Pyrexia")]
    )
    ill = Concern("MS", "MS", (), ("ms",))
    asked = a_question(concerns=(ill, COUGHING), intents=(Intent.MANAGEMENT,))
    asked = replace(asked, audience=Audience.PUBLIC)
    assert with_an_unheld_illness(asked, [shown(COUGH)], known) is not None
    named = a_rec("In multiple sclerosis a cough is seen to.", name="ms", topics=("x",))
    assert with_an_unheld_illness(asked, [shown(named)], known) is None


def test_what_is_said_with_an_illness_that_nobody_has_is_no_answer(vocabulary):
    """Eyes with rosacea are not sight that goes."""
    asked = a_question(
        "curtain over my sight",
        concerns=(Concern("Curtain over sight", "curtain over sight"),),
        intents=(Intent.MANAGEMENT,),
    )
    asked = replace(asked, audience=Audience.PUBLIC)
    rosacea = shown(a_rec("With rosacea, have your eyes seen.", name="r", topics=("rosacea",)))
    assert nothing_on_it(asked, [rosacea], vocabulary) is not None


def test_who_feels_well_is_not_led_by_what_is_for_the_collapsed():
    """Twenty tablets last night, and no sign yet."""
    collapsed = shown(a_rec("Call an ambulance if they are unconscious.", topics=("poisoning",)))
    assert not may_lead(collapsed, a_question("took 20 paracetamol, feel ok now"))
    assert may_lead(collapsed, a_question("took 20 paracetamol, does not feel ok"))
    assert may_lead(collapsed, a_question("took 20 paracetamol, was fine, then collapsed"))


def test_who_has_it_badly_is_not_led_by_what_eases_it_when_mild():
    """A cool bath does not stand above the call to the midwife."""
    bath = shown(a_rec("A cool bath may ease mild itching."))
    call = shown(a_rec("Even for mild itching, call your midwife."))
    asked = a_question("36 weeks and really itchy")
    assert not may_lead(bath, asked)
    assert may_lead(call, asked)
    assert may_lead(bath, a_question("36 weeks and a bit itchy"))


def test_first_aid_for_another_way_in_is_not_shown():
    """Who swallowed it needs nothing for their eyes."""
    eyes = shown(a_rec("Rinse poison in the eyes.", name="e", topics=("poisoning",)))
    mouth = shown(a_rec("Give nothing to eat.", name="m", topics=("poisoning",)))
    assert by_this_way(a_question("he swallowed bleach"), (eyes, mouth)) == (mouth,)
    both = by_this_way(a_question("he swallowed bleach, got it in his eyes"), (eyes, mouth))
    assert both == (eyes, mouth)


def test_soreness_from_a_medicine_is_not_answered_by_soreness_after_exercise():
    """Who takes a statin and did not train hears nothing of the gym."""
    statin = Concern("Sore muscles", "sore muscles", ("statin muscle symptoms",))
    gym = a_rec("Ease off training.", name="g", topics=("muscle soreness after exercise",))
    sign = replace(gym, facet=Facet.WARNING)
    asked = a_question("my statin gives me sore muscles", concerns=(statin,))
    assert by_this_way(asked, (shown(gym),)) == ()
    assert by_this_way(asked, (shown(sign),)) == (shown(sign),)


@pytest.mark.parametrize(
    ("text", "gym"),
    [
        ("my statin is giving me sore muscles should i stop it", False),
        ("on a statin, sore muscles after the gym", True),
    ],
)
def test_exercise_is_of_the_matter_only_where_somebody_exercised(ask, text, gym):
    """A name that two topics share is narrowed by what is told."""
    assert ("muscle soreness after exercise" in topics(ask, text)) is gym


def test_lines_that_say_to_stop_and_not_to_stop_are_told_apart():
    """For whom each is, is read before them."""
    stop, stay = "With weakness, stop. Stop the tablet and call.", "Do not stop a statin alone."
    assert stop_and_do_not([stop, stay]) == (BOTH,)
    assert stop_and_do_not([stop]) == stop_and_do_not([stay]) == ()


def test_no_treatment_is_called_unheld_where_one_is_offered():
    """What is offered below is held."""
    gap = "About psoriasis the library holds no treatment of its own; what may lie behind stands."
    offered = as_offered(gap, ["What is the first treatment for plaque psoriasis?"])
    assert "no treatment is shown here" in offered
    assert as_offered(gap, ["What causes psoriasis?"]) == gap


def test_an_itch_that_a_described_topic_tells_is_no_second_complaint(ask):
    """Hands and feet itch in pregnancy: no fungus of the feet beside it."""
    asked = ask("im 36 weeks and really itchy on my hands and feet")
    assert [c.topics for c in asked.concerns] == [("itching in pregnancy",)]


def test_a_lay_reader_with_a_first_attack_is_not_led_by_a_test(starter_engine):
    """Fluid from the joint is for the doctor to take."""
    text = "my big toe joint went red hot and swollen overnight, cant even bear the sheet on it"
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=TODAY)
    assert answer.short_answer
    assert "fluid" not in answer.short_answer[0].text


@pytest.mark.parametrize("name", ["glimmeritis of the left ear", "chronic plimmeritis of the skin"])
def test_an_illness_that_no_list_knows_is_not_answered_from_its_part(starter_engine, name):
    """What is said of ears in general names no such illness."""
    answer = starter_engine.ask(f"I have {name}, what helps?", audience=Audience.PUBLIC, at=TODAY)
    assert answer.declined is not None
    assert "meritis" in answer.declined.reason


def test_an_illness_in_a_slip_of_writing_is_answered(starter_engine):
    """ "Tonsilitis" is known."""
    answer = starter_engine.ask("what helps tonsilitis", audience=Audience.PUBLIC, at=TODAY)
    assert answer.declined is None


def test_a_title_names_what_it_is_about_and_not_what_happened(starter_engine):
    """ "Farted" is no title."""
    answer = starter_engine.ask("farted in yoga class", audience=Audience.PUBLIC, at=TODAY)
    assert not answer.title.startswith("Farted")
