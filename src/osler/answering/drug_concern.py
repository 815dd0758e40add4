"""Medicines in a question, and the question that is about a medicine."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from osler.domain.question import Concern, Intent
from osler.text.drugs import DrugMention, classes_of, find_classes, find_drugs, nearest_drug

_WORD = re.compile(r"[A-Za-z]{7,20}")
_GUESSED_WORDS = 60  # words of a question looked at for misspelt names
_DRUG_INTENTS = (Intent.SAFETY, Intent.DOSE)
_ABOUT = re.compile(
    r"\b(?:take|taking|takes|took|use|using|used|dose|dosage|side effects?|interact\w*|safe|mix\w*|"
    r"tablets?|pills?|mg|prescribed|start|stop|stopping|coming off|withdrawal|work|works|do|does|"
    r"what is|what's|whats|what are|how long|long[- ]term|overdose|miss(?:ed)?)\b"
)


@dataclass(frozen=True)
class Drugs:
    """What a question names: mentions of substances and of classes, in order."""

    substances: tuple[DrugMention, ...] = ()
    classes: tuple[DrugMention, ...] = ()

    @property
    def generics(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(m.generic for m in self.substances))

    @property
    def written(self) -> tuple[str, ...]:
        """The words that name them in the text."""
        return tuple(m.text for m in (*self.substances, *self.classes))

    def in_class(self, name: str) -> bool:
        """True where a member of the class, or the class itself, is named."""
        named = {m.generic for m in self.classes}
        return name in named or any(name in classes_of(g) for g in self.generics)


def drugs_in(text: str) -> Drugs:
    """Medicines and classes named in a text, misspelt ones too."""
    exact = find_drugs(text)
    guessed = [m for m in _guesses(text) if not _covered(m, exact)]
    substances = sorted([*exact, *guessed], key=lambda m: m.start)
    classes = [m for m in find_classes(text) if not _covered(m, substances)]
    return Drugs(tuple(substances), tuple(classes))


def _guesses(text: str) -> list[DrugMention]:
    from osler.answering.spelling import is_common

    found = []
    for word in list(_WORD.finditer(text))[:_GUESSED_WORDS]:
        if not is_common(word.group()) and not is_common(word.group().removesuffix("s")):
            generic = nearest_drug(word.group())
            if generic is not None:
                found.append(DrugMention(word.start(), word.end(), word.group(), generic))
    return found


def _covered(mention: DrugMention, others: Sequence[DrugMention]) -> bool:
    return any(o.start < mention.end and mention.start < o.end for o in others)


def drug_concern(
    text: str, drugs: Drugs, intents: Sequence[Intent], *, others: Sequence[Concern]
) -> Concern | None:
    """The concern of a question that is about medicines rather than a complaint; else None.

    "Is it safe to take ibuprofen with lisinopril" is about both at once; "ibuprofen for gout"
    is about gout.
    """
    named = [*drugs.substances, *drugs.classes]
    if not named:
        return None
    known = [concern for concern in others if concern.topics or len(concern.terms) > 1]
    asked_of_drug = any(intent in _DRUG_INTENTS for intent in intents)
    if known and not (asked_of_drug and not _treats(text, named)):
        return None
    if not known and not asked_of_drug and not _ABOUT.search(text.lower()) and others:
        return None
    return _concern(text, drugs, known)


def _treats(text: str, named: Sequence[DrugMention]) -> bool:
    """True where a medicine is asked about for something: "ibuprofen for a sore throat"."""
    after = text[min(m.end for m in named) :].lower()
    return (
        re.match(r"\W*(?:\w+\W+){0,5}?(?:for|to treat|help with|against)\b(?! \d)", after)
        is not None
    )


def _concern(text: str, drugs: Drugs, known: Sequence[Concern]) -> Concern:
    named = sorted([*drugs.substances, *drugs.classes], key=lambda m: m.start)
    distinct = list({m.generic: m for m in named}.values())[:4]
    names = [m.text for m in distinct] + [c.name[:1].lower() + c.name[1:] for c in known[:2]]
    title = " with ".join(names) if len(names) == 2 else ", ".join(names)
    asked = text[named[0].start : named[-1].end] if not known else title
    generics = " ".join(m.generic for m in distinct)
    groups = " ".join((classes_of(m.generic) or (m.generic,))[0] for m in distinct)
    others = " ".join(c.asked for c in known[:2])
    terms = dict.fromkeys(
        t.strip() for t in (" ".join(names).lower(), f"{generics} {others}", f"{groups} {others}")
    )
    return Concern(title[:1].upper() + title[1:], asked, (), tuple(terms))
