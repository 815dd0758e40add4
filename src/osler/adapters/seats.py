"""Where children sit: each seat reads its shares of files, whoever sits there at the time."""

import os
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from osler.adapters.confinement import MIB, Limits
from osler.adapters.frames import (
    Done,
    End,
    Frame,
    Hello,
    Now,
    Offer,
    Position,
    Task,
    Told,
    Turned,
    Verdict,
)
from osler.adapters.frames import Strange as StrangeFrame
from osler.adapters.one_child import Mailbox, OneChild
from osler.domain.notice import Notice
from osler.errors import LibraryError, UnreadableSource
from osler.library.reading import Failed, Listed, Opened, Outcome, Part, Strange, Wanted, origin_of
from osler.ports import Document, NotRead, Refused

TRIES = 2  # at a file whose child died before it came to any member
NONSENSE = "sent what makes no sense: out of turn"
Parts = Document | Notice | NotRead | Failed


class Crew:
    """What the seats of one intake have in common."""

    def __init__(self, settings: Mapping[str, object], limits: Limits, wanted: Wanted) -> None:
        self.limits = limits
        self.walls: tuple[str, ...] = ()  # that the children say stand
        self._settings = settings
        self._wanted = wanted
        self._mailbox = Mailbox()

    def hire(self) -> OneChild:
        return OneChild(self._mailbox, self._settings, self.limits)

    def next_frame(self, child: OneChild) -> Frame | None:
        """What a child said next, None where it is over; meanwhile every offer is answered."""
        while True:
            with self._mailbox.news:
                while not (child.frames or child.over or self._mailbox.offers):
                    self._mailbox.news.wait()
                offers = list(self._mailbox.offers)
                self._mailbox.offers.clear()
                frame = child.take() if child.frames and not offers else None
                if not offers and (frame or child.over):
                    return frame
            for asking, offer in offers:
                self._answer(asking, offer)

    def walls_of_one(self) -> tuple[str, ...]:
        """The walls that a new child says stand; raises LibraryError where it does not start."""
        child = self.hire()
        frame = self.next_frame(child)
        if frame is None:
            raise not_started(child)
        child.kill()
        message = frame.message()
        return message.walls if isinstance(message, Hello) else ()

    def _answer(self, child: OneChild, frame: Frame) -> None:
        try:
            offer = frame.message()
        except UnreadableSource:
            offer = None
        if not isinstance(offer, Offer):
            child.kill(NONSENSE)
            return
        wanted = self._wanted(_origin_of(offer))
        child.given.append((offer, wanted))
        child.answer(Verdict(wanted))


@dataclass(frozen=True, eq=False)
class Share:
    """A file, or each ``shares``-th member of an archive."""

    listed: Listed
    size: int  # bytes of the whole file
    opened: int  # file descriptor
    share: int = 0
    shares: int = 1

    def task(self, *, after: int) -> Task:
        return Task(
            place=self.listed.place,
            name=os.fsencode(self.listed.path),
            after=after,
            share=self.share,
            shares=self.shares,
        )


class Seat:
    """Has shares before it, and a child that reads them one after the other."""

    def __init__(self, crew: Crew) -> None:
        self.at = 0  # bytes of the first share's file that are behind the child
        self._crew = crew
        self._child: OneChild | None = None
        self._shares: deque[Share] = deque()
        self._tries = 0

    @property
    def load(self) -> int:
        """Bytes that are before it."""
        return sum(share.size for share in self._shares)

    def give(self, share: Share) -> None:
        self._shares.append(share)
        self._sat().send(share.task(after=0), share.opened, size=share.size)

    def leave(self) -> None:
        """End the child, whatever it is at."""
        if self._child:
            self._child.kill()
        self._child = None

    def member(self, share: Share, number: int) -> Opened | None:
        """The member of this number, which the child reads next; None after the last one."""
        while self._shares and self._shares[0] is share:
            frame = self._next()
            if frame is None:
                if refused := self._bereft(share, number):
                    return refused
                continue
            self._tries = 0
            try:
                return self._opened(share, number, frame.message())
            except UnreadableSource as error:
                self._sat().kill(str(error))
                self._replace(after=number + share.shares)
                return Refused(share.listed.place, f"what opens it {error}")
        return None

    def _opened(self, share: Share, number: int, message: Told) -> Opened | None:
        """A member as intake sees it; raises UnreadableSource where the frames are out of order."""
        listed, given = share.listed, self._sat().given
        match message:
            case Done():
                self._shares.popleft()
                self.at = 0
                return None
            case StrangeFrame(member=member, place=place) if member == number:
                inside = _within(place, listed)  # who names an archive names none of its members
                return Strange(inside, listed.named and inside == listed.place)
            case Turned(member=member, place=place, reason=reason) if member == number:
                return Refused(_within(place, listed), reason)
            case Now(member=member) if member == number and given:
                offer, wanted = given.popleft()
                return Outcome(
                    _within(offer.place, listed),
                    Path(os.fsdecode(offer.name)).name,
                    offer.reader,
                    _origin_of(offer),
                    self._parts(share, number, offer.reader),
                    known=not wanted,
                )
        raise UnreadableSource(NONSENSE)

    def _parts(self, share: Share, number: int, reader: str) -> Iterator[Part]:
        """What the child reads of one member; a failure where it does not come to its end."""
        most, output = self._crew.limits.output_of(share.size), 0
        while (frame := self._next()) is not None:
            if frame.is_a(End):
                return
            output += len(frame.body)
            try:
                part = frame.message()
            except UnreadableSource as error:
                self._sat().kill(str(error))
                break
            if not isinstance(part, Parts):
                self._sat().kill(NONSENSE)
                break
            if output > most:
                self._sat().kill(f"gave more than {most // MIB} MB")
                break
            yield part
        why = self._sat().epitaph()
        self._replace(after=number + 1)
        yield Failed(f"the reader {reader} {why}")

    def _bereft(self, share: Share, number: int) -> Refused | None:
        """The child died between two members: try again, or give the file up."""
        child = self._sat()
        why = child.epitaph()
        self._tries += 1
        if self._tries < TRIES:
            self._replace(after=number)
            return None
        if not self._crew.walls:
            raise not_started(child)
        self._tries = 0
        self._shares.popleft()
        self._replace(after=0)
        return Refused(share.listed.place, f"it cannot be read on: what opens it {why}")

    def _replace(self, *, after: int) -> None:
        """A new child, which reads what is left of the first share, and the others."""
        self.leave()
        for share in self._shares:
            first = share is self._shares[0]
            task = share.task(after=after if first else 0)
            self._sat().send(task, share.opened, size=share.size)

    def _sat(self) -> OneChild:
        if self._child is None:
            self._child = self._crew.hire()
        return self._child

    def _next(self) -> Frame | None:
        """The next frame that is about members."""
        while (frame := self._crew.next_frame(self._sat())) is not None:
            if frame.is_a(Position) or frame.is_a(Hello):
                try:
                    self._note(frame.message())
                except UnreadableSource:
                    self._sat().kill(NONSENSE)
                continue
            return frame
        return None

    def _note(self, message: Told) -> None:
        if isinstance(message, Position):
            self.at = message.at
        elif isinstance(message, Hello):
            self._crew.walls = message.walls


def not_started(child: OneChild) -> LibraryError:
    """Of a child that ended before its first word."""
    return LibraryError(
        f"No process that reads files can be started: it {child.epitaph()}. "
        f"{child.last_words}".strip(),
        hint="Osler reads every file in a process of its own; see safe-to-open.md.",
    )


def _origin_of(offer: Offer) -> str:
    return origin_of(offer.reader, Path(os.fsdecode(offer.name)).name, offer.digest)


def _within(place: str, listed: Listed) -> str:
    """A place as the child names it, if it can be one in this file."""
    fits = place.startswith(listed.place) and place.isprintable()
    return place if fits else listed.place
