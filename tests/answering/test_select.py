"""Select: slots filled best first, every concern served, the same advice joined."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from osler.answering.appraise import Ranked
from osler.answering.plans import PLANS, plan_for
from osler.answering.select import (
    BOX_ROOM,
    EMERGENCY,
    LONGEST,
    OTHER_CAUSES,
    PER_SOURCE,
    ROOM,
    URGENT,
    says_the_same,
    select,
    slot_of,
)
from osler.domain.question import Intent
from osler.domain.recommendation import Direction, Facet, Phase, Urgency
from tests.answering.making import a_passage, a_question, a_rec, a_source, evidence

MANAGEMENT = plan_for((Intent.MANAGEMENT,))


def ranked(*found):  # type: ignore[no-untyped-def]
    return tuple(Ranked(e, 10.0 - n) for n, e in enumerate(found))


def slots(*found, question=None):  # type: ignore[no-untyped-def]
    selection = select(ranked(*found), question or a_question())
    return [(c.slot, c.evidence.item.id) for c in selection.chosen]


def test_each_statement_goes_where_its_facet_time_and_direction_belong() -> None:
    """The plan decides, not the wording."""
    cases = {
        "now": a_rec(phase=Phase.NOW),
        "avoid": a_rec(direction=Direction.AGAINST),
        "no-better": a_rec(phase=Phase.NO_BETTER),
        "lasting": a_rec(phase=Phase.LASTING),
        "last-resort": a_rec(phase=Phase.LAST_RESORT),
        "tests": a_rec(facet=Facet.TEST),
        "safety": a_rec(facet=Facet.SAFETY, direction=None),
        "outlook": a_rec(facet=Facet.OUTLOOK, direction=None),
        "help": a_rec(facet=Facet.WARNING, direction=None, urgency=Urgency.SOON),
        EMERGENCY: a_rec(facet=Facet.WARNING, direction=None, urgency=Urgency.EMERGENCY),
        URGENT: a_rec(facet=Facet.WARNING, direction=None, urgency=Urgency.URGENT),
        OTHER_CAUSES: a_rec(facet=Facet.OTHER_CAUSE, direction=None),
        "findings": a_rec(facet=Facet.BACKGROUND, direction=None),
        "": a_rec(facet=Facet.DEFINITION, direction=None),
    }
    for slot, rec in cases.items():
        assert slot_of(evidence(rec), MANAGEMENT) == slot


def test_a_question_about_causes_has_the_other_causes_in_its_own_section() -> None:
    """What else it could be is then the answer, not an aside."""
    plan = plan_for((Intent.CAUSES,))
    assert slot_of(evidence(a_rec(facet=Facet.OTHER_CAUSE, direction=None)), plan) == "causes"


def test_every_intent_has_a_plan_and_plans_join_without_repeats() -> None:
    """The main intent's sections come first, none twice; no intent means management."""
    assert set(PLANS) == set(Intent)
    both = [p.key for p in plan_for((Intent.TESTS, Intent.MANAGEMENT))]
    assert both[0] == "tests"
    assert len(both) == len(set(both))
    assert plan_for(()) == plan_for((Intent.MANAGEMENT,))


def test_the_same_advice_from_two_sources_is_joined() -> None:
    """One line, and the second source is named beside it."""
    one = evidence(a_rec("Offer exercise.", label="exercise"))
    two = evidence(a_rec("Advise a programme.", source="b", label="exercise"), source=a_source("b"))
    selection = select(ranked(one, two), a_question())
    assert len(selection.chosen) == 1
    assert [e.source.id for e in selection.chosen[0].also] == ["b"]
    assert selection.merged == 1


def test_an_item_found_for_two_concerns_is_shown_once() -> None:
    """Asked about thighs and back, a line on both stands once."""
    one = evidence(a_rec())
    again = replace(one, concern="Low back pain")
    selection = select(ranked(one, again), a_question())
    assert len(selection.chosen) == 1
    assert selection.merged == 0


def test_what_differs_in_direction_time_dose_or_words_is_not_the_same() -> None:
    """Joining needs the same action, the same way, at the same time, at the same dose."""
    one = evidence(a_rec("Offer heat packs daily.", label="heat"))

    def other(**changes: object) -> object:
        rec = a_rec("Use warmth on the knee.", source="b", label="heat", **changes)
        return evidence(rec, source=a_source("b"))

    assert says_the_same(one, other())  # type: ignore[arg-type]
    assert not says_the_same(one, other(direction=Direction.AGAINST))  # type: ignore[arg-type]
    assert not says_the_same(one, other(phase=Phase.LASTING))  # type: ignore[arg-type]
    assert not says_the_same(one, other(doses=("20 minutes daily",)))  # type: ignore[arg-type]
    assert not says_the_same(one, evidence(a_passage("Knees hurt.")))
    assert says_the_same(
        evidence(a_passage("Knees hurt.")), evidence(a_passage("Knees hurt.", source="q"))
    )
    assert not says_the_same(evidence(a_passage("of the")), evidence(a_passage("to a", source="q")))


def test_doses_that_only_the_words_give_keep_statements_apart() -> None:
    """A digest that lists no dose cannot have others agree with the dose it states."""
    usual = evidence(a_rec("Adults with acute gout should take colchicine.", label="colchicine"))
    huge = a_rec(
        "Adults with acute gout should take colchicine 10 mg every hour.",
        source="b",
        label="colchicine",
    )
    assert not says_the_same(usual, evidence(huge, source=a_source("b")))


def test_concerns_take_turns() -> None:
    """The second concern is served though the first has more and better evidence."""
    first = [evidence(a_rec(f"Advice number {n} is {'x' * n}.", name=f"r{n}")) for n in range(9)]
    second = evidence(a_rec("Advice on the hip.", name="hip"), concern="Hip pain")
    chosen = slots(*first, second)
    assert ("now", "acme-2020/hip") in chosen


def test_one_machine_read_source_does_not_fill_a_section() -> None:
    """At most a few lines of one voice in one section."""
    many = [evidence(a_rec(f"Advice {chr(97 + n) * 5}.", name=f"r{n}")) for n in range(9)]
    assert len(slots(*many)) == PER_SOURCE
    filed = [replace(e, filed=True) for e in many]
    assert len(slots(*filed)) > PER_SOURCE


def test_long_recommendations_wait_for_short_ones() -> None:
    """A page-long recommendation is shown only where room is left."""
    long = evidence(a_rec("Long. " * LONGEST, name="long"))
    short = [
        evidence(a_rec(f"Short {chr(97 + n) * 5}.", name=f"s{n}"), filed=True) for n in range(9)
    ]
    assert "acme-2020/long" not in [id_ for _, id_ in slots(long, *short)]


@given(st.lists(st.sampled_from(list(Facet)), max_size=80), st.sampled_from(list(Intent)))
def test_an_answer_never_outgrows_its_room(facets: list[Facet], intent: Intent) -> None:
    """At most what a reader can use, whatever was found."""
    found = [
        evidence(a_rec(f"Word{n} thing{n} item{n}.", name=f"r{n}", facet=f, direction=None))
        for n, f in enumerate(facets)
    ]
    selection = select(ranked(*found), a_question(intents=(intent,)))
    boxed = [c for c in selection.chosen if c.slot in BOX_ROOM]
    assert len(selection.chosen) - len(boxed) <= ROOM
    assert len(boxed) <= sum(BOX_ROOM.values())
    ids = [c.evidence.item.id for c in selection.chosen]
    assert len(ids) == len(set(ids))
