"""Acute questions of lay readers: what to do comes first, and what is urgent says so."""

import re
from dataclasses import replace

import pytest

from osler.answering.alarm_topics import with_alarm_topics
from osler.answering.applicability import is_of_other_life
from osler.answering.children import adults_signs
from osler.answering.conditions import is_supposed
from osler.answering.focus import counts_in
from osler.answering.groups import is_for_unnamed_group
from osler.answering.intent import intents_of
from osler.answering.medicines import excepts, medicines_in
from osler.answering.offered import offered_in, offers_medicine
from osler.answering.places import is_for_staff
from osler.answering.taken_for import is_home_care, is_on_emergency
from osler.answering.triage import triage
from osler.domain.answer import Answer
from osler.domain.question import Asker, Audience, Concern, Intent
from osler.domain.recommendation import Direction, Facet, Population, Recommendation, Urgency
from tests.answering.making import AT, a_question, a_rec, evidence


@pytest.fixture(scope="module")
def ask(starter_engine):  # type: ignore[no-untyped-def]
    def asked(text: str) -> Answer:
        return starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)

    return asked


def facts_of(claims, engine) -> list[str]:  # type: ignore[no-untyped-def]
    ids = [claim.citations[0].item_id for claim in claims]
    items = {item.id: item for item in engine.library.items(ids)}
    return [f for id_ in ids for f in getattr(items[id_], "fact_ids", ())]


@pytest.mark.parametrize(
    ("text", "leading", "absent"),
    [
        ("I missed two combined pills and had sex last night", {"B213", "B200"}, {"B215"}),
        ("i missed 2 pills and had sex last night", {"B213", "B200"}, {"B215"}),
        ("condom split last night what now", {"B201", "B204"}, {"L6053", "B213"}),
        ("toe is red hot and very painful, I think gout, what can I take", {"F089"}, set()),
        ("how do I use my EpiPen", {"C279", "L7035"}, {"C282", "C283"}),
        ("I used my EpiPen what now", {"C279"}, {"C282", "C283"}),
        ("my toddler has a barking cough", {"B130"}, {"B135", "B136"}),
        ("shingles near the eye", {"L7006"}, set()),
        ("my child has diarrhoea and vomiting", {"B041"}, {"B039", "B040"}),
        ("breastfeeding and mastitis", {"L7025"}, set()),
        ("piles in pregnancy", {"L7020"}, set()),
        ("nappy rash", {"L7012"}, set()),
        ("blood in my pee", {"L7017"}, set()),
        ("I am pregnant with high blood pressure, which tablets are safe?", {"L6025"}, set()),
        ("im 67 and wee a lot at night", {"L7030"}, set()),
        ("I have diabetes and keep needing to pee", {"L7034"}, set()),
        ("my baby is feeding less", {"L7036"}, set()),
        ("red skin on leg hot and spreading, is it cellulitis?", {"L7001"}, set()),
    ],
)
def test_the_short_answer_leads_with_what_to_do(ask, starter_engine, text, leading, absent) -> None:  # type: ignore[no-untyped-def]
    """By the facts that it rests on; what is for others, or for staff, is not among them."""
    answer = ask(text)
    assert answer.declined is None
    told = set(facts_of(answer.short_answer, starter_engine))
    assert leading <= told
    assert not absent & told


def test_what_to_do_opens_before_what_not_to_do(ask, starter_engine) -> None:  # type: ignore[no-untyped-def]
    """A child who is sick is given fluids first; the medicine not to give comes after."""
    facts = facts_of(ask("my child has diarrhoea and vomiting").short_answer, starter_engine)
    assert facts[0] == "B041"
    assert "B043" in facts


def test_a_child_is_not_met_with_the_signs_of_adults(ask) -> None:  # type: ignore[no-untyped-def]
    """Where the concern has signs of its own for children."""
    answer = ask("my child has diarrhoea and vomiting")
    assert not any("adult" in claim.text for claim in answer.urgent)


def test_signs_of_adults_stay_where_there_are_no_others() -> None:
    """And for a grown-up, whatever else there is."""
    grown = a_rec(name="a", facet=Facet.WARNING, population=Population("adults", age_low=18.0))
    small = a_rec(name="b", facet=Facet.WARNING, population=Population("children", age_high=17.0))
    child = a_question(asker=Asker(child=True))
    assert adults_signs([evidence(grown)], child) == frozenset()
    assert adults_signs([evidence(grown), evidence(small)], a_question()) == frozenset()
    assert {id_ for _, id_ in adults_signs([evidence(grown), evidence(small)], child)} == {
        "acme-2020/a"
    }


def test_every_statement_that_offers_a_penicillin_warns_of_the_allergy(starter_engine) -> None:  # type: ignore[no-untyped-def]
    """In its words or its cautions, on its own line."""
    warned = re.compile(r"allerg\w+ to penicillin|penicillin allergy|penicillin cannot be used")
    silent = [
        item.id
        for source in starter_engine.library.sources()
        for item in starter_engine.library.items_of(source.id)
        if isinstance(item, Recommendation)
        and item.direction is not Direction.AGAINST
        and offers_medicine(item)
        and any("penicillin" in one.kinds for one in offered_in(item.words))
        and not warned.search(" ".join((item.words, item.population.text, *item.cautions)))
    ]
    assert silent == []


def test_too_much_of_a_medicine_is_not_answered_with_what_it_is_good_for(ask) -> None:  # type: ignore[no-untyped-def]
    """Paracetamol for low back pain is no answer to too many of them; whom to call stands first."""
    answer = ask("I took too many paracetamol this morning")
    assert not any("back pain" in claim.text for claim in answer.claims())
    shown = (*answer.emergency, *answer.short_answer)
    assert any("Call an ambulance" in claim.text for claim in shown)
    assert any("always go to hospital" in claim.text for claim in answer.short_answer)


def test_conjunctivitis_is_not_treated_where_the_eye_needs_to_be_seen(ask) -> None:  # type: ignore[no-untyped-def]
    """A red eye that hurts in the light may be something else."""
    answer = ask("eye is red and painful and light hurts")
    assert not any("usually needs no treatment" in claim.text for claim in answer.claims())


def test_what_an_alarm_heard_is_answered_too(ask) -> None:  # type: ignore[no-untyped-def]
    """Nobody who is stung names anaphylaxis."""
    answer = ask("bee sting and my lips are swelling")
    assert answer.declined is None
    assert any("auto-injector" in claim.text for claim in answer.short_answer)


def test_an_alarm_beside_another_topic_adds_none(starter_engine) -> None:  # type: ignore[no-untyped-def]
    """Only a topic that its file calls related joins what is asked about."""
    vocabulary = starter_engine.vocabulary
    gout = a_question("gout", concerns=(Concern("Gout", "gout", ("gout",), ("gout",)),))
    flags = triage("bee sting and my lips are swelling")
    assert with_alarm_topics(gout, flags, vocabulary) is gout
    assert with_alarm_topics(gout, replace(flags, flags=()), vocabulary) is gout


@pytest.mark.parametrize(
    "text",
    [
        "red skin on leg hot and spreading, is it cellulitis?",
        "I have shingles near my eye",
        "my baby is feeding less",
    ],
)
def test_what_must_be_seen_today_sounds_urgent(text: str) -> None:
    """A guess at the end of a description does not make it a question in general."""
    assert triage(text).urgency is Urgency.URGENT


@pytest.mark.parametrize("text", ["stroke, is it hereditary?", "shingles vaccine, eye clinic"])
def test_a_question_in_general_stays_calm(text: str) -> None:
    """It describes nobody."""
    assert triage(text).urgency is Urgency.ROUTINE


def test_pain_that_is_told_is_no_question_about_symptoms() -> None:
    """ "Is it painful?" is one."""
    assert Intent.SYMPTOMS not in intents_of("toe is red hot and very painful, what can i take")
    assert Intent.SYMPTOMS in intents_of("is a biopsy painful?")


def test_a_guess_is_no_illness_beside_the_complaint() -> None:
    """ "I have gout and my toe is hot" tells of one; "I think gout" guesses."""
    gout = Concern("Gout", "gout", ("gout",), ("gout",))
    assert is_supposed(gout, "my toe is hot, I think gout")
    assert not is_supposed(gout, "I have gout and my toe is hot")
    assert not is_supposed(gout, "my toe is hot")


def test_numbers_count_in_words_and_digits() -> None:
    """One is a pronoun as often as a number; a part of a figure is no count."""
    assert counts_in("two pills for 3 days") == {"2", "3"}
    assert counts_in("which one, 2.5 mg, 120/80") == frozenset()


def test_what_is_for_a_group_is_for_who_tells_of_it() -> None:
    """In the question, or in what it is about."""
    people = "people taking enzyme-inducing medicines"
    assert is_for_unnamed_group(people, a_question("condom split"))
    assert not is_for_unnamed_group(people, a_question("condom split, I take carbamazepine"))


def test_what_staff_give_comes_after_what_the_reader_can_do() -> None:
    """A drip, a dose by weight, and what is said to health workers; not what must not be given."""
    drip = a_rec(words="Fluid by drip for severe dehydration.", facet=Facet.TREATMENT)
    assert is_for_staff(drip)
    assert is_for_staff(a_rec(words="Use it.", population=Population("health workers treating it")))
    assert not is_for_staff(replace(drip, direction=Direction.AGAINST))
    assert not is_for_staff(a_rec(words="Sip fluids.", facet=Facet.SELF_CARE))


def test_what_is_used_in_place_of_a_medicine_is_no_harm_of_it() -> None:
    """An antihistamine is what must not be taken, not the adrenaline."""
    assert excepts("Never use an antihistamine in place of adrenaline.", medicines_in("EpiPen"))


def test_lenses_are_not_spoken_of_for_a_newborn() -> None:
    """Unless the question does."""
    baby = a_question("sticky eye in my newborn", asker=Asker(age_years=0.04, child=True))
    assert is_of_other_life("contact lens wearers", baby)
    assert not is_of_other_life("contact lens wearers", a_question("sticky eye"))


def test_either_name_of_a_rule_is_an_emergency_of_its_topic() -> None:
    """ "Overdose-or-poison" is on poisoning."""
    assert is_on_emergency(a_rec(topics=("poisoning",)), {"overdose-or-poison"})


def test_what_is_not_filed_under_poisoning_waits() -> None:
    """And for clinicians: what a medicine is good for is no answer to too much of it."""
    other = replace(evidence(a_rec(facet=Facet.TREATMENT)), filed=False)
    fired = frozenset({"overdose-or-poison"})
    assert is_home_care(other, a_question(audience=Audience.PUBLIC), fired)
    assert is_home_care(other, a_question(audience=Audience.DOCTOR), fired)
