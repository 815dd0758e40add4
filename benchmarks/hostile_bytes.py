"""Damage that any file can take: bytes, encodings, names, lengths and strings."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.hostile_originals import Original, Originals

LONG = 300_000  # characters of a run
DEEP = 20_000  # brackets
TEXTUAL = ("xml", "json", "html", "text")


@dataclass(frozen=True)
class Bait:
    """What must stay untouched: a server that must not be asked, a file that must not be read."""

    address: str  # "http://127.0.0.1:1234"
    secret: str  # path of a file
    mark: str  # in the name of every file that an attack tries to make


@dataclass(frozen=True)
class Given:
    """What a mutation works with. ``chance`` is of this one file."""

    chance: random.Random
    file: Original
    all: Originals
    bait: Bait


@dataclass(frozen=True)
class Made:
    name: bytes  # of the file in its folder
    content: bytes


Mutation = Callable[[Given], Made]


def kept_name(given: Given, content: bytes) -> Made:
    return Made(given.file.name.encode(), content)


# bytes


def flipped_bits(given: Given) -> Made:
    content = bytearray(given.file.content)
    for _ in range(given.chance.choice((1, 4, 30, 300))):
        content[given.chance.randrange(len(content))] ^= 1 << given.chance.randrange(8)
    return kept_name(given, bytes(content))


def cut_off(given: Given) -> Made:
    return kept_name(given, given.file.content[: given.chance.randrange(len(given.file.content))])


def cut_out(given: Given) -> Made:
    content = given.file.content
    first, last = sorted(given.chance.randrange(len(content)) for _ in range(2))
    return kept_name(given, content[:first] + content[last:])


def head_and_foreign_tail(given: Given) -> Made:
    content, other = given.file.content, given.chance.choice(given.all.files).content
    at = given.chance.randrange(len(content))
    return kept_name(given, content[:at] + other[given.chance.randrange(len(other)) :])


def repeated_part(given: Given) -> Made:
    content = given.file.content
    at, size = given.chance.randrange(len(content)), given.chance.choice((1, 20, 300))
    part = content[at : at + size]
    return kept_name(given, content[:at] + part * (LONG // len(part)) + content[at:])


def shuffled_blocks(given: Given) -> Made:
    content = given.file.content
    size = max(1, len(content) // 40)
    blocks = [content[at : at + size] for at in range(0, len(content), size)]
    given.chance.shuffle(blocks)
    return kept_name(given, b"".join(blocks))


def nul_bytes(given: Given) -> Made:
    content = bytearray(given.file.content)
    for _ in range(given.chance.choice((1, 20))):
        at = given.chance.randrange(len(content))
        content[at:at] = b"\0" * given.chance.choice((1, 1000))
    return kept_name(given, bytes(content))


def noise(given: Given) -> Made:
    return kept_name(given, given.chance.randbytes(given.chance.choice((1, 100, 20_000))))


def head_and_noise(given: Given) -> Made:
    return kept_name(given, given.file.content[:2000] + given.chance.randbytes(20_000))


def empty(given: Given) -> Made:
    return kept_name(given, given.chance.choice((b"", b"\n", b" " * 5000, b"\xef\xbb\xbf", b"\0")))


# names


def foreign_ending(given: Given) -> Made:
    other = given.chance.choice(given.all.files)
    return Made(f"{given.file.name}{other.ending}".encode(), given.file.content)


def odd_name(given: Given) -> Made:
    ending = given.file.ending.encode()
    stem = given.chance.choice(
        (
            b"two\nlines",
            "\u202efdp.exe".encode(),
            b"half-\xed\xa0\x80",
            b"\xff\xfe\x80latin",
            b"x" * (220 - len(ending)),
            b"\x1b[31mred\x07",
            b"-rf",
            b"$(touch x)`id`;&|",
            b"%2e%2e%2f",
            "\u0430\u0301\u0301\U0001f469\u200d\U0001f52c".encode(),
            b"\\..\\..\\x",
            b"con.aux",
        )
    )
    return Made(stem + ending, given.file.content)


# encodings


def other_encoding(given: Given) -> Made:
    text = given.file.content.decode("utf-8", "replace")
    code = given.chance.choice(("utf-16", "utf-16-be", "utf-32", "utf-7", "cp1252", "cp037"))
    return kept_name(given, text.encode(code, "replace"))


def mixed_encodings(given: Given) -> Made:
    text = given.file.content.decode("utf-8", "replace")
    at = given.chance.randrange(len(text)) if text else 0
    codes = ("latin-1", "utf-16-le", "utf-8", "shift-jis", "utf-32-be")
    first, second = given.chance.sample(codes, 2)
    return kept_name(
        given, text[:at].encode(first, "replace") + text[at:].encode(second, "replace")
    )


def lying_mark(given: Given) -> Made:
    """A byte order mark that is not that of the text behind it."""
    marks = (b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\xef\xbb\xbf" * 3, b"+/v8")
    return kept_name(given, given.chance.choice(marks) + given.file.content)


def broken_characters(given: Given) -> Made:
    wrong = (b"\xed\xa0\x80", b"\xc0\xaf", b"\xf8\x88\x80\x80\x80", b"\xe2\x82", b"\xff")
    content = bytearray(given.file.content)
    for _ in range(20):
        at = given.chance.randrange(len(content))
        content[at:at] = given.chance.choice(wrong)
    return kept_name(given, bytes(content))


# text that others wrote with intent


def foreign_strings(given: Given) -> Made:
    """Attacks where the file has words: between tags, within quotes, or anywhere."""
    pattern = {"xml": rb">[^<>]+<", "html": rb">[^<>]+<", "json": rb'"[^"\\]*"'}
    places = [
        m.span() for m in re.finditer(pattern.get(given.file.shape, rb"\S+"), given.file.content)
    ]
    content, picked = bytearray(given.file.content), min(len(places), 5)
    for first, last in sorted(given.chance.sample(places, picked), reverse=True):
        words = given.chance.choice(given.all.strings).encode("utf-8", "replace")
        if given.file.shape in ("xml", "json") and given.chance.random() < 0.8:
            for plain, written in ((b"&", b"&amp;"), (b"<", b"&lt;"), (b'"', b"&quot;")):
                words = words.replace(plain, written)
        content[first + 1 : last - 1] = words
    return kept_name(given, bytes(content))


def long_run(given: Given) -> Made:
    """One character hundreds of thousands of times: what expressions that go back are slow on."""
    run = given.chance.choice(
        (" ", "\t", "a", "1", ".", "-", "_", "*", "#", "=", "|", "\n", "> ", "a ", "1.", "&#", "\\")
    )
    return _with_long(given, run * (LONG // len(run)))


def brackets(given: Given) -> Made:
    pair = given.chance.choice(
        ("[", "(", "{", "<b>", "![", "[[", "<!--", "{{", "$$", '"', "'", "`")
    )
    return _with_long(given, pair * (DEEP // len(pair)))


def words_without_end(given: Given) -> Made:
    """One line of a megabyte, full of what expressions look for."""
    words = given.chance.choice(
        (
            "We recommend 5 mg of x (grade B, level 1a) or ",
            "1.1.1.1. ",
            "see www.x.example/a?b=c ",
            "Dr. A. B. C. e.g. i.e. ",
            "2012-01-01 to 2013 ",
            "95% CI 0.1-0.2; ",
            "not no never without nor ",
            "≥ ≤ ± µ ",
        )
    )
    return _with_long(given, words * (LONG // len(words)))


def huge_numbers(given: Given) -> Made:
    number = given.chance.choice(
        (b"9" * 5000, b"1e999999", b"-0", b"0x41", b"99999999999999999999")
    )
    spots = [m.span() for m in re.finditer(rb"\d+", given.file.content)]
    content = bytearray(given.file.content)
    for first, last in sorted(given.chance.sample(spots, min(6, len(spots))), reverse=True):
        content[first:last] = number
    return kept_name(given, bytes(content))


def _with_long(given: Given, words: str) -> Made:
    content = given.file.content
    at = content.find(b"recommend", given.chance.randrange(len(content)))
    at = at if at >= 0 else len(content) * 3 // 4
    return kept_name(given, content[:at] + words.encode() + content[at:])


ANY: tuple[Mutation, ...] = (
    flipped_bits,
    cut_off,
    cut_out,
    head_and_foreign_tail,
    repeated_part,
    shuffled_blocks,
    nul_bytes,
    noise,
    head_and_noise,
    empty,
    foreign_ending,
    odd_name,
)
TEXT: tuple[Mutation, ...] = (
    other_encoding,
    mixed_encodings,
    lying_mark,
    broken_characters,
    foreign_strings,
    long_run,
    brackets,
    words_without_end,
    huge_numbers,
)
