"""The focus of a question: what it names beside its concerns.

"Should I put heat or ice on my back?" is about the back, and what it wants to hear of is heat
and ice; "which antibiotic" wants one by name.
"""

import re
from dataclasses import dataclass

from osler.answering.framing import FRAME
from osler.domain.question import Question
from osler.domain.recommendation import Recommendation
from osler.text.drugs import classes_of, find_classes, find_drugs, parts_of
from osler.text.terms import stem_set

NAMED_POINTS = 2.0  # says all that the question names beside its concerns
MEDICINE_POINTS = 1.5  # speaks of a medicine, or a class, that the question names
WHICH_POINTS = 1.5  # names a medicine where the question asks which one
_WHICH = re.compile(
    r"\b(?:which|what) (?:\w+ ){0,2}(?:antibiotics?|medicines?|medications?|drugs?|painkillers?|"
    r"antidepressants?|tablets?|pills?|opioids?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True)
class Focus:
    """``stems`` of words that neither ask nor name a concern; generic names and classes."""

    stems: frozenset[str] = frozenset()
    medicines: frozenset[str] = frozenset()
    which: bool = False

    def points(self, item: Recommendation) -> float:
        """What a statement earns for speaking of what was named."""
        said = stem_set(f"{item.label} {item.words}")
        points = NAMED_POINTS * len(self.stems & said) / len(self.stems) if self.stems else 0.0
        if self.medicines or self.which:
            named = medicines_named(item.words)
            points += MEDICINE_POINTS * bool(self.medicines & named)
            points += WHICH_POINTS * (self.which and bool(find_drugs(item.words)))
        return points


def focus_of(question: Question) -> Focus:
    """What the question names beside its concerns; nothing where it names nothing else."""
    names = [n for c in question.concerns for n in (c.asked, c.name, *c.topics, *c.terms)]
    mentions = (*find_classes(question.text), *find_drugs(question.text))
    names += [mention.text for mention in mentions]  # counted as medicines
    words = (word for word in _WORD.findall(question.text) if word.lower() not in FRAME)
    own = stem_set(" ".join(word for word in words if not word.isdigit()))
    return Focus(
        own - stem_set(" ".join(names)),
        asked_medicines(question),
        _WHICH.search(question.text) is not None,
    )


def asked_medicines(question: Question) -> frozenset[str]:
    """Generic names and classes in the question."""
    classes = {mention.generic for mention in find_classes(question.text)}
    return frozenset(part for drug in question.drugs for part in parts_of(drug)) | classes


def medicines_named(words: str) -> frozenset[str]:
    """Generic names and classes in a text, with the classes that the named ones belong to."""
    parts = {part for mention in find_drugs(words) for part in parts_of(mention.generic)}
    classes = {mention.generic for mention in find_classes(words)}
    return frozenset(parts | classes | {name for part in parts for name in classes_of(part)})
