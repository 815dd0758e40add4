"""What a claim may add without saying more: openings, list numbers, abbreviations of its words."""

import re
from functools import cache
from importlib.resources import files

from osler.text.quantities import normal

_LABEL = re.compile(
    r"(?:(?<=[:;,.]\s)|(?<=\bor\s)|(?<=\band\s)|^)\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})\)\s"
)
_ABBREVIATED = re.compile(r"\s?\(([A-Za-z][A-Za-z0-9-]{1,7})\)")
_SPELLED = re.compile(r"\b([A-Z][A-Za-z0-9-]{1,7}) \(([^()]{4,80})\)")
_LIST = re.compile(r"(?<![^.\s])([^.:;]+):( ?[^.:;]+(?:;[^.:;]+)*); ((?:and|or) [^.:;]+\.?)$")
_SHORT = 2  # letters an abbreviation has without its plural
_PASSED = frozenset("of the and for in to a an by with on or".split())


def unframed(text: str, *, quoted: str) -> str:
    """The claim without the openings of frames.txt and without numbers of list items."""
    if _LABEL.search(text) and not _LABEL.search(quoted):
        text = _LABEL.sub("", text)
    return _openings().sub(_capital, text)


def _capital(match: re.Match[str]) -> str:
    return match["before"] + (match["first"] or "").upper()


def in_one_line(text: str) -> str:
    """The claim with a list behind a colon told in a line: "if it: is red; or hurts" as "if it is
    red, or hurts". The words are the same, in their order.
    """
    return _LIST.sub(lambda m: f"{m[1]}{m[2].replace(';', ',')}, {m[3]}", text)


@cache
def _openings() -> re.Pattern[str]:
    text = files("osler.text").joinpath("data", "frames.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return re.compile(
        rf"(?P<before>^|(?<=[.!?;:]\s))(?:{'|'.join(lines)})\s*(?P<first>\w)?", re.IGNORECASE
    )


def without_abbreviations(text: str, *, quoted: str) -> str:
    """The claim without an abbreviation that its own words spell out: "post-void residual (PVR)".

    One of the two must stand in the quote, or both are left to be checked.
    """

    def after(match: re.Match[str]) -> str:
        return "" if _spelled_before(text[: match.start()], match[1]) else match[0]

    def before(match: re.Match[str]) -> str:
        whole, rest = match[2], ""
        if not _spells(whole, match[1]):  # "ACR (albumin-to-creatinine ratio, a urine test)"
            whole, _, rest = whole.partition(", ")
        known = normal(whole) in quoted and not _stands(match[1], quoted)
        if not known or not _spells(whole, match[1]):
            return match[0]
        return f"{whole} ({rest})" if rest else whole

    return _SPELLED.sub(before, _ABBREVIATED.sub(after, text)) if "(" in text else text


def _stands(word: str, quoted: str) -> bool:
    return re.search(rf"\b{re.escape(normal(word))}\b", quoted) is not None


def _spelled_before(before: str, short: str) -> bool:
    words = before.split()[-2 * len(short) :]
    return any(_spells(" ".join(words[n:]), short) for n in range(len(words)))


def _spells(words: str, short: str) -> bool:
    """True where the first letters of the words, small words apart, are the abbreviation."""
    letters = {short.lower().replace("-", "")}
    if len(short) > _SHORT:
        letters |= {word.removesuffix("s") for word in letters}  # "PPIs"
    parts = [p for p in re.split(r"[\s/-]+", words.lower()) if p]
    every = "".join(p[0] for p in parts)
    strong = "".join(p[0] for p in parts if p not in _PASSED)
    return not letters.isdisjoint((every, strong))


_GRADE = re.compile(
    r"\s?\((?:high|moderate|strong)[- ](?:certainty|quality|recommendation)(?:[ -]evidence)?\)"
    r"|^\s*(?:GPP|GCP|[A-D])\s-\s"
    r"|\s?[(\[](?=[^)\]]*\b(?:grade|level|class|quality|strength|recommendation|evidence)\b)"
    r"(?:(?:grade|level|class|quality|strength|recommendations?|evidence|of|strong|high|moderate|"
    r"good|practice|point|and|[1-3]?[A-D][+]{0,2}|I{1,3}[ab]?|[1-3][+]{0,2})[\s:;,/.-]*)+[)\]]"
    r"(?=\.?\s*$|\.\s)",
    re.IGNORECASE,
)


def without_grades(text: str, *, claim: str) -> str:
    """The quote without "(moderate-certainty evidence)", where the claim speaks of no grade.

    A low grade is a doubt and stays.
    """
    told = any(word in claim.lower() for word in ("certainty", "quality", "strong"))
    return text if told else _GRADE.sub("", text)
