"""The shapes in which strengths, certainties and levels are printed."""

import re

from osler.library.ladders import CERTAINTY_WORDS, STRENGTH_WORDS

STRENGTH_CHOICE = "|".join(sorted(STRENGTH_WORDS, key=len, reverse=True))
_QUALITY = (
    "strongly|strong|moderate|weaker|weak|conditional|qualified|limited"
    "|consensus|optional|provisional"
)
CERTAINTY_CHOICE = "|".join(sorted(CERTAINTY_WORDS, key=len, reverse=True)).replace(
    "very low", r"very[ -]low"
)
_SEP = r"\s*(?::|=|-|–|—|is|was|rating|grade|of)?\s*"
_SET = r"\s*(?::|=|–|—|\bis\b)\s*"
_TO = rf"(?:(?:\s*|-)(?:to|/|-|–|and|or)(?:\s*|-)(?:{CERTAINTY_CHOICE}))?"
_OF = r"(?:\s*(?:-|–)?\s*(?:quality|certainty|strength|level|grade))"

# Words that say a strength, in the order they are tried. Group "s" holds the ladder's word.
STRENGTH_PHRASES = [
    r"(?:strength|level|grade|class|category|type)s?(?: of(?: the)? (?:\w+"
    rf" )?recommendations?| of action)(?: grade| rating| as determined by"
    rf" [^:;]{{2,30}})?{_SEP}\(?(?P<s>{STRENGTH_CHOICE})\b",
    r"(?:recommendation|action|policy|obligation)(?: strength| level| grade| rating|"
    rf" type)?{_SEP}(?P<s>{STRENGTH_CHOICE})\b(?: recommendations?)?",
    rf"(?:strength|policy level|recommendation){_SET}(?P<s>{STRENGTH_CHOICE})\b",
    rf"\b(?P<s>{_QUALITY})[- ](?:strength )?(?:recommendation|statement|option|agreement for)s?\b",
    r"\b(?P<s>strong|weak|conditional|moderate|qualified)(?:ly)? (?:for|against)\b",
    r"\b(?P<s>strongly) recommended",
    r"^(?P<s>standard|guideline|option|recommendation)(?=\s*[;,:(])",
]  # fmt: skip
CERTAINTY_PHRASES = [
    r"(?:aggregate )?(?:evidence|quality|certainty|level|strength|grade)s?(?: of| for)?(?:"
    r" the)?(?: \w+)? evidence(?: quality| grade| level| strength| rating)?(?: across"
    rf" studies)?{_SEP}\(?(?P<c>{CERTAINTY_CHOICE})\b{_TO}",
    r"(?:aggregate )?evidence(?: strength)?(?: quality| grade| level| rating|"
    rf" strength){_SEP}(?P<c>{CERTAINTY_CHOICE})\b{_TO}",
    rf"\b(?P<c>{CERTAINTY_CHOICE}){_TO}{_OF}(?: of)?(?: the)?(?: (?:scientific|supporting|available"
    r"|overall))?(?: evidence)?\b",
    rf"\b(?P<c>{CERTAINTY_CHOICE}){_TO} (?:clinical )?(?:evidence|certainty|quality)\b",
    rf"(?:quality|certainty|evidence){_SEP}(?P<c>{CERTAINTY_CHOICE})\b{_TO}",
    rf"\b(?P<c>{CERTAINTY_CHOICE}){_TO} confidence in (?:the )?(?:estimates?|evidence|effects?)"
    r"(?: of (?:the )?effects?)?",
    r"\b(?P<c>expert (?:consensus )?opinion)\b",
    r"\bbased on (?P<c>expert consensus)\b",
]  # fmt: skip
STRENGTH_RE = [re.compile(p, re.IGNORECASE) for p in STRENGTH_PHRASES]
CERTAINTY_RE = [re.compile(p, re.IGNORECASE) for p in CERTAINTY_PHRASES]
NONE_RE = re.compile(
    r"not graded|not applicable|ungraded|\bUG\b|no grade|good (?:clinical )?practice"
    r" (?:point|statement"
    r"|advice)|best practice"
    r"|\bGPPs?\d*\b|\bGCP\b|\bI statement\b|level U\b|inconclusive|no recommendation"
    r"|insufficient evidence"
    r"|insufficient$|clinical principle|further research needed|research recommendation"
    r"|practice point|(?:strength|recommendation)\s*[:=]\s*(?:none|uncertain)\b",
    re.IGNORECASE,
)
PLUS_RE = re.compile(r"(?<![\w+])([+⊕⨁]{1,4})\s*([OΟ0⊖◯○−–-]{0,3})(?![\w+])")
CLASS_RE = re.compile(
    r"\b(?:class|COR)(?: of recommendation)?\s*[:=]?\s*(IIa|IIb|III|II|I)\b"
    r"|\b(?-i:COR)\s*[:=]?\s*(?P<digit>1|2a|2b|3)\b",
    re.IGNORECASE,
)
_LEVEL = (
    r"(?-i:(?:IV|V|I{1,3}|[1-5])\s?(?:[abc]|[+-]{1,2}|[-–][123])?|[A-D](?:-(?:R|NR|LD|EO))?)"
    r"(?![A-Za-z])"
)
LOE_RE = re.compile(
    r"\b(?:levels? of (?:the )?evidence|(?-i:B?EL|LOE|LoE|LE)|evidence(?: strength)?"
    r"(?: levels?| grades?| quality| rating| class| type)|quality of evidence"
    r"|(?:aggregate )?evidence quality|strength of evidence(?: (?:for|against) [\w ,-]{1,60}?)?"
    r"|grades? of evidence"
    r"|classe?s? of evidence|aggregate evidence|levels?(?= (?:IV|V|I{1,3}|[1-5])[abc]?"
    r" evidence)|evidence)"
    r"(?: grade| level| rating)?\s*[:=,(-]?\s*(?:grade |level |class )?"
    rf"(?P<token>{_LEVEL})",
    re.IGNORECASE,
)
SOR_RE = re.compile(
    r"\b(?:grades?|strengths?|levels?|class|category)"
    r"(?: of (?:the )?recommendations?|,? recommendation)"
    r"(?: grade)?\s*[:=,(-]?\s*(?:grade |level )?(?P<token>(?-i:[A-E]|I{1,3}|[1-3]))(?![A-Za-z])"
    r"|\b(?:(?-i:SOR|SoR|GOR|GoR|GR)(?![A-Za-z])"
    r"|recommendation (?:grade|level|strength|category))\s*[:=]?"
    r"\s*(?:grade |level )?(?P<token2>(?-i:[A-E]|[12](?![A-D.\d])))(?![A-Za-z.])"
    r"|\b(?:grade |level )?(?P<token3>(?-i:[A-DI])) recommendation\b"
    r"|\bgrade(?:\s*[:=–-])? ?(?P<token4>(?-i:[A-E]))\b(?![a-z-])"
    r"|\bgrade\s*[:=–-]\s*(?P<token5>[12])(?![A-D.\d])",
    re.IGNORECASE,
)
TOKEN_AT_END = re.compile(r"(?:(?<![A-Za-z])(?=[A-E])|\bLevel )(?P<token>[A-E]|II?I?)$")
LEVEL_BESIDE = re.compile(r"\blevel:? (?P<token>[A-C](?:-(?:R|NR|LD|EO))?)\b", re.IGNORECASE)
GRADE_LETTER = re.compile(r"\b[Gg]rade ([A-E])\b(?![a-z-])")
TOKEN_RE = re.compile(
    r"(?P<word>(?i:grades?|levels?|category|class|strength|evidence))?\s*:?\s*"
    r"(?:(?P<number>IV|V|I{1,3}|[1-5])(?P<step>[-–][123]|\+{1,2}|-|[ab](?![A-Za-z]))?)?"
    r"\s*[-–,/|]?\s*(?P<letter>[A-EU])?(?:/[A-E])?(?P<star>[*†‡]?)",
)
LETTER_FIRST_RE = re.compile(
    r"(?P<letter>[A-E])\s*[-–,/|]?\s*(?P<number>IV|V|I{1,3}|[1-5])(?P<step>[ab]|[-–][123]"
    r"|\+{1,2}|-)?"
)
INNER_BRACKET = re.compile(r"\s*\[[^\[\]]*\]?")
AGAINST_RE = re.compile(  # "harm" alone is weighed as often as it is a class
    r"\bagainst\b|\bshould not\b|\bnot recommended\b|(?:\bIII|\b3)[\s:(–-]*harm\b|^\W*harm\W*$",
    re.IGNORECASE,
)
FILLER_RE = re.compile(
    r"\b(?:reviewed|amended|new|replaced|added|not changed|type|evidence[- ]based"
    r"|benefits? outweighs? harms?|informal|formal|consensus|agreement|for|against|grade|rating"
    r"|imperative|conditional|based on|recommendations?|evidence|quality|strength|level|of|the"
    r"|and|to|very|statement|expert|opinion|panel|no|practice|point|votes?|LOE|SOR|COR|class"
    r"|NHLBI|ACC|AHA|ACCF)\b|\d{1,3}\s?%",
    re.IGNORECASE,
)
