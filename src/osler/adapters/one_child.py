"""One reading child as its parent sees it: started, spoken to, listened to, and ended."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from osler.adapters.confinement import MIB, Limits
from osler.adapters.frames import Done, Frame, Frames, Offer, Task, Told, packed
from osler.errors import UnreadableSource

START = (
    "import sys; sys.path[:0] = sys.argv[2:]; from osler.adapters.child import main; "
    "main(sys.argv[1])"
)
# Libraries for numbers start a thread for each processor otherwise, each with memory of its own.
QUIET = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # some interpreters do not start without
AHEAD = 64 * 1024**2  # bytes that a child may have sent and that were not taken yet
RECEIVED_AT_ONCE = 256 * 1024  # bytes
STARTING = 60.0  # seconds that a busy machine may take until a child has started
LAST_WORDS = 4096  # bytes of what it wrote as it crashed
OUT_OF_MEMORY = ("bad_alloc", "MemoryError", "out of memory", "Cannot allocate memory")
CRASHES = (signal.SIGSEGV, signal.SIGABRT, signal.SIGTRAP, signal.SIGILL, signal.SIGBUS)


@dataclass
class Mailbox:
    """Where all children of one intake leave word. ``news`` guards it, and their queues."""

    news: threading.Condition = field(default_factory=threading.Condition)
    offers: "deque[tuple[OneChild, Frame]]" = field(default_factory=deque)


class OneChild:
    """A fresh interpreter with an empty environment; all it shares with us is one socket."""

    def __init__(self, mailbox: Mailbox, settings: Mapping[str, object], limits: Limits) -> None:
        self._mailbox = mailbox
        self._limits = limits
        self._why = ""  # we ended it
        self._sizes: deque[int] = deque()  # bytes of the files that it has before it
        self._owed = 0  # verdicts it waits for
        self._since = time.monotonic()  # when it last spoke or was answered
        self.given: deque[tuple[Offer, bool]] = deque()  # offers and their verdicts
        self.frames: deque[Frame] = deque()
        self.over = False
        self._spoke = False  # it has started
        self._held = 0  # bytes in ``frames``
        self._socket, theirs = socket.socketpair()
        self._crashed, writes = os.pipe()
        os.set_blocking(writes, False)  # who fills it does not wait for us
        os.set_blocking(self._crashed, False)
        told = {
            **settings,
            "socket": theirs.fileno(),
            "parent": os.getpid(),
            "limits": asdict(limits),
        }
        code = [str(Path(__file__).parents[2]), *map(str, settings["readable"])]  # type: ignore[call-overload]
        with theirs:
            self._child = subprocess.Popen(
                [sys.executable, "-I", "-B", "-c", START, json.dumps(told), *code],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=writes,
                pass_fds=[theirs.fileno()],
                env=QUIET | {key: os.environ[key] for key in KEPT if key in os.environ},
                cwd="/",
                start_new_session=True,  # Ctrl-C is for the parent
            )
        os.close(writes)
        self._ear = threading.Thread(target=self._listen, daemon=True)
        self._ear.start()

    def send(self, task: Task, opened: int, *, size: int) -> None:
        """Hand it a file of ``size`` bytes. Where a child is gone, its answer is missed."""
        with self._mailbox.news:
            self._sizes.append(size)
            self._since = time.monotonic()
        with suppress(OSError):
            socket.send_fds(self._socket, [packed(task)], [opened])

    def answer(self, message: Told) -> None:
        """Tell it what we think of its oldest offer."""
        with suppress(OSError):
            self._socket.sendall(packed(message))
        with self._mailbox.news:
            self._owed -= 1
            self._since = time.monotonic()

    def take(self) -> Frame:
        """The next frame. The caller holds ``news``, and has seen that there is one."""
        frame = self.frames.popleft()
        self._held -= len(frame.body)
        if self._held <= AHEAD:
            self._mailbox.news.notify_all()
        return frame

    def kill(self, why: str = "was ended") -> None:
        """End it; ``why`` completes "the reader …"."""
        with self._mailbox.news:
            self._why = self._why or why
            self._mailbox.news.notify_all()
        self._kill()
        self._ear.join()
        self._buried()

    def epitaph(self) -> str:
        """How it ended, so that it completes "the reader …". Call it when it is over."""
        used = self._buried()
        code, last = self._child.returncode, self._last_words
        memory = f"{self._limits.memory // MIB} MB of memory"
        if self._why:
            return self._why
        if any(words in last for words in OUT_OF_MEMORY):
            return f"needed more than {memory}"
        if code == -signal.SIGXCPU:
            return f"took longer than {self._limits.processor} s of processor time"
        if code == -signal.SIGKILL:
            return "was killed (SIGKILL), as a machine that is short of memory does"
        if -code in CRASHES:
            name = signal.Signals(-code).name
            return f"crashed ({name}) with {used // MIB} MB of memory in use"
        return f"ended unasked (exit code {code})"

    @property
    def last_words(self) -> str:
        """The last line that it wrote as it crashed, "" where it wrote none."""
        self._buried()
        lines = self._last_words.strip().splitlines()
        return lines[-1] if lines else ""

    _last_words = ""
    _used = 0

    def _buried(self) -> int:
        """Bytes of memory that it used at most; leaves nothing of it behind."""
        if self._child.returncode is None:
            _, status, usage = os.wait4(self._child.pid, 0)
            self._child.returncode = os.waitstatus_to_exitcode(status)
            self._used = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
            with suppress(OSError):
                self._last_words = os.read(self._crashed, LAST_WORDS).decode("utf-8", "replace")
            os.close(self._crashed)
            self._socket.close()
        return self._used

    # the ear: a thread that takes what comes, so that the child can go on

    def _listen(self) -> None:
        frames = Frames()
        try:
            while received := self._received():
                whole: list[Frame] = []
                try:
                    whole += frames.feed(received)  # keeps what came before a fault
                finally:
                    self._keep(whole)
        except UnreadableSource as error:
            self._end(str(error))
        except OSError:
            pass  # it is gone
        with self._mailbox.news:
            self.over = True
            self._mailbox.news.notify_all()

    def _received(self) -> bytes:
        """The next bytes; b"" where it has ended or was silent for too long."""
        with self._mailbox.news:
            while self._held > AHEAD and not self._why:
                self._mailbox.news.wait()
            self._since = time.monotonic()
        while True:
            self._socket.settimeout(min(0.5, self._limits.silence / 4))
            try:
                return self._socket.recv(RECEIVED_AT_ONCE)
            except TimeoutError:
                if self._too_silent():
                    self._end(f"gave no result for {self._patience():.0f} s")
                    return b""

    def _patience(self) -> float:
        """Seconds that it may take before its next word."""
        allowed = self._limits.silence_of(self._sizes[0] if self._sizes else 0)
        return allowed if self._spoke else max(STARTING, allowed)

    def _too_silent(self) -> bool:
        with self._mailbox.news:
            waits_for_us = self._owed > 0 or not self._sizes
            return not waits_for_us and time.monotonic() - self._since > self._patience()

    def _keep(self, frames: list[Frame]) -> None:
        with self._mailbox.news:
            self._spoke = True
            for frame in frames:
                if frame.is_a(Offer):
                    self._owed += 1
                    self._mailbox.offers.append((self, frame))
                    continue
                if frame.is_a(Done) and self._sizes:
                    self._sizes.popleft()
                self.frames.append(frame)
                self._held += len(frame.body)
            self._mailbox.news.notify_all()

    def _end(self, why: str) -> None:
        self._why = self._why or why
        self._kill()

    def _kill(self) -> None:
        if self._child.returncode is None:  # not Popen.kill: that may bury it without its account
            os.kill(self._child.pid, signal.SIGKILL)
