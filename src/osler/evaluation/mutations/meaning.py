"""Kinds that turn what is said: yes and no, up and down, perhaps and surely."""

import re
from collections.abc import Iterator

from osler.evaluation.mutations.changing import swapped, swaps
from osler.evaluation.mutations.kinds import Truth, kind

_NOT_YET = r"(?! (?:not|no|never|without|contraindicated)\b)"
_DENIED = swaps(rf"""
    should{_NOT_YET} -> should not
    must{_NOT_YET} -> must not
    is{_NOT_YET} -> is not
    are{_NOT_YET} -> are not
    was{_NOT_YET} -> was not
    were{_NOT_YET} -> were not
    has{_NOT_YET} -> has not
    may be -> should not be
    may{_NOT_YET} -> will not
    can{_NOT_YET} -> cannot
    needs{_NOT_YET} -> does not need
    (?<!or )with(?! or) -> without
""")
_COMMANDS = re.compile(
    r"(?:Use|Offer|Give|Start|Take|Treat|Prescribe|Screen|Refer|Stop|Keep|Check|Consider|Assess|"
    r"Call|Ask|Choose|Review|Seek|Suspect|Plan|Reassess|Diagnose|Add|Try)\b"
)


@kind()
def negated(truth: Truth) -> Iterator[str]:
    text = truth.text
    yield from (new for new in swapped(text, _DENIED) if "whether" not in text.lower())
    if _COMMANDS.match(text):
        yield "Do not " + text[0].lower() + text[1:]
        yield "Avoid this: " + text[0].lower() + text[1:]
    for match in re.finditer(rf"(?<=, )({_COMMANDS.pattern.lower()})", text):
        yield text[: match.start()] + "do not " + text[match.start() :]


_ALLOWED = swaps(r"""
    do not ->
    should not -> should
    must not -> must
    is not -> is
    are not -> are
    was not -> was
    were not -> were
    does not -> does
    did not -> did
    has not -> has
    have not -> have
    cannot -> can
    (?<!or )without(?! or) -> with
    to avoid -> not to avoid
    (?<!to )avoid -> do not avoid
    never -> always
    no(?= (?:better|more|longer|worse|different)) ->
    no(?! (?:better|more|longer|worse|different|one)) -> some
    contraindicated -> recommended
    against -> for
    rather than -> and
    instead of -> and
    unsafe -> safe
    not safe -> safe
    unlikely -> likely
    unable to -> able to
    neither -> both
    not (?=an? ) ->
""")


@kind()
def negation_removed(truth: Truth) -> Iterator[str]:
    yield from swapped(truth.text, _ALLOWED)


_TURNS = swaps(r"""
    increase -> decrease
    increases -> decreases
    increased -> decreased
    raises? -> lower
    (?<=a )raised -> lowered
    to lower -> to raise
    lowers? (?=pain|deaths|cholesterol) -> raises
    (?<=a )lower(?= dose) -> higher
    reduces? -> increase
    reduction -> rise
    cuts(?= severe) -> raises
    fall(?= in) -> rise
    (?<!no )better -> worse
    (?<!no )worse -> better
    worsens? -> improve
    improves? -> worsen
    improvement -> worsening
    higher -> lower
    fewer -> more
    (?<!or )more(?! than) -> less
    less(?! than) -> more
    before -> after
    after -> before
    start -> stop
    stop -> start
    begin -> end
    longer -> shorter
    lowest -> highest
    shortest -> longest
    high(?= risk) -> low
    low(?= risk) -> high
    low(?= dose) -> high
    benefit -> harm
    gain -> loss
    harm -> benefit
    first(?= (?:choice|test|treatment|medicine|step|line)) -> last
    last(?= (?:option|resort)) -> first
    outweigh -> be outweighed by
    preferred -> avoided
    positive -> negative
    negative -> positive
    likely(?! to) -> unlikely
    ease -> worsen
    relieve -> worsen
    prevent -> cause
    good -> poor
""")


@kind()
def direction_turned(truth: Truth) -> Iterator[str]:
    yield from swapped(truth.text, _TURNS)


_EFFECTS = "cause|damage|harm|raise|lead|make|last|break|take|range|bring|also|come|treat"
_RAISED = swaps(rf"""
    consider adding -> add
    consider starting -> start
    consider changing to -> change to
    consider (?=(?:an?|the|early|manual|psychological|surgery|referral|paracetamol)\b) -> always use
    may be considered -> is recommended
    may be offered -> must be offered
    (?<!you )(?<!they )may be -> is
    may(?! be\b) -> will
    may -> must
    might -> will
    can(?= (?:{_EFFECTS})) -> will
    could -> will
    suggests? -> proves
    points? to -> proves
    recommends? -> requires
    linked with -> caused by
    associated with -> caused by
    some(?= (?:people|medicines|of|signs|blood)) -> all
    (?<!the )(?<!at )most(?! (?:common|likely|often|important|of all)) -> all
    many(?! (?:other|things)) -> all
    usually -> always
    often -> always
    sometimes -> always
    typically -> always
    rarely -> often
    rare -> common
    seldom -> often
    (?<!more )(?<!less )(?<!how )(?<!most )(?<!as )likely(?= to) -> certain
    probably -> certainly
    an option -> the best choice
    an alternative -> the best choice
    slightly -> greatly
    small(?= (?:effect|benefit|gains?|improvement|fall)) -> large
    modest -> large
    moderate-quality -> high-quality
    low-quality -> high-quality
    low to very low quality -> high quality
    suspected -> confirmed
    little or no -> a large
    only slightly -> greatly
    as needed -> at fixed times
    among the -> the only
    not routinely -> never
    one of the first choices -> the first choice
""")


@kind()
def strength_raised(truth: Truth) -> Iterator[str]:
    yield from swapped(truth.text, _RAISED)
    if truth.text == truth.statement.words:  # a plain "should" may stand for a flat command
        yield from swapped(truth.text, swaps("should(?! not) -> must"))
    yield from swapped(truth.text, swaps("do not routinely -> never"))


_CAUSES = swaps(r"""
    may be (?:associated|linked) with -> are a proven cause of
    (?<!be )(?:linked|associated) with -> that cause
    raises? the risk of -> cause
    makes? [\w -]+ more likely -> cause it
    more likely at -> caused by
    not enough evidence to judge -> proof against
    too little evidence on -> proof against
    showed no meaningful -> ruled out any
    showed no difference from -> was proven to equal
    (?:cause|reason) is not known -> cause does not exist
    cause is found -> cause exists
    are rare -> never happen
    reported no -> proved that there are no
    unclear -> disproved
    very uncertain -> certain
    is not known -> is known
""")


@kind()
def certainty_invented(truth: Truth) -> Iterator[str]:
    """A cause for a link; proof of absence for absence of proof."""
    yield from swapped(truth.text, _CAUSES)
