"""What an intake did, as values."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sized
from dataclasses import dataclass, field

from osler.domain.source import Kind
from osler.ports import Added, Document, Heard

LICENCES, OTHERS = 1000, "other licences"  # told apart: a copyright line may name each article
EXAMPLES = 3  # places named for each field that could not be read


@dataclass(frozen=True)
class Failure:
    """A file, or a source in it, that was not stored, and why."""

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


@dataclass(frozen=True)
class ByKind:
    """What was read of one kind of source, stored before or not."""

    kind: Kind
    sources: int
    sections: int
    recommendations: int
    passages: int


@dataclass(frozen=True)
class ByFormat:
    """What one reader made of the files that it knows."""

    format: str  # the reader's name
    files: int
    known: int  # of them, passed by because nothing in them is new
    sources: int  # that were read now
    recommendations: int
    passages: int
    notices: int
    failed: int  # failures, of files and of sources in them


@dataclass(frozen=True)
class ByLicence:
    """How many of the sources read now state one licence; "" where they state none."""

    licence: str
    sources: int


@dataclass(frozen=True)
class OtherForm:
    """A source that two files of this run give in two formats; the fuller one is stored."""

    source_id: str
    kept: str  # the file whose text is stored
    other: str

    def __str__(self) -> str:
        return f"{self.other}: {self.source_id} is stored as {self.kept} gives it"


@dataclass(frozen=True)
class Unread:
    """A field that readers found and could not read."""

    field: str
    times: int
    examples: tuple[str, ...]  # at most three, "id: what was there", or the id alone


@dataclass(frozen=True)
class Report:
    """The account of one intake. ``dataclasses.asdict`` gives it as JSON."""

    files: int  # that a reader knew
    known: int  # of them, passed by because nothing in them is new
    new: int  # sources
    replaced: int
    unchanged: int  # sources of known files included
    by_kind: tuple[ByKind, ...]  # of what was read now
    failures: tuple[Failure, ...]
    passed_over: tuple[str, ...]  # files in folders and archives that no reader knows
    unread: tuple[Unread, ...]
    withdrawn: tuple[str, ...]  # ids that were read, and stay withdrawn here
    interrupted: bool = False
    notices: int = 0  # on articles, that were read
    new_notices: int = 0  # of them, that were not known here
    standings: tuple[str, ...] = ()  # ids of sources whose standing they changed
    answers: tuple[str, ...] = ()  # ids of stored answers that need an update after this
    by_format: tuple[ByFormat, ...] = ()  # by name
    other_forms: tuple[OtherForm, ...] = ()
    by_licence: tuple[ByLicence, ...] = ()  # the most frequent ones first

    @property
    def stored(self) -> int:
        """Sources that are in the library now, of all that the files hold."""
        return self.new + self.replaced + self.unchanged


@dataclass
class Tally:
    """Counts while an intake runs; a source is counted when it is safe on the disk."""

    files: int = 0
    known: int = 0
    added: Counter[Added] = field(default_factory=Counter)
    kinds: defaultdict[Kind, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    formats: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    licences: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    other_forms: list[OtherForm] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    unread: dict[str, list[str]] = field(default_factory=dict)  # field -> examples
    times: Counter[str] = field(default_factory=Counter)  # of each such field
    places: dict[str, str] = field(default_factory=dict)  # source id -> file of this run
    laid: dict[str, str] = field(default_factory=dict)  # absolute path -> origin
    interrupted: bool = False
    notices: int = 0
    new_notices: int = 0
    standings: set[str] = field(default_factory=set)
    answers: set[str] = field(default_factory=set)

    def fail(self, place: str, reason: str, reader: str = "") -> None:
        """``reader`` is the name of the reader that knew the file, "" where none was asked."""
        self.failures.append(Failure(place, reason))
        if reader:
            self.formats[reader]["failed"] += 1

    def open(self, reader: str, *, known: bool) -> None:
        """A file that a reader knows, by the reader's name."""
        self.files += 1
        self.known += known
        self.formats[reader].update(files=1, known=int(known))

    def count(self, document: Document, added: Added, reader: str) -> None:
        self.added[added] += 1
        licence = " ".join(document.source.licence.split())
        if licence in self.licences or len(self.licences) < LICENCES:
            self.licences[licence] += 1
        else:
            self.licences[OTHERS] += 1
        kind = self.kinds[document.source.kind]
        kind["sections"] += len(document.sections)
        for counted in (kind, self.formats[reader]):
            counted["sources"] += 1
            counted["recommendations"] += len(document.recommendations)
            counted["passages"] += len(document.passages)
        for missed in document.unread:
            name, _, rest = missed.partition(":")
            told = (document.source.id, rest.strip())
            self.not_read(name, ": ".join(part for part in told if part))

    def not_read(self, what: str, where: str) -> None:
        self.times[what] += 1
        examples = self.unread.setdefault(what, [])
        if len(examples) < EXAMPLES:  # a million articles may lack the same field
            examples.append(where)

    def hear(self, notices: Sized, heard: Heard, answers: Iterable[str]) -> None:
        self.notices += len(notices)
        self.new_notices += heard.new
        self.standings.update(heard.sources)
        self.answers.update(answers)

    def report(self, withdrawn: Iterable[str]) -> Report:
        return Report(
            files=self.files,
            known=self.known,
            new=self.added[Added.NEW],
            replaced=self.added[Added.REPLACED],
            unchanged=self.added[Added.UNCHANGED],
            by_kind=tuple(ByKind(kind, **self.kinds[kind]) for kind in Kind if kind in self.kinds),
            failures=tuple(self.failures),
            passed_over=tuple(self.passed_over),
            unread=tuple(
                Unread(name, self.times[name], tuple(found))
                for name, found in sorted(self.unread.items())
            ),
            withdrawn=tuple(held for held in withdrawn if held in self.places),
            interrupted=self.interrupted,
            notices=self.notices,
            new_notices=self.new_notices,
            standings=tuple(sorted(self.standings)),
            answers=tuple(sorted(self.answers)),
            by_format=tuple(_of_format(name, self.formats[name]) for name in sorted(self.formats)),
            other_forms=tuple(self.other_forms),
            by_licence=tuple(ByLicence(*one) for one in self.licences.most_common()),
        )


def _of_format(name: str, counted: Counter[str]) -> ByFormat:
    names = ("files", "known", "sources", "recommendations", "passages", "notices", "failed")
    return ByFormat(name, **{what: counted[what] for what in names})
