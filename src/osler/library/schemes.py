"""What the letters and numerals of a source's grades stand for, as the source says."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What one kind of token (letters, numerals) grades."""

    RECOMMENDATION = "recommendation"
    EVIDENCE = "evidence"
    BOTH = "both"  # a recommendation graded by its evidence
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Scheme:
    """How a source grades. The default reads tokens the way most sources mean them."""

    letters: Role = Role.UNKNOWN
    numerals: Role = Role.UNKNOWN
    grades: bool = False  # the source says that it grades its recommendations
    declared: bool = False  # and lists the grades it uses
    recommend_suggest: bool = False  # "recommend" marks strong ones, "suggest" weak ones
    strongly_recommend: bool = False  # "strongly recommended" against plain "recommended"
    offer_consider: bool = False  # NICE wording
    task_force: bool = False  # USPSTF letters
    classes: bool = False  # AHA classes of recommendation
    words_of_evidence: bool = False  # one word grades both: AAOS "Limited"
    words: Role = Role.UNKNOWN  # what "high", "moderate", "low" grade where printed alone
    insufficient: bool = False  # the letter I says that the evidence is insufficient
    two_categories: bool = False  # ACIP: category A for all people, B for some of them
    third_forbids: bool = False  # of three numerals the last says what should not be done
    forbidding: str = ""  # letters that say so, "DE"
    names: tuple[tuple[str, str], ...] = ()  # initials and the grade they stand for


TOKENS = re.compile(r"[(:]\s*([^()]*)\)?")
RECOMMENDING = re.compile(
    r"(?:strengths?|grad(?:es?|ing|ings)|class(?:es|ification)?|levels?|ratings?|categor(?:y|ies))"
    r"\s+(?:of|for)\s+(?:the\s+)?(?:\w+\s+)?recommendations?\s*\(([^()]{1,120})\)"
    r"|recommendation\s+(?:grades?|levels?|strengths?|ratings?|categor(?:y"
    r"|ies))\s*\(([^()]{1,120})\)",
    re.IGNORECASE,
)
EVIDENCING = re.compile(
    r"(?:quality|strengths?|levels?|grad(?:es?|ing)|class(?:es|ification)?|ratings?|certainty)"
    r"\s+(?:of|for)\s+(?:the\s+)?(?:\w+\s+)?evidence\s*\(([^()]{1,120})\)"
    r"|evidence\s+(?:grades?|levels?|quality|ratings?)\s*\(([^()]{1,120})\)",
    re.IGNORECASE,
)
DEFINED = re.compile(  # its letters one by one: "Grades of Recommendation", below it "A: Body of …"
    r"\b(?:grades?|levels?|strengths?|class(?:es)?)\s+of\s+(?:the\s+)?"
    r"recommendations?\b[^\n]{0,80}\n\s*(?:level |grade )?A\s*[:|=–-]",
    re.IGNORECASE,
)
NAMED = re.compile(  # whose letters grade a recommendation by its evidence (cases/extraction.md)
    r"\b(?:SIGN|SORT|NHMRC|Scottish Intercollegiate Guidelines Network|Oxford Cent(?:re|er) for"
    r" Evidence[- ]Based Medicine)\b[^.\n]{0,60}\b(?i:grad|recommendation taxonomy)"
)
NAMED_OF_EVIDENCE = re.compile(r"\bADA evidence[- ]grading system", re.IGNORECASE)
LETTERS = re.compile(
    r"(?<![A-Za-z])[A-EU](?:\s*[-–‒—,/]|\s*$|\s+or\b|\s+and\b|\s*[;)])|\b[A-E]\s*[-–‒—]\s*[A-EUX]\b"
)
NUMERALS = re.compile(r"(?<![A-Za-z])(?:IV|V|I{1,3})[abAB]?(?![A-Za-z])|(?<!\d)[1-5](?!\d)")
INSUFFICIENT = re.compile(
    r"\b[A-D]\s*(?:,|/|,? or|,? and)\s*I\b(?!\s*(?:,|/|or|and)?\s*I{2})"
    r"|\bI\W{1,4}insufficient|\bI statement|insufficient evidence \(I\)",
    re.IGNORECASE,
)
WORDS = re.compile(r"\b(?:very[ -]low|low|moderate)\b", re.IGNORECASE)
_GRADE_NAME = (
    r"(?:(?:clinical|good|minimal|consensus|practice|expert|task force|panel|committee|not)\b[ -]?"
    r"[\w -]{0,30}?(?:standard|guideline|option|point|statement|consensus|opinion|recommendation"
    r"|endorsed|practice))s?"
)
INITIALS = re.compile(
    rf"\b(?i:({_GRADE_NAME}))\s*[\[(]([A-Z]{{2,4}}?)s?[\])]"
    rf"|^\W*([A-Z]{{2,4}})\s*[:=–—-]\s*(?i:({_GRADE_NAME}))\b",
    re.MULTILINE,
)
RECOMMEND_SUGGEST = re.compile(
    r"(?:[\"“']\s*(?:we\s+|the [\w ]+ |is |are )?recommends?(?:ed)?\b[^\n]{0,400}?suggest)"
    r"|strong[^\n]{0,120}(?:we|work group|committee|task force|panel"
    r"|authors?)?\s*[\"“']?recommend[^\n]{0,300}"
    r"(?:weak|conditional|weaker)[^\n]{0,160}suggest"
    r"|suggest[^\n]{0,120}(?:weak|conditional)[^\n]{0,300}recommend[^\n]{0,120}strong",
    re.IGNORECASE,
)
STRONGLY = re.compile(r"strongly\s+recommended", re.IGNORECASE)
OFFER_CONSIDER = re.compile(
    r"words such as ['‘\"“]offer['’\"”]|interventions that (?:must|should|could) "
    r"|wording used in the recommendations in this guideline",
    re.IGNORECASE,
)
TASK_FORCE = re.compile(
    r"U\.?S\.? Preventive Services Task Force \(USPSTF\) (?:grades|Grades)|USPSTF grades"
)
WORDS_OF_EVIDENCE = re.compile(r"American Academy of Orthopaedic Surgeons|\bAAOS\b")
CLASSES = re.compile(
    r"class(?:es|ification)? of recommendations?\b[^\n]{0,80}(?:\bI{1,3}|IIa)|\bCOR\b|class IIa",
    re.IGNORECASE,
)
TWO_CATEGORIES = re.compile(  # the Advisory Committee on Immunization Practices of the CDC
    r"\bcategory B\b[^.\n]{0,160}\b(?:individual (?:clinical )?decision|different patients)",
    re.IGNORECASE,
)
THIRD_FORBIDS = re.compile(  # University of Michigan Health System
    r"generally should be performed.{1,200}generally should not be performed",
    re.IGNORECASE | re.DOTALL,
)
FORBIDDING = re.compile(
    r"^\W*([DE])\s*[.:–—-]+\s*(?:it is recommended that|there is|(?:the )?[\w ]{2,40} recommends?)?"
    r"[^\n.]{0,80}?\b(?:against|do(?:es)? not provide|should not be|not recommended)\b",
    re.IGNORECASE | re.MULTILINE,
)
GRADES = re.compile(
    r"(?:strengths?|grad(?:es?|ing|ings)|class(?:es|ification)?|levels?|ratings?|categor(?:y|ies))"
    r" (?:of|for) (?:the )?(?:\w+ )?(?:recommendations?|evidence)"
    r"|recommendation (?:grades?|levels?|strengths?|ratings?|categor(?:y|ies))",
    re.IGNORECASE,
)


def scheme_of(text: str, *, rating: str = "") -> Scheme:
    """The scheme of a source, from its recommendations' text and its printed rating scheme."""
    head, whole = text[:4000], f"{text}\n{rating}"
    recommending, evidencing = _tokens(RECOMMENDING, text), _tokens(EVIDENCING, text)
    initials = {
        token or token2: name or name2 for name, token, token2, name2 in INITIALS.findall(whole)
    }
    return Scheme(
        letters=_of_letters(whole, recommending, evidencing),
        numerals=_role(NUMERALS, recommending, evidencing),
        declared=bool(recommending or evidencing),
        grades=bool(recommending or evidencing or initials or GRADES.search(head)),
        recommend_suggest=bool(RECOMMEND_SUGGEST.search(whole)),
        strongly_recommend=bool(STRONGLY.search(rating) or STRONGLY.search(text)),
        offer_consider=bool(OFFER_CONSIDER.search(whole)),
        task_force=bool(TASK_FORCE.search(head)),
        words_of_evidence=bool(WORDS_OF_EVIDENCE.search(whole)),
        classes=bool(CLASSES.search(whole)),
        insufficient=bool(INSUFFICIENT.search(whole)),
        two_categories=bool(TWO_CATEGORIES.search(whole)),
        words=_role(WORDS, recommending, evidencing),
        third_forbids=bool(THIRD_FORBIDS.search(whole)),
        forbidding="".join(sorted(set(FORBIDDING.findall(whole)))),
        names=tuple(sorted(initials.items())),
    )


def _tokens(pattern: re.Pattern[str], text: str) -> str:
    """What stands in brackets behind "strength of recommendation", all of it."""
    return " ; ".join(one or other for one, other in pattern.findall(text))


def _of_letters(whole: str, recommending: str, evidencing: str) -> Role:
    role = _role(LETTERS, recommending, evidencing)
    if role is Role.UNKNOWN and NAMED_OF_EVIDENCE.search(whole):
        return Role.EVIDENCE
    named = role is Role.UNKNOWN and (DEFINED.search(whole) or NAMED.search(whole))
    return Role.BOTH if named else role


def _role(kind: re.Pattern[str], recommending: str, evidencing: str) -> Role:
    grades, evidences = bool(kind.search(recommending)), bool(kind.search(evidencing))
    if grades and not evidences:
        return Role.RECOMMENDATION if evidencing else Role.BOTH
    if evidences and not grades:
        return Role.EVIDENCE
    return Role.BOTH if grades else Role.UNKNOWN
