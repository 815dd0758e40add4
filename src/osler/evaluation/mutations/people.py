"""Kinds that change to whom a statement applies."""

import re
from collections.abc import Iterator

from osler.evaluation.mutations.changing import replaced, sentences, swapped, swaps
from osler.evaluation.mutations.kinds import Truth, kind

_OTHERS = swaps(r"""
    adults -> children
    adult -> child
    children -> adults
    child -> adult
    women -> men
    men -> women
    pregnant -> breastfeeding
    baby -> teenager
    babies -> teenagers
    (?<!or )older(?= (?:people|person|adults?|age)) -> younger
    adolescents -> babies
    young people -> babies
    pregnancy -> childhood
    kidney disease -> liver disease
    heart failure -> asthma
    diabetes -> epilepsy
    penicillin -> sulfonamides
    acute -> chronic
    chronic -> acute
    bacterial -> viral
    viral -> bacterial
""")
_ADULTS = swaps(r"""
    people(?! over) -> children
    (?<=a )person -> baby
""")
_NOT_PREGNANT = swaps(r"""
    (?:are|is) not pregnant -> are pregnant
    adults -> pregnant women
""")


@kind()
def population_swapped(truth: Truth) -> Iterator[str]:
    people = truth.statement.item.population
    yield from swapped(truth.text, _OTHERS)
    if (people.age_low or 0) >= 16 or re.search(r"\bover 16|\badults?\b", truth.text):
        yield from swapped(truth.text, _ADULTS)
    if people.pregnant is False or "not pregnant" in truth.text:
        yield from swapped(truth.text, _NOT_PREGNANT)


_WIDER = swaps(r"""
    adults -> people of all ages
    adults who are not pregnant -> adults
    who are not pregnant,? ->
    (?<!or )older(?= (?:people|person|adults?)) ->
    acute or subacute ->
    subacute or chronic ->
    acute (?=[a-z]+) ->
    (?<!or )(?<!and )chronic(?: \([^)]*\))?(?! (?:kidney|primary)) ->
    (?<=[a-z] )(?<!no )(?<!without )severe(?! (?:or|to)) ->
    recurrent ->
    uncomplicated ->
    bacterial ->
    children -> people
    women -> people
    a child -> anyone
    some(?= (?:people|adults)) -> all
    most(?= (?:people|adults)) -> all
    over 16 -> of any age
    aged \d+ (?:to|and|or) \w+ -> of any age
    under \d+(?: months)?(?= (?:with|who|whose|for)) ->
""")
_PEOPLE_SENTENCE = re.compile(r"^This is (?:only )?(?:for|about) ")


@kind()
def population_widened(truth: Truth) -> Iterator[str]:
    text = truth.text
    yield from swapped(text, _WIDER)
    for match in re.finditer(r"(?<=[a-z]) (?:over|under|below|above) \d+(?= (?:with|who)\b)", text):
        yield replaced(text, match.start(), match.end(), "")
    parts = sentences(text)
    for i, part in enumerate(parts):
        if _PEOPLE_SENTENCE.match(part) and len(parts) > 1:
            yield " ".join(parts[:i] + parts[i + 1 :])
