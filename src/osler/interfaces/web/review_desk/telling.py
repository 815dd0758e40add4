"""News of the desk as e-mails: from the audit chain, so that after a crash none is forgotten.

An e-mail says what happened to which article. It never holds a question, a vote or a reason.
"""

import fcntl
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from osler.domain.article import Notification
from osler.interfaces.web.accounts.acting import roles_of
from osler.interfaces.web.accounts.models import User
from osler.interfaces.web.desk import the_desk
from osler.interfaces.web.review_desk.models import NewsMark

NEWS = threading.Event()  # wakes the rounds of this process
LOCK = "news.lock"  # in the home: of several processes one sends at a time
UNKNOWN = 500  # SMTP: from here on there is no such address, and trying again does not make one
_LOG = logging.getLogger(__name__)
_had: set[tuple[int, int]] = set()  # (entry, account): sent by this process, and not marked yet


def news_is_there() -> None:
    """Have what is new sent at once; without it the next round sends it."""
    NEWS.set()


def send_news(address: str = "") -> int:
    """Send what has happened since the last time; how many e-mails.

    The mark moves past what the mail server took: what it did not take is tried again, and a
    crash sends one twice rather than never. Raises OSError where the server cannot be reached.
    ``address`` is where this process listens, for links where the site has no address.
    """
    with _alone() as mine:
        return _send_what_is_new(address) if mine else 0


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether nobody else on this home is sending."""
    with (settings.HOME / LOCK).open("ab") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _send_what_is_new(address: str) -> int:
    mark, _new = NewsMark.objects.get_or_create(pk=1)
    reached, sent, all_taken = the_desk().checkpoint().number, 0, True
    for one in the_desk().notifications(after=mark.number):
        for user in receivers(one):
            taken = (one.number, user.pk) in _had
            if not taken:
                taken = _taken(one, user, address)
                sent += taken
            all_taken &= taken
        if all_taken:
            _seen_to(one.number)
    if all_taken:
        _seen_to(reached)
    return sent


def _seen_to(number: int) -> None:
    NewsMark.objects.filter(pk=1, number__lt=number).update(number=number)
    _had.difference_update([each for each in _had if each[0] <= number])


def receivers(one: Notification) -> Iterator[User]:
    """Whoever is named, or has a role that is; active, with an address, and not unwilling."""
    roles = set(one.to_roles)
    for user in User.objects.filter(is_active=True, notified=True).exclude(email=""):
        if user.username in one.to or not roles.isdisjoint(roles_of(user)):
            yield user


def _taken(one: Notification, user: User, address: str) -> bool:
    """Send it; False where the server wants no such e-mail now.

    An address that the server does not know is passed by: nobody else waits for its sake.
    """
    try:
        _send(one, user, address)
    except (SMTPRecipientsRefused, SMTPResponseException) as fault:
        _LOG.warning("an e-mail was not taken", exc_info=True)
        if not _nobody_there(fault):
            return False
    _had.add((one.number, user.pk))
    return True


def _nobody_there(fault: Exception) -> bool:
    if not isinstance(fault, SMTPRecipientsRefused):
        return False
    return all(code >= UNKNOWN for code, _words in fault.recipients.values())


def link_to(page: str, *given: str, address: str) -> str:
    """A page's whole address: by the site's own, else by where this process listens."""
    base = settings.SITE_ADDRESS or address or settings.WAGTAILADMIN_BASE_URL
    return f"{base}{reverse(page, args=given)}"


def _send(one: Notification, user: User, address: str) -> None:
    with override(user.language):
        link = link_to("desk_article", one.article_id, address=address)
        shown = {"title": one.title, "what": said(one.what), "link": link, "name": user.first_name}
        words = render_to_string("review_desk/mail/news.txt", shown)
        subject = " ".join(f"{said(one.what)}: {one.title}".split())
    send_mail(subject, words, settings.DEFAULT_FROM_EMAIL, [user.email])


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
