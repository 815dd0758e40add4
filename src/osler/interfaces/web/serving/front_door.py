"""The first look at a request: where far too much is under way, its connection is closed again.

Reading a request, handing it on and sending a page cost much the same for a page that is kept as
for a refusal. So that a site that gets several times what it can do goes on doing what it can,
whoever comes then is sent off unread, with 503 and the time to come again; but for who asks for
the emergency page. New connections are looked at even before (``listening``).
"""

import re
from functools import cache

from django.conf import settings
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from osler.interfaces.web.serving.turned_away import response_in

# Requests under way in this process: lanes hold 176 and the door 128, who cost nothing while they
# wait; kept pages take a millisecond each.
MOST = 384
_OPEN = re.compile(rb"(?:GET|HEAD|POST) (?:/emergency|/api/v1/triage)[? ]")
_PROGRAM = re.compile(rb"[A-Z]+ /api/")
_LANGUAGE = re.compile(rb"\naccept-language: *([a-z]{2})", re.IGNORECASE)


class FrontDoor(AutoHTTPProtocol):  # type: ignore[misc, valid-type]  # whichever is installed
    """One connection."""

    def data_received(self, data: bytes) -> None:
        if len(self.tasks) >= MOST and self._begins() and not is_open_to(data):
            self.transport.write(words_for(data))
            self.transport.close()
        else:
            super().data_received(data)

    def _begins(self) -> bool:
        """Whether a request begins here, and not the rest of one that was let in."""
        return self.cycle is None or self.cycle.response_complete


def is_open_to(data: bytes) -> bool:
    """Whether somebody asks for what nobody is turned away from."""
    return _OPEN.match(data) is not None


def words_for(data: bytes) -> bytes:
    """The whole answer to who is turned away, in their language."""
    told = _LANGUAGE.search(data)
    language = told.group(1).decode().lower() if told else ""
    return _wire(_PROGRAM.match(data) is not None, _known(language))


@cache
def _languages() -> frozenset[str]:
    return frozenset(dict(settings.LANGUAGES))


def _known(language: str) -> str:
    return language if language in _languages() else settings.LANGUAGE_CODE


@cache
def _wire(is_program: bool, language: str) -> bytes:
    response = response_in(language, is_program=is_program)
    response["Content-Length"] = str(len(response.content))
    response["Connection"] = "close"
    head = "".join(f"{name}: {value}\r\n" for name, value in response.items())
    return f"HTTP/1.1 503 Service Unavailable\r\n{head}\r\n".encode() + response.content
