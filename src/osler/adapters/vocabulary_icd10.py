"""Condition names and their synonyms from ICD-10-CM, read when a library is built.

The classification (National Center for Health Statistics; public domain) comes with the
package simple-icd-10-cm: names, inclusion terms ("Lumbago NOS") and includes notes.
"""

import re
from collections.abc import Iterator

import simple_icd_10_cm as icd

_WORDS = 6  # longer names are classes of a classification, not words people use
_CODE_LENGTH = 6  # with the point: "M54.50"; longer codes add side, visit or trimester
# T (poisoning) and U to Z (external causes, encounters) name no conditions.
_CHAPTERS = "ABCDEFGHIJKLMNOPQRS"
_TAILS = re.compile(r",? (?:unspecified|NOS|not elsewhere classified|NEC)\b.*$", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[\[(]([A-Z][A-Za-z0-9/-]{1,7})[\])]")
_BRACKETS = re.compile(r"\s*[\[(][^\])]*[\])]")
_NOT_A_NAME = re.compile(
    r"^(?:other|unspecified|certain)\b|\b(?:classified|elsewhere|due to|following|"
    r"initial encounter|"
    r"subsequent|sequela|right|left|bilateral|unilateral|quadrant|newborn|in relapse|remission|"
    r"without|with|other|specified|and/or|complicating|affecting)\b",
    re.IGNORECASE,
)


def icd10_pairs() -> list[tuple[str, str]]:
    """(name, synonym) pairs, sorted; a name without synonyms is paired with itself."""
    return sorted({pair for code in icd.get_all_codes() for pair in _pairs_of(code)})


def _pairs_of(code: str) -> Iterator[tuple[str, str]]:
    if code[0] not in _CHAPTERS or not 3 <= len(code) <= _CODE_LENGTH or "-" in code:
        return
    name = _plain(icd.get_description(code))
    if not _is_name(name):
        return
    yield name, name
    for term in (*icd.get_inclusion_term(code), *icd.get_includes(code)):
        for spelling in _spellings(term):
            if _is_name(spelling) and spelling.casefold() != name.casefold():
                yield name, spelling


def _spellings(term: str) -> Iterator[str]:
    """The term in plain words, and the abbreviation it gives in brackets."""
    yield _plain(term)
    yield from _ABBREVIATION.findall(term)


def _plain(name: str) -> str:
    return _TAILS.sub("", _BRACKETS.sub("", name)).strip(" ,;")


def _is_name(name: str) -> bool:
    short = len(name) > 1 and len(name.split()) <= _WORDS
    return short and not _NOT_A_NAME.search(name)
