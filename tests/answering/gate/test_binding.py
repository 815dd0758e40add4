"""What belongs together in the quote belongs together in the claim."""

import pytest

from osler.answering.gate import check
from osler.answering.gate.clauses import clauses
from osler.answering.gate.reading import read
from osler.answering.gate.slots import layout
from tests.answering.gate.bound import BOUND, STRICT


@pytest.mark.parametrize(("quote", "claim"), [(q, c) for q, _, bad in BOUND for c in bad])
def test_what_exchanges_mixes_or_drops_is_refused(quote, claim):
    """None of these says what its quote says."""
    assert not check(claim, quote).supported


@pytest.mark.parametrize(("quote", "claim"), [(q, c) for q, good, _ in BOUND for c in good])
def test_what_is_only_put_otherwise_is_accepted(quote, claim):
    """Order, voice, nominalisation and common words may differ."""
    assert check(claim, quote).reasons == ()


@pytest.mark.parametrize(("quote", "claim"), STRICT)
def test_known_strictness_is_written_down(quote, claim):
    """A case that comes to be accepted moves to the list of accepted ones."""
    assert not check(claim, quote).supported


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Avoid morphine, give codeine.", ["avoid morphine", "give codeine"]),
        ("Stop ibuprofen and use heat.", ["stop ibuprofen", "and use heat"]),
        ("If you have gout, rest.", ["if you have gout rest"]),
        ("If pain is mild, use paracetamol, and if pain is severe, use morphine.",
         ["if pain is mild use paracetamol", "if pain is severe use morphine"]),
        ("Give amoxicillin to children and doxycycline to adults.",
         ["give amoxicillin to children", "and doxycycline to adults"]),
        ("Adults should take 10 mg and children 5 mg.",
         ["adults should take 10 mg", "and children 5 mg"]),
        ("Women who are pregnant should rest.", ["women who are pregnant should rest"]),
    ],
)  # fmt: skip
def test_a_sentence_is_cut_into_its_predicates(text, units):
    """Conditions and relative clauses stay with what they bound."""
    found = [
        " ".join(sentence.words[k].text for k in sorted(unit.own))
        for sentence in read(text).sentences
        for unit in clauses(sentence).units
    ]
    assert found == units


def test_the_passive_is_turned_round():
    """Who acts and who is acted on, whatever the voice."""
    (active,) = read("Statins cause pain.").sentences
    (passive,) = read("Pain is caused by statins.").sentences
    assert layout(active).slots[0].side == layout(passive).slots[-1].side == "agent"
    assert layout(active).slots[-1].side == layout(passive).slots[0].side == "patient"
