"""Dangers told sideways, of substances, devices and births, each beside what it must not hide."""

import pytest

from osler.answering.triage import triage
from osler.domain.recommendation import Urgency


def _rules(text: str) -> list[str]:
    return [flag.rule for flag in triage(text).flags]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("my mouth is swelling since I started ramipril", "ace-inhibitor-swelling"),
        ("minutes after the antibiotic drip her palms itch and she feels doomed", "anaphylaxis"),
        ("kid bit through a washing machine capsule", "overdose-or-poison"),
        ("she sucked on my fentanyl patch", "overdose-or-poison"),
        ("he had bleach by mistake instead of squash", "overdose-or-poison"),
        ("I've taken something and I don't want to say what", "overdose-or-poison"),
        ("I doubled up my methotrexate, took it every day this week", "overdose-or-poison"),
        ("took warfarin morning and night all week instead of once", "overdose-or-poison"),
        (
            "he drank from the bottle under the sink, there's foam round his mouth",
            "overdose-or-poison",
        ),
        ("he's sniffed aerosol and his heart is racing", "overdose-or-poison"),
        ("my wife's smile is only working on one side since lunch", "stroke"),
        (
            "had my baby last week, I'm shivering, hot and everything down there smells foul",
            "sepsis",
        ),
        ("my tracheostomy is blocked", "breathing-tube-blocked"),
        ("my shunt has been playing up, headache and sick", "brain-shunt"),
        ("peritoneal dialysis fluid has come out cloudy", "cloudy-dialysis-fluid"),
        ("feeding tube fell out an hour ago", "feeding-tube-out"),
        ("baby is yellow at 12 hours old", "yellow-on-the-first-day"),
        ("my newborn's tummy button is red and he won't feed", "newborn-navel"),
        ("baby's poo looks like redcurrant jam and he pulls up his knees", "intussusception"),
        ("gran has been on the floor since last night", "long-lie"),
        ("my pupil is bigger on one side after a knock", "unequal-pupils"),
        ("I have cancer in my bones and my legs have stopped working", "cord-compression"),
        ("the afterbirth hasn't come out", "retained-placenta"),
        ("I've got a tampon stuck for days, sunburn rash and a raging temperature", "toxic-shock"),
        ("coming off baclofen pump and I'm stiff and burning", "baclofen-stopped"),
        (
            "added tramadol to my sertraline, now sweating, twitching, confused",
            "serotonin-toxicity",
        ),
        ("mum on lithium is shaking, muddled and has had the runs", "lithium-toxicity-severe"),
    ],
)
def test_each_danger_is_called_by_its_own_rule(text: str, rule: str) -> None:
    """The rule that says what to do, not a neighbour that shares a word with it."""
    assert triage(text).urgency is Urgency.EMERGENCY
    assert rule in _rules(text)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("agony from the knee down, leg icy, white", "acute-abdomen"),
        (
            "ate a nut bar, now I feel something awful is about to happen, itchy",
            "testicular-torsion",
        ),
        ("coming off baclofen pump and I'm stiff and burning", "burn"),
        ("trod on a weever fish and can't breathe well", "choking"),
        ("mum on lithium is shaking, muddled and has had the runs for days", "sepsis"),
        ("my 80 year old dad hasn't weed for a day", "child-breathing-or-drinking"),
    ],
)
def test_a_neighbouring_rule_is_not_said_beside_it(text: str, other: str) -> None:
    assert other not in _rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "how do I bring my blood sugar down before my test",
        "can I bring my blood thinners on the plane in hand luggage",
        "my stable angina is under control, which exercise can I do",
        "the doctor said my chest pain is from a muscle, how long will it last",
        "how do I childproof my cupboards against poisoning",
        "how do I stop my toddler from swallowing button batteries",
        "how do I stop my baby choking when weaning, he is not choking",
        "student nurse: explain the sepsis six",
        "nurse here: which dose of adrenaline is given for anaphylaxis in an adult",
        "I take apixaban twice every day with food",
        "a dry patch on one side of my mouth",
        "worried that the injection will hurt",
    ],
)
def test_prevention_what_is_settled_and_a_trade_are_calm(text: str) -> None:
    assert triage(text).urgency is Urgency.ROUTINE


@pytest.mark.parametrize(
    "text",
    [
        "how do I stop him choking, he's gone blue",
        "how do I prevent a heart attack, I have crushing chest pain right now",
        "my angina is stable but today the pain is crushing and I'm sweating",
        "doctor said my chest pain is a muscle but now it goes down my arm and I'm sweating",
        "nurse here: my husband has crushing chest pain and is sweating",
        "I keep the tablets out of reach but she has swallowed ten of them",
        "bringing up blood, my blood pressure is low",
        "black sticky stools on iron tablets and I feel faint",
    ],
)
def test_what_happens_now_beside_such_words_is_heard(text: str) -> None:
    assert triage(text).urgency is Urgency.EMERGENCY
