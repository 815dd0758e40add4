"""Two web processes and a worker on one database and one library.

    python -m benchmarks.together [--postgres URL] [--home HOME] [--articles 3]

Starts them at the same moment on an empty database and has people work through both;
``tests/web/together.py`` says how. Prints one line of JSON; anything lost, or seen by one process
only, ends it with the assertion that failed.
"""

import argparse
import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.web.together import work_together

QUESTION = "What can I do for sore thighs and lower back pain?"


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--postgres", default="", help="URL of an empty database; else SQLite")
    told.add_argument("--home", type=Path, help="one with a loaded library; a copy is used")
    told.add_argument("--articles", type=int, default=3)
    given = told.parse_args()
    with TemporaryDirectory(prefix="osler-together-") as folder:
        home = Path(folder) / "home"
        shutil.copytree(given.home, home) if given.home else home.mkdir()
        for name in ("site.db", "site.db-wal", "site.db-shm", "desk.db"):
            (home / name).unlink(missing_ok=True)
        figures = work_together(home, given.postgres, question=QUESTION, articles=given.articles)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
