"""Which words are verbs, and in what form; without a tagger, from the list in verbs.txt."""

from enum import StrEnum
from functools import cache
from importlib.resources import files

from osler.answering.gate.lexicon import listed


class Form(StrEnum):
    BASE = "base"  # "stop", also the imperative
    THIRD = "third"  # "stops"
    PAST = "past"  # "stopped", also the participle
    ING = "ing"  # "stopping"


AUXILIARIES = listed(
    "is are was were am be been being has have had do does did can could may might must should "
    "shall will would needs cannot can't don't doesn't didn't isn't aren't won't shouldn't mustn't "
    "wasn't weren't couldn't wouldn't haven't hasn't needn't ought"
)
FINITE = AUXILIARIES - listed("be been being")
PREPOSITIONS = listed(
    "of in on at to from by with for into than about against between over under within without "
    "via per as among onto through across around toward towards upon versus vs before after "
    "until during beside alongside"
)
_VOWELS = "aeiou"


def form(word: str) -> Form | None:
    """The form of a verb; None for any other word, and for what is as often a noun."""
    return _forms()[0].get(word)


def maybe(word: str) -> Form | None:
    """The form of a verb, also where the word is as often a noun."""
    return _forms()[1].get(word)


@cache
def base_of(ing: str) -> str:
    """The base of a form in "-ing"; "" where the list does not know it."""
    known = _forms()[1]
    if known.get(ing) is not Form.ING:
        return ""
    stem = ing.removesuffix("ing")
    tried = (stem, stem + "e", stem[:-1])
    return next(
        (b for b in tried if known.get(b) is Form.BASE and (ing, Form.ING) in _inflect(b)), ""
    )


@cache
def _forms() -> tuple[dict[str, Form], dict[str, Form]]:
    sure: dict[str, Form] = {}
    doubtful: dict[str, Form] = {}
    text = files("osler.text").joinpath("data", "verbs.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    both = {w for line in lines if line.startswith("~") for w in line.split()}
    for line in lines:
        for base in line.strip("~ ").split():
            for spelling, kind in _inflect(base):
                doubtful.setdefault(spelling, kind)
                noun = base in both and kind in (Form.BASE, Form.THIRD)
                if not noun:
                    sure.setdefault(spelling, kind)
    return sure, doubtful


_IRREGULAR = listed(
    "became began begun bled brought built came chose chosen dealt ate eaten fell fallen felt "
    "found got gave given went gone grew grown heard held kept knew known led lost made meant "
    "met ran rose risen said saw seen sent slept spoke spoken stood sought showed shown took "
    "taken taught told wrote written thought understood underwent wore worn withdrew withheld "
    "drank"
)


def _inflect(base: str) -> list[tuple[str, Form]]:
    if base in _IRREGULAR:
        return [(base, Form.PAST)]
    stem = base
    if base.endswith("e"):
        past, ing = base + "d", base[:-1] + "ing"
    elif base.endswith("y") and base[-2] not in _VOWELS:
        past, ing = base[:-1] + "ied", base + "ing"
    elif _doubles(base):
        past, ing = base + base[-1] + "ed", base + base[-1] + "ing"
    else:
        past, ing = base + "ed", base + "ing"
    third = stem + "s"
    if base.endswith(("s", "x", "sh", "ch", "o")):
        third = base + "es"
    elif base.endswith("y") and base[-2] not in _VOWELS:
        third = base[:-1] + "ies"
    return [(base, Form.BASE), (third, Form.THIRD), (past, Form.PAST), (ing, Form.ING)]


def _doubles(base: str) -> bool:
    """ "Stop", "begin", "refer", "control": the last letter is written twice."""
    if base in _DOUBLED:
        return True
    short = len(base) <= 4 and base[-1] not in "wxy" + _VOWELS and base[-2] in _VOWELS
    return short and (len(base) < 3 or base[-3] not in _VOWELS)


_DOUBLED = listed("begin refer prefer defer occur recur control permit omit admit commit transfer")
