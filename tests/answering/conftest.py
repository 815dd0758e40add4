"""A small vocabulary: the starter topics and a few condition names."""

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from osler.answering.understand import understand
from osler.answering.vocabulary import Vocabulary
from osler.domain.question import Audience, Question
from osler.library.topics import load_topics

PAIRS = [
    ("Bronchitis", "Bronchitis"),
    ("Diabetes", "DM"),
    ("Diabetes", "Diabetes mellitus"),
    ("Heart Attack", "Myocardial infarction"),
    ("Heart Attack", "MI"),
    ("Urinary Tract Infections", "UTI"),
    ("Prostate Cancer", "Cancer of the prostate"),
    ("Lung Cancer", "Bronchogenic carcinoma"),
    ("Sarcoidosis", "Boeck's sarcoid"),
    ("Paralysis", "Palsy"),
    ("Hepatitis A", "Hep A"),
    ("Neurofibromatosis", "NF"),
    ("Dizziness", "Light-headedness"),
    ("Knee pain", "Gonalgia"),
    ("Acquired rare disorder", "HARDS"),
    ("Preeclampsia", "Toxemia of pregnancy"),
    ("Osteoporosis", "Thin bones"),
    ("Blood", "Blood"),
    ("Fever", "Pyrexia"),
]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    topics = load_topics(Path(str(files("osler") / "starter" / "topics")))
    return Vocabulary.build(topics, PAIRS)


@pytest.fixture(scope="session")
def ask(vocabulary):
    """Understand a text as a member of the public would ask it on 1 January 2026."""

    def understood(text: str, *earlier: str) -> Question:
        return understand(
            text,
            vocabulary=vocabulary,
            audience=Audience.PUBLIC,
            at=date(2026, 1, 1),
            earlier=earlier,
        )

    return understood
