"""Topics that an alarm brings: told at once, without later care, and no refusal without them."""

from dataclasses import replace

import pytest

from osler.answering.alarm_topics import (
    as_told,
    brought_by_alarms,
    helps_now,
    rows,
    told_at_once,
    told_of,
    with_alarm_topics,
)
from osler.answering.appraise import appraise
from osler.answering.ask import Engine
from osler.answering.taken_for import is_care_of, is_home_care
from osler.answering.triage import triage
from osler.answering.triage_rules import red_flags
from osler.answering.vocabulary import Vocabulary
from osler.domain.answer import Triage
from osler.domain.question import Asker, Audience, Concern
from osler.domain.recommendation import Direction, Facet, Phase, Population, Urgency
from osler.domain.source import Form, Kind
from tests.answering.making import AT, a_passage, a_question, a_rec, a_source, evidence

NUMB = "bad back for weeks and now im numb when i wipe"
CLOT = "my calf is sore and swollen after flying"
TIGHT = "my jaw and arm go tight when I walk up hill, is it reflux"
LOW = "my mum takes gliclazide and is confused"
SIGN = "A numb saddle area is an emergency: go to hospital at once."
REFLUX = Concern("Reflux", "reflux", ("gastro-oesophageal reflux",), ("reflux",))


def asked(text: str, vocabulary: Vocabulary, *concerns: Concern, **changes: object):
    question = replace(a_question(text), concerns=concerns, **changes)
    return with_alarm_topics(question, triage(text), vocabulary)


def test_without_an_alarm_a_question_stays_as_it_was(vocabulary: Vocabulary) -> None:
    """Nothing is brought to a sore knee."""
    question = a_question()
    assert with_alarm_topics(question, Triage(Urgency.ROUTINE), vocabulary) is question


POISON = Concern("Poison", "poison", ("poisoning",), ("poison",))


def test_beside_a_poison_nothing_else_is_told_to_lay_readers(vocabulary: Vocabulary) -> None:
    """The care of covid is no answer to who asks about bleach for it; a clinician sees both."""
    asks = "is bleach good for covid"
    assert asked(asks, vocabulary, POISON, REFLUX).concerns == (POISON,)
    both = asked(asks, vocabulary, POISON, REFLUX, audience=Audience.DOCTOR).concerns
    assert both == (POISON, REFLUX)


def test_a_swallowed_battery_is_told_of_alone() -> None:
    """Its own first aid differs from that of other poisons."""
    battery = Concern("Battery", "battery", ("swallowed button battery",), ("battery",))
    question = asked("he ate a battery", Vocabulary.build((), ()), POISON, battery)
    assert question.concerns == (battery,)


def test_a_library_without_the_topic_brings_none() -> None:
    """A vocabulary of nothing knows no cauda equina."""
    question = asked(NUMB, Vocabulary.build((), ()))
    assert question.concerns == ()


def test_an_alarm_brings_its_topic_and_takes_the_words_that_it_heard(
    vocabulary: Vocabulary,
) -> None:
    """ "Numb" is no concern beside the nerves of the spine; the back still is."""
    numb, back = Concern("Numb", "numb", (), ("numb",)), Concern("Back", "back", (), ("back",))
    names = [c.name for c in asked(NUMB, vocabulary, back, numb).concerns]
    assert names == ["Possible cauda equina syndrome", "Back"]


def test_what_is_asked_about_is_not_brought_again(vocabulary: Vocabulary) -> None:
    """Whoever names it has it once."""
    own = Concern("Cauda equina", "cauda equina", ("cauda equina syndrome",), ("cauda equina",))
    assert asked(NUMB, vocabulary, own).concerns == (own,)


def test_clinicians_are_brought_nothing_beside_what_they_ask(vocabulary: Vocabulary) -> None:
    """A doctor who asks of reflux knows the heart."""
    assert asked(TIGHT, vocabulary, REFLUX, audience=Audience.DOCTOR).concerns == (REFLUX,)
    assert [c.name for c in asked(TIGHT, vocabulary, REFLUX).concerns] == [
        "Possible heart trouble",
        "Reflux",
    ]


def test_a_topic_with_its_care_comes_only_beside_its_relatives(vocabulary: Vocabulary) -> None:
    """Sugar for a low blood sugar is no answer on reflux."""
    brought = asked(LOW, vocabulary)
    assert "Possible low blood sugar" in [c.name for c in brought.concerns]
    assert "Possible low blood sugar" in brought_by_alarms(brought)
    assert "Possible low blood sugar" not in brought_by_alarms(brought, for_care=False)
    beside = asked(LOW, vocabulary, REFLUX)
    assert "Possible low blood sugar" not in [c.name for c in beside.concerns]


def test_what_the_reader_names_is_not_only_brought(vocabulary: Vocabulary) -> None:
    """Its care was asked for."""
    question = asked(f"{NUMB}, is it cauda equina syndrome", vocabulary)
    assert brought_by_alarms(question) == frozenset()


def test_care_of_what_is_not_named_waits_under_an_alarm() -> None:
    """A swollen calf is no question on blood thinners, "a blood clot" may be one."""
    leg = Concern("Calf", "calf", ("deep vein thrombosis",), ("calf",))
    question = replace(a_question(CLOT), concerns=(leg,))
    assert told_at_once(question, Urgency.URGENT) == {"Calf"}
    assert told_at_once(question, Urgency.ROUTINE) == frozenset()
    named = replace(question, text=f"{CLOT}, is it a blood clot")
    assert told_at_once(named, Urgency.URGENT) == frozenset()
    doctor = replace(question, audience=Audience.DOCTOR)
    assert told_at_once(doctor, Urgency.URGENT) == frozenset()


def test_later_care_does_not_help_now() -> None:
    """Warnings, first aid and what must not be done do."""
    question = a_question()

    def helps(**changes: object) -> bool:
        return helps_now(evidence(a_rec(**changes), filed=True), question)

    assert not helps(facet=Facet.TREATMENT)
    assert not helps_now(evidence(a_passage("A page."), filed=True), question)
    assert not helps_now(evidence(a_rec(urgency=Urgency.URGENT)), question)
    on_thinners = Population("people on blood thinners")
    assert not helps(urgency=Urgency.URGENT, people=on_thinners)
    assert helps(urgency=Urgency.EMERGENCY, facet=Facet.WARNING)
    assert helps(facet=Facet.SELF_CARE, phase=Phase.NOW)
    assert helps(facet=Facet.SAFETY, direction=Direction.AGAINST, priority=1)
    assert not helps(facet=Facet.SAFETY, direction=Direction.AGAINST, priority=2)


def test_an_alarm_topic_of_which_nothing_is_told_is_not_named(vocabulary: Vocabulary) -> None:
    """ "The library holds nothing about possible X" would be untrue and no help."""
    back = Concern("Back", "back", (), ("back",))
    question = replace(a_question(NUMB), concerns=(back,))
    alarmed = with_alarm_topics(question, triage(NUMB), vocabulary)
    assert as_told(alarmed, question, frozenset()) is question
    assert as_told(question, question, frozenset()).concerns == (back,)
    told = told_of([evidence(a_rec(topics=("cauda equina syndrome",)))])
    assert as_told(alarmed, question, told) == alarmed
    both = asked(f"{NUMB}, and my jaw and arm go tight when I walk up hill", vocabulary, back)
    assert len(brought_by_alarms(both)) == 2
    assert len(brought_by_alarms(as_told(both, question, told))) == 1


def test_every_row_names_rules_and_a_topic_that_exist(vocabulary: Vocabulary) -> None:
    """A name with a slip in it would bring nothing."""
    assert {rule for row in rows() for rule in row.rules} <= {r.id for r in red_flags().rules}
    assert all(vocabulary.topic(row.topic) is not None for row in rows())


def test_under_an_alarm_later_care_and_warnings_to_others_are_left_out(
    vocabulary: Vocabulary,
) -> None:
    """Neither the scan of the hospital nor the bleeding of who takes a blood thinner."""
    question = asked(NUMB, vocabulary)
    name = question.concerns[0].name
    topics = ("cauda equina syndrome",)
    found = [
        a_rec(name="later", facet=Facet.TREATMENT, topics=topics),
        a_rec(SIGN, name="sign", facet=Facet.WARNING, urgency=Urgency.EMERGENCY, topics=topics),
    ]
    others = a_rec(
        "Easy bruising on blood thinners is urgent.",
        name="bleeding",
        facet=Facet.WARNING,
        urgency=Urgency.URGENT,
        people=Population("people on blood thinners"),
    )
    source = a_source(form=Form.DIGEST)
    items = (
        *(evidence(item, source=source, concern=name, filed=True) for item in found),
        evidence(others, source=source, filed=True),
    )
    kept = {r.evidence.item.id for r in appraise(items, question, Urgency.EMERGENCY).ranked}
    assert kept == {"acme-2020/sign"}
    asker = Asker(groups=frozenset(("anticoagulated",)))
    theirs = replace(question, asker=asker)
    kept = {r.evidence.item.id for r in appraise(items, theirs, Urgency.EMERGENCY).ranked}
    assert "acme-2020/bleeding" in kept


def test_what_reassures_of_the_harmless_reading_is_kept_back() -> None:
    """ "Often it is not the statin" is no comfort under dark urine; a plain caution stays."""
    bars = frozenset(("statin muscle symptoms",))
    trial = a_source(kind=Kind.TRIAL)
    said = a_rec(facet=Facet.SAFETY, topics=tuple(bars))
    assert is_care_of(evidence(said, source=trial), bars)
    assert not is_care_of(evidence(said), bars)
    assert is_care_of(evidence(replace(said, facet=Facet.OUTLOOK)), bars)


def test_digests_on_other_things_wait_in_an_emergency() -> None:
    """What sertraline is good for in irritable bowel is no answer to thoughts of suicide."""
    drug = Concern("Sertraline", "sertraline", (), ("sertraline",))
    question = replace(a_question("sertraline"), concerns=(drug,))
    digest = a_source(form=Form.DIGEST)
    said = evidence(a_rec(), source=digest, concern="Sertraline")
    assert is_home_care(said, question, {"suicide"})
    assert not is_home_care(said, question, set())
    sign = evidence(a_rec(urgency=Urgency.URGENT), source=digest, concern="Sertraline")
    assert not is_home_care(sign, question, {"suicide"})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (NUMB, "cauda equina"),
        ("im 34 weeks and my head is pounding and my rings wont fit", "pre-eclampsia"),
        ("mam is on gliclazide, sweaty and confused, cant get her to drink", "nothing by mouth"),
        ("dad has dementia and hes suddenly much more muddled and seeing things", "delirium"),
        ("burning when i pee, im a 68 year old man, shivering and pain in my side", "same day"),
        ("been on sertraline 3 weeks and everyone would be better off without me", "suicide"),
        ("coughed up a bit of blood tuesday, im 62 and an ex smoker", "clot in the lung"),
        ("flashing zigzags with my migranes and im on the combined pill", "migraine with aura"),
        ("stopped my levothyroxine cos i just found out im pregnant", "do not stop levothyroxine"),
    ],
)
def test_what_triage_and_library_know_is_said_first(
    starter_engine: Engine, text: str, told: str
) -> None:
    """No refusal, and no harmless reading, stands before it."""
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)
    assert answer.declined is None
    opening = (*answer.emergency, *answer.urgent, *answer.short_answer)
    assert told in " ".join(claim.text for claim in opening).lower()


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("i take a statin, my thighs ache and my wee is dark brown", "atorvastatin"),
        ("coughed up a bit of blood tuesday, im 62 and an ex smoker", "copd"),
        ("nan keeps falling, shes on sleeping tablets and blood pressure pills", "zolpidem"),
        ("calf is sore and swollen after flying back from spain, im on hrt", "sprain"),
        ("had unprotected sex 4 days ago, im on epilepsy tablets carbamazepine", "seizure"),
    ],
)
def test_care_of_another_illness_is_not_shown(
    starter_engine: Engine, text: str, never: str
) -> None:
    """It belongs to the harmless reading, or to what somebody takes a medicine for."""
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)
    sections = (claim for section in answer.sections for claim in section.claims)
    shown = (*answer.emergency, *answer.urgent, *answer.short_answer, *sections)
    assert never not in " ".join(claim.text for claim in shown).lower()
