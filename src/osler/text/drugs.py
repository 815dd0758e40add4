"""Drug names in running text: which substance is meant, its class, and what it is mistaken for.

Names come from the files in ``text/data`` (their headers say where from).
A mention is the longest known name at a place, with its salt where one follows;
a combination has one generic name, its parts joined by "/".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from osler.text.letters import letters_off

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_JOINT = re.compile(r"[ \t\n\-‐‑/\u00a0]{1,3}|\. ")  # what may stand between the words of one name

# Salts and esters that belong to the name before them.
_SALTS = frozenset(
    {
        *("hydrochloride", "hydrobromide", "sodium", "potassium", "calcium", "sulfate", "sulphate"),
        *("acetate", "maleate", "tartrate", "bitartrate", "mesylate", "mesilate", "besylate"),
        *("besilate", "succinate", "fumarate", "phosphate", "citrate", "nitrate", "bromide"),
        *("magnesium", "medoxomil", "etexilate", "xinafoate", "propionate", "furoate", "valerate"),
        *("dipropionate", "axetil", "disoproxil", "alafenamide", "decanoate", "pamoate"),
        *("gluconate", "hcl"),
    }
)

# A name followed by one of these is not a medicine: "insulin resistance", "lithium battery".
_NOT_A_MEDICINE = {
    "insulin": frozenset({"resistance", "resistant", "sensitivity", "levels", "level"}),
    "lithium": frozenset({"battery", "batteries"}),
    "estrogens": frozenset({"dominance", "levels", "level", "receptor", "receptors"}),
    "testosterone": frozenset({"levels", "level"}),
    "progesterone": frozenset({"levels", "level"}),
    "colecalciferol": frozenset({"deficiency", "levels", "level"}),
    "cyanocobalamin": frozenset({"deficiency", "levels", "level"}),
    "nicotine": frozenset({"addiction", "dependence", "withdrawal"}),
}


@dataclass(frozen=True)
class DrugMention:
    """A drug or drug class at ``text[start:end]``; ``generic`` is the name all its names share."""

    start: int
    end: int
    text: str
    generic: str


def find_drugs(text: str) -> list[DrugMention]:
    """Every drug named in the text, in order, not overlapping; exact spellings only."""
    return list(_drugs_in(text))


def find_classes(text: str) -> list[DrugMention]:
    """Every drug class named in the text ("NSAIDs"); ``generic`` is the class name."""
    return list(_classes_in(text))


_TEXTS = 8192  # remembered: the statements of an answer are read by every step


@lru_cache(_TEXTS)
def _drugs_in(text: str) -> tuple[DrugMention, ...]:
    return tuple(_find(text, _names()))


@lru_cache(_TEXTS)
def _classes_in(text: str) -> tuple[DrugMention, ...]:
    return tuple(_find(text, _class_names()))


def generic_name(name: str) -> str | None:
    """The generic name of a drug under any of its names: "Tylenol" -> "paracetamol"."""
    return _names().get(_key(name))


def class_name(name: str) -> str | None:
    """The class under any of its names: "blood thinners" -> "anticoagulant"."""
    return _class_names().get(_key(name))


def parts_of(generic: str) -> tuple[str, ...]:
    """The substances of a combination; of a single substance, itself."""
    return tuple(generic.split("/"))


def members_of(name: str) -> frozenset[str]:
    """Generic names in a class; empty where the class is not known."""
    return _members().get(class_name(name) or "", frozenset())


@lru_cache(4096)
def classes_of(generic: str) -> tuple[str, ...]:
    """Classes of a drug, or of any part of a combination, in alphabetical order."""
    own = {generic, *parts_of(generic)}
    return tuple(sorted(name for name, drugs in _members().items() if own & drugs))


@lru_cache(4096)
def kinds_of(name: str) -> frozenset[str]:
    """Classes of a drug; of a class, those that hold all its members: an SSRI is an
    antidepressant."""
    own = _members().get(name, frozenset())
    wider = {kind for kind, drugs in _members().items() if own and own < drugs}
    return frozenset({*classes_of(name), *wider})


def acts_as(generic: str) -> str:
    """The medicine into which the body turns this one; itself where it acts as it is.

    For reading questions and finding evidence only: never for checking.
    """
    return _active_forms().get(generic, generic)


@cache
def _active_forms() -> dict[str, str]:
    return {line[0]: line[1] for line in _rows("drug_active_forms.tsv")}


def look_alikes(name: str) -> tuple[str, ...]:
    """Names that are mistaken for this one (FDA and ISMP), in alphabetical order."""
    wanted = {_key(name), generic_name(name) or ""}
    found = {other for group in _look_alike_sets() if wanted & set(group) for other in group}
    return tuple(sorted(found - wanted))


@lru_cache(4096)
def nearest_drug(word: str) -> str | None:
    """The generic name a misspelt word most likely means; None where that is not clear.

    One letter off for words of 7 letters or more, two for 10 or more; the first letter must
    be right.
    For reading questions only: never for checking.
    """
    key = _key(word)
    if len(key) < _GUESS_FROM or " " in key or key in _names():
        return _names().get(key)
    within = 2 if len(key) >= _GUESS_TWO_FROM else 1
    letters = set(key)
    found = {
        generic
        for size in range(len(key) - within, len(key) + within + 1)
        for name, generic in _guessable().get((key[0], size), ())
        if len(letters.symmetric_difference(name)) <= 2 * within  # two letters a step at most
        and letters_off(key, name, within=within) <= within
    }
    return found.pop() if len(found) == 1 else None


_GUESS_FROM = 7  # letters
_GUESS_TWO_FROM = 10  # letters


def _find(text: str, names: dict[str, str]) -> Iterator[DrugMention]:
    words = list(_WORD.finditer(text))
    longest = _longest_by_first_word(id(names))
    at = 0
    while at < len(words):
        run = _run_of(text, words, at, longest.get(_key(words[at].group()), 0))
        size = next((n for n in range(len(run), 0, -1) if " ".join(run[:n]) in names), 0)
        if not size:
            at += 1
            continue
        generic = names[" ".join(run[:size])]
        after = _key(words[at + size].group()) if at + size < len(words) else ""
        last = at + size - 1
        if after in _SALTS and names is _names() and text[words[last].end()] == " ":
            last += 1
        if after not in _NOT_A_MEDICINE.get(generic, ()):
            start, end = words[at].start(), words[last].end()
            yield DrugMention(start, end, text[start:end], generic)
        at = last + 1


def _run_of(text: str, words: list[re.Match[str]], at: int, limit: int) -> list[str]:
    """Up to ``limit`` words from ``at`` that could be one name."""
    run: list[str] = []
    for word in words[at : at + limit]:
        between = text[words[at + len(run) - 1].end() : word.start()] if run else " "
        if not _JOINT.fullmatch(between):
            break
        run.append(_key(word.group()))
    return run


@lru_cache(1 << 15)
def _key(name: str) -> str:
    """Lower case, plain letters, words parted by one space."""
    return " ".join(_WORD.findall(name.lower().replace("’", "'").translate(_PLAIN)))


_PLAIN = str.maketrans("àáâäãåçèéêëìíîïñòóôöõùúûüý", "aaaaaaceeeeiiiinooooouuuuy")


def _lines(file: str) -> list[str]:
    content = (Path(__file__).parent / "data" / file).read_text("utf-8")
    return [line for line in content.split("\n") if line and line[0] != "#"]


def _rows(file: str) -> list[list[str]]:
    return [line.split("\t") for line in _lines(file)]


@cache
def _names() -> dict[str, str]:
    """Key of every drug name -> generic name."""
    names: dict[str, str] = {}
    lines = _lines("drugs.tsv")
    # The file is in lower case and plain letters; only hyphens, slashes and stops part words.
    keys = "\n".join(lines).replace("-", " ").replace("/", " ").replace(". ", " ").split("\n")
    for line, key_line in zip(lines, keys, strict=True):
        own, _, others = key_line.split("\t")
        generic = line[: len(own)]
        names[own] = generic
        if others:
            names |= dict.fromkeys(others.split("|"), generic)
    return names


@cache
def _class_names() -> dict[str, str]:
    """Key of every class name -> class name."""
    return {
        _key(name): line[0]
        for line in _rows("drug_classes.tsv")
        for name in (line[0], *line[1].split("|"))
    }


@cache
def _members() -> dict[str, frozenset[str]]:
    """Class name -> generic names."""
    generics = sorted({generic for generic in _names().values() if "/" not in generic})
    members = {}
    for name, _, endings, listed in _rows("drug_classes.tsv"):
        stems, _, barred = endings.partition("!")
        by_stem = {g for g in generics if stems and g.endswith(tuple(stems.split(",")))}
        own = by_stem - set(barred.split(",")) | set(listed.split("|"))
        members[name] = frozenset(own - {""})
    return members


@cache
def _look_alike_sets() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line[0].split("|")) for line in _rows("drug_look_alikes.tsv"))


@cache
def _longest_by_first_word(names_id: int) -> dict[str, int]:
    """First word of a name -> most words in a name that starts with it."""
    names = _names() if names_id == id(_names()) else _class_names()
    longest: dict[str, int] = {}
    for name in names:
        first, _, rest = name.partition(" ")
        size = rest.count(" ") + 2 if rest else 1
        if size > longest.get(first, 0):
            longest[first] = size
    return longest


@cache
def _guessable() -> dict[tuple[str, int], list[tuple[str, str]]]:
    """First letter and length -> (name, generic) of one-word names."""
    found: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for name, generic in _names().items():
        if name.isalpha():
            found.setdefault((name[0], len(name)), []).append((name, generic))
    return found
