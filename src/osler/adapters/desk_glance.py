"""Whether a desk in a home folder holds articles, without making or opening it."""

import sqlite3
from contextlib import closing
from pathlib import Path

FILE = "desk.db"


def holds_articles(home: Path) -> bool:
    """A file that cannot be read counts as one that may hold some."""
    file = home / FILE
    if not file.is_file() or not file.stat().st_size:
        return False
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as rows:
            made = rows.execute("SELECT 1 FROM sqlite_master WHERE name = 'desk_articles'")
            if made.fetchone() is None:
                return False
            return rows.execute("SELECT 1 FROM desk_articles LIMIT 1").fetchone() is not None
    except sqlite3.Error:
        return True
