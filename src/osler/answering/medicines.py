"""Medicines that a question names, against the medicines that a statement names."""

import re
from collections.abc import Iterable
from itertools import product

from osler.answering.asker_medicines import asks_whether
from osler.answering.groups import medicines_named
from osler.domain.question import Question
from osler.domain.recommendation import Recommendation
from osler.ports import Item
from osler.text.doses import find_doses
from osler.text.drugs import acts_as, classes_of, find_classes, find_drugs, kinds_of, parts_of
from osler.text.terms import stem_set

EQUIVALENT = re.compile(r"\b(?:equivalents?|equivalent dose)\b", re.IGNORECASE)


def speaks_of(words: str, drugs: Iterable[str]) -> bool:
    """True where the words name one of the medicines (generic names), or a class of it.

    "NSAIDs such as naproxen" speaks of ibuprofen, "prednisone" of prednisolone, into which the
    body turns it, and "prednisone or its equivalent" of methylprednisolone; "opioids" does not.
    """
    named = {acts_as(part) for m in find_drugs(words) for part in parts_of(m.generic)}
    classes = {m.generic for m in find_classes(words)}
    wanted = list(drugs)
    parts = {acts_as(part) for drug in wanted for part in parts_of(drug)}
    if EQUIVALENT.search(words):
        parts |= {p for p in named if any(set(classes_of(p)) & set(classes_of(d)) for d in parts)}
    return bool(parts & named) or any(classes & {drug, *kinds_of(drug)} for drug in wanted)


_LISTED = re.compile(
    r"(?:\W|\b(?:and|or|nor|such as|like|an?|the|other|another|medicines?|painkillers?)\b)*"
)
_SENTENCE_ENDS = re.compile(r"[.?!;]\s")
_TOGETHER = re.compile(
    r"\b(?:together|both|at the same time|combin\w+|interfere\w*|interact\w*|taken with|"
    r"medicines affect)\b",
    re.IGNORECASE,
)


def speaks_together(words: str, drugs: Iterable[str]) -> bool:
    """True where the words name all of the medicines, and not only side by side in a list.

    "Avoid ibuprofen, and aspirin, after a head injury" says nothing of the two together.
    """
    wanted = list(drugs)
    if not all(speaks_of(words, [drug]) for drug in wanted):
        return False
    if excepts(words, wanted):
        return False
    if len(wanted) < 2:
        return True
    places = [_places(words, drug) for drug in wanted[:2]]
    if not all(places):  # a class that both are of speaks of each, not of the two
        return not set(classes_of(wanted[0])) & set(classes_of(wanted[1]))
    between = (words[min(a[1], b[1]) : max(a[0], b[0])] for a, b in product(*places))
    return bool(_TOGETHER.search(words)) or any(
        not _LISTED.fullmatch(part) and not _ends_in(part) for part in between
    )


def _ends_in(part: str) -> bool:
    """True where a sentence ends in it; the points of a list behind a colon are of one sentence:
    "too much lithium: NSAIDs; or ACE inhibitors such as ramipril"."""
    head, _, points = part.partition(":")
    return bool(_SENTENCE_ENDS.search(head) or _SENTENCE_ENDS.search(points.replace(";", ",")))


def names_together(words: str, drugs: Iterable[str], text: str) -> bool:
    """The same by name, by class, or as a question writes it: "iron" for iron tablets."""
    wanted = list(drugs)
    if speaks_together(words, wanted):
        return True
    named = [drug for drug in wanted if speaks_of(words, [drug])]
    written = {m.generic: m.text.split()[0] for m in find_drugs(text)}
    rest = [written.get(drug, drug) for drug in wanted if drug not in named]
    return bool(named and rest) and all(stem_set(name) <= stem_set(words) for name in rest)


def _places(words: str, drug: str) -> list[tuple[int, int]]:
    """Where a text names a medicine by its name, from and to."""
    parts = set(parts_of(drug))
    return [(m.start, m.end) for m in find_drugs(words) if parts & set(parts_of(m.generic))]


EXCEPTED = re.compile(
    r"\b(?:does not apply to|do not apply to|except(?:ing| for)?|other than|apart from|"
    r"in place of)\b[^.;:]*",
    re.IGNORECASE,
)


def excepts(words: str, drugs: Iterable[str]) -> bool:
    """True where the words leave out one of the medicines: "not to low-dose aspirin"."""
    wanted = set(drugs)
    return any(wanted & set(medicines_in(part)) for part in EXCEPTED.findall(words))


def gives_dose(item: Item, drugs: Iterable[str]) -> bool:
    """True where a statement gives a dose; of one of the medicines, where any is named."""
    wanted = list(drugs)
    listed = item.doses if isinstance(item, Recommendation) else ()
    said = [dose for dose in find_doses(item.words) if not _BODY_WEIGHT.search(dose.text)]
    return bool(listed or said) and (not wanted or speaks_of(item.words, wanted))


_BODY_WEIGHT = re.compile(r"\d\s?kg\b")  # "more than 5 kg", never "15 mg/kg"


def names_medicine(words: str) -> bool:
    """True where any medicine or class of medicines is named."""
    return bool(find_drugs(words) or find_classes(words))


def medicines_in(text: str) -> tuple[str, ...]:
    """The medicines that a text names, as generic names."""
    return tuple(m.generic for m in find_drugs(text))


_TAKERS = re.compile(r"\b(?:tak(?:e|es|ing)|on)\s(?P<what>[^.;]*)", re.IGNORECASE)


def is_for_other_takers(people: str, question: Question) -> bool:
    """True where a statement's people take a medicine that a question says nothing of:
    "people taking valproate", for a first seizure."""
    found = _TAKERS.search(people)
    theirs = medicines_named(found["what"]) if found else ()
    if not theirs:
        return False
    names = (n for c in question.concerns for n in (c.name, c.asked, *c.topics, *c.terms))
    own = " , ".join((question.text, *names))
    told = [m for m in medicines_named(own) if not asks_whether(own, m.start, m.end)]
    told += medicines_named(" , ".join((*question.drugs, *question.asker.taking)))
    return all(one.kinds.isdisjoint(other.kinds) for one in theirs for other in told)
