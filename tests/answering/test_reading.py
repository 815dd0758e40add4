"""Faults that reading whole answers brought to light; each stays mended."""

import pytest

from osler.answering.appraise import LONGEST_MENTION, appraise
from osler.answering.ask import Engine
from osler.answering.medicines import names_medicine, speaks_of
from osler.answering.wordings import in_a_sentence
from osler.domain.answer import Answer
from osler.domain.question import Asker, Audience, Intent
from osler.domain.recommendation import Direction, Facet, Phase, Population
from osler.domain.source import Form, Kind, Standing, StandingLevel
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

NSAID = "Consider ibuprofen for knee pain."


def ask(engine: Engine, text: str, audience: Audience = Audience.PUBLIC) -> Answer:
    return engine.ask(text, audience=audience, at=AT)


def excluded(*found, question=None):  # type: ignore[no-untyped-def]
    return appraise(tuple(found), question or a_question()).excluded


def test_a_pregnant_reader_is_offered_no_medicine_whose_source_is_silent_on_pregnancy() -> None:
    """Clinicians see it with a note; what the source says of pregnancy is shown to all."""
    asked = a_question(asker=Asker(pregnant=True))
    silent = evidence(a_rec("Offer loratadine."))
    assert excluded(silent, question=asked) == (
        "1 that offer a medicine without a word on pregnancy",
    )
    doctor = a_question(asker=Asker(pregnant=True), audience=Audience.DOCTOR)
    assert not excluded(silent, question=doctor)
    spoken = evidence(
        a_rec("Offer loratadine.", people=Population("pregnant women", pregnant=True))
    )
    assert not excluded(spoken, question=asked)
    against = evidence(a_rec("Do not use ibuprofen.", direction=Direction.AGAINST))
    assert not excluded(against, question=asked)
    assert not excluded(evidence(a_rec()), question=asked)


def test_another_topics_digest_does_not_answer_where_one_was_written_on_the_topic() -> None:
    """A line on melatonin that ends in "falling asleep" is no advice on falls."""
    own = evidence(a_rec(), source=a_source(form=Form.DIGEST, title="A"), filed=True)
    other = evidence(a_rec(source="b"), source=a_source("b", form=Form.DIGEST, title="B"), fit=0.6)
    assert excluded(own, other) == ("1 about something else",)
    named = a_question(drugs=("exercise",))
    assert not excluded(own, other, question=named)


def test_a_guideline_must_name_the_topic_where_a_digest_was_written_on_it() -> None:
    """Listing insomnia among its subjects makes no guideline on apnoea one on insomnia."""
    own = evidence(a_rec(), source=a_source(form=Form.DIGEST, title="A"), filed=True)
    apnoea = a_source("b", title="Sleep apnoea")
    off = evidence(a_rec("Use a mask.", source="b"), source=apnoea)
    assert excluded(own, off) == ("1 about something else",)
    on = evidence(a_rec("Use a mask for knee pain.", source="b"), source=apnoea)
    assert not excluded(own, on)
    page = a_source("page-1", title="Masks", kind=Kind.PATIENT_INFORMATION)
    assert not excluded(own, evidence(a_passage("It hurts."), source=page))


@pytest.mark.parametrize(
    "words",
    [
        "Healthcare systems should implement formal educational programs on knee pain.",
        "In ED patients with knee pain, routine screening is not required.",
    ],
)
def test_advice_to_institutions_is_not_for_lay_readers(words: str) -> None:
    """No patient can follow it; professionals see it."""
    found = evidence(a_rec(words))
    assert excluded(found) == (
        "1 on how care is organised, or for a setting that was not asked about",
    )
    assert not excluded(found, question=a_question(audience=Audience.NURSE))
    asked = a_question("Do I need the ED for knee pain?")
    assert bool(excluded(found, question=asked)) is ("ED" not in words)


def test_a_long_recommendation_that_only_mentions_the_concern_does_not_answer() -> None:
    """A health check in prison is no answer on mammograms."""
    long = a_rec("Ask about smoking. " * (LONGEST_MENTION // 19 + 1) + "Ask about knee pain.")
    assert excluded(evidence(long, fit=0.6)) == ("1 about something else",)
    assert not excluded(evidence(long))


def test_the_doses_asked_for_are_those_of_the_medicine_named() -> None:
    """Not a comparison's doses of another, nor statements without a dose."""
    digest = a_source(form=Form.DIGEST, title="A")
    limit = a_rec(
        "Do not take more than 220 mg of naproxen twice daily.",
        name="limit",
        facet=Facet.SAFETY,
        direction=Direction.AGAINST,
        doses=("220 mg",),
    )
    other = a_rec("Paracetamol 1 g was tested.", name="other", direction=None, doses=("1 g",))
    plain = a_rec("Do not rest a sore knee.", name="rest", direction=Direction.AGAINST)
    answer = ask(
        an_engine(a_document(digest, limit, other, plain)),
        "What dose of naproxen for knee pain?",
    )
    assert [c.text for c in answer.short_answer] == [limit.words]
    shown = [c.text for s in answer.sections if s.key in ("doses", "avoid") for c in s.claims]
    assert shown == []


def test_disagreements_are_shown_where_they_touch_the_question() -> None:
    """A question on a medicine's safety is not answered with a quarrel about needles."""
    both = [
        a_document(
            a_source(name, title=name, issuer=name, form=Form.DIGEST),
            a_rec(f"{name} on needles.", source=name, label="acupuncture", direction=way),
            a_rec(
                f"{name} on duloxetine for knee pain.",
                source=name,
                name="d",
                label="duloxetine",
                direction=way,
            ),
        )
        for name, way in (("one", Direction.FOR), ("two", Direction.AGAINST))
    ]
    engine = an_engine(*both)

    def on(text: str) -> list[str]:
        return [d.on for d in ask(engine, text).disagreements]

    assert on("What can I do for knee pain?") == ["acupuncture", "duloxetine"]
    assert on("Is duloxetine safe for knee pain?") == ["duloxetine"]
    assert on("Is it safe to have knee pain?") == []


def test_a_safety_question_is_answered_first_by_what_must_not_be_done() -> None:
    """The warning against the medicine is in the short answer, not below it."""
    digest = a_source(form=Form.DIGEST, title="A")
    harm = a_rec("Ibuprofen can harm.", name="harm", facet=Facet.SAFETY, direction=None, priority=2)
    never = a_rec(
        "Do not take ibuprofen with knee pain.",
        name="never",
        facet=Facet.SAFETY,
        direction=Direction.AGAINST,
        priority=1,
    )
    answer = ask(an_engine(a_document(digest, harm, never)), "Is ibuprofen safe with knee pain?")
    assert answer.short_answer[0].text == never.words


def test_what_no_source_says_of_a_medicines_safety_is_said() -> None:
    """Silence is not a yes."""
    answer = ask(an_engine(a_document(a_source(), a_rec())), "Is ibuprofen safe with knee pain?")
    assert answer.declined is not None
    assert "That does not mean that it is safe" in answer.declined.reason


def test_a_test_that_comes_before_any_treatment_is_in_the_short_answer() -> None:
    """A high reading is confirmed before it is treated."""
    test = a_rec(
        "Confirm the finding first.", name="t", facet=Facet.TEST, phase=Phase.NOW, priority=1
    )
    later = a_rec("Look again later.", name="l", facet=Facet.TEST, priority=1)
    treat = a_rec("Treat knee pain.", name="r", priority=1)
    avoid = a_rec("Do not rest.", name="a", direction=Direction.AGAINST, priority=3)
    document = a_document(a_source(), test, later, treat, avoid)
    answer = ask(an_engine(document), "How to treat knee pain?")
    told = [c.text for c in answer.short_answer]
    assert {test.words, treat.words} <= set(told)
    assert later.words not in told


def test_a_question_without_a_medicine_keeps_disagreements_on_what_it_asks() -> None:
    """Sources that differ on a test are shown to who asks about tests."""
    both = [
        a_document(
            a_source(name, title=name, issuer=name, form=Form.DIGEST),
            a_rec(f"{name} says.", source=name, label="scan", direction=way, facet=Facet.TEST),
        )
        for name, way in (("one", Direction.FOR), ("two", Direction.AGAINST))
    ]
    answer = ask(an_engine(*both), "Which tests are done for knee pain?")
    assert answer.question.intents[:1] == (Intent.TESTS,)
    assert [d.on for d in answer.disagreements] == ["scan"]


def test_what_was_not_asked_does_not_stand_in_for_the_answer() -> None:
    """How a lump is imaged is no answer on screening."""
    scan = a_rec("Image a lump in the knee.", facet=Facet.TEST)
    answer = ask(an_engine(a_document(a_source(), scan)), "Should I be screened for knee pain?")
    assert answer.question.intents[:1] == (Intent.SCREENING,)
    assert answer.short_answer == ()
    assert any("screened" in gap for gap in answer.unanswered)


def test_the_statement_that_names_the_medicine_leads() -> None:
    """A line on antibiotics at large does not lead an answer on one of them."""
    digest = a_source(form=Form.DIGEST, title="A")
    wide = a_rec("Do not use antibiotics for knee pain.", name="w", direction=Direction.AGAINST)
    named = a_rec("Keep vancomycin at 10 mg/L in the blood.", name="n", direction=None)
    engine = an_engine(a_document(digest, wide, named))
    answer = ask(engine, "What dose of vancomycin for knee pain?")
    assert answer.short_answer[0].text == named.words


def test_advice_on_another_subject_of_the_same_guideline_is_left_out() -> None:
    """A guideline on spasticity and knee pain answers on knee pain with what it says of it."""
    source = a_source(title="Injections for spasticity and knee pain", topics=("spasticity",))
    other = evidence(a_rec("Inject for spasticity."), source=source)
    assert excluded(other) == ("1 about something else",)
    assert not excluded(evidence(a_rec("Inject for knee pain."), source=source))
    assert not excluded(evidence(a_rec("Inject slowly."), source=source))


def test_what_goes_out_of_date_carries_the_age_of_its_page() -> None:
    """A vaccine of 2006 may have been replaced."""
    old = Standing(StandingLevel.UNKNOWN, "Read in a copy of about 2017.")
    page = a_source("page-1", kind=Kind.PATIENT_INFORMATION, standing=old)
    dated = a_passage("Knee pain is a pain. A vaccine prevents knee pain.")
    (claim,) = ask(an_engine(a_document(page, dated)), "What is knee pain?").claims()
    assert claim.note == old.reason
    plain = a_passage("Knee pain is a pain in the knee.")
    (claim,) = ask(an_engine(a_document(page, plain)), "What is knee pain?").claims()
    assert claim.note == ""


def test_pages_are_used_where_they_stand_alone() -> None:
    """Background of guidelines and replies to unseen questions are not; an opening leads."""
    assert excluded(evidence(a_passage("Knee pain is common."))) == (
        "1 from the background of guidelines",
    )
    page = a_source("page-1", kind=Kind.PATIENT_INFORMATION)
    reply = evidence(a_passage("Yes, knee pain can last."), source=page)
    assert excluded(reply) == ("1 that lean on words before them",)
    opening = evidence(a_passage("Knee pain is common."), source=page)
    assert not excluded(opening)


def test_a_heading_is_no_advice() -> None:
    """Two words that name a treatment say nothing of whether to use it."""
    assert excluded(evidence(a_rec("Tuina (massage)"))) == ("1 too short to be advice",)


def test_a_guideline_for_pregnancy_is_not_for_everyone_where_a_digest_speaks() -> None:
    """A machine validated for pre-eclampsia is no news to who measures at home."""
    own = evidence(a_rec(), source=a_source(form=Form.DIGEST, title="A"), filed=True)
    others = a_source("b", title="Knee pain in pregnant women")
    reason = ("1 for people other than the one asked about",)
    theirs = evidence(a_rec(source="b"), source=others)
    assert excluded(own, theirs) == reason
    everyone = evidence(a_rec(source="c"))
    ranked = appraise((theirs, everyone), a_question()).ranked
    assert [r.evidence.source.id for r in ranked] == ["c", "b"]


@pytest.mark.parametrize(
    "words",
    [
        "- bowel obstruction. It can block the bowel",
        "You can use the Medical Dictionary to look up these terms.",
    ],
)
def test_pieces_of_lists_and_pointers_elsewhere_are_no_sentences(words: str) -> None:
    """They say nothing that stands alone."""
    page = a_source("page-1", kind=Kind.PATIENT_INFORMATION)
    passage = a_passage(f"{words}")
    assert ask(an_engine(a_document(page, passage)), "What is knee pain?").declined is not None


@pytest.mark.parametrize(
    ("words", "drug", "speaks"),
    [
        ("NSAIDs such as naproxen can harm.", "ibuprofen", True),
        ("Take ibuprofen.", "ibuprofen", True),
        ("Do not use opioids.", "ibuprofen", False),
        ("Rest.", "ibuprofen", False),
    ],
)
def test_a_statement_speaks_of_a_medicine_by_its_name_or_class(
    words: str, drug: str, speaks: bool
) -> None:
    """What holds for NSAIDs holds for ibuprofen."""
    assert speaks_of(words, [drug]) is speaks
    assert names_medicine(words) is (words != "Rest.")


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Low back pain", "low back pain"),
        ("COPD", "COPD"),
        ("Crohn's disease", "Crohn's disease"),
        ("Guillain-Barre syndrome", "Guillain-Barre syndrome"),
    ],
)
def test_a_persons_name_keeps_its_capital_inside_a_sentence(name: str, inside: str) -> None:
    """Crohn was a man."""
    assert in_a_sentence(name) == inside


def test_a_page_that_only_mentions_a_cold_is_none_on_colds() -> None:
    """Nor is a recommendation that warns of flu-like symptoms an answer about flu."""
    leaflet = Kind.PATIENT_INFORMATION
    page = a_source("page-1", kind=leaflet, title="Kidneys", topics=("kidneys",))
    mention = a_passage("Blood in the urine may appear during influenza.")
    other = a_source(title="Care of scars", topics=("scars",))
    aside = a_rec("Tell patients of influenza symptoms after the injection.", topics=("scars",))
    own = a_source("page-2", kind=leaflet, title="Influenza", topics=("influenza",))
    about = a_passage("Influenza is caused by a virus.", source="page-2", title="What is it?")
    engine = an_engine(a_document(page, mention), a_document(other, aside), a_document(own, about))
    answer = engine.ask("What is influenza?", audience=Audience.PUBLIC, at=AT)
    assert [claim.text for claim in answer.claims()] == [about.words]


def test_a_toddler_who_will_not_drink_is_asked_about_no_alcohol(starter_engine: Engine) -> None:
    """ "Won't drink much" is told of a stomach bug."""
    text = "my 2 year old has diarrhoea and vomiting and wont drink much"
    answer = ask(starter_engine, text)
    assert [c.topics[0] for c in answer.question.concerns] == ["gastroenteritis"]
    assert any("rehydration" in claim.text for claim in answer.short_answer)
