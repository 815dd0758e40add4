"""A sentence read: every word with what it needs and gives, every mark with its place."""

import re
from collections.abc import Iterator
from itertools import pairwise

from osler.answering.gate import lexicon
from osler.answering.gate.lexicon import listed
from osler.answering.gate.sentence import Mark, Sentence, Word
from osler.text.drugs import DrugMention, find_classes, find_drugs, generic_name
from osler.text.quantities import Dimension, Quantity, find_quantities, normal

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_BREAKS = re.compile(
    r"[;:()\[\]]|\s-\s|,(?=\s(?:but|and (?:do|if|not|never|avoid|may|should)|so|then)\b)"
)
_CLAUSE_WORDS = listed(
    "but if unless when whenever while because although though whereas except until instead so "
    "once which who whose where that"
)
_NAMES = listed("WHO US IT")  # written large they are names, not framing
_RULED = listed(  # kinds of operators whose words the rules look after
    "negation rather unless only option hedge rare some many most strong directive"
)
_MEASURING = listed("lasting weighing")  # before a number
_LASTS = listed("last lasts lasted weigh weighs")
_WHICH = listed("that which who")
_TAKING = listed("using taking taken given having getting giving")  # "when taken"
_WITH_ING = listed("wearing")
_BE = listed("is are was were be been being not should must may can could has have had")
_DOSES = listed("dose doses dosage dosages")
_MEDICINES = listed("medicine medicines drug drugs medication medications")
_NAMING = (("such", "as"), ("like",), ("called",))


def parse(raw: str) -> Sentence:
    """The reading of one sentence."""
    draft = _Draft(raw)
    return Sentence(
        text=draft.text,
        words=draft.words(),
        quantities=draft.quantities,
        marks=draft.marks,
        sides=_found(lexicon.opposites(), draft.surfaces, draft.measured),
        groups=draft.groups,
        drugs=draft.drugs,
        classes=draft.classes,
        measured=draft.measured,
    )


class _Draft:
    """A sentence while it is being read; its lists run parallel, one entry a word."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = normal(raw)
        self.tokens = list(_WORD.finditer(self.text))
        self.surfaces = tuple(_bare(token[0]) for token in self.tokens)
        self.stems = tuple(lexicon.stem(word) for word in self.surfaces)
        self.quantities = find_quantities(self.text)
        self.measured = _measured(self.tokens, self.quantities)
        self.drugs = tuple(find_drugs(raw))
        self.classes = tuple(find_classes(raw))
        self.groups = _found(lexicon.populations(), self.surfaces, frozenset())
        self.phrases = lexicon.equivalences().matches(self.stems)
        denied = _denied_phrases(self.phrases, self.surfaces)
        self.marks = _marks(self.surfaces, self.measured | denied)
        self.needs = [frozenset({stem}) for stem in self.stems]
        self.gives = [{stem} for stem in self.stems]
        self.heads = list(range(len(self.stems)))

    def words(self) -> tuple[Word, ...]:
        """Every word with its meaning; later steps overrule earlier ones."""
        self._silence()
        self._equate()
        self._name("class:", self.classes)
        self._name("drug:", self.drugs)
        self._combine()
        for i in self.measured:
            self.gives[i] = set()  # the number rule answers for them
        self._proper_names()
        self._opposite_prefixes()
        clauses = _clauses(self.text, self.tokens)
        return tuple(
            Word(
                at=i,
                start=token.start(),
                end=token.end(),
                text=self.surfaces[i],
                needs=self.needs[i],
                gives=frozenset(self.gives[i]),
                clause=clauses[i],
                head=self.heads[i],
            )
            for i, token in enumerate(self.tokens)
        )

    def _silence(self) -> None:
        """Take the need for cover from framing, quantities and what rules look after."""
        silent = set(self.measured)
        for mark in self.marks:
            if mark.kind in _RULED:
                silent.update(range(mark.at, mark.end))
        for mark in self.groups:
            silent.update(range(mark.at, mark.end))
        for match in lexicon.framing().matches(self.surfaces):
            silent.update(range(match.place, match.place + match.length))
        silent.update(self._light())
        for i in silent:
            self.needs[i] = frozenset()

    def _light(self) -> Iterator[int]:
        """Words that say nothing their neighbours do not: "lasting 3 days", "see one too"."""
        amount = any(q.dimension is Dimension.MASS for q in self.quantities)
        for i, word in enumerate(self.surfaces):
            ahead = self.surfaces[i + 1 : i + 3]
            before = self.surfaces[i - 1] if i else ""
            named = word in _MEDICINES and (
                before == "these" or any(ahead[: len(run)] == run for run in _NAMING)
            )
            if (
                (word in _MEASURING and self._measures(i))
                or (word in _LASTS and before in _WHICH and self._measures(i))
                or (word in _TAKING and before not in _BE)
                or word in _WITH_ING
                or (word in _DOSES and amount)
                or (word == "one" and i not in self.measured)
                or (named and (self.drugs or self.classes))
            ):
                yield i

    def _measures(self, i: int) -> bool:
        """A number follows: "lasts 3 days", "lasts for 3 days"."""
        for_it = self.surfaces[i + 1 : i + 2] == ("for",)
        return (i + 2 if for_it else i + 1) in self.measured

    def _equate(self) -> None:
        """Let phrases of the equivalence list stand for their meaning."""
        free = denied_to = 0
        for match in self.phrases:
            i, end, meaning = match.place, match.place + match.length, match.meaning
            if i < denied_to:
                continue
            whole = "+".join(self.stems[i:end])
            if match.length > 1 and _DENIALS.intersection(self.stems[i:end]):
                denied_to = end
                for k in range(i, end):
                    self.gives[k].clear()  # "not frequent" is not "frequent"
            for k in range(i, end):
                self.gives[k] |= meaning.gives
                if match.length > 1:
                    self.gives[k].add(whole)
            if i >= free and meaning.needs and any(self.needs[i:end]):
                free = end
                for k in range(i, end):
                    self.needs[k] = meaning.needs | {whole}
                    self.heads[k] = i

    def _name(self, prefix: str, mentions: tuple[DrugMention, ...]) -> None:
        """Let the words of a drug, or of a class of drugs, stand for its generic name."""
        for mention in mentions:
            name = prefix + mention.generic
            head = -1
            for i, token in enumerate(self.tokens):
                if mention.start <= token.start() < mention.end:
                    head = i if head < 0 else head
                    self.needs[i] = frozenset({name})
                    self.gives[i].add(name)
                    self.heads[i] = head

    def _combine(self) -> None:
        """ "Paracetamol and codeine" stands for the two together: co-codamol."""
        for left, right in pairwise(self.drugs):
            both = "/".join(sorted((left.generic, right.generic)))
            between = self.text[left.end : right.start].strip()
            if between not in ("and", "with", "plus", "/", "-") or generic_name(both) is None:
                continue
            for i, token in enumerate(self.tokens):
                if (
                    left.start <= token.start() < left.end
                    or right.start <= token.start() < right.end
                ):
                    self.needs[i] |= {f"drug:{both}"}
                    self.gives[i].add(f"drug:{both}")

    def _proper_names(self) -> None:
        """Keep "WHO" apart from "who"."""
        for i, token in enumerate(self.tokens):
            name = _bare(self.raw[token.start() : token.end()].replace("’", "'"))
            if name in _NAMES or (len(name) == 1 and self._is_letter(i, name)):
                self.needs[i] = frozenset({name})
                self.gives[i] = {name}

    def _is_letter(self, i: int, name: str) -> bool:
        """ "Drug A", "vitamin D": a capital that names, not the article."""
        return (
            bool(i) and i not in self.measured and name.isalpha() and name.isupper() and name != "I"
        )

    def _opposite_prefixes(self) -> None:
        """ "Non-smoker" does not stand for "smoker", nor the other way round."""
        for i, token in enumerate(self.tokens[:-1]):
            joined = self.text[token.end() : self.tokens[i + 1].start()] == "-"
            if self.surfaces[i] == "non" and joined and self.heads[i + 1] == i + 1:
                whole = f"non+{self.stems[i + 1]}"
                self.needs[i], self.gives[i] = frozenset(), set()
                self.needs[i + 1], self.gives[i + 1] = frozenset({whole}), {whole}


def _bare(word: str) -> str:
    return word[:-2] if word.endswith("'s") and word != "it's" else word


def _measured(tokens: list[re.Match[str]], quantities: tuple[Quantity, ...]) -> frozenset[int]:
    """Places of the words that are part of a quantity."""
    inside = bytearray(max((q.end for q in quantities), default=0))
    for quantity in quantities:
        inside[quantity.start : quantity.end] = b"\1" * (quantity.end - quantity.start)
    return frozenset(i for i, t in enumerate(tokens) if any(inside[t.start() : t.end()]))


_NEUTRAL = (  # runs in which a negation or a choice turns nothing
    ("with", "or", "without"), ("whether", "or", "not"), ("not", "only"), ("not", "just"),
    ("no", "matter"), ("if", "not", "sooner"), ("or", "not"), ("not", "to", "mention"),
)  # fmt: skip


_DENIALS = listed("not no without lack cannot unable never less")


def _denied_phrases(phrases: list[lexicon.Match], surfaces: tuple[str, ...]) -> set[int]:
    """Places inside phrases such as "not frequent", which stand for one word ("infrequent")."""
    return {
        place
        for p in phrases
        if p.length > 1 and _DENIALS.intersection(surfaces[p.place : p.place + p.length])
        for place in range(p.place, p.place + p.length)
    }


def _marks(words: tuple[str, ...], silent: frozenset[int]) -> tuple[Mark, ...]:
    neutral = {
        i + k
        for i in range(len(words))
        for run in _NEUTRAL
        if words[i : i + len(run)] == run
        for k in range(len(run))
    }
    return _found(lexicon.operators(), words, silent | neutral)


def _found(
    markers: lexicon.Markers, words: tuple[str, ...], skip: frozenset[int] | set[int]
) -> tuple[Mark, ...]:
    """Every marker, the longest of each kind at a place; none inside a longer one."""
    found: list[Mark] = []
    covered: dict[str, int] = {}
    wide = 0
    for i in range(len(words)):
        inside = wide
        if i in skip:
            continue
        for length, kind in markers.at(words, i):
            if inside > i or covered.get(kind, 0) > i:
                continue
            covered[kind] = i + length
            wide = max(wide, i + length) if length > 1 else wide
            found.append(Mark(kind, i, i + length, " ".join(words[i : i + length])))
    return tuple(found)


def _clauses(text: str, tokens: list[re.Match[str]]) -> list[int]:
    """Number of the clause of each word."""
    breaks = [m.start() for m in _BREAKS.finditer(text)]
    numbers: list[int] = []
    clause = passed = 0
    for token in tokens:
        while passed < len(breaks) and breaks[passed] < token.start():
            passed += 1
            clause += 1
        if token[0] in _CLAUSE_WORDS and numbers:
            clause += 1
        numbers.append(clause)
    return numbers
