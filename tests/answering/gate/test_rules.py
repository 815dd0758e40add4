"""Single rules where the whole gate would hide which one spoke."""

import pytest

from osler.answering.gate import check
from osler.answering.gate.glosses import without_glosses
from osler.answering.gate.limits import limits
from osler.answering.gate.pairing import unpaired
from osler.answering.gate.reading import read
from osler.answering.gate.scope import cues, statuses
from osler.answering.gate.strength import imperatives, weights


def names(claim: str, quote: str) -> set[str]:
    return {reason.name for reason in check(claim, quote).reasons}


def test_pairing_moves_a_partner_to_make_room():
    """As many as can be are paired, whoever came first."""
    fits = {("a", 1), ("a", 2), ("b", 1)}
    assert unpaired(["a", "b"], [1, 2], fits=lambda x, y: (x, y) in fits) == []
    assert unpaired(["b", "b"], [1, 2], fits=lambda x, y: (x, y) in fits) == ["b"]


def test_known_explanations_are_taken_out_and_others_are_checked():
    """Only what the glossary says of the term just before it."""
    assert without_glosses("cirrhosis (a scarred liver) is", quoted="") == "cirrhosis is"
    assert without_glosses("gout (a scarred liver)", quoted="") == "gout (a scarred liver)"
    kept = "cirrhosis (a scarred liver)"
    assert without_glosses(kept, quoted="a scarred liver") == kept


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Do not use heat for pain.", {"use", "heat"}),
        ("Heat should be avoided.", {"heat"}),
        ("No benefit was found.", {"benefit"}),
        ("Treat without drugs, then rest.", {"drugs"}),
        ("Do not use any of these for pain: heat, ice.", {"use", "heat", "ice"}),
        ("Use heat, not ice.", {"ice"}),
        ("Do not delay, and start treatment.", {"delay"}),
        ("Do not avoid activity.", set()),
    ],
)
def test_a_denial_reaches_its_clause_and_no_further(text, denied):
    """Prepositions, stops and new clauses end what is surely denied."""
    sentence = read(text).sentences[0]
    found = {
        sentence.words[at].text
        for at, status in statuses(sentence).items()
        if status < 0 and sentence.words[at].needs
    }
    assert found == denied


def test_neutral_runs_turn_nothing():
    """ "With or without" denies neither."""
    assert cues(read("Use heat with or without exercise.").sentences[0]) == ()


def test_a_colon_after_no_list_word_ends_the_reach():
    """Only "these" or "following" opens a list."""
    assert names("Do not smoke: eat well.", "Do not smoke: eat well and walk.") == set()


def test_conditions_and_people_bound_a_sentence():
    """Each ends where its clause or phrase ends."""
    found = limits(read("If pain lasts, use heat in adults with gout.").sentences[0])
    assert [limit.opener for limit in found] == ["if", "with"]
    assert found[0].is_condition
    assert not found[1].is_condition
    assert found[0].kept_by(frozenset()) == 0


def test_neighbouring_weights_are_one():
    """ "May be considered" leaves open once."""
    found = weights(read("Heat may be considered; some improve.").sentences[0], "option", "some")
    assert [weight.kind for weight in found] == ["open", "some"]


def test_imperatives_are_found_where_clauses_open():
    """Not every verb orders."""
    assert imperatives(read("If it hurts, stop and rest.").sentences[0])
    assert not imperatives(read("People rest when it hurts.").sentences[0])


@pytest.mark.parametrize(
    ("claim", "quote", "reason"),
    [
        ("Take oral ibuprofen.", "Take ibuprofen.", "doses"),
        ("Take NSAIDs.", "Take paracetamol.", "drugs"),
        ("Give naproxen 5 mg.", "Give ibuprofen 5 mg and naproxen 9 mg.", "doses"),
        ("Use co-amoxiclav.", "Use amoxicillin.", "drugs"),
        ("Ibuprofen must not be used.", "Ibuprofen should not be used.", "strength"),
        ("Pain causes statins to fail.", "Statins cause pain.", "wording"),
        ("Pain is due to statins.", "Statins are due to pain.", "wording"),
        ("With or with heat, rest.", "With or without heat, rest.", "polarity"),
        ("If you have gout.", "If you have gout, rest.", "wording"),
        ("Consider it.", "Consider heat for gout.", "wording"),
        ("Ibuprofen is given with ibuprofen.", "Ibuprofen is given with codeine.", "drugs"),
        ("Smoking causes cancer.", "Smoking is linked with cancer.", "strength"),
        ("Many people improve.", "Some people improve.", "strength"),
        ("Heat should be considered.", "Consider heat.", "strength"),
        ("Heat is considered.", "Consider heat.", "strength"),
        ("Use heat for adults with gout at home.", "Use heat for adults with gout.", "wording"),
    ],
)
def test_each_rule_speaks_for_its_own(claim, quote, reason):
    """The reason names what is wrong."""
    assert reason in names(claim, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Ibuprofen must not be used in gout.", "Do not use ibuprofen in gout."),
        ("The mean fell by 3 points.", "The mean fell by 3 points (95% CI 1 to 5)."),
        ("Few people improve.", "Some people improve."),
        ("The dose is 5 mg or 10 mg.", "The dose is 5 mg or 10 mg in 2017."),
        ("It may be heat that helps.", "It may be heat that helps. It may be rest."),
        ("This is for adults with gout. They should rest.", "Adults with gout should rest."),
    ],
)
def test_what_may_be_left_out_may_be_left_out(claim, quote):
    """Statistics, years, lists and framing do not hold a claim up by themselves."""
    assert names(claim, quote) == set()


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Nobody should stop steroids.", "Nobody should stop steroids suddenly."),
        ("Stop beta blockers.", "Stop beta blockers slowly."),
        ("Metformin is recommended.", "Metformin was previously recommended."),
        ("Opioids are recommended.", "Opioids used to be recommended."),
        ("Opioids are recommended.", "It was wrongly believed that opioids are recommended."),
        ("Colchicine lowers urate.", "Allopurinol, unlike colchicine, lowers urate."),
        ("Half of patients improved.", "A quarter of patients improved."),
        ("Every patient needs surgery.", "Every third patient needs surgery."),
        ("Ibuprofen is as safe as paracetamol.", "Ibuprofen is less safe than paracetamol."),
        ("Salt lowers blood pressure.", "Less salt lowers blood pressure."),
    ],
)
def test_a_word_that_turns_the_statement_is_not_left_out(claim: str, quote: str):
    """How, whether still, how many and compared with what are part of what is said."""
    assert "wording" in names(claim, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Opioids used to be recommended.", "Opioids used to be recommended."),
        ("Steroids should be tapered slowly.", "Steroids should be tapered gradually."),
        ("Heat is recommended if pain lasts.", "Heat is recommended if pain lasts."),
    ],
)
def test_a_turning_word_that_is_kept_is_no_fault(claim: str, quote: str):
    """Words of the same meaning stand for one another."""
    assert not any("left out" in reason.detail for reason in check(claim, quote).reasons)


@pytest.mark.parametrize("word", ["likely", "often", "frequent", "safe", "enough", "normal"])
def test_what_is_told_with_not_is_not_told_without_it(word):
    """ "Not often" may stand for one word, and still does not say "often"."""
    true, turned = f"Heat is not {word} here.", f"Heat is {word} here."
    assert check(true, true).supported
    assert not check(turned, true).supported
    assert not check(true, turned).supported
