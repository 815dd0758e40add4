"""Pairs written by hand: what they must be, and what the suite makes of them."""

from collections import Counter

import pytest

from osler.errors import NotFound
from osler.evaluation.pairs import (
    ATTACKER_FAITHFUL,
    ATTACKER_UNFAITHFUL,
    ATTACKS,
    DEVELOPMENT,
    DRAWN_FAITHFUL,
    FAITHFUL,
    FRESH_FAITHFUL,
    FRESH_UNFAITHFUL,
    HALVES,
    SECOND_FAITHFUL,
    SECOND_UNFAITHFUL,
    TEST,
    UNFAITHFUL,
    Pair,
    read_pairs,
)
from osler.evaluation.statements import Statement, starter_statements
from osler.evaluation.suites import paraphrases
from osler.evaluation.suites.paraphrases import accepted, failures, main, rejected

NEIGHBOUR = "neighbour"  # written with a rule that accepts a rewording: development only

FAITHFUL_PAIRS, UNFAITHFUL_PAIRS = read_pairs(FAITHFUL), read_pairs(UNFAITHFUL)


class _Library:
    """Holds the first statements of the starter library."""

    def sources(self):
        return [s.source for s in starter_statements()[:1]]

    def items_of(self, source_id):
        return [s.item for s in starter_statements() if s.source.id == source_id]


class _Bench:
    def __init__(self):
        self.told = []
        self.progress = self.told.append

    def engine(self):
        engine = type("Engine", (), {})()
        engine.library = _Library()
        return engine


def test_a_pair_whose_statement_has_gone_is_an_error():
    """A digest that drops a statement must not silently drop its pairs."""
    with pytest.raises(NotFound, match="p-active-passive-001"):
        read_pairs(FAITHFUL, starter_statements()[-1:])


@pytest.mark.parametrize(
    "pairs, least, kinds", [(FAITHFUL_PAIRS, 440, 12), (UNFAITHFUL_PAIRS, 320, 17)]
)
def test_there_are_as_many_pairs_as_promised(pairs, least, kinds):
    """Enough of every kind for a figure to mean something, and no pair twice."""
    assert len({(pair.quote, pair.claim, pair.alone) for pair in pairs}) == len(pairs) >= least
    assert len({pair.id for pair in pairs}) == len(pairs)
    counts = Counter(pair.kind for pair in pairs)
    assert len(counts) == kinds
    assert min(counts.values()) >= 15


@pytest.mark.parametrize("pairs", [FAITHFUL_PAIRS, UNFAITHFUL_PAIRS])
def test_the_halves_are_even_and_share_no_statement(pairs):
    """What is learnt from one half cannot be a case of the other."""
    quotes = {half: {p.quote for p in pairs if p.half == half} for half in HALVES}
    assert not quotes[DEVELOPMENT] & quotes[TEST]
    for kind in {pair.kind for pair in pairs} - {NEIGHBOUR}:
        counts = Counter(pair.half for pair in pairs if pair.kind == kind)
        assert abs(counts[DEVELOPMENT] - counts[TEST]) <= 4


@pytest.mark.parametrize("file", [FRESH_FAITHFUL, DRAWN_FAITHFUL, FRESH_UNFAITHFUL])
def test_fresh_pairs_are_for_development_and_share_no_statement_with_the_test_half(file):
    """They were written to be learnt from once they had been measured."""
    pairs = read_pairs(file)
    assert len({pair.id for pair in pairs}) == len(pairs) >= 60
    assert {pair.half for pair in pairs} == {DEVELOPMENT}
    tested = {p.quote for p in FAITHFUL_PAIRS + UNFAITHFUL_PAIRS if p.half == TEST}
    assert not tested & {pair.quote for pair in pairs}


@pytest.mark.parametrize("file, least", [(SECOND_FAITHFUL, 240), (SECOND_UNFAITHFUL, 120)])
def test_the_second_sets_have_even_halves_that_share_no_statement(file, least):
    """Only counts are taken of the test half, so what is learnt from the other may be measured."""
    pairs = read_pairs(file)
    assert len({pair.id for pair in pairs}) == len(pairs) >= least
    quotes = {half: {p.quote for p in pairs if p.half == half} for half in HALVES}
    assert not quotes[DEVELOPMENT] & quotes[TEST]
    others = {p.quote for p in FAITHFUL_PAIRS + UNFAITHFUL_PAIRS}
    assert not others & (quotes[DEVELOPMENT] | quotes[TEST])


def test_no_unfaithful_claim_of_the_second_set_is_accepted():
    """None was at first sight, and no mended rule may let one in."""
    assert [p.id for p in read_pairs(SECOND_UNFAITHFUL) if accepted(p).value] == []


def test_no_fresh_unfaithful_claim_is_accepted():
    """Six of 76 were, when they were first judged; each became a rule."""
    assert [p.id for p in read_pairs(FRESH_UNFAITHFUL) if accepted(p).value] == []


def test_an_attackers_pairs_are_for_development_and_none_of_the_unfaithful_is_accepted():
    """Rules were mended by them."""
    pairs = [p for file in (ATTACKER_FAITHFUL, ATTACKER_UNFAITHFUL) for p in read_pairs(file)]
    assert len({pair.id for pair in pairs}) == len(pairs) >= 270
    assert {pair.half for pair in pairs} == {DEVELOPMENT}
    assert [p.id for p in read_pairs(ATTACKER_UNFAITHFUL) if accepted(p).value] == []


def test_a_claim_is_never_its_own_quote_unless_its_cautions_are_missing():
    """A verbatim copy tests nothing."""
    for pair in FAITHFUL_PAIRS + UNFAITHFUL_PAIRS:
        assert pair.alone or pair.claim != pair.quote, pair.id
        assert not pair.alone or (pair.statement and pair.statement.item.cautions), pair.id


def test_no_claim_made_to_slip_past_the_gate_is_accepted():
    """What once passed passes no more."""
    attacks = read_pairs(ATTACKS)
    assert len({pair.claim for pair in attacks}) == len(attacks) >= 100
    assert [pair.claim for pair in attacks if accepted(pair).value] == []


def test_a_refused_paraphrase_and_a_passed_falsehood_both_score_one():
    """Both figures count failures, so lower is better in both."""
    true, false = "Offer heat to adults.", "Do not offer heat to adults."
    assert rejected(_pair(claim=false, quote=true)).value == 1
    assert rejected(_pair(claim=true, quote=true)).value == 0
    assert accepted(_pair(claim=true, quote=true)).value == 1
    assert accepted(_pair(claim=false, quote=true)).value == 0


def test_a_claim_shown_without_the_cautions_of_its_statement_is_refused():
    """Caution dropped: keep both or drop both."""
    statement = next(s for s in starter_statements() if s.item.cautions)
    for alone in (True, False):
        pair = _pair(claim=statement.words, quote=statement.words, statement=statement, alone=alone)
        assert accepted(pair).value == (not alone)


def test_the_test_half_is_never_shown_case_by_case(capsys):
    """Only its totals are printed, and its words are in no score."""
    assert main(["--half", TEST]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4
    test_pair = _pair(claim="Do not offer heat.", quote="Offer heat.", half=TEST)
    assert rejected(test_pair).saw == ""


def test_failures_of_the_development_half_come_with_claim_quote_and_reasons():
    """The one who mends a rule needs all three."""
    pages = list(failures(DEVELOPMENT))
    assert all("claim: " in page and "quote: " in page for page in pages if "failed" not in page)
    assert pages[-1].startswith("unfaithful, development: ")


def test_the_peer_is_run_on_the_same_pairs_and_has_no_aim(monkeypatch):
    """A peer that supports everything rejects nothing and accepts every falsehood."""
    few = {FAITHFUL: FAITHFUL_PAIRS[:9], UNFAITHFUL: UNFAITHFUL_PAIRS[:9]}
    monkeypatch.setattr(paraphrases, "read_pairs", lambda file: few.get(file, []))
    monkeypatch.setattr(paraphrases.anchorcite, "name", lambda: "anchorcite 0")
    monkeypatch.setattr(paraphrases.anchorcite, "anchorcite_supports", lambda claim, quote: True)
    theirs = [f for f in paraphrases.SUITE.run(_Bench()) if f.system == "anchorcite 0"]
    assert [f.aim for f in theirs] == [None] * 4
    values = {f.name.split(",")[0]: {s.value for s in f.scores} for f in theirs if f.scores}
    assert values == {"faithful paraphrases rejected": {0}, "unfaithful claims accepted": {1}}


def test_the_suite_gives_a_figure_for_each_half_and_each_kind(monkeypatch):
    """Verbatim, files by halves, the fresh ones, an attacker's, the attacks, and each kind."""
    monkeypatch.setattr(paraphrases.anchorcite, "name", lambda: "")
    bench = _Bench()
    figures = {f.name: f for f in paraphrases.SUITE.run(bench)}
    assert "not installed" in bench.told[-1]
    assert len(figures) == 1 + 4 + 3 + 2 + 4 + 1 + 12 + 17
    assert figures["verbatim rejected"].scores
    assert not any(s.value for s in figures["verbatim rejected"].scores)
    assert figures["faithful paraphrases rejected, test"].aim == 0.10
    assert figures["unfaithful claims accepted, test"].aim == 0.0


def _pair(
    *,
    claim: str,
    quote: str,
    statement: Statement | None = None,
    alone: bool = False,
    half: str = DEVELOPMENT,
) -> Pair:
    return Pair("p", "kind", half, claim, quote, statement, alone)
