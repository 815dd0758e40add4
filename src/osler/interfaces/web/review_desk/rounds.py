"""What the running site does by itself: a look at sources and dates, and the e-mails.

It looks at its start and once a day, and sends what is new at once. In a thread beside the pages:
whatever fails is logged and tried again, and no page waits for it.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import date

from django.conf import settings
from django.db import close_old_connections

from osler.bootstrap import Settings
from osler.bootstrap.desk import refresh_desk
from osler.interfaces.web.clock import today
from osler.interfaces.web.desk import the_desk
from osler.interfaces.web.review_desk.telling import NEWS, send_news
from osler.interfaces.web.review_desk.telling_safety import send_reports

EVERY = 60.0  # seconds between two rounds
_LOG = logging.getLogger(__name__)


def look_at_sources(day: date) -> int:
    """Tell the desk what the library's sources and the day have done; how many articles changed."""
    told = Settings(settings.HOME, day, settings.REGION)
    return len(refresh_desk(the_desk(), told))


class Rounds:
    """One a process; ``clock`` says which day it is."""

    def __init__(
        self,
        *,
        clock: Callable[[], date] = today,
        look: Callable[[date], object] = look_at_sources,
        sends: Sequence[Callable[[], object]] = (send_reports, send_news),
    ) -> None:
        self._clock = clock
        self._look = look
        self._sends = sends
        self._looked: date | None = None  # the day of the last look that came to its end

    def once(self) -> None:
        """One round; raises nothing."""
        for deed in (self._daily, *self._sends):
            self._sheltered(deed)

    def forever(self, news: threading.Event, *, every: float = EVERY) -> None:
        """Round after round; the next one begins at once where there is news."""
        while True:
            news.clear()
            self.once()
            self._sheltered(close_old_connections)
            news.wait(every)

    def _daily(self) -> None:
        day = self._clock()
        if day != self._looked:
            self._look(day)
            self._looked = day

    def _sheltered(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Exception:  # pages are made whatever becomes of it; the next round tries again
            _LOG.warning("a round of the site failed", exc_info=True)


def begin(address: str = "") -> None:
    """Start the rounds in a thread of this process, which listens at ``address``."""
    rounds = Rounds(sends=(lambda: send_reports(address), lambda: send_news(address)))
    threading.Thread(target=rounds.forever, args=(NEWS,), name="rounds", daemon=True).start()
