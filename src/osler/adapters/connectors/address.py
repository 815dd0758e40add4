"""One page or file at a web address whose host the user allowed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from urllib.robotparser import RobotFileParser

from osler.adapters.connectors.connector import Page, Wanted
from osler.adapters.web.fetcher import AGENT, Answered, Web, if_new
from osler.errors import NotAllowed

# What a server calls a format, and the ending by which readers know it.
ENDINGS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "txt",
    "text/markdown": "md",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/json": "json",
    "application/fhir+json": "json",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}


@dataclass(frozen=True)
class AnyAddress:
    """``hosts`` are those that the user allowed; none by default."""

    hosts: frozenset[str] = frozenset()
    name: str = "url"
    about: str = "one page or file at an https address, of a host that you allow"
    pause: float = 1.0
    licence: str = "as the page states; you answer for the right to keep a copy"
    documentation: str = "https://www.rfc-editor.org/rfc/rfc9309"
    needs_query: bool = True

    def pages(self, wanted: Wanted, web: Web, *, cursor: str = "") -> Iterator[Page]:  # noqa: ARG002
        """The one page, if its host's robots.txt does not forbid it and it is not the last one."""
        target = web.policy.target(wanted.query)
        _ask_leave(target.url, web)
        reply = web.get(target.url, headers=if_new(wanted.tag))
        if reply.status == 304:
            return
        if reply.url != target.url:
            _ask_leave(reply.url, web)
        ending = _ending(reply.url, reply.headers.get("content-type", ""))
        stem = unquote(urlsplit(reply.url).path).rsplit("/", 1)[-1].partition(".")[0]
        name = f"{target.host}-{stem or 'page'}.{ending}"
        yield Page(name, reply.url, reply.content, 1, cursor="", total=1, tag=reply.tag)


def _ask_leave(url: str, web: Web) -> None:
    """Raise NotAllowed where the host asks robots not to read this page."""
    parts = urlsplit(url)
    try:
        told = web.get(f"{parts.scheme}://{parts.netloc}/robots.txt").content
    except Answered as error:
        if error.nothing_there:  # RFC 9309: no such file, nothing forbidden
            return
        raise
    rules = RobotFileParser()
    rules.parse(told.decode("utf-8", "replace").splitlines())
    if not rules.can_fetch(AGENT, url):
        raise NotAllowed(
            f"{parts.hostname} asks programs not to read this page (robots.txt)",
            hint="Save it in a browser and add the file.",
        )


def _ending(url: str, told: str) -> str:
    kind = told.partition(";")[0].strip().lower()
    if kind in ENDINGS:
        return ENDINGS[kind]
    found = re.search(r"\.([A-Za-z0-9]{2,5})$", urlsplit(url).path)
    return found[1].lower() if found else "html"
