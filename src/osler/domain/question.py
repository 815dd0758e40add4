"""A question, and what could be understood of it without a model."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Audience(StrEnum):
    PUBLIC = "public"
    CARER = "carer"
    STUDENT = "student"
    NURSE = "nurse"
    PHARMACIST = "pharmacist"
    DOCTOR = "doctor"

    @property
    def clinical(self) -> bool:
        """True for those who read clinicians' words."""
        return self not in (Audience.PUBLIC, Audience.CARER)


class Intent(StrEnum):
    MANAGEMENT = "management"
    DEFINITION = "definition"
    CAUSES = "causes"
    SYMPTOMS = "symptoms"
    TESTS = "tests"
    DOSE = "dose"
    SAFETY = "safety"
    OUTLOOK = "outlook"
    PREVENTION = "prevention"
    SCREENING = "screening"


@dataclass(frozen=True)
class Concern:
    """One complaint or topic in a question.

    What is filed under a name of it, all words of the name together, is held to be about it.
    So ``asked``, ``topics`` and ``terms`` hold only names that identify it: an everyday word that
    stands in the names of much else is put right ("a cold" is asked as "common cold"), and who it
    is asked for stands in ``name`` alone ("Chickenpox in pregnancy", asked as "chickenpox").
    """

    name: str  # as it reads in a title, with whom it is for: "Sore thighs", "Gout in pregnancy"
    asked: str  # the reader's own words, without who has it; a clear name where they are unclear
    topics: tuple[str, ...] = ()  # library topics it may be about, likeliest first
    terms: tuple[str, ...] = ()  # names to search by: as asked first, then other names of it


@dataclass(frozen=True)
class Asker:
    """What the question says about the person it is for."""

    age_years: float | None = None  # a baby of two months is 0.1667
    sex: str = ""  # "female", "male" or ""
    pregnant: bool | None = None
    breastfeeding: bool | None = None
    conditions: tuple[str, ...] = ()  # "chronic kidney disease"
    drugs: tuple[str, ...] = ()  # generic names taken or asked about
    other_person: bool = False  # asked for somebody else
    child: bool = False  # under 18, by age or by words ("my toddler")
    older: bool = False  # 65 or over, by age or by words ("my elderly father")
    taking: tuple[str, ...] = ()  # generic names, or classes ("anticoagulant"), taken now
    allergies: tuple[str, ...] = ()  # generic names or classes
    groups: tuple[str, ...] = ()  # keys of ``answering/applicability.toml``: "kidney" …


@dataclass(frozen=True)
class Question:
    text: str
    audience: Audience
    at: date
    language: str = "en"
    concerns: tuple[Concern, ...] = ()
    intents: tuple[Intent, ...] = (Intent.MANAGEMENT,)  # main one first
    asker: Asker = Asker()
    drugs: tuple[str, ...] = ()  # generic names in the question
    duration: str = ""  # "for 3 weeks", as asked
    duration_days: float | None = None
    tried: tuple[str, ...] = ()  # treatments already tried
    earlier: tuple[str, ...] = ()  # earlier questions of the thread, oldest first
