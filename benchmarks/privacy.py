"""What readers type is nowhere afterwards, and what the warning before sending finds.

    python -m benchmarks.privacy [--every 1] [--json FILE]

Sends all of Presidio's synthetic sentences (2,863 identifiers) through every way in of a site of
its own, some of them in requests that fail on purpose, and looks for each identifier in every
file, table and log that was written. Then asks of each sentence what the warning would have named,
and of consumers' questions how often it would have warned for nothing.
"""

import argparse
import json
import sys
import tarfile
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from osler.text.identifying import identifying
from tests.web import identifiers as told_of
from tests.web.conftest import start_site

QUESTIONS = {"healthsearchqa": "question", "MedicationQA": "Question"}


def found_afterwards(every: int) -> dict[str, Any]:
    """Seed a site of its own and search it."""
    sentences = told_of.seeds(every)
    with tempfile.TemporaryDirectory(prefix="osler-privacy-") as folder:
        home = Path(folder)
        server, url = start_site(home)
        seeder = told_of.Seeder(url)
        seeder.seed(told_of.GOUT, told_of.GOUT)
        before = told_of.hashes(home)
        known = "\n".join(told_of.held_in(p) for p in before if ".db" in p.name)
        earlier = told_of.GOUT
        for text in told_of.batches(sentences):
            seeder.seed(text, earlier)
            earlier = text
            print(f"{seeder.sent.statuses.total():,} requests", file=sys.stderr)
        for words in told_of.searches(sentences):
            seeder.search(words)
        for one in sentences[:: max(1, len(sentences) // 20)]:
            seeder.sign_in(one.text)
        places = {
            str(p.relative_to(home)): told_of.held_in(p) for p in told_of.changed(home, before)
        }
        server.terminate()
        server.wait(60)
        places["serve.log at the end"] = told_of.held_in(home / "serve.log")
    places["cookies"] = seeder.kept_on_device
    began = time.monotonic()
    leaks = told_of.leaks(sentences, places=places, known=known)
    return {
        "sentences": len(sentences),
        "identifiers": leaks.identifiers,
        "of them looked for by themselves, all with the words around them": leaks.alone,
        "requests": seeder.sent.statuses.total(),
        "statuses": dict(sorted(seeder.sent.statuses.items())),
        "files that were there": len(before),
        "places that were written and searched": leaks.files,
        "characters searched": sum(map(len, places.values())),
        "seconds of the search": round(time.monotonic() - began),
        "found": leaks.found,
    }


def warned() -> dict[str, Any]:
    """Of each kind of identifier, how many the warning names; and what it names in questions."""
    with tarfile.open(told_of.HOSTILE) as held:
        rows = json.load(held.extractfile(told_of.SENTENCES))  # type: ignore[arg-type]
    total: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    for row in rows:
        found = identifying(row["full_text"])
        for span in row["spans"]:
            total[span["entity_type"]] += 1
            hit[span["entity_type"]] += any(
                one.start < span["end_position"] and span["start_position"] < one.end
                for one in found
            )
    return {
        "named by kind": {kind: f"{hit[kind]} of {total[kind]}" for kind in sorted(total)},
        "warnings for nothing": dict(_questions()),
    }


def _questions() -> list[tuple[str, str]]:
    told = []
    with tarfile.open(told_of.SHARED / "benchmarks" / "healthsearchqa.tar.gz") as held:
        for name, field in QUESTIONS.items():
            lines = held.extractfile(f"healthsearchqa/{name}/test.jsonl").read().splitlines()  # type: ignore[union-attr]
            asked = [json.loads(line)[field] for line in lines]
            told.append((name, f"{sum(bool(identifying(q)) for q in asked)} of {len(asked)}"))
    return told


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--every", type=int, default=1, help="one sentence in so many")
    options.add_argument("--json", type=Path, help="write the figures to this file")
    chosen = options.parse_args()
    began = time.monotonic()
    figures = found_afterwards(chosen.every) | warned()
    figures["seconds"] = round(time.monotonic() - began)
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=1), "utf-8")
    return bool(figures["found"])


if __name__ == "__main__":
    raise SystemExit(main())
