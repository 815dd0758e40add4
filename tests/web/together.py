"""Two web processes and a worker on one database and one library, and people who use them.

People work through both processes in turn: ask, submit, review, vote, publish, withdraw a source.
Whoever decides does so at the same moment as somebody else through the other process. Anything
lost, or seen by one process only, is an assertion that fails.

The short form is a test, the long one ``python -m benchmarks.together``.
"""

import json
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from osler.adapters.desk_store import DeskDatabase
from osler.bootstrap.desk import SYSTEM, desk_on
from osler.domain.article import Status
from osler.editorial.desk import Desk
from tests.web.conftest import environment, free_port

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-c", "from osler.interfaces.cli.main import run; run()"]
TOKEN = "o" * 32  # against forgery: what the cookie says and the form repeats
START = 1200  # seconds that a start may take on a busy machine
PEOPLE = """
import django; django.setup()
from osler.domain.article import Role
from tests.web.board import signed_in, somebody
for name, role in (("ann", Role.AUTHOR), ("rob", Role.REVIEWER), ("rut", Role.REVIEWER),
                   ("cleo", Role.CHAIR)):
    print(name, signed_in(somebody(name, role)).cookies["osler"].value)
"""


@dataclass
class Places:
    """Where the two processes answer, and who is signed in (at both: sessions are shared)."""

    urls: list[str]
    sessions: dict[str, str]
    question: str
    sent: int = 0
    turns: Iterator[int] = field(default_factory=lambda: iter(range(10**9)))

    def next(self) -> str:
        return self.urls[next(self.turns) % len(self.urls)]

    def post(self, who: str, path: str, url: str = "", **form: str) -> str:
        """Send a form through the process whose turn it is; where it led."""
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": TOKEN, **form}).encode()
        request = urllib.request.Request((url or self.next()) + path, body)
        request.add_header("Cookie", f"osler={self.sessions[who]}; csrftoken={TOKEN}")
        self.sent += 1
        try:
            with _opener.open(request, timeout=300) as response:
                raise AssertionError(f"{path} led nowhere: {response.read().decode()[-2000:]}")
        except urllib.error.HTTPError as told:
            if told.code != 302:
                said = told.read().decode()[-2000:]
                raise AssertionError(f"{path}: {told.code}: {said}") from told
            return str(told.headers["Location"])

    def see(self, path: str, url: str) -> str:
        self.sent += 1
        with urllib.request.urlopen(url + path, timeout=300) as response:
            return str(response.read().decode())

    def asked(self, url: str) -> dict[str, object]:
        told = json.dumps({"question": self.question}).encode()
        request = urllib.request.Request(url + "/api/v1/ask", told)
        request.add_header("Content-Type", "application/json")
        self.sent += 1
        with urllib.request.urlopen(request, timeout=300) as response:
            return dict(json.loads(response.read()))


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """A redirect is what a form should lead to; it is told, not followed."""


_opener = urllib.request.build_opener(_Stay)


def at_once(*deeds: Callable[[], object]) -> None:
    """All at the same moment; the first that fails is raised."""
    barrier, faults = threading.Barrier(len(deeds)), []

    def one(deed: Callable[[], object]) -> None:
        barrier.wait()
        try:
            deed()
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=one, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]


@contextmanager
def running(home: Path, env: dict[str, str]) -> Iterator[list[str]]:
    """Two sites and a worker, started at the same moment; the sites' addresses."""
    ports = [free_port(), free_port()]
    commands = [["serve", "--port", str(port)] for port in ports]
    commands.append(["site", "worker"])
    with (home / "together.log").open("ab") as log:
        started = [
            subprocess.Popen([*PROGRAM, *told], env=env, stdout=log, stderr=log)
            for told in commands
        ]
        try:
            urls = [f"http://127.0.0.1:{port}" for port in ports]
            for url in urls:
                _wait_for(url, started, home)
            yield urls
            assert all(process.poll() is None for process in started), "one of them ended"
        finally:
            for process in started:
                process.terminate()
            for process in started:
                process.wait(120)


def _wait_for(url: str, started: list["subprocess.Popen[bytes]"], home: Path) -> None:
    until = time.monotonic() + START
    while time.monotonic() < until:
        if any(process.poll() is not None for process in started):
            raise AssertionError((home / "together.log").read_text()[-3000:])
        try:
            urllib.request.urlopen(url + "/emergency", timeout=10).close()
            return
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"{url} did not start")


def one_article(places: Places, desk: Desk) -> str:
    """From the question to the published page, each step through the other process."""
    article = (
        places.post("ann", "/desk/submit", question=places.question).rstrip("/").rsplit("/", 1)[-1]
    )
    here = f"/desk/articles/{article}"
    places.post("cleo", f"{here}/start")
    revision = desk.revision(article, viewer=SYSTEM)

    def both(what: str, **form: str) -> None:
        """The two reviewers do the same at the same moment, each through a process of their own."""
        pairs = zip(("rob", "rut"), places.urls, strict=True)
        at_once(*(partial(places.post, w, f"{here}/{what}", url, **form) for w, url in pairs))

    both("declare", none="yes")
    for one in revision.claims:
        both("accept", claim=one.id, seen=one.hash)
    both("vote", vote="approve", seen=revision.hash)
    held = desk._store.article(article)
    assert {(d.claim_id, d.by.id) for d in held.decisions} == {
        (one.id, who) for one in revision.claims for who in ("rob", "rut")
    }, "a decision was lost"
    assert {vote.by.id for vote in held.votes} == {"rob", "rut"}, "a vote was lost"
    places.post("cleo", f"{here}/publish", seen=revision.hash)
    first, second = (places.see(f"/articles/{article}/", url) for url in places.urls)
    assert "Approved" in first and "Approved" in second
    return article


def source_goes(places: Places, desk: Desk, article: str, env: dict[str, str]) -> None:
    """A source is withdrawn: both processes answer without it, and both pages say so at once.

    The command that withdraws it tells the desk; nobody presses a button.
    """
    before = [places.asked(url) for url in places.urls]
    assert before[0] == before[1], "the two processes answer differently"
    source = desk.revision(article, viewer=SYSTEM).footings[0].source_id
    assert source in json.dumps(before[0])
    told = ["library", "withdraw", source, "--reason", "Withdrawn by its issuer."]
    subprocess.run([*PROGRAM, *told], env=env, check=True, stdout=subprocess.DEVNULL)
    after = [places.asked(url) for url in places.urls]
    assert after[0] == after[1] != before[0]
    cited = [reference["source_id"] for reference in after[0]["references"]]  # type: ignore[attr-defined]
    assert source not in cited
    for url in places.urls:
        assert "Needs update" in places.see(f"/articles/{article}/", url), url
    assert desk._store.article(article).status is Status.NEEDS_UPDATE


def mails_of(home: Path, articles: int) -> int:
    """How many e-mails were printed, by whichever process had the turn; waits until each article's
    publication is told.
    """
    until = time.monotonic() + 300
    while time.monotonic() < until:
        log = (home / "together.log").read_text()
        if log.count("Subject: Published:") >= articles:
            break
        time.sleep(1)
    else:
        raise AssertionError(log[-3000:])
    return log.count("Subject: ")


def signed_in_people(env: dict[str, str]) -> dict[str, str]:
    """An author, two reviewers and a chair, and the session of each."""
    told = {**env, "DJANGO_SETTINGS_MODULE": "osler.interfaces.web.settings"}
    made = subprocess.run(
        [sys.executable, "-c", PEOPLE], env=told, cwd=ROOT, capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr[-3000:]
    return dict(line.split() for line in made.stdout.splitlines())


def work_together(home: Path, database: str, *, question: str, articles: int) -> dict[str, object]:
    """All of it, on a home and an empty PostgreSQL (SQLite where no URL is given); its figures."""
    began = time.monotonic()
    env = environment(home, OSLER_DATABASE_URL=database)
    with running(home, env) as urls:
        places = Places(urls, signed_in_people(env), question)
        store = DeskDatabase.at(database) if database else DeskDatabase.open(home)
        with closing(store):
            desk = desk_on(store)
            made = [one_article(places, desk) for _ in range(articles)]
            source_goes(places, desk, made[-1], env)
            assert desk.verify(viewer=SYSTEM) == []
            return {
                "database": "postgresql" if database else "sqlite",
                "articles": len(made),
                "requests": places.sent,
                "entries": desk.checkpoint().number,
                "e-mails": mails_of(home, articles),
                "lost": 0,
                "seconds": round(time.monotonic() - began),
            }
