"""How long a session lives: a while without use, and a while in all."""

import time
from dataclasses import dataclass

from django.contrib.auth import logout
from django.http import HttpRequest
from django.utils.deprecation import MiddlewareMixin

from osler.interfaces.web.accounts.acting import on_board

BEGAN, USED = "began", "used"
STEP = 60  # seconds; the last use is written down no more often than this


@dataclass(frozen=True)
class Ages:
    """In seconds."""

    idle: int
    absolute: int


BOARD = Ages(idle=2 * 3600, absolute=12 * 3600)
READERS = Ages(idle=7 * 86400, absolute=14 * 86400)


class SessionAges(MiddlewareMixin):
    """Middleware: signs out whoever has been away, or here, for too long."""

    def process_request(self, request: HttpRequest) -> None:
        if not request.COOKIES or not request.user.is_authenticated:
            return
        now = int(time.time())
        began = request.session.setdefault(BEGAN, now)
        used = request.session.get(USED, now)
        ages = BOARD if on_board(request.user) else READERS
        if now - used > ages.idle or now - began > ages.absolute:
            logout(request)
        elif USED not in request.session or now - used >= STEP:
            request.session[USED] = now
