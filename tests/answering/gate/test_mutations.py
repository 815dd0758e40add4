"""Change one element of a true statement: the gate must object.

By default a fixed sample of each kind is tried; OSLER_ALL_MUTANTS=1 tries all (over 15,000).
"""

import os

import pytest

from osler.answering.gate import check
from osler.evaluation.mutations import KINDS, Kind
from osler.evaluation.statements import starter_statements
from osler.evaluation.suites.mutations import mutants_by, score, spread
from tests.answering.gate.starter import documents

pytestmark = pytest.mark.no_cover  # thousands of calls down paths that other tests take once
ALL = bool(os.environ.get("OSLER_ALL_MUTANTS"))
SAMPLE = 60  # mutants of a kind, spread evenly over the library
OTHERS = 0.035  # holds what is reached; the suite of ``osler evaluate`` aims at 0.01


def accepted(kind: Kind) -> tuple[list[str], int]:
    """The mutants that pass, and the number tried."""
    every = mutants_by(kind, starter_statements())
    tried = every if ALL else spread(every, most=SAMPLE)
    scores = [score(mutant) for mutant in tried]
    return [s.case for s in scores if s.value], len(scores)


@pytest.mark.parametrize("kind", [k for k in KINDS if k.dangerous], ids=lambda k: k.name)
def test_no_changed_number_unit_dose_or_drug_passes(kind):
    """These can hurt; none may pass."""
    passed, tried = accepted(kind)
    assert tried
    assert passed == []


def test_hardly_any_other_change_passes():
    """Very few of the other kinds, together."""
    passed, tried = [], 0
    for kind in KINDS:
        if not kind.dangerous:
            found, number = accepted(kind)
            passed += [(kind.name, case) for case in found]
            tried += number
    assert tried > 500
    assert len(passed) < OTHERS * tried, passed


def test_a_statement_without_its_caution_never_passes():
    """Caution dropped: keep both or drop both."""
    cautious = [r for d in documents() for r in d.recommendations if r.cautions]
    assert cautious
    assert not any(check(r.words, r.words, item=r).supported for r in cautious)
