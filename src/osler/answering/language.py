"""Which language a question is in, as far as its letters and small words tell."""

import re
import unicodedata
from collections import Counter

from osler.answering.spelling import is_common, looks_medical
from osler.text.drugs import generic_name

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")

# Small words that no other of these languages shares.
_SMALL_WORDS = {
    "en": """the is are what how why when where which who does can should could would will have has
        my your his her their with for from about and or not it this that there been was were you
        i do of to a an in on if after before during i'm i've don't can't""",
    "es": """el los las una por para qué cómo cuál cuándo dónde tengo duele está mi su muy pero como
        del al que en y con hacer puedo es son tiene hijo dolor cabeza desde bebé bebe""",
    "fr": """le les des une pour quoi comment quel quelle quand où j'ai mal est mon ma mes très mais
        du au aux que dans et avec faire puis-je je suis pas sont tête notre votre depuis elle
        parle bébé ne un d'un""",
    "de": """der die das ein eine für wie warum wann wo ich habe ist mein meine sehr aber und mit
        von zu nicht kann was hat sind gegen unser unsere seit plötzlich mutter vater tun""",
    "it": """il lo gli una per cosa come perché quando dove ho mio mia molto ma della del che nel e
        con fare posso sono fa mal testa di ha all'improvviso febbre""",
    "pt": """o os uma para como por quando onde tenho minha meu muito mas da do que em e com fazer
        posso são dói está não dor cabeça desde bebê um""",
    "nl": """de het een voor hoe waarom wanneer waar ik heb is mijn zeer maar en met van niet kan
        wat zijn aan""",
    "pl": """jak co dlaczego kiedy gdzie mam jest mój moja moje bardzo ale na do nie czy się boli
        ból nagle""",
    "tr": """ve bir için nasıl neden ne zaman nerede benim çok ama ile değil mi var annem babam""",
}
_WORDS_OF = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}

# First word of a letter's Unicode name -> language or script most likely meant.
_SCRIPTS = {
    "CYRILLIC": "ru", "ARABIC": "ar", "HEBREW": "he", "GREEK": "el", "DEVANAGARI": "hi",
    "BENGALI": "bn", "TAMIL": "ta", "THAI": "th", "HANGUL": "ko", "HIRAGANA": "ja",
    "KATAKANA": "ja", "CJK": "zh", "GEORGIAN": "ka", "ARMENIAN": "hy", "ETHIOPIC": "am",
}  # fmt: skip
NAMES = {
    "es": "Spanish", "fr": "French", "de": "German", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "pl": "Polish", "tr": "Turkish", "ru": "Russian or another language in Cyrillic",
    "ar": "Arabic", "he": "Hebrew", "el": "Greek", "hi": "Hindi", "bn": "Bengali", "ta": "Tamil",
    "th": "Thai", "ko": "Korean", "ja": "Japanese", "zh": "Chinese", "ka": "Georgian",
    "hy": "Armenian", "am": "Amharic", "und": "a language other than English",
}  # fmt: skip
_LETTERS_LOOKED_AT = 2_000
_ELSEWHERE_TOO = frozenset("i a an in do to on is was at".split())  # small words of others too
_FEWEST_WORDS, _STRANGE = 5, 0.75  # words of a text; the share that no English list has
_FOREIGN_LETTERS = 0.4  # share of letters of another script: a Greek letter in a gene is none


def language_of(text: str) -> str:
    """A two-letter code; "en" where nothing speaks against it, "und" for an unknown script."""
    script = _script_of(text[:_LETTERS_LOOKED_AT])
    if script:
        return script
    words = Counter(_WORD.findall(text.lower()[:_LETTERS_LOOKED_AT]))
    scores = {
        language: sum(n for word, n in words.items() if word in small)
        for language, small in _WORDS_OF.items()
    }
    best = max(scores, key=lambda language: (scores[language], language == "en", language))
    if scores[best] >= 2 and scores[best] >= 2 * scores["en"]:
        return best
    english = _WORDS_OF["en"] - _ELSEWHERE_TOO
    return "und" if english.isdisjoint(words) and _is_strange(words) else "en"


def _is_strange(words: Counter[str]) -> bool:
    """True for a text of hardly any English word: of such, no topic may be guessed by its letters.

    Medicines, names of illnesses and short texts are left to the vocabulary.
    """
    strange = sum(n for word, n in words.items() if not _is_known(word))
    total = words.total()
    return total >= _FEWEST_WORDS and strange >= _STRANGE * total


def _is_known(word: str) -> bool:
    if not word.isascii():
        return False
    return is_common(word) or looks_medical(word) or generic_name(word) is not None


def _script_of(text: str) -> str:
    letters = [c for c in text if c.isalpha()]
    scripts = Counter(unicodedata.name(c, "?").split(" ")[0] for c in letters if ord(c) > 0x24F)
    if not letters or scripts.total() < _FOREIGN_LETTERS * len(letters):
        return ""
    if scripts["HIRAGANA"] or scripts["KATAKANA"]:
        return "ja"
    return _SCRIPTS.get(scripts.most_common(1)[0][0], "und")
