"""A sentence cut into units (one predicate with what belongs to it) and, inside them, segments.

"Avoid morphine, give codeine" is two units; "if pain lasts" is a segment of its unit.
A later unit shares what stands before its conjunct: the subject, and the opening condition.
No tagger: verbs come from a list (verbs.py), and a cut is made only where the words ask for one.
"""

from dataclasses import dataclass
from functools import lru_cache

from osler.answering.gate.lexicon import listed
from osler.answering.gate.lookahead import AHEAD, CONTRAST, JOINS, OPENERS, PASSED, Lookahead
from osler.answering.gate.parallels import parallel
from osler.answering.gate.sentence import WHO, Sentence
from osler.answering.gate.verbs import AUXILIARIES, FINITE, PREPOSITIONS, Form, form

MAIN = "main"
PAREN = "paren"
_RELATIVE = listed("who which that whose where whether")
_PERIODS = listed("a daily weekly monthly yearly every per or and nightly more only") | {""}
_CLOSED_BY_VERB = ("who", "before", "after", "during", "until")
_BEFORE_VERB = JOINS | PASSED | AUXILIARIES
_HARD = (";", ":", " - ")
_LEADS = listed("if when in for among")  # a unit that opens so has a condition of its own


@dataclass(frozen=True, slots=True)
class Segment:
    family: str  # "main", "paren", or that of the word that opens it
    parent: int  # its own number for a main segment
    unit: int


@dataclass(frozen=True, slots=True)
class Unit:
    """Places of its own words, and of those before it that also belong to it."""

    own: frozenset[int]
    shared: frozenset[int]

    @property
    def whole(self) -> frozenset[int]:
        return self.own | self.shared


@dataclass(frozen=True, eq=False)
class Clauses:
    segments: tuple[Segment, ...]
    of_word: tuple[int, ...]  # segment of each word
    units: tuple[Unit, ...]

    def family(self, place: int) -> str:
        return self.segments[self.of_word[place]].family

    def unit(self, place: int) -> int:
        return self.segments[self.of_word[place]].unit


@lru_cache(maxsize=8192)
def clauses(sentence: Sentence) -> Clauses:
    """The sentence, cut."""
    return _Cutter(sentence).cut()


class _Cutter(Lookahead):
    """Reads from left to right; ``stack`` holds the open segments, the main one first."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.segments = [Segment(MAIN, 0, 0)]
        self.stack = [0]
        self.of_word: list[int] = []
        self.shared: list[frozenset[int]] = [frozenset()]
        self.finite_in: dict[int, bool] = {}

    def cut(self) -> Clauses:
        for i in range(len(self.words)):
            self._enter(i)
            self.of_word.append(self.stack[-1])
            if self.is_finite(i):
                self.finite_in[self.stack[-1]] = True
        owns: list[set[int]] = [set() for _ in self.shared]
        for i, segment in enumerate(self.of_word):
            owns[self.segments[segment].unit].add(i)
        units = tuple(
            Unit(frozenset(own), shared) for own, shared in zip(owns, self.shared, strict=True)
        )
        return Clauses(tuple(self.segments), tuple(self.of_word), units)

    def _enter(self, i: int) -> None:
        gap, word = self.gap(i), self.words[i].text
        if ")" in gap:
            self._close_brackets()
        hard = bool(i) and any(sign in gap for sign in _HARD)
        if hard and self.states(i):
            self._new_unit(self._opening(i))
        elif hard and self._family() in _CLOSED_BY_VERB:
            self.stack.pop()  # the next item of a list
        elif "(" in gap:
            self._push(PAREN)
        elif "," in gap and len(self.stack) > 1 and (self._phrase_only() or self._main_starts(i)):
            if self._phrase_only():
                self.stack.pop()
            else:
                self._to_main()
        self._close_relative(i)
        if word in CONTRAST and i:
            self._to_main()
            self._coordinate(i, i + 1)
        elif i and word in JOINS and i not in self.measured:
            self._coordinate(i, i + 1)
        elif i and ("," in gap or hard):
            self._coordinate(i, i)
        if word in OPENERS and i not in self.measured and self._opens(i):
            if self._family() not in (MAIN, PAREN, "who") and word not in _RELATIVE:
                self.stack.pop()  # conditions stand side by side
            self._push(OPENERS[word])

    def _family(self) -> str:
        return self.segments[self.stack[-1]].family

    def _push(self, family: str) -> None:
        unit = self.segments[self.stack[-1]].unit
        self.segments.append(Segment(family, self.stack[-1], unit))
        self.stack.append(len(self.segments) - 1)

    def _to_main(self) -> None:
        if not any(self.segments[s].family == PAREN for s in self.stack):
            del self.stack[1:]

    def _phrase_only(self) -> bool:
        """ "After meals, …": no clause, so it ends at the comma."""
        segment = self.stack[-1]
        own = [k for k, s in enumerate(self.of_word) if s == segment]
        return (
            self.segments[segment].family in ("before", "after", "during")
            and bool(own)
            and not any(form(self.words[k].text) for k in own)
        )

    def _close_brackets(self) -> None:
        for depth, segment in enumerate(self.stack):
            if self.segments[segment].family == PAREN:
                del self.stack[depth:]
                return

    def _close_relative(self, i: int) -> None:
        """ "Women who are pregnant | should": the second finite verb is the main one's."""
        word, before = self.words[i].text, self.words[i - 1].text if i else ""
        verb = word in FINITE or (form(word) is Form.THIRD and not self.follows_preposition(i))
        if verb and self._phrase_only() and self._subject_waits() and before not in JOINS:
            self.stack.pop()
        if word not in FINITE or before in _BEFORE_VERB:
            return
        if self._family() == "who" and not self.finite_in.get(self.stack[-1]):
            return  # its own verb
        for depth in range(len(self.stack) - 1, 0, -1):
            segment = self.stack[depth]
            if self.segments[segment].family == "if" and self.finite_in.get(segment):
                self._reopen_main(i, segment)
                return
            if self.segments[segment].family == "because":
                continue
            if self.segments[segment].family not in _CLOSED_BY_VERB:
                return
            if self.finite_in.get(segment) and self._goes_on_listing(i, segment):
                return
            if self.finite_in.get(segment):
                del self.stack[depth:]

    def _goes_on_listing(self, i: int, segment: int) -> bool:
        """ "Those who are older, | have gout": a comma before the verb, and none before "who"."""
        first = next((k for k, s in enumerate(self.of_word) if s == segment), i)
        return "," in self.gap(i) and "," not in self.gap(first)

    def _reopen_main(self, i: int, segment: int) -> None:
        """ "If you have gout, | heat, rest or ice may help": the main clause began at the comma."""
        mine = [k for k in range(i) if self.of_word[k] >= segment]
        commas = [k for k in mine[1:] if "," in self.gap(k)]
        verbs = [k for k in mine if self.is_finite(k)]
        after = [k for k in commas if verbs and k > verbs[0]]
        if after and after[0] < i:
            for k in range(after[0], i):
                self.of_word[k] = self.stack[0]
            del self.stack[1:]

    def _opens(self, i: int) -> bool:
        word = self.words[i].text
        if WHO in self.words[i].needs:
            return False
        if word == "that":  # "the drug that", "evidence that": not "that drug"
            return bool(i) and self.words[i - 1].text not in JOINS | {"so"}
        if word == "following":
            return bool(i) and self.words[i - 1].text not in ("the", "these", "any")
        if word in ("before", "after", "once") and (
            i + 1 >= len(self.words) or self.gap(i + 1).strip() or self.words[i + 1].text in JOINS
        ):
            return False
        if word == "once":
            follow = self.words[i + 1].text if i + 1 < len(self.words) else ""
            return follow not in _PERIODS and not (i and self.words[i - 1].text == "at")
        return not (word in ("which", "whose") and not i)

    def _new_unit(self, shared: frozenset[int]) -> None:
        self.shared.append(shared)
        self.segments.append(Segment(MAIN, len(self.segments), len(self.shared) - 1))
        self.stack = [len(self.segments) - 1]

    def _opening(self, i: int) -> frozenset[int]:
        """The condition or place that opens the unit before: it governs what follows."""
        unit = self.segments[self.stack[0]].unit
        mine = [k for k in range(i) if self.segments[self.of_word[k]].unit == unit]
        if self.words[i].text in _LEADS:
            return frozenset()
        shared = set(self.shared[unit])
        if mine and self.gap_colon(i):
            return frozenset(shared | set(mine))
        lead: list[int] = []
        for k in mine:
            if k > mine[0] and "," in self.gap(k) and self._main_starts(k):
                shared.update(lead)
                break
            lead.append(k)
        return frozenset(shared)

    def gap_colon(self, i: int) -> bool:
        return ":" in self.gap(i)

    def _main_starts(self, i: int) -> bool:
        """A main clause starts here: an order, or a subject with its finite verb.

        Behind an opening condition any verb may be the order.
        """
        start = i
        while start < len(self.words) and self.words[start].text in PASSED - {"to"} | JOINS:
            start += 1
        if start >= len(self.words) or start in self.measured:
            return False
        if self.orders(start) or (self._only_opened() and self.verb_with_object(start)):
            return True
        if self._waits_for_verb() and self.is_finite(start):
            return True
        if self.words[start].text in FINITE:
            return False  # "if you are older, | have gout or …"
        for k in range(start, min(start + AHEAD, len(self.words))):
            if k > start and ("," in self.gap(k) or self.words[k].text in OPENERS):
                return False
            if k > start and self.is_finite(k):
                return True
        return False

    def _only_opened(self) -> bool:
        """True where the unit holds nothing yet but an opening condition."""
        unit = self.segments[self.stack[0]].unit
        return not any(
            self.segments[s].unit == unit and self.segments[s].family == MAIN for s in self.of_word
        )

    def _waits_for_verb(self) -> bool:
        """ "Treatment, if it is needed, | depends": the main clause has its subject only."""
        aside = [k for k, s in enumerate(self.of_word) if s == self.stack[-1]][:1]
        if not aside or "," not in self.gap(aside[0]):
            return False
        return self._subject_waits()

    def _subject_waits(self) -> bool:
        """The main clause has a subject, and its verb is still to come."""
        main = [k for k, s in enumerate(self.of_word) if s == self.stack[0]]
        subject = bool(main) and self.words[main[0]].text not in PREPOSITIONS
        return subject and not any(self.is_finite(k) or self.orders(k) for k in main)

    def _coordinate(self, i: int, start: int) -> None:
        """A unit of its own where a predicate follows "and", "or", "but" or a comma."""
        if len(self.stack) > 1 or not self.of_word:
            return
        while start < len(self.words) and self.words[start].text in PASSED | JOINS | CONTRAST:
            start += 1
        if start >= len(self.words):
            return
        unit = self.segments[self.stack[0]].unit
        mine = [k for k in range(i) if self.segments[self.of_word[k]].unit == unit]
        main = [k for k in mine if self.segments[self.of_word[k]].family == MAIN]
        has_verb = any(self.is_finite(k) for k in main) or bool(main and self.orders(main[0]))
        if start == i and self._only_fronted(mine):
            return
        if self.words[start].text in OPENERS:
            if has_verb and start > i and self.main_after(start):
                self._new_unit(self.shared[unit])
            return
        twin = self._twin(start, main)
        if twin is not None:
            people = self._people(mine, start)
            self._new_unit(self.shared[unit] | self._before(mine, twin) | people)
        elif has_verb and (
            self.has_subject(start)
            or (self.words[i].text in CONTRAST and start == i + 1 and self.contrasts(start))
        ):
            self._new_unit(self._opening(i))
        elif start > i and (shared := parallel(self.sentence, mine, i, start)) is not None:
            self._new_unit(self.shared[unit] | shared)

    def _only_fronted(self, mine: list[int]) -> bool:
        """ "To relieve pain in adults, | options are …": a phrase, and no statement yet."""
        if not mine or self.words[mine[0]].text not in PREPOSITIONS:
            return False
        return not any(
            self.words[k].text in FINITE
            or (k > mine[0] and "," in self.gap(k))
            or (self.orders(k) and self.words[k - 1].text != "to")
            for k in mine
        )

    def _before(self, mine: list[int], twin: int) -> frozenset[int]:
        """What both predicates share: all that stands before the first one of them."""
        return frozenset(k for k in mine if k < twin and self.words[k].text not in AUXILIARIES)

    def _people(self, mine: list[int], start: int) -> frozenset[int]:
        """Whom the first predicate is about, where the second names nobody."""
        places = [i for mark in self.sentence.groups for i in range(mark.at, mark.end)]
        if any(i >= start for i in places):
            return frozenset()
        return frozenset(places) & frozenset(mine)

    def _twin(self, start: int, main: list[int]) -> int | None:
        """The verb before that stands level with the one at ``start``; None where none does."""
        word = self.words[start].text
        if word in FINITE:
            same = [k for k in main if self.words[k].text in FINITE]
            return same[-1] if same else None
        kind = form(word) or (Form.BASE if self.orders(start) else None)
        if kind is None or kind is Form.ING:  # "trouble walking and talking" is one thing
            return None
        return next(
            (
                k
                for k in reversed(main)
                if (form(self.words[k].text) is kind and self.is_finite(k))
                or (kind is Form.BASE and self.is_base(k))
            ),
            None,
        )
