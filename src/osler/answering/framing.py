"""Words that ask, as against the words that are asked about."""

from collections.abc import Sequence

from osler.answering.phrases import Word

_JOINS = frozenset(("and", "or", "vs", "versus", "plus", "&"))

# Words that may stand at either end of a question without being its matter.
FRAME = frozenset(
    """a about above actual actually affect affected affects after again age aged ago all allowed
    already also always am an and another any anybody anyone anything appear are around as ask
    at avoid away bad basically be because become becomes been before begin beginning begins
    being best better between big body both bring brings but by call called can can't cannot
    cant case cases cause caused causes causing certain chance chances cheap check checked
    children choose classed classified come comes common commonly completely concern concerned
    confirm considered contagious correct could count counts cure curable cured cures danger
    dangerous day days deal deadly dealing define definition describe detect detected detection
    develop developed develops diagnose diagnosed diagnosing diagnosis did die difference
    different differently do doctor doctors does doesn't doing don't done dose drug drugs due
    during early easily easiest effect effective effects effectively else emergency end even
    ever every everyone exact exactly exam examples explain fast fastest fatal feel feeling
    feels few find first five fix fixed for foods food four from general generally get gets
    getting give given gives go goes going gone good got had happen happened happening happens
    happy hard harm harmful harmless has have haven't having he heal healed heals hello help
    helpful helping helps her here hers hi high him his home hospital how however i i'd i'll i'm
    i've id identified identify if im immediately important in indicate information instantly
    into is isn't it it's its itself ive just keep keeps kid kids kill kills kind kinds know
    known lack last lasting lasts late later lead leads least leave left let life like likely
    list little live living long longer look looks lot lots made main major make makes making
    manage managed management many matter may maybe me mean meaning means meant medication
    medications medicine medicines mild mine month months more most much must my myself name
    named names natural naturally need needed needs never new no normal not nothing notice now
    number nurse occur occurs of off often ok okay old on once one only onset or other others
    our out over own part patient patients people permanent permanently person people's person's
    please possible possibly prevent prevented prevention prevents prognosis properly proven
    quick quickest quickly rate rates real really reason reasons recommended recover recovery
    reduce relieve relief remedies remedy remove removed rid right risk risks run runs safe
    safely same say see seen self serious seriously severe shall she should show shows sign
    significant signs similar since six so some somebody someone something sometimes soon spread
    spreads stage stages start started starting starts stay still stop stopped stops such
    suddenly suffer suffering suffers sure surgery survival survive symptom symptoms take taken
    takes taking tell ten term terms test tested testing tests than thank thanks that that's the
    their them then there these they thing things think this those three through time times to
    today together told too top treat treatable treated treating treatment treatments trigger
    triggered triggers true try turn two type types under until untreated up upon urgent
    urgently us usual usually very want warning was way ways we week weeks well went were what
    what's whats when where whether which while who whom whose why will wish with without won't
    word words work works worried worries worry worse worst would year years yes yet you your
    yours yourself expectancy guys uk usa nhs advice advise suggest suggestions regarding tips
    hey dear sir madam eat eating drink drinks diet spot recognize recognise recognised
    recognized infants baby's baby babies child child's adults adult man men woman women male
    female males females older elderly young younger toddler toddlers son daughter mother father
    mum mom dad wife husband partner friend kids' teenagers teenager boy boys girl girls newborn
    newborns infant children's everyone's mg ml tablet tablets pill pills worsen worsens
    reversed reversible reverse curing efficacy effectiveness u ur cardinal characteristics
    characteristic overcome cancerous disorder disorders steps step example form forms
    suggestive predisposing factor factors development control repair unblock lifelong might
    persons human humans body's condition conditions tried using helped working pregnant
    breastfeeding breast-feeding smoker smoke didn't havent aren't hasn't wasn't non affecting
    increase decrease increased safest strongest bothering lately scared afraid wondering wonder
    understand follow-up whatever instead apart specific specifically specialist currently
    recently question answer answers""".split()
)


def is_join(word: str) -> bool:
    """True for a word that sets two things side by side."""
    return word.lower() in _JOINS


def trimmed(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """The run without asking words at its ends."""
    while first < last and _asks(words[first]):
        first += 1
    while first < last and _asks(words[last - 1]):
        last -= 1
    return first, last


def _asks(word: Word) -> bool:
    return not word.key or word.text.isdigit() or word.text.lower().replace("’", "'") in FRAME
