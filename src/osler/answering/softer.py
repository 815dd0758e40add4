"""Softer: what stands below an alarm and pulls back from it.

"See a dentist if it lasts more than 2 days" under "Go to an emergency department now" leaves the
reader to choose, and so does "we found nothing that names face swelling" under a list that names
it. Where one sign says that this is an emergency, lay readers are shown neither.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from osler.answering.after_help import calls_help, explained, waits
from osler.answering.alarm_topics import lacking
from osler.answering.medicines import names_medicine
from osler.answering.taken_for import is_first_aid_in, is_on_emergency
from osler.answering.verify import Verified
from osler.domain.answer import Triage
from osler.domain.question import Question
from osler.domain.recommendation import Direction, Facet, Recommendation, Urgency
from osler.text.terms import stem_set

_LESS = (Urgency.URGENT, Urgency.SOON, Urgency.ROUTINE)  # than an emergency
_CALMS = (Facet.OUTLOOK,)  # of another illness
# A later time, or a way out.
_LATER = re.compile(
    r"\b(?:last\w*|improve\w*|better|settle\w*|go(?:es|ne)? away|clear\w*|heal\w*)\b[^.;:]{0,40}"
    r"\b(?:days?|weeks?)\b|\bwithin (?:24|48|72) hours\b|\bsame day\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"(?<!even )\bif you (?:(?:are|feel) (?:unsure|not sure|in doubt)|(?:only|just) suspect)\b",
    re.IGNORECASE,
)
_MAY_BE_HARMLESS = "overdose-or-poison"  # the rule of which somebody may well be unsure
_INJURIES = {"head-injury", "head-injury-bleeder", "serious-injury", "spine-injury"}
_NOW = re.compile(r"\bat once\b|\bimmediate\w*|\bdo not wait\b|\bright away\b", re.IGNORECASE)


def pulls_back(verified: Verified, fired: Collection[str]) -> bool:
    """True under an emergency for care that is not first aid for it, for signs of what is less
    urgent, and for what names a later time; ``fired``: the rules that say that it is one."""
    item = verified.draft.chosen.evidence.item
    if not fired or not isinstance(item, Recommendation):
        return bool(fired) and waits(verified, fired)
    if is_first_aid_in(item, fired) and not _DOUBT.search(item.words):
        return False
    if item.facet in _CALMS and not (is_on_emergency(item, fired) or _NOW.search(item.words)):
        return True  # "most people get over the flu"
    if _DOUBT.search(item.words) and _MAY_BE_HARMLESS not in fired:
        return True
    if _LATER.search(item.words):
        return not _NOW.search(item.words)
    if item.urgency in _LESS:
        return not (calls_help(item) or _NOW.search(item.words))
    if (
        _INJURIES & set(fired)
        and item.direction is Direction.AGAINST
        and names_medicine(item.words)
    ):
        return not _NOW.search(item.words)  # no painkiller was asked about after a knock
    home = item.direction is Direction.AGAINST and item.facet is Facet.SELF_CARE
    if home and not is_on_emergency(item, fired):  # "do not rest in bed"
        return not (calls_help(item) or names_medicine(item.words))
    return waits(verified, fired)


def without_softer(short: Sequence[Verified], fired: Collection[str]) -> tuple[Verified, ...]:
    """The short answer under an alarm; as it was where nothing else would be left of it."""
    kept = tuple(v for v in short if not pulls_back(v, fired))
    return kept or tuple(short)


# What is said of a thing that nothing shown names.
_UNHELD = re.compile(
    r"^(?:We found nothing that names|No source that was found (?:speaks of|names)|"
    r"The library holds nothing about|About) (?P<thing>.+?)"
    r"(?=; what| the library holds|\.$|$)"
)
# What was asked of the complaint itself, and is no matter now: how it goes, how long it lasts.
_UNTOLD = re.compile(
    r"^No source (?:that was found|in the library) says (?:how|what|which|who)\b|"
    r"^The library may hold nothing that answers just this\b|^Warning signs apart, this rests\b"
)


def unless_alarmed(notes: Iterable[str], question: Question, flags: Triage) -> tuple[str, ...]:
    """The notes on what is not held, for lay readers without those that take an alarm back: under
    an emergency all of them, under another alarm those on what it speaks of itself."""
    if question.audience.clinical or not flags.flags:
        return tuple(notes)
    own = {f"The library holds nothing about {what}." for what in lacking(question)}
    emergency = bool(explained(flags))
    spoken = stem_set(" ".join(f"{flag.because} {flag.message}" for flag in flags.flags))

    def is_taken_back(note: str) -> bool:
        if note in own:
            return False
        thing = _UNHELD.match(note)
        if thing is None:
            return emergency and _UNTOLD.match(note) is not None
        named = stem_set(thing["thing"])
        return emergency or (bool(named) and 2 * len(named & spoken) >= len(named))

    return tuple(note for note in notes if not is_taken_back(note))
