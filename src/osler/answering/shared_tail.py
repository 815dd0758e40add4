"""A tail that two medicines share: "aspirin and folic acid in pregnancy" asks about each.

Read so only where the vocabulary knows each medicine with the tail as a topic of its own.
"""

import re
from dataclasses import replace

from osler.answering.concerns import concerns_in
from osler.answering.drug_concern import Drugs
from osler.answering.vocabulary import Vocabulary
from osler.domain.question import Concern

_AND = re.compile(r"\W*(?:and|or|&|,)\W*", re.IGNORECASE)
_TAIL = re.compile(r"\W*\b((?:in|during|while|when|before) (?:\w+ ){0,2}?\w+)", re.IGNORECASE)


def with_shared_tail(text: str, drugs: Drugs, vocabulary: Vocabulary) -> tuple[Concern, ...]:
    """A concern for each of two medicines with the tail behind the second; () for all else."""
    if len(drugs.substances) != 2 or drugs.classes:
        return ()
    one, other = drugs.substances
    tail = _TAIL.match(text, other.end)
    if tail is None or not _AND.fullmatch(text[one.end : other.start]):
        return ()
    phrases = [f"{drug.generic} {tail[1].lower()}" for drug in (one, other)]
    found = [concerns_in(p, vocabulary) for p in phrases if vocabulary.topics_named(p)]
    if len(found) < len(phrases):
        return ()
    return tuple(
        replace(f.concern, name=phrase[:1].upper() + phrase[1:])
        for (f, *_), phrase in zip(found, phrases, strict=True)
    )
