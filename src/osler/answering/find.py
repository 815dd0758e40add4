"""Find: everything in the library that may speak to each concern."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from osler.answering.asked_for import EITHER
from osler.answering.conditions import is_for_another_illness
from osler.answering.disagree_actions import actions_in
from osler.answering.focus import words_named
from osler.answering.groups import groups
from osler.answering.medicine_topics import is_beside_a_medicine
from osler.answering.medicines import names_medicine
from osler.answering.near import with_nearest
from osler.answering.pairs import (
    is_asked_of,
    is_on_all_asked,
    is_only_on_pairs,
    may_offer,
    named_in,
    pairs_of,
    speaks_of_pair,
)
from osler.answering.same_names import is_named_alike
from osler.answering.spelling import is_common, looks_medical
from osler.answering.standing_use import name_of
from osler.answering.stopping import TOPIC as STOPPING
from osler.answering.stopping import asks_to_stop, on_stopping
from osler.answering.strangers import is_strange
from osler.domain.evidence import Evidence
from osler.domain.question import Concern, Intent, Question
from osler.domain.recommendation import Facet, Passage, Recommendation
from osler.domain.source import Form, Kind, Source
from osler.ports import Hit, Index, Item, Library, Query
from osler.text.drugs import find_drugs
from osler.text.terms import stem_set, stems

PAGES = 4  # patient pages read whole for one concern
DEPTH = 500  # hits looked at in one search, before they are spread over sources
PER_SOURCE = 12  # hits of one source taken from one search
SOURCE_PART = re.compile(r"[/:]")  # what ends the source's part of an item id
OWN_WORDS = 2  # names a concern has where the vocabulary knows no other: as asked, and plain
# Endings of names of conditions and operations: "psoriasis", "malaria", "plagiocephaly".
LEARNED = ("sis", "ia", "ism", "cephaly", "megaly", "dactyly", "plasty", "stomy", "scopy")
DEFINES = re.compile(r"What is (.{2,80})\?")  # title of a dictionary's entry
NEAR = 1  # other words between the words of such a name
# Said of anything: "Listeria Infections" is the page on listeria.
OF_ANY = stem_set(
    "infection infections disease diseases disorder disorders syndrome injury injuries"
)
ALSO = re.compile(r"\((?:also (?:known as|called) ([^)]+)|([^)\s]+ [^)]+))\)")
PAIR = re.compile(r"^(\w+) and (\w+)$")
INDICATION = re.compile(r"(?:for|in|with|if|when)\b", re.IGNORECASE)  # not what it is about
PER_ACTION = 20  # hits taken for an action, or for what else the question names
PER_SEARCH = 80  # hits taken from one search; past this rank precision falls off

# Words a guideline uses where a reader's question says only what it wants.
INTENT_WORDS: dict[Intent, str] = {
    Intent.MANAGEMENT: "treatment management",
    Intent.DEFINITION: "definition information",
    Intent.CAUSES: "causes risk factors",
    Intent.SYMPTOMS: "symptoms signs",
    Intent.TESTS: "diagnosis tests",
    Intent.DOSE: "dose dosage",
    Intent.SAFETY: "contraindications interactions adverse effects",
    Intent.OUTLOOK: "outlook prognosis",
    Intent.PREVENTION: "prevention",
    Intent.SCREENING: "screening",
}


def find(question: Question, *, library: Library, index: Index) -> tuple[Evidence, ...]:
    """Evidence for every concern, best first within a concern; an item once per concern."""
    found = tuple(
        evidence
        for concern in question.concerns
        for evidence in _find_for(concern, question, library, index)
    )
    together = _on_medicines_together(question, found, library, index)
    known = {(e.concern, e.item.id) for e in together}
    whole = (*together, *(e for e in found if (e.concern, e.item.id) not in known))
    return with_nearest(whole, question, library=library, index=index)


def _on_medicines_together(
    question: Question, found: Iterable[Evidence], library: Library, index: Index
) -> tuple[Evidence, ...]:
    """Warnings of medicines together, whatever the concern: of the medicines that a question
    names, and of what the asker takes with what is asked for or offered."""
    items: dict[str, Item] = {}
    named: set[str] = set()  # what it is taken for need not be said
    for pair in pairs_of(question.asker):
        on_it = [e for e in found if e.fit == 1 or (e.fit > 0 and not pair.only_asked)]
        offers = (e.item.words for e in on_it if may_offer(e.item, question))
        if is_asked_of(pair, question) or any(named_in(words, pair) for words in offers):
            spoken = library.recommendations_on(pair.topic)
            items |= (told := {i.id: i for i in spoken if speaks_of_pair(i, pair, question)})
            named |= told.keys() if is_asked_of(pair, question) and question.drugs else set()
    strange = {i for i, item in items.items() if _is_on_another_illness(item, question)} - named
    items = {id_: item for id_, item in items.items() if id_ not in strange}
    if asks_to_stop(question):
        on_stop = on_stopping(library.recommendations_on(STOPPING), question)
        items |= {i.id: i for i in on_stop}
    if len(question.drugs) > 1 and not EITHER.search(question.text):
        hits = _spread(index.search(Query(" ".join(question.drugs), feedback=False), limit=DEPTH))
        together = library.items([hit.id for hit in hits])
        items |= {i.id: i for i in together if is_on_all_asked(i, question)}
    sources = _sources_of(items.values(), question, library)
    return tuple(
        Evidence(item, source, concern.name, 1.0, 1.0, 1.0, filed=True)
        for concern in question.concerns[:1]
        for item in items.values()
        if (source := sources.get(item.source_id)) is not None
    )


def _is_on_another_illness(item: Item, question: Question) -> bool:
    """True for a warning that was written for people with an illness which nobody spoke of."""
    people = item.population.text if isinstance(item, Recommendation) else ""
    for group in groups():
        if group.key in question.asker.groups:
            people = group.named.sub("", people)
    return is_for_another_illness(people, question)


def _find_for(
    concern: Concern, question: Question, library: Library, index: Index
) -> list[Evidence]:
    filed: dict[str, Item] = {}
    for topic in concern.topics:
        for item in library.recommendations_on(topic):
            filed.setdefault(item.id, item)
    scores = _relevance(_hits(concern, question, index))
    found = {item.id: item for item in library.items([i for i in scores if i not in filed])}
    items = {**filed, **found}
    sources = _sources_of(items.values(), question, library)
    for page in _pages_on(concern, items.values(), sources):
        items.update((item.id, item) for item in library.items_of(page))
    evidence = [
        _weigh(item, sources[item.source_id], concern, scores.get(id_, 0.0), id_ in filed)
        for id_, item in items.items()
        if item.source_id in sources
    ]
    return sorted(evidence, key=lambda e: (-e.fit, -e.coverage, -e.relevance, e.item.id))


def _sources_of(items: Iterable[Item], question: Question, library: Library) -> dict[str, Source]:
    """Sources as they stand on the day; what has replaced one is named for the reader."""
    held = library.sources_by_id({item.source_id for item in items})
    newer = library.sources_by_id({source.standing.replaced_by for source in held.values()} - {""})
    sources = {}
    for id_, source in held.items():
        successor = newer.get(source.standing.replaced_by)
        if successor is not None:
            named = replace(source.standing, replaced_by=name_of(successor))
            source = replace(source, standing=named)
        sources[id_] = source.on(question.at)
    return sources


def _pages_on(
    concern: Concern, items: Iterable[Item], sources: Mapping[str, Source]
) -> tuple[str, ...]:
    """Patient pages about nothing but the concern: all they say is worth a look."""
    names = set(_names(concern))
    found = dict.fromkeys(item.source_id for item in items)
    return tuple(
        id_
        for id_ in found
        if id_ in sources
        and sources[id_].kind is Kind.PATIENT_INFORMATION
        and any(stem_set(topic) in names for topic in sources[id_].topics)
    )[:PAGES]


def _hits(concern: Concern, question: Question, index: Index) -> Iterable[list[Hit]]:
    words = " ".join((concern.asked, *question.drugs))
    wanted = tuple(INTENT_WORDS[intent] for intent in question.intents)
    expansions = (*concern.terms, *concern.topics, *wanted)
    yield _spread(index.search(Query(words, expansions), limit=DEPTH))
    advice = Query(words, expansions, recommendations_only=True, feedback=False)
    yield _spread(index.search(advice, limit=DEPTH))
    for action in actions_in(question.text):  # whether to do it, wherever it is said
        on = Query(f"{action} {concern.asked}", recommendations_only=True, feedback=False)
        yield _spread(index.search(on, limit=DEPTH))[:PER_ACTION]
    if named := words_named(question):  # a long guideline has more on the concern than is read
        on = Query(f"{named} {words}", recommendations_only=True, feedback=False)
        yield _spread(index.search(on, limit=DEPTH))[:PER_ACTION]


def _spread(hits: Iterable[Hit]) -> list[Hit]:
    """The best hits with at most a few of one source, so that one long guideline is not all."""
    taken: Counter[str] = Counter()
    kept = []
    for hit in hits:
        source = SOURCE_PART.split(hit.id, maxsplit=1)[0]
        taken[source] += 1
        if taken[source] <= PER_SOURCE:
            kept.append(hit)
    return kept[:PER_SEARCH]


def _relevance(searches: Iterable[list[Hit]]) -> dict[str, float]:
    """Scores scaled to the best hit of each search; the better of two counts."""
    relevance: dict[str, float] = {}
    for hits in searches:
        best = hits[0].score if hits else 1.0
        for hit in hits:
            scaled = hit.score / best if best > 0 else 0.0
            relevance[hit.id] = max(scaled, relevance.get(hit.id, 0.0))
    return relevance


def _weigh(item: Item, source: Source, concern: Concern, relevance: float, filed: bool) -> Evidence:
    about = stem_set("\n".join(_subjects(item, source)))
    words = stem_set(_own_words(item))
    names = _names(concern)
    unknown = not concern.topics and len(concern.terms) <= OWN_WORDS
    if not filed and (
        (concern.topics and is_only_on_pairs(item))
        or is_beside_a_medicine(item, concern)
        or is_named_alike(names, item.topics)
    ):
        fit = 0.0  # "asthma" asks of nothing that is warned of beside it
    elif is_strange(concern) or (unknown and not filed and _is_everyday(concern.asked)):
        told = _is_subject(names, item, source) or _is_for_people_with(names, item, source)
        told = told or _is_entry_on(concern, item)
        fit = 1.0 if told else 0.0
    elif isinstance(item, Passage) and source.kind is Kind.PATIENT_INFORMATION:
        fit = 1.0 if _is_page_on(names, source) or _is_entry_on(concern, item) else 0.0
    elif (
        filed
        or any(name <= about or _is_on_medicine(name, about, item, concern) for name in names)
        or _opens_with(names, item, source)
    ):
        fit = 1.0
    elif any(name <= words and _is_mention(name, item, concern) for name in names) and (
        not unknown or _is_named_in(_own_words(item), concern)
    ):
        fit = 0.6
    else:
        fit = 0.0
    asked = stem_set(concern.asked)
    named = asked & (about | words)
    coverage = 1.0 if filed else (len(named) / len(asked) if asked else 0.0)
    return Evidence(item, source, concern.name, fit, coverage, relevance, filed)


def _is_on_medicine(
    name: frozenset[str], about: frozenset[str], item: Item, concern: Concern
) -> bool:
    """True where a source is on what a medicine is asked about for, and the item on the medicine:
    "hydroxyurea" in a guideline on sickle cell disease in pregnancy."""
    said = stem_set(_own_words(item))
    drugs = stem_set(" ".join(m.text for m in find_drugs(concern.asked)))
    return bool(name - drugs) and name - drugs <= about and bool(name & drugs & said)


def _is_for_people_with(names: tuple[frozenset[str], ...], item: Item, source: Source) -> bool:
    """True where a digest says that a statement is for people with just this."""
    if source.form is not Form.DIGEST or not isinstance(item, Recommendation):
        return False
    return stem_set(item.population.text.partition(" with ")[2]) in names


def _opens_with(names: tuple[frozenset[str], ...], item: Item, source: Source) -> bool:
    """True where a digest's statement is on what was asked: label or statement begin with it."""
    if source.form is not Form.DIGEST or not isinstance(item, Recommendation):
        return False
    label, words = stems(item.label), stems(item.words)
    if any(name <= set(label[: len(name)]) for name in names):
        return True
    if INDICATION.match(item.words) and _is_of_another_disease(names, item):
        return False
    return any(name <= set(words[: len(name) + 1]) for name in names)


def _is_of_another_disease(names: tuple[frozenset[str], ...], item: Recommendation) -> bool:
    """True where the people spoken of have what the digest is about, and that was not asked:
    "for pain and fever in people with a sore throat" is no statement on fever."""
    people = stem_set(item.population.text)
    topics = (stem_set(topic) for topic in item.topics)
    return any(
        topic and topic <= people and not any(topic <= name or name <= topic for name in names)
        for topic in topics
    )


def _is_everyday(asked: str) -> bool:
    """One common word that no vocabulary knows for a condition: "flashes", "concentration".

    An abbreviation in capitals is none: "HIV".
    """
    content = [word for word in asked.split() if stem_set(word)]
    if len(content) != 1 or not is_common(content[0]) or names_medicine(asked):
        return False
    if content[0].isupper():
        return False
    return not (looks_medical(content[0]) or content[0].lower().endswith(LEARNED))


def _is_subject(names: tuple[frozenset[str], ...], item: Item, source: Source) -> bool:
    """True where the word is all that a source, or an item's topic, is about."""
    subjects = (reading for subject in _subjects(item, source) for reading in _readings(subject))
    return any(reading in names for reading in subjects)


def _is_named_in(words: str, concern: Concern) -> bool:
    """True where the words of a name stand side by side and in order: "poor concentration" is not
    "estimation of concentration is a poor alternative"."""
    said = stems(words)
    names = [stems(name) for name in (concern.asked, *concern.terms)]
    return any(
        _in_order(name, said[at : at + len(name) + NEAR])
        for name in names
        if name
        for at, stem in enumerate(said)
        if stem == name[0]
    )


def _in_order(name: Sequence[str], said: Sequence[str]) -> bool:
    places = iter(said)
    return all(stem in places for stem in name)


def _is_mention(name: frozenset[str], item: Item, concern: Concern) -> bool:
    """True where a mention may count.

    One word in a recommendation on something else ("flu-like symptoms") does not, unless it is
    the medicine asked about. The words of a longer name stand side by side, in any order: "colds
    and a sore throat" names no cold sore; two medicines may stand apart.
    """
    if names_medicine(concern.asked):
        return True
    if len(name) == 1:
        return isinstance(item, Passage)
    said, wide = stems(_own_words(item)), len(name) + NEAR
    return any(name <= set(said[at : at + wide]) for at in range(len(said)))


def _is_page_on(names: tuple[frozenset[str], ...], source: Source) -> bool:
    """True where a patient page is about the concern, not about something named like it.

    A name of one word must be the page's whole subject: a page on swine flu is none on flu,
    and one on kidney disease that mentions a cold is none on colds.
    """
    subjects = [r for subject in (source.title, *source.topics) for r in _readings(subject)]
    return any(
        name == subject or (len(name) > 1 and name <= subject)
        for name in names
        for subject in subjects
    )


def _is_entry_on(concern: Concern, item: Item) -> bool:
    """True for the entry of a dictionary that says what just this is, word for word:
    "metastasize" is another entry than "metastasis"."""
    if not isinstance(item, Passage) or item.facet is not Facet.DEFINITION:
        return False
    term = DEFINES.fullmatch(item.title)
    return term is not None and term[1].casefold() in map(
        str.casefold, (concern.asked, *concern.terms)
    )


# What a title says beside its subject: "Management of hiccups in adults: clinic guideline 2024".
_IN_ADULTS = re.compile(r"\s(?:in|for) (?:adults|people|patients|primary care)\s*$", re.IGNORECASE)
_CARE_OF = re.compile(r"^(?:management|treatment|managing|treating)(?: of)?\s", re.IGNORECASE)


def _readings(subject: str) -> tuple[frozenset[str], ...]:
    """A subject as stems, and what else it names: the "also known as" in its title, each half of
    "Dizziness and Vertigo", and "listeria" of "Listeria Infections"."""
    alias, pair = ALSO.search(subject), PAIR.match(subject)
    names = [subject, *(pair.groups() if pair else ())]
    names += [alias[1] or alias[2], subject[: alias.start()].rpartition(" - ")[2]] if alias else []
    names.append(_CARE_OF.sub("", _IN_ADULTS.sub("", subject.partition(": ")[0])))
    sets = [stem_set(name) for name in names]
    return tuple(dict.fromkeys(s for own in sets for s in (own, own - OF_ANY) if s))


def _subjects(item: Item, source: Source) -> tuple[str, ...]:
    """What an item is about: a digest's author says so, elsewhere the title speaks too."""
    if source.form is Form.DIGEST:
        return item.topics
    return (source.title, *source.topics, *item.topics)


def _own_words(item: Item) -> str:
    if isinstance(item, Recommendation):
        return "\n".join((*item.headings, item.words))
    return f"{item.title}\n{item.words}"


def _names(concern: Concern) -> tuple[frozenset[str], ...]:
    """The names of a concern as sets of stems: an item is about it when it holds all of one."""
    names = (concern.asked, *concern.topics, *concern.terms)
    return tuple(dict.fromkeys(s for s in (stem_set(name) for name in names) if s))
