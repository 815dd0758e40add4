"""News of the desk as e-mails: from the audit chain, so that after a crash none is forgotten.

An e-mail says what happened to which article. It never holds a question, a vote or a reason.
"""

import threading
from collections.abc import Iterator

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from osler.domain.article import Notification
from osler.interfaces.web.accounts.acting import roles_of
from osler.interfaces.web.accounts.models import User
from osler.interfaces.web.desk import the_desk
from osler.interfaces.web.review_desk.models import NewsMark
from osler.interfaces.web.review_desk.post import alone, link_to, taken

NEWS = threading.Event()  # wakes the rounds of this process
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
    with alone() as mine:
        return _send_what_is_new(address) if mine else 0


def _send_what_is_new(address: str) -> int:
    mark, _new = NewsMark.objects.get_or_create(pk=1)
    reached, sent, all_taken = the_desk().checkpoint().number, 0, True
    for one in the_desk().notifications(after=mark.number):
        for user in receivers(one):
            if (one.number, user.pk) in _had:
                continue
            this = _taken(one, user, address)
            sent, all_taken = sent + this, all_taken and this
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
    with override(user.language):
        link = link_to("desk_article", one.article_id, address=address)
        shown = {"title": one.title, "what": said(one.what), "link": link, "name": user.first_name}
        words = render_to_string("review_desk/mail/news.txt", shown)
        subject = f"{said(one.what)}: {one.title}"
    if not taken(subject, words, user.email):
        return False
    _had.add((one.number, user.pk))
    return True


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
