"""Puts words as people type them into the forms that the red flags know.

Text-speak and known misspellings from the rule file; dropped endings ("chokin"), drawn-out
letters ("sooo"), possessives and plurals ("throat's" is the word "throats" once folded); and, for
a word that nobody spells so, the one nearest word among those that signs are made of.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from osler.answering.spelling import is_common
from osler.text.letters import letters_off

_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_GUESSED_FROM = 5  # letters: shorter words have too many neighbours
_TWO_OFF_FROM = 9  # letters
_ENDINGS = ("", "s", "ing", "ed", "e")  # of words known by their beginning only
_SHORTEST = 4  # letters that a word and what it means begin with
_REMEMBERED = 2_000  # words at most


def _unlike(form: str, known: str) -> int:
    """How unlike a slip of the finger: letters of the word that the known one has not."""
    return sum((Counter(form) - Counter(known)).values())


class Respeller:
    """``known``: words that signs are made of; ``starts``: beginnings of such words; ``spared``:
    words that are right too, but never guessed."""

    def __init__(
        self,
        spelling: Mapping[str, str],
        *,
        known: Iterable[str],
        starts: Iterable[str],
        spared: Iterable[str] = (),
    ) -> None:
        self._spelling = spelling
        self._spared = frozenset(spared)
        self._known = frozenset(known)
        self._starts = tuple(starts)
        self._remembered: dict[str, str] = {}

    def __call__(self, form: str) -> str:
        """The form to look for; the word itself where nothing better is known."""
        meant = self._remembered.get(form)
        if meant is None:
            meant = self._meant(form)
            if len(self._remembered) < _REMEMBERED:
                self._remembered[form] = meant
        return meant

    def _meant(self, form: str) -> str:
        told = self._spelling.get(form)
        if told is not None:
            return told
        if not form.isalpha() or len(form) < 3 or form in self._known or form in self._spared:
            return form
        if form.startswith(self._starts):
            return self._slip(form)
        short = _DRAWN_OUT.sub(r"\1", form)
        for other in (short, short + short[-1], form + "g", form[:-1] if form[-1] == "s" else ""):
            if other != form and (other in self._spelling or self._is_known(other)):
                return self._spelling.get(other, other)
        if len(form) < _GUESSED_FROM or not form.isascii() or is_common(form):
            return form
        return self._nearest(form, within=2 if len(form) >= _TWO_OFF_FROM else 1)

    def _slip(self, form: str) -> str:
        """A word that begins as signs do: "choknig" is "choking", "feverish" itself."""
        if len(form) < _GUESSED_FROM or not form.isascii() or is_common(form):
            return form
        meant = self._nearest(form, within=1)
        return meant if form[:_SHORTEST] == meant[:_SHORTEST] else form

    def _is_known(self, form: str) -> bool:
        return form in self._known or form.startswith(self._starts)

    def _nearest(self, form: str, *, within: int) -> str:
        """The known word that is least far off; letters swapped or left out are likelier than
        letters taken for others."""
        scored = []
        for size in range(len(form) - within, len(form) + within + 1):
            for known in self._buckets.get((form[0], size), ()):
                off = letters_off(form, known, within=within)
                if off <= within:
                    scored.append((off, known))
        nearest = min((off for off, _ in scored), default=0)
        best = sorted((_unlike(form, known), known) for off, known in scored if off == nearest)
        return best[0][1] if best else form

    @cached_property
    def _buckets(self) -> dict[tuple[str, int], list[str]]:
        """(first letter, length) -> words worth guessing."""
        buckets: dict[tuple[str, int], list[str]] = {}
        shaped = {start + end for start in self._starts if len(start) >= 5 for end in _ENDINGS}
        for word in sorted(self._known | shaped):
            if len(word) >= _GUESSED_FROM - 1:
                buckets.setdefault((word[0], len(word)), []).append(word)
        return buckets
