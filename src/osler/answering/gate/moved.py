"""A word before a noun stays with it: "new confusion" is no "new doctor".

A word that stands right before a noun in the quote, and before another noun in the claim, has
moved, where the claim tells of the first noun without it. "Both" moves in the same way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from osler.answering.gate.clauses import MAIN, clauses
from osler.answering.gate.lexicon import listed, stem
from osler.answering.gate.pair import Balance, says
from osler.answering.gate.sentence import Sentence, Word
from osler.answering.gate.slots import layout
from osler.answering.gate.verbs import AUXILIARIES, FINITE, PREPOSITIONS, Form, form, maybe
from osler.domain.answer import Reason

_RELATIVE = listed("that which who")
_BE = listed("is are was were")
_JOINS = listed("and or but nor")
_DETERMINERS = listed("the a an your their his her its of these those this that any some")
_PASSED = _DETERMINERS | listed("very more most less not also often")
_NO_NOUN = (
    AUXILIARIES
    | PREPOSITIONS
    | _JOINS
    | _DETERMINERS
    | listed(
        "who which if when unless than then as so because while where also not only both either to"
    )
)
_COUNTS = listed(
    "more most less least fewer much many several other others another own such enough few one "
    "first second third fourth last next"
)
_ADJECTIVES = listed(  # before what looks like a verb: "heavy lifting"
    "new severe acute chronic sudden mild high low long short strong weak frequent recent heavy "
    "small large painful swollen regular serious urgent whole common rare usual possible "
    "suspected slight persistent moderate intense mere early late active deep warm cold"
)
_NO_ADVERBS = listed("family belly jelly daily early elderly")
_SIGNS = listed(  # nouns that look like verbs
    "bleeding swelling vomiting burning itching breathing hearing screening testing training "
    "bruising wheezing tingling bloating feeling cramping snoring sweating"
)
_FAR = 12  # words behind "both" in which its "and" stands


@dataclass(frozen=True, slots=True)
class _Modifier:
    """A word with the nouns it stands before; none: it stands alone."""

    text: str
    nouns: frozenset[str]
    named: str  # the last of its nouns
    stated: bool = False  # "doses are low", in a main clause
    subject: bool = False  # its noun stands before the verb of a main clause
    before: frozenset[str] = frozenset()  # where it is stated: what it is stated of
    told_of: frozenset[str] = frozenset()  # its nouns, also those that look like verbs
    in_term: bool = False  # part of a term with a meaning of its own: "ear infection"
    head: frozenset[str] = frozenset()  # the noun that its phrase ends in: "heart attack"
    beside: frozenset[str] = frozenset()  # the content before it


def kept(balance: Balance) -> list[Reason]:
    """Reasons "wording": a word that narrows, or a "both", before another noun."""
    there = [m for s in balance.grounds for m in _modifiers(s)]
    spoken = frozenset(m for s in balance.claims for w in s.words for m in _marks(s, w))
    found = [
        f"“{mine.text}” stands before “{homes[0].named}” in the quote"
        for s in balance.claims
        for mine in _modifiers(s)
        for homes in [[m for m in there if m.text == mine.text]]
        if homes and all(_has_moved(mine, home, spoken) for home in homes)
    ]
    again = [
        f"“{mine.text}” stands before another “{mine.named}” in the quote"
        for s in balance.claims
        for mine in _modifiers(s)
        if _is_before_another(mine, there, balance)
    ]
    return [Reason("wording", detail) for detail in (*found, *again, *_both(balance))]


def _is_of_another(mine: _Modifier, home: _Modifier) -> bool:
    """ "A serious heart attack" from "serious heart events": the nouns they end in are others."""
    if mine.text not in _ADJECTIVES or not mine.head or not home.head:
        return False
    return not mine.head & home.nouns and not home.head & mine.told_of


def _is_before_another(mine: _Modifier, there: Sequence[_Modifier], balance: Balance) -> bool:
    """ "A tummy; pain in the swollen tummy" from "a swollen tummy; pain in the tummy"."""
    homes = [m for m in there if m.text == mine.text and m.nouns & mine.head]
    if mine.text not in _ADJECTIVES or mine.in_term or not mine.beside:
        return False
    if not homes or any(m.beside & mine.beside for m in homes):
        return False
    there_bare = [_beside(s, w.at) for s in balance.grounds for w in _bare(s, mine)]
    here_bare = [_beside(s, w.at) for s in balance.claims for w in _bare(s, mine)]
    return any(b & mine.beside for b in there_bare) and not any(b & mine.beside for b in here_bare)


def _bare(sentence: Sentence, mine: _Modifier) -> list[Word]:
    """Where its noun stands without it."""
    return [
        w
        for w in sentence.words
        if _marks(sentence, w) & mine.head
        and all(before.text != mine.text for before in sentence.words[max(0, w.at - 3) : w.at])
    ]


def _beside(sentence: Sentence, place: int) -> frozenset[str]:
    """The content right before a place."""
    return frozenset(
        m for w in [w for w in sentence.words[:place] if w.needs][-1:] for m in says(w)
    )


def _has_moved(mine: _Modifier, home: _Modifier, spoken: frozenset[str]) -> bool:
    if not home.nouns:
        return False
    if mine.stated:
        return home.subject and bool(mine.before & home.nouns)
    apart = bool(mine.told_of) and (not mine.told_of & home.nouns or _is_of_another(mine, home))
    return apart and not mine.in_term and bool(home.nouns & spoken)


@lru_cache(maxsize=8192)
def _modifiers(sentence: Sentence) -> tuple[_Modifier, ...]:
    return tuple(_modifier(sentence, w) for w in sentence.words if _may_modify(sentence, w))


def _may_modify(sentence: Sentence, word: Word) -> bool:
    if word.at in sentence.measured or word.text.endswith("ly"):
        return False
    told = bool(word.needs) or word.text in _ADJECTIVES
    return told and word.text not in _COUNTS | _NO_NOUN and not _is_verb(sentence, word)


def _is_verb(sentence: Sentence, word: Word) -> bool:
    """A verb, as far as form and place tell: "may lower", "lower it"."""
    before = sentence.words[word.at - 1].text if word.at else ""
    led = before in AUXILIARIES | {"to", "not"} or not word.at
    return form(word.text) is not None or (led and maybe(word.text) is not None)


def _modifier(sentence: Sentence, word: Word) -> _Modifier:
    nouns = _nouns(sentence, word)
    loose = _nouns(sentence, word, loose=True)
    lead = [w.text for w in sentence.words[: word.at] if w.text not in _PASSED][-2:]
    which = len(lead) > 1 and lead[-1] in _BE and sentence.words[word.at - 2].text in _RELATIVE
    if not nouns and which:
        nouns = _before(sentence, word.at - 2)
    found = frozenset(m for n in nouns for m in _marks(sentence, n))
    stated = not nouns and lead[-1:] != [] and lead[-1] in _BE and _is_main(sentence, word)
    return _Modifier(
        word.text,
        found,
        nouns[-1].text if nouns else "",
        stated=stated and not which,
        subject=bool(nouns) and _is_subject(sentence, word),
        before=frozenset(m for w in sentence.words[: word.at] for m in _marks(sentence, w)),
        told_of=frozenset(m for n in loose for m in _marks(sentence, n)) if not which else found,
        in_term=any(w.head == word.head for w in sentence.words if w is not word),
        head=_head(sentence, nouns),
        beside=_beside(sentence, word.at),
    )


def _head(sentence: Sentence, nouns: Sequence[Word]) -> frozenset[str]:
    """What the last of its nouns stands for; one that may be a verb ends it."""
    verbs = [n for n, noun in enumerate(nouns) if maybe(noun.text) is not None]
    sure = nouns[: verbs[0]] if verbs else nouns
    return _marks(sentence, sure[-1]) if sure else frozenset()


def _nouns(sentence: Sentence, word: Word, *, loose: bool = False) -> list[Word]:
    """The words behind it in its noun phrase; ``loose``: also what looks like a verb."""
    phrases = layout(sentence).phrases
    known = word.text in _ADJECTIVES
    led = known or (loose and _is_led(sentence, word))
    found: list[Word] = []
    for before, after in pairwise(sentence.words[word.at :]):
        gap = sentence.text[before.end : after.start].strip()
        small = after.text in _NO_NOUN | _COUNTS
        apart = gap not in ("", "-") and not (gap == "," and after.text in _ADJECTIVES)
        if apart or small or after.at in sentence.measured:
            break
        if after.text.endswith("ly") and after.text not in _NO_ADVERBS:
            continue  # "a weak newly found pulse"
        noun = phrases[after.at] == phrases[word.at] or after.text in _SIGNS
        noun = noun or (loose and maybe(after.text) is Form.ING)
        if not noun and not (led and _may_be_noun(after, known)):
            break
        found.append(after)
    return found


def _may_be_noun(word: Word, known: bool) -> bool:
    """ "Small gains", "the short start": behind an adjective, and no "the pain gets"."""
    return word.text not in FINITE and (known or maybe(word.text) is not Form.THIRD)


def _is_led(sentence: Sentence, word: Word) -> bool:
    """ "A mild combined inhaler": what follows is a noun, however it looks."""
    before = sentence.words[word.at - 1].text if word.at else ""
    return before in ("a", "an", "the") and not word.text.endswith("s")


def _before(sentence: Sentence, end: int) -> list[Word]:
    """The noun phrase that ends before a "that is"."""
    if end < 1:
        return []
    phrases = layout(sentence).phrases
    return [
        w
        for w in sentence.words[:end]
        if phrases[w.at] == phrases[end - 1] and w.text not in _NO_NOUN
    ]


def _is_main(sentence: Sentence, word: Word) -> bool:
    return clauses(sentence).family(word.at) == MAIN


def _is_subject(sentence: Sentence, word: Word) -> bool:
    """True where it opens its clause, and the verb follows."""
    cut = clauses(sentence)
    unit = cut.unit(word.at)
    before = [w for w in sentence.words[: word.at] if cut.unit(w.at) == unit]
    after = [w for w in sentence.words[word.at + 1 :] if cut.unit(w.at) == unit]
    return all(w.text in _DETERMINERS for w in before) and any(
        w.text in FINITE or maybe(w.text) in (Form.BASE, Form.THIRD) for w in after
    )


def _marks(sentence: Sentence, word: Word) -> frozenset[str]:
    """What a word of a noun phrase stands for, also where it needs no cover."""
    people = {f"group:{m.kind}" for m in sentence.groups if m.at <= word.at < m.end}
    small = word.text in _NO_NOUN
    return frozenset(people) | (frozenset() if small else says(word) | {stem(word.text)})


@dataclass(frozen=True, slots=True)
class _Both:
    """What stands behind a "both", and behind its "and"."""

    text: str
    first: frozenset[str]
    second: frozenset[str]


def _both(balance: Balance) -> Iterator[str]:
    """ "The mother and both children" from "both the mother and the child"."""
    there = [b for s in balance.grounds for b in _boths(s)]
    for mine in (b for s in balance.claims for b in _boths(s)):
        if there and all(_is_other(mine, home) for home in there):
            yield f"“both” does not stand before “{mine.text}” in the quote"


def _is_other(mine: _Both, home: _Both) -> bool:
    if mine.first & home.first:
        return False
    return not (mine.first & home.second and mine.second & home.first)


def _boths(sentence: Sentence) -> list[_Both]:
    """Each "both" before a noun; "they both need it" stands alone."""
    found = []
    for word in sentence.words:
        follow = [w for w in sentence.words[word.at + 1 :] if w.text not in _DETERMINERS]
        if word.text != "both" or not follow or _stands_alone(sentence, follow[0]):
            continue
        ahead = sentence.words[word.at + 1 : word.at + _FAR]
        joins = [w.at for w in ahead if w.text == "and"][:1]
        end = joins[0] if joins else len(sentence.words)
        first = _run(sentence, follow[0].at, end)
        second = _run(sentence, joins[0] + 1, len(sentence.words)) if joins else []
        found.append(_Both(follow[0].text, _all(sentence, first), _all(sentence, second)))
    return found


def _stands_alone(sentence: Sentence, word: Word) -> bool:
    """ "They both need it": a verb of several right behind it."""
    if word.at and sentence.words[word.at - 1].text != "both":
        return False
    return word.text in FINITE or maybe(word.text) in (Form.BASE, Form.PAST)


def _run(sentence: Sentence, start: int, end: int) -> list[Word]:
    """The first noun phrase from ``start`` on, behind its small words."""
    found: list[Word] = []
    for word in sentence.words[start:end]:
        if word.text in _NO_NOUN or (found and form(word.text)):
            if found:
                break
            continue
        found.append(word)
    return found


def _all(sentence: Sentence, words: Sequence[Word]) -> frozenset[str]:
    return frozenset(m for w in words for m in _marks(sentence, w))
