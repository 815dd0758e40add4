"""Pairs: what a person is or takes, and a medicine that a source warns of beside it.

Whoever takes warfarin is told of NSAIDs, whoever has asthma of beta blockers, and whoever asks for
a child of aspirin, wherever that is asked for or offered, whatever else the question is about.
The table is ``applicability.toml``.
"""

import re
from dataclasses import dataclass
from functools import cache

from osler.answering.groups import Named, any_of, groups, medicines_named, pair_rows
from osler.answering.medicines import names_together, speaks_of
from osler.answering.offered import is_held_back, offered_in, offers_care, offers_medicine
from osler.answering.stopping import TOPIC as STOPPING
from osler.answering.stopping import is_on_stopping
from osler.answering.whom import speaks_of_pregnancy
from osler.domain.question import Asker, Question
from osler.domain.recommendation import Direction, Facet, Recommendation
from osler.ports import Item
from osler.text.doses import find_doses
from osler.text.drugs import classes_of

# Who belongs to a pair, besides the groups of the table, and how they are told of it.
_OF_LIFE = {"child": "a child", "pregnant": "pregnancy", "breastfeeding": "breastfeeding"}


@dataclass(frozen=True)
class Pair:
    """``group``: key of the group of people; ``other``: the class or medicine beside it."""

    group: str
    other: str  # "" where ``words`` name it
    topic: str  # under which digests speak of the two together
    words: re.Pattern[str] | None = None  # that name what is no medicine to the table of drugs
    but: str = ""  # a medicine of the class of which the sources do not say it
    only_asked: bool = False  # told only where the question names the other half
    barred: bool = True  # to lay readers what offers it alone is left out
    doses: bool = True  # false: nor is a dose of it shown to them that was not given for them

    def holds(self, named: Named) -> bool:
        return self.other in named.kinds and named.generic != self.but

    def offered_in(self, words: str) -> tuple[str, ...]:
        """What a statement calls the other half, where it offers it."""
        if self.words is None:
            return tuple(one.text for one in offered_in(words) if self.holds(one))
        found = self.words.finditer(words)
        return tuple(m.group() for m in found if not is_held_back(words, m.start(), m.end()))


@cache
def pairs() -> tuple[Pair, ...]:
    """Every pair, in the order of the table."""
    return tuple(
        Pair(
            group=row["group"],
            other=row.get("class", ""),
            topic=row["topic"],
            words=any_of(row["words"]) if "words" in row else None,
            but=row.get("but", ""),
            only_asked=row.get("asked", False),
            barred=row.get("bars", True),
            doses=row.get("doses", True),
        )
        for row in pair_rows()
    )


def pairs_of(asker: Asker) -> tuple[Pair, ...]:
    """Pairs of which the person is, has or takes one half."""
    of_life = {key for key in _OF_LIFE if getattr(asker, key)}
    return tuple(pair for pair in pairs() if pair.group in asker.groups or pair.group in of_life)


def named_in(words: str, pair: Pair) -> bool:
    """True where words name the other half of a pair."""
    if pair.words is not None:
        return pair.words.search(words) is not None
    return any(pair.holds(named) for named in medicines_named(words))


def is_asked_of(pair: Pair, question: Question) -> bool:
    """True where a question itself names the other half, misspelt or not."""
    return named_in(" , ".join((question.text, *question.drugs)), pair)


def is_on_pair(item: Item, question: Question) -> bool:
    """True for a statement filed as speaking of a pair, for a person who makes one half of it,
    and for a warning of all the medicines that are asked about, taken together.

    It names what the person takes, or its class: what is said of warfarin is not of apixaban.
    Of those who take nothing, but have asthma or are children, the other half is asked for.
    """
    return (
        is_on_stopping(item, question)
        or is_on_all_asked(item, question)
        or any(
            pair.topic in item.topics and _is_theirs(item, pair, question)
            for pair in pairs_of(question.asker)
        )
    )


def _is_theirs(item: Item, pair: Pair, question: Question) -> bool:
    taken = _taken(pair, question)
    if pair.only_asked and not is_asked_of(pair, question):
        return False
    return speaks_of(item.words, taken) if taken else is_asked_of(pair, question)


def is_on_unasked_pair(item: Item, question: Question) -> bool:
    """True for a warning filed under pairs alone, of a medicine that the question does not name:
    of NSAIDs, to who takes an ACE inhibitor and asks about spironolactone."""
    own = [pair for pair in pairs_of(question.asker) if pair.topic in item.topics]
    asked = {name for concern in question.concerns for name in concern.topics}
    filed = not asked.isdisjoint(item.topics)
    if not own or filed or is_on_all_asked(item, question):
        return False
    return not any(is_asked_of(pair, question) for pair in own)


def is_only_on_pairs(item: Item) -> bool:
    """True for a statement that is filed under nothing but pairs."""
    topics = {STOPPING, *(pair.topic for pair in pairs())}
    return bool(item.topics) and topics.issuperset(item.topics)


def speaks_of_pair(item: Item, pair: Pair, question: Question) -> bool:
    """True for a statement filed under a pair that names what the person takes, if anything."""
    taken = _taken(pair, question)
    return not taken or speaks_of(item.words, taken)


def is_on_all_asked(item: Item, question: Question) -> bool:
    """True for what is said of all the medicines of a question on several, taken together."""
    warns = item.facet is Facet.SAFETY or getattr(item, "direction", None) is Direction.AGAINST
    several = len(question.drugs) > 1
    together = several and warns and names_together(item.words, question.drugs, question.text)
    return together and not _is_for_takers_of_another(item, question)


def _is_for_takers_of_another(item: Item, question: Question) -> bool:
    """True for what is for people who take a medicine that the question does not name: of what
    raises lithium, where two of them are asked about and no lithium."""
    people = item.population.text if isinstance(item, Recommendation) else ""
    return bool(medicines_named(people)) and not speaks_of(people, question.drugs)


def offers_only_barred(item: Item, asker: Asker) -> bool:
    """True where all that a statement offers is warned of beside what the asker is or takes."""
    if not offers_care(item):
        return False
    held = [p for p in pairs_of(asker) if p.barred and p.topic not in item.topics]
    barred = {text for pair in held for text in pair.offered_in(item.words)}
    return bool(barred) and barred.issuperset(one.text for one in offered_in(item.words))


def is_barred_in_pregnancy(item: Item, question: Question) -> bool:
    """True, for every reader, for what offers only what the library warns the pregnant of, where
    nobody asked about that and its source does not speak of pregnancy."""
    asker = question.asker
    if not asker.pregnant or not offers_care(item) or speaks_of_pregnancy(item):
        return False
    own = [p for p in pairs_of(asker) if p.group == "pregnant" and p.topic not in item.topics]
    own = [p for p in own if not is_asked_of(p, question)]
    barred = {text for pair in own for text in pair.offered_in(item.words)}
    offered = [one.text for one in offered_in(item.words) if not _instead(item.words, one.start)]
    return bool(barred) and barred.issuperset(offered)


def may_offer(item: Item, question: Question) -> bool:
    """True for what offers a medicine and is not left out for who is pregnant."""
    return offers_medicine(item) and not is_barred_in_pregnancy(item, question)


def _instead(words: str, start: int) -> bool:
    """True for the medicine that another takes the place of."""
    return _INSTEAD.search(words[:start]) is not None


_INSTEAD = re.compile(r"\b(?:instead of|rather than|in place of)\s(?:\w+\s)?$", re.IGNORECASE)


def is_offered_beside(item: Item, question: Question) -> bool:
    """True for what offers a medicine that a pair warns of beside what the asker has or takes."""
    own = [pair for pair in pairs_of(question.asker) if pair.group in question.asker.groups]
    return not is_on_pair(item, question) and any(pair.offered_in(item.words) for pair in own)


def gives_unfit_dose(item: Item, asker: Asker) -> bool:
    """True for a dose of a medicine whose dose must be fitted to what the asker has, where the
    statement is not for those who have it."""
    fitted = [pair for pair in pairs_of(asker) if not pair.doses]
    if not (fitted and find_doses(item.words)):
        return False
    stated = f"{item.words} {item.population.text if isinstance(item, Recommendation) else ''}"
    told = {group.key for group in groups() if group.named.search(stated)}
    return any(pair.group not in told and named_in(item.words, pair) for pair in fitted)


def warned_groups(words: str, asker: Asker) -> dict[str, list[str]]:
    """The groups of the asker that the library warns of what a statement offers, and what that
    is."""
    held = [(p, p.offered_in(words)) for p in pairs_of(asker) if p.barred]
    named: dict[str, list[str]] = {}
    for pair, texts in held:
        if texts:
            named.setdefault(pair.group, []).extend(texts)
    return named


def note_on_pairs(words: str, asker: Asker) -> str:
    """What stands beside a statement that offers what the asker is warned of; "" otherwise."""
    named = warned_groups(words, asker)
    if not named:
        return ""
    told = [group.said for group in groups() if group.key in named]
    told += [said for key, said in _OF_LIFE.items() if key in named]
    what = ", ".join(dict.fromkeys(text for texts in named.values() for text in texts))
    takes = any(group.classes for group in groups() if group.key in named)
    then, it = ("beside it", "both") if takes else ("then", "it")
    return (
        f"You mention {' and '.join(told)}, and the library warns of {what} {then}: see that "
        f"warning, and do not take {it} without advice."
    )


def _taken(pair: Pair, question: Question) -> tuple[str, ...]:
    """What the question names of the group's classes, or the classes where it names nothing;
    () for a group of people who take nothing."""
    classes = next((g.classes for g in groups() if g.key == pair.group), frozenset[str]())
    named = (*question.asker.taking, *question.asker.drugs, *question.drugs)
    own = [one for one in named if classes & {one, *classes_of(one)}]
    return tuple(dict.fromkeys(own)) or tuple(sorted(classes))
