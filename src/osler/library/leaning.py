"""Wordings that mean nothing, or something else, without the sentence before them.

An answer shows a statement as one line, often the first, so each wording names what it speaks
of: "So may weakness" and "It is not for children" say nothing there.
"""

import re
from collections.abc import Iterator

from osler.domain.recommendation import Recommendation
from osler.text.sentences import split_sentences

_VERB = (
    r"(?:is|are|was|were|may|might|can|could|should|must|will|would|do|does|did|has|have|help|helps"
    r"|need|needs|apply|applies|hold|holds|mean|means|make|makes|raise|raises|lower|lowers|go|goes)"
)
# No subject, or no verb, of its own: refused wherever it stands in a wording.
_HALF = re.compile(
    rf"(?:so|nor|neither) (?:{_VERB}\b|(?:it|they) {_VERB} (?:after|for|if|in|when|with)\b)",
    re.IGNORECASE,
)
# Refused where a wording opens with it.
_POINTS_BACK = re.compile(
    rf"""
    (?:also|and|but|however|then|nor|yet|therefore|thus|hence|otherwise|instead|moreover
      |in\ addition|likewise|similarly|such|they|them|their|its|he|she|his|her)\b
    | so\b(?!-)
    | the\ (?:same|latter|former|others?)\b
    | (?:another|others?|one|some|most)\ {_VERB}\b
    | both\b(?![^.:;]*\band\b)
    | neither\b(?![^.:;]*\bnor\b)
    | it\b(?!\ {_VERB}(?:\ [\w-]+){{1,4}}\ (?:to|that|whether)\b)  # "it can take a week to …"
    | (?:if|when|where|with|after)\ (?:this|that|these|those)\ {_VERB}\b
    | (?:this|that)\ {_VERB}\b(?<!\bis)
    | (?:these|those)\ {_VERB}\b(?<!\bare)(?![^.]*:)  # "these may be a stroke: …" names them
    | (?:this\ is|these\ are)\ (?:not|so|also|too|only|done|true|because|why)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def leaning(item: Recommendation) -> Iterator[str]:
    """The sentences of a statement and its other wordings that do not stand alone."""
    for wording in (item.words, item.plain, *item.cautions, *item.plain_cautions):
        for place, sentence in enumerate(split_sentences(wording)):
            if _HALF.match(sentence.text) or (place == 0 and _POINTS_BACK.match(sentence.text)):
                yield sentence.text
