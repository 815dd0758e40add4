"""News of the desk as e-mails: from the audit chain, so that after a crash none is forgotten.

An e-mail says what happened to which article. It never holds a question, a vote or a reason.
"""

from collections.abc import Iterator
from contextlib import suppress

from django.conf import settings
from django.core.mail import send_mail
from django.db import DatabaseError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from osler.domain.article import Notification
from osler.interfaces.web.accounts.acting import roles_of
from osler.interfaces.web.accounts.models import User
from osler.interfaces.web.desk import the_desk
from osler.interfaces.web.review_desk.models import NewsMark


def news_is_there() -> None:
    """Ask the worker to send what is new. What cannot be asked for now goes with the next."""
    from osler.interfaces.web.review_desk.tasks import tell

    with suppress(DatabaseError):
        tell.enqueue()


def send_news() -> int:
    """Send what has happened since the last time; how many e-mails.

    The mark moves on after each e-mail, so a crash sends one twice rather than never.
    """
    mark, _new = NewsMark.objects.get_or_create(pk=1)
    reached, sent = the_desk().checkpoint().number, 0
    for one in the_desk().notifications(after=mark.number):
        sent += sum(_send(one, user) for user in receivers(one))
        _seen_to(one.number)
    _seen_to(reached)
    return sent


def _seen_to(number: int) -> None:
    NewsMark.objects.filter(pk=1, number__lt=number).update(number=number)


def receivers(one: Notification) -> Iterator[User]:
    """Whoever is named, or has a role that is; active, with an address, and not unwilling."""
    roles = set(one.to_roles)
    for user in User.objects.filter(is_active=True, notified=True).exclude(email=""):
        if user.username in one.to or not roles.isdisjoint(roles_of(user)):
            yield user


def _send(one: Notification, user: User) -> int:
    with override(user.language):
        link = f"{settings.SITE_ADDRESS}{reverse('desk_article', args=[one.article_id])}"
        shown = {"title": one.title, "what": said(one.what), "link": link, "name": user.first_name}
        words = render_to_string("review_desk/mail/news.txt", shown)
        subject = f"{said(one.what)}: {one.title}"
    return send_mail(subject, words, settings.DEFAULT_FROM_EMAIL, [user.email], fail_silently=True)


def said(what: str) -> str:
    """The key of a message in the reader's language."""
    words = {
        "submitted": _("Waits for review"),
        "under review": _("The review has begun"),
        "comment": _("A comment"),
        "a vote is in": _("A vote is in"),
        "changes requested": _("Changes are asked for"),
        "ready to publish": _("Ready to publish"),
        "published": _("Published"),
        "changed": _("The text changed"),
        "needs update": _("Needs an update"),
        "retired": _("Retired"),
        "withdrawn": _("Taken back by its author"),
    }
    return words.get(what, _("News of an article"))
