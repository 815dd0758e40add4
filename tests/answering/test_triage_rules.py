"""Rules as data."""

import pytest

from osler.answering.triage_measures import Measures, Pressure
from osler.answering.triage_rules import Heard, read_rules, red_flags, what_holds
from osler.domain.recommendation import Urgency
from osler.errors import InputError
from osler.text.phrases import Found

FILE = """
[classes]
[spelling]
[counts]
past = []
always = []
[speech]
asking = 'what'
information = 'symptoms'
personal = 'i my'
[says]
call = 'Call now.'
[signs]
red = '''
red
- red wine
'''
hot = 'hot'
[sources]
S = 'Somebody. Something. 2020.'
[[rules]]
id = 'r'
title = 'R'
urgency = '{urgency}'
when = ['{when}']
message = '{{call}} Really.'
sources = ['{source}']
"""


def rules(*, when: str = "red", urgency: str = "soon", source: str = "S"):
    return read_rules(FILE.format(when=when, urgency=urgency, source=source))


@pytest.mark.parametrize(
    "fault",
    [
        {"when": "blue"},
        {"when": "height>=3"},
        {"when": "bp>=180"},
        {"when": "age<1/2"},
        {"urgency": "whenever"},
        {"source": "T"},
    ],
)
def test_a_faulty_rule_is_refused_by_name(fault: dict[str, str]):
    """An unknown sign, measure, level or source, or a bound of the wrong shape."""
    with pytest.raises(InputError, match="Red-flag rule r"):
        rules(**fault)


def test_a_rule_is_read_whole():
    """Messages are completed, sources are citations, exceptions stay with their sign."""
    (rule,) = rules(when="red|hot + !age<5").rules
    assert rule.message == "Call now. Really."
    assert rule.sources == ("Somebody. Something. 2020.",)
    assert rule.urgency is Urgency.SOON
    assert rule.lines == ("red|hot + !age<5",)


def heard(*signs: str, **measures: tuple[object, ...]) -> Heard:
    return Heard({sign: (Found(sign, 0, 0),) for sign in signs}, Measures(**measures))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("when", "said", "reasons"),
    [
        ("red", heard("hot"), None),
        ("red + hot", heard("red"), None),
        ("red + hot", heard("red", "hot"), ("red", "hot")),
        ("red|hot", heard("hot"), ("hot",)),
        ("red + !hot", heard("red", "hot"), None),
        ("red + !hot", heard("red"), ("red",)),
        ("age<0.25", heard(ages=(0.2,)), ("age<0.25",)),
        ("age<0.25", heard(ages=(0.25,)), None),
        ("age>=50", heard(ages=(12.0, 50.0)), ("age>=50",)),
        ("temp>=38", heard(celsius=(37.9,)), None),
        ("temp>=38", heard(celsius=(38.0,)), ("temp>=38",)),
        ("lasting>=5", heard(days=(6.0,)), ("lasting>=5",)),
        ("bp>=180/120", heard(pressures=(Pressure(179, 119),)), None),
        ("bp>=180/120", heard(pressures=(Pressure(150, 120),)), ("bp>=180/120",)),
        ("bp<180/120", heard(), None),
        ("bp<180/120", heard(pressures=(Pressure(150, 90),)), ("bp<180/120",)),
    ],
)
def test_a_line_holds_when_all_its_parts_do(when, said, reasons):
    """Signs, alternatives, absences and bounds."""
    (rule,) = rules(when=when).rules
    assert what_holds(rule, said) == reasons


def test_the_shipped_rules_are_in_order():
    """Every id once, every rule with a source and a message, every sign used by some rule."""
    shipped = red_flags()
    ids = [rule.id for rule in shipped.rules]
    assert len(ids) == len(set(ids))
    assert all(rule.sources and rule.message and rule.when for rule in shipped.rules)
    used = {s for r in shipped.rules for line in r.when for c in line for s in c.signs}
    assert set(shipped.signs) - used == set()
    made = {frame.sign for frame in shipped.frames.all}
    known = set(shipped.signs) | made | set(shipped.parts)
    assert shipped.past_counts | shipped.always_counts | shipped.events | shipped.residual <= known


def test_emergencies_say_where_to_turn():
    """Every emergency message names the emergency number or the emergency department."""
    for rule in red_flags().rules:
        if rule.urgency is Urgency.EMERGENCY:
            assert "emergency" in rule.message.lower(), rule.id


def test_every_phrase_of_the_shipped_rules_can_be_read():
    """A phrase is read when its first word is met: a faulty one must not wait for that."""
    book = red_flags().book
    phrases = {phrase for entries in book._by_spot.values() for _, phrase in entries}
    assert all(book._places(phrase) for phrase in phrases)
