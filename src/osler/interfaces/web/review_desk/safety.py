"""Safety reports of readers: who sees them, what states they go through, what is kept of it.

Each step is an entry of the audit chain too: the number of the report and its new state, and
nothing of its words or of the note, which the chain could never give up again.
"""

from django.db import transaction

from osler.domain.article import Action, Actor, Role
from osler.editorial.site_deeds import ReportMoved
from osler.editorial.steps import STEPS, check_may
from osler.errors import InputError, NotAllowed, NotFound
from osler.interfaces.web.asking.models import SafetyReport
from osler.interfaces.web.clock import now
from osler.interfaces.web.desk import the_desk
from osler.interfaces.web.review_desk.models import ReportEntry

SEES = (Role.REVIEWER, Role.CHAIR, Role.ADMINISTRATOR, Role.AUDITOR)
DEALS_WITH = frozenset(STEPS[Action.DEAL_WITH_REPORT].who)
ROLES = "An administrator gives roles."
NEW, LOOKED_AT, CLOSED = SafetyReport.State
NEXT = {NEW: (LOOKED_AT, CLOSED), LOOKED_AT: (LOOKED_AT, CLOSED), CLOSED: (LOOKED_AT,)}


def check_may_see(by: Actor) -> None:
    """Raise NotAllowed for all but the board."""
    if by.roles.isdisjoint(SEES):
        raise NotAllowed("Only the board sees safety reports and counts", hint=ROLES)


def open_reports() -> list[SafetyReport]:
    """Those that somebody must deal with: harm that happened first, then the oldest."""
    return list(SafetyReport.objects.exclude(state=CLOSED).order_by("-harmed", "at", "pk"))


def closed_reports(*, limit: int = 50) -> list[SafetyReport]:
    return list(SafetyReport.objects.filter(state=CLOSED)[:limit])


def report(reference: str) -> SafetyReport:
    """Raises NotFound."""
    found = SafetyReport.objects.filter(reference=reference).first()
    if found is None:
        raise NotFound(f"There is no report {reference!r}", hint="Look at the list of reports.")
    return found


def entries(one: SafetyReport) -> list[ReportEntry]:
    """What was done about it, oldest first."""
    return list(ReportEntry.objects.filter(reference=one.reference))


@transaction.atomic
def deal_with(reference: str, *, state: str, note: str, by: Actor) -> None:
    """Move a report on, with a note; to close it the note is what was done."""
    check_may(by, Action.DEAL_WITH_REPORT)
    one = report(reference)
    if state not in NEXT[SafetyReport.State(one.state)]:
        raise InputError("A report goes from new to being looked at, then closed")
    if not note.strip():
        raise InputError("Say what was found or done", hint="It is kept with the report.")
    one.state = state
    if state == CLOSED:
        one.outcome = note.strip()
    one.save(update_fields=["state", "outcome"])
    ReportEntry.objects.create(
        reference=reference, at=now(), by=by.id, state=state, note=note.strip()
    )
    the_desk().record(ReportMoved(reference, state), by=by)
