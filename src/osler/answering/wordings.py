"""Words that Osler itself says to readers: status, disclaimers, generic next questions."""

import re
from collections.abc import Sequence

from osler.domain.question import Audience, Intent

STATUS = "Not reviewed. Educational purpose only; human review pending."

_PUBLIC = (
    "This is general information from published guidance, not advice about you. "
    "It does not replace a doctor, nurse or pharmacist. "
    "If you are worried or getting worse, get help."
)
_CLINICAL = (
    "A summary of published guidance for professionals. It does not diagnose or direct the care "
    "of one patient; check the source before you act."
)

_NEXT: dict[Intent, str] = {
    Intent.MANAGEMENT: "What can I do for {}?",
    Intent.OUTLOOK: "What is the outlook with {}?",
    Intent.CAUSES: "What causes {}?",
    Intent.TESTS: "Which tests are done for {}?",
    Intent.PREVENTION: "How can I prevent {}?",
    Intent.SYMPTOMS: "What are the signs of {}?",
}


def disclaimer(audience: Audience) -> str:
    return _CLINICAL if audience.clinical else _PUBLIC


def in_a_sentence(name: str) -> str:
    """The first letter small, unless the word is an abbreviation or someone's name (Crohn's)."""
    first = name.split(" ", maxsplit=1)[0]
    proper = bool(re.search(r"['’]s$|-[A-Z]|^[A-Z][a-z]+[A-Z]", first))
    return name if name[:2].isupper() or proper else name[:1].lower() + name[1:]


def listed(names: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def next_questions(concern: str, asked: tuple[Intent, ...]) -> tuple[str, ...]:
    """Generic next questions on a concern, those already asked left out."""
    name = in_a_sentence(concern)
    return tuple(words.format(name) for intent, words in _NEXT.items() if intent not in asked)


def on_topic(title: str) -> str:
    """A question on a topic, for a reader whose own words did not lead to it."""
    return f"What can I do about {in_a_sentence(title)}?"
