"""Ctrl-C, wherever it comes.

A module that is just being imported can swallow a KeyboardInterrupt: compiled ones clear what
is raised while they set themselves up, and ``__set_name__`` turns it into a RuntimeError. So an
interrupt that comes during an import waits until the import is over.
"""

import signal
from types import FrameType

WAIT = 0.02  # seconds between two looks at whether the import is over
_IMPORTING = "<frozen importlib"  # the files that the import machinery's frames name


def listen() -> None:
    """Have Ctrl-C raise KeyboardInterrupt, but never inside an import.

    Where it is ignored (as in a job that a script left behind) it stays so.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGALRM, _interrupt)
        signal.signal(signal.SIGINT, _interrupt)


def _interrupt(_: int, frame: FrameType | None) -> None:
    if _importing(frame):
        signal.setitimer(signal.ITIMER_REAL, WAIT)
        return
    raise KeyboardInterrupt


def _importing(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename.startswith(_IMPORTING):
            return True
        frame = frame.f_back
    return False
