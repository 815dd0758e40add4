"""A question as plain English words: markup and commands taken out, sentences apart."""

import re
import unicodedata

from osler.text.visible import visible

READ_FIRST, READ_LAST = 2_000, 1_000  # characters read of a long text: its start and its end
MOST_SENTENCES = 16  # read of one text

_SCRIPT = re.compile(r"<(script|style)\b[^<>]{0,500}>.{0,2000}?</\1>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,500}>")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S{1,300}")
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")
_SENTENCE_END = re.compile(r"(?<=[?!])\s*|(?<=[a-z0-9)\]%]\.)\s+|\s*[\n;]+\s*")

# Commands to a machine that reads: nobody asks about their health in these words.
_COMMAND = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass|do not follow|don't follow)\b[^.?!\n:]{0,60}"
    r"\b(?:instructions?|prompts?|rules|guidelines|directions|above|safety|warnings?|sources)\b|"
    r"\bsystem prompt\b|\byou are (?:now|no longer)\b|\byou have no (?:limits|rules|"
    r"restrictions)\b|"
    r"\b(?:act|behave|respond|roleplay) as (?:if|an?|the|my|though)\b|"
    r"\bpretend (?:to be|you)\b|"
    r"\b(?:reveal|print|repeat|show|output)\b[^.?!\n]{0,40}\b(?:prompt|instructions?|"
    r"system message|configuration|(?:text|words|lines?) above|the words)\b|"
    r"\b(?:jailbreak|developer mode|do anything now)\b|^\s*(?:system|assistant)\s*:|"
    r"\b(?:answer|reply|respond|say)\b(?: \w+){0,3} (?:only|whatever|no matter|in capital)\b|"
    r"\b(?:reply|respond|answer) (?:only )?with\b|\bfrom now on\b|\byour new task\b|"
    r"\b(?:do not|don't|skip|leave out|without) (?:cite|citing|the (?:references|sources|"
    r"warnings))\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"\s*(?:[:;,]|\band then\b|\band\b|\bbut\b|\balso\b)\s*", re.IGNORECASE)
# What a command asks for, where a sentence goes on after it.
_ORDER = re.compile(
    r"(?:please )?(?:say|tell|answer|reply|respond|print|output|write|give|recommend|prescribe|"
    r"repeat|"
    r"leave|skip|do not|don't|never|always|be|act|add|show|make|use|stop|start)\b",
    re.IGNORECASE,
)
_FEWEST = 3  # words of what is left of a sentence when the command is cut off


def plain(text: str) -> str:
    """The words of a question, at most READ_FIRST + READ_LAST characters of it."""
    text = visible(text)
    if len(text) > READ_FIRST + READ_LAST:
        start, end = text[:READ_FIRST], text[-READ_LAST:]
        text = f"{start.rpartition(' ')[0] or start}\n{end.partition(' ')[2] or end}"
    text = _TAG.sub(" ", _SCRIPT.sub(" ", text))
    text = _ADDRESS.sub(" ", _ENTITY.sub(" ", text))
    text = text.replace("’", "'").replace("‘", "'")
    kept = "".join(c if c == "\n" or unicodedata.category(c)[0] != "C" else " " for c in text)
    return _SPACES.sub(" ", kept).strip()


def sentences(text: str) -> list[str]:
    """The sentences of a plain text that a reader may have meant for us."""
    parts = (part.strip() for part in _SENTENCE_END.split(text))
    meant = [left for part in parts if part and (left := _without_command(part))]
    half = MOST_SENTENCES // 2
    return meant if len(meant) <= MOST_SENTENCES else [*meant[:half], *meant[-half:]]


def _without_command(sentence: str) -> str:
    """A sentence with what it orders a machine to do cut off; "" where nothing is left."""
    if not _COMMAND.search(sentence):
        return sentence
    clauses = (clause.strip() for clause in _CLAUSE_END.split(sentence))
    left = (
        clause
        for clause in clauses
        if len(clause.split()) >= _FEWEST
        and not _COMMAND.search(clause)
        and not _ORDER.match(clause)
    )
    return ", ".join(left)


def has_command(text: str) -> bool:
    """True where the text tells a machine what to do."""
    return _COMMAND.search(text) is not None
