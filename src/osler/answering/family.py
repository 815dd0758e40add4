"""What a relative has or had, told by somebody who asks for themselves: no condition of theirs."""

import re

_RELATIVE = (
    r"(?:mother|mum|mom|father|dad|sister|brother|aunt(?:ie|y)?|uncle|cousin|gran(?:d\w+|ny)?|nana?|"
    r"niece|nephew)s?"
)
_HAS = (
    rf"\b(?:my|our)\s(?:\w+\s)?{_RELATIVE}\s(?:also\s|once\s|just\s)?(?:had|has|have|got|died of)\b"
)
_FAMILY = re.compile(rf"\bfamily history of\b[^.;?]*|{_HAS}[^.,;?]*", re.I)
_DEADLY_PAST = re.compile(r"\b(?:had|died of)\b.*\bcancer", re.I)
_ASKS_FOR_SELF = re.compile(
    r"\b(?:can|could|should|may|will|am|do) i (?:take|use|have|start|stay|need|safe|at risk)\b",
    re.I,
)
# Who is meant besides: "I", "my hot flushes", "at 51".
_SELF = re.compile(
    rf"\b(?:i|i'm|im|i've|ive|me|my(?!\s(?:\w+\s)?{_RELATIVE}\b)|at [2-9]\d)\b", re.I
)
_SAID_OF_OTHER = re.compile(r"\b(?:she|he|her|him|his|they|them)\b|\bfor my\b", re.I)


def told_of_family(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text tells what relatives have or had, and asks for its writer; () elsewhere."""
    found = list(_FAMILY.finditer(text))
    if not found:
        return ()
    rest = _FAMILY.sub(" ", text)
    own = _ASKS_FOR_SELF.search(rest) is not None
    if not own and not _SAID_OF_OTHER.search(rest):
        own = bool(_SELF.search(rest)) or any(_DEADLY_PAST.search(m.group()) for m in found)
    return tuple(m.span() for m in found) if own else ()


def without_family(text: str) -> str:
    """A text without what its writer's relatives have or had."""
    for start, end in reversed(told_of_family(text)):
        text = f"{text[:start]} {text[end:]}"
    return text


def is_of_family(condition: str, text: str) -> bool:
    """True for a condition that is named only as a relative's."""
    own = without_family(text).lower()
    return condition.lower() in text.lower() and condition.lower() not in own
