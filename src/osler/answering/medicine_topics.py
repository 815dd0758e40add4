"""What a medicine and something beside it are a topic of: "ramipril cough" is no acute cough.

The table is ``medicine_topics.toml``.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from osler.answering.drug_concern import Drugs
from osler.answering.groups import any_of
from osler.answering.medicines import names_medicine
from osler.answering.vocabulary import Vocabulary
from osler.domain.question import Concern
from osler.ports import Item
from osler.text.drugs import kinds_of, parts_of

_NAMED = "MEDICINE"  # in a pattern of the table: the words that name the medicine


@dataclass(frozen=True)
class Row:
    """One row of the table; what its fields mean stands there."""

    topic: str
    also: tuple[str, ...]
    title: str
    classes: frozenset[str]
    called: re.Pattern[str] | None
    words: tuple[str, ...]
    takes: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    alone: bool
    shared: bool

    def named_in(self, text: str, drugs: Drugs) -> tuple[str, ...]:
        """The words that name such a medicine; () where none does, or another kind is named."""
        if self.called is not None:
            return tuple(found.group() for found in self.called.finditer(text))
        named = (*drugs.substances, *drugs.classes)
        fitting = tuple(m.text for m in named if self._is_one(m.generic))
        return () if self.alone and len(fitting) < len(named) else fitting

    def fits(self, text: str, named: Sequence[str]) -> bool:
        """True where all that must be said is said, and nothing that means something else."""
        own = "|".join(re.escape(name) for name in named)
        asked = all(any_of([p.replace(_NAMED, f"(?:{own})")]).search(text) for p in self.words)
        return asked and not (self.unless is not None and self.unless.search(text))

    def takes_in(self, concern: Concern, named: Sequence[str]) -> bool:
        """True for what the topic stands for: the medicine itself, and what is said beside it."""
        asked = concern.asked.lower()
        named_there = any(name.lower() in asked for name in named)
        return named_there or (self.takes is not None and self.takes.search(asked) is not None)

    def titled(self, medicine: str) -> str:
        """How the answer is called; {Medicine} begins it."""
        upper = medicine[:1].upper() + medicine[1:]
        return self.title.format(medicine=medicine, Medicine=upper)

    def _is_one(self, generic: str) -> bool:
        return not self.classes.isdisjoint({generic, *parts_of(generic), *kinds_of(generic)})


@cache
def rows() -> tuple[Row, ...]:
    """Every row, in the order of the table."""
    file = resources.files("osler.answering").joinpath("medicine_topics.toml")
    return tuple(
        Row(
            topic=row["topic"],
            also=tuple(row.get("also", ())),
            title=row["title"],
            classes=frozenset(row.get("classes", ())),
            called=any_of(row["called"]) if "called" in row else None,
            words=tuple(row["words"]),
            takes=any_of(row["takes"]) if row["takes"] else None,
            unless=any_of(row["unless"]) if "unless" in row else None,
            alone=row.get("alone", False),
            shared=row.get("shared", False),
        )
        for row in tomllib.loads(file.read_text("utf-8"))["row"]
    )


def with_medicine_topic(
    concerns: Sequence[Concern], *, text: str, drugs: Drugs, vocabulary: Vocabulary
) -> list[Concern]:
    """The concerns, with the topic of a medicine and what is told beside it in their place.

    [] where the table has no such topic for the question.
    """
    for row in rows():
        named, topic = row.named_in(text, drugs), vocabulary.topic(row.topic)
        if named and topic is not None and row.fits(text, named):
            rest = [c for c in concerns if not row.takes_in(c, named)]
            of_class = any(m.text == named[0] for m in drugs.classes)
            title = topic.title if of_class else row.titled(named[0])
            topics = (topic.name, *row.also)
            return [Concern(title, title, topics, topics), *rest]
    return []


def is_of_medicine(concern: Concern, item: Item | None = None) -> bool:
    """True for a concern with a topic of the table, and for an item that is filed there."""
    own = {row.topic for row in rows() if not row.shared}.intersection(concern.topics[:1])
    return bool(own) and (item is None or not own.isdisjoint(item.topics))


def is_beside_a_medicine(item: Item, concern: Concern) -> bool:
    """True for what is said of a medicine and something beside it, where no medicine is asked
    about: swollen ankles are not all from amlodipine."""
    topics = {row.topic for row in rows() if not row.shared}
    only = bool(item.topics) and topics.issuperset(item.topics)
    return only and not names_medicine(concern.asked)
