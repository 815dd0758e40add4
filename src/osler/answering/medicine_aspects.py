"""Aspects of a medicine: a missed dose, stopping it, its side effects, driving.

"Missed dose of apixaban" is not answered by what apixaban is for. The table is
``medicine_aspects.toml``.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from osler.answering.figures import figure_fit
from osler.answering.groups import any_of
from osler.answering.medicines import medicines_in, speaks_of
from osler.answering.pairs import is_only_on_pairs
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Direction, Facet, Recommendation
from osler.ports import Item
from osler.text.drugs import acts_as, find_classes, find_drugs

SIDE_EFFECTS, STOPPING = "side_effects", "stopping"  # keys of the table


@dataclass(frozen=True)
class Aspect:
    """One row of the table; what its fields mean stands there."""

    key: str
    asked: re.Pattern[str]
    said: re.Pattern[str]
    gap: str
    alone: bool


@cache
def aspects() -> tuple[Aspect, ...]:
    """Every aspect, in the order of the table."""
    file = resources.files("osler.answering").joinpath("medicine_aspects.toml")
    return tuple(
        Aspect(key, any_of(row["asked"]), any_of(row["said"]), row["gap"], row["alone"])
        for key, row in tomllib.loads(file.read_text("utf-8")).items()
    )


def aspect_asked(text: str) -> Aspect | None:
    """The first aspect of a medicine that a question asks for; None where it asks for none."""
    return next((aspect for aspect in aspects() if aspect.asked.search(text)), None)


def medicines_meant(question: Question) -> tuple[str, ...]:
    """Generic names, or classes where the question names only those."""
    classes = (mention.generic for mention in find_classes(question.text))
    return question.drugs or tuple(dict.fromkeys(classes))


def tells_aspect(item: Item, question: Question) -> bool:
    """True where a statement names the medicine, or its class, and tells what is asked of it.

    What two medicines do together is no side effect of one.
    """
    aspect, meant = aspect_asked(question.text), medicines_meant(question)
    if aspect is None or (aspect.key == SIDE_EFFECTS and _is_on_several(item, meant)):
        return False
    if aspect.key == STOPPING and _is_not_for_them(item, question, meant):
        return True
    cautions = item.cautions if isinstance(item, Recommendation) else ()
    told: tuple[str, ...] = (item.words, *cautions)
    if aspect.key == SIDE_EFFECTS:  # "check for side effects" does not tell which
        warns = item.facet in (Facet.SAFETY, Facet.WARNING)
        told = ((item.words,) * warns) + tuple(aspect.asked.sub("", said) for said in cautions)
    return any(
        aspect.said.search(said) and speaks_of(f"{item.words} {said}", meant) for said in told
    )


def _is_not_for_them(item: Item, question: Question, meant: tuple[str, ...]) -> bool:
    """True for what says that the medicine is not for people with just the asker's figure: that
    answers "eGFR 30 on alendronate, stop it?"."""
    against = isinstance(item, Recommendation) and item.direction is Direction.AGAINST
    if not (isinstance(item, Recommendation) and against and speaks_of(item.words, meant)):
        return False
    return figure_fit(item, question) > 0


def _is_on_several(item: Item, meant: tuple[str, ...]) -> bool:
    """True for what is filed under a pair, or under the name of another medicine beside it."""
    named = set(medicines_in(item.label)) if isinstance(item, Recommendation) else set()
    return is_only_on_pairs(item) or bool(named & set(meant) and named - set(meant))


def untold_aspect(question: Question, shown: Iterable[Item]) -> str:
    """That no statement tells what is asked of the medicine; "" where one does, or none is."""
    aspect, meant = aspect_asked(question.text), medicines_meant(question)
    if aspect is None or len(meant) != 1 or any(tells_aspect(item, question) for item in shown):
        return ""
    mentions = (*find_drugs(question.text), *find_classes(question.text))
    name = next((m.text for m in mentions if m.generic == meant[0]), meant[0])
    return (
        f"No source that was found says {aspect.gap.format(name)}. "
        "Ask a pharmacist, or read the leaflet in the packet."
    )


def _names_its_plant(said: str, drug: str) -> bool:
    """True for peppermint, where peppermint oil is meant."""
    return drug.endswith(" oil") and drug.removesuffix(" oil") in said.lower()


def _is_active_of(one: str, other: str) -> bool:
    """True for two medicines of which the body turns one into the other."""
    return one != other and acts_as(one) == acts_as(other)


def unnamed_medicine(question: Question, shown: Iterable[Item]) -> str:
    """That nothing which is shown names the medicine asked about, or only its class; else ""."""
    if len(question.drugs) != 1:
        return ""
    (drug,) = question.drugs
    words = [item.words for item in shown]
    if any(drug in medicines_in(said) or _names_its_plant(said, drug) for said in words):
        return ""
    other = next((m for said in words for m in medicines_in(said) if _is_active_of(m, drug)), "")
    if other:
        return f"No source that was found names {drug}; what is said is of {other}."
    if any(speaks_of(said, question.drugs) for said in words):
        return (
            f"No source that was found names {drug}; what is said of its kind may not all hold "
            "for it."
        )
    own = (
        *question.asker.taking,
        *question.asker.allergies,
        *medicines_in(" ".join(question.tried)),
    )
    helps = question.intents[:1] == (Intent.MANAGEMENT,)  # of its dose and safety, told elsewhere
    return f"No source that was found speaks of {drug}." if helps and drug not in own else ""
