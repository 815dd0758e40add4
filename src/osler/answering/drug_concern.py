"""Medicines in a question, and the question that is about a medicine."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from osler.answering.spelling import is_common, nearest_common
from osler.answering.wordings import listed
from osler.domain.question import Asker, Concern
from osler.text.drugs import (
    DrugMention,
    classes_of,
    find_classes,
    find_drugs,
    nearest_drug,
    parts_of,
)

_WORD = re.compile(r"[A-Za-z]{7,20}")
_GUESSED_WORDS = 60  # words of a question looked at for misspelt names
_LEADS = frozenset(("alcohol",))
_MOST_NAMED = 4  # medicines in the name of a concern


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

    @property
    def several(self) -> bool:
        """True where more than one medicine, or class of them, is named."""
        return len({m.generic for m in (*self.substances, *self.classes)}) > 1

    def in_class(self, name: str) -> bool:
        """True where a member of the class, or the class itself, is named."""
        named = {m.generic for m in self.classes}
        return name in named or any(name in classes_of(g) for g in self.generics)


def drugs_in(text: str, *, known: Callable[[str], bool] = is_common) -> Drugs:
    """Medicines and classes named in a text, misspelt ones too, save words that are ``known``
    or stand nearer to a common word ("colesterol")."""
    exact = find_drugs(text)
    guessed = [m for m in _guesses(text) if not _covered(m, exact) and not known(m.text)]
    guessed = [m for m in guessed if not nearest_common(m.text)]
    substances = sorted([*exact, *guessed], key=lambda m: m.start)
    classes = [m for m in find_classes(text) if not _covered(m, substances)]
    return Drugs(tuple(substances), tuple(classes))


def _guesses(text: str) -> list[DrugMention]:
    found = []
    for word in list(_WORD.finditer(text))[:_GUESSED_WORDS]:
        if not is_common(word.group()) and not is_common(word.group().removesuffix("s")):
            generic = nearest_drug(word.group())
            if generic is not None:
                found.append(DrugMention(word.start(), word.end(), word.group(), generic))
    return found


def _covered(mention: DrugMention, others: Sequence[DrugMention]) -> bool:
    return any(o.start < mention.end and mention.start < o.end for o in others)


def drug_concern(drugs: Drugs, asker: Asker, besides: Sequence[str] = ()) -> Concern | None:
    """The concern of a question that names medicines and no complaint; None where it names none.

    "Is it safe to take ibuprofen with lisinopril" is about both at once; ``besides`` are the
    conditions, or the alcohol, that go into its name: "ibuprofen with asthma".
    """
    named = sorted([*drugs.substances, *drugs.classes], key=lambda m: m.start)
    distinct = list({m.generic: m for m in reversed(named)}.values())[::-1][:_MOST_NAMED]
    if not distinct:
        return None
    first = [name for name in besides if name in _LEADS]  # "alcohol with metronidazole"
    more = [name for name in besides[:2] if name not in first]
    medicines = [m.text for m in distinct]
    if len(medicines) == 2 and not besides:
        title = " with ".join(medicines)
    else:
        title = " with ".join(listed(part) for part in (first, medicines, more) if part)
    life = "pregnancy" if asker.pregnant else "breastfeeding" if asker.breastfeeding else ""
    title += {"pregnancy": " in pregnancy", "breastfeeding": " while breastfeeding"}.get(life, "")
    beside = " ".join((*besides[:2], life))
    generics = " ".join(part for m in distinct for part in parts_of(m.generic))
    groups = " ".join((classes_of(m.generic) or (m.generic,))[0] for m in distinct)
    searched = [title.lower(), f"{generics} {beside}".strip(), f"{groups} {beside}".strip()]
    if len(distinct) == 1 and len(parts_of(distinct[0].generic)) > 1 and not life:
        searched.append(generics)  # a combination is made for its use: it need not be said
    return Concern(title[:1].upper() + title[1:], title, (), tuple(dict.fromkeys(searched)))


_EITHER = re.compile(r"\W+(?:or|vs\.?|versus)\W+", re.IGNORECASE)


def either_of(text: str, drugs: Drugs) -> tuple[Drugs, ...]:
    """Two medicines set side by side in a text, each by itself; else all of them together.

    "Zopiclone or melatonin" asks which of two; "zopiclone with melatonin" whether they mix.
    """
    if len(drugs.substances) != 2 or drugs.classes:
        return (drugs,)
    one, other = drugs.substances
    if not _EITHER.fullmatch(text[one.end : other.start]):
        return (drugs,)
    return (Drugs((one,)), Drugs((other,)))


_PAIR = re.compile(
    r"\W*(?:is |are |can |does |do )?(?:the )?(?P<one>[\w' -]{3,40}?) (?:and|with|&|\+|plus) "
    r"(?:the |an? |my )?(?P<other>[\w' -]{3,40}?)(?: (?:together|interaction|ok|safe|allowed))?\W*",
    re.IGNORECASE,
)


# What a medicine is thought to do to somebody: "metformin makes me feel sick".
BRINGS_ON = re.compile(
    r"\b(?:mak(?:es|ing)|made|giv(?:es|ing)|gave) (?:me|him|her|them|my \w+)\b|"
    r"\bcausing (?:me|my)\b",
    re.IGNORECASE,
)


_CAUSES = re.compile(
    r"^(?:do|does|can|could|will) .{2,40}? "
    r"(?:cause|lead to|trigger|bring on|raise|increase|put up|push up)\b",
    re.IGNORECASE,
)


def brings_on(text: str) -> bool:
    """True where it is asked whether a medicine brings something on: "do statins cause it"."""
    return BRINGS_ON.search(text) is not None or _CAUSES.search(text) is not None


def is_bare_pair(text: str) -> bool:
    """True for "omeprazole and osteoporosis": a medicine and something else, and no other word."""
    return beside_medicine(text) != ""


def beside_medicine(text: str) -> str:
    """What stands beside the medicine in a bare pair; "" where a text is none."""
    found = _PAIR.fullmatch(text)
    one, other = (found["one"], found["other"]) if found else ("", "")
    for medicine, beside in ((one, other), (other, one)):
        if (
            _is_medicine(medicine)
            and not _names_one(beside)
            and len(beside.split()) <= _MOST_BESIDE
        ):
            return beside
    return ""


_MOST_BESIDE = 4  # words of a name


def _names_one(words: str) -> bool:
    return bool(find_drugs(words) or find_classes(words))


def _is_medicine(words: str) -> bool:
    named = (*find_drugs(words), *find_classes(words))
    return any(mention.text.lower() == words.strip().lower() for mention in named)
