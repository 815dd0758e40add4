"""The abstention and disagreement suites: their cases are sound, and their measures see faults."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files

import pytest

from osler.domain.answer import Answer, Disagreement
from osler.domain.question import Audience
from osler.domain.recommendation import Direction
from osler.domain.source import Form
from osler.evaluation.later_topics import later_topics
from osler.evaluation.peers import open_medicine
from osler.evaluation.suites import abstention, disagreement
from osler.library.topics import load_topics
from osler.text.terms import fold
from tests.answering.making import AT, a_document, a_rec, a_source, an_engine

STARTER = files("osler").joinpath("starter")


@pytest.fixture(scope="module")
def digests() -> str:
    """Front matter of every starter digest: titles and topics."""
    found = sorted(STARTER.joinpath("digests").iterdir(), key=lambda p: p.name)
    return "\n".join(p.read_text("utf-8").split("+++")[1] for p in found)


def test_there_are_enough_cases_of_each_kind_in_both_halves() -> None:
    """150 in the library, 150 that must not be answered, and each half has half of a kind."""
    every = abstention.cases()
    kinds = Counter(c.kind for c in every)
    assert kinds[abstention.IN] >= 150
    assert sum(kinds.values()) - kinds[abstention.IN] >= 150
    for kind in kinds:
        halves = Counter(c.half for c in every if c.kind == kind)
        assert set(halves) == set(abstention.HALVES)
        assert max(halves.values()) - min(halves.values()) <= 1
    assert len({c.id for c in every}) == len(every) == len({c.question for c in every})


def _titles(digests: str, later: frozenset[str]) -> Iterator[str]:
    """The lines with title and topics of each digest that is not on a later topic."""
    title = ""
    for line in fold(digests).split("\n"):
        if line.startswith("title"):
            title = line
        elif line.startswith("topics =") and not any(f'"{fold(name)}"' in line for name in later):
            yield from (title, line)


def test_in_library_cases_are_on_starter_topics_and_the_others_on_none(digests: str) -> None:
    """What is asked as unknown is in no title and no topic of the starter library, but for the
    topics that came later."""
    later = later_topics()
    names = {topic.name for topic in load_topics(STARTER.joinpath("topics"))}  # type: ignore[arg-type]
    titles = list(_titles(digests, later))
    for case in abstention.cases():
        if case.kind == abstention.IN:
            assert case.topic in names, case.id
        if case.kind == abstention.OUT:
            assert case.subject, case.id
            exact = [s for s in case.subject if any(f'"{fold(s)}"' in line for line in titles)]
            assert not exact, case.id


def test_disagreement_cases_name_two_statements_and_known_ones_a_question() -> None:
    """At least 40 known and 60 look-alikes."""
    every = disagreement.cases()
    kinds = Counter(c.kind for c in every)
    assert kinds["known"] + kinds["replaced"] >= 40
    assert kinds["replaced"] < 10  # of pairs that were once current; the rest are
    assert kinds["look-alike"] >= 60
    assert all(len(c.sides) == 2 and c.sides[0] != c.sides[1] for c in every)
    assert all(c.question for c in every if c.kind != "look-alike")
    assert all(len(c.begin) == 2 and all(c.begin) for c in every)
    assert len({frozenset(c.sides) for c in every}) == len(every)


def test_starter_sides_of_disagreement_cases_exist() -> None:
    """A case whose statement is gone measures nothing."""
    for case in disagreement.cases():
        for side in case.sides:
            source, _, name = side.partition("/")
            if not source.startswith("ngc-"):
                text = STARTER.joinpath("digests", f"{source}.md").read_text("utf-8")
                assert f"\n## {name}\n" in text, side


def answer() -> Answer:
    """On acupuncture for knee pain, on which two digests differ."""
    yes = a_rec("Offer acupuncture for knee pain.", source="acp", label="acupuncture")
    no = a_rec(
        "Do not offer acupuncture for knee pain.",
        source="nice",
        label="acupuncture",
        direction=Direction.AGAINST,
    )
    engine = an_engine(
        a_document(a_source("acp", issuer="ACP", form=Form.DIGEST), yes),
        a_document(a_source("nice", issuer="NICE", form=Form.DIGEST), no),
    )
    return engine.ask("What can I do for knee pain?", audience=Audience.DOCTOR, at=AT)


def test_a_disagreement_counts_as_shown_only_with_both_sides_in_it() -> None:
    """One side alone is a hidden disagreement."""
    shown = answer()
    assert disagreement.is_shown(shown, {"ACP", "NICE"})
    assert not disagreement.is_shown(shown, {"ACP", "WHO"})
    apart = [Disagreement(d.on, (side,)) for d in shown.disagreements for side in d.sides]
    assert not disagreement.is_shown(replace(shown, disagreements=tuple(apart)), {"ACP", "NICE"})


def test_advice_beside_advice_counts_as_shown_where_it_says_that_sources_differ() -> None:
    """The remark holds the two together."""
    shown = answer()
    (differ,) = shown.disagreements
    remark = f"{disagreement.IN_STRENGTH} they advise this (ACP: strong; NICE: weak)."
    sides = tuple(replace(side, note=remark) for side in differ.sides)
    moved = replace(shown, disagreements=(), short_answer=sides)
    assert disagreement.is_shown(moved, {"ACP", "NICE"})
    assert not disagreement.is_shown(replace(moved, short_answer=differ.sides), {"ACP", "NICE"})


def test_a_statement_on_something_else_counts_as_answered_as_if_known() -> None:
    """Its words, its quote and its source's title name nothing of what was asked about."""
    shown = answer()
    assert abstention.is_as_if_known(shown, ("glaucoma",))
    assert not abstention.is_as_if_known(shown, ("knee",))
    assert not abstention.is_as_if_known(replace(shown, disagreements=()), ("glaucoma",))


def test_what_is_said_before_the_answer_not_to_be_held_is_not_answered_as_if_known() -> None:
    """A notice on something else says nothing of it."""
    told = replace(answer(), notices=("No source that was found speaks of glaucoma.",))
    assert not abstention.is_as_if_known(told, ("glaucoma",))
    other = replace(answer(), notices=("No source that was found speaks of kelp.",))
    assert abstention.is_as_if_known(other, ("glaucoma",))


def test_a_peer_that_is_not_installed_is_left_out() -> None:
    """Its name is empty, and it finds nothing."""
    if open_medicine.name():
        pytest.skip("open-medicine is installed here")
    assert open_medicine.search("knee pain") == ()
    assert open_medicine.titles() == ()
