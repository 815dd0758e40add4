"""Days in words for templates."""

from datetime import date

from django import template
from django.utils.formats import date_format

register = template.Library()


@register.filter
def day(text: str) -> str:
    """The day of an ISO date or instant, as readers of this language write it."""
    try:
        return date_format(date.fromisoformat(text[:10]), "DATE_FORMAT")
    except ValueError:
        return text


@register.filter
def in_words(text: str) -> list[str]:
    """The words of a text, for a loop."""
    return text.split()
