"""The desk's words and small values, for its templates."""

import json
import re
from collections.abc import Sequence
from datetime import datetime

from django import template
from django.utils.translation import gettext as _

from osler.domain.article import Action, AuditEntry, DecisionKind, Revision, Status, VoteKind
from osler.interfaces.web.asking import words as asking_words
from osler.interfaces.web.asking.own_words import at_desk
from osler.interfaces.web.review_desk import words
from osler.interfaces.web.review_desk.site_words import site_details

register = template.Library()
register.filter("risk_word", words.risk)
register.filter("standing_word", asking_words.standing)
register.filter("kind_word", asking_words.kind)
register.filter("audience_word", asking_words.audience)
register.filter("at_desk", at_desk)


@register.filter
def status_word(one: str) -> str:
    return words.status(Status(one))


@register.filter
def action_word(one: str) -> str:
    return words.action(Action(one))


@register.filter
def decision_word(one: str) -> str:
    return words.decision(DecisionKind(one))


@register.filter
def vote_word(one: str) -> str:
    return words.vote(VoteKind(one))


@register.filter
def at(instant: str) -> datetime | str:
    """An instant of the core, for the filter ``date``."""
    return datetime.fromisoformat(instant.replace("Z", "+00:00")) if instant else ""


@register.filter
def part_title(key: str, revision: Revision) -> str:
    """The title of the part that a claim stands in."""
    titles = {section.key: section.title for section in revision.frame.sections}
    return words.part(key, titles)


@register.filter
def source_title(source_id: str, revision: Revision) -> str:
    """The title of a source that a text rests on; its id where the text does not name it."""
    return _titles(revision).get(source_id, source_id)


@register.filter
def with_titles(told: str, revision: Revision) -> str:
    """A sentence of the desk with titles where it has the ids of sources."""
    titles = _titles(revision)
    return _ID.sub(lambda found: titles.get(found[0], found[0]), at_desk(told))


_ID = re.compile(r"[\w.:-]*\w")


def _titles(revision: Revision) -> dict[str, str]:
    return {each.source_id: each.title for each in revision.frame.references}


@register.filter
def place_words(path: str | Sequence[str]) -> str:
    """Where something stands in its source; a heading that is only a name is read as words."""
    parts = [path] if isinstance(path, str) else path
    return " › ".join(_plain_heading(part) for part in parts)


def _plain_heading(part: str) -> str:
    named = _NAME.fullmatch(part) is not None
    return part.replace("-", " ").capitalize() if named else part


_HASH = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")  # "joint-may-be-infected"


@register.filter
def strength_words(citation: object) -> str:
    """Strength and certainty as the source states them, with our word beside."""
    twice = citation.certainty_text == citation.strength_text
    told = (
        (asking_words.strength(citation.strength), citation.strength_text),
        (asking_words.certainty(citation.certainty), "" if twice else citation.certainty_text),
    )
    found = [f"{rung or _('not stated')} ({own})" if own else rung for rung, own in told]
    return "; ".join(each for each in found if each)


@register.filter
def details(entry: AuditEntry) -> list[tuple[str, str]]:
    """What an audit entry says of its action, line by line."""
    read = json.loads(entry.details or "{}")
    if not entry.article_id:
        return site_details(entry.action, read)
    left_out = {"tell", "salt", "title", "status", "revision"}
    return [
        (words.detail(key), _short(key, _said(key, value)))
        for key, value in read.items()
        if key not in left_out and value
    ]


def _short(key: str, said: str) -> str:
    """The beginning of a hash is enough to know it by; the export has all of it."""
    hashed = _HASH.fullmatch(said) or (key.endswith("hash") and len(said) > 12)
    return f"{said[:12]}…" if hashed else said


def _said(key: str, value: object) -> str:
    if key == "vote":
        return words.vote(VoteKind(str(value)))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {at_desk(str(each))}" for name, each in value.items())
    return at_desk(str(value))
