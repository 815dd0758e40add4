"""Scores: who reads of "a FeverPAIN score of 4 or 5" is told how the points are given."""

import re
from collections.abc import Iterable, Sequence

from osler.answering.appraise import Ranked
from osler.domain.evidence import Evidence

_NAMED = re.compile(r"\b((?-i:[A-Z][A-Za-z]+)) scores?\b")
_GIVES_POINTS = r"^The {} score\b[^.]{{0,80}}\bgives\b[^.]{{0,80}}\bpoints?\b"


def undefined_scores(shown: Iterable[Evidence]) -> tuple[str, ...]:
    """Names of scores that statements use and that none of them defines, in order."""
    words = [evidence.item.words for evidence in shown]
    named = dict.fromkeys(name for said in words for name in _NAMED.findall(said))
    return tuple(n for n in named if not any(_defines(n, said) for said in words))


def definition_of(score: str, ranked: Sequence[Ranked]) -> Ranked | None:
    """The best usable statement that says how the score is made up."""
    return next((r for r in ranked if _defines(score, r.evidence.item.words)), None)


def uses(score: str, words: str) -> bool:
    """True where a text speaks of the score."""
    return score in _NAMED.findall(words)


def is_unasked_score(evidence: Evidence, asked: str) -> bool:
    """True for what only says how a score is made up, where nobody asked for scores, or who asks
    gives the points already."""
    words = evidence.item.words
    if any(_only_names(score, words) for score in _GIVEN.findall(asked)):
        return True
    made = _MADE_UP.search(words) or _EACH_POINT.search(words)
    lowered = asked.lower()
    if made is None:
        return False
    if re.search(rf"\b{re.escape(made[1].lower())}(?: score)?(?: of|:|=)? ?\d", lowered):
        return not (_WHAT_OF_IT.search(lowered) or _BY_POINTS.search(words))
    return "score" not in lowered and made[1].lower() not in lowered


_MADE_UP = re.compile(_GIVES_POINTS.format(r"([A-Za-z]+)"))
_GIVEN = re.compile(r"\b((?-i:[A-Z])[\w-]*[A-Z][\w-]*)(?: score)?(?: of|:|=)? ?\d\b")


def _only_names(score: str, words: str) -> bool:
    """True for what tells that a score is used, and nothing of its points."""
    named = re.sub(r"\b[A-Z]\w*\d\w*(?:-\w+)?", "", words)
    of_score = score.lower() in words.lower() and "score" in words.lower()
    return of_score and re.search(r"\d(?!\d{3})", re.sub(r"\b\d{4}\b", "", named)) is None


_WHAT_OF_IT = re.compile(r"\bmeans?\b|\bpoints?\b|\bcriteria\b|\bscored?\b|\bwhat is\b")
_BY_POINTS = re.compile(r"\bscore of \d")  # what to do with how many
_EACH_POINT = re.compile(r"\b(\w+\d*) gives one point each\b")


def _defines(score: str, words: str) -> bool:
    return re.search(_GIVES_POINTS.format(re.escape(score)), words) is not None
