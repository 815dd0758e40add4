"""The domain's words in templates, in the reader's language."""

from django import template

from osler.domain.source import Kind, StandingLevel
from osler.interfaces.web.asking import words

register = template.Library()
register.filter("kind_words", lambda kind: words.kind(Kind(kind)))
register.filter("standing_words", lambda level: words.standing(StandingLevel(level)))
register.filter("standing_tone", lambda level: words.tone(StandingLevel(level)))
