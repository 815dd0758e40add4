"""What the words ahead tell: whether a statement, an order or a subject with its verb follows."""

from osler.answering.gate.lexicon import listed
from osler.answering.gate.sentence import Sentence
from osler.answering.gate.verbs import FINITE, PREPOSITIONS, Form, form, maybe

_FAMILIES = {
    "if": "if when whenever once provided providing where",
    "who": "who whose which that",
    "unless": "unless except",
    "until": "until till",
    "before": "before",
    "after": "after following",
    "during": "while during",
    "because": "because since although though",
    "whether": "whether",
}
OPENERS = {word: family for family, words in _FAMILIES.items() for word in words.split()}
CONTRAST = listed("but whereas")
JOINS = listed("and or then so")
PASSED = listed("then also do not never only always please to either just immediately so be")
_PRONOUNS = listed("it they this he she you we these those")
_ARTICLES = listed("the a an your their")
_LEADING = listed("not never to always")
_ADVERBS = listed("also still often usually")
_PARTICIPLES = listed(
    "taken given seen shown known eaten fallen chosen written grown begun made told based used"
)
_NO_OBJECT = PREPOSITIONS | FINITE | listed("and or but")
_OBJECT_OPENERS = listed("the a an your their for")
_BEFORE_PAST = PREPOSITIONS | _ARTICLES
_BEFORE_BASE = JOINS | _LEADING | FINITE | _PRONOUNS | listed("who which that")
_BEGINS = PASSED | JOINS | CONTRAST
AHEAD = 7  # words within which a new clause shows its verb


class Lookahead:
    """The words of one sentence, asked about what stands at a place and behind it."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.text = sentence.text
        self.measured = sentence.measured
        self.finite: dict[int, bool] = {}  # asked for many times a word

    def gap(self, i: int) -> str:
        return self.text[self.words[i - 1].end if i else 0 : self.words[i].start]

    def is_finite(self, i: int) -> bool:
        """A finite verb, as far as form and neighbours tell."""
        if i not in self.finite:
            self.finite[i] = self._reads_as_finite(i)
        return self.finite[i]

    def _reads_as_finite(self, i: int) -> bool:
        word = self.words[i].text
        if i in self.measured or self.gap(i) == "-":
            return False
        before = self.words[i - 1].text if i else ""
        if form(word) is Form.PAST and before in _BEFORE_PAST:
            return False
        if form(word) is Form.BASE:  # "short-term use" is none; "people use" is
            opens = not i or self.gap(i).strip() or before in _BEFORE_BASE
            return bool(opens) or before.endswith("s")
        return word in FINITE or form(word) in (Form.THIRD, Form.PAST)

    def states(self, i: int) -> bool:
        """A statement, not an item of a list, up to the next sign."""
        start = i
        while start < len(self.words) and self.words[start].text in _BEGINS:
            start += 1
        if start < len(self.words) and self.orders(start):
            return True
        for k in range(i, len(self.words)):
            if k > i and any(sign in self.gap(k) for sign in (";", ":")):
                return False
            if k > i and "," in self.gap(k) and self.orders(k):
                return True
            spoken = self.words[k - 1].text in _PRONOUNS and maybe(self.words[k].text)
            third = form(self.words[k].text) is Form.THIRD and not self.follows_preposition(k)
            finite = self.words[k].text in FINITE or spoken or third
            if k > i and finite and not self.in_relative(i, k):
                return True
        return False

    def follows_preposition(self, k: int) -> bool:
        return self.words[k - 1].text in PREPOSITIONS or self.gap(k) == "-"

    def in_relative(self, i: int, k: int) -> bool:
        return any(w.text in OPENERS for w in self.words[max(i + 1, k - 3) : k])

    def verb_with_object(self, i: int) -> bool:
        follow = self.words[i + 1].text if i + 1 < len(self.words) else ""
        closed = not follow or bool(self.gap(i + 1).strip())
        return maybe(self.words[i].text) is Form.BASE and not closed and follow not in _NO_OBJECT

    def orders(self, i: int) -> bool:
        word = self.words[i].text
        if form(word) is Form.BASE:
            return True
        return maybe(word) is Form.BASE and self.takes_object(i)

    def takes_object(self, i: int) -> bool:
        if i + 1 >= len(self.words) or self.gap(i + 1).strip():
            return False
        return self.words[i + 1].text in _OBJECT_OPENERS

    def main_after(self, start: int) -> bool:
        """A main clause of its own behind the condition that opens at ``start``."""
        for k in range(start + 1, len(self.words)):
            if any(sign in self.gap(k) for sign in (";", ":")):
                return False
            if "," in self.gap(k) and self.opens_main(k):
                return True
        return False

    def opens_main(self, k: int) -> bool:
        if self.words[k].text in OPENERS:
            return False
        if self.orders(k) or self.verb_with_object(k):
            return True
        ahead = self.words[k + 1 : k + AHEAD]
        return any(w.text in FINITE for w in ahead)

    def past_verb(self, k: int) -> bool:
        """ "The drug reduced pain", not "a drug taken with food"."""
        word = self.words[k].text
        before = self.words[k - 1].text
        if form(word) is not Form.PAST or word in _PARTICIPLES or before in _ARTICLES:
            return False
        if self.follows_preposition(k):
            return False
        follow = self.words[k + 1].text if k + 1 < len(self.words) else ""
        return bool(follow) and follow not in PREPOSITIONS and not follow.endswith("ly")

    def is_base(self, k: int) -> bool:
        """An order, or a verb behind "not", "to" or an auxiliary."""
        led = k and self.words[k - 1].text in FINITE | _LEADING
        return self.orders(k) or bool(led and maybe(self.words[k].text) is Form.BASE)

    def contrasts(self, start: int) -> bool:
        """ "But CBT by telephone, on the web or in a group also works": a statement of its own."""
        for k in range(start + 1, len(self.words)):
            if any(sign in self.gap(k) for sign in (";", ":")) or self.words[k].text in OPENERS:
                return False
            also = self.words[k - 1].text in _ADVERBS and maybe(self.words[k].text) is Form.THIRD
            if also or self.words[k].text in FINITE:
                return True
        return False

    def has_subject(self, start: int) -> bool:
        """A subject of its own with a finite verb, or an order."""
        if self.orders(start):
            return True
        for k in range(start, min(start + AHEAD, len(self.words))):
            gap = self.gap(k) if k > start else ""
            if "," in gap or ";" in gap or self.words[k].text in OPENERS | dict.fromkeys(JOINS):
                return False
            if k > start and self.words[k].text in FINITE:
                return True
            if k > start and form(self.words[k].text) is Form.THIRD:
                return not self.follows_preposition(k)
            if k > start and self.past_verb(k):
                return True
        return False
