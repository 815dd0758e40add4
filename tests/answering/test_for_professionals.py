"""What professionals asked, and were told of somebody else or too late."""

import pytest

from osler.answering import fitting
from osler.answering.adrenaline import is_adrenaline_at_once
from osler.answering.asker import age_of
from osler.answering.figures import figure_fit
from osler.answering.fitting import Fitting
from osler.answering.opening import Opening
from osler.answering.pairs import is_barred_in_pregnancy
from osler.answering.phases import between_attacks, of_the_attack
from osler.answering.plans import plan_for
from osler.answering.warned_of import warns_asker
from osler.domain.answer import Answer
from osler.domain.question import Asker, Audience, Concern
from osler.domain.recommendation import Direction, Facet, Population
from tests.answering.making import AT, a_question, a_rec, evidence
from tests.answering.test_opening import shown

DOCTOR, NURSE, PHARMACIST = Audience.DOCTOR, Audience.NURSE, Audience.PHARMACIST
GOUT = (Concern("Gout", "gout", ("gout",), ("gout",)),)


@pytest.fixture(scope="module")
def ask(starter_engine):  # type: ignore[no-untyped-def]
    def asked(text: str, audience: Audience = DOCTOR) -> Answer:
        return starter_engine.ask(text, audience=audience, at=AT)

    return asked


@pytest.mark.parametrize(
    ("text", "audience", "leads"),
    [
        (
            "What dose of IM adrenaline should I give a 4-year-old child with anaphylaxis?",
            NURSE,
            "gpnotebook-adrenaline-children/child-doses",
        ),
        (
            "When does a child under 3 months with a fever of 38 degrees need referral?",
            DOCTOR,
            "jhm-febrile-infants-2021/under-3-months-same-day",
        ),
        (
            "First-line treatment of acute gout in a patient with CKD stage 4",
            DOCTOR,
            "acp-gout-2017/steroid-first",
        ),
        (
            "Stage 1 hypertension, PREVENT risk 9%: start a drug?",
            DOCTOR,
            "aha-acc-hypertension-2025-glance/medicine-at-130-80",
        ),
        (
            "When should a patient with atrial fibrillation be offered anticoagulation according "
            "to CHA2DS2-VASc?",
            DOCTOR,
            "nice-cg180-af-2014/anticoagulation",
        ),
    ],
)
def test_what_is_for_the_one_asked_about_leads(ask, text, audience, leads):  # type: ignore[no-untyped-def]
    """No other age, phase, risk or illness."""
    assert ask(text, audience).short_answer[0].citations[0].item_id == leads


def test_nothing_holds_up_adrenaline(ask) -> None:  # type: ignore[no-untyped-def]
    """ "Ask before giving it" beside an auto-injector costs minutes; a dose still says whose."""
    text = "What dose of IM adrenaline should I give a 4-year-old child with anaphylaxis?"
    told = [c for c in ask(text, NURSE).claims() if "auto-injector" in c.text]
    assert told and not any(c.note for c in told)
    pen = a_rec("In anaphylaxis, use the adrenaline pen at once.")
    assert is_adrenaline_at_once(pen)
    assert not is_adrenaline_at_once(a_rec("In anaphylaxis, give adrenaline 500 micrograms."))
    assert not is_adrenaline_at_once(a_rec("Nebulised adrenaline eases croup."))


@pytest.mark.parametrize(
    "text",
    [
        "At what eGFR should metformin be stopped or the dose reduced?",
        "At what potassium should an ACE inhibitor be stopped in CKD?",
    ],
)
def test_a_threshold_that_is_shown_is_not_said_to_be_missing(ask, text) -> None:  # type: ignore[no-untyped-def]
    """ "Stop it below 30" gives it, in a warning as in advice."""
    assert not ask(text, PHARMACIST).unanswered


def test_an_age_may_be_given_by_its_bound() -> None:
    """A baby under 3 months is nearly three months old at most."""
    assert age_of("a child under 3 months with fever") == pytest.approx(2.5 / 12, abs=0.01)
    assert age_of("a baby younger than 8 weeks") == pytest.approx(7.5 * 7 / 365.25, abs=0.01)
    assert age_of("he has had it for under 3 months") is None


@pytest.mark.parametrize(
    ("asked", "people", "fit"),
    [
        ("PREVENT risk 9%", "adults whose PREVENT risk is below 7.5%", -1.0),
        ("PREVENT risk 9%", "adults with a 10-year PREVENT risk of 7.5% or more", 1.0),
        ("PREVENT risk 5%", "adults with diabetes or a PREVENT risk of 7.5% or more", 0.0),
        ("QRISK3 of 12%", "adults with a QRISK3 of 10% or more", 1.0),
        ("weighing 45 kg", "adults under 50 kg", 1.0),
        ("weighing 80 kg", "adults under 50 kg", -1.0),
        ("CRB65 score of 1", "adults with a CRB65 score of 1 to 2", 1.0),
        ("eGFR 38", "people with an eGFR under 30", -1.0),
        ("eGFR 38", "people with kidney disease", 0.0),
    ],
)
def test_figures_are_held_against_bounds(asked: str, people: str, fit: float) -> None:
    """A risk, a score, a weight or a kidney function."""
    item = a_rec("Take it.", population=Population(people))
    assert figure_fit(item, a_question(asked)) == fit


def test_a_warning_of_what_the_asker_has_is_never_folded(monkeypatch, ask) -> None:  # type: ignore[no-untyped-def]
    """It stands in view, however unlikely it is to answer the question."""
    text = "First-line treatment of acute gout in a patient with CKD stage 4"
    shown_at_once = [s for s in ask(text).sections if s.key != "more"]
    ids = [c.citations[0].item_id for s in shown_at_once for c in s.claims]
    assert "acp-gout-2017/nsaids-contraindicated" in ids
    assert not any("allopurinol-" in id_ for id_ in ids)
    question = a_question("gout", concerns=GOUT, asker=Asker(groups=("kidney",)))
    renal = Population("adults with gout who have renal disease")
    warning = a_rec(
        "Do not use NSAIDs in gout with renal disease.",
        direction=Direction.AGAINST,
        facet=Facet.SAFETY,
        population=renal,
        topics=("gout",),
    )
    assert warns_asker(warning, question)
    assert not warns_asker(warning, a_question("gout", concerns=GOUT))
    monkeypatch.setattr(fitting, "bounds", lambda: (0.5, 1.0))
    kept = tuple(shown(evidence(a_rec(f"Rest, {n}.", name=f"r{n}"))) for n in range(3))
    told = (*kept, shown(evidence(warning)))
    placed, _ = Fitting(Opening(told, plan_for(()), question), ()).placed()
    assert told[-1] in placed


def test_what_is_for_between_attacks_waits_where_one_is_asked_about() -> None:
    """Unless nothing speaks of the attack, or it is to be prevented."""
    now = shown(evidence(a_rec("Treat an attack of gout with colchicine.", name="now")))
    later = shown(evidence(a_rec("In gout, start allopurinol.", name="later")))
    asks = a_question("treatment of an acute gout attack", concerns=GOUT)
    assert of_the_attack([later, now], asks) == [now]
    assert between_attacks([later, now], asks) == {id(later)}
    assert of_the_attack([later], asks) == [later]
    prevents = a_question("how to prevent a gout attack", concerns=GOUT)
    assert of_the_attack([later, now], prevents) == [later, now]


def test_what_is_warned_of_in_pregnancy_is_not_offered_to_anybody() -> None:
    """Unless it is asked about, or the source speaks of pregnancy."""
    asker = Asker(pregnant=True)
    asks = a_question("cystitis in pregnancy", asker=asker, audience=DOCTOR)
    offer = a_rec("Take ibuprofen for pain instead of paracetamol.")
    assert is_barred_in_pregnancy(offer, asks)
    assert not is_barred_in_pregnancy(a_rec("Take paracetamol or ibuprofen."), asks)
    assert not is_barred_in_pregnancy(offer, a_question("ibuprofen for cystitis", asker=asker))
    assert not is_barred_in_pregnancy(offer, a_question("cystitis"))


def test_how_long_a_medicine_goes_on_is_declined_where_nothing_says_it(ask) -> None:  # type: ignore[no-untyped-def]
    """What else is held on depression would not answer it."""
    answer = ask(
        "How long should an SSRI be continued after remission of a first episode of depression?"
    )
    assert answer.declined and "how long SSRI should go on" in answer.declined.reason


def test_people_with_a_liver_disease_that_nobody_named_do_not_lead(ask) -> None:  # type: ignore[no-untyped-def]
    """To clinicians either."""
    text = "What is the maximum daily dose of paracetamol for a frail adult weighing 45 kg?"
    opens = ask(text, PHARMACIST).short_answer
    assert not any("cirrhosis" in c.population or "end-stage" in c.population for c in opens)


@pytest.mark.parametrize(
    "text",
    [
        "19F on isotretinoin wants doxycycline for chlamydia - ok?",
        "clopidogrel with omeprazole ok?",
        "clopidogrel + omeprazole",
    ],
)
def test_medicines_of_which_nothing_speaks_together_are_declined(ask, text) -> None:  # type: ignore[no-untyped-def]
    """The dose of the one is no word on it beside the other."""
    declined = ask(text, PHARMACIST).declined
    assert declined is not None and "together with" in declined.reason
    assert "That does not mean that it is safe" in declined.reason


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("warfarin + ibuprofen", "rxsaver-warfarin-ibuprofen-2021/"),
        ("clarithromycin + simvastatin", "fda-simvastatin-2010/"),
        ("add spironolactone to ramipril in HF?", ""),
    ],
)
def test_medicines_of_which_something_speaks_together_are_answered(ask, text, item) -> None:  # type: ignore[no-untyped-def]
    answer = ask(text, PHARMACIST)
    assert answer.declined is None
    assert any(c.citations[0].item_id.startswith(item) for c in answer.short_answer)


def test_a_dose_of_the_same_kind_of_medicine_is_an_answer(ask) -> None:  # type: ignore[no-untyped-def]
    """Guidelines give steroids as prednisone or its equivalent."""
    answer = ask("Starting dose of prednisolone in polymyalgia rheumatica")
    assert answer.declined is None and "12.5 to 25 mg" in answer.short_answer[0].text
    assert ask("azithromycin dose in otitis media").declined is not None
