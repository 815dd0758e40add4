"""What a question says about the person it is for."""

import re
from collections.abc import Collection
from dataclasses import replace

from osler.answering.asker_medicines import groups_of, medicines_of
from osler.answering.family import is_of_family, without_family
from osler.domain.question import Asker

_WORD_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "a": 1,
}  # fmt: skip
_N = r"(?P<n>\d{1,3}(?:\.5)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_PER_YEAR = {"year": 1.0, "yr": 1.0, "month": 12.0, "mo": 12.0, "mth": 12.0, "week": 365.25 / 7,
             "wk": 365.25 / 7, "day": 365.25}  # fmt: skip
_U = r"(?P<u>years?|yrs?|months?|mos?|mths?|weeks?|wks?|days?)"
_KIN = (
    r"mother|mum|mom|father|dad|wife|husband|partner|son|daughter|baby|child|kid|toddler|infant|"
    r"newborn|grand(?:mother|father|ma|pa|son|daughter|child)|gran|nan|granny|sister|brother|aunt|"
    r"uncle|friend|neighbou?r|boyfriend|girlfriend|patient|boy|girl|little one|parents?|twins?|"
    r"mother-in-law|father-in-law|colleague|niece|nephew|teenager|husband's|wife's"
)
# What else is said to be a number: "my cholesterol is 7".
_NO_AGE = "".join(
    rf"(?<!\b{word}\s)"
    for word in (
        "cholesterol", "ldl", "hdl", "triglycerides", "sugar", "glucose", "hba1c", "pressure", "bp",
        "temp", "temperature", "fever", "pulse", "rate", "score", "level", "reading", "result",
        "count", "pain", "bmi", "weight", "inr", "psa", "tsh", "urate", "egfr", "ferritin", "sats",
        "potassium", "sodium", "creatinine", "haemoglobin", "hemoglobin", "it", "that", "this",
    )
)  # fmt: skip
_AGES = (
    re.compile(
        r"\b(?:bab(?:y|ies)|child(?:ren)?|infants?|newborns?|neonates?)\s"
        r"(?:(?:aged|of|who is|is)\s)?"
        rf"(?P<under>under|below|younger than|less than)\s(?:the age of\s)?{_N}[ -]?"
        r"(?P<u>months?|weeks?)\b"
    ),
    re.compile(rf"\b{_N}[ -]?{_U}[ -](?:old|olds|of age)\b"),
    re.compile(r"\b(?P<n>\d{1,3})[ -]?(?P<u>yo|y/o|y\.o\.|yr old)\b"),
    re.compile(rf"\b(?:aged?|age of)\s{_N}(?:\s{_U})?\b"),
    re.compile(
        r"\b(?:i'm|i am|im|he's|he is|she's|she is|"
        rf"{_NO_AGE}is|am|"
        r"turning|turned)\s(?:now\s)?(?P<n>\d{1,3})(?=\s*(?:[,.;)?!]|and\b|with\b|years\b|$))"
    ),
    # "im 62 ex smoker"
    re.compile(
        r"\b(?:i'm|i am|im)\s(?:now\s|only\s)?(?P<n>[1-9]\d)\b(?!\s?(?:\d|days?|weeks?|"
        r"wks?|months?|mths?|hours?|hrs?|minutes?|mins?|mg|ml|kg|kilos?|lbs?|pounds|stone|feet|ft|cm|%|"
        r"percent|units?|tablets?|pills?|pack|of|or|to|over|under|out|[./,-]\s?\d))"
    ),
    re.compile(rf"\b(?:{_KIN})\s?[,(]\s?(?P<n>\d{{1,3}})(?=\s*[,.;:)?!]|\s|$)"),
    re.compile(
        rf"\b(?:baby|infant|newborn|child|toddler|boy|girl|man|woman)\s(?:of|at|"
        rf"aged)\s{_N}(?:\s{_U})?\b"
    ),
    re.compile(r"\b(?P<n>\d{1,2})[ -]?(?P<u>m|mo)[/ ]?o\b"),
    # "my son 6 bumped his head"
    re.compile(
        r"\b(?:baby|child|toddler|boy|girl|son|daughter),?\s(?P<n>\d{1,2})\b"
        r"(?!\s?(?:days?|weeks?|wks?|months?|mths?|years?|yrs?|times|hours?|hrs?|minutes?|mg|ml|kg|"
        r"stone|feet|ft|cm|%|of|or|to|and))"
    ),
    # "my baby is 6 weeks and has a cough"
    re.compile(
        rf"\b(?:{_KIN}|he|she)(?:'s| is)\s(?:now |only |just |about )?{_N}[ -]?{_U}\b"
        r"(?! (?:pregnant|gone|along|late|overdue|into|ago|in\b|post|after|past))"
    ),
    re.compile(
        r"\b(?:tests?|smears?|screen\w*|mammogra\w*|scans?|colonoscopy|vaccine|jab)\s(?:\w+\s)?"
        r"at (?P<n>[1-9]\d)(?=\W*$|,)"
    ),
    # "79 never had heart trouble"
    re.compile(
        r"^\s*(?P<n>\d{2})(?:\s?(?:[mf]\b|,)|\s(?=(?:and|never|got|had|have|been|with|male|"
        r"female|man|woman|smoker|ex-?|fit|healthy|diabetic|pregnant)\b))"
    ),
    re.compile(r"\b(?P<n>\d{2,3})[- ]year[- ]olds?\b"),
    # "son 3 days" is how long he has had it; months and years are taken for his age.
    re.compile(
        rf"\b(?:baby|infant|child|toddler|boy|girl|son|daughter),?\s{_N}\s"
        r"(?P<u>years?|yrs?|months?|mos?)\b(?! of| ago)"
    ),
)
_NAMED_AGES = (
    (re.compile(r"\bnew-?born\b"), 0.04),
    (re.compile(r"\b(?:in|i'm in|she's in|he's in) (?:my|her|his) (?P<d>[2-9]0)s\b"), None),
)
_FEMALE = re.compile(
    r"\b(?:she|her|woman|women|female|girl|daughter|mother|mum|mom|wife|grandmother|grandma|gran|"
    r"nan|"
    r"granny|sister|aunt|girlfriend|lady|niece|granddaughter|pregnan\w*|breast-?feeding|"
    r"menopaus\w*|"
    r"postmenopaus\w*|(?:my|i have|irregular|painful|heavy|late|missed) periods?|mother-in-law)\b|"
    r"^\W*\d{1,3}\s?(?:yo?\s?)?f\b"
)
_MALE = re.compile(
    r"\b(?:he|his|him|man|men|male|boy|son|father|dad|husband|grandfather|grandpa|grandson|brother|"
    r"uncle|boyfriend|gentleman|nephew|father-in-law|prostate|testicles?|penis)\b|"
    r"^\W*\d{1,3}\s?(?:yo?\s?)?m\b(?! ?(?:old|/o))"
)
_PREGNANT = re.compile(
    r"\b(?:pregnan(?:t|cy)|expecting (?:a baby|twins)|(?:first|second|third) trimester|"
    r"weeks? gestation|with child|baby bump|(?:over|across|on) my bump|"
    r"(?:[4-9]|[1-3]\d|4[0-2]) ?(?:weeks|wks) (?:gone|along))\b|"
    r"\bi'?m (?:now |about |nearly |only )?(?:[4-9]|[1-3]\d|4[0-2]) ?(?:weeks|wks)\b"
    r"(?! (?:old|post|into|after|in|sober|clean|late|without|since)\b)|"
    # "33 weeks and my palms itch": no illness is told of by its weeks alone
    r"^\W*(?:1[3-9]|[23]\d|4[0-2]) ?(?:weeks|wks)"
    r"(?!.*\b(?:still|no better|since|after|post|ago|surgery|operation|injur\w*|healed|"
    r"my (?:baby|son|daughter|child|boy|girl|little one))\b)"
    r",? (?:and|with) (?:my|i|i'?m|i'?ve|an?|bad|really|terrible|awful|swollen|itch\w*|heartburn|"
    r"headaches?)\b"
)
_NOT_PREGNANT = re.compile(
    r"\b(?:not|n't|no longer|never been|not be) pregnant\b|\bnon-?pregnant\b|"
    r"\b(?:before|prevent|avoid|plan(?:ning)? (?:a )?|"
    r"trying for|after|get|getting|become|becoming|without) (?:a )?pregnan(?:t|cy)\b"
)
# A pregnancy that is feared, kept off, looked for or thought of is none that is known of.
_SELF_OR_SHE = r"(?:i|we|she|my (?:daughter|wife|girlfriend|partner))"
_MAY_BE = (
    rf"\b(?:might|may|could|can|cud) {_SELF_OR_SHE} (?:be|have (?:got|become)) pregnan(?:t|cy)\b|"
    rf"\b(?:might|may|could|can|cud|possibly|maybe) (?:be |get )?pregnant\b|"
    rf"\b(?:am|is|are|think|thinking|thought|suspect) {_SELF_OR_SHE}"
    r"(?:['\u2019]?m|['\u2019]?s| am| is| are| was)?(?: (?:actually|still|even))? pregnant\b"
    r"(?! and)"
)
_UNSURE = re.compile(
    rf"{_MAY_BE}|"
    r"\b(?:scared|afraid|frightened|terrified|frightend|scarred|worr(?:y|ied|ying)|fear\w*|"
    r"panick\w*|paranoid|anxious|nervous|freak\w*(?: out)?|chances?|odds|protect\w*)\b"
    r"(?:\s(?:of|about|that|from|against|i|i['\u2019]?m|ive|am|might|may|could|will|be|being|get|"
    r"getting|become|becoming|fall|falling|catching|hiv|stds?|stis?|infections?|diseases?|and|or|a|"
    r"an|the|unwanted|unplanned|my girlfriend|she|is|she['\u2019]?s))*\s?pregnan(?:t|cy)\b|"
    r"\b(?:unwanted|unplanned) pregnanc(?:y|ies)\b|"
    r"\bpregnancy (?:tests?|scares?|risk)\b(?!\W+(?:\w+\W+){0,3}positive)|"
    r"\b(?:not|n['\u2019]?t|never|without|stop\w*|prevent\w*|avoid\w*) (?:\w+ ){0,3}"
    r"(?:get|getting|become|becoming|fall|falling) pregnant\b"
)
_POSITIVE_TEST = re.compile(
    r"\bpositive (?:home )?pregnancy test\b|\bpregnancy test\W+(?:\w+\W+){0,3}positive\b"
)
# What only pregnancy brings, whoever asks.
OF_PREGNANCY = re.compile(
    r"\b(?:pre-?eclamp\w*|eclamp\w*|hellp syndrome|gestational|antenatal|prenatal|"
    r"morning sickness|hyperemesis|obstetric\w*|trimester|miscarriages?|labou?r pains?)\b",
    re.IGNORECASE,
)
# A child that is not born yet: named so, or harmed by what pregnancy brings.
_UNBORN = re.compile(r"\b(?:unborn|fo?etus)\b")
_BABY_HARMED = re.compile(
    r"\b(?:hurts?|harm\w*|affects?|damag\w*|danger\w*|risky?|safe|bad|kills?|"
    r"means?|reach|pass)\b"
    r"(?:\s(?:for|to|on))?\s(?:my|the|our|her|your)\s(?:\w+\s)?(?:baby|babies|child|twins)\b"
)
_BREASTFEEDING = re.compile(
    r"\b(?:breast-?feeding|breast feeding|breast-?fed|nursing (?:a|my|mother)|"
    r"(?:stop|keep|still|while) nursing|lactating|mastitis)\b"  # it comes with nursing
)
# Whose age is told after it is the baby's: "breastfeeding my 3 week old".
_FED = re.compile(
    r"\b(breast-? ?feeding|nursing|breast-?fed|feeding)\b (?:a|an|my|our|the|her)"
    r"(?: (?:\w+[ -])?(?:\d+|\w+)[ -]?(?:days?|weeks?|wks?|months?|mths?|years?|yrs?)"
    r"(?:[ -]old)?)?"
    r"(?: (?:little |new ?born )?(?:baby|newborn|infant|child|son|daughter|boy|girl|twins|"
    r"toddler))?\b"
)
_TAKEN_BY_HER = re.compile(
    r"\b(?:(?:can|could|may|should|do) i|i (?:can|could|may|should)|(?:ok|okay|safe|alright|all "
    r"right|fine) (?:for me )?to) (?:still |just |safely )?"
    r"(?:take|have|use|drink|eat|go on|start)\b"
)
_NOT_BREASTFEEDING = re.compile(r"\b(?:not|no longer|stopped) breast-?feeding\b")
_OTHER = re.compile(
    rf"\b(?:my|our|his|her|a)\s(?:\S{{1,20}}\s){{0,4}}?(?:{_KIN})\b"
    r"|\bfor (?:someone|somebody|a (?:man|woman|child|baby|patient))\b"
    r"|\b(?:someone|somebody) (?:with|who)\b"
)
_CHILD = re.compile(
    r"\b(?:baby|babies|infants?|newborns?|toddlers?|child(?:ren)?|kids?|child's|baby's|"
    r"paediatric|pediatric|under (?:5|five)s?)\b"
)
# A partner beside the person asked about: "should my boyfriend be treated", "from my wife".
_PARTNER = r"(?:boyfriend|girlfriend|husband|wife|partner|fianc[eé]e?|spouse)"
_PARTNER_TOO = re.compile(
    rf"\b(?:should|must|does|do|can|could|will|to|from|with|by) (?:my|the|her|his) {_PARTNER}"
    r"(?= (?:also |too )?(?:be|get|need|have to|catch|take)\b|\W*$| too\b)"
)
# Who wants a child is not pregnant yet, and what a pregnancy forbids is theirs to know.
_WISHES = re.compile(
    r"\b(?:want\w*|try(?:ing)?|hop(?:e|ing)|plan(?:ning)?|would like|wish\w*|"
    r"thinking (?:of|about))\b"
    r"(?: (?:for|to|of|about|have|having|get|getting|be|become|becoming|a|another|our|first))*"
    r" (?:baby|babies|pregnan\w+|conceiv\w+|start a family)\b"
)
# "I've got shingles, can my pregnant daughter visit": who is met is not who is ill.
_KIN = (
    r"(?:(?:daughter|sister)[- ]in[- ]law|granddaughter|daughter|wife|sister|friend|mum|mom|"
    r"partner|girlfriend|niece|cousin|colleague|neighbou?r|woman|women|lady|ladies|people|person)"
)
_MEETS = (
    r"(?:visit|come (?:over|round|and see|to see|near)|stay with|see (?:me|us)|"
    r"be (?:around|near|with)|hug|catch|get it (?:from|off)|pick it up)"
)
_MEETS_PREGNANT = re.compile(
    rf"\b(?:can|could|may|should|will|is it (?:ok|okay|safe) for) (?:my |a |our )?"
    rf"pregnant {_KIN}s? (?:still |safely |to )?{_MEETS}\b|"
    rf"\b(?:visit|see|near|around|hug|with|infect|pass it (?:on )?to|give it to) "
    rf"(?:my |a |our )?pregnant {_KIN}s?\b|"
    rf"\bmy {_KIN},? (?:who |she )?(?:is|'s|s) pregnant,?(?: and)? "
    rf"(?:can|could|should|may|wants to) (?:she )?(?:still )?{_MEETS}\b"
)
# "I'm 20 weeks pregnant, my child has it" asks for the mother; "what can I give him" for the child.
_I_AM_PREGNANT = re.compile(r"\b(?:i'?m|i am|me)\s(?:\S+\s){0,4}pregnant\b")
_ASKED_FOR_CHILD = re.compile(
    r"\b(?:give|treat|take|help|for|is|does|will|can|should) (?:him|her|he|she|them|"
    r"(?:my|the) (?:\w+ )?(?:son|daughter|baby|child|toddler|kid|boy|girl))\b"
)
_ADULT_FROM = 18  # years
_OLDER_FROM = 65  # years
# A child that the question is for; who only mentions children asks for themselves.
_YOUNG = (
    r"(?:baby|babies|infants?|newborns?|toddlers?|child|children|kids?|little (?:one|boy|girl))"
    r"(?:['’]?s)?"
)
_FOR_CHILD = re.compile(
    rf"\b(?:my|our|his|her|for (?:a|an|my|our|the)|for|in|can (?:a|an|my)?|give (?:a|my|our)|"
    rf"(?:does|is|should) my)\s?(?:\w+[ -]){{0,2}}{_YOUNG}\b(?! (?:is|are) (?:at|in) school)|"
    rf"\b{_YOUNG}(?:'s|s')?\s(?:dose|dosage|fever|with|has|have)\b"
)
_FOR_OLDER = re.compile(
    r"\b(?:elderly|frail|old age|care home|grand(?:mother|father|ma|pa|parents?)|"
    r"older (?:adults?|persons?|people|man|woman|patients?))\b"
)


def asker_of(text: str, *, conditions: tuple[str, ...] = (), drugs: tuple[str, ...] = ()) -> Asker:
    """The person that a question speaks of; what is not said stays None or empty."""
    lowered = text.lower()
    conditions = tuple(c for c in conditions if not is_of_family(c, lowered))
    own = _PARTNER_TOO.sub("", without_family(lowered))
    female, male = _FEMALE.search(own), _MALE.search(own)
    unborn = _speaks_of_unborn(lowered)
    pregnant = _says_pregnant(lowered) or unborn
    pregnant = pregnant and not _NOT_PREGNANT.search(lowered)
    pregnant = pregnant and not _MEETS_PREGNANT.search(lowered)
    feeding = bool(_BREASTFEEDING.search(lowered)) and not _NOT_BREASTFEEDING.search(lowered)
    of_whom = _PARENT.sub(" ", lowered)
    if feeding:
        of_whom = _FED.sub(r"\1 ", of_whom)
    age, medicines = age_of(of_whom), medicines_of(lowered)
    mother = pregnant and asks_for_herself(lowered)
    mother = mother or (feeding and _is_for_the_mother(lowered))
    age = None if mother and age is not None and age < _ADULT_FROM else age
    not_born = unborn or mother or wishes_for_child(lowered)
    return Asker(
        age_years=age,
        sex=_sex(pregnant or bool(female), bool(male) and not pregnant),
        pregnant=True if pregnant else False if _NOT_PREGNANT.search(lowered) else None,
        breastfeeding=True if feeding else None,
        conditions=conditions,
        drugs=drugs,
        other_person=_OTHER.search(_SINCE_BIRTH.sub(" ", own)) is not None and not not_born,
        child=_is_child(of_whom, age) and not not_born,
        older=age >= _OLDER_FROM if age is not None else _FOR_OLDER.search(lowered) is not None,
        taking=medicines.taking,
        allergies=medicines.allergies,
        groups=groups_of(lowered, medicines, conditions),
    )


def _is_for_the_mother(text: str) -> bool:
    """True where who nurses a baby asks what she may take herself."""
    return bool(_TAKEN_BY_HER.search(text)) and not _ASKED_FOR_CHILD.search(text)


def _says_pregnant(text: str) -> bool:
    """True where a pregnancy is told of, in text in lower case; not for one that is feared."""
    if _POSITIVE_TEST.search(text):
        return True
    return _PREGNANT.search(_UNSURE.sub(" ", text)) is not None


def as_topics_tell(asker: Asker, topics: Collection[str], text: str) -> Asker:
    """The asker, pregnant where a question is on nothing but what is so named ("piles in
    pregnancy"), and nursing in the same way, unless the text tells otherwise."""
    if asker.pregnant is None and not wishes_for_child(text) and _all_end(topics, " in pregnancy"):
        asker = replace(asker, pregnant=True)
    if asker.breastfeeding is None and _all_end(topics, " in breastfeeding", "mastitis"):
        asker = replace(asker, breastfeeding=not _NOT_BREASTFEEDING.search(text.lower()) or None)
    return asker


def _all_end(names: Collection[str], *ends: str) -> bool:
    return bool(names) and all(name.endswith(ends) for name in names)


def may_be_pregnant(text: str) -> bool:
    """True for who thinks that she may be, or asks whether she is."""
    return re.search(_MAY_BE, text.lower()) is not None


def _is_child(text: str, age: float | None) -> bool:
    if age is not None:
        return age < _ADULT_FROM
    return _FOR_CHILD.search(_SINCE_BIRTH.sub(" ", text)) is not None


# "Since having my second baby": when it began, told by its mother.
_SINCE_BIRTH = re.compile(
    r"\b(?:have |has |i |just |only |we )*(?:had|gave birth to|delivered) (?:my|our|a|the|her) "
    r"(?:(?:first|second|third|last) )?(?:baby|child|son|daughter|twins|(?:little )?(?:boy|girl))"
    r"(?: (?:about|nearly|almost|over|just))?"
    r" (?:(?:\d+|a few|a couple of|one|two|three|four|five|six|seven|eight|\w+teen|a) "
    r"(?:days?|weeks?|wks?|months?|mths?|years?) ago|last (?:week|month|year)|recently)\b|"
    r"\b(?:since|after|before|from|ever since|following) (?:(?:i|she|we) )?(?:(?:having|had|have|"
    r"gave birth to|giving birth to|delivering|delivered|the birth of) )?"
    r"(?:my|our|her|a|the|having) (?:(?:first|second|third|fourth|fifth|last|new|\dnd|\drd|\dth|"
    r"1st|twin) )?(?:baby|child|babies|children|kids?|twins|son|daughter)\b"
    r"(?!['\u2019]s| (?:has|had|was|is|got|started|came|ate|fell|hit|took|swallowed|went))"
)

# "I have a newborn and my wrist hurts": the mother asks for herself.
_PARENT = re.compile(
    r"\b(?:i|we)(?:['\u2019]ve)? (?:have |have got |got |just had |look after |am nursing )?"
    r"(?:an?|two|our) (?:(?:\d+|\w+)[ -](?:days?|weeks?|months?|years?)[ -]old|new ?born|new baby|"
    r"(?:small |young |little |tiny )?(?:baby|toddler|infant))(?: (?:baby|boy|girl|son|daughter))?"
    r"(?=,? and (?:now |since then )?(?:my (?!baby|child|son|daughter|little|toddler|newborn|kid)|"
    r"i\b))"
)


def _speaks_of_unborn(text: str) -> bool:
    """True where the child is not born: "my unborn child", "could pre-eclampsia hurt my baby"."""
    harmed = OF_PREGNANCY.search(text) and _BABY_HARMED.search(text)
    return _UNBORN.search(text) is not None or harmed is not None


def asks_for_herself(text: str) -> bool:
    """True for who says that she is pregnant, and asks nothing for a child that she names."""
    return _I_AM_PREGNANT.search(text) is not None and not _ASKED_FOR_CHILD.search(text)


def wishes_for_child(text: str) -> bool:
    """True for who wants to become pregnant, or to have a baby."""
    return _WISHES.search(text.lower()) is not None


def _sex(female: bool, male: bool) -> str:
    """The sex where the words name only one."""
    return "" if female == male else "female" if female else "male"


def age_of(text: str) -> float | None:
    """Years, from text in lower case; a baby of two months is 0.1667. None where none is said."""
    for pattern in _AGES:
        match = pattern.search(text)
        if match:
            return _years(match)
    for pattern, years in _NAMED_AGES:
        match = pattern.search(text)
        if match:
            return years if years is not None else float(match["d"])
    return None


def about_child(text: str, age: float | None) -> bool:
    """True where a question is about somebody under 18."""
    if age is not None:
        return age < _ADULT_FROM
    return _CHILD.search(_PARENT.sub(" ", _SINCE_BIRTH.sub(" ", text.lower()))) is not None


def _years(match: re.Match[str]) -> float | None:
    unit = (match.groupdict().get("u") or "year").rstrip("s")
    number = float(_WORD_NUMBERS.get(match["n"], 0) or match["n"])
    number -= 0.5 if match.groupdict().get("under") else 0.0  # "under 3 months": of nearly three
    per_year = _PER_YEAR.get("month" if unit in ("m", "mo") else unit, 1.0)
    years = round(number / per_year, 4)
    return years if years <= 120 else None
