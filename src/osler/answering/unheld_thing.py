"""Unheld thing: a medicine, a device, a test or an illness that a question asks about by its name,
and that nothing shown names.

"How do I take suzetrigine for my back pain" is not answered by what helps a back, nor "how do I
clean my CPAP mask" by what such a mask is for. What everybody calls by a plain word ("an onion in
my sock") is told as a gap beside the answer instead.
"""

import re
from collections.abc import Sequence

from osler.answering.complaints import is_part, is_symptom
from osler.answering.devices import handling_in
from osler.answering.framing import FRAME
from osler.answering.medicines import names_medicine
from osler.answering.spelling import is_common, nearest_common
from osler.answering.unheld import Asking, Said, medicines_written
from osler.answering.verify import Verified
from osler.answering.vocabulary import Vocabulary
from osler.answering.wordings import in_a_sentence
from osler.domain.answer import Decline, DeclineKind
from osler.domain.question import Question
from osler.text.terms import stem_set

_SHORTEST = 5  # letters of a name that nobody here knows
_ACRONYM = re.compile(r"[A-Z]{4,}")


def named_and_not_held(
    question: Question, kept: Sequence[Verified], vocabulary: Vocabulary
) -> Decline | None:
    """A refusal where the thing that is asked about has a name that no statement shown has."""
    if not kept or not vocabulary.only_starter:
        return None
    said = tuple(map(Said, kept))
    asking = Asking(question, said, vocabulary)
    strange = [
        word for run in asking.unsaid() if (word := _name_in(run, question.text, vocabulary))
    ]
    thing = strange[0] if strange else _untold_handling(question.text, said)
    thing = thing or _untold_aim(question, said)
    if not thing:
        return None
    names = [in_a_sentence(c.name) for c in question.concerns]
    rest = [n for n in names if stem_set(n).isdisjoint(stem_set(thing))]
    beside = f" What it holds on {' or '.join(rest)} alone would not answer this." if rest else ""
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason=f"The library holds nothing on {thing}.{beside}",
        searched=f"{len(kept)} statements came up; none names it.",
        next_step="Ask a doctor, nurse or pharmacist.",
    )


def _name_in(run: str, text: str, vocabulary: Vocabulary) -> str:
    """The name in a thing asked about that says what it is, and is no plain word; "" where each
    word is plain, or may be a slip of the pen."""
    words = re.findall(r"[^\W\d_]+", run)
    names = [w for w in words if _is_strange(w, vocabulary) and _is_asked_by_name(w, run, text)]
    if not names or medicines_written(run):
        return ""
    return run if len(words) <= _FEW else names[0]


# Endings of the names of medicines, as the World Health Organization hands them out.
_STEM = re.compile(
    r"(?:mab|nib|gliptin|gliflozin|tide|sartan|entan|trigine|gepant|prazan|rasib|ciclib|parib|vir|"
    r"cillin|floxacin|dacin|oxetine|azole|statin|dipine|setron|triptan|xaban|gatran|lukast|afil|"
    r"anolone|glipron|metirom|orexant|limus|dronate|piprazole|caftor|tegravir|renone|meline|arof)$",
    re.IGNORECASE,
)
_IS_ILLNESS = r" (?:syndrome|disease|disorder|malformation|dystrophy)\b"
_WORKS = r" (?:help|helps|work|works|cure|cures|treat|treats)\b"


def _is_asked_by_name(word: str, run: str, text: str) -> bool:
    """True for a word that stands where the name of a medicine or of an illness does: who asks of
    camping or a sauna names neither."""
    if _ACRONYM.fullmatch(word) or _STEM.search(word):
        return True
    name, whole = re.escape(word), re.escape(run)
    if re.search(rf"\b{name}(?:'s)?{_IS_ILLNESS}", text, re.IGNORECASE):
        return True
    works = re.search(rf"\b{whole}{_WORKS}", text, re.IGNORECASE)
    return works is not None and not run.endswith(("s", "ing"))


_FEW = 3  # words of a thing that are told as they stand


def _is_strange(word: str, vocabulary: Vocabulary) -> bool:
    """True for a word that nobody here knows, spelt right or nearly so."""
    lowered = word.lower()
    if _ACRONYM.fullmatch(word):
        return not is_common(lowered) and not vocabulary.knows(lowered)
    if len(word) < _SHORTEST or lowered in FRAME or is_part(lowered) or is_symptom(lowered):
        return False
    if any(is_common(form) for form in _forms(lowered)) or nearest_common(lowered):
        return False
    known = vocabulary.knows(lowered) or vocabulary.topics_named(lowered)
    return not known and not any(m.corrected for m in vocabulary.matches(lowered))


def _forms(word: str) -> tuple[str, ...]:
    """A word, and what it may be a form of: "sneezy", "reheated"."""
    ends = ("s", "es", "ed", "d", "ing", "y", "ly", "er", "ish", "less", "ness", "able", "like")
    bases = [word.removesuffix(end) for end in ends if word.endswith(end)]
    return (word, *bases, *(f"{base}e" for base in bases))


def _untold_handling(text: str, said: Sequence[Said]) -> str:
    """What is to be done with a device, where no statement speaks of that; else ""."""
    found = handling_in(text)
    if found is None:
        return ""
    own, how = stem_set(found.device), stem_set(found.how.split()[0])
    if any(own <= one.stems and how & one.stems for one in said):
        return ""
    return f"how to handle the {found.device} ({found.how})"


_AIM = re.compile(
    r"^\W*(?P<aim>[a-z][a-z -]{4,40}?) (?:for|in|of) (?:an? |the )?(?:[\w-]+ ){0,6}?"
    r"(?:on|taking|who takes?|treated with) ",
    re.IGNORECASE,
)


def _untold_aim(question: Question, said: Sequence[Said]) -> str:
    """What a professional asks for who names nothing else but a medicine that somebody takes, where
    no statement speaks of it: "bone protection for a woman on prednisolone"; else ""."""
    aim = _AIM.match(question.text)
    alone = all(names_medicine(c.asked) and not c.topics for c in question.concerns)
    if aim is None or not alone or not question.audience.clinical:
        return ""
    words = [w for w in aim["aim"].lower().split() if w not in FRAME and len(w) >= _SHORTEST - 1]
    told = any(stem_set(" ".join(words)) <= one.stems for one in said)
    return "" if told or not words else aim["aim"].lower()
