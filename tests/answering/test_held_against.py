"""A refusal does not hide what is held against the medicine, for who asks."""

from dataclasses import replace

import pytest

from osler.answering.asked_of_medicine import on_what_was_asked
from osler.answering.held_against import MOST, held_against
from osler.answering.short_answer import WITHOUT_MEDICINES
from osler.domain.answer import Decline, DeclineKind
from osler.domain.question import Asker, Concern, Intent
from osler.domain.recommendation import Direction, Population
from tests.answering.making import a_question, a_rec, evidence

NO_DOSE = Decline(DeclineKind.NO_EVIDENCE, "No source in the library gives a dose of codeine.", "")
CHILD = Asker(age_years=8.0, child=True, drugs=("codeine",))
UNDER_12 = a_rec(
    "Do not give codeine to children under 12 years.",
    name="under-12",
    direction=Direction.AGAINST,
    people=Population("children under 12", age_high=11.99),
)
FEEDING = a_rec(
    "Do not take codeine while you breastfeed a baby.", name="fed", direction=Direction.AGAINST
)
FOR_IT = a_rec("Give codeine to children for pain.", name="for")


def asked(asker: Asker = CHILD, kind: DeclineKind = DeclineKind.NO_EVIDENCE, **changes):  # type: ignore[no-untyped-def]
    question = replace(
        a_question("how much codeine for my 8 year old", intents=(Intent.DOSE,), asker=asker),
        drugs=("codeine",),
        concerns=(Concern("Codeine", "codeine", (), ("codeine",)),),
        **changes,
    )
    found = tuple(evidence(item) for item in (FOR_IT, FEEDING, UNDER_12))
    return [c.evidence.item.id for c in held_against(replace(NO_DOSE, kind=kind), question, found)]


def test_what_is_held_against_a_medicine_for_a_child_is_told() -> None:
    """Not what is for it, and not what is of breastfeeding."""
    assert asked() == [UNDER_12.id]


def test_while_breastfeeding_it_is_what_is_said_of_that() -> None:
    """Each of them has its own."""
    assert asked(Asker(breastfeeding=True, drugs=("codeine",))) == [FEEDING.id]


def test_who_is_neither_reads_the_refusal_alone() -> None:
    """What is against it for children says nothing to an adult."""
    assert asked(Asker(age_years=40.0)) == []


def test_a_refusal_for_another_reason_stays_one() -> None:
    """Harm is refused, whatever is held."""
    assert asked(kind=DeclineKind.HARMFUL) == []


def test_few_of_them_are_told() -> None:
    """A refusal is no list."""
    question = replace(a_question("codeine for my 8 year old", asker=CHILD), drugs=("codeine",))
    many = [evidence(replace(UNDER_12, id=f"acme-2020/{n}")) for n in range(MOST + 2)]
    assert len(held_against(NO_DOSE, question, many)) == MOST


def test_nothing_shown_is_nothing_of_what_was_asked() -> None:
    """An empty answer stays empty."""
    assert on_what_was_asked(a_question(), ()) == ()


@pytest.mark.parametrize(
    "text", ["What helps besides pills?", "anything other than painkillers?", "without tablets"]
)
def test_besides_pills_is_without_them(text) -> None:  # type: ignore[no-untyped-def]
    """Who wants something else is told of something else."""
    assert WITHOUT_MEDICINES.search(text)


@pytest.mark.parametrize(
    "text", ["can a 9 month old have honey", "how much honey for my 5 month old cough"]
)
def test_honey_for_a_baby_is_asked_about_as_such(ask, text) -> None:  # type: ignore[no-untyped-def]
    """It is no bronchiolitis."""
    assert [c.name for c in ask(text).concerns] == ["Honey for a baby or a child"]


def test_beside_a_medicine_for_high_blood_pressure_what_is_said_of_that_is_told() -> None:
    """Nobody speaks of amlodipine with pseudoephedrine; what is said of the illness holds."""
    against = a_rec(
        "Do not take pseudoephedrine with high blood pressure.", direction=Direction.AGAINST
    )
    question = replace(
        a_question("pseudoephedrine with amlodipine", intents=(Intent.SAFETY,)),
        drugs=("pseudoephedrine", "amlodipine"),
    )
    told = held_against(NO_DOSE, question, (evidence(against),))
    assert [c.evidence.item.id for c in told] == [against.id]
