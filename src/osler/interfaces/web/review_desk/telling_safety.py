"""Safety reports as e-mails: that there is one, its number and its link, and none of its words."""

from collections.abc import Iterator

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from osler.domain.article import Role
from osler.interfaces.web.accounts.acting import roles_of
from osler.interfaces.web.accounts.models import User
from osler.interfaces.web.asking.models import SafetyReport
from osler.interfaces.web.review_desk.post import alone, link_to, taken

TOLD = frozenset({Role.CHAIR, Role.ADMINISTRATOR})
_had: set[tuple[int, int]] = set()  # (report, account): sent by this process, and not marked yet


def send_reports(address: str = "") -> int:
    """Tell of each report that nobody was told of; how many e-mails. Harm that happened first.

    A report is marked when the mail server took all of its e-mails. Raises OSError where it
    cannot be reached. ``address`` is where this process listens.
    """
    with alone() as mine:
        if not mine:
            return 0
        waiting = SafetyReport.objects.filter(board_told=False).exclude(
            state=SafetyReport.State.CLOSED
        )
        return sum(_tell(one, address) for one in waiting.order_by("-harmed", "at", "pk"))


def receivers() -> Iterator[User]:
    """Chairs and administrators with an address. Nobody turns these off: somebody may be harmed."""
    for user in User.objects.filter(is_active=True).exclude(email=""):
        if not TOLD.isdisjoint(roles_of(user)):
            yield user


def _tell(one: SafetyReport, address: str) -> int:
    people, sent = list(receivers()), 0
    for user in people:
        if (one.pk, user.pk) not in _had and _sent(one, user, address):
            _had.add((one.pk, user.pk))
            sent += 1
    if people and all((one.pk, user.pk) in _had for user in people):
        SafetyReport.objects.filter(pk=one.pk).update(board_told=True)
        _had.difference_update([each for each in _had if each[0] == one.pk])
    return sent


def _sent(one: SafetyReport, user: User, address: str) -> bool:
    with override(user.language):
        subject = _("Safety report %(r)s") % {"r": one.reference}
        if one.harmed:
            subject = f"{subject}: {_('Somebody was harmed')}"
        link = link_to("desk_report", one.reference, address=address)
        words = render_to_string("review_desk/mail/report.txt", {"what": subject, "link": link})
    return taken(subject, words, user.email)
