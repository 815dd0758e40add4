"""Words that Osler itself says to readers: status, disclaimers, generic next questions."""

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


def next_questions(concern: str, asked: tuple[Intent, ...]) -> tuple[str, ...]:
    """Generic next questions on a concern, those already asked left out."""
    name = concern if concern[:2].isupper() else concern[:1].lower() + concern[1:]
    return tuple(words.format(name) for intent, words in _NEXT.items() if intent not in asked)
