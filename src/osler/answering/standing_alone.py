"""Standing alone: whether a statement that a machine cut out of a text says something by itself.

"This should be done as above" was true where it stood, and says nothing here; "Each workflow
should have a name" is advice to whoever writes a document or a program, not on anybody's care.
"""

import re

from osler.domain.question import Intent, Question
from osler.domain.recommendation import Passage, Recommendation
from osler.domain.source import Form, Source
from osler.text.people import YOUNG

# A passage that begins so, in the middle of a section, says nothing without what came before.
DANGLING = re.compile(
    r"(?:This|That|These|Those|They|It|He|She|However|But|Also|Such|Other|Another|Instead|"
    r"In addition|Then|Over time|As a result|For example|Therefore|Thus|Both|Most of these)\b"
)
REPLY = re.compile(r"(?:Yes|No|Maybe|Usually|Sometimes)\b[.,;]")  # to a question that is not shown
# Advice whose subject stands in the sentence before it.
LEANING = re.compile(
    r"(?:This|These|Those|They|He|She|Such)(?: \w+)? (?:should|must|may|can|could|need|needs|is|"
    r"are|will|would|has|have)\b|"
    r"It (?:should|must|may|can|could|needs?|has|will|would)\b|"
    r"(?:If (?:so|not|this|these|it|they)|Otherwise|The (?:latter|former|above))\b|"
    r".*\b(?:as (?:described |listed |given |mentioned |stated )?(?:above|below))\W*$",
    re.DOTALL,
)
ROW = re.compile(r"^(?:Variant \d|Clinical Condition:)")  # of a table that rates tests
BROKEN_OFF = re.compile(r"\b(?:or|and|but)[;,]?$")  # half of a condition reads as the whole
CONDITION = re.compile(r"\b(?:only if|unless|except)\b", re.IGNORECASE)
LEADS_ON = re.compile(r":\s*$")  # to a list that was not kept with it
# What makes up a document or a program, as the subject of "should".
OF_A_DOCUMENT = re.compile(
    r"^\W*(?:each|every|all|the|an?)?\s?(?:[\w-]+ ){0,4}(?:workflows?|work ?flow diagrams?|data "
    r"elements?|data dictionar\w+|decision-support (?:logic )?tables?|logic tables?|requirements?|"
    r"activity id|process (?:id|name)|identifiers?|metadata|user interfaces?|templates?|appendix|"
    r"glossar\w+|indicators?)\b(?: (?:in|of|for) (?:\w+ ){0,3}\w+)? (?:should|must|shall)\b",
    re.IGNORECASE,
)
# A numbered heading that was taken for advice: "Pillar 4: SGLT2 Inhibitors".
HEADING = re.compile(
    r"(?:Pillar|Step|Section|Part|Chapter|Table|Figure|Box|Phase|Tier|Domain|Principle)\s?"
    r"[\dA-Z]{0,3}[:.)]\s(?:(?:[A-Z0-9][\w()/+-]*|and|of|in|for|&)[\s,]*){1,7}$"
)
FEWEST_WORDS = 3  # "Tuina (massage)" is a heading, not advice


def why_not_alone(item: Recommendation, question: Question, source: Source) -> str:
    """Why a recommendation says nothing by itself; "" where it does."""
    if len(item.words.split()) < FEWEST_WORDS and item.words[-1:] != ".":
        return "too short to be advice"
    if ROW.match(item.words) and not _asks_for_rows(item, question):
        return "rows of a table of tests"
    if _breaks_off(item, question):
        return "that break off in the middle of a condition"
    if source.form is Form.DIGEST:
        return ""
    if HEADING.match(item.words):
        return "too short to be advice"
    if LEANING.match(item.words):
        return "that lean on words before them"
    if LEADS_ON.search(item.words):
        return "that lead on to a list which was not kept with them"
    if OF_A_DOCUMENT.match(item.words):
        return "on how a document or a program is made"
    return ""


def leans(passage: Passage) -> bool:
    """True for a passage that answers, or goes on from, words before it."""
    return bool(
        REPLY.match(passage.words) or (passage.span.start and DANGLING.match(passage.words))
    )


def _asks_for_rows(item: Recommendation, question: Question) -> bool:
    """A clinician who asks for tests may read how they are rated, for the people asked about."""
    asked = question.audience.clinical and Intent.TESTS in question.intents
    young = YOUNG.search(item.words) and not YOUNG.search(question.text)
    return asked and not young


def _breaks_off(item: Recommendation, question: Question) -> bool:
    """True for the half of a condition; a clinician may read other beginnings of lists."""
    halved = BROKEN_OFF.search(item.words) is not None
    return halved and (not question.audience.clinical or bool(CONDITION.search(item.words)))
