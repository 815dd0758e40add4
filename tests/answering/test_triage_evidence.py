"""The second opinion: weighed evidence that can only raise the alarm."""

import pytest

from osler.answering.triage import TOGETHER, triage
from osler.answering.triage_evidence import Weights, evidence, fitted_weights, read_weights
from osler.answering.triage_hearing import hear
from osler.answering.triage_measures import Measures
from osler.answering.triage_rules import Heard, red_flags
from osler.domain.recommendation import Urgency

RULES = red_flags()


def pieces(text: str):
    return evidence(hear(text, RULES), RULES)


def test_every_piece_counts_once_and_stands_at_its_first_place():
    """Saying a thing twice makes it no worse."""
    once, twice = pieces("my chest hurts"), pieces("my chest hurts. my chest hurts")
    assert once.keys() == twice.keys()
    assert twice["part chest"].first == once["part chest"].first


def test_what_is_denied_is_no_evidence_but_is_noted():
    """ "No chest pain" speaks of neither chest nor pain."""
    found = pieces("I have no chest pain")
    assert "part chest" not in found and "word chest" not in found
    assert "denied" in found


def test_words_with_a_harmless_reading_are_no_evidence():
    """Breathing through the nose is no breathlessness."""
    assert "part breathe" not in pieces("I can't breathe through my nose")


def test_questions_and_measures_are_pieces():
    """How it is asked, how old, how hot."""
    found = pieces("my 4 year old has a temperature of 39.2, what are the causes?")
    assert {"asks", "in general", "age from 1", "temperature from 39", "measure temp"} <= set(found)
    assert "age from 0" in pieces("my 3 month old")


def test_nothing_heard_is_no_evidence():
    """Values made elsewhere carry no words."""
    assert evidence(Heard({}, Measures()), RULES) == {}


def test_the_sum_is_the_base_and_each_weight_once():
    """The heaviest pieces that speak for an emergency are shown, and none that speak against."""
    weights = read_weights(
        "[about]\nsource = 's'\n[limits]\nbase = -1.0\nemergency = 1.0\nurgent = 0.5\n"
        "over_urgent = 1.5\n"
        "[weights]\nlines = '''part chest = 2.0\nword hurts = -0.5\nasks = 1.0\n'''\n"
    )
    heard = hear("my chest hurts?", RULES)
    found = evidence(heard, RULES)
    assert isinstance(weights, Weights)
    assert weights.weigh(found) == pytest.approx(1.5)
    assert [one.name for one in weights.heaviest(found, heard, RULES)] == ["part chest"]


def test_words_that_tell_of_no_ill_are_no_reason_to_give():
    """ "Nan", "says", "just" and "her" are named to nobody, and weigh nothing as words."""
    text = "nan keeps falling, she takes sleeping tablets, carer says it's just her age"
    heard = hear(text, RULES)
    named = fitted_weights().heaviest(evidence(heard, RULES), heard, RULES)
    told = {heard.words[n].form for p in named for n in range(p.first, p.last + 1)}
    assert "falling" in told
    assert not told & {"nan", "says", "just", "her"}
    assert not {"word nan", "word says", "word her"} & set(pieces(text))


def test_it_speaks_only_where_no_rule_is_as_urgent():
    """And says that its weights were fitted, and on what words it rests."""
    assert all(flag.rule != TOGETHER for flag in triage("crushing chest pain").flags)
    flag = triage("my granddaughter went all stiff and her lips and eyes look wrong, help").flags[0]
    assert flag.rule == TOGETHER
    assert flag.because and "fitted" in flag.source
    assert flag.urgency in (Urgency.EMERGENCY, Urgency.URGENT)


def test_an_animal_is_weighed_by_nobody():
    """The weights are of people."""
    for text in ("my dog ate a battery", "my cat is limp and will not wake up"):
        assert all(flag.rule != TOGETHER for flag in triage(text).flags)


def test_the_shipped_weights_are_of_pieces_that_exist():
    """A sign or part that was renamed would weigh nothing, unnoticed."""
    weights = fitted_weights()
    made = {frame.sign for frame in (*RULES.frames.all, *RULES.inside)}
    known = {f"sign {name}" for name in {*RULES.signs, *made, *RULES.part_signs}}
    known |= {f"part {name}" for name in RULES.parts}
    odd = [w for w in weights.weights if w.startswith(("sign ", "part ")) and w not in known]
    assert [w for w in odd if ":" not in w] == []
    assert weights.base < weights.urgent <= weights.emergency
