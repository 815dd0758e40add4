"""Unheld name: a disease that a question calls by its name, and that nothing shown names.

"Burning mouth syndrome" is not answered by what makes a mouth sore, nor "trimethylaminuria, fishy
smell" by another cause of such a smell. Where the reader names a topic that is held beside it, that
is answered, and the rest is told as a gap.
"""

import re
from collections.abc import Iterator, Sequence

from osler.answering.complaints import is_symptom
from osler.answering.framing import FRAME
from osler.answering.spelling import looks_medical
from osler.answering.verify import Verified
from osler.answering.vocabulary import Vocabulary
from osler.answering.wordings import in_a_sentence
from osler.domain.answer import Decline, DeclineKind
from osler.domain.question import Question
from osler.text.drugs import find_classes, find_drugs
from osler.text.terms import stem_set, stems

_DESCRIBED = "Possible "  # begins the name of a topic that signs alone brought
_SYNDROME = re.compile(r"\b((?:[a-z][a-z'-]+ ){1,4})syndrome\b", re.IGNORECASE)
_WORD = re.compile(r"\b[a-z]{8,}\b", re.IGNORECASE)
# What is felt or found, and no disease, although it ends like one.
_SIGNS = frozenset(
    "dysuria polyuria nocturia haematuria hematuria proteinuria albuminuria anuria oliguria "
    "myalgia myalgias arthralgia neuralgia otalgia odynophagia oedema haematoma hematoma "
    "diarrhoea rhinorrhoea rhinorrhea steatorrhoea amenorrhoea menorrhoea hypertrophy atrophy "
    "hyperplasia dysplasia empathy sympathy telepathy syndrome".split()
)
_LONGEST = 3  # words before "syndrome" that are of its name


def under_an_unheld_name(
    question: Question, kept: Sequence[Verified], vocabulary: Vocabulary
) -> Decline | None:
    """A refusal where a disease is named that no statement names, and no topic of the question is
    named but by signs."""
    if not kept or not vocabulary.only_starter:
        return None
    if any(c.topics and not c.name.startswith(_DESCRIBED) for c in question.concerns):
        return None
    said = [" ".join(stems(f"{v.draft.quote} {v.draft.text}")) for v in kept]
    strange = [
        name
        for name in dict.fromkeys(_names_in(question.text, vocabulary))
        if not any(f" {' '.join(stems(name))} " in f" {words} " for words in said)
    ]
    if not strange:
        return None
    named = in_a_sentence(strange[0])
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason=f"The library holds nothing that answers this about {named}.",
        searched=f"{len(kept)} statements came up; none names it.",
        next_step="Ask a doctor, nurse or pharmacist.",
    )


def _names_in(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Names of diseases that the vocabulary has no topic for."""
    for match in _SYNDROME.finditer(text):
        words = match[1].split()[-_LONGEST:]
        while len(words) > 1 and (words[0].lower() in FRAME or not stem_set(words[0])):
            words = words[1:]
        every = [" ".join((*words[n:], "syndrome")) for n in range(len(words))]
        if not any(map(vocabulary.topics_named, every)) and _is_a_name(words):
            yield every[0]
    for match in _WORD.finditer(text):
        word = match[0].lower()
        names_one = looks_medical(word) and word not in _SIGNS and not is_symptom(word)
        if names_one and not _is_known(word, vocabulary):
            yield word


def _is_a_name(words: Sequence[str]) -> bool:
    """False for "a syndrome", "the syndrome" and what a medicine's name makes of it."""
    left = [w for w in words if w.lower() not in FRAME and stem_set(w)]
    return bool(left) and not find_drugs(" ".join(left)) and not find_classes(" ".join(left))


def _is_known(word: str, vocabulary: Vocabulary) -> bool:
    """True for a word of a topic, spelt right or nearly so."""
    return bool(vocabulary.topics_named(word)) or any(m.topics for m in vocabulary.matches(word))
