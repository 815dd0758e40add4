"""Ask: the whole story on small libraries."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.answering.ask import Engine
from osler.answering.assemble import SIGNS
from osler.answering.regions import region_of
from osler.answering.select import URGENT
from osler.domain.answer import Answer, DeclineKind, Outcome
from osler.domain.question import Audience
from osler.domain.recommendation import Direction, Facet, Phase, Population, Strength, Urgency
from osler.domain.source import Form, Kind, Standing, StandingLevel
from osler.domain.topic import Topic
from osler.errors import IndexUnavailable
from osler.ports import Item
from tests.answering.making import (
    AT,
    KNEE,
    a_document,
    a_passage,
    a_rec,
    a_source,
    an_engine,
)

ASKED = "What can I do for knee pain?"


def ask(engine: Engine, text: str = ASKED, audience: Audience = Audience.PUBLIC) -> Answer:
    return engine.ask(text, audience=audience, at=AT)


def texts(answer: Answer) -> list[str]:
    return [claim.text for claim in answer.claims()]


def test_an_empty_library_declines_and_says_what_was_searched() -> None:
    """No evidence is an answer of its own."""
    answer = ask(an_engine())
    assert answer.declined is not None
    assert answer.declined.kind is DeclineKind.NO_EVIDENCE
    assert "knee pain" in answer.declined.reason.lower()


def test_a_decline_names_the_nearest_titles() -> None:
    """What the library holds nearby may help the reader ask again."""
    source = a_source("hip", title="Care of hip pain", topics=("hip pain",))
    engine = an_engine(a_document(source, a_rec("Rest the hip.", source="hip", topics=("hip",))))
    answer = ask(engine)
    assert answer.declined is not None
    assert answer.declined.nearest == ("Care of hip pain",)


def test_a_question_out_of_scope_is_declined_before_anything_is_searched() -> None:
    """The library is not asked about capitals."""
    answer = ask(an_engine(), "What is the capital of France?")
    assert answer.declined is not None
    assert answer.declined.kind is DeclineKind.OUT_OF_SCOPE
    assert answer.workings.candidates == 0


def test_red_flags_stand_on_a_declined_answer_too() -> None:
    """They work when everything else has nothing to say."""
    answer = ask(an_engine(), "crushing chest pain and my left arm hurts")
    assert answer.declined is not None
    assert answer.triage.urgency is Urgency.EMERGENCY


def test_a_recommendation_is_shown_in_its_own_words_with_its_grades() -> None:
    """Verbatim, cited, with strength, population and place."""
    rec = a_rec(
        strength_text="Grade A",
        people=Population("adults with knee pain", age_low=18),
        headings=("Treatment", "Exercise"),
    )
    answer = ask(an_engine(a_document(a_source(), rec)), audience=Audience.DOCTOR)
    (claim,) = answer.claims()
    assert claim.text == rec.words
    assert claim.citations[0].quote == rec.words
    assert claim.citations[0].strength is Strength.STRONG
    assert claim.citations[0].strength_text == "Grade A"
    assert claim.citations[0].place == "Treatment > Exercise"
    assert claim.population == "adults with knee pain"
    assert answer.references[0].citation == a_source().citation


def test_the_public_reads_the_plain_wording_and_its_cautions() -> None:
    """Same statement, other words; clinicians read the statement itself."""
    rec = a_rec(
        "Consider ibuprofen for knee pain in adults.",
        plain="If you are an adult with knee pain, consider ibuprofen.",
        cautions=("Renal toxicity may occur.",),
        plain_cautions=("It may harm the kidneys.",),
        direction=Direction.EITHER,
    )
    engine = an_engine(a_document(a_source(), rec))
    public, doctor = ask(engine), ask(engine, audience=Audience.DOCTOR)
    assert texts(public) == [rec.plain]
    assert public.claims()[0].cautions == rec.plain_cautions
    assert texts(doctor) == [rec.words]
    assert doctor.claims()[0].cautions == rec.cautions


def test_a_plain_wording_that_its_statement_does_not_support_is_not_shown() -> None:
    """The reader gets the statement's own words instead."""
    rec = a_rec(
        "Do not offer ibuprofen for knee pain.",
        plain="Take ibuprofen for knee pain.",
        direction=Direction.AGAINST,
    )
    assert texts(ask(an_engine(a_document(a_source(), rec)))) == [rec.words]


class Inventor:
    """A writer that makes things up."""

    name = "inventor"

    def phrase(self, item: Item, *, plain: bool) -> str:
        return "Take 900 mg of paracetamol every hour."


def test_a_writer_that_invents_is_overruled() -> None:
    """Whoever wrote it, the gate checks it; the source's own words stand in."""
    engine = replace(an_engine(a_document(a_source(), a_rec())), writer=Inventor())
    answer = ask(engine)
    assert texts(answer) == [a_rec().words]
    assert answer.workings.writer == "inventor"


def test_what_no_wording_can_support_is_struck_with_reasons() -> None:
    """A superseded source may not speak as if in force: nothing is left, and the answer says so."""
    struck = a_source(standing=Standing(StandingLevel.DRAFT, "Draft for comment."))
    answer = ask(an_engine(a_document(struck, a_rec())))
    if answer.declined is None:
        assert answer.references[0].standing.level is StandingLevel.DRAFT
    else:
        assert answer.declined.kind is DeclineKind.NOT_VERIFIED


def test_a_patient_page_answers_where_no_guideline_does_and_is_called_one() -> None:
    """Labelled as what it is."""
    page = a_source("page-1", kind=Kind.PATIENT_INFORMATION, form=Form.FULL, title="Knee pain")
    passage = a_passage("Knee pain is pain in or around the knee. It has many causes.")
    answer = ask(an_engine(a_document(page, passage)), "What is knee pain?")
    assert texts(answer) == [passage.words]
    assert answer.title.endswith("what trusted health information says")
    assert answer.references[0].kind is Kind.PATIENT_INFORMATION


def test_a_dictionary_says_what_its_own_term_is() -> None:
    """Its title names no illness; the entry on just what was asked does, another does not."""
    dictionary = a_source(
        "terms", kind=Kind.PATIENT_INFORMATION, form=Form.FULL, title="Dictionary", topics=()
    )
    words = "Knee pain: Pain in or around the knee."
    entry = replace(
        a_passage(words, source="terms"), title="What is knee pain?", facet=Facet.DEFINITION
    )
    other = replace(entry, title="What is knee pain in dogs?")
    engine = an_engine(a_document(dictionary, replace(entry, topics=())))
    assert texts(ask(engine, "What is knee pain?")) == [words]
    engine = an_engine(a_document(dictionary, replace(other, topics=())))
    assert ask(engine, "What is knee pain?").declined is not None


def test_a_plain_collection_of_texts_can_answer() -> None:
    """A study that nobody filed under a part of care is shown as what studies say."""
    study = a_source("doc-7", kind=Kind.RESEARCH, form=Form.ABSTRACT, title="Knee pain and walking")
    found = replace(
        a_passage("Walking eased knee pain in 40 of 60 people.", source="doc-7"),
        facet=Facet.BACKGROUND,
    )
    answer = ask(an_engine(a_document(study, found)), "What helps knee pain?")
    assert answer.declined is None
    assert texts(answer) == [found.words]
    assert answer.title.endswith("what the research says")


def test_research_is_called_research() -> None:
    """A trial is no guideline."""
    trial = a_source(kind=Kind.TRIAL)
    assert ask(an_engine(a_document(trial, a_rec()))).title.endswith("what the research says")


def test_a_long_passage_is_cut_to_whole_sentences_near_what_was_asked() -> None:
    """An excerpt starts and ends with a sentence."""
    page = a_source("page-1", kind=Kind.PATIENT_INFORMATION, form=Form.FULL, title="Joints")
    filler = "Joints are where bones meet and let the body move in many ways each day. " * 8
    passage = a_passage(filler + "Knee pain is pain in or around the knee.")
    answer = ask(an_engine(a_document(page, passage)), "What is knee pain?")
    (text,) = texts(answer)
    assert text == "Knee pain is pain in or around the knee."


def test_an_excerpt_stops_before_it_grows_too_long() -> None:
    """Two or three sentences, not the page."""
    page = a_source("page-1", kind=Kind.PATIENT_INFORMATION, form=Form.FULL, title="Joints")
    passage = a_passage(
        "Knee pain is common. " + "It may come from many causes in the joint. " * 20
    )
    (text,) = texts(ask(an_engine(a_document(page, passage)), "What is knee pain?"))
    assert len(text) < len(passage.words)
    assert passage.words.startswith(text)


def test_the_short_answer_leads_with_the_most_important_statement() -> None:
    """Priority 1 is said first, and not said twice."""
    first = a_rec("Offer exercise for knee pain.", name="z", priority=1)
    other = a_rec("Offer a knee brace.", name="a")
    answer = ask(an_engine(a_document(a_source(), first, other)))
    assert answer.short_answer[0].text == first.words
    assert texts(answer).count(first.words) == 1


def test_where_the_question_sounds_urgent_the_warning_comes_first() -> None:
    """The sign nearest to what was said leads the short answer."""
    topic = Topic("leg swelling", "Leg swelling", lay=("swollen calf",))
    sign = a_rec(
        "One calf that is newly swollen needs to be seen the same day.",
        facet=Facet.WARNING,
        direction=None,
        urgency=Urgency.URGENT,
        topics=("leg swelling",),
    )
    care = a_rec("Offer a scan for leg swelling.", name="scan", topics=("leg swelling",))
    source = a_source(topics=("leg swelling",), title="Leg swelling")
    engine = an_engine(a_document(source, sign, care), topics=(topic,))
    answer = ask(engine, "new swelling of one calf, swollen calf and painful")
    assert answer.triage.urgency is Urgency.URGENT
    assert answer.short_answer[0].text == sign.words
    assert answer.short_answer[0].note.startswith(SIGNS[URGENT])


def test_guidelines_that_differ_are_shown_side_by_side() -> None:
    """Never blended."""
    yes = a_rec("Offer acupuncture for knee pain.", source="acp", label="acupuncture")
    no = a_rec(
        "Do not offer acupuncture for knee pain.",
        source="nice",
        label="acupuncture",
        direction=Direction.AGAINST,
    )
    engine = an_engine(
        a_document(a_source("acp", issuer="ACP"), yes),
        a_document(a_source("nice", issuer="NICE"), no),
    )
    (disagreement,) = ask(engine).disagreements
    assert disagreement.on == "acupuncture"
    assert {side.text for side in disagreement.sides} == {yes.words, no.words}


def test_what_the_answer_does_not_answer_is_said() -> None:
    """Concerns, intents, doses and pairs of drugs that no source speaks of."""
    engine = an_engine(a_document(a_source(), a_rec("Offer ibuprofen for knee pain.")))
    both = ask(engine, "What can I do for knee pain and a twitching eyelid?")
    assert any("eyelid" in gap for gap in both.unanswered)
    outlook = ask(engine, "How long does knee pain last?")
    if outlook.declined is None:
        assert any("outlook" in gap for gap in outlook.unanswered)
    dose = ask(engine, "What dose of ibuprofen for knee pain?")
    assert any("dose" in gap for gap in dose.unanswered)
    pair = ask(engine, "Is it safe to take ibuprofen with warfarin for knee pain?")
    if pair.declined is None:
        assert any("warfarin" in gap for gap in pair.unanswered)


def test_a_concern_with_causes_only_is_told_so() -> None:
    """Knowing what may lie behind is not knowing what to do."""
    cause = a_rec("Knee pain may come from gout.", facet=Facet.OTHER_CAUSE, direction=None)
    answer = ask(an_engine(a_document(a_source(), cause)))
    assert any("no treatment of its own" in gap for gap in answer.unanswered)


def test_notes_say_how_far_the_answer_fits_the_asker() -> None:
    """Pregnancy, childhood, breastfeeding and conditions are answered to."""
    rec = a_rec(
        "Give paracetamol 500 mg every 8 hours for knee pain.", doses=("500 mg every 8 hours",)
    )
    engine = an_engine(a_document(a_source(), rec))
    pregnant = ask(engine, "I am pregnant, what can I do for knee pain?", Audience.DOCTOR)
    assert any("pregnancy" in note for note in pregnant.applicability)
    assert "pregnancy" in pregnant.claims()[0].note
    child = ask(engine, "My 5 year old son has knee pain, what can I do?")
    assert any("child" in note for note in child.applicability)
    assert "child" in child.claims()[0].note
    feeding = ask(engine, "I am breastfeeding, what can I do for knee pain?")
    assert any("breastfeeding" in note for note in feeding.applicability)
    assert "breastfeeding" in feeding.claims()[0].note
    kidney = ask(engine, "What can I do for knee pain with kidney disease?")
    assert any("kidney" in note for note in kidney.applicability)


def test_sex_and_pregnancy_of_a_statement_are_held_against_the_asker() -> None:
    """A statement for pregnant women is not for a man, nor for who does not say."""
    women = a_rec(people=Population("women", sex="female"))
    pregnant = a_rec("Offer rest.", name="p", people=Population("pregnant women", pregnant=True))
    not_pregnant = a_rec("Offer a run.", name="n", people=Population("", pregnant=False))
    engine = an_engine(a_document(a_source(), women, pregnant, not_pregnant))
    man = ask(engine, "I am a man of 40 with knee pain. What can I do?")
    assert texts(man) == [not_pregnant.words]
    mother = ask(engine, "I am pregnant. What can I do for knee pain?")
    assert set(texts(mother)) == {women.words, pregnant.words}


def test_next_questions_are_the_topics_own_and_never_the_one_asked() -> None:
    """Three at most, the topic's suggestions first."""
    engine = an_engine(a_document(a_source(), a_rec()))
    answer = ask(engine)
    assert answer.follow_ups[0] == KNEE.questions[0]
    assert 0 < len(answer.follow_ups) <= 3
    assert ASKED not in answer.follow_ups


def test_no_question_is_suggested_about_how_long_a_drug_lasts() -> None:
    """Generic questions fit complaints, not medicines."""
    rec = a_rec(
        "Ibuprofen with lisinopril can harm the kidneys.", facet=Facet.SAFETY, direction=None
    )
    source = a_source(topics=("ibuprofen", "lisinopril"), title="Ibuprofen and lisinopril")
    answer = ask(
        an_engine(a_document(source, rec)), "Is it safe to take ibuprofen with lisinopril?"
    )
    assert answer.declined is None
    assert answer.follow_ups == ()
    assert answer.unanswered == ()


def test_phases_keep_their_sections() -> None:
    """What is for lasting pain is not offered in the first days."""
    late = a_rec("Offer yoga for chronic knee pain.", phase=Phase.LASTING)
    answer = ask(an_engine(a_document(a_source(), late)))
    assert [s.key for s in answer.sections] in ([], ["lasting"])
    assert answer.claims()[0].phase is Phase.LASTING


def test_the_same_question_gives_the_same_answer(starter_engine: Engine) -> None:
    """Determinism, on the real library."""
    one = ask(starter_engine, "gout in someone with kidney disease")
    assert one == ask(starter_engine, "gout in someone with kidney disease")


QUESTIONS = (
    "My child has earache",
    "fever of 39 °C in a baby of two months",
    "is it safe to take ibuprofen with lisinopril",
    "gout in someone with kidney disease",
    "I can't sleep",
    "dizziness on turning in bed",
    "sore throat and antibiotics",
    "new swelling of one calf",
    "blood pressure 150/95",
    "what is polymyalgia",
)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("audience", list(Audience), ids=str)
def test_every_line_shown_is_supported_and_leads_to_a_reference(
    starter_engine: Engine, question: str, audience: Audience
) -> None:
    """For every reader, on the questions people ask."""
    answer = ask(starter_engine, question, audience)
    assert answer.declined is None
    numbers = {r.number for r in answer.references}
    for claim in answer.claims():
        assert claim.verdict.outcome is Outcome.SUPPORTED
        assert {c.reference for c in (*claim.citations, *claim.agreeing)} <= numbers
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_gets_an_answer_or_a_decline(text: str) -> None:
    """Nothing a reader can type raises an error."""
    answer = ask(an_engine(a_document(a_source(), a_rec())), text)
    assert (answer.declined is None) == bool(answer.claims())


def test_a_digest_that_was_added_is_told_from_osler_s_own() -> None:
    """A file that calls itself NICE is not NICE because it says so."""
    added = a_source("nice-fake", form=Form.DIGEST, issuer="NICE")
    engine = an_engine(a_document(added, a_rec(source="nice-fake")))
    assert "added to the library" in ask(engine).references[0].note
    own = replace(engine, starter=frozenset({"nice-fake"}))
    assert ask(own).references[0].note == ""


@pytest.mark.parametrize("fault", [IndexUnavailable("The index is gone."), OSError("Disk")])
def test_a_library_that_fails_gives_a_decline_with_the_red_flags(fault: Exception) -> None:
    """Never silent: what was found in the question itself is shown."""

    class Broken:
        def search(self, *_: object, **__: object) -> None:
            raise fault

    engine = replace(an_engine(a_document(a_source(), a_rec())), index=Broken())  # type: ignore[arg-type]
    answer = ask(engine, "crushing chest pain, and what can I do for knee pain?")
    assert answer.declined is not None
    assert answer.declined.kind is DeclineKind.UNAVAILABLE
    assert str(fault) in answer.declined.reason
    assert answer.triage.urgency is Urgency.EMERGENCY
    assert answer.workings.library == ""


def test_the_region_of_the_engine_gives_the_numbers() -> None:
    """And the answer says which region that was."""
    answer = ask(replace(an_engine(), region=region_of("GB")), "crushing chest pain")
    assert answer.triage.region == "GB"
    assert "999" in answer.triage.flags[0].message
