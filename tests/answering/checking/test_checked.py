"""Claims against texts: the verdict, the words concerned and the nearest sentence."""

import pytest

from osler.answering.checking import Text, check_texts
from osler.answering.checking.nearest import nearest_parts, nearest_sentence, ranked
from osler.answering.checking.texts import parts_of
from osler.answering.gate import check
from osler.domain.answer import Outcome
from osler.domain.recommendation import Facet, Recommendation, Span
from osler.domain.source import Form, Kind, Source, Standing, StandingLevel


def source(level: StandingLevel = StandingLevel.IN_FORCE) -> Source:
    return Source(
        id="s",
        title="Gout",
        issuer="A society",
        kind=Kind.GUIDELINE,
        form=Form.FULL,
        citation="A society. Gout. 2020.",
        standing=Standing(level),
    )


def item(words: str, *, cautions: tuple[str, ...] = (), name: str = "s/1") -> Recommendation:
    return Recommendation(
        id=name,
        source_id="s",
        words=words,
        spans=(Span("s#0", 0, len(words)),),
        facet=Facet.TREATMENT,
        cautions=cautions,
    )


def shelf(*items: Recommendation, level: StandingLevel = StandingLevel.IN_FORCE) -> list[Text]:
    return [Text(i.words, name=i.id, item=i, source=source(level)) for i in items]


LONG = "\n\n".join(
    [f"Paragraph {n} speaks of matters that are of no concern here." for n in range(200)]
    + ["Offer naproxen 500 mg twice a day to adults with gout."]
    + [f"Further paragraph {n} is about other things." for n in range(200)]
)


@pytest.mark.parametrize(
    ("claim", "texts"),
    [
        ("", [Text("Rest.", quoted=True)]),
        (" \n", [Text("Rest.")]),
        ("Rest the joint.", []),
        ("Rest the joint.", [Text(" "), Text("# Heading")]),
        ("Rest the joint.", [Text("Qwerty uiop asdf.", name="a.txt")]),
    ],
)
def test_nothing_supports_nothing(claim: str, texts: list[Text]) -> None:
    """No words, or no words alike: not supported, with a reason."""
    found = check_texts(claim, texts)
    assert found.outcome is Outcome.NOT_SUPPORTED
    assert found.reasons
    assert len(found.objections) == len(found.reasons)


def test_the_sentence_that_bears_a_claim_is_found_in_a_long_file() -> None:
    """With its place in characters and its line."""
    claim = "Offer naproxen 500 mg twice a day to adults with gout."
    found = check_texts(claim, [Text(LONG, name="long.txt")])
    (support,) = found.support
    assert found.supported
    assert LONG[support.start : support.end] == support.text == claim
    assert (support.name, support.line) == ("long.txt", 401)


def test_a_wrong_detail_is_found_in_a_long_file_and_marked() -> None:
    """Both the word of the claim and that of the file."""
    claim = "Offer naproxen 750 mg twice a day to adults with gout."
    found = check_texts(claim, [Text(LONG, name="long.txt")])
    words = {(w.of, w.text): (w.start, w.end) for o in found.objections for w in o.words}
    assert found.outcome is Outcome.CONTRADICTED
    start, end = words["claim", "750 mg"]
    assert claim[start:end] == "750 mg"
    start, end = words["long.txt", "500 mg"]
    assert LONG[start:end] == "500 mg"


def test_words_scattered_over_a_file_contradict_nothing() -> None:
    """Each place speaks of something else; none of them gives another dose of naproxen."""
    text = Text(
        "Offer ice to adults for gout.\n\nGive ibuprofen 400 mg daily.\n\nNaproxen is old.",
        name="a.txt",
    )
    found = check_texts("Offer naproxen 500 mg daily to adults for gout.", [text])
    assert found.outcome is Outcome.NOT_SUPPORTED
    assert {reason.name for reason in found.reasons} & {"doses", "numbers"}


def test_a_word_below_a_denying_stem_supports_no_advice() -> None:
    """The list says what not to take."""
    text = Text("In an attack do not take:\n\n- aspirin 300 mg\n- diuretics", name="list.md")
    assert not check_texts("Take aspirin 300 mg.", [text]).supported


def test_a_claim_of_two_sentences_may_rest_on_two_places() -> None:
    """Each sentence is given its own nearest one."""
    text = Text("Use ice for swelling.\n\nOther words stand here.\n\nRest the joint.", name="a.md")
    found = check_texts("Use ice for swelling. Rest the joint.", [text])
    assert found.supported
    assert [s.text for s in found.support] == ["Use ice for swelling.", "Rest the joint."]


def test_the_item_that_bears_the_claim_is_chosen_among_many() -> None:
    """Library items are read one by one."""
    texts = shelf(item("Offer aspirin.", name="s/1"), item("Offer ice for swelling.", name="s/2"))
    found = check_texts("Offer ice for swelling.", texts)
    assert found.supported
    assert found.support[0].name == "s/2"


def test_the_caution_of_an_item_must_stand_in_the_claim() -> None:
    """A statement goes with its cautions."""
    texts = shelf(item("Offer naproxen to adults.", cautions=("Not in kidney disease.",)))
    found = check_texts("Offer naproxen to adults.", texts)
    assert [o.name for o in found.objections] == ["caution"]


def test_a_withdrawn_source_supports_nothing() -> None:
    """Not even its own words."""
    texts = shelf(item("Offer naproxen to adults."), level=StandingLevel.WITHDRAWN)
    assert [r.name for r in check_texts("Offer naproxen to adults.", texts).reasons] == ["standing"]


def test_a_quote_that_supports_outweighs_an_item_that_does_not() -> None:
    """Any of the sources may bear the claim."""
    texts = [*shelf(item("Offer aspirin.")), Text("Use ice.", name="quote", quoted=True)]
    assert check_texts("Use ice.", texts).supported
    assert not check_texts("Use heat.", texts).supported


def test_a_quick_look_over_many_parts_knows_other_names_of_a_drug() -> None:
    """The part that names the drug otherwise is among those read closely."""
    words = "\n\n".join([*(f"Words {n} of no matter." for n in range(99)), "Give acetaminophen."])
    (best, *_) = nearest_parts("Give paracetamol.", parts_of(Text(words)), limit=1)
    assert best.own == "Give acetaminophen."


def test_rare_words_weigh_more_than_common_ones() -> None:
    """All sentences speak of pain; one speaks of the knee."""
    sentences = ["Pain is common.", "Pain is felt in the knee.", "Pain may last.", "Pain goes."]
    first, *rest = ranked("Pain in the knee.", sentences)
    assert (first.at, first.likeness) == (1, 1.0)
    assert all(near.likeness < 0.5 for near in rest)


def test_groups_and_quantities_count_for_likeness() -> None:
    """A number or a group of people may be all that tells two sentences apart."""
    assert ranked("Children take 5 mg.", ["Adults take 9 mg.", "Children take 5 mg."])[0].at == 1
    assert ranked("It is for 5 mg.", ["It is for 9 mg.", "It is for 5 mg."])[0].at == 1


def test_nothing_alike_is_no_nearest_sentence() -> None:
    """Better none than one that misleads."""
    assert nearest_sentence("Rest the joint.", parts_of(Text("Qwerty uiop."))) is None


class Model:
    """An entailment model that says what it is told to."""

    name = "a model"

    def __init__(self, probability: float) -> None:
        self.probability = probability
        self.asked: list[tuple[str, str]] = []

    def entails(self, claim: str, quote: str) -> float:
        self.asked.append((claim, quote))
        return self.probability


QUOTE = "Adults should rest the joint for 2 days."


def test_a_model_may_accept_other_words() -> None:
    """And the verdict says that it did."""
    model = Model(0.95)
    verdict = check("Adults should rest the limb for 2 days.", QUOTE, entailment=model)
    assert verdict.supported
    assert [reason.name for reason in verdict.overruled] == ["wording", "population"]
    assert model.asked == [("Adults should rest the limb for 2 days.", QUOTE)]


def test_a_model_that_doubts_accepts_nothing() -> None:
    """Below nine in ten the objection stands."""
    claim = "Adults should rest the limb for 2 days."
    assert not check(claim, QUOTE, entailment=Model(0.89)).supported


@pytest.mark.parametrize(
    "claim",
    [
        "Adults should rest the limb for 3 days.",
        "Children should rest the limb for 2 days.",
        "Adults should not rest the limb for 2 days.",
        "Adults should rest and take ibuprofen for 2 days.",
    ],
)
def test_a_model_overrules_no_other_rule(claim: str) -> None:
    """It is not even asked."""
    model = Model(1.0)
    assert not check(claim, QUOTE, entailment=model).supported
    assert model.asked == []


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Offer ice for swelling.", "Offer ice for swelling if the skin is whole."),
        ("", "Rest."),
        ("Rest.", ""),
    ],
)
def test_a_model_does_not_shed_conditions_or_fill_blanks(claim: str, quote: str) -> None:
    """Only the choice of words is a matter of opinion."""
    model = Model(1.0)
    assert not check(claim, quote, entailment=model).supported
    assert model.asked == []
