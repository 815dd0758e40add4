"""Whether words recommend: the orders, modals and verdicts that guidelines speak in."""

import re

IMPERATIVES = frozenset(
    """
    acknowledge act adapt add address adjust administer admit adopt advise advocate agree aim
    alert allocate allow analyse analyze answer anticipate anticoagulate apply arrange ask
    assess assign assist assure attempt attend audit avoid await balance base be begin bring
    calculate call cardiovert carry cease change check choose clarify clean cleanse cohort
    collaborate collect combine communicate compare compile complement complete comply conduct
    confer confirm consider consult contact continue control convert cooperate coordinate
    counsel create debride decide decrease defer define delay deliver deprescribe describe
    design determine develop devise diagnose differentiate direct discharge discontinue
    discourage discuss dispense divide do document drain draw drink dry eat educate elevate
    elicit eliminate emphasise emphasize employ empower enable encourage engage enquire enrol
    enroll ensure establish estimate evacuate evaluate examine exchange exclude exercise explain
    explore express facilitate feed find focus follow formulate gather generate get give have
    help hold identify immobilise immobilize immunise immunize implement improve incise include
    incorporate increase individualise individualize inform initiate inject inquire insert
    inspect inspire install instil instill instruct integrate intensify interpret intervene
    introduce intubate investigate invite involve irrigate isolate justify keep label learn let
    liaise limit link listen look lower maintain make manage match maximise maximize measure
    minimise minimize mobilise mobilize modify monitor move negotiate never notify observe
    obtain offer operate optimise optimize order organise organize outline participate pay
    perform permit persist place plan position postpone prefer prepare prescribe prevent
    prioritise prioritize probe proceed promote protect provide pursue quantify raise rapidly
    realize reassert reassess reassign reassure recall recheck recognise recognize recommend
    reconcile reconsider record redirect reduce refer refrain regularly rehydrate reinforce
    reinstate reinstitute rely remain remeasure remember remind remove repeat replace report
    reposition request require reschedule resect reserve resist respect respond restart restrain
    restrict resume resuscitate retain retest retry return review revise rinse rotate rule
    safeguard sample schedule screen search secure sedate seek select send set share show sign
    simulate soak solicit specify stabilise stabilize start sterilise stop stratify strengthen
    strive substitute supervise supplement supply support suppress suspect suture switch tackle
    tailor take talk taper target teach tell test think titrate train transfer transfuse
    transport treat trial try understand undertake update urgently use utilise utilize vaccinate
    validate ventilate verbalise verify view wait warn wash wear weigh withdraw withhold work
    write
    """.split()
)
# Nouns as often as orders: an order only before a word that begins an object.
NOUNS_TOO = frozenset(
    """
    address advance aim answer audit balance base call change check cohort contact control
    counsel discharge drink dry exchange exercise feed focus help label limit link listen manage
    match measure monitor order place plan position process record report request return review
    sample schedule screen search share support target test transport trial view wait work
    """.split()
)
CHANGES = frozenset({"change", "decrease", "increase", "reduce", "return", "wait"})
WORKING = re.compile(r"\s+(?:closely|together|with|in|to|towards?|out|through|as)\b")
NOUN_PHRASE = re.compile(
    r"\s+(?:[\w-]+\s+){0,5}?(?:is|are|was|were|has|have|should|may|can|must|will|usually"
    r"|often|typically"
    r"|include|includes|involves|provides?|exposures?)\b",
)
TOPIC = re.compile(r"[A-Z][\w/ ,'’()<>=≤≥%+.-]{2,80}?(?:\s[-–—]\s|\s?[:—]\s)(?=[A-Z])")
LEAD_INS = re.compile(
    r"^(?:(?:if|when|where|in|for|at|before|after|during|on|as|once|to|with|while|following"
    r"|based|until|unless|whenever|within|"
    r"because|given|prior|until|among|from|by|every|only"
    r"|(?:wom[ae]n|patients?|people|persons?|adults?|children) with)\b[^.;:]{3,300}?[,:]\s+)"
    r"(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
MODAL = re.compile(
    r"\b(?:should|must|shall|ought to|needs? to be|(?:is|are) to be|(?:has|have) to be)\b"
    r"(?!\s+(?:also\s+)?be\s+(?:noted|interpreted|emphasi[sz]ed that))",
    re.IGNORECASE,
)
_REPORTERS = (
    *("evidence", "data", "studies", "study", "results", "findings", "literature", "trials"),
    *(
        "manufacturer",
        "symptoms",
        "signs",
        "that",
        "which",
        "history",
        "analysis",
        "reports",
        "may",
    ),
)
_NOT_REPORTED = "".join(rf"(?<!\b{word} )" for word in _REPORTERS)
_NOT_NAMED = "".join(  # "the recommended dose" names, it does not recommend
    rf"(?<!\b{word} )" for word in ("the", "a", "these", "those", "current", "of", "with")
)
RECOMMENDS = re.compile(
    rf"{_NOT_REPORTED}\bsuggests?\b(?! that there)|"
    r"^(?:strong|moderate|limited) (?:strength )?evidence supports\b|(?<!manufacturer )"
    rf"{_NOT_NAMED}\brecommend(?:s|ed|ing)?\b|\badvis(?:es|ed|able)\b|\bencouraged?\b|\bendorses?\b"
    r"|\b(?:we|authors?|panel|committee|group|association|college|society|academy|force|aga"
    r"|writing group|experts?|"
    r"guideline(?: panel)?|members?|congress|foundation|board)\s+(?:strongly |conditionally "
    r"|also |therefore )?(?:suggests?|advises?|proposes?|concludes?|agrees? that|favou?rs?"
    r"|does not|do not|prefers?|supports?)\b"
    r"|\b(?:a|the) suggestion is made (?:to|that)\b"
    r"|\b(?:is|are) suggested\b|\bit is suggested\b|\bno recommendation|\bnot? (?:be )?routinely\b",
    re.IGNORECASE,
)
JUDGED = re.compile(
    r"\b(?:is|are|be|as|remains?) (?:\w+ly |not |also |the |an? |considered |thought to be ){0,3}"
    r"(?:indicated|advised|preferred|appropriate|reasonable|contraindicated|encouraged"
    r"|warranted|mandatory|required|"
    r"justified|acceptable|necessary|essential|important|imperative|unnecessary"
    r"|inappropriate|option|options|"
    r"treatment of choice|first[- ]line|first choice|drug of choice|gold standard|favou?red"
    r"|desirable|useful|helpful|beneficial|effective|allowable|permissible|allowed|permitted)\b",
    re.IGNORECASE,
)
ALLOWED = re.compile(
    r"\b(?:may|might|could|can) (?:\w+ly |also |then |not |all )?(?:be )?(?:\w+ly )?"
    r"(?:consider|considered|used|use|offered|offer|given|give|performed|added|tried"
    r"|prescribed|recommended|initiated|started|administered|"
    r"continued|discontinued|omitted|needed|useful|helpful|reasonable|appropriate|beneficial"
    r"|indicated|repeated|obtained|undertaken|employed|deferred|treated|managed|followed"
    r"|choose|benefit|stopped|stop|removed|replaced|reduced|provided|provide|switched|delayed|withheld"
    r"|combined|applied|ordered|order|referred|screened|tested|monitored|evaluated|assessed"
    r"|attempted|selected|chosen|substituted|taken|prescribe|recommend|perform|refer|advised"
    r"|facilitated|required|encouraged|discussed)\b",
    re.IGNORECASE,
)
NEGATIVE_START = re.compile(r"^(?:do not|don['’]t|never|avoid|no\b|not\b)", re.IGNORECASE)
NOTHING_SAID = re.compile(
    r"insufficient (?:\w+ )?evidence|evidence (?:is|was) (?:\w+ )?(?:insufficient|lacking"
    r"|inconclusive|inadequate)"
    r"|inadequate (?:\w+ )?evidence|(?:no|not|cannot|unable to)(?: make)?(?: an?)?(?: \w+)?"
    r" recommendations? "
    r"(?:can|could|is|are|was|for or|either|for|regarding|about|on|at)\b|cannot make an?(?: \w+)?"
    r" recommendation\b|cannot (?:recommend|be"
    r" recommended for or)|recommendations? (?:\w+ ){0,8}(?:cannot|can not|could not) be"
    r" (?:made|given)|neither recommends?|\bfor or against"
    r"|(?:unable|not possible) to (?:make|recommend|determine)|no recommendation\W*$",
    re.IGNORECASE,
)
EVIDENCE_TALK = re.compile(
    r"^(?:the )?(?:evidence|studies|data|research|a (?:systematic|cochrane|recent|meta)|one"
    r" (?:study|trial|rct)|two (?:studies|trials)|several (?:studies|trials)|"
    r"there (?:is|was|are|were)|no (?:studies|evidence|trials|data)|in (?:a|one|the)"
    r" (?:study|trial|systematic)|randomi[sz]ed|trials?\b|results|according to)",
    re.IGNORECASE,
)
FIRST_WORD = re.compile(r"^[\W\d]*([A-Za-z]+(?:-[A-Za-z]+)*)")


STARTS_JUDGING = re.compile(  # an item below its name: "Preferred for …", "Contraindicated in …"
    r"^(?:[A-Z][^:.;]{2,80}:\s+)?(?:(?:strictly|absolutely|relatively|strongly|conditionally) )?"
    r"(?:preferred|reserved?|(?:not )?indicated|contra-?indicated|(?:not )?recommended|required"
    r"|requires)\b (?!by\b)"
    r"|^(?:(?:absolute|relative) )?contra-?indications?(?: (?:to|for)\b[^:.;]{2,60})?:\s+\w",
    re.IGNORECASE,
)


def imperative(text: str) -> bool:
    """True where the words begin with a plain imperative, a lead-in ("If …,") aside."""
    if _orders(text):
        return True
    if (topic := TOPIC.match(text)) and _orders(text[topic.end() :]):
        return True
    lead = LEAD_INS.match(text)
    return bool(lead and _orders(lead["rest"]))


def _orders(text: str) -> bool:
    first = FIRST_WORD.match(text)
    if not first:
        return False
    word = first.group(1).lower()
    if word in ("do", "don", "never"):
        return bool(re.match(r"\W*(?:do not|don['’]t|never)\b", text, re.IGNORECASE))
    if word in ("always", "only", "please", "not", "then") or word.endswith("ly"):
        second = re.match(r"\W*\w+,?\s+([A-Za-z]+)", text)
        return bool(second and second.group(1).lower() in IMPERATIVES)
    if word not in IMPERATIVES:
        return False
    if word == "work" and not WORKING.match(text[first.end() :]):
        return False  # "Work conditioning"
    if word in NOUNS_TOO and NOUN_PHRASE.match(text[first.end() :]):
        return False
    after = text[first.end() :].lstrip()
    if word in CHANGES and re.match(r"in\b|or\b", after):
        return False
    return not re.match(
        r"(?:is|are|was|were|should|may|can|must|has|have|will|of|with and|remains?|by)\b"
        r"|[:;,)]|\Z",
        after,
    )


def recommends(text: str) -> bool:
    """True where the words tell somebody what to do, or what may or need not be done."""
    if imperative(text) or NEGATIVE_START.match(text) or STARTS_JUDGING.match(text):
        return True
    return bool(
        MODAL.search(text)
        or RECOMMENDS.search(text)
        or JUDGED.search(text)
        or ALLOWED.search(text)
        or NOTHING_SAID.search(text)
    )


def firmly(text: str) -> bool:
    """The narrower test for running text: an order, a modal or the word recommend."""
    if NOTHING_SAID.search(text):
        return True
    if EVIDENCE_TALK.match(text):
        return False
    return bool(imperative(text) or MODAL.search(text) or RECOMMENDS.search(text))


# "Recommendations for people with mild illness: …" says for whom, and nothing of which way.
ANNOUNCEMENT = re.compile(
    r"^(?:[\w-]+ ){0,3}?(?:recommendations?|statements?|guidance|advice)"
    r"(?: (?:specific|that apply|applying|relevant|related|relating))?"
    r" (?:to|for|on|about|regarding|concerning|in)\b[^:.;]{3,200}:\s+(?=[A-Z])",
    re.IGNORECASE,
)


def main_clause(text: str) -> str:
    """The first sentence that recommends, without an if- or when-clause it begins with."""
    announced = ANNOUNCEMENT.match(text)
    if announced and recommends(text[announced.end() :]):
        text = text[announced.end() :]
    sentence = text
    for candidate in re.split(r"(?<=[.;?!])\s+(?=[A-Z])", text.strip()):
        if recommends(candidate):
            sentence = candidate
            break
    lead = LEAD_INS.match(sentence)
    return lead["rest"] if lead and recommends(lead["rest"]) else sentence
