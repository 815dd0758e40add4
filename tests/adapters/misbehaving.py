"""Readers for reading children whose files tell them what to do. Not medical advice.

A file is lines "id words"; some words make the reader misbehave.
"""

import ctypes
import io
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from osler.adapters.frames import HEAD, TYPES, Now
from osler.domain.recommendation import Passage, Span
from osler.domain.source import Form, Kind, Section, Source
from osler.ports import Document


def document(source_id: str, words: str) -> Document:
    section = Section(f"{source_id}#0", source_id, 0, (), words)
    source = Source(source_id, source_id, "", Kind.TRIAL, Form.FULL, source_id, content_hash=words)
    passage = Passage(f"{source_id}:0", source_id, Span(f"{source_id}#0", 0, len(words)), words)
    return Document(source, (section,), passages=(passage,))


def _told(source_id: str, words: str) -> Iterator[Document]:
    yield document(source_id, words)


def _asked_of_the_system(name: str, *arguments: object) -> str:
    """What a call past Python comes to, as code that took the interpreter over would make it."""
    libc = ctypes.CDLL(None, use_errno=True)
    result = getattr(libc, name)(*arguments)
    return "done" if result >= 0 else os.strerror(ctypes.get_errno())


def eat(_: str) -> None:
    held = []
    while True:
        held.append(bytearray(1024 * 1024))


def eat_below_python(_: str) -> None:
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    while taken := libc.malloc(ctypes.c_size_t(1024 * 1024)):
        ctypes.memset(taken, 1, 1024 * 1024)
    os.abort()


def loop(_: str) -> None:
    while True:
        pass


def sleep(_: str) -> None:
    time.sleep(1000)


def segv(_: str) -> None:
    ctypes.string_at(0)


def leave(_: str) -> None:
    os._exit(3)


def thread(_: str) -> None:
    started = threading.Thread(target=lambda: None)
    started.start()
    started.join()


def _send(raw: bytes) -> None:
    os.write(json.loads(sys.argv[1])["socket"], raw)


def garbage(_: str) -> None:
    _send(b"\xff" * 1000)


def no_document(_: str) -> None:
    body = b"\x81\xa6source\x01"
    _send(HEAD.pack(len(body), TYPES.index(Document)) + body)


def out_of_turn(_: str) -> None:
    _send(HEAD.pack(2, TYPES.index(Now)) + b"\x91\x07")


ACTS: dict[str, Callable[[str], None]] = {
    "eat": eat,
    "malloc": eat_below_python,
    "loop": loop,
    "sleep": sleep,
    "segv": segv,
    "leave": leave,
    "thread": thread,
    "garbage": garbage,
    "no-document": no_document,
    "out-of-turn": out_of_turn,
    "socket": lambda _: socket.create_connection(("127.0.0.1", 9)).close(),
    "program": lambda _: subprocess.run(["/bin/true"], check=True) and None,
    "fork": lambda _: os.fork() and None,
    "write": lambda where: Path(where).write_text("x") and None,
    "read": lambda where: Path(where).read_bytes() and None,
    "signal": lambda _: os.kill(os.getppid(), 0),
    "mistake": lambda _: {}["mistake"],
    "deep": lambda _: deep(_),
}
ASKED: dict[str, Callable[[str], str]] = {
    "socket-call": lambda _: _asked_of_the_system("socket", 2, 1, 0),
    "fork-call": lambda _: _asked_of_the_system("fork"),
    "exec-call": lambda _: _asked_of_the_system("execl", b"/bin/true", b"true", None),
    "write-call": lambda where: _asked_of_the_system("open", where.encode(), 0o101, 0o600),
    "read-call": lambda where: _asked_of_the_system("open", where.encode(), 0),
    "kill-call": lambda _: _asked_of_the_system("kill", os.getppid(), 0),
    "environment": lambda _: " ".join(sorted(os.environ)) or "none",
}


def deep(_: str) -> None:
    deep(_)


class ActingReader:
    """Does what its file says."""

    name = "acting"

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix == ".act"

    def read(self, path: Path, content: bytes) -> Iterator[Document | str]:
        for line in content.decode().splitlines():
            source_id, _, words = line.partition(" ")
            act, _, rest = words.partition(" ")
            if act in ACTS:
                ACTS[act](rest)
            if act == "surrogate":
                yield document(source_id, "half \ud800")
            elif act == "string":
                yield "not a document"
            elif act == "flood":
                while True:
                    yield document(source_id, "words " * 10_000)
            elif act in ASKED:
                yield document(source_id, ASKED[act](rest))
            else:
                yield document(source_id, words)


class StreamedReader:
    """Reads line by line, from a stream of any length; each hundredth line is a document."""

    name = "streamed"

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix == ".lines"

    def read(self, path: Path, content: bytes) -> Iterator[Document]:
        return self.read_from(path, io.BytesIO(content))

    def read_from(self, path: Path, stream: BinaryIO) -> Iterator[Document]:
        for number, line in enumerate(iter(lambda: stream.readline(65536), b"")):
            if number % 100 == 0:
                yield document(f"{path.stem}-{number}", line.decode().rstrip("\n"))


def readers(*, at: object = None) -> tuple[object, ...]:
    return (ActingReader(), StreamedReader())


def notice_readers() -> tuple[object, ...]:
    return ()
