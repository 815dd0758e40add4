"""Sentences keep what they follow.

"It", "then" and "otherwise" stay behind the sentence that they speak of, and what takes a sentence
back is not left out behind it.
"""

from collections.abc import Collection, Sequence

from osler.answering.gate.pair import Grounds, Pair
from osler.answering.gate.reading import read
from osler.answering.gate.sentence import Sentence
from osler.answering.gate.verbatim import goes_on, leans, takes_back_next
from osler.domain.answer import Reason


def kept(pairs: Sequence[Pair], used: Collection[Sentence], texts: list[str]) -> list[Reason]:
    """Reasons "wording": sentences of the quote that a claim may not rest without."""
    return [*_taken_back(used, texts), *_adrift(pairs, used, texts)]


def displaced(
    sentence: Sentence, grounds: Grounds, before: Grounds, texts: list[str]
) -> list[Reason]:
    """ "In most it has stopped by day 3" behind another sentence than in the quote."""
    if not leans(sentence.text) or not leans(grounds[0].text):
        return []
    for sentences in (read(text).sentences for text in texts):
        if grounds[0] not in sentences:
            continue
        place = sentences.index(grounds[0])
        if place == 0:
            return []
        while place and leans(sentences[place].text):
            place -= 1
            if sentences[place] in before:
                return []
    return [Reason("wording", f"“{sentence.text}” leans on another sentence there")]


def _taken_back(used: Collection[Sentence], texts: list[str]) -> list[Reason]:
    """Sentences that bound the one before them, and are left out."""
    return [
        Reason("wording", f"“{sentences[n + 1].text}” is left out")
        for text in texts
        for sentences in [read(text).sentences]
        for said in [[s.text for s in sentences]]
        for n, sentence in enumerate(sentences)
        if sentence in used and takes_back_next(n, said) and sentences[n + 1] not in used
    ]


def _adrift(pairs: Sequence[Pair], used: Collection[Sentence], texts: list[str]) -> list[Reason]:
    """ "Then …", "otherwise …" behind another sentence than in the quote."""
    return [
        Reason("wording", f"“{sentences[n - 1].text}” is left out before “{sentence.text}”")
        for text in texts
        for sentences in [read(text).sentences]
        for n, sentence in enumerate(sentences[1:], 1)
        if goes_on(sentence.text)
        and sentences[n - 1] not in used
        and any(sentence in pair.grounds for pair in pairs)
    ]
