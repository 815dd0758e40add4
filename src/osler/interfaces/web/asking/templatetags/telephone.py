"""Numbers that a telephone rings when they are touched."""

import re

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()

_NUMBER = re.compile(r"\d[\d -]*\d")
_ASIDE = re.compile(r"(\([^)]*\))")  # hours and names, of which no number is one to ring


@register.filter
def dialled(words: str) -> SafeString:
    """``words`` with a link on each number: "112 or 999"; what stands in brackets is left."""
    return format_html_join("", "{}", ((piece,) for piece in _pieces(words)))


def _pieces(words: str) -> list[SafeString | str]:
    found: list[SafeString | str] = []
    for nth, part in enumerate(_ASIDE.split(words)):
        at = 0
        for match in _NUMBER.finditer(part) if nth % 2 == 0 else ():
            found += [part[at : match.start()], _link(match[0])]
            at = match.end()
        found.append(part[at:])
    return found


def _link(number: str) -> SafeString:
    plain = re.sub(r"\D", "", number)
    return format_html_join("", '<a href="tel:{}">{}</a>', [(plain, number)])
