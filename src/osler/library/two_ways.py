"""One item whose sentences point in different directions is as many recommendations."""

import re
from collections.abc import Iterator
from dataclasses import replace

from osler.domain.recommendation import Direction
from osler.library.candidates import Candidate, Stretch
from osler.library.direction import direction_of
from osler.library.wording import firmly
from osler.text.sentences import Sentence, split_sentences

# Leans on the sentence before it, so that alone it would say less, or something else.
LEANS = re.compile(
    r"^(?:(?:however|but|also|instead|otherwise|therefore|thus|then|in addition|moreover)\b,?\s*)"
    r"|^(?:it|they|this|these|those|that|such|he|she|both|neither|either|the (?:same|latter"
    r"|former))\b|^(?:in|for|if|when|where|with)\b[^,.;]{0,80},\s*(?:it|they|this|these|those)\b",
    re.IGNORECASE,
)
FORMAL = re.compile(r"\b(?:recommend|suggest)(?:s|ed)?\b", re.IGNORECASE)
OPPOSED = (Direction.FOR, Direction.AGAINST)


def parted(candidate: Candidate, text: str) -> Iterator[Candidate]:
    """The candidate, or one for each run of its sentences that points one way.

    ``text``: of the section. What is rated or numbered, items below a stem, and instructions
    that do not say "recommend" or "suggest" stay whole.
    """
    starts = _turns(candidate, text)
    if not starts:
        yield candidate
        return
    last = candidate.stretches[-1]
    for start, end in zip([last.start, *starts], [*starts, last.end], strict=True):
        words = text[start:end].rstrip()
        stretches = (*candidate.stretches[:-1], Stretch(start, start + len(words)))
        yield replace(candidate, stretches=stretches, words=words)


def _turns(candidate: Candidate, text: str) -> list[int]:
    """Where the direction turns, in characters of the section."""
    whole = candidate.rated or candidate.item or candidate.label or len(candidate.stretches) > 1
    if whole or not FORMAL.search(candidate.words):
        return []
    last = candidate.stretches[-1]
    sentences = split_sentences(text[last.start : last.end])
    turns, before = list[int](), None
    for sentence in sentences:
        way = _way(sentence)
        if way is None:
            continue
        if before is not None and way is not before:
            if LEANS.match(sentence.text):
                continue
            turns.append(last.start + sentence.start)
        before = way
    return turns


def _way(sentence: Sentence) -> Direction | None:
    """For or against, where the sentence recommends firmly; None for any other."""
    way = direction_of(sentence.text) if firmly(sentence.text) else None
    return way if way in OPPOSED else None
