"""How hard the words for the public are to read, and what they lose on the way."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence

from osler.answering.ask import Engine
from osler.answering.triage_rules import red_flags
from osler.domain.answer import Answer
from osler.domain.question import Audience
from osler.domain.recommendation import Recommendation
from osler.errors import SetMissing
from osler.evaluation.ranks import rank_products
from osler.evaluation.suite import Bench, Better, Figure, Score, Statistic, Suite
from osler.evaluation.survival import lost
from osler.text.listed import as_shown
from osler.text.readability import PLAIN_GRADE, Reading, reading_of

RATED = "benchmarks/medreadme.tar.gz"
HALVES = {"development": ("train", "dev"), "test": ("test",)}  # the set's own parts
UNIT = "US grade"

Grade = Callable[[Reading], float]


def _run(bench: Bench) -> Iterator[Figure]:
    try:
        yield from _agreement(bench)
    except SetMissing as missing:
        bench.progress(f"{missing}; agreement with readers is left out")
    engine = bench.engine()
    items = [
        item
        for source in sorted(engine.starter)
        for item in engine.library.items_of(source)
        if isinstance(item, Recommendation)
    ]
    yield from _of_statements(items)
    yield from _of_answers(engine, bench)
    yield _graded("grade of the red-flag messages", {r.id: r.message for r in red_flags().rules})


def _agreement(bench: Bench) -> Iterator[Figure]:
    """Spearman's rho between the grade and what readers said of 4,504 sentences, 1 to 6."""
    rows = list(csv.DictReader(io.StringIO(bench.archive(RATED).read("readability.csv").decode())))
    for half, splits in HALVES.items():
        part = [row for row in rows if row["split"] in splits]
        rated = [float(row["Readability"]) for row in part]
        for system, note, grade, spare in (
            ("osler", "", _grade, True),
            ("osler, names counted", "names of medicines count like other words", _grade, False),
            ("Flesch-Kincaid", "names of medicines count", _flesch_kincaid, False),
        ):
            graded = [grade(reading_of(row["Sentence"], spare_names=spare)) for row in part]
            scores = tuple(
                Score(row["Sentence"][:80], value)
                for row, value in zip(part, rank_products(graded, rated), strict=True)
            )
            name = f"agreement with readers (Spearman's rho), {half} half"
            yield Figure(name, scores, Statistic.MEAN, system=system, note=note)


def _grade(reading: Reading) -> float:
    return reading.grade


def _flesch_kincaid(reading: Reading) -> float:
    return reading.flesch_kincaid


def _of_statements(items: Sequence[Recommendation]) -> Iterator[Figure]:
    public = {item.id: item for item in items if item.plain}
    plain = {name: as_shown(item.plain) for name, item in public.items()}
    cautions = {
        f"{item.id} caution {number}": words
        for item in items
        for number, words in enumerate(item.plain_cautions, start=1)
    }
    yield _graded("grade of the starter's plain wordings", plain, aim=PLAIN_GRADE)
    yield _graded("grade of the starter's plain wordings", plain, system="Flesch-Kincaid")
    yield _graded("grade of the starter's plain cautions", cautions, aim=PLAIN_GRADE)
    words = {name: as_shown(item.words) for name, item in public.items()}
    yield _graded("grade of the same statements for clinicians", words)
    above = tuple(Score(name, float(_of(text) > PLAIN_GRADE)) for name, text in plain.items())
    yield Figure("plain wordings above grade 8", above, better=Better.LOWER)
    yield Figure(
        "elements of the clinician's text lost in the plain one",
        tuple(_losses(items)),
        Statistic.TOTAL,
        better=Better.LOWER,
        aim=0.0,
        note="numbers, units, frequencies, denials, conditions, red flags, drugs",
    )


def _losses(items: Sequence[Recommendation]) -> Iterator[Score]:
    for item in items:
        pairs = [(item.id, item.words, item.plain)] if item.plain else []
        for number, (words, plain) in enumerate(
            zip(item.cautions, item.plain_cautions, strict=False), start=1
        ):
            pairs.append((f"{item.id} caution {number}", words, plain))
        for name, words, plain in pairs:
            missing = lost(words, plain)
            saw = "; ".join(f"{gone.kind}: {gone.what}" for gone in missing)
            yield Score(name, float(len(missing)), saw=saw)


def _of_answers(engine: Engine, bench: Bench) -> Iterator[Figure]:
    """Everything stated in the answers to the questions that the starter topics suggest."""
    asked = sorted({q for topic in engine.vocabulary.topics for q in topic.questions})
    for audience, aim in ((Audience.PUBLIC, PLAIN_GRADE), (Audience.DOCTOR, None)):
        bench.progress(f"Asking {len(asked)} questions for the {audience.value}")
        answers = ((q, engine.ask(q, audience=audience, at=bench.at)) for q in asked)
        texts = {q: stated for q, answer in answers if (stated := _stated(answer))}
        yield _graded(f"grade of answers, {audience.value}", texts, aim=aim)
        if audience is Audience.PUBLIC:
            yield _graded(f"grade of answers, {audience.value}", texts, system="Flesch-Kincaid")


def _stated(answer: Answer) -> str:
    """The statements of an answer and their cautions, each once, a line each."""
    lines = [line for claim in answer.claims() for line in (claim.text, *claim.cautions)]
    return "\n".join(as_shown(line) for line in dict.fromkeys(lines))


def _graded(
    name: str, texts: dict[str, str], *, aim: float | None = None, system: str = "osler"
) -> Figure:
    """Median grade; by Flesch-Kincaid alone where that is the system."""
    grade = _flesch_kincaid if system == "Flesch-Kincaid" else _grade
    scores = tuple(
        Score(case, grade(reading), saw=", ".join(dict.fromkeys(reading.hard))[:80])
        for case, text in texts.items()
        for reading in [reading_of(text)]
    )
    return Figure(
        name, scores, Statistic.MEDIAN, better=Better.LOWER, aim=aim, system=system, unit=UNIT
    )


def _of(text: str) -> float:
    return reading_of(text).grade


SUITE = Suite(
    name="readability",
    asks="Can the public read what Osler says, and does it say all that clinicians are told?",
    run=_run,
)
