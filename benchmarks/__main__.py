"""All benchmarks, one after the other: ``make bench``. Each is a command of its own.

The corpora and sets are looked for in ``../shared`` or ``$OSLER_SHARED``; what is not there
is skipped with a message. The library that the answers are timed on is kept in ``bench-out``.
"""

import subprocess
import sys
from pathlib import Path

HOME = Path("bench-out/home")
RUNS = (
    ("benchmarks.intake", "--keep", str(HOME)),
    ("benchmarks.answers", "--home", str(HOME)),
    ("benchmarks.speed_search",),
    ("benchmarks.gate",),
    ("benchmarks.scale", "--size", "10000"),
)


def main() -> int:
    """Runs every benchmark; the number that failed."""
    failed = 0
    for name, *arguments in RUNS:
        print(f"\n== python -m {' '.join((name, *arguments))}", flush=True)
        failed += (
            subprocess.run([sys.executable, "-m", name, *arguments], check=False).returncode != 0
        )
    return failed


if __name__ == "__main__":
    sys.exit(main())
