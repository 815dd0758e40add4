"""What the environment says of the site, read once and checked."""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from osler.errors import InputError

PATIENCE = {"connect_timeout": 5, "tcp_user_timeout": 15_000}  # seconds, milliseconds
KEY_FILE = "site-secret"  # in the home, readable by its owner only


@dataclass(frozen=True)
class Database:
    """SQLite beside the library, or PostgreSQL by URL (``postgresql://user:word@host/name``)."""

    url: str = ""

    @property
    def is_postgres(self) -> bool:
        return self.url.startswith(("postgresql://", "postgres://"))

    def for_django(self, home: Path) -> dict[str, Any]:
        """An entry of Django's DATABASES."""
        if self.is_postgres:
            parts = urlsplit(self.url)
            return {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": parts.path.lstrip("/"),
                "USER": unquote(parts.username or ""),
                "PASSWORD": unquote(parts.password or ""),
                "HOST": parts.hostname or "",
                "PORT": str(parts.port or ""),
                "OPTIONS": dict(PATIENCE),
            }
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(home / "site.db"),
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }


@dataclass(frozen=True)
class Environment:
    home: Path
    region: str
    database: Database
    secret_key: str
    hosts: tuple[str, ...]
    origins: tuple[str, ...]
    address: str  # https://osler.example.org, without a slash at its end
    https: bool
    behind_proxy: bool
    api_open: bool
    api_pace: float  # how many times faster than by default programs may ask
    sender: str
    mail: tuple[str, int] | None

    @classmethod
    def read(cls) -> "Environment":
        """From OSLER_… variables; raises InputError where one cannot be used."""
        home = Path(os.environ.get("OSLER_HOME") or Path.home() / ".osler").resolve()
        home.mkdir(parents=True, exist_ok=True)
        address = os.environ.get("OSLER_ADDRESS", "").rstrip("/")
        host = urlsplit(address).hostname or ""
        hosts = _listed("OSLER_HOSTS") or (host,) if host else _listed("OSLER_HOSTS")
        url = os.environ.get("OSLER_DATABASE_URL", "")
        if url and not Database(url).is_postgres:
            raise InputError(
                "OSLER_DATABASE_URL is not a PostgreSQL address",
                hint="Leave it out for SQLite, or give postgresql://user:password@host/name.",
            )
        return cls(
            home=home,
            region=os.environ.get("OSLER_REGION", ""),
            database=Database(url),
            secret_key=os.environ.get("OSLER_SECRET_KEY") or _kept_key(home / KEY_FILE),
            hosts=(*hosts, "localhost", "127.0.0.1", "[::1]"),
            origins=(address,) if address else (),
            address=address,
            https=address.startswith("https://"),
            behind_proxy=os.environ.get("OSLER_BEHIND_PROXY") == "1",
            api_open=os.environ.get("OSLER_API_OPEN", "1") == "1",
            api_pace=_number("OSLER_API_PACE", 1.0),
            sender=os.environ.get("OSLER_SENDER", "osler@localhost"),
            mail=_mail_server(os.environ.get("OSLER_MAIL", "")),
        )


def _listed(name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in os.environ.get(name, "").split(",") if part.strip())


def _number(name: str, default: float) -> float:
    told = os.environ.get(name, "")
    try:
        value = float(told) if told else default
    except ValueError:
        value = 0.0
    if not value > 0:
        raise InputError(f"{name} is {told!r}", hint="Set it to a number above 0, or leave it out.")
    return value


def _mail_server(told: str) -> tuple[str, int] | None:
    if not told:
        return None
    host, _, port = told.partition(":")
    if not port.isdigit():
        raise InputError("OSLER_MAIL is not host:port", hint="For example mail.example.org:25.")
    return host, int(port)


def _kept_key(file: Path) -> str:
    """The site's secret, made at the first start; of several processes the first one's stays."""
    if not file.exists():
        own = file.with_name(f"{file.name}-{os.getpid()}")
        descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as opened:
            opened.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(own, file)
        own.unlink()
    return file.read_text("ascii").strip()
