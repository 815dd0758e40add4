"""Ways to make a true statement false; the gate must object to each.

``KINDS`` is the register. Anyone may add a kind: it is one function with the ``kind`` decorator.
"""

from osler.evaluation.mutations import (
    amounts,
    bounds,
    degrees,
    drugs,
    meaning,
    moving,
    people,
    phrases,
    provenance,
    weakening,
)
from osler.evaluation.mutations.kinds import KINDS, Kind, Truth, kind
from osler.evaluation.mutations.making import Mutant, mutants, mutants_of, sampled, wordings

__all__ = [
    "KINDS",
    "Kind",
    "Mutant",
    "Truth",
    "amounts",
    "bounds",
    "degrees",
    "drugs",
    "kind",
    "meaning",
    "moving",
    "mutants",
    "mutants_of",
    "people",
    "phrases",
    "provenance",
    "sampled",
    "weakening",
    "wordings",
]
