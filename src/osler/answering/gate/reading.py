"""A text as the gate reads it: sentences, words with their meanings, quantities, marks."""

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from osler.answering.gate import lexicon
from osler.answering.gate.lexicon import listed
from osler.text.drugs import DrugMention, find_classes, find_drugs
from osler.text.quantities import Quantity, find_quantities, normal
from osler.text.sentences import split_sentences

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


@dataclass(frozen=True, slots=True)
class Word:
    """One word; ``at`` is its place among the words of the sentence."""

    at: int
    start: int  # characters of the sentence text
    end: int
    text: str
    needs: frozenset[str]  # any of these covers it; empty: nothing to cover
    gives: frozenset[str]  # what it covers, as part of a quote
    clause: int
    head: int  # ``at`` of the first word of the phrase it belongs to


@dataclass(frozen=True, slots=True)
class Mark:
    """An operator in a sentence: ``at`` of its first word, and the place after its last."""

    kind: str
    at: int
    end: int
    text: str


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence, read. Everything is derived from ``text``; two readings are never equal."""

    text: str  # normalised
    words: tuple[Word, ...]
    quantities: tuple[Quantity, ...]
    marks: tuple[Mark, ...]
    sides: tuple[Mark, ...]  # words with an opposite; kind is "pair/0" or "pair/1"
    groups: tuple[Mark, ...]  # groups of people
    drugs: tuple[DrugMention, ...]
    classes: tuple[DrugMention, ...]
    measured: frozenset[int] = field(default_factory=frozenset)  # words inside quantities

    @cached_property
    def gives(self) -> frozenset[str]:
        return frozenset(mark for word in self.words for mark in word.gives)

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """The words that need cover, one of each phrase."""
        return tuple(word for word in self.words if word.needs and word.head == word.at)

    def kinds(self, *names: str) -> tuple[Mark, ...]:
        """The marks of these kinds, in order."""
        return tuple(mark for mark in self.marks if mark.kind in names)

    def word_at(self, character: int) -> int:
        """Place of the first word that starts at or after a character."""
        return next((w.at for w in self.words if w.start >= character), len(self.words))


@dataclass(frozen=True, eq=False)
class Reading:
    """A whole text, read."""

    text: str  # normalised, spaces made one
    sentences: tuple[Sentence, ...]

    @cached_property
    def gives(self) -> frozenset[str]:
        return frozenset().union(*(sentence.gives for sentence in self.sentences))

    @cached_property
    def needs(self) -> frozenset[str]:
        """Everything its words stand for, as a claim."""
        return frozenset(m for s in self.sentences for w in s.words for m in w.needs | w.gives)


def plain(text: str) -> str:
    """Lower case, one kind of dash, quote and space."""
    return " ".join(normal(text).split())


@lru_cache(maxsize=8192)
def read(text: str) -> Reading:
    """The reading of a text; quotes are read once and kept."""
    bare = " ".join(text.split())
    return Reading(plain(bare), tuple(_sentence(s.text) for s in split_sentences(bare)))


_BRACKETS = re.compile(r"\s?\(([^()]*)\)")
_BEFORE_BRACKETS = 8  # words in which the term explained must end the text before


def without_glosses(text: str, *, quoted: str) -> str:
    """The text without bracketed explanations that are known to be true of the words before.

    What stands in brackets and in the quote is left to be checked.
    """

    def known(match: re.Match[str]) -> str:
        if normal(match[1]) in quoted:
            return match[0]
        before = text[: match.start()].rsplit("(", 1)[-1].rsplit(")", 1)[-1]
        words = lexicon.stem_all(" ".join(_WORD.findall(normal(before))[-_BEFORE_BRACKETS:]))
        terms = lexicon.glosses().get(lexicon.gloss_key(match[1]), ())
        return "" if any(words[-len(term) :] == term for term in terms) else match[0]

    return _BRACKETS.sub(known, text) if "(" in text else text


def _sentence(raw: str) -> Sentence:
    text = normal(raw)
    quantities = find_quantities(text)
    tokens = list(_WORD.finditer(text))
    surfaces = tuple(m[0] for m in tokens)
    measured = _measured(tokens, quantities)
    drugs, classes = tuple(find_drugs(raw)), tuple(find_classes(raw))
    groups = _found(lexicon.populations(), surfaces, frozenset())
    stems = tuple(lexicon.stem(_bare(word)) for word in surfaces)
    marks = _marks(surfaces, measured | _denied_phrases(stems, surfaces))
    return Sentence(
        text=text,
        words=_words(
            raw,
            text,
            tokens,
            measured=measured,
            marks=marks,
            groups=groups,
            drugs=drugs,
            classes=classes,
        ),
        quantities=quantities,
        marks=marks,
        sides=_found(lexicon.opposites(), surfaces, measured),
        groups=groups,
        drugs=drugs,
        classes=classes,
        measured=measured,
    )


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


def _denied_phrases(stems: tuple[str, ...], surfaces: tuple[str, ...]) -> set[int]:
    """Places inside phrases such as "not frequent", which stand for one word ("infrequent")."""
    return {
        i + k
        for i in range(len(stems))
        for length, _ in lexicon.equivalences().at(stems, i)
        if length > 1 and _DENIALS & set(surfaces[i : i + length])
        for k in range(length)
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


def _words(
    raw: str,
    text: str,
    tokens: list[re.Match[str]],
    *,
    measured: frozenset[int],
    marks: tuple[Mark, ...],
    groups: tuple[Mark, ...],
    drugs: tuple[DrugMention, ...],
    classes: tuple[DrugMention, ...],
) -> tuple[Word, ...]:
    surfaces = tuple(_bare(t[0]) for t in tokens)
    stems = tuple(lexicon.stem(word) for word in surfaces)
    needs: list[frozenset[str]] = [frozenset({s}) for s in stems]
    gives: list[set[str]] = [{s} for s in stems]
    heads = list(range(len(stems)))
    _silence(surfaces, needs=needs, measured=measured, marks=marks, groups=groups)
    _equate(stems, needs=needs, gives=gives, heads=heads)
    for prefix, mentions in (("class:", classes), ("drug:", drugs)):
        for mention in mentions:
            inside = [i for i, t in enumerate(tokens) if mention.start <= t.start() < mention.end]
            for i in inside:
                needs[i] = frozenset({prefix + mention.generic})
                gives[i].add(prefix + mention.generic)
                heads[i] = inside[0]
    for i in measured:
        gives[i] = set()  # the number rule answers for them
    for i, token in enumerate(tokens):
        if raw[token.start() : token.end()] in _NAMES:
            needs[i] = frozenset({raw[token.start() : token.end()]})
            gives[i] = set(needs[i])
    clauses = _clauses(text, tokens)
    return tuple(
        Word(
            i, t.start(), t.end(), surfaces[i], needs[i], frozenset(gives[i]), clauses[i], heads[i]
        )
        for i, t in enumerate(tokens)
    )


def _bare(word: str) -> str:
    return word[:-2] if word.endswith("'s") and word != "it's" else word


def _silence(
    surfaces: tuple[str, ...],
    *,
    needs: list[frozenset[str]],
    measured: frozenset[int],
    marks: tuple[Mark, ...],
    groups: tuple[Mark, ...],
) -> None:
    """Take the need for cover from framing, from quantities and from what rules look after."""
    silent = set(measured)
    for mark in (*marks, *groups):
        if mark.kind in _RULED or mark in groups:
            silent.update(range(mark.at, mark.end))
    for i in range(len(surfaces)):
        for length, _ in lexicon.framing().at(surfaces, i):
            silent.update(range(i, i + length))
            break
    for i in silent:
        needs[i] = frozenset()


def _equate(
    stems: tuple[str, ...],
    *,
    needs: list[frozenset[str]],
    gives: list[set[str]],
    heads: list[int],
) -> None:
    """Let phrases of the equivalence list stand for their meaning."""
    free = denied_to = 0
    for i in range(len(stems)):
        for length, meaning in lexicon.equivalences().at(stems, i):
            run = range(i, i + length)
            whole = "+".join(stems[i : i + length])
            if i < denied_to:
                continue
            if length > 1 and _DENIALS & set(stems[i : i + length]):
                denied_to = i + length
                for k in run:
                    gives[k].clear()  # "not frequent" is not "frequent"
            for k in run:
                gives[k] |= meaning.gives
                if length > 1:
                    gives[k].add(whole)
            if i >= free and meaning.needs and any(needs[k] for k in run):
                free = i + length
                for k in run:
                    needs[k] = meaning.needs | {whole}
                    heads[k] = i


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
