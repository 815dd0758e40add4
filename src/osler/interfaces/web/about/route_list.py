"""The list of the site's addresses, written from ``routes.toml``.

``python -m osler.interfaces.web.about.route_list docs/reference/site-pages.md`` writes the page.
"""

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

TABLE = Path(__file__).parents[1] / "routes.toml"


def page() -> str:
    """Every address, and who may come there."""
    told = tomllib.loads(TABLE.read_text("utf-8"))
    return "\n".join(_lines(told)) + "\n"


def _lines(told: Mapping[str, object]) -> Iterator[str]:
    yield "# The addresses of the site"
    yield ""
    yield "Written from `interfaces/web/routes.toml`; do not edit."
    yield "A test asks for each with every role, and fails on an address that is not listed."
    yield "`<slug:…>` and the like stand for a part that varies."
    yield from _listed("Anybody", told["everybody"])
    yield from _listed("Whoever has signed in, for their own account", told["signed_in"])
    yield from _listed("Programs", [f"{each}…" for each in told["programs"]])
    yield from _table("By role", "who", _words(told["roles"]))
    yield from _table("Everything below", "who", _words(told["below"]))
    yield from _table("At the desk", "what the core's table of steps must allow", told["actions"])


def _words(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {address: ", ".join(roles) for address, roles in table.items()}


def _listed(title: str, addresses: Iterable[str]) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    yield from (f"- `{_written(each)}`" for each in addresses)


def _table(title: str, head: str, rows: Mapping[str, str]) -> Iterator[str]:
    yield from ("", f"## {title}", "", f"| address | {head} |", "|---|---|")
    yield from (f"| `{_written(address)}` | {words} |" for address, words in rows.items())


def _written(address: str) -> str:
    return "/" + address.replace("|", "\\|")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
