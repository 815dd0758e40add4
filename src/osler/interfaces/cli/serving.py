"""``osler serve``: brings the databases up to date, loads the library, starts the site."""

import errno
import os
import socket
import sys
import threading
import time
from contextlib import suppress
from datetime import date
from typing import Annotated

import typer

from osler.errors import InputError, LibraryError, NotFound, OslerError
from osler.interfaces.cli.console import Home

MISSING = "The site is not installed"
TURN = 0.001  # seconds that a thread may work while others wait; 0.005 by default
CONNECTIONS = 65_536  # files and connections that may be open at once, where the system lets us
AGAIN = 15  # seconds between two tries to reach a database
INSTALL = "`make serve` installs it; or `pip install 'osler[web]'`."


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 8000,
    home: Home = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Name each step of bringing the databases up to date.")
    ] = False,
) -> None:
    """Start the site: ask, articles, the board's desk and the REST interface.

    Brings its databases up to date first and loads the starter library where it is missing.
    Where one of them cannot be reached it says so, and starts with what works: red flags and
    the emergency page always do. At its start and once a day it looks at what sources and dates
    have done to approved articles; it sends the board's e-mails.
    """
    try:
        import uvicorn
        from uvicorn.config import LOGGING_CONFIG
    except ImportError as error:
        raise NotFound(MISSING, hint=INSTALL) from error
    _free(host, port)
    import django
    from django.utils.module_loading import import_string

    from osler.interfaces.cli.terminal import out

    if home is not None:
        os.environ["OSLER_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "osler.interfaces.web.settings"
    django.setup()
    of_server = import_string("osler.interfaces.web.site_base.logs.of_server")
    if not _up_to_date(verbosity=2 if verbose else 1):
        threading.Thread(target=_keep_trying, daemon=True).start()
    _collect_styles()
    _load_library()
    _make_room()
    import_string("osler.interfaces.web.review_desk.rounds.begin")(_address(host, port))
    out.print(f"Osler answers at http://{host}:{port}/ (Ctrl-C stops it)")
    listen = import_string("osler.interfaces.web.serving.listening.serve")
    config = uvicorn.Config(
        "osler.interfaces.web.asgi:application",
        host=host,
        port=port,
        log_level="warning",
        log_config=of_server(LOGGING_CONFIG),
        access_log=False,  # an address can say what somebody asked about
        server_header=False,
        http="osler.interfaces.web.serving.front_door:FrontDoor",
    )
    with suppress(KeyboardInterrupt):
        listen(config)


def _address(host: str, port: int) -> str:
    """For links in e-mails, where the site was told no address of its own."""
    named = "localhost" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    return f"http://{named}:{port}"


def _free(host: str, port: int) -> None:
    """Raises InputError where nobody can listen there, before anything else is done."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except OSError as error:
        busy = error.errno == errno.EADDRINUSE
        told = "is in use by another program" if busy else f"cannot be used: {error.strerror}"
        raise InputError(
            f"Port {port} on {host} {told}",
            hint="Stop what uses it, or choose another port: `osler serve --port 8001`."
            if busy
            else "Choose another with `--host` and `--port`.",
        ) from error


def _make_room() -> None:
    """Room for many connections, and short turns of each thread so that none holds up the rest."""
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS if most == resource.RLIM_INFINITY else min(most, CONNECTIONS)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    sys.setswitchinterval(TURN)


def _up_to_date(*, verbosity: int) -> bool:
    """Whether the site's tables are there and as they should be."""
    from django.core.management import call_command
    from django.db import Error, close_old_connections

    from osler.interfaces.cli.terminal import out

    out.print("Bringing the databases up to date")
    try:
        call_command("bring_up_to_date", verbosity=verbosity)
    except (Error, OSError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        _say(f"The site's database cannot be used: {reason}", "accounts, the desk and articles")
        close_old_connections()
        return False
    return True


def _keep_trying() -> None:
    """Bring the tables up to date as soon as their database can be reached."""
    while True:
        time.sleep(AGAIN)
        if _up_to_date(verbosity=0):
            return


def _collect_styles() -> None:
    from django.core.management import call_command

    from osler.interfaces.cli.terminal import out

    out.print("Collecting styles and scripts")
    try:
        call_command("collectstatic", interactive=False, verbosity=0)
    except OSError as error:
        _say(f"Styles cannot be written: {error.strerror or error}", "colours and scripts")


def _load_library() -> None:
    from django.conf import settings

    from osler.bootstrap import Settings, open_engine
    from osler.interfaces.cli.terminal import out

    try:
        open_engine(
            Settings(settings.HOME, date.today(), settings.REGION),
            progress=lambda told: out.print(told),
        )
    except (OslerError, OSError) as error:
        hint = error.hint if isinstance(error, LibraryError) else ""
        _say(f"{error}. {hint}".strip(". "), "answers")


def _say(what: str, missing: str) -> None:
    print(
        f"osler: {what}\nosler: The site starts without {missing}; "
        "red flags and the emergency page work.",
        file=sys.stderr,
        flush=True,
    )
