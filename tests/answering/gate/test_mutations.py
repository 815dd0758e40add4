"""Change one element of a true statement: the gate must object.

By default a fixed sample of each kind is tried; OSLER_ALL_MUTANTS=1 tries all (about 10,000).
"""

import os
from collections.abc import Iterator
from itertools import islice

import pytest

from osler.answering.gate import check
from tests.answering.gate.mutations import KINDS, Kind
from tests.answering.gate.starter import documents

ALL = bool(os.environ.get("OSLER_ALL_MUTANTS"))
SAMPLE = 60  # mutants of a kind, spread evenly over the library
MOST_OF_ONE = 30  # mutants of one statement


def mutants(kind: Kind) -> Iterator[tuple]:
    """(changed text, statement, source) for every statement and plain wording."""
    for document in documents():
        for item in document.recommendations:
            others = [other.words for other in document.recommendations if other is not item][:6]
            true = (" ".join(item.words.split()), " ".join(item.plain.split()))
            for base in dict.fromkeys(filter(None, true)):
                for changed in dict.fromkeys(islice(kind.mutate(base, others), MOST_OF_ONE)):
                    if " ".join(changed.split()) not in true:
                        yield changed, item, document.source


def accepted(kind: Kind) -> tuple[list[tuple[str, str]], int]:
    """The mutants that pass, and the number tried."""
    every = list(mutants(kind))
    tried = every if ALL else every[:: max(1, len(every) // SAMPLE)]
    passed = [
        (item.id, changed)
        for changed, item, source in tried
        if check(
            changed, item.words, item=item, source=source, cautions_shown=item.cautions
        ).supported
    ]
    return passed, len(tried)


@pytest.mark.parametrize("kind", [k for k in KINDS if k.dangerous], ids=lambda k: k.name)
def test_no_changed_number_unit_dose_or_drug_passes(kind):
    """These can hurt; none may pass."""
    passed, tried = accepted(kind)
    assert tried
    assert passed == []


def test_hardly_any_other_change_passes():
    """Under one in a hundred of the other kinds, together."""
    passed, tried = [], 0
    for kind in KINDS:
        if not kind.dangerous:
            found, number = accepted(kind)
            passed += [(kind.name, *entry) for entry in found]
            tried += number
    assert tried > 500
    assert len(passed) < 0.01 * tried, passed


def test_a_statement_without_its_caution_never_passes():
    """Caution dropped: keep both or drop both."""
    cautious = [r for d in documents() for r in d.recommendations if r.cautions]
    assert cautious
    assert not any(check(r.words, r.words, item=r).supported for r in cautious)
