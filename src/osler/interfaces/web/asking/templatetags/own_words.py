"""``{{ text|own_words }}``: what the engine says, in the reader's language."""

from django import template
from django.utils.safestring import SafeString

from osler.interfaces.web.asking import own_words as told

register = template.Library()


@register.filter
def own_words(text: str) -> SafeString:
    """For a page; what stayed English is marked so."""
    return told.marked(str(text))


@register.filter
def in_words(text: str) -> str:
    """For a title, which holds no marks."""
    return told.in_words(str(text))


@register.filter
def lines(text: str) -> list[SafeString]:
    """For a card: each sentence on a line of its own."""
    return told.lines_of(str(text))
