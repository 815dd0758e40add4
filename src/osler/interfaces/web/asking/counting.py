"""What the library could not answer is counted, and no reader waits for that."""

from contextlib import suppress

from django.db import DatabaseError

from osler.domain.answer import Answer
from osler.interfaces.web.review_desk.counts import note
from osler.interfaces.web.site_base.patience import within

AT_MOST = 0.5  # seconds for a database that does not answer


def counted(answer: Answer) -> None:
    """Count a refusal, unless the database takes too long."""
    if answer.declined is not None:
        with suppress(DatabaseError), within(AT_MOST):
            note(answer)
