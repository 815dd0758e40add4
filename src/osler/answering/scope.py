"""Scope: questions that Osler does not answer, each with the reason and what to do instead.

Refusing a real health question is a defect as bad as answering a harmful one, so each rule asks
for clear words, and what is merely unusual goes on to the search, which may find nothing.
"""

import re

from osler.answering.language import NAMES
from osler.answering.reading import has_command, plain, sentences
from osler.answering.spelling import is_common
from osler.domain.answer import Decline, DeclineKind
from osler.domain.question import Question
from osler.text.drugs import find_classes, find_drugs

_PERSON = (
    r"(?:someone|somebody|anyone|people|a person|a human|humans?|my (?:ex[- ]?)?(?:wife|husband|spouse|partner|"
    r"boyfriend|girlfriend|boss|neighbou?r|mother|father|mum|mom|dad|parents?|brother|sister|son|"
    r"daughter|child|kids?|baby|family|friend|roommate|tinder date|colleague|coworker|teacher|"
    r"grand\w+|rich \w+)|(?:a|an|the|some|another) (?:woman|man|child|kid|toddler|baby|cop|politician|girl|boy|"
    r"human)|him|her|them)"
)
_MYSELF = r"(?:myself|my ?self|me|my (?:own )?life)"
_OPIOID_LIKE = (
    r"(?:oxycodone|oxycontin|percocet|vicodin|hydrocodone|fentanyl|morphine|codeine|opioids?|opiates|xanax|"
    r"alprazolam|valium|diazepam|adderall|ritalin|ketamine|tramadol|lean|pregabalin|gabapentin)"
)
_STREET = (
    r"(?:meth|methamphetamine|crystal meth|crack|crack cocaine|cocaine|heroin|lsd|mdma|ecstasy|ghb|dmt|"
    r"fentanyl|amphetamine|speed|date[- ]rape drugs?|poison|ricin|cyanide)"
)

_HARM_SELF = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:how|way|ways|method|methods|what|where|best|easiest|quickest|painless\w*|fastest)\b.{{0,50}}\b(?:to |i |can i |do i |of )?(?:kill|hang|drown|poison|shoot|stab|suffocate|asphyxiate|electrocute|gas|killing|hanging|drowning)(?:ing)? {_MYSELF}\b",
        r"\bhow\b.{0,40}\b(?:commit|complete|do|attempt|die by) suicide\b|\b(?:painless|easiest|best|quickest|effective)\b.{0,25}\b(?:suicide|way to die|ways to die|method to die)\b|\bsuicide methods?\b",
        r"\b(?:how|what|best|easiest)\b.{0,50}\b(?:end|take|finish) my (?:own )?life\b",
        r"\bhow\b.{0,30}\b(?:overdose|od)\b.{0,30}\b(?:myself|on purpose|to die|successfully)\b|\bhow (?:can|do|to) i? ?overdose on\b",
        r"\b(?:how (?:many|much)|what (?:dose|amount)|lethal|fatal|deadly)\b.{0,70}\b(?:to (?:kill|die|overdose|od|end)|(?:will|would|could|can|does|do|that) (?:it take to )?(?:kill|overdose)|kills? (?:you|a person|me|someone|myself))\b",
        r"\b(?:lethal|fatal|deadly) (?:dose|dosage|amount|quantity|overdose)\b",
        r"\bhow\b.{0,30}\b(?:cut|harm|hurt|injure|burn|starve|slit|sever|pierce)\b.{0,25}\b(?:myself|my (?:own )?(?:wrists?|arms?|arter\w+|veins?|cervical))\b(?!.{0,25}\b(?:stop|not|avoid|bleed|heal))",
        r"\b(?:carve|cut|pierce|sever)\b.{0,20}\bmy (?:own )?(?:\w+ )?(?:wrists?|arter\w+|veins?)\b",
        r"\bcarve a scar\b",
        r"\b(?:hide|conceal)\b.{0,20}\b(?:self[- ]harm|cutting|purging|anorexia|bulimia|eating disorder)\b|\bhow\b.{0,20}\b(?:become|be|get) (?:anorexic|bulimic)\b|\b(?:pro[- ]ana|thinspo)\b|\bhow\b.{0,20}\bpurge\b.{0,20}\b(?:after|food|meal)",
        r"\b(?:take|go out|die|end (?:it|my life))\b.{0,20}\blike (?:kurt cobain|sylvia plath|amy winehouse)\b",
    )
)
_HARM_OTHERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:how|way|ways|where|what|which|method|best|can i|should i|want to|going to|plan(?:ning)?)\b.{{0,40}}\b(?:kill|murder|poison|strangle|stab|shoot|suffocate|smother|drown|euthani[sz]e|execute|throttle|choke|overdose|paraly[sz]e|infect|disfigure|maim|killing|poisoning|executing|eliminate|slay|beat up|butcher|gut|punch|drug|sedate|knock out|overpower|do away with|hammer|crush|smash|attack|behead) {_PERSON}\b(?! (?:die of|with kindness))",
        rf"\b(?:give|slip|put|feed|hide|spike|crush|get)\b.{{0,50}}\b(?:{_PERSON}|drink|food|tea|coffee)\b.{{0,50}}\bwithout (?:him|her|them|their|his|my \w+|anyone|the \w+|someone)(?: \w+)? (?:knowing|noticing|knowledge|consent|finding out)\b",
        r"\b(?:spike|lace|drug)\b.{0,15}\b(?:someone's|somebody's|her|his|their|a|my \w+'s) (?:drink|food|tea|coffee)\b",
        rf"\b(?:untraceable|undetectable)\b.{{0,20}}\b(?:poison|drug|murder|way to kill)|\b(?:poison|kill|murder)\b.{{0,40}}\bwithout (?:getting caught|a trace|being (?:caught|detected))",
        r"\bhow\b.{0,30}\bcommit (?:a )?(?:murder|massacre|genocide)\b|\bterminate my \w+'?s? life\b",
        r"\b(?:commit|commit(?:ting)?|plan(?:ning)?|get away with|carry out)\b.{0,20}\b(?:arson|robbery|assault|assassination|kidnapping|massacre|"
        r"terrorism|rape|murder|homicide)\b|\b(?:bomb|blow up|set fire to|burn down)\b.{0,15}\b(?:school|house|hospital|stadium|church|concert|"
        r"building|office)\b|\b(?:hospital|school|house|church|someone) on fire\b|\b(?:dispose of|hide|chop up|cut up)\b.{0,15}\b(?:dead )?body\b|\b(?:ripping|"
        r"cut|tear) off (?:a |some)\w*'?s? ?(?:human's )?head\b|\b(?:smash|crack|break|hammer)\b.{0,15}\b(?:someone's|somebody's|human|his|her) (?:skull|"
        r"face|head)\b|\bbeat my (?:wife|husband|child|kids?|spouse)\b(?! (?:at|in))",
        r"\bbioweapon|\bbiological weapon|\bspread (?:anthrax|smallpox|ebola|a virus)\b.{0,20}\b(?:people|city|crowd|school|water)",
    )
)
_HARM_DRUGS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bhow\b.{{0,30}}\b(?:make|cook|synthesi[sz]e|produce|manufacture|extract|brew|prepare|create)\b.{{0,25}}\b{_STREET}\b(?!.{{0,20}}\b(?:work|safe|ivy|poisoning))",
        r"\b(?:forge|fake|falsify|alter|counterfeit|print|write (?:myself|my own)|photoshop)\b.{0,30}\b(?:prescriptions?|scripts?|sick notes?|doctor'?s notes?|medical certificate)\b|\b(?:fake|forged) (?:prescription|sick note|doctor'?s note)\b",
        rf"\b(?:get|buy|order|obtain|score)\b.{{0,40}}\b{_OPIOID_LIKE}\b.{{0,40}}\b(?:without (?:a |any )?(?:prescription|script|doctor)|off the (?:street|dark)|illegally|dark ?web)\b",
        rf"\b(?:snort|inject|smoke|shoot up|crush|plug|boof)\b.{{0,25}}\b{_OPIOID_LIKE}\b.{{0,20}}(?:\bto get\b|\bfor a\b|\bhigh\b|$|\?)",
        rf"\b(?:get|getting|be) (?:really |very )?high\b.{{0,25}}\b(?:on|from|off|with|using)\b|\bbest high (?:from|on)\b|\b(?:fool|trick|lie to|convince)\b.{{0,25}}\b(?:doctor|gp|dentist)\b.{{0,40}}\b(?:prescri|give me|{_OPIOID_LIKE})",
        r"\b(?:pass|cheat|beat|fool|fake)\b.{0,15}\b(?:a |my |the )?(?:drug|urine|alcohol) (?:test|screen)\b",
        rf"\bwhere (?:can|do|could) i (?:buy|get|find|score)\b.{{0,25}}\b(?:{_STREET}|(?:grams? of |some )(?:coke|weed))\b(?! (?:testing|zero|cola))|\bhow (?:can|do) i (?:buy|get|score)\b.{{0,15}}\b(?:ecstasy pills|{_STREET})\b",
        rf"\bhow\b.{{0,20}}\bsell\b.{{0,20}}\b(?:{_STREET}|mari[jh]uana|weed|drugs|pills)\b|\bgetting some crack\b",
    )
)
_SAFE_SETTING = re.compile(
    r"\b(?:novel|film|movie|game|gta|minecraft|story|play|book|chess|checkers|call of duty|counter strike|witcher|judo|"
    r"boxing|tv show|lion king|python|process|terminator)\b|\bkill (?:time|the (?:lights|pain|virus|bacteria|germs))\b"
)
_ANIMAL = (
    r"(?:dogs?|puppy|puppies|cats?|kittens?|horses?|pony|hamsters?|rabbits?|guinea pigs?|parrots?|budgies?|"
    r"goldfish|ferrets?|tortoises?|chickens?|cows?|goats?|sheep|pet)"
)
_VETERINARY = re.compile(
    rf"\b(?:my|our|a|the|his|her|their|sick) (?:\w+ )?{_ANIMAL}\b(?:'s)?\s(?:is|has|have|was|had|got|keeps?|won't|can't|ate|"
    rf"eaten|limp\w*|vomit\w*|sick|paw|ears?|stomach|with a|cough\w*|need|seems)\b|\b(?:for|in|treat|give|help|euthani[sz]e) "
    rf"(?:my|our|a|an|the) (?:\w+ )?{_ANIMAL}\b(?!(?:'s)? (?:allerg|bite|scratch|hair|dander|tail|bitten))|\b(?:dogs?|cats?|puppies|"
    rf"horses?) (?:get|have|with|need|eat)\b|\bveterinar|\bfor (?:dogs|cats|horses|puppies)\b"
)
_FROM_ANIMAL = re.compile(
    r"\b(?:bit|bites?|bitten|scratch\w*|allerg\w+|catch|caught|get|from|licked|stung|touch\w*|humans?|people|"
    r"toxoplasm\w+|ringworm from|rabies|litter)\b"
)
_NOT_HEALTH = re.compile(
    r"\bcapital (?:city )?of\b|\bwrite (?:me )?(?:an? |some |the |my )?(?:\w+ )?(?:poem|song|essay|story|joke|email|letter|code|"
    r"script|limerick|haiku|cv|resume|cover letter|novel)\b|\btell me a (?:joke|story|riddle)\b|\bwho (?:is|was) the "
    r"(?:president|prime minister|king|queen|pope|ceo|current president)\b|\bwho won\b|\bweather\b.{0,20}\b(?:today|tomorrow|"
    r"forecast|in [a-z]+)\b|\bstock (?:price|market)\b|\bbitcoin\b|\bcrypto\b|\btranslate\b|\bpython (?:code|script|process|"
    r"program)\b|\bjavascript\b|\bsql\b|\bc program\b|\b(?:in|using) excel\b|\bwifi\b|\bfootball (?:score|match|team)\b|"
    r"\b(?:world cup|rolling stones|taylor swift|netflix|minecraft|fortnite|playstation|xbox|pokemon)\b|"
    r"\b(?:movie|film|hotel|restaurant|flight|recipe) (?:recommendations?|tickets?|for (?:dinner|tonight|a cake))\b|\bhow (?:do|"
    r"to|can) (?:i |you )?(?:fix|repair|change) (?:my |a |the )?(?:car|bike|tyre|tire|computer|phone|laptop|washing machine|"
    r"tap|sink|boiler|roof)\b|\b(?:solve|integrate|differentiate) (?:this|the|for|x)\b|\b\d+ ?[+*/x] ?\d+ ?(?:=|\?|$)|"
    r"\bdistance (?:between|from) \w+ (?:and|to)\b|\bhow (?:tall|high|far|old|big) is (?:the )?(?:eiffel|everest|moon|sun|"
    r"earth|universe|london|paris)\b|\bwhat (?:time|day) is it\b|\b(?:buy|sell|rent) (?:a |my )?(?:house|flat|car)\b|"
    r"\b(?:social security|passport|phone|credit card|bank account) (?:number|details)\b|\bhome address\b|"
    r"\b(?:birth certificate|tax records|browsing history|instagram password|facebook login|driver's license number)\b|"
    r"\blaunder money\b|\b(?:bank|identity|account) (?:vault|fraud|theft)\b|\brob a\b|\btreason\b|\bhijack\b"
)
_HEALTHY_WORDS = re.compile(
    r"\b(?:pain|health|doctor|medicine|disease|symptom|treat\w*|sick|ill|ache|hospital|blood|cancer|infection|"
    r"diagnos\w*|depress\w*|anxi\w*|surgery|tablet|drug|pregnan\w*)\b"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_MOST_WORDS = 80  # words looked at to tell nonsense
_LONG_ENOUGH_FOR_MARKUP_ONLY = 3  # letters left when markup and commands are gone

_CRISIS = (
    "If you may hurt yourself, call your emergency number now, or a crisis line: 988 in the United States and "
    "Canada, 116 123 (Samaritans) in the United Kingdom and Ireland, or find a line for your country at "
    "findahelpline.com. You can also go to the nearest emergency department. You do not have to say much: "
    '"I need help" is enough.'
)
_POISON = (
    "If someone has taken too much of a medicine or has been poisoned, call your emergency number or a poison "
    "centre now, even if they feel well: 1-800-222-1222 in the United States, 111 in the United Kingdom. "
)


def scope_of(question: Question) -> Decline | None:
    """Why a question is not answered; None where it is in scope."""
    read = plain(question.text)
    lowered = read.lower()
    harmful = _harmful(lowered)
    if harmful is not None:
        return harmful
    if question.language != "en":
        return _other_language(question.language)
    outside = _outside(lowered, question)
    if outside is not None:
        return outside
    if not question.concerns:
        return _not_understood(question.text, read)
    return None


def _harmful(text: str) -> Decline | None:
    safe = _SAFE_SETTING.search(text) is not None
    if any(pattern.search(text) for pattern in _HARM_SELF) and not safe:
        return _decline(
            DeclineKind.HARMFUL,
            "Osler does not say how a person can be harmed or which amount is deadly.",
            _POISON + _CRISIS,
        )
    if any(pattern.search(text) for pattern in _HARM_OTHERS) and not safe:
        return _decline(
            DeclineKind.HARMFUL,
            "Osler does not help to harm another person or to give medicines in secret.",
            "If somebody is in danger, call your emergency number. If caring for somebody has become too much, "
            "or you fear that you may hurt someone, tell a doctor or a nurse today: they can help. "
            + _POISON,
        )
    if any(pattern.search(text) for pattern in _HARM_DRUGS) and not safe:
        return _decline(
            DeclineKind.HARMFUL,
            "Osler does not help to make, misuse or wrongly obtain drugs.",
            "If you use drugs or depend on a medicine, a doctor, a pharmacist or a drug service can help without "
            "judging you. Ask the one who prescribes your medicine if it no longer works for you. "
            + _POISON,
        )
    return None


def _other_language(language: str) -> Decline:
    name = NAMES.get(language, NAMES["und"])
    return _decline(
        DeclineKind.NOT_UNDERSTOOD,
        f"This looks like {name}. Osler reads English only.",
        "Please ask again in English. If it is urgent, call your emergency number or see a doctor.",
    )


def _outside(text: str, question: Question) -> Decline | None:
    known = question.drugs or any(c.topics or len(c.terms) > 1 for c in question.concerns)
    if _VETERINARY.search(text) and not _FROM_ANIMAL.search(text):
        return _decline(
            DeclineKind.OUT_OF_SCOPE,
            "This is about an animal. Osler holds guidance for people only.",
            "Ask a vet. Do not give an animal a medicine made for people unless a vet says so.",
        )
    if _NOT_HEALTH.search(text) and not known and not _HEALTHY_WORDS.search(text):
        return _decline(
            DeclineKind.OUT_OF_SCOPE,
            "This is not a question about health. Osler answers health questions only.",
            "Ask about a symptom, a condition, a test or a medicine.",
        )
    return None


def _not_understood(text: str, read: str) -> Decline | None:
    said = sentences(read)
    letters = sum(c.isalpha() for c in " ".join(said))
    if not text.strip():
        return _decline(
            DeclineKind.NOT_UNDERSTOOD, "No question was asked.", "Type a question about health."
        )
    if letters < _LONG_ENOUGH_FOR_MARKUP_ONLY:
        reason = (
            "There is no question in this text, only commands to a machine or markup."
            if has_command(read) or "<" in text
            else "There are no words in this text that could be a question."
        )
        return _decline(DeclineKind.NOT_UNDERSTOOD, reason, _TRY_AGAIN)
    if find_drugs(read) or find_classes(read):
        return None
    return _decline(DeclineKind.NOT_UNDERSTOOD, _unclear(" ".join(said)), _TRY_AGAIN)


_TRY_AGAIN = 'Say in plain words what troubles you and what you want to know, for example: "What can I do for low back pain?"'


def _unclear(said: str) -> str:
    words = _WORD.findall(said.lower())[:_MOST_WORDS]
    odd = [word for word in words if not is_common(word)]
    if words and 2 * len(odd) >= len(words):
        return "These words could not be read as a question."
    return "It is not clear which complaint, condition or medicine this is about."


def _decline(kind: DeclineKind, reason: str, next_step: str) -> Decline:
    return Decline(kind=kind, reason=reason, next_step=next_step.strip())
