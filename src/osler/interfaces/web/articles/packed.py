"""A page in gzip with places left open in it.

The page is compressed once. What is put into its places lies between the compressed parts as it
is, and no part refers to another: so a reader's token is never compressed together with anything,
and the length of the whole tells nothing of it (the attack is known as BREACH).
"""

import re
import zlib

_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"  # RFC 1952: deflate, no name, no time
_RAW = -15  # deflate without a wrapping of its own
_ACCEPTED = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:\s*(?:,|$)))")


class Packed:
    """One page; ``place`` is what stands where something is to be put in."""

    def __init__(self, body: bytes, place: bytes) -> None:
        self._parts = body.split(place)
        *before, last = self._parts
        self._packed = [_deflated(part, zlib.Z_FULL_FLUSH) for part in before]
        self._packed.append(_deflated(last, zlib.Z_FINISH))

    def filled(self, words: bytes) -> bytes:
        """The page with these words in every place; at most 65,535 bytes of them."""
        return words.join(self._parts)

    def gzipped(self, words: bytes) -> bytes:
        """The same in gzip."""
        length = len(words).to_bytes(2, "little")
        stored = b"\x00" + length + bytes(255 - byte for byte in length) + words
        crc, size = zlib.crc32(self._parts[0]), len(self._parts[0])
        for part in self._parts[1:]:
            crc = zlib.crc32(part, zlib.crc32(words, crc))
            size += len(words) + len(part)
        end = crc.to_bytes(4, "little") + (size & 0xFFFFFFFF).to_bytes(4, "little")
        return _HEADER + stored.join(self._packed) + end


def _deflated(part: bytes, ending: int) -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, _RAW)
    return packing.compress(part) + packing.flush(ending)


def takes_gzip(accepted: str) -> bool:
    """Whether the value of Accept-Encoding names it."""
    return bool(_ACCEPTED.search(accepted))
