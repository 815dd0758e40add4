"""The only place of the site that looks at the clock."""

import os
from datetime import UTC, date, datetime

FIXED = "OSLER_TODAY"  # ISO date: what day it is, for tests and demonstrations


def now() -> datetime:
    """This instant, in UTC; on the fixed day where one is set."""
    instant = datetime.now(UTC)
    day = os.environ.get(FIXED)
    return datetime.combine(date.fromisoformat(day), instant.timetz()) if day else instant


def today() -> date:
    return now().date()
