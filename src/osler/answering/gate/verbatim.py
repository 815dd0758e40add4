"""Exact words: the whole quote, or whole sentences of it that stand without the others."""

import re
from collections.abc import Sequence

from osler.answering.gate.asked import ELLIPTICAL, is_question
from osler.answering.gate.reading import plain, read

# A sentence that opens so leans on the one before it.
_LEANS = re.compile(
    r"(?:this|these|that|those|it|they|he|she|its|their|such|both|neither|however|but|otherwise|"
    r"then|also|if not|if so|instead|therefore|thus|hence|in that case|in this case|for example|"
    r"in addition|additionally|moreover|furthermore|similarly|the same|the latter|the former|"
    r"among them|as above|and|or|so|nevertheless|conversely|in contrast)\b"
)
# One that speaks of what the sentence before it named.
_SPEAKS_ON = re.compile(r"(?:in (?:most|some|many|all) )?(?:it|they|them|this|these|both|do so)\b")
# A sentence that opens so takes back part of the one before it.
_TAKES_BACK = re.compile(
    r"(?:however|but|except|unless|only|otherwise|this does not|this applies|these do not|"
    r"this is (?:not|for|about|only)|do not do so|(?:the )?exceptions?|one (?:should|must)|"
    r"not if|provided|nevertheless|yet|"
    r"although|that is so only|(?:this|that|it) (?:holds|is (?:only )?for|is only)|cautions?:|"
    r"note:|(?:this|these|that|those|it|its|their|the)\b(?: [\w-]+){0,5} "
    r"(?:uncertain|has to|have to|must|only))\b"
)


# One that is the next step, or holds in another case, than the one before it.
_GOES_ON = re.compile(
    r"(?:then|after that|afterwards|next|otherwise|if not|if so|if that|in that case|instead)\b"
)
# A first sentence that says whom all the others are for.
_FRAMES = re.compile(r"this (?:is|applies|holds|advice is)(?: only)? (?:for|to|about|in) ")


def is_verbatim(claim: str, quotes: Sequence[str]) -> bool:
    """True where the claim is exact words of the quotes, and leaves out none they hang on."""
    said = plain(claim).rstrip(".")
    if any(said == plain(quote).rstrip(".") for quote in quotes):
        return True
    if len(quotes) > 1 and said == " ".join(plain(quote) for quote in quotes).rstrip("."):
        return True
    return any(_is_subset(claim, quote) for quote in quotes)


def _is_subset(claim: str, quote: str) -> bool:
    """True for whole sentences of the quote, in its order."""
    mine = [s.text.rstrip(".") for s in read(claim).sentences]
    theirs = [s.text.rstrip(".") for s in read(quote).sentences]
    places, start = [], 0
    for sentence in mine:
        if sentence not in theirs[start:]:
            return False
        start = theirs.index(sentence, start) + 1
        places.append(start - 1)
    if is_frame(theirs) and 0 not in places:
        return False
    return all(_stands_alone(place, places, theirs) for place in places)


def _stands_alone(place: int, places: list[int], theirs: list[str]) -> bool:
    if place and place - 1 not in places and is_question(theirs[place - 1]):
        return not ELLIPTICAL.match(theirs[place])
    hangs = _LEANS.match(theirs[place]) or leans(theirs[place])
    if place and hangs and place - 1 not in places:
        return False
    return not takes_back_next(place, theirs) or place + 1 in places


def leans(sentence: str) -> bool:
    """True where a sentence speaks of what the one before it named ("it", "they", "do so")."""
    return bool(_SPEAKS_ON.match(sentence)) and not _FRAMES.match(sentence)


def goes_on(sentence: str) -> bool:
    """True where a sentence is the next step behind the one before it, or another case."""
    return bool(_GOES_ON.match(sentence))


def is_frame(sentences: Sequence[str]) -> bool:
    """True where the first sentence says whom the others are for ("This is for adults. …")."""
    return len(sentences) > 1 and bool(_FRAMES.match(sentences[0]))


def takes_back_next(place: int, sentences: Sequence[str]) -> bool:
    """True where the sentence after this one bounds it."""
    return place + 1 < len(sentences) and bool(_TAKES_BACK.match(sentences[place + 1]))
