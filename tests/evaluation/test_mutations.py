"""Mutations: false texts made from true ones, and the suite that tries to pass them off."""

from collections import Counter

import pytest

from osler.domain.answer import Outcome, Verdict
from osler.domain.recommendation import Facet, Population, Recommendation, Span
from osler.domain.source import Form, Kind, Source
from osler.evaluation.mutations import KINDS, Mutant, Truth, kind, mutants, mutants_of, sampled
from osler.evaluation.mutations import Kind as MutationKind
from osler.evaluation.mutations.changing import exchanged, sentences, swapped, swaps
from osler.evaluation.statements import Statement, starter_statements
from osler.evaluation.suites import mutations as suite
from osler.evaluation.suites.mutations import mutants_by, score, spread

NAMED = {k.name: k for k in KINDS}
ISSUE = {  # the kinds that were asked for, and what they are called here
    "dose doubled",
    "dose tenfold",
    "unit swapped",
    "frequency changed",
    "duration changed",
    "drug swapped for look alike",
    "negated",
    "negation removed",
    "direction turned",
    "strength raised",
    "population swapped",
    "population widened",
    "comparator flipped",
    "caution dropped",
    "number from another sentence",
    "issuer swapped",
    "year swapped",
    "roles exchanged",
    "condition dropped",
}


def made(name: str, text: str, **about) -> list[str]:
    return mutants_of(statement(text, **about), NAMED[name])


def statement(
    text: str,
    *,
    plain: str = "",
    others: tuple[str, ...] = (),
    cautions: tuple[str, ...] = (),
    population: Population = Population(),  # noqa: B008 (frozen)
) -> Statement:
    source = Source(
        "s-1", "A guideline", "A Society", Kind.GUIDELINE, Form.DIGEST, "A Society. 2020.", 2020
    )
    item = Recommendation(
        "s-1/one", "s-1", text, (Span("s-1#0", 0, len(text)),), Facet.TREATMENT, plain=plain,
        cautions=cautions, population=population,
    )  # fmt: skip
    return Statement(item, source, others)


# What must not be made, since it would still be true.


@pytest.mark.parametrize(
    "name, text",
    [
        ("direction turned", "Count the PREVENT risk with STarT Back."),
        ("direction turned", "Stretching before or after exercise does not help."),
        ("negated", "It matters whether the pain is new."),
        ("negated", "It comes with or without sciatica."),
        ("strength raised", "Refer to a clinician who can do it."),
        ("strength raised", "A high score makes it more likely to be a clot."),
        ("or made and", "Do not give aspirin or ibuprofen."),
        ("limit dropped", "The pain is usually on one side only."),
        ("limit dropped", "It shortens the illness by only about 16 hours."),
        ("condition dropped", "See a doctor even if medicine controls it."),
        ("condition dropped", "Treatment, if it is needed, depends on the cause."),
        ("population widened", "Watch those who have no severe signs."),
        ("population swapped", "People over 16 should keep active."),
        ("frequency changed", "Call an ambulance at once."),
        ("range averaged", "Screen those with a score of 2 or more."),
        ("year swapped", "No year stands here."),
    ],
)
def test_a_change_that_would_leave_the_text_true_is_not_made(name, text):
    """A mutant that still says the same would count against an honest gate."""
    if name == "year swapped":
        assert all("2020" not in new for new in made(name, text))
    else:
        assert made(name, text) == []


def test_a_range_that_names_people_keeps_both_ends():
    """One end of an age range names fewer of the same people, which is no falsehood."""
    assert made("range averaged", "Screen people aged 18 to 79.") == ["Screen people aged 48.5."]
    assert len(made("range averaged", "Take it for 5 to 7 days.")) == 3


def test_an_example_of_a_class_is_not_swapped_for_another_of_the_class():
    """ "An NSAID such as ibuprofen" is as true of naproxen."""
    new = made("drug swapped", "Do not add an NSAID such as ibuprofen.")
    assert new and not any("naproxen" in text for text in new)
    of_its_class = made("drug swapped", "Give ibuprofen.")
    assert any("celecoxib" in text or "diclofenac" in text for text in of_its_class)


def test_prednisone_or_its_equivalent_is_not_swapped_for_an_equivalent():
    """The statement allows them all."""
    new = made("drug swapped", "Start on 15 mg of prednisone or its equivalent.")
    assert new and not any("prednisolone" in text for text in new)


def test_a_mutant_never_says_what_the_statement_or_its_plain_wording_says():
    """Whatever a kind yields, a true wording is taken out."""
    wrong = MutationKind("nothing", lambda truth: iter([truth.text, "Give  heat!", "Give ice."]))
    assert mutants_of(statement("Give cold.", plain="Give heat."), wrong) == ["Give ice."]


def test_a_body_that_the_source_names_is_no_false_issuer():
    """A summary of another body's guideline names whose it is."""
    named = statement("NICE says so.", others=())
    assert not any("Health and Care" in text for text in mutants_of(named, NAMED["issuer swapped"]))


# What is made.


@pytest.mark.parametrize(
    "name, text, false",
    [
        ("dose doubled", "Take 35 mg daily.", "Take 70 mg daily."),
        ("dose tenfold", "Take 35 mg daily.", "Take 350 mg daily."),
        ("dose tenfold", "Take 1.2 mg daily.", "Take 12 mg daily."),
        ("number changed", "Wait for 5 days.", "Wait for 6 days."),
        ("unit swapped", "Wait for 5 days.", "Wait for 5 weeks."),
        ("frequency changed", "Take 35 mg daily.", "Take 35 mg weekly."),
        ("duration changed", "Wait for 5 days.", "Wait for 10 days."),
        ("numbers exchanged", "Take 2 mg, then 1 mg.", "Take 1 mg, then 2 mg."),
        ("drug swapped for look alike", "Give bupropion.", "Give buspirone."),
        ("drug class swapped", "Give an NSAID.", "Give an opioid."),
        ("route changed", "Give it by mouth.", "Give it by injection."),
        ("comparator flipped", "Wait at least 5 days.", "Wait at most 5 days."),
        ("negated", "Offer heat.", "Do not offer heat."),
        ("negated", "For pain, offer heat.", "For pain, do not offer heat."),
        ("negation removed", "Do not offer heat.", "Offer heat."),
        ("direction turned", "It reduces pain.", "It increase pain."),
        ("strength raised", "It may be considered.", "It is recommended."),
        ("strength raised", "You should rest.", "You must rest."),
        ("certainty invented", "It is linked with gout.", "It is that cause gout."),
        ("population swapped", "Offer it to adults.", "Offer it to children."),
        ("population widened", "Offer it to older people.", "Offer it to people."),
        ("population widened", "This is for adults. Rest.", "Rest."),
        ("condition dropped", "Give an antibiotic if it is severe.", "Give an antibiotic."),
        ("condition dropped", "In adults with gout, rest.", "Rest."),
        ("limit dropped", "Do not scan unless it is severe.", "Do not scan if it is severe."),
        ("limiting sentence dropped", "Use it. This is only for adults.", "Use it."),
        ("or made and", "Give aspirin or ibuprofen.", "Give aspirin together with ibuprofen."),
        ("or made and", "Give aspirin or ibuprofen.", "Give aspirin and ibuprofen."),
        ("roles exchanged", "Use heat rather than massage.", "Use massage rather than heat."),
        ("issuer swapped", "ACP is against it.", "NICE is against it."),
        ("year swapped", "In 2015 it was open.", "In 2016 it was open."),
    ],
)  # fmt: skip
def test_a_kind_makes_the_falsehood_it_is_named_for(name, text, false):
    """One example of each."""
    assert false in made(name, text)


def test_drugs_change_places_only_where_each_has_its_own_number():
    """Otherwise "a or b" would only be said the other way round."""
    assert made("drugs exchanged", "Give aspirin or ibuprofen.") == []
    assert made("drugs exchanged", "Aspirin 300 mg or ibuprofen 400 mg.") == [
        "Ibuprofen 300 mg or aspirin 400 mg."
    ]


def test_a_number_comes_from_the_same_statement_and_from_its_neighbours():
    """The first is the harder one, for that number does stand in the quote."""
    new = made("number from another sentence", "Wait 5 days, not 9 days.", others=("Take 3 days.",))
    assert {"Wait 9 days, not 9 days.", "Wait 3 days, not 9 days."} <= set(new)


def test_halves_are_joined_where_the_neighbour_brings_something_new():
    """A tail of the same words would say the same again."""
    text = "Offer heat for low back pain."
    assert made("halves joined", text, others=("Offer ice for low back pain.",)) == []
    assert made("halves joined", text, others=("Offer ice for sprained ankles.",)) == [
        "Offer heat for sprained ankles."
    ]


def test_adults_who_are_not_pregnant_are_not_pregnant_women():
    """The population of the item counts where the text is silent."""
    about = Population("adults", age_low=18, pregnant=False)
    new = made("population swapped", "Adults and people with gout.", population=about)
    assert "Pregnant women and people with gout." in new
    assert "Adults and children with gout." in new


def test_a_statement_without_cautions_has_none_to_drop():
    """With one, its own words are the mutant: shown alone they mislead."""
    assert made("caution dropped", "Give aspirin.") == []
    alone = statement("Give aspirin.", cautions=("Not to children.",))
    assert mutants_of(alone, NAMED["caution dropped"]) == ["Give aspirin."]
    mutant = Mutant(NAMED["caution dropped"], "Give aspirin.", alone)
    assert not mutant.verdict().supported


def test_capitals_and_commas_stay_in_order():
    """A mutant should look like a sentence."""
    assert list(swapped("Never, ever.", swaps("never ->"))) == ["Ever."]
    assert list(swapped("Rest after work.", swaps("rest -> walk"))) == ["Walk after work."]
    assert exchanged("Heat, not ice", (0, 4), (10, 13)) == "Ice, not heat"
    assert sentences("One. Two? Three.") == ["One.", "Two?", "Three."]


# The whole.


def test_every_kind_that_was_asked_for_is_there():
    """At least fourteen, each under its own name."""
    assert set(NAMED) >= ISSUE
    assert len(NAMED) == len(KINDS) >= 14


def test_the_starter_library_alone_gives_more_than_5000_mutants():
    """Each kind gives some, no statement gives the same one twice."""
    every = list(mutants(starter_statements()))
    assert len(every) > 5000
    assert set(Counter(m.kind.name for m in every)) == set(NAMED)
    assert len({(m.kind.name, m.statement.item.id, m.text) for m in every}) == len(every)


def test_adding_a_kind_is_writing_one_function():
    """Decorated, it is in the register under its own name; taken out again here."""

    @kind(dangerous=True)
    def zero_added(truth: Truth):
        yield truth.text.replace(" mg", "0 mg")

    added = KINDS.pop()
    assert added.name == "zero added" and added.dangerous
    assert [m.text for m in mutants([statement("Take 5 mg.")], [added])] == ["Take 50 mg."]


def test_a_sample_is_drawn_by_its_seed_and_keeps_its_order():
    """The same library gives the same mutants on every machine."""
    every = starter_statements()
    some = sampled(every, most=10)
    assert some == sampled(every, most=10) != sampled(every, most=10, seed=1)
    assert [every.index(s) for s in some] == sorted(every.index(s) for s in some)
    assert sampled(every[:3], most=10) == list(every[:3])


# The suite.


class _Library:
    def sources(self):
        first = starter_statements()[0]
        other = next(s for s in starter_statements() if s.source.id != first.source.id)
        return [first.source, other.source]

    def items_of(self, source_id):
        return [s.item for s in starter_statements() if s.source.id == source_id]


class _Bench:
    def __init__(self):
        self.told = []
        self.progress = self.told.append

    def engine(self):
        engine = type("Engine", (), {})()
        engine.library = _Library()
        engine.starter = frozenset([starter_statements()[0].source.id])
        return engine


def test_a_mutant_that_passes_scores_one(monkeypatch):
    """So that lower is better."""
    mutant = Mutant(NAMED["negated"], "Do not offer heat.", statement("Offer heat."))
    assert score(mutant).value == 0
    monkeypatch.setattr(Statement, "verdict_on", lambda *_, **__: Verdict(Outcome.SUPPORTED))
    assert score(mutant).value == 1


def test_the_tried_are_spread_over_all():
    """A sample of the first would be a sample of the first digests."""
    every = mutants_by(NAMED["number changed"], starter_statements())
    few = spread(every, most=10)
    assert len(few) == 10 and few[0] is every[0] and every.index(few[-1]) > 0.8 * len(every)
    assert spread(every[:3], most=10) == every[:3]
    assert spread([], most=10) == []


def test_the_suite_gives_a_figure_for_each_kind_and_two_for_all(monkeypatch):
    """The dangerous kinds aim at none, the others at under one in a hundred."""
    monkeypatch.setattr(suite, "MOST_OF_KIND", 2)
    monkeypatch.setattr(suite.anchorcite, "name", lambda: "")
    bench = _Bench()
    figures = {f.name: f for f in suite.SUITE.run(bench)}
    assert len(figures) == 2 + len(KINDS) and len(bench.told) == len(KINDS) + 1
    assert figures["mutants accepted, dangerous kinds"].aim == 0
    assert figures["mutants accepted, other kinds"].aim == 0.01
    assert "mutants of" in figures["mutants accepted, other kinds"].note
    assert figures["mutants accepted, number changed"].scores


def test_the_peer_is_run_on_the_same_mutants(monkeypatch):
    """Two figures of its own, without an aim."""
    monkeypatch.setattr(suite, "MOST_OF_KIND", 2)
    monkeypatch.setattr(suite.anchorcite, "name", lambda: "anchorcite 0")
    monkeypatch.setattr(suite.anchorcite, "anchorcite_supports", lambda claim, quote: True)
    figures = list(suite.SUITE.run(_Bench()))
    theirs = [f for f in figures if f.system == "anchorcite 0"]
    ours = {f.name: f for f in figures if f.system == "osler"}
    assert len(theirs) == 2
    for figure in theirs:
        assert figure.aim is None and {s.value for s in figure.scores} == {1}
        assert [s.case for s in figure.scores] == [s.case for s in ours[figure.name].scores]


def test_the_command_lists_what_passes(monkeypatch, capsys):
    """Kind by kind, with the statement that each was made from."""
    monkeypatch.setattr(suite, "starter_statements", lambda: (statement("Take 5 mg daily."),))
    monkeypatch.setattr(Statement, "verdict_on", lambda *_, **__: Verdict(Outcome.SUPPORTED))
    assert suite.main(["dose doubled", "--all"]) == 0
    assert (
        capsys.readouterr().out == "dose doubled: 1 of 1 accepted\n  s-1/one: Take 10 mg daily.\n"
    )


@pytest.mark.parametrize(
    ("name", "text", "mutant"),
    [
        ("order weakened", "Adults must rest.", "Adults can rest."),
        ("order weakened", "Call an ambulance.", "You could call an ambulance."),
        ("ban weakened", "Do not drive.", "Try not to drive."),
        ("ban weakened", "You must not drive.", "You may not need to drive."),
        ("doubt added", "Rest lowers the risk.", "Rest lowers the risk."),
        ("doubt added", "Smoking causes cancer.", "Smoking might cause cancer."),
        ("but not exchanged", "Use it in adults but not in babies.",
         "Use it in babies but not in adults."),
        ("but not exchanged", "Take it at night, not in the day.",
         "Take it in the day, not at night."),
        ("opening noun exchanged", "Ticks infected with it infect people and pets.", ""),
        ("only asked", "Adults should rest.", "Should adults rest? No."),
    ],
)  # fmt: skip
def test_what_makes_less_of_a_statement_is_made(name, text, mutant):
    """An order, a ban, a fact; and a quote that only asks what the statement says."""
    found = made(name, text)
    assert (mutant in found) is (mutant not in ("", text))


def test_a_quote_that_only_asks_is_judged_as_the_quote():
    """The statement is the claim, and has no support."""
    asked = Mutant(NAMED["only asked"], "Should adults rest?", statement("Adults should rest."))
    assert not asked.verdict().supported
    stated = Mutant(NAMED["only asked"], "Adults should rest.", statement("Adults should rest."))
    assert stated.verdict().supported
