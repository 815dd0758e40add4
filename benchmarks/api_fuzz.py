"""Made-up requests to a running site, in every role: ``python -m benchmarks.api_fuzz``.

Starts a site on a home of its own and sends so many requests to each operation, valid and
invalid ones, with no key, with a key of every scope, of each scope alone, and with a wrong key.
Prints the number of requests, what came back, and every fault.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from itertools import count
from pathlib import Path

from tests.web.api_fuzzing import fuzz
from tests.web.conftest import start_site


def _key(home: Path, name: str, *scopes: str) -> dict[str, str]:
    import os
    import subprocess

    program = "from osler.interfaces.cli.main import run; run()"
    told = [sys.executable, "-c", program, "site", "key", "make", name, "--home", str(home)]
    for scope in scopes:
        told += ["--scope", scope]
    made = subprocess.run(told, env=os.environ, check=True, capture_output=True, text=True)
    return {"Authorization": f"Bearer {made.stdout.strip().splitlines()[-1]}"}


def main() -> None:
    """Run until ``--requests`` were sent, or Ctrl-C; exit code 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=20_000, help="How many in all.")
    parser.add_argument("--examples", type=int, default=25, help="Of each operation and kind.")
    parser.add_argument("--round", type=int, default=0, help="Where a run that was ended goes on.")
    parser.add_argument("--json", type=Path, help="Where to write the figures.")
    parser.add_argument("--home", type=Path, help="One with a loaded library; a copy is used.")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="osler-fuzz-") as folder:
        home = Path(folder) / "home"
        shutil.copytree(told.home, home) if told.home else home.mkdir()
        server, url = start_site(home)
        statuses: Counter[str] = Counter()
        faults: list[str] = []
        began = time.monotonic()
        try:
            roles = {
                "no key": {},
                "every scope": _key(home, "all"),
                "ask alone": _key(home, "ask", "ask"),
                "read alone": _key(home, "read", "read"),
                "check alone": _key(home, "check", "check"),
                "a wrong key": {"Authorization": "Bearer osler_wrong"},
            }
            for rounds in count(told.round):
                for role, headers in roles.items():
                    found = fuzz(url, headers=headers, examples=told.examples, rounds=rounds)
                    statuses += found.statuses
                    faults += [f"{role}: {fault}" for fault in found.faults]
                    seen = f"{statuses.total():,} requests, {len(set(faults))} kinds of faults"
                    print(seen, file=sys.stderr, flush=True)
                if statuses.total() >= told.requests:
                    break
        except KeyboardInterrupt:
            print("Ended early", file=sys.stderr)
        finally:
            server.terminate()
            server.wait(60)
    figures = {
        "requests": statuses.total(),
        "seconds": round(time.monotonic() - began),
        "statuses": dict(sorted(statuses.items())),
        "faults": sorted(set(faults)),
    }
    print(json.dumps(figures, indent=1))
    if told.json:
        told.json.write_text(json.dumps(figures, indent=1))
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
