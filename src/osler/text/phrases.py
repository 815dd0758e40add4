"""Finds phrases from a word list in free text, in linear time and with no regular expression
over the reader's words.

A phrase is written as words with spaces between them. Each place may hold:

=============  =====================================================
``chest``      that word
``numb*``      any word that starts so
``arm|jaw``    either word (each may end in ``*``)
``my?``        that word, or nothing
``..``         up to three words in between, in one sentence
``...``        up to six words in between, in one sentence
``<pain>``     any word of the class ``pain``
``#``          any number in figures
``#year``      a year, 1900 to 2099
``#many``      a number of nine or more in figures, years aside
=============  =====================================================

Words are compared in lower case, without accents and apostrophes ("can't" is ``cant``).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*|[^\w\s]|_|\n\s*\n")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_ENDS = frozenset(".!?;…")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`´")
_MANY = 9  # from here on a number is many
_REMEMBERED = 2_000  # words that a place remembers at most
_GAPS = {"..": 3, "...": 6}  # words that may stand between


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or mark of a text; ``text[start:end]`` is what was written."""

    start: int
    end: int
    form: str  # folded: lower case, no accents, no apostrophes
    sentence: int  # 0-based; gaps never cross sentences


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a text. ``first`` and ``last`` are word numbers, both included."""

    name: str
    first: int
    last: int


def fold_word(word: str) -> str:
    """The form in which words are compared."""
    plain = word.translate(_APOSTROPHES).lower()
    if plain.isascii():
        return plain
    apart = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in apart if not unicodedata.combining(c))


def read_words(text: str, respell: Callable[[str], str] = str) -> list[Word]:
    """The words, numbers and marks of a text, in order."""
    words, sentence = [], 0
    for match in _WORD.finditer(text):
        written = match.group()
        form = respell(fold_word(written)) or written
        words.append(Word(match.start(), match.end(), form, sentence))
        if written in _ENDS or written.isspace():
            sentence += 1
    return words


class _Place:
    """One place of a phrase. Remembers which words it takes: questions repeat themselves."""

    __slots__ = ("_known", "_starts", "_whole", "gap", "optional")

    def __init__(self, options: tuple[str, ...], *, gap: int, optional: bool) -> None:
        self._whole = frozenset(o for o in options if o[-1] != "*")
        self._starts = tuple(o[:-1] for o in options if o[-1] == "*")
        self.gap = gap  # words that may stand before it
        self.optional = optional
        self._known: dict[str, bool] = {}

    def takes(self, form: str) -> bool:
        known = self._known.get(form)
        if known is None:
            known = self._takes(form)
            if len(self._known) < _REMEMBERED:
                self._known[form] = known
        return known

    def _takes(self, form: str) -> bool:
        if form in self._whole or (self._starts and form.startswith(self._starts)):
            return True
        return form[0].isdigit() and not self._whole.isdisjoint(_figures(form))


def _figures(form: str) -> tuple[str, ...]:
    """The places that a number in figures may take."""
    year = len(form) == 4 and form[:2] in ("19", "20") and form.isdigit()
    if year:
        return ("#", "#year")
    figure = _FIGURE.fullmatch(form)  # "1⁄4" and "10k" begin with a figure but are none
    many = figure is not None and float(form.replace(",", ".")) >= _MANY
    return ("#", "#many") if many else ("#",)


class PhraseBook:
    """Phrases under names. ``entries`` maps a name to its phrases; ``classes`` to word lists."""

    def __init__(
        self,
        entries: Mapping[str, Iterable[str]],
        *,
        classes: Mapping[str, str] | None = None,
    ) -> None:
        self._classes = {f"<{name}>": words for name, words in (classes or {}).items()}
        self._by_spot: dict[str, list[tuple[str, str]]] = {}  # phrases by what they begin with
        self._compiled: dict[str, tuple[_Place, ...]] = {}
        self._spots: dict[str, tuple[str, ...]] = {}
        for name, phrases in entries.items():
            for phrase in phrases:
                self._file((name, phrase))
        self._by_word: dict[str, list[str]] = {}  # spots by the word that fits them
        self._by_start: dict[str, list[str]] = {}
        for spot in self._by_spot:
            for option in self._options(spot):
                if option[-1] == "*":
                    self._by_start.setdefault(option[:-1], []).append(spot)
                else:
                    self._by_word.setdefault(option, []).append(spot)
        self._lengths = tuple(sorted({len(start) for start in self._by_start}))

    def find(self, words: list[Word]) -> list[Found]:
        """Every phrase in the text, by position; of one name from one place the longest."""
        forms = frozenset(word.form for word in words)
        starts = {form: self._startable(form, forms) for form in forms}
        found: dict[tuple[int, str], int] = {}
        for at, word in enumerate(words):
            for name, places in starts[word.form]:
                last = _match(places, words, at)
                if last > found.get((at, name), -1):
                    found[at, name] = last
        return [Found(name, first, last) for (first, name), last in found.items()]

    def _startable(self, form: str, forms: frozenset[str]) -> list[tuple[str, tuple[_Place, ...]]]:
        """The phrases that may begin with this word and whose other words the text has."""
        entries = [(name, self._places(phrase)) for name, phrase in self._candidates(form)]
        return [
            (name, places)
            for name, places in entries
            if all(place.optional or any(map(place.takes, forms)) for place in places[1:])
        ]

    def _file(self, entry: tuple[str, str]) -> None:
        """File a phrase under the spot it begins with, and the next while that may be missing."""
        for spot in entry[1].split():
            self._by_spot.setdefault(spot, []).append(entry)
            if spot[-1] != "?":
                return

    def _options(self, spot: str) -> tuple[str, ...]:
        """The words that may stand at a spot, classes written out."""
        known = self._spots.get(spot)
        if known is None:
            options: list[str] = []
            for option in spot.removesuffix("?").split("|"):
                words = self._classes.get(option)
                options += self._options(words) if words else [option]
            known = self._spots[spot] = tuple(dict.fromkeys(options))
        return known

    def _candidates(self, form: str) -> list[tuple[str, str]]:
        spots = [*self._by_word.get(form, ())]
        if form[0].isdigit():
            spots += [spot for figure in _figures(form) for spot in self._by_word.get(figure, ())]
        for length in self._lengths:
            if length > len(form):
                break
            spots += self._by_start.get(form[:length], ())
        return [entry for spot in dict.fromkeys(spots) for entry in self._by_spot[spot]]

    def _places(self, phrase: str) -> tuple[_Place, ...]:
        places = self._compiled.get(phrase)
        if places is None:
            places = self._compiled[phrase] = tuple(self._compile(phrase))
        return places

    def _compile(self, phrase: str) -> Iterable[_Place]:
        gap = 0
        for spot in phrase.split():
            if spot in _GAPS:
                gap = _GAPS[spot]
            else:
                yield _Place(self._options(spot), gap=gap, optional=spot[-1] == "?")
                gap = 0


def _match(places: tuple[_Place, ...], words: list[Word], at: int) -> int:
    """Number of the last word when the phrase starts at word ``at``; -1 where it does not."""
    if not places:
        return at - 1
    place, rest = places[0], places[1:]
    for here in range(at, min(at + place.gap + 1, len(words))):
        if place.gap and words[here].sentence != words[at - 1].sentence:
            break
        if place.takes(words[here].form):
            last = _match(rest, words, here + 1)
            if last >= 0:
                return last
    return _match(rest, words, at) if place.optional else -1
