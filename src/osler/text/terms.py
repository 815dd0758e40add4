"""Words as an index sees them: folding, tokens and stems.

``fold`` changes how a text is written, never what it says;
``tokens`` cuts it into words and numbers;
``stems`` drops function words, brings British and American spelling together
and cuts endings (Snowball English, Porter 2001, through PyStemmer).
"""

import re
import threading
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import Stemmer

_CACHE_WORDS = 1 << 17  # distinct words remembered: about what 150,000 medical texts use

_LETTERS = str.maketrans({
    "æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "λ": "lambda",
    "ω": "omega", "µ": "u", "μ": "u",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": " - ", "−": "-",
    "’": "'", "‘": "'", "ʼ": "'", "′": "'", "“": '"', "”": '"', "\u00ad": "", "\u200b": "",
    "⁄": "/", "·": ".", "×": "x",
})  # fmt: skip
_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
_FRACTION = re.compile(r"(\d?)([¼-¾⅐-⅞])")
_SUPERSCRIPT = re.compile("(?<=\\d)⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def fold(text: str) -> str:
    """Lower case, accents and ligatures written out, one kind of hyphen and apostrophe.

    The meaning stays: 10⁹ becomes 10^9 (not 109), 1½ becomes 1 1/2 (not 11/2),
    H₂ becomes h2, β becomes beta.
    """
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    lowered = _SUPERSCRIPT.sub(_power, lowered)
    lowered = _FRACTION.sub(_fraction, lowered)
    lowered = lowered.translate(_LETTERS)
    if lowered.isascii():
        return lowered
    spread = unicodedata.normalize("NFKD", lowered)
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return bare.translate(_LETTERS).lower()


def _power(match: re.Match[str]) -> str:
    digits = match.group().replace("⁻", "-")
    return "^" + "".join(_SUPERSCRIPTS.get(letter, letter) for letter in digits)


def _fraction(match: re.Match[str]) -> str:
    before, sign = match.groups()
    plain = unicodedata.normalize("NFKD", sign).replace("⁄", "/")
    return f"{before} {plain}" if before else plain


# A run of letters and digits, held together by hyphens, apostrophes and the points of numbers;
# sixteen parts at most, so that a hostile line of hyphens costs no more than a long text.
_RUN = re.compile(r"[^\W_]+(?:(?:['-]|(?<=\d)[.,](?=\d))[^\W_]+){0,15}")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+")
_UNIT = (
    "mg|g|kg|mcg|ug|ng|ml|cl|dl|l|mmol|umol|mol|meq|iu|unit|units|cm|mm|km|m|h|hr|hrs|hour|hours|"
    "min|mins|wk|wks|week|weeks|day|days|month|months|mo|yr|yrs|year|years|kcal|kj|mmhg|bpm|"
    "fold|item|items|point|points"
)
_AMOUNT = re.compile(rf"(\d+(?:[.,]\d+)*)({_UNIT})")
# Words of five letters or fewer that count things rather than name them: "type-2" is "type 2".
_COUNTED = (
    "aged?|and|class|days?|dose|from|grade|group|item|level|line|mid|month|non|one|or|over|part|"
    "phase|post|pre|risk|stage|step|table|to|top|two|type|weeks?|with|years?"
)
# A name and its number: cox-2, il-6, b-12; a number and its name: 5-ht3, 5-asa.
_NAME_NUMBER = re.compile(
    rf"((?!(?:{_COUNTED})-)[a-z]{{1,5}})-(\d+[a-z]?)(?![\w.])"
    rf"|(\d)-((?!(?:{_UNIT})$)[a-z]{{2,3}}\d?)$"
)
# First halves that are written with and without a hyphen: co-codamol, pre-eclampsia, x-ray.
_PREFIXED = re.compile(
    "(?:anti|bi|bio|co|de|extra|hyper|hypo|inter|intra|macro|mal|micro|mono|multi|neo|non|para|"
    "peri|poly|post|pre|pseudo|re|semi|sub|super|supra|trans|tri|ultra|un|x)-[a-z]"
)


def tokens(text: str) -> list[str]:
    """Words and numbers in reading order, function words included.

    "COX-2" and "COX2" are one token, "co-codamol" is "cocodamol", "low-dose" is two;
    "2.40 g", "2.4 g" and "2.4g" are "2.4" and "g"; "1,500" is "1500"; "Crohn's" is "crohn".
    """
    found: list[str] = []
    for run in _RUN.findall(fold(text)):
        if run.isalpha():
            found.append(run)
        else:
            found.extend(_pieces(run))
    return found


@lru_cache(_CACHE_WORDS)
def _pieces(run: str) -> tuple[str, ...]:
    """The tokens of a run that is not letters alone."""
    if "'" in run:
        run = _without_apostrophes(run)
    if "-" not in run:
        return _numbers(run)
    named = _NAME_NUMBER.match(run)
    if named:
        head = "".join(part for part in named.groups() if part)
        rest = run[named.end() :].lstrip("-")
        return (head, *_pieces(rest)) if rest else (head,)
    first, rest = run.split("-", 1)
    if _PREFIXED.match(run):
        return _pieces(first + rest)
    return (*_numbers(first), *_pieces(rest))


_POSSESSIVE = re.compile(r"'s(?=-|$)")


def _without_apostrophes(run: str) -> str:
    """Possessives lose their ending, contractions close up: crohn's, don't, o'brien."""
    return _POSSESSIVE.sub("", run).replace("'", "")


def _numbers(run: str) -> tuple[str, ...]:
    """Numbers in one spelling, amounts apart from their units."""
    if run.isalpha() or run.isdigit():
        return (run,)
    amount = _AMOUNT.fullmatch(run)
    if amount:
        return (*_numbers(amount.group(1)), amount.group(2))
    if _NUMBER.fullmatch(run):
        plain = run.replace(",", "")
        return (plain.rstrip("0").rstrip(".") if "." in plain else plain,)
    if "," in run:
        return tuple(piece for part in run.split(",") for piece in _numbers(part))
    return tuple(part for part in run.split(".") if part)


@cache
def stop_words() -> frozenset[str]:
    """The function words of ``stopwords.txt``."""
    lines = Path(__file__).with_name("stopwords.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def stems(text: str) -> list[str]:
    """Stems in reading order, function words left out; [] where nothing is left."""
    found = map(_stem, tokens(text))
    return [stem for stem in found if stem]


_NUMBERED = re.compile(r"([a-z]{2,6})\d+[a-z]?")  # il6, cox2, covid19


def search_stems(text: str) -> list[str]:
    """Stems as an index counts them: a numbered name is followed by the name of its family.

    So "IL-6" also meets "IL 6" and, less well, "IL-1".
    """
    found: list[str] = []
    for stem in stems(text):
        found.append(stem)
        if not stem.isalpha() and (numbered := _NUMBERED.fullmatch(stem)):
            found.append(numbered[1])
    return found


# British spellings to American, and Greek plurals to one form, in the order tried.
# A rule may also touch words that are spelt one way only ("aerobic", "exercise"): every text
# goes through the same rules, so such a word still meets itself.
_SPELLINGS = (
    (re.compile(r"ae"), "e"),  # anaemia, paediatric
    (re.compile(r"oe(?=a$|..)(?!s$|d$)"), "e"),  # oedema, diarrhoea; not potatoes
    (re.compile(r"(?<=[a-z]{2})our(?=(?:s|ed|ing|al|able|less)?$)"), "or"),  # tumour
    (re.compile(r"sulph"), "sulf"),
    (re.compile(r"(?<=[a-z]{3})([iy])s(?=e$|es$|ed$|er$|ing$|ation)"), r"\1z"),  # stabilise
    (re.compile(r"(?<=[a-z]{2}[bt])re(s?)$"), r"er\1"),  # fibre, litre
    (re.compile(r"mme(s?)$"), r"m\1"),  # programme
    (re.compile(r"^((?:cance|counse|labe|trave|mode|signa|leve)l)l(?=ing$|ed$|ers?$)"), r"\1"),
    (re.compile(r"(?<=[a-z]{3}[aeoy])sis$"), "se"),  # diagnosis, diagnoses
)
# Letters without which no rule above changes a word; most words have none of them.
_RESPELT = re.compile("[ao]e|our|sulph|[iy]s|[bt]re|mme|ll|sis")
_STEMMER = Stemmer.Stemmer("english", 0)
_STEMMER_LOCK = threading.Lock()  # one Stemmer must not be used by two threads at once


@lru_cache(_CACHE_WORDS)
def _stem(token: str) -> str:
    """The stem of one token, "" for a function word."""
    if token in stop_words():
        return ""
    if not token.isascii() or not token.isalpha():
        return token
    if len(token) > 4 and _RESPELT.search(token):
        for pattern, into in _SPELLINGS:
            token = pattern.sub(into, token)
    with _STEMMER_LOCK:
        return str(_STEMMER.stemWord(token))


@lru_cache(maxsize=20_000)
def stem_set(text: str) -> frozenset[str]:
    """The stems of a text as a set; remembered, since statements are compared many times."""
    return frozenset(stems(text))
