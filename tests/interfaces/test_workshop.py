"""A throw-away library: the product's own store and readers, changed step by step."""

import json
from pathlib import Path

from osler.bootstrap import Settings
from osler.bootstrap.workshop import Workshop
from osler.domain.question import Audience
from osler.domain.source import StandingLevel
from tests.conftest import TODAY
from tests.copying import copy_of

LINE = {"id": "z", "title": "Zorblax palsy", "text": "Rest helps zorblax palsy.", "pmid": "7",
        "kind": "patient information", "topics": ["zorblax palsy"]}  # fmt: skip


def test_a_workshop_does_what_a_user_does(home: Path, tmp_path: Path) -> None:
    """Add, ask, store, withdraw, reinstate, retract and remove, in the folder it was given."""
    shop = Workshop(Settings(copy_of(home, tmp_path / "w"), TODAY), lambda _: None)
    try:
        assert shop.add({"z.jsonl": json.dumps(LINE).encode()}).new == 1
        engine = shop.engine()
        answer = engine.ask("How is zorblax palsy treated?", audience=Audience.PUBLIC, at=TODAY)
        assert [reference.source_id for reference in answer.references] == ["z"]
        kept = shop.keep(answer)
        assert shop.affected() == frozenset()
        shop.withdraw("z", reason="x")
        shop.reinstate("z")
        report = shop.add({"retractions.csv": b"pmid\n7\n"})
        assert report.standings == ("z",)
        assert shop.affected() == {kept}
        assert engine.library.source("z").standing.level is StandingLevel.RETRACTED
        shop.remove("z")
        assert engine.library.sources_by_id(["z"]) == {}
    finally:
        shop.close()
