"""Where recommendations differ, and where they only look as if they did."""

from dataclasses import replace

import pytest

from osler.answering.appraise import Ranked, appraise
from osler.answering.disagree import Contest, contests
from osler.answering.disagree_actions import actions_in, verdict_of
from osler.answering.disagree_rules import Difference
from osler.answering.select import select
from osler.domain.evidence import Evidence
from osler.domain.question import Intent
from osler.domain.recommendation import (
    Direction,
    Facet,
    Phase,
    Population,
    Recommendation,
    Strength,
)
from osler.domain.source import Form, Standing, StandingLevel
from tests.answering.making import a_passage, a_question, a_rec, a_source, evidence

FOR, AGAINST, EITHER = Direction.FOR, Direction.AGAINST, Direction.EITHER


def side(words: str, issuer: str, direction: Direction = FOR, **changes: object) -> Evidence:
    """A guideline recommendation of one issuer, read by machine, on knee osteoarthritis."""
    level = changes.pop("standing", StandingLevel.IN_FORCE)
    title = changes.pop("title", "Care of osteoarthritis")
    topics = changes.pop("about", ("osteoarthritis",))
    item = a_rec(words, source=issuer.lower(), direction=direction, topics=(), **changes)  # type: ignore[arg-type]
    source = a_source(
        item.source_id,
        issuer=issuer,
        title=title,
        topics=topics,
        standing=Standing(level),  # type: ignore[arg-type]
    )
    return evidence(item, source=source)


def labelled(issuer: str, direction: Direction, phase: Phase = Phase.ANY, **changes: object):  # type: ignore[no-untyped-def]
    """A digest's statement on acupuncture."""
    item: Recommendation = a_rec(
        f"{issuer} on acupuncture.",
        source=issuer.lower(),
        label="acupuncture",
        direction=direction,
        phase=phase,
        **changes,  # type: ignore[arg-type]
    )
    return evidence(item, source=a_source(item.source_id, issuer=issuer, form=Form.DIGEST))


def differ(*sides: Evidence) -> list[Difference]:
    return [contest.difference for contest in contests(sides)]


AGAINST_IT = side("Do not offer acupuncture for osteoarthritis.", "Alpha", AGAINST)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (side("Offer acupuncture for osteoarthritis.", "Alpha", name="r2"), "the same body"),
        (
            side("Offer acupuncture for migraine.", "Beta", title="Migraine", about=("migraine",)),
            "another condition",
        ),
        (side("Offer exercise for osteoarthritis.", "Beta"), "another action"),
        (
            side(
                "Offer acupuncture for osteoarthritis only in the setting of a research trial.",
                "Beta",
            ),
            "only in research",
        ),
        (
            side(
                "Offer acupuncture for osteoarthritis.", "Beta", standing=StandingLevel.SUPERSEDED
            ),
            "a replaced source",
        ),
        (side("People who want acupuncture should be offered exercise.", "Beta"), "a mention"),
        (
            side("Offer acupuncture as an adjunct for osteoarthritis.", "Beta"),
            "beside other treatment",
        ),
        (side("Acupuncture should not be stopped in osteoarthritis.", "Beta", AGAINST), "no stop"),
    ],
)
def test_what_only_looks_like_a_disagreement_is_none(other: Evidence, why: str) -> None:
    """A false "they disagree" misleads as much as a hidden one."""
    assert differ(AGAINST_IT, other) == [], why


def test_advice_for_children_does_not_contradict_advice_for_adults() -> None:
    """Other people, other advice."""
    adults = side(
        "Do not offer tramadol for osteoarthritis.",
        "Alpha",
        AGAINST,
        people=Population("adults", age_low=18),
    )
    children = side(
        "Offer tramadol for osteoarthritis.",
        "Beta",
        people=Population("children", age_high=12),
    )
    assert differ(adults, children) == []


def test_advice_against_for_a_few_is_an_exception() -> None:
    """Not in kidney disease: that is no opinion on everybody else."""
    few = side("Do not offer naproxen for osteoarthritis with renal disease.", "Alpha", AGAINST)
    assert differ(few, side("Offer naproxen for osteoarthritis.", "Beta")) == []


def test_advice_against_as_a_routine_leaves_room_for_some() -> None:
    """Not routinely, and yes in severe disease, go together."""
    routine = side("Do not routinely offer MRI for osteoarthritis.", "Alpha", AGAINST)
    assert differ(routine, side("Offer MRI for severe osteoarthritis.", "Beta")) == []
    assert differ(routine, side("Offer MRI for osteoarthritis.", "Beta")) == [Difference.DIRECTION]


@pytest.mark.parametrize(
    "words",
    [
        "Offer acupuncture for osteoarthritis.",
        "Acupuncture is recommended for the management of osteoarthritis.",
        "The panel recommends acupuncture for patients with osteoarthritis.",
        "Consider acupuncture for chronic osteoarthritis.",
    ],
)
def test_opposite_verdicts_on_one_action_are_found_without_labels(words: str) -> None:
    """The object of the verdict tells the action, however the sentence is built."""
    (contest,) = contests((AGAINST_IT, side(words, "Beta")))
    assert contest.on == "acupuncture"
    assert contest.difference is Difference.DIRECTION
    assert [e.source.issuer for e in contest.sides] == ["Alpha", "Beta"]


def test_advice_against_a_class_contradicts_advice_for_its_member() -> None:
    """Do not offer opioids, offer tramadol."""
    no = side("Do not offer opioids for osteoarthritis.", "Alpha", AGAINST)
    (contest,) = contests((no, side("Offer tramadol for osteoarthritis.", "Beta")))
    assert contest.on == "tramadol"
    member = side("Do not offer tramadol for osteoarthritis.", "Alpha", AGAINST)
    assert differ(member, side("Offer opioids for osteoarthritis.", "Beta")) == []


def test_too_little_evidence_differs_from_a_strong_yes_and_from_a_no() -> None:
    """But not from a weak yes, which knows how little there is."""
    words = "There is insufficient evidence to recommend for or against acupuncture."
    unsure = side(words, "Gamma", EITHER, strength=Strength.NOT_STATED)
    assert differ(unsure, AGAINST_IT) == [Difference.DIRECTION]
    strong = side("Offer acupuncture for osteoarthritis.", "Beta")
    weak = side("Offer acupuncture for osteoarthritis.", "Beta", strength=Strength.WEAK)
    assert differ(unsure, strong) == [Difference.DIRECTION]
    assert differ(unsure, weak) == []


def test_a_strong_and_a_weak_yes_differ_in_strength() -> None:
    """Where neither states a strength, there is nothing to compare."""
    strong = side("Offer exercise for osteoarthritis.", "Alpha")
    weak = side("Consider exercise for osteoarthritis.", "Beta", EITHER, strength=Strength.WEAK)
    unstated = side("Offer exercise for osteoarthritis.", "Beta", strength=Strength.NOT_STATED)
    assert differ(strong, weak) == [Difference.STRENGTH]
    assert differ(strong, unstated) == []


def screening(words: str, issuer: str, **changes: object) -> Evidence:
    title = "Screening for colorectal cancer"
    return side(
        words,
        issuer,
        title=title,
        about=("colorectal cancer",),
        facet=Facet.SCREENING,
        **changes,  # type: ignore[arg-type]
    )


def test_screening_from_another_age_or_at_another_interval_differs() -> None:
    """From 45 or from 50; every year or every two."""
    at_45 = screening(
        "Adults should be screened for colorectal cancer starting at age 45.", "Alpha"
    )
    at_50 = screening("We recommend screening for colorectal cancer starting at age 50.", "Beta")
    yearly = screening("Screen adults aged 50 to 75 for colorectal cancer every year.", "Gamma")
    every_ten = screening(
        "Screen adults aged 50 to 75 for colorectal cancer every 10 years.", "Delta"
    )
    assert differ(at_45, at_50) == [Difference.AGES]
    assert differ(yearly, every_ten) == [Difference.INTERVAL]
    assert differ(yearly, yearly) == []


def test_what_one_body_says_in_two_bands_and_another_in_one_is_no_difference_of_ages() -> None:
    """50 to 59 and 60 to 75 are together 50 to 75."""
    first = screening("Screen adults aged 50 to 59 for colorectal cancer.", "Alpha", name="a")
    second = screening("Screen adults aged 60 to 75 for colorectal cancer.", "Alpha", name="b")
    whole = screening("Screen adults aged 50 to 75 for colorectal cancer.", "Beta")
    assert differ(first, second, whole) == []


def test_screening_of_those_at_high_risk_is_compared_with_its_like_only() -> None:
    """Average risk and high risk are other people."""
    average = screening(
        "We recommend against screening for colorectal cancer in adults not at increased risk.",
        "Alpha",
        direction=AGAINST,
    )
    high = screening("Screen adults at high risk for colorectal cancer.", "Beta")
    assert differ(average, high) == []


def test_the_words_must_bear_out_the_direction_that_was_read() -> None:
    """A yes filed as a no takes no side."""
    misread = side("Offer acupuncture for osteoarthritis.", "Beta", AGAINST, name="x")
    assert differ(side("Offer acupuncture for osteoarthritis.", "Alpha"), misread) == []


def test_ratings_of_single_scenarios_are_not_set_against_each_other() -> None:
    """Each is about one case only."""
    rated = side("Variant 1: Knee pain. MRI is not recommended.", "Beta", AGAINST)
    assert differ(rated, side("Offer MRI for osteoarthritis.", "Alpha")) == []


def test_labels_that_people_chose_name_the_action_of_digests() -> None:
    """NICE against, ACP for, both of the same time: side by side."""
    (contest,) = contests((labelled("ACP", FOR), labelled("NICE", AGAINST)))
    assert contest.on == "acupuncture"
    early, late = labelled("NICE", AGAINST, Phase.NOW), labelled("ACP", FOR, Phase.LASTING)
    assert differ(early, late) == []
    assert differ(labelled("NICE", AGAINST, Phase.LAST_RESORT), late) == [Difference.DIRECTION]


def test_statements_without_direction_and_passages_take_no_side() -> None:
    """Only recommendations can differ."""
    fact = evidence(a_rec(direction=None, label="acupuncture"))
    warning = evidence(a_rec("Do not wait.", facet=Facet.WARNING))
    assert contests((fact, warning, evidence(a_passage("Needles.")), AGAINST_IT)) == ()


def test_a_replaced_source_joins_a_disagreement_that_others_have() -> None:
    """So that its advice stands nowhere else in the answer."""
    old = side("Offer acupuncture for osteoarthritis.", "Gamma", standing=StandingLevel.SUPERSEDED)
    yes = side("Offer acupuncture for osteoarthritis.", "Beta")
    (contest,) = contests((AGAINST_IT, yes, old))
    assert [e.source.issuer for e in contest.sides] == ["Alpha", "Beta", "Gamma"]


def test_two_names_for_one_disagreement_make_one() -> None:
    """The label of digests and the action read from words meet in one statement."""
    no, yes = labelled("NICE", AGAINST), labelled("ACP", FOR)
    words = "Offer acupuncture for knee pain."
    read = side(words, "Beta", title="Knee pain", about=("knee pain",))
    against = side(
        "Do not offer acupuncture for knee pain.",
        "Gamma",
        AGAINST,
        title="Knee pain",
        about=("knee pain",),
    )
    found = contests((no, yes, read, against))
    assert {e.source.issuer for c in found for e in c.sides} == {"NICE", "ACP", "Beta", "Gamma"}
    ids = [e.item.id for c in found for e in c.sides]
    assert len(ids) == len(set(ids))


def chosen(*found: Evidence, intents: tuple[Intent, ...] = (Intent.MANAGEMENT,)):  # type: ignore[no-untyped-def]
    ranked = tuple(Ranked(e, 10.0 - n) for n, e in enumerate(found))
    return select(ranked, a_question(intents=intents))


def test_what_sources_differ_on_stands_in_one_place_only() -> None:
    """Neither side has a line in a section, a last resort no more than the rest."""
    for phase in (Phase.ANY, Phase.LAST_RESORT):
        selection = chosen(labelled("ACP", FOR, phase), labelled("NICE", AGAINST))
        assert not selection.chosen
        assert [c.evidence.source.issuer for c in selection.disagreeing] == ["ACP", "NICE"]
        assert {c.difference for c in selection.disagreeing} == {"whether to do it"}


def test_advice_that_differs_in_strength_stays_in_its_section_with_both_strengths() -> None:
    """What all advise is what to do; how strongly stands beside it."""
    strong = labelled("ACP", FOR, strength=Strength.STRONG)
    weak = labelled("NICE", EITHER, strength=Strength.WEAK)
    other = evidence(a_rec("Keep moving with knee pain.", name="r9"))
    selection = chosen(strong, other, weak)
    issuers = [c.evidence.source.issuer for c in selection.chosen]
    assert issuers == ["ACP", "NICE", "Acme College"]
    assert "ACP 2020: strong; NICE 2020: weak" in selection.chosen[0].remark
    assert selection.chosen[0].remark == selection.chosen[1].remark
    assert not selection.chosen[2].remark
    assert not selection.disagreeing


def test_screening_ages_are_not_set_out_where_care_was_not_about_screening() -> None:
    """A question on outlook is none on whom to screen."""
    at_45 = screening(
        "Adults should be screened for colorectal cancer starting at age 45.", "Alpha"
    )
    at_50 = screening("We recommend screening for colorectal cancer starting at age 50.", "Beta")
    assert chosen(at_45, at_50, intents=(Intent.SCREENING,)).disagreeing
    assert not chosen(at_45, at_50, intents=(Intent.OUTLOOK,)).disagreeing


@pytest.mark.parametrize(
    ("words", "actions"),
    [
        (
            "Do not offer glucosamine or chondroitin for osteoarthritis.",
            ["chondroitin", "glucosamine"],
        ),
        ("Offer a combination of naproxen and omeprazole.", ["naproxen + omeprazole"]),
        ("In people who take warfarin, offer exercise.", ["exercise"]),
        ("Treatment without opioids is preferred.", []),
        ("We recommend naproxen combined with zzzium.", []),
        ("Do not use any of the following to treat croup: Amoxicillin", ["amoxicillin"]),
        ("Screening for lung cancer is recommended.", ["screening for lung cancer"]),
        ("We recommend against screening for zzz in people with HIV.", []),
        ("A screening tool was built.", []),
        ("word " * 300, []),
    ],
)
def test_the_action_is_what_stands_in_the_place_of_the_object(
    words: str, actions: list[str]
) -> None:
    """A medicine that is only mentioned is no action."""
    verdict = verdict_of(words)
    assert [a.name for a in verdict.actions] == actions if verdict else not actions


def test_a_contest_keeps_the_ids_of_all_that_differ() -> None:
    """Also of those that are not shown."""
    contest: Contest = contests((labelled("ACP", FOR), labelled("NICE", AGAINST)))[0]
    assert contest.concerned == {"acp/r1", "nice/r1"}


def test_a_label_and_the_words_that_name_one_action_make_one_contest() -> None:
    """Digests are found under their label and under what their words name; a reader sees one."""

    def digest(issuer: str, words: str, direction: Direction) -> Evidence:
        item = a_rec(words, source=issuer.lower(), label="needles", direction=direction)
        return evidence(item, source=a_source(item.source_id, issuer=issuer, form=Form.DIGEST))

    no = digest("NICE", "Do not offer acupuncture for knee pain.", AGAINST)
    yes = digest("ACP", "Offer acupuncture for knee pain.", FOR)
    read = side("Offer acupuncture for knee pain.", "Beta", title="Knee pain", about=("knee pain",))
    (contest,) = contests((no, yes, read))
    assert contest.on == "needles"
    assert [e.source.issuer for e in contest.sides] == ["NICE", "ACP", "Beta"]


def test_of_one_body_only_the_newest_edition_takes_a_side() -> None:
    """What it said before is not its position any more."""
    words = "Offer acupuncture for osteoarthritis."
    old, new = side(words, "Beta"), side(words, "Beta", name="new")
    old = replace(old, source=replace(old.source, id="beta-2010", year=2010))
    (contest,) = contests((AGAINST_IT, old, new))
    assert [e.source.year for e in contest.sides] == [2020, 2020]


def test_what_a_question_asks_whether_to_do_is_told_from_its_words() -> None:
    """Procedures and screening; what is no action names none."""
    assert actions_in("Does acupuncture help sore knees?") == ("acupuncture",)
    assert "screening for lung cancer" in actions_in("Who needs lung cancer screening?")
    assert actions_in("What is gout?") == ()


def test_a_screening_disagreement_has_one_place_however_many_ways_it_differs() -> None:
    """Ages and strengths on one screening stand together."""
    a = screening("Screen adults aged 50 to 75 for colorectal cancer.", "Alpha")
    b = screening("Screen adults aged 45 to 75 for colorectal cancer.", "Beta")
    c = screening(
        "Screen adults aged 50 to 75 for colorectal cancer.", "Gamma", strength=Strength.WEAK
    )
    (contest,) = contests((a, b, c))
    assert {e.source.issuer for e in contest.sides} == {"Alpha", "Beta", "Gamma"}
    assert chosen(a, b, c, intents=(Intent.SCREENING,)).disagreeing


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (
            side("Do not offer aspirin in type 1 diabetes.", "Alpha", AGAINST, about=("diabetes",)),
            side("Offer aspirin in type 2 diabetes.", "Beta", about=("diabetes",)),
            "another type of diabetes",
        ),
        (
            side("Do not offer yoga for the management of fatigue.", "Alpha", AGAINST),
            side("Offer yoga for osteoarthritis.", "Beta"),
            "another aim",
        ),
        (
            side("We cannot recommend acupuncture for osteoarthritis.", "Alpha", EITHER),
            side("Offer acupuncture for osteoarthritis.", "Beta"),
            "no verdict",
        ),
        (
            side("Do not offer MRI to adults who do not meet the criteria.", "Alpha", AGAINST),
            side("Offer MRI for osteoarthritis.", "Beta"),
            "those left out of another rule",
        ),
        (
            screening("Screen adults at high risk for colorectal cancer at age 40.", "Alpha"),
            screening("Screen adults aged 50 to 75 for colorectal cancer.", "Beta"),
            "another risk",
        ),
        (
            side(
                "Do not offer tramadol for osteoarthritis.",
                "Alpha",
                AGAINST,
                about=("gout", "osteoarthritis", "sciatica", "fibromyalgia"),
            ),
            side("Offer tramadol for gout.", "Beta", title="Gout", about=("gout",)),
            "a source on much, here on something else",
        ),
    ],
)
def test_other_people_aims_and_types_are_kept_apart(
    one: Evidence, other: Evidence, why: str
) -> None:
    """What looks alike in its action is compared in all the rest."""
    assert differ(one, other) == [], why


def test_screening_from_an_age_upwards_is_read_as_that() -> None:
    """Age 70+ has no upper end, and those of 60 are not meant."""
    old = screening(
        "Do not screen adults age 70+ for colorectal cancer.", "Alpha", direction=AGAINST
    )
    young = screening("Screen adults aged 50 to 65 for colorectal cancer.", "Beta")
    older = screening("Screen adults aged 50 to 80 for colorectal cancer.", "Beta")
    assert differ(old, young) == []
    assert differ(old, older) == [Difference.DIRECTION]


def test_screening_is_told_from_any_place_in_its_sentence() -> None:
    """The verdict may stand before or after what is screened for."""
    verdict = verdict_of("Adults should regularly be screened. Offer rest.")
    assert verdict is None
    assert verdict_of("The harms of lung cancer screening are known to all of us.") is not None


def test_advice_that_differs_in_strength_for_other_people_is_not_compared() -> None:
    """A weak yes in severe disease and a strong yes in all are of other people."""
    strong = side("Offer exercise for osteoarthritis.", "Alpha")
    weak = side(
        "Consider exercise for severe osteoarthritis.", "Beta", EITHER, strength=Strength.WEAK
    )
    assert differ(strong, weak) == []


def test_screening_of_people_with_a_disease_does_not_contradict_advice_for_all() -> None:
    """Not all adults, but those with colitis."""
    general = screening("Do not screen adults for colorectal cancer.", "Alpha", direction=AGAINST)
    some = screening("Screen people with colitis for colorectal cancer.", "Beta")
    assert differ(general, some) == []


def test_a_digest_may_say_that_too_little_is_known() -> None:
    """Its words say so, whatever its direction."""
    words = "ACP found too little evidence on acupuncture to recommend for or against it."
    item = a_rec(words, source="acp", label="acupuncture", direction=EITHER)
    unsure = evidence(item, source=a_source("acp", issuer="ACP", form=Form.DIGEST))
    assert differ(unsure, labelled("NICE", AGAINST)) == [Difference.DIRECTION]
    assert differ(unsure, labelled("NICE", EITHER)) == []


ON_KNEES = {"about": ("knee pain",), "title": "Care of knee pain"}


def _let_in(*aside: Evidence, text: str = "Does acupuncture help knee pain?") -> list[str]:
    """Items that appraisal keeps beside one guideline's advice against acupuncture."""
    kept = side("Do not offer acupuncture for knee pain.", "A", AGAINST, **ON_KNEES)
    others = [side(f"Offer exercise {n} for knee pain.", f"B{n}", **ON_KNEES) for n in range(9)]
    ranked = appraise((kept, *others, *aside), a_question(text)).ranked
    ids = {e.item.id for e in aside}
    return [r.evidence.item.id for r in ranked if r.evidence.item.id in ids]


def _in_passing(direction: Direction = FOR, **changes: object) -> Evidence:
    """What a guideline of another body says of acupuncture for knee pain, in passing."""
    words = f"{'Do not offer' if direction is AGAINST else 'Offer'} acupuncture for knee pain."
    return replace(side(words, "C", direction, **ON_KNEES, **changes), fit=0.6)


def test_an_added_guideline_that_agrees_stays_aside() -> None:
    """What only repeats the answer from another subject is no disagreement."""
    assert not _let_in(_in_passing(AGAINST))


def test_a_difference_in_strength_lets_no_added_guideline_in() -> None:
    """It would stand in a section, where only what is on the point belongs."""
    assert not _let_in(_in_passing(AGAINST, strength=Strength.WEAK))


def test_what_contests_but_is_for_other_people_stays_aside() -> None:
    """Advice for pregnant women contests nothing for somebody who is not pregnant."""
    assert not _let_in(_in_passing(people=Population("", pregnant=True)))


def test_an_added_guideline_that_says_otherwise_is_let_in() -> None:
    """A guideline that offers what another rules out is shown where sources differ."""
    says = _in_passing()
    assert _let_in(says) == [says.item.id]


def test_a_bare_mention_is_let_in_only_for_the_action_asked_about() -> None:
    """Where no action is named, what hardly names the concern stays aside."""
    bare = replace(_in_passing(), fit=0.0)
    assert _let_in(bare) == [bare.item.id]
    assert not _let_in(bare, text="What helps knee pain?")
    assert not _let_in(replace(bare, coverage=0.5))


def _of_the_guideline() -> Evidence:
    """What the guideline itself says of acupuncture, where a digest was made of it."""
    words = "Offer acupuncture for knee pain."
    said = side(words, "C", FOR, about=("knee pain",), title="Knees")
    return replace(said, concern="Knee pain")


def _digest_of_it(words: str = "Rest the knee for a day.", label: str = "") -> Evidence:
    """A digest with the guideline's title, that may be silent on acupuncture."""
    source = a_source("digest", issuer="C", form=Form.DIGEST, title="Knees")
    return evidence(a_rec(words, source="digest", label=label), source=source)


def test_a_side_that_its_digest_is_silent_on_is_let_in() -> None:
    """A digest need not hold all of its guideline; the other side would stand alone."""
    said = _of_the_guideline()
    assert _let_in(said, _digest_of_it())[0] == said.item.id


def test_a_side_that_its_digest_gives_is_not_said_twice() -> None:
    """The digest's sentence stands for it."""
    told = _digest_of_it("Offer acupuncture for knee pain at home.", "acupuncture")
    assert _of_the_guideline().item.id not in _let_in(_of_the_guideline(), told)


def test_a_side_that_a_digest_speaks_for_is_not_let_in_unasked() -> None:
    """Where no action is named, the digest is enough."""
    said = _of_the_guideline()
    asked = "What can I do for knee pain?"
    assert said.item.id not in _let_in(said, _digest_of_it(), text=asked)
    other = "Does yoga help knee pain?"
    assert said.item.id not in _let_in(said, _digest_of_it(), text=other)


def test_a_side_is_let_in_beside_the_digest_of_its_own_document() -> None:
    """It is not the shorter form of what the digest does not say; what was replaced stays out."""
    said = _of_the_guideline()
    said = replace(said, source=replace(said.source, same_as="digest"))
    assert said.item.id in _let_in(said, _digest_of_it())
    gone = replace(
        _digest_of_it(),
        source=replace(
            _digest_of_it().source, standing=Standing(StandingLevel.SUPERSEDED, "Replaced.")
        ),
    )
    assert said.item.id not in _let_in(said, gone)


@pytest.mark.parametrize("people", ["people over 16", "adults aged over 16", "over-16s"])
def test_an_age_given_as_over_sixteen_narrows_nothing_else(people: str) -> None:
    """It is read as an age, and not as a line of treatment ("over")."""
    against = side(f"Do not offer acupuncture for osteoarthritis in {people}.", "Alpha", AGAINST)
    advised = side("Offer acupuncture to patients with osteoarthritis.", "Beta")
    assert differ(against, advised) == [Difference.DIRECTION]


def test_a_second_statement_of_one_body_gives_way_to_a_body_not_heard_yet() -> None:
    """Of seven sides six are shown, each body among them."""
    every = [
        labelled("One", AGAINST),
        labelled("One", AGAINST, phase=Phase.LASTING, name="later"),
        *(labelled(issuer, FOR) for issuer in ("Two", "Three", "Four", "Five", "Six")),
    ]
    (contest,) = contests(every)
    assert [e.source.issuer for e in contest.sides] == [
        "One",
        "Two",
        "Three",
        "Four",
        "Five",
        "Six",
    ]


def test_only_the_disagreement_on_what_is_named_is_shown() -> None:
    """Asked about acupuncture, an answer does not go through all that sources differ on."""
    on_other = [
        side("Do not offer massage for osteoarthritis.", "Alpha", AGAINST, name="m"),
        side("Offer massage for osteoarthritis.", "Beta", name="m"),
    ]
    both = [AGAINST_IT, side("Offer acupuncture for osteoarthritis.", "Beta"), *on_other]
    ranked = tuple(Ranked(e, 1.0) for e in both)

    def shown(text: str) -> set[str]:
        return {c.slot for c in select(ranked, a_question(text=text)).disagreeing}

    assert shown("What helps osteoarthritis?") == {"acupuncture", "massage"}
    assert shown("Is acupuncture any use for osteoarthritis?") == {"acupuncture"}


SCREENING = {"title": "Screening for hepatitis C", "about": ("hepatitis c",)}
NOT_AT_RISK = side(
    "We recommend against screening for hepatitis C in adults who are not at elevated risk.",
    "Alpha",
    AGAINST,
    **SCREENING,
)
AT_RISK = "Beta recommends screening for hepatitis C in persons at high risk for infection."


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (AT_RISK, "for those at risk only"),
        (f"{AT_RISK} Offer exercise to adults.", "another action for the others"),
        (f"{AT_RISK} Do not screen for hepatitis C in adults.", "not for the others"),
        (f"{AT_RISK} Screen for hepatitis C in adults at high risk.", "at risk again"),
        (f"{AT_RISK} Screen for hepatitis C once.", "for nobody that is named"),
    ],
)
def test_screening_of_those_at_risk_alone_is_no_contradiction(words, why):
    """Advice against screening the others says nothing of them."""
    assert differ(NOT_AT_RISK, side(words, "Beta", **SCREENING)) == [], why


def test_a_second_sentence_that_screens_others_too_contradicts():
    """Those at high risk are not all whom the statement is for."""
    words = f"{AT_RISK} Beta also recommends offering one-time screening for HCV to adults."
    assert differ(NOT_AT_RISK, side(words, "Beta", **SCREENING)) == [Difference.DIRECTION]


def test_a_group_at_risk_beside_all_of_an_age_narrows_neither():
    """ "All aged 13 to 64 and all persons at high risk" is for all aged 13 to 64."""
    about = {"title": "Screening for HIV", "about": ("hiv",)}
    one = side("Screen for HIV all clients aged 13 to 64 years and all persons at high risk "
               "for HIV.", "Alpha", **about)  # fmt: skip
    other = side("Screen for HIV all people aged 15 to 64 years.", "Beta", **about)
    assert differ(one, other) == [Difference.AGES]
