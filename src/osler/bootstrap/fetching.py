"""Grows the library from open sources: asks, keeps what came, reads it in."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from osler.adapters.connectors import connectors
from osler.adapters.connectors.connector import Connector, Wanted
from osler.adapters.connectors.kept import Kept, kept_queries
from osler.adapters.connectors.kept import Progress as Progress
from osler.adapters.web.fetcher import Limits, Web
from osler.adapters.web.policy import Policy
from osler.bootstrap import (
    Settings,
    _bring_up_to_date,
    _load_starter,
    _open_store,
    starter_ids,
)
from osler.errors import FetchFailed, InputError, NotAllowed, OslerError

if TYPE_CHECKING:
    from osler.adapters.store import Store
    from osler.library.intake_report import Report

Told = Callable[[str], None]
MakeWeb = Callable[[Connector, Told], Web]
ROUNDS = 5  # pages that hold the same source in so many versions are rare
MOST = 10_000  # records in one run, where nothing else is said


@dataclass(frozen=True)
class Fetched:
    """What one run brought, and what became of it in the library."""

    query: Progress
    brought: int  # records in this run
    files: int  # new files in this run
    stopped: str  # why it ended early; "" where it came to its end
    report: "Report | None"  # None where nothing new came
    interrupted: bool = False  # by the user


@dataclass(frozen=True)
class Again:
    """A kept query that was asked once more: what it brought, or why it could not be asked."""

    kept: Progress  # before it was asked
    fetched: Fetched | None
    failed: OslerError | None


@dataclass(frozen=True)
class Asking:
    """How to ask. ``key`` and ``email`` are sent to the interface that is asked, nobody else."""

    most: int = MOST
    key: str = ""
    email: str = ""
    allow: frozenset[str] = frozenset()  # hosts for `url`


def fetch(
    settings: Settings,
    connector: str,
    query: str,
    *,
    asking: Asking | None = None,
    progress: Told,
    make_web: MakeWeb | None = None,
) -> Fetched:
    """Ask a connector for what is new and read it in.

    A run that was cut short goes on where it was; one that had ended asks for what came since.
    Raises InputError for a connector or query that cannot be asked.
    """
    asking = asking or Asking()
    chosen = _connector(connector, asking.allow)
    query = " ".join(query.split())
    if chosen.needs_query and not query:
        raise InputError(
            f"{connector} needs a query", hint=f"Example: osler library fetch {connector} 'gout'"
        )
    kept = Kept.of(settings.home, chosen, query, at=settings.at)
    web = (make_web or _web)(chosen, progress)
    try:
        run = _Run(kept, chosen, settings, asking, progress)
        run.go(web)
    finally:
        web.close()
    report = _read_in(kept, settings, progress) if kept.progress().unread else None
    interrupted = run.interrupted or bool(report and report.interrupted)
    return Fetched(kept.progress(), run.brought, run.files, run.stopped, report, interrupted)


def fetch_again(
    settings: Settings,
    *,
    asking: Callable[[str], Asking],
    progress: Told,
    make_web: MakeWeb | None = None,
) -> list[Again]:
    """Ask every kept query for what is new; ``asking`` says how a connector is asked.

    One that fails does not keep the others from being asked; an interrupt does.
    """
    done: list[Again] = []
    for kept in queries(settings):
        asked = kept.asked
        progress(f"{asked.connector}: {asked.query}")
        fetched, failed = None, None
        try:
            fetched = fetch(
                settings,
                asked.connector,
                asked.query,
                asking=asking(asked.connector),
                progress=progress,
                make_web=make_web,
            )
        except (FetchFailed, NotAllowed, InputError) as error:
            failed = error
        done.append(Again(kept, fetched, failed))
        if fetched and fetched.interrupted:
            break
    return done


def queries(settings: Settings) -> list[Progress]:
    """Every query that is kept with this library."""
    return [kept.progress() for kept in kept_queries(settings.home)]


def available() -> Sequence[Connector]:
    """Every connector, by name."""
    found = connectors()
    return [found[name] for name in sorted(found)]


class _Run:
    """One run of a query. What was kept stays, however it ends."""

    def __init__(
        self, kept: Kept, connector: Connector, settings: Settings, asking: Asking, told: Told
    ) -> None:
        self.brought = 0
        self.files = 0
        self.stopped = ""
        self.interrupted = False
        self._kept = kept
        self._connector = connector
        self._settings = settings
        self._asking = asking
        self._told = told

    def go(self, web: Web) -> None:
        before = self._kept.progress()
        wanted = Wanted(
            query=self._kept.asked.query,
            until=self._settings.at,
            since=before.finished,
            most=self._asking.most,
            key=self._asking.key,
            email=self._asking.email,
            have=before.names,
            tag=before.tag,
        )
        more = False
        try:
            for page in self._connector.pages(wanted, web, cursor=before.cursor):
                self.files += self._kept.keep(page, at=self._settings.at)
                self.brought += page.records
                more = bool(page.cursor)
                of = f" of {page.total}" if page.total else ""
                self._told(f"{self._connector.name}: {self.brought}{of} records")
        except FetchFailed as error:
            self.stopped = str(error)
            return
        except KeyboardInterrupt:
            self.stopped, self.interrupted = "it was interrupted", True
            return
        if more and self.brought >= wanted.most:
            self.stopped = f"{wanted.most} records are the most in one run"
            return
        self._kept.finish(at=self._settings.at)


def _read_in(kept: Kept, settings: Settings, progress: Told) -> "Report":
    """Read the pages that are new, in the order in which they came.

    Where two of them have the same source, intake takes the earlier one and refuses the later;
    the later page is then read once more, so that what came last is what counts.
    """
    files = list(kept.progress().unread)
    with _open_store(settings) as store:
        report = _added(files, store, settings, progress)
        failing, last = _failing(files, report), report
        for _ in range(ROUNDS):
            if not failing or last.interrupted:
                break
            last = _added(failing, store, settings, progress)
            report = replace(
                report, replaced=report.replaced + last.replaced, failures=last.failures
            )
            failing, before = _failing(failing, last), failing
            if failing == before:
                break
        if not (report.interrupted or last.interrupted):
            kept.note_read(at=settings.at)
            _load_starter(store, settings, progress)
            _bring_up_to_date(store, settings, progress)
    return report


def _added(files: list[Path], store: "Store", settings: Settings, progress: Told) -> "Report":
    """What became of these pages; what was fetched by its address is told that address."""
    from osler.adapters.children import Children
    from osler.adapters.connectors.provenance import Addressed
    from osler.library.intake import add

    return add(
        Addressed(Children(files, at=settings.at)),
        store=store,
        at=settings.at,
        progress=progress,
        reserved=starter_ids(),
    )


def _failing(files: list[Path], report: "Report") -> list[Path]:
    places = tuple(failure.place for failure in report.failures)
    return [file for file in files if any(place.startswith(str(file)) for place in places)]


def _connector(name: str, allow: frozenset[str]) -> Connector:
    known = connectors(allow=allow)
    if name not in known:
        raise InputError(f"There is no connector {name!r}", hint=f"One of {', '.join(known)}.")
    return known[name]


def _web(connector: Connector, told: Told) -> Web:
    return Web(Policy(connector.hosts), limits=Limits(pause=connector.pause), tell=told)


def allowed_hosts() -> frozenset[str]:
    """Hosts that the environment allows `url` to ask: OSLER_ALLOW_HOSTS, separated by commas."""
    told = os.environ.get("OSLER_ALLOW_HOSTS", "")
    return frozenset(host.strip().lower() for host in told.split(",") if host.strip())
