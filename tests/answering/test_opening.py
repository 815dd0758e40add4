"""Opening: the signals by which one statement opens an answer before another."""

import pytest

from osler.answering.compose import Draft
from osler.answering.gate.verdict import Outcome, Verdict
from osler.answering.opening import SIGNALS, Opening, weights
from osler.answering.plans import plan_for
from osler.answering.select import Chosen
from osler.answering.verify import Verified
from osler.domain.answer import Triage
from osler.domain.evidence import Evidence
from osler.domain.question import Asker, Audience, Intent, Question
from osler.domain.recommendation import Facet, Phase, Population, Urgency
from osler.domain.source import Standing, StandingLevel
from tests.answering.making import a_passage, a_question, a_rec, a_source, evidence, short_of


def shown(of: Evidence, slot: str = "now") -> Verified:
    draft = Draft(Chosen(slot, of, 1.0), of.item.words, of.item.words, (), "")
    return Verified(draft, Verdict(Outcome.SUPPORTED))


def signal(name: str, verified: Verified, question: Question, *beside: Verified) -> float:
    kept = (verified, *beside)
    return Opening(kept, plan_for(question.intents), question).signals(verified)[name]


def test_every_signal_has_a_weight_and_nothing_else_has() -> None:
    """A row that nobody reads would look as if it counted."""
    assert list(weights()) == list(SIGNALS)


@pytest.mark.parametrize("name", ["strangers", "others", "replaced", "idle"])
def test_what_must_not_open_weighs_against(name: str) -> None:
    """However few cases tell of it."""
    assert weights()[name] < 0


@pytest.mark.parametrize("name", ["warns", "pair", "allergy", "figure", "pregnancy", "drug"])
def test_what_keeps_the_asker_safe_weighs_for(name: str) -> None:
    """A warning, and what is said of just what they have or take."""
    assert weights()[name] > 0


def test_a_passage_has_no_label_priority_figure_or_stage() -> None:
    """Nobody filed it."""
    passage = shown(evidence(a_passage("Rest helps the knee.")))
    told = Opening((passage,), plan_for(()), a_question("knee pain for months")).signals(passage)
    assert {told[n] for n in ("label", "priority", "figure", "condition", "whom")} == {0.0}


def test_rare_words_of_the_question_count_more_than_common_ones() -> None:
    """What every statement says tells none of them apart."""
    yoga = shown(evidence(a_rec("Yoga helps.", name="y")))
    knee = [shown(evidence(a_rec("The knee is rested.", name=f"k{n}"))) for n in range(3)]
    question = a_question("Is yoga good for the knee?")
    assert signal("cover", yoga, question, *knee) > signal("cover", knee[0], question, yoga)


def test_where_only_the_concern_is_named_shared_words_do_not_count() -> None:
    """Every statement on it has them; what the editor put first opens."""
    rest = shown(evidence(a_rec("Rest the knee with pain.")))
    assert signal("cover", rest, a_question("knee pain")) == 0.0
    assert signal("main", rest, a_question("knee pain", intents=(Intent.MANAGEMENT,))) == 0.0
    first = shown(evidence(a_rec("Rest the knee with pain.", priority=1)))
    assert signal("main", first, a_question("knee pain")) == 2.0


def test_a_class_counts_half_where_nothing_names_the_medicine() -> None:
    """And not at all where something does."""
    question = a_question("Is ibuprofen safe for knee pain?", drugs=("ibuprofen",))
    kind = shown(evidence(a_rec("Use an NSAID for knee pain.", name="k")))
    named = shown(evidence(a_rec("Use ibuprofen for knee pain.", name="n")))
    assert signal("drug", kind, question) == 0.5
    assert signal("drug", kind, question, named) == 0.0
    assert signal("drug", named, question, kind) == 1.0


@pytest.mark.parametrize(
    ("text", "phase", "stage"),
    [
        ("knee pain", Phase.LASTING, -1.0),
        ("knee pain", Phase.NOW, 0.0),
        ("chronic knee pain", Phase.LASTING, 1.0),
        ("chronic knee pain", Phase.NOW, -1.0),
        ("knee pain, exercise did not help", Phase.NO_BETTER, 1.0),
    ],
)
def test_a_step_counts_where_its_time_has_come(text: str, phase: Phase, stage: float) -> None:
    """What is for later does not open an answer on something new."""
    item = shown(evidence(a_rec("Rest the knee.", phase=phase)))
    assert signal("stage", item, a_question(text)) == stage


@pytest.mark.parametrize(
    ("people", "figure"), [("eGFR below 30", -1.0), ("eGFR 30 to 45", 1.0), ("adults", 0.0)]
)
def test_a_statement_is_for_the_kidneys_that_the_question_tells_of(
    people: str, figure: float
) -> None:
    """The usual dose is not for an eGFR of 38."""
    item = shown(evidence(a_rec("Take X.", people=Population(people))))
    assert signal("figure", item, a_question("dose of X with eGFR 38")) == figure


def test_what_only_staff_can_give_does_not_open_for_lay_readers() -> None:
    """A doctor is answered with it."""
    drip = shown(evidence(a_rec("Give intravenous fluids in hospital.")))
    lay, doctor = a_question("knee pain"), a_question("knee pain", audience=Audience.DOCTOR)
    assert signal("strangers", drip, lay) == 1.0
    assert signal("strangers", drip, doctor) == 0.0


def test_what_is_no_longer_in_force_is_told_apart() -> None:
    """It may be all there is, and opens only then."""
    old = Standing(StandingLevel.SUPERSEDED, reason="replaced")
    item = shown(evidence(a_rec("Rest the knee."), source=a_source(standing=old)))
    assert signal("replaced", item, a_question("knee pain")) == 1.0


def test_a_condition_of_the_asker_counts() -> None:
    """Care that speaks of it comes before care that does not."""
    question = a_question("knee pain and gout", asker=Asker(conditions=("gout",)))
    assert signal("condition", shown(evidence(a_rec("In gout, rest."))), question) == 1.0
    assert signal("condition", shown(evidence(a_rec("Rest."))), question) == 0.0


def test_nothing_kept_opens_nothing() -> None:
    """An answer of disagreements alone has no short answer."""
    assert short_of((), plan_for(()), a_question("knee pain"), Triage(Urgency.ROUTINE)) == ()


def test_what_is_much_worse_than_the_best_is_left_for_its_section() -> None:
    """One line that answers is better than three of which two do not."""
    question = a_question("Is yoga good for knee pain?")
    yoga = shown(evidence(a_rec("Yoga helps knee pain.", name="y", label="yoga", priority=1)))
    other = shown(evidence(a_rec("Ice the foot.", name="o", label="ice", priority=5)))
    assert short_of((other, yoga), plan_for(()), question, Triage(Urgency.ROUTINE)) == (yoga,)


def test_in_an_urgent_question_any_warning_comes_first() -> None:
    """Also one that is less urgent than the question sounds."""
    sign = shown(evidence(a_rec("A hot knee is seen today.", facet=Facet.WARNING)), "urgent")
    rest = shown(evidence(a_rec("Rest the knee.", name="r", priority=1)))
    question = a_question("hot knee, knee pain")
    led = short_of((rest, sign), plan_for(()), question, Triage(Urgency.EMERGENCY))
    assert led[0] == sign
