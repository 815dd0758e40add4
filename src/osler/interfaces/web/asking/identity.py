"""Words that may say who somebody is, as the page names them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from osler.text.identifying import identifying

KINDS = {
    "e-mail address": gettext_noop("an e-mail address"),
    "web address of a person": gettext_noop("a web address"),
    "NHS number": gettext_noop("an NHS number"),
    "social security number": gettext_noop("a social security number"),
    "national insurance number": gettext_noop("a national insurance number"),
    "bank account number": gettext_noop("a bank account number"),
    "card number": gettext_noop("a card number"),
    "number of a person": gettext_noop("a number that belongs to one person"),
    "date of birth": gettext_noop("a date of birth"),
    "phone number": gettext_noop("a phone number"),
    "address": gettext_noop("an address"),
    "post code": gettext_noop("a post code"),
    "name": gettext_noop("a name"),
}


@dataclass(frozen=True)
class Warned:
    words: str
    kind_words: str


def warned_of(text: str) -> tuple[Warned, ...]:
    """What a reader should look at before it is kept or sent on."""
    return tuple(Warned(one.words, _(KINDS[one.kind])) for one in identifying(text))
