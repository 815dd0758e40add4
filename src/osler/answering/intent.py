"""What a question wants to know: its intents, the main one first."""

import re

from osler.answering.intent_lists import asked_in_turn, listed
from osler.domain.question import Intent

# In the order of weight: the first that fits is the main one. Words are in lower case.
_PATTERNS: tuple[tuple[Intent, str], ...] = (
    (
        Intent.DOSE,
        r"(?<!low-)(?<!high-)\bdos(?:e|es|age|ing|ages)\b(?! ct\b)|"
        r"\bhow (?:much|many)\b.{0,60}\b(?:take|give|tablets?|mg|ml|"
        r"pills?|puffs?|drops|units)\b(?! (?:to|for) (?:recover|heal|get|show))|\bhow (?:many|"
        r"much) (?:mg|ml|milligrams?|tablets?|pills?|"
        r"capsules?|puffs?)\b|\bhow often (?:can|should|do|may|to) .{0,20}\b(?:take|give|use)\b|"
        r"\bmaximum (?:daily|amount)\b|\bmax(?:imum)? .{0,20}\b(?:a day|per day|daily)\b|"
        r"\bwhat strength\b",
    ),
    (
        Intent.SAFETY,
        r"\b(?:is it|it's|isn't it) (?:\w+ ){0,2}(?:dangerous|bad|risky|harmful|wrong)\b.{0,40}?"
        r"\bto (?!have\b|get\b|catch\b|be\b)|"
        r"\b(?:can|do|does|could|will|may|might)\b.{1,40}\b(?:affects?|interferes? with|"
        r"reduces?|weakens?|stops?)\b.{0,30}\b(?:tablets?|pills?|medicines?|"
        r"medications?|contracepti\w+)\b|"
        r"\b(?:is|are|was) (?:it|this|that|they|these|there)? ?(?:[\w-]+ ){0,3}(?:safe|"
        r"unsafe|harmful|"
        r"okay|ok|alright|all right|bad for|any harm)\b|\bsafe(?:ly|ty)?\b|\bside[- ]?effects?\b|"
        r"\badverse\b|\binteract(?:s|ions?|ing)?\b|\bcontra-?indicat|\bmix(?:ed|"
        r"ing)?\b.{0,30}\b(?:alcohol|medicines?|drugs|"
        r"tablets|pills)\b|"
        r"(?<!what )(?<!which )\b(?:can|could|should|may) (?:i|you|we|he|she|they|someone|people|"
        r"my \w+|\w+)\b.{0,12}\b"
        r"(?:take|have|use|drink|combine|mix)\b.{1,60}\b(?:with|while|when|if|and|during|together|"
        r"on)"
        r"\b|\ballerg(?:y|ic) to\b|\brisks? of (?:taking|using|having)\b|\btaken? (?:together|"
        r"with)\b|"
        r"\bwithout (?:harm|risk)\b|\btoxic\b|"
        r"\bcan (?:i|he|she|they|my \w+) (?:have|take|be given) (?:\w+ )?"
        r"(?:sleeping (?:pills?|tablets?)|"
        r"sedatives?|tranquilli[sz]ers?)\b|"
        # why somebody is not given a medicine: what speaks against it
        r"\bwhy\b.{0,40}\b(?:won'?t|will not|wouldn'?t|refus\w+(?: to)?) (?:give|prescribe|let|"
        r"giving|prescribing)\b|"
        r"\b(?:won'?t|will not|wouldn'?t|refus\w+ to) (?:give|prescribe)\b.{1,60}\bwhy\b",
    ),
    (
        Intent.SCREENING,
        r"\bscreen(?:ed|ing)?\b|\bmammogra|\bsmear\b|\bpap\b|\bcheck-?ups?\b|"
        r"\bshould (?:(?:all|older|younger|pregnant|healthy) )?(?:i|we|he|she|they|men|women|"
        r"people|"
        r"everyone|smokers|adults|children|teenagers|adolescents|parents) .{0,25}\b"
        r"(?:tested|checked|screened|scanned|asked about)\b(?! out)",
    ),
    (
        Intent.PREVENTION,
        r"(?<!primary )(?<!secondary )\bprevent(?:s|ed|ing|ion|able|ative|ive)?\b"
        r"(?! (?:10-year )?(?:risk|score|equations?|calculator)\b)|"
        r"\b(?:primary|secondary) prevention(?= (?:of|in|for|after)\b|\W*$)|"
        r"\bavoid (?:getting|catching|having|"
        r"another)\b|\bstop (?:having |getting )?(?:another|a second)\b|"
        r"\bhow (?:can|do|does|should|could|to|might)\b.{0,40}\bavoid\b|"
        r"\b(?:stop|keep) .{1,40}\b(?:coming back|returning|happening|spreading|recurring|getting"
        r" worse)\b|\b(?:reduce|lower|cut|decrease) (?:my|the|your|our) (?:risk|chances?)\b|"
        r"\bprotect (?:me|my|your|yourself|against|from)\b|\bvaccin|\bimmuni[sz]|"
        r"\bprotected from\b",
    ),
    (
        Intent.TESTS,
        r"\bdiagnos|\btest(?:s|ed|ing)?\b|\bscans?\b|\bscanned\b|\bx-?rays?\b|\bmri\b|\bct\b|"
        r"\bultrasound\b|\bbiops|\bimaging\b|\bblood (?:work|count)\b|\bdetect(?:ed|able|s)?\b|"
        r"\bwork-?ups?\b|\bconfirm(?:ed)?\b|\bexamin|\bassess(?:ed|ment)?\b|"
        r"\bcheck(?:ed)? (?:\w+ )?for\b|\binvestigat(?:e|ed|ions?)\b|"
        r"\bmonitoring (?:schedule|plan|requirements?|frequency|tests?|bloods?|of|for|after|on|"
        r"with|when|while)\b|\b(?:what|which|routine|blood|safety) monitoring\b|"
        r"\bprove\b|"
        r"\bhow (?:is|are|do|does|can) .{1,60}\bmeasured?\b|\bendoscop|\bcolonoscop|"
        r"\bscor(?:es?|ed|ing)\b|\bcriteria\b",
    ),
    (
        Intent.OUTLOOK,
        r"\boutlook\b|\bprognos|\bhow long (?:does|do|will|can|is|are|before|until|to|after|it)\b|"
        r"\bgo(?:es)? away\b|\bget(?:ting)? (?:better|worse)\b|\bcurable\b|\bbe (?:cured|reversed|"
        r"fixed|healed|corrected|fatal)\b|\bincurable\b|\bpermanent|\blife expectancy\b|\bsurviv|"
        r"\bfatal\b|\bdeadly\b|\blife[- ]?threatening\b|\bkill you\b|\bterminal\b|\blive with\b|"
        r"\brecover(?:y|s|ed)?\b|\bhow serious\b|\bserious(?:ly)?\b|\bdangerous\b|\bworry\b|"
        r"\bworried\b|"
        r"\bconcern(?:ed|ing)?\b|"
        r"\bemergency\b(?! (?:departments?|rooms?|physicians?|medicine|care|clinics?|contracept\w+|"
        r"pill|kit))|\bharmless\b|\blast(?:s)? (?:for )?(?:long|"
        r"forever)\b|"
        r"\buntreated\b|\bnot treated\b|\b(?:don't|do not) (?:treat|get treated)\b|"
        r"\bgo back to normal\b|\breturn to normal\b|"
        r"\blead to death\b|\bdie (?:of|from|with)\b|\bcause death\b|\bcomplications?\b|"
        r"\b(?:can|could|will|would|may|might|does|do) .{1,40}\b(?:hurt|harm|damage|kill|affect) "
        r"(?:my|the|our|your) (?:\w+ )?(?:baby|babies|child|twins)\b|"
        r"^(?!.*\bhow (?:do|does|did|is|are|can)\b).*\bspread\b|"
        r"\bleads? to\b.{1,40}\b(?:later|in (?:the )?future|when (?:he|she|they|i) grow)\b|"
        r"\bhow (?:fast|quickly)\b|"
        r"\bhow soon (?:will|does|do (?!i\b|we\b|you\b)|is|are|before|until)\b|"
        r"\bgrow(?:s|ing)? out of\b|\blong[- ]term effects?\b|\bcome back\b|\bcontagious\b|"
        r"\b(?:heals?|correct|fix|resolve) (?:itself|by itself|on its own|on their own)\b|"
        r"\bon its own\b|\bbenign(?=\W*$| or )|"
        r"\bcancerous(?=\W*$)|\b(?:turn|become|go) (?:into )?cancer",
    ),
    (
        Intent.CAUSES,
        r"\bcaus(?:e|es|ed|ing)\b|\bwhy\b|(?<!should )(?<!to )\btriggers?\b|\breasons?\b|"
        r"\bbrings? on\b|"
        r"\bleads? to\b(?!.{1,40}\b(?:later|in (?:the )?future|when (?:he|she|they|i) grow)\b)|"
        r"\bhow (?:do|does|did|is|are|can) .{1,40}\bspread\b|\bwork-?ups?\b|"
        r"\bdifferential\b|\bddx\b|"
        r"\bresult of\b|\brisk factors?\b|\bdue to\b|\bcome(?:s)? from\b|\bhow (?:do|does|did|"
        r"can(?! i get)) "
        r"(?:you|i|people|one|someone|we|a person|it|they|humans|babies|children|adults|men|women|"
        r"u) (?:get(?! rid| over| better| used| to\b| through|"
        r".{1,40} to (?:stop|go|heal|calm|ease))|"
        r"catch|contract|develop|pass)\b|"
        r"\bhereditary(?=\W*$)|\binherit|\bgenetic(?=\W*$)|\bruns? in\b|"
        r"(?<!patient )(?<!patients )(?<!person )(?<!people )(?<!someone )(?<!adults )(?<!women )"
        r"\bat (?:\w+ ){0,2}risk\b|\bwho gets\b|"
        r"\bmakes? you\b(?! feel)|\bwhat (?:percentage|proportion)\b|\bhow (?:rare|many people)\b|"
        r"\bmost likely to get\b|\b(?:is|are) (?:it|this|that|they|\w+) catching\b|"
        r"\btransmit|\bpassed on\b|\bhow common\b|"
        r"\bhow does .{1,40}\b(?:happen|occur|develop)\b|\b(?:the origin|origins?) of\b",
    ),
    (
        Intent.SYMPTOMS,
        r"\bwhat (?:does|do|can) .{1,40}\bdo to\b|"
        r"\bsymptom|\bsigns?\b|\bwhat (?:does|do|would|is|are) .{1,60}\b(?:look|feel|sound|smell|"
        r"taste)\b|\blooks? like\b|\bfeels? like\b|\bhow (?:do|can|would|will|does|should) (?:i|"
        r"you|we|"
        r"one|someone|people) (?:know|tell|recogni[sz]e|identify|spot)\b|\bknow if\b|\btell if\b|"
        r"\bnotice\b|\bfirst thing\b|\bhow does .{1,40}\b(?:start|begin|present|affect)\b|"
        r"\bwhere (?:do|does|is|are) .{1,40}\b(?:hurt|felt|appear|located|start)\b|\baffects?\b|"
        r"\bcolou?r\b(?! blind| vision)|"
        r"(?:^|[.!?]\s+)(?:is|are|was|will|would|can|could|does|do|should) (?!my\b|i\b)[^.!?]*"
        r"\b(?:painful|itchy?)\b|\bhow (?:painful|itchy)\b|"
        r"\bdoes .{1,30} hurt\b|\bwhat happens\b|"
        r"\bstarts? like\b|\bwhen (?:do|does) .{1,40}\b(?:start|begin|appear)\b|\bsounds? like\b|"
        r"\bwithout knowing\b|\bmakes? you feel\b|\bat what age (?:do|does|can|will)\b",
    ),
    (
        Intent.MANAGEMENT,
        r"\btreat(?:s|ed|ing|ment|ments|able)?\b|\bcur(?:e|es|ing)\b|\bremed(?:y|ies)\b|"
        r"\btherap(?:y|ies)"
        r"\b|\bget rid\b|\bgets rid\b|\bwhat (?:can|should|could|do|shall|would) (?:i|we|you|one|"
        r"he|she|"
        r"they|someone|people|my \w+)\b|\bsteps (?:if|to|for|when)\b|\bwhat to (?:do|take|eat|use|"
        r"give)\b|\bhow (?:do|can|should|"
        r"could|would|might|to|shall) (?:i|you|we|one|people|someone|he|she|they|"
        r"doctors?)?\b.{0,20}\b"
        r"(?:treat|stop|fix|help|relieve|ease|manage|reduce|lower|calm|soothe|heal|cope|deal|"
        r"control|"
        r"improve|handle|get over|sleep|clear|remove|unblock|cure|lose|increase|boost|strengthen|"
        r"correct|reverse|care|look after|make|kill|sort)\b|\bwhat helps?\b|\bhelps?\b|"
        r"\bhelp for\b|\bfirst[- ]aid\b|\bwhat (?:should|can|must|needs to|has to|is to) be done\b|"
        r"\bmedicines?\b|\bmedications?\b|\btablets for\b|\bdrugs? for\b|\bpainkillers?\b|"
        r"\brelie(?:f|ve)"
        r"|\bshould i (?:see|go|call|take|use|do|eat|rest|exercise|stop|give|put|get|have|"
        r"spray|clean|wash|throw|avoid|cut)\b|"
        r"\bsurgery\b|"
        r"\boperations?\b|\bexercis|\bantibiotics?\b|\bbest for\b|\bgood for\b|\bwork for\b|"
        r"\bmanage|"
        r"\bwhat now\b|"
        r"\bget .{1,40} to (?:stop|go|heal|calm|ease)\b|"
        r"\bwho (?:should|must|needs? to)\b|"
        r"\bhow soon (?:do (?:i|we|you)|should|must|to|after|can)\b|"
        r"\bways? to (?:fix|treat|stop|help|ease|get|cure|lower|reduce|improve)\b|"
        r"\bwhat kills?\b|\bhelp me\b|\bself[- ]care\b|\bsee a (?:doctor|gp)\b|\bgo to (?:a |"
        r"the )?(?:"
        r"doctor|hospital|er|a&e)\b|\bfoods? (?:to|should|can|are|is|help|good)\b|\bheal\b|"
        r"\bremoved\b|\b(?:first|second|third)[- ]line\b|\b(?:drug|medicine|treatment|"
        r"antibiotic) of choice\b|\bfirst[- ]choice\b|\bcan (?:an? |the )?[\w' -]{2,30}? fix\b",
    ),
    (
        Intent.DEFINITION,
        r"\bwhat(?:'s| is| are| was|s| does| do) .{1,80}\bmean(?:t|s|ing)?\b|\bmeaning of\b|"
        r"^what .{1,60}\bmeans?(?=\W*$)|"
        r"\bdefin|"
        r"^(?:so |and |ok |hi,? |hello,? )?what(?:'s| is| are| was| were|s) (?!.{0,40}\b(?:best|"
        r"to do)\b)|"
        r"\btell me about\b|\bexplain\b|\binformation (?:on|about)\b|\btypes? of\b|\bkinds? of\b|"
        r"\bstages? of\b|"
        r"\bdifference between\b|\bdiffer(?:s|ent)?\b|\bthe same\b|\banother (?:word|name)\b|"
        r"\bother name\b|\b(?:is|are) .{1,40}? an? (?:\w+ )?(?:disease|condition|illness|disorder|"
        r"virus|infection|"
        r"cancer|type|form|kind|disability)\b|\bconsidered\b|\bcounts? as\b|\bqualif(?:y|ies) as\b|"
        r"\bclassed as\b|\bcalled\b|\bknow about\b|\bwhat (?:type|kind) of\b|\babout\b|"
        r"(?<!\bof )(?<!\bthan )\bnormal\b",
    ),
)
_COMPILED = tuple((intent, re.compile(pattern)) for intent, pattern in _PATTERNS)
_MOST = 3  # intents of one question

# Where two fit, the second gives way: "what causes it" asks for causes, not for a definition.
_GIVES_WAY = {
    Intent.DEFINITION: frozenset(Intent) - {Intent.DEFINITION},
    Intent.CAUSES: frozenset({Intent.DOSE, Intent.SAFETY}),
    Intent.SYMPTOMS: frozenset({Intent.DOSE, Intent.SAFETY, Intent.CAUSES, Intent.OUTLOOK}),
    Intent.OUTLOOK: frozenset({Intent.DOSE, Intent.SAFETY}),
    Intent.TESTS: frozenset({Intent.SCREENING, Intent.DOSE}),
    Intent.PREVENTION: frozenset({Intent.DOSE, Intent.SAFETY}),
    Intent.MANAGEMENT: frozenset({Intent.DOSE, Intent.SAFETY, Intent.SCREENING}),
}


# "Is it a cold or the flu?", "how do I know if it is gout or an infection"
_EITHER_OR = re.compile(
    r"^(?:so |and )?(?:(?:is|was|could|might|would) (?:it|this|that|these|they|i|he|she)\b|"
    r"(?:do|does|have|has) (?:i|he|she|we|they|my \w+)\b(?! need| have to)|"
    r"how (?:do|can|would) (?:i|you|we) (?:know|tell)\b).{1,60}\bor\b(?! not\b)"
)
# "Could it be dementia?"
_IS_IT = re.compile(r"(?:^|[.!?]\s+)(?:could|might|can) (?:it|this|that|these|they) be\b")
# "My legs ache when I walk but it eases when I sit. What is it?"
_WHAT_IS_IT = re.compile(
    r".{25,}\b(?:what (?:is|could|might|can) (?:it|this|that)(?: be)?|whats (?:it|this)|"
    r"(?:any idea|know) what (?:it|this|that) (?:is|could be)|what have i got)\W*$"
)
_NAMED = (Intent.SYMPTOMS, Intent.DEFINITION, Intent.MANAGEMENT)
_TELLS_APART = (Intent.SYMPTOMS, Intent.DEFINITION, Intent.TESTS)
_PRESSURE = re.compile(
    r"\b(?:blood pressure|bp|pressure)\b.{0,25}\b\d{2,3}\s?(?:/|over)\s?\d{2,3}\b|"
    r"\b\d{2,3}\s?(?:/|over)\s?\d{2,3}\b.{0,25}\b(?:blood pressure|bp)\b"
)
# "What should my blood pressure be?" asks what is normal, then what to aim at.
_TARGET = re.compile(
    r"\bwhat (?:should|must|ought) .{1,40}\bbe(?=\W*$)|\b(?:target|goal|normal|healthy|ideal)\b"
    r".{0,20}\b(?:blood pressure|bp|pressure|level|reading|range|weight|urate|temperature)\b"
)
_DONE_SAFELY = re.compile(r"\bhow\b.{1,60}\bsafely\b")
_WHICH_ARE_SAFE = re.compile(
    r"\b(?:which|what) .{0,30}\b(?:medicines?|medications?|drugs?|painkillers?|tablets?|pills?)\b"
    r".{0,40}\b(?:safe|ok|okay|all right|allowed)\b"
)
# "When is a headache an emergency?" asks when to get help, not how it will go.
_WHEN_TO_SEEK_HELP = re.compile(
    r"(?:^|[.!]\s)when (?:is|are|does|do|would|can)\b.{1,60}\b"
    r"(?:emergenc(?:y|ies)|dangerous|serious|urgent)\b"
)
# A reading asks what it means, whether it is so, and what to do.
_OF_A_READING = (Intent.DEFINITION, Intent.MANAGEMENT)  # the first holds how it is confirmed
# "My blood test says eGFR 52, what does that mean" asks for no test.
RESULT_MEANS = re.compile(
    r"\b(?:test|tests|bloods?|results?|egfr|tsh|alt|psa|crp|hba1c|ferritin|came back)\b.{0,40}"
    r"\d.{0,20}\bwhat (?:does|do|would) (?:that|this|it|they) mean\b"
)
_AGAIN = re.compile(r"^(?:and |but |so |ok |then )*(?:what|how) about\b|^(?:and|but) ")
# Asks for what is advised, not for what the thing is.
_ADVISED = re.compile(
    r"\bwhat (?:do|does|is) (?:the )?(?:current |latest |clinical |medical )*"
    r"(?:guidelines?|guidance|evidence|experts|doctors) (?:say|recommend|advise|suggest)\b"
    r"(?: about| on| for)?"
)


def intents_of(text: str) -> tuple[Intent, ...]:
    """Intents that the words of a question show, the main one first; () where none shows.

    Things asked for side by side come in the order asked: "what is gout and how is it treated".
    """
    lowered = _ADVISED.sub("", _AGAIN.sub("", text.lower()))
    whole = _of_one(lowered)
    if _WHEN_TO_SEEK_HELP.search(lowered):
        return (Intent.MANAGEMENT,)
    if _DONE_SAFELY.search(lowered):
        return Intent.MANAGEMENT, Intent.SAFETY
    if _WHICH_ARE_SAFE.search(lowered):
        return Intent.SAFETY, Intent.MANAGEMENT
    if set(whole) & {Intent.DOSE, Intent.SAFETY, Intent.SCREENING}:
        return whole
    several = asked_in_turn(lowered, _of_one) or listed(lowered)
    if several:
        return several[:_MOST]
    if (_EITHER_OR.search(lowered) or _IS_IT.search(lowered)) and not set(whole) & _ASKS_ELSE:
        return _TELLS_APART
    if _WHAT_IS_IT.search(lowered) and not set(whole) & _ASKS_ELSE:
        return _NAMED
    if _TARGET.search(lowered) and not set(whole) & _ASKS_MORE:
        return _OF_A_READING
    if RESULT_MEANS.search(lowered):
        return Intent.DEFINITION, Intent.TESTS
    if _PRESSURE.search(lowered) and not set(whole) & _ASKS_MORE:
        return whole[:1] + tuple(i for i in _OF_A_READING if i not in whole[:1])
    return whole


_ASKS_ELSE = frozenset(Intent) - set(_TELLS_APART)
_ASKS_MORE = frozenset(Intent) - set(_OF_A_READING)


def _of_one(text: str) -> tuple[Intent, ...]:
    """Intents of text in lower case that asks one thing."""
    found = [intent for intent, pattern in _COMPILED if pattern.search(text)]
    kept = [intent for intent in found if not _GIVES_WAY.get(intent, frozenset()) & set(found)]
    return tuple(kept[:_MOST])
