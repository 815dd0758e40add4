"""Otherwise meant: words that are the name of a topic, and in this question another thing.

A toddler who is "boiling" has no boil, a "ferry trip" is no fall, heat stroke is no stroke, and
the BMI of a woman who asks of HRT is told about her, not asked about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from osler.domain.question import Concern


@dataclass(frozen=True)
class OtherSense:
    """Words ``asked`` that name a topic; where the question reads ``so``, they mean no such thing.

    ``beside``: only where something else is asked about too.
    """

    topic: str
    asked: re.Pattern[str]
    so: re.Pattern[str]
    beside: bool = False


_JOURNEY = (
    r"\b(?:ferry|boat|coach|car|train|plane|bus|school|day|road|camping|cruise|business|long|"
    r"weekend|next|upcoming|planned|holiday|foreign) trips?\b|"
    r"\btrips? (?:to|abroad|away|by|on the|next|in (?:a|the)|round|around|home from)\b|"
    r"\b(?:before|for|during|after|on|from|going on|planning|booked) (?:an?|our|my|the|this) "
    r"(?:\w+ )?trip\b"
)
_ANYTHING = re.compile(r".*", re.DOTALL)  # whatever words led to the topic
_NO_TOPIC = ""  # said of words that are a concern without a topic
_SENSES = (
    OtherSense(
        _NO_TOPIC,
        re.compile(r"(?:baby |bridal )?showers?", re.IGNORECASE),
        re.compile(r"\b(?:baby|bridal|wedding|meteor|rain) showers?\b", re.IGNORECASE),
    ),
    OtherSense(
        _NO_TOPIC,
        re.compile(r"(?:the |a )?fevers?", re.IGNORECASE),
        re.compile(
            r"\bfever of (?:the|a) (?:crowd|moment|match|game|city|night)\b|\bfever pitch\b|"
            r"\b(?:gold|cabin|spring|crowd|football|election|wedding|world cup) fever\b",
            re.IGNORECASE,
        ),
    ),
    OtherSense(
        "fainting",
        re.compile(r"black(?:ed|ing|s)? out", re.IGNORECASE),
        re.compile(
            r"\bblack(?:ed|ing|s)? out (?:the|my|our|all|his|her|their|every) (?:\w+ )?(?:windows?|"
            r"rooms?|bedroom|nursery|curtains|skylight|glass|lights?|names?|text|lines)\b|"
            r"\b(?:windows?|rooms?|bedroom|nursery|curtains|glass) (?:(?:is|are|was|were) )?"
            r"blacked out\b",
            re.IGNORECASE,
        ),
    ),
    OtherSense(
        "boils and abscesses",
        re.compile(r"boil(?:ing|ed)", re.IGNORECASE),
        re.compile(r"\bboil(?:ing|ed)\b", re.IGNORECASE),
    ),
    OtherSense(
        "stroke",
        re.compile(r"strokes?", re.IGNORECASE),
        re.compile(
            r"\A(?!.*(?<!heat[ -])(?<!sun[ -])\bstrokes?\b).*\b(?:heat|sun)[ -]strokes?\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    OtherSense(
        "falls prevention",
        re.compile(r"trips?", re.IGNORECASE),
        re.compile(_JOURNEY, re.IGNORECASE),
    ),
    OtherSense(
        "falls prevention",
        re.compile(r".*\bf(?:a|e)ll(?:s|ing|en)?\b.*|preventing falls", re.IGNORECASE),
        re.compile(  # a patch, a scab or a cap falls off
            r"\bf(?:a|e)ll(?:s|ing|en)? (?:apart|asleep|short|behind|ill|pregnant|in love)\b|"
            r"\b(?:patch(?:es)?|plasters?|sensors?|caps?|lids?|nails?|scabs?|cords?|stumps?|crowns?|"
            r"fillings?|hair|teeth|tooth|stickers?|dressings?|masks?|bags?|wheels?|labels?|it|they)\b"
            r"(?: \w+){0,3} f(?:a|e)ll(?:s|ing|en)? (?:off|out)\b",
            re.IGNORECASE,
        ),
    ),
    OtherSense(
        "depression",
        re.compile(r"depressions?|depressed", re.IGNORECASE),
        re.compile(
            r"\b(?:the )?(?:great )?depression[- ]era\b|\bgreat depression\b|"
            r"\bdepressions? in (?:the|my|our|a) (?:mattress|ground|lawn|sofa|floor|road|carpet|"
            r"soil)\b",
            re.IGNORECASE,
        ),
    ),
    OtherSense(
        "stroke",
        re.compile(r"strokes?", re.IGNORECASE),
        re.compile(
            r"\bstrokes? of (?:good |bad |sheer )?(?:luck|genius|fortune|midnight|the brush)\b|"
            r"\b(?:brush|pencil|back|breast|swimming|tennis|golf|butterfly)[- ]?strokes?\b",
            re.IGNORECASE,
        ),
    ),
    OtherSense(
        "common cold",
        re.compile(r"(?:common |a |the |my )?colds?", re.IGNORECASE),
        re.compile(
            r"\bcold (?:spots?|patch(?:es)?|draughts?|drafts?|fronts?|storage|mornings?|case|call|"
            r"frame|tap|room)\b",
            re.IGNORECASE,
        ),
    ),
    OtherSense(
        "erectile dysfunction",
        re.compile(r"(?:can'?t|cannot|unable to) get up", re.IGNORECASE),
        re.compile(
            r"\b(?:fall|fell|fallen|floor|bed|chair|sofa|stairs?|hip|legs?|knees?|broke\w*|toilet|"
            r"bath|ground|weak\w*|she|mum|gran\w*|nan|woman|wife)\b",
            re.IGNORECASE,
        ),
    ),
    OtherSense(  # a lump without pain, redness or fever is looked at, whoever breastfeeds
        "mastitis",
        _ANYTHING,
        re.compile(
            r"\A(?=.*\blumps?\b)(?:(?=.*\b(?:painless\w*|(?:no|without(?: any)?|not|isn'?t|"
            r"doesn'?t) (?:\w+ )?(?:pain\w*|hurt\w*|sore\w*|tender\w*)))|"
            r"(?!.*\b(?:pain\w*|hurt\w*|sore\w*|tender\w*|ach\w+|red\w*|hot|warm|burning|fever\w*|temperature|temp|shiver\w*|flu|"
            r"throb\w*|inflamed|mastitis|ducts?|block\w*)\b))",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    OtherSense(
        "hypothyroidism",
        re.compile(
            r".*\bthyroid (?:tablets?|pills?|medicines?|medication|meds)\b.*", re.IGNORECASE
        ),
        re.compile(
            r"\b(?:carbimazole|neo-?mercazole|propylthiouracil|ptu|methimazole|thiamazole)\b",
            re.IGNORECASE,
        ),
    ),
    OtherSense(
        "obesity in adults",
        re.compile(r"(?:bmi|body mass index)(?: (?:of )?[\d.]+)?", re.IGNORECASE),
        re.compile(r"\b(?:bmi|body mass index)\b\D{0,12}\d{2}", re.IGNORECASE),
        beside=True,
    ),
)


def as_meant(concerns: Sequence[Concern], text: str) -> list[Concern]:
    """The concerns without those whose words mean something else in this question."""
    other = [c for c in concerns if _sense(c, text) is None]
    return [
        c
        for c in concerns
        if (sense := _sense(c, text)) is None or (sense.beside and not any(o.topics for o in other))
    ]


def means_another(topic: str, text: str) -> bool:
    """True where a question says that it is not of a topic, whatever else in it is like that."""
    return any(s.topic == topic and s.asked is _ANYTHING and s.so.search(text) for s in _SENSES)


def _sense(concern: Concern, text: str) -> OtherSense | None:
    """The other sense in which its words are meant, if any."""
    return next(
        (
            sense
            for sense in _SENSES
            if (concern.topics[:1] or (_NO_TOPIC,)) == (sense.topic,)
            and sense.asked.fullmatch(concern.asked)
            and sense.so.search(text)
        ),
        None,
    )
