"""As wished: how long, from which level, when to refer, what next, and what which body says."""

import pytest

from osler.answering.ask import Engine
from osler.answering.aspects import Asked, aspects_in, with_care
from osler.answering.assemble import SIGNS
from osler.answering.contrasts import are_opposed
from osler.answering.issuers import issuers_in, unheard, without_issuers
from osler.answering.select import URGENT
from osler.answering.unanswered import unanswered_in
from osler.domain.answer import Answer
from osler.domain.question import Asker, Audience, Concern, Intent
from osler.domain.recommendation import Direction, Facet, Phase, Population, Urgency
from osler.domain.source import Form, Standing, StandingLevel
from tests.answering.making import (
    AT,
    a_document,
    a_passage,
    a_question,
    a_rec,
    a_source,
    an_engine,
    evidence,
)

EXERCISE = a_rec(source="d", priority=1)
LENGTH = a_rec("For knee pain, take naproxen for 5 days.", source="d", name="length", priority=3)
NEXT = a_rec(
    "If exercise is not enough, add naproxen for knee pain.",
    source="d",
    name="next",
    priority=3,
    phase=Phase.NO_BETTER,
)
AIM = a_rec("For knee pain, the goal is a score below 4.", source="d", name="aim", priority=3)
REFER = a_rec(
    "Locked knee: refer to a surgeon the same day.",
    source="d",
    name="refer",
    facet=Facet.WARNING,
    urgency=Urgency.URGENT,
    direction=None,
)


def engine_of(*recs) -> Engine:  # type: ignore[no-untyped-def]
    return an_engine(a_document(a_source("d", form=Form.DIGEST), *recs))


def told(engine: Engine, text: str, audience: Audience = Audience.DOCTOR) -> Answer:
    return engine.ask(text, audience=audience, at=AT)


def said(answer: Answer) -> list[str]:
    return [claim.text for claim in answer.short_answer]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("How long should naproxen be given for knee pain?", "how long"),
        ("What is the treatment of knee pain, and for how long?", "how long"),
        ("At what score should knee pain be called severe?", "threshold"),
        ("Which KOOS score means severe knee pain?", "threshold"),
        ("Blood pressure threshold for starting treatment", "threshold of treatment"),
        ("When should naproxen be started in knee pain?", "when to treat"),
        ("Target blood pressure in chronic kidney disease", "target"),
        ("When should I refer a patient with knee pain?", "referral"),
        ("Second-line treatment of knee pain", "next step"),
        ("Knee pain after treatment failure", "next step"),
        ("How often should creatinine be checked on naproxen?", "interval"),
        ("How long does knee pain last?", "course"),
    ],
)
def test_a_question_says_what_kind_of_thing_it_wants(text: str, name: str) -> None:
    """The words that ask are those of the table."""
    assert [aspect.name for aspect in aspects_in(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "How long do antibiotics take to work?",
        "At what age does knee pain start?",
        "How often can I take naproxen?",
        "Second-degree burn of the knee",
    ],
)
def test_what_is_asked_otherwise_wants_none_of_them(text: str) -> None:
    """How long a medicine takes to work is not how long it is taken."""
    assert aspects_in(text) == ()


def test_what_a_treatment_is_to_last_is_care_and_no_outlook() -> None:
    """ "How long is it taken" is answered from the plan of care."""
    text = "How long is naproxen taken for knee pain?"
    assert with_care((Intent.OUTLOOK,), text) == (Intent.MANAGEMENT, Intent.OUTLOOK)
    assert with_care((Intent.TESTS,), text) == (Intent.TESTS, Intent.MANAGEMENT)
    assert with_care((Intent.TESTS,), "Tests for knee pain") == (Intent.TESTS,)


def test_the_length_that_was_asked_for_leads_alone_for_a_clinician() -> None:
    """What the guideline puts first is below."""
    answer = told(engine_of(EXERCISE, LENGTH), "How long should naproxen be given for knee pain?")
    assert said(answer) == [LENGTH.words]
    assert answer.unanswered == ()


def test_a_lay_reader_reads_the_length_first_and_the_rest_below() -> None:
    """They need what else to do as well, and not in short."""
    answer = told(
        engine_of(EXERCISE, LENGTH),
        "How long should I take naproxen for knee pain?",
        Audience.PUBLIC,
    )
    assert said(answer)[0] == LENGTH.words
    assert EXERCISE.words in [claim.text for claim in answer.claims()]


def test_a_length_that_nobody_gives_is_named_as_a_gap() -> None:
    """An answer on something else must not look like one."""
    text = "How long should naproxen be given for knee pain?"
    assert told(engine_of(EXERCISE), text).unanswered == (
        "No statement that was found says how long it should go on.",
    )


def test_a_length_of_another_medicine_is_no_answer() -> None:
    """Five days of naproxen say nothing of tramadol."""
    answer = told(engine_of(EXERCISE, LENGTH), "How long should tramadol be given for knee pain?")
    assert "No statement that was found says how long it should go on." in answer.unanswered


def test_each_part_of_a_question_in_two_parts_leads() -> None:
    """Neither half may vanish: the goal, and what next."""
    answer = told(
        engine_of(EXERCISE, AIM, NEXT), "Knee pain score target, and what next if exercise fails?"
    )
    assert said(answer) == [AIM.words, NEXT.words]


def test_another_part_beside_it_has_its_place_in_short() -> None:
    """ "The treatment of …, and when to refer" asks for both."""
    text = "Treatment of knee pain and when should I refer?"
    assert said(told(engine_of(EXERCISE, REFER), text)) == [REFER.words, EXERCISE.words]


def test_when_to_refer_is_answered_from_the_warning_signs() -> None:
    """One that stands there is not told again in its box, and says that it presses."""
    answer = told(engine_of(EXERCISE, REFER), "When should I refer a patient with knee pain?")
    assert said(answer) == [REFER.words]
    assert answer.urgent == ()
    assert answer.short_answer[0].note.startswith(SIGNS[URGENT])


def test_a_step_not_to_take_comes_after_the_one_to_take() -> None:
    """ "Do not add" is half an answer to "what next"."""
    no = a_rec(
        "If exercise is not enough, do not add tramadol for knee pain.",
        source="d",
        name="no",
        phase=Phase.NO_BETTER,
        direction=Direction.AGAINST,
        priority=1,
    )
    answer = told(engine_of(EXERCISE, NEXT, no), "What next if exercise fails in knee pain?")
    assert said(answer) == [NEXT.words, no.words]


def asked(text: str, **changes: object) -> Asked:
    return Asked(a_question(text, **changes))  # type: ignore[arg-type]


def worth(question: Asked, words: str, **changes: object) -> float:
    (aspect,) = question.aspects
    return question.worth(aspect, a_rec(words, **changes))  # type: ignore[arg-type]


def test_an_age_is_no_threshold() -> None:
    """ "Adults aged 65 or over" gives no level."""
    question = asked("KOOS threshold for treatment of knee pain")
    assert not worth(question, "Treat knee pain by KOOS in adults aged 65 or over, or under 75.")
    assert worth(question, "Treat knee pain where KOOS is below 50.")


def test_a_level_of_something_else_than_what_was_named_is_no_answer() -> None:
    """A FRAX threshold is one of FRAX."""
    question = asked("FRAX threshold for treatment of knee pain")
    assert not worth(question, "Treat knee pain where KOOS is below 50.")


def test_a_goal_is_no_threshold() -> None:
    """Below 130 is where treatment aims, not where it starts."""
    question = asked("Threshold for starting treatment of knee pain")
    assert not worth(question, "The goal in knee pain is a score below 4.")


def test_a_definition_gives_no_threshold_of_treatment() -> None:
    """From which reading it is called so is another question."""
    question = asked("Threshold for starting treatment of knee pain")
    words = "Knee pain is severe at 8 points or more."
    assert not worth(question, words, facet=Facet.DEFINITION)


def test_a_statement_that_names_nothing_of_the_question_gives_nothing() -> None:
    """A length of something else is no length of this."""
    question = asked("How long should taping continue in knee pain?")
    assert not worth(question, "Take vitamins for 5 days.")
    assert worth(question, "Use taping for 5 days.")


def test_a_warning_sign_is_no_length() -> None:
    """What is an emergency is in its box."""
    question = asked("How long should taping continue in knee pain?")
    words = "Knee pain for 5 days with fever is an emergency."
    assert not worth(question, words, urgency=Urgency.EMERGENCY)


def test_a_passage_may_give_it_too() -> None:
    """Where no guideline is held, a page says how long."""
    question = asked("How long should taping continue in knee pain?")
    (aspect,) = question.aspects
    assert question.worth(aspect, a_passage("Taping of knee pain goes on for 6 weeks."))


def test_the_condition_of_the_asker_counts_and_is_missed() -> None:
    """A length for others is shown, and that none is given with cancer is said."""
    question = asked(
        "How long should taping continue in knee pain with cancer?",
        asker=Asker(conditions=("cancer",)),
    )
    for_all = a_rec("Use taping for 5 days in knee pain.")
    for_them = a_rec("Use taping for 9 days in knee pain with cancer.")
    (aspect,) = question.aspects
    assert question.worth(aspect, for_them) > question.worth(aspect, for_all)
    gap = "No statement that was found says how long it should go on in people with cancer."
    assert question.gaps([for_all]) == (gap,)
    assert question.gaps([for_all, for_them]) == ()


def test_a_statement_on_both_concerns_is_worth_more() -> None:
    """The goal of blood pressure in kidney disease, not that of everybody."""
    question = a_question("Target of knee pain in gout")
    gout = Concern("Gout", "gout", ("gout",), ("gout",))
    both = Asked(a_question(question.text, concerns=(*question.concerns, gout)))
    (aspect,) = both.aspects
    one, other = "The goal in knee pain is 4.", "The goal in knee pain with gout is 3."
    assert both.worth(aspect, a_rec(other)) > both.worth(aspect, a_rec(one))


def test_when_to_treat_goes_without_a_word_where_nobody_says() -> None:
    """The answer speaks of treatment all the same."""
    assert asked("When should naproxen be started in knee pain?").gaps([EXERCISE]) == ()


# bodies


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("What does WHO recommend for knee pain?", ["WHO"]),
        ("Who should have a scan of the knee?", []),
        ("WHO SHOULD HAVE A SCAN OF THE KNEE?", []),
        ("WHO pain ladder for knee pain", []),
        ("what does nice say about knee pain", ["NICE"]),
        ("A nice exercise for knee pain", []),
        ("NICE v ACC/AHA on knee pain", ["NICE", "ACC/AHA"]),
        ("ACP in dementia", []),
        ("Difference between ACP and AAFP guidelines on knee pain", ["ACP", "AAFP"]),
        ("ACR 80 mg/mmol and knee pain", []),
        ("ACR guideline on knee pain", ["ACR"]),
        ("Can I have a new knee on the NHS?", []),
    ],
)
def test_a_body_is_heard_where_it_is_meant(text: str, names: list[str]) -> None:
    """Letters that also mean something else count only beside words of guidelines."""
    assert [issuer.name for issuer in issuers_in(text)] == names


def test_a_body_is_no_subject() -> None:
    """Its name is taken out before the concerns are read."""
    assert without_issuers("NICE on knee pain") == "     on knee pain"
    question = told(engine_of(EXERCISE), "What does NICE say about knee pain?").question
    assert [concern.name for concern in question.concerns] == ["Knee pain"]
    assert question.intents[0] is Intent.MANAGEMENT


def of_body(id_: str, issuer: str, *recs) -> object:  # type: ignore[no-untyped-def]
    return a_document(a_source(id_, form=Form.DIGEST, issuer=issuer), *recs)


NICE = a_rec("Offer NSAIDs to adults with knee pain.", source="n", priority=3)
WHO = a_rec("Offer a walking aid to adults with knee pain.", source="w", priority=3)
BOTH = an_engine(
    a_document(a_source("d", form=Form.DIGEST), EXERCISE),
    of_body("n", "National Institute for Health and Care Excellence", NICE),
    of_body("w", "World Health Organization", WHO),
)


def test_what_each_body_says_leads_in_the_order_asked() -> None:
    """ "WHO or NICE" wants both, before what others say."""
    answer = told(BOTH, "What do WHO and NICE say about knee pain?")
    assert said(answer)[:2] == [WHO.words, NICE.words]
    assert answer.unanswered == ()


def test_a_body_of_which_nothing_is_held_is_named_and_others_are_shown() -> None:
    """Nobody may take what others say for its recommendation."""
    answer = told(BOTH, "What does the USPSTF say about knee pain?")
    assert "The library holds nothing from USPSTF on this; others are shown." in answer.unanswered
    assert answer.short_answer


def test_a_body_that_says_something_else_is_named_too() -> None:
    """NICE speaks of knee pain, and not of how long."""
    answer = told(BOTH, "How long should naproxen be given for knee pain according to NICE?")
    assert "What the library holds from NICE does not answer just this." in answer.unanswered


def test_a_statement_that_reports_a_body_counts_for_it() -> None:
    """A letter on what NICE says speaks for NICE."""
    reported = evidence(a_rec("In adults, NICE calls it knee pain from 3 months on."))
    assert unheard("NICE on knee pain", [reported]) == ()


def test_the_nearest_of_a_body_stands_beside_the_other() -> None:
    """NICE's diagnosis beside the threshold of the other, where NICE gives none."""
    defined = a_rec(
        "NICE calls knee pain severe at 8 points or more.",
        source="n",
        facet=Facet.TEST,
    )
    treats = a_rec("Offer surgery for knee pain at 9 points or more.", source="w")
    engine = an_engine(of_body("n", "NICE", defined), of_body("w", "WHO", treats))
    text = "NICE and WHO on the threshold for treatment of knee pain"
    answer = told(engine, text)
    assert said(answer) == [defined.words, treats.words]
    assert "What the library holds from NICE does not answer just this." in answer.unanswered


# people who are not each other


def test_people_of_a_first_attack_are_not_those_of_a_second() -> None:
    """Nor are those whose clot came of surgery those of a clot without a cause."""
    assert are_opposed("after a first unprovoked clot", "adults with a recurrent clot")
    assert are_opposed("adults with a recurrent clot", "after a first unprovoked clot")
    assert not are_opposed("a first clot", "adults with a first or recurrent clot")
    assert not are_opposed("first treatment of gout", "adults with recurrent gout")


def test_an_old_source_is_not_outdone_by_what_is_for_others() -> None:
    """The newer one speaks of a second attack; the older alone of a first."""
    label = "length of treatment"
    second = a_rec(
        "For recurrent knee pain, take naproxen for 9 weeks.",
        source="d",
        label=label,
        people=Population("adults with recurrent attacks"),
    )
    first = a_rec(
        "After a first attack of knee pain, take naproxen for 4 weeks.",
        source="o",
        label=label,
        people=Population("adults with a first attack of knee pain"),
    )
    old = a_source("o", form=Form.DIGEST, standing=Standing(StandingLevel.SUPERSEDED, "Replaced."))
    engine = an_engine(a_document(a_source("d", form=Form.DIGEST), second), a_document(old, first))
    text = "How long should naproxen be taken after a first attack of knee pain?"
    assert said(told(engine, text)) == [first.words]


# what else a question names


def test_a_measure_of_the_concern_itself_need_not_be_repeated() -> None:
    """ "The pain score" of knee pain is a score of it."""
    question = asked("What is the pain level to start treatment of knee pain?")
    assert worth(question, "Treat knee pain at 8 points or more.")


def test_the_next_step_is_no_definition() -> None:
    """ "What is the next step" asks what to do."""
    text = "What is the next step in knee pain?"
    assert with_care((Intent.DEFINITION,), text) == (Intent.MANAGEMENT,)


def test_how_long_before_something_is_given_is_care_where_a_body_is_asked() -> None:
    """What a body says is what it advises."""
    text = "How long before surgery is considered for knee pain by NICE?"
    assert told(engine_of(EXERCISE), text).question.intents[0] is Intent.MANAGEMENT


def test_a_body_may_answer_one_part_and_not_another() -> None:
    """Each part of a question is held against what that body says."""
    text = "How often should knee pain be checked, and what do NICE and WHO say about taping?"
    gap = "What the library holds from NICE or WHO does not answer just this."
    assert gap in told(BOTH, text).unanswered


def test_a_named_disease_is_not_said_to_be_looked_at_first() -> None:
    """A doctor who names it is told that no treatment of it is held; care that is held is care."""
    arteritis = Concern(
        "Giant cell arteritis", "giant cell arteritis", ("giant cell arteritis",), ()
    )
    question = a_question("Giant cell arteritis", concerns=(arteritis,))
    gap = (
        "The library holds no treatment of giant cell arteritis itself. Care for what "
        "looks like it is left out."
    )
    assert gap in unanswered_in(question, (), held_back=True)


def test_each_medicine_asked_about_is_held_against_what_is_taken() -> None:
    """Neither of two vaccines may vanish."""
    drugs = ("methotrexate", "zoster vaccine", "influenza vaccine")
    question = a_question(
        "Can I have both?",
        intents=(Intent.SAFETY,),
        drugs=drugs,
        asker=Asker(taking=("methotrexate",)),
    )
    gap = (
        "No source in the library speaks of methotrexate together with zoster vaccine or "
        "influenza vaccine; ask a pharmacist."
    )
    assert gap in unanswered_in(question, ())


def test_two_vaccines_of_one_topic_are_one_concern_of_both(ask) -> None:  # type: ignore[no-untyped-def]
    """The second is not dropped."""
    question = ask("I take methotrexate, can I have the shingles vaccine and flu jab?")
    assert "flu jab" in question.concerns[0].name.lower()


def test_swollen_hands_in_pregnancy_are_a_sign_of_it(ask) -> None:  # type: ignore[no-untyped-def]
    """A lay name of the topic that needs the pregnancy to be whole."""
    question = ask("I am 30 weeks pregnant with swollen hands and itchy elbows, what can I do?")
    assert any(concern.topics[:1] == ("pre-eclampsia",) for concern in question.concerns)


def test_what_only_asks_is_no_concern(ask) -> None:  # type: ignore[no-untyped-def]
    """A target, a gestation, a failure and how iron is given name no complaint."""
    for text, name in (
        ("HbA1c in type 2 diabetes, and what is the target?", "target"),
        ("Aspirin to prevent pre-eclampsia: what dose and gestation?", "gestation"),
        ("Iron deficiency, what next if oral iron fails?", "oral iron"),
        ("Generalised anxiety disorder, what if an SSRI fails?", "fails"),
    ):
        assert not any(name in concern.name.lower() for concern in ask(text).concerns), text


def test_what_is_said_of_both_medicines_is_no_gap() -> None:
    """One statement names what is taken and what is asked about."""
    both = a_rec(
        "Do not take naproxen with methotrexate for knee pain.",
        source="d",
        facet=Facet.SAFETY,
        direction=Direction.AGAINST,
    )
    text = "I take methotrexate. Can I take naproxen for knee pain?"
    answer = told(engine_of(EXERCISE, both), text, Audience.PUBLIC)
    assert both.words in said(answer)
    assert not any("together with" in gap for gap in answer.unanswered)


def test_a_length_for_other_people_is_no_answer() -> None:
    """That of a second attack does not hold for a first."""
    question = asked("How long should taping go on after a first attack of knee pain?")
    words = "Use taping for 9 weeks in recurrent knee pain."
    assert not worth(question, words, people=Population("adults with recurrent attacks"))


CARE = {"source": "d", "facet": Facet.TREATMENT}
WHICH = a_rec("For knee pain, offer paracetamol.", name="which", priority=2, **CARE)
AS_LONG = a_rec(LENGTH.words, name="length", priority=3, **CARE)


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Exercise for knee pain: which medicine and how long?", [LENGTH.words]),
        ("Naproxen for knee pain: which drug and how long?", [LENGTH.words, WHICH.words]),
    ],
)
def test_which_one_and_how_long_are_both_told(text: str, opens: list[str]) -> None:
    """A length of time that names no other medicine leaves the first part open."""
    answer = told(engine_of(EXERCISE, AS_LONG, AIM, WHICH), text)
    assert said(answer)[: len(opens)] == opens
    assert (WHICH.words in said(answer)) is (WHICH.words in opens)


def test_who_wants_no_medicine_reads_first_what_helps_without_it() -> None:
    """A caution that names medicines does not hide the advice that it belongs to."""
    tablets = a_rec("For knee pain, take naproxen tablets.", source="d", priority=1)
    walking = a_rec(
        "For knee pain, walk every day.",
        source="d",
        name="walking",
        facet=Facet.SELF_CARE,
        priority=3,
        cautions=("Ask first if you take medicines for the heart.",),
    )
    answer = told(engine_of(tablets, walking), "What helps knee pain without tablets?")
    assert answer.short_answer[0].text == walking.words
