"""Triage of what people say first: missed dialysis, a slow pulse, packs, past readings."""

import pytest

from osler.answering.triage import TOGETHER, triage
from osler.domain.recommendation import Urgency


@pytest.mark.parametrize(
    ("text", "rule", "urgency"),
    [
        ("havent had dialysis all week, heart is racing", "missed-dialysis", Urgency.EMERGENCY),
        ("hasnt had dialysis, heart is racing", "missed-dialysis", Urgency.EMERGENCY),
        ("bpm 40", "very-slow-pulse", Urgency.URGENT),
        ("my pulse is 38", "very-slow-pulse", Urgency.URGENT),
        ("sats were 98 this morning but now 88", "low-oxygen", Urgency.EMERGENCY),
        ("took 16 paracetamol yesterday", "overdose-or-poison", Urgency.EMERGENCY),
        ("took 8 paracetamol at once yesterday", "overdose-or-poison", Urgency.EMERGENCY),
        ("my toddler took 4 ibuprofen yesterday", "overdose-or-poison", Urgency.EMERGENCY),
        ("drank acid", "overdose-or-poison", Urgency.EMERGENCY),
        ("drunk and hit his head", "head-injury", Urgency.EMERGENCY),
    ],
)
def test_an_alarm_is_raised(text: str, rule: str, urgency: Urgency) -> None:
    """Each is a warning sign by its rule's sources."""
    found = triage(text)
    assert found.urgency is urgency
    assert rule in [flag.rule for flag in found.flags]


@pytest.mark.parametrize(
    "text",
    [
        "my sats were 88 on the plane but now 98",
        "pulse was 130 earlier, now back to 80",
        "resting pulse 38, I run marathons",
        "my husband sat 90 minutes in traffic",
        "took 4 ibuprofen yesterday",
        "given 28 tablets of codeine",
        "my wife is alcohol-dependent, she tripped on the carpet",
        "aspirin and folic acid in pregnancy",
        "I have back pain",
        "my husband now has back pain",
    ],
)
def test_no_alarm_is_raised(text: str) -> None:
    """A pack that was handed out, a reading that is over, one plain complaint."""
    assert triage(text).urgency is Urgency.ROUTINE


def test_one_thing_is_weighed_without_who_and_when() -> None:
    """ "Numbness in the saddle area" weighs enough by itself; a sore back today does not."""
    assert TOGETHER not in [f.rule for f in triage("my husband has back pain today").flags]
    assert triage("numbness in the saddle area").urgency is Urgency.EMERGENCY
