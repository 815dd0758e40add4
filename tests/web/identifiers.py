"""Made-up identifiers sent through every way in of a running site, and a search for them.

The short form is a test, the long one ``python -m benchmarks.privacy``.
The sentences are Presidio's synthetic ones from the hostile set where it is here, and our own.
"""

import hashlib
import json
import os
import re
import sqlite3
import tarfile
import urllib.parse
import urllib.request
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .conftest import FAULT
from .visitor import Visitor

SHARED = Path(os.environ.get("OSLER_SHARED", Path(__file__).parents[3] / "shared"))
HOSTILE = SHARED / "benchmarks" / "hostile.tar.gz"
SENTENCES = "hostile/phi-pii/synth_dataset_v2.json"
GOUT = "How can I prevent gout attacks? "  # so that there is an answer to keep
ROOM = 1900  # characters of a question
IN_SEARCH = 200  # characters of a search
AROUND = 12  # characters of a sentence beside an identifier that make it one of a kind
HASH = 32  # hexadecimal signs in a row that are taken for a hash
_NO_HEX = re.compile(r"[^0-9a-f]|$")
SHORTEST = 5  # characters of an identifier that is looked for by itself
OWN = (
    ("My name is Anna Zorblax and I was born on 12/04/1961", ("Anna Zorblax", "12/04/1961")),
    ("Ring me on 020 7946 0958", ("020 7946 0958",)),
    ("I live at 12 Zorblaxovo Street, SW1A 1ZZ", ("12 Zorblaxovo Street", "SW1A 1ZZ")),
    ("Write to zorblax.anna@example.org", ("zorblax.anna@example.org",)),
    ("His NHS number is 943 476 5919", ("943 476 5919",)),
)


@dataclass(frozen=True)
class Seeded:
    """One sentence and the identifiers in it, each with the words around it."""

    text: str
    identifiers: tuple[str, ...]
    pieces: tuple[str, ...]


def seeds(every: int = 1) -> list[Seeded]:
    """Our own, and of Presidio's the sentences that hold one identifier in ``every``."""
    found = [Seeded(text, words, (text,)) for text, words in OWN]
    if not HOSTILE.exists():
        return found
    with tarfile.open(HOSTILE) as held:
        rows = json.load(held.extractfile(SENTENCES))  # type: ignore[arg-type]
    for row in rows[::every]:
        text, spans = row["full_text"], row["spans"]
        pieces = (
            text[max(0, s["start_position"] - AROUND) : s["end_position"] + AROUND].strip()
            for s in spans
        )
        found.append(Seeded(text, tuple(s["entity_value"] for s in spans), tuple(pieces)))
    return [one for one in found if one.identifiers]


def batches(found: list[Seeded]) -> Iterator[str]:
    """Questions of so many sentences each as fit."""
    held = GOUT
    for one in found:
        if len(held) + len(one.text) + 1 > ROOM:
            yield held
            held = GOUT
        held += one.text + "\n"
    yield held


def searches(found: list[Seeded]) -> Iterator[str]:
    """Identifiers by themselves, as many as the box takes at a time."""
    held = ""
    for words in (" ".join(w.split()) for one in found for w in one.identifiers):
        if held and len(held) + len(words) + 1 > IN_SEARCH:
            yield held
            held = ""
        held += words + " "
    yield held


@dataclass
class Sent:
    """How many requests were made, and what came back; ``told`` is what a reply gave away."""

    statuses: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)


class Seeder:
    """Sends texts to a running site wherever something can be typed, none of it to be kept."""

    def __init__(self, url: str) -> None:
        self._url, self._visitor, self.sent = url, Visitor(url), Sent()

    def seed(self, text: str, earlier: str) -> None:
        """One question and the one before it, everywhere."""
        self._ask(text, earlier)
        self._tell(text)
        self._programs(text, earlier)
        self._addresses(text)
        for way in ("/ask", "/ask/stream", "/file"):
            self._form(way, {"question": FAULT + text})
        for way in ("ask", "ask/stream"):
            self._api(way, {"question": FAULT + text})

    def sign_in(self, words: str) -> None:
        """In vain: what was typed as a name and a password."""
        self._form("/account/login/", {"login": words[:100], "password": words[:100]})

    def search(self, words: str) -> None:
        self._form("/search", {"words": words})
        self._api("search", {"query": words})

    def keep(self, words: str) -> None:
        """What a reader does want kept: an opinion, with the tick."""
        page = self._form("/feedback", {"helpful": "yes"})
        ticket = page.partition('name="ticket" value="')[2].partition('"')[0]
        self._form("/feedback/reasons", {"ticket": ticket, "comment": words, "sure": "1"})

    def _ask(self, text: str, earlier: str) -> None:
        asked = {"question": text, "earlier": earlier}
        for way in ("/ask", "/ask/stream", "/keep"):
            self._form(way, asked)
        self._form("/file", asked | {"form": "json"})
        self._form("/ask", {"question": text * 2})  # too long
        self._form("/emergency", {"words": text, "region": text[:40]})

    def _tell(self, text: str) -> None:
        """Opinions without the tick, and words that are asked about first."""
        page = self._form("/feedback", {"helpful": "no", "question": text})
        ticket = page.partition('name="ticket" value="')[2].partition('"')[0]
        told = {"ticket": ticket, "question": text, "reason": "wrong"}
        self._form("/feedback/reasons", told)
        self._form("/feedback/reasons", told | {"comment": text, "with_question": "1"})
        self._form("/safety", {"what": text, "question": text, "contact": text})

    def _programs(self, text: str, earlier: str) -> None:
        self._api("ask", {"question": text, "earlier": [earlier]})
        self._api("ask/stream", {"question": text, "earlier": [earlier]})
        self._api("triage", {"text": text})
        self._api("check", {"claim": text, "quotes": [earlier]})
        self._api("ask", {text: text})
        self._api("ask", text)

    def _addresses(self, text: str) -> None:
        """Where no question belongs, but somebody may still put it."""
        quoted = urllib.parse.quote(text[len(GOUT) : len(GOUT) + 400])
        for way in (f"/{quoted}", f"/?for={quoted}", f"/ask?question={quoted}"):
            self._note(self._visitor.see(way))
        self._note(self._visitor.see(f"/answers/{quoted}"))

    def _form(self, way: str, form: dict[str, Any]) -> str:
        return self._note(self._visitor.send(way, form))

    def _api(self, way: str, told: Any) -> None:
        body = json.dumps(told).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self._url}/api/v1/{way}", body, headers)
        self._note(self._visitor.open(request))

    def _note(self, came: tuple[int, str]) -> str:
        self.sent.statuses[str(came[0])] += 1
        return came[1]

    @property
    def kept_on_device(self) -> str:
        """Every cookie that the site has set."""
        return json.dumps(self._visitor.cookies)


def hashes(home: Path) -> dict[Path, str]:
    """Every file under a folder."""
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(home.rglob("*"))
        if path.is_file()
    }


def changed(home: Path, before: dict[Path, str]) -> list[Path]:
    """What was written since; what did not change cannot hold anything new."""
    return [path for path, mark in hashes(home).items() if before.get(path) != mark]


def held_in(path: Path) -> str:
    """All words of a file as they stand in it; of a database also every column of every table."""
    found = [path.read_bytes().decode("utf-8", "replace")]
    if found[0].startswith("SQLite format 3"):
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as opened:
            names = opened.execute("select name from sqlite_master where type = 'table'").fetchall()
            for (name,) in names:
                with suppress(sqlite3.OperationalError):  # a search index of another build
                    for row in opened.execute(f'select * from "{name}"'):
                        found += [_words(value) for value in row]
    return "\n".join(found)


def held_in_tables(url: str) -> str:
    """Every column of every table of a PostgreSQL."""
    import psycopg
    from psycopg import sql

    found = []
    with psycopg.connect(url, autocommit=True) as opened:
        names = opened.execute(
            "select schemaname, tablename from pg_tables where schemaname !~ '^pg_|^information'"
        ).fetchall()
        for name in names:
            table = sql.Identifier(*name)
            rows = opened.execute(sql.SQL("select * from {}").format(table))
            found += [_words(value) for row in rows for value in row]
    return "\n".join(found)


def _words(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    if not isinstance(value, bytes):
        return str(value)
    with suppress(zlib.error):
        value = zlib.decompress(value)
    return value.decode("utf-8", "replace")


def forms(words: str) -> tuple[str, ...]:
    """How words may be written down: as they are, in JSON, in an address, in HTML, as a repr."""
    lines = max(words.splitlines(), key=len) if words.splitlines() else words
    return tuple(
        dict.fromkeys(
            (
                words,
                json.dumps(words)[1:-1],
                urllib.parse.quote(words),
                urllib.parse.quote_plus(words),
                repr(words)[1:-1],
                lines if len(lines) > SHORTEST + AROUND else words,
            )
        )
    )


@dataclass
class Leaks:
    """What was looked for and where, and what was found of it."""

    identifiers: int = 0
    alone: int = 0  # of them, looked for by themselves too
    files: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)


class Sought:
    """Many words looked for in one pass: whatever begins like one of them is looked at."""

    def __init__(self, wanted: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = {}
        for words in wanted:
            if len(words) < SHORTEST:
                raise ValueError(f"Too short to be looked for: {words!r}")
            self._by_start.setdefault(words[:SHORTEST], []).append(words)

    def held_by(self, text: str) -> set[str]:
        """Those that stand in a text."""
        starts, found = self._by_start, set[str]()
        for at in range(len(text) - SHORTEST + 1):
            begin = text[at : at + SHORTEST]
            if begin in starts:
                found.update(
                    words
                    for words in starts[begin]
                    if text.startswith(words, at) and not _of_a_hash(words, text, at)
                )
        return found


def _of_a_hash(words: str, text: str, at: int) -> bool:
    """Whether digits only happen to follow each other in a long run of hexadecimal signs.

    Five given digits do so somewhere in every million of them; hashes are all over a library.
    """
    if not words.isdigit():
        return False
    before = _NO_HEX.search(text[max(0, at - HASH) : at][::-1])
    after = _NO_HEX.search(text[at : at + HASH])
    return (before.start() if before else HASH) + (after.start() if after else HASH) >= HASH


def leaks(found: list[Seeded], *, places: dict[str, str], known: str) -> Leaks:
    """Look for every identifier in every place; ``known`` is what stood there before."""
    each = [
        (words, piece)
        for one in found
        for words, piece in zip(one.identifiers, one.pieces * len(one.identifiers), strict=False)
    ]
    long = {words for words, _ in each if len(words) >= SHORTEST}
    alone = long - Sought(long).held_by(known)
    told = Leaks(len(each), sum(words in alone for words, _ in each), sorted(places))
    of: dict[str, str] = {}
    for words, piece in each:
        for wanted in (*forms(piece), *(forms(words) if words in alone else ())):
            of.setdefault(wanted, words)
    sought = Sought(of)
    for place, text in places.items():
        told.found += [
            f"{of[wanted]!r} as {wanted!r} in {place}" for wanted in sorted(sought.held_by(text))
        ]
    return told
