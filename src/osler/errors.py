"""Every error that Osler raises on purpose.

OslerError
├── InputError            the caller gave something that cannot be used
│   ├── DigestError       a digest breaks the format; knows file and line
│   ├── DigestFaults      every DigestError of one digest, together
│   └── UnreadableSource  a document that no reader could make sense of
├── NotFound              the id names nothing in this library
│   ├── SetMissing        a labelled set or corpus of an evaluation is not there
│   └── ModelMissing      the model of an option is not installed, or is another one
├── NotAllowed            a review rule forbids it, or no one allowed it
│   ├── ChangedMeanwhile  what somebody acts on is not the text that they saw
│   └── ClaimStruck       the gate does not let an edited claim pass; knows the reasons
├── FetchFailed           another server did not give what it was asked for
└── LibraryError          the library folder cannot be opened, or is damaged
    ├── LibraryBusy       another process is writing to it
    ├── LibraryVersion    it was made by another version of Osler
    └── IndexUnavailable      the index is missing or damaged (it can be rebuilt)

Each carries an exit code for the command line, an HTTP status for the web,
and ``hint``: what the reader can do next.
"""


class OslerError(Exception):
    """The root; never raised itself."""

    exit_code = 1
    http_status = 500
    hint = "Run `osler library doctor` to see what is wrong."

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        if hint is not None:
            self.hint = hint


class InputError(OslerError):
    exit_code = 2
    http_status = 422
    hint = "Check what you typed; `--help` shows examples."


class DigestError(InputError):
    """One fault in a digest file."""

    hint = "docs/reference/digest-format.md describes the format."

    def __init__(self, message: str, *, file: str, line: int, hint: str | None = None) -> None:
        super().__init__(f"{file}:{line}: {message}", hint=hint)
        self.file = file
        self.line = line
        self.reason = message


class DigestFaults(InputError):
    """All faults of one digest file, by line; the file is refused whole."""

    hint = "docs/reference/digest-format.md describes the format."

    def __init__(self, faults: tuple[DigestError, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class UnreadableSource(InputError):
    hint = "The rest of the files were read; see the report for the reason."


class NotFound(OslerError):
    exit_code = 3
    http_status = 404
    hint = "`osler library list` shows what is there."


class SetMissing(NotFound):
    hint = "Give the folder of labelled sets with --sets DIR; other suites need none."


class ModelMissing(NotFound):
    hint = "docs/how-to/find-by-meaning.md says how it is installed; all else works without it."


class NotAllowed(OslerError):
    exit_code = 4
    http_status = 403
    hint = "The editorial policy says who may do this."


class ChangedMeanwhile(NotAllowed):
    http_status = 409
    hint = "Look at it again as it stands now, then decide."


class ClaimStruck(NotAllowed):
    exit_code = 6
    http_status = 422
    hint = "Write only what the quote says, or reject the claim."

    def __init__(self, message: str, *, reasons: tuple[str, ...]) -> None:
        super().__init__(message)
        self.reasons = reasons  # one sentence each


class FetchFailed(OslerError):
    exit_code = 7
    http_status = 502
    hint = "Try again later; what had come is kept, and the same command goes on from there."


class LibraryError(OslerError):
    exit_code = 5
    http_status = 503
    hint = "Run `osler library doctor`."


class LibraryBusy(LibraryError):
    hint = "Wait for the other `osler library` command to end, then try again."


class LibraryVersion(LibraryError):
    hint = "Upgrade Osler, or point --home at another folder."


class IndexUnavailable(LibraryError):
    hint = "Run `osler library rebuild`; nothing in the library is lost."
