"""What children send: decoded by shape, or refused."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.adapters import frames
from osler.adapters.frames import HEAD, TYPES, Frame, Frames, Now, Offer, packed
from osler.adapters.readers import readers
from osler.adapters.readers.archives import walk
from osler.domain.notice import Notice, NoticeKind
from osler.errors import UnreadableSource
from osler.library.reading import Failed
from osler.ports import Document, Found, NotRead

from .misbehaving import document

DIGESTS = Path(frames.__file__).parents[1] / "starter" / "digests"


def a_digest() -> Document:
    """A real document with all that a source can have."""
    found = next(file for file in walk([DIGESTS]) if isinstance(file, Found))
    (made,) = readers(at=date(2026, 1, 1))[0].read(found.path, found.content)
    return made


SAID = (
    a_digest(),
    document("a", "words"),
    Notice("pmid:1", NoticeKind.RETRACTION, words="Retracted."),
    NotRead("a", "b"),
    Failed("it failed"),
    Now(3),
    Offer("a.zip: b", b"\xff", "html", "0"),
)


@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_what_is_said_arrives_however_it_is_cut_up(size: int):
    """A socket gives any number of bytes at a time."""
    sent, gathering, heard = b"".join(packed(said) for said in SAID), Frames(), []
    for start in range(0, len(sent), size):
        heard += [frame.message() for frame in gathering.feed(sent[start : start + size])]
    assert tuple(heard) == SAID


@pytest.mark.parametrize(
    "raw", [HEAD.pack(2**31, 8), HEAD.pack(frames.MOST_IN_FRAME + 1, 8), HEAD.pack(0, len(TYPES))]
)
def test_a_length_or_type_out_of_bounds_is_refused_before_anything_is_held(raw: bytes):
    """Four bytes may ask for four gigabytes."""
    with pytest.raises(UnreadableSource, match="not a frame"):
        list(Frames().feed(raw))


def test_a_source_too_large_for_a_frame_is_refused_by_who_sends(monkeypatch: pytest.MonkeyPatch):
    """With a reason, and not by the parent as nonsense."""
    monkeypatch.setattr(frames, "MOST_IN_FRAME", 100)
    with pytest.raises(UnreadableSource, match="one source gives more than"):
        packed(document("a", "words " * 100))


@given(st.data())
def test_mutated_frames_give_a_message_or_a_reason(data: st.DataObject):
    """A child that was taken over may send anything; never another exception than ours."""
    sent = bytearray(packed(data.draw(st.sampled_from(SAID))))
    for _ in range(data.draw(st.integers(1, 4))):
        sent[data.draw(st.integers(0, len(sent) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnreadableSource):
        for frame in Frames().feed(bytes(sent)):
            assert isinstance(frame.message(), TYPES)


@given(st.integers(0, len(TYPES) - 1), st.binary(max_size=200))
def test_any_bytes_as_a_message_give_a_message_or_a_reason(kind: int, body: bytes):
    """Nothing is unpickled, so nothing in them runs."""
    with suppress(UnreadableSource):
        assert isinstance(Frame(kind, body).message(), TYPES)
