"""Copies of a library folder that other tests may have open."""

import subprocess
from pathlib import Path


def copy_of(home: Path, to: Path) -> Path:
    """A whole copy, made by another process.

    Whoever opens and closes a database file loses every lock that the process has on it; another
    process then tidies its log away, and what this one has open ends in a disk I/O error
    (sqlite.org/howtocorrupt.html, section 2.2).
    """
    subprocess.run(["cp", "-a", f"{home}/.", to], check=True)
    return to
