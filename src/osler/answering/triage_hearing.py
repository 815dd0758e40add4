"""What a question says, as signs that hold: found by phrase, then judged by how they are meant."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from osler.answering.triage_measures import measures_in
from osler.answering.triage_rules import EXCEPT, Heard, RuleSet
from osler.domain.question import Asker
from osler.text.negation import Assertion, read_cues
from osler.text.phrases import Found, Word, read_words

MOST_CHARACTERS = 20_000  # of a question; what follows is not read
_NOWHERE: frozenset[int] = frozenset()
_FROM_ASKER = Found("asker", -1, -1)


def hear(text: str, rules: RuleSet, *, asker: Asker | None = None) -> Heard:
    """The signs and measures that the question states as being so."""
    words = read_words(text[:MOST_CHARACTERS], _speller(rules))
    said = list(_not_excepted(rules.book.find(words)))
    cues = read_cues(words, taken=_words_of(said))
    general = _general_sentences(words, rules)
    signs: dict[str, list[Found]] = {}
    for found in said:
        meant = cues.assertion_of_words(found.first, found.last)
        if words[found.first].sentence in general:
            meant = replace(meant, hypothetical=True)
        if _counts(found.name, meant, rules):
            signs.setdefault(found.name, []).append(found)
    measures = measures_in(words)
    if asker is not None:
        for name in _asker_signs(asker, rules):
            signs.setdefault(name, []).append(_FROM_ASKER)
        if asker.age_years is not None:
            measures = replace(measures, ages=(*measures.ages, asker.age_years))
    return Heard({name: tuple(found) for name, found in signs.items()}, measures, words)


def _words_of(said: list[Found]) -> frozenset[int]:
    """Words that belong to a sign: the "not" of "not breathing" denies nothing that follows."""
    return frozenset(n for found in said for n in range(found.first, found.last))


def _not_excepted(found: list[Found]) -> Iterator[Found]:
    """The signs that no exception of theirs overlaps."""
    excepted: dict[str, set[int]] = {}
    for one in found:
        if one.name.startswith(EXCEPT):
            there = excepted.setdefault(one.name.removeprefix(EXCEPT), set())
            there.update(range(one.first, one.last + 1))
    for one in found:
        if one.name.startswith(EXCEPT):
            continue
        if excepted.get(one.name, _NOWHERE).isdisjoint(range(one.first, one.last + 1)):
            yield one


def _counts(sign: str, meant: Assertion, rules: RuleSet) -> bool:
    if meant.negated:
        return False
    if meant.historical and sign not in rules.past_counts:
        return False
    return not meant.hypothetical or sign in rules.always_counts


def _asker_signs(asker: Asker, rules: RuleSet) -> set[str]:
    known = " . ".join(asker.conditions)
    if asker.pregnant:
        known += " . pregnant"
    if asker.sex:
        known += f" . {asker.sex}"
    return {found.name for found in rules.book.find(read_words(known))}


def _general_sentences(words: list[Word], rules: RuleSet) -> set[int]:
    """Sentences that ask about a thing in general and speak of nobody.

    "What is a stroke?" and "stroke symptoms" are general; "is my dad having a stroke" is not.
    """
    by_sentence: dict[int, list[str]] = {}
    for word in words:
        by_sentence.setdefault(word.sentence, []).append(word.form)
    general = set()
    for number, forms in by_sentence.items():
        asks = forms[0] in rules.asking or forms[-1] == "?"
        about = not rules.information.isdisjoint(forms)
        if (asks or about) and rules.personal.isdisjoint(forms):
            general.add(number)
    return general


def _speller(rules: RuleSet) -> Callable[[str], str]:
    spelling = rules.spelling
    return lambda form: spelling.get(form, form)
