"""Numbers that a telephone rings when they are touched."""

import re
from functools import cache

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from osler.answering.regions import Region, regions

register = template.Library()

EVERYWHERE = ("112", "999", "911")  # where nobody said where they are
CRISIS = ("988", "116 123")
_MARK = re.compile(r"(<[^>]*>)")
_NUMBER = re.compile(r"\d[\d -]*\d")
_IN_DIAL = re.compile(rf" \({', '.join(EVERYWHERE)}\b[^)]*\)")
_ASIDE = re.compile(r"(\([^)]*\))")  # hours and names, of which no number is one to ring


@register.filter
def dialled(words: str) -> SafeString:
    """``words`` with a link on each number: "112 or 999"; what stands in brackets is left."""
    return format_html_join("", "{}", ((piece,) for piece in _pieces(words)))


@register.filter
def rung(line: SafeString) -> SafeString:
    """A line of a card with a link on each number to ring; other figures in it are none.

    ``line`` is markup of ours already, so that only what stands between its marks is looked at.
    """
    parts = _MARK.split(str(line))
    told = (part if n % 2 else known_numbers().sub(_ring, part) for n, part in enumerate(parts))
    return mark_safe("".join(told))


@register.filter
def beside_dial(line: SafeString) -> SafeString:
    """A line of a card, with the numbers that its dial gives already marked: on a phone they stand
    in the dial alone."""
    return mark_safe(_IN_DIAL.sub(r'<span class="in-dial">\g<0></span>', str(line)))


@register.filter
def rings_crisis(line: SafeString, here: Region) -> bool:
    """Whether a line only names the crisis lines that stand in the dial."""
    told = _NUMBER.findall(_ASIDE.sub("", here.crisis)) or CRISIS
    return all(number in line for number in told)


def _ring(found: re.Match[str]) -> str:
    return str(_link(found[0]))


@cache
def known_numbers() -> re.Pattern[str]:
    """Every number that a region gives for an emergency, a crisis or a poisoning."""
    told = (_ASIDE.sub("", f"{r.emergency};{r.crisis};{r.poison}") for r in regions().values())
    numbers = {n for one in told for n in _NUMBER.findall(one)}
    known = sorted({*numbers, *EVERYWHERE}, key=lambda n: (-len(n), n))
    return re.compile(rf"(?<![\d.,-])(?:{'|'.join(map(re.escape, known))})(?![\d-]|[.,]\d)")


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
