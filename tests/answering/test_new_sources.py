"""What the sources that were read by machine taught: long guidelines, drafts, articles, kits."""

from dataclasses import replace

import pytest

from osler.answering.appraise import appraise
from osler.answering.findings import why_no_finding
from osler.answering.focus import focus_of, words_named
from osler.answering.standing_alone import why_not_alone
from osler.answering.standing_use import outdone
from osler.answering.understand import understand
from osler.answering.vocabulary import Vocabulary
from osler.domain.evidence import Evidence
from osler.domain.question import Audience, Intent, Question
from osler.domain.recommendation import Facet
from osler.domain.source import Form, Kind, Source, Standing, StandingLevel
from tests.answering.making import AT, a_passage, a_question, a_rec, a_source, evidence

GUIDELINE = replace(a_source("who-1"), form=Form.FULL)
ARTICLE = replace(a_source("pmid-1"), kind=Kind.TRIAL, form=Form.ABSTRACT, title="Rest for knees")


def asked(text: str, audience: Audience = Audience.DOCTOR) -> Question:
    return understand(text, vocabulary=Vocabulary.build((), ()), audience=audience, at=AT)


# statements that say nothing alone


@pytest.mark.parametrize(
    "words",
    [
        "This should be done as above.",
        "They should be offered to all.",
        "It must be repeated after 2 weeks.",
        "If not, refer the patient.",
        "Treat severe cases as described above.",
        "Each workflow should also have a process ID that should be structured:",
        "» Each workflow should have a “Process name” and a corresponding letter.",
        "Each data element should have a data element ID.",
        "Pillar 4: SGLT2 Inhibitors",
    ],
)
def test_a_statement_that_says_nothing_alone_is_left_out(words: str) -> None:
    """What it leans on, leads on to, or is about, is not care that a reader can give."""
    assert why_not_alone(a_rec(words), a_question(), GUIDELINE)


@pytest.mark.parametrize(
    ("words", "audience", "left_out"),
    [
        ("Tuina (massage)", Audience.DOCTOR, True),
        ("Rest.", Audience.DOCTOR, False),
        ("Offer rest only if it hurts or", Audience.DOCTOR, True),
        ("Offer rest or heat or", Audience.DOCTOR, False),
        ("Offer rest or heat or", Audience.PUBLIC, True),
        ("Variant 1: knee pain. X-ray of the knee 9.", Audience.PUBLIC, True),
    ],
)
def test_headings_halves_and_rows_are_left_out(
    words: str, audience: Audience, left_out: bool
) -> None:
    """A clinician may read the beginning of a list, not half of a condition."""
    question = replace(a_question(), audience=audience)
    assert bool(why_not_alone(a_rec(words), question, GUIDELINE)) is left_out


def test_a_clinician_who_asks_for_tests_may_read_how_they_are_rated() -> None:
    """For the people asked about: not for children where none was named."""
    question = replace(a_question(), intents=(Intent.TESTS,), audience=Audience.DOCTOR)
    for words, shown in (
        ("Variant 1: knee pain. X-ray of the knee 9.", True),
        ("Variant 1: child with knee pain. X-ray of the knee 9.", False),
    ):
        assert (why_not_alone(a_rec(words), question, GUIDELINE) == "") is shown


@pytest.mark.parametrize(
    "words",
    [
        "It is recommended that people with gout drink enough.",
        "People with mpox who cannot cover their lesions should be isolated at home.",
        "Every patient should have a care plan.",
        "Step 2: Offer adults with asthma a reliever.",
        "This guideline's first-line choice, rest, should be offered to adults.",
    ],
)
def test_a_whole_statement_stands(words: str) -> None:
    """Words like those of the others, that lean on nothing."""
    assert why_not_alone(a_rec(words), a_question(), GUIDELINE) == ""


def test_what_an_editor_wrote_is_taken_as_whole() -> None:
    """A digest's statements are read by people before they are held."""
    digest = replace(GUIDELINE, form=Form.DIGEST)
    item = a_rec("This should be done twice a day.")
    assert why_not_alone(item, a_question(), digest) == ""


# findings of articles


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("[Rest for knees after a dog bite].", ""),
        ("Rest for knees", ""),
        ("The objective of this study was to assess rest for knee pain.", ""),
        ("A questionnaire was developed by the researchers.", "Materials and methods"),
        ("We sought to describe rest in knee pain.", "Abstract"),
    ],
)
def test_titles_aims_and_methods_are_no_findings(words: str, title: str) -> None:
    """They tell what an article is on, not what is so."""
    assert why_no_finding(a_passage(words, title=title), ARTICLE, a_question())


def test_a_finding_on_something_else_is_none_on_what_was_asked() -> None:
    """Who asks about screening is not told how treated tumours fared."""
    question = replace(a_question(), intents=(Intent.SCREENING,))
    said = a_passage("Knee pain was reduced by 30% with rest.", title="Results")
    assert why_no_finding(said, ARTICLE, question)
    screened = a_passage("Screening for knee pain reduced it by 30%.", title="Results")
    assert why_no_finding(screened, ARTICLE, question) == ""


def test_a_finding_must_speak_of_something_that_was_named() -> None:
    """A question on fluids is not answered by a dog bite."""
    question = replace(a_question(), text="Do fluids help knee pain?")
    assert focus_of(question).stems
    said = a_passage("Rest reduced knee pain by 30%.", title="Results")
    assert why_no_finding(said, ARTICLE, question)
    assert why_no_finding(a_passage("Fluids reduced pain by 30%."), ARTICLE, question) == ""


def test_guidelines_pages_and_digests_are_not_judged_as_articles() -> None:
    """Only research tells why and how it was made."""
    aim = a_passage("The aim of this study was to assess rest.")
    assert why_no_finding(aim, GUIDELINE, a_question()) == ""
    assert why_no_finding(aim, replace(ARTICLE, form=Form.DIGEST), a_question()) == ""


# drafts


def _on_opioids(
    id_: str, level: StandingLevel, words: str, *, title: str, facet: Facet, year: int = 2022
) -> Evidence:
    source: Source = replace(
        a_source(id_), title=title, year=year, form=Form.FULL, standing=Standing(level)
    )
    return evidence(a_rec(words, source=id_, facet=facet), source=source)


DRAFT = "When starting opioid therapy, clinicians should prescribe immediate-release opioids."
FINAL = "When people start an opioid, prescribe an immediate-release one, not a long-acting one."


@pytest.mark.parametrize(
    ("title", "year", "spared"),
    [
        ("Prescribing opioids for pain, United States, 2022", 2022, True),
        ("Prescribing opioids for pain, United States, 2022", 2016, False),
        ("Back pain in adults", 2022, False),
    ],
)
def test_a_draft_gives_way_to_what_came_of_it(title: str, year: int, spared: bool) -> None:
    """Its final wording differs, and it may be filed under another part of care."""
    draft = _on_opioids(
        "draft", StandingLevel.DRAFT, DRAFT,
        title="Prescribing opioids, United States, 2022", facet=Facet.TREATMENT,
    )  # fmt: skip
    final = _on_opioids(
        "final", StandingLevel.IN_FORCE, FINAL, title=title, facet=Facet.SAFETY, year=year
    )
    assert (("Knee pain", "draft/r1") in outdone((draft, final))) is spared


# questions


@pytest.mark.parametrize(
    "text",
    [
        "Should hydroxyurea be continued in pregnancy?",
        "Is zidovudine recommended for babies?",
    ],
)
def test_whether_it_should_be_done_asks_what_is_advised(text: str) -> None:
    """Not what it is."""
    assert asked(text).intents[0] is Intent.MANAGEMENT


def test_a_name_nobody_knows_stays_beside_the_medicine() -> None:
    """What paracetamol does for others is no answer for chikungunya."""
    (concern,) = asked("Can I take ibuprofen for chikungunya?").concerns
    assert "chikungunya" in concern.asked.lower()


def test_how_a_disease_is_treated_somewhere_is_about_the_disease() -> None:
    """The verb and the place are no part of its name."""
    (concern,) = asked("How is uncomplicated malaria treated in Nigeria?").concerns
    assert concern.asked.lower() == "uncomplicated malaria"


def test_what_else_is_named_is_kept_in_order() -> None:
    """It is searched for beside the concern."""
    question = replace(a_question(), text="Should someone with knee pain be isolated at home?")
    assert words_named(question) == "isolated"


def test_for_who_is_pregnant_a_page_that_forgets_it_does_not_lead() -> None:
    """Its sentences are for everybody; the guideline on pregnancy was written for them."""
    page = replace(a_source("page-1"), kind=Kind.PATIENT_INFORMATION, title="Knee pain")
    general = evidence(a_passage("Knee pain is treated with rest and cold packs."), source=page)
    theirs = replace(a_source("who-1"), title="Knee pain during pregnancy", form=Form.FULL)
    special = evidence(a_rec("Offer rest to pregnant women.", source="who-1"), source=theirs)
    asker = replace(a_question().asker, pregnant=True)
    question = replace(a_question(), asker=asker, audience=Audience.PUBLIC)
    ranked = appraise((general, special), question).ranked
    assert ranked[0].evidence.source.id == "who-1"


def test_a_passage_that_offers_a_medicine_must_think_of_a_pregnancy() -> None:
    """The rule for recommendations: a page offered hydroxyurea to somebody who is pregnant."""
    page = replace(a_source("page-1"), kind=Kind.PATIENT_INFORMATION, title="Knee pain")
    asker = replace(a_question().asker, pregnant=True)
    question = replace(a_question(), asker=asker, audience=Audience.PUBLIC)
    theirs = replace(page, title="Knee pain during pregnancy")
    for words, source, left in (
        ("Adults with knee pain should take ibuprofen every day.", page, 0),
        ("In pregnancy, adults with knee pain should take paracetamol every day.", page, 1),
        ("Adults with knee pain should take paracetamol every day.", theirs, 1),
    ):
        passage = replace(a_passage(words), facet=Facet.TREATMENT)
        assert len(appraise((evidence(passage, source=source),), question).ranked) == left
