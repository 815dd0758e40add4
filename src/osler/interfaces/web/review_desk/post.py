"""The way to the mail server: who sends, what it took, and whole addresses for links."""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

LOCK = "news.lock"  # in the home: of several processes one sends at a time
UNKNOWN = 500  # SMTP: from here on there is no such address, and trying again does not make one
_LOG = logging.getLogger(__name__)


@contextmanager
def alone() -> Iterator[bool]:
    """Whether nobody else on this home is sending."""
    with (settings.HOME / LOCK).open("ab") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def taken(subject: str, words: str, to: str) -> bool:
    """Send it; False where the server wants no such e-mail now, OSError where there is none.

    An address that the server does not know is passed by: nobody else waits for its sake.
    """
    try:
        send_mail(" ".join(subject.split()), words, settings.DEFAULT_FROM_EMAIL, [to])
    except (SMTPRecipientsRefused, SMTPResponseException) as fault:
        _LOG.warning("an e-mail was not taken", exc_info=True)
        return _nobody_there(fault)
    return True


def _nobody_there(fault: Exception) -> bool:
    if not isinstance(fault, SMTPRecipientsRefused):
        return False
    return all(code >= UNKNOWN for code, _words in fault.recipients.values())


def link_to(page: str, *given: str, address: str) -> str:
    """A page's whole address: by the site's own, else by where this process listens."""
    base = settings.SITE_ADDRESS or address or settings.WAGTAILADMIN_BASE_URL
    return f"{base}{reverse(page, args=given)}"
