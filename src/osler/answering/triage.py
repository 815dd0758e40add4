"""Red flags first: how urgent a question is, by rules alone.

Needs neither library nor index, so it answers when everything else is down. Levels:
emergency (call an ambulance now), urgent (be seen today), soon (within days), routine.
"""

import json
import re
from collections.abc import Iterable, Iterator

from osler.answering.regions import ANYWHERE, Region
from osler.answering.scope_patterns import (
    FROM_ANIMAL,
    OF_AN_OBJECT,
    SPEAKS_OF_SOMEBODY,
    VETERINARY,
)
from osler.answering.triage_evidence import evidence, fitted_weights, that_counts
from osler.answering.triage_hearing import as_heard, hear
from osler.answering.triage_parts import PART
from osler.answering.triage_rules import Heard, Rule, red_flags, what_holds
from osler.domain.answer import RedFlag, Triage
from osler.domain.question import Asker
from osler.domain.recommendation import Urgency
from osler.text.phrases import Found

TOGETHER = "said-together"  # the rule id of the second opinion
_TOGETHER_SAYS = {
    Urgency.EMERGENCY: (
        "No single sign settles it, but things like these, said together, often mean an emergency. "
        "Is it happening now? Call {number}. Or ring an urgent-care line. Do not wait to see if it "
        "passes."
    ),
    Urgency.URGENT: (
        "Things like these, said together, are a good reason to ask for help today. Speak to a "
        "doctor, a nurse or an urgent-care line."
    ),
}
_TOLD_OF_CARE = {"new-medicine"}  # what is taken: by itself no sign of anything
_NO_SIGN = re.compile(
    r"\bsyndrome\b|\b(?:keeps?|kept|always|often|repeatedly) (?:on )?(?:falling|tripping|"
    r"having (?:a )?falls?)\b(?! (?:asleep|ill|out|apart|unconscious))",
    re.IGNORECASE,
)
_HARMLESS = f"{PART}told-harmless"  # said so of an everyday thing: no sum of words outweighs it
_Held = tuple[Rule, tuple[str, ...]]  # a rule and the signs and measures that make it hold


def triage(text: str, *, asker: Asker | None = None, region: Region = ANYWHERE) -> Triage:
    """How urgent the question is, and the rules that say so, most urgent first.

    ``asker`` adds what is known from elsewhere: age, pregnancy, conditions. ``region`` gives the
    numbers to ring. Of a very long text the beginning and the end are read (``is_cut``).
    """
    text, rules = as_heard(text), red_flags()
    heard = hear(text, rules, asker=asker)
    held = [(rule, why) for rule in rules.rules if (why := what_holds(rule, heard)) is not None]
    held.sort(key=lambda pair: pair[0].urgency.rank)
    kept = _without_echoes(held, heard)
    flags = [_flag(rule, why, heard=heard, text=text, region=region) for rule, why in kept]
    if not flags or flags[0].urgency is not Urgency.EMERGENCY:
        second = second_opinion(
            heard, text, region=region, told=flags[0].urgency if flags else None
        )
        if second is not None and (not flags or second.urgency.rank < flags[0].urgency.rank):
            flags.insert(0, second)
    urgency = flags[0].urgency if flags else Urgency.ROUTINE
    return Triage(urgency, tuple(flags), region=region.code)


def second_opinion(
    heard: Heard, text: str, *, region: Region = ANYWHERE, told: Urgency | None = None
) -> RedFlag | None:
    """What everything heard weighs together, where that is much; see ``triage_evidence``.

    ``told``: what the rules say. Where they know the complaint as urgent, it takes more.
    """
    if VETERINARY.search(text) and not FROM_ANIMAL.search(text):
        return None  # the weights are of people
    thing = OF_AN_OBJECT.search(text.lower())
    if thing is not None and not SPEAKS_OF_SOMEBODY.search(text.lower().replace(thing[0], " ")):
        return None  # "my car has a fever"
    if any(hit.name == _HARMLESS for hit in heard.hits):
        return None  # "my fingers go white in the freezer aisle and warm up after"
    weights, rules = fitted_weights(), red_flags()
    if not heard.signs.keys() - rules.circumstances - _TOLD_OF_CARE and _NO_SIGN.search(text):
        return None  # words of a syndrome's name, or of falls that keep happening, are no signs
    counted = that_counts(evidence(heard, rules), weights, rules)
    total = weights.weigh(counted.pieces)
    limit = weights.over_urgent if told is Urgency.URGENT else weights.emergency
    if total <= (weights.urgent if counted.several else limit):
        return None  # one thing alone is for the rules, unless it weighs very much
    alarming = total > limit and counted.several
    urgency = Urgency.EMERGENCY if alarming else Urgency.URGENT
    places = sorted((one.first, one.last) for one in weights.heaviest(counted.pieces, heard, rules))
    words = heard.words
    quotes = [text[words[first].start : words[last].end] for first, last in places]
    return RedFlag(
        rule=TOGETHER,
        urgency=urgency,
        message=_TOGETHER_SAYS[urgency].format(**region.words),
        because="; ".join(dict.fromkeys(quotes)),
        source=weights.source,
    )


def triage_lines(lines: Iterable[str]) -> Iterator[dict[str, object]]:
    """For each JSON line ``{"id", "text"}`` an object ``{"id", "urgency", "rules"}``.

    A line that cannot be read gives ``{"id": null, "line", "error"}``; the rest go on.
    Blank lines are passed over.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
            identity, text = case["id"], case["text"]
            if not isinstance(text, str):
                raise TypeError("text is not a string")
        except (ValueError, KeyError, TypeError, RecursionError) as fault:
            yield {"id": None, "line": number, "error": f"Not {{id, text}}: {fault}"}
            continue
        found = triage(text)
        rules = [flag.rule for flag in found.flags]
        yield {"id": identity, "urgency": found.urgency.value, "rules": rules}


def _without_echoes(held: list[_Held], heard: Heard) -> list[_Held]:
    """Leave out a rule that rests on no word but those that set off a more urgent one."""
    kept: list[_Held] = []
    for rule, why in held:
        louder: set[int | str] = set()
        for other, its in kept:
            if other.urgency.rank < rule.urgency.rank:
                louder |= _grounds(its, heard)
        if not _grounds(why, heard) <= louder:
            kept.append((rule, why))
    return kept


def _grounds(why: tuple[str, ...], heard: Heard) -> set[int | str]:
    """Numbers of the words that the reasons stand on; a measure stands for itself."""
    grounds: set[int | str] = set()
    for reason in why:
        place = _place(reason, heard)
        grounds |= {reason} if place is None else set(range(place.first, place.last + 1))
    return grounds


def _flag(rule: Rule, why: tuple[str, ...], *, heard: Heard, text: str, region: Region) -> RedFlag:
    places = [place for reason in why if (place := _place(reason, heard)) is not None]
    words = heard.words
    quotes = [text[words[p.first].start : words[p.last].end] for p in places]
    return RedFlag(
        rule=rule.id,
        urgency=rule.urgency,
        message=rule.says(region),
        because="; ".join(dict.fromkeys(quotes)),
        source=" ".join(dict.fromkeys(rule.sources)),
    )


def _place(reason: str, heard: Heard) -> Found | None:
    """Where a sign or measure first stands in the text; None where it came with the asker."""
    found = heard.signs.get(reason)
    if found is None:
        kind = reason.partition("<")[0].partition(">")[0]
        kind = "bp" if kind == "systolic" else kind  # the one figure of it
        found = tuple(place for place in heard.measures.places if place.name == kind)
    return next((one for one in found if one.first >= 0), None)
