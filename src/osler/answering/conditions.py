"""What the asker has besides: conditions that qualify a question rather than being it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from osler.answering.asker_medicines import asks_whether
from osler.answering.drug_concern import Drugs
from osler.domain.question import Concern, Question
from osler.text.terms import stem_set

_HAS = re.compile(
    r"(?:\b(?:i|he|she|who|they|we|people|someone|patients?|mother|father|mum|mom|dad|husband|"
    r"wife|son|"
    r"daughter|you|also)\s(?:also\s|already\s|just\s)?(?:have|has|had|suffers?|get|gets|got)\b|"
    r"\bi've(?: got| had)?\b|\bwith\b|\bhistory of\b|\bdiagnosed with\b|\bsuffer(?:s|ing)? from\b|"
    r"\bknown\b|\bhaving\b|"
    r"\bbecause of my\b|\bmy\b|\bin\b|\bfor people with\b|\bi'm\b|\bi am\b)"
    r"\s(?:\S+\s){0,4}?$"
)
# "Will he get epilepsy?" asks of what nobody has.
_MAY_COME = re.compile(
    r"\b(?:will|would|could|might|going to|likely to)\s(?:\w+\s){0,3}?"
    r"(?:get|have|develop)\s(?:\w+\s)?$"
)
_CHRONIC = re.compile(
    r"\b(?:diabet\w*|kidney (?:disease|failure|problems?|damage|impairment)|renal (?:disease|"
    r"failure|"
    r"impairment)|ckd|liver (?:disease|failure|cirrhosis|problems?)|cirrhosis|"
    r"hepatitis(?: [abc])?|(?:coronary(?: heart| artery)?|ischa?emic heart) disease|heart "
    r"(?:failure|disease|attack|condition|problems?)|angina|atrial fibrillation|afib|stroke|"
    r"high blood "
    r"pressure|hypertension|asthma\w*|copd|epilep\w+|cancer|hiv|glaucoma|osteoporosis|(?:stomach|"
    r"peptic|"
    r"duodenal) ulcers?|ulcers?|crohn'?s(?: disease)?|colitis|ibs|coeliac(?: disease)?|"
    r"celiac(?: disease)?|"
    r"rheumatoid arthritis|osteoarthritis|lupus|multiple sclerosis|parkinson'?s(?: disease)?|"
    r"dementia|"
    r"alzheimer'?s(?: disease)?|thyroid (?:disease|problems?)|hypothyroidism|hyperthyroidism|"
    r"underactive "
    r"thyroid|(?:blood|high blood) pressure (?:pills?|tablets?|medicines?|medications?|meds)|"
    r"overactive thyroid|g6pd deficiency|haemophilia|hemophilia|sickle cell(?: disease)?|"
    r"depression|bipolar(?: disorder)?|schizophrenia|anxiety|migraines?|gout|obesity|obese|"
    r"anaemia|anemia|"
    r"psoriasis|eczema|endometriosis|pcos|transplant|pacemaker|acid reflux|gerd|t[12]dm|"
    r"ckd ?[1-5][ab]?)\b(?! (?:flares?|attacks?|exacerbations?|medicines?|symptoms?|"
    r"(?:is|are|was|has|have|keeps?)(?: \w+){0,2}? (?:flar\w+|worse\w*|spread\w*|bad|back|"
    r"acting up|playing up))\b)"
)
_SAME = {
    "t1dm": "diabetes", "t2dm": "diabetes", "diabetic": "diabetes",
    "diabetics": "diabetes", "ckd": "chronic kidney disease",
    "asthmatic": "asthma", "asthmatics": "asthma", "epileptic": "epilepsy",
    "high blood pressure": "hypertension", "afib": "atrial fibrillation", "obese": "obesity",
    **dict.fromkeys(
        (f"{pressure} {means}" for pressure in ("blood pressure", "high blood pressure")
         for means in ("pill", "pills", "tablet", "tablets", "medicine", "medicines", "medication",
                       "medications", "meds")),
        "hypertension",
    ),
    "kidney problems": "kidney disease", "kidney problem": "kidney disease",
    "liver problems": "liver disease", "heart problems": "heart disease",
}  # fmt: skip
_IS_TAKEN = re.compile(r" (?:pills?|tablets?|medicines?|medications?|meds)$")
_TAKEN_FOR = re.compile(r" (?:pills?|tablets?|meds|medication)\b")  # "on epilepsy tablets"
_TAKES = re.compile(r"\b(?:on|takes?|taking)(?: \w+){0,2} $")
_PEOPLE = frozenset(("diabetic", "diabetics", "asthmatic", "asthmatics", "epileptic", "obese"))
_MOST = 6


@dataclass(frozen=True)
class Split:
    """Concerns of a question, and the conditions it only mentions."""

    concerns: tuple[Concern, ...]
    conditions: tuple[str, ...]


def apart(text: str, concerns: Sequence[Concern], drugs: Drugs) -> Split:
    """Take out the conditions that somebody "has", where something else is asked about."""
    lowered = text.lower()
    doings = _done_about(lowered, concerns)
    concerns = [c for c in concerns if c not in doings]
    found: dict[str, str] = {}
    for match in _CHRONIC.finditer(lowered):
        word, before = match.group(), lowered[max(0, match.start() - 80) : match.start()]
        if _MAY_COME.search(before) or _is_done_about(word, doings):
            continue
        if _is_the_matter(word, before, lowered, concerns):
            continue
        takes = _TAKEN_FOR.match(lowered[match.end() :]) and _TAKES.search(before)
        if word in _PEOPLE or _HAS.search(before) or _IS_TAKEN.search(word) or takes:
            found[word] = _as_called(word)
    concerns = _without_pressures(concerns, lowered)
    kept = [c for c in concerns if not (_is_condition(c, found) or _is_reading(c, lowered))]
    matter = [c for c in concerns if _is_its_pain(c, kept, found)]
    if matter:
        told = {word for word in found if any(word in c.asked.lower() for c in matter)}
        return Split(tuple(matter), _named(found, told))
    if not kept and (not drugs.written or _is_to_start_one(lowered, drugs)):
        return Split(tuple(concerns), ())
    if not drugs.written and not any(c.topics for c in kept):
        beside = [c for c in concerns if c.topics and _stands_beside(c, kept, lowered)]
        if beside:
            told = {word for word in found if any(word in c.asked.lower() for c in beside)}
            found = {word: name for word, name in found.items() if word not in told}
            kept = [c for c in concerns if c in kept or c in beside]
    worse = [c for c in concerns if c.topics and c not in kept and brings(c, kept)]
    if not drugs.written and worse:
        kept = [c for c in concerns if c in kept or c in worse]
        told = {word for word in found if any(word in c.asked.lower() for c in worse)}
        return Split(tuple(kept), _named(found, told))
    return Split(tuple(kept), _named(found))


def _as_called(word: str) -> str:
    return _SAME.get(word.rstrip("12345ab ") if "ckd" in word else word, word)


def named_beside(concern: Concern) -> str:
    """A concern as the condition of somebody who asks about another one."""
    long_term = _CHRONIC.search(concern.asked.lower())
    return _as_called(long_term.group()) if long_term else concern.asked.lower()


def is_of_person(concern: Concern) -> bool:
    """True for an illness that bears on the care of any other: of the kidneys, diabetes."""
    return _OF_PERSON.search(concern.asked.lower()) is not None


def _is_to_start_one(text: str, drugs: Drugs) -> bool:
    """True for "I have AF, do I need a blood thinner": it is asked for what somebody has."""
    mentions = (*drugs.substances, *drugs.classes)
    return any(asks_whether(text, mention.start, mention.end) for mention in mentions)


def _named(found: Mapping[str, str], told: Collection[str] = ()) -> tuple[str, ...]:
    """Names of the conditions, without those that are told of as concerns."""
    names = (name for word, name in found.items() if word not in told)
    return tuple(dict.fromkeys(names))[:_MOST]


# "I have gout, what can I take for the pain": the pain is the gout's, not the kidney's.
_ONLY_A_SIGN = frozenset(
    """pain the-pain pains ache swelling flare flares flare-up flare-ups attack attacks symptom
    symptoms it them inflammation discomfort""".split()
)
_OF_PERSON = re.compile(
    r"kidney|renal|ckd|liver|cirrhosis|hepatitis|heart|fibrillation|afib|stroke|diabet|asthma|copd|"
    r"pressure|hypertension|epilep|thyroid|transplant|pacemaker|glaucoma|hiv|dementia"
)


def _is_its_pain(concern: Concern, kept: Sequence[Concern], found: Mapping[str, str]) -> bool:
    """True for a condition that hurts, where all else that is asked about is "the pain"."""
    bare = bool(kept) and all(
        c.asked.lower().replace(" ", "-") in _ONLY_A_SIGN and not c.topics for c in kept
    )
    hurts = concern.topics and not _OF_PERSON.search(concern.asked.lower())
    return bool(bare and hurts and _is_condition(concern, found))


def is_long_term(concern: Concern) -> bool:
    """True for an illness that people live with, as against an illness of some days."""
    return bool(concern.topics) and names_long_term(concern)


def names_long_term(concern: Concern) -> bool:
    """The same, though the library has no topic of it."""
    named = " ".join((concern.asked, *concern.topics)).lower()
    return _CHRONIC.search(named) is not None


def is_for_another_illness(people: str, question: Question) -> bool:
    """True where a statement's people have a long-term illness that a question says nothing of.

    Of several, one is enough where they are set side by side: "diabetes or hypertension".
    """
    found = [
        m for m in _CHRONIC.finditer(people.lower()) if not _AT_RISK.search(people, 0, m.start())
    ]
    if not found:
        return False
    names = [n for c in question.concerns for n in (c.name, c.asked, *c.topics, *c.terms)]
    names = [n for n in names if "prevent" not in n]  # "stroke prevention in atrial fibrillation"
    told = _illness_stems("\n".join((question.text, *question.asker.conditions, *names)))
    named = [(m, told & _illness_stems(m.group())) for m in found]
    if len(named) > 1 and _OR.search(people, named[0][0].end(), named[-1][0].start()):
        return not any(known for _, known in named)
    return not all(known for _, known in named)


_OR = re.compile(r"\bor\b|[,;]", re.IGNORECASE)
_AT_RISK = re.compile(r"\b(?:risks? (?:of|for)|prevent\w*)(?: \w+)?\s$", re.IGNORECASE)
_ANY_ILLNESS = stem_set("disease failure problems damage condition impairment high chronic")
_CALLED = (("renal", "kidney"), ("ckd", "kidney"), ("afib", "fibrillation"), ("af", "fibrillation"))
_CALLS = tuple(
    (word, re.compile(rf"\b{re.escape(word)}\b"), f"{name} \\g<0>")
    for word, name in (*_CALLED, *_SAME.items())
)


def _illness_stems(text: str) -> frozenset[str]:
    """Stems by which illnesses are told apart: "renal failure" and "CKD" are of the kidney."""
    called = text.lower()
    for word, where, name in _CALLS:
        if word in called:
            called = where.sub(name, called)
    return stem_set(called) - _ANY_ILLNESS


_SUPPOSES = re.compile(
    r"\b(?:i (?:think|reckon|guess|wonder)|is (?:it|this|that)|"
    r"(?:could|can|might) (?:it|this|that) be|may ?be|possibly|probably|"
    r"looks like|sounds like)\b[^.?!;]{0,20}$",
    re.IGNORECASE,
)


def is_supposed(concern: Concern, text: str) -> bool:
    """True for what somebody takes a complaint to be: "my toe is hot, I think gout". It is no
    illness beside the complaint."""
    before, named, _ = text.lower().partition(concern.asked.lower())
    return bool(named) and _SUPPOSES.search(before) is not None


_ATTACK = re.compile(r"\b(?:a|another|this|bad|awful|terrible|splitting)\s$")
_COMES_IN_ATTACKS = ("migraine", "migraines", "ulcer", "ulcers")
_INDICATION = re.compile(
    r"\b(?:in|for)\s(?:(?:mild|moderate|severe|uncomplicated|acute|chronic|adult|early|minor|generali[sz]ed)\s){0,2}$"
)
_WHETHER_SAFE = re.compile(
    r"\b(?:safe\w*|avoid\w*|contra-?indicat\w*|caution\w*|interact\w*|harm\w*|risk\w*|can|may|ok|"
    r"okay|dangerous|bad|allowed)\b"
)


def _is_the_matter(word: str, before: str, text: str, concerns: Sequence[Concern]) -> bool:
    """True for an attack that somebody has now ("a migraine"), and for what a medicine is for
    ("a PPI in uncomplicated GERD"), unless it is asked whether that is safe."""
    if word in _COMES_IN_ATTACKS and _ATTACK.search(before):
        return True
    asked = [c.asked.lower() for c in concerns if c.topics and word in c.asked.lower()]
    ahead = [before.removesuffix(words.partition(word)[0]) for words in asked]
    return any(map(_INDICATION.search, ahead)) and not _WHETHER_SAFE.search(text)


_DOER = re.compile(
    r"\b(?:should|shall|must|can|could|may|do|does) (?:i|we|you|he|she|they|my \w+)\s$"
)
_DONE_ABOUT = re.compile(
    r"[\w ,]{0,40}?\b(?:with|for|in|if (?:i|you|we) have)\s(?:an? |my |the )?$"
)


def _done_about(text: str, concerns: Sequence[Concern]) -> dict[Concern, Concern]:
    """What one may do, in words that nobody knows, and the topic that it is asked about: "cut
    down on salt" of "should I cut down on salt with heart failure" is no complaint."""
    found: dict[Concern, Concern] = {}
    for one in concerns:
        at = text.find(one.asked.lower())
        if one.topics or len(one.terms) > 1 or not (at == 0 or _DOER.search(text[:at])):
            continue
        for topic in (c for c in concerns if c.topics):
            between = text[at + len(one.asked) : text.find(topic.asked.lower())]
            if _DONE_ABOUT.fullmatch(between):
                found[one] = topic
    return found


def _is_done_about(word: str, doings: dict[Concern, Concern]) -> bool:
    return any(word in topic.asked.lower() for topic in doings.values())


# What a condition itself brings: "my mum with COPD is more breathless" is about COPD.
_BRINGS = (
    (r"copd|asthma|heart failure|pulmonary", r"breath|wheez|cough|cold|phlegm|sputum|chest"),
    (r"asthma|copd", r"inhaler|preventer|reliever|puffer"),
    (r"heart failure", r"swell|swollen|ankle|weight|fluid|water"),
    (
        r"dementia|alzheimer",
        r"muddl|confus|seeing things|aggress|agitat|restless|wander|hallucinat|shout|behavio|upset",
    ),
    (r"diabet", r"sugar|glucose|shak|confus|sweat|drows|thirst|\bpee|\bwee|urinat"),
)


def brings(condition: Concern, others: Sequence[Concern]) -> bool:
    """True where a condition itself brings one of the complaints."""
    named = " ".join((condition.asked, *condition.topics)).lower()
    told = " ".join(" ".join((o.name, o.asked)) for o in others).lower()
    return any(re.search(one, named) and re.search(sign, told) for one, sign in _BRINGS)


_LISTED = re.compile(r"\W*(?:(?:and|plus|also|has|have|got|a|an|my|the|his|her)\b\W*)*")


def _stands_beside(concern: Concern, others: Sequence[Concern], text: str) -> bool:
    """True where it is listed with another complaint: "gout and kidney failure", not "I have
    asthma, how do I treat warts"."""
    at = text.find(concern.asked.lower())
    for other in others:
        place = text.find(other.asked.lower())
        if min(at, place) < 0:
            continue
        first, last = (concern, other) if at < place else (other, concern)
        between = text[min(at, place) + len(first.asked) : text.find(last.asked.lower())]
        if _LISTED.fullmatch(between) and "and" in between:
            return True
    return False


def _is_reading(concern: Concern, lowered: str) -> bool:
    """True for a measure that is told with its figure, unless it is asked what it means: "eGFR 22"
    is about the person."""
    if re.search(
        r"\bwhat (?:does|do|is|are)\b[^,.]{0,30}\be?gfr\b|\be?gfr\b[^,.]{0,20}\bmean", lowered
    ):
        return False
    name = re.escape(concern.asked.lower())
    return _MEASURE.search(concern.asked) is not None and bool(
        re.search(rf"{name}\W{{0,3}}(?:of |is |was )?\d", lowered)
    )


# What is told with its figure of somebody, and is no complaint.
_MEASURE = re.compile(r"\b(?:e?gfr|qrisk ?[23]?|bmi)\b", re.IGNORECASE)


# A blood pressure told as a figure beside something else: "migraine with aura, BP 124/78".
_PRESSURE = re.compile(
    r"\b(?:bp|blood pressure)\W{0,2}(?:is |was |of )?(?P<top>\d{2,3}) ?/ ?(?P<low>\d{2,3})"
)
_ASKS_PRESSURE = re.compile(
    r"\b(?:bp|blood pressure) (?:target|goal|aim|control|tablets?|treatment|ok|normal|too)\b|"
    r"\b(?:high|low|raised|my|his|her) (?:bp|blood pressure)\b|hyper-?tens|hypo-?tens"
)
_HIGH = 140, 90  # mm Hg, in a clinic: nice-hypertension-letter-2020 of the starter library


def _without_pressures(concerns: Sequence[Concern], lowered: str) -> list[Concern]:
    """Without a blood pressure that is told with a figure that is not high, where something else
    is asked about: it is about the person."""
    told = list(_PRESSURE.finditer(lowered))
    high = any(int(m["top"]) >= _HIGH[0] or int(m["low"]) >= _HIGH[1] for m in told)
    if not told or high or _ASKS_PRESSURE.search(lowered):
        return list(concerns)
    rest = [c for c in concerns if not _OF_PRESSURE.search(" ".join((c.name, *c.topics)).lower())]
    return rest if any(c.topics for c in rest) else list(concerns)


_OF_PRESSURE = re.compile(r"blood pressure|hypertension|hypotension")


def _is_condition(concern: Concern, found: Mapping[str, str]) -> bool:
    asked = concern.asked.lower()
    return any(word in asked or asked in word for word in found)
