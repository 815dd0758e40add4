"""How something said is meant: denied, past, only possible, or about somebody else.

The method is NegEx with ConText: a cue changes everything in its reach, up to a word that
ends it or the end of the sentence. Cues that lie inside the words asked about do not count:
"can't breathe" is one sign, not a denied one. Sources are in ``negation_cues.toml``.
"""

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from osler.text.phrases import Found, PhraseBook, Word, read_words

DENIAL_REACH = 14  # words; lay texts often lack the mark that would end a denial
WIDE_REACH = 60  # words; a condition ("return if …") governs the whole list behind it
BACK_REACH = 8  # words that a cue reaches backwards
_SUPPOSED = frozenset({"possible", "topic", "guess"})  # kinds that say it is not said to be so
_CUT_SHORT = frozenset(
    {"negates", "past", "topic", "guess"}
)  # kinds whose reach ends at an ending word


@dataclass(frozen=True)
class Assertion:
    """How a run of words is meant; all False: it is so, now, of the one it is asked for."""

    negated: bool = False
    historical: bool = False
    hypothetical: bool = False
    other_person: bool = False


@dataclass(frozen=True)
class _Cue:
    kind: str  # "negates", "past", "recent", "possible", "topic", "guess", "other"
    backwards: bool  # True where it stands behind what it changes
    first: int  # word numbers, both included
    last: int

    @property
    def facing(self) -> int:
        """Number of the word on the side of what it changes."""
        return self.first if self.backwards else self.last


@dataclass(frozen=True)
class Cues:
    """The cues of one text, found once and asked about many runs of words."""

    words: list[Word]
    found: tuple[_Cue, ...]  # by the word that faces what they change
    facing: tuple[int, ...]  # number of that word, for each cue
    ends: frozenset[int]  # numbers of words at which an ending phrase starts

    def assertion(self, start: int, end: int) -> Assertion:
        """How ``text[start:end]`` is meant; characters, ``end`` excluded."""
        inside = [n for n, word in enumerate(self.words) if word.end > start and word.start < end]
        return self.assertion_of_words(inside[0], inside[-1]) if inside else Assertion()

    def assertion_of_words(
        self, first: int, last: int, *, taken: frozenset[int] = frozenset()
    ) -> Assertion:
        """The same, for word numbers, both included.

        ``taken``: words that mean something else here; a cue made of them alone is none.
        """
        near = slice(
            bisect_left(self.facing, first - WIDE_REACH),
            bisect_right(self.facing, last + BACK_REACH),
        )
        kinds = {
            c.kind
            for c in self.found[near]
            if self._reaches(c, first=first, last=last)
            and not taken.issuperset(range(c.first, c.last + 1))
        }
        return Assertion(
            negated="negates" in kinds,
            historical="past" in kinds and "recent" not in kinds,
            hypothetical=not kinds.isdisjoint(_SUPPOSED) and "negates" not in kinds,
            other_person="other" in kinds,
        )

    def denied_inside(self, first: int, last: int) -> bool:
        """True where a denial stands between these words: "leg, no weakness"."""
        near = slice(bisect_left(self.facing, first), bisect_right(self.facing, last))
        return any(
            cue.kind == "negates" and first < cue.first and cue.last < last
            for cue in self.found[near]
        )

    def _is_left_hanging(self, cue: _Cue) -> bool:
        """True where a comma follows at once: "tonight it hasn't, the pain is still there"."""
        behind = cue.last + 1
        return behind < len(self.words) and self.words[behind].form == ","

    def _reaches(self, cue: _Cue, *, first: int, last: int) -> bool:
        gap = range(last + 1, cue.first) if cue.backwards else range(cue.last + 1, first)
        if cue.backwards:
            reach = BACK_REACH
        else:
            reach = DENIAL_REACH if cue.kind == "negates" else WIDE_REACH
        within = first <= cue.first and cue.last <= last
        beyond = cue.first < first if cue.backwards else cue.first > last
        apart = self.words[cue.first].sentence != self.words[first].sentence
        if within or beyond or apart or len(gap) > reach:
            return False
        if not cue.backwards and self._is_left_hanging(cue):
            return False
        if cue.kind == "guess" and any(self.words[n].form == "," for n in gap):
            return False
        return cue.kind not in _CUT_SHORT or self.ends.isdisjoint(gap)


@cache
def _book() -> PhraseBook:
    table = tomllib.loads((files("osler.text") / "negation_cues.toml").read_text("utf-8"))
    return PhraseBook({kind: lines.split("\n") for kind, lines in table.items()})


def read_cues(words: list[Word], *, taken: frozenset[int] = frozenset()) -> Cues:
    """The cues among the words of a text (``osler.text.phrases.read_words``).

    ``taken``: numbers of words that already mean something else; a denial whose words are all
    taken is none ("not breathing" is a sign).
    """
    found = _book().find(words)
    passed = _covered(cue for cue in found if cue.name == "pseudo")
    cues: list[_Cue] = []
    ends: set[int] = set()
    for cue in found:
        if cue.name == "pseudo" or not passed.isdisjoint(range(cue.first, cue.last + 1)):
            continue
        if cue.name == "ends":
            ends.add(cue.first)
        else:
            kind, side = cue.name.split("_")
            if kind == "negates" and taken.issuperset(range(cue.first, cue.last + 1)):
                continue
            cues.append(_Cue(kind, side == "before", cue.first, cue.last))
    cues.sort(key=lambda cue: cue.facing)
    return Cues(words, tuple(cues), tuple(cue.facing for cue in cues), frozenset(ends))


def assertion_of(text: str, start: int, end: int) -> Assertion:
    """How ``text[start:end]`` is meant; characters, ``end`` excluded."""
    return read_cues(read_words(text)).assertion(start, end)


def _covered(found: Iterable[Found]) -> set[int]:
    return {n for cue in found for n in range(cue.first, cue.last + 1)}
