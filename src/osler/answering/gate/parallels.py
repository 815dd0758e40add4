"""Gapping: "10 mg for adults and 5 mg for children" is two units that share their verb."""

from collections.abc import Sequence

from osler.answering.gate.lexicon import listed
from osler.answering.gate.sentence import Sentence
from osler.answering.gate.verbs import FINITE, PREPOSITIONS, form, maybe
from osler.text.quantities import Quantity

_JOINS = listed("and or but then nor")
_STOPS = listed("if when unless until because while who which although")


def parallel(
    sentence: Sentence, mine: Sequence[int], join: int, start: int
) -> frozenset[int] | None:
    """Places that the conjunct opening at ``start`` shares with what stands before ``join``.

    None where the conjunct is no twin of what stands before it.
    """
    right = _right(sentence, start)
    left = [k for k in mine if k < join]
    after = [k for k in left if _is_verb(sentence, k)][-1:] or [left[0] - 1 if left else 0]
    first = _same_preposition(sentence, left, right, after=after[0])
    if first is None:
        first = _same_measure(sentence, left, right)
    if first is None:
        return None
    verbs = {k for k in left if _is_verb(sentence, k)}
    return frozenset({k for k in left if k < first} | verbs)


def _is_verb(sentence: Sentence, place: int) -> bool:
    word = sentence.words[place].text
    if word in FINITE:
        return True
    return bool(form(word)) and not (
        place and sentence.words[place - 1].text in PREPOSITIONS - {"to"}
    )


def _right(sentence: Sentence, start: int) -> list[int]:
    """The conjunct: up to the next join, sign or condition."""
    found: list[int] = []
    for word in sentence.words[start:]:
        gap = sentence.text[sentence.words[word.at - 1].end : word.start] if word.at else ""
        outside = word.at not in sentence.measured
        if found and outside and (word.text in _JOINS | _STOPS or any(s in gap for s in ",;:()")):
            break
        found.append(word.at)
    return found


def _same_preposition(
    sentence: Sentence, left: list[int], right: list[int], *, after: int
) -> int | None:
    """ "A with B and C with D": where "A" begins."""
    words = sentence.words
    for n, k in enumerate(right[:-1]):
        if words[k].text not in PREPOSITIONS or k in sentence.measured or not n:
            continue
        if words[k].text == "to" and maybe(words[k + 1].text):
            continue
        if not any(_counts(sentence, r) for r in right[:n]) or words[k].text == "of":
            continue
        for j in reversed([j for j in left if j > after]):
            if words[j].text == words[k].text and j not in sentence.measured:
                first = _phrase_start(sentence, left, j)
                if first is None and j == min(left):
                    continue
                return min(left) if first is None else first
        return None
    return None


def _phrase_start(sentence: Sentence, left: list[int], end: int) -> int | None:
    """Where the phrase begins that ends before ``end``; None where there is none."""
    first = None
    for k in reversed([k for k in left if k < end]):
        word = sentence.words[k]
        if k not in sentence.measured and (
            word.text in PREPOSITIONS | _JOINS | FINITE or form(word.text)
        ):
            break
        first = k
    return first


def _same_measure(sentence: Sentence, left: list[int], right: list[int]) -> int | None:
    """ "1.2 mg at once and 0.6 mg later", "adults 10 mg and children 5 mg"."""
    there = _quantities(sentence, right)
    other = [k for k in right if _counts(sentence, k) and k not in sentence.measured]
    if not there or not (other or len(there) > 1):
        return None
    twin = [q for q in _quantities(sentence, left) if q.dimension is there[0].dimension]
    if not twin:
        return None
    at = min(k for k in left if sentence.words[k].end > twin[-1].start)
    leads = sentence.words[right[0]].start < there[0].start and _counts(sentence, right[0])
    return min(left) if leads else at


def _quantities(sentence: Sentence, places: list[int]) -> list[Quantity]:
    if not places:
        return []
    start, end = sentence.words[places[0]].start, sentence.words[places[-1]].end
    return [q for q in sentence.quantities if start <= q.start < end]


def _counts(sentence: Sentence, place: int) -> bool:
    """True for what can be exchanged: content, people, numbers."""
    word = sentence.words[place]
    return (
        bool(word.needs)
        or place in sentence.measured
        or any(mark.at <= place < mark.end for mark in sentence.groups)
    )
