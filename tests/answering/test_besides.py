"""Besides: what no section takes, and an answer must not lack."""

from dataclasses import replace

from osler.answering.applicability import applies
from osler.answering.appraise import Ranked
from osler.answering.besides import besides, is_on_medicine, speaks_of_named
from osler.answering.focus import focus_of
from osler.answering.select import ENOUGH, MOST_BESIDE, Selection, select
from osler.domain.question import Asker, Intent, Question
from osler.domain.recommendation import Direction, Facet, Population, Recommendation, Urgency
from tests.answering.making import a_passage, a_question, a_rec, evidence

CAUSES = (Intent.CAUSES,)
CAUSE = a_rec("Knee pain comes from wear.", name="cause", facet=Facet.CAUSE, direction=None)
CHILDREN = Population("children", age_high=12.0)


def filed(*items: Recommendation) -> tuple[Ranked, ...]:
    return tuple(Ranked(evidence(i, filed=True), 10.0 - n) for n, i in enumerate(items))


def why(text: str, intents: tuple[Intent, ...] = CAUSES) -> Question:
    return a_question(text, intents=intents)


def added(selection: Selection) -> list[str]:
    return [c.evidence.item.id.partition("/")[2] for c in selection.chosen if c.beside]


def names(found: tuple[Ranked, ...], question: Question) -> list[str]:
    return [one.ranked.evidence.item.id.partition("/")[2] for one in besides(found, question)]


def a_warning(words: str = "Do not spray the house.", **changes: object) -> Recommendation:
    made: dict[str, object] = {"facet": Facet.SAFETY, "direction": Direction.AGAINST, "priority": 3}
    return a_rec(words, **{**made, "name": "spray", **changes})  # type: ignore[arg-type]


def a_sign(words: str, name: str = "sign") -> Recommendation:
    urgency = Urgency.EMERGENCY
    return a_rec(words, name=name, facet=Facet.WARNING, direction=None, urgency=urgency, priority=1)


def test_only_what_an_editor_filed_stands_beside() -> None:
    """A machine's reading of a guideline does not lead on a topic, nor does a passage."""
    read = (Ranked(evidence(a_warning(priority=1)), 9.0),)
    page = (Ranked(evidence(a_passage("Spray nothing."), filed=True), 9.0),)
    asked = why("Why does my knee hurt, and should I spray the house?")
    assert not besides((*read, *page), asked)
    assert not speaks_of_named(read[0].evidence, focus_of(asked))


def test_what_leads_elsewhere_or_is_for_children_does_not_stand_beside() -> None:
    """A second step of care is no part of an answer on causes; nor is a medicine."""
    second = a_rec("Offer a brace.", name="brace", priority=2)
    medicine = a_rec("Offer naproxen.", name="naproxen", priority=1)
    young = a_rec("Spray: give paracetamol.", name="young", priority=1, people=CHILDREN)
    assert not besides(filed(second, medicine, young), why("Why does my knee hurt? Spray?"))


def test_what_is_named_has_a_place_whatever_was_asked_first() -> None:
    """ "How do you catch lice, and should I spray the house?" is told not to spray it."""
    asked = why("What causes knee pain and should I spray the house?")
    found = filed(CAUSE, a_warning())
    assert added(select(found, asked)) == ["spray"]
    assert added(select(found, why("What causes knee pain?"))) == []


def test_what_is_named_comes_before_what_leads_and_a_warning_before_other_advice() -> None:
    """Little has a place, so the order counts."""
    lead = a_rec("Offer exercise.", name="lead", priority=1)
    warning = a_warning("Do not kneel.", name="kneel", priority=2)
    found = filed(lead, warning, a_warning())
    assert names(found, why("Why, and should I spray?")) == ["spray", "kneel", "lead"]


def test_a_medicine_that_is_asked_about_leaves_no_room_for_others() -> None:
    """Whether naproxen is safe is not answered with what else is done."""
    asked = why("Is naproxen safe for knee pain?", (Intent.SAFETY,))
    on_it = a_question(asked.text, intents=(Intent.SAFETY,), drugs=("naproxen",))
    assert is_on_medicine(on_it)
    lead = a_rec("Offer exercise.", name="lead", priority=1)
    own = a_rec("Naproxen is taken with food.", name="own", priority=4)
    assert names(filed(lead, own), on_it) == ["own"]


def test_care_that_was_asked_for_has_its_sections_already() -> None:
    """Only a first warning is added to a plan of care."""
    lead = a_rec("Knee pain is common.", name="lead", facet=Facet.DEFINITION, priority=1)
    assert names(filed(lead), a_question()) == []
    assert names(filed(a_warning(priority=1)), a_question()) == ["spray"]


def test_an_answer_with_enough_gets_only_what_was_named() -> None:
    """What leads is for answers that would be short without it."""
    words = "wear falls running gout birth kneeling weight football"
    causes = [a_rec(word, name=word, facet=Facet.CAUSE, direction=None) for word in words.split()]
    causes += [replace(CAUSE, id="acme-2020/what", facet=Facet.DEFINITION)]
    lead = a_rec("Offer exercise.", name="lead", priority=1)
    few, enough = filed(*causes[:3], lead), filed(*causes, lead)
    assert len(causes) == ENOUGH
    assert added(select(few, why("Why?"))) == ["lead"]
    assert added(select(enough, why("Why?"))) == []


def test_few_stand_beside_and_none_twice() -> None:
    """Two in one section, and none that says what is said already."""
    same = a_warning("Never spray the house.", name="again", label="spray", priority=1)
    told = a_warning(label="spray", source="other", priority=1)
    many = [a_warning(f"Do not {w} a knee.", name=w, priority=1) for w in ("hit", "cut", "burn")]
    chosen = select(filed(CAUSE, same, told, *many), why("Why, and should I spray?")).chosen
    beside = [c for c in chosen if c.beside]
    assert len(beside) == 2 < MOST_BESIDE
    assert {c.slot for c in beside} == {"avoid"}


def test_a_sign_that_is_named_heads_its_box_though_the_box_is_full() -> None:
    """Of more red flags than a box holds, none is cut that the question names."""
    words = "falls fits fainting fever".split()
    signs = [a_sign(f"{word} is an emergency.", name=word) for word in words]
    asked = a_question("My knee is blue. What should I do?")
    found = filed(a_rec("Offer exercise.", name="care"), *signs, a_sign("A blue knee."))
    assert added(select(found, asked)) == ["sign"]
    assert select(found, asked).chosen[0].evidence.item.id.endswith("/sign")
    assert added(select(found, a_question())) == []


def test_an_answer_of_boxes_stays_one_and_other_causes_are_no_place_beside() -> None:
    """Nothing is built on warning signs alone."""
    cause = a_rec("Blue.", name="other", facet=Facet.OTHER_CAUSE, direction=None, priority=1)
    asked = a_question("My knee is blue. What should I do?")
    assert added(select(filed(a_sign("A blue knee."), a_warning("Do not be blue.")), asked)) == []
    many = [replace(cause, id=f"acme-2020/{n}", words=f"Blue {n * 'a'}.") for n in range(1, 10)]
    assert added(select(filed(a_rec(), *many), asked)) == []


def test_a_first_warning_for_pregnancy_reaches_who_may_be_pregnant() -> None:
    """ "How much is safe?" is asked by people who do not say that they are pregnant."""
    people = Population("pregnant people", pregnant=True)
    warning = a_warning("Do not drink at all in pregnancy.", people=people, priority=1)
    asked = why("How much is safe to drink?", (Intent.SAFETY,))
    assert applies(warning, asked)
    assert not applies(a_warning("Do not drink.", people=people), asked)
    assert not applies(warning, why("How much is drunk?"))
    man = a_question(asked.text, intents=(Intent.SAFETY,), asker=Asker(sex="male"))
    assert not applies(warning, man)
