"""Findings: which words of an article say what was found, on what was asked.

An abstract is read whole, and most of its sentences are on why and how the study was made. A
title names a subject and says nothing of it.
"""

import re

from osler.answering.focus import focus_of
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Passage
from osler.domain.source import Form, Kind, Source
from osler.text.terms import fold, stem_set

RESEARCH = (Kind.SYSTEMATIC_REVIEW, Kind.TRIAL, Kind.REVIEW, Kind.RESEARCH)
# Headings of parts that say why and how; the last one is that of what lies around the article.
NO_FINDING = re.compile(
    r"(?:.*\b)?(?:methods?|methodology|materials?|patients and methods|aims?|objectives?|purpose|"
    r"introduction|study design|design|setting|participants|statistical analys[ie]s|procedures?|"
    r"data (?:sources?|collection|extraction|analysis)|limitations?|abbreviations|"
    r"competing interests|acknowledge?ments?|funding|authors?['’]? contributions)\W*$",
    re.IGNORECASE,
)
AIM = re.compile(
    r"\b(?:aims?|objectives?|purpose|goal) of (?:this|the|our|the present)\b[^.]{0,40}"
    r"\b(?:is|was|were|are)\b|\bwe (?:aimed|sought|set out|hypothesi[sz]ed)\b|"
    r"\b(?:this|the present|our) (?:study|trial|review|paper|article) (?:aims?|aimed|sought|was "
    r"(?:designed|undertaken|conducted|performed)|examines?|explores?|describes?|reports?)\b|"
    r"\b(?:whether|how) .{0,200}\b(?:was|were|is|remains?) (?:explored|examined|investigated|"
    r"studied|unknown|unclear|uncertain|an important (?:issue|question))\b|"
    r"\b(?:was|were) (?:recruited|enrolled|retrospectively (?:analy[sz]ed|reviewed)|randomi[sz]ed "
    r"to)\b(?![^.]*\b(?:had|showed|died|improved)\b)",
    re.IGNORECASE,
)
FOUND = re.compile(
    r"\b(?:conclu\w+|result\w*|found|showed|shows?|suggests?|significant\w*|associated|effective|"
    r"reduc\w+|increas\w+|improv\w+|compared|versus|evidence|prevents?|lower|higher)\b|%|\bp\s?[<=]",
    re.IGNORECASE,
)
TITLE = re.compile(r"^\[.*\]\.?$", re.DOTALL)  # a title that was translated stands in brackets
# What a finding says where this was asked.
SAYS = {
    Intent.SCREENING: re.compile(r"\bscreen", re.IGNORECASE),
    Intent.PREVENTION: re.compile(r"\b(?:prevent|prophyla|protect|vaccin|risk|incidence)", re.I),
    Intent.DOSE: re.compile(r"\b(?:dos(?:e|es|age|ing)|mg|daily)\b", re.IGNORECASE),
    Intent.SAFETY: re.compile(
        r"\b(?:safe|adverse|harm|interact|contraindic|toxic|bleed|risk|tolera|side[- ]effect)", re.I
    ),
    Intent.DEFINITION: re.compile(r"\b(?:is|are) (?:an?|the)\b|\bdefined as\b|\bcalled\b", re.I),
}


def why_no_finding(passage: Passage, source: Source, question: Question) -> str:
    """Why words of an article are no finding on what was asked; "" where they may be."""
    if source.kind not in RESEARCH or source.form is Form.DIGEST:
        return ""
    words = passage.words.strip()
    if TITLE.match(words) or _is_title(words, source):
        return "that only name a subject"
    if NO_FINDING.match(passage.title.strip()):
        return "on how a study was made"
    if AIM.search(words) and not FOUND.search(words):
        return "on how a study was made"
    says = SAYS.get(question.intents[0]) if question.intents else None
    if says is not None and not says.search(f"{words}"):
        return "about something else"
    named = focus_of(question).stems
    if named and not named & stem_set(f"{source.title}\n{words}"):
        return "about something else"
    return ""


def _is_title(words: str, source: Source) -> bool:
    """True for the title, or most of it, and nothing else."""
    said, title = fold(words).strip(" .[]"), fold(source.title).strip(" .[]")
    return bool(said) and said in title
