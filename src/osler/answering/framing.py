"""Words that ask, as against the words that are asked about."""

from collections.abc import Sequence

from osler.answering.phrases import Word

_JOINS = frozenset(("and", "or", "vs", "versus", "plus", "&"))

# Words that may stand at either end of a question without being its matter.
FRAME = frozenset(
    """a about above actual actually adult adults advice advise affect affected affecting affects
    afraid after again age aged ago all allowed already also always am an and another answer
    answers any anybody anyone anything apart appear are aren't around as ask at avoid away
    babies baby baby's bad basically be because become becomes been before begin beginning
    begins being best better between big body body's both bothering boy boys breast-feeding
    breastfeeding bring brings but by call called can can't cancerous cannot cant cardinal case
    cases catching cause caused causes causing certain chance chances characteristic characteristics
    cheap check checked child child's children children's choose classed classified come comes
    common commonly completely component components concern concerned condition conditions
    confirm considered contagious control correct could counts criteria curable cure cured
    cures curing currently dad danger dangerous daughter day days deadly deal dealing dear
    decrease define definition describe detect detected detection develop developed development
    develops diagnose diagnosed diagnosing diagnosis did didn't die diet difference different
    differently disorder disorders do doctor doctors does doesn't doing don't done dose drink
    drinks drug drugs due during early easiest easily eat eating effect effective effectively
    effectiveness effects efficacy elderly else emergency end even ever every everyone
    everyone's exact exactly exam example examples expectancy explain extremely factor factors
    fast fastest fatal father feel feeling feels female females few find first five fix fixed
    follow-up food foods for form forms found four friend from general generally get gets
    getting girl girls give given gives giving go goes going gone good got grade grades guys had
    happen happened happening happens happy hard harm harmful harmless has hasn't have haven't
    havent having he heal healed heals healthy hello help helped helpful helping helps her here hers
    hey hi high him his home hospital how however human humans husband i i'd i'll i'm i've id
    identified identify if illness illnesses im immediate immediately important in increase
    increased indicate infant infants information instantly instead into is isn't it it's its itself
    ive hardly barely scarcely
    just keep keeps kid kids kids' kill kills kind kinds know known lack last lasting lasts late
    lately later lead leads least leave left let life lifelong like likely list little live
    living located long longer look looks lot lots madam made main major make makes making male
    males man manage managed management many matter may maybe me mean meaning means meant
    medication medications medicine medicines men mg might mild mine ml mom month months more
    most mother much mum must my myself name named names natural naturally necessary need needed
    needs never new newborn newborns nhs no non normal not nothing notice now number nurse occur
    occurs of off often ok okay old older on once one only onset or other others our out over
    overcome own part partner patient patients people people's permanent permanently person
    person's persons pill pills please possible possibly predisposing pregnant prevent prevented
    prevention prevents prognosis properly proven question quick quickest quickly rate rates
    real really reason reasons recently recognise recognised recognize recognized recommended
    recover recovery reduce regarding relief relieve remedies remedy remove removed repair
    reverse reversed reversible rid right risk risks run runs safe safely safest same say scared
    see seen self serious seriously severe shall she should show shows sign significant signs
    similar since sir six smoke smoker so some somebody someone something sometimes son soon
    specialist specific specifically spot spread spreads stage stages start started starting
    starts stay step steps still stop stopped stops strongest such suddenly suffer suffering
    suffers suggest suggestions suggestive sure surgery survival survive symptom symptoms tablet
    tablets take taken takes taking teenage teenager teenagers tell ten term terms test tested
    testing tests than thank thanks that that's the their them
    they'd they'll they're they've theyd theyll theyre theyve you'd you'll you've we'd we'll we're
    we've he'd he'll she'd she'll that'd it'd it'll there'd who'd
    then there these they thing things think
    this those three through time times tips to today toddler toddlers together told too top
    treat treatable treated treating treatment treatments tried trigger triggered triggers true
    try turn two type types u uk unblock under understand until untreated up upon ur urgent
    urgently us usa using usual usually very want warning was wasn't way ways we week weeks well
    went were what what's whatever whats when where whether which while who whom whose why wife
    will wish with without woman women won't wonder wondering word words work working works
    worried worries worry worse worsen worsens worst would year years yes yet you young younger
    yours yourself super hurting misdiagnosed
    mistaken feature features wants wanted wrong brother sister uncle aunt grandmother
    grandfather grandma grandpa granny gran nan mother-in-law father-in-law neighbour neighbor
    colleague mate boyfriend girlfriend spouse niece nephew including include includes
    included catching first-line second-line third-line first-choice line window agent
    agents role granddad grandad granda nana nanny stepmother stepfather stepdad stepmum parent
    parents grandparent grandparents kids' gestation gestational target targets threshold
    thresholds goal goals
    cut-off cutoff interval intervals guideline guidelines guidance recommendation
    recommendations recommends refer referred referral referrals refers fails failed
    failing fail mmol mmol/l mmol/mol mg/mmol next continue continued compare compared
    according level levels persist persists degree degrees celsius""".split()
)


def is_join(word: str) -> bool:
    """True for a word that sets two things side by side."""
    return word.lower() in _JOINS


def trimmed(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """The run without asking words at its ends."""
    while first < last and _asks(words[first]):
        first += 1
    while first < last and _asks(words[last - 1]):
        if _ends_name(words[first:last]):
            break
        last -= 1
    return first, last


# "Dissociative disorder": the last word of a name, where a word of content stands before it.
_ENDS = frozenset("disorder disorders disease condition illness".split())


def _ends_name(words: Sequence[Word]) -> bool:
    last = words[-1].text.lower()
    return last in _ENDS and len(words) > 1 and not _asks(words[-2])


def _asks(word: Word) -> bool:
    return not word.key or word.text.isdigit() or word.text.lower().replace("’", "'") in FRAME
