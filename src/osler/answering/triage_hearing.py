"""What a question says, as signs that hold: found by phrase, then judged by how they are meant."""

from collections.abc import Iterator
from dataclasses import replace

from osler.answering.triage_measures import measures_in
from osler.answering.triage_parts import PART, composed
from osler.answering.triage_rules import EXCEPT, Heard, RuleSet
from osler.domain.question import Asker
from osler.text.negation import Assertion, Cues, read_cues
from osler.text.phrases import Found, Word, read_words

MOST_CHARACTERS = 20_000  # of a question; what follows is not read
_TOLD_BY = frozenset("barely hardly only not feel see hear smell taste just no scarcely".split())
_CLOSE = 4  # words: a part that is spread wider may have caught a denial of something else
_NOWHERE: frozenset[int] = frozenset()
_FROM_ASKER = Found("asker", -1, -1)


def hear(text: str, rules: RuleSet, *, asker: Asker | None = None) -> Heard:
    """The signs and measures that the question states as being so."""
    words = read_words(text[:MOST_CHARACTERS], rules.respell)
    hits = list(_not_excepted(rules.book.find(words)))
    cues = read_cues(words, taken=_taken(hits, words, rules))
    general = _general_sentences(words, rules)
    signs: dict[str, list[Found]] = {}
    for found, meant in _meant(hits, words, cues=cues, rules=rules):
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


def _meant(
    hits: list[Found], words: list[Word], *, cues: Cues, rules: RuleSet
) -> Iterator[tuple[Found, Assertion]]:
    """Signs said in so many words, signs made of their parts, and parts that rules name."""
    by_name: dict[str, list[Found]] = {}
    for hit in hits:
        name = hit.name.removeprefix(PART)
        by_name.setdefault(name, []).append(hit)
        if name == hit.name or name in rules.part_signs:
            meant = cues.assertion_of_words(hit.first, hit.last)
            denied = meant.negated or cues.denied_inside(hit.first, hit.last)
            yield replace(hit, name=name), replace(meant, negated=denied)
    for one in composed(
        rules.frames, by_name, words=words, cues=cues, light=rules.light, turns=rules.turns
    ):
        yield one.found, one.meant


def _taken(hits: list[Found], words: list[Word], rules: RuleSet) -> frozenset[int]:
    """Denying words that are part of what a sign says: the "not" of "not breathing".

    They deny nothing else. A part that is one word ("can't") keeps its power to deny.
    """
    taken = set()
    for hit in hits:
        own = rules.denying.get(hit.name)
        length = hit.last - hit.first
        if own and (0 < length < _CLOSE or not hit.name.startswith(PART)):
            taken |= {n for n in range(hit.first, hit.last + 1) if words[n].form in own}
    return frozenset(taken)


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
        asks = (forms[0] in rules.asking and not _tells(forms)) or forms[-1] == "?"
        about = not rules.information.isdisjoint(forms)
        if (asks or about) and rules.personal.isdisjoint(forms):
            general.add(number)
    return general


def _tells(forms: list[str]) -> bool:
    """True for "can barely breathe": a sentence without its subject, and no question."""
    return len(forms) > 1 and forms[1] in _TOLD_BY
