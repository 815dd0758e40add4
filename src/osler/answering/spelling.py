"""Misspelt words: what a reader most likely meant, guessed only where it is safe.

A word is taken for a misspelling when it is not a common word and no word of the vocabulary,
is long enough, and starts with the right letter. The guess counts only where it makes a known
phrase, so a wrong guess changes nothing.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from pathlib import Path

import osler.text
from osler.answering.phrases import Word, word_key
from osler.text.drugs import generic_name
from osler.text.letters import letters_off

_ONE_OFF_FROM = 4  # letters: shorter words are never guessed
_OTHERS_FROM = 5  # letters: shorter words are guessed only where a preferred one is near
_TWO_OFF_FROM = 8  # letters: "diabetees", "pnuemonea"
_GUESSES = 4  # misspelt words tried in one sentence; one full of them is another language
_CANDIDATES = 4  # put in place of one word


class Speller:
    """Knows how words are spelt; the ``first`` are preferred among equally near ones."""

    def __init__(self, first: Iterable[str], words: Iterable[str]) -> None:
        self._first = frozenset(first)
        self._words = tuple(words)

    def corrected(self, words: Sequence[Word]) -> dict[int, tuple[str, ...]]:
        """Place of a misspelt word -> keys of what may be meant, nearest first."""
        found: dict[int, tuple[str, ...]] = {}
        tried = 0
        for place, word in enumerate(words):
            written = word.text.lower()
            if tried == _GUESSES or not self.is_misspelt(written):
                continue
            tried += 1
            keys = tuple(dict.fromkeys(word_key(w) for w in self._candidates(written)))
            if keys:
                found[place] = keys[:_CANDIDATES]
        return found

    def near(self, word: str) -> list[str]:
        """Words one letter off."""
        return self._within(word, 1)

    def is_misspelt(self, word: str) -> bool:
        """True for a word in small letters that is neither common nor known here."""
        return (
            len(word) >= _ONE_OFF_FROM
            and word.isalpha()
            and word.isascii()
            and not is_common(word)
            and not {word, word.removesuffix("s")} & self._known
            and generic_name(word) is None
        )

    def _candidates(self, word: str) -> list[str]:
        """The nearest known words, where near enough; of those the preferred first."""
        near = self._within(word, 2 if len(word) >= _TWO_OFF_FROM else 1)
        return near or self._sounding(word)

    def _within(self, word: str, within: int) -> list[str]:
        letters = set(word)
        scored = []
        for size in range(len(word) - within, len(word) + within + 1):
            for known in self._buckets.get((word[0], size), ()):
                if len(letters.symmetric_difference(known)) > 2 * within:
                    continue  # one step changes two letters at most
                off = letters_off(word, known, within=within)
                if len(word) < _OTHERS_FROM and known not in self._first:
                    continue  # "pint" is no "pinta"
                if off <= within and not (off > 1 and _is_another_word(word, known)):
                    scored.append((off, known not in self._first, known))
        nearest = min((off for off, _, _ in scored), default=0)
        return [known for off, _, known in sorted(scored) if off == nearest]

    def _sounding(self, word: str) -> list[str]:
        """The only preferred word that sounds the same: "diarea" is diarrhoea."""
        if len(word) < _SOUNDS_FROM:
            return []
        alike = self._sounds.get(_sound(word), [])
        near = [known for known in alike if abs(len(known) - len(word)) <= _SOUNDS_OFF]
        return near if len({_sound(known) for known in near}) == 1 else []

    @cached_property
    def _sounds(self) -> dict[str, list[str]]:
        """Sound -> the preferred words that have it."""
        sounds: dict[str, list[str]] = {}
        for word in sorted(self._first):
            if len(word) >= _SOUNDS_FROM:
                sounds.setdefault(_sound(word), []).append(word)
        return sounds

    @cached_property
    def _known(self) -> frozenset[str]:
        return self._first.union(self._words)

    @cached_property
    def _buckets(self) -> dict[tuple[str, int], list[str]]:
        """(first letter, length) -> words."""
        buckets: dict[tuple[str, int], list[str]] = {}
        for word in self._known:
            buckets.setdefault((word[0], len(word)), []).append(word)
        return buckets


def _sound(word: str) -> str:
    """How a word sounds: consonants heard alike are one, and so is each run of vowels; an "h" is
    not heard but at the start."""
    heard = word.replace("ph", "f").replace("ck", "k").replace("sc", "s")
    heard = heard[0] + heard[1:].replace("h", "")
    heard = _VOWEL_RUN.sub("a", heard.translate(_HEARD_AS))
    return _TWICE.sub(r"\1", heard)


_VOWEL_RUN, _TWICE = re.compile(r"[aeiouy]+"), re.compile(r"(.)\1+")
_HEARD_AS = str.maketrans("cqz", "kks")
_SOUNDS_FROM = 6  # letters of a word that is guessed by its sound
_SOUNDS_OFF = 3  # letters by which such words may differ in length


def _is_another_word(word: str, known: str) -> bool:
    """True where two consonants stand for quite other ones: "dyspraxia" is no "dysphagia".

    Slips double, drop, exchange or mishear letters ("k" for "c", "f" for "ph").
    """
    if len(word) != len(known):
        return False
    apart = [(a, b) for a, b in zip(word, known, strict=True) if a != b]
    if len(apart) == 2 and apart[0] == apart[1][::-1]:
        return False  # exchanged
    return all(not {a, b} & _VOWELS and {a, b} not in _MISHEARD for a, b in apart)


_VOWELS = frozenset("aeiouy")
_MISHEARD = tuple(map(set, ("ck", "cs", "sz", "gj", "mn", "dt", "bp", "fv", "kq", "fp", "ct")))


def plain_words(phrases: Iterable[str]) -> list[str]:
    """The words of phrases that a speller can learn, sorted."""
    text = "\n".join(phrases).replace("-", " ").replace(",", " ")
    # Words in capitals are abbreviations: "HARDS" is no spelling of "hoard".
    fit = {w.lower() for w in text.split() if len(w) >= _ONE_OFF_FROM and not w.isupper()}
    return sorted(word for word in fit if word.isalpha())


@cache
def nearest_common(word: str) -> str:
    """The common word that a misspelt one stands for: one letter off, and the only one; else ""."""
    written = word.lower()
    if len(written) < _PLAIN_FROM or not (written.isalpha() and written.isascii()):
        return ""
    if is_common(written) or is_common(written.removesuffix("s")) or generic_name(written):
        return ""
    near = _plain_speller().near(written)
    return near[0] if len(near) == 1 else ""


_PLAIN_FROM = 7  # letters: shorter words have too many neighbours


@cache
def _plain_speller() -> Speller:
    words = (w for w in _common() if len(w) >= _PLAIN_FROM - 1 and generic_name(w) is None)
    return Speller((), sorted(words))


@cache
def medical_words() -> tuple[str, ...]:
    """Common words that by their ending name a condition by themselves: "arthritis"."""
    ending = ("itis", "osis", "emia", "aemia", "algia")
    return tuple(sorted(w for w in _common() if looks_medical(w) and w.endswith(ending)))


def looks_medical(word: str) -> bool:
    """True for a word that by its ending names a condition."""
    ends = len(word) > 6 and word.lower().endswith(_ENDINGS)
    return ends and not word.lower().endswith(("diagnosis", "prognosis", "academia"))


_ENDINGS = (
    "itis", "osis", "oma", "emia", "aemia", "algia", "pathy", "ectomy", "plasia", "trophy",
    "uria", "penia", "rrhea", "rrhoea", "syndrome", "itides", "oedema", "edema", "phobia",
)  # fmt: skip


@cache
def _common() -> frozenset[str]:
    path = Path(osler.text.__path__[0]) / "data" / "common_words.txt"
    return frozenset(w for w in path.read_text("utf-8").split("\n") if w and w[0] != "#")


def is_common(word: str) -> bool:
    """True for a word that is surely spelt right, as it is or in a form of its own: "chatting"."""
    lowered = word.lower()
    doubled = _DOUBLED.fullmatch(lowered)
    return lowered in _common() or (doubled is not None and doubled["base"] in _common())


_DOUBLED = re.compile(r"(?P<base>[a-z]{2,}([bdgklmnprt]))\2(?:ing|ed|er|ers)")
