"""Which names say the same: pairs of the sources put right, and words written alike."""

import re
from collections.abc import Collection, Iterable, Sequence

from osler.text.terms import stem_set

_SMALL = frozenset("of the a an and in to by with or for on due".split())
_ABBREVIATION = re.compile(r"^[A-Z][A-Za-z]*[A-Z]s?$")
# Left over where a list in brackets was cut at its commas, or words about the name.
_FRAGMENT = re.compile(
    r"^(?:and|or|with|including|excluding|especially|formerly|such as|e\.?g|i\.?e|any|not|both|"
    r"also)\b|[<>\[\]]|\b(?:and|or|of|the|with)$",
    re.IGNORECASE,
)
_ALSO = re.compile(r"^(?:also )?(?:known as|called|referred to as) ", re.IGNORECASE)
# "Juvenile Parkinson disease" is a kind of Parkinson disease, not another name of it.
_KIND = re.compile(
    r"\b(?:juvenile|infantile|familial|autosomal|congenital|hereditary|acute|chronic|subacute|"
    r"secondary|recurrent|neonatal|gestational|x-linked|late-onset|early-onset|adult-onset)\b"
)
_INFLECTION = 2  # letters by which forms of one word differ: "migraine", "migraines"
# Endings that make another thing, or a describing word, of one stem.
_KINDS = re.compile(r"(itis|osis|oma|emia|pathy|ic|al|ous|ary|ar)$")


def whole_pair(name: str, synonym: str) -> tuple[str, str]:
    """The pair as it may be used: (name, name) where the synonym is a fragment.

    An abbreviation that stands for the last words of a name means these: "UTIs" behind
    "recurrent lower urinary tract infections" are urinary tract infections.
    """
    synonym = _ALSO.sub("", synonym.strip(" '\""))
    kinds = set(_KIND.findall(synonym.lower())) - set(_KIND.findall(name.lower()))
    if _FRAGMENT.search(synonym) or len(synonym) < 2 or (kinds and _shares_words(name, synonym)):
        return name, name
    if _ABBREVIATION.match(synonym):
        return _meant_by(synonym, name), synonym
    return name, synonym


def _shares_words(name: str, other: str) -> bool:
    return bool(set(name.lower().split()) & set(other.lower().split()) - _SMALL)


def _meant_by(short: str, name: str) -> str:
    """The last words of the name that begin with the letters of the abbreviation, else all."""
    words = re.findall(r"\S+", name)
    for first in range(len(words) - 1, 0, -1):
        if _initials(" ".join(words[first:])) == short.removesuffix("s").lower():
            return " ".join(words[first:])
    return name


def of_initials(word: str, names: Sequence[str]) -> list[str]:
    """Of several names of an abbreviation those that it is made of, where there are any."""
    if not word.isupper():
        return list(names)
    made = [n for n in names if word.lower() in (_initials(n), _initials(_CLASS_WORD.sub("", n)))]
    return made or list(names)


_CLASS_WORD = re.compile(r" (?:disease|syndrome|disorder)s?$", re.IGNORECASE)


def _initials(name: str) -> str:
    words = re.findall(r"[a-z0-9]+", name.lower())
    return "".join(word[0] for word in words if word not in _SMALL)


def alike(word: str, other: str) -> bool:
    """Forms of one word: "migraine", "migraines"; not "pancreas", "pancreatitis"."""
    one, two = sorted((_singular(word), _singular(other)), key=len)
    if one.endswith("y") and two == f"{one[:-1]}iness":  # "dizzy", "dizziness"
        return True
    return len(two) - len(one) <= _INFLECTION and _kind(one) == _kind(two)


def _singular(word: str) -> str:
    plain = word.lower().removesuffix("'s")
    return plain if plain.endswith(("is", "ss", "us")) else plain.removesuffix("s")


def _kind(word: str) -> str:
    found = _KINDS.search(word)
    return found.group() if found else ""


_FEVER, _HAY, _HAY_FEVER = stem_set("fever"), stem_set("hay"), "hay fever"


def is_named_alike(names: Iterable[frozenset[str]], topics: Collection[str]) -> bool:
    """True for what is on hay fever, where a fever is asked about: one name holds the other."""
    asked = tuple(names)
    return _HAY_FEVER in topics and _FEVER in asked and not any(_HAY & name for name in asked)
