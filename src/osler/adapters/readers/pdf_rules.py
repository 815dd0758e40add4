"""What is drawn on a PDF page round its words: rules, and the frames of boxes.

Lengths are PDF points from the page's lower left corner.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

MOST_OBJECTS = 4000  # of a page that are looked at; maps and charts hold tens of thousands
MOST_SEGMENTS = 64  # of a path; a frame or rule has few
THIN = 4.0  # points: a shape this thin is a rule
SHORT = 8.0  # points: a rule shorter than this belongs to a picture
PALE = 0xFA  # red, green and blue from here on are the paper's white
PICTURE = 60.0  # points: smaller images are icons
DEEP = 4  # forms inside forms


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, level or upright: one of its sides has no length."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def level(self) -> bool:
        return self.right - self.left >= self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Frame:
    """A shape that may hold words: drawn round, or coloured."""

    left: float
    bottom: float
    right: float
    top: float
    colour: int = -1  # 0xRRGGBB; -1 where it is only drawn round

    def holds(self, other: "Frame") -> bool:
        """True where another frame lies inside this one."""
        return (
            self.left <= other.left + 1
            and self.right >= other.right - 1
            and self.bottom <= other.bottom + 1
            and self.top >= other.top - 1
        )


@dataclass(frozen=True)
class Drawn:
    rules: tuple[Rule, ...] = ()
    frames: tuple[Frame, ...] = ()
    pictures: int = 0  # images, icons left out
    cut: bool = False  # there was more than MOST_OBJECTS


@dataclass
class _Seen:
    rules: list[Rule]
    frames: list[Frame]
    pictures: int = 0
    objects: int = 0


def drawn_on(page: "PdfPage") -> Drawn:
    """Rules and frames of a page."""
    import pypdfium2.raw as raw

    seen = _Seen([], [])
    count = raw.FPDFPage_CountObjects(page.raw)
    found = (raw.FPDFPage_GetObject(page.raw, place) for place in range(count))
    _look(raw, found, _PLAIN, seen, depth=0)
    return Drawn(
        tuple(dict.fromkeys(seen.rules)),
        tuple(_outer(list(dict.fromkeys(seen.frames)))),
        seen.pictures,
        seen.objects > MOST_OBJECTS,
    )


def _outer(frames: list[Frame]) -> list[Frame]:
    """Frames without those inside one of the same colour: a cell colours its paragraphs too."""
    coloured = [frame for frame in frames if frame.colour >= 0]
    return [
        frame
        for frame in frames
        if frame.colour < 0
        or not any(o.colour == frame.colour and o != frame and o.holds(frame) for o in coloured)
    ]


@dataclass(frozen=True)
class _Matrix:
    """An affine map, as PDF writes it."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: "_Matrix") -> "_Matrix":
        """First ``inner``, then this."""
        a, b = self.a * inner.a + self.c * inner.b, self.b * inner.a + self.d * inner.b
        c, d = self.a * inner.c + self.c * inner.d, self.b * inner.c + self.d * inner.d
        e, f = self.point(inner.e, inner.f)
        return _Matrix(a, b, c, d, e, f)


_PLAIN = _Matrix(1, 0, 0, 1, 0, 0)


def _look(raw: Any, objects: Iterator[Any], outer: _Matrix, seen: _Seen, *, depth: int) -> None:
    for one in objects:
        seen.objects += 1
        if seen.objects > MOST_OBJECTS:
            return
        kind = raw.FPDFPageObj_GetType(one)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            _path(raw, one, outer, seen)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            seen.pictures += _is_large(raw, one)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEP:
            inner = (
                raw.FPDFFormObj_GetObject(one, place)
                for place in range(raw.FPDFFormObj_CountObjects(one))
            )
            _look(raw, inner, outer.after(_matrix(raw, one)), seen, depth=depth + 1)


def _is_large(raw: Any, one: Any) -> bool:
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(one, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return right - left >= PICTURE and top - bottom >= PICTURE


def _matrix(raw: Any, one: Any) -> _Matrix:
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(one, m)
    return _Matrix(m.a, m.b, m.c, m.d, m.e, m.f)


def _path(raw: Any, one: Any, outer: _Matrix, seen: _Seen) -> None:
    count = raw.FPDFPath_CountSegments(one)
    if not 2 <= count <= MOST_SEGMENTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(one, fill, stroke)
    colour = _colour(raw, one) if fill.value else -1
    filled, stroked = colour >= 0, bool(stroke.value)
    if not (filled or stroked):
        return
    points = list(_points(raw, one, count, outer.after(_matrix(raw, one))))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
    if min(right - left, top - bottom) <= THIN:
        if max(right - left, top - bottom) >= SHORT:
            seen.rules.append(_rule(left, bottom, right, top))
        return
    if filled or _closed(points):
        left, bottom, right, top = (round(side, 1) for side in (left, bottom, right, top))
        seen.frames.append(Frame(left, bottom, right, top, colour))
        return
    for (x1, y1), (x2, y2) in pairwise(points):
        wide, high = abs(x1 - x2), abs(y1 - y2)
        if min(wide, high) <= THIN / 2 and max(wide, high) >= SHORT:
            seen.rules.append(_rule(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))


def _points(raw: Any, one: Any, count: int, matrix: _Matrix) -> Iterator[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for place in range(count):
        segment = raw.FPDFPath_GetPathSegment(one, place)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        yield matrix.point(x.value, y.value)


def _closed(points: list[tuple[float, float]]) -> bool:
    """A shape with four corners or more, all sides level or upright."""
    return len(points) >= 4 and all(
        min(abs(x1 - x2), abs(y1 - y2)) <= THIN / 2 for (x1, y1), (x2, y2) in pairwise(points)
    )


def _rule(left: float, bottom: float, right: float, top: float) -> Rule:
    if right - left >= top - bottom:
        middle = round((bottom + top) / 2, 1)
        return Rule(round(left, 1), middle, round(right, 1), middle)
    middle = round((left + right) / 2, 1)
    return Rule(middle, round(bottom, 1), middle, round(top, 1))


def _colour(raw: Any, one: Any) -> int:
    """What a shape is filled with, 0xRRGGBB; -1 for the paper's white and for nothing."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(one, red, green, blue, alpha):
        return 0
    parts = (red.value, green.value, blue.value)
    if alpha.value == 0 or all(part >= PALE for part in parts):
        return -1
    return (parts[0] << 16) + (parts[1] << 8) + parts[2]
