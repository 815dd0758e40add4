"""Why an answer helped or did not: what a reader can tick."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

HELPFUL = {
    "clear": gettext_noop("It was clear"),
    "what-to-do": gettext_noop("I know what to do next"),
    "sources": gettext_noop("I could see where it comes from"),
}
NOT_HELPFUL = {
    "not-my-question": gettext_noop("It did not answer my question"),
    "wrong": gettext_noop("Something in it is wrong"),
    "out-of-date": gettext_noop("Something in it is out of date"),
    "hard": gettext_noop("It was hard to understand"),
    "long": gettext_noop("It was too long"),
    "missing": gettext_noop("Something important is missing"),
}


def reasons(*, helpful: bool) -> list[tuple[str, str]]:
    """(key, words) in the order they are shown."""
    return [(key, _(words)) for key, words in (HELPFUL if helpful else NOT_HELPFUL).items()]


def known(keys: list[str]) -> list[str]:
    """Those that are on the list, once each."""
    return [key for key in (*HELPFUL, *NOT_HELPFUL) if key in keys]
