"""Which entries of a drug treatment recommend a medicine, and what governs each.

A dose without its medicine is dangerous: an entry that gives one and names none is read only
together with the entry above it that names it, and not at all where there is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from osler.adapters.readers.nigeria_text import OR, Entry
from osler.library.wording import imperative
from osler.text.doses import find_doses
from osler.text.drugs import find_classes, find_drugs, members_of

_PEOPLE = (
    r"(?:adults?|child(?:ren)?|infants?|neonates?|newborns?|elderly|adolescents?|pregnan\w+|women"
    r"|men|boys|girls|paediatrics?|pediatrics?)"
)
PEOPLE = re.compile(rf"^(?:[<>≥≤]\s*)?{_PEOPLE}\b[^:]{{0,60}}:?$", re.IGNORECASE)
PEOPLE_FIRST = re.compile(rf"^{_PEOPLE}\b[^:;,.]{{0,60}}[:,]", re.IGNORECASE)
REACTS = re.compile(
    r"\b[\w-]+[- ](?:allerg\w+|resistant|resistance|hypersensitiv\w+|sensitive)\b", re.I
)
AT_START = re.compile(rf"^{_PEOPLE}\b[^:;,.\d]{{0,40}}", re.IGNORECASE)
PREFIX = re.compile(r"^[^:;]{1,60}:\s")  # "1 - 6 years: 2 g once daily"
LIMITS = re.compile(
    r"\b(?:not recommended|contra-?indicated|avoid|caution|do not|should not|not to be"
    r"|not (?:be )?(?:given|used)|unless|not exceed\w*)\b",
    re.IGNORECASE,
)
GLUED = re.compile(
    r"[a-z]\d+(?:\.\d+)?\s*(?:m?g|mcg|ml|units?|iu)\b", re.IGNORECASE
)  # "drug100 mg"
DOSES_ONLY = re.compile(r"\D*\d+(?:\s*(?:-|to|or)\s*\d+)?\s*doses?\W*", re.IGNORECASE)
NAME_WORDS = 5  # a longer line is no bare name of a medicine
CONDITION = 110  # characters; a longer line is a sentence


@dataclass
class Ordered:
    """One medicine recommendation: places of its entries in reading order."""

    places: list[int]
    limits: list[int] = field(default_factory=list)  # entries that bound it, shared by its group


@dataclass
class Reading:
    """What has been read so far, and what governs the next entry."""

    ordered: list[Ordered] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)  # doses whose medicine cannot be told
    condition: int | None = None  # a line on its own: "Alternative regimen for …"
    parent: int | None = None  # an outer bullet that names no medicine: "Beta blockers"
    lead: int | None = None  # an entry that ends in ":" and governs its own level
    announced: int | None = None  # an entry that names medicines and doses none of them
    head: int | None = None  # the entry that names the medicine
    people: int | None = None  # "Child:"
    either: int | None = None  # "Or", just read
    last: Ordered | None = None
    limits: list[int] = field(default_factory=list)

    def stem(self, *, people: bool) -> list[int]:
        told = [self.condition, self.lead, self.announced, self.parent, self.head]
        told.append(self.people if people else None)
        return [place for place in told if place is not None]

    def add(self, places: list[int]) -> None:
        self.last = Ordered(list(dict.fromkeys(places)), self.limits)
        self.ordered.append(self.last)

    def close(self) -> None:
        """The medicine's group ends here."""
        self.head = self.people = self.last = None
        self.limits = []


def read_orders(entries: Sequence[Entry]) -> Reading:
    """Every entry that gives a dose, with what governs it."""
    reading = Reading()
    for place, entry in enumerate(entries):
        if OR.match(entry.text):
            reading.either = place
            continue
        if names_medicine(entries, place):
            _named(reading, entries, place)
        elif entry.level < 2 and not _under_bare_name(reading, entries, place):
            _unnamed_outer(reading, entry, place)
        else:
            _under(reading, entry, place)
        reading.either = None
    return reading


def names_medicine(entries: Sequence[Entry], place: int) -> bool:
    """True where it names a medicine that we know, or is a bare name over doses."""
    entry = entries[place]
    if find_drugs(REACTS.sub(" ", entry.text)):  # a line on its own may tell for whom: a condition
        said = dosed(entry.text) or entry.level > 0
        return said or len(entry.text.split()) <= 3
    below = entries[place + 1] if place + 1 < len(entries) else None
    bare = (
        entry.level == 1 and len(entry.text.split()) <= NAME_WORDS and not PREFIX.match(entry.text)
    )
    if not bare or below is None or below.level != 2 or find_drugs(below.text):
        return False
    told = PEOPLE.match(below.text) or PEOPLE_FIRST.match(below.text)
    return not (find_classes(entry.text) or PEOPLE.match(entry.text)) and bool(
        told and entry.text[0].isupper() and not re.search(r"\bpatients?\b|\bcases?\b", entry.text)
    )


def _named(reading: Reading, entries: Sequence[Entry], place: int) -> None:
    entry = entries[place]
    inside = entry.level == 2
    parent = reading.parent if inside else None
    head, announced = reading.head, reading.announced
    heads = inside and head is not None and entries[head].level == 1
    if heads and head is not None and not dosed(entries[head].text):
        parent = head  # "Antimalarials, e.g. quinine" over "- Quinine"
    reading.close()
    if entry.level == 0:
        reading.lead = None
    reading.parent, reading.head = parent, place
    reading.announced = _announcing(entries, announced, place)
    if dosed(entry.text):
        reading.add(reading.stem(people=False))
        if AT_START.match(entry.text):  # "Adult: … of iodide": its people are not the next line's
            reading.head = None
    elif len(entry.text.split()) > NAME_WORDS:  # "Consider steroids, e.g. …, for patients with …"
        reading.announced, reading.head = place, None


def _announcing(entries: Sequence[Entry], announced: int | None, place: int) -> int | None:
    """The entry that told before for whom this medicine is; None where it told of others."""
    if announced is None or entries[place].level < entries[announced].level:
        return None
    shared = medicines_in(entries[place].text) & medicines_in(entries[announced].text)
    return announced if shared or entries[place].level > entries[announced].level else None


def medicines_in(text: str) -> frozenset[str]:
    """Generic names of the medicines in a text, and of all that belong to a class in it."""
    named = frozenset(mention.generic for mention in find_drugs(text))
    classes = (members_of(mention.generic) for mention in find_classes(text))
    return named.union(*classes)


def dosed(text: str) -> bool:
    """True where it gives an amount; "after 3 doses" gives none."""
    return any(not DOSES_ONLY.fullmatch(dose.text) for dose in find_doses(text))


def _under_bare_name(reading: Reading, entries: Sequence[Entry], place: int) -> bool:
    """An outer entry right under an outer bare name belongs to it."""
    head = reading.head
    if head is None or head != place - 1 or entries[place].level == 0:
        return False
    named = entries[head].text
    return len(named.split()) <= NAME_WORDS and not dosed(named)


def _unnamed_outer(reading: Reading, entry: Entry, place: int) -> None:
    reading.close()
    reading.announced = None
    if dosed(entry.text) or GLUED.search(entry.text):  # what governs it still holds after it
        reading.nameless.append(place)
    elif entry.level == 0:
        told = len(entry.text) <= CONDITION and not imperative(entry.text)
        reading.condition = place if told else None
        reading.parent = reading.lead = None
    else:
        leads = entry.text.endswith(":") and len(entry.text.split()) > NAME_WORDS
        reading.lead = place if leads else None
        reading.parent = None if leads or len(entry.text) > CONDITION else place


def _under(reading: Reading, entry: Entry, place: int) -> None:
    if reading.head is None:
        if dosed(entry.text):
            reading.nameless.append(place)
        return
    if not dosed(entry.text):
        if LIMITS.search(entry.text):
            reading.limits.append(place)
        elif PEOPLE.match(entry.text):
            reading.people, reading.last = place, None
        elif len(entry.text.split()) <= NAME_WORDS or find_classes(entry.text):
            reading.close()  # perhaps another medicine, under a name that we do not know
        else:
            reading.last = None
        return
    own_people = PEOPLE_FIRST.match(entry.text)
    if reading.last is not None and not PREFIX.match(entry.text) and not own_people:
        between = [reading.either] if reading.either is not None else []
        reading.last.places += [*between, place]
        return
    if own_people:
        reading.people = None
    reading.add([*reading.stem(people=True), place])
