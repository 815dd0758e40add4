"""How long it has lasted, and what has been tried."""

import re
from dataclasses import dataclass

_NUMBERS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "couple": 2.0, "three": 3.0, "few": 3.0,
    "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "several": 3.0, "eight": 8.0,
    "nine": 9.0, "ten": 10.0, "twelve": 12.0, "half": 0.5, "many": 3.0,
}  # fmt: skip
_DAYS = {
    "hour": 1 / 24,
    "day": 1.0,
    "night": 1.0,
    "week": 7.0,
    "month": 365.25 / 12,
    "year": 365.25,
}
_UNIT = r"(?P<unit>hours?|hrs?|days?|nights?|weeks?|wks?|months?|years?|yrs?)"
_AMOUNT = (
    r"(?:about |around |almost |nearly |over |more than |at least |roughly |some |up to )?"
    r"(?P<amount>\d{1,3}(?:\.\d)?|(?:a )?(?:couple|few)(?: of)?|several|many|half an?|an?|one|two|"
    r"three|"
    r"four|five|six|seven|eight|nine|ten|twelve)(?:\s?(?:-|–|to|or)\s?(?P<upper>\d{1,3}|two|three|"
    r"four|"
    r"five|six))?"
)
_SPAN = rf"{_AMOUNT}[ -]?{_UNIT}"
_PATTERNS = (
    re.compile(
        rf"\b(?:for|over|past|last|lasted|lasting|since|been)\s(?:the\s)?(?:past\s|"
        rf"last\s)?{_SPAN}\b"
    ),
    re.compile(rf"\b{_SPAN}\s(?:now|already|ago|straight|in a row)\b"),
    re.compile(rf"\b{_SPAN}(?=\s(?:of|history)\b)"),
    re.compile(rf"\b(?:started|began|came on|begun)\s{_SPAN}\sago\b"),
)
_NAMED = (
    (re.compile(r"\bsince yesterday\b"), 1.0),
    (re.compile(r"\bsince (?:this morning|today|last night)\b|\ball (?:day|night)\b"), 0.5),
    (re.compile(r"\bsince last week\b|\ball week\b"), 7.0),
    (re.compile(r"\bsince last month\b"), _DAYS["month"]),
    (re.compile(r"\bsince last year\b|\ball year\b"), 365.25),
    (re.compile(r"\b(?:for|over) (?:years|many years|ages)\b"), 2 * 365.25),
    (re.compile(r"\bfor (?:many )?months\b"), 2 * _DAYS["month"]),
    (re.compile(r"\bfor (?:many )?weeks\b"), 14.0),
    (re.compile(r"\bfor days\b"), 2.0),
)
_AGE_AFTER = re.compile(r"\s*(?:old|of age)\b")
_AN_AGE = re.compile(r"\b(?:aged?|is|i'm|i am|am|turning)\s$")


@dataclass(frozen=True)
class Duration:
    """``text`` as asked; ``days`` the least that it says."""

    text: str = ""
    days: float | None = None


def duration_of(text: str) -> Duration:
    """The first duration that is said of a complaint; ages are none."""
    lowered = text.lower()
    for pattern in _PATTERNS:
        for match in pattern.finditer(lowered):
            if not _AGE_AFTER.match(lowered, match.end()):
                found = text[match.start() : match.end()]
                return Duration(found, round(_days(match["amount"], match["unit"]), 2))
    for pattern, days in _NAMED:
        named = pattern.search(lowered)
        if named:
            return Duration(text[named.start() : named.end()], round(days, 2))
    return Duration()


def _days(amount: str, unit: str) -> float:
    word = amount.removeprefix("a ").removesuffix(" of").split(" ")[0]
    number = float(word) if word[0].isdigit() else _NUMBERS[word]
    name = {"hr": "hour", "wk": "week", "yr": "year"}.get(unit.rstrip("s"), unit.rstrip("s"))
    return number * _DAYS[name]


_THING = r"(?P<thing>[a-z][a-z0-9' \-]{1,60}?)"
_STOP = (
    r"(?=\s(?:but|and it|and they|for|with no|without|already|which|that|so|because|yet|at)\b|"
    r"[.,;?!]|$)"
)
_TRIED = (
    re.compile(
        rf"\b(?:tried|trying|already (?:taken|used|had|done|on)|have (?:taken|used)|"
        rf"been taking)\s{_THING}{_STOP}"
    ),
    re.compile(
        r"(?:^|[.,;?!]\s*|\b(?:but|and|because|"
        r"since)\s)(?P<thing>[a-z][a-z0-9' \-]{1,40}?)\s(?:did(?:n't| not)|"
        r"does(?:n't| not)|do(?:n't| not)|is(?:n't| not)|are(?:n't| not)|has(?:n't| not)|"
        r"have(?:n't| not)|"
        r"won't|no longer)\s(?:really\s)?(?:help|work|touch|do anything|doing anything|ease|"
        r"working|"
        r"helping|helped|worked)"
    ),
)
_JOIN = re.compile(r"\s*(?:,|\band\b|\bor\b|\bplus\b|&)\s*")
_LEAD = re.compile(
    r"^(?:(?:the|some|a|an|my|taking|using|to|having|doing|both|already|it|this|that|they|i|"
    r"everything|"
    r"with|have|has|been|i've|just|what|if|even)\s+)+"
)
_NOTHING = frozenset(
    "it this that they everything anything nothing which these those to i we all".split()
)
_MOST_TRIED = 6


def tried_of(text: str) -> tuple[str, ...]:
    """Treatments that the asker says were tried, as asked."""
    lowered = text.lower().replace("’", "'")
    found: dict[str, None] = {}
    for pattern in _TRIED:
        for match in pattern.finditer(lowered):
            for part in _JOIN.split(match["thing"]):
                thing = _LEAD.sub("", part.strip())
                if thing and thing not in _NOTHING:
                    found[thing] = None
    return tuple(found)[:_MOST_TRIED]
