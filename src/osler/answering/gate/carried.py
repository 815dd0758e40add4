"""What a sentence of the quote is about stands in the claim by the time the claim rests on it.

"For people with acne, …" may be said once, in an earlier sentence of the claim, or in one that
says whom the claim is for; not in a later one alone. So with the subject of a sentence, and with
a condition: "it is complex too" may not repeat what was bound before.
"""

from collections.abc import Sequence
from functools import lru_cache

from osler.answering.gate.lexicon import listed, restrictors
from osler.answering.gate.limits import limits
from osler.answering.gate.lookahead import OPENERS
from osler.answering.gate.pair import Pair, says
from osler.answering.gate.sentence import Sentence, Word
from osler.answering.gate.verbatim import leans
from osler.answering.gate.verbs import Form, form, maybe
from osler.domain.answer import Reason

_FOR = listed("for in among with at on without")
_TOLD_OF = listed("is are was were can may might could should must will mean means")
_PEOPLE = listed(
    "people adults adult children child someone those patients women men anyone everyone"
)
_HAVE = listed("have has had use uses")
_DEGREES = listed("new worse worsening")
_AGAIN = listed("too also")
_HELD = 0.5  # share of what a first sentence says that the claim must hold
_LISTS = listed("and or")
_SCOPES = ("this is for ", "this is about ", "this applies ", "this is only for ")


def told(pairs: Sequence[Pair], frames: Sequence[Sentence] = ()) -> list[Reason]:
    """Reasons "population" and "wording": what a sentence is about is left out, or its bounds.

    ``frames``: first sentences that say whom the others are for, on which no claim rests.
    """
    scopes = [p.claim for p in pairs if p.claim.text.startswith(_SCOPES)]
    found = [r for n, pair in enumerate(pairs) for r in _said_again(pair, pairs[:n])]
    found += [*_leaning(pairs), *_turned_round(pairs)]
    for ground, last in _last_rests(pairs).items():
        spoken = _spoken([*(p.claim for p in pairs[: last + 1]), *scopes])
        found += _lost(ground, spoken)
    for frame in frames:
        spoken = _spoken([p.claim for p in pairs])
        found += _lost(frame, spoken)
        held = sum(1 for word in frame.content if word.needs & spoken)
        if held < _HELD * len(frame.content):
            found.append(Reason("population", f"“{frame.text}” is left out"))
    return list(dict.fromkeys(found))


def _leaning(pairs: Sequence[Pair]) -> list[Reason]:
    """ "In most it has stopped" behind a sentence about something else than in the quote."""
    return [
        Reason("wording", f"“{subject[0].text}” is not what “{pair.claim.text}” is about")
        for n, pair in enumerate(pairs)
        if leans(pair.claim.text)
        for ground in pair.grounds
        if (subject := _subject(ground))
        and not any(w.needs & _spoken([p.claim for p in pairs[: n + 1]]) for w in subject)
    ]


def _turned_round(pairs: Sequence[Pair]) -> list[Reason]:
    """ "In people with gout, fever …" from "in people with fever, gout …"."""
    return [
        Reason("wording", f"“{mine[0].text}” and what it is told of change places")
        for pair in pairs
        for ground in pair.grounds
        if (mine := _meets(_main(pair.claim), _opening(ground)))
        and _meets(_opening(pair.claim), _main(ground))
        and not _meets(_opening(pair.claim), _opening(ground))
    ]


def _meets(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    return [w for w in words if any(w.needs & says(other) for other in others)]


def _main(sentence: Sentence) -> tuple[Word, ...]:
    """The subject behind an opening: the content between its comma and the next verb."""
    comma = sentence.text.find(",")
    verbs = [w.at for w in sentence.words if w.start > comma and w.text in _TOLD_OF]
    if not _opening(sentence) or not verbs:
        return ()
    return tuple(w for w in sentence.content if w.start > comma and w.at < verbs[0])


def _last_rests(pairs: Sequence[Pair]) -> dict[Sentence, int]:
    """Each ground with the place of the last sentence of the claim that rests on it."""
    return {
        ground: n
        for n, pair in enumerate(pairs)
        if not pair.claim.text.startswith(_SCOPES)
        for ground in pair.grounds
    }


def _lost(ground: Sentence, spoken: frozenset[str]) -> list[Reason]:
    about = [
        ("population", _opening(ground)),
        ("population", _said_once(ground, _opening(ground))),
        ("wording", _subject(ground)),
        *(("population", (word,)) for word in _whom(ground)),
    ]
    return [
        Reason(name, f"“{words[0].text}” is left out")
        for name, words in about
        if words and not any(word.needs & spoken for word in words)
    ]


def _said_once(sentence: Sentence, opening: Sequence[Word]) -> tuple[Word, ...]:
    """What of an opening the rest of the sentence does not say again.

    "A clot in the stent" is no "in people with a drug-eluting stent".
    """
    rest = [w for w in sentence.words if not opening or w.at > opening[-1].at]
    again = frozenset(m for w in rest for m in says(w))
    return tuple(w for w in opening if w.needs.isdisjoint(again))


@lru_cache(maxsize=8192)
def _whom(sentence: Sentence) -> tuple[Word, ...]:
    """What "people with …" and "people who have had …" have: the first that is no mere degree."""
    found: list[Word] = []
    for limit in limits(sentence):
        start = min(limit.places)
        before = sentence.words[start - 1].text if start else ""
        follow = sentence.words[start + 1].text if start + 1 < len(sentence.words) else ""
        if before in _PEOPLE and (limit.opener == "with" or follow in _HAVE):
            inside = [w for w in sentence.content if w.at in limit.places]
            first = [w for w in inside if not _is_degree(sentence, w)][:1]
            found += [w for w in first if w is not inside[-1] or not _is_explained(sentence, w)]
    return tuple(found)


def _is_explained(sentence: Sentence, word: Word) -> bool:
    """ "Vertigo (dizziness set off by …)": the claim may say what stands in the brackets."""
    end = max(w.end for w in sentence.words if w.head == word.at)
    return sentence.text[end:].lstrip().startswith("(")


def _is_degree(sentence: Sentence, word: Word) -> bool:
    """ "Severe", "new"; not the "acute" of "acute otitis media"."""
    alone = all(w.head != word.at for w in sentence.words[word.at + 1 : word.at + 2])
    return alone and (word.text in restrictors() or word.text in _DEGREES)


def _spoken(sentences: Sequence[Sentence]) -> frozenset[str]:
    return frozenset(m for s in sentences for w in s.words for m in says(w))


@lru_cache(maxsize=8192)
def _opening(sentence: Sentence) -> tuple[Word, ...]:
    """The content of "for people with acne, …" and "to measure blood pressure at home, …"."""
    first = sentence.words[0].text if sentence.words else ""
    purpose = first == "to" and len(sentence.words) > 1 and maybe(sentence.words[1].text)
    comma = sentence.text.find(",")
    if comma < 0 or 1 in sentence.measured or not (first in _FOR or purpose):
        return ()
    return tuple(w for w in sentence.content if w.start < comma and w.at not in sentence.measured)


@lru_cache(maxsize=8192)
def _subject(sentence: Sentence) -> tuple[Word, ...]:
    """The content before the first verb that tells of something, up to a "with"."""
    verbs = [w.at for w in sentence.words if w.text in _TOLD_OF or form(w.text) is Form.THIRD]
    lead = [w.text for w in sentence.words[: verbs[0]]] if verbs else []
    if not lead or lead[0] in _FOR or any(word in OPENERS for word in lead):
        return ()
    end = lead.index("with") if "with" in lead else len(lead)
    if _LISTS & set(lead[:end]):
        end = len(lead)
    return tuple(w for w in sentence.content if w.at < end and w.at not in sentence.measured)


def _said_again(pair: Pair, before: Sequence[Pair]) -> list[Reason]:
    """What an earlier sentence said with its condition, once more without it."""
    again = any(word.text in _AGAIN for word in pair.claim.words)
    if not again or not pair.claim.content or _is_bound(pair.claim):
        return []
    return [
        Reason("wording", f"“{pair.claim.text}” is said again without its condition")
        for earlier in before
        if _is_bound(earlier.claim)
        and set(pair.grounds) & set(earlier.grounds)
        and all(w.needs & _spoken([earlier.claim]) for w in pair.claim.content)
        and not pair.claim.quantities
    ]


def _is_bound(sentence: Sentence) -> bool:
    return bool(limits(sentence))
