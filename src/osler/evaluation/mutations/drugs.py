"""Kinds that name another drug, another route, or give one drug what belongs to the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from osler.evaluation.mutations.changing import exchanged, swapped, swaps
from osler.evaluation.mutations.kinds import Truth, kind
from osler.text.doses import is_amount
from osler.text.drugs import (
    DrugMention,
    class_name,
    classes_of,
    find_classes,
    find_drugs,
    look_alikes,
    members_of,
)
from osler.text.quantities import find_quantities

_STRANGERS = {"warfarin", "methotrexate", "hydroxyzine"}  # unlike anything in most statements
_RIVALS = 8  # of one class; the rest of a class would say the same again
_EXAMPLE = re.compile(r"(?i)(?:such as|among them|includes|includes? )\W*(?:[\w-]+ or )?$")


@kind(dangerous=True)
def drug_swapped_for_look_alike(truth: Truth) -> Iterator[str]:
    """For each name that it is mistaken for."""
    for mention in find_drugs(truth.text):
        for rival in sorted(look_alikes(mention.text)):
            yield from _in_place_of(mention, rival, truth.text)


@kind(dangerous=True)
def drug_swapped(truth: Truth) -> Iterator[str]:
    """For others of its class, and for strangers."""
    text = truth.text
    for mention in find_drugs(text):
        rivals = set(_STRANGERS)
        if not _stands_for_its_class(text, mention):
            for name in classes_of(mention.generic):
                rivals |= set(sorted(members_of(name))[:_RIVALS])
        for rival in sorted(rivals):
            yield from _in_place_of(mention, rival, text)


def _stands_for_its_class(text: str, mention: DrugMention) -> bool:
    """An example of a class, or a measure of it: another member would be as true."""
    after = text[mention.end :].startswith(" or its equivalent")
    return after or bool(_EXAMPLE.search(text[: mention.start]))


def _in_place_of(mention: DrugMention, rival: str, text: str) -> Iterator[str]:
    named = {drug.generic for drug in find_drugs(text)}
    if rival not in named and not any(d.generic in named for d in find_drugs(rival)):
        yield text[: mention.start] + rival + text[mention.end :]


_CLASSES = ("opioid", "statin", "antihistamine")  # each unlike most that statements name


@kind(dangerous=True)
def drug_class_swapped(truth: Truth) -> Iterator[str]:
    """For a class that the statement does not name."""
    text = truth.text
    named = {mention.generic for mention in find_classes(text)}
    for mention in find_classes(text):
        several = "s" if mention.text.endswith("s") else ""
        for rival in _CLASSES:
            if class_name(rival) not in named and not text[: mention.start].endswith("-"):
                yield text[: mention.start] + rival + several + text[mention.end :]


@kind(dangerous=True)
def drugs_exchanged(truth: Truth) -> Iterator[str]:
    """Two drugs change places in a sentence where each has its own number."""
    text = truth.text
    found = find_drugs(text)
    amounts = [q for q in find_quantities(text) if is_amount(q)]
    for i, a in enumerate(found):
        for b in found[i + 1 :]:
            between = any(a.end <= q.start < b.start for q in amounts)
            after = any(q.start >= b.end for q in amounts)
            if a.generic != b.generic and between and after:
                yield exchanged(text, (a.start, a.end), (b.start, b.end))


@dataclass(frozen=True)
class Spot:
    """Where a text names a drug, a class of drugs or another treatment."""

    start: int
    end: int
    name: str


_TREATMENTS = re.compile(
    r"(?i)\b(?:heat|massage|acupuncture|placebo|exercise|glucocorticoids?|NSAIDs?|triptan|CBT|"
    r"antidepressants|usual care|education|rest in bed|stay active|steroids?|statin|ibuprofen|"
    r"immediate-release|extended-release|ICS-formoterol|reliever|corticosteroids?)\b"
)


def treatments(text: str) -> list[Spot]:
    """Drugs and treatments in the order in which the text names them, none inside another."""
    spots = [Spot(m.start, m.end, m.generic) for m in find_drugs(text)]
    spots += [Spot(m.start(), m.end(), m[0].lower()) for m in _TREATMENTS.finditer(text)]
    spots = [s for s in spots if not _is_part(text, s)]
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda s: (s.start, -s.end)):
        if not kept or spot.start >= kept[-1].end:
            kept.append(spot)
    return kept


def _is_part(text: str, spot: Spot) -> bool:
    """Of a longer name ("oxycodone-naloxone"), or only the gloss of the name before it."""
    return text[: spot.start].endswith(("-", "(")) or text[spot.end :].startswith("-")


_ONE_SIDED = re.compile(
    r"(?i)\b(?:than|rather than|instead of|not|after|before|third|alternative to|to the|"
    r"with a regular)\b"
)


@kind()
def roles_exchanged(truth: Truth) -> Iterator[str]:
    """Two drugs or treatments change places across a word that tells them apart."""
    text = truth.text
    for a, b in pairwise(treatments(text)):
        middle = text[a.end : b.start]
        apart = _ONE_SIDED.search(middle) and not re.search(r"[.:]|\banother\b", middle)
        if apart and a.name != b.name:
            yield exchanged(text, (a.start, a.end), (b.start, b.end))


_ROUTES = swaps(r"""
    by mouth -> by injection
    oral -> intravenous
    inhaled -> oral
    nasal -> oral
    into the joint -> into a vein
    into a muscle -> into a vein
    by injection -> by mouth
    as tablets -> as injections
    with tablets -> with injections
    eardrops -> tablets
    nasal steroid spray -> steroid tablet
    suppository -> tablet
""")


@kind(dangerous=True)
def route_changed(truth: Truth) -> Iterator[str]:
    yield from swapped(truth.text, _ROUTES)
