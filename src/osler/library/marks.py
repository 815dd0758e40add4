"""What stands around the words of a recommendation: numbers, labels, grades, edition marks."""

import re
from dataclasses import dataclass, replace

from osler.library.grade_patterns import FILLER_RE
from osler.library.grades import Grade, read_grade
from osler.library.outline import own_words
from osler.library.schemes import Scheme


@dataclass(frozen=True)
class Part:
    """Words between marks. Offsets count characters of the text that was trimmed."""

    start: int
    end: int
    grade: Grade | None = None
    label: str = ""  # "Recommendation 3", "1.2"


_NUMBER = r"(?:\d+(?:\.\d+)*\s?[a-z]?(?:\.[a-z\d]+)*|(?-i:[IVX]{1,5}|[A-Z]))"
_KINDS = (
    r"(?:(?:consensus[- ]based|evidence[- ]based|clinical|key|practice"
    r"|consensus|good practice|specific|draft|final)\s+)*"
    r"(?:recommendations?|statements?|guidelines?|guidance|(?:key )?action statements?|KAS"
    r"|rec\.?|standard|position|principle|PICO|CQ|KQ)"
)
LABEL = re.compile(
    rf"{_KINDS}\s*(?:#|No\.?)?\s*{_NUMBER}\s*(?:[:.)–—-]+\s*|(?-i:\s(?=[A-Z(\[])))"
    rf"|{_KINDS}\s*[:–—]\s*"
    r"|\(?\d{1,3}(?:\.\d{1,3})+\.?[a-z]?[.):]?\s+(?=\S)|\(?\d{1,3}[a-z]?[.):]\s+(?=\S)"
    r"|\(?[a-zA-Z][.)]\s+(?=[A-Z\[(])|R\d+(?:\.\d+)*[a-z]?[.:]?\s+"
    r"|(?-i:[A-Z]{1,3}\d{1,3}[a-z]?(?:\.\d+)*[.:]\s+)",
    re.IGNORECASE,
)
EDITION = re.compile(
    r"\s*[\[(](?:(?:new|amended|updated|partial update|modified|reaffirmed|unchanged"
    r"|added)[,\s]*)*(?:19|20)\d\d[^\[\]()]{0,60}[\])]\W*$"
    r"|\s*[\[(](?:(?:new|amended|updated|modified|reaffirmed|unchanged)[,\s]*)+[\])]\W*$"
    r"|\s*\[This recommendation is[^\[\]]*\]\W*$",
    re.IGNORECASE,
)
EDITION_LEAD = re.compile(
    r"^[\[(](?:new|amended|updated)?,?\s*(?:19|20)\d\d[^\])]{0,40}[\])]\s*", re.IGNORECASE
)
POINTER = re.compile(
    r"\s*(?:[\[(](?:see|refer to|for (?:more|further|details)|reviewed"
    r"|adapted)\b[^\[\]()]{0,200}[\])]"
    r"|[\[(](?:[A-Z][\w .-]{1,40}, )?"  # its own number: "(NICE CG141, Recommendation 1.2.1)"
    r"(?:[Rr]ec(?:ommendation)?s?\.?|[Ss]tatements?)"
    r" \d[\d.]*[a-z]?[\])]|(?:^|(?<=[.)\]] ))(?:See|Refer to|Please see|Please"
    r" refer)\b[^.]{0,200}(?:in the original|field|original guideline)[^.]{0,120}\.)\W*$",
)
BRACKET = re.compile(r"[\[(]((?:[^\[\]()]|\([^()]{0,60}\)|\[[^\[\]]{0,120}\]){1,260})[\])]")
LONG_CITATION = re.compile(r"\((?:[^()]|\([^()]{0,60}\)){261,2000}\)\W*$")
CITATION = re.compile(r"et al|\b(?:19|20)\d\d\b|\bn\s*=|\bp\s*[<=]", re.IGNORECASE)
PREFIX = re.compile(
    r"^[\[(]?([^\s\[\]():.;][^\[\]():.;]{0,60}?)[\])]?\s*(?:[:.]|\s[-–—−]|[-–—−]\s)\s*(?=\S)"
)
DATED_PREFIX = re.compile(r"^(\S{1,8}) \((?:[a-z]+,? )?(?:19|20)\d\d\)\s*[:.–-]\s*(?=\S)")
BRACKET_PREFIX = re.compile(r"^[\[(]([^\[\]()]{1,60})[\])]\s*[:.–-]?\s*(?=\S)")
SPACES = re.compile(r"\s+")
SPLITTER = re.compile(r"^[.;,:*†‡§\s⁰¹²³⁴⁵⁶⁷⁸⁹ᵃ-ᶻ]*$")


def parts_of(text: str, scheme: Scheme) -> list[Part]:
    """The runs of words in a block, each with the grade that follows or precedes it."""
    front = _front(text, scheme)
    back = _back(text, front.start, scheme)
    parts: list[Part] = []
    at = front.start
    for mark in _inner_marks(text, front.start, back.end, scheme):
        parts.append(_tight(text, at, mark.start, mark.grade))
        at = mark.end
    parts.append(_tight(text, at, back.end, back.grade))
    parts = [part for part in parts if has_words(text[part.start : part.end])]
    lead = front.grade
    parts = [p if p.grade or lead else replace(p, grade=_inside(text, p, scheme)) for p in parts]
    return [
        replace(
            part,
            label=front.label if part is parts[0] else "",
            grade=_joined([part.grade, lead] if len(parts) > 1 else [lead, part.grade]),
        )
        for part in parts
    ]


INSIDE = re.compile(
    r"[12][A-D]$|(?:grade|level|strength|class)\b|.*\b(?:recommendation|evidence)\b", re.IGNORECASE
)


def _inside(text: str, part: Part, scheme: Scheme) -> Grade | None:
    """A grade in the middle of a sentence: "recommends (1C) that …"."""
    for found in BRACKET.finditer(text, part.start, part.end):
        if INSIDE.match(found.group(1)) and (grade := _bracket_grade(found.group(1), scheme)):
            return grade
    return None


def has_words(text: str) -> bool:
    return len(re.findall(r"[A-Za-z]{2,}", text)) >= 1


DESCRIBES = re.compile(
    r"\b(?:defined|definitions?|provided|end of|presented|based on)\b", re.IGNORECASE
)
PROSE = re.compile(
    r"\b(?:should|must|patients?|clinicians?|treatment|therapy|recommends?|suggests?|recommended"
    r"|suggested|is|are|was|has|have|may|can|could|will|use|offer|consider|give|avoid"
    r"|do not|with)\b",
    re.IGNORECASE,
)
ATTRIBUTED = re.compile(
    r"^((?:aggregate |overall |the )*(?:evidence quality|quality of (?:the )?evidence|policy"
    r" level|strength(?: of (?:the )?recommendation)?|recommendation strength|levels? of"
    r" evidence|evidence (?:level|strength|grade)|certainty of (?:the )?evidence"
    r"|recommendation)"
    r"\s*[:=]\s*[^;,.(]{1,50})(?:[;,.(]|$)",
    re.IGNORECASE,
)


BASED = re.compile(  # the line below a statement of the AAO-HNS: "Option based on observational …"
    r"^((?:strong |no )?recommendation|option)(?: (?:against|for|to|regarding) [^.;:]{2,80}?)?"
    r" based (?:up)?on\b",
    re.IGNORECASE,
)
OPTION = re.compile(r"([A-Z][^.:;=()\[\]]{8,}[a-z]{2})\.\s")


def only_grade(text: str, scheme: Scheme) -> Grade | None:
    """The grade where a line holds nothing else, label and brackets aside."""
    bare = text.strip()
    bare = own_words(bare)
    if (based := BASED.match(bare)) and (grade := read_grade(based.group(1), scheme)):
        return grade
    if (named := ATTRIBUTED.match(bare)) and (grade := read_grade(named.group(1), scheme)):
        whole = read_grade(bare, scheme) if len(bare) < 120 else None
        return whole if whole and whole.strength_text else grade
    if len(bare) > 230 or DESCRIBES.search(bare):
        return None
    outside = BRACKET.sub("", bare)
    if PROSE.search(outside) or (
        outside != bare and has_words(outside) and not read_grade(outside, scheme)
    ):
        return None
    named = OPTION.match(bare)  # "Low frequency ultrasound. Level B": an option with its grade
    if named and not read_grade(named.group(1), scheme) and len(FILLER_RE.sub("", named[1])) > 8:
        return None
    grade = read_grade(bare, scheme)
    if grade:
        return grade
    groups = BRACKET.findall(bare)
    if groups and not has_words(outside):
        return _joined([read_grade(group, scheme) for group in groups])
    return None


def _joined(grades: list[Grade | None]) -> Grade | None:
    found = [grade for grade in grades if grade]
    if not found:
        return None
    joined = found[0]
    for grade in found[1:]:
        joined = joined.with_more(grade)
    return joined


@dataclass(frozen=True)
class _Front:
    start: int
    grade: Grade | None
    label: str


def _front(text: str, scheme: Scheme) -> _Front:
    """Numbers, labels and grades before the words."""
    at, grade, label = 0, None, ""
    while True:
        rest = text[at:]
        found = LABEL.match(rest)
        if found and has_words(rest[found.end() :]):
            label = label or found.group().strip(" .:)(–—-")
            at += found.end()
            continue
        found = EDITION_LEAD.match(rest)
        if not found:
            found = DATED_PREFIX.match(rest) or BRACKET_PREFIX.match(rest) or PREFIX.match(rest)
            read = read_grade(found.group(1), scheme) if found else None
            if not found or not read or not _plausible(found.group(1), scheme):
                return _Front(at, grade, label)
            grade = grade.with_more(read) if grade else read
        at += found.end()


def _plausible(token: str, scheme: Scheme) -> bool:
    """A bare letter or word before a dash is a grade only where the source grades."""
    return scheme.grades or len(token) > 3


@dataclass(frozen=True)
class _Back:
    end: int
    grade: Grade | None


TAIL_SENTENCE = re.compile(r"(?:(?<=[.;:)\]!?])|(?<=[.)]\W))\s+([A-Z(][^.]{2,160})\.?\W*$")
TAIL_STARTS = re.compile(
    r"\s((?:\(|\[)?(?:(?:strength|grades?|levels?|quality|certainty|class|category) of"
    r" (?:the )?(?:recommendation|evidence)|NHLBI|ACC/AHA|evidence (?:quality|level|grade"
    r"|strength|rating)|recommendation (?:grade|strength|level|rating)|(?:strong|weak"
    r"|conditional|moderate|limited) (?:recommendation|consensus)|expert opinion|expert"
    r" consensus|(?-i:\b(?:LOE|SOR|GRADE)\b|Grade [A-D1-2]|Level [A-CIV1-4]+\b)).{0,200})$",
    re.IGNORECASE,
)


OPEN_END = re.compile(  # words that the grade's own words go on from: "support a Level I …"
    r"\b(?:a|an|the|of|for|to|as|this|any|no|with|by|or|and|is|are|on|in|at|from)\W*$",
    re.IGNORECASE,
)


def _back(text: str, start: int, scheme: Scheme) -> _Back:
    """Grades, citations, pointers and edition marks after the words."""
    end, grade = len(text), None
    while True:
        before = end
        tail = _one_tail(text, start, end, scheme)
        end, read = tail.end, tail.grade
        if read:
            grade = read.with_more(grade) if grade else read
        if end == before:
            return _Back(end, grade)


def _one_tail(text: str, start: int, end: int, scheme: Scheme) -> _Back:
    body = text[start:end]
    if (found := EDITION.search(body)) or (found := POINTER.search(body)):
        return (
            _Back(start + found.start(), None)
            if has_words(body[: found.start()])
            else _Back(end, None)
        )
    if (found := LONG_CITATION.search(body)) and CITATION.search(found.group()):
        return _before_citation(text, start, start + found.start(), end, scheme)
    groups = list(BRACKET.finditer(body))
    if groups and SPLITTER.match(body[groups[-1].end() :]):
        last = groups[-1]
        if has_words(body[: last.start()]):
            read = _bracket_grade(last.group(1), scheme)
            if read:
                return _Back(start + last.start(), read)
            if CITATION.search(last.group(1)):
                return _before_citation(text, start, start + last.start(), end, scheme)
    for pattern in (TAIL_STARTS, TAIL_SENTENCE):
        found = pattern.search(body)
        if (
            found
            and has_words(body[: found.start()])
            and not OPEN_END.search(body[: found.start()])
        ):
            read = read_grade(found.group(1), scheme)
            if read and len(found.group(1)) > 2:
                return _Back(start + found.start(), read)
    return _Back(end, None)


NAMED_FIRST = re.compile(
    r"^((?:level|grade|class) (?:[A-EU]|I{1,3}[ab]?|IV|[1-4][A-D]?)),? (?!evidence|recommendation)",
    re.IGNORECASE,
)


def _bracket_grade(inside: str, scheme: Scheme) -> Grade | None:
    """A grade in brackets; lone letters and numbers only where the source grades."""
    if named := NAMED_FIRST.match(inside):
        return _joined([read_grade(named.group(1), scheme), read_grade(inside, scheme)])
    if CITATION.search(inside) and not re.search(r"evidence|recommendation", inside, re.IGNORECASE):
        return None
    if (
        len(inside.strip()) <= 3
        and not scheme.grades
        and not re.fullmatch(r"[12][A-D]", inside.strip())
    ):
        return None
    return read_grade(inside, scheme)


def _before_citation(text: str, start: int, cited: int, end: int, scheme: Scheme) -> _Back:
    """The grade in, or right before, a citation; without one the citation stays with the words."""
    for piece in reversed(re.split(r"[;,\[\]]", text[cited:end].strip("[(.)] "))):
        if len(piece.strip()) > 3 and (grade := read_grade(piece, scheme)):
            return _Back(cited, grade)
    before = text[start:cited].rstrip(" .;,")
    tail = _one_tail(text, start, start + len(before), scheme)
    if tail.grade:
        return tail
    return _Back(end, None)


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    grade: Grade


TOPIC_LONGEST = 60  # characters: "First window (Class I): within 3 hours" goes on after its grade


def _inner_marks(text: str, start: int, end: int, scheme: Scheme) -> list[_Mark]:
    """Bracketed grades inside the words, at the end of a sentence."""
    marks = []
    for found in BRACKET.finditer(text, start, end):
        after = text[found.end() : end]
        ends = (
            re.match(r"[.;:*†‡⁰-⁹ᵃ-ᶻ]*\s+(?=[A-Z\"“(\[•])", after)
            or text[found.start() - 2 : found.start()].strip()[-1:] == "."
        )
        topic = after.startswith(":") and found.start() - start <= TOPIC_LONGEST
        if not ends or topic or not has_words(after):
            continue
        grade = _bracket_grade(found.group(1), scheme)
        if grade and len(after) > 20:
            stop = re.match(r"[.;:\s]*", after)
            marks.append(_Mark(found.start(), found.end() + (stop.end() if stop else 0), grade))
    return marks


def _tight(text: str, start: int, end: int, grade: Grade | None) -> Part:
    while start < end and text[start] in " \u2003.;,:|–—-":
        start += 1
    while end > start and text[end - 1] in " \u2003,;:([":
        end -= 1
    if text[end : end + 1] == ":" and text[end - 1] not in ".!?":
        end += 1
    return Part(start, end, grade)
