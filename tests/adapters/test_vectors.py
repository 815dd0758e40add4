"""Vectors are kept by text, survive a kill, and are laid out for what the library holds."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from osler.adapters.vectors_embed import AT_ONCE, embed
from osler.adapters.vectors_file import VectorFile, in_steps
from osler.adapters.vectors_generation import Vectors, build_generation
from osler.adapters.vectors_text import key_of, text_of
from osler.errors import IndexUnavailable, LibraryBusy
from osler.ports import Entry

from .embedding import SIZE, WordHashing, vector_of

pytest.importorskip("numpy", reason="vectors need the extra [dense]")


def entry(number: int, body: str = "", *, advice: bool = False) -> Entry:
    return Entry(
        f"source-{number:04}/1", f"source-{number:04}", "", body or f"text {number}", advice
    )


def entries(count: int) -> list[Entry]:
    return [entry(number) for number in range(count)]


@pytest.fixture
def kept(tmp_path):
    return VectorFile(tmp_path / "model" / "kept", size=SIZE)


def embedded(kept: VectorFile, held: list[Entry], *, workers: int = 1) -> list[str]:
    """The texts that had to be embedded."""
    embedder = WordHashing()
    embed(lambda: held, kept=kept, embedder=embedder, workers=workers, progress=lambda _: None)
    return embedder.read


def laid_out(kept: VectorFile, held: list[Entry], fingerprint: str = "now") -> Vectors:
    folder = kept.path.parent / "generations"
    build_generation(held, kept=kept, size=SIZE, folder=folder, fingerprint=fingerprint)
    return Vectors.open(folder, fingerprint)


def ids(vectors: Vectors) -> list[str]:
    return list(vectors.ids)


def test_what_is_no_vector_is_refused():
    """Numbers that are not there have no direction."""
    for wrong in ([0.0, 0.0], [float("nan"), 1.0], [float("inf"), 1.0], []):
        with pytest.raises(ValueError):
            in_steps(wrong)


def test_a_second_writer_is_told_so(kept):
    """Two runs at once would write into each other's frames."""
    with kept.writing(), pytest.raises(LibraryBusy), VectorFile(kept.path, size=SIZE).writing():
        pass


def test_no_generation_of_another_content_is_opened(kept):
    """Vectors of yesterday's library do not answer for today's."""
    held = entries(3)
    embedded(kept, held)
    laid_out(kept, held, "yesterday").close()
    with pytest.raises(IndexUnavailable):
        Vectors.open(kept.path.parent / "generations", "today")


@pytest.mark.parametrize("part", ["about.json", "ids", "kinds", "scales", "numbers"])
def test_a_damaged_generation_is_refused(kept, part):
    """Half a file would give the wrong vectors to the wrong entries."""
    held = entries(3)
    embedded(kept, held)
    laid_out(kept, held).close()
    folder = kept.path.parent / "generations"
    damaged = folder / "now" / part
    damaged.write_bytes(damaged.read_bytes()[:-1])
    with pytest.raises(IndexUnavailable):
        Vectors.open(folder, "now")


def test_a_text_is_embedded_once(kept):
    """A source that is read again, or stands in two documents, costs nothing."""
    held = [*entries(5), entry(9, "text 3")]
    assert embedded(kept, held) == [f"text {number}" for number in range(5)]
    assert embedded(kept, [*held, entry(10, "new")]) == ["new"]


def test_an_entry_without_text_gets_no_vector(kept):
    """Nothing means nothing."""
    held = [Entry("a/1", "a", "", "  ", is_recommendation=False)]
    assert embedded(kept, held) == []
    assert ids(laid_out(kept, held)) == []


def test_threads_do_not_change_a_byte(kept, tmp_path):
    """What two processors made is what one makes."""
    other = VectorFile(tmp_path / "other", size=SIZE)
    held = entries(AT_ONCE * 3 + 1)
    embedded(kept, held, workers=3)
    embedded(other, held)
    assert kept.path.read_bytes() == other.path.read_bytes()


def test_a_run_cut_short_at_any_byte_goes_on(kept):
    """Whole frames count, the torn one is made again, and the end is the same file."""
    held = entries(AT_ONCE * 2 + 5)
    embedded(kept, held)
    whole = kept.path.read_bytes()
    for cut in (0, 1, 15, 16, 17, 700, len(whole) // 2, len(whole) - 1):
        kept.path.write_bytes(whole[:cut])
        embedded(kept, held)
        assert kept.path.read_bytes() == whole


def test_a_frame_whose_bytes_changed_does_not_count(kept):
    """A bad disk costs time, not truth."""
    held = entries(AT_ONCE * 2)
    embedded(kept, held)
    spoiled = bytearray(kept.path.read_bytes())
    spoiled[-1] ^= 1
    kept.path.write_bytes(spoiled)
    assert len(ids(laid_out(kept, held))) == AT_ONCE
    assert len(embedded(kept, held)) == AT_ONCE
    assert ids(laid_out(kept, held)) == [one.id for one in held]


def test_ctrl_c_keeps_what_was_finished(kept):
    """The run says that it was stopped, and the next one makes the rest."""
    held = entries(AT_ONCE * 4)

    class Stopped(WordHashing):
        def passages(self, texts):
            if len(self.read) >= AT_ONCE * 2:
                raise KeyboardInterrupt
            return super().passages(texts)

    done = embed(lambda: held, kept=kept, embedder=Stopped(), workers=1, progress=lambda _: None)
    assert done.interrupted
    assert done.made == AT_ONCE * 2
    assert len(embedded(kept, held)) == AT_ONCE * 2


_SLOW = """
import sys, time
from pathlib import Path
from osler.adapters.vectors_embed import embed
from osler.adapters.vectors_file import VectorFile
from tests.adapters.embedding import SIZE, WordHashing
from tests.adapters.test_vectors import entries

class Slow(WordHashing):
    def passages(self, texts):
        time.sleep(0.03)  # the whole takes longer than three kills, on any machine
        return super().passages(texts)

kept = VectorFile(Path(sys.argv[1]), size=SIZE)
held = entries(3000)
embed(lambda: held, kept=kept, embedder=Slow(), workers=2, progress=lambda _: None)
"""


def test_a_killed_run_loses_only_what_it_was_at(kept):
    """Kill -9, three times at moments nobody chose; then the run ends with every vector once."""
    held = entries(3000)
    before = 0
    for wait in (0.05, 0.11, 0.17):
        root = str(Path(__file__).parents[2])
        run = subprocess.Popen([sys.executable, "-c", _SLOW, str(kept.path)], cwd=root)
        until = time.monotonic() + 20
        while len(list(kept.frames())) <= before and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(wait)
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
        frames = list(kept.frames())
        assert len(frames) > before
        assert all(frame.sound for frame in frames)
        before = len(frames)
    assert 0 < len(embedded(kept, held)) < 3000
    assert sum(len(frame.scales) for frame in kept.frames()) == 3000


def test_progress_tells_the_time_left(kept):
    """Somebody who waits for hours wants to know for how many."""
    seconds = iter(range(0, 1000, 6))
    told: list[str] = []
    held = entries(AT_ONCE * 3)
    embed(
        lambda: held,
        kept=kept,
        embedder=WordHashing(),
        workers=1,
        progress=told.append,
        clock=lambda: next(seconds),
    )
    assert told[0] == "32 of 96 texts, about 10 s left"


def test_the_nearest_are_those_of_a_plain_scan(kept):
    """Blocks, threads and rounding change no order; equals come by id."""
    held = [entry(n, f"word{n % 7} word{n % 3} word{n % 11}", advice=n % 2 == 0) for n in range(90)]
    embedded(kept, held)
    vectors = laid_out(kept, held)
    asked = in_steps(vector_of("word1 word2"))

    def cosine(one: Entry) -> float:
        steps = in_steps(vector_of(text_of(one)))
        whole = sum(int(a) * int(b) for a, b in zip(steps.numbers, asked.numbers, strict=True))
        return whole * steps.scale * asked.scale

    truth = sorted(held, key=lambda one: (-cosine(one), one.id))
    near = vectors.nearness(asked)
    assert [vectors.ids[place] for place in near.best(20)] == [one.id for one in truth[:20]]
    advice = [one.id for one in truth if one.is_recommendation]
    among = near.best(500, among=vectors.recommendations)
    assert [vectors.ids[place] for place in among] == advice


def test_equal_texts_have_one_name():
    """The name is that of the text, not of its place."""
    assert key_of(text_of(entry(1, "same"))) == key_of(text_of(entry(2, "same")))
    assert key_of("same") != key_of("other")
