"""A thread of questions as a reader's own browser may hold it: sealed, and only for some hours.

The browser keeps it beside a step of its history, and so on its own disk: what lies there says
nothing to whoever looks. Only this site reads it, to give the same answer again when a page is
reloaded or come back to. The site itself stores nothing.
"""

import base64
import json
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac

FIELD = "held"  # its name in a form
HOURS = 4  # an afternoon; each time it is asked again it is sealed anew


def sealed(questions: Sequence[str]) -> str:
    """The questions of a thread, oldest first, as words that only this site can read."""
    return _lock().encrypt(json.dumps(list(questions)).encode()).decode()


def unsealed(text: str) -> tuple[str, ...]:
    """What was sealed; nothing where it is too old, or was not sealed here."""
    try:
        told = json.loads(_lock().decrypt(text.encode(), ttl=HOURS * 3600))
    except InvalidToken:
        return ()
    return tuple(str(one) for one in told)


def _lock() -> Fernet:
    key = salted_hmac("osler.asking.held", "", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
