"""Unheld illness: a long-term illness that a question names, of which the library holds nothing.

Who has it may have the complaint from it: a cough at meals, with Parkinson's disease, is not
answered by what helps after a cold.
"""

import re
from collections.abc import Sequence

from osler.answering.conditions import names_long_term
from osler.answering.verify import Verified
from osler.answering.vocabulary import Vocabulary
from osler.answering.wordings import in_a_sentence
from osler.domain.answer import Decline, DeclineKind
from osler.domain.question import Concern, Intent, Question
from osler.text.terms import stem_set

_WORD = re.compile(r"[a-z]{7,}")
_ILLNESS_ENDS = ("itis", "osis", "emia", "aemia", "algia", "pathy", "oma", "plasia", "penia")


def with_an_unheld_illness(
    question: Question, kept: Sequence[Verified], vocabulary: Vocabulary
) -> Decline | None:
    """A refusal where a lay reader tells of an illness that nothing shown names, and asks what to
    do about a complaint beside it."""
    if question.audience.clinical or question.intents != (Intent.MANAGEMENT,):
        return None
    if question.drugs or question.asker.groups:  # of these, notes of their own warn
        return None
    named = [c for c in question.concerns if not c.topics and _is_illness(c, vocabulary)]
    conditions = () if named else map(_concern, question.asker.conditions)
    ill = [c for c in (*named, *conditions) if not _is_held(c, vocabulary)]
    ill = [c for c in ill if not _is_named(c, kept, vocabulary)]
    others = [c for c in question.concerns if c not in ill]
    if not ill or not others or not kept or any(map(names_long_term, others)):
        return None
    illness = " or ".join(c.name for c in ill)
    beside = " or ".join(in_a_sentence(c.name) for c in others)
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason=f"We found nothing on {illness}. "
        f"What the library holds on {beside} alone would not answer what you describe.",
        searched=f"{len(kept)} statements speak of {beside}; none of {illness}.",
        next_step="Ask a doctor, nurse or pharmacist, and tell them all of it together.",
    )


def with_an_unknown_illness(
    question: Question, kept: Sequence[Verified], vocabulary: Vocabulary
) -> Decline | None:
    """A refusal where what is asked about has the ending of an illness and is known under no name:
    "glimmeritis of the ear" is not answered by what is said of ears."""
    if any(concern.topics for concern in question.concerns):
        return None
    asked = " ".join(concern.asked for concern in question.concerns)
    said = [stem_set(f"{v.draft.quote} {v.draft.text}") for v in kept]
    names = [
        word
        for word in _WORD.findall(asked)
        if word.endswith(_ILLNESS_ENDS)
        and not vocabulary.may_spell(word)
        and not any(stem_set(word) <= words for words in said)
    ]
    if not names or not kept:
        return None
    unknown = " or ".join(dict.fromkeys(names))
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason=f"We found nothing on {unknown}. No list of illnesses that Osler knows has this "
        "name, and what is held on the part of the body would not answer it.",
        searched=f"{len(kept)} statements came up; none speaks of it.",
        next_step="Check how it is written, or ask a doctor, nurse or pharmacist.",
    )


def _is_illness(concern: Concern, vocabulary: Vocabulary) -> bool:
    """True for a long-term illness under its name, or what is short for it: "MS"."""
    names = (_concern(name.lower()) for name in vocabulary.names_of(concern.asked))
    return names_long_term(concern) or any(map(names_long_term, names))


def _is_named(concern: Concern, kept: Sequence[Verified], vocabulary: Vocabulary) -> bool:
    """True where a statement names it by any of its names."""
    known = vocabulary.names_of(concern.asked)
    names = {concern.asked, *known, *(s for name in known for s in vocabulary.synonyms(name))}
    said = [stem_set(f"{v.draft.quote} {v.draft.text}") for v in kept]
    return any(stem_set(name) and stem_set(name) <= words for name in names for words in said)


def _concern(condition: str) -> Concern:
    return Concern(condition, condition, (), (condition,))


def _is_held(concern: Concern, vocabulary: Vocabulary) -> bool:
    """True where a topic is named so, or its name holds it: "diabetes" of "type 2 diabetes"."""
    name = concern.asked.lower()
    return bool(vocabulary.topics_named(name)) or any(name in t.name for t in vocabulary.topics)
