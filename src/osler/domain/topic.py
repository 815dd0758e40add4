"""A topic: a condition or complaint that the library is organised by."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """Names under which readers and clinicians ask for one thing."""

    name: str  # "low back pain": the word that digests file statements under
    title: str  # "Low back pain"
    lay: tuple[str, ...] = ()  # "backache", "sore lower back"
    clinical: tuple[str, ...] = ()  # "lumbago", "non-specific low back pain"
    misspellings: tuple[str, ...] = ()
    related: tuple[str, ...] = ()  # topics that may explain the same complaint
    questions: tuple[str, ...] = ()  # suggested next questions
    source: str = ""  # where the names were read
