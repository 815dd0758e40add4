"""General notes on how far an answer fits the person asked about, shown once at its end."""

from collections.abc import Iterable

from osler.answering.groups import groups
from osler.answering.wordings import listed
from osler.domain.question import Question
from osler.text.drugs import classes_of

MEDICINES_TOO = ", and so were medicines where the source does not speak of pregnancy"


def notes_on(question: Question) -> tuple[str, ...]:
    """General notes on how far the answer fits the person asked about."""
    asker, notes = question.asker, []
    if asker.pregnant:
        notes.append(
            "You mention pregnancy. Statements for people who are not pregnant were left out"
            f"{'' if question.audience.clinical else MEDICINES_TOO}; "
            "check any medicine with your midwife, doctor or pharmacist first."
        )
    if asker.breastfeeding:
        notes.append("You mention breastfeeding. Check any medicine with a pharmacist first.")
    if asker.child:
        notes.append("This is about a child. Statements for adults were left out.")
    if asker.allergies:
        allergies = ", ".join(_names_of(asker.allergies))
        notes.append(
            f"You mention an allergy ({allergies}). Statements that offer only that or its "
            "relatives were left out; tell whoever prescribes or sells you a medicine."
        )
    about = " ".join(concern.asked for concern in question.concerns)
    others = [c for c in asker.conditions if c.lower() not in about.lower()]
    known = f"{about} . {' . '.join(asker.conditions)}"
    told = [
        group.said
        for group in groups()
        if group.key in asker.groups
        and (group.silent or not group.classes)
        and not (group.named.search(known) or group.asked.search(known))
    ]
    named = [*others, *told]
    if named:
        them = "it" if len(named) == 1 else "them"
        notes.append(
            f"You mention {listed(named)}. A statement here that does not name {them} may not "
            f"have been written with {them} in mind."
        )
    return tuple(notes)


def _names_of(allergies: Iterable[str]) -> tuple[str, ...]:
    """Each once: "penicillin" is a medicine and the name of its class."""
    told = list(allergies)
    classes = {name for one in told for name in classes_of(one)}
    return tuple(one for one in told if one not in classes)
