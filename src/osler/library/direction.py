"""Which way a recommendation points: for, against, or either."""

import re

from osler.domain.recommendation import Direction
from osler.library.wording import NOTHING_SAID, TOPIC, imperative, main_clause

_NOT = r"(?:not|never|no longer)"
_ADVERBS = (
    r"(?:\w+ly |thus |hence |still |also |generally |therefore |then |always |usually |probably "
    r"|currently ){0,2}"
)
REFUSES = re.compile(
    rf"\b(?:should|must|shall|ought to|ought|need|needs to|are to|is to) {_ADVERBS}{_NOT}\b"
    rf"|\bshould {_ADVERBS}(?:be avoided|avoid|be discouraged|be withheld|refrain|be"
    r" deferred|be contraindicated)\b"
    rf"|\b(?:do|does|did|can|could) ?not {_ADVERBS}(?:be recommended|recommend|suggest|advise"
    r"|support|endorse|favou?r|routinely|have a role|need|require)\b"
    r"|\b(?:recommend(?:s|ed|ing|ation)?|suggest(?:s|ed|ing)?|advis(?:e|es|ed)|guidance"
    r"|evidence|favou?rs?) (?:\w+ly )?(?:not |against\b|avoid|refraining|withholding)"
    rf"|\b(?:is|are|be|was|as) {_ADVERBS}{_NOT} {_ADVERBS}(?:an? )?(?:recommended|indicated"
    r"|advised|advisable|appropriate|necessary|required|warranted|justified|"
    r"useful|beneficial|suggested|reasonable|needed|acceptable|supported|preferred|cost[-"
    r" ]effective|considered|be|essential|helpful|effective|option|mandatory|encouraged"
    r"|endorsed|superior|favou?red|established)\b"
    rf"|\b(?:is|are|be) {_ADVERBS}(?:contraindicated|unnecessary|inappropriate|discouraged"
    r"|avoided|harmful|potentially harmful|ineffective|inadvisable|withheld)\b"
    r"|\b(?:is|are|has|have|with) (?:\w+ )?no (?:\w+ )?(?:role|indication|need|benefit|place"
    r"|reason|justification|support)\b|\bno (?:role|indication) for\b"
    r"|(?<!not )(?<!never )\bcontra-?indicated (?:in|for|with|when|if|during)\b"
    r"|\b(?:may|might|could) be harmful\b|\b(?:recommends?|suggests?) that no\b"
    r"|\brecommends? that (?:\w+ ){0,30}?(?<!do )(?<!does )(?<!are )(?<!is )(?<!who )not"
    r" (?:be|use|undergo|receive|offer|perform|have|routinely)\b",
    re.IGNORECASE,
)
SUBJUNCTIVE = re.compile(
    r"(?<!\bdo)(?<!\bdoes)(?<!\bdid)(?<!\bis)(?<!\bare)(?<!\bwere)(?<!\bwas)(?<!\bmay)(?<!\bh"
    r"as)(?<!\bhave)(?<!\bcan)(?<!\bbut)(?<!\bor) "
    r"(?:not|no longer) (?:\w+ly )?(?:be|use|undergo|receive|offer|perform|have|prescribe"
    r"|give|start|initiate|screen|treat)\b",
    re.IGNORECASE,
)
TENTATIVE = re.compile(
    r"\b(?:recommends?|recommended|suggests?|consensus of [\w ]{3,40}) that (?:[\w,/-]+"
    r" ){0,8}?(?:may|consider)\b",
    re.IGNORECASE,
)
WEIGHED = re.compile(
    r"\b(?:factors?|following|aspects?|issues?|elements|preferences"
    r"|needs)\b[^.;]{0,60}\bshould (?:also )?be"
    r" considered\b",
    re.IGNORECASE,
)
SPEAKS = re.compile(
    r"\b(?:should|must|shall|ought to|needs? to|requires?|(?:is|are) to be)\b"
    r"|\b(?:recommend(?:s|ed)?|suggests?(?!ive)|suggested|advises?|advised|endorses?|encourages?d?|prefers?"
    r"|favou?rs?)\b"
    rf"|\b(?:is|are) {_ADVERBS}(?:an? |the )?{_ADVERBS}(?:indicated|preferred|warranted"
    r"|mandatory|required|necessary|essential|important|advisable|advised|treatment of"
    r" choice|first[- ]line|drug of choice)\b",
    re.IGNORECASE,
)
LEAVES_OPEN = re.compile(
    r"\b(?:clinicians?|providers?|physicians?|practitioners?|surgeons?|you|we"
    r"|professionals?|nurses?|pharmacists?) (?:may|might|could)\b|\b(?:should|may|can|could"
    rf"|might|must|to|recommends?|suggests?|reasonable to) {_ADVERBS}(?:be )?{_ADVERBS}(?:at"
    r" least )?(?:consider(?:ed|ing|ation)?(?! (?:to be|as|at))|think about)\b"
    r"|\bconsideration (?:should|may|can|could|of)\b|\bconsider\b|\b(?:is|are) (?:an? |also"
    r" |reasonable |potential |possible |acceptable |treatment |alternative |viable "
    r"|effective )*(?:option|options|alternatives?|optional)\b"
    rf"|\boptions? (?:include|are)\b|\b(?:as|be) (?:an? )?(?:\w+ ){{0,2}}option\b|\b(?:may"
    rf"|might|could) {_ADVERBS}(?:be"
    r"|use|offer|include|help|benefit|have|give|perform|add|start|try|choose|provide|also"
    r"|prefer|require|need|want|wish|undergo|receive|improve|reduce)\b"
    rf"|\b(?:is|are|seems?|appears?) {_ADVERBS}(?:acceptable|optional"
    rf"|considered)\b(?! (?:to be|as|at)\b)|\bcan {_ADVERBS}(?:be )?{_ADVERBS}(?:useful"
    r"|beneficial|helpful|used"
    r"|offered|considered|effective|given|performed|recommended|tried|initiated|added"
    r"|started|safely)\b",
    re.IGNORECASE,
)
SUBORDINATE = re.compile(
    r"\b(?:if|when|where|unless|who|whom|which|whose|because(?! of)|since|until|although|while"
    r"|after|whenever|than)\b[^,;.]{0,90}$",
    re.IGNORECASE,
)
CLAUSE_VERB = re.compile(
    r"\b(?:is|are|has|have|had|was|were|do|does|fail|develop|receive|present|remain|undergo"
    r"|require|need|meet|smoke|cannot|may|take|use)\b",
    re.IGNORECASE,
)
TELLING_NOT = re.compile(
    r"^\W*(?:\w+ly )?(?:advise|counsel|instruct|tell|encourage|warn|inform|educate|ask"
    r"|remind)\b.{0,90}?(?:\bnot to\b|\bto avoid\b|\bagainst\b|\bto stop\b|\bshould not\b"
    r"|\bdo not\b|\bthat [^.;,]{3,60}? (?:is|are) not (?:needed|necessary|required|recommended)\b)",
    re.IGNORECASE,
)
OPEN_ORDER = re.compile(r"^\W*(?:\w+ly,? |also |always )?(?:consider|think about)\b", re.IGNORECASE)
NEGATIVE_ORDER = re.compile(
    r"^\W*(?:do not|don['’]t|never|avoid|discourage|refrain|withhold|not\b"
    r"|no (?:routine|further|additional|need|role)\b)",
    re.IGNORECASE,
)


CONTRAINDICATED = re.compile(  # "Contraindications: …", as a name or a heading before the words
    r"^\W*(?:(?:absolute|relative|strict|specific|key|major|main|strictly|absolutely) )*"
    r"contra-?indicat",
    re.IGNORECASE,
)


DISMISSED = re.compile(  # a name with its verdict: "Iontophoresis (generally not recommended)"
    r"^[^.;()]{3,120}\((?:\w+ly )?not (?:\w+ly )?recommended\b(?! for)[^()]{0,80}\)\W*$",
    re.IGNORECASE,
)


# "Should not be discouraged" speaks for; "is not contraindicated" leaves open.
SPEAKS_FOR = re.compile(
    rf"\b{_NOT} {_ADVERBS}(?:be )?{_ADVERBS}(?:discouraged|withheld|denied|delayed|deferred)\b",
    re.IGNORECASE,
)
PERMITS = re.compile(
    rf"\b{_NOT} {_ADVERBS}(?:be )?{_ADVERBS}(?:an? )?(?:contraindicat\w+|prohibited|forbidden|"
    r"precluded?)\b",
    re.IGNORECASE,
)
# Allowed nowhere but in a study: no order to give it to anyone who reads this.
RESEARCH_ONLY = re.compile(
    r"\b(?:only|solely|exclusively|limited|restricted|reserved)\b"
    r" (?!(?:one|two|three|few|a few)\b)(?:\w+ ){0,3}?(?:in|within|as part of|for|to|under)"
    r" (?:(?:the )?(?:context|setting|confines|framework) of )?(?:an? |the )?"
    r"(?:(?!if\b|when\b|who\b|until\b)[\w-]+ ){0,4}?"
    r"(?:research|trials?|stud(?:y|ies))\b(?! (?:shows?|suggests?|indicates?|ha(?:s|ve)))",
    re.IGNORECASE,
)
BOUND = re.compile(r"^(?:this|the|these) recommendations? (?:do|does) not apply\b", re.IGNORECASE)
WEIGHS = re.compile(  # "consider" in the sense of take into account
    r"^\W*(?:also )?consider (?:the |any |all |each |additional |other |individual |potential )*"
    r"(?:[\w'’-]+ ){0,2}?(?:risk factors?|factors|preferences|views|values|stage|circumstances"
    r"|contraindications)\b",
    re.IGNORECASE,
)
VERB = 16  # characters at most from a verb to its "not": "should generally not"
REASON = re.compile(r"\b(?:because|since|although|while|despite)\b[^.;]*$", re.IGNORECASE)


def direction_of(text: str) -> Direction:
    """For, against, or either, by the first clause that recommends."""
    main = main_clause(text)
    nothing = NOTHING_SAID.search(main)
    if nothing and not REASON.search(main[: nothing.start()]):
        return Direction.EITHER
    if BOUND.match(main):
        return Direction.EITHER
    if (topic := TOPIC.match(main)) and imperative(main[topic.end() :]):
        return direction_of(main[topic.end() :])  # "Nutrition: Do not restrict protein"
    if CONTRAINDICATED.match(main) or DISMISSED.search(main):
        return Direction.AGAINST
    if WEIGHS.match(main):
        return Direction.FOR
    if OPEN_ORDER.match(main) or TENTATIVE.search(main):
        return Direction.EITHER
    if NEGATIVE_ORDER.match(main) or TELLING_NOT.match(main):
        return Direction.AGAINST
    if imperative(main) or WEIGHED.search(main):
        return _outside_research(Direction.FOR, main)
    return _outside_research(_by_verbs(main), main)


def _outside_research(direction: Direction, main: str) -> Direction:
    """What is for only within a study is left open to everybody else."""
    only = direction is Direction.FOR and RESEARCH_ONLY.search(main)
    return Direction.EITHER if only else direction


def _by_verbs(main: str) -> Direction:
    """The earliest verb that refuses, leaves open or speaks for decides."""
    refuses = _first(REFUSES, main)
    leaves, speaks = _first(LEAVES_OPEN, main), _first(SPEAKS, main)
    if (
        speaks < len(main)
        and SUBJUNCTIVE.search(main, speaks)
        and re.match(r"recommend|suggest|advis", main[speaks:], re.IGNORECASE)
    ):
        refuses = min(refuses, speaks)
    first = min(refuses, leaves, speaks)
    for twice, means in ((SPEAKS_FOR, Direction.FOR), (PERMITS, Direction.EITHER)):
        denied = twice.search(main)
        if denied and denied.start() <= refuses + VERB:
            return means
    if first == len(main):
        return Direction.FOR
    if refuses <= min(leaves, speaks) or (refuses == first):
        return Direction.AGAINST
    return Direction.EITHER if leaves == first else Direction.FOR


def _first(pattern: re.Pattern[str], text: str) -> int:
    """Start of the first match in a main clause; the text's length where there is none."""
    for found in pattern.finditer(text):
        if not _subordinate(text[: found.start()]):
            return found.start()
    return len(text)


def _subordinate(before: str) -> bool:
    """True where what follows still belongs to an if-, when- or who-clause."""
    found = SUBORDINATE.search(before)
    if not found:
        return False
    relative = re.match(r"who|whom|which|whose", found.group(), re.IGNORECASE)
    return not (relative and CLAUSE_VERB.search(found.group()))
