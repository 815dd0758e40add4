"""The focus of a question: what it names beside its concerns.

"Should I put heat or ice on my back?" is about the back, and what it wants to hear of is heat
and ice; "which antibiotic" wants one by name.
"""

import re
from dataclasses import dataclass

from osler.answering.asked_for import called
from osler.answering.clinical_ask import asks_which
from osler.answering.framing import FRAME
from osler.answering.issuers import without_issuers
from osler.answering.medicines import medicines_in
from osler.domain.question import Question
from osler.domain.recommendation import Phase, Recommendation
from osler.text.drugs import classes_of, find_classes, find_drugs, parts_of
from osler.text.terms import stem_set

NAMED_POINTS = 2.0  # says all that the question names beside its concerns
MEDICINE_POINTS = 1.5  # speaks of a medicine, or a class, that the question names
FAILED_POINTS = {Phase.NO_BETTER: 2.0, Phase.NOW: -1.0}  # where the first treatment has failed
COUNT_POINTS = 1.5  # an action for just as many as the question tells of: two pills missed
STAGE_POINTS = {Phase.LASTING: 1.0, Phase.NOW: -2.0}  # where the complaint has lasted
LASTING_FROM = 84.0  # days: the 12 weeks from which the guidelines in the library say "chronic"
_LASTING = re.compile(r"\b(?:chronic|long[- ]?(?:term|standing)|persistent)\b", re.IGNORECASE)
# "Not responding to the first SSRI", "on two tablets, what next": what comes first was done.
_FAILED = re.compile(
    r"\b(?:not|no longer|never|(?:is|are|do|does|did|has|have)n['’]?t) (?:\w+ )?"
    r"(?:respond\w*|work(?:s|ed|ing)?|help(?:s|ed|ing)?|controlled)\b|"
    r"\b(?:no response to|failed|inadequate response|despite|what next|(?:what|which) to add|"
    r"what (?:can|could|should|do) (?:i|we|you) add|add next|second[- ]line|"
    r"still \w+ (?:on|despite)|"
    r"on \w+(?: and \w+)? (?:but )?still)\b",
    re.IGNORECASE,
)
_NEW = re.compile(r"\b(?:acute|attacks?|flare\w*|sudden\w*|new|today)\b", re.IGNORECASE)
WHICH_POINTS = 1.5  # names a medicine where the question asks which one
_WHICH = re.compile(
    r"\b(?:which|what) (?:\w+ ){0,2}(?:antibiotics?|medicines?|medications?|drugs?|painkillers?|"
    r"antidepressants?|antihypertensives?|tablets?|pills?|opioids?|creams?|ointments?)\b|"
    r"\b(?:first|second|third)[- ]line (?:drugs?|medicines?|medications?|treatments?|"
    r"therapy|agents?|antibiotics?|antihypertensives?)\b|"
    r"\b(?:drug|medicine|treatment|antibiotic) of (?:first )?choice\b|"
    r"\bpharmacolog\w+|\b(?:drug|medical) (?:treatments?|therapy|options?|management)\b",
    re.IGNORECASE,
)
_LINE = re.compile(r"(?:first|second|third)-line", re.IGNORECASE)
# "BP target", "what should my blood pressure be": the number to aim at.
_AIM_ASKED = re.compile(
    r"\b(?:targets?|goals?)\b|\baim (?:for|at)\b|\bwhat (?:should|must|ought) (?:my|his|her|the) "
    r"[\w ]{2,30} be\b",
    re.IGNORECASE,
)
_AIM_GIVEN = re.compile(r"\b(?:targets?|goals?|aim for|treat to)\b", re.IGNORECASE)
_OR = re.compile(r"\b(\w+) or (\w+)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True)
class Focus:
    """``stems`` of words that neither ask nor name a concern; generic names and classes.

    ``choice``: they are offered side by side ("heat or ice"), so that one of them is enough.
    ``lasting``: the complaint has lasted, so that first aid for a new one comes after the rest.
    ``aim``: the number to aim at is asked for. ``failed``: what comes first did not help.
    ``counts``: how many, or how many days, from two.
    """

    stems: frozenset[str] = frozenset()
    medicines: frozenset[str] = frozenset()
    which: bool = False
    choice: bool = False
    lasting: bool = False
    aim: bool = False
    failed: bool = False
    counts: frozenset[str] = frozenset()

    def points(self, item: Recommendation) -> float:
        """What a statement earns for speaking of what was named."""
        said = stem_set(f"{item.label} {item.words}")
        points = NAMED_POINTS * self.share(said)
        points += STAGE_POINTS.get(item.timing.phase, 0.0) if self.lasting else 0.0
        points += FAILED_POINTS.get(item.timing.phase, 0.0) if self.failed else 0.0
        points += NAMED_POINTS * self.aims_in(item)
        points += COUNT_POINTS * bool(self.counts & counts_in(item.label))
        if self.medicines or self.which:
            named = medicines_named(item.words)
            points += MEDICINE_POINTS * bool(self.medicines & named)
            points += WHICH_POINTS * (self.which and bool(named - self.medicines))
        return points

    def aims_in(self, item: Recommendation) -> bool:
        """True where the number to aim at was asked for, and a statement gives one."""
        return self.aim and _AIM_GIVEN.search(item.words) is not None

    def share(self, said: frozenset[str]) -> float:
        """How much of what was named is spoken of, 0 to 1; -1 for neither side of a choice."""
        named = len(self.stems & said)
        if self.choice:  # what else might be done is not what was asked
            return 1.0 if named else -1.0
        return named / len(self.stems) if self.stems else 0.0


def focus_of(question: Question) -> Focus:
    """What the question names beside its concerns; nothing where it names nothing else."""
    own = stem_set(words_named(question))
    return Focus(
        own,
        asked_medicines(question),
        _WHICH.search(question.text) is not None
        or (question.audience.clinical and asks_which(question.text)),
        any(
            stem_set(called(" ".join(pair.groups()))) <= own for pair in _OR.finditer(question.text)
        ),
        is_lasting(question),
        _AIM_ASKED.search(question.text) is not None,
        has_failed(question),
        counts_in(question.text),
    )


def counts_in(text: str) -> frozenset[str]:
    """Whole numbers from two to ten, in digits: "two pills" are "2 pills"."""
    found = _COUNT.findall(text.lower())
    return frozenset(_NUMBERS.get(one, one) for one in found)


_NUMBERS = {
    word: str(n) for n, word in enumerate("two three four five six seven eight nine ten".split(), 2)
}
_COUNT = re.compile(rf"(?<![\d.,/])\b(?:[2-9]|10|{'|'.join(_NUMBERS)})\b(?![.,/]?\d)")


def words_named(question: Question) -> str:
    """The words themselves, in the order written, with what else they are called."""
    on_topic = [c for c in question.concerns if c.topics] or question.concerns
    names = [n for c in on_topic for n in (c.asked, c.name, *c.topics, *c.terms)]
    mentions = (*find_classes(question.text), *find_drugs(question.text))
    names += [mention.text for mention in mentions]  # counted as medicines
    known = stem_set(" ".join(names))
    text = without_issuers(question.text)
    words = (word for word in _WORD.findall(text) if _is_own(word))
    own = called(" ".join(word for word in words if not word.isdigit()))
    return " ".join(word for word in _WORD.findall(own) if stem_set(word) - known)


def _is_own(word: str) -> bool:
    return word.lower() not in FRAME or _LINE.fullmatch(word) is not None


def is_lasting(question: Question) -> bool:
    """True where the complaint is said to have lasted, and not to be a new attack of it."""
    long = question.duration_days is not None and question.duration_days >= LASTING_FROM
    text = question.text
    return (long or _LASTING.search(text) is not None) and _NEW.search(text) is None


def has_failed(question: Question) -> bool:
    """True where a treatment was tried, and it is asked what comes after it."""
    return tells_of_failure(question.text)


def tells_of_failure(text: str) -> bool:
    """True for a text that says so."""
    return _FAILED.search(text) is not None


def asked_medicines(question: Question) -> frozenset[str]:
    """Generic names and classes in the question."""
    classes = {mention.generic for mention in find_classes(question.text)}
    return frozenset(part for drug in question.drugs for part in parts_of(drug)) | classes


def medicines_named(words: str) -> frozenset[str]:
    """Generic names and classes in a text, with the classes that the named ones belong to."""
    parts = {part for mention in find_drugs(words) for part in parts_of(mention.generic)}
    classes = {mention.generic for mention in find_classes(words)}
    return frozenset(parts | classes | {name for part in parts for name in classes_of(part)})


def medicines_asked(question: Question) -> tuple[str, ...]:
    """Generic names that a question names, without what is taken or was tried."""
    told = {*question.asker.taking, *(m for tried in question.tried for m in medicines_in(tried))}
    return tuple(drug for drug in question.drugs if drug not in told)
