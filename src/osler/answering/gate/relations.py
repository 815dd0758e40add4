"""What acts on what: "statins cause pain" is not "pain causes statins"."""

from dataclasses import dataclass

from osler.answering.gate.clauses import clauses
from osler.answering.gate.lexicon import listed
from osler.answering.gate.pair import Pair
from osler.answering.gate.scope import marks_of
from osler.answering.gate.sentence import Mark, Sentence
from osler.domain.answer import Reason

_BACKWARD = listed("due because")  # "pain due to statins": the cause stands behind

_OPENS = listed("for in with among if when")
_GIVES = listed("gives brings gave brought")  # "exercise gives gains": with a subject, a cause


@dataclass(frozen=True, slots=True)
class Relation:
    """One verb of cause or effect, what acts, and what is acted on."""

    text: str
    agent: frozenset[str]
    patient: frozenset[str]


def said(pair: Pair) -> list[Reason]:
    """Reasons "wording": the two sides of a cause change places."""
    there = [r for s in pair.grounds for r in relations(s)]
    return [
        Reason("wording", f"what “{relation.text}” what is turned round")
        for relation in relations(pair.claim)
        if (bearing := [other for other in there if _holds_both(relation, other)])
        and all(_turned(relation, other) for other in bearing)
    ]


def _holds_both(relation: Relation, other: Relation) -> bool:
    """True where both sides stand in the other, on whichever side."""
    whole = other.agent | other.patient
    return bool(relation.agent & whole and relation.patient & whole)


def relations(sentence: Sentence) -> list[Relation]:
    """Every verb of cause in the sentence, with both sides in the order of cause and effect."""
    given = (Mark("cause", w.at, w.at + 1, w.text) for w in sentence.words if w.text in _GIVES)
    return [_relation(sentence, mark) for mark in (*sentence.kinds("cause"), *given)]


def _relation(sentence: Sentence, mark: Mark) -> Relation:
    cut = clauses(sentence)
    own = [w for w in sentence.words if cut.unit(w.at) == cut.unit(mark.at)]
    words = sentence.words
    start = _opening(sentence, mark)
    left = frozenset(m for w in own if start < w.start and w.at < mark.at for m in marks_of(w))
    right = frozenset(m for w in own if w.at >= mark.end for m in marks_of(w))
    passive = any(w.text == "by" for w in words[mark.end : mark.end + 1])
    if passive or words[mark.at].text in _BACKWARD:
        left, right = right, left
    return Relation(mark.text, agent=left, patient=right)


def _opening(sentence: Sentence, mark: Mark) -> int:
    """Where "For adults with pain, …" ends before the verb: it acts on nothing."""
    comma = sentence.text.find(",", 0, sentence.words[mark.at].start)
    return comma if sentence.words[0].text in _OPENS else -1


def _turned(relation: Relation, other: Relation) -> bool:
    crossed = relation.agent & other.patient and relation.patient & other.agent
    straight = relation.agent & other.agent or relation.patient & other.patient
    return bool(crossed) and not straight
